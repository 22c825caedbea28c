//! A block put together, and drawn as text and as HTML.

use std::fmt::Write as _;

use maud::{Markup, html};
use uuid::Uuid;

use super::model::{Month, Numbers, Version};
use super::store;
use crate::app::App;
use crate::db::{DbError, ReadTx};
use crate::http::Page;
use crate::introductions::thanks;
use crate::matching::facets::{Figure, words};
use crate::reports::funder;
use crate::t;
use crate::text::{Lang, riga_midnight};
use crate::ui::bits::paragraphs;

/// A need or an offer with its link.
pub(super) struct NewLine {
    pub id: Uuid,
    pub title: String,
    pub host: String,
    pub address: String,
}

/// Thanks as they may be shown now.
pub(super) struct ThanksLine {
    pub id: Uuid,
    pub body: String,
    pub caption: String,
}

/// What may stand in a month's block.
pub(super) struct Offered {
    pub needs: Vec<NewLine>,
    pub internships: Vec<NewLine>,
    pub thanks: Vec<ThanksLine>,
}

/// Reads what may stand in the block of a month.
pub(super) async fn offered(
    tx: &mut ReadTx,
    (app, page): (&App, &Page),
    (month, lang): (Month, Lang),
) -> Result<Offered, DbError> {
    let mut offered = Offered {
        needs: Vec::new(),
        internships: Vec::new(),
        thanks: Vec::new(),
    };
    for one in store::new_in(tx, month).await? {
        let place = one.territory.as_deref();
        let place = place.map(|slug| app.territories.label(lang, slug));
        let line = NewLine {
            id: one.id.0,
            title: one.title,
            host: match place {
                Some(place) => format!("{} ({place})", one.community),
                None => one.community,
            },
            address: page.url(&format!("/needs/{}", one.id)),
        };
        match one.kind.as_str() {
            "internship" => offered.internships.push(line),
            _ => offered.needs.push(line),
        }
    }
    let span = (
        riga_midnight(month.first()),
        riga_midnight(month.next().first()),
    );
    for line in thanks::public_between(tx, page.now, span).await? {
        offered.thanks.push(ThanksLine {
            id: line.id,
            caption: thanks::caption(&lang, &line),
            body: line.body,
        });
    }
    Ok(offered)
}

/// Counts a month's numbers now, as they may be told.
pub(super) async fn numbers(tx: &mut ReadTx, month: Month) -> Result<Numbers, DbError> {
    let period = (month.first(), month.last());
    let rows = funder::counted(tx, funder::Scope::All, period).await?;
    let next = month.next();
    let coming = store::coming(tx, (next.first(), next.last())).await?;
    let of = |figure| funder::number(&rows, figure, "");
    Ok(Numbers::of(
        (
            of(funder::Figure::NeedsPosted),
            of(funder::Figure::InternshipsPosted),
        ),
        [
            of(funder::Figure::Joined),
            of(funder::Figure::Reached),
            coming,
        ],
    ))
}

/// A block as it is shown now.
pub(super) struct Block {
    pub lang: Lang,
    pub title: String,
    pub opening: String,
    pub closing: String,
    pub parts: Offered,
    pub numbers: Vec<String>,
    /// The site's address.
    pub site: String,
}

/// Puts a version together with what of it still stands.
pub(super) async fn put_together(
    tx: &mut ReadTx,
    (app, page): (&App, &Page),
    version: &Version,
) -> Result<Block, DbError> {
    let lang = version.lang;
    let mut parts = offered(tx, (app, page), (version.month, lang)).await?;
    parts.needs.retain(|one| version.chosen.stands(&one.id));
    parts
        .internships
        .retain(|one| version.chosen.stands(&one.id));
    parts.thanks.retain(|one| version.chosen.stands(&one.id));
    Ok(Block {
        lang,
        title: t!(
            lang,
            "newsletter-block-title",
            month = version.month.words(lang)
        ),
        opening: version.opening.clone(),
        closing: version.closing.clone(),
        parts,
        numbers: sentences(lang, &version.numbers),
        site: page.url("/"),
    })
}

/// The numbers as sentences; those that are too small to be told say nothing.
fn sentences(lang: Lang, numbers: &Numbers) -> Vec<String> {
    let people = |number: Option<i64>| {
        let number = usize::try_from(number?).ok()?;
        Some(words(lang, Figure::AtLeast(number)))
    };
    let mut out = Vec::new();
    if numbers.needs > 0 {
        out.push(t!(lang, "newsletter-needs-count", count = numbers.needs));
    }
    if numbers.internships > 0 {
        out.push(t!(
            lang,
            "newsletter-internships-count",
            count = numbers.internships
        ));
    }
    if let Some(count) = people(numbers.joined) {
        out.push(t!(lang, "newsletter-joined-count", count = count));
    }
    if let Some(count) = people(numbers.introduced) {
        out.push(t!(lang, "newsletter-introduced-count", count = count));
    }
    if let Some(count) = people(numbers.coming) {
        out.push(t!(lang, "newsletter-coming-count", count = count));
    }
    out
}

/// The block as plain text.
pub(super) fn text(block: &Block) -> String {
    let lang = block.lang;
    let mut out = format!("{}\n\n", block.title);
    let paragraph = |out: &mut String, words: &str| {
        if !words.trim().is_empty() {
            let _ = write!(out, "{}\n\n", words.trim());
        }
    };
    paragraph(&mut out, &block.opening);
    let lists = [
        (t!(lang, "newsletter-new-needs"), &block.parts.needs),
        (
            t!(lang, "newsletter-new-internships"),
            &block.parts.internships,
        ),
    ];
    for (head, list) in lists {
        if list.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{head}");
        for one in list {
            let _ = writeln!(out, "– {}, {}\n  {}", one.title, one.host, one.address);
        }
        out.push('\n');
    }
    if !block.parts.thanks.is_empty() {
        let _ = writeln!(out, "{}", t!(lang, "newsletter-thanks"));
        for one in &block.parts.thanks {
            let _ = writeln!(out, "– {}\n  {}", one.body, one.caption);
        }
        out.push('\n');
    }
    if !block.numbers.is_empty() {
        let _ = writeln!(out, "{}", t!(lang, "newsletter-numbers"));
        for one in &block.numbers {
            let _ = writeln!(out, "– {one}");
        }
        out.push('\n');
    }
    paragraph(&mut out, &block.closing);
    out.push_str(&block.site);
    out.push('\n');
    out
}

/// The block without its title, plain enough for any mail program; its heads stand one below a
/// title of that level.
pub(super) fn body(block: &Block, title: u8) -> Markup {
    let lang = block.lang;
    let head = |words: String| {
        html! { @if title == 1 { h2 { (words) } } @else { h3 { (words) } } }
    };
    let list = |words: String, list: &[NewLine]| {
        html! { @if !list.is_empty() {
            (head(words))
            ul { @for one in list { li { a href=(one.address) { (one.title) } ", " (one.host) } } }
        } }
    };
    html! {
        (paragraphs(&block.opening))
        (list(t!(lang, "newsletter-new-needs"), &block.parts.needs))
        (list(t!(lang, "newsletter-new-internships"), &block.parts.internships))
        @if !block.parts.thanks.is_empty() {
            (head(t!(lang, "newsletter-thanks")))
            @for one in &block.parts.thanks { blockquote { (paragraphs(&one.body)) p { em { (one.caption) } } } }
        }
        @if !block.numbers.is_empty() {
            (head(t!(lang, "newsletter-numbers")))
            ul { @for one in &block.numbers { li { (one) } } }
        }
        (paragraphs(&block.closing))
    }
}

/// The block as HTML to copy.
pub(super) fn markup(block: &Block) -> String {
    let whole = html! {
        div lang=(block.lang.tag()) {
            h2 { (block.title) }
            (body(block, 2))
            p { a href=(block.site) { (block.site) } }
        }
    };
    whole.into_string()
}
