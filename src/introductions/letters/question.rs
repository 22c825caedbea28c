//! The letter that asks a side.

use super::{About, subject};
use crate::accounts::links;
use crate::app::App;
use crate::db::{AccountId, DbError, WriteTx};
use crate::introductions::need;
use crate::introductions::workflow::Role;
use crate::mail::Part;
use crate::people;
use crate::t;

/// The one clear question, with both answers as links to a page of one button each.
pub(super) async fn question(
    tx: &mut WriteTx,
    app: &App,
    about: &About,
    (again, account): (bool, AccountId),
) -> Result<(String, Vec<Part>), DbError> {
    let lang = about.lang;
    let now = app.clock.now();
    let purpose = links::Purpose::Answer;
    let token = links::make(
        tx,
        purpose,
        Some(account),
        &subject(about.intro.id, about.side),
        now,
    )
    .await?;
    let address = |choice: &str| app.url(&format!("/answer/{token}?choice={choice}"));
    let buttons = Part::Buttons(vec![
        (t!(lang, "letter-answer-yes"), address("yes")),
        (t!(lang, "letter-answer-no"), address("no")),
    ]);
    let mut parts = Vec::new();
    if again {
        parts.push(Part::Text(t!(
            lang,
            "letter-ask-again",
            until = about.until()
        )));
    }
    let subject = if about.side == Role::Person {
        parts.push(Part::Text(t!(
            lang,
            "letter-ask-person-text",
            community = about.community.clone()
        )));
        parts.push(about.facts());
        parts.push(Part::Facts(vec![(
            t!(lang, "need-fact-hours"),
            t!(lang, "need-hours", hours = about.offer.hours_per_week),
        )]));
        let of = (&about.offer, &about.host);
        parts.extend(need::letters::asked(app, lang, &about.intro, of)?);
        if !about.intro.message.is_empty() {
            parts.push(Part::Text(t!(lang, "letter-ask-person-message")));
            parts.push(Part::Quote(about.intro.message.clone()));
        }
        parts.push(Part::Text(t!(lang, "letter-ask-person-moves")));
        t!(
            lang,
            "letter-ask-person-subject",
            need = about.offer.title.clone()
        )
    } else {
        let person = people::get(tx, about.intro.person).await?;
        parts.push(Part::Text(t!(lang, "letter-ask-community-text")));
        parts.push(about.facts());
        parts.push(Part::Facts(vec![(
            t!(lang, "letter-fact-person"),
            person.content.headline,
        )]));
        let answers = &about.intro.answers;
        for line in [&answers.why, &answers.offer, &answers.when] {
            if !line.is_empty() {
                parts.push(Part::Quote(line.clone()));
            }
        }
        parts.push(Part::Text(t!(lang, "letter-ask-community-moves")));
        t!(
            lang,
            "letter-ask-community-subject",
            need = about.offer.title.clone()
        )
    };
    parts.push(buttons);
    parts.push(Part::Text(t!(
        lang,
        "letter-ask-until",
        until = about.until()
    )));
    Ok((subject, parts))
}
