//! `saites eval titles`: finds concepts by job titles, on judged titles in the format of MELO.
//!
//! Three files of tab-separated lines: queries (id, title), corpus (id, label) and judgements (query,
//! ignored, label, grade). Several labels may belong to one concept; ids such as `C000004_lv_001` tell
//! so. Each concept is shown by one label before any is shown by a second. As in the published
//! evaluation the first hundred count, and what is worth the same comes in falling order of ids.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::{Fault, out};
use crate::search::analyser;
use crate::skills::esco::{EscoConcept, EscoKind, EscoPackage};
use crate::skills::titles::{Titles, Worth, lift_groups};
use crate::skills::{Labels, tokens};
use crate::text::Lang;

/// Labels of a ranking that count.
const DEPTH: usize = 100;

#[derive(Args)]
pub(super) struct JudgedTitles {
    /// Titles to find: lines of id and title, separated by a tab
    #[arg(long, value_name = "FILE")]
    queries: PathBuf,
    /// Labels to rank: lines of id and label
    #[arg(long, value_name = "FILE")]
    corpus: PathBuf,
    /// Judgements: lines of query, an ignored column, label, grade
    #[arg(long, value_name = "FILE")]
    qrels: PathBuf,
    /// Folder with ESCO's CSV files: titles meet ESCO's labels in their own language, and through
    /// them the labels of the corpus
    #[arg(long, value_name = "DIR")]
    pivot: Option<PathBuf>,
    /// Language of the titles, lv, lt or en; else worked out: from the letters of the corpus, with a
    /// pivot from the language whose labels share most words with the titles
    #[arg(long, value_name = "LANG", value_parser = known_lang)]
    lang: Option<Lang>,
    /// Measures again with the titles typed without diacritics
    #[arg(long)]
    ascii: bool,
    /// Ends with one line of JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn known_lang(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "lv, lt or en".to_owned())
}

/// One line of queries or corpus.
struct Item {
    id: String,
    text: String,
}

/// Query → labels that are right.
type Right = HashMap<String, HashSet<String>>;

/// Means over the judged queries.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Measures {
    mrr: f64,
    hits: [f64; 3],
}

const HITS_AT: [usize; 3] = [1, 5, 10];

impl JudgedTitles {
    pub fn run(self) -> Result<(), Fault> {
        let queries = read_items(&self.queries)?;
        let corpus = Corpus::new(read_items(&self.corpus)?);
        let right = read_right(&self.qrels)?;
        let known: HashSet<&str> = corpus.items.iter().map(|item| item.id.as_str()).collect();
        if !right
            .values()
            .flatten()
            .any(|id| known.contains(id.as_str()))
        {
            return Err(Fault::new(format!(
                "no label of {} is judged in {}",
                self.corpus.display(),
                self.qrels.display()
            )));
        }
        let way = match &self.pivot {
            None => Way::direct(&corpus, self.lang),
            Some(folder) => Way::pivot(&corpus, &queries, folder, self.lang)?,
        };
        let measures = way.measure(&corpus, &queries, &right);
        out::line(format!("language of titles  {}", way.lang.tag()))?;
        out::line(format!("titles judged       {}", right.len()))?;
        out::line(format!("MRR                 {:.4}", measures.mrr))?;
        for (at, hits) in HITS_AT.iter().zip(measures.hits) {
            out::line(format!("{:<20}{hits:.4}", format!("hits@{at}")))?;
        }
        let [at_1, at_5, at_10] = measures.hits;
        let mut end = json!({
            "mrr": measures.mrr,
            "hits_at_1": at_1,
            "hits_at_5": at_5,
            "hits_at_10": at_10,
        });
        if self.ascii {
            let plain: Vec<Item> = queries
                .into_iter()
                .map(|Item { id, text }| Item {
                    id,
                    text: analyser::fold(&text),
                })
                .collect();
            let typed = way.measure(&corpus, &plain, &right);
            out::line(format!("without diacritics  {:.4} (MRR)", typed.mrr))?;
            out::line(format!(
                "difference          {:.4}",
                (measures.mrr - typed.mrr).abs()
            ))?;
            end["mrr_ascii"] = json!(typed.mrr);
        }
        if self.json { out::line(end) } else { Ok(()) }
    }
}

/// The labels to rank, by concept.
struct Corpus {
    items: Vec<Item>,
    /// Labels of each concept, in the order of the file.
    concepts: Vec<Vec<usize>>,
}

impl Corpus {
    fn new(items: Vec<Item>) -> Corpus {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut concepts: Vec<Vec<usize>> = Vec::new();
        for (place, item) in items.iter().enumerate() {
            let next = concepts.len();
            let number = *numbers.entry(concept_of(&item.id)).or_insert(next);
            if number == next {
                concepts.push(Vec::new());
            }
            concepts[number].push(place);
        }
        Corpus { items, concepts }
    }

    fn labels(&self) -> impl Iterator<Item = (u32, &str)> {
        (0..).zip(&self.concepts).flat_map(|(concept, labels)| {
            let texts = labels.iter().map(|label| self.items[*label].text.as_str());
            texts.map(move |text| (concept, text))
        })
    }
}

/// `C000004` of `C000004_lv_001`; any other id is a concept of its own.
fn concept_of(id: &str) -> &str {
    let parts: Vec<&str> = id.rsplitn(3, '_').collect();
    match parts[..] {
        [number, lang, concept]
            if number.bytes().all(|byte| byte.is_ascii_digit())
                && lang.len() == 2
                && lang.bytes().all(|byte| byte.is_ascii_lowercase()) =>
        {
            concept
        }
        _ => id,
    }
}

/// How titles find labels.
struct Way {
    lang: Lang,
    titles: Titles,
    /// Concepts with those gathered under them.
    groups: Vec<(u32, Vec<u32>)>,
    /// The label of each concept that is shown first; without it, the one most alike.
    shown: Option<Vec<usize>>,
    /// Place in the corpus of each label of `titles`, where it comes from there.
    places: Vec<Option<usize>>,
}

impl Way {
    /// Titles and labels are in the same language.
    fn direct(corpus: &Corpus, lang: Option<Lang>) -> Way {
        let lang = lang.unwrap_or_else(|| by_letters(&corpus.items));
        Way {
            lang,
            titles: Titles::new(lang, corpus.labels()),
            groups: Vec::new(),
            shown: None,
            places: corpus
                .concepts
                .iter()
                .flatten()
                .map(|place| Some(*place))
                .collect(),
        }
    }

    /// Titles find concepts by ESCO's labels in their own language.
    fn pivot(
        corpus: &Corpus,
        queries: &[Item],
        folder: &Path,
        lang: Option<Lang>,
    ) -> Result<Way, Fault> {
        let package = super::import::esco::package(folder)?;
        let corpus_lang = by_coverage(&package, &corpus.items);
        let lang = lang.unwrap_or_else(|| by_coverage(&package, queries));
        let addresses = addresses(corpus, &package, corpus_lang);
        let concept = |address: &Option<String>| package.concepts.get(address.as_deref()?);
        let mut labels: Vec<(u32, &str)> = Vec::new();
        let mut places = Vec::new();
        let mut shown = Vec::new();
        for (number, own) in corpus.concepts.iter().enumerate() {
            let concept = concept(&addresses[number]);
            let known = concept.map(|concept| &concept.labels[lang as usize]);
            if lang != corpus_lang {
                let all = known.map(each).into_iter().flatten();
                labels.extend(all.map(|label| (number as u32, label)));
                places.resize(labels.len(), None);
            }
            for place in own {
                labels.push((number as u32, &corpus.items[*place].text));
                places.push(Some(*place));
            }
            let preferred = concept.map(|one| one.labels[corpus_lang as usize].preferred.as_str());
            let first = own
                .iter()
                .find(|place| Some(corpus.items[**place].text.as_str()) == preferred);
            shown.push(*first.unwrap_or(&own[0]));
        }
        let groups = unit_groups(&addresses, &package);
        Ok(Way {
            lang,
            titles: Titles::new(lang, labels),
            groups,
            shown: Some(shown),
            places,
        })
    }

    fn measure(&self, corpus: &Corpus, queries: &[Item], right: &Right) -> Measures {
        let mut sum = Measures::default();
        let mut judged: u32 = 0;
        for query in queries {
            let Some(right) = right.get(&query.id) else {
                continue;
            };
            judged += 1;
            let ranking = self.rank(corpus, &query.text);
            let first = ranking
                .iter()
                .position(|place| right.contains(&corpus.items[*place].id));
            let Some(first) = first else { continue };
            sum.mrr += 1.0 / (first as f64 + 1.0);
            for (hits, at) in sum.hits.iter_mut().zip(HITS_AT) {
                *hits += f64::from(u8::from(first < at));
            }
        }
        let count = f64::from(judged.max(1));
        Measures {
            mrr: sum.mrr / count,
            hits: sum.hits.map(|hits| hits / count),
        }
    }

    /// Places in the corpus, the best first.
    fn rank(&self, corpus: &Corpus, title: &str) -> Vec<usize> {
        let mut found = self.titles.find(title);
        lift_groups(&mut found, &self.groups);
        let mut order: Vec<(Worth, usize, usize)> = found
            .iter()
            .enumerate()
            .filter(|(_, one)| one.worth > 0.0)
            .map(|(concept, one)| (*one, self.first(corpus, concept, one), concept))
            .collect();
        order.sort_unstable_by(|(a, one, _), (b, other, _)| {
            let ids = || (&corpus.items[*one].id, &corpus.items[*other].id);
            b.worth
                .total_cmp(&a.worth)
                .then_with(|| ids().1.cmp(ids().0))
        });
        order.truncate(DEPTH);
        let firsts = order.iter().map(|(_, first, _)| *first);
        let others = order.iter().flat_map(|(_, first, concept)| {
            let all = corpus.concepts[*concept].iter().copied();
            all.filter(move |place| place != first)
        });
        firsts.chain(others).take(DEPTH).collect()
    }

    fn first(&self, corpus: &Corpus, concept: usize, found: &Worth) -> usize {
        let alike = found.label.and_then(|label| self.places[label as usize]);
        match (&self.shown, alike) {
            (Some(shown), _) => shown[concept],
            (None, Some(place)) => place,
            (None, None) => corpus.concepts[concept][0],
        }
    }
}

fn each(labels: &Labels) -> impl Iterator<Item = &str> {
    std::iter::once(labels.preferred.as_str())
        .chain(labels.alternates.iter().map(String::as_str))
        .filter(|label| !label.is_empty())
}

/// The address of each concept of the corpus: the one that shares most labels with it. Of concepts
/// that are called the same, each gets one, in the order of addresses.
fn addresses(corpus: &Corpus, package: &EscoPackage, lang: Lang) -> Vec<Option<String>> {
    let mut called: HashMap<String, Vec<&String>> = HashMap::new();
    for (address, concept) in &package.concepts {
        for label in each(&concept.labels[lang as usize]) {
            called
                .entry(label.to_lowercase())
                .or_default()
                .push(address);
        }
    }
    let mut taken: HashSet<&String> = HashSet::new();
    let mut found = Vec::new();
    for labels in &corpus.concepts {
        let mut votes: BTreeMap<&String, usize> = BTreeMap::new();
        for place in labels {
            let label = corpus.items[*place].text.to_lowercase();
            for address in called.get(&label).map_or(&[][..], Vec::as_slice) {
                *votes.entry(address).or_default() += 1;
            }
        }
        let best = votes
            .iter()
            .filter(|(address, _)| !taken.contains(*address))
            .max_by_key(|(address, votes)| (**votes, Reverse(**address)));
        found.push(best.map(|(address, _)| {
            taken.insert(address);
            (*address).clone()
        }));
    }
    found
}

/// ISCO's unit groups in the corpus with the occupations in it that belong to them.
fn unit_groups(addresses: &[Option<String>], package: &EscoPackage) -> Vec<(u32, Vec<u32>)> {
    let concept = |address: &Option<String>| package.concepts.get(address.as_deref()?);
    let known: Vec<(u32, &EscoConcept)> = (0..)
        .zip(addresses)
        .filter_map(|(number, address)| Some((number, concept(address)?)))
        .collect();
    let mut members: HashMap<&str, Vec<u32>> = HashMap::new();
    for (number, concept) in &known {
        if concept.kind == EscoKind::Occupation {
            members.entry(&concept.isco).or_default().push(*number);
        }
    }
    known
        .iter()
        .filter(|(_, concept)| concept.kind == EscoKind::IscoGroup)
        .filter_map(|(number, group)| Some((*number, members.remove(group.code.as_str())?)))
        .collect()
}

/// The language whose own letters stand in most texts; English where hardly any does.
fn by_letters(items: &[Item]) -> Lang {
    let with = |letters: &str| {
        items
            .iter()
            .filter(|item| item.text.to_lowercase().contains(|c| letters.contains(c)))
            .count()
    };
    let (latvian, lithuanian) = (with("āēģīķļņ"), with("ąęėįų"));
    match latvian.max(lithuanian) * 20 < items.len() {
        true => Lang::En,
        false if latvian >= lithuanian => Lang::Lv,
        false => Lang::Lt,
    }
}

/// The language whose labels share most words with the texts, diacritics apart.
fn by_coverage(package: &EscoPackage, items: &[Item]) -> Lang {
    let shared = |lang: Lang| {
        let labels = package
            .concepts
            .values()
            .flat_map(|concept| each(&concept.labels[lang as usize]));
        let words: HashSet<String> = labels
            .flat_map(tokens)
            .map(|token| token.folded.clone())
            .collect();
        let asked = items.iter().flat_map(|item| tokens(&item.text));
        asked.filter(|token| words.contains(&token.folded)).count()
    };
    let best = Lang::ALL.into_iter().max_by_key(|lang| shared(*lang));
    best.unwrap_or_default()
}

fn read(path: &Path) -> Result<String, Fault> {
    std::fs::read_to_string(path)
        .map_err(|why| Fault::new(format!("{} cannot be read: {why}", path.display())))
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty())
}

fn read_items(path: &Path) -> Result<Vec<Item>, Fault> {
    let mut found = Vec::new();
    let mut ids = HashSet::new();
    for (number, line) in lines(&read(path)?) {
        let at = |fault: &str| Fault::new(format!("{}:{number}: {fault}", path.display()));
        let (id, text) = line
            .split_once('\t')
            .ok_or_else(|| at("not an id and a text, separated by a tab"))?;
        if !ids.insert(id.to_owned()) {
            return Err(at("this id stands in an earlier line already"));
        }
        found.push(Item {
            id: id.to_owned(),
            text: text.trim().to_owned(),
        });
    }
    match found.is_empty() {
        true => Err(Fault::new(format!("{} is empty", path.display()))),
        false => Ok(found),
    }
}

fn read_right(path: &Path) -> Result<Right, Fault> {
    let mut right = Right::new();
    for (number, line) in lines(&read(path)?) {
        let at = |fault: &str| Fault::new(format!("{}:{number}: {fault}", path.display()));
        let cells: Vec<&str> = line.split_whitespace().collect();
        let [query, _, label, grade] = cells[..] else {
            return Err(at("not query, an ignored column, label and grade"));
        };
        let grade: i64 = grade.parse().map_err(|_| at("the grade is not a number"))?;
        if grade > 0 {
            right
                .entry(query.to_owned())
                .or_default()
                .insert(label.to_owned());
        }
    }
    match right.is_empty() {
        true => Err(Fault::new(format!(
            "{} judges nothing as right",
            path.display()
        ))),
        false => Ok(right),
    }
}

#[cfg(test)]
mod tests;
