//! Reading the fields of one record, collecting every fault instead of stopping at the first.
//!
//! A reader gives an empty value for a field that is wrong; a record with a fault is never
//! written, so the empty value goes nowhere.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::records::Format;
use crate::matching::Mode;
use crate::text::{Lang, gives_contact};

/// What is worth telling about a file although it is no fault.
#[derive(Default)]
pub(in crate::cli) struct Told {
    pub unknown_fields: BTreeSet<String>,
    pub unknown_places: BTreeSet<String>,
    /// Line and field of free texts that hold a way to reach somebody.
    pub contacts: Vec<(u64, &'static str)>,
}

/// One record being read.
pub(in crate::cli) struct Fields<'a> {
    content: &'a Map<String, Value>,
    format: Format,
    told: &'a mut Told,
    known: BTreeSet<&'static str>,
    contacts: Vec<&'static str>,
    faults: Vec<(String, String)>,
}

impl<'a> Fields<'a> {
    pub fn new(content: &'a Map<String, Value>, format: Format, told: &'a mut Told) -> Self {
        let (known, contacts, faults) = (BTreeSet::new(), Vec::new(), Vec::new());
        Fields {
            content,
            format,
            told,
            known,
            contacts,
            faults,
        }
    }

    pub fn fault(&mut self, field: impl Into<String>, what: impl Into<String>) {
        self.faults.push((field.into(), what.into()));
    }

    /// The faults that were found; what else is worth telling goes into [`Told`].
    pub fn finish(self, line: u64) -> Vec<(String, String)> {
        for name in self
            .content
            .keys()
            .filter(|name| !self.known.contains(name.as_str()))
        {
            self.told.unknown_fields.insert(name.clone());
        }
        self.told
            .contacts
            .extend(self.contacts.into_iter().map(|field| (line, field)));
        self.faults
    }

    /// Remembers a place that no unit answers to.
    pub fn unknown_place(&mut self, text: &str) {
        self.told.unknown_places.insert(text.to_owned());
    }

    /// Whether a free text of this record holds a way to reach somebody.
    pub fn holds_contact(&self) -> bool {
        !self.contacts.is_empty()
    }

    /// The value of a field; nothing where it is absent, null or an empty cell.
    pub fn get(&mut self, field: &'static str) -> Option<&'a Value> {
        self.known.insert(field);
        self.content.get(field).filter(|value| !value.is_null())
    }

    /// A field that must be there.
    pub fn needed(&mut self, field: &'static str) -> Option<&'a Value> {
        let value = self.get(field);
        if value.is_none() {
            self.fault(field, "is missing");
        }
        value
    }

    /// A text that must be there, at most `most` characters.
    pub fn text(&mut self, field: &'static str, most: usize) -> String {
        let value = self.needed(field);
        let text = value
            .and_then(|value| self.string(field, value, most))
            .unwrap_or_default();
        if value.is_some() && text.is_empty() && !self.has_fault(field) {
            self.fault(field, "is empty");
        }
        text
    }

    /// A text that may be absent.
    pub fn optional_text(&mut self, field: &'static str, most: usize) -> String {
        let value = self.get(field);
        value
            .and_then(|value| self.string(field, value, most))
            .unwrap_or_default()
    }

    /// Notes a way to reach somebody in a free text: those move only when both sides agree.
    pub fn watch_for_contacts(&mut self, field: &'static str, text: &str) {
        if gives_contact(text) {
            self.contacts.push(field);
        }
    }

    /// One of some fixed words.
    pub fn word<T: Copy>(&mut self, field: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        let value = self.needed(field)?;
        self.one_of(field, value, words)
    }

    /// One of some fixed words, or nothing.
    pub fn optional_word<T: Copy>(
        &mut self,
        field: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let value = self.get(field)?;
        self.one_of(field, value, words)
    }

    /// A list of fixed words, each once.
    pub fn words<T: Copy + PartialEq>(
        &mut self,
        field: &'static str,
        words: &[(&'static str, T)],
    ) -> Vec<T> {
        let mut found = Vec::new();
        for (path, value) in self.items(field) {
            if let Some(word) = self.one_of(&path, value, words)
                && !found.contains(&word)
            {
                found.push(word);
            }
        }
        found
    }

    /// A list of texts; empty ones are passed over.
    pub fn texts(&mut self, field: &'static str, most_items: usize, most: usize) -> Vec<String> {
        let items = self.items(field);
        if items.len() > most_items {
            self.fault(
                field,
                format!("has {} entries; {most_items} are the most", items.len()),
            );
        }
        let texts = items
            .into_iter()
            .filter_map(|(path, value)| self.string(&path, value, most));
        texts.filter(|text| !text.is_empty()).collect()
    }

    /// A whole number within bounds.
    pub fn number(&mut self, field: &'static str, least: u16, most: u16) -> u16 {
        let value = self.needed(field);
        value
            .and_then(|value| self.within(field, value, (least, most)))
            .unwrap_or(least)
    }

    /// A whole number within bounds, or nothing.
    pub fn optional_number(&mut self, field: &'static str, least: u16, most: u16) -> Option<u16> {
        let value = self.get(field)?;
        self.within(field, value, (least, most))
    }

    /// Yes or no; no when absent.
    pub fn flag(&mut self, field: &'static str) -> bool {
        match self.get(field) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                let words = if self.format == Format::Csv {
                    "yes or no"
                } else {
                    "true or false"
                };
                self.fault(field, format!("is not {words}"));
                false
            }
        }
    }

    /// The language a record is written in.
    pub fn locale(&mut self) -> Lang {
        let words: Vec<(&'static str, Lang)> = Lang::ALL
            .into_iter()
            .map(|lang| (lang.tag(), lang))
            .collect();
        self.word("locale", &words).unwrap_or_default()
    }

    /// A text inside an object.
    pub fn inner_text(&mut self, path: &str, value: &'a Value, name: &str, most: usize) -> String {
        let found = self.member(path, value, name);
        found
            .and_then(|(path, value)| self.string(&path, value, most))
            .unwrap_or_default()
    }

    /// A number inside an object.
    pub fn inner_number(
        &mut self,
        path: &str,
        value: &'a Value,
        name: &str,
        bounds: (u16, u16),
    ) -> u16 {
        let found = self.member(path, value, name);
        found
            .and_then(|(path, value)| self.within(&path, value, bounds))
            .unwrap_or(bounds.0)
    }

    /// One of some fixed words inside an object.
    pub fn inner_word<T: Copy>(
        &mut self,
        path: &str,
        value: &'a Value,
        name: &str,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let (path, value) = self.member(path, value, name)?;
        self.one_of(&path, value, words)
    }

    /// How a field must be written, in the file's own format.
    pub fn shape(&self, csv: &str, json: &str) -> String {
        let example = if self.format == Format::Csv {
            csv
        } else {
            json
        };
        format!("is not written like {example}")
    }

    pub(super) fn member(
        &mut self,
        path: &str,
        value: &'a Value,
        name: &str,
    ) -> Option<(String, &'a Value)> {
        let path = format!("{path}.{name}");
        let found = value.get(name).filter(|value| !value.is_null());
        if found.is_none() {
            self.fault(path.clone(), "is missing");
        }
        found.map(|value| (path, value))
    }

    pub(super) fn items(&mut self, field: &'static str) -> Vec<(String, &'a Value)> {
        match self.get(field) {
            None => Vec::new(),
            Some(Value::Array(items)) => {
                let name = |at| format!("{field}[{at}]");
                items
                    .iter()
                    .enumerate()
                    .map(|(at, item)| (name(at), item))
                    .collect()
            }
            Some(_) => {
                self.fault(field, "is not a list");
                Vec::new()
            }
        }
    }

    pub(super) fn string(&mut self, path: &str, value: &Value, most: usize) -> Option<String> {
        let Some(text) = value.as_str() else {
            self.fault(path, "is not a text");
            return None;
        };
        let text = text.trim();
        let unseen = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        if text.contains(unseen) {
            self.fault(path, "holds a control character");
            return None;
        }
        let length = text.chars().count();
        if length > most {
            self.fault(
                path,
                format!("has {length} characters; {most} are the most"),
            );
            return None;
        }
        Some(text.to_owned())
    }

    pub(super) fn one_of<T: Copy>(
        &mut self,
        path: &str,
        value: &Value,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let typed = value.as_str().unwrap_or_default();
        let found = words
            .iter()
            .find(|(word, _)| *word == typed)
            .map(|(_, found)| *found);
        if found.is_none() {
            let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let typed = match value {
                Value::String(text) => text.chars().take(40).collect(),
                other => other.to_string().chars().take(40).collect::<String>(),
            };
            self.fault(path, format!("{typed:?} is not one of {}", all.join(", ")));
        }
        found
    }

    pub(super) fn within(
        &mut self,
        path: &str,
        value: &Value,
        (least, most): (u16, u16),
    ) -> Option<u16> {
        let number = value.as_u64().and_then(|number| u16::try_from(number).ok());
        let found = number.filter(|number| (least..=most).contains(number));
        if found.is_none() {
            self.fault(
                path,
                format!("is not a whole number from {least} to {most}"),
            );
        }
        found
    }

    fn has_fault(&self, field: &str) -> bool {
        self.faults.iter().any(|(one, _)| one == field)
    }
}

/// The words for ways of working.
pub(in crate::cli) fn modes() -> Vec<(&'static str, Mode)> {
    Mode::ALL.iter().map(|mode| (mode.code(), *mode)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn faults(content: Value, read: impl Fn(&mut Fields<'_>)) -> Vec<(String, String)> {
        let Value::Object(content) = content else {
            panic!("an object is needed")
        };
        let mut told = Told::default();
        let mut fields = Fields::new(&content, Format::Jsonl, &mut told);
        read(&mut fields);
        fields.finish(1)
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        let content = json!({
            "headline": "  ",
            "locale": "de",
            "languages": [{"code": "lv", "level": "C3"}, "en", {"code": "LV", "level": "A1"}],
            "availability": [
                {"from": "2027-08-01", "to": "2027-06-01", "hours_per_week": 10, "mode": "on-site"},
                {"from": "1 June", "to": "2027-06-01", "hours_per_week": 90, "mode": "at home"},
            ],
        });
        let found = faults(content, |fields| {
            fields.text("id", 20);
            fields.text("headline", 20);
            fields.locale();
            fields.languages();
            fields.windows();
        });
        let told: Vec<String> = found
            .iter()
            .map(|(field, what)| format!("{field}: {what}"))
            .collect();
        assert_eq!(
            told,
            [
                "id: is missing",
                "headline: is empty",
                "locale: \"de\" is not one of lv, en, lt",
                "languages[0]: the level is not one of A1, A2, B1, B2, C1, C2",
                "languages[1]: is not written like {\"code\": \"lv\", \"level\": \"C1\"}",
                "languages[2]: the code is not two small letters (ISO 639-1), such as lv",
                "availability[0]: ends before it begins",
                "availability[1].from: is not a date such as 2027-06-01",
                "availability[1].hours_per_week: is not a whole number from 1 to 60",
                "availability[1].mode: \"at home\" is not one of on-site, remote, either",
            ]
        );
    }

    #[test]
    fn fields_nobody_asks_for_and_contacts_in_texts_are_told() {
        let Value::Object(content) = json!({"about": "raksti anna@demo.example", "email": "x"})
        else {
            unreachable!()
        };
        let mut told = Told::default();
        let mut fields = Fields::new(&content, Format::Jsonl, &mut told);
        let about = fields.optional_text("about", 100);
        fields.watch_for_contacts("about", &about);
        assert!(fields.holds_contact());
        assert!(fields.finish(7).is_empty());
        assert_eq!(told.unknown_fields.iter().collect::<Vec<_>>(), ["email"]);
        assert_eq!(told.contacts, [(7, "about")]);
    }
}
