//! Looks for records that may be one. A job: whoever registers learns nothing of it.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::model::{Kind, Why};
use super::store;
use crate::accounts::telephone;
use crate::app::App;
use crate::communities;
use crate::db::{AccountId, DbError, ReadTx};
use crate::jobs::JobFault;
use crate::people::alike::{alike, name_key};

/// The kind of job that looks.
pub const JOB: &str = crate::people::ALIKE;

/// Pairs of one name at one place that are looked at; more are namesakes.
const MOST_OF_ONE: usize = 8;

type Pairs = Vec<((Uuid, Uuid), Why)>;

/// Looks through everybody, and notes the pairs that are not known yet.
pub async fn look(app: &App) -> Result<(), JobFault> {
    let mut tx = app.db.read().await?;
    let people = new(&mut tx, Kind::Person, people(app).await?).await?;
    let hosts = hosts(&mut tx, app).await?;
    let hosts = new(&mut tx, Kind::Community, hosts).await?;
    drop(tx);
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::forget_erased(&mut tx).await?;
    for (kind, pairs) in [(Kind::Person, people), (Kind::Community, hosts)] {
        for (pair, why) in pairs {
            store::put(&mut tx, (kind, why), pair, now).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Those that are not known yet, each once.
async fn new(tx: &mut ReadTx, kind: Kind, found: Pairs) -> Result<Pairs, DbError> {
    let mut known: HashSet<(Uuid, Uuid)> = store::known(tx, kind).await?.into_iter().collect();
    let sorted = found
        .into_iter()
        .map(|((one, other), why)| ((one.min(other), one.max(other)), why));
    Ok(sorted.filter(|(pair, _)| known.insert(*pair)).collect())
}

async fn people(app: &App) -> Result<Pairs, DbError> {
    let mut tx = app.db.read().await?;
    let all = store::named(&mut tx).await?;
    let of_account: HashMap<AccountId, Uuid> =
        all.iter().map(|one| (one.account_id, one.id.0)).collect();
    let mut pairs = Vec::new();
    for (one, other) in telephone::sharing(&mut tx).await? {
        if let (Some(a), Some(b)) = (of_account.get(&one), of_account.get(&other))
            && telephone::share(&mut tx, app, (one, other)).await?
        {
            pairs.push(((*a, *b), Why::Contact));
        }
    }
    let mut groups: HashMap<(String, &str), Vec<&store::Named>> = HashMap::new();
    for one in &all {
        if let (Some(key), Some(tie)) = (name_key(&one.name), &one.tie_territory) {
            groups.entry((key, tie.as_str())).or_default().push(one);
        }
    }
    for group in groups.values() {
        for (one, other) in each_two(&group[..group.len().min(MOST_OF_ONE)]) {
            if alike(&one.name, &other.name) {
                pairs.push(((one.id.0, other.id.0), Why::Name));
            }
        }
    }
    Ok(pairs)
}

async fn hosts(tx: &mut ReadTx, app: &App) -> Result<Pairs, DbError> {
    let all = communities::all(tx).await?;
    let mut pairs = Vec::new();
    for (one, other) in each_two(&all) {
        let number = one.registration_number.as_ref();
        if number
            .is_some_and(|own| !own.is_empty() && Some(own) == other.registration_number.as_ref())
        {
            pairs.push(((one.id.0, other.id.0), Why::Number));
        }
    }
    let municipality = |slug: &Option<String>| {
        let unit = slug.as_deref().and_then(|slug| app.territories.get(slug));
        unit.map(|unit| unit.municipality.clone())
    };
    let mut groups: HashMap<(String, Option<String>), Vec<&communities::Community>> =
        HashMap::new();
    for one in &all {
        if let Some(key) = name_key(&one.name) {
            let place = municipality(&one.territory);
            groups.entry((key, place)).or_default().push(one);
        }
    }
    for group in groups.values() {
        for (one, other) in each_two(&group[..group.len().min(MOST_OF_ONE)]) {
            if alike(&one.name, &other.name) {
                pairs.push(((one.id.0, other.id.0), Why::Name));
            }
        }
    }
    Ok(pairs)
}

fn each_two<T>(all: &[T]) -> impl Iterator<Item = (&T, &T)> {
    let each = all.iter().enumerate();
    each.flat_map(|(at, one)| all[at + 1..].iter().map(move |other| (one, other)))
}
