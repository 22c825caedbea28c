//! Letters to the two adults, and about what they said.

use super::{Adult, Who, store};
use crate::app::App;
use crate::db::{DbError, IntroductionId, ReadTx, WriteTx};
use crate::introductions::letters::offer_label;
use crate::mail::{Letter, Part, Posted};
use crate::matching::Kind;
use crate::text::{Lang, date_by, period, riga_date};
use crate::vault::{digest, random_token};
use crate::{accounts, communities, opportunities, people, t};

pub(in crate::introductions) const ASK: &str = "introductions/adult-ask";
pub(in crate::introductions) const ANSWERED: &str = "introductions/adult-answered";
pub(in crate::introductions) const READY: &str = "introductions/adults-ready";
pub(in crate::introductions) const REFUSED: &str = "introductions/adult-refused";

/// What the page and the letter for an adult tell: enough to decide, no more.
pub(super) struct Told {
    pub student: String,
    pub kind: Kind,
    pub offer: String,
    pub community: String,
    pub period: String,
}

pub(super) async fn told(tx: &mut ReadTx, lang: Lang, id: IntroductionId) -> Result<Told, DbError> {
    let intro = crate::introductions::store::get(tx, id).await?;
    let (offer, _) = opportunities::kept::known(tx, intro.opportunity).await?;
    let person = people::get(tx, intro.person).await?;
    let student = match person.account {
        Some(account) => accounts::get(tx, account).await?.name,
        None => String::new(),
    };
    Ok(Told {
        student,
        community: communities::get(tx, intro.community).await?.name,
        period: period(lang, offer.period.from, offer.period.to),
        kind: offer.kind,
        offer: offer.title,
    })
}

impl Told {
    pub fn facts(&self, lang: Lang) -> Vec<(String, String)> {
        vec![
            (t!(lang, "adult-fact-student"), self.student.clone()),
            (offer_label(lang, self.kind), self.offer.clone()),
            (t!(lang, "letter-fact-community"), self.community.clone()),
            (t!(lang, "letter-fact-period"), self.period.clone()),
        ]
    }
}

/// The question to an adult; nothing when they have answered or another one was named.
pub(in crate::introductions) async fn to_adult(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let Ok(id) = posted.subject.parse() else {
        return Ok(None);
    };
    let Some(adult) = store::by_id(tx, id).await? else {
        return Ok(None);
    };
    if adult.answer.is_some() || adult.expires_at <= app.clock.now() {
        return Ok(None);
    }
    let token = random_token();
    store::set_token(tx, id, &digest(&token)).await?;
    let lang = adult.lang;
    let told = told(tx, lang, adult.introduction).await?;
    let text = match adult.who {
        Who::Guardian => t!(lang, "letter-guardian-text"),
        Who::School => t!(lang, "letter-school-text"),
    };
    Ok(Some(Letter {
        to: store::email(tx, app, id).await?,
        lang,
        subject: t!(lang, "letter-adult-subject"),
        greeting: t!(lang, "letter-greeting", name = adult.name.as_str()),
        parts: vec![
            Part::Text(text),
            Part::Facts(told.facts(lang)),
            Part::Text(t!(lang, "letter-adult-next")),
            Part::Buttons(vec![(
                t!(lang, "letter-adult-button"),
                app.url(&format!("/adults/{token}")),
            )]),
            Part::Text(t!(
                lang,
                "letter-adult-until",
                until = date_by(lang, riga_date(adult.expires_at))
            )),
            Part::Text(t!(lang, "letter-adult-not-you")),
        ],
        why: t!(lang, "letter-adult-why"),
        unsubscribe: None,
    }))
}

/// Subject and first words of the letters about what adults said.
pub(in crate::introductions) fn content(
    lang: Lang,
    kind: &str,
    adults: &[Adult],
) -> Option<(String, Vec<Part>)> {
    let said = |adult: &Adult| {
        let who = super::views::who_words(lang, adult.who);
        let answer = match adult.answer {
            Some(true) => t!(lang, "adult-said-yes"),
            Some(false) => t!(lang, "adult-said-no"),
            None => t!(lang, "adult-said-nothing"),
        };
        (who, answer)
    };
    let facts = Part::Facts(adults.iter().map(said).collect());
    let (subject, text) = match kind {
        ANSWERED => (
            t!(lang, "letter-adult-answered-subject"),
            t!(lang, "letter-adult-answered-text"),
        ),
        READY => (
            t!(lang, "letter-adults-ready-subject"),
            t!(lang, "letter-adults-ready-text"),
        ),
        REFUSED => (
            t!(lang, "letter-adult-refused-subject"),
            t!(lang, "letter-adult-refused-text"),
        ),
        _ => return None,
    };
    Some((subject, vec![Part::Text(text), facts]))
}
