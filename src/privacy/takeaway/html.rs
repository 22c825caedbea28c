//! The readable form of what somebody takes away: one page that needs nothing else.

use chrono::{DateTime, NaiveDate, Utc};
use maud::{DOCTYPE, Markup, html};
use serde_json::Value;

use super::codes;
use crate::key;
use crate::t;
use crate::text::{Lang, country, date, date_time, say, spoken_language};

const STYLE: &str = "body{max-width:46rem;margin:2rem auto;padding:0 1rem;background:#faf8f2;\
    color:#1b211d;font:16px/1.55 system-ui,sans-serif}h1,h2{color:#1f4d3a}dt{color:#4d5750}\
    dd{margin:0 0 .5rem 1rem;white-space:pre-wrap;overflow-wrap:anywhere}\
    li{margin-bottom:1rem}h2{border-bottom:2px solid #dcd5c4;margin-top:2.5rem}";

/// Parts of the page in their order, by their names in the JSON.
const PARTS: [(&str, &str); 20] = [
    ("account", key!("take-account")),
    ("profile", key!("take-profile")),
    ("communities", key!("nav-community")),
    ("consents", key!("consents-history")),
    ("disclosures", key!("menu-disclosures")),
    ("introductions", key!("nav-introductions")),
    ("lending", key!("take-lending")),
    ("handovers", key!("take-handovers")),
    ("placements", key!("placements-title")),
    ("messages", key!("take-written")),
    ("notes", key!("take-notes")),
    ("letters", key!("take-letters")),
    ("searches", key!("menu-searches")),
    ("told_of", key!("take-told-of")),
    ("objections", key!("objection-title")),
    ("drawn_up", key!("take-drawn-up")),
    ("opened", key!("take-opened")),
    ("desk", key!("take-desk")),
    ("audit", key!("take-audit")),
    ("acts", key!("take-acts")),
];

pub(super) fn whole(lang: Lang, data: &Value) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (t!(lang, "take-title")) }
                style { (maud::PreEscaped(STYLE)) }
            }
            body {
                h1 { (t!(lang, "take-title")) }
                p { (t!(lang, "take-made", at = text(lang, ("", "made_at"), &data["made_at"]))) }
                p { (t!(lang, "take-readme-others")) }
                (sections(lang, data))
            }
        }
    }
}

/// Each part with its heading, as far as there is something in it.
pub(super) fn sections(lang: Lang, data: &Value) -> Markup {
    html! {
        @for (name, heading) in PARTS {
            @if !is_empty(&data[name]) {
                section { h2 { (say(lang, heading, None)) } (draw(lang, (name, name), &data[name])) }
            }
        }
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.values().all(is_empty),
        _ => false,
    }
}

/// Draws a value that stands under a name in a part of the whole.
fn draw(lang: Lang, (part, name): (&str, &str), value: &Value) -> Markup {
    match value {
        Value::Object(fields) => html! {
            dl { @for (name, value) in fields { @if !is_empty(value) {
                dt { (label(lang, (part, name))) } dd { (draw(lang, (part, name), value)) }
            } } }
        },
        Value::Array(list) if list.iter().all(|one| !one.is_object()) => {
            let words: Vec<String> = list
                .iter()
                .map(|one| text(lang, (part, name), one))
                .collect();
            html! { (words.join(", ")) }
        }
        Value::Array(list) => {
            html! { ol { @for one in list { li { (draw(lang, (part, name), one)) } } } }
        }
        other => html! { (text(lang, (part, name), other)) },
    }
}

/// One value in words.
fn text(lang: Lang, (part, name): (&str, &str), value: &Value) -> String {
    match value {
        Value::Bool(true) => t!(lang, "take-yes"),
        Value::Bool(false) => t!(lang, "take-no"),
        Value::String(text) if name == "country" => country(lang, text),
        Value::String(text) if name == "code" => spoken_language(lang, text),
        Value::String(text) => written(lang, (part, name), text),
        other => other.to_string(),
    }
}

/// A code in words, a time as people write it, or the text as it stands.
fn written(lang: Lang, place: (&str, &str), text: &str) -> String {
    if let Some(words) = codes::word(lang, place, text) {
        return words;
    }
    if let Ok(at) = text.parse::<DateTime<Utc>>() {
        return date_time(lang, at);
    }
    match text.parse::<NaiveDate>() {
        Ok(day) => date(lang, day),
        Err(_) => text.to_owned(),
    }
}

/// What a field is called; those for computers keep their names.
fn label(lang: Lang, (part, name): (&str, &str)) -> String {
    let key = match name {
        "number" if part == "placements" => key!("take-number"),
        "name" => key!("field-name"),
        "email" => key!("channel-email"),
        "phone" => key!("channel-phone"),
        "other" => key!("channel-other"),
        "hours" => key!("channel-hours"),
        "headline" => key!("field-headline"),
        "about" => key!("field-about"),
        "country" => key!("field-country"),
        "place" => key!("field-place"),
        "tie" | "tie_text" => key!("field-tie"),
        "from" => key!("field-from"),
        "to" => key!("field-to"),
        "mode" => key!("field-mode"),
        "hours_per_week" => key!("field-hours"),
        "requests_per_month" => key!("field-requests"),
        "paused_until" => key!("field-pause-until"),
        "why" => key!("question-why"),
        "offer" => key!("question-offer"),
        "when" => key!("question-when"),
        "reason" => key!("field-reason"),
        "channels" => key!("disclosures-what"),
        "reader" => key!("disclosures-who"),
        "introduction" | "introductions" => key!("disclosures-introduction"),
        "frozen" => key!("desk-person-frozen"),
        "community" => key!("letter-fact-community"),
        "need" => key!("letter-fact-need"),
        _ => return more(lang, name),
    };
    say(lang, key, None)
}

fn more(lang: Lang, name: &str) -> String {
    let key = match name {
        "language" | "languages" => key!("take-language"),
        "has_password" => key!("take-has-password"),
        "has_second_factor" => key!("take-second-factor"),
        "roles" | "role" | "side" => key!("take-role"),
        "since" | "state_since" => key!("take-since"),
        "sessions" => key!("take-sessions"),
        "began_at" | "begun_at" => key!("take-began"),
        "last_used_at" => key!("take-last-used"),
        "created_at" => key!("take-created"),
        "confirmed_at" => key!("take-confirmed"),
        "state" => key!("take-state"),
        "kinds" | "kind" => key!("take-kind"),
        "skills" | "words" => key!("take-skills"),
        "level" => key!("take-level"),
        "engagement" => key!("take-engagement"),
        "sectors" => key!("take-sectors"),
        "windows" => key!("take-windows"),
        "study" | "programme" => key!("take-study"),
        "institution" => key!("take-institution"),
        "minor_until" => key!("take-minor"),
        "purpose" | "title" => key!("take-purpose"),
        "version" => key!("take-version"),
        "given" => key!("take-given"),
        "means" => key!("take-means"),
        "at" => key!("take-at"),
        "text" | "body" | "question" => key!("take-text"),
        "started_by" => key!("take-started-by"),
        "search" => key!("search-what"),
        "news" => key!("field-search-alert"),
        "message" | "messages" => key!("take-messages"),
        "answers" => key!("take-answers"),
        "agreements" => key!("take-agreements"),
        "withdrawn" => key!("take-withdrawn"),
        "events" => key!("take-events"),
        "action" | "act" => key!("take-action"),
        "thanks_given" => key!("take-thanks-given"),
        "thanks_received" => key!("take-thanks-received"),
        "contacts_of_other_side" => key!("take-contacts"),
        "queued_at" => key!("take-queued"),
        "outcomes" => key!("take-outcomes"),
        "why_not" => key!("field-why-not"),
        "note" | "returned_because" => key!("take-note"),
        "public_thanks" => key!("take-public-thanks"),
        "adults" | "confirmations" => key!("take-adults"),
        "party" => key!("take-party"),
        "answer" => key!("take-answer"),
        "asked_at" => key!("take-asked-at"),
        "warned_at" => key!("take-warned-at"),
        "status" => key!("take-mail-status"),
        "times" => key!("take-times"),
        "what" => key!("take-what"),
        "given_up_at" => key!("take-given-up-at"),
        "hidden_at" => key!("take-hidden-at"),
        "answered_at" | "decided_at" => key!("take-answered-at"),
        "offered_at" => key!("take-offered-at"),
        "ended_at" => key!("take-ended-at"),
        "due_at" => key!("take-due-at"),
        "suspensions" => key!("take-suspensions"),
        "silence" => key!("take-silence"),
        "topic" => key!("take-topic"),
        "cases" => key!("take-cases"),
        "absences" => key!("take-absences"),
        "written" => key!("take-written-at-desk"),
        "not_sent" => key!("take-not-sent"),
        "sent_at" => key!("take-sent"),
        "agreed_at" => key!("take-agreements"),
        "withdrawn_at" => key!("take-withdrawn"),
        "registered_for" => key!("assisted-title"),
        "returned_mail" => key!("take-returned-mail"),
        "kept_in_touch" => key!("take-kept-in-touch"),
        "lent_by" => key!("lending-lender"),
        "ties" => key!("lending-people"),
        "requests" => key!("lending-asked-by-us"),
        "region" => key!("field-region"),
        "coordinator" => key!("field-region-name"),
        "number" => key!("letter-remigration-out-number"),
        _ => return of_placements(lang, name),
    };
    say(lang, key, None)
}

fn of_placements(lang: Lang, name: &str) -> String {
    let key = match name {
        "annexes" => key!("placement-annexes"),
        "papers" => key!("placement-papers"),
        "brought" => key!("internship-needed"),
        "document" => key!("take-document"),
        "supervisor" => key!("placement-supervisor"),
        "legal_form" => key!("field-need-legal-form"),
        "minor" => key!("take-was-minor"),
        "before" => key!("take-before"),
        "started_on" => key!("take-first-day"),
        "ended_on" => key!("take-last-day"),
        "due_on" | "expires_at" => key!("take-due-at"),
        "signed_how" => key!("take-signed-how"),
        "changed_at" => key!("take-changed-at"),
        "seen_by" => key!("field-seen-by"),
        "seen_on" => key!("field-seen-on"),
        "good" => key!("field-good"),
        "better" => key!("field-better"),
        "thanks" => key!("take-thanks-given"),
        "said_by" => key!("field-said-by"),
        "written_at" => key!("take-at"),
        "asked_after_days" => key!("take-asked-after"),
        "by_a_coordinator" => key!("take-by-coordinator"),
        "told_of_erasure_at" | "told_last_at" => key!("take-told-erasure"),
        "tie_shown" => key!("take-tie-shown"),
        "internship_weeks" => key!("take-internship-weeks"),
        "details" => key!("take-contacts"),
        "asked" => key!("take-text"),
        _ => return name.replace('_', " "),
    };
    say(lang, key, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names whose fields are there for computers, or are parts of their own.
    const FOR_COMPUTERS: [&str; 9] = [
        "code",
        "concept",
        "format",
        "id",
        "imported_as",
        "made_at",
        "text_hash",
        "notes",
        "letters",
    ];

    fn names(schema: &Value, found: &mut std::collections::BTreeSet<String>) {
        if let Some(fields) = schema["properties"].as_object() {
            found.extend(fields.keys().cloned());
        }
        match schema {
            Value::Object(fields) => fields.values().for_each(|one| names(one, found)),
            Value::Array(list) => list.iter().for_each(|one| names(one, found)),
            _ => {}
        }
    }

    #[test]
    fn every_field_people_read_has_a_label() {
        let schema = include_str!("../../../assets/takeaway/schema.json");
        let schema: Value = serde_json::from_str(schema).unwrap();
        let mut found = std::collections::BTreeSet::new();
        names(&schema, &mut found);
        assert!(found.len() > 100, "{found:?}");
        for name in found {
            let part = PARTS.iter().any(|(part, _)| *part == name);
            if part || FOR_COMPUTERS.contains(&name.as_str()) {
                continue;
            }
            let shown = label(Lang::Lv, ("placements", &name));
            assert_ne!(shown, name.replace('_', " "), "{name} has no label");
        }
    }

    #[test]
    fn codes_stand_in_words() {
        let placements = [
            ("state", "preparing"),
            ("state", "waiting-school"),
            ("state", "agreed"),
            ("state", "ended-early"),
            ("state", "needed"),
            ("action", "begun"),
            ("action", "start"),
            ("action", "cancel"),
            ("action", "confirmed-on-paper"),
            ("document", "school-practice"),
            ("question", "evaluation"),
            ("answer", "yes"),
            ("answer", "told"),
            ("answer", "in-touch,works"),
            ("reason", "illness"),
            ("legal_form", "work-based"),
            ("signed_how", "electronic"),
            ("role", "coordinator"),
            ("role", "time"),
            ("side", "host"),
        ];
        let others = [
            ("lending", "state", "asked"),
            ("lending", "state", "lent"),
            ("disclosures", "reader", "remigration-coordinator"),
            ("disclosures", "act", "lending"),
            ("disclosures", "act", "profile-seen"),
            ("audit", "action", "lending offered"),
            ("audit", "action", "hand-over agreed"),
            ("audit", "action", "person registered for"),
            ("acts", "action", "coordinator's role given"),
            ("acts", "action", "introduction pass-on"),
            ("acts", "action", "something nobody thought of"),
            ("letters", "kind", "placements/ask"),
        ];
        let placements = placements.map(|(field, code)| ("placements", field, code));
        for (part, field, code) in placements.into_iter().chain(others) {
            for lang in Lang::ALL {
                let words = written(lang, (part, field), code);
                // In English a code of one word may well be an ordinary word.
                let is_word = lang == Lang::En && !code.contains(['-', '/', ',']);
                assert!(is_word || !words.contains(code), "{part} {field}: {words}");
            }
        }
        let begins = written(Lang::Lv, ("placements", "action"), "start");
        assert_ne!(
            begins,
            written(Lang::Lv, ("introductions", "action"), "start")
        );
    }
}
