//! A file that `saites import` takes in whole or not at all: read, and what is wrong with it told.

use std::path::Path;

use super::{Fault, out};
use crate::sheets::rows::{Refusal, RowFault};
use crate::text::Lang;

pub(super) fn bytes(file: &Path) -> Result<Vec<u8>, Fault> {
    std::fs::read(file).map_err(|why| {
        Fault::with(
            format!("{} cannot be read: {why}", file.display()),
            "see that the file is there and that this user may read it.",
        )
    })
}

pub(super) fn told(file: &Path, refusal: Refusal) -> Fault {
    match refusal {
        Refusal::Rows(rows) => refused(file, &rows),
        Refusal::Db(error) => Fault::from(error),
    }
}

pub(super) fn refused(file: &Path, rows: &[RowFault]) -> Fault {
    for one in rows {
        let place = if one.field.is_empty() {
            String::new()
        } else {
            format!("{}: ", one.field)
        };
        let words = one.fault.say(Lang::En);
        out::note(format!("{}:{}: {place}{words}", file.display(), one.line));
    }
    Fault::with(
        format!(
            "{} has {} fault(s); nothing was imported",
            file.display(),
            rows.len()
        ),
        "put the lines right and import the whole file again.",
    )
}
