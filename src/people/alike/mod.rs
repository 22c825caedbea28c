//! Who may be registered already: the same telephone number, or an alike name with the same tie.

mod store;

use crate::accounts;
use crate::app::App;
use crate::db::{DbError, PersonId, ReadTx};
use crate::text::fold;

/// Who is about to be registered.
pub struct Probe<'a> {
    pub name: &'a str,
    pub phone: &'a str,
    /// Slug of the unit.
    pub tie: Option<&'a str>,
}

/// Who may be the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alike {
    /// Somebody has this number. Who, is told by the look-up of contacts alone, with a reason.
    pub same_number: bool,
    /// Alike names with the same tie.
    pub people: Vec<Namesake>,
}

/// Somebody of an alike name.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Namesake {
    pub id: PersonId,
    pub name: String,
    pub headline: String,
}

impl Alike {
    pub fn is_empty(&self) -> bool {
        !self.same_number && self.people.is_empty()
    }
}

/// Looks for those who may be the same.
pub async fn find(tx: &mut ReadTx, app: &App, probe: &Probe<'_>) -> Result<Alike, DbError> {
    let mut found = Alike {
        same_number: !accounts::by_phone(tx, app, probe.phone).await?.is_empty(),
        people: Vec::new(),
    };
    if let (Some(key), Some(tie)) = (name_key(probe.name), probe.tie) {
        let all = store::tied(tx, tie).await?;
        let same = all.into_iter().filter(|one| {
            name_key(&one.name).as_ref() == Some(&key) && alike(&one.name, probe.name)
        });
        found.people.extend(same);
    }
    Ok(found)
}

/// What alike names share: the words' consonants in the order of the alphabet, doubled ones once.
/// Nothing for a name of a single word, which many people have.
pub fn name_key(name: &str) -> Option<String> {
    let folded = fold(name);
    let mut words: Vec<String> = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(bones)
        .collect();
    words.sort_unstable();
    (words.len() > 1).then(|| words.join(" "))
}

/// The first letter and the consonants after it. An s at the end stays, since it parts Bērziņš from
/// Bērziņa.
fn bones(word: &str) -> String {
    let mut bones = String::new();
    for (at, letter) in word.chars().enumerate() {
        let vowel = "aeiouy".contains(letter);
        if (at == 0 || !vowel) && !bones.ends_with(letter) {
            bones.push(letter);
        }
    }
    bones
}

/// Tells whether two names of the same bones are alike: but for two letters the same.
pub fn alike(one: &str, other: &str) -> bool {
    let sorted = |name: &str| {
        let folded = fold(name);
        let mut words: Vec<&str> = folded
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        words.sort_unstable();
        words.join(" ").chars().collect::<Vec<char>>()
    };
    distance(&sorted(one), &sorted(other)) <= 2
}

fn distance(one: &[char], other: &[char]) -> usize {
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, against) in other.iter().enumerate() {
            let changed = last[column] + usize::from(letter != against);
            next.push(changed.min(last[column + 1] + 1).min(next[column] + 1));
        }
        last = next;
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        name_key(one).is_some() && name_key(one) == name_key(other) && alike(one, other)
    }

    #[test]
    fn names_are_alike_but_for_diacritics_order_and_a_slip() {
        for (one, other) in [
            ("Anna Bērziņa", "anna berzina"),
            ("Bērziņa Anna", "Anna Bērziņa"),
            ("Ana Bērziņa", "Anna Berzina"),
            ("Kristīna Zīle", "Kristina Zile"),
            ("Anna Bērziņa-Kalniņa", "Anna Kalniņa Bērziņa"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("Anna Bērziņa", "Anna Bērziņš"),
            ("Anna Bērziņa", "Ance Bērziņa"),
            ("Anna", "Anna"),
            ("Jānis Ozols", "Jānis Ozoliņš"),
            ("Ieva Liepa", "Eva Leipiņa"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }
}
