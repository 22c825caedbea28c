//! All labels of the catalogue, arranged for finding them in a text.

use std::sync::{Arc, PoisonError, RwLock};

use super::acts;
use super::catalogue::{Concept, ConceptIndex};
use super::tokens::{HashMap, Token, is_everyday, tokens};
use crate::search::slips::{grams, likeness};
use crate::text::Lang;

/// Number of a stem that stands in some label of a language.
pub(super) type StemNumber = u32;
/// A stem that stands in no label.
pub(super) const UNKNOWN: StemNumber = StemNumber::MAX;

/// A label as a set of stems, for labels of two words or more.
pub(super) struct Phrase {
    pub concept: ConceptIndex,
    /// Stems without the words that only join, in their order.
    pub stems: Vec<StemNumber>,
    /// Share of each stem in what the label says; rare words say more. Sums to 1.
    pub shares: Vec<f32>,
    /// The bits of its stems: a text that lacks one of them lacks the phrase.
    pub exact: u128,
    /// The same, for stems that are only like one of the text.
    pub like: u128,
}

/// A label of something done, without the word for doing it.
pub(super) struct Deed {
    /// Stems of what it is done to.
    pub objects: Vec<StemNumber>,
    /// English objects as they are spelled: a hospital and hospitality share their stem.
    pub spelled: Vec<String>,
    pub concepts: Vec<ConceptIndex>,
}

/// A label of a single word.
pub(super) struct Word {
    pub folded: String,
    pub concepts: Vec<ConceptIndex>,
    /// A short name in capitals, such as SEND: in running text only the capitals mean it.
    pub capitals: bool,
    grams: u16,
}

/// What begins with, or hangs on, a stem.
#[derive(Default)]
struct StemFacts {
    stem: String,
    /// Labels of just this word.
    words: Vec<u32>,
    /// Phrases that it tells enough of to be found by.
    phrases: Vec<u32>,
    /// Words of the longest label that begins with it.
    longest: usize,
}

/// The labels by what a text shows of them.
pub(super) struct Lexicon {
    /// The stems of all labels, numbered, per language.
    numbers: [HashMap<String, StemNumber>; 3],
    stems: [Vec<StemFacts>; 3],
    /// Stems of a label of two words or more, per language → the concepts so called.
    exact: [HashMap<Vec<StemNumber>, Vec<ConceptIndex>>; 3],
    /// Labels of two words or more, per language.
    phrases: [Vec<Phrase>; 3],
    /// Labels of something done by the root of the verb, per language; of a single word without objects.
    deeds: [HashMap<String, Vec<Deed>>; 3],
    /// Labels written together as one folded word, whatever their language.
    joined: HashMap<String, Vec<ConceptIndex>>,
    /// Labels of two words written as one, its end stemmed, per language.
    compounds: [HashMap<String, Vec<ConceptIndex>>; 3],
    words: Vec<Word>,
    by_gram: HashMap<[char; 3], Vec<u32>>,
    /// What [`Lexicon::alike`] has found for words of texts.
    liked: RwLock<HashMap<Box<str>, Likes>>,
}

/// Numbers of words with their likeness.
type Likes = Arc<[(u32, f32)]>;

/// Words kept with what they are like at most.
const MOST_LIKED: usize = 20_000;

/// How alike two words' trigrams must be (Dice) to be looked at more closely.
const ALIKE: f32 = 0.42;
/// Shorter words are not tried with typing errors: too many of them are other words.
pub(super) const SHORTEST_TYPO: usize = 6;
/// A label of more words is not found by the verb.
const LONGEST_DEED: usize = 3;
/// A stem in more phrases than this tells too little to find one by.
const COMMON_STEM: usize = 40;

impl Lexicon {
    /// Arranges the labels; `home` says for each concept which one its labels lead to.
    pub fn new(concepts: &[Concept], home: &[ConceptIndex]) -> Lexicon {
        let mut lexicon = Lexicon {
            numbers: Default::default(),
            stems: Default::default(),
            exact: Default::default(),
            phrases: Default::default(),
            deeds: Default::default(),
            joined: HashMap::default(),
            compounds: Default::default(),
            words: Vec::new(),
            by_gram: HashMap::default(),
            liked: RwLock::default(),
        };
        let mut numbers: HashMap<(String, bool), u32> = HashMap::default();
        for (concept, home) in concepts.iter().zip(home) {
            for (lang, labels) in concept.labels.iter().enumerate() {
                for label in std::iter::once(&labels.preferred).chain(&labels.alternates) {
                    lexicon.add(*home, lang, label, &mut numbers);
                }
            }
        }
        // Halves last: what is another concept's whole name is not half of this one's.
        for (concept, home) in concepts.iter().zip(home) {
            for (lang, labels) in concept.labels.iter().enumerate() {
                let all = std::iter::once(&labels.preferred).chain(&labels.alternates);
                for half in all.flat_map(|label| halves(label)) {
                    if !lexicon.is_label(lang, half) && !is_everyday(half) {
                        lexicon.add(*home, lang, half, &mut numbers);
                    }
                }
            }
        }
        lexicon.weigh();
        lexicon.spell();
        lexicon
    }

    fn add(
        &mut self,
        concept: ConceptIndex,
        lang: usize,
        label: &str,
        numbers: &mut HashMap<(String, bool), u32>,
    ) {
        let all = tokens(label);
        let words = naming(&all);
        if words.is_empty() {
            return;
        }
        let stems: Vec<StemNumber> = words
            .iter()
            .map(|token| self.number_of(lang, &token.stems[lang]))
            .collect();
        if words.len() <= LONGEST_DEED {
            self.add_deeds(concept, lang, &words, &stems);
        }
        let together: String = words.iter().map(|token| token.folded.as_str()).collect();
        if let [word] = words[..] {
            let capitals = word.capitals && word.folded.chars().count() <= 5;
            let number = *numbers
                .entry((word.folded.clone(), capitals))
                .or_insert_with(|| {
                    let folded = word.folded.clone();
                    self.words.push(Word {
                        folded,
                        concepts: Vec::new(),
                        capitals,
                        grams: 0,
                    });
                    self.words.len() as u32 - 1
                });
            push(&mut self.words[number as usize].concepts, concept);
            push(&mut self.stems[lang][stems[0] as usize].words, number);
        } else {
            push(self.exact[lang].entry(stems.clone()).or_default(), concept);
            let first = &mut self.stems[lang][stems[0] as usize];
            first.longest = first.longest.max(stems.len());
            let like = words.iter().map(|token| like_bit(&token.stems[lang]));
            self.phrases[lang].push(Phrase {
                concept,
                exact: stems.iter().fold(0, |bits, stem| bits | exact_bit(*stem)),
                like: like.fold(0, |bits, bit| bits | bit),
                stems,
                shares: Vec::new(),
            });
        }
        if let [first, second] = words[..] {
            for begin in begins(first, lang) {
                let compound = format!("{begin}{}", second.stems[lang]);
                push(self.compounds[lang].entry(compound).or_default(), concept);
            }
        }
        if together.chars().count() >= SHORTEST_TYPO {
            push(self.joined.entry(together).or_default(), concept);
        }
    }

    /// Keeps a label by the words in it that name a doing.
    fn add_deeds(
        &mut self,
        concept: ConceptIndex,
        lang: usize,
        words: &[&Token],
        stems: &[StemNumber],
    ) {
        for (place, word) in words.iter().enumerate() {
            for root in acts::named(&word.folded, lang) {
                let mut objects = stems.to_vec();
                objects.remove(place);
                let others = words.iter().enumerate().filter(|(at, _)| *at != place);
                let english = others.filter(|_| lang == Lang::En as usize);
                let spelled: Vec<String> = english.map(|(_, word)| word.folded.clone()).collect();
                let deeds = self.deeds[lang].entry(root).or_default();
                match deeds
                    .iter_mut()
                    .find(|deed| deed.objects == objects && deed.spelled == spelled)
                {
                    Some(deed) => push(&mut deed.concepts, concept),
                    None => deeds.push(Deed {
                        objects,
                        spelled,
                        concepts: vec![concept],
                    }),
                }
            }
        }
    }

    /// Tells whether a label is known already, in whatever form of its words.
    fn is_label(&self, lang: usize, label: &str) -> bool {
        let all = tokens(label);
        let words = naming(&all);
        let numbers: Option<Vec<StemNumber>> = words
            .iter()
            .map(|token| self.numbers[lang].get(&token.stems[lang]).copied())
            .collect();
        match numbers.as_deref() {
            None | Some([]) => false,
            Some([stem]) => !self.stems[lang][*stem as usize].words.is_empty(),
            Some(stems) => self.exact[lang].contains_key(stems),
        }
    }

    fn number_of(&mut self, lang: usize, stem: &str) -> StemNumber {
        if let Some(number) = self.numbers[lang].get(stem) {
            return *number;
        }
        let number = self.stems[lang].len() as StemNumber;
        self.stems[lang].push(StemFacts {
            stem: stem.to_owned(),
            ..StemFacts::default()
        });
        self.numbers[lang].insert(stem.to_owned(), number);
        number
    }

    /// Gives every stem of a phrase its share, and hangs each phrase on its telling stems.
    fn weigh(&mut self) {
        for lang in 0..3 {
            let mut seen = vec![0_usize; self.stems[lang].len()];
            for stem in self.phrases[lang].iter().flat_map(|phrase| &phrase.stems) {
                seen[*stem as usize] += 1;
            }
            let count = self.phrases[lang].len() as f32 + 1.0;
            for (number, phrase) in self.phrases[lang].iter_mut().enumerate() {
                let tell = |stem: &StemNumber| (count / seen[*stem as usize] as f32).ln();
                let all: f32 = phrase.stems.iter().map(tell).sum::<f32>().max(f32::EPSILON);
                phrase.shares = phrase.stems.iter().map(|stem| tell(stem) / all).collect();
                let rarest = phrase
                    .stems
                    .iter()
                    .min_by_key(|stem| seen[**stem as usize])
                    .copied();
                for stem in &phrase.stems {
                    if seen[*stem as usize] <= COMMON_STEM || Some(*stem) == rarest {
                        push(&mut self.stems[lang][*stem as usize].phrases, number as u32);
                    }
                }
            }
        }
    }

    fn spell(&mut self) {
        for (number, word) in self.words.iter_mut().enumerate() {
            if word.folded.chars().count() < SHORTEST_TYPO {
                continue;
            }
            let grams = grams(&word.folded);
            for gram in &grams {
                self.by_gram.entry(*gram).or_default().push(number as u32);
            }
            word.grams = grams.len() as u16;
        }
    }

    /// Gives the numbers of a word's stems, [`UNKNOWN`] for those no label has.
    pub fn numbers(&self, stems: &[String; 3]) -> [StemNumber; 3] {
        std::array::from_fn(|lang| {
            self.numbers[lang]
                .get(stems[lang].as_str())
                .copied()
                .unwrap_or(UNKNOWN)
        })
    }

    /// Gives a stem by its number.
    pub fn stem(&self, lang: usize, number: StemNumber) -> &str {
        self.stems[lang]
            .get(number as usize)
            .map_or("", |facts| facts.stem.as_str())
    }

    /// Counts the words of the longest label that begins with a stem.
    pub fn longest(&self, lang: usize, first: StemNumber) -> usize {
        self.stems[lang]
            .get(first as usize)
            .map_or(0, |facts| facts.longest)
    }

    /// Lists the single-word labels with this stem in a language.
    pub fn single(&self, lang: usize, stem: StemNumber) -> impl Iterator<Item = &Word> {
        let numbers = self.stems[lang]
            .get(stem as usize)
            .map_or(&[][..], |facts| &facts.words);
        numbers.iter().map(|number| &self.words[*number as usize])
    }

    /// Finds the concepts called by exactly these stems, two or more, in a language.
    pub fn exact(&self, lang: usize, stems: &[StemNumber]) -> &[ConceptIndex] {
        self.exact[lang].get(stems).map_or(&[], Vec::as_slice)
    }

    /// Lists the labels of something done by the root of its verb.
    pub fn deeds(&self, lang: usize, root: &str) -> &[Deed] {
        self.deeds[lang].get(root).map_or(&[], Vec::as_slice)
    }

    /// Finds the concepts one of whose labels, written together, is this folded word.
    pub fn joined(&self, word: &str) -> &[ConceptIndex] {
        self.joined.get(word).map_or(&[], Vec::as_slice)
    }

    /// Finds the concepts one of whose labels of two words, written together, has this stem.
    pub fn compound(&self, lang: usize, stem: &str) -> &[ConceptIndex] {
        self.compounds[lang].get(stem).map_or(&[], Vec::as_slice)
    }

    /// Lists the single-word labels whose stem is written so, if it is long enough for a compound.
    pub fn written(&self, lang: usize, stem: &str) -> impl Iterator<Item = &Word> {
        let long = stem.len() >= SHORTEST_TYPO;
        let number = self.numbers[lang].get(stem).filter(|_| long);
        self.single(lang, number.copied().unwrap_or(UNKNOWN))
    }

    /// Lists the labels of several words that this stem tells enough of.
    pub fn anchored(&self, lang: usize, stem: StemNumber) -> impl Iterator<Item = &Phrase> {
        let numbers = self.stems[lang]
            .get(stem as usize)
            .map_or(&[][..], |facts| &facts.phrases);
        numbers
            .iter()
            .map(move |number| &self.phrases[lang][*number as usize])
    }

    /// Finds the single-word labels that a folded word is with a typing error, or that it is derived
    /// from, with their likeness below 1.
    pub fn alike(&self, folded: &str) -> impl Iterator<Item = (&Word, f32)> {
        let known = self
            .liked
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(folded)
            .cloned();
        let found = known.unwrap_or_else(|| {
            let found: Likes = self.look_alike(folded).into();
            let mut liked = self.liked.write().unwrap_or_else(PoisonError::into_inner);
            if liked.len() >= MOST_LIKED {
                liked.clear();
            }
            liked.insert(folded.into(), Arc::clone(&found));
            found
        });
        (0..found.len()).map(move |place| (&self.words[found[place].0 as usize], found[place].1))
    }

    fn look_alike(&self, folded: &str) -> Vec<(u32, f32)> {
        let own = grams(folded);
        let mut shared: HashMap<u32, u16> = HashMap::default();
        for gram in &own {
            for number in self.by_gram.get(gram).map_or(&[][..], Vec::as_slice) {
                *shared.entry(*number).or_default() += 1;
            }
        }
        let mut found: Vec<(u32, f32)> = shared
            .into_iter()
            .filter_map(|(number, shared)| {
                let word = &self.words[number as usize];
                let dice = 2.0 * f32::from(shared) / (own.len() as f32 + f32::from(word.grams));
                (dice >= ALIKE)
                    .then(|| likeness(folded, &word.folded, dice))
                    .flatten()
                    .map(|like| (number, like))
            })
            .collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let best = found.first().map_or(0.0, |(_, like)| *like);
        found.retain(|(_, like)| *like >= best - 0.01);
        found
    }
}

/// The words of a label that say something; all of them if none does.
fn naming(all: &[Token]) -> Vec<&Token> {
    let telling: Vec<&Token> = all.iter().filter(|token| !token.stop).collect();
    if telling.is_empty() {
        all.iter().collect()
    } else {
        telling
    }
}

/// How the first part of a compound may be written: “mājaslapa” has the whole word, the Latvian
/// “datorkursi” no ending.
pub(super) fn begins(first: &Token, lang: usize) -> impl Iterator<Item = &str> {
    let bare = (lang == 0 && first.stems[0] != first.folded).then_some(first.stems[0].as_str());
    std::iter::once(first.folded.as_str()).chain(bare)
}

/// One of 128 bits for a stem of a label.
pub(super) fn exact_bit(stem: StemNumber) -> u128 {
    1 << (stem % 128)
}

/// One of 128 bits for a stem of any text, the same for stems that begin with the same five letters.
pub(super) fn like_bit(stem: &str) -> u128 {
    let begin = stem.chars().take(5);
    let sum = begin.fold(7_u32, |sum, letter| {
        (sum ^ letter as u32).wrapping_mul(0x0100_0193)
    });
    1 << ((sum ^ (sum >> 13)) % 128)
}

/// The parts of a label that names two things (“maketēšana un sagatavošana drukai”), if each is a thing by
/// itself: in “augļu un dārzeņu audzēšana” the first is not.
fn halves(label: &str) -> Vec<&str> {
    const NAMES: &[&str] = &[
        "sana", "iba", "tika", "ija", "ing", "tion", "ment", "ship", "imas", "ymas", "yba", "ika",
        "ure",
    ];
    for joint in [" un ", " and ", " ir ", " & "] {
        if let Some((first, second)) = label.split_once(joint) {
            let named = |half: &str| {
                let folded = crate::search::analyser::fold(half);
                NAMES.iter().any(|end| folded.ends_with(end))
            };
            // “Sound recording and editing”: the second word alone leans on the first.
            let leans = first.contains(' ') && !second.contains(' ');
            return match (named(first), leans) {
                (true, false) => vec![first, second],
                (true, true) => vec![first],
                (false, _) => Vec::new(),
            };
        }
    }
    Vec::new()
}

fn push<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
