//! The Atom feed of published blocks (RFC 4287).

use std::fmt::Write as _;

use super::block::{self, Block};
use super::model::Version;
use crate::http::Page;
use crate::opportunities::{escaped, stamp};
use crate::t;

/// The feed; each block in its own language.
pub(super) fn atom(page: &Page, blocks: &[(Version, Block)]) -> String {
    let own = page.url("/news.atom");
    let newest = blocks.iter().filter_map(|(one, _)| one.published_at).max();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let _ = write!(
        out,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>{}</id>\n\
         <title>{}</title>\n<updated>{}</updated>\n<author><name>{}</name></author>\n\
         <link rel=\"self\" href=\"{}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
        page.lang.tag(),
        escaped(&own),
        escaped(&t!(page, "newsletter-feed")),
        stamp(newest.unwrap_or(page.now)),
        escaped(&t!(page, "site-name")),
        escaped(&own),
        escaped(&page.url("/figures")),
    );
    for (version, block) in blocks {
        let Some(published) = version.published_at else {
            continue;
        };
        let lang = version.lang.tag();
        let address = address(version);
        let _ = write!(
            out,
            "<entry xml:lang=\"{lang}\">\n<id>{}</id>\n<title>{}</title>\n<link href=\"{}\"/>\n\
             <published>{}</published>\n<updated>{}</updated>\n\
             <content type=\"html\">{}</content>\n</entry>\n",
            escaped(&page.url(&address)),
            escaped(&block.title),
            escaped(&page.url(&address)),
            stamp(published),
            stamp(published),
            escaped(&block::body(block, 1).into_string()),
        );
    }
    out.push_str("</feed>\n");
    out
}

/// The page of a published block.
pub(super) fn address(version: &Version) -> String {
    format!("/news/{}/{}", version.month.code(), version.lang.tag())
}
