//! Stories over HTTP, on SQLite and on PostgreSQL, and checks on the sources themselves.
//!
//! `site` starts the real application and gives visitors who read pages as people do: they find a
//! field by its label, a button by its words, a link in a letter by what it says.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on may stop where it stands"
)]

mod adults;
mod assisted;
mod association;
mod before_agreeing;
mod both_wish;
mod by_hand;
mod canaries;
mod chain;
mod clock_jumps;
mod columns;
mod conflicts;
mod consent_texts;
mod consents;
mod coordinators;
mod coverage;
mod crash;
mod crossing;
mod crowd;
mod desk_people;
mod desk_search;
mod desk_story;
mod disk;
mod doors;
mod drill;
mod erasing;
mod esco;
mod expected;
mod failpoint;
mod figures;
mod finding;
mod first_introduction;
mod funder;
mod histories;
mod internships;
mod invitations;
mod keys;
mod leaving;
mod lending;
mod lending_leaving;
mod letters;
mod match_mail;
mod merged_rows;
mod merging;
mod merging_guards;
mod need_search;
mod newcomers;
mod objections;
mod offers;
mod others_ids;
mod outcomes;
mod oversight;
mod papers;
mod placement_ends;
mod placement_sight;
mod placement_story;
mod placements;
mod practice;
mod projects;
mod promise;
mod queue;
mod quick;
mod raw;
mod register;
mod remigration;
mod retention;
mod returned;
mod routes;
mod saved_searches;
mod schools;
mod security;
mod shown;
mod shown_texts;
mod sides;
mod site;
mod skills;
mod smtp;
mod sources;
mod spoken;
mod standing;
mod story;
mod structure;
mod takeaway;
mod team;
mod text_changed;
mod texts;
mod thanks;
mod today;
mod units;
mod visits;
mod withdrawing;
