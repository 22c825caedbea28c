//! The dates of a placement as an iCalendar file (RFC 5545): days only, in the reader's language.

use chrono::{DateTime, Days, NaiveDate, Utc};

/// One day, or several, with what they are.
pub(super) struct Entry {
    /// Part of the entry's id, the same whenever the file is fetched.
    pub key: String,
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    pub title: String,
    pub about: String,
}

/// Draws the file. `id` and `host` make ids that stay, so that a calendar replaces what it has.
pub(super) fn draw((id, host): (&str, &str), entries: &[Entry], now: DateTime<Utc>) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold_into(&mut out, text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Selijas saites//saites//LV");
    line("CALSCALE:GREGORIAN");
    for entry in entries {
        let end = entry.to.checked_add_days(Days::new(1)).unwrap_or(entry.to);
        line("BEGIN:VEVENT");
        line(&format!("UID:{id}-{}@{host}", entry.key));
        line(&format!("DTSTAMP:{}", now.format("%Y%m%dT%H%M%SZ")));
        line(&format!(
            "DTSTART;VALUE=DATE:{}",
            entry.from.format("%Y%m%d")
        ));
        line(&format!("DTEND;VALUE=DATE:{}", end.format("%Y%m%d")));
        line(&format!("SUMMARY:{}", escape(&entry.title)));
        if !entry.about.is_empty() {
            line(&format!("DESCRIPTION:{}", escape(&entry.about)));
        }
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

/// Text values: section 3.3.11.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\r' => {}
            other => out.push(other),
        }
    }
    out
}

/// Lines of at most 75 bytes, broken between letters: section 3.1.
fn fold_into(out: &mut String, line: &str) {
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > 74 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_whole_and_lines_are_short() {
        let day = |day| NaiveDate::from_ymd_opt(2027, 6, day).unwrap();
        let entries = [Entry {
            key: "days".to_owned(),
            from: day(7),
            to: day(18),
            title: "Prakse: Zīļu ielas bibliotēka, grāmatu kārtošana; jaunumi".to_owned(),
            about: "Pirmā rinda\nOtrā rinda ar garumzīmēm āčēģīķļņšūž āčēģīķļņšūž".to_owned(),
        }];
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let drawn = draw(("a1", "demo.example"), &entries, now);
        assert!(drawn.contains("DTSTART;VALUE=DATE:20270607\r\nDTEND;VALUE=DATE:20270619\r\n"));
        assert!(drawn.contains("SUMMARY:Prakse: Zīļu ielas bibliotēka\\,"));
        assert!(drawn.split("\r\n").all(|line| line.len() <= 75));
        assert!(drawn.replace("\r\n ", "").contains("rinda\\nOtrā rinda"));
        assert!(drawn.ends_with("END:VCALENDAR\r\n"));
    }
}
