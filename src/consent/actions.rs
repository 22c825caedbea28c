//! Writing a new text. One transaction: check, add, audit, commit.

use serde_json::json;

use super::routes::Checked;
use super::store::{self, Written};
use super::{Purpose, texts};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::AccountId;
use crate::http::{Failure, Page};
use crate::key;
use crate::text::Lang;
use crate::vault::digest;

/// Adds a text of a purpose after the one that was looked at; refused when somebody else added one
/// meanwhile.
pub(super) async fn add(
    app: &App,
    page: &Page,
    (by, purpose, seen): (AccountId, Purpose, i64),
    new: &Checked,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let documents = store::documents(&mut tx).await?;
    if texts::last(&documents, purpose) != seen {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    let written = Written {
        purpose: purpose.code().to_owned(),
        version: seen + 1,
        asks_anew: new.asks_anew,
        valid_from: new.valid_from,
        added_by: by,
        added_at: page.now,
    };
    let mut hashes = Vec::with_capacity(Lang::ALL.len());
    for (lang, question, body) in &new.texts {
        let source = texts::source(&texts::title(purpose, *lang), question, body);
        let hash = digest(&source);
        store::add_document(&mut tx, &written, (*lang, (&source, &hash))).await?;
        hashes.push(hash);
    }
    let act = Act {
        at: page.now,
        actor: Actor::Account(by),
        action: "consent text added",
        subject: format!("consent-text:{}", purpose.code()),
        detail: json!({
            "version": written.version,
            "from": written.valid_from,
            "asks_anew": written.asks_anew,
            "hashes": hashes,
        }),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    app.follow_documents().await?;
    Ok(())
}
