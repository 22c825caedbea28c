//! Pages of registration and of one's own profile.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::agreed::consent_form;
use super::form::{CanForm, MOST_LANGUAGES, MOST_SKILLS, MOST_WINDOWS, WhenForm};
use super::freshness::{Asked, panel};
use super::model::{Person, PersonState};
use super::registration::Registration;
use super::routes::PauseForm;
use super::school_views::school_notes;
use crate::app::App;
use crate::consent::{Purpose, Standing};
use crate::http::{Errors, Page};
use crate::matching::{Cefr, Engagement, Mode, PersonKind, Sector, StudyLevel};
use crate::schools;
use crate::t;
use crate::text::{self, SPOKEN_LANGUAGES, sort_by_name};
use crate::ui::bits::icon;
use crate::ui::forms::{Choice, Choices, csrf, field, seen, sent_by_enter, summary};
use crate::ui::layout::{narrow, wide};
use crate::ui::words;

/// Where the questions of a profile stand: while registering, or later.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Registration,
    Profile,
    /// A coordinator asks them on the telephone, or reads them from paper.
    Desk,
}

type Options = Vec<(String, String)>;

pub(super) fn choose(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "register-title"),
        html! {
            p.lead { (t!(page, "register-lead")) }
            ul.cards.list {
                li.card {
                    h2 { a href="/register/person" { (t!(page, "register-as-person")) } }
                    p { (t!(page, "register-as-person-text")) }
                }
                li.card {
                    h2 { a href="/register/community" { (t!(page, "register-as-community")) } }
                    p { (t!(page, "register-as-community-text")) }
                }
            }
            p.quiet { (t!(page, "hand-on-paper")) " " a href="/forms" { (t!(page, "hand-title")) } }
            p.quiet { (t!(page, "register-have-account")) " " a href="/sign-in" { (t!(page, "sign-in")) } }
        },
    )
}

fn stepper(page: &Page, current: u8) -> Markup {
    let steps = [
        t!(page, "step-who"),
        t!(page, "step-can"),
        t!(page, "step-when"),
    ];
    html! {
        ol.stepper aria-label=(t!(page, "steps-label")) {
            @for (number, step) in (1..).zip(&steps) {
                li aria-current=[(number == current).then_some("step")] { (step) }
            }
        }
    }
}

pub(super) fn who(page: &Page, data: &Registration, errors: &Errors) -> Markup {
    let form = &data.who;
    let group = |name, legend, hint| Choices {
        page,
        errors,
        name,
        legend,
        hint,
        kind: "radio",
        inline: false,
    };
    let years: Options = std::iter::once((String::new(), t!(page, "field-year")))
        .chain((0..=3).map(|ahead| {
            let year = (chrono::Datelike::year(&page.today()) + ahead).to_string();
            (year.clone(), year)
        }))
        .collect();
    narrow(
        page,
        &t!(page, "register-person-title"),
        html! {
            (stepper(page, 1))
            p.lead { (t!(page, "register-person-lead")) }
            (summary(page, errors))
            form.form method="post" action="/register/person" {
                (csrf(page))
                (field(page, errors, "name", t!(page, "field-name")).hint(t!(page, "field-name-hint")).complete("name").most(80).value(&form.name).line())
                (field(page, errors, "email", t!(page, "field-email")).hint(t!(page, "field-email-hint")).kind("email").complete("email").most(254).value(&form.email).line())
                (field(page, errors, "phone", t!(page, "field-phone")).hint(t!(page, "field-phone-hint")).kind("tel").complete("tel").optional().most(40).value(&form.phone).line())
                (group("age", t!(page, "field-age"), None).draw(&[
                    Choice::new("adult", t!(page, "age-adult"), form.age == "adult"),
                    Choice { hint: Some(t!(page, "age-minor-hint")), ..Choice::new("minor", t!(page, "age-minor"), form.age == "minor") },
                ]))
                details.box open[form.age == "minor"] {
                    summary { (t!(page, "age-minor-details")) }
                    div.row {
                        (field(page, errors, "adult_year", t!(page, "field-adult-year")).optional().value(&form.adult_year).select(&years))
                        (field(page, errors, "adult_month", t!(page, "field-adult-month")).optional().value(&form.adult_month).select(&months(page)))
                    }
                }
                (group("way", t!(page, "field-way"), Some(t!(page, "field-way-hint"))).draw(&[
                    Choice { hint: Some(t!(page, "way-link-hint")), ..Choice::new("link", t!(page, "way-link"), form.way == "link") },
                    Choice::new("password", t!(page, "way-password"), form.way == "password"),
                ]))
                (field(page, errors, "password", t!(page, "field-password-if-chosen")).hint(t!(page, "field-password-hint")).kind("password").complete("new-password").optional().most(128).line())
                div.actions { button.button.strong type="submit" { (t!(page, "form-next")) " " (icon("arrow-right")) } }
                p.quiet.small { (t!(page, "register-kept", days = page.site.unconfirmed_days)) " " a href="/privacy" { (t!(page, "footer-privacy")) } }
            }
        },
    )
}

fn months(page: &Page) -> Options {
    let month = |number: u32| {
        let first = NaiveDate::from_ymd_opt(2026, number, 1).unwrap_or_default();
        (number.to_string(), text::month_name(page.lang, first))
    };
    std::iter::once((String::new(), t!(page, "field-month")))
        .chain((1..=12).map(month))
        .collect()
}

pub(super) fn can(page: &Page, place: Place, form: &CanForm, errors: &Errors) -> Markup {
    let (title, action) = match place {
        Place::Registration => (t!(page, "register-person-title"), "/register/person/skills"),
        Place::Profile => (t!(page, "profile-can-title"), "/me/skills"),
        Place::Desk => (t!(page, "assisted-title"), "/desk/people/add/skills"),
    };
    let kinds = |kind: &PersonKind| {
        Choice::new(
            kind.code(),
            words::person_kind(page.lang, *kind),
            form.kind.iter().any(|code| code == kind.code()),
        )
    };
    let engagement = |one: &Engagement| {
        Choice::new(
            one.code(),
            words::engagement(page.lang, *one),
            form.engagement.iter().any(|code| code == one.code()),
        )
    };
    let sectors = |one: &Sector| {
        Choice::new(
            one.code(),
            words::sector(page.lang, *one),
            form.sector.iter().any(|code| code == one.code()),
        )
    };
    let group = |name, legend, hint, inline| Choices {
        page,
        errors,
        name,
        legend,
        hint,
        kind: "checkbox",
        inline,
    };
    narrow(
        page,
        &title,
        html! {
            (place_words(page, place, 2))
            (summary(page, errors))
            form.form method="post" action=(action) {
                (csrf(page)) (sent_by_enter()) (seen(page, errors, &form.seen))
                (group("kind", t!(page, "field-kind"), Some(t!(page, "field-kind-hint")), false).draw(&PersonKind::ALL.iter().map(kinds).collect::<Vec<_>>()))
                (skills(page, form, errors))
                (languages(page, form, errors))
                (group("engagement", t!(page, "field-engagement"), None, false).draw(&Engagement::ALL.iter().map(engagement).collect::<Vec<_>>()))
                (study(page, form, errors))
                details.box {
                    summary { (t!(page, "field-sectors-more")) }
                    (group("sector", t!(page, "field-sectors"), None, true).draw(&Sector::ALL.iter().map(sectors).collect::<Vec<_>>()))
                }
                (submit(page, place))
            }
        },
    )
}

/// Where somebody stands among the steps, or the way back.
fn place_words(page: &Page, place: Place, step: u8) -> Markup {
    match place {
        Place::Registration => stepper(page, step),
        Place::Desk => super::assisted::stepper(page, step),
        Place::Profile => html! { p { a href="/me" { (t!(page, "profile-back")) } } },
    }
}

fn submit(page: &Page, place: Place) -> Markup {
    html! {
        div.actions {
            button.button.strong type="submit" {
                @if place == Place::Profile { (t!(page, "form-save")) }
                @else { (t!(page, "form-next")) " " (icon("arrow-right")) }
            }
        }
        @if place == Place::Registration { p.quiet.small { (t!(page, "register-later", days = page.site.unconfirmed_days)) } }
    }
}

/// How many rows a repeated field shows: what there is, one more, and one more when asked.
fn rows(filled: usize, least: usize, more: bool, most: usize) -> usize {
    (filled + usize::from(more)).max(least).min(most)
}

fn skills(page: &Page, form: &CanForm, errors: &Errors) -> Markup {
    let filled = form.skill.len();
    let count = rows(filled, 4, form.more == "skill", MOST_SKILLS);
    html! {
        fieldset.group {
            legend { (t!(page, "field-skills")) }
            p.hint { (t!(page, "field-skills-hint")) }
            div.repeat {
                @for index in 0..count {
                    @let id = format!("skill-{index}");
                    (field(page, errors, "skill", t!(page, "field-skill-number", number = index + 1)).id(id)
                        .unmarked().most(80).value(form.skill.get(index).map_or("", String::as_str)).combo("/skills.json", "skill"))
                }
            }
            @if count < MOST_SKILLS {
                button.button.plain.small type="submit" name="more" value="skill" formnovalidate { (icon("plus")) " " (t!(page, "more-skills")) }
            }
        }
    }
}

fn languages(page: &Page, form: &CanForm, errors: &Errors) -> Markup {
    let mut names: Options = SPOKEN_LANGUAGES
        .iter()
        .map(|code| ((*code).to_owned(), text::spoken_language(page.lang, code)))
        .collect();
    sort_by_name(&mut names[4..], page.lang, |(_, name)| name);
    names.insert(0, (String::new(), t!(page, "choose-language")));
    let mut levels: Options = Cefr::ALL
        .iter()
        .map(|one| (one.code().to_owned(), words::cefr(page.lang, *one)))
        .collect();
    levels.insert(0, (String::new(), t!(page, "choose-level")));
    let count = rows(
        form.language.len(),
        3,
        form.more == "language",
        MOST_LANGUAGES,
    );
    let value = |list: &'_ [String], index: usize| list.get(index).cloned().unwrap_or_default();
    html! {
        fieldset.group {
            legend { (t!(page, "field-languages")) }
            div.repeat {
                @for index in 0..count {
                    div.row {
                        (field(page, errors, "language", t!(page, "field-language-number", number = index + 1)).id(format!("language-{index}")).unmarked().value(&value(&form.language, index)).select(&names))
                        (field(page, errors, "level", t!(page, "field-level-number", number = index + 1)).id(format!("level-{index}")).unmarked().value(&value(&form.level, index)).select(&levels))
                    }
                }
            }
            @if count < MOST_LANGUAGES {
                button.button.plain.small type="submit" name="more" value="language" formnovalidate { (icon("plus")) " " (t!(page, "more-languages")) }
            }
        }
    }
}

fn study(page: &Page, form: &CanForm, errors: &Errors) -> Markup {
    let mut levels: Options = StudyLevel::ALL
        .iter()
        .map(|one| (one.code().to_owned(), words::study_level(page.lang, *one)))
        .collect();
    levels.insert(0, (String::new(), t!(page, "choose-level")));
    let faulty = ["school", "programme", "study_level", "weeks"]
        .iter()
        .any(|name| errors.of(name).is_some());
    let student = form.kind.iter().any(|code| code == "student");
    html! {
        details.box open[student || faulty] {
            summary { (t!(page, "study-summary")) }
            (field(page, errors, "school", t!(page, "field-school")).hint(t!(page, "field-school-hint")).optional().most(160).value(&form.school).combo("/schools.json", "school"))
            (field(page, errors, "programme", t!(page, "field-programme")).hint(t!(page, "field-programme-hint")).optional().most(160).value(&form.programme).beside("school").combo("/programmes.json", "programme"))
            div.row {
                (field(page, errors, "study_level", t!(page, "field-study-level")).optional().value(&form.study_level).select(&levels))
                (field(page, errors, "weeks", t!(page, "field-internship-weeks")).optional().whole(0, 52).value(&form.weeks).line())
            }
        }
    }
}

pub(super) fn when(
    page: &Page,
    app: &App,
    place: Place,
    (form, errors): (&WhenForm, &Errors),
) -> Markup {
    let (title, action) = match place {
        Place::Registration => (t!(page, "register-person-title"), "/register/person/time"),
        Place::Profile => (t!(page, "profile-when-title"), "/me/time"),
        Place::Desk => (t!(page, "assisted-title"), "/desk/people/add/time"),
    };
    let mut ties: Options = app.territories.options(page.lang);
    ties.insert(0, (String::new(), t!(page, "tie-none")));
    let mut countries: Options = text::countries(page.lang)
        .into_iter()
        .map(|(code, name)| (code.to_owned(), name))
        .collect();
    countries.insert(0, (String::new(), t!(page, "choose-country")));
    narrow(
        page,
        &title,
        html! {
            (place_words(page, place, 3))
            (summary(page, errors))
            form.form method="post" action=(action) {
                (csrf(page)) (sent_by_enter()) (seen(page, errors, &form.seen))
                (windows(page, form, errors))
                (field(page, errors, "tie", t!(page, "field-tie")).hint(t!(page, "field-tie-hint")).optional().value(&app.territories.current(&form.tie)).select(&ties))
                (crate::ui::forms::tick(page, errors, "tie_shown", t!(page, "field-tie-shown"), form.tie_shown == "yes"))
                div.row {
                    (field(page, errors, "country", t!(page, "field-country")).complete("country").value(&form.country).select(&countries))
                    (field(page, errors, "place", t!(page, "field-place")).hint(t!(page, "field-place-hint")).optional().most(80).value(&form.place).combo("/places.json", "place"))
                }
                (field(page, errors, "headline", t!(page, "field-headline")).hint(t!(page, "field-headline-hint")).optional().most(80).value(&form.headline).line())
                (field(page, errors, "about", t!(page, "field-about")).hint(t!(page, "field-about-hint")).optional().most(1200).value(&form.about).lines(5))
                @if place == Place::Registration {
                    div.actions { button.button.strong type="submit" { (t!(page, "register-finish")) } }
                } @else { (submit(page, place)) }
            }
        },
    )
}

fn windows(page: &Page, form: &WhenForm, errors: &Errors) -> Markup {
    let mut modes: Options = Mode::ALL
        .iter()
        .map(|one| (one.code().to_owned(), words::mode(page.lang, *one)))
        .collect();
    modes.insert(0, (String::new(), t!(page, "choose-mode")));
    let count = rows(form.from.len(), 1, form.more == "window", MOST_WINDOWS);
    let value = |list: &'_ [String], index: usize| list.get(index).cloned().unwrap_or_default();
    html! {
        fieldset.group {
            legend { (t!(page, "field-windows")) }
            p.hint { (t!(page, "field-windows-hint")) }
            ol.repeat {
                @for index in 0..count {
                    li {
                        div.row {
                            (field(page, errors, "from", t!(page, "field-from")).id(format!("from-{index}")).kind("date").unmarked().value(&value(&form.from, index)).line())
                            (field(page, errors, "to", t!(page, "field-to")).id(format!("to-{index}")).kind("date").unmarked().value(&value(&form.to, index)).line())
                        }
                        div.row {
                            (field(page, errors, "hours", t!(page, "field-hours")).id(format!("hours-{index}")).whole(1, 60).unmarked().value(&value(&form.hours, index)).line())
                            (field(page, errors, "mode", t!(page, "field-mode")).id(format!("mode-{index}")).unmarked().value(&value(&form.mode, index)).select(&modes))
                        }
                    }
                }
            }
            @if count < MOST_WINDOWS {
                button.button.plain.small type="submit" name="more" value="window" formnovalidate { (icon("plus")) " " (t!(page, "more-windows")) }
            }
        }
    }
}

pub(super) fn confirm(page: &Page, token: &str, other_password: bool) -> Markup {
    narrow(
        page,
        &t!(page, "confirm-title"),
        html! {
            p.lead { (t!(page, "confirm-text")) }
            @if other_password { p { (t!(page, "confirm-other-device")) } }
            form method="post" action={ "/register/person/confirm/" (token) } {
                (csrf(page))
                div.actions { button.button.strong type="submit" { (t!(page, "confirm-button")) } }
            }
        },
    )
}

pub(super) fn confirm_gone(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "link-gone"),
        html! {
            p.lead { (t!(page, "confirm-gone-text")) }
            p.actions {
                a.button href="/sign-in" { (t!(page, "sign-in")) }
                a.button.plain href="/register" { (t!(page, "nav-register")) }
            }
        },
    )
}

/// One's own page: what others see, the consents to give, what can be changed.
pub(super) fn me(
    page: &Page,
    person: &Person,
    (preview, standing): (&Markup, &[schools::Standing]),
    given: &[(Purpose, Standing)],
    asked: &Asked,
) -> Markup {
    let published = person.state == PersonState::Published;
    let minor = person.is_minor(page.today());
    wide(
        page,
        &t!(page, "menu-profile"),
        html! {
            @if minor {
                div.flash { (icon("info")) p { (t!(page, "me-minor")) } }
            } @else if person.is_paused(page.today()) {
                div.flash.warn { (icon("pause")) p { (t!(page, "me-paused", until = person.paused_until.map(|day| text::date(page.lang, day)).unwrap_or_default())) } }
            } @else if published {
                div.flash.ok { (icon("check")) p { (t!(page, "me-published")) } }
            } @else {
                div.flash.warn { (icon("info")) p { (t!(page, "me-hidden")) } }
            }
            section {
                h2 { (t!(page, "me-others-see")) }
                (preview)
                (school_notes(page, standing))
                p.quiet { (t!(page, "me-never-shown")) }
                p.actions {
                    a.button.plain href="/me/skills" { (icon("edit")) " " (t!(page, "me-edit-can")) }
                    a.button.plain href="/me/time" { (icon("calendar")) " " (t!(page, "me-edit-when")) }
                    a.button.plain href="/me/pause" { (icon("pause")) " " (t!(page, "me-pause")) }
                }
            }
            @if given.iter().any(|(_, stands)| matches!(stands, Standing::YesToEarlier(_))) {
                div.flash.warn { (icon("info")) p { (t!(page, "me-text-changed")) " " a href="/me/consents" { (t!(page, "menu-consents")) } } }
            }
            (panel(page, person, asked))
            @if published || minor {
                p.actions { a.button.plain href="/me/consents" { (icon("shield")) " " (t!(page, "menu-consents")) } }
            } @else {
                section.panel {
                    h2 { (t!(page, "me-consents")) }
                    (consent_form(page, given, minor))
                }
            }
            p.actions {
                a.button.plain href="/me/needs" { (t!(page, "nav-needs-for-me")) }
                a.button.plain href="/introductions" { (t!(page, "nav-introductions")) }
                @if !minor {
                    a.button.plain href="/me/lending" { (t!(page, "lending-mine-title")) }
                    a.button.plain href="/me/remigration" { (t!(page, "remigration-title")) }
                }
            }
        },
    )
}

pub(super) fn pause(page: &Page, person: &Person, form: &PauseForm, errors: &Errors) -> Markup {
    narrow(
        page,
        &t!(page, "me-pause"),
        html! {
            p.lead { (t!(page, "pause-lead")) }
            (summary(page, errors))
            form.form method="post" action="/me/pause" {
                (csrf(page))
                (field(page, errors, "until", t!(page, "field-pause-until")).hint(t!(page, "field-pause-hint")).kind("date").optional().value(&form.until).line())
                (field(page, errors, "requests", t!(page, "field-requests")).hint(t!(page, "field-requests-hint")).whole(0, 5).value(&form.requests).line())
                div.actions {
                    button.button.strong type="submit" { (t!(page, "form-save")) }
                    @if person.is_paused(page.today()) {
                        button.button.plain type="submit" name="resume" value="yes" { (t!(page, "pause-end")) }
                    }
                }
            }
        },
    )
}
