//! Taking one's data away: one ZIP with everything we hold, for computers (`data.json`, described by
//! `schema.json`) and for people (`data.html`).

mod archive;
mod codes;
mod gather;
mod html;

use maud::Markup;

use crate::app::App;
use crate::db::AccountId;
use crate::http::{Failure, Page};
use crate::t;
use crate::text::Lang;

pub use archive::File;

/// The version of the schema; a change of meaning raises it.
pub const VERSION: u32 = 2;

/// What the fields of `data.json` are.
const SCHEMA: &str = include_str!("../../../assets/takeaway/schema.json");

/// Everything of an account, packed, in its owner's language.
pub async fn pack(app: &App, page: &Page, account: AccountId) -> Result<Vec<u8>, Failure> {
    let lang = page.lang;
    let data = gather::gather(app, account, (lang, page.now)).await?;
    let json = serde_json::to_string_pretty(&data)
        .map_err(|error| Failure::internal(error.to_string()))?;
    let files = [
        File::new("README.txt", readme(lang)),
        File::new("data.html", html::whole(lang, &data).into_string()),
        File::new("data.json", json),
        File::new("schema.json", SCHEMA.to_owned()),
    ];
    archive::zip(&files, page.now).ok_or_else(|| Failure::internal("an export is too large"))
}

/// The same on a page of the site.
pub async fn shown(app: &App, page: &Page, account: AccountId) -> Result<Markup, Failure> {
    let data = gather::gather(app, account, (page.lang, page.now)).await?;
    Ok(html::sections(page.lang, &data))
}

fn readme(lang: Lang) -> String {
    let lines = [
        t!(lang, "take-readme"),
        t!(lang, "take-readme-html"),
        t!(lang, "take-readme-json"),
        t!(lang, "take-readme-others"),
    ];
    lines.join("\n\n") + "\n"
}
