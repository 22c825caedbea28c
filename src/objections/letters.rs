//! The receipt of an objection, and its answer.

use uuid::Uuid;

use super::model::State;
use super::{store, views};
use crate::accounts;
use crate::app::App;
use crate::db::{DbError, ReadTx};
use crate::mail::{Letter, Part, Posted};
use crate::t;
use crate::text::{date_by, riga_date};

pub(super) const RECEIVED: &str = "objections/received";
pub(super) const ANSWERED: &str = "objections/answered";

/// Puts a letter together; nothing when the objection was taken back meanwhile.
pub async fn compose(
    tx: &mut ReadTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let (Some(account), Ok(id)) = (posted.account, posted.subject.parse::<Uuid>()) else {
        return Ok(None);
    };
    let objection = store::get(tx, id).await?;
    let reader = accounts::get(tx, account).await?;
    let lang = reader.lang;
    let topic = views::topic_words(lang, objection.topic);
    let (subject, parts) = match (posted.kind.as_str(), objection.state) {
        (RECEIVED, State::Open) => {
            let until = date_by(lang, riga_date(objection.due_at));
            (
                t!(lang, "letter-objection-received-subject"),
                vec![
                    Part::Text(t!(lang, "letter-objection-received-text", topic = topic)),
                    Part::Text(t!(lang, "letter-objection-received-until", until = until)),
                ],
            )
        }
        (ANSWERED, State::Upheld) => (
            t!(lang, "letter-objection-upheld-subject"),
            said(
                t!(lang, "letter-objection-upheld-text", topic = topic),
                &objection.answer,
            ),
        ),
        (ANSWERED, State::Refused) => {
            let text = t!(lang, "letter-objection-refused-text", topic = topic);
            let mut parts = said(text, &objection.answer);
            parts.push(Part::Text(t!(lang, "letter-objection-refused-further")));
            (t!(lang, "letter-objection-refused-subject"), parts)
        }
        _ => return Ok(None),
    };
    let mut parts = parts;
    parts.push(Part::Buttons(vec![(
        t!(lang, "menu-privacy"),
        app.url("/me/privacy"),
    )]));
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject,
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts,
        why: t!(lang, "letter-objection-why"),
        unsubscribe: None,
    }))
}

fn said(text: String, answer: &str) -> Vec<Part> {
    let mut parts = vec![Part::Text(text)];
    if !answer.is_empty() {
        parts.push(Part::Quote(answer.to_owned()));
    }
    parts
}
