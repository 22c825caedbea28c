//! Finding people: who is suggested for a need, and the search for masked people.
//!
//! Communities see masked profiles of those who may be shown ([`people::may_be_shown`]), and only
//! once a coordinator has verified them and published a need of theirs. How well somebody fits is
//! worked out in `matching`; asking for somebody is `introductions`.
//!
//! [`people::may_be_shown`]: crate::people::may_be_shown

mod actions;
mod desk;
mod loosened;
mod model;
mod routes;
mod search;
mod search_views;
mod suggested;
mod views;

pub use desk::{Named, named, note_in_vain, offered, record};
pub use model::Asked;
pub use routes::routes;
pub use search_views::{facet_fields, kind_words, loosened};
