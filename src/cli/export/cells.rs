//! CSV cells and the values they stand for.
//!
//! Lists are separated by ` | `; a bar inside an entry is written `\|`. A cell that a spreadsheet
//! would take for a formula begins with an apostrophe, which reading takes away again.

use serde_json::{Map, Number, Value, json};

/// What a column holds.
enum Holds {
    Text,
    Number,
    Flag,
    List,
    Languages,
    Windows,
    Period,
    LivesIn,
    Study,
    Periods,
    Documents,
}

fn holds(column: &str) -> Holds {
    match column {
        "kinds" | "skills" | "sectors" | "engagement" | "skills_required" | "skills_desired"
        | "study_fields" | "duties" => Holds::List,
        "hours_per_week" | "places" | "weeks" | "minimum_age" | "format" => Holds::Number,
        "accommodation" | "transport" | "beginner_friendly" | "by_agreement" | "meals" => {
            Holds::Flag
        }
        "languages" => Holds::Languages,
        "availability" => Holds::Windows,
        "period" => Holds::Period,
        "windows" => Holds::Periods,
        "documents" => Holds::Documents,
        "lives_in" => Holds::LivesIn,
        "study" => Holds::Study,
        _ => Holds::Text,
    }
}

/// The value a cell stands for. A cell that does not read back stays a text, which whoever reads
/// the field finds fault with.
pub(in crate::cli) fn value(column: &str, cell: &str) -> Value {
    let cell = unguarded(cell.trim());
    if cell.is_empty() {
        return Value::Null;
    }
    let text = || Value::String(cell.to_owned());
    match holds(column) {
        Holds::Text => text(),
        Holds::Number => cell.parse::<i64>().map_or_else(|_| text(), Value::from),
        Holds::Flag => match cell.to_lowercase().as_str() {
            "yes" | "true" => Value::Bool(true),
            "no" | "false" => Value::Bool(false),
            _ => text(),
        },
        Holds::List => each(cell, |entry| Some(Value::String(entry.to_owned()))),
        Holds::Languages => each(cell, language),
        Holds::Windows => each(cell, window),
        Holds::Periods => each(cell, |entry| period(entry).map(Value::Object)),
        Holds::Documents => each(cell, document),
        Holds::Period => period(cell).map_or_else(text, Value::Object),
        Holds::LivesIn => lives_in(cell),
        Holds::Study => study(cell).unwrap_or_else(text),
    }
}

/// The cell that stands for a value.
pub(in crate::cli) fn text(column: &str, value: &Value) -> String {
    let plain = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        other => other.to_string(),
    };
    let member = |value: &Value, name: &str| plain(value.get(name).unwrap_or(&Value::Null));
    let items = |write: &dyn Fn(&Value) -> String| {
        let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
        list.iter().map(write).collect::<Vec<_>>().join(" | ")
    };
    let days = |value: &Value| format!("{}..{}", member(value, "from"), member(value, "to"));
    let cell = match holds(column) {
        _ if value.is_null() => String::new(),
        Holds::Text | Holds::Number | Holds::Flag => plain(value),
        Holds::List => items(&|item| escaped(&plain(item))),
        Holds::Languages => {
            items(&|item| format!("{}:{}", member(item, "code"), member(item, "level")))
        }
        Holds::Windows => items(&|item| {
            let (hours, mode) = (member(item, "hours_per_week"), member(item, "mode"));
            format!("{} {hours}h {mode}", days(item))
        }),
        Holds::Period => days(value),
        Holds::Periods => items(&|item| days(item)),
        Holds::Documents => items(&|item| {
            let (words, ahead) = (member(item, "words"), member(item, "days_ahead"));
            escaped(&format!("{words}:{ahead}"))
        }),
        Holds::LivesIn => [member(value, "country"), member(value, "place")]
            .map(|part| escaped(&part))
            .join(" | "),
        Holds::Study => ["institution", "programme", "level", "internship_weeks"]
            .map(|name| escaped(&member(value, name)))
            .join(" | "),
    };
    guarded(cell)
}

/// Spreadsheets run cells that begin so (OWASP, CSV injection).
fn begins_like_a_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn guarded(cell: String) -> String {
    if begins_like_a_formula(&cell) || cell.starts_with('\'') {
        format!("'{cell}")
    } else {
        cell
    }
}

fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if begins_like_a_formula(rest) || rest.starts_with('\'') => rest,
        _ => cell,
    }
}

fn escaped(entry: &str) -> String {
    entry.replace('\\', "\\\\").replace('|', "\\|")
}

fn entries(cell: &str) -> Vec<String> {
    let mut entries = vec![String::new()];
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, entries.last_mut()) {
            ('|', _) => entries.push(String::new()),
            ('\\', Some(entry)) => {
                let next = chars.next_if(|next| matches!(next, '|' | '\\'));
                entry.push(next.unwrap_or('\\'));
            }
            (c, Some(entry)) => entry.push(c),
            (_, None) => {}
        }
    }
    entries
        .iter()
        .map(|entry| entry.trim().to_owned())
        .collect()
}

fn each(cell: &str, read: fn(&str) -> Option<Value>) -> Value {
    let items = entries(cell).into_iter().filter(|entry| !entry.is_empty());
    Value::Array(
        items
            .map(|entry| read(&entry).unwrap_or(Value::String(entry)))
            .collect(),
    )
}

fn language(entry: &str) -> Option<Value> {
    let (code, level) = entry.split_once(':')?;
    Some(json!({ "code": code.trim(), "level": level.trim() }))
}

/// "Medicīniskā izziņa:14": the words, and so many days before the first day.
fn document(entry: &str) -> Option<Value> {
    let (words, ahead) = entry.rsplit_once(':')?;
    let ahead: u16 = ahead.trim().parse().ok()?;
    Some(json!({ "words": words.trim(), "days_ahead": ahead }))
}

fn window(entry: &str) -> Option<Value> {
    let parts: Vec<&str> = entry.split_whitespace().collect();
    let [days, hours, mode] = parts.as_slice() else {
        return None;
    };
    let hours: u16 = hours.strip_suffix('h')?.parse().ok()?;
    let mut window = period(days)?;
    window.insert(
        "hours_per_week".to_owned(),
        Value::Number(Number::from(hours)),
    );
    window.insert("mode".to_owned(), Value::String((*mode).to_owned()));
    Some(Value::Object(window))
}

fn period(cell: &str) -> Option<Map<String, Value>> {
    let (from, to) = cell.split_once("..")?;
    let text = |text: &str| Value::String(text.trim().to_owned());
    Some(
        [("from".to_owned(), text(from)), ("to".to_owned(), text(to))]
            .into_iter()
            .collect(),
    )
}

fn lives_in(cell: &str) -> Value {
    let parts = entries(cell);
    let part = |at: usize| parts.get(at).cloned().unwrap_or_default();
    json!({ "country": part(0), "place": part(1) })
}

fn study(cell: &str) -> Option<Value> {
    let parts = entries(cell);
    let [institution, programme, level, weeks] = parts.as_slice() else {
        return None;
    };
    let weeks: u16 = weeks.parse().ok()?;
    Some(json!({
        "institution": institution, "programme": programme, "level": level,
        "internship_weeks": weeks,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_read_back_as_they_were() {
        for (column, whole, cell) in [
            (
                "headline",
                json!("Tulkotāja, 15 gadu"),
                "Tulkotāja, 15 gadu",
            ),
            (
                "skills",
                json!(["a, b", "c | d", "e\\f"]),
                "a, b | c \\| d | e\\\\f",
            ),
            (
                "languages",
                json!([{"code": "lv", "level": "C1"}, {"code": "en", "level": "B2"}]),
                "lv:C1 | en:B2",
            ),
            (
                "availability",
                json!([{"from": "2027-06-01", "to": "2027-08-31", "hours_per_week": 10, "mode": "on-site"}]),
                "2027-06-01..2027-08-31 10h on-site",
            ),
            (
                "period",
                json!({"from": "2027-06-01", "to": "2027-08-31"}),
                "2027-06-01..2027-08-31",
            ),
            (
                "lives_in",
                json!({"country": "GB", "place": "Leeds"}),
                "GB | Leeds",
            ),
            (
                "study",
                json!({"institution": "DU", "programme": "", "level": "master", "internship_weeks": 8}),
                "DU |  | master | 8",
            ),
            (
                "windows",
                json!([{"from": "2027-06-01", "to": "2027-06-30"}, {"from": "2027-08-01", "to": "2027-08-31"}]),
                "2027-06-01..2027-06-30 | 2027-08-01..2027-08-31",
            ),
            (
                "documents",
                json!([{"words": "Izziņa: B | veidlapa", "days_ahead": 14}]),
                "Izziņa: B \\| veidlapa:14",
            ),
            ("places", json!(2), "2"),
            ("accommodation", json!(true), "yes"),
            ("roots", Value::Null, ""),
        ] {
            assert_eq!(text(column, &whole), cell);
            assert_eq!(value(column, cell), whole, "{column}");
        }
    }

    #[test]
    fn no_cell_runs_as_a_formula_and_the_text_comes_back() {
        for words in [
            "=1+1", "+371", "-a", "@sum", "'quoted", "'=x", "plain", "’tis",
        ] {
            let cell = text("about", &json!(words));
            assert!(!begins_like_a_formula(&cell), "{cell}");
            assert_eq!(value("about", &cell), json!(words));
        }
        assert_eq!(
            value("about", "'tis typed by hand"),
            json!("'tis typed by hand")
        );
    }

    #[test]
    fn a_cell_that_cannot_be_read_stays_a_text() {
        assert_eq!(value("places", "two"), json!("two"));
        assert_eq!(value("languages", "lv-C1"), json!(["lv-C1"]));
        assert_eq!(value("availability", "all summer"), json!(["all summer"]));
        assert_eq!(value("period", "summer"), json!("summer"));
    }
}
