//! ESCO's official CSV files: reading a folder of them.

use std::path::Path;

use super::super::{Fault, out};
use crate::skills::esco::{EscoPackage, EscoRead};

/// Reads a folder, with a bar; with a fault in it, all faults are told and it goes no further.
pub(in crate::cli) fn package(folder: &Path) -> Result<EscoPackage, Fault> {
    Ok(read(folder)?.package)
}

fn read(folder: &Path) -> Result<EscoRead, Fault> {
    let bar = out::progress(EscoPackage::size(folder), "reading");
    let counted = bar.clone();
    let read = EscoPackage::read(folder, move |bytes| counted.inc(bytes));
    bar.finish_and_clear();
    if read.faults.is_empty() {
        return Ok(read);
    }
    for fault in &read.faults.listed {
        out::note(fault);
    }
    if read.faults.more > 0 {
        out::note(format!("… and {} more faults", read.faults.more));
    }
    let count = read.faults.listed.len() + read.faults.more;
    let what = format!(
        "{} has {count} fault(s); nothing was imported",
        folder.display()
    );
    Err(Fault::with(
        what,
        "download the package again, every language in the same version, and unpack it into a \
         folder of its own.",
    ))
}
