//! ESCO, the European classification of occupations and skills: reading its official files.
//!
//! [`EscoPackage::read`] turns a folder of CSV files into concepts, joined by address, or into faults
//! with file, line and column. Labels are kept as the files have them: nothing of them is changed.

mod actions;
mod faults;
mod files;
mod languages;
mod package;
mod sheet;
mod store;
mod table;
#[cfg(test)]
mod tests;

pub use actions::{EscoLoaded, EscoOutcome, MOST_NUMBERS, import, loaded};
pub use faults::{EscoFault, EscoFaults};
pub use files::EscoKind;
pub use package::{EscoConcept, EscoPackage, EscoRead, EscoRelation};
