//! Pages of lending.

use maud::{Markup, html};

use super::model::{Place, State};
use super::routes::{AskForm, Asking, Lender, LoanShown, Mine, Named, OfferForm, Ours, OwnPerson};
use crate::app::App;
use crate::communities::{Community, CommunityState};
use crate::consent::{self, Purpose};
use crate::http::{Errors, Page};
use crate::introductions::{channel_choices, plain_words};
use crate::key;
use crate::t;
use crate::text::{date, date_from, riga_date, say};
use crate::ui::bits::{empty, icon, markdown, paragraphs};
use crate::ui::forms::{Choice, Choices, button, csrf, field, summary, tick};
use crate::ui::layout::narrow;

/// Whom a person lets propose them, and the consent to one more.
pub(super) fn mine(page: &Page, shown: &Mine, form: &OfferForm, errors: &Errors) -> Markup {
    let text = consent::text(page, Purpose::Lending);
    let mut options = vec![(String::new(), t!(page, "lending-choose"))];
    options.extend(
        shown
            .others
            .iter()
            .map(|one| (one.id.to_string(), one.name.clone())),
    );
    narrow(
        page,
        &t!(page, "lending-mine-title"),
        html! {
            p.lead { (t!(page, "lending-mine-lead")) }
            (summary(page, errors))
            @if !shown.ties.is_empty() {
                ul.rows { @for (tie, name) in &shown.ties {
                    li.row-item {
                        @if tie.confirmed_at.is_some() { span.badge.ok { (icon("check")) " " (t!(page, "lending-confirmed")) } }
                        @else { span.badge { (t!(page, "lending-unconfirmed")) } }
                        div {
                            h2.title { (name) }
                            p.quiet { (t!(page, "lending-since", date = date(page.lang, riga_date(tie.offered_at)))) }
                        }
                        (button(page, &format!("/me/lending/{}/stop", tie.community_id), &t!(page, "lending-stop"), "button plain small"))
                    }
                } }
            }
            @if shown.others.is_empty() { p { (t!(page, "lending-no-community")) } }
            @else {
                h2 { (text.title) }
                (markdown(&text.body))
                form.form method="post" action="/me/lending" {
                    (csrf(page))
                    (field(page, errors, "community", t!(page, "field-lending-community")).value(&form.community).select(&options))
                    (consent::shown(page, Purpose::Lending))
                    (tick(page, errors, "agree", text.question, form.agree == "yes"))
                    div.actions { button.button.strong type="submit" { (t!(page, "lending-agree")) } }
                }
            }
        },
    )
}

/// What a community can lend, its people, and the requests of both kinds.
pub(super) fn ours(page: &Page, shown: &Ours, errors: &Errors) -> Markup {
    let id = shown.community.id;
    let base = format!("/communities/{id}/lending");
    let verified = shown.community.state == CommunityState::Verified;
    narrow(
        page,
        &t!(page, "lending-title"),
        html! {
            p.lead { (shown.community.name) }
            p { (t!(page, "lending-lead")) }
            (summary(page, errors))
            @if !verified { div.flash.warn { (icon("info")) p { (t!(page, "refused-community-unverified")) } } }
            @else {
                p.actions { a.button.strong href={ "/communities/" (id) "/borrow" } { (icon("search")) " " (t!(page, "lending-borrow")) } }
                (requests(page, shown))
                h2 { (t!(page, "lending-what")) }
                form.form method="post" action=(base) {
                    (csrf(page))
                    (field(page, errors, "words", t!(page, "field-lending-words")).hint(t!(page, "field-lending-words-hint")).optional().most(600).value(&shown.words).lines(4))
                    div.actions { button.button type="submit" { (t!(page, "form-save")) } }
                }
                h2 { (t!(page, "lending-people")) }
                @if shown.people.is_empty() { p { (t!(page, "lending-people-none")) } }
                ul.rows { @for one in &shown.people { (own_person(page, &base, one)) } }
                p.small.quiet { (t!(page, "lending-people-how")) }
            }
        },
    )
}

fn own_person(page: &Page, base: &str, one: &OwnPerson) -> Markup {
    let act = |what: &str| format!("{base}/{}/{what}", one.tie.id);
    let confirmed = one.tie.confirmed_at.is_some();
    html! {
        li.row-item {
            @if confirmed && one.free { span.badge.ok { (icon("check")) " " (t!(page, "lending-free")) } }
            @else if confirmed { span.badge.quiet { (t!(page, "lending-not-now")) } }
            @else { span.badge.warn { (t!(page, "lending-waits")) } }
            div { h3.title { (one.name) } p { (one.headline) } }
            div.actions {
                @if !confirmed { (button(page, &act("confirm"), &t!(page, "lending-confirm"), "button small")) }
                (button(page, &act("refuse"), &(if confirmed { t!(page, "lending-end") } else { t!(page, "lending-refuse") }), "button plain small"))
            }
        }
    }
}

fn requests(page: &Page, shown: &Ours) -> Markup {
    let id = shown.community.id;
    let (to_us, by_us): (Vec<_>, Vec<_>) =
        shown.loans.iter().partition(|one| one.loan.lender_id == id);
    let list = |title: String, loans: &[&Named], other: fn(&Named) -> &str| {
        html! {
            @if !loans.is_empty() {
                h2 { (title) }
                ul.rows { @for one in loans { (row(page, one, other(one))) } }
            }
        }
    };
    html! {
        (list(t!(page, "lending-asked-of-us"), &to_us, |one| &one.borrower))
        (list(t!(page, "lending-asked-by-us"), &by_us, |one| &one.lender))
    }
}

fn row(page: &Page, one: &Named, other: &str) -> Markup {
    let asked = one.loan.state() == State::Asked;
    html! {
        li.row-item {
            @if asked { span.due.today { (t!(page, "due-by", date = date(page.lang, riga_date(one.loan.due_at)))) } }
            @else { span.due.waiting { (state_words(page, one.loan.state())) } }
            div {
                h3.title { a href={ "/lending/" (one.loan.id) } { (one.need) } }
                p { (other) " · " span.quiet { (t!(page, "row-since", date = date_from(page.lang, riga_date(one.loan.asked_at)))) } }
            }
        }
    }
}

fn state_words(page: &Page, state: State) -> String {
    words_of(page.lang, state)
}

/// Where a request stands, in words.
pub(super) fn words_of(lang: crate::text::Lang, state: State) -> String {
    let key = match state {
        State::Asked => key!("loan-asked"),
        State::Lent => key!("loan-lent"),
        State::Declined => key!("loan-declined"),
        State::Withdrawn => key!("loan-withdrawn"),
        State::Expired => key!("loan-expired"),
        State::Cancelled => key!("loan-cancelled"),
    };
    say(lang, key, None)
}

/// Communities that lend.
pub(super) fn find(
    page: &Page,
    app: &App,
    (own, typed): (&Community, &str),
    list: &[Lender],
) -> Markup {
    let none = Errors::default();
    narrow(
        page,
        &t!(page, "lending-borrow"),
        html! {
            p.lead { (t!(page, "lending-borrow-lead")) }
            form.form method="get" action={ "/communities/" (own.id) "/borrow" } {
                (field(page, &none, "q", t!(page, "field-lending-find")).kind("search").unmarked().most(120).value(typed).line())
                div.actions { button.button type="submit" { (icon("search")) " " (t!(page, "find-button")) } }
            }
            @if list.is_empty() { (empty(&t!(page, "lending-borrow-none"), None)) }
            ul.cards.list { @for one in list {
                li.card {
                    h2 { (one.community.name) }
                    @if let Some(slug) = &one.community.territory { p.quiet { (icon("place")) " " (app.territories.label(page.lang, slug)) } }
                    (paragraphs(&one.words))
                    p.actions { a.button.small href={ "/communities/" (own.id) "/borrow/" (one.community.id) } { (t!(page, "lending-ask")) span.visually-hidden { ": " (one.community.name) } } }
                }
            } }
            p.actions { a.button.plain href={ "/communities/" (own.id) "/lending" } { (t!(page, "lending-title")) } }
        },
    )
}

/// Asking another community.
pub(super) fn ask(page: &Page, shown: &Asking, form: &AskForm, errors: &Errors) -> Markup {
    let mut needs = vec![(String::new(), t!(page, "lending-choose"))];
    needs.extend(
        shown
            .needs
            .iter()
            .map(|need| (need.id.to_string(), need.title.clone())),
    );
    let consent = consent::text(page, Purpose::Introduction);
    narrow(
        page,
        &t!(page, "lending-ask-title"),
        html! {
            p.lead { (shown.lender.community.name) }
            blockquote { (paragraphs(&shown.lender.words)) }
            (summary(page, errors))
            @if shown.needs.is_empty() {
                (empty(&t!(page, "lending-no-need"), Some(("/communities", &t!(page, "nav-community")))))
            } @else {
                form.form method="post" action={ "/communities/" (shown.own) "/borrow/" (shown.lender.community.id) } {
                    (csrf(page))
                    (field(page, errors, "need", t!(page, "field-lending-need")).value(&form.need).select(&needs))
                    (field(page, errors, "message", t!(page, "field-lending-message")).hint(t!(page, "field-lending-message-hint")).most(800).value(&form.message).lines(4))
                    (channel_choices(page, errors, &shown.channels, &form.channel))
                    details.more { summary { (t!(page, "consent-read")) } p { strong { (consent.title) } } (markdown(&consent.body)) }
                    (consent::shown(page, Purpose::Introduction))
                    (tick(page, errors, "agree", t!(page, "act-agree-tick"), form.agree == "yes"))
                    p.quiet { (icon("clock")) " " (t!(page, "lending-ask-next")) }
                    div.actions { button.button.strong type="submit" { (t!(page, "lending-ask-send")) } }
                }
            }
        },
    )
}

/// One request, as its reader may see it.
pub(super) fn loan(page: &Page, shown: &LoanShown, errors: &Errors) -> Markup {
    let one = &shown.named;
    let state = one.loan.state();
    narrow(
        page,
        &t!(page, "loan-title"),
        html! {
            (summary(page, errors))
            div.panel.state {
                h2 { (state_words(page, state)) }
                p { (next_words(page, shown)) }
            }
            dl.facts {
                div { dt { (t!(page, "letter-fact-need")) } dd { a href={ "/needs/" (shown.need.id) } { (one.need) } } }
                div { dt { (t!(page, "lending-borrower")) } dd { (one.borrower) } }
                div { dt { (t!(page, "lending-lender")) } dd { (one.lender) } }
                @if let Some(name) = &shown.lent { div { dt { (t!(page, "lending-lent-person")) } dd { (name) } } }
                @if let Some(intro) = &shown.introduction {
                    div { dt { (t!(page, "disclosures-introduction")) } dd {
                        @if shown.place == Place::Lender { (plain_words(page.lang, intro.state)) }
                        @else { a href={ "/introductions/" (intro.id) } { (plain_words(page.lang, intro.state)) } }
                    } }
                }
            }
            @if !one.loan.message.is_empty() { blockquote { (paragraphs(&one.loan.message)) } }
            @if shown.place == Place::Coordinator && !one.loan.reason.is_empty() { p { (t!(page, "field-reason")) ": " (one.loan.reason) } }
            (acts(page, shown, errors))
        },
    )
}

fn next_words(page: &Page, shown: &LoanShown) -> String {
    let loan = &shown.named.loan;
    let until = date(page.lang, riga_date(loan.due_at));
    match (loan.state(), shown.place) {
        (State::Asked, Place::Lender) => t!(page, "loan-next-lender", until = until),
        (State::Asked, _) => t!(page, "loan-next-borrower", until = until),
        (State::Lent, _) => t!(page, "loan-next-lent"),
        _ => t!(page, "loan-next-over"),
    }
}

fn acts(page: &Page, shown: &LoanShown, errors: &Errors) -> Markup {
    let loan = &shown.named.loan;
    let asked = loan.state() == State::Asked;
    let open = shown
        .introduction
        .as_ref()
        .is_some_and(|intro| !intro.state.is_over());
    let version = html! { input type="hidden" name="version" value=(loan.version); };
    html! {
        @if asked && shown.place == Place::Lender {
            (propose(page, shown, errors))
            details.box {
                summary { (t!(page, "loan-decline")) }
                form.form method="post" action={ "/lending/" (loan.id) "/decline" } {
                    (csrf(page)) (version)
                    p { (t!(page, "loan-decline-text")) }
                    (field(page, &Errors::default(), "reason", t!(page, "field-reason")).hint(t!(page, "field-reason-hint")).optional().most(600).lines(2))
                    div.actions { button.button.plain type="submit" { (t!(page, "loan-decline")) } }
                }
            }
        }
        @if asked && shown.place == Place::Borrower {
            form.form method="post" action={ "/lending/" (loan.id) "/withdraw" } {
                (csrf(page)) (version)
                div.actions { button.button.plain type="submit" { (t!(page, "loan-withdraw")) } }
            }
        }
        @if open && shown.place == Place::Lender {
            details.box {
                summary { (t!(page, "loan-take-back")) }
                p { (t!(page, "loan-take-back-text")) }
                (button(page, &format!("/lending/{}/take-back", loan.id), &t!(page, "loan-take-back"), "button plain"))
            }
        }
    }
}

fn propose(page: &Page, shown: &LoanShown, errors: &Errors) -> Markup {
    let loan = &shown.named.loan;
    let choices: Vec<Choice> = shown
        .people
        .iter()
        .filter(|one| one.free)
        .map(|one| {
            let words = format!("{} – {}", one.name, one.headline);
            Choice::new(one.tie.person_id.to_string(), words, false)
        })
        .collect();
    html! {
        section.panel {
            h2 { (t!(page, "loan-propose")) }
            @if choices.is_empty() { p { (t!(page, "loan-nobody")) " " a href={ "/communities/" (loan.lender_id) "/lending" } { (t!(page, "lending-people")) } } }
            @else {
                form.form method="post" action={ "/lending/" (loan.id) "/lend" } {
                    (csrf(page))
                    input type="hidden" name="version" value=(loan.version);
                    (Choices { page, errors, name: "person", legend: t!(page, "loan-whom"), hint: Some(t!(page, "loan-whom-hint")), kind: "radio", inline: false }.draw(&choices))
                    (tick(page, errors, "agree", t!(page, "loan-agree-tick"), false))
                    div.actions { button.button.strong type="submit" { (t!(page, "loan-agree")) } }
                }
            }
        }
    }
}

/// Requests between communities, for the coordinators.
pub(super) fn desk(page: &Page, list: &[Named]) -> Markup {
    narrow(
        page,
        &t!(page, "lending-desk-title"),
        html! {
            p.lead { (t!(page, "lending-desk-lead")) }
            @if list.is_empty() { (empty(&t!(page, "lending-desk-none"), None)) }
            ul.rows { @for one in list { (row(page, one, &format!("{} → {}", one.lender, one.borrower))) } }
        },
    )
}
