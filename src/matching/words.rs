//! Reasons, misses and relaxations as sentences in the reader's language.

use super::engine::Relaxed;
use super::model::{Mode, StudyLevelWanted};
use super::reasons::{Miss, Reason};
use crate::search::analyser::fold;
use crate::skills::Catalogue;
use crate::t;
use crate::text::{Lang, period, spoken_language};

/// Below this a skill is called a related one.
const VERY_SKILL: f32 = 0.75;

/// Says what speaks for a result.
pub fn reason(lang: Lang, catalogue: &Catalogue, reason: &Reason) -> String {
    match reason {
        Reason::SkillMatch {
            wanted,
            concept,
            served,
            ..
        } => {
            let skill = catalogue.label(concept, lang).unwrap_or(concept);
            if fold(skill) == fold(wanted) {
                t!(lang, "matching-reason-skill-same", skill = skill)
            } else if *served >= VERY_SKILL {
                t!(
                    lang,
                    "matching-reason-skill",
                    skill = skill,
                    wanted = wanted.as_str()
                )
            } else {
                t!(
                    lang,
                    "matching-reason-related",
                    skill = skill,
                    wanted = wanted.as_str()
                )
            }
        }
        Reason::Words => t!(lang, "matching-reason-words"),
        Reason::Study => t!(lang, "matching-reason-study"),
        Reason::Overlap { from, to, weeks } => {
            let when = period(lang, *from, *to);
            t!(
                lang,
                "matching-reason-overlap",
                period = when,
                weeks = i64::from(*weeks)
            )
        }
        Reason::Online => t!(lang, "matching-reason-online"),
        Reason::OnSite => t!(lang, "matching-reason-on-site"),
        Reason::Languages(asked) => {
            let list: Vec<String> = asked
                .iter()
                .map(|(code, level)| format!("{} {}", spoken_language(lang, code), level.code()))
                .collect();
            t!(
                lang,
                "matching-reason-languages",
                languages = list.join(", ")
            )
        }
        Reason::Tie { place: true } => t!(lang, "matching-reason-tie-place"),
        Reason::Tie { place: false } => t!(lang, "matching-reason-tie-municipality"),
        Reason::Near { km } => t!(lang, "matching-reason-near", km = i64::from(*km)),
        Reason::Beginner => t!(lang, "matching-reason-beginner"),
        Reason::Fresh => t!(lang, "matching-reason-fresh"),
        Reason::Published => t!(lang, "matching-reason-published"),
        Reason::Evenness => t!(lang, "matching-reason-evenness"),
        Reason::FewHere => t!(lang, "matching-reason-few-here"),
    }
}

/// Says what would have to be different for a result to fit.
pub fn miss(lang: Lang, miss: &Miss) -> String {
    match miss {
        Miss::Language { code, level } => {
            let language = spoken_language(lang, code);
            t!(
                lang,
                "matching-miss-language",
                language = language,
                level = level.code()
            )
        }
        Miss::Period => t!(lang, "matching-miss-period"),
        Miss::Mode {
            wanted: Mode::OnSite,
        } => t!(lang, "matching-miss-mode-on-site"),
        Miss::Mode { .. } => t!(lang, "matching-miss-mode-remote"),
        Miss::Study => t!(lang, "matching-miss-study"),
        Miss::ShortPeriod { weeks } => {
            t!(
                lang,
                "matching-miss-short-period",
                weeks = i64::from(*weeks)
            )
        }
        Miss::Hours { theirs, wanted } => {
            t!(
                lang,
                "matching-miss-hours",
                theirs = i64::from(*theirs),
                wanted = i64::from(*wanted)
            )
        }
        Miss::Terms => t!(lang, "matching-miss-terms"),
        Miss::StudyLevel { wanted } => match wanted {
            StudyLevelWanted::Vocational => t!(lang, "matching-miss-level-vocational"),
            StudyLevelWanted::College => t!(lang, "matching-miss-level-college"),
            StudyLevelWanted::Bachelor => t!(lang, "matching-miss-level-bachelor"),
            StudyLevelWanted::Master => t!(lang, "matching-miss-level-master"),
            StudyLevelWanted::Any => t!(lang, "matching-miss-level-any"),
        },
        Miss::UnknownTime => t!(lang, "matching-miss-unknown-time"),
    }
}

/// Says what a search had to let go.
pub fn relaxed(lang: Lang, relaxed: Relaxed) -> String {
    match relaxed {
        Relaxed::RelatedSkills => t!(lang, "matching-relaxed-related"),
        Relaxed::SomeSkills => t!(lang, "matching-relaxed-some-skills"),
        Relaxed::Spelling => t!(lang, "matching-relaxed-spelling"),
        Relaxed::Period => t!(lang, "matching-relaxed-period"),
        Relaxed::Mode => t!(lang, "matching-relaxed-mode"),
        Relaxed::Language => t!(lang, "matching-relaxed-language"),
        Relaxed::Study => t!(lang, "matching-relaxed-study"),
        Relaxed::Hours => t!(lang, "matching-relaxed-hours"),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::matching::{Cefr, Mode};

    #[test]
    fn every_reason_and_miss_has_words_in_every_language() {
        let catalogue = Catalogue::embedded();
        let skill = |served, wanted: &str| Reason::SkillMatch {
            wanted: wanted.to_owned(),
            concept: catalogue.concepts()[0].id.clone(),
            served,
            required: true,
        };
        let day = |day| NaiveDate::from_ymd_opt(2027, 6, day).unwrap();
        let reasons = [
            skill(1.0, "xero"),
            skill(0.4, "xero"),
            skill(1.0, catalogue.concepts()[0].label(Lang::Lv)),
            Reason::Words,
            Reason::Study,
            Reason::Overlap {
                from: day(1),
                to: day(22),
                weeks: 3,
            },
            Reason::Online,
            Reason::OnSite,
            Reason::Languages(vec![("lv".to_owned(), Cefr::B1)]),
            Reason::Tie { place: true },
            Reason::Tie { place: false },
            Reason::Near { km: 12 },
            Reason::Beginner,
            Reason::Fresh,
            Reason::Published,
            Reason::Evenness,
            Reason::FewHere,
        ];
        let misses = [
            Miss::Language {
                code: "lt".to_owned(),
                level: Cefr::B2,
            },
            Miss::Period,
            Miss::Mode {
                wanted: Mode::OnSite,
            },
            Miss::Mode {
                wanted: Mode::Remote,
            },
            Miss::Study,
            Miss::ShortPeriod { weeks: 11 },
            Miss::Hours {
                theirs: 3,
                wanted: 10,
            },
            Miss::Terms,
            Miss::UnknownTime,
        ];
        let levels = StudyLevelWanted::ALL
            .iter()
            .map(|level| Miss::StudyLevel { wanted: *level });
        let misses: Vec<Miss> = misses.into_iter().chain(levels).collect();
        for lang in Lang::ALL {
            let said = reasons.iter().map(|one| reason(lang, &catalogue, one));
            for words in said.chain(misses.iter().map(|one| miss(lang, one))) {
                assert!(
                    !words.is_empty() && !words.contains("matching-") && !words.contains('{'),
                    "{words}"
                );
            }
        }
    }

    #[test]
    fn weeks_are_counted_as_each_language_counts() {
        let short = |lang, weeks| miss(lang, &Miss::ShortPeriod { weeks });
        assert!(short(Lang::Lv, 21).ends_with("21 nedēļa"));
        assert!(short(Lang::Lv, 11).ends_with("11 nedēļas"));
        assert!(short(Lang::Lt, 11).ends_with("11 savaičių"));
        assert!(short(Lang::Lt, 23).ends_with("23 savaitės"));
        assert!(short(Lang::En, 1).ends_with("1 week"));
    }
}
