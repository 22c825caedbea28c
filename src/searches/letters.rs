//! The letter of what is new in somebody's saved searches.

use uuid::Uuid;

use super::alerts::is_told;
use super::store;
use crate::accounts::{self, links};
use crate::app::App;
use crate::db::{AccountId, DbError, WriteTx};
use crate::mail::{Letter, Part, Posted};
use crate::opportunities::{self, Opportunity};
use crate::t;
use crate::text::riga_date;

pub(super) const NEWS: &str = "searches/news";
/// What a link that ends these letters is about.
pub(super) const LINK: &str = "saved-searches";
/// Needs named of one search; the list has the others.
const MOST: usize = 10;

/// A search with what it found.
struct Found {
    name: String,
    asked: String,
    needs: Vec<Opportunity>,
}

/// Puts the letter together; nothing when alerts were ended or everything was closed meanwhile.
pub async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let (Some(account), Ok(letter)) = (posted.account, posted.subject.parse::<Uuid>()) else {
        return Ok(None);
    };
    let reader = accounts::get(tx, account).await?;
    let found = found(tx, app, account, letter).await?;
    if found.is_empty() || !is_told(tx, account).await? {
        return Ok(None);
    }
    let lang = reader.lang;
    let count: usize = found.iter().map(|one| one.needs.len()).sum();
    let mut parts = vec![Part::Text(t!(lang, "letter-searches-text"))];
    for one in &found {
        parts.push(Part::Text(t!(
            lang,
            "letter-searches-of",
            search = one.name.clone()
        )));
        let lines = one.needs.iter().take(MOST).map(|need| {
            let address = app.url(&format!("/needs/{}", need.id));
            format!("{}\n{address}", need.title)
        });
        parts.push(Part::List(lines.collect()));
        if one.needs.len() > MOST {
            let address = app.url(&format!("/needs?{}", one.asked));
            let more = t!(lang, "letter-searches-more");
            parts.push(Part::Buttons(vec![(more, address)]));
        }
    }
    let manage = t!(lang, "letter-searches-button");
    parts.push(Part::Buttons(vec![(manage, app.url("/searches"))]));
    let now = app.clock.now();
    let purpose = links::Purpose::Unsubscribe;
    let token = links::make(tx, purpose, Some(account), LINK, now).await?;
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject: t!(lang, "letter-searches-subject", count = count),
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts,
        why: t!(lang, "letter-searches-why"),
        unsubscribe: Some(app.url(&format!("/searches/stop/{token}"))),
    }))
}

/// What the letter tells of that is still open, by search; what is hidden for now becomes news
/// again. An opportunity that two searches found stands under the first.
async fn found(
    tx: &mut WriteTx,
    app: &App,
    account: AccountId,
    letter: Uuid,
) -> Result<Vec<Found>, DbError> {
    let rows = store::in_letter(tx, account, letter).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.opportunity_id).collect();
    let mut open = opportunities::open(tx, &ids, riga_date(app.clock.now())).await?;
    let mut found: Vec<Found> = Vec::new();
    let mut named = Vec::new();
    for row in rows {
        let id = row.opportunity_id;
        if named.contains(&id) {
            continue;
        }
        let Some(place) = open.iter().position(|need| need.id == id) else {
            store::untell(tx, row.search_id, id).await?;
            continue;
        };
        named.push(id);
        let need = open.swap_remove(place);
        match found.last_mut() {
            Some(last) if last.asked == row.asked && last.name == row.name => last.needs.push(need),
            _ => found.push(Found {
                name: row.name,
                asked: row.asked,
                needs: vec![need],
            }),
        }
    }
    Ok(found)
}
