//! Words that are another one but for a slip of the finger, or that begin alike.

/// How likely a slip of the finger is to mean the word.
pub const SLIP: f32 = 0.85;

/// How likely two folded words mean the same, without a shared stem: a slip of the finger, or the same
/// long beginning. People seldom mistype the first letter, and other words often differ in just that.
pub fn likeness(a: &str, b: &str, dice: f32) -> Option<f32> {
    const DERIVED: f32 = 0.6;
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let longer = a.len().max(b.len());
    let slips = if a.first() != b.first() {
        None
    } else {
        errors(&a, &b, 2)
    };
    let slip = match slips {
        // In a short word another letter makes another word: “krāsas” (paints), “krosas” (a run).
        Some(1) => longer >= 8 || a.len() != b.len() || same_letters(&a, &b),
        Some(2) => longer >= 9 && dice >= 0.64,
        _ => false,
    };
    if slip {
        return Some(SLIP);
    }
    let common = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    (common >= 6 && common as f32 >= 0.6 * longer as f32).then_some(DERIVED)
}

/// Tells whether a folded word is another one but for a slip of the finger.
pub fn is_slip(a: &str, b: &str) -> bool {
    // Nearly all words of a dictionary differ in one of these, and need not be taken apart.
    let (lengths, first) = (
        (a.chars().count(), b.chars().count()),
        a.chars().next() == b.chars().next(),
    );
    let shorter = lengths.0.min(lengths.1);
    let allowed = if shorter >= 8 { 2 } else { 1 };
    if !first || shorter < 4 || lengths.0.abs_diff(lengths.1) > allowed {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    // In a short word another letter makes another word.
    errors(&a, &b, allowed)
        .is_some_and(|_| shorter >= 6 || a.len() != b.len() || same_letters(&a, &b))
}

fn same_letters(a: &[char], b: &[char]) -> bool {
    let sorted = |word: &[char]| {
        let mut letters = word.to_vec();
        letters.sort_unstable();
        letters
    };
    sorted(a) == sorted(b)
}

/// Counts the letters that are wrong, missing, too many, or swapped; nothing if more than allowed.
pub fn errors(a: &[char], b: &[char], allowed: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > allowed {
        return None;
    }
    let width = b.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    for (row, letter) in a.iter().enumerate() {
        let mut next = vec![row + 1; width];
        for column in 1..width {
            let wrong = usize::from(b[column - 1] != *letter);
            let mut cost = (last[column - 1] + wrong)
                .min(last[column] + 1)
                .min(next[column - 1] + 1);
            if row > 0 && column > 1 && a[row - 1] == b[column - 1] && *letter == b[column - 2] {
                cost = cost.min(before[column - 2] + 1);
            }
            next[column] = cost;
        }
        if next.iter().min().is_none_or(|least| *least > allowed) {
            return None;
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().filter(|errors| *errors <= allowed)
}

/// Cuts a word with its edges into different runs of three letters.
pub fn grams(word: &str) -> Vec<[char; 3]> {
    let letters: Vec<char> = std::iter::once(' ')
        .chain(word.chars())
        .chain([' '])
        .collect();
    let mut grams: Vec<[char; 3]> = letters
        .windows(3)
        .filter_map(|window| window.try_into().ok())
        .collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// Slips that a typed word of so many letters may hold.
pub const fn slips_allowed(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Tells whether a word begins with the typed one but for a slip of the finger; the first letter is
/// right. All folded.
pub fn begins_but_for_a_slip(typed: &str, word: &str, unfinished: bool) -> bool {
    let letters: Vec<char> = typed.chars().collect();
    let allowed = slips_allowed(letters.len());
    allowed > 0
        && word.chars().next() == letters.first().copied()
        && errors_in_beginning(&letters, word, allowed, unfinished).is_some()
}

/// Counts the slips (a letter wrong, missing, too many, or two swapped) after which the typed letters
/// begin the word; nothing if there are more than allowed.
pub fn errors_in_beginning(
    typed: &[char],
    word: &str,
    allowed: usize,
    unfinished: bool,
) -> Option<usize> {
    let word: Vec<char> = word.chars().take(typed.len() + allowed).collect();
    if word.len() + allowed < typed.len() {
        return None;
    }
    let width = word.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    for (row, letter) in typed.iter().enumerate() {
        let mut next = vec![row + 1; width];
        for column in 1..width {
            let same = usize::from(word[column - 1] != *letter);
            let mut cost = (last[column - 1] + same)
                .min(last[column] + 1)
                .min(next[column - 1] + 1);
            let swapped = row > 0
                && column > 1
                && typed[row - 1] == word[column - 1]
                && *letter == word[column - 2];
            if swapped {
                cost = cost.min(before[column - 2] + 1);
            }
            next[column] = cost;
        }
        if next.iter().min().is_none_or(|least| *least > allowed) {
            return None;
        }
        before = std::mem::replace(&mut last, next);
    }
    // An unfinished word only begins the other; a finished one may still lack its ending.
    let from = if unfinished {
        0
    } else {
        typed.len().saturating_sub(allowed)
    };
    last.get(from..)?
        .iter()
        .min()
        .copied()
        .filter(|errors| *errors <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(typed: &str, word: &str) -> Option<usize> {
        let letters: Vec<char> = typed.chars().collect();
        errors_in_beginning(&letters, word, 2, true)
    }

    #[test]
    fn slips_of_the_finger_are_counted() {
        assert_eq!(errors("redaktr", "redaktors"), Some(1));
        assert_eq!(errors("mang", "management"), Some(1));
        assert_eq!(errors("gramtaved", "gramatvediba"), Some(1));
        assert_eq!(errors("redakt", "redaktors"), Some(0));
        assert_eq!(errors("kaktuss", "redaktors"), None);
    }
}
