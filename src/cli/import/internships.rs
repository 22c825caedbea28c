//! What a line says of an internship offer beyond a need.

use serde_json::Value;

use super::fields::Fields;
use super::people::codes;
use crate::db::{DbError, OpportunityId, ReadTx, WriteTx};
use crate::matching::{Kind, Period};
use crate::opportunities::{Duty, Housing, Internship, NeededBefore, internship};
use crate::seasons;

/// The newest format of opportunities: 2 has the fields of internships, 1 had not.
pub(in crate::cli) const FORMAT: u16 = 2;
/// The most windows and papers, as in the form.
const MOST: usize = 6;
const NAMES: [&str; 8] = [
    "tasks",
    "learning",
    "by_agreement",
    "windows",
    "housing",
    "meals",
    "reward",
    "documents",
];

/// Reads the internship's part; nothing where a line has none of its fields.
pub(in crate::cli) fn read(
    fields: &mut Fields<'_>,
    (kind, accommodation): (Option<Kind>, bool),
) -> Option<Internship> {
    if let Some(value) = fields.get("format") {
        fields.within("format", value, (1, FORMAT));
    }
    let told = NAMES.iter().any(|name| fields.get(name).is_some());
    let season_slug = fields.optional_text("season", 100);
    let tasks = fields.optional_text("tasks", 1_500);
    let learning = fields.optional_text("learning", 1_500);
    let by_agreement = fields.flag("by_agreement");
    let windows = fields.periods("windows");
    let housing = fields.optional_word("housing", &codes(&Housing::ALL, Housing::code));
    let meals = fields.flag("meals");
    let reward = fields.optional_text("reward", 120);
    let needed = documents(fields);
    let duties = fields.words("duties", &codes(&Duty::ALL, Duty::code));
    for (name, text) in [
        ("tasks", &tasks),
        ("learning", &learning),
        ("reward", &reward),
    ] {
        fields.watch_for_contacts(name, text);
    }
    if told && kind == Some(Kind::Need) {
        fields.fault(
            "tasks",
            "and the other fields of internships are only for kind internship",
        );
    }
    let usual = if accommodation {
        Housing::Offered
    } else {
        Housing::None
    };
    (told || !season_slug.is_empty() || !duties.is_empty()).then(|| Internship {
        tasks,
        learning,
        by_agreement,
        windows,
        housing: housing.unwrap_or(usual),
        meals,
        reward,
        needed,
        duties,
        season: None,
        season_slug,
        apply_by: None,
    })
}

fn documents(fields: &mut Fields<'_>) -> Vec<NeededBefore> {
    let shape = fields.shape(
        "Medicīniskā izziņa:14",
        r#"{"words": "Medicīniskā izziņa", "days_ahead": 14}"#,
    );
    let items = fields.items("documents");
    if items.len() > MOST {
        fields.fault("documents", format!("has more than {MOST} entries"));
    }
    let mut found = Vec::new();
    for (path, value) in items {
        if !value.is_object() {
            fields.fault(path, shape.clone());
            continue;
        }
        let words = fields.inner_text(&path, value, "words", 120);
        let days_ahead = fields.inner_number(&path, value, "days_ahead", (0, 365));
        found.push(NeededBefore { words, days_ahead });
    }
    found
}

/// What a window outside the offer's own days, or upon another, is faulted with.
pub(in crate::cli) fn check_windows(
    fields: &mut Fields<'_>,
    (one, period): (Option<&Internship>, Option<Period>),
) {
    let (Some(one), Some(period)) = (one, period) else {
        return;
    };
    if one.windows.len() > MOST {
        fields.fault("windows", format!("has more than {MOST} entries"));
    }
    for (at, window) in one.windows.iter().enumerate() {
        if window.from < period.from || window.to > period.to {
            fields.fault(format!("windows[{at}]"), "lies outside the period");
        }
        let before = &one.windows[..at];
        if before
            .iter()
            .any(|other| other.from <= window.to && window.from <= other.to)
        {
            fields.fault(format!("windows[{at}]"), "lies upon another window");
        }
    }
}

/// Writes the internship's part. A season that this installation does not have is left out: which
/// seasons there are is the coordinators' to say. What the file does not tell of stays.
pub(in crate::cli) async fn put(
    tx: &mut WriteTx,
    id: OpportunityId,
    one: Option<&Internship>,
) -> Result<(), DbError> {
    let Some(one) = one else { return Ok(()) };
    let one = Internship {
        season: season(tx, &one.season_slug).await?,
        ..one.clone()
    };
    internship::put(tx, id, &one).await
}

async fn season(tx: &mut ReadTx, slug: &str) -> Result<Option<crate::db::SeasonId>, DbError> {
    let all = seasons::all(tx).await?;
    Ok(all
        .into_iter()
        .find(|one| one.slug == slug)
        .map(|one| one.id))
}

/// The same part as an object with the fields of a line.
pub(in crate::cli) fn write(one: &Internship) -> Value {
    let documents: Vec<Value> = one
        .needed
        .iter()
        .map(|one| serde_json::json!({ "words": one.words, "days_ahead": one.days_ahead }))
        .collect();
    let duties: Vec<&str> = one.duties.iter().map(|duty| duty.code()).collect();
    serde_json::json!({
        "tasks": one.tasks,
        "learning": one.learning,
        "by_agreement": one.by_agreement,
        "windows": one.windows,
        "housing": one.housing.code(),
        "meals": one.meals,
        "reward": one.reward,
        "documents": documents,
        "duties": duties,
        "season": one.season_slug,
    })
}
