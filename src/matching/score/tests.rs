use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::matching::evenness::{Evenness, Ranked};
use crate::matching::packed::{Has, Row, Slot, Speaks, TieKeys, key};
use crate::matching::wanted::{Asked, Serves, Want};

const TODAY: Day = 740_000;

fn on(evenness: &Evenness) -> Today<'_> {
    Today {
        day: TODAY,
        ranked: Ranked::People,
        evenness,
    }
}

type Change = Box<dyn Fn(&mut Someone)>;

/// Facts of one person that own their lists, so that tests can change them.
#[derive(Debug, Clone)]
struct Someone {
    row: Row,
    has: Vec<Has>,
    studied: Vec<Has>,
    slots: Vec<Slot>,
    speaks: Vec<Speaks>,
    ties: Vec<TieKeys>,
}

impl Someone {
    fn person(&self) -> Person<'_> {
        Person {
            row: &self.row,
            has: &self.has,
            studied: &self.studied,
            slots: &self.slots,
            speaks: &self.speaks,
            ties: &self.ties,
        }
    }
}

fn someone() -> Someone {
    Someone {
        row: Row {
            minor: false,
            accepts_requests: true,
            engagement: 1 << Engagement::Volunteer as u16,
            requests_last_year: 3,
            at: Some((56.3, 25.9)),
            ..Row::unknown()
        },
        has: vec![Has {
            concept: 7,
            sure: 120,
        }],
        studied: Vec::new(),
        slots: vec![Slot {
            from: TODAY + 20,
            to: TODAY + 40,
            hours: 4,
            mode: Mode::OnSite,
        }],
        speaks: vec![Speaks {
            language: key("lv"),
            level: Cefr::B1,
        }],
        ties: Vec::new(),
    }
}

fn need() -> Wanted {
    let want = |role, linked| Want {
        role,
        words: "x".to_owned(),
        linked,
        general: 0.0,
    };
    Wanted {
        wants: vec![
            want(Role::Required(0), true),
            want(Role::Required(1), true),
            want(Role::Desired, true),
            want(Role::Description, true),
        ],
        serves: vec![
            Serves {
                concept: 7,
                want: 0,
                weight: 0.8,
            },
            Serves {
                concept: 8,
                want: 1,
                weight: 1.0,
            },
            Serves {
                concept: 9,
                want: 2,
                weight: 1.0,
            },
            Serves {
                concept: 9,
                want: 3,
                weight: 1.0,
            },
        ],
        period: Some((TODAY + 10, TODAY + 50)),
        hours: 10,
        mode: Mode::OnSite,
        languages: vec![Asked {
            code: "lv".to_owned(),
            key: key("lv"),
            level: Cefr::B1,
        }],
        compensation: Some(super::super::model::Compensation::Volunteer),
        sector: 4,
        place: key("rite"),
        municipality: key("jekabpils-novads"),
        at: Some((56.2, 25.5)),
        ..Wanted::open(Uuid::nil())
    }
}

fn value(someone: &Someone, need: &Wanted, words: f32) -> (i16, f32) {
    let scored = score(
        &WEIGHTS,
        &someone.person(),
        need,
        words,
        on(&Evenness::default()),
    );
    (-i16::from(scored.tier), scored.score())
}

/// Whatever gets better about a person never puts them lower.
#[test]
fn each_improvement_raises_the_order() {
    let (plain, need) = (someone(), need());
    let before = value(&plain, &need, 0.3);
    let improved: Vec<(&str, Change)> = vec![
        ("surer skill", Box::new(|s| s.has[0].sure = 255)),
        (
            "second required skill",
            Box::new(|s| {
                s.has.push(Has {
                    concept: 8,
                    sure: 255,
                })
            }),
        ),
        (
            "desired skill",
            Box::new(|s| {
                s.has.push(Has {
                    concept: 9,
                    sure: 255,
                })
            }),
        ),
        ("sector", Box::new(|s| s.row.sectors = 4)),
        ("more days", Box::new(|s| s.slots[0].to += 8)),
        ("more hours", Box::new(|s| s.slots[0].hours = 9)),
        (
            "tie to the municipality",
            Box::new(|s| {
                s.ties.push(TieKeys {
                    place: 1,
                    municipality: key("jekabpils-novads"),
                });
            }),
        ),
        ("nearer", Box::new(|s| s.row.at = Some((56.2, 25.5)))),
        ("fresher", Box::new(|s| s.row.confirmed_on = TODAY - 3)),
        ("less asked", Box::new(|s| s.row.requests_last_year = 0)),
    ];
    for (what, improve) in improved {
        let mut better = plain.clone();
        improve(&mut better);
        assert!(value(&better, &need, 0.3) > before, "{what}");
    }
    assert!(value(&plain, &need, 0.6) > before, "more common words");
    let paid = Wanted {
        compensation: Some(super::super::model::Compensation::Paid),
        ..need.clone()
    };
    let mut mentor = plain.clone();
    mentor.row.engagement = 1 << Engagement::Mentoring as u16;
    assert!(
        value(&plain, &paid, 0.3) > value(&mentor, &paid, 0.3),
        "terms"
    );
}

/// The features that [`each_improvement_raises_the_order`] has no place for: roles of wants, terms of
/// an internship, and degrees of a tie.
#[test]
fn each_role_level_and_degree_moves_the_order() {
    let (mut skilled, plain) = (someone(), need());
    skilled.has = vec![Has {
        concept: 5,
        sure: 255,
    }];
    let asking = |role| {
        let mut need = need();
        need.wants[3].role = role;
        need.serves = vec![Serves {
            concept: 5,
            want: 3,
            weight: 1.0,
        }];
        need
    };
    for role in [
        Role::Required(0),
        Role::Title,
        Role::Desired,
        Role::Description,
    ] {
        let with = value(&skilled, &asking(role), 0.3);
        assert!(with > value(&someone(), &asking(role), 0.3), "{role:?}");
    }
    let first = value(&skilled, &asking(Role::Required(0)), 0.3);
    assert!(
        first > value(&skilled, &asking(Role::Required(2)), 0.3),
        "rank"
    );

    let tied = |place, municipality| {
        let mut tied = someone();
        tied.ties = vec![TieKeys {
            place,
            municipality,
        }];
        value(&tied, &plain, 0.3)
    };
    assert!(
        tied(key("rite"), 0) > tied(1, key("jekabpils-novads")),
        "place"
    );

    let mut student = someone();
    student.row.kinds = 1 << super::super::model::PersonKind::Student as u16;
    student.row.engagement = 1 << Engagement::Internship as u16;
    student.row.study = Some(super::super::model::StudyLevel::Bachelor);
    student.row.internship_weeks = 6;
    let offer = |role, level| Wanted {
        kind: Kind::Internship,
        study_level: level,
        ..asking(role)
    };
    let studied = Someone {
        has: skilled.has.clone(),
        ..student.clone()
    };
    let any = offer(Role::Study, StudyLevelWanted::Any);
    assert!(
        value(&studied, &any, 0.3) > value(&student, &any, 0.3),
        "field of study"
    );
    let masters = offer(Role::Study, StudyLevelWanted::Master);
    assert!(
        value(&studied, &any, 0.3) > value(&studied, &masters, 0.3),
        "level"
    );
    let longer = Someone {
        row: Row {
            internship_weeks: 2,
            ..studied.row
        },
        ..studied.clone()
    };
    assert!(
        value(&longer, &any, 0.3) > value(&studied, &any, 0.3),
        "weeks that are there"
    );
}

/// No part of a score is there for show: each is moved by some fact of the person or the need.
#[test]
fn each_named_part_is_moved_by_some_fact() {
    let parts = |someone: &Someone, need: &Wanted, words: f32| {
        score(
            &WEIGHTS,
            &someone.person(),
            need,
            words,
            on(&Evenness::default()),
        )
        .parts
    };
    let (plain, need) = (someone(), need());
    let before = parts(&plain, &need, 0.3);
    let mut able = plain.clone();
    able.has = [7, 8, 9].map(|concept| Has { concept, sure: 255 }).to_vec();
    able.row.sectors = 4;
    able.slots[0].hours = 9;
    able.slots[0].to += 8;
    able.ties = vec![TieKeys {
        place: key("rite"),
        municipality: 0,
    }];
    able.row.at = Some((56.2, 25.5));
    able.row.confirmed_on = TODAY;
    able.row.requests_last_year = 0;
    let paid = Wanted {
        compensation: Some(super::super::model::Compensation::Paid),
        ..need.clone()
    };
    let mut mentor = plain.clone();
    mentor.row.engagement = 1 << Engagement::Mentoring as u16;
    let mut internship = need.clone();
    internship.kind = Kind::Internship;
    internship.study_level = StudyLevelWanted::Master;
    internship.wants[3].role = Role::Study;
    let moved = [
        parts(&able, &need, 0.6),
        parts(&mentor, &paid, 0.3),
        parts(&able, &internship, 0.3),
    ];
    for part in Part::ALL {
        let place = part as usize;
        assert!(
            moved.iter().any(|one| one[place] != before[place]),
            "{part:?}"
        );
    }
}

#[test]
fn what_is_missing_stands_below_whatever_fits() {
    let (plain, need) = (someone(), need());
    let mut strong = plain.clone();
    strong.has = vec![
        Has {
            concept: 7,
            sure: 255,
        },
        Has {
            concept: 8,
            sure: 255,
        },
    ];
    strong.slots[0] = Slot {
        from: TODAY,
        to: TODAY + 60,
        hours: 40,
        mode: Mode::OnSite,
    };
    let faults: Vec<(&str, Change)> = vec![
        ("language", Box::new(|s| s.speaks.clear())),
        ("period", Box::new(|s| s.slots[0].to = s.slots[0].from - 1)),
        ("mode", Box::new(|s| s.slots[0].mode = Mode::Remote)),
    ];
    for (what, spoil) in faults {
        let mut worse = strong.clone();
        spoil(&mut worse);
        assert!(
            value(&plain, &need, 0.0) > value(&worse, &need, 1.0),
            "{what}"
        );
    }
}

#[test]
fn internships_are_for_students_who_look_for_one() {
    let internship = Wanted {
        kind: Kind::Internship,
        ..need()
    };
    let mut student = someone();
    assert_eq!(value(&student, &internship, 0.0).0, -1);
    student.row.kinds = 1 << super::super::model::PersonKind::Student as u16;
    student.row.study = Some(super::super::model::StudyLevel::Bachelor);
    assert_eq!(value(&student, &internship, 0.0).0, -1);
    student.row.engagement = 1 << Engagement::Internship as u16;
    assert_eq!(value(&student, &internship, 0.0).0, 0);
}

#[test]
fn those_who_may_not_be_asked_are_left_out() {
    let plain = someone();
    assert!(may_be_asked(&plain.person(), TODAY));
    let excluded: Vec<Change> = vec![
        Box::new(|s| s.row.minor = true),
        Box::new(|s| s.row.accepts_requests = false),
        Box::new(|s| s.row.paused_until = TODAY),
        Box::new(|s| s.row.limit_until = TODAY + 1),
    ];
    for exclude in excluded {
        let mut out = plain.clone();
        exclude(&mut out);
        assert!(!may_be_asked(&out.person(), TODAY));
    }
    let mut back = plain;
    back.row.paused_until = TODAY - 1;
    back.row.limit_until = TODAY;
    assert!(may_be_asked(&back.person(), TODAY));
}

#[test]
fn windows_that_overlap_count_each_day_once() {
    let mut twice = someone();
    let slot = |from, to, mode| Slot {
        from: TODAY + from,
        to: TODAY + to,
        hours: 5,
        mode,
    };
    twice.slots = vec![
        slot(0, 19, Mode::OnSite),
        slot(15, 24, Mode::Either),
        slot(30, 34, Mode::Remote),
    ];
    let time = time(&twice.person(), &need());
    assert_eq!((time.days, time.days_any_mode, time.of), (15, 20, 41));
}

proptest! {
    #[test]
    fn the_parts_are_the_score(sure in 0_u8..=255, days in 0..60, hours in 0_u16..40, words in 0.0_f32..2.0) {
        let mut some = someone();
        some.has[0].sure = sure;
        some.slots[0].to = some.slots[0].from + days;
        some.slots[0].hours = hours;
        let scored = score(&WEIGHTS, &some.person(), &need(), words, on(&Evenness::default()));
        let sum: f32 = Part::ALL.iter().map(|part| scored.part(*part)).sum();
        prop_assert!((sum - scored.score()).abs() < 1e-6);
        prop_assert!(scored.score() >= 0.0 && scored.score() < 1.2);
    }

    #[test]
    fn more_is_never_less(sure in 0_u8..255, days in 0..59, hours in 0_u16..40, words in 0.0_f32..0.9) {
        let mut some = someone();
        some.has[0].sure = sure;
        some.slots[0].to = some.slots[0].from + days;
        some.slots[0].hours = hours;
        let before = value(&some, &need(), words);
        prop_assert!(value(&some, &need(), words + 0.1) >= before);
        let mut more = some.clone();
        more.has[0].sure += 1;
        prop_assert!(value(&more, &need(), words) >= before);
        let mut more = some.clone();
        more.slots[0].to += 1;
        prop_assert!(value(&more, &need(), words) >= before);
        some.slots[0].hours += 1;
        prop_assert!(value(&some, &need(), words) >= before);
    }
}

/// The same need is worth more where less has reached its place, and never by more than the bonus.
#[test]
fn a_place_that_had_little_comes_first_by_no_more_than_the_bonus() {
    let (someone, need) = (someone(), need());
    let of = |had: i64| {
        let evenness = Evenness::of([("sauka", 12), ("rite", had)]);
        score(&WEIGHTS, &someone.person(), &need, 0.3, on(&evenness))
    };
    let (little, much) = (of(0), of(12));
    assert!(little.score() > of(3).score() && of(3).score() > much.score());
    let speaks: f32 = little.parts[..=Part::Sector as usize].iter().sum();
    assert!(little.score() - much.score() <= WEIGHTS.even * speaks + 1e-6);
}

/// Hours are a matter of degree down to a third; with fewer the work cannot be done at all.
#[test]
fn far_too_few_hours_stand_below_those_who_fit() {
    let need = need();
    let with = |hours: u16| {
        let mut one = someone();
        one.slots[0].hours = hours;
        one
    };
    for (hours, fits) in [(0, false), (3, false), (4, true), (10, true)] {
        let one = with(hours);
        let scored = score(
            &WEIGHTS,
            &one.person(),
            &need,
            0.3,
            on(&Evenness::default()),
        );
        assert_eq!((scored.tier == 0, scored.missing.hours), (fits, !fits));
        let missing = crate::matching::reasons::misses(&scored, &one.person(), &need);
        let decisive = missing
            .iter()
            .any(crate::matching::reasons::Miss::is_decisive);
        assert_eq!(decisive, !fits, "{missing:?}");
    }
    // Who names no time, or a search that names none, lacks no hours.
    let mut unknown = with(1);
    unknown.slots.clear();
    let open = Wanted {
        period: None,
        ..need.clone()
    };
    for (one, need) in [(&unknown, &need), (&with(1), &open)] {
        let scored = score(&WEIGHTS, &one.person(), need, 0.3, on(&Evenness::default()));
        assert_eq!(scored.tier, 0);
    }
}

/// Only the side that stands in the list is told apart by its day, however fresh the other is.
#[test]
fn freshness_is_of_the_side_that_is_ranked() {
    let evenness = Evenness::default();
    let of = |ranked: Ranked, confirmed_on: Day, published_on: Day| {
        let mut one = someone();
        one.row.confirmed_on = confirmed_on;
        let need = Wanted {
            published_on,
            ..need()
        };
        let today = Today {
            ranked,
            ..on(&evenness)
        };
        score(&WEIGHTS, &one.person(), &need, 0.3, today)
    };
    let (new, old) = (TODAY - 3, TODAY - FRESH - 1);
    for other in [new, old, NEVER] {
        let people = |own| of(Ranked::People, own, other);
        assert!(people(new).score() > people(old).score(), "people, {other}");
        assert_eq!(people(old).part(Part::Fresh), 0.0);
        let needs = |own| of(Ranked::Opportunities, other, own);
        assert!(needs(new).score() > needs(old).score(), "a need, {other}");
        assert_eq!(needs(old).part(Part::Fresh), 0.0);
    }
}
