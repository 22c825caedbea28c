//! The Atom feed of what is published (RFC 4287), narrowed down as the list is.

use std::collections::HashMap;
use std::fmt::Write as _;

use chrono::{DateTime, Utc};

use super::asked::Asked;
use super::list_views;
use super::model::Opportunity;
use crate::app::App;
use crate::db::CommunityId;
use crate::http::Page;
use crate::t;

/// Entries in the feed.
pub(super) const MOST: usize = 50;

/// The feed in the reader's language; what communities wrote stays in theirs.
pub(super) fn atom(
    page: &Page,
    app: &App,
    asked: &Asked,
    (entries, names): (&[Opportunity], &HashMap<CommunityId, String>),
) -> String {
    let own = page.url(&asked.feed());
    // The title says already that these are internships.
    let (title, narrowed) = if asked.is_internships() {
        let mut beside = asked.clone();
        beside.kind.clear();
        let narrowed = list_views::narrowed(page, app, &beside);
        (t!(page, "internships-title"), narrowed)
    } else {
        let narrowed = list_views::narrowed(page, app, asked);
        (t!(page, "feed-title"), narrowed)
    };
    let title = if narrowed.is_empty() {
        title
    } else {
        format!("{title}: {}", narrowed.join(", "))
    };
    let newest = entries
        .iter()
        .filter_map(|one| one.published_at)
        .max()
        .unwrap_or(page.now);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let _ = write!(
        out,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>{}</id>\n\
         <title>{}</title>\n<updated>{}</updated>\n<link rel=\"self\" href=\"{}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
        page.lang.tag(),
        escaped(&own),
        escaped(&title),
        stamp(newest),
        escaped(&own),
        escaped(&page.url(&asked.address(1))),
    );
    for one in entries {
        let Some(name) = names.get(&one.community) else {
            continue;
        };
        let (Some(published), lang) = (one.published_at, one.lang.tag()) else {
            continue;
        };
        let summary: String = one.description.chars().take(400).collect();
        let _ = write!(
            out,
            "<entry xml:lang=\"{lang}\">\n<id>urn:uuid:{}</id>\n<title>{}</title>\n\
             <author><name>{}</name></author>\n<link href=\"{}\"/>\n<published>{}</published>\n\
             <updated>{}</updated>\n<summary>{}</summary>\n</entry>\n",
            one.id,
            escaped(&one.title),
            escaped(name),
            escaped(&page.url(&format!("/needs/{}", one.id))),
            stamp(published),
            stamp(published),
            escaped(&summary),
        );
    }
    out.push_str("</feed>\n");
    out
}

pub fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// Escapes text for XML and leaves out the control characters XML 1.0 forbids.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_typed_cannot_break_the_feed() {
        assert_eq!(
            escaped("<b>\"A&B\"\u{0}\n"),
            "&lt;b&gt;&quot;A&amp;B&quot;\n"
        );
    }
}
