//! Which titles mean what a title says: job titles among labels, by stems and trigrams.
//!
//! The words are those of the search: folded, stemmed, with trigrams beside. Titles are short, so what
//! counts is not how often a word stands there but which share of either title the common words are.
//!
//! How the weights were chosen: random search over 80 drafts, each weight drawn from a range whose ends
//! lie three to sixty times apart. A draft's worth is half what it does on the judged Latvian titles (MRR
//! to Latvian labels, and to English ones through Latvian), half what it does on a task without judges: an
//! alternate label of every third occupation of ESCO is taken out and has to find its occupation by the
//! others, in Latvian, Lithuanian and English. In four folds of the queries the draft that was best on
//! three had on the fourth .432, .400, .430, .427 to Latvian labels and .429, .392, .422, .427 through
//! Latvian. The weights below are the middle of the twelve best drafts, rounded; as a whole they were not
//! cross-validated. They hardly matter: nine of ten lie between .419 and .427 there. A draft chosen on
//! Latvian alone has .692 on the Lithuanian task, where the best of all has .703.

use std::collections::HashMap;

use super::tokens::{Token, tokens};
use crate::text::Lang;

/// What makes two titles alike. Shares are of the sums of their words' rarity.
struct Weights {
    /// Share of the words asked for that the label has.
    asked: f32,
    /// Share of the label's words that were asked for.
    said: f32,
    /// The same two for trigrams.
    asked_grams: f32,
    said_grams: f32,
    /// Both are about the same kind of worker: “operator” of whatever.
    head: f32,
    /// All words are the same, in the same order.
    exact: f32,
    /// Share of the words asked for that the labels of the concept have together.
    together: f32,
    /// Times the worth of the concept's second label.
    second: f32,
    /// Rarity that every label has at least, so that a single word is not the whole truth.
    floor: f32,
}

const WEIGHTS: Weights = Weights {
    asked: 2.0,
    said: 0.8,
    asked_grams: 0.5,
    said_grams: 0.6,
    head: 0.1,
    exact: 0.2,
    together: 0.5,
    second: 0.03,
    floor: 0.5,
};

/// What a group is worth by its members: times the best one, and times the mean of the next ones.
const BY_BEST: f32 = 0.75;
const BY_NEXT: f32 = 0.05;
const NEXT: usize = 4;

/// Joins behind which a title only says more about what was named: “mechanic *for* ships”.
const JOINS: &[&str] = &[
    "apie", "ar", "at", "del", "for", "from", "in", "is", "no", "of", "on", "par", "pas", "pie",
    "prie", "su", "to", "uz", "vai", "with",
];

/// Labels of concepts, arranged for finding them by a title.
pub struct Titles {
    lang: Lang,
    stems: Terms,
    grams: Terms,
    labels: Vec<Label>,
    /// Labels of each concept.
    concepts: Vec<Vec<u32>>,
}

#[derive(Default)]
struct Terms {
    numbers: HashMap<String, u32>,
    postings: Vec<Vec<u32>>,
    /// What a term says, by how few concepts have it.
    tells: Vec<f32>,
    /// What a term would say that no label has.
    unknown: f32,
}

struct Label {
    concept: u32,
    head: Option<u32>,
    words: String,
    stems_tell: f32,
    grams_tell: f32,
}

/// What a concept is worth for a title.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Worth {
    /// 0 for nothing in common.
    pub worth: f32,
    /// The label that was most alike, as a place in what [`Titles::new`] was given.
    pub label: Option<u32>,
}

/// A title cut for comparing.
struct Cut {
    stems: Vec<String>,
    grams: Vec<String>,
    head: Option<String>,
    words: String,
}

fn cut(title: &str, lang: Lang) -> Cut {
    let all = tokens(title);
    let telling: Vec<&Token> = all.iter().filter(|token| !token.stop).collect();
    let words = if telling.is_empty() {
        all.iter().collect()
    } else {
        telling
    };
    let stem = |token: &Token| token.stems[lang as usize].clone();
    let mut grams: Vec<String> = words
        .iter()
        .flat_map(|token| token.grams.split(' ').map(str::to_owned))
        .collect();
    grams.sort_unstable();
    grams.dedup();
    let mut stems: Vec<String> = words.iter().map(|token| stem(token)).collect();
    stems.sort_unstable();
    stems.dedup();
    let folded: Vec<&str> = words.iter().map(|token| token.folded.as_str()).collect();
    Cut {
        stems,
        grams,
        head: head(&all).map(stem),
        words: folded.join(" "),
    }
}

/// The word that names the worker: the last one before more is said about it.
fn head(all: &[Token]) -> Option<&Token> {
    let clause = all.first()?.clause;
    let mut head = None;
    for token in all.iter().take_while(|token| token.clause == clause) {
        if JOINS.contains(&token.folded.as_str()) {
            if head.is_some() {
                break;
            }
        } else if !token.stop {
            head = Some(token);
        }
    }
    head
}

impl Terms {
    fn put(&mut self, term: String, label: u32) -> u32 {
        let next = self.postings.len() as u32;
        let number = *self.numbers.entry(term).or_insert(next);
        if number == next {
            self.postings.push(Vec::new());
        }
        let posting = &mut self.postings[number as usize];
        if posting.last() != Some(&label) {
            posting.push(label);
        }
        number
    }

    fn weigh(&mut self, labels: &[Label], concepts: usize) {
        let all = concepts as f32;
        let tells = |with: f32| (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
        self.unknown = tells(0.0);
        let weigh = |posting: &Vec<u32>| {
            let mut with: Vec<u32> = posting
                .iter()
                .map(|label| labels[*label as usize].concept)
                .collect();
            with.sort_unstable();
            with.dedup();
            tells(with.len() as f32)
        };
        self.tells = self.postings.iter().map(weigh).collect();
    }

    /// Adds what each term tells to the labels that have it; gives what all terms tell.
    fn add(&self, terms: &[String], sums: &mut [f32], mut had: impl FnMut(usize, u32, f32)) -> f32 {
        let mut all = 0.0;
        for (place, term) in terms.iter().enumerate() {
            let Some(number) = self.numbers.get(term) else {
                all += self.unknown;
                continue;
            };
            let tells = self.tells[*number as usize];
            all += tells;
            for label in &self.postings[*number as usize] {
                sums[*label as usize] += tells;
                had(place, *label, tells);
            }
        }
        all.max(f32::MIN_POSITIVE)
    }
}

impl Titles {
    /// Arranges labels in a language, each with the number of its concept; numbers begin with 0.
    pub fn new<'a>(lang: Lang, given: impl IntoIterator<Item = (u32, &'a str)>) -> Titles {
        let mut titles = Titles {
            lang,
            stems: Terms::default(),
            grams: Terms::default(),
            labels: Vec::new(),
            concepts: Vec::new(),
        };
        let mut terms: Vec<(Vec<u32>, Vec<u32>)> = Vec::new();
        for (concept, label) in given {
            let number = titles.labels.len() as u32;
            let cut = cut(label, lang);
            let head = cut.head;
            let stems = put_all(&mut titles.stems, cut.stems, number);
            let grams = put_all(&mut titles.grams, cut.grams, number);
            let head = head.and_then(|head| titles.stems.numbers.get(&head).copied());
            let least = concept as usize + 1;
            if titles.concepts.len() < least {
                titles.concepts.resize(least, Vec::new());
            }
            titles.concepts[concept as usize].push(number);
            titles.labels.push(Label {
                concept,
                head,
                words: cut.words,
                stems_tell: 0.0,
                grams_tell: 0.0,
            });
            terms.push((stems, grams));
        }
        let concepts = titles.concepts.len();
        titles.stems.weigh(&titles.labels, concepts);
        titles.grams.weigh(&titles.labels, concepts);
        for (label, (stems, grams)) in titles.labels.iter_mut().zip(terms) {
            let sum = |of: &Terms, terms: Vec<u32>| -> f32 {
                terms.iter().map(|term| of.tells[*term as usize]).sum()
            };
            label.stems_tell = sum(&titles.stems, stems) + WEIGHTS.floor;
            label.grams_tell = sum(&titles.grams, grams) + WEIGHTS.floor;
        }
        titles
    }

    /// Gives the worth of every concept for a title.
    pub fn find(&self, title: &str) -> Vec<Worth> {
        let asked = cut(title, self.lang);
        let head = asked
            .head
            .as_ref()
            .and_then(|head| self.stems.numbers.get(head));
        let mut stems = vec![0.0; self.labels.len()];
        let mut grams = vec![0.0; self.labels.len()];
        // Which word a concept has had last, and what its words tell.
        let mut together = vec![(usize::MAX, 0.0); self.concepts.len()];
        let all_stems = self
            .stems
            .add(&asked.stems, &mut stems, |place, label, tells| {
                let slot = &mut together[self.labels[label as usize].concept as usize];
                if slot.0 != place {
                    *slot = (place, slot.1 + tells);
                }
            });
        let all_grams = self.grams.add(&asked.grams, &mut grams, |_, _, _| {});
        let worth_of = |number: u32| {
            let label = &self.labels[number as usize];
            let (stems, grams) = (stems[number as usize], grams[number as usize]);
            if grams <= 0.0 {
                return 0.0;
            }
            let same_head = head.is_some() && label.head.as_ref() == head;
            WEIGHTS.asked * stems / all_stems
                + WEIGHTS.said * stems / label.stems_tell
                + WEIGHTS.asked_grams * grams / all_grams
                + WEIGHTS.said_grams * grams / label.grams_tell
                + if same_head { WEIGHTS.head } else { 0.0 }
                + if label.words == asked.words {
                    WEIGHTS.exact
                } else {
                    0.0
                }
        };
        let concept = |(labels, (_, tells)): (&Vec<u32>, &(usize, f32))| {
            let mut best = Worth::default();
            let mut second: f32 = 0.0;
            for label in labels {
                let worth = worth_of(*label);
                if worth > best.worth {
                    second = best.worth;
                    best = Worth {
                        worth,
                        label: Some(*label),
                    };
                } else {
                    second = second.max(worth);
                }
            }
            if best.label.is_some() {
                best.worth += WEIGHTS.second * second + WEIGHTS.together * tells / all_stems;
            }
            best
        };
        self.concepts.iter().zip(&together).map(concept).collect()
    }
}

/// Adds to groups what their members are worth: who looks for a worker that has no name of its own in
/// the classification will find the group it belongs to.
pub fn lift_groups(found: &mut [Worth], groups: &[(u32, Vec<u32>)]) {
    for (group, members) in groups {
        let mut worth: Vec<f32> = members
            .iter()
            .map(|member| found[*member as usize].worth)
            .collect();
        worth.sort_unstable_by(|a, b| b.total_cmp(a));
        let Some((best, rest)) = worth.split_first() else {
            continue;
        };
        let next = rest.iter().take(NEXT).sum::<f32>() / NEXT as f32;
        found[*group as usize].worth += BY_BEST * best + BY_NEXT * next;
    }
}

fn put_all(terms: &mut Terms, all: Vec<String>, label: u32) -> Vec<u32> {
    all.into_iter().map(|term| terms.put(term, label)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABELS: [(u32, &str); 7] = [
        (0, "biškopis"),
        (0, "dravnieks"),
        (1, "kuģu mehāniķis"),
        (2, "lauksaimniecības tehnikas mehāniķis"),
        (3, "mežsaimniecības tehniķis"),
        (4, "mūzikas skolotājs"),
        (5, "autoskolas instruktors"),
    ];

    fn best(title: &str) -> u32 {
        let found = Titles::new(Lang::Lv, LABELS).find(title);
        let best = (0..found.len()).max_by(|a, b| found[*a].worth.total_cmp(&found[*b].worth));
        best.unwrap() as u32
    }

    #[test]
    fn a_title_finds_its_concept_in_other_words_forms_and_spellings() {
        assert_eq!(best("DRAVNIECE"), 0);
        assert_eq!(best("Kuģa MEHĀNIĶIS (jūras flotē)"), 1);
        assert_eq!(best("Traktoru un lauksaimniecības tehnikas MEHĀNIĶE"), 2);
        assert_eq!(best("muzikas skolotaja"), 4);
    }

    #[test]
    fn nothing_in_common_is_worth_nothing() {
        let found = Titles::new(Lang::Lv, LABELS).find("Ψ");
        assert!(found.iter().all(|one| *one == Worth::default()));
        assert!(Titles::new(Lang::Lv, []).find("biškopis").is_empty());
    }

    #[test]
    fn missing_marks_change_nothing() {
        let titles = Titles::new(Lang::Lv, LABELS);
        for (_, label) in LABELS {
            let plain = crate::search::analyser::fold(label);
            assert_eq!(titles.find(&plain), titles.find(label), "{label}");
        }
    }

    #[test]
    fn the_worker_stands_before_what_is_said_about_it() {
        for (title, head) in [
            ("Kuģa mehāniķis ar pieredzi", "mehanikis"),
            ("manager of forests", "manager"),
            ("ūkio vadovas (miškų)", "vadovas"),
            ("VADĪTĀJS/ DIREKTORS", "vaditajs"),
        ] {
            let all = tokens(title);
            let found = super::head(&all).unwrap();
            assert_eq!(found.folded, head, "{title}");
        }
    }

    #[test]
    fn a_group_is_found_by_its_members_and_stays_below_the_best() {
        let mut found = vec![Worth::default(); 3];
        found[1].worth = 1.0;
        found[2].worth = 0.5;
        lift_groups(&mut found, &[(0, vec![1, 2])]);
        assert!(found[0].worth > 0.5 && found[0].worth < 1.0);
    }
}
