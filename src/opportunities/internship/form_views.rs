//! The internship's part of the form of posting: short sections, most of them folded away.

use maud::{Markup, html};

use super::super::form::NeedForm;
use super::form::{MOST_NEEDED, MOST_WINDOWS};
use super::model::{Duty, Housing};
use super::views::{duty_words, housing_words};
use crate::http::{Errors, Page};
use crate::seasons::Season;
use crate::t;
use crate::text::date;
use crate::ui::forms::{Choice, Choices, field, tick};

type Typed<'a> = (&'a NeedForm, &'a Errors);

/// Whether one of these fields, or of their rows, has a fault.
fn faulty(errors: &Errors, fields: &[&str]) -> bool {
    errors.all().any(|(name, _)| {
        fields.iter().any(|field| {
            name.strip_prefix(field)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        })
    })
}

/// What the intern does and learns.
pub fn what(page: &Page, (form, errors): Typed<'_>) -> Markup {
    html! {
        (field(page, errors, "tasks", t!(page, "field-internship-tasks")).hint(t!(page, "field-internship-tasks-hint"))
            .most(1500).value(&form.tasks).lines(4))
        (field(page, errors, "learning", t!(page, "field-internship-learning")).hint(t!(page, "field-internship-learning-hint"))
            .most(1500).value(&form.learning).lines(3))
    }
}

/// Times to agree on.
pub fn when(page: &Page, (form, errors): Typed<'_>) -> Markup {
    let agreed = form.by_agreement == "yes";
    let count = (form.window_from.len() + 1).clamp(2, MOST_WINDOWS);
    let value = |list: &[String], index: usize| list.get(index).cloned().unwrap_or_default();
    html! {
        (tick(page, errors, "by_agreement", t!(page, "field-internship-by-agreement"), agreed))
        details.more open[agreed && !form.window_from.is_empty() || faulty(errors, &["window-from", "window-to"])] {
            summary { (t!(page, "internship-windows")) }
            p.hint { (t!(page, "internship-windows-hint")) }
            @for index in 0..count {
                div.row {
                    (field(page, errors, "window_from", t!(page, "internship-window-from", number = index + 1)).id(format!("window-from-{index}")).kind("date").unmarked().value(&value(&form.window_from, index)).line())
                    (field(page, errors, "window_to", t!(page, "internship-window-to", number = index + 1)).id(format!("window-to-{index}")).kind("date").unmarked().value(&value(&form.window_to, index)).line())
                }
            }
        }
    }
}

/// Where the intern lives, eats, and how they get there.
pub fn help(page: &Page, (form, errors): Typed<'_>) -> Markup {
    let housing = |one: &Housing| {
        Choice::new(
            one.code(),
            housing_words(page.lang, *one),
            form.housing == one.code(),
        )
    };
    let group = Choices {
        page,
        errors,
        name: "housing",
        legend: t!(page, "field-internship-housing"),
        hint: None,
        kind: "radio",
        inline: false,
    };
    html! {
        details.more open[faulty(errors, &["housing", "reward"]) || form.version.is_empty()] {
            summary { (t!(page, "internship-help")) }
            (group.draw(&Housing::ALL.iter().map(housing).collect::<Vec<_>>()))
            (tick(page, errors, "meals", t!(page, "field-internship-meals"), form.meals == "yes"))
            (tick(page, errors, "transport", t!(page, "field-need-transport"), form.transport == "yes"))
            (field(page, errors, "reward", t!(page, "field-internship-reward")).hint(t!(page, "field-internship-reward-hint"))
                .optional().most(120).value(&form.reward).line())
        }
    }
}

/// What the intern brings before the first day.
pub fn before(page: &Page, (form, errors): Typed<'_>) -> Markup {
    let count = (form.needed.len() + 1).clamp(2, MOST_NEEDED);
    let value = |list: &[String], index: usize| list.get(index).cloned().unwrap_or_default();
    html! {
        details.more open[faulty(errors, &["needed", "days-ahead"])] {
            summary { (t!(page, "internship-needed")) }
            p.hint { (t!(page, "internship-needed-hint")) }
            @for index in 0..count {
                div.row {
                    (field(page, errors, "needed", t!(page, "field-internship-needed", number = index + 1)).id(format!("needed-{index}")).unmarked().most(120).value(&value(&form.needed, index)).line())
                    (field(page, errors, "days_ahead", t!(page, "field-internship-days-ahead")).id(format!("days-ahead-{index}")).unmarked().whole(0, 365).value(&value(&form.days_ahead, index)).line())
                }
            }
        }
    }
}

/// The season the offer belongs to.
pub fn season(page: &Page, seasons: &[Season], (form, errors): Typed<'_>) -> Markup {
    let today = page.today();
    let mut options = vec![(String::new(), t!(page, "internship-no-season"))];
    let offered = seasons
        .iter()
        .filter(|one| one.is_open(today) || one.id.to_string() == form.season);
    options.extend(offered.map(|one| {
        let until = t!(
            page,
            "season-apply-by",
            date = date(page.lang, one.apply_by)
        );
        (
            one.id.to_string(),
            format!("{} · {until}", one.title(page.lang)),
        )
    }));
    if options.len() == 1 {
        return html! {};
    }
    html! {
        (field(page, errors, "season", t!(page, "field-internship-season")).hint(t!(page, "field-internship-season-hint"))
            .optional().value(&form.season).select(&options))
    }
}

/// The checklist of what a host does.
pub fn promises(page: &Page, (form, errors): Typed<'_>) -> Markup {
    let choice = |duty: &Duty| {
        Choice::new(
            duty.code(),
            duty_words(page.lang, *duty),
            form.duty.iter().any(|code| code == duty.code()),
        )
    };
    let group = Choices {
        page,
        errors,
        name: "duty",
        legend: t!(page, "internship-duties"),
        hint: Some(t!(page, "internship-duties-hint")),
        kind: "checkbox",
        inline: false,
    };
    html! { (group.draw(&Duty::ALL.iter().map(choice).collect::<Vec<_>>())) }
}
