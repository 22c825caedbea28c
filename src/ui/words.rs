//! The reader's words for the domain's fixed lists.

use crate::key;
use crate::matching::{
    Cefr, Compensation, Engagement, Kind, Mode, PersonKind, Sector, StudyLevel, StudyLevelWanted,
};
use crate::text::{Lang, say};

pub fn kind(lang: Lang, kind: Kind) -> String {
    let key = match kind {
        Kind::Need => key!("kind-need"),
        Kind::Internship => key!("kind-internship"),
    };
    say(lang, key, None)
}

pub fn mode(lang: Lang, mode: Mode) -> String {
    let key = match mode {
        Mode::OnSite => key!("mode-on-site"),
        Mode::Remote => key!("mode-remote"),
        Mode::Either => key!("mode-either"),
    };
    say(lang, key, None)
}

pub fn sector(lang: Lang, sector: Sector) -> String {
    let key = match sector {
        Sector::Research => key!("sector-research"),
        Sector::Business => key!("sector-business"),
        Sector::Education => key!("sector-education"),
        Sector::Culture => key!("sector-culture"),
        Sector::Civic => key!("sector-civic"),
        Sector::Health => key!("sector-health"),
        Sector::Environment => key!("sector-environment"),
        Sector::It => key!("sector-it"),
        Sector::Crafts => key!("sector-crafts"),
        Sector::Agriculture => key!("sector-agriculture"),
        Sector::Tourism => key!("sector-tourism"),
    };
    say(lang, key, None)
}

pub fn engagement(lang: Lang, engagement: Engagement) -> String {
    let key = match engagement {
        Engagement::Volunteer => key!("engagement-volunteer"),
        Engagement::Expenses => key!("engagement-expenses"),
        Engagement::Paid => key!("engagement-paid"),
        Engagement::Mentoring => key!("engagement-mentoring"),
        Engagement::RemoteAdvice => key!("engagement-remote-advice"),
        Engagement::Relocation => key!("engagement-relocation"),
        Engagement::Internship => key!("engagement-internship"),
    };
    say(lang, key, None)
}

pub fn compensation(lang: Lang, compensation: Compensation) -> String {
    let key = match compensation {
        Compensation::Volunteer => key!("compensation-volunteer"),
        Compensation::Expenses => key!("compensation-expenses"),
        Compensation::Paid => key!("compensation-paid"),
        Compensation::ProjectPaid => key!("compensation-project-paid"),
    };
    say(lang, key, None)
}

pub fn person_kind(lang: Lang, kind: PersonKind) -> String {
    let key = match kind {
        PersonKind::DiasporaAbroad => key!("person-kind-diaspora-abroad"),
        PersonKind::DiasporaInland => key!("person-kind-diaspora-inland"),
        PersonKind::Student => key!("person-kind-student"),
        PersonKind::Local => key!("person-kind-local"),
    };
    say(lang, key, None)
}

/// A level of the Common European Framework with its plain meaning.
pub fn cefr(lang: Lang, level: Cefr) -> String {
    let key = match level {
        Cefr::A1 => key!("cefr-a1"),
        Cefr::A2 => key!("cefr-a2"),
        Cefr::B1 => key!("cefr-b1"),
        Cefr::B2 => key!("cefr-b2"),
        Cefr::C1 => key!("cefr-c1"),
        Cefr::C2 => key!("cefr-c2"),
    };
    say(lang, key, None)
}

pub fn study_level(lang: Lang, level: StudyLevel) -> String {
    let key = match level {
        StudyLevel::Vocational => key!("study-vocational"),
        StudyLevel::College => key!("study-college"),
        StudyLevel::Bachelor => key!("study-bachelor"),
        StudyLevel::Master => key!("study-master"),
    };
    say(lang, key, None)
}

pub fn study_level_wanted(lang: Lang, level: StudyLevelWanted) -> String {
    let key = match level {
        StudyLevelWanted::Any => key!("study-any"),
        StudyLevelWanted::Vocational => key!("study-vocational"),
        StudyLevelWanted::College => key!("study-college"),
        StudyLevelWanted::Bachelor => key!("study-bachelor"),
        StudyLevelWanted::Master => key!("study-master"),
    };
    say(lang, key, None)
}
