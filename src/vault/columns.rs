//! Every column that holds something sealed. A [`Cell`] comes from here alone, so nothing can be
//! sealed that `saites key rotate` does not find again.

use super::Cell;

/// A column of sealed values.
pub struct Sealed {
    pub table: &'static str,
    pub column: &'static str,
    /// The column with the number of the row, a UUID.
    pub id: &'static str,
    /// The column that tells rows of one number apart.
    pub part: Option<&'static str>,
    label: Label,
}

/// What the associated data says of the column and the row.
enum Label {
    /// This word, and the row's number.
    Row(&'static str),
    /// This word, and the row's number with its part.
    RowAndPart(&'static str),
    /// The part, and the row's number.
    Part,
}

pub static ACCOUNT_EMAIL: Sealed = row("account", "email_sealed", "email");
pub static ACCOUNT_TOTP: Sealed = row("account", "totp_sealed", "totp");
pub static ACCOUNT_CONTACT: Sealed = Sealed {
    table: "account_contact",
    column: "sealed",
    id: "account_id",
    part: Some("channel"),
    label: Label::Part,
};
pub static REGISTRATION: Sealed = row("registration", "sealed", "sealed");
pub static FAREWELL: Sealed = row("farewell", "sealed", "email");
pub static MINOR_ADULT: Sealed = row("minor_adult", "email_sealed", "email_sealed");
pub static REMIGRATION_COORDINATOR: Sealed =
    row("remigration_coordinator", "email_sealed", "email");
pub static REMIGRATION_HANDOVER: Sealed = row("remigration_handover", "letter_sealed", "letter");
pub static SCHOOL_EMAIL: Sealed = row("school_contact", "email_sealed", "email_sealed");
pub static SCHOOL_PHONE: Sealed = row("school_contact", "phone_sealed", "phone_sealed");
pub static PLACEMENT_ADULT: Sealed = Sealed {
    table: "placement_adult",
    column: "email_sealed",
    id: "placement_id",
    part: Some("party"),
    label: Label::RowAndPart("email_sealed"),
};
pub static CONTACT_LIST: Sealed = row("contact_list", "sealed", "sealed");
pub static INVITATION: Sealed = row("invitation", "sealed", "sealed");

/// All of them; `tests/it/keys.rs` holds this against the schema and against what is stored.
pub static ALL: [&Sealed; 13] = [
    &ACCOUNT_EMAIL,
    &ACCOUNT_TOTP,
    &ACCOUNT_CONTACT,
    &REGISTRATION,
    &FAREWELL,
    &MINOR_ADULT,
    &REMIGRATION_COORDINATOR,
    &REMIGRATION_HANDOVER,
    &SCHOOL_EMAIL,
    &SCHOOL_PHONE,
    &PLACEMENT_ADULT,
    &CONTACT_LIST,
    &INVITATION,
];

const fn row(table: &'static str, column: &'static str, label: &'static str) -> Sealed {
    Sealed {
        table,
        column,
        id: "id",
        part: None,
        label: Label::Row(label),
    }
}

impl Sealed {
    /// The cell of a row: its number, with its part behind a colon where several rows of one number
    /// are sealed under one word.
    pub fn cell<'a>(&'static self, row: &'a str) -> Cell<'a> {
        self.cell_of("", row)
    }

    /// The cell of one part of a row, where each part has a row and a word of its own.
    pub fn cell_of<'a>(&'static self, part: &'a str, row: &'a str) -> Cell<'a> {
        let column = match self.label {
            Label::Row(word) | Label::RowAndPart(word) => word,
            Label::Part => part,
        };
        Cell {
            table: self.table,
            column,
            row,
        }
    }

    /// How the associated data names a row.
    pub(crate) fn row(&self, id: uuid::Uuid, part: &str) -> String {
        match self.label {
            Label::Row(_) | Label::Part => id.to_string(),
            Label::RowAndPart(_) => format!("{id}:{part}"),
        }
    }
}
