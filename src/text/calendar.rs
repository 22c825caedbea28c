//! Days as an iCalendar file (RFC 5545), for calendars on telephones and desks.
//!
//! Only whole days: they need no time zone, and a practice from 1 June to 23 July is the same days
//! for a host in Aknīste and a student in Leeds.

use std::fmt::Write as _;

use chrono::{DateTime, Days, NaiveDate, Utc};

/// The media type of [`calendar`].
pub const CALENDAR: &str = "text/calendar; charset=utf-8";

/// Octets a line may have before it is folded (RFC 5545, section 3.1).
const LINE: usize = 75;

/// Something that takes whole days.
#[derive(Clone, Debug)]
pub struct Event {
    /// The same for the same thing whenever the file is drawn, so that calendars replace it.
    pub uid: String,
    pub title: String,
    pub from: NaiveDate,
    /// The last day, itself included.
    pub to: NaiveDate,
    pub place: Option<String>,
    pub about: Option<String>,
    pub address: Option<String>,
    /// Grows with every change of the thing.
    pub version: i64,
}

/// Draws a calendar of that name; `now` is when it was drawn.
pub fn calendar(name: &str, events: &[Event], now: DateTime<Utc>) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//Selijas salas//saites//LV");
    line(&mut out, "CALSCALE:GREGORIAN");
    property(&mut out, "X-WR-CALNAME", name);
    for event in events {
        draw(&mut out, event, now);
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn draw(out: &mut String, event: &Event, now: DateTime<Utc>) {
    let day = |day: NaiveDate| day.format("%Y%m%d").to_string();
    // The end is the first day after the event (section 3.6.1).
    let last = event.to.max(event.from);
    let end = last.checked_add_days(Days::new(1)).unwrap_or(last);
    line(out, "BEGIN:VEVENT");
    property(out, "UID", &event.uid);
    line(out, &format!("DTSTAMP:{}", now.format("%Y%m%dT%H%M%SZ")));
    line(out, &format!("SEQUENCE:{}", event.version.max(0)));
    line(out, &format!("DTSTART;VALUE=DATE:{}", day(event.from)));
    line(out, &format!("DTEND;VALUE=DATE:{}", day(end)));
    property(out, "SUMMARY", &event.title);
    if let Some(place) = &event.place {
        property(out, "LOCATION", place);
    }
    if let Some(about) = &event.about {
        property(out, "DESCRIPTION", about);
    }
    if let Some(address) = &event.address {
        // An address is not text: nothing in it is escaped (section 3.8.4.6).
        let plain: String = address.chars().filter(|c| !c.is_control()).collect();
        line(out, &format!("URL:{plain}"));
    }
    // Nobody is busy for weeks on end.
    line(out, "TRANSP:TRANSPARENT");
    line(out, "END:VEVENT");
}

fn property(out: &mut String, name: &str, text: &str) {
    line(out, &format!("{name}:{}", escaped(text)));
}

/// Text as section 3.3.11 writes it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            ';' => out.push_str("\\;"),
            ',' => out.push_str("\\,"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Writes a line, folded between letters.
fn line(out: &mut String, text: &str) {
    let mut used = 0;
    for c in text.chars() {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        let _ = out.write_char(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn drawn(title: &str) -> String {
        let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day).unwrap();
        let event = Event {
            uid: "0190@example.org".into(),
            title: title.into(),
            from: day(6, 1),
            to: day(7, 31),
            place: Some("Aknīste, Skolas iela 7; 2. stāvs".into()),
            about: Some("Pirmā rinda\r\nOtrā".into()),
            address: Some("https://example.org/a,b\r\nX:1".into()),
            version: 3,
        };
        let now = Utc.with_ymd_and_hms(2027, 5, 1, 9, 30, 0).unwrap();
        calendar("Sēlijas saites", &[event], now)
    }

    #[test]
    fn whole_days_end_the_day_after_the_last() {
        let text = drawn("Prakse");
        assert!(text.contains("DTSTART;VALUE=DATE:20270601\r\n"));
        assert!(text.contains("DTEND;VALUE=DATE:20270801\r\n"));
        assert!(text.contains("DTSTAMP:20270501T093000Z\r\n"));
        assert!(!text.contains("TZID"));
    }

    #[test]
    fn what_people_typed_starts_no_line_of_its_own() {
        let text = drawn("Prakse\r\nEND:VCALENDAR, \\ ; x");
        assert!(text.contains("SUMMARY:Prakse\\nEND:VCALENDAR\\, \\\\ \\; x\r\n"));
        assert!(text.contains("LOCATION:Aknīste\\, Skolas iela 7\\; 2. stāvs\r\n"));
        assert_eq!(text.matches("\r\nEND:VCALENDAR\r\n").count(), 1);
        assert!(text.contains("URL:https://example.org/a,bX:1\r\n"));
    }

    #[test]
    fn long_lines_are_folded_between_letters() {
        let title = "Žņģ".repeat(60);
        let text = drawn(&title);
        assert!(text.split("\r\n").all(|line| line.len() <= LINE));
        assert!(text.replace("\r\n ", "").contains(&title));
        assert!(text.ends_with("END:VCALENDAR\r\n"));
    }
}
