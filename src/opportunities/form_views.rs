//! The pages of posting: choosing a template, and the form.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::form::{MOST_DESCRIPTION, MOST_LANGUAGES, MOST_SKILLS, MOST_TITLE, NeedForm};
use super::internship;
use super::legal::LegalForm;
use super::templates::{self, Template};
use super::words as own;
use crate::app::App;
use crate::communities::Community;
use crate::http::{Errors, Page};
use crate::matching::{Cefr, Compensation, Kind, Mode, Sector, StudyLevelWanted};
use crate::seasons::Season;
use crate::t;
use crate::text::{self, Lang, SPOKEN_LANGUAGES, sort_by_name};
use crate::ui::bits::{fact, icon};
use crate::ui::forms::{Choice, Choices, csrf, field, summary, tick};
use crate::ui::layout::{narrow, wide};
use crate::ui::words;

type Options = Vec<(String, String)>;

/// Fields that are folded away; the fold opens when one of them has a fault.
const FOLDED: [&str; 14] = [
    "place_text",
    "places",
    "compensation",
    "sector",
    "legal_form",
    "minimum_age",
    "vacancy_link",
    "written_in",
    "accommodation",
    "transport",
    "beginners",
    "language",
    "level",
    "desired",
];

/// Where to begin: a template, or an empty page.
pub(super) fn choose(
    page: &Page,
    community: &Community,
    days: Option<(NaiveDate, NaiveDate)>,
) -> Markup {
    let add = format!("/communities/{}/needs/add", community.id);
    let days = days.map_or_else(String::new, |(from, to)| format!("&from={from}&to={to}"));
    let internships = !LegalForm::offered(community.kind, Kind::Internship).is_empty();
    wide(
        page,
        &t!(page, "need-templates-title"),
        html! {
            p.lead { (t!(page, "need-templates-lead")) }
            div.actions {
                a.button.plain href={ (add) "?kind=need" (days) } { (icon("plus")) " " (t!(page, "need-templates-blank")) }
                @if internships {
                    a.button.plain href={ (add) "?kind=internship" (days) } { (icon("internship")) " " (t!(page, "need-templates-internship")) }
                }
            }
            h2 { (t!(page, "need-templates-needs")) }
            ul.cards {
                @for template in templates::of(Kind::Need) { li.card { (template_card(page, (&add, &days), template)) } }
            }
            @if internships {
                h2 { (t!(page, "need-templates-internships")) }
                p { (t!(page, "need-templates-internships-text")) }
                ul.cards {
                    @for template in templates::of(Kind::Internship) { li.card.internship { (template_card(page, (&add, &days), template)) } }
                }
            }
        },
    )
}

fn template_card(page: &Page, (add, days): (&str, &str), template: &Template) -> Markup {
    let lang = page.lang;
    html! {
        p.card-kind { (icon(if template.kind == Kind::Need { "need" } else { "internship" })) " " (words::sector(lang, template.sector)) }
        h3 { a href={ (add) "?template=" (template.id) (days) } { (template.title.get(lang)) } }
        p { (template.summary.get(lang)) }
        ul.meta {
            (fact("place", &words::mode(lang, template.mode)))
            (fact("clock", &t!(page, "need-hours", hours = template.hours_per_week)))
        }
    }
}

/// The form, for a new need or one that is changed; `action` is where it goes.
pub(super) fn form(
    page: &Page,
    app: &App,
    (community, seasons): (&Community, &[Season]),
    (form, errors): (&NeedForm, &Errors),
    action: &str,
) -> Markup {
    let fresh = form.version.is_empty();
    let title = match (fresh, form.kind()) {
        (true, Kind::Need) => t!(page, "need-form-new"),
        (true, Kind::Internship) => t!(page, "need-form-new-internship"),
        (false, _) => t!(page, "need-form-edit"),
    };
    let folded = errors.all().any(|(name, _)| {
        FOLDED.iter().any(|field| {
            name == *field
                || name
                    .strip_prefix(field)
                    .is_some_and(|rest| rest.starts_with('-'))
        })
    });
    narrow(
        page,
        &title,
        html! {
            p.quiet { (community.name) }
            (summary(page, errors))
            form.form method="post" action=(action) {
                (csrf(page))
                input type="hidden" name="draft" value=(form.draft);
                input type="hidden" name="version" value=(form.version);
                input type="hidden" name="kind" value=(form.kind().code());
                input type="hidden" name="template" value=(form.template);
                @if let Some(fault) = errors.of("version") {
                    p.error id="version" { (icon("warning")) span { (fault.say(page.lang)) } }
                }
                (what(page, (form, errors)))
                (who(page, (form, errors)))
                (when(page, (form, errors)))
                @if form.kind() == Kind::Internship { (internship::when(page, (form, errors))) }
                (place(page, app, (form, errors)))
                @if form.kind() == Kind::Internship {
                    (study(page, (form, errors)))
                    (internship::season(page, seasons, (form, errors)))
                    (internship::help(page, (form, errors)))
                    (internship::before(page, (form, errors)))
                    (internship::promises(page, (form, errors)))
                    input type="hidden" name="season_before" value=(form.season_before);
                }
                details.more open[folded] {
                    summary { (t!(page, "need-form-more")) }
                    p.quiet { (t!(page, "need-form-more-text")) }
                    (more(page, community, (form, errors)))
                }
                div.actions { button.button.strong type="submit" { (t!(page, "need-form-preview")) " " (icon("arrow-right")) } }
            }
        },
    )
}

fn what(page: &Page, (form, errors): (&NeedForm, &Errors)) -> Markup {
    let prompts = templates::get(&form.template).map(|template| template.prompts.get(page.lang));
    html! {
        (field(page, errors, "title", t!(page, "field-need-title")).hint(t!(page, "field-need-title-hint"))
            .most(MOST_TITLE).value(&form.title).line())
        @if let Some(prompts) = prompts {
            div.panel.quiet {
                p { strong { (t!(page, "need-form-prompts")) } }
                ul { @for prompt in prompts { li { (prompt) } } }
            }
        }
        (field(page, errors, "description", t!(page, "field-need-description")).hint(t!(page, "field-need-description-hint"))
            .most(MOST_DESCRIPTION).value(&form.description).lines(8))
        @if form.kind() == Kind::Internship { (internship::what(page, (form, errors))) }
    }
}

fn who(page: &Page, (form, errors): (&NeedForm, &Errors)) -> Markup {
    skills(
        page,
        errors,
        ("skill", &form.skill, 4),
        t!(page, "field-need-skills"),
        &t!(page, "field-need-skills-hint"),
    )
}

/// Rows of skills: those that are there, one empty more, and at least `least`.
fn skills(
    page: &Page,
    errors: &Errors,
    (name, values, least): (&str, &[String], usize),
    legend: String,
    hint: &str,
) -> Markup {
    let filled = values
        .iter()
        .filter(|value| !value.trim().is_empty())
        .count();
    let count = (filled + 1).max(values.len()).max(least).min(MOST_SKILLS);
    html! {
        fieldset.group {
            legend { (legend) }
            p.hint { (hint) }
            div.repeat {
                @for index in 0..count {
                    (field(page, errors, name, t!(page, "field-skill-number", number = index + 1))
                        .id(format!("{name}-{index}")).optional().most(80)
                        .value(values.get(index).map_or("", String::as_str)).combo("/skills.json", name))
                }
            }
        }
    }
}

fn when(page: &Page, (form, errors): (&NeedForm, &Errors)) -> Markup {
    html! {
        fieldset.group {
            legend { (t!(page, "field-need-when")) }
            div.row {
                (field(page, errors, "from", t!(page, "field-need-from")).kind("date").value(&form.from).line())
                (field(page, errors, "to", t!(page, "field-need-to")).kind("date").value(&form.to).line())
                (field(page, errors, "hours", t!(page, "field-need-hours")).value(&form.hours).whole(1, 60).line())
            }
        }
    }
}

fn place(page: &Page, app: &App, (form, errors): (&NeedForm, &Errors)) -> Markup {
    let modes: Vec<Choice> = Mode::ALL
        .iter()
        .map(|one| {
            Choice::new(
                one.code(),
                words::mode(page.lang, *one),
                form.mode == one.code(),
            )
        })
        .collect();
    let mut places: Options = vec![(String::new(), t!(page, "field-need-territory-none"))];
    places.extend(app.territories.options(page.lang));
    let group = Choices {
        page,
        errors,
        name: "mode",
        legend: t!(page, "field-need-mode"),
        hint: None,
        kind: "radio",
        inline: true,
    };
    html! {
        (group.draw(&modes))
        (field(page, errors, "territory", t!(page, "field-need-territory")).optional().value(&app.territories.current(&form.territory)).select(&places))
    }
}

fn study(page: &Page, (form, errors): (&NeedForm, &Errors)) -> Markup {
    let levels: Options = StudyLevelWanted::ALL
        .iter()
        .map(|one| {
            (
                one.code().to_owned(),
                words::study_level_wanted(page.lang, *one),
            )
        })
        .collect();
    html! {
        (field(page, errors, "study_fields", t!(page, "field-need-study-fields")).hint(t!(page, "field-need-study-fields-hint"))
            .most(300).value(&form.study_fields).line())
        div.row {
            (field(page, errors, "study_level", t!(page, "field-need-study-level")).value(&form.study_level).select(&levels))
            (field(page, errors, "weeks", t!(page, "field-need-weeks")).optional().value(&form.weeks).whole(1, 52).line())
        }
        (field(page, errors, "supervisor", t!(page, "field-need-supervisor")).hint(t!(page, "field-need-supervisor-hint"))
            .optional().most(120).value(&form.supervisor).line())
    }
}

fn more(page: &Page, community: &Community, (form, errors): (&NeedForm, &Errors)) -> Markup {
    let lang = page.lang;
    let rewards: Options = Compensation::ALL
        .iter()
        .map(|one| (one.code().to_owned(), words::compensation(lang, *one)))
        .collect();
    let mut sectors: Options = Sector::ALL
        .iter()
        .map(|one| (one.code().to_owned(), words::sector(lang, *one)))
        .collect();
    sort_by_name(&mut sectors, lang, |(_, name)| name);
    let tongues: Options = Lang::ALL
        .iter()
        .map(|one| (one.tag().to_owned(), text::spoken_language(lang, one.tag())))
        .collect();
    html! {
        (skills(page, errors, ("desired", &form.desired, 2), t!(page, "field-need-desired"), &t!(page, "field-need-desired-hint")))
        (languages(page, (form, errors)))
        (field(page, errors, "place_text", t!(page, "field-need-place-text")).hint(t!(page, "field-need-place-text-hint"))
            .optional().most(120).value(&form.place_text).line())
        div.row {
            (field(page, errors, "places", t!(page, "field-need-places")).value(&form.places).whole(1, 100).line())
            (field(page, errors, "minimum_age", t!(page, "field-need-minimum-age")).value(&form.minimum_age).whole(15, 99).line())
        }
        (field(page, errors, "compensation", t!(page, "field-need-compensation")).value(&form.compensation).select(&rewards))
        (field(page, errors, "sector", t!(page, "field-need-sector")).value(&form.sector).select(&sectors))
        (tick(page, errors, "beginners", t!(page, "field-need-beginners"), form.beginners == "yes"))
        @if form.kind() == Kind::Need {
            (tick(page, errors, "accommodation", t!(page, "field-need-accommodation"), form.accommodation == "yes"))
            (tick(page, errors, "transport", t!(page, "field-need-transport"), form.transport == "yes"))
        }
        (forms_of_law(page, community, (form, errors)))
        (field(page, errors, "written_in", t!(page, "field-need-written-in")).value(&form.written_in).select(&tongues))
    }
}

fn forms_of_law(
    page: &Page,
    community: &Community,
    (form, errors): (&NeedForm, &Errors),
) -> Markup {
    let offered = LegalForm::offered(community.kind, form.kind());
    let choices: Vec<Choice> = offered
        .iter()
        .map(|one| Choice {
            hint: Some(own::legal_form_hint(page.lang, *one)),
            ..Choice::new(
                one.code(),
                own::legal_form(page.lang, *one),
                form.legal_form == one.code(),
            )
        })
        .collect();
    let group = Choices {
        page,
        errors,
        name: "legal_form",
        legend: t!(page, "field-need-legal-form"),
        hint: Some(t!(page, "field-need-legal-form-hint")),
        kind: "radio",
        inline: false,
    };
    html! {
        (group.draw(&choices))
        @if offered.contains(&LegalForm::Employment) {
            (field(page, errors, "vacancy_link", t!(page, "field-need-vacancy-link")).hint(t!(page, "field-need-vacancy-link-hint"))
                .kind("url").optional().most(300).value(&form.vacancy_link).line())
        }
    }
}

fn languages(page: &Page, (form, errors): (&NeedForm, &Errors)) -> Markup {
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
    let count = (form.language.len() + 1).clamp(2, MOST_LANGUAGES);
    let value = |list: &[String], index: usize| list.get(index).cloned().unwrap_or_default();
    html! {
        fieldset.group {
            legend { (t!(page, "field-need-languages")) }
            div.repeat {
                @for index in 0..count {
                    div.row {
                        (field(page, errors, "language", t!(page, "field-language-number", number = index + 1))
                            .id(format!("language-{index}")).optional().value(&value(&form.language, index)).select(&names))
                        (field(page, errors, "level", t!(page, "field-level-number", number = index + 1))
                            .id(format!("level-{index}")).optional().value(&value(&form.level, index)).select(&levels))
                    }
                }
            }
        }
    }
}
