//! Every column of every table that refers to a person stands in `tests/data/columns.txt`: where
//! somebody finds it in what they take away, or why not. A new column fails this test until somebody
//! has decided.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::both_engines;
use crate::coverage::{NOBODY, TABLES, Taken};
use crate::raw;

/// The list: for each table its columns with a path, or a reason after a dash.
fn list() -> BTreeMap<&'static str, BTreeMap<&'static str, &'static str>> {
    let mut tables: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    let mut table = "";
    for line in include_str!("../data/columns.txt").lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[') {
            table = name.trim_end_matches(']');
            assert!(!tables.contains_key(table), "{table} stands twice");
            continue;
        }
        let (column, what) = line.split_once(": ").unwrap();
        let twice = tables.entry(table).or_default().insert(column, what);
        assert!(twice.is_none(), "{table}.{column} stands twice");
    }
    tables
}

/// Columns that hold a whole object, as people take it away.
const OBJECTS: [&str; 3] = [
    "introductions.answers",
    "profile.languages",
    "profile.study",
];

/// Whether the schema describes a path.
fn is_described(schema: &Value, path: &str) -> bool {
    let mut place = schema;
    for name in path.split('.') {
        loop {
            if let Some(choices) = place["anyOf"].as_array() {
                place = &choices[0];
            } else if place["type"] == "array" {
                place = &place["items"];
            } else {
                break;
            }
        }
        place = &place["properties"][name];
    }
    // A column is a value: an object, or a list of objects, is no place for one.
    loop {
        if let Some(choices) = place["anyOf"].as_array() {
            place = &choices[0];
        } else if place["type"] == "array" {
            place = &place["items"];
        } else {
            break;
        }
    }
    !place.is_null() && (place["properties"].is_null() || OBJECTS.contains(&path))
}

both_engines! {
    async fn every_column_about_a_person_is_taken_along_or_says_why_not(app: TestApp) {
        let schema: Value =
            serde_json::from_str(include_str!("../../assets/takeaway/schema.json")).unwrap();
        let about_nobody = |table: &str| {
            let found = TABLES.iter().find(|(name, _, _)| *name == table);
            found.is_none_or(|(_, taken, _)| *taken == Taken::Not(NOBODY))
        };
        let mut live: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (table, column) in raw::columns(&app).await {
            live.entry(table).or_default().insert(column);
        }
        live.retain(|table, _| !about_nobody(table));
        let listed = list();
        let mut faults = Vec::new();
        for (table, columns) in &live {
            for column in columns {
                let known = listed.get(table.as_str()).and_then(|one| one.get(column.as_str()));
                match known.map(|what| (what.strip_prefix("- "), *what)) {
                    None => faults.push(format!("decide for {table}.{column}")),
                    Some((Some(why), _)) if why.len() < 6 => {
                        faults.push(format!("{table}.{column} gives no reason"));
                    }
                    Some((None, path)) if !is_described(&schema, path) => {
                        faults.push(format!("{table}.{column}: there is no {path}"));
                    }
                    Some(_) => {}
                }
            }
        }
        for (table, columns) in &listed {
            for column in columns.keys() {
                if !live.get(*table).is_some_and(|live| live.contains(*column)) {
                    faults.push(format!("not in the database: {table}.{column}"));
                }
            }
        }
        assert!(faults.is_empty(), "{faults:#?}");
    }
}
