//! The record of searches: who looked for what kind of person, never what was typed.

use serde_json::{Value, json};

use super::model::{Asked, Chosen};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::http::{Failure, Page, Viewer};
use crate::skills::Catalogue;

/// Records a search before its results are shown. What was typed may hold a name, so only the
/// skills it was understood as are kept.
pub async fn record_search(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (subject, detail): (String, Value),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let act = Act {
        at: page.now,
        actor: Actor::Account(viewer.account),
        action: "people searched",
        subject,
        detail,
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(())
}

/// What kind of thing was searched for.
pub(super) fn kind_of_search(catalogue: &Catalogue, asked: &Asked, chosen: &Chosen) -> Value {
    let words = asked.words();
    let links = catalogue.link(&words);
    let mut skills: Vec<&str> = links.iter().map(|link| link.concept).collect();
    skills.sort_unstable();
    skills.dedup();
    json!({
        "skills": skills,
        "words": !words.is_empty(),
        "filters": chosen.names(),
        "page": asked.page.parse::<u32>().unwrap_or(1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::Offered;

    #[test]
    fn a_search_is_recorded_without_what_was_typed() {
        let asked = Asked {
            q: "Velga Priedkalne grāmatvedība".to_owned(),
            place: "Jēkabpils novads".to_owned(),
            page: "2".to_owned(),
            ..Asked::default()
        };
        let offered = Offered {
            municipalities: vec!["Jēkabpils novads".to_owned()],
            ..Offered::default()
        };
        let chosen = asked.chosen(&offered);
        let kept = kind_of_search(&Catalogue::embedded(), &asked, &chosen);
        assert_eq!(
            kept,
            json!({"skills": ["bookkeeping"], "words": true, "filters": ["place"], "page": 2})
        );
    }
}
