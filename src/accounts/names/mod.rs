//! Looking accounts up by name: the words of each name, folded, in a table of their own.

mod store;

pub use store::forget;

use crate::app::App;
use crate::db::{AccountId, DbError, WriteTx};
use crate::text::fold;

/// Letters by which words are looked up; the rest of a longer beginning is compared.
const HEAD: usize = 3;

/// A word of a name, or the beginning of one, ready to be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameWord {
    /// Its first three letters, or all of a shorter one.
    pub head: String,
    pub word: String,
}

/// The words of a name, each once: "Anna Bērziņa-Kalniņa" has anna, berzina and kalnina.
pub fn name_words(name: &str) -> Vec<NameWord> {
    let folded = fold(name);
    let mut words: Vec<NameWord> = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| NameWord {
            head: word.chars().take(HEAD).collect(),
            word: word.chars().take(80).collect(),
        })
        .collect();
    words.sort_by(|one, other| one.word.cmp(&other.word));
    words.dedup();
    words
}

/// Writes the words of those whom an earlier version wrote without. SQL that both engines
/// understand cannot fold, so no migration could. Returns how many accounts were written, at most
/// `most`.
pub async fn complete(app: &App, most: i64) -> Result<usize, DbError> {
    let mut tx = app.db.write().await?;
    let missing = store::missing(&mut tx, most).await?;
    for (id, name) in &missing {
        write(&mut tx, *id, name).await?;
    }
    tx.commit().await?;
    Ok(missing.len())
}

/// Writes the words of an account's name anew.
pub(super) async fn write(tx: &mut WriteTx, id: AccountId, name: &str) -> Result<(), DbError> {
    forget(tx, id).await?;
    let mut words = name_words(name);
    if words.is_empty() {
        // A name of signs alone: it cannot be looked up, and is not looked at again.
        words.push(NameWord::default());
    }
    for word in &words {
        store::put(tx, id, word).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_any_of_its_words() {
        let words = |name: &str| -> Vec<String> {
            name_words(name).into_iter().map(|one| one.word).collect()
        };
        assert_eq!(
            words("Anna Bērziņa-Kalniņa"),
            ["anna", "berzina", "kalnina"]
        );
        assert_eq!(words("Jo Jo"), ["jo"]);
        assert_eq!(name_words("Žūžo Ā")[1].head, "zuz");
        assert!(name_words(" – ").is_empty());
    }
}
