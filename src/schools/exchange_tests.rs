//! What files of schools are read as.

use super::super::model::samples::{day, school};
use super::*;
use crate::db::ProgrammeId;
use crate::text::Lang;

const HEAD: &str = "record,school,name,kind,level,fields,valid_from,valid_until";

/// The units are not in question here: none is known.
fn none() -> Territories {
    Territories::default()
}

fn faults(text: &str) -> Vec<(u64, &'static str)> {
    let faults = read(text.as_bytes(), &none()).unwrap_err();
    faults.iter().map(|one| (one.line, one.field)).collect()
}

#[test]
fn rows_with_commas_semicolons_tabs_and_a_mark_say_the_same() {
    let rows = format!(
        "{HEAD}\nschool,migla,Miglas tehnikums,vocational,,,,\n\
         former-name,migla,Miglas arodskola,,,,,2024\n\
         programme,migla,Lopkopība,,vocational,lopkopība | zirgkopība,01.09.2020.,\n"
    );
    for sign in [",", ";", "\t"] {
        let text = format!("\u{feff}{}", rows.replace(',', sign));
        let sheet = read(text.as_bytes(), &none()).unwrap();
        assert_eq!(sheet.counts(), (1, 1, 1));
        assert_eq!(sheet.former[0].valid_until, Some(day("2024-12-31")));
        assert_eq!(sheet.programmes[0].fields, ["lopkopība", "zirgkopība"]);
        assert_eq!(sheet.programmes[0].valid_from, Some(day("2020-09-01")));
    }
}

#[test]
fn bad_rows_name_their_line_and_field() {
    let text = format!(
        "{HEAD}\nschool,migla,,vocational,,,,\nschool,Mig La,Miglas tehnikums,skola,,,,\n\n\
         programme,migla,Lopkopība,,kursi,,2025-02-30,2024\nklase,migla,1.a,,,,,\n\
         former-name,migla,Arodskola,,,,2024,1999\nschool,migla,Cits\n"
    );
    assert_eq!(
        faults(&text),
        [
            (2, "name"),
            (3, "school"),
            (3, "kind"),
            (5, "valid_from"),
            (5, "level"),
            (6, "record"),
            (7, "valid_until"),
            (8, ""),
        ]
    );
    let said = read(text.as_bytes(), &none()).unwrap_err();
    assert!(said.iter().all(|one| !one.fault.say(Lang::Lv).is_empty()));
}

#[test]
fn files_that_are_no_tables_are_refused() {
    assert_eq!(faults(""), [(1, "")]);
    assert_eq!(faults("name,email\nA,b@demo.example\n"), [(1, "")]);
    assert_eq!(faults("record,school\n"), [(1, "")]);
    let windows = b"record,school,name,kind\nschool,a,M\xE2ja,vocational\n";
    let said = read(windows, &none()).unwrap_err();
    assert_eq!((said.len(), said[0].line), (1, 2));
}

#[test]
fn what_is_written_reads_back_and_runs_nowhere() {
    let one = school("=Miglas tehnikums", &[("Miglas | arodskola", "2024-08-31")]);
    let programme = Programme {
        id: ProgrammeId::new(),
        school: one.id,
        name: "Lopkopība, zirgi".to_owned(),
        level: StudyLevel::Vocational,
        fields: vec!["lopkopība".to_owned(), "zirgi".to_owned()],
        valid_from: None,
        valid_until: Some(day("2027-06-30")),
    };
    let text = write(&Schools::new(vec![one], vec![programme]));
    assert!(text.contains(",'=Miglas tehnikums,"), "{text}");
    let sheet = read(text.as_bytes(), &none()).unwrap();
    assert_eq!(sheet.schools[0].name, "=Miglas tehnikums");
    assert_eq!(sheet.former[0].name, "Miglas | arodskola");
    assert_eq!(sheet.programmes[0].name, "Lopkopība, zirgi");
    assert_eq!(sheet.programmes[0].fields.len(), 2);
    assert_eq!(sheet.programmes[0].valid_until, Some(day("2027-06-30")));
}

#[test]
fn web_addresses_are_told_from_other_words() {
    assert!(is_web_address("https://www.lbtu.lv/lv"));
    for other in [
        "lbtu.lv",
        "https://",
        "javascript:alert(1)",
        "https://a b.lv",
        "https://u@b.lv",
    ] {
        assert!(!is_web_address(other), "{other}");
    }
}
