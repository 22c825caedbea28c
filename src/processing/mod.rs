//! The register of processing (GDPR Article 30), made from the purposes in the code: what is done
//! with people's data, on which basis, with which data, who receives them, and for how long. As a
//! public page, and as a file.

mod activities;
mod file;
mod routes;
mod views;

pub use activities::{ACTIVITIES, Activity};
pub use file::{html, json};
pub use routes::routes;
