//! Pages of hand-overs to remigration coordinators.

use maud::{Markup, html};

use super::model::{Handover, Host, Letter, number_of};
use super::routes::{HostForm, Own, WantForm};
use crate::accounts;
use crate::consent::{self, Purpose};
use crate::http::{Errors, Page};
use crate::introductions::channel_words;
use crate::t;
use crate::text::{date, period, riga_date};
use crate::ui::bits::{empty, icon, markdown, paragraphs};
use crate::ui::forms::{Choice, Choices, button, csrf, field, summary, tick};
use crate::ui::layout::narrow;

/// The person's page: the questions, the letter to be read, or what was agreed to.
pub(super) fn own(
    page: &Page,
    shown: &Own,
    (form, letter): (&WantForm, Option<&Letter>),
    errors: &Errors,
) -> Markup {
    narrow(
        page,
        &t!(page, "remigration-title"),
        html! {
            p.lead { (t!(page, "remigration-lead")) }
            (summary(page, errors))
            @if let Some((one, host, letter)) = &shown.handover {
                (agreed(page, (one, host), letter.as_ref()))
            } @else if shown.hosts.is_empty() {
                (empty(&t!(page, "remigration-no-region"), Some(("/me", &t!(page, "menu-profile")))))
            } @else if let Some(letter) = letter {
                (read_first(page, (form, letter), errors))
            } @else {
                (questions(page, shown, form, errors))
            }
        },
    )
}

fn questions(page: &Page, shown: &Own, form: &WantForm, errors: &Errors) -> Markup {
    let mut hosts = vec![(String::new(), t!(page, "remigration-choose"))];
    let named = |one: &Host| (one.id.to_string(), format!("{} – {}", one.region, one.name));
    hosts.extend(shown.hosts.iter().map(named));
    let choice = |channel: &accounts::Channel| {
        let on = form.channel.iter().any(|code| code == channel.code());
        Choice::new(channel.code(), channel_words(page.lang, *channel), on)
    };
    let channels: Vec<Choice> = shown.channels.iter().map(choice).collect();
    let legend = t!(page, "field-remigration-channels");
    html! {
        p { (t!(page, "remigration-not-more")) }
        form.form method="post" action="/me/remigration" {
            (csrf(page))
            (field(page, errors, "region", t!(page, "field-region")).hint(t!(page, "field-region-hint")).value(&form.region).select(&hosts))
            (Choices { page, errors, name: "channel", legend, hint: Some(t!(page, "field-remigration-channels-hint")), kind: "checkbox", inline: true }.draw(&channels))
            (field(page, errors, "when", t!(page, "field-remigration-when")).hint(t!(page, "field-remigration-when-hint")).optional().most(120).value(&form.when).line())
            (field(page, errors, "place", t!(page, "field-remigration-where")).hint(t!(page, "field-remigration-where-hint")).optional().most(120).value(&form.place).line())
            (field(page, errors, "words", t!(page, "field-remigration-words")).hint(t!(page, "field-remigration-words-hint")).most(1_500).value(&form.words).lines(6))
            div.actions { button.button.strong type="submit" { (t!(page, "remigration-preview")) } }
        }
    }
}

fn letter_box(letter: &Letter) -> Markup {
    html! {
        section.panel lang="lv" {
            p { strong { (letter.subject) } }
            p { (letter.greeting) }
            p { (letter.text) }
            dl.facts { @for (name, text) in &letter.facts { div { dt { (name) } dd { (text) } } } }
            @for (question, answer) in &letter.answers { p { strong { (question) } } (paragraphs(answer)) }
        }
    }
}

/// The letter exactly as it will leave, the consent, one tick, one button.
fn read_first(page: &Page, (form, letter): (&WantForm, &Letter), errors: &Errors) -> Markup {
    let text = consent::text(page, Purpose::Remigration);
    html! {
        h2 { (t!(page, "remigration-exactly")) }
        @if page.lang != crate::text::Lang::Lv { p.quiet { (t!(page, "remigration-in-latvian")) } }
        (letter_box(letter))
        form.form method="post" action="/me/remigration" {
            (csrf(page))
            input type="hidden" name="region" value=(form.region);
            @for channel in &form.channel { input type="hidden" name="channel" value=(channel); }
            input type="hidden" name="when" value=(form.when);
            input type="hidden" name="place" value=(form.place);
            input type="hidden" name="words" value=(form.words);
            input type="hidden" name="number" value=(form.number);
            input type="hidden" name="proof" value=(form.proof);
            input type="hidden" name="read" value=(letter.digest());
            h2 { (text.title) }
            (markdown(&text.body))
            (consent::shown(page, Purpose::Remigration))
            (tick(page, errors, "agree", text.question, false))
            div.actions {
                button.button.strong type="submit" { (t!(page, "remigration-agree")) }
                button.button.plain type="submit" name="change" value="yes" { (t!(page, "remigration-change")) }
            }
        }
    }
}

fn agreed(page: &Page, (one, host): (&Handover, &Host), letter: Option<&Letter>) -> Markup {
    let day = |at| date(page.lang, riga_date(at));
    html! {
        section.panel {
            h2 { (host.region) }
            p { (host.name) }
            p { (icon("check")) " " (t!(page, "remigration-agreed", date = day(one.agreed_at))) }
            @match one.left_at {
                Some(at) => p { (icon("mail")) " " (t!(page, "remigration-sent", date = day(at), number = number_of(one.id))) },
                None => p { (icon("clock")) " " (t!(page, "remigration-waits")) },
            }
        }
        @if let Some(letter) = letter {
            h2 { @if one.left_at.is_some() { (t!(page, "remigration-was-exactly")) } @else { (t!(page, "remigration-exactly")) } }
            (letter_box(letter))
        } @else {
            p { (t!(page, "remigration-letter-gone")) }
        }
        h2 { (t!(page, "remigration-withdraw-title")) }
        p { @if one.left_at.is_some() { (t!(page, "remigration-withdraw-sent")) } @else { (t!(page, "remigration-withdraw-text")) } }
        (button(page, "/me/remigration/withdraw", &t!(page, "remigration-withdraw"), "button plain"))
    }
}

/// The regions' coordinators: each one a form, and one for a new one.
pub(super) fn hosts(
    page: &Page,
    list: &[(Host, HostForm)],
    form: &HostForm,
    errors: &Errors,
) -> Markup {
    let today = page.today();
    let (now, former): (Vec<_>, Vec<_>) = list
        .iter()
        .partition(|(host, _)| host.valid_until.is_none_or(|last| today <= last));
    let nothing = Errors::default();
    let drawn = |(host, own): &(Host, HostForm)| {
        let typed = form.id == own.id;
        html! {
            details.box open[typed] {
                summary { (host.region) " – " (host.name) }
                p.quiet { (validity(page, host)) }
                @if typed { (host_form(page, form, errors)) } @else { (host_form(page, own, &nothing)) }
            }
        }
    };
    let fresh = HostForm {
        valid_from: today.to_string(),
        ..HostForm::default()
    };
    narrow(
        page,
        &t!(page, "remigration-hosts-title"),
        html! {
            p.lead { (t!(page, "remigration-hosts-lead")) }
            (summary(page, errors))
            @if now.is_empty() { p { (t!(page, "remigration-hosts-none")) } }
            @for one in now { (drawn(one)) }
            h2 { (t!(page, "remigration-host-add")) }
            @if form.id.is_empty() { (host_form(page, form, errors)) } @else { (host_form(page, &fresh, &nothing)) }
            @if !former.is_empty() {
                h2 { (t!(page, "remigration-hosts-former")) }
                @for one in former { (drawn(one)) }
            }
        },
    )
}

fn validity(page: &Page, host: &Host) -> String {
    match host.valid_until {
        Some(last) => period(page.lang, host.valid_from, last),
        None => t!(
            page,
            "remigration-host-from",
            from = date(page.lang, host.valid_from)
        ),
    }
}

fn host_form(page: &Page, form: &HostForm, errors: &Errors) -> Markup {
    let id = |name: &str| match form.id.as_str() {
        "" => name.to_owned(),
        id => format!("{name}-{id}"),
    };
    html! {
        form.form method="post" action="/desk/remigration" {
            (csrf(page))
            input type="hidden" name="id" value=(form.id);
            input type="hidden" name="version" value=(form.version);
            (field(page, errors, "region", t!(page, "field-region")).id(id("region")).most(80).value(&form.region).line())
            (field(page, errors, "name", t!(page, "field-region-name")).id(id("name")).most(80).value(&form.name).line())
            (field(page, errors, "email", t!(page, "field-email")).id(id("email")).kind("email").most(254).value(&form.email).line())
            div.row {
                (field(page, errors, "valid_from", t!(page, "field-valid-from")).id(id("valid_from")).kind("date").value(&form.valid_from).line())
                (field(page, errors, "valid_until", t!(page, "field-valid-until")).id(id("valid_until")).kind("date").optional().value(&form.valid_until).line())
            }
            div.actions { button.button type="submit" { (t!(page, "form-save")) } }
        }
    }
}

/// What a coordinator lets go: not the letter, which holds contacts, but to whom it goes.
pub(super) fn handover(page: &Page, one: &Handover, host: &Host) -> Markup {
    let day = |at| date(page.lang, riga_date(at));
    let number = number_of(one.id);
    narrow(
        page,
        &t!(page, "remigration-desk-title"),
        html! {
            p.lead { (host.region) " – " (host.name) }
            p { (t!(page, "remigration-desk-text", date = day(one.agreed_at), number = number.clone())) }
            @if one.withdrawn_at.is_some() {
                p { (t!(page, "refused-remigration-withdrawn")) }
            } @else if let Some(at) = one.left_at {
                p { (t!(page, "remigration-sent", date = day(at), number = number)) }
            } @else if one.released_at.is_some() {
                p { (t!(page, "remigration-on-its-way")) }
            } @else {
                @if let Some(at) = one.refused_at {
                    div.flash.warn { (icon("warning")) p { (t!(page, "remigration-refused", date = day(at))) } }
                }
                @if !host.is_valid(page.today()) {
                    p { (t!(page, "refused-remigration-former")) }
                } @else if accounts::actions::proved(page) {
                    (button(page, &format!("/desk/remigration/{}/release", one.id), &t!(page, "remigration-release"), "button strong"))
                } @else {
                    p { (t!(page, "act-release-prove")) }
                    p.actions { a.button.strong href={ "/account/repeat?next=/desk/remigration/" (one.id) } { (t!(page, "prove-button")) } }
                }
            }
            p.actions { a.button.plain href="/desk/remigration" { (t!(page, "remigration-hosts-title")) } }
        },
    )
}
