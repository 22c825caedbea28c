//! Clauses that say what somebody does not do.

use super::super::tokens::Token;

/// Numbers of the clauses that deny what they name: “traktorus neremontēju”, “no experience with grants”.
pub(super) fn denied_clauses(words: &[Token]) -> Vec<u32> {
    let mut denied: Vec<u32> = (0..words.len())
        .filter(|at| {
            denies(
                &words[*at].folded,
                words.get(at + 1).map_or("", |next| &next.folded),
            )
        })
        .map(|at| words[at].clause)
        .collect();
    denied.dedup();
    denied
}

fn denies(word: &str, next: &str) -> bool {
    const WORDS: &[&str] = &[
        "lack", "nav", "neither", "nemaz", "nera", "never", "not", "without",
    ];
    // Both Baltic languages deny by a verb with ne-; these endings are of the first person.
    const ENDINGS: &[&str] = &[
        "eju", "aju", "iju", "oju", "inu", "protu", "zinu", "saprotu", "daru",
    ];
    const ALSO: &[&str] = &[
        "neder", "nemoku", "nepatik", "neturiu", "nevaru", "negaliu", "nespeju",
    ];
    // Latvian “no” means “from”.
    if word == "no" {
        return matches!(
            next,
            "experience" | "knowledge" | "skills" | "interest" | "idea"
        );
    }
    WORDS.contains(&word)
        || (word.starts_with("ne")
            && word.chars().count() >= 6
            && (ENDINGS.iter().any(|end| word.ends_with(end))
                || ALSO.iter().any(|verb| word.starts_with(verb))))
}
