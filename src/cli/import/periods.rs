//! The fields that are made of several parts: languages, windows of time, the period.

use chrono::NaiveDate;
use serde_json::Value;

use super::fields::{Fields, modes};
use crate::matching::{Cefr, LanguageLevel, Period, Window};

impl<'a> Fields<'a> {
    /// Languages with their levels.
    pub fn languages(&mut self) -> Vec<LanguageLevel> {
        self.needed("languages");
        let shape = self.shape("lv:C1", r#"{"code": "lv", "level": "C1"}"#);
        let mut found: Vec<LanguageLevel> = Vec::new();
        for (path, value) in self.items("languages") {
            let Some(item) = value.as_object() else {
                self.fault(path, shape.clone());
                continue;
            };
            let code = item.get("code").and_then(Value::as_str).unwrap_or_default();
            let level = item
                .get("level")
                .and_then(Value::as_str)
                .and_then(Cefr::parse);
            let two_letters = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase());
            match (two_letters, level) {
                (true, Some(level)) if found.iter().all(|known| known.code != code) => {
                    found.push(LanguageLevel {
                        code: code.to_owned(),
                        level,
                    });
                }
                (true, Some(_)) => self.fault(path, format!("{code} stands there twice")),
                (false, _) => {
                    self.fault(
                        path,
                        "the code is not two small letters (ISO 639-1), such as lv",
                    );
                }
                (true, None) => self.fault(path, "the level is not one of A1, A2, B1, B2, C1, C2"),
            }
        }
        found
    }

    /// When a person has time.
    pub fn windows(&mut self) -> Vec<Window> {
        let shape = self.shape(
            "2027-06-01..2027-08-31 10h on-site",
            r#"{"from": "2027-06-01", "to": "2027-08-31", "hours_per_week": 10, "mode": "on-site"}"#,
        );
        let mut found = Vec::new();
        for (path, value) in self.items("availability") {
            if !value.is_object() {
                self.fault(path, shape.clone());
                continue;
            }
            let period = self.days(&path, value);
            let hours = self
                .member(&path, value, "hours_per_week")
                .and_then(|(path, value)| self.within(&path, value, (1, 60)));
            let mode = self
                .member(&path, value, "mode")
                .and_then(|(path, value)| self.one_of(&path, value, &modes()));
            if let (Some(period), Some(hours_per_week), Some(mode)) = (period, hours, mode) {
                let Period { from, to } = period;
                found.push(Window {
                    from,
                    to,
                    hours_per_week,
                    mode,
                });
            }
        }
        found
    }

    /// First and last day.
    pub fn period(&mut self) -> Option<Period> {
        let value = self.needed("period")?;
        if !value.is_object() {
            let shape = self.shape(
                "2027-06-01..2027-08-31",
                r#"{"from": "2027-06-01", "to": "2027-08-31"}"#,
            );
            self.fault("period", shape);
            return None;
        }
        self.days("period", value)
    }

    /// A list of first and last days.
    pub fn periods(&mut self, field: &'static str) -> Vec<Period> {
        let shape = self.shape(
            "2027-06-01..2027-08-31",
            r#"{"from": "2027-06-01", "to": "2027-08-31"}"#,
        );
        let mut found = Vec::new();
        for (path, value) in self.items(field) {
            if value.is_object() {
                found.extend(self.days(&path, value));
            } else {
                self.fault(path, shape.clone());
            }
        }
        found
    }

    fn days(&mut self, path: &str, value: &'a Value) -> Option<Period> {
        let from = self
            .member(path, value, "from")
            .and_then(|(path, value)| self.date(&path, value));
        let to = self
            .member(path, value, "to")
            .and_then(|(path, value)| self.date(&path, value));
        let (from, to) = (from?, to?);
        if from > to {
            self.fault(path, "ends before it begins");
            return None;
        }
        Some(Period { from, to })
    }

    fn date(&mut self, path: &str, value: &Value) -> Option<NaiveDate> {
        let date = value
            .as_str()
            .and_then(|text| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok());
        if date.is_none() {
            self.fault(path, "is not a date such as 2027-06-01");
        }
        date
    }
}
