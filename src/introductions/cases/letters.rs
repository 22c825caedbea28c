//! Letters among coordinators: a case is yours now, you cover for somebody.

use super::store;
use crate::accounts;
use crate::app::App;
use crate::db::{DbError, WriteTx};
use crate::introductions::letters::offer_label;
use crate::mail::{Letter, Part, Posted};
use crate::opportunities;
use crate::t;
use crate::text::{date, riga_date};

pub(super) const HANDED: &str = "introductions/case-handed";
pub(super) const COVER: &str = "introductions/case-cover";
/// How the kinds of these letters begin.
pub(in crate::introductions) const KINDS: &str = "introductions/case-";

/// Puts a letter among coordinators together; nothing when it is no longer wanted.
pub(in crate::introductions) async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let Some(account) = posted.account else {
        return Ok(None);
    };
    let reader = accounts::get(tx, account).await?;
    let lang = reader.lang;
    let (subject, parts) = if posted.kind == HANDED {
        let Ok(id) = posted.subject.parse() else {
            return Ok(None);
        };
        let intro = crate::introductions::get(tx, id).await?;
        let handed = store::handed(tx, id).await?;
        let Some(last) = handed.last().filter(|last| last.to_account == account) else {
            return Ok(None);
        };
        let by = accounts::get(tx, last.by_account).await?.name;
        let (offer, _) = opportunities::kept::known(tx, intro.opportunity).await?;
        let mut parts = vec![
            Part::Text(t!(lang, "letter-handed-text", name = by)),
            Part::Facts(vec![(offer_label(lang, offer.kind), offer.title)]),
        ];
        if !last.note.is_empty() {
            parts.push(Part::Quote(last.note.clone()));
        }
        let address = app.url(&format!("/introductions/{id}"));
        parts.push(Part::Buttons(vec![(
            t!(lang, "letter-see-introduction"),
            address,
        )]));
        (t!(lang, "letter-handed-subject"), parts)
    } else {
        let today = riga_date(app.clock.now());
        let coming = store::coming(tx, today).await?;
        let found = coming
            .into_iter()
            .find(|one| one.id.to_string() == posted.subject);
        let Some(absence) = found else {
            return Ok(None);
        };
        let name = accounts::get(tx, absence.account_id).await?.name;
        let text = t!(
            lang,
            "letter-cover-text",
            name = name,
            from = date(lang, absence.from_on),
            to = date(lang, absence.to_on)
        );
        let parts = vec![
            Part::Text(text),
            Part::Buttons(vec![(t!(lang, "letter-cover-button"), app.url("/desk"))]),
        ];
        (t!(lang, "letter-cover-subject"), parts)
    };
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject,
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts,
        why: t!(lang, "letter-coordinator-why"),
        unsubscribe: None,
    }))
}
