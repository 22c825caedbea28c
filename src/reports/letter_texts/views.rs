//! Pages of the letters.

use maud::{Markup, html};

use super::Letter;
use crate::app::App;
use crate::http::Page;
use crate::reports::views::tabs;
use crate::t;
use crate::text::Lang;
use crate::ui::layout::wide;

pub(super) fn list(page: &Page, letters: &[Letter]) -> Markup {
    wide(
        page,
        &t!(page, "letters-title"),
        html! {
            (tabs(page))
            p.lead { (t!(page, "letters-lead")) }
            p { a href="/desk/outbox" { (t!(page, "outbox-title")) } }
            ul.rows { @for letter in letters {
                li.row-item {
                    div {
                        h2.title { a href={ "/desk/letters/" (letter.name) } { (letter.subject(page.lang, page.today())) } }
                        p.quiet { code { (letter.name) } }
                    }
                }
            } }
        },
    )
}

pub(super) fn one(page: &Page, app: &App, letter: &Letter) -> Markup {
    wide(
        page,
        &letter.subject(page.lang, page.today()),
        html! {
            p { a href="/desk/letters" { (t!(page, "letters-title")) } }
            p { (t!(page, "letters-every-sentence")) }
            @for lang in Lang::ALL {
                section.panel lang=(lang.tag()) {
                    h2 { (lang.own_name()) }
                    p { strong { (letter.subject(lang, page.today())) } }
                    div.letter { pre { (letter.plain(app, (lang, page.today()))) } }
                }
            }
        },
    )
}
