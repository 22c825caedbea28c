//! Who is in the demo, as `assets/demo/` tells it.

use chrono::{Days, NaiveDate};
use rust_embed::Embed;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::super::Fault;

#[derive(Embed)]
#[folder = "assets/demo/"]
#[include = "*.jsonl"]
#[include = "team.json"]
#[include = "remigration.json"]
#[include = "lending.json"]
struct Files;

/// The day the invented people were written for. A demo years later moves all dates by whole
/// years, so that summers stay summers.
const WRITTEN_FOR: (i32, u32, u32) = (2026, 11, 21);
/// Fifty-two weeks: days of the week stay what they are.
const YEAR: u64 = 364;

/// One who signs in by a link.
pub(super) struct Identity {
    pub role: &'static str,
    pub email: String,
    /// Where the link leads.
    pub next: &'static str,
}

/// The association and those who work for it.
#[derive(Deserialize)]
pub(super) struct Team {
    pub association: Association,
    pub coordinators: Vec<Somebody>,
    pub administrator: Somebody,
    pub needs: Vec<Map<String, Value>>,
    pub words: Words,
}

/// What people in the demo write to each other; no list is empty.
#[derive(Default, Deserialize)]
pub(super) struct Words {
    /// Communities to people.
    pub messages: Vec<String>,
    /// Coordinators to people.
    pub suggestions: Vec<String>,
    /// People to communities: the answers to the three guided questions.
    pub answers: Vec<Value>,
    /// How a coordinator knows of an agreement given on the telephone.
    pub by_telephone: String,
    /// Why somebody declines or withdraws; only coordinators read it.
    pub refusal: String,
    /// Messages before agreeing: a person's question and a community's answer.
    pub question: String,
    pub reply: String,
    /// What a community thanks somebody for in public.
    pub public_thanks: String,
}

#[derive(Deserialize)]
pub(super) struct Association {
    pub name: String,
    pub territory: String,
    pub about: String,
}

/// A name with an address.
#[derive(Deserialize)]
pub(super) struct Somebody {
    pub name: String,
    pub email: String,
}

/// Records of one of the files.
pub(super) fn records(name: &str) -> Result<Vec<Map<String, Value>>, Fault> {
    let text = text(name)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let read = lines.map(serde_json::from_str).collect::<Result<_, _>>();
    read.map_err(|why| Fault::new(format!("{name} of the demo cannot be read: {why}")))
}

/// The association's own people.
pub(super) fn team() -> Result<Team, Fault> {
    serde_json::from_str(&text("team.json")?)
        .map_err(|why| Fault::new(format!("team.json of the demo cannot be read: {why}")))
}

/// Coordinators of planning regions, and what two people write to them.
#[derive(Deserialize)]
pub(super) struct Handovers {
    pub coordinators: Vec<Official>,
    /// When, where to, and in which words; the first by the person one can be.
    pub letters: Vec<[String; 3]>,
}

/// Somebody of a planning region.
#[derive(Deserialize)]
pub(super) struct Official {
    pub region: String,
    pub name: String,
    pub email: String,
}

pub(super) fn handovers() -> Result<Handovers, Fault> {
    serde_json::from_str(&text("remigration.json")?).map_err(|why| {
        Fault::new(format!(
            "remigration.json of the demo cannot be read: {why}"
        ))
    })
}

/// What communities of the demo say they can lend, and what they ask for.
#[derive(Deserialize)]
pub(super) struct Lending {
    pub offers: [String; 2],
    pub requests: [String; 2],
}

pub(super) fn lending() -> Result<Lending, Fault> {
    serde_json::from_str(&text("lending.json")?)
        .map_err(|why| Fault::new(format!("lending.json of the demo cannot be read: {why}")))
}

fn text(name: &str) -> Result<String, Fault> {
    let file = Files::get(name).ok_or_else(|| Fault::new(format!("the demo lacks {name}")))?;
    Ok(String::from_utf8_lossy(&file.data).into_owned())
}

/// The five who are offered for looking around: the first grown-up of each sort.
pub(super) fn identities() -> Result<Vec<Identity>, Fault> {
    let people = records("people.jsonl")?;
    let student = |one: &&Map<String, Value>| {
        let kinds = one["kinds"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        kinds.iter().any(|kind| kind == "student")
    };
    let grown_up = |one: &&Map<String, Value>| one.get("minor_until").is_none_or(Value::is_null);
    let person = people.iter().find(|one| !student(one) && grown_up(one));
    let trainee = people.iter().find(|one| student(one) && grown_up(one));
    let communities = records("communities.jsonl")?;
    let representative = communities
        .first()
        .and_then(|one| one.get("representative"));
    let team = team()?;
    let email = |one: Option<&Value>| one.and_then(Value::as_str).unwrap_or_default().to_owned();
    let coordinator = team.coordinators.into_iter().next().map(|one| one.email);
    Ok(vec![
        Identity {
            role: "person",
            email: email(person.and_then(|one| one.get("email"))),
            next: "/me",
        },
        Identity {
            role: "student",
            email: email(trainee.and_then(|one| one.get("email"))),
            next: "/me",
        },
        Identity {
            role: "community",
            email: email(representative.and_then(|one| one.get("email"))),
            next: "/communities",
        },
        Identity {
            role: "coordinator",
            email: coordinator.unwrap_or_default(),
            next: "/desk",
        },
        Identity {
            role: "administrator",
            email: team.administrator.email,
            next: "/desk",
        },
    ])
}

/// Moves every date and month of a record by whole years, to where the present day stands to it
/// as it did when the record was written.
pub(super) fn brought_near(record: &mut Map<String, Value>, today: NaiveDate) {
    let years = years_since(today);
    if years == 0 {
        return;
    }
    for value in record.values_mut() {
        move_dates(value, years);
    }
}

fn years_since(today: NaiveDate) -> u64 {
    let (year, month, day) = WRITTEN_FOR;
    let written = NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
    let days = (today - written).num_days().max(0).unsigned_abs();
    (days + YEAR / 2) / YEAR
}

fn move_dates(value: &mut Value, years: u64) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| move_dates(item, years)),
        Value::Object(members) => members
            .values_mut()
            .for_each(|item| move_dates(item, years)),
        Value::String(text) => {
            if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
                let moved = date
                    .checked_add_days(Days::new(years * YEAR))
                    .unwrap_or(date);
                *text = moved.to_string();
            } else if let Some((year, month)) = month(text) {
                *text = format!("{}-{month}", year + years);
            }
        }
        _ => {}
    }
}

fn month(text: &str) -> Option<(u64, &str)> {
    let (year, month) = text.split_once('-')?;
    let digits =
        |part: &str, long: usize| part.len() == long && part.bytes().all(|b| b.is_ascii_digit());
    (digits(year, 4) && digits(month, 2)).then_some(())?;
    Some((year.parse().ok()?, month))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn five_identities_have_five_addresses() {
        let identities = identities().unwrap();
        let emails: std::collections::BTreeSet<_> =
            identities.iter().map(|one| one.email.clone()).collect();
        assert_eq!((identities.len(), emails.len()), (5, 5));
        assert!(
            emails.iter().all(|email| email.ends_with("@demo.example")),
            "{emails:?}"
        );
    }

    #[test]
    fn everybody_has_something_to_say() {
        let words = team().unwrap().words;
        assert!(!words.messages.is_empty() && !words.suggestions.is_empty());
        assert!(!words.answers.is_empty() && !words.refusal.is_empty());
    }

    #[test]
    fn years_later_everything_moves_by_whole_years() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(years_since(day("2027-03-01")), 0);
        assert_eq!(years_since(day("2027-11-20")), 1);
        assert_eq!(years_since(day("2020-01-01")), 0);
        let Value::Object(mut record) =
            json!({"period": {"from": "2027-06-01"}, "minor_until": "2027-09", "title": "1998"})
        else {
            unreachable!()
        };
        brought_near(&mut record, day("2027-11-20"));
        assert_eq!(record["period"]["from"], "2028-05-30");
        assert_eq!(record["minor_until"], "2028-09");
        assert_eq!(record["title"], "1998");
    }
}
