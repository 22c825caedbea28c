//! What becomes of every column that names a person, a community or an account when records are
//! merged. A new one fails this test until somebody has decided. Both engines have one schema, so
//! one is asked.

use std::collections::BTreeSet;

use crate::raw;
use crate::site::{Engine, TestApp};

/// Columns that go on naming the account that went. What the desk did stays with who did it; of an
/// account that was the desk's once the id is left, which leads on.
const BY_THE_DESK: [&str; 33] = [
    "account_role.granted_by",
    "agreement.recorded_by",
    "assisted_registration.by_account",
    "community.verified_by",
    "consent.recorded_by",
    "consent_document.added_by",
    "contact_list.by_account",
    "coordinator_absence.account_id",
    "coordinator_absence.cover",
    "coordinator_absence.made_by",
    "desk_mark.changed_by",
    "desk_mark.taken_by",
    "disclosure.by_account",
    "host_silence.ended_by",
    "introduction_case.coordinator",
    "introduction_handover.by_account",
    "introduction_handover.from_account",
    "introduction_handover.to_account",
    "introduction_note.author",
    "introduction_question.decided_by",
    "likeness.decided_by",
    "minor_confirmation.recorded_by",
    "newsletter.made_by",
    "objection.decided_by",
    "person_suspension.by_account",
    "person_suspension.ended_by",
    "project.created_by",
    "project_entry.made_by",
    "remigration_handover.released_by",
    "report_period.closed_by",
    "setting_change.account_id",
    "territory_import.account_id",
    "told_coordinator.handled_by",
];

/// Columns that a merge gives to the record that is kept, or empties: by `move_…`, `merging::join`
/// and `merging::take_over` of each feature, and by its erasure.
const WITH_THE_RECORD: [&str; 61] = [
    "account.merged_into",
    "account_contact.account_id",
    "account_name_word.account_id",
    "account_role.account_id",
    "agreement.account_id",
    "assisted_registration.account_id",
    "assisted_registration.confirmed_by",
    "community.merged_into",
    "community_representative.account_id",
    "community_representative.community_id",
    "community_request_place.community_id",
    "community_spoken.account_id",
    "community_spoken.community_id",
    "consent.account_id",
    "contact_check.community_id",
    "disclosure.owner_account",
    "disclosure.reader_account",
    "freshness.person_id",
    "host_silence.community_id",
    "introduction.community_id",
    "introduction.lender_id",
    "introduction.person_id",
    "introduction_event.actor",
    "introduction_question.asked_by",
    "kept_warm.account_id",
    "lending_offer.community_id",
    "lending_tie.community_id",
    "lending_tie.confirmed_by",
    "lending_tie.person_id",
    "letter.account_id",
    "loan.answered_by",
    "loan.asked_by",
    "loan.borrower_id",
    "loan.lender_id",
    "loan.person_id",
    "mail_link.account_id",
    "need_told.account_id",
    "objection.account_id",
    "opportunity.community_id",
    "opportunity.created_by",
    "person.account_id",
    "person.merged_into",
    "person_crowd.person_id",
    "person_skill.person_id",
    "person_suspension.person_id",
    "person_window.person_id",
    "placement.community_id",
    "placement.person_id",
    "placement_annex.made_by",
    "placement_event.actor",
    "placement_paper.changed_by",
    "placement_question.recorded_by",
    "public_thanks.answered_by",
    "public_thanks.offered_by",
    "recovery_code.account_id",
    "remigration_handover.account_id",
    "request_place.person_id",
    "saved_search.account_id",
    "session.account_id",
    "told_coordinator.account_id",
    "undelivered.account_id",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_column_that_names_somebody_is_thought_of() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let all = "select m.name || '.' || f.\"from\"
               from sqlite_master m, pragma_foreign_key_list(m.name) f
               where m.type = 'table' and f.\"table\" in ('person', 'community', 'account')";
    let rows = raw::rows(&app, all.to_owned()).await;
    let named: BTreeSet<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    let decided: BTreeSet<&str> = BY_THE_DESK.into_iter().chain(WITH_THE_RECORD).collect();
    let new: Vec<_> = named.difference(&decided).collect();
    assert!(
        new.is_empty(),
        "what becomes of these when records are merged? {new:?}"
    );
    let gone: Vec<_> = decided.difference(&named).collect();
    assert!(gone.is_empty(), "not in the database: {gone:?}");
}
