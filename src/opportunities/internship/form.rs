//! The internship's part of the form of posting, checked.

use chrono::NaiveDate;

use super::super::form::{NeedForm, no_contact};
use super::model::{Duty, Housing, Internship, NeededBefore};
use crate::http::{Errors, Fault};
use crate::key;
use crate::matching::Period;
use crate::seasons::Season;

pub const MOST_WINDOWS: usize = 4;
pub const MOST_NEEDED: usize = 6;
const MOST_WORDS: usize = 1_500;

/// Checks the internship's part. `period` and `weeks` are of the rest of the form, where they could
/// be read.
pub fn check(
    form: &NeedForm,
    (period, weeks, today): (Option<Period>, Option<u16>, NaiveDate),
    seasons: &[Season],
    errors: &mut Errors,
) -> Internship {
    let tasks = errors.lines("tasks", &form.tasks, 20, MOST_WORDS);
    let learning = errors.lines("learning", &form.learning, 10, MOST_WORDS);
    let reward = errors.optional_line("reward", &form.reward, 120);
    for (field, text) in [
        ("tasks", &tasks),
        ("learning", &learning),
        ("reward", &reward),
    ] {
        no_contact(field, text, errors);
    }
    for (field, text) in [("tasks", &tasks), ("learning", &learning)] {
        if !form.template.is_empty() && text.contains('…') {
            errors.add(field, Fault::new(key!("fault-need-gaps")));
        }
    }
    let housing = errors.choice("housing", Housing::parse(&form.housing));
    let by_agreement = form.by_agreement == "yes";
    if let (Some(period), Some(weeks)) = (period, weeks)
        && (period.to - period.from).num_days() + 1 < i64::from(weeks) * 7 - 2
    {
        // Five days of work make a week: the last week-end may lie outside.
        errors.add("weeks", Fault::new(key!("fault-internship-weeks")));
    }
    let windows = if by_agreement {
        windows(form, (period, weeks, today), errors)
    } else {
        Vec::new()
    };
    let season = season(form, (period, today), seasons, errors);
    Internship {
        tasks,
        learning,
        by_agreement,
        windows,
        housing: housing.unwrap_or_default(),
        meals: form.meals == "yes",
        reward,
        needed: needed(form, errors),
        duties: Duty::ALL
            .into_iter()
            .filter(|duty| form.duty.iter().any(|code| code == duty.code()))
            .collect(),
        season: season.map(|one| one.id),
        season_slug: season.map(|one| one.slug.clone()).unwrap_or_default(),
        apply_by: season.map(|one| one.apply_by),
    }
}

fn windows(
    form: &NeedForm,
    (period, weeks, today): (Option<Period>, Option<u16>, NaiveDate),
    errors: &mut Errors,
) -> Vec<Period> {
    let mut windows: Vec<Period> = Vec::new();
    let text = |list: &[String], index: usize| list.get(index).cloned().unwrap_or_default();
    for index in 0..form
        .window_from
        .len()
        .max(form.window_to.len())
        .min(MOST_WINDOWS)
    {
        let (from, to) = (text(&form.window_from, index), text(&form.window_to, index));
        if from.trim().is_empty() && to.trim().is_empty() {
            continue;
        }
        let (first, last) = (format!("window-from-{index}"), format!("window-to-{index}"));
        let from = errors.date(&first, &from);
        let to = errors.date(&last, &to);
        let (Some(from), Some(to)) = (from, to) else {
            continue;
        };
        let days = (to - from).num_days() + 1;
        if to < from {
            errors.add(last, Fault::new(key!("fault-ends-before")));
        } else if to < today {
            errors.add(last, Fault::new(key!("fault-past")));
        } else if period.is_some_and(|period| from < period.from || to > period.to) {
            errors.add(first, Fault::new(key!("fault-internship-window-outside")));
        } else if weeks.is_some_and(|weeks| days < i64::from(weeks) * 7 - 2) {
            errors.add(last, Fault::new(key!("fault-internship-window-short")));
        } else if windows.iter().any(|one| from <= one.to && one.from <= to) {
            errors.add(first, Fault::new(key!("fault-internship-windows-overlap")));
        } else {
            windows.push(Period { from, to });
        }
    }
    windows.sort_by_key(|one| one.from);
    windows
}

fn needed(form: &NeedForm, errors: &mut Errors) -> Vec<NeededBefore> {
    let mut list: Vec<NeededBefore> = Vec::new();
    for (index, raw) in form.needed.iter().take(MOST_NEEDED).enumerate() {
        let field = format!("needed-{index}");
        let words = errors.optional_line(&field, raw, 120);
        no_contact(&field, &words, errors);
        if words.is_empty() || list.iter().any(|one| one.words == words) {
            continue;
        }
        let days = form.days_ahead.get(index).map_or("", String::as_str);
        let days = match days.trim() {
            "" => 0,
            typed => errors.whole(&format!("days-ahead-{index}"), typed, 0, 365),
        };
        list.push(NeededBefore {
            words,
            days_ahead: u16::try_from(days).unwrap_or(0),
        });
    }
    list
}

fn season<'a>(
    form: &NeedForm,
    (period, today): (Option<Period>, NaiveDate),
    seasons: &'a [Season],
    errors: &mut Errors,
) -> Option<&'a Season> {
    if form.season.is_empty() {
        return None;
    }
    let season = seasons.iter().find(|one| one.id.to_string() == form.season);
    let season = errors.choice("season", season)?;
    let kept = form.season_before == form.season;
    if !season.is_open(today) && !kept {
        errors.add("season", Fault::new(key!("fault-internship-season-over")));
    } else if period.is_some_and(|one| one.to < season.starts_on || season.ends_on < one.from) {
        errors.add("season", Fault::new(key!("fault-internship-season-dates")));
    }
    Some(season)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn form() -> NeedForm {
        NeedForm {
            tasks: "Raksta rakstus un fotografē pasākumus.".to_owned(),
            learning: "Apgūst intervēšanu.".to_owned(),
            housing: "help".to_owned(),
            by_agreement: "yes".to_owned(),
            ..NeedForm::default()
        }
    }

    fn faults(form: &NeedForm, weeks: Option<u16>) -> Vec<String> {
        let mut errors = Errors::default();
        let period = Period {
            from: day("2027-06-01"),
            to: day("2027-08-31"),
        };
        check(
            form,
            (Some(period), weeks, day("2027-01-15")),
            &[],
            &mut errors,
        );
        errors.all().map(|(field, _)| field.to_owned()).collect()
    }

    #[test]
    fn windows_lie_in_the_period_are_long_enough_and_do_not_overlap() {
        let windows = |list: &[(&str, &str)]| NeedForm {
            window_from: list.iter().map(|one| one.0.to_owned()).collect(),
            window_to: list.iter().map(|one| one.1.to_owned()).collect(),
            ..form()
        };
        let good = windows(&[
            ("2027-06-01", "2027-06-27"),
            ("", ""),
            ("2027-07-05", "2027-08-01"),
        ]);
        assert!(faults(&good, Some(4)).is_empty());
        let bad = windows(&[
            ("2027-05-01", "2027-06-27"),
            ("2027-06-30", "2027-06-01"),
            ("2027-07-01", "2027-07-05"),
            ("2027-02-30", "2027-07-05"),
        ]);
        assert_eq!(
            faults(&bad, Some(4)),
            [
                "window-from-0",
                "window-from-3",
                "window-to-1",
                "window-to-2"
            ]
        );
        let twice = windows(&[("2027-06-01", "2027-07-01"), ("2027-06-20", "2027-07-31")]);
        assert_eq!(faults(&twice, Some(4)), ["window-from-1"]);
    }

    #[test]
    fn weeks_have_to_fit_between_the_days() {
        assert!(faults(&form(), Some(13)).is_empty());
        assert_eq!(faults(&form(), Some(14)), ["weeks"]);
    }

    #[test]
    fn contacts_gaps_and_odd_words_are_refused() {
        let odd = NeedForm {
            tasks: "Zvana uz 29123456 un runā ar ļaudīm.".to_owned(),
            learning: String::new(),
            housing: "palace".to_owned(),
            needed: vec!["izziņa".to_owned(), "apdrošināšana".to_owned()],
            days_ahead: vec![String::new(), "400".to_owned()],
            season: "no-such".to_owned(),
            ..form()
        };
        assert_eq!(
            faults(&odd, None),
            ["days-ahead-1", "housing", "learning", "season", "tasks"]
        );
    }
}
