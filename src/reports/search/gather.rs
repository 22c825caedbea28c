//! Looks through everything: each word that was typed has to be answered by something of a row.

use std::collections::{HashMap, HashSet};

use super::model::{Group, Hit, Known, Names, Part, Typed};
use super::store::{self, NeedRow, PersonRow};
use crate::accounts::{self, NameWord};
use crate::app::App;
use crate::communities::{self, Community, CommunityState};
use crate::db::{CommunityId, DbError, OpportunityId, PersonId, ReadTx};
use crate::finding::{self, Asked};
use crate::http::{Failure, Page};
use crate::introductions::workflow::State;
use crate::matching::Kind;
use crate::objections::{self, Topic};
use crate::people::{self, PersonState};
use crate::search::slips::is_slip;
use crate::text::Lang;
use crate::ui::words;
use crate::{introductions, opportunities, skills, t};

/// People of one name, or one place, looked at; a list of more is no help.
const MOST_NAMED: i64 = 5_000;
/// Names compared with a word that was mistyped.
const MOST_WORDS: i64 = 2_000;
/// A link to a concept that is less sure does not explain a word.
const SURE_LINK: f32 = 0.5;

/// How much of each kind is shown.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    /// One kind only, and more of it.
    pub only: Option<Part>,
    pub most: usize,
}

impl Wanted {
    fn wants(self, part: Part) -> bool {
        self.only.is_none_or(|only| only == part)
    }
}

/// What the words mean wherever they stand.
struct Meant {
    places: Known<String>,
    people: HashMap<PersonId, (PersonRow, u32)>,
    /// People by name, in the order of their names.
    order: Vec<PersonId>,
    communities: Vec<(Community, u32)>,
    needs: Vec<Need>,
}

/// A need with the words that its names stand for, and those that anything of it does.
struct Need {
    row: NeedRow,
    names: u32,
    bits: u32,
}

/// Everything that answers, grouped by kind.
pub(super) async fn gather(
    tx: &mut ReadTx,
    (app, page): (&App, &Page),
    (typed, wanted): (&Typed, Wanted),
) -> Result<Vec<Group>, Failure> {
    let meant = Meant::read(tx, app, typed).await?;
    let mut groups = Vec::new();
    for part in Part::ALL.into_iter().filter(|part| wanted.wants(*part)) {
        let group = match part {
            Part::People => meant.named(tx, (app, page), (typed, wanted.most)).await?,
            Part::Able => meant.able(tx, (app, page), (typed, wanted.most)).await?,
            Part::Communities => meant.communities((app, page), (typed, wanted.most)),
            Part::Needs => meant.needs((app, page), (typed, wanted.most)),
            Part::Introductions => meant.introductions(tx, page, (typed, wanted.most)).await?,
        };
        groups.push(group);
    }
    Ok(groups)
}

fn person_state(lang: Lang, code: &str) -> String {
    if code == PersonState::Published.code() {
        t!(lang, "person-published")
    } else {
        t!(lang, "person-hidden")
    }
}

fn need_state(lang: Lang, code: &str) -> String {
    opportunities::State::parse(code)
        .map(|state| opportunities::state_words(lang, state))
        .unwrap_or_default()
}

fn step(lang: Lang, code: &str) -> String {
    State::parse(code)
        .map(|state| introductions::plain_words(lang, state))
        .unwrap_or_default()
}

fn kind_words(lang: Lang, code: &str) -> String {
    Kind::parse(code)
        .map(|kind| words::kind(lang, kind))
        .unwrap_or_default()
}

/// The bits of each code by what it is called in the three languages.
fn called<'a>(
    typed: &Typed,
    codes: impl Iterator<Item = &'a str>,
    say: impl Fn(Lang, &str) -> String,
) -> Known<String> {
    Known::new(codes.map(|code| {
        let names = Names::said(|lang| say(lang, code));
        (code.to_owned(), typed.named(&names))
    }))
}

fn place(app: &App, lang: Lang, territory: Option<&str>) -> String {
    territory
        .map(|slug| app.territories.label(lang, slug))
        .unwrap_or_default()
}

fn joined(parts: &[String]) -> String {
    let parts = parts.iter().filter(|part| !part.is_empty());
    parts.map(String::as_str).collect::<Vec<_>>().join(" · ")
}

impl Meant {
    async fn read(tx: &mut ReadTx, app: &App, typed: &Typed) -> Result<Meant, DbError> {
        let units = app.territories.every().into_iter();
        let places = Known::new(units.map(|(slug, unit)| {
            let names = Names::of(&format!("{} | {}", unit.name, unit.municipality));
            (slug, typed.placed(&names))
        }));
        let (mut people, mut order) = (HashMap::new(), Vec::new());
        let mut speaking: HashMap<CommunityId, u32> = HashMap::new();
        for (at, word) in typed.words().iter().enumerate() {
            let begins = beginning(tx, &word.folded, &word.stems[0]).await?;
            for row in store::people_named(tx, &begins, MOST_NAMED).await? {
                let id = row.id;
                let known = people.entry(id).or_insert_with(|| {
                    order.push(id);
                    (row, 0)
                });
                known.1 |= 1 << at;
            }
            for id in store::spoken_for(tx, &begins).await? {
                *speaking.entry(id).or_default() |= 1 << at;
            }
        }
        let communities = communities_meant(tx, typed, (&places, &speaking)).await?;
        let needs = needs_meant(tx, app, typed, (&places, &communities)).await?;
        Ok(Meant {
            places,
            people,
            order,
            communities,
            needs,
        })
    }

    fn tied(&self, territory: Option<&String>) -> u32 {
        territory.map_or(0, |slug| self.places.of(slug))
    }

    /// People by name; or, when only places are named, by their tie.
    async fn named(
        &self,
        tx: &mut ReadTx,
        (app, page): (&App, &Page),
        (typed, most): (&Typed, usize),
    ) -> Result<Group, Failure> {
        let codes = [PersonState::Published, PersonState::Hidden].map(PersonState::code);
        let states = called(typed, codes.into_iter(), person_state);
        let whole = |row: &PersonRow, bits: u32| {
            bits | self.tied(row.tie_territory.as_ref()) | states.of(&row.state) == typed.all()
        };
        let mut found: Vec<(PersonId, String)> = Vec::new();
        for id in &self.order {
            if let Some((row, bits)) = self.people.get(id)
                && whole(row, *bits)
            {
                found.push((row.id, row.state.clone()));
            }
        }
        if found.is_empty() && self.places.any() | states.any() == typed.all() {
            for slug in self.places.keys() {
                let tied = store::people_tied(tx, slug, MOST_NAMED).await?;
                let here = tied.into_iter().filter(|row| whole(row, 0));
                found.extend(here.map(|row| (row.id, row.state)));
            }
        }
        let mut hits = Vec::new();
        for (id, state) in found.iter().take(most) {
            hits.push(person(tx, (app, page), *id, person_state(page.lang, state)).await?);
        }
        Ok(Group {
            part: Part::People,
            count: found.len(),
            hits,
        })
    }

    /// People by what they can do, of those who may be asked.
    async fn able(
        &self,
        tx: &mut ReadTx,
        (app, page): (&App, &Page),
        (typed, most): (&Typed, usize),
    ) -> Result<Group, Failure> {
        let mut group = Group {
            part: Part::Able,
            count: 0,
            hits: Vec::new(),
        };
        let states = called(
            typed,
            [PersonState::Published.code()].into_iter(),
            person_state,
        );
        let rest = typed.without(self.places.any() | states.any());
        let links = !app.catalogue().link(&rest).is_empty();
        if rest.is_empty() || (!links && !self.people.is_empty()) {
            return Ok(group);
        }
        let mut here = HashSet::new();
        for slug in self.places.keys() {
            let tied = store::people_tied(tx, slug, i64::MAX).await?;
            here.extend(tied.iter().map(|row| row.id));
        }
        let objectors = objections::objectors(tx, Topic::Suggestions).await?;
        let asked = Asked {
            q: rest,
            ..Asked::default()
        };
        let anywhere = self.places.any() == 0;
        let offered = finding::offered(app);
        let named = finding::named(app, page, (&asked, &offered), |id| {
            let id = PersonId(id);
            !objectors.contains(&id) && (anywhere || here.contains(&id))
        })?;
        group.count = named.counts.total;
        for found in named.found.matches.iter().take(most) {
            let state = t!(page, "person-published");
            let id = PersonId(found.id);
            group.hits.push(person(tx, (app, page), id, state).await?);
        }
        Ok(group)
    }

    fn communities(&self, (app, page): (&App, &Page), (typed, most): (&Typed, usize)) -> Group {
        let found: Vec<_> = self
            .communities
            .iter()
            .filter(|(_, bits)| *bits == typed.all())
            .collect();
        let hits = found.iter().take(most).map(|(one, _)| Hit {
            path: format!("/desk/communities/{}", one.id),
            title: one.name.clone(),
            under: joined(&[
                communities::kind_words(page.lang, one.kind),
                place(app, page.lang, one.territory.as_deref()),
            ]),
            state: communities::state_words(page.lang, one.state),
        });
        Group {
            part: Part::Communities,
            count: found.len(),
            hits: hits.collect(),
        }
    }

    fn community(&self, id: CommunityId) -> String {
        let mut all = self.communities.iter();
        all.find(|(one, _)| one.id == id)
            .map(|(one, _)| one.name.clone())
            .unwrap_or_default()
    }

    fn needs(&self, (app, page): (&App, &Page), (typed, most): (&Typed, usize)) -> Group {
        let all = self.needs.iter();
        let found: Vec<&NeedRow> = all
            .filter(|need| need.bits == typed.all())
            .map(|need| &need.row)
            .collect();
        let hits = found.iter().take(most).map(|one| Hit {
            path: format!("/desk/needs/{}", one.id),
            title: one.title.clone(),
            under: joined(&[
                kind_words(page.lang, &one.kind),
                self.community(one.community_id),
                place(app, page.lang, one.territory.as_deref()),
            ]),
            state: need_state(page.lang, &one.state),
        });
        Group {
            part: Part::Needs,
            count: found.len(),
            hits: hits.collect(),
        }
    }

    async fn introductions(
        &self,
        tx: &mut ReadTx,
        page: &Page,
        (typed, most): (&Typed, usize),
    ) -> Result<Group, Failure> {
        let states = called(typed, State::ALL.iter().map(|one| one.code()), step);
        let needs = self.needs.iter();
        let about: HashMap<OpportunityId, &Need> = needs.map(|need| (need.row.id, need)).collect();
        let mut found = Vec::new();
        for row in store::introductions(tx).await? {
            // The state of a need, or its kind, says nothing of an introduction.
            let need = about.get(&row.opportunity_id).map_or(0, |need| need.names);
            let person = self.people.get(&row.person_id).map_or(0, |(_, bits)| *bits);
            if need | person | states.of(&row.state) == typed.all() {
                found.push(row);
            }
        }
        let shown: Vec<PersonId> = found.iter().take(most).map(|row| row.person_id).collect();
        let headlines = people::headlines(tx, &shown).await?;
        let hits = found.iter().take(most).map(|row| {
            let need = about.get(&row.opportunity_id).map(|need| &need.row);
            let headline = headlines.get(&row.person_id).cloned().unwrap_or_default();
            let community = need.map(|need| self.community(need.community_id));
            Hit {
                path: format!("/introductions/{}", row.id),
                title: need.map(|need| need.title.clone()).unwrap_or_default(),
                under: joined(&[community.unwrap_or_default(), headline]),
                state: step(page.lang, &row.state),
            }
        });
        Ok(Group {
            part: Part::Introductions,
            count: found.len(),
            hits: hits.collect(),
        })
    }
}

/// How names begin that a word may mean: as typed, without its ending, or but for a slip.
async fn beginning(tx: &mut ReadTx, folded: &str, stem: &str) -> Result<NameWord, DbError> {
    let as_typed = name_word(folded);
    let known = store::words_beginning(tx, &as_typed.head, MOST_WORDS).await?;
    if known.iter().any(|word| word.starts_with(folded)) || stem.chars().count() < 3 {
        return Ok(as_typed);
    }
    if known.iter().any(|word| word.starts_with(stem)) {
        return Ok(name_word(stem));
    }
    let meant = known.iter().find(|word| is_slip(folded, word));
    Ok(meant.map_or(as_typed, |word| name_word(word)))
}

fn name_word(word: &str) -> NameWord {
    accounts::name_words(word).pop().unwrap_or_default()
}

async fn communities_meant(
    tx: &mut ReadTx,
    typed: &Typed,
    (places, speaking): (&Known<String>, &HashMap<CommunityId, u32>),
) -> Result<Vec<(Community, u32)>, DbError> {
    let states = Known::new(CommunityState::ALL.into_iter().map(|state| {
        let names = Names::said(|lang| communities::state_words(lang, state));
        (state.code(), typed.named(&names))
    }));
    let mut all = Vec::new();
    for one in communities::all(tx).await? {
        let number = one.registration_number.as_deref().unwrap_or_default();
        let names = Names::of(&format!("{} | {} | {number}", one.name, one.place_text));
        let place = one.territory.as_ref().map_or(0, |slug| places.of(slug));
        let spoken = speaking.get(&one.id).copied().unwrap_or_default();
        let known = typed.named(&names) | place | spoken | states.of(&one.state.code());
        let slips = (known != typed.all()).then(|| typed.mistyped(&names));
        all.push((one, known | slips.unwrap_or_default()));
    }
    Ok(all)
}

/// The words that name skills a need asks for: chosen ones, and those its own words lead to, as the
/// report on lacking skills reads them.
async fn skilled(
    tx: &mut ReadTx,
    app: &App,
    typed: &Typed,
) -> Result<HashMap<OpportunityId, u32>, DbError> {
    let mut skilled: HashMap<OpportunityId, u32> = HashMap::new();
    let catalogue = app.catalogue();
    let mut links = catalogue.link(typed.text());
    links.retain(|link| link.weight >= SURE_LINK);
    if links.is_empty() {
        return Ok(skilled);
    }
    for link in &links {
        for id in store::asking_for(tx, link.concept).await? {
            *skilled.entry(id).or_default() |= typed.within(&link.span);
        }
    }
    let gathered = skills::gathered(tx, app, app.clock.now()).await?;
    for (id, words) in store::own_words(tx).await? {
        let led = gathered.leads(&catalogue, &words, None);
        for link in links.iter().filter(|link| led.contains(&link.index)) {
            *skilled.entry(id).or_default() |= typed.within(&link.span);
        }
    }
    Ok(skilled)
}

async fn needs_meant(
    tx: &mut ReadTx,
    app: &App,
    typed: &Typed,
    (places, communities): (&Known<String>, &[(Community, u32)]),
) -> Result<Vec<Need>, DbError> {
    let codes = opportunities::State::ALL.iter().map(|state| state.code());
    let states = called(typed, codes, need_state);
    let kinds = called(typed, Kind::ALL.iter().map(|kind| kind.code()), kind_words);
    let hosts = Known::new(communities.iter().map(|(one, bits)| (one.id, *bits)));
    let skilled = skilled(tx, app, typed).await?;
    let mut all = Vec::new();
    for row in store::needs(tx).await? {
        let words = Names::of(&format!("{} | {}", row.title, row.place_text));
        let place = row.territory.as_ref().map_or(0, |slug| places.of(slug));
        let skills = skilled.get(&row.id).copied().unwrap_or_default();
        let mut names = typed.named(&words) | place | skills | hosts.of(&row.community_id);
        let fixed = states.of(&row.state) | kinds.of(&row.kind);
        if names | fixed != typed.all() {
            names |= typed.mistyped(&words);
        }
        all.push(Need {
            bits: names | fixed,
            names,
            row,
        });
    }
    Ok(all)
}

async fn person(
    tx: &mut ReadTx,
    (app, page): (&App, &Page),
    id: PersonId,
    state: String,
) -> Result<Hit, Failure> {
    let person = people::get(tx, id).await?;
    let name = match person.account {
        Some(account) => accounts::get(tx, account).await?.name,
        None => t!(page, "desk-person-unnamed"),
    };
    let tie = place(app, page.lang, person.content.tie.as_deref());
    Ok(Hit {
        path: format!("/desk/people/{id}"),
        title: name,
        under: joined(&[person.content.headline, tie]),
        state,
    })
}
