//! `saites export register`: the register of processing as a file.

use super::super::settings::Settings;
use super::super::{Fault, out};
use crate::processing;
use crate::text::Lang;

/// Writes the register to standard output, as JSON or as a page of HTML.
pub(super) fn write(settings: &Settings, (lang, html): (Lang, bool)) -> Result<(), Fault> {
    let config = settings.config()?;
    if html {
        return out::line(processing::html(lang, &config));
    }
    let value = processing::json(lang, &config);
    out::line(format!("{value:#}"))
}
