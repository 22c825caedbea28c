//! Papers as PDF against the same papers as pages: the same words in the same order, nothing beyond
//! its place, fonts inside, a structure for screen readers. Poppler's tools read the files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::NaiveDate;
use saites::papers::{
    Annex, CRITERIA, Change, Facts, Human, Kind, Party, Practised, html, pdf, title,
};
use scraper::{Html, Node};

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn day(month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2027, month, day)
}

/// A placement of which everything is known, with every Latvian letter somewhere.
fn known() -> Facts {
    Facts {
        number: some("2027/14"),
        place: some("Aknīste"),
        dated: day(5, 14),
        student: Human {
            name: some("Ieva Žagariņa-Šķēle"),
            address: some("Ķieģeļu iela 7–12, Jēkabpils, LV-5201"),
            contact: some("+371 20 000 123, ieva.zagarina@example.org"),
            relation: None,
        },
        minor: Some(true),
        guardian: Human {
            name: some("Andris Žagariņš"),
            contact: some("+371 20 000 456"),
            relation: some("tēvs"),
            address: None,
        },
        school: Party {
            name: some("Jēkabpils Tehnoloģiju tehnikums"),
            representative: some("Direktore Līga Ābele"),
            supervisor: some("Ģirts Ņikitins"),
            contact: some("prakse@example.org"),
            ..Party::default()
        },
        host: Party {
            name: some("Biedrība „Aknīstes vēstures un kultūras mantojuma glabātāji”"),
            registration: some("40008000000"),
            address: some("Skolas iela 7, Aknīste, Jēkabpils novads, LV-5208"),
            representative: some("Valdes priekšsēdētāja Ilze Ķirse"),
            basis: some("statūti"),
            supervisor: some("Jānis Čakste-Ūdris"),
            contact: some("+371 20 000 789"),
        },
        programme: some("Datorsistēmas, datubāzes un datortīkli"),
        qualification: some("Datorsistēmu tehniķis"),
        course: some("3. kurss"),
        title: some("Digitālā arhīva veidošana Aknīstes novadpētniecības muzejā"),
        from: day(6, 1),
        to: day(7, 23),
        hours_per_week: Some(30),
        hours_total: Some(240),
        times: some("pirmdien–piektdien 9.00–15.30"),
        workplace: some("Aknīstes novadpētniecības muzejs, Skolas iela 7, Aknīste"),
        tasks: [
            "Skenēt un aprakstīt fotogrāfijas pēc muzeja kārtības",
            "Izveidot meklējamu datubāzi un tās rezerves kopijas",
            "Iemācīt muzeja darbiniekiem to lietot",
        ]
        .map(str::to_owned)
        .into(),
        learning: vec!["Datubāzes projektēšana un pārbaude".to_owned()],
        reward: some("nav"),
        accommodation: some("istaba viesu namā, bez maksas"),
        meals: some("pusdienas"),
        transport: some("autobusa biļetes pret čekiem"),
        hours_done: Some(236),
        skills: vec![
            Practised {
                skill: "Datubāzes".to_owned(),
                note: some("strādā patstāvīgi"),
            },
            Practised {
                skill: "Fotogrāfiju skenēšana".to_owned(),
                note: None,
            },
        ],
        evaluator: some("Jānis Čakste-Ūdris, prakses vadītājs"),
        marks: CRITERIA
            .iter()
            .zip([5, 4, 5, 5, 5])
            .map(|(code, mark)| ((*code).to_owned(), mark))
            .collect(),
        words: some("Izdarīts vairāk, nekā cerējām.\nVēl jāmācās laikus lūgt palīdzību."),
        annex: annex(),
        site: some("https://saites.example.org"),
        ..Facts::default()
    }
}

fn annex() -> Annex {
    let change = |what: &str, was: &str, becomes: &str| Change {
        what: what.to_owned(),
        was: some(was),
        becomes: some(becomes),
    };
    Annex {
        number: Some(1),
        contract: some("Prakses līgums"),
        contract_dated: day(5, 14),
        reason: some("eksāmens 23. jūlijā"),
        from: day(6, 20),
        changes: vec![
            change("Prakses beigas", "23.07.2027.", "30.07.2027."),
            change("Stundas nedēļā", "30", "26"),
        ],
    }
}

/// Everything as long as forms let people write, some of it in one word.
fn overlong() -> Facts {
    let long = |unit: &str| Some(unit.repeat(300 / unit.chars().count()));
    let mut facts = known();
    facts.host.name = long("Ļoti gara nosaukuma biedrība ");
    facts.host.representative = long("Valdespriekšsēdētājasvietniece");
    facts.student.name = long("Žņ");
    facts.title = long("Pārrakstīšana un ");
    facts.words = Some("Gari vārdi par to, kā gāja. ".repeat(300));
    facts.tasks = vec!["https://example.org/".repeat(20); 30];
    facts.annex.changes = vec![
        Change {
            what: "x".repeat(200),
            was: long("ņģķļ "),
            becomes: long("nepārtraukts"),
        };
        12
    ];
    facts
}

pub fn run(tool: &str, arguments: &[&str], file: &Path) -> Vec<u8> {
    let done = Command::new(tool)
        .args(arguments)
        .arg(file)
        // All but the drawing of pages write into a file unless told not to.
        .args((tool != "pdftoppm").then_some("-"))
        .output()
        .unwrap_or_else(|why| panic!("{tool}: {why}; poppler-utils brings it, see tests/run"));
    assert!(
        done.status.success(),
        "{tool}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    done.stdout
}

fn text(tool: &str, arguments: &[&str], file: &Path) -> String {
    String::from_utf8_lossy(&run(tool, arguments, file)).into_owned()
}

/// The words of a paper that was fetched as a file.
pub fn words_of(bytes: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    std::io::Write::write_all(&mut file, bytes).unwrap();
    text("pdftotext", &["-raw"], file.path())
}

/// Writes a paper where it can be looked at afterwards: `target/tmp/papers`. Tests run side by side,
/// so each has its own folder.
fn written(test: &str, kind: Kind, name: &str, facts: &Facts) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("papers")
        .join(test);
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("{}-{name}.pdf", kind.code()));
    std::fs::write(&file, pdf(kind, facts).unwrap()).unwrap();
    file
}

/// The letters alone: lines break elsewhere, and a page has its bullets from the style sheet.
fn letters(text: &str) -> String {
    let seen = |c: &char| !c.is_whitespace() && *c != '•';
    text.chars().filter(seen).collect()
}

/// What the page says, without its foot.
fn on_the_page(kind: Kind, facts: &Facts) -> String {
    let page = Html::parse_fragment(&html(kind, facts).into_string());
    let foot = scraper::Selector::parse(".made").unwrap();
    let foot: BTreeSet<_> = page
        .select(&foot)
        .flat_map(|made| made.descendants())
        .map(|node| node.id())
        .collect();
    page.tree
        .nodes()
        .filter(|node| !foot.contains(&node.id()))
        .filter_map(|node| match node.value() {
            Node::Text(text) => Some(letters(text)),
            _ => None,
        })
        .collect()
}

/// What the file says, in the order it is drawn, without the feet of its pages.
fn in_the_file(file: &Path) -> String {
    text("pdftotext", &["-raw"], file)
        .split('\u{c}')
        .flat_map(|page| {
            let lines: Vec<&str> = page.lines().filter(|line| !line.is_empty()).collect();
            let feet = lines
                .iter()
                .position(|line| line.starts_with("Sagatavots vietnē"));
            lines[..feet.unwrap_or(lines.len())]
                .iter()
                .map(|line| letters(line))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn a_file_says_what_the_page_says() {
    for (name, facts) in [("known", known()), ("empty", Facts::default())] {
        for kind in Kind::ALL {
            let file = written("words", kind, name, &facts);
            let (page, file) = (on_the_page(kind, &facts), in_the_file(&file));
            assert_eq!(page, file, "{} {name}", kind.code());
        }
    }
}

/// Who signs, signs below some of the words: a leaf with signatures alone could belong to any paper.
#[test]
fn signatures_have_no_leaf_of_their_own() {
    for (name, facts) in [("known", known()), ("empty", Facts::default())] {
        for kind in Kind::ALL {
            let file = written("leaves", kind, name, &facts);
            let said = text("pdftotext", &["-layout"], &file);
            for page in said.split('\u{c}').skip(1) {
                let first = page.lines().find(|line| !line.trim().is_empty());
                let number = |letter: char| !letter.is_alphabetic();
                let first = first.unwrap_or_default().trim_start_matches(number);
                assert!(!first.starts_with("Paraksti"), "{} {name}", kind.code());
            }
        }
    }
}

#[test]
fn nothing_is_drawn_beyond_the_margins() {
    for (name, facts) in [
        ("known", known()),
        ("empty", Facts::default()),
        ("overlong", overlong()),
    ] {
        for kind in Kind::ALL {
            let file = written("ink", kind, name, &facts);
            let pages = run("pdftoppm", &["-r", "72", "-gray"], &file);
            let pages = pictures(&pages);
            assert!(!pages.is_empty());
            for (number, picture) in pages.iter().enumerate() {
                let (left, top, right, bottom) = picture.ink();
                let place = format!("{} {name}, page {}", kind.code(), number + 1);
                assert!(left >= 54 && top >= 40, "{place}: {left} {top}");
                assert!(right <= 541 && bottom <= 815, "{place}: {right} {bottom}");
            }
        }
    }
}

/// A page as grey points, one for each 1/72 inch.
struct Picture<'a> {
    width: usize,
    points: &'a [u8],
}

impl Picture<'_> {
    /// The first and last columns and rows with ink: left, top, right, bottom.
    fn ink(&self) -> (usize, usize, usize, usize) {
        let mut found = (usize::MAX, usize::MAX, 0, 0);
        for (index, _) in self.points.iter().enumerate().filter(|(_, p)| **p < 200) {
            let (x, y) = (index % self.width, index / self.width);
            found = (
                found.0.min(x),
                found.1.min(y),
                found.2.max(x),
                found.3.max(y),
            );
        }
        found
    }
}

/// Reads pictures in the PGM format that stand one after the other.
fn pictures(mut bytes: &[u8]) -> Vec<Picture<'_>> {
    let mut out = Vec::new();
    while !bytes.is_empty() {
        let head: Vec<&[u8]> = bytes.splitn(4, |byte| *byte == b'\n').collect();
        assert_eq!(head[0], b"P5");
        let size = std::str::from_utf8(head[1]).unwrap();
        let (width, height) = size.split_once(' ').unwrap();
        let (width, height): (usize, usize) = (width.parse().unwrap(), height.parse().unwrap());
        let (points, rest) = head[3].split_at(width * height);
        out.push(Picture { width, points });
        bytes = rest;
    }
    out
}

/// A word's place: page, left, top, right, bottom.
type Place = (usize, [f32; 4]);

fn places(file: &Path) -> Vec<(Place, String)> {
    let boxes = text("pdftotext", &["-bbox"], file);
    let mut page = 0;
    let mut out = Vec::new();
    for line in boxes.lines() {
        if line.contains("<page ") {
            page += 1;
        }
        let Some(word) = line.trim().strip_prefix("<word ") else {
            continue;
        };
        let parts: Vec<&str> = word.split('"').collect();
        let edge = |index: usize| parts[index].parse::<f32>().unwrap();
        let word = parts[8].trim_start_matches('>').trim_end_matches("</word>");
        out.push((
            (page, [edge(1), edge(3), edge(5), edge(7)]),
            word.to_owned(),
        ));
    }
    out
}

#[test]
fn no_word_lies_upon_another() {
    for (name, facts) in [("known", known()), ("overlong", overlong())] {
        for kind in Kind::ALL {
            let places = places(&written("places", kind, name, &facts));
            for (index, ((page, a), word)) in places.iter().enumerate() {
                for ((other_page, b), other) in &places[index + 1..] {
                    let across = a[2].min(b[2]) - a[0].max(b[0]);
                    let down = a[3].min(b[3]) - a[1].max(b[1]);
                    // Boxes are as high as the font's tallest letters and may touch.
                    let upon = page == other_page && across > 1.0 && down > 4.0;
                    assert!(
                        !upon,
                        "{} {name}, page {page}: {word} and {other}",
                        kind.code()
                    );
                }
            }
        }
    }
}

#[test]
fn a_file_is_tagged_and_brings_its_fonts() {
    let facts = known();
    for kind in Kind::ALL {
        let file = written("tags", kind, "known", &facts);
        let done = Command::new("pdfinfo").arg(&file).output().unwrap();
        let about = String::from_utf8_lossy(&done.stdout).into_owned();
        let line = |name: &str| about.lines().find(|line| line.starts_with(name)).unwrap();
        assert!(line("Tagged:").ends_with("yes"), "{about}");
        assert!(line("Title:").ends_with(&title(kind, &facts)), "{about}");
        assert!(line("Page size:").contains("A4"), "{about}");
        let done = Command::new("pdffonts").arg(&file).output().unwrap();
        let fonts = String::from_utf8_lossy(&done.stdout).into_owned();
        let fonts: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!fonts.is_empty());
        for font in fonts {
            // Embedded, as a subset, with the letters its glyphs stand for.
            assert!(font.contains("yes yes yes"), "{font}");
        }
        let done = Command::new("pdfinfo")
            .arg("-struct-text")
            .arg(&file)
            .output()
            .unwrap();
        let tree = String::from_utf8_lossy(&done.stdout).into_owned();
        for part in ["Document", "H1", "P"] {
            assert!(
                tree.lines().any(|line| line.trim_start().starts_with(part)),
                "{} lacks {part}:\n{tree}",
                kind.code()
            );
        }
    }
}

#[test]
fn whatever_people_type_a_file_is_written() {
    let odd = [
        "🦩 flamingo 👩‍👩‍👧 Ж Ω ﷽ مرحبا हैलो",
        "\u{0}\u{7}\u{1b}[31m\r\n\t",
        "\u{ad}\u{200b}\u{feff}\u{202e}\u{e000}\u{fffd}\u{10ffff}",
        "e\u{301}\u{301}\u{301} fi ffi ſt …‑–—",
        "",
    ];
    for typed in odd {
        let mut facts = known();
        facts.title = some(typed);
        facts.student.name = some(typed);
        facts.tasks = vec![typed.to_owned()];
        for kind in Kind::ALL {
            pdf(kind, &facts).unwrap_or_else(|why| panic!("{typed:?}: {why}"));
        }
    }
}

#[test]
fn the_same_facts_make_the_same_file() {
    let facts = known();
    let first = pdf(Kind::SchoolPractice, &facts).unwrap();
    assert_eq!(first, pdf(Kind::SchoolPractice, &facts).unwrap());
}
