//! Small things pages share: icons, states, empty lists, paging, prose.

use maud::{Markup, PreEscaped, html};

use crate::http::Page;
use crate::http::assets::address;
use crate::t;

/// An icon that says nothing to a screen reader; a word stands beside it.
pub fn icon(name: &str) -> Markup {
    html! { svg.icon aria-hidden="true" { use href={ (address("icons.svg")) "#" (name) } {} } }
}

/// An icon with its words, as a line of a card's facts.
pub fn fact(icon_name: &str, words: &str) -> Markup {
    html! { li { (icon(icon_name)) " " (words) } }
}

/// A list without entries, said kindly, with a way on.
pub fn empty(words: &str, way_on: Option<(&str, &str)>) -> Markup {
    html! {
        div.empty {
            p { (words) }
            @if let Some((path, label)) = way_on { p { a.button.plain href=(path) { (label) } } }
        }
    }
}

/// Links to the pages of a long list; `link` makes the address of a page, counted from 1.
pub fn paging(page: &Page, current: usize, last: usize, link: impl Fn(usize) -> String) -> Markup {
    if last <= 1 {
        return html! {};
    }
    let near = |number: &usize| *number == 1 || *number == last || number.abs_diff(current) <= 2;
    html! {
        nav.pages aria-label=(t!(page, "pages-label")) {
            ul {
                @for number in (1..=last).filter(near) {
                    @if number > 1 && !near(&(number - 1)) { li { span { "…" } } }
                    li {
                        a href=(link(number)) aria-current=[(number == current).then_some("page")] {
                            (number)
                        }
                    }
                }
            }
        }
    }
}

/// Lines people typed, as paragraphs.
pub fn paragraphs(text: &str) -> Markup {
    html! { @for part in text.split("\n\n").filter(|part| !part.trim().is_empty()) {
        p { @for (index, line) in part.lines().enumerate() { @if index > 0 { br; } (line) } }
    } }
}

/// Our own texts in Markdown (assets only, never what people typed) as markup; raw HTML in them is
/// left out.
pub fn markdown(source: &str) -> Markup {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html::push_html};
    let events = Parser::new_ext(source, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Html(_) | Event::InlineHtml(_) => None,
        Event::Start(Tag::Table(_)) => Some(Event::Html(
            "<div class=\"scroll\" tabindex=\"0\"><table class=\"data\">".into(),
        )),
        Event::End(TagEnd::Table) => Some(Event::Html("</tbody></table></div>".into())),
        other => Some(other),
    });
    let mut out = String::new();
    push_html(&mut out, events);
    PreEscaped(out)
}
