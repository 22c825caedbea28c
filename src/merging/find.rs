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

/// Accounts with one number that are each held against each; a number of more is that of a library
/// or a family, and only alike names among them say something.
const MOST_SHARING: usize = 4;

type Pairs = Vec<((Uuid, Uuid), Why)>;
type Known = HashSet<(Uuid, Uuid)>;

/// Looks through everybody, and notes the pairs that are not known yet.
pub async fn look(app: &App) -> Result<(), JobFault> {
    let mut tx = app.db.read().await?;
    let known = known(&mut tx, Kind::Person).await?;
    let people = people(&mut tx, app, &known).await?;
    let people = new(known, people);
    let known = self::known(&mut tx, Kind::Community).await?;
    let hosts = new(known, hosts(&mut tx, app).await?);
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

async fn known(tx: &mut ReadTx, kind: Kind) -> Result<Known, DbError> {
    Ok(store::known(tx, kind).await?.into_iter().collect())
}

/// Those that are not known yet, each once.
fn new(mut known: Known, found: Pairs) -> Pairs {
    let sorted = found
        .into_iter()
        .map(|((one, other), why)| ((one.min(other), one.max(other)), why));
    sorted.filter(|(pair, _)| known.insert(*pair)).collect()
}

/// Those with one number. Contacts are opened only of pairs that are not known.
async fn by_number(
    tx: &mut ReadTx,
    app: &App,
    (all, known): (&[store::Named], &Known),
) -> Result<Pairs, DbError> {
    let of_account: HashMap<AccountId, &store::Named> =
        all.iter().map(|one| (one.account_id, one)).collect();
    let mut pairs = Vec::new();
    for accounts in telephone::sharing(tx).await? {
        let named: Vec<&store::Named> = accounts
            .iter()
            .filter_map(|account| of_account.get(account).copied())
            .collect();
        for (one, other) in likely(&named) {
            let pair = (one.id.0.min(other.id.0), one.id.0.max(other.id.0));
            let accounts = (one.account_id, other.account_id);
            if !known.contains(&pair) && telephone::share(tx, app, accounts).await? {
                pairs.push((pair, Why::Contact));
            }
        }
    }
    Ok(pairs)
}

/// Who of those with one number may be one: any two of a few, of many only those of alike names.
fn likely<'a>(named: &[&'a store::Named]) -> Vec<(&'a store::Named, &'a store::Named)> {
    if named.len() <= MOST_SHARING {
        return each_two(named).map(|(one, other)| (*one, *other)).collect();
    }
    let mut groups: HashMap<String, Vec<&store::Named>> = HashMap::new();
    for one in named {
        if let Some(key) = name_key(&one.name) {
            groups.entry(key).or_default().push(one);
        }
    }
    let groups = groups.values();
    groups
        .flat_map(|group| each_two(&group[..group.len().min(MOST_OF_ONE)]))
        .filter(|(one, other)| alike(&one.name, &other.name))
        .map(|(one, other)| (*one, *other))
        .collect()
}

async fn people(tx: &mut ReadTx, app: &App, known: &Known) -> Result<Pairs, DbError> {
    let all = store::named(tx).await?;
    let mut pairs = by_number(tx, app, (&all, known)).await?;
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
