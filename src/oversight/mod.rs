//! For administrators: who did what, who opened whose contact, and whose data an account could
//! read (for a breach, GDPR Article 33). Reads only, except that looking up an exposure is itself
//! recorded.

mod actions;
pub mod exposure;
mod model;
mod routes;
mod store;
mod views;

pub use model::{Exposure, Reach, Readable, Reading};
pub use routes::routes;
