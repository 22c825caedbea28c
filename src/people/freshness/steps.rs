//! What silence leads to, and when.

use chrono::{DateTime, Months, TimeDelta, Utc};

use crate::config::Keeping;

/// Days before hiding on which somebody is asked, and warned.
const ASK: i64 = 30;
const WARN: i64 = 10;
/// Days before erasure on which somebody is told of it, twice.
const PARTING: i64 = 60;
const LAST_WORD: i64 = 21;
/// Days that must lie between a warning and what it warns of, however late the program is.
pub(super) const BETWEEN: i64 = 7;

/// What somebody was asked and told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Asked {
    pub asked_at: Option<DateTime<Utc>>,
    pub warned_at: Option<DateTime<Utc>>,
    pub hidden_at: Option<DateTime<Utc>>,
    pub parting_at: Option<DateTime<Utc>>,
    pub last_word_at: Option<DateTime<Utc>>,
}

/// Somebody as far as their silence goes.
#[derive(Clone, Copy, Debug)]
pub struct Silence {
    /// Their last sign of life; a pause counts until its end.
    pub last: DateTime<Utc>,
    pub published: bool,
    /// Whether a letter can reach them: imported people have no account, others no address.
    pub reachable: bool,
    /// Whether they may be asked and reminded; after an objection only the last word before the
    /// erasure is written.
    pub may_be_asked: bool,
    pub asked: Asked,
}

/// What is to be done about a silence today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Nothing,
    /// "Is it still true?"
    Ask,
    /// "It will be hidden."
    Warn,
    Hide,
    /// "It will be erased", first.
    Parting,
    /// "It will be erased", last.
    LastWord,
    Erase,
}

/// When a silence that began at `last` leads to hiding.
pub fn hides_at(last: DateTime<Utc>, keeping: &Keeping) -> DateTime<Utc> {
    last + Months::new(keeping.hidden_months)
}

/// When a silence that began at `last` leads to erasure.
pub fn erases_at(last: DateTime<Utc>, keeping: &Keeping) -> DateTime<Utc> {
    last + Months::new(keeping.erased_months)
}

/// From when on a coordinator has to ask somebody whom no letter reaches, and until when.
pub fn desk_asks(
    (last, published): (DateTime<Utc>, bool),
    keeping: &Keeping,
    now: DateTime<Utc>,
) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let (end, days) = if published {
        (hides_at(last, keeping), ASK)
    } else {
        (erases_at(last, keeping), PARTING)
    };
    let from = end - TimeDelta::days(days);
    (now >= from).then_some((from, end))
}

/// What is due. Nothing is done that its warning did not precede by a week.
pub fn next(silence: &Silence, keeping: &Keeping, now: DateTime<Utc>) -> Step {
    let since = |at: Option<DateTime<Utc>>| at.filter(|at| *at >= silence.last);
    let asked = silence.asked;
    let (hides, erases) = (
        hides_at(silence.last, keeping),
        erases_at(silence.last, keeping),
    );
    let reached = |end: DateTime<Utc>, days: i64| now >= end - TimeDelta::days(days);
    let reminded = silence.reachable && silence.may_be_asked;
    let week_ago = |at: Option<DateTime<Utc>>| {
        since(at).is_some_and(|at| now - at >= TimeDelta::days(BETWEEN))
    };
    if silence.published && reached(hides, WARN) {
        if now >= hides && (!reminded || week_ago(asked.warned_at)) {
            return Step::Hide;
        }
        let warned = !reminded || since(asked.warned_at).is_some();
        return if warned { Step::Nothing } else { Step::Warn };
    }
    // Whom no letter reaches is not erased unasked: the desk asks them ([`desk_asks`]).
    if silence.reachable && now >= erases && week_ago(asked.last_word_at) {
        return Step::Erase;
    }
    if reminded && reached(erases, PARTING) && since(asked.parting_at).is_none() {
        return Step::Parting;
    }
    if silence.reachable
        && reached(erases, LAST_WORD)
        && since(asked.last_word_at).is_none()
        && (!reminded || week_ago(asked.parting_at))
    {
        return Step::LastWord;
    }
    if reminded && reached(hides, ASK) && now < hides && since(asked.asked_at).is_none() {
        return Step::Ask;
    }
    Step::Nothing
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn start() -> DateTime<Utc> {
        DateTime::from_timestamp(1_804_064_400, 0).unwrap()
    }

    /// Every step of somebody who never answers, with the day it is taken on.
    fn story(silence: Silence, look_every: i64) -> Vec<(i64, Step)> {
        let keeping = Keeping::usual(Path::new("data"));
        let (mut silence, mut steps) = (silence, Vec::new());
        for day in (0..900).step_by(usize::try_from(look_every).unwrap()) {
            let now = start() + TimeDelta::days(day);
            let step = next(&silence, &keeping, now);
            let asked = &mut silence.asked;
            match step {
                Step::Nothing => continue,
                Step::Ask => asked.asked_at = Some(now),
                Step::Warn => asked.warned_at = Some(now),
                Step::Hide => {
                    asked.hidden_at = Some(now);
                    silence.published = false;
                }
                Step::Parting => asked.parting_at = Some(now),
                Step::LastWord => asked.last_word_at = Some(now),
                Step::Erase => {}
            }
            steps.push((day, step));
            if step == Step::Erase {
                break;
            }
        }
        steps
    }

    fn published() -> Silence {
        Silence {
            last: start(),
            published: true,
            reachable: true,
            may_be_asked: true,
            asked: Asked::default(),
        }
    }

    #[test]
    fn a_silent_person_is_asked_warned_hidden_warned_twice_and_erased() {
        let steps = story(published(), 1);
        let expected = [
            (154, Step::Ask),
            (174, Step::Warn),
            (184, Step::Hide),
            (671, Step::Parting),
            (710, Step::LastWord),
            (731, Step::Erase),
        ];
        assert_eq!(steps, expected);
    }

    #[test]
    fn a_program_that_looks_seldom_still_warns_before_it_acts() {
        for every in [5, 45, 200, 400] {
            let steps = story(published(), every);
            let day = |wanted: Step| {
                steps
                    .iter()
                    .find(|(_, step)| *step == wanted)
                    .map(|(day, _)| *day)
            };
            if let Some(hidden) = day(Step::Hide) {
                assert!(hidden - day(Step::Warn).unwrap() >= BETWEEN, "{steps:?}");
            }
            if let Some(erased) = day(Step::Erase) {
                assert!(
                    erased - day(Step::LastWord).unwrap() >= BETWEEN,
                    "{steps:?}"
                );
                assert!(day(Step::LastWord) > day(Step::Parting), "{steps:?}");
            }
        }
    }

    #[test]
    fn warnings_from_before_the_last_sign_of_life_do_not_count() {
        let keeping = Keeping::usual(Path::new("data"));
        let mut silence = published();
        silence.asked.warned_at = Some(start() - TimeDelta::days(1));
        silence.asked.last_word_at = Some(start() - TimeDelta::days(1));
        let now = start() + TimeDelta::days(1000);
        assert_eq!(next(&silence, &keeping, now), Step::Warn);
        silence.published = false;
        assert_eq!(next(&silence, &keeping, now), Step::Parting);
    }

    #[test]
    fn whoever_objected_is_written_to_once_and_whoever_has_no_address_is_told_nothing() {
        let steps = story(
            Silence {
                may_be_asked: false,
                ..published()
            },
            1,
        );
        let once = [(184, Step::Hide), (710, Step::LastWord), (731, Step::Erase)];
        assert_eq!(steps, once);
        let steps = story(
            Silence {
                reachable: false,
                ..published()
            },
            1,
        );
        assert_eq!(
            steps,
            [(184, Step::Hide)],
            "a coordinator asks before they are erased"
        );
    }
}
