//! Invented people and needs: the labels of the catalogue, put together by a seed.
//!
//! Nothing comes from real people. Person and need number n of a seed are always the same, whoever
//! asks and in whatever order, so that nobody has to hold a million of them in memory.

use chrono::{Days, NaiveDate};

use crate::matching::{
    Cefr, Compensation, Engagement, Kind, LanguageLevel, LivesIn, Mode, OpportunityFacts, Period,
    PersonFacts, PersonKind, Sector, Study, StudyLevel, TieFact, Window,
};
use crate::search::analyser::{fold, words};
use crate::skills::{Catalogue, Concept, Labels};
use crate::text::Lang;

/// A word no label has; the people of [`Maker::is_marked`] carry it, and every engine must find them.
pub(super) const MARK: &str = "zvīņdumbrakošana";

/// Frames of the long text; `@` is where a label goes.
const PEOPLE: [[&str; 4]; 3] = [
    [
        "Strādāju par šo jau vairākus gadus: @, @ un @. Labprāt palīdzu arī ar @.",
        "Dzīvoju tālu, bet vasarās esmu mājās. Protu: @, @, @.",
        "Studiju laikā apguvu @ un @, pēc tam @. Brīvajā laikā – @.",
        "Man ir pieredze: @. Esmu mācījis citus, vadījis pulciņu, @ un @.",
    ],
    [
        "I have worked for several years with @, @ and @. Happy to help with @ too.",
        "I live abroad but come home every summer. My field: @, @, @.",
        "I studied @ and @, later @. In my free time: @.",
        "Experience in @. I have taught others, run a small team, @ and @.",
    ],
    [
        "Dirbu jau keletą metų: @, @ ir @. Mielai padedu ir su @.",
        "Gyvenu toli, bet vasaromis būnu namuose. Moku: @, @, @.",
        "Studijų metais išmokau @ ir @, vėliau @. Laisvalaikiu – @.",
        "Turiu patirties: @. Mokiau kitus, vadovavau būreliui, @ ir @.",
    ],
];

const NEEDS: [&str; 3] = [
    "Mūsu biedrība ciema vidū meklē cilvēku, kas palīdzētu sakārtot to, kam pašiem pietrūkst roku un \
     zināšanu: @, @, @. Darbs sākas pavasarī, telpas un instrumenti ir uz vietas, ceļu apmaksājam. \
     Noderēs arī @ un @, bet galvenais ir vēlme darīt kopā ar vietējiem un atstāt pēc sevis kaut ko \
     paliekošu visam pagastam.",
    "Our village association is looking for somebody to help with what we lack hands and knowledge \
     for: @, @, @. The work begins in spring, rooms and tools are here and travel is paid. Useful as \
     well: @ and @, but what matters most is the wish to do things together with local people and to \
     leave something lasting for the whole parish.",
    "Mūsų kaimo bendruomenė ieško žmogaus, kuris padėtų ten, kur patiems trūksta rankų ir žinių: @, @, \
     @. Darbas prasideda pavasarį, patalpos ir įrankiai vietoje, kelionę apmokame. Pravers ir @ bei @, \
     bet svarbiausia – noras dirbti kartu su vietos žmonėmis ir palikti ką nors ilgalaikio visai \
     seniūnijai.",
];

/// Different words of a short need and of a long one.
pub(super) const SHORT: usize = 4;
pub(super) const LONG: usize = 30;

/// One person in so many carries [`MARK`].
const MARKED: u64 = 14_000;
const FIRST_MARKED: u64 = 7;

/// A small generator of numbers (SplitMix64): the same on every machine and with every version.
struct Dice(u64);

impl Dice {
    /// The numbers of the thing with this number, of this sort.
    fn of(seed: u64, sort: u64, number: u64) -> Dice {
        let mut dice = Dice(seed ^ sort.rotate_left(32));
        dice.0 = dice.next() ^ number;
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Below `end`, which is above 0.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// [`MARK`] as the other engines are asked for it.
pub(super) fn mark() -> String {
    fold(MARK)
}

/// Makes people and needs.
pub(super) struct Maker<'a> {
    catalogue: &'a Catalogue,
    seed: u64,
    /// Running sums: some skills are had by many, most by few.
    shares: Vec<u64>,
    begin: NaiveDate,
}

/// A need with the words every engine is asked for.
pub(super) struct Asked {
    pub facts: OpportunityFacts,
    pub words: Vec<String>,
}

impl<'a> Maker<'a> {
    pub fn new(catalogue: &'a Catalogue, seed: u64) -> Maker<'a> {
        let mut dice = Dice::of(seed, 0, 0);
        let mut sum = 0;
        let shares = catalogue.concepts().iter().map(|_| {
            // As ranks of words in texts are: the tenth has a tenth of the first.
            sum += 10_000 / (1 + dice.below(200) as u64);
            sum
        });
        Maker {
            catalogue,
            seed,
            shares: shares.collect(),
            begin: NaiveDate::from_ymd_opt(2027, 1, 1).unwrap_or_default(),
        }
    }

    /// The day on which everything is asked.
    pub fn today(&self) -> NaiveDate {
        self.begin - Days::new(30)
    }

    /// Tells whether a person carries [`MARK`].
    pub fn is_marked(number: u64) -> bool {
        number % MARKED == FIRST_MARKED
    }

    fn any(&self, dice: &mut Dice) -> usize {
        let all = self.shares.last().copied().unwrap_or(1);
        let drawn = dice.next() % all;
        self.shares.partition_point(|sum| *sum <= drawn)
    }

    /// A concept near another, or any.
    fn beside(&self, concept: usize, dice: &mut Dice) -> usize {
        let near = self.catalogue.near(concept as u16);
        if near.len() > 1 && dice.chance(60) {
            usize::from(dice.pick(near).concept)
        } else {
            self.any(dice)
        }
    }

    fn concept(&self, place: usize) -> &'a Concept {
        &self.catalogue.concepts()[place]
    }

    /// A label of a concept as somebody would write it: mostly in their language, sometimes without
    /// diacritics, sometimes with two letters swapped.
    fn label(&self, place: usize, lang: Lang, dice: &mut Dice) -> String {
        let lang = if dice.chance(75) {
            lang
        } else {
            *dice.pick(Lang::ALL.as_slice())
        };
        let label = one_of(&self.concept(place).labels[lang as usize], dice);
        match dice.below(100) {
            0..12 => fold(label),
            12..15 => swapped(label, dice),
            _ => label.to_owned(),
        }
    }

    fn filled(&self, frame: &str, main: usize, lang: Lang, dice: &mut Dice) -> String {
        let mut text = String::with_capacity(400);
        for (place, part) in frame.split('@').enumerate() {
            if place > 0 {
                let concept = self.beside(main, dice);
                text.push_str(&self.label(concept, lang, dice));
            }
            text.push_str(part);
        }
        text
    }

    /// Gives the person with a number.
    pub fn person(&self, number: u64) -> PersonFacts {
        let mut dice = Dice::of(self.seed, 1, number);
        let dice = &mut dice;
        let locale = [Lang::Lv, Lang::Lv, Lang::En, Lang::Lt][dice.below(4)];
        let main = self.any(dice);
        let mut skills: Vec<String> = (0..2 + dice.below(4))
            .map(|_| {
                let concept = self.beside(main, dice);
                self.label(concept, locale, dice)
            })
            .collect();
        if Self::is_marked(number) {
            skills.push(MARK.to_owned());
        }
        let frame = *dice.pick(&PEOPLE[locale as usize]);
        let student = dice.chance(20);
        PersonFacts {
            id: number.to_string(),
            kinds: vec![match student {
                true => PersonKind::Student,
                false => *dice.pick(PersonKind::ALL),
            }],
            locale,
            headline: self.label(main, locale, dice),
            about: self.filled(frame, main, locale, dice),
            skills,
            languages: languages(locale, dice),
            lives_in: LivesIn {
                country: "IE".to_owned(),
                place: String::new(),
            },
            roots: None,
            sectors: (0..1 + dice.below(3))
                .map(|_| *dice.pick(Sector::ALL))
                .collect(),
            engagement: (0..1 + dice.below(2))
                .map(|_| *dice.pick(Engagement::ALL))
                .collect(),
            availability: (0..1 + dice.below(2)).map(|_| self.window(dice)).collect(),
            study: student.then(|| Study {
                institution: String::new(),
                programme: self.label(main, locale, dice),
                level: *dice.pick(StudyLevel::ALL),
                internship_weeks: 4 + dice.below(12) as u16,
                school: None,
                listed_programme: None,
            }),
            concepts: Vec::new(),
            minor: false,
            accepts_requests: true,
            paused_until: None,
            limit_until: None,
            confirmed_on: dice.chance(30).then(|| self.today()),
            ties: (0..dice.below(3)).map(|_| tie(dice)).collect(),
            at: None,
            requests_last_year: dice.below(8) as u16,
        }
    }

    fn window(&self, dice: &mut Dice) -> Window {
        let from = self.begin + Days::new(dice.below(300) as u64);
        Window {
            from,
            to: from + Days::new(14 + dice.below(180) as u64),
            hours_per_week: 2 + dice.below(30) as u16,
            mode: *dice.pick(Mode::ALL),
        }
    }

    /// Gives the need with a number, of [`SHORT`] or [`LONG`] different words.
    pub fn need(&self, number: u64, terms: usize) -> Asked {
        let mut dice = Dice::of(self.seed, 2 + terms as u64, number);
        let dice = &mut dice;
        let locale = [Lang::Lv, Lang::Lv, Lang::En, Lang::Lt][dice.below(4)];
        loop {
            let main = self.any(dice);
            let mut facts = self.asking(number, locale, dice);
            let own = &self.concept(main).labels[locale as usize];
            facts.skills_required = vec![own.preferred.clone()];
            facts.title = one_of(own, dice).to_owned();
            if terms >= LONG {
                let concept = self.beside(main, dice);
                facts
                    .skills_required
                    .push(self.label(concept, locale, dice));
                let concept = self.beside(main, dice);
                facts.skills_desired = vec![self.label(concept, locale, dice)];
                let frame = NEEDS[locale as usize];
                facts.description = self.filled(frame, main, locale, dice);
                shorten(&mut facts, terms);
            }
            let asked = need_words(&facts);
            if asked.len() == terms {
                return Asked {
                    facts,
                    words: asked,
                };
            }
        }
    }

    /// Gives the words with a number that somebody types into a search field: one label or two.
    pub fn typed(&self, number: u64) -> String {
        let mut dice = Dice::of(self.seed, 50, number);
        let dice = &mut dice;
        let lang = *dice.pick(Lang::ALL.as_slice());
        let main = self.any(dice);
        let mut typed = self.label(main, lang, dice);
        if dice.chance(30) {
            let other = self.beside(main, dice);
            typed.push(' ');
            typed.push_str(&self.label(other, lang, dice));
        }
        typed
    }

    fn asking(&self, number: u64, locale: Lang, dice: &mut Dice) -> OpportunityFacts {
        let from = self.begin + Days::new(dice.below(300) as u64);
        let languages = dice.chance(70).then(|| LanguageLevel {
            code: "lv".to_owned(),
            level: Cefr::B1,
        });
        OpportunityFacts {
            id: number.to_string(),
            kind: Kind::Need,
            community: String::new(),
            territory: String::new(),
            locale,
            title: String::new(),
            description: String::new(),
            skills_required: Vec::new(),
            skills_desired: Vec::new(),
            languages: languages.into_iter().collect(),
            sector: *dice.pick(Sector::ALL),
            mode: *dice.pick(Mode::ALL),
            period: Period {
                from,
                to: from + Days::new(20 + dice.below(100) as u64),
            },
            hours_per_week: 2 + dice.below(8) as u16,
            places: 1,
            compensation: *dice.pick(Compensation::ALL),
            study_fields: Vec::new(),
            study_level: None,
            concepts: Vec::new(),
            beginners_welcome: false,
            introduces: true,
            territory_slug: Some(format!("place-{}", dice.below(40))),
            municipality: None,
            at: None,
            published_on: None,
        }
    }
}

/// The words by which the other engines look for a need: every different word of its texts, folded.
fn need_words(facts: &OpportunityFacts) -> Vec<String> {
    let texts = facts
        .skills_required
        .iter()
        .chain([&facts.title])
        .chain(&facts.skills_desired)
        .chain([&facts.description]);
    let mut all: Vec<String> = Vec::new();
    for word in texts.flat_map(|text| words(text)).map(fold) {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    all
}

/// Cuts words off the end of the description until only so many different words are left.
fn shorten(facts: &mut OpportunityFacts, terms: usize) {
    while need_words(facts).len() > terms {
        match facts.description.trim_end().rfind(' ') {
            Some(end) => facts.description.truncate(end),
            None => return,
        }
    }
}

/// The text of a person for the other engines: what this engine looks words up in, folded.
pub(super) fn text_of(person: &PersonFacts) -> String {
    let mut text = fold(&person.headline);
    let programme = person.study.as_ref().map(|study| &study.programme);
    for part in person.skills.iter().chain(programme).chain([&person.about]) {
        text.push('\n');
        text.push_str(&fold(part));
    }
    text
}

fn one_of<'l>(labels: &'l Labels, dice: &mut Dice) -> &'l str {
    match dice.below(2 + labels.alternates.len()) {
        0 | 1 => &labels.preferred,
        place => &labels.alternates[place - 2],
    }
}

fn swapped(label: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = label.chars().collect();
    if letters.len() > 5 {
        let place = 2 + dice.below(letters.len() - 4);
        letters.swap(place, place + 1);
    }
    letters.into_iter().collect()
}

fn languages(locale: Lang, dice: &mut Dice) -> Vec<LanguageLevel> {
    let own = [("lv", Cefr::C2), ("en", Cefr::C2), ("lt", Cefr::C2)][locale as usize];
    let mut all = vec![own];
    for code in ["lv", "en", "ru"] {
        if code != own.0 && dice.chance(60) {
            all.push((code, *dice.pick(Cefr::ALL)));
        }
    }
    let level = |(code, level): (&str, Cefr)| LanguageLevel {
        code: code.to_owned(),
        level,
    };
    all.into_iter().map(level).collect()
}

fn tie(dice: &mut Dice) -> TieFact {
    TieFact {
        slug: format!("place-{}", dice.below(40)),
        municipality: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_always_the_same_person_and_need() {
        let catalogue = Catalogue::embedded();
        let (one, other) = (Maker::new(&catalogue, 7), Maker::new(&catalogue, 7));
        assert_eq!(one.person(41), other.person(41));
        assert_ne!(one.person(41), one.person(42));
        assert_ne!(one.person(41), Maker::new(&catalogue, 8).person(41));
        assert_eq!(one.need(3, LONG).facts, other.need(3, LONG).facts);
    }

    #[test]
    fn needs_have_just_so_many_words_and_people_name_skills() {
        let catalogue = Catalogue::embedded();
        let maker = Maker::new(&catalogue, 1);
        for number in 0..50 {
            for terms in [SHORT, LONG] {
                let need = maker.need(number, terms);
                assert_eq!(need.words.len(), terms);
                assert!(!catalogue.link(&need.facts.skills_required[0]).is_empty());
            }
        }
        let linked = (0..200)
            .filter(|number| !catalogue.link(&text_of(&maker.person(*number))).is_empty())
            .count();
        assert!(linked > 195, "{linked} of 200 people have skills");
        let marked = (0..MARKED * 2).filter(|number| Maker::is_marked(*number));
        assert_eq!(marked.count(), 2);
    }
}
