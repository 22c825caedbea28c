//! The coordinators' list of people: by name, by state and kind, by place; a page at a time.

mod store;

use crate::accounts::NameWord;
use crate::db::{DbError, PersonId, ReadTx};
use crate::matching::PersonKind;

use super::model::PersonState;

/// What the list is narrowed down by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Beginnings of words of the name, three at the most; all of them have to be there.
    pub name: Vec<NameWord>,
    pub state: Option<PersonState>,
    pub kind: Option<PersonKind>,
    /// The municipality of the tie.
    pub municipality: String,
    /// ISO 3166-1 alpha-2 code of where somebody lives.
    pub country: String,
}

/// One page of the list: the people, and whether there are more after them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    pub people: Vec<PersonId>,
    pub more: bool,
}

/// A page of the list after somebody who stood last on the page before: by name when one is asked
/// for, else the newest first. Reads a page's worth of an index, however many people there are.
pub async fn look_up(
    tx: &mut ReadTx,
    wanted: &Wanted,
    after: Option<PersonId>,
    most: usize,
) -> Result<Listed, DbError> {
    let limit = i64::try_from(most).unwrap_or(i64::MAX - 1) + 1;
    let mut people = if wanted.name.is_empty() {
        store::newest(tx, wanted, after, limit).await?
    } else {
        let mut words = wanted.name.clone();
        // The longest is the rarest.
        words.sort_by_key(|word| std::cmp::Reverse(word.word.chars().count()));
        words.truncate(3);
        words.resize_with(3, NameWord::default);
        store::by_name(tx, (&words, wanted), after, limit).await?
    };
    let more = people.len() > most;
    people.truncate(most);
    Ok(Listed { people, more })
}

/// The kind as it stands in the row's list.
fn quoted(kind: Option<PersonKind>) -> String {
    kind.map(|kind| format!("\"{}\"", kind.code()))
        .unwrap_or_default()
}
