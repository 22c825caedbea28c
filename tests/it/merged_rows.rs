//! After a merge nothing leads to the record that went: every column that names a person, a
//! community or an account is walked, and one that nobody has thought of fails here. Both engines
//! have one schema, so one is asked.

use std::collections::BTreeSet;

use saites::db::{AccountId, CommunityId, PersonId};

use crate::merging::{desk, host, known, merges, merges_hosts, say};
use crate::raw;
use crate::site::{Engine, TestApp};

/// Columns that go on naming the account that went. What the desk did stays with who did it; of an
/// account that was the desk's once the id is left, which leads on.
const BY_THE_DESK: [&str; 31] = [
    "account_role.granted_by",
    "agreement.recorded_by",
    "assisted_registration.by_account",
    "community.verified_by",
    "consent.recorded_by",
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
    "told_coordinator.handled_by",
];

/// A column that names a record: table, column, the table it names.
type Naming = (String, String, String);

async fn naming(app: &TestApp, of: &[&str]) -> Vec<Naming> {
    let all = "select m.name, f.\"from\", f.\"table\"
               from sqlite_master m, pragma_foreign_key_list(m.name) f
               where m.type = 'table' order by m.name, f.\"from\"";
    let rows = raw::rows(app, all.to_owned()).await;
    let named = rows
        .into_iter()
        .filter(|row| of.contains(&row[2].as_str()))
        .map(|row| (row[0].clone(), row[1].clone(), row[2].clone()));
    named.collect()
}

fn stays((table, column, _): &Naming) -> bool {
    BY_THE_DESK.contains(&format!("{table}.{column}").as_str())
}

async fn count(app: &TestApp, (table, column, _): &Naming, id: &str) -> usize {
    let found = format!("select '1' from {table} where {column} = x'{id}'");
    raw::rows(app, found).await.len()
}

/// Puts a row that names the record, past the program: of no other use, with whatever a column takes.
async fn put(app: &TestApp, (table, column, _): &Naming, id: &str) {
    let all = format!(
        "select c.name, lower(c.type), coalesce(f.\"table\", '') from pragma_table_info('{table}') c
         left join pragma_foreign_key_list('{table}') f on f.\"from\" = c.name and f.\"to\" = 'id'
         where c.name = '{column}' or (c.\"notnull\" = 1 and c.dflt_value is null)"
    );
    let (mut names, mut values) = (Vec::new(), Vec::new());
    for row in raw::rows(app, all).await {
        values.push(match row[1].as_str() {
            _ if row[0] == *column => format!("x'{id}'"),
            "uuid" if !row[2].is_empty() => {
                format!(
                    "coalesce((select id from {} order by id limit 1), randomblob(16))",
                    row[2]
                )
            }
            "uuid" | "bytea" | "blob" => "randomblob(16)".to_owned(),
            "timestamptz" => "'2026-11-21 10:00:00+00:00'".to_owned(),
            "date" => "'2026-11-21'".to_owned(),
            "text" => "hex(randomblob(4))".to_owned(),
            _ => "1".to_owned(),
        });
        names.push(row[0].clone());
    }
    let statement = format!(
        "pragma foreign_keys = off; pragma ignore_check_constraints = on;
         insert into {table} ({}) values ({})",
        names.join(", "),
        values.join(", ")
    );
    raw::execute(app, statement).await;
}

/// Every column that may name the record does so before; what still does afterwards.
async fn everywhere(app: &TestApp, named: &[Naming], ids: &[(&str, String)]) {
    for one in named.iter().filter(|one| !stays(one)) {
        let (_, id) = ids.iter().find(|(table, _)| *table == one.2).unwrap();
        if one.1 != "merged_into" && count(app, one, id).await == 0 {
            put(app, one, id).await;
        }
    }
}

async fn left(app: &TestApp, named: &[Naming], ids: &[(&str, String)]) -> BTreeSet<String> {
    let mut left = BTreeSet::new();
    for one in named.iter().filter(|one| !stays(one)) {
        let (_, id) = ids.iter().find(|(table, _)| *table == one.2).unwrap();
        if count(app, one, id).await > 0 {
            left.insert(format!("{}.{}", one.0, one.1));
        }
    }
    left
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_names_a_person_who_was_merged() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let need = crate::site::needs::need("Sakārtot grāmatas", &["bookkeeping"]);
    app.publish(need).await;
    let kept: (PersonId, AccountId) = known(&app, "anna", "Anna Bērziņa", "+371 2000 1111").await;
    let gone = known(&app, "anna2", "Anna Berzina", "+371 2000 2222").await;
    let named = naming(&app, &["person", "account"]).await;
    let known: BTreeSet<String> = named
        .iter()
        .map(|one| format!("{}.{}", one.0, one.1))
        .collect();
    let old: Vec<&&str> = BY_THE_DESK
        .iter()
        .filter(|one| !known.contains(**one))
        .collect();
    assert!(old.is_empty(), "not in the database: {old:?}");
    assert!(named.len() > 70, "{}", named.len());
    let mut ilze = desk(&app).await;
    let ids = [
        ("person", gone.0.0.simple().to_string()),
        ("account", gone.1.0.simple().to_string()),
    ];
    everywhere(&app, &named, &ids).await;
    assert_eq!(
        merges(&mut ilze, (kept.0, gone.0)).await,
        200,
        "{}",
        ilze.shown()
    );
    assert_eq!(left(&app, &named, &ids).await, BTreeSet::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_names_a_community_that_was_merged_and_the_associations_own_stays() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let mut third = crate::site::needs::need("Izrakt dīķi", &["bookkeeping"]);
    third.community = "Dīķa ļaudis";
    let third = app.publish(third).await;
    let third = host(&app, third).await;
    let mut second = crate::site::needs::need("Sagatavot pārskatu", &["bookkeeping"]);
    second.community = "Ozolkalna kaimini un draugi";
    let first = crate::site::needs::need("Sakārtot grāmatas", &["bookkeeping"]);
    let (first, second) = (app.publish(first).await, app.publish(second).await);
    let (kept, gone): (CommunityId, CommunityId) =
        (host(&app, first).await, host(&app, second).await);
    known(&app, "anna", "Anna Bērziņa", "").await;
    let named = naming(&app, &["community"]).await;
    assert!(named.len() > 8, "{}", named.len());
    let ids = [("community", gone.0.simple().to_string())];
    everywhere(&app, &named, &ids).await;
    let mut ilze = desk(&app).await;
    assert_eq!(
        merges_hosts(&mut ilze, (kept, gone)).await,
        200,
        "{}",
        ilze.shown()
    );
    assert_eq!(left(&app, &named, &ids).await, BTreeSet::new());
    // The association's own is kept whichever way round it is asked.
    let own = format!(
        "update community set is_association = true where id = x'{}'",
        kept.0.simple()
    );
    raw::execute(&app, own).await;
    ilze.open(&format!("/desk/merge/communities/{third}/{kept}"))
        .await;
    ilze.sees(&say("refused-merge-association"));
    assert!(!ilze.shows(&say("merge-button")));
    ilze.follow(&say("merge-swap")).await;
    assert!(ilze.shows(&say("merge-button")), "{}", ilze.shown());
}
