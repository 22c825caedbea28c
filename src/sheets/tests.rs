use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::*;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 6, 1).unwrap()
}

/// Words that a spreadsheet would run, some behind what it does not show.
const FORMULAS: [&str; 9] = [
    "=1+1",
    "+371 20000000",
    "-2+3",
    "@SUM(A1)",
    "\t=cmd|' /C calc'!A0",
    "\r=1",
    "  =1",
    "\"=1",
    "＝1",
];

fn book(rows: Vec<Vec<Cell>>) -> Book {
    Book {
        title: "Pārskats".into(),
        drawn_on: day(),
        tables: vec![
            Table {
                name: "Prasmes: ko meklē/piedāvā un kas nekad neatrodas".into(),
                columns: vec![
                    Column::new("Prasme", "Kā to sauc katalogs"),
                    Column::new("Skaits", "Cik cilvēku to meklē"),
                ],
                rows: rows.clone(),
            },
            Table {
                name: "Prasmes: ko meklē/piedāvā un kas nekad nav atrasts".into(),
                columns: vec![Column::new("=Galva", ""), Column::new("B", "")],
                rows,
            },
        ],
        definitions: Definitions {
            name: "Skaidrojumi".into(),
            heads: ["Tabula", "Sleja", "Nozīme"].map(str::to_owned),
            remarks: vec![("Periods".into(), "2027".into())],
        },
    }
}

fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

#[test]
fn excel_reads_letters_columns_and_decimals_of_a_csv() {
    let table = Table {
        name: "x".into(),
        columns: vec![Column::new("Prasme", ""), Column::new("Uz 1000", "")],
        rows: vec![
            vec![Cell::words("Šūšana; „ādas” \"darbs\""), Cell::Share(2.25)],
            vec![Cell::words("Divas\nrindas"), Cell::Few],
            vec![Cell::Day(day()), Cell::Count(-3)],
        ],
    };
    let text = String::from_utf8(csv(&table)).unwrap();
    assert_eq!(
        text,
        "\u{feff}Prasme;Uz 1000\r\n\"Šūšana; „ādas” \"\"darbs\"\"\";2,2\r\n\
         \"Divas\nrindas\";<5\r\n2027-06-01;-3\r\n"
    );
}

#[test]
fn no_words_become_a_formula_in_a_csv() {
    for words in FORMULAS {
        let table = Table {
            name: "x".into(),
            columns: vec![Column::new(words, "")],
            rows: vec![vec![Cell::words(words)]],
        };
        let bytes = csv(&table);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .from_reader(&bytes[3..]);
        for row in reader.records() {
            let row = row.unwrap();
            assert_eq!(&row[0], format!("'{words}"), "{words:?}");
        }
    }
}

#[test]
fn a_book_reads_back_as_it_was_written() {
    let rows = vec![
        vec![Cell::words("Grāmatvedība"), Cell::Count(7)],
        vec![Cell::Day(day()), Cell::Share(0.5)],
        vec![Cell::Empty, Cell::Few],
    ];
    let mut read = open(xlsx(&book(rows)).unwrap());
    let names = read.sheet_names();
    assert_eq!(
        names,
        [
            "Prasmes  ko meklē piedāvā un ka",
            "Prasmes  ko meklē piedāvā un 2",
            "Skaidrojumi"
        ]
    );
    let first = read.worksheet_range(&names[0]).unwrap();
    assert_eq!(first.get((0, 0)), Some(&Data::String("Prasme".into())));
    assert_eq!(first.get((1, 1)), Some(&Data::Float(7.0)));
    assert!(matches!(first.get((2, 0)), Some(Data::DateTime(_))));
    assert_eq!(first.get((3, 1)), Some(&Data::String("<5".into())));
    let meanings = read.worksheet_range("Skaidrojumi").unwrap();
    let said: Vec<String> = meanings.rows().map(|row| row[2].to_string()).collect();
    assert!(said.contains(&"Cik cilvēku to meklē".to_owned()));
    assert!(said.contains(&"2027".to_owned()));
}

#[test]
fn no_words_become_a_formula_in_a_book() {
    let rows = FORMULAS
        .iter()
        .map(|words| vec![Cell::words(*words), Cell::Empty]);
    let mut read = open(xlsx(&book(rows.collect())).unwrap());
    for name in read.sheet_names() {
        let formulas = read.worksheet_formula(&name).unwrap();
        assert!(formulas.used_cells().next().is_none(), "{name}");
    }
    let first = read.sheet_names()[0].clone();
    let cells = read.worksheet_range(&first).unwrap();
    assert_eq!(cells.get((1, 0)), Some(&Data::String("=1+1".into())));
}

#[test]
fn the_same_book_makes_the_same_bytes() {
    let rows = vec![vec![Cell::words("Šūšana"), Cell::Count(1)]];
    assert_eq!(
        xlsx(&book(rows.clone())).unwrap(),
        xlsx(&book(rows)).unwrap()
    );
}

#[test]
fn small_numbers_are_not_told() {
    assert_eq!(
        [0, 1, 4, 5].map(told),
        [Cell::Few, Cell::Few, Cell::Few, Cell::Count(5)]
    );
}
