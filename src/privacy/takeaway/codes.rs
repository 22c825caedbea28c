//! Codes of `data.json` in the words of whoever reads `data.html`.

use crate::accounts::Channel;
use crate::consent::{self, Purpose};
use crate::key;
use crate::matching::{Engagement, Mode, PersonKind, Sector, StudyLevel};
use crate::text::{Lang, say};
use crate::ui::words;
use crate::{introductions, lending, placements, t};

/// The words of a code that stands in a field of a part; nothing for what is no code.
pub(super) fn word(lang: Lang, (part, field): (&str, &str), code: &str) -> Option<String> {
    let own = match part {
        "placements" => placements::words_of(lang, field, code),
        "lending" => lending::words_of(lang, field, code),
        _ => None,
    };
    own.or_else(|| anywhere(lang, field, code))
}

fn anywhere(lang: Lang, field: &str, code: &str) -> Option<String> {
    match field {
        "kinds" => PersonKind::parse(code).map(|one| words::person_kind(lang, one)),
        "engagement" => Engagement::parse(code).map(|one| words::engagement(lang, one)),
        "sectors" => Sector::parse(code).map(|one| words::sector(lang, one)),
        "mode" => Mode::parse(code).map(|one| words::mode(lang, one)),
        "level" => StudyLevel::parse(code).map(|one| words::study_level(lang, one)),
        "language" => Lang::from_tag(code).map(|one| one.own_name().to_owned()),
        "purpose" => Purpose::parse(code).map(|one| consent::title(one, lang)),
        "channels" => Channel::parse(code).map(|one| introductions::channel_words(lang, one)),
        "kind" => Some(letter(lang, code)),
        "what" => match code {
            "profile" => Some(t!(lang, "take-kept-profile")),
            "contacts" => Some(t!(lang, "take-kept-contacts")),
            _ => None,
        },
        "means" => Some(crate::people::means_words(lang, code)),
        "state" => simple(lang, code).or_else(|| introductions::words_of(lang, field, code)),
        "action" => introductions::words_of(lang, field, code).or_else(|| Some(act(lang, code))),
        "why_not" => introductions::words_of(lang, field, code),
        "role" | "side" | "reader" | "started_by" | "act" | "party" | "answer" | "news"
        | "topic" => simple(lang, code),
        _ => None,
    }
}

fn letter(lang: Lang, kind: &str) -> String {
    match kind.split('/').next().unwrap_or_default() {
        "sign-in" | "security" => t!(lang, "letters-of-sign-in"),
        "introductions" => t!(lang, "letters-of-introductions"),
        "opportunities" => t!(lang, "letters-of-opportunities"),
        "searches" => t!(lang, "letters-of-searches"),
        "communities" => t!(lang, "letters-of-communities"),
        "people" => t!(lang, "letters-of-people"),
        "privacy" | "objections" => t!(lang, "letters-of-privacy"),
        "remigration" => t!(lang, "letters-of-remigration"),
        "lending" => t!(lang, "letters-of-lending"),
        "placements" => t!(lang, "letters-of-placements"),
        "audit" => t!(lang, "letters-of-audit"),
        "desk" | "team" => t!(lang, "letters-of-desk"),
        _ => t!(lang, "letters-of-others"),
    }
}

/// Codes that mean one thing wherever they stand.
fn simple(lang: Lang, code: &str) -> Option<String> {
    let key = match code {
        "person" => key!("code-person"),
        "community" => key!("code-community"),
        "representative" => key!("code-representative"),
        "coordinator" => key!("code-coordinator"),
        "administrator" => key!("code-administrator"),
        "time" => key!("code-time"),
        "release" => key!("code-release"),
        "remigration" | "remigration-coordinator" => key!("code-remigration"),
        "lending" => key!("act-lending"),
        "student" => key!("party-student"),
        "host" => key!("party-host"),
        "look-up" => key!("code-look-up"),
        "profile-seen" => key!("act-profile-seen"),
        "guardian" => key!("code-guardian"),
        "school" => key!("code-school"),
        "yes" => key!("take-yes"),
        "no" => key!("take-no"),
        "agreed" => key!("outcome-agreed"),
        "going-on" => key!("outcome-going-on"),
        "completed" => key!("outcome-completed"),
        "did-not-happen" => key!("outcome-did-not-happen"),
        "published" => key!("person-published"),
        "hidden" => key!("person-hidden"),
        "held" => key!("code-held"),
        "passed-on" => key!("code-passed-on"),
        "returned" => key!("code-returned"),
        "offered" => key!("code-offered"),
        "shown" => key!("code-shown"),
        "removed" => key!("code-removed"),
        "open" => key!("code-open"),
        "upheld" => key!("code-upheld"),
        "refused" => key!("code-refused"),
        "at-once" => key!("search-alert-at-once"),
        "weekly" => key!("search-alert-weekly"),
        "off" => key!("search-alert-off"),
        "keep-warm" => key!("objection-keep-warm"),
        "suggestions" => key!("objection-suggestions"),
        "statistics" => key!("objection-statistics"),
        _ => return None,
    };
    Some(say(lang, key, None))
}

/// What was recorded: by its own words, else by what it was about; never by its code.
fn act(lang: Lang, action: &str) -> String {
    if let Some(key) = exactly(action) {
        return say(lang, key, None);
    }
    if let Some(step) = action.strip_prefix("introduction ") {
        let words = introductions::words_of(lang, "action", step);
        return words.unwrap_or_else(|| t!(lang, "act-introduction"));
    }
    let about = ABOUT
        .iter()
        .find(|(beginnings, _)| beginnings.iter().any(|one| action.starts_with(one)));
    say(lang, about.map_or(key!("act-other"), |row| row.1), None)
}

/// How acts begin that are told by what they are about.
const ABOUT: [(&[&str], &str); 17] = [
    (&["adult ", "minor "], key!("act-adults")),
    (&["community "], key!("act-community-changed")),
    (
        &["desk row", "host ", "coordinators told"],
        key!("act-desk"),
    ),
    (&["told search"], key!("act-desk")),
    (&["coordinator away", "coordinator back"], key!("act-away")),
    (&["coordinator", "administrator"], key!("act-roles")),
    (&["hand-over", "remigration "], key!("act-handover")),
    (&["job ", "letter ", "test letter"], key!("act-outbox")),
    (&["lending ", "loan "], key!("act-lending")),
    (&["opportunity "], key!("act-need")),
    (
        &["person registered for", "registration "],
        key!("act-registered-for"),
    ),
    (&["placement "], key!("act-placement")),
    (&["project"], key!("act-project")),
    (&["public thanks"], key!("act-public-thanks")),
    (&["school"], key!("act-schools")),
    (&["season "], key!("act-season")),
    (&["skill ", "own words", "ESCO"], key!("act-skills")),
];

/// What has words of its own.
fn exactly(action: &str) -> Option<&'static str> {
    Some(match action {
        "account changed" => key!("act-account-changed"),
        "account leaves" | "erased" => key!("act-leaves"),
        "address confirmed" => key!("act-address-confirmed"),
        "address added for" => key!("act-address-added"),
        "own address change asked" => key!("act-own-address-asked"),
        "own address changed" => key!("act-own-address"),
        "asked whether it is still true" => key!("act-asked-still-true"),
        "warned of being hidden" => key!("act-warned-hidden"),
        "hidden for silence" => key!("act-hidden-silence"),
        "told of being erased" | "told of being erased for the last time" => {
            key!("act-told-erased")
        }
        "still true" => key!("act-still-true"),
        "hidden, the text changed" => key!("act-hidden-text"),
        "consent given" => key!("act-consent-given"),
        "consent withdrawn" => key!("act-consent-withdrawn"),
        "contacts opened" => key!("act-contacts-opened"),
        "contact looked up" => key!("act-contact-looked-up"),
        "records merged" => key!("act-records-merged"),
        "records told apart" => key!("act-records-told-apart"),
        "data frozen" => key!("act-frozen"),
        "data unfrozen" => key!("act-unfrozen"),
        "data taken away" => key!("act-taken"),
        "letters about matches ended" => key!("act-match-mail-ended"),
        "search alerts ended" => key!("act-alerts-ended"),
        "search saved" | "search changed" | "search removed" => key!("act-search"),
        "objected" => key!("act-objected"),
        "objection taken back" => key!("act-objection-back"),
        "objection upheld" => key!("act-objection-upheld"),
        "objection refused" => key!("act-objection-refused"),
        "password changed" => key!("act-password"),
        "password repeated" | "second factor given" => key!("act-proved"),
        "password refused" | "second factor refused" | "sign-in refused" => key!("act-not-let-in"),
        "second factor set up" => key!("act-second-factor"),
        "second factor turned off" => key!("act-second-factor-off"),
        "pause changed" => key!("act-pause"),
        "person registered" => key!("act-registered"),
        "person suspended" => key!("act-suspended"),
        "person suspension lifted" => key!("act-suspension-lifted"),
        "profile changed" => key!("act-profile"),
        "sign-in with link" | "sign-in with password" => key!("act-sign-in"),
        "community registered" | "represents no more" => key!("act-community"),
        "introduction released" => key!("event-release"),
        "profile looked at" => key!("act-profile-seen"),
        "people searched" => key!("act-people-searched"),
        "submit" | "publish" | "return" | "pause" | "resume" | "close" | "fill" | "renew"
        | "expire" => key!("act-need"),
        "exposure looked up" => key!("act-exposure"),
        "sign-in link printed" => key!("act-link-printed"),
        "not erased for silence" => key!("act-still-there"),
        "hidden by import" | "published on recorded consent" => key!("act-import"),
        "file exported"
        | "file imported"
        | "inhabitants-entered"
        | "demo loaded"
        | "forgotten"
        | "backup put back"
        | "key rotated"
        | "key dropped" => key!("act-files"),
        _ => return None,
    })
}
