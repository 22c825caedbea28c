//! Every table of the live database is in the list below: what of it somebody takes away, and what
//! becomes of it when they leave. A new table fails this test until somebody has decided both.

use std::collections::{BTreeMap, BTreeSet};

use crate::both_engines;
use crate::raw;

/// What somebody takes away of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Taken {
    /// The part of `data.json` it stands in.
    In(&'static str),
    Not(&'static str),
}

/// What becomes of somebody's rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Left {
    Removed,
    /// Rows stay, their words and contacts do not.
    Emptied,
    Kept(&'static str),
}

use Left::{Emptied, Kept, Removed};
use Taken::{In, Not};

pub const NOBODY: &str = "holds nothing about a person";

pub const TABLES: &[(&str, Taken, Left)] = &[
    ("account", In("account"), Emptied),
    ("account_contact", In("account"), Removed),
    (
        "account_name_word",
        Not("words of the name, for looking up"),
        Removed,
    ),
    ("account_role", In("account"), Removed),
    ("agreement", In("introductions"), Emptied),
    (
        "audit",
        In("audit"),
        Kept("chained; ids and words of ours only"),
    ),
    ("audit_head", Not(NOBODY), Kept(NOBODY)),
    ("catalogue_head", Not(NOBODY), Kept(NOBODY)),
    (
        "community",
        In("communities"),
        Kept("the community's, not the person's"),
    ),
    ("community_representative", In("communities"), Removed),
    (
        "community_spoken",
        Not("the end of speaking for a community; the acts are there"),
        Removed,
    ),
    (
        "community_request_place",
        Not("counts of a community"),
        Kept("counts of a community"),
    ),
    ("consent", In("consents"), Emptied),
    (
        "consent_document",
        Not("texts of the association"),
        Kept("the id of the administrator who added a text, and words of ours"),
    ),
    ("consent_text", Not(NOBODY), Kept(NOBODY)),
    (
        "coordinator_absence",
        In("desk"),
        Kept("ids of coordinators and days"),
    ),
    (
        "demo_letter",
        Not("the demo's screen; empty elsewhere"),
        Removed,
    ),
    (
        "desk_mark",
        Not("days of work at the desk"),
        Kept("ids of coordinators and days"),
    ),
    ("disclosure", In("disclosures"), Emptied),
    (
        "erasure",
        Not("exists only after leaving"),
        Kept("ids only, to clean restored backups"),
    ),
    ("esco_concept", Not(NOBODY), Kept(NOBODY)),
    ("esco_head", Not(NOBODY), Kept(NOBODY)),
    ("esco_label", Not(NOBODY), Kept(NOBODY)),
    ("esco_relation", Not(NOBODY), Kept(NOBODY)),
    (
        "farewell",
        Not("an address only while a letter to it is on its way"),
        Removed,
    ),
    (
        "host_silence",
        Not("about a community"),
        Kept("about a community"),
    ),
    (
        "host_silence_need",
        Not("about a community"),
        Kept("about a community"),
    ),
    ("inhabitants", Not(NOBODY), Kept(NOBODY)),
    ("freshness", In("profile"), Removed),
    ("introduction", In("introductions"), Emptied),
    ("introduction_case", In("desk"), Kept("ids of coordinators")),
    ("introduction_event", In("introductions"), Emptied),
    ("introduction_handover", In("desk"), Emptied),
    ("introduction_note", In("notes"), Emptied),
    ("introduction_question", In("introductions"), Emptied),
    ("internship_fill", Not(NOBODY), Kept(NOBODY)),
    (
        "internship_place",
        Not("numbers of places; the introductions are there"),
        Kept("ids only; a place is given back when its side leaves"),
    ),
    (
        "internship_yield",
        Not("the introductions are there, ended"),
        Kept("ids only"),
    ),
    (
        "contact_list",
        Not("where a list is from; its rows are sealed for a day"),
        Kept("where lists were from, by ids of coordinators"),
    ),
    (
        "invitation",
        Not("sealed, of somebody not registered"),
        Kept("without name and address once it is over"),
    ),
    (
        "no_invitation",
        Not("a keyed hash alone, from which nobody is read"),
        Kept("a keyed hash, so that no list brings somebody back"),
    ),
    ("undelivered", In("account"), Removed),
    ("kept_warm", In("account"), Removed),
    (
        "contact_check",
        Not("about a community"),
        Kept("about a community"),
    ),
    ("job", Not("ids of work to be done"), Removed),
    ("letter", In("letters"), Removed),
    ("mail_link", Not("hashes of links, gone in days"), Removed),
    ("minor_adult", In("introductions"), Removed),
    ("minor_confirmation", In("introductions"), Emptied),
    ("objection", In("objections"), Removed),
    ("opportunity", In("drawn_up"), Emptied),
    ("opportunity_kept", Not(NOBODY), Kept(NOBODY)),
    (
        "opportunity_skill",
        Not("a community's"),
        Kept("a community's"),
    ),
    ("outcome", In("introductions"), Emptied),
    ("person", In("profile"), Emptied),
    ("person_crowd", Not("numbers made of the profile"), Removed),
    ("person_skill", In("profile"), Removed),
    ("person_suspension", In("profile"), Emptied),
    ("person_window", In("profile"), Removed),
    ("recovery_code", Not("hashes of secrets"), Removed),
    (
        "registration",
        Not("sealed, of somebody not confirmed"),
        Kept("gone after seven days"),
    ),
    ("project", Not(NOBODY), Kept(NOBODY)),
    ("project_entry", Not(NOBODY), Kept("ids of coordinators")),
    ("project_figure", Not(NOBODY), Kept(NOBODY)),
    ("project_goal", Not(NOBODY), Kept(NOBODY)),
    ("project_opportunity", Not(NOBODY), Kept(NOBODY)),
    ("placement", In("placements"), Emptied),
    (
        "placement_adult",
        Not("names and addresses of others"),
        Removed,
    ),
    ("placement_annex", In("placements"), Emptied),
    ("placement_brought", In("placements"), Removed),
    (
        "placement_event",
        In("placements"),
        Kept("which act on which day, without words"),
    ),
    (
        "placement_paper",
        In("placements"),
        Kept("which papers there were, without words"),
    ),
    ("placement_question", In("placements"), Emptied),
    ("public_thanks", In("introductions"), Emptied),
    ("assisted_registration", In("account"), Removed),
    ("lending_offer", Not("a community's"), Kept("a community's")),
    ("lending_tie", In("lending"), Removed),
    (
        "likeness",
        Not("pairs of records that may be one; ids only"),
        Removed,
    ),
    ("loan", In("lending"), Emptied),
    (
        "remigration_coordinator",
        Not("officials of planning regions, at work"),
        Kept("officials of planning regions, for as long as it is them"),
    ),
    ("remigration_handover", In("handovers"), Emptied),
    (
        "request_place",
        Not("counts; the introductions are there"),
        Removed,
    ),
    (
        "internship_document",
        Not("a community's"),
        Kept("a community's"),
    ),
    (
        "internship_offer",
        Not("a community's"),
        Kept("a community's; names of supervisors stand in opportunity"),
    ),
    (
        "internship_window",
        Not("a community's"),
        Kept("a community's"),
    ),
    ("report_figure", Not(NOBODY), Kept(NOBODY)),
    (
        "report_period",
        Not(NOBODY),
        Kept("ids of coordinators and days"),
    ),
    (
        "newsletter",
        Not(NOBODY),
        Kept("the association's words; ids of coordinators"),
    ),
    ("season", Not(NOBODY), Kept(NOBODY)),
    ("season_target", Not(NOBODY), Kept(NOBODY)),
    ("school", Not(NOBODY), Kept(NOBODY)),
    (
        "school_contact",
        Not("who speaks for a school, typed in by a coordinator; no account is theirs"),
        Kept("taken out by a coordinator when the person leaves the school"),
    ),
    ("school_former_name", Not(NOBODY), Kept(NOBODY)),
    ("school_programme", Not(NOBODY), Kept(NOBODY)),
    (
        "search_change",
        Not(NOBODY),
        Kept("ids, so that indexes follow"),
    ),
    ("search_head", Not(NOBODY), Kept(NOBODY)),
    (
        "setting_change",
        Not("decisions of the association"),
        Kept(
            "ids of administrators and coordinators; what notes and contacts said goes a year later",
        ),
    ),
    ("session", In("account"), Removed),
    ("skill_address", Not(NOBODY), Kept(NOBODY)),
    ("skill_concept", Not(NOBODY), Kept(NOBODY)),
    ("skill_label", Not(NOBODY), Kept(NOBODY)),
    ("skill_merge", Not(NOBODY), Kept(NOBODY)),
    (
        "skill_set_aside",
        Not("spellings nobody is named with"),
        Kept(NOBODY),
    ),
    ("skill_walk", Not(NOBODY), Kept(NOBODY)),
    ("saved_search", In("searches"), Removed),
    (
        "saved_search_told",
        Not("which letters told of what; the letters are there"),
        Removed,
    ),
    ("empty_search", Not(NOBODY), Kept(NOBODY)),
    ("need_told", In("told_of"), Removed),
    ("told_coordinator", In("searches"), Removed),
    ("unknown_words", Not(NOBODY), Kept(NOBODY)),
    ("territory", Not(NOBODY), Kept(NOBODY)),
    (
        "territory_import",
        Not("files of the association"),
        Kept("the id of the administrator who took a file in, and counts"),
    ),
];

both_engines! {
    async fn every_table_is_taken_along_and_erased_or_says_why_not(app: TestApp) {
        let listed: BTreeMap<&str, (Taken, Left)> =
            TABLES.iter().map(|(name, taken, left)| (*name, (*taken, *left))).collect();
        assert_eq!(listed.len(), TABLES.len(), "a table stands twice");
        let live: BTreeSet<String> = raw::tables(&app)
            .await
            .into_iter()
            .filter(|name| !name.starts_with("sqlite_") && name != "_sqlx_migrations")
            .collect();
        let unlisted: Vec<_> = live.iter().filter(|name| !listed.contains_key(name.as_str())).collect();
        assert!(unlisted.is_empty(), "decide for these what is taken along and what is left: {unlisted:?}");
        let gone: Vec<_> = listed.keys().filter(|name| !live.contains(**name)).collect();
        assert!(gone.is_empty(), "not in the database: {gone:?}");
        for (name, (taken, left)) in &listed {
            let reasons = [
                if let Not(why) = taken { Some(why) } else { None },
                if let Kept(why) = left { Some(why) } else { None },
            ];
            for why in reasons.into_iter().flatten() {
                assert!(why.len() > 5, "{name} gives no reason");
            }
            if let In(part) = taken {
                let schema: serde_json::Value =
                    serde_json::from_str(include_str!("../../assets/takeaway/schema.json")).unwrap();
                assert!(!schema["properties"][*part].is_null(), "{name}: there is no {part}");
            }
        }
    }
}
