//! Pages of communities.

use maud::{Markup, html};

use super::actions::Waiting;
use super::forms::{CommunityForm, MOST_ABOUT, MOST_NAME};
use super::judging::Judge;
use super::model::{Community, CommunityKind, CommunityState};
use super::routes::Reason;
use crate::app::App;
use crate::consent::{self, Purpose};
use crate::http::{Errors, Page};
use crate::key;
use crate::t;
use crate::text::{self, Lang, say};
use crate::ui::bits::{icon, markdown, paragraphs};
use crate::ui::forms::{csrf, field, summary};
use crate::ui::layout::{narrow, wide};

type Options = Vec<(String, String)>;

/// The sort of organisation, in words.
pub fn kind_words(lang: Lang, kind: CommunityKind) -> String {
    let key = match kind {
        CommunityKind::Association => key!("community-kind-association"),
        CommunityKind::Foundation => key!("community-kind-foundation"),
        CommunityKind::VillageGroup => key!("community-kind-village-group"),
        CommunityKind::Parish => key!("community-kind-parish"),
        CommunityKind::Municipal => key!("community-kind-municipal"),
        CommunityKind::SocialEnterprise => key!("community-kind-social-enterprise"),
        CommunityKind::Church => key!("community-kind-church"),
        CommunityKind::Company => key!("community-kind-company"),
        CommunityKind::Partner => key!("community-kind-partner"),
        CommunityKind::Unknown => key!("community-kind-unknown"),
    };
    say(lang, key, None)
}

/// Whether a coordinator knows the community, in words.
pub fn state_words(lang: Lang, state: CommunityState) -> String {
    let key = match state {
        CommunityState::Unverified => key!("community-state-unverified"),
        CommunityState::Verified => key!("community-state-verified"),
        CommunityState::Suspended => key!("community-state-suspended"),
    };
    say(lang, key, None)
}

/// Registration by a visitor: the community, who registers it, the promise.
pub(super) fn register(page: &Page, app: &App, form: &CommunityForm, errors: &Errors) -> Markup {
    narrow(
        page,
        &t!(page, "community-register-title"),
        html! {
            p.lead { (t!(page, "community-register-lead")) }
            p { (t!(page, "community-register-have-account")) " " a href="/sign-in?next=/communities/add" { (t!(page, "sign-in")) } }
            (summary(page, errors))
            form.form method="post" action="/register/community" {
                (csrf(page))
                h2 { (t!(page, "community-register-community")) }
                (fields(page, app, form, errors))
                h2 { (t!(page, "community-register-you")) }
                p.quiet { (t!(page, "community-register-you-text")) }
                (field(page, errors, "own_name", t!(page, "field-community-own-name")).complete("name").most(80).value(&form.own_name).line())
                (field(page, errors, "email", t!(page, "field-email")).hint(t!(page, "field-community-email-hint")).kind("email").complete("email").most(254).value(&form.email).line())
                (field(page, errors, "phone", t!(page, "field-phone")).hint(t!(page, "field-community-phone-hint")).kind("tel").complete("tel").optional().most(40).value(&form.phone).line())
                (field(page, errors, "password", t!(page, "field-password")).hint(t!(page, "field-community-password-hint")).kind("password").complete("new-password").optional().line())
                (terms(page, form, errors))
                div.actions { button.button.strong type="submit" { (t!(page, "community-register-button")) } }
            }
        },
    )
}

/// Adding a community when signed in.
pub(super) fn add(page: &Page, app: &App, form: &CommunityForm, errors: &Errors) -> Markup {
    narrow(
        page,
        &t!(page, "community-add-title"),
        html! {
            p.lead { (t!(page, "community-add-lead")) }
            (summary(page, errors))
            form.form method="post" action="/communities/add" {
                (csrf(page))
                h2 { (t!(page, "community-register-community")) }
                (fields(page, app, form, errors))
                (terms(page, form, errors))
                div.actions { button.button.strong type="submit" { (t!(page, "community-add-button")) } }
            }
        },
    )
}

/// Changing what a community says of itself.
pub(super) fn edit(
    page: &Page,
    app: &App,
    community: &Community,
    (form, errors): (&CommunityForm, &Errors),
) -> Markup {
    narrow(
        page,
        &t!(page, "community-edit-title", name = community.name.clone()),
        html! {
            @if community.state == CommunityState::Verified { p.quiet { (t!(page, "community-edit-verified")) } }
            (summary(page, errors))
            form.form method="post" action={ "/communities/" (community.id) "/edit" } {
                (csrf(page))
                input type="hidden" name="version" value=(form.version);
                @if let Some(fault) = errors.of("version") {
                    p.error id="version" { (icon("warning")) span { (fault.say(page.lang)) } }
                }
                (fields(page, app, form, errors))
                div.actions { button.button.strong type="submit" { (t!(page, "form-save")) } }
            }
        },
    )
}

/// What is asked of a community itself.
pub fn fields(page: &Page, app: &App, form: &CommunityForm, errors: &Errors) -> Markup {
    let lang = page.lang;
    let mut kinds: Options = vec![(String::new(), t!(page, "field-community-kind-choose"))];
    kinds.extend(
        CommunityKind::ALL
            .into_iter()
            .filter(|kind| *kind != CommunityKind::Unknown)
            .map(|kind| (kind.code().to_owned(), kind_words(lang, kind))),
    );
    let mut places: Options = vec![(String::new(), t!(page, "field-community-territory-none"))];
    places.extend(app.territories.options(lang));
    html! {
        (field(page, errors, "name", t!(page, "field-community-name")).complete("organization").most(MOST_NAME).value(&form.name).line())
        (field(page, errors, "kind", t!(page, "field-community-kind")).value(&form.kind).select(&kinds))
        (field(page, errors, "registration_number", t!(page, "field-community-number")).hint(t!(page, "field-community-number-hint")).optional().most(30).value(&form.registration_number).line())
        (field(page, errors, "territory", t!(page, "field-community-territory")).optional().value(&app.territories.current(&form.territory)).select(&places))
        (field(page, errors, "place_text", t!(page, "field-community-place")).hint(t!(page, "field-community-place-hint")).optional().most(120).value(&form.place_text).line())
        (field(page, errors, "about", t!(page, "field-community-about")).hint(t!(page, "field-community-about-hint")).most(MOST_ABOUT).value(&form.about).lines(6))
    }
}

/// The promise a community gives, whole, with its box unticked.
fn terms(page: &Page, form: &CommunityForm, errors: &Errors) -> Markup {
    let text = consent::text(page, Purpose::CommunityTerms);
    html! {
        div.consent {
            h3 { (text.title) }
            (markdown(&text.body))
            @if let Some(fault) = errors.of("terms") {
                p.error id="terms-fault" { (icon("warning")) span { (fault.say(page.lang)) } }
            }
            (consent::shown(page, Purpose::CommunityTerms))
            label for="terms" {
                input id="terms" type="checkbox" name="terms" value="yes" checked[form.terms == "yes"]
                    aria-describedby=[errors.of("terms").map(|_| "terms-fault")]
                    aria-invalid=[errors.of("terms").map(|_| "true")];
                span { (text.question) }
            }
        }
    }
}

pub(super) fn sent(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "community-sent-title"),
        html! {
            p.lead { (t!(page, "community-sent-text", days = page.site.unconfirmed_days)) }
            h2 { (t!(page, "community-sent-next")) }
            ol {
                li { (t!(page, "community-sent-1")) }
                li { (t!(page, "community-sent-2")) }
                li { (t!(page, "community-sent-3")) }
            }
            p.quiet { (t!(page, "link-sent-no-letter")) }
        },
    )
}

pub(super) fn confirm(page: &Page, token: &str, waiting: &Waiting) -> Markup {
    narrow(
        page,
        &t!(page, "community-confirm-title"),
        html! {
            p.lead { (t!(page, "community-confirm-text")) }
            dl.facts {
                div { dt { (t!(page, "letter-fact-community")) } dd { (waiting.community) } }
                div { dt { (t!(page, "field-community-own-name")) } dd { (waiting.own_name) } }
                @if !waiting.phone.is_empty() { div { dt { (t!(page, "channel-phone")) } dd { (waiting.phone) } } }
            }
            p { (t!(page, "community-confirm-not-you")) }
            @if waiting.other_password { p { (t!(page, "confirm-other-device")) } }
            form method="post" action={ "/register/community/confirm/" (token) } {
                (csrf(page))
                div.actions { button.button.strong type="submit" { (t!(page, "community-confirm-button")) } }
            }
        },
    )
}

pub(super) fn confirm_gone(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "link-gone"),
        html! {
            p.lead { (t!(page, "community-confirm-gone")) }
            div.actions {
                a.button href="/sign-in" { (t!(page, "sign-in")) }
                a.button.plain href="/register/community" { (t!(page, "community-confirm-again")) }
            }
        },
    )
}

/// What a coordinator looks at to verify a community.
pub(super) struct DeskFacts {
    pub community: Community,
    pub representatives: Vec<String>,
    /// What the reader is to it.
    pub judge: Judge,
    /// Whoever verified it speaks for it: there was no other coordinator.
    pub verified_by_own: bool,
    /// Requests it began in this calendar month.
    pub asked_this_month: i64,
}

pub(super) fn desk(
    page: &Page,
    app: &App,
    facts: &DeskFacts,
    (form, errors): (&Reason, &Errors),
) -> Markup {
    let community = &facts.community;
    let path = format!("/desk/communities/{}", community.id);
    wide(
        page,
        &community.name,
        html! {
            p { span.badge { (state_words(page.lang, community.state)) } }
            div.split.right {
                div {
                    (desk_list(page, app, facts))
                    h2 { (t!(page, "field-community-about")) }
                    div.prose { (paragraphs(&community.about)) }
                    p { a href={ "/communities/" (community.id) "/needs" } { (t!(page, "community-desk-needs")) } }
                }
                aside {
                    (own(page, facts))
                    @if community.state != CommunityState::Verified && facts.judge != Judge::Barred {
                        div.panel {
                            h2 { (t!(page, "community-desk-verify")) }
                            p { (t!(page, "community-desk-verify-text")) }
                            form.inline method="post" action={ (path) "/verify" } {
                                (csrf(page))
                                input type="hidden" name="version" value=(community.version);
                                button.button.strong type="submit" { (t!(page, "community-desk-verify-button")) }
                            }
                        }
                    }
                    div.actions { a.button.plain href={ "/communities/" (community.id) "/edit" } { (icon("edit")) " " (t!(page, "community-edit-link")) } }
                    p { a href={ "/desk/communities/" (community.id) "/merge" } { (t!(page, "merge-host-link")) } }
                    (summary(page, errors))
                    (limit_form(page, facts, errors))
                    @if community.state != CommunityState::Suspended {
                        div.panel.quiet {
                            h2 { (t!(page, "community-desk-suspend")) }
                            p { (t!(page, "community-desk-suspend-text")) }
                            form.form method="post" action={ (path) "/suspend" } {
                                (csrf(page))
                                input type="hidden" name="version" value=(community.version);
                                (field(page, errors, "reason", t!(page, "field-community-reason")).hint(t!(page, "field-community-reason-hint")).most(1000).value(&form.reason).lines(4))
                                div.actions { button.button.danger type="submit" { (t!(page, "community-desk-suspend")) } }
                            }
                        }
                    }
                }
            }
        },
    )
}

/// What a coordinator who speaks for the community reads of judging it.
fn own(page: &Page, facts: &DeskFacts) -> Markup {
    let note = match facts.judge {
        Judge::Barred => Some(t!(page, "refused-own-community")),
        Judge::Alone => Some(t!(page, "community-own-alone")),
        Judge::Stranger if facts.verified_by_own => Some(t!(page, "community-verified-by-own")),
        Judge::Stranger => None,
    };
    html! {
        @if let Some(note) = note { div.flash.warn { (icon("warning")) p { (note) } } }
    }
}

/// How many requests the community may begin in a month, and how many it has begun.
fn limit_form(page: &Page, facts: &DeskFacts, errors: &Errors) -> Markup {
    let limit = facts.community.request_limit.to_string();
    html! {
        div.panel.quiet {
            h2 { (t!(page, "community-desk-limit")) }
            p { (t!(page, "community-desk-limit-text", count = facts.asked_this_month)) }
            form.form method="post" action={ "/desk/communities/" (facts.community.id) "/limit" } {
                (csrf(page))
                input type="hidden" name="version" value=(facts.community.version);
                (field(page, errors, "limit", t!(page, "field-community-limit")).whole(0, 100).value(&limit).line())
                div.actions { button.button.plain type="submit" { (t!(page, "form-save")) } }
            }
        }
    }
}

fn desk_list(page: &Page, app: &App, facts: &DeskFacts) -> Markup {
    let community = &facts.community;
    let lang = page.lang;
    let none = || t!(page, "community-desk-none");
    let place = match &community.territory {
        Some(slug) if community.place_text.is_empty() => app.territories.label(lang, slug),
        Some(slug) => format!(
            "{} – {}",
            community.place_text,
            app.territories.label(lang, slug)
        ),
        None => community.place_text.clone(),
    };
    let people = if facts.representatives.is_empty() {
        none()
    } else {
        facts.representatives.join(", ")
    };
    let rows = [
        (
            t!(page, "field-community-kind"),
            kind_words(lang, community.kind),
        ),
        (
            t!(page, "field-community-number"),
            community.registration_number.clone().unwrap_or_else(none),
        ),
        (t!(page, "field-community-territory"), place),
        (t!(page, "community-desk-people"), people),
        (
            t!(page, "community-desk-since"),
            text::date(lang, text::riga_date(community.created_at)),
        ),
    ];
    html! {
        dl.facts {
            @for (name, value) in rows { div { dt { (name) } dd { (value) } } }
            @if !community.state_note.is_empty() {
                div { dt { (t!(page, "field-community-reason")) } dd { (community.state_note) } }
            }
        }
    }
}
