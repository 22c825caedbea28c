//! What a list and its columns are.

use serde::{Deserialize, Serialize};

use crate::text::{Lang, fold};

/// On what ground the people of a list may be written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// They gave the address in order to be written to.
    Consent,
    /// They took part in what the association did before (GDPR Article 6(1)(f)).
    Interest,
    /// An organisation published the address as its own.
    Public,
}

impl Ground {
    pub const ALL: [Ground; 3] = [Ground::Consent, Ground::Interest, Ground::Public];

    pub fn code(self) -> &'static str {
        match self {
            Ground::Consent => "consent",
            Ground::Interest => "interest",
            Ground::Public => "public",
        }
    }

    pub fn parse(code: &str) -> Option<Ground> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// What the rows of a list are invited to become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Become {
    People,
    Communities,
    /// A community where a row names one, else a person.
    ByRow,
}

impl Become {
    pub const ALL: [Become; 3] = [Become::People, Become::Communities, Become::ByRow];

    pub fn code(self) -> &'static str {
        match self {
            Become::People => "people",
            Become::Communities => "communities",
            Become::ByRow => "by-row",
        }
    }

    pub fn parse(code: &str) -> Option<Become> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// As an invitation's row names it.
    pub fn kind(self, organisation: &str) -> &'static str {
        match self {
            Become::People => PERSON,
            Become::Communities => COMMUNITY,
            Become::ByRow if organisation.is_empty() => PERSON,
            Become::ByRow => COMMUNITY,
        }
    }
}

pub const PERSON: &str = "person";
pub const COMMUNITY: &str = "community";

/// What a column of a file may hold that an invitation needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Email,
    Name,
    Surname,
    Organisation,
    Language,
}

impl Column {
    pub const ALL: [Column; 5] = [
        Column::Email,
        Column::Name,
        Column::Surname,
        Column::Organisation,
        Column::Language,
    ];

    /// As in forms.
    pub fn code(self) -> &'static str {
        match self {
            Column::Email => "column_email",
            Column::Name => "column_name",
            Column::Surname => "column_surname",
            Column::Organisation => "column_organisation",
            Column::Language => "column_language",
        }
    }

    /// Folded words of headers in Latvian, English and Lithuanian. Earlier columns of [`Self::ALL`]
    /// choose first, and a longer word counts for more.
    fn words(self) -> &'static [&'static str] {
        match self {
            Column::Email => &[
                "e-pasts",
                "epasts",
                "e pasts",
                "e-pasta adrese",
                "e-mail",
                "email",
                "mail",
                "el. pastas",
                "el pastas",
                "elpastas",
            ],
            Column::Name => &[
                "vards",
                "vards uzvards",
                "vards, uzvards",
                "kontaktpersona",
                "name",
                "first name",
                "contact person",
                "contact",
                "vardas",
                "vardas pavarde",
                "vardas, pavarde",
                "kontaktinis asmuo",
            ],
            Column::Surname => &["uzvards", "surname", "last name", "family name", "pavarde"],
            Column::Organisation => &[
                "organizacija",
                "biedriba",
                "kopiena",
                "nosaukums",
                "iestade",
                "organisation",
                "organization",
                "community",
                "association",
                "organizacija",
                "bendruomene",
                "asociacija",
                "pavadinimas",
                "istaiga",
            ],
            Column::Language => &["valoda", "language", "kalba"],
        }
    }
}

/// Which column of the file holds what; counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mapping([Option<usize>; 5]);

impl Mapping {
    pub fn of(&self, column: Column) -> Option<usize> {
        let place = Column::ALL.iter().position(|one| *one == column)?;
        self.0[place]
    }

    pub fn set(&mut self, column: Column, at: Option<usize>) {
        if let Some(place) = Column::ALL.iter().position(|one| *one == column) {
            self.0[place] = at;
        }
    }

    /// Proposes a mapping from the words of the header; the addresses show by themselves.
    pub fn propose(table: &Rows) -> Mapping {
        let mut mapping = Mapping::default();
        let heads: Vec<String> = table
            .header
            .iter()
            .map(|head| fold(head).trim().to_owned())
            .collect();
        let mut taken = vec![false; heads.len()];
        for exact in [true, false] {
            for column in Column::ALL {
                if mapping.of(column).is_some() {
                    continue;
                }
                let fits = |head: &String| {
                    column
                        .words()
                        .iter()
                        .any(|word| head == word || (!exact && head.contains(word)))
                };
                let found = (0..heads.len()).find(|at| !taken[*at] && fits(&heads[*at]));
                if let Some(at) = found {
                    taken[at] = true;
                    mapping.set(column, Some(at));
                }
            }
        }
        if mapping.of(Column::Email).is_none() {
            let addresses = |at: &usize| {
                let cells = table.rows.iter().take(50).filter_map(|row| row.1.get(*at));
                cells.filter(|cell| cell.contains('@')).count()
            };
            let best = (0..heads.len())
                .filter(|at| !taken[*at] && addresses(at) > 0)
                .max_by_key(addresses);
            mapping.set(Column::Email, best);
        }
        mapping
    }
}

/// What a file holds: its header, and each row with its line, counted from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    pub header: Vec<String>,
    pub rows: Vec<(u64, Vec<String>)>,
}

/// Somebody of a list, as sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub name: String,
    pub email: String,
    pub organisation: String,
}

/// A checked row.
#[derive(Clone, Debug)]
pub struct Entry {
    pub contact: Contact,
    pub kind: &'static str,
    pub lang: Lang,
}

/// Reads a word for a language as lists write it.
pub fn language(word: &str) -> Option<Lang> {
    let word = fold(word);
    match word.trim() {
        "lv" | "lat" | "latviesu" | "latviski" | "latvian" | "latviu" => Some(Lang::Lv),
        "en" | "eng" | "anglu" | "angliski" | "english" => Some(Lang::En),
        "lt" | "lit" | "lietuviesu" | "lietuviski" | "lithuanian" | "lietuviu" => Some(Lang::Lt),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(header: &[&str], row: &[&str]) -> Rows {
        Rows {
            header: header.iter().map(|head| (*head).to_owned()).collect(),
            rows: vec![(2, row.iter().map(|cell| (*cell).to_owned()).collect())],
        }
    }

    fn proposed(header: &[&str], row: &[&str]) -> Vec<Option<usize>> {
        let mapping = Mapping::propose(&rows(header, row));
        Column::ALL.iter().map(|one| mapping.of(*one)).collect()
    }

    #[test]
    fn columns_are_known_by_their_headers_in_three_languages() {
        let none = ["", "", "", "", ""];
        let latvian = ["Nr.", "Vārds", "Uzvārds", "E-pasta adrese", "Biedrība"];
        assert_eq!(
            proposed(&latvian, &none),
            [Some(3), Some(1), Some(2), Some(4), None]
        );
        let english = ["First name", "Last name", "E-mail", "Language"];
        assert_eq!(
            proposed(&english, &none),
            [Some(2), Some(0), Some(1), None, Some(3)]
        );
        let lithuanian = ["Vardas, pavardė", "El. paštas", "Bendruomenė", "Kalba"];
        assert_eq!(
            proposed(&lithuanian, &none),
            [Some(1), Some(0), None, Some(2), Some(3)]
        );
    }

    #[test]
    fn addresses_show_by_themselves() {
        let row = ["Anna", "anna@demo.example"];
        assert_eq!(proposed(&["A", "B"], &row)[0], Some(1));
        assert_eq!(proposed(&["A", "B"], &["Anna", "–"])[0], None);
    }
}
