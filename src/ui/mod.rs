//! Pieces pages are made of: the frame, forms, lists and small things. Functions from facts to
//! markup; the words come from `t!`.

pub mod bits;
pub mod forms;
pub mod layout;
pub mod words;
