//! `saites export register`: the register of processing as a file.

use super::super::settings::Settings;
use super::super::{Fault, out};
use crate::processing;
use crate::text::Lang;

/// Writes the register to standard output, as JSON or as a page of HTML.
pub(super) async fn write(settings: &Settings, (lang, html): (Lang, bool)) -> Result<(), Fault> {
    let app = settings.open().await?;
    let settings = app.settings();
    if html {
        return out::line(processing::html(lang, &settings));
    }
    let value = processing::json(lang, &settings);
    out::line(format!("{value:#}"))
}
