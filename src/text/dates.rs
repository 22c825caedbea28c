//! Dates as people write them, in Riga's time.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use chrono_tz::Europe::Riga;

use super::{Lang, say};
use crate::t;

/// The date on the wall in Latvia at that moment.
pub fn riga_date(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Riga).date_naive()
}

/// A whole date: "2026. gada 21. novembrī" (lv, the form after "when"), "21 November 2026".
pub fn date(lang: Lang, day: NaiveDate) -> String {
    whole(lang, day, &MONTHS)
}

/// A whole date after "until" or "by": "2026. gada 21. novembrim" (lv); elsewhere as [`date`].
pub fn date_by(lang: Lang, day: NaiveDate) -> String {
    whole(lang, day, &MONTHS_BY)
}

/// A whole date after "since" or "from": "2026. gada 21. novembra" (lv); elsewhere as [`date`].
pub fn date_from(lang: Lang, day: NaiveDate) -> String {
    whole(lang, day, &MONTHS_FROM)
}

/// A whole date with the month in one of its forms.
fn whole(lang: Lang, day: NaiveDate, months: &[&str; 12]) -> String {
    let name = say(lang, months[day.month0() as usize], None);
    t!(
        lang,
        "date-full",
        day = day.day(),
        month = name,
        year = day.year().to_string()
    )
}

/// A date with the time of day in Riga.
pub fn date_time(lang: Lang, at: DateTime<Utc>) -> String {
    with_time(lang, at, date)
}

/// The same after "since" or "from".
pub fn date_time_from(lang: Lang, at: DateTime<Utc>) -> String {
    with_time(lang, at, date_from)
}

fn with_time(lang: Lang, at: DateTime<Utc>, date: fn(Lang, NaiveDate) -> String) -> String {
    let local = at.with_timezone(&Riga);
    // Latvian and Lithuanian write hours and minutes with a full stop between them.
    let clock = match lang {
        Lang::Lv | Lang::Lt => local.format("%H.%M").to_string(),
        Lang::En => local.format("%H:%M").to_string(),
    };
    t!(
        lang,
        "date-with-time",
        date = date(lang, local.date_naive()),
        time = clock
    )
}

/// A period in short: "01.06.2027.–31.08.2027." (lv), "1 Jun 2027 – 31 Aug 2027" (en).
pub fn period(lang: Lang, from: NaiveDate, to: NaiveDate) -> String {
    t!(
        lang,
        "date-period",
        from = short(lang, from),
        to = short(lang, to)
    )
}

/// A date in figures: "21.11.2026." (lv), "21 Nov 2026" (en).
pub fn date_in_figures(lang: Lang, day: NaiveDate) -> String {
    short(lang, day)
}

/// A month with its year: "2026. gada novembris".
pub fn month(lang: Lang, year: i32, month: u32) -> String {
    let index = (month.clamp(1, 12) - 1) as usize;
    t!(
        lang,
        "date-month",
        month = say(lang, MONTH_NAMES[index], None),
        year = year.to_string()
    )
}

/// The name of a day's month: "novembris".
pub fn month_name(lang: Lang, day: NaiveDate) -> String {
    say(lang, MONTH_NAMES[day.month0() as usize], None)
}

/// Whole days from `earlier` to `later`, in Riga's calendar; negative when later is earlier.
pub fn days_between(earlier: DateTime<Utc>, later: DateTime<Utc>) -> i64 {
    (riga_date(later) - riga_date(earlier)).num_days()
}

/// The moment a day begins in Latvia.
pub fn riga_midnight(day: NaiveDate) -> DateTime<Utc> {
    let local = Riga.from_local_datetime(&day.and_time(NaiveTime::MIN));
    local.earliest().map_or_else(
        || day.and_time(NaiveTime::MIN).and_utc(),
        |at| at.with_timezone(&Utc),
    )
}

/// The moment `days` working days (Monday to Friday) after `from`, at the same time of day.
pub fn working_days_after(from: DateTime<Utc>, days: u32) -> DateTime<Utc> {
    let mut at = from;
    let mut left = days;
    while left > 0 {
        at = at.checked_add_days(Days::new(1)).unwrap_or(at);
        let weekday = at.with_timezone(&Riga).weekday();
        if !matches!(weekday, Weekday::Sat | Weekday::Sun) {
            left -= 1;
        }
    }
    at
}

fn short(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::Lv => day.format("%d.%m.%Y.").to_string(),
        Lang::Lt => day.format("%Y-%m-%d").to_string(),
        Lang::En => day.format("%-d %b %Y").to_string(),
    }
}

const MONTHS: [&str; 12] = [
    "month-1-on",
    "month-2-on",
    "month-3-on",
    "month-4-on",
    "month-5-on",
    "month-6-on",
    "month-7-on",
    "month-8-on",
    "month-9-on",
    "month-10-on",
    "month-11-on",
    "month-12-on",
];

const MONTHS_FROM: [&str; 12] = [
    "month-1-from",
    "month-2-from",
    "month-3-from",
    "month-4-from",
    "month-5-from",
    "month-6-from",
    "month-7-from",
    "month-8-from",
    "month-9-from",
    "month-10-from",
    "month-11-from",
    "month-12-from",
];

const MONTHS_BY: [&str; 12] = [
    "month-1-by",
    "month-2-by",
    "month-3-by",
    "month-4-by",
    "month-5-by",
    "month-6-by",
    "month-7-by",
    "month-8-by",
    "month-9-by",
    "month-10-by",
    "month-11-by",
    "month-12-by",
];

const MONTH_NAMES: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8",
    "month-9", "month-10", "month-11", "month-12",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_people_write_them() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        assert_eq!(date(Lang::Lv, day), "2026. gada 21. novembrī");
        assert_eq!(date_by(Lang::Lv, day), "2026. gada 21. novembrim");
        assert_eq!(date_by(Lang::Lt, day), date(Lang::Lt, day));
        assert_eq!(date(Lang::En, day), "21 November 2026");
        assert_eq!(date(Lang::Lt, day), "2026 m. lapkričio 21 d.");
    }

    #[test]
    fn three_working_days_from_friday_end_on_wednesday() {
        let friday = Utc.with_ymd_and_hms(2026, 11, 20, 18, 0, 0).unwrap();
        assert_eq!(
            riga_date(working_days_after(friday, 3)).weekday(),
            Weekday::Wed
        );
    }
}
