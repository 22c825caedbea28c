//! From the rows of a file to those who are invited, and what is wrong with a row.

use super::model::{Become, COMMUNITY, Column, Contact, Entry, Mapping, Rows, language};
use crate::http::{Errors, Fault};
use crate::key;
use crate::text::Lang;

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// Counted from 1, as the spreadsheet numbers it.
    pub line: u64,
    /// The file's own name of the column.
    pub field: String,
    pub fault: Fault,
}

/// How the rows are to be read.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub mapping: Mapping,
    pub become_what: Become,
    /// For rows that name no language.
    pub lang: Lang,
}

/// The rows that can be invited, each with its line, and the faults of the others.
pub fn entries(rows: &Rows, plan: &Plan) -> (Vec<Entry>, Vec<RowFault>) {
    let (mut good, mut faults) = (Vec::with_capacity(rows.rows.len()), Vec::new());
    for (line, cells) in &rows.rows {
        match entry(cells, plan) {
            Ok(entry) => good.push(entry),
            Err((column, fault)) => faults.push(RowFault {
                line: *line,
                field: plan
                    .mapping
                    .of(column)
                    .and_then(|at| rows.header.get(at).cloned())
                    .unwrap_or_default(),
                fault,
            }),
        }
    }
    (good, faults)
}

fn entry(cells: &[String], plan: &Plan) -> Result<Entry, (Column, Fault)> {
    let cell = |column| {
        let at = plan.mapping.of(column);
        at.and_then(|at| cells.get(at)).map_or("", String::as_str)
    };
    let mut errors = Errors::default();
    let email = errors.email(Column::Email.code(), cell(Column::Email));
    let name = format!("{} {}", cell(Column::Name), cell(Column::Surname));
    let name = errors.optional_line(Column::Name.code(), &name, 80);
    let given = cell(Column::Organisation);
    let organisation = errors.optional_line(Column::Organisation.code(), given, 120);
    let kind = plan.become_what.kind(&organisation);
    if kind == COMMUNITY && organisation.is_empty() {
        let fault = Fault::new(key!("fault-missing"));
        errors.add(Column::Organisation.code(), fault);
    }
    let lang = match cell(Column::Language) {
        "" => plan.lang,
        word => language(word).unwrap_or_else(|| {
            let fault = Fault::text(key!("fault-list-language"), word);
            errors.add(Column::Language.code(), fault);
            plan.lang
        }),
    };
    for column in Column::ALL {
        if let Some(fault) = errors.of(column.code()) {
            return Err((column, fault.clone()));
        }
    }
    Ok(Entry {
        contact: Contact {
            name,
            email,
            organisation,
        },
        kind,
        lang,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invitations::sheet;

    #[test]
    fn rows_are_read_as_mapped_and_faults_name_their_place() {
        let file = "Vārds;Uzvārds;E-pasts;Biedrība;Valoda\n\
            Anna;Bērza;Anna@Demo.Example;;\n\
            =cmd|' /C calc'!A0;;formula@demo.example;;lietuviešu\n\
            Jānis;;janis at demo;;\n\
            ;;egle@demo.example;Egļu biedrība;EN\n\
            Līga;;liga@demo.example;;klingonu\n\
            Ieva\n";
        let rows = sheet::read(file.as_bytes()).unwrap();
        let plan = Plan {
            mapping: Mapping::propose(&rows),
            become_what: Become::ByRow,
            lang: Lang::Lv,
        };
        let (good, faults) = entries(&rows, &plan);
        let told: Vec<_> = good
            .iter()
            .map(|one| {
                (
                    one.contact.name.as_str(),
                    one.contact.email.as_str(),
                    one.kind,
                    one.lang,
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("Anna Bērza", "anna@demo.example", "person", Lang::Lv),
                (
                    "=cmd|' /C calc'!A0",
                    "formula@demo.example",
                    "person",
                    Lang::Lt
                ),
                ("", "egle@demo.example", "community", Lang::En),
            ]
        );
        let told: Vec<_> = faults
            .iter()
            .map(|one| (one.line, one.field.as_str()))
            .collect();
        assert_eq!(told, [(4, "E-pasts"), (6, "Valoda"), (7, "E-pasts")]);
    }
}
