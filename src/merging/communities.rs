//! Making one of two communities. One transaction, and final.

use serde_json::json;

use super::actions::TRIES;
use super::model::Kind;
use super::{letters, refusals, store};
use crate::accounts::Coordinator;
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::communities::{self, Community};
use crate::db::{CommunityId, WriteTx};
use crate::http::{Failure, Page};
use crate::{introductions, key, lending, mail, opportunities, placements};

/// Makes one of two communities, as the page showed them (`versions`).
///
/// # Errors
/// `Refused` with what to do first.
pub(super) async fn merge(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (ids, versions): ((CommunityId, CommunityId), (i64, i64)),
) -> Result<(), Failure> {
    coordinator.stepped_up(page.now)?;
    let mut tries = 1;
    loop {
        match once(app, page, coordinator, (ids, versions)).await {
            Err(Failure::Away) if tries < TRIES => tries += 1,
            other => break other?,
        }
    }
    app.until_findable().await?;
    Ok(())
}

async fn once(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (ids, versions): ((CommunityId, CommunityId), (i64, i64)),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let (kept, gone) = both(&mut tx, ids, versions).await?;
    if let Some(why) = refusals::of_communities(&mut tx, (&kept, &gone)).await? {
        return Err(why.into());
    }
    let mut pair = [kept.id, gone.id];
    pair.sort_unstable();
    for id in pair {
        placements::hold_of_community(&mut tx, id).await?;
    }
    introductions::merging::hold_of_communities(&mut tx, &pair).await?;
    introductions::merging::move_community(&mut tx, (kept.id, gone.id), page.now).await?;
    placements::move_community(&mut tx, kept.id, gone.id).await?;
    lending::move_community(&mut tx, kept.id, gone.id).await?;
    opportunities::move_community(&mut tx, kept.id, gone.id).await?;
    communities::merging::join(&mut tx, (&kept, &gone), page.now).await?;
    for reader in communities::representatives(&mut tx, kept.id).await? {
        let subject = format!("{} {}", kept.id, gone.id);
        mail::post(&mut tx, letters::COMMUNITIES, reader, &subject, page.now).await?;
    }
    store::forget(&mut tx, Kind::Community, gone.id.0).await?;
    for id in [kept.id, gone.id] {
        let act = Act {
            at: page.now,
            actor: Actor::Account(coordinator.account),
            action: "records merged",
            subject: format!("community:{id}"),
            detail: json!({ "kept": kept.id, "gone": gone.id }),
        };
        audit::record(&mut tx, act).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Both communities, locked in the order of their ids, as the page showed them.
async fn both(
    tx: &mut WriteTx,
    (kept, gone): (CommunityId, CommunityId),
    versions: (i64, i64),
) -> Result<(Community, Community), Failure> {
    if kept == gone {
        return Err(Failure::NotFound);
    }
    for id in [kept.min(gone), kept.max(gone)] {
        communities::hold(tx, id).await?;
        if refusals::went(tx, (Kind::Community, id.0)).await? {
            return Err(Failure::Refused(key!("refused-merge-meanwhile")));
        }
    }
    let kept = communities::get(tx, kept).await?;
    let gone = communities::get(tx, gone).await?;
    if (kept.version, gone.version) != versions {
        return Err(Failure::Refused(key!("refused-merge-changed")));
    }
    Ok((kept, gone))
}
