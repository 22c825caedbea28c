//! Names of places in their usual forms, reduced to one key.

use super::fold;

/// What different spellings of one place share: "Saukas pagasts", "Sauka", "Saukas pag.",
/// "Saukā" and "sauka" give the same key; "Aknīstē", "Aknīstes" and "Aknīste" too.
///
/// Kind words are dropped and Latvian case endings of the last word are cut to the stem. Towns and
/// parishes of one name then share a key on purpose: the caller decides between them.
pub fn place_key(name: &str) -> String {
    const KINDS: [&str; 12] = [
        "pagasts", "pagasta", "pagasta", "pag", "pilseta", "pilsetas", "novads", "novada", "nov",
        "ciems", "parish", "rajonas",
    ];
    let folded = fold(name);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !KINDS.contains(word) && *word != "pagasta")
        .collect();
    words
        .iter()
        .map(|word| stem(word))
        .collect::<Vec<_>>()
        .join(" ")
}

fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 12] = [
        "iem", "am", "as", "es", "us", "is", "os", "a", "e", "i", "u", "s",
    ];
    for ending in ENDINGS {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.len() >= 3
        {
            return rest;
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_place_share_a_key() {
        for forms in [
            ["Saukas pagasts", "Sauka", "Saukā", "saukas pag."],
            ["Aknīste", "Aknīstes", "Aknīstē", "AKNISTE"],
            ["Ābeļu pagasts", "Ābeļi", "abeļos", "Abelu"],
            ["Sērenes pagasts", "Sērene", "Sērenē", "serenes pagasta"],
        ] {
            let keys: Vec<String> = forms.iter().map(|form| place_key(form)).collect();
            assert!(
                keys.windows(2).all(|pair| pair[0] == pair[1]),
                "{forms:?} → {keys:?}"
            );
        }
    }
}
