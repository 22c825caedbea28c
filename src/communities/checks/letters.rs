//! The letter with the yearly question.

use super::actions;
use crate::accounts;
use crate::app::App;
use crate::communities::store;
use crate::db::{CommunityId, DbError, WriteTx};
use crate::mail::{Letter, Part, Posted};
use crate::t;

pub(in crate::communities) const ASK: &str = "communities/contacts";

/// Puts the letter together; nothing when somebody answered meanwhile.
pub(in crate::communities) async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let (Some(account), Ok(id)) = (posted.account, posted.subject.parse::<CommunityId>()) else {
        return Ok(None);
    };
    let Some(asked_at) = actions::open(tx, id).await? else {
        return Ok(None);
    };
    if !store::representatives(tx, id).await?.contains(&account) {
        return Ok(None);
    }
    let community = store::get(tx, id).await?;
    let reader = accounts::get(tx, account).await?;
    let lang = reader.lang;
    let token = actions::token(app, (id, account), asked_at);
    let mut names = Vec::new();
    for one in store::representatives(tx, id).await? {
        names.push(accounts::get(tx, one).await?.name);
    }
    let button = |label| (label, app.url(&format!("/still-right/{token}")));
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject: t!(
            lang,
            "letter-contacts-subject",
            community = community.name.clone()
        ),
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts: vec![
            Part::Text(t!(
                lang,
                "letter-contacts-text",
                community = community.name.clone()
            )),
            Part::Facts(vec![
                (t!(lang, "contacts-community"), community.name),
                (t!(lang, "contacts-speak"), names.join(", ")),
            ]),
            Part::Buttons(vec![button(t!(lang, "letter-contacts-button"))]),
        ],
        why: t!(lang, "letter-contacts-why"),
        unsubscribe: None,
    }))
}
