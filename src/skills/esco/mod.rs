//! ESCO, the European classification of occupations and skills, from its official files.
//!
//! [`EscoPackage::read`] turns a folder of CSV files into concepts, joined by address, or into faults
//! with file, line and column. Labels are kept as the files have them: nothing of them is changed.
//! [`import`] makes the database hold a package; from there every catalogue takes its occupations and
//! skills beside our own concepts. One of them that is ours, by its address or its name, leads to ours;
//! the others stand for themselves, at positions behind ours.

mod actions;
mod faults;
mod files;
pub mod invented;
mod join;
#[cfg(test)]
mod joined_tests;
mod languages;
mod loaded;
mod offered;
mod package;
mod phrases;
mod sheet;
mod store;
mod table;
#[cfg(test)]
mod tests;

pub use actions::{EscoLoaded, EscoOutcome, MOST_NUMBERS, import, loaded};
pub use faults::{EscoFault, EscoFaults};
pub use files::EscoKind;
pub(super) use join::Joined;
pub(super) use loaded::{Loaded, of_database};
pub use package::{EscoConcept, EscoPackage, EscoRead, EscoRelation};
