//! Ways to reach somebody, found in free text.

use unicode_normalization::UnicodeNormalization;

/// A way to reach somebody found in free text, where only both sides' agreement may put one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundContact {
    Email,
    Phone,
    Link,
    Handle,
}

/// The endings of addresses that count as a link without anything before them.
const ENDINGS: [&str; 10] = [
    "lv", "lt", "com", "eu", "org", "net", "ee", "uk", "ie", "de",
];
/// Names of techniques that end like an address.
const TECHNIQUES: [&str; 4] = ["ado.net", "asp.net", "ml.net", "vb.net"];

/// Looks for an e-mail address, a telephone number, a link or a messenger's name in free text.
pub fn contact_in(text: &str) -> Option<FoundContact> {
    // Full-width letters, digits and signs are read as the plain ones they look like.
    let plain: String = text.nfkc().filter_map(digit_as_read).collect();
    let lower = plain.to_lowercase();
    let spelled = ["(at)", "[at]", " at gmail", "(et)", " et gmail"];
    if has_email(&lower) || spelled.iter().any(|form| lower.contains(form)) {
        return Some(FoundContact::Email);
    }
    let link = [
        "http://",
        "https://",
        "www.",
        "t.me/",
        "wa.me/",
        "fb.com",
        "facebook.com",
    ];
    if link.iter().any(|form| lower.contains(form)) || has_domain(&lower) {
        return Some(FoundContact::Link);
    }
    if has_phone(&plain) {
        return Some(FoundContact::Phone);
    }
    let handle = lower.split_whitespace().any(|word| {
        word.strip_prefix('@')
            .is_some_and(|rest| rest.chars().filter(|c| c.is_alphanumeric()).count() >= 3)
    });
    handle.then_some(FoundContact::Handle)
}

/// The first digits of the scripts whose digits stand in a row, and of the round ones.
const FIRST_DIGITS: [u32; 18] = [
    0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50,
    0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x2775, 0x2789,
];

/// Digits of other scripts, round ones and those on keys, as the plain ones they are read as; what
/// only turns a digit into a key is left out.
fn digit_as_read(c: char) -> Option<char> {
    if matches!(c, '\u{fe0f}' | '\u{20e3}') {
        return None;
    }
    let number = FIRST_DIGITS.iter().find_map(|first| {
        let above = u32::from(c).checked_sub(*first)?;
        char::from_digit(above, 10)
    });
    Some(number.unwrap_or(c))
}

/// A name and a host around a sign, with or without spaces between them.
fn has_email(lower: &str) -> bool {
    lower.match_indices('@').any(|(at, sign)| {
        let name = lower[..at].trim_end();
        let host = lower[at + sign.len()..].trim_start();
        let named = name
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || "_-+.".contains(c));
        let end = host.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '.'));
        named
            && host[..end.unwrap_or(host.len())]
                .trim_matches('.')
                .contains('.')
    })
}

/// A bare address with a well-known ending.
fn has_domain(lower: &str) -> bool {
    lower
        .split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '.'))
        .map(|word| word.trim_matches('.'))
        .filter(|word| !TECHNIQUES.contains(word))
        .filter_map(|word| word.rsplit_once('.'))
        .any(|(host, ending)| {
            let label = host.rsplit('.').next().unwrap_or_default();
            label.chars().count() >= 2
                && label.chars().any(char::is_alphabetic)
                && ENDINGS.contains(&ending)
        })
}

/// Eight digits or more in a row, but for spaces, hyphens and brackets, are a telephone number;
/// dates and years are not.
fn has_phone(text: &str) -> bool {
    let mut digits = 0;
    let mut run = String::new();
    for c in text.chars().chain(std::iter::once('\n')) {
        if c.is_ascii_digit() || (digits > 0 && matches!(c, ' ' | '-' | '(' | ')' | '.' | '/')) {
            digits += usize::from(c.is_ascii_digit());
            run.push(c);
        } else {
            if digits >= 8 && !is_dates(&run) {
                return true;
            }
            digits = 0;
            run.clear();
        }
    }
    false
}

/// "2027-06-20 2027-07-05", "20.06.2027.", "2019 2024": dates, not numbers to call.
fn is_dates(run: &str) -> bool {
    let groups: Vec<&str> = run
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    let year =
        |group: &str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    let small = |group: &str| group.len() <= 2;
    groups.iter().any(|group| year(group)) && groups.iter().all(|group| year(group) || small(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_found_and_dates_are_not() {
        use FoundContact::{Email, Handle, Link, Phone};
        for (text, found) in [
            ("Rakstiet uz anna@demo.example!", Some(Email)),
            ("anna (at) demo.example", Some(Email)),
            ("Zvaniet +371 2612 3456 vakaros", Some(Phone)),
            ("tel. 26123456", Some(Phone)),
            ("manā lapā www.demo.example", Some(Link)),
            ("signal: @anna_b", Some(Handle)),
            ("anna＠demo．example", Some(Email)),
            ("Rakstiet: anna@ demo.example, vakaros", Some(Email)),
            ("anna @ demo.example", Some(Email)),
            ("tālr. ２６１２３４５６", Some(Phone)),
            ("Vairāk lasiet demo-biedriba.lv.", Some(Link)),
            ("atradīsiet mani (anna.demo.com/par)", Some(Link)),
            ("daugiau – bendruomene.lt", Some(Link)),
            ("ASP.NET un .NET, arī C#", None),
            ("Tikšanās @ Viesīte, plkst. 18.00", None),
            ("Mācu lv. un lt. valodu, arī de.", None),
            ("Brīvības iela 12, LV-5202", None),
            ("Sēlijā esmu 2027-06-20 līdz 2027-07-05", None),
            ("No 20.06.2027. līdz 05.07.2027.", None),
            ("15 gadi pieredzes, 3 projekti 2019-2024", None),
            ("Protu C++ un 12 stundas nedēļā", None),
        ] {
            assert_eq!(contact_in(text), found, "{text}");
        }
    }
}
