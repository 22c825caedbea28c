//! The page of the team.

use maud::{Markup, html};

use super::Colleague;
use super::routes::InviteForm;
use crate::accounts::Role;
use crate::http::{Errors, Page};
use crate::t;
use crate::text::{Lang, date, riga_date};
use crate::ui::forms::{button, csrf, field, summary, tick};
use crate::ui::layout::wide;

pub(super) fn team(
    page: &Page,
    all: &[Colleague],
    (form, errors): (&InviteForm, &Errors),
) -> Markup {
    wide(
        page,
        &t!(page, "team-title"),
        html! {
            p { a href="/desk" { (t!(page, "nav-desk")) } }
            p.lead { (t!(page, "team-lead")) }
            ul.rows { @for one in all { (line(page, one)) } }
            (invite(page, (form, errors)))
        },
    )
}

fn line(page: &Page, one: &Colleague) -> Markup {
    let own = page
        .viewer
        .as_ref()
        .is_some_and(|viewer| viewer.account == one.id);
    html! {
        li.row-item {
            div {
                @if one.coordinator { span.badge { (t!(page, "team-coordinator")) } " " }
                @if one.administrator { span.badge.ok { (t!(page, "team-administrator")) } }
            }
            div {
                h2.title { (one.name) @if own { " " span.quiet { (t!(page, "team-you")) } } }
                p {
                    @if one.second_factor { (t!(page, "team-factor-on")) } @else { (t!(page, "team-factor-off")) }
                    " · " span.quiet { (t!(page, "team-since", date = date(page.lang, riga_date(one.since)))) }
                }
                details.more {
                    summary { (t!(page, "team-change")) span.visually-hidden { ": " (one.name) } }
                    div.actions {
                        (role_button(page, (one, Role::Coordinator), one.coordinator))
                        (role_button(page, (one, Role::Administrator), one.administrator))
                        @if one.second_factor && !own {
                            (button(page, &format!("/desk/team/{}/second-factor", one.id), &t!(page, "team-reset-factor"), "button plain small"))
                        }
                    }
                }
            }
        }
    }
}

fn role_button(page: &Page, (one, role): (&Colleague, Role), has: bool) -> Markup {
    let (act, words) = match (role, has) {
        (Role::Administrator, true) => ("take", t!(page, "team-take-administrator")),
        (Role::Administrator, false) => ("give", t!(page, "team-give-administrator")),
        (_, true) => ("take", t!(page, "team-take-coordinator")),
        (_, false) => ("give", t!(page, "team-give-coordinator")),
    };
    html! {
        form.inline method="post" action={ "/desk/team/" (one.id) "/" (act) } {
            (csrf(page))
            input type="hidden" name="role" value=(role.code());
            button.button.plain.small type="submit" { (words) }
        }
    }
}

fn invite(page: &Page, (form, errors): (&InviteForm, &Errors)) -> Markup {
    let languages: Vec<(String, String)> = Lang::ALL
        .iter()
        .map(|lang| (lang.tag().to_owned(), lang.own_name().to_owned()))
        .collect();
    let lang = if form.lang.is_empty() {
        page.lang.tag()
    } else {
        &form.lang
    };
    html! {
        section.panel {
            h2 { (t!(page, "team-invite")) }
            p { (t!(page, "team-invite-text")) }
            (summary(page, errors))
            form.form method="post" action="/desk/team" {
                (csrf(page))
                (field(page, errors, "name", t!(page, "field-name")).most(120).value(&form.name).line())
                (field(page, errors, "email", t!(page, "field-email")).kind("email").most(254).value(&form.email).line())
                (field(page, errors, "lang", t!(page, "team-invite-lang")).value(lang).select(&languages))
                (tick(page, errors, "administrator", t!(page, "team-invite-administrator"), form.administrator == "yes"))
                div.actions { button.button type="submit" { (t!(page, "team-invite-button")) } }
            }
        }
    }
}
