//! Pages of own words.

use maud::{Markup, html};

use super::gathered::OwnWords;
use super::own_words::{Adopting, Listing};
use super::views::{counted, languages, tabs, walk_panel};
use crate::http::Page;
use crate::t;
use crate::ui::bits::{empty, paging};
use crate::ui::forms::{Choice, Choices, csrf, field, summary, tick};
use crate::ui::layout::{page as frame, wide};

pub(super) fn list(page: &Page, listing: &Listing<'_>) -> Markup {
    let here = |aside: bool| (listing.aside == aside).then_some("page");
    let show = if listing.aside { "aside" } else { "" };
    wide(
        page,
        &t!(page, "skills-own-words"),
        html! {
            (tabs(page, "words", listing.waiting))
            p.lead { (t!(page, "skills-own-words-lead")) }
            (walk_panel(page, listing.walk.as_ref()))
            nav.pages aria-label=(t!(page, "skills-own-words")) { ul {
                li { a href="/desk/skills/words" aria-current=[here(false)] { (t!(page, "skills-words-waiting")) " (" (listing.waiting) ")" } }
                li { a href="/desk/skills/words?show=aside" aria-current=[here(true)] { (t!(page, "skills-words-aside")) " (" (listing.set_aside) ")" } }
            } }
            @if listing.rows.is_empty() { (empty(&t!(page, "skills-words-none"), None)) }
            @else { ul.rows { @for own in &listing.rows { (row(page, own, listing.aside)) } } }
            (paging(page, listing.number, listing.last, |number| format!("/desk/skills/words?show={show}&page={number}")))
        },
    )
}

fn row(page: &Page, own: &OwnWords, aside: bool) -> Markup {
    let address = format!("/desk/skills/words/{}", own.key());
    let (act, words) = if aside {
        ("back", t!(page, "skills-words-take-back"))
    } else {
        ("aside", t!(page, "skills-words-set-aside"))
    };
    html! {
        li.row-item {
            span.quiet { (counted(page, own.count)) }
            div { h2.title { a href=(address) { (own.words) } } }
            div.actions {
                @if !aside { a.button.small href=(address) { (t!(page, "skills-adopt")) span.visually-hidden { " " (own.words) } } }
                form.inline method="post" action={ (address) "/" (act) } {
                    (csrf(page))
                    button.button.small.plain type="submit" { (words) span.visually-hidden { " " (own.words) } }
                }
            }
        }
    }
}

pub(super) fn adopt(page: &Page, adopting: &Adopting<'_>) -> Markup {
    let (own, form, errors) = (adopting.own, adopting.form, adopting.errors);
    let address = format!("/desk/skills/words/{}", own.key());
    let choice = |id: &String| {
        let label = adopting.catalogue.label(id, page.lang).unwrap_or(id);
        Choice::new(id.as_str(), label.to_owned(), form.to == *id)
    };
    let mut choices: Vec<Choice> = adopting.offered.iter().map(choice).collect();
    let other = t!(page, "skills-adopt-other");
    choices.push(Choice::new("other", other, form.to == "other"));
    frame(
        page,
        &own.words,
        html! {
            div.narrow {
                p { a href="/desk/skills/words" { (t!(page, "skills-own-words")) } }
                h1 { (own.words) }
                p.quiet { (counted(page, own.count)) }
                p { (t!(page, "skills-adopt-text")) }
                (summary(page, errors))
                form.form method="post" action=(address) {
                    (csrf(page))
                    input type="hidden" name="version" value=(adopting.catalogue.version());
                    (Choices { page, errors, name: "to", legend: t!(page, "skills-adopt-to"), hint: None, kind: "radio", inline: false }.draw(&choices))
                    (field(page, errors, "other", t!(page, "field-skill-other")).hint(t!(page, "field-skill-other-hint")).unmarked().most(80).value(&form.other).combo("/skills.json", "other"))
                    div.row {
                        (field(page, errors, "label", t!(page, "field-skill-label")).most(80).value(&form.label).line())
                        (field(page, errors, "language", t!(page, "field-skill-language")).value(&form.language).select(&languages()))
                    }
                    @if adopting.doubtful || form.sure == "yes" {
                        (tick(page, errors, "sure", t!(page, "field-skill-sure"), form.sure == "yes"))
                    }
                    div.actions {
                        button.button.strong type="submit" { (t!(page, "skills-adopt")) }
                        a.button.plain href={ "/desk/skills/add?words=" (own.key()) } { (t!(page, "skills-adopt-new")) }
                        button.button.plain type="submit" formaction={ (address) "/aside" } formnovalidate { (t!(page, "skills-words-set-aside")) }
                    }
                }
            }
        },
    )
}
