//! The list of what is published: search field, filters with their counts, what was found.

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

use super::asked::{Asked, Facet, KILOMETRES, Shelter, Sort, YES};
use super::model::Opportunity;
use super::search::{Listing, Loosened};
use super::views::card;
use crate::app::App;
use crate::http::{Errors, Page};
use crate::matching::facets::{self, Rule};
use crate::matching::{Compensation, Kind, Mode, Period, Sector, StudyLevel};
use crate::t;
use crate::text::{self, Lang};
use crate::ui::bits::{icon, paging};
use crate::ui::forms::field;
use crate::ui::layout::page as frame;
use crate::ui::words;

/// Months offered at once.
const MONTHS: usize = 12;

/// What the list says to a student who is signed in.
#[derive(Default)]
pub(super) struct ForStudent {
    /// When they are free for an internship.
    pub periods: Vec<Period>,
    /// Insides of cards with reasons, the best first.
    pub best: Vec<Markup>,
}

/// The list with its search field and filters.
pub(super) fn list(
    page: &Page,
    app: &App,
    asked: &Asked,
    listing: &Listing,
    student: &ForStudent,
) -> Markup {
    let internships = asked.is_internships();
    let (title, lead) = if internships {
        (t!(page, "internships-title"), t!(page, "internships-lead"))
    } else {
        (t!(page, "needs-title"), t!(page, "needs-lead"))
    };
    frame(
        page,
        &title,
        html! {
            div.wrap {
                h1 { (title) }
                p.lead { (lead) }
                (search_field(page, asked))
                @if internships { (ways_in(page, asked, student)) }
                div.split {
                    aside.facets aria-label=(t!(page, "needs-narrow")) { (filters(page, app, asked, listing)) }
                    div {
                        h2.visually-hidden { (t!(page, "needs-results")) }
                        (chosen(page, app, asked))
                        @if listing.entries.is_empty() {
                            (nothing(page, asked))
                        } @else {
                            (loosened(page, app, asked, listing))
                            div.heading {
                                p.quiet role="status" {
                                    @if internships { (t!(page, "internships-found", count = listing.total)) }
                                    @else { (t!(page, "needs-found", count = listing.total)) }
                                }
                                (orders(page, asked))
                            }
                            (cards(page, app, listing, &listing.entries))
                            (paging(page, listing.page, listing.last, |number| asked.address(number)))
                            @if !listing.near.is_empty() {
                                h2 { (t!(page, "needs-near")) }
                                p.quiet { (t!(page, "needs-near-text")) }
                                (cards(page, app, listing, &listing.near))
                            }
                        }
                        @if !listing.entries.is_empty() { (keep(page, asked, listing)) }
                        p.small { a href=(asked.feed()) {
                            @if internships { (t!(page, "internships-feed")) } @else { (t!(page, "needs-feed")) }
                        } }
                    }
                }
            }
        },
    )
}

/// Ways into the internships for somebody who does not know yet what to look for: those that fit
/// them, their own time, places without experience, seasons.
fn ways_in(page: &Page, asked: &Asked, student: &ForStudent) -> Markup {
    let fresh = !asked.facets().any_but_kind() && asked.q.is_empty();
    html! {
        div.stack {
            ul.tags {
                @for period in &student.periods {
                    @let own = Asked { from: period.from.to_string(), to: period.to.to_string(), page: String::new(), ..asked.clone() };
                    li { a.tag href=(own.address(1)) rel="nofollow" { (icon("calendar")) " " (t!(page, "internships-my-period", period = text::period(page.lang, period.from, period.to))) } }
                }
                @if fresh {
                    li { a.tag href=(asked.with(Facet::Beginners, YES).address(1)) { (icon("people")) " " (t!(page, "internships-first-time-do")) } }
                }
                li { a.tag href="/seasons" { (icon("calendar")) " " (t!(page, "internships-seasons")) } }
            }
            @if fresh && !student.best.is_empty() {
                section {
                    h2 { (t!(page, "internships-for-you")) }
                    p.quiet { (t!(page, "internships-for-you-text")) }
                    ul.cards { @for card in &student.best { li.card.internship { (card) } } }
                }
            } @else if fresh {
                p.quiet { (t!(page, "internships-first-time")) }
            }
        }
    }
}

fn search_field(page: &Page, asked: &Asked) -> Markup {
    html! {
        form.search-line role="search" method="get" action=(asked.list()) {
            div.field {
                label for="q" {
                    @if asked.is_internships() { (t!(page, "internships-search")) } @else { (t!(page, "field-needs-q")) }
                }
                input id="q" name="q" type="search" value=(asked.q) maxlength="200";
            }
            (hidden(asked, &["q"]))
            button.button type="submit" { (icon("search")) " " (t!(page, "needs-search")) }
        }
    }
}

/// What a form must not forget of the search, but for the fields it has itself.
fn hidden(asked: &Asked, own: &[&str]) -> Markup {
    let sort = ("sort", asked.sort.as_str());
    let others = asked.shown().chain([sort]);
    html! {
        @for (name, value) in others.filter(|(name, value)| !value.is_empty() && !own.contains(name)) {
            input type="hidden" name=(name) value=(value);
        }
    }
}

fn cards(page: &Page, app: &App, listing: &Listing, list: &[Opportunity]) -> Markup {
    html! {
        ul.cards.list {
            @for one in list {
                @if let Some(name) = listing.names.get(&one.community) {
                    li.card.internship[one.kind == Kind::Internship] {
                        (card(page, app, one, name))
                        @if let Some(km) = listing.distances.get(&one.id) {
                            p.quiet.small { (icon("place")) " " (t!(page, "internships-distance", km = *km)) }
                        }
                    }
                }
            }
        }
    }
}

/// What was chosen, each with the way to take it back.
fn chosen(page: &Page, app: &App, asked: &Asked) -> Markup {
    let facets = asked.facets();
    let chosen: Vec<Facet> = Facet::ALL
        .into_iter()
        .filter(|one| facets.has(*one))
        .filter(|one| *one != Facet::Kind || !asked.is_internships())
        .collect();
    if chosen.is_empty() {
        return html! {};
    }
    html! {
        ul.tags.chosen aria-label=(t!(page, "needs-chosen")) {
            @for facet in &chosen {
                li {
                    a.tag href=(asked.with(*facet, "").address(1)) rel="nofollow" {
                        span.visually-hidden { (t!(page, "needs-take-back")) " " }
                        (chosen_words(page.lang, app, asked, *facet)) (icon("close"))
                    }
                }
            }
            @if chosen.len() > 1 {
                li { a href=(Asked { q: asked.q.clone(), ..asked.whole() }.address(1)) { (t!(page, "needs-clear")) } }
            }
        }
    }
}

/// A search in words: what was typed, in the quotes of the reader's language, then the filters.
pub fn narrowed(speaks: &impl text::Speaks, app: &App, asked: &Asked) -> Vec<String> {
    let lang = speaks.lang();
    let quoted = t!(lang, "needs-quoted", words = asked.q.clone());
    in_words(lang, app, asked, quoted)
}

/// The same to be kept as a name, which is read in other languages too: without quotes.
pub fn unquoted(speaks: &impl text::Speaks, app: &App, asked: &Asked) -> Vec<String> {
    in_words(speaks.lang(), app, asked, asked.q.clone())
}

fn in_words(lang: Lang, app: &App, asked: &Asked, typed: String) -> Vec<String> {
    let words = (!asked.q.is_empty()).then_some(typed);
    let facets = asked.facets();
    let chosen = Facet::ALL.into_iter().filter(|one| facets.has(*one));
    words
        .into_iter()
        .chain(chosen.map(|facet| chosen_words(lang, app, asked, facet)))
        .collect()
}

fn chosen_words(lang: Lang, app: &App, asked: &Asked, facet: Facet) -> String {
    let value = match facet {
        Facet::Kind => &asked.kind,
        Facet::Sector => &asked.sector,
        Facet::Place => &asked.place,
        Facet::Mode => &asked.mode,
        Facet::Month => &asked.month,
        Facet::Language => &asked.language,
        Facet::Reward => &asked.reward,
        Facet::Accommodation => &asked.accommodation,
        Facet::Field => &asked.field,
        Facet::Level => &asked.level,
        Facet::Season => &asked.season,
        Facet::Beginners | Facet::Transport => "",
        Facet::Days => return days_words(lang, asked),
        Facet::Near => return near_words(lang, app, asked),
    };
    value_words(lang, app, facet, value).unwrap_or_default()
}

fn near_words(lang: Lang, app: &App, asked: &Asked) -> String {
    let place = app.territories.label(lang, &asked.near);
    match asked.facets().near.and_then(|near| near.km) {
        Some(km) => t!(lang, "internships-near-words", km = km, place = place),
        None => format!("{}: {place}", t!(lang, "internships-near")),
    }
}

fn days_words(lang: Lang, asked: &Asked) -> String {
    let facets = asked.facets();
    match (facets.from, facets.to) {
        (Some(from), Some(to)) => text::period(lang, from, to),
        (Some(from), None) => t!(lang, "needs-from-day", date = text::date(lang, from)),
        (None, Some(to)) => t!(lang, "needs-to-day", date = text::date(lang, to)),
        (None, None) => String::new(),
    }
}

/// A value of a filter in words; nothing for one that is none.
fn value_words(lang: Lang, app: &App, facet: Facet, value: &str) -> Option<String> {
    Some(match facet {
        Facet::Kind => words::kind(lang, Kind::parse(value)?),
        Facet::Sector => words::sector(lang, Sector::parse(value)?),
        Facet::Place if app.territories.get(value).is_some() => app.territories.label(lang, value),
        Facet::Place => value.to_owned(),
        Facet::Mode => words::mode(lang, Mode::parse(value)?),
        Facet::Month => {
            let first: NaiveDate = format!("{value}-01").parse().ok()?;
            text::month(lang, first.year(), first.month())
        }
        Facet::Language => Some(text::spoken_language(lang, value)).filter(|name| name != value)?,
        Facet::Beginners => t!(lang, "need-beginners"),
        Facet::Reward => words::compensation(lang, Compensation::parse(value)?),
        Facet::Accommodation if value == Shelter::HELP => t!(lang, "internships-housing-any"),
        Facet::Accommodation => t!(lang, "need-accommodation"),
        Facet::Transport => t!(lang, "need-transport"),
        Facet::Field => {
            let catalogue = app.catalogue();
            let group = catalogue.groups().iter().find(|group| group.id == value)?;
            group.names[lang as usize].clone()
        }
        Facet::Level => words::study_level(lang, StudyLevel::parse(value)?),
        Facet::Season => app
            .published
            .season_title(lang, value)
            .unwrap_or_else(|| value.replace('-', " ")),
        Facet::Days | Facet::Near => return None,
    })
}

/// Says what the search let go of, so that nobody takes it for what was asked for.
fn loosened(page: &Page, app: &App, asked: &Asked, listing: &Listing) -> Markup {
    if listing.loosened.is_empty() {
        return html! {};
    }
    let let_go: Vec<String> = listing
        .loosened
        .iter()
        .filter_map(|one| match one {
            Loosened::Filter(facet) => Some(chosen_words(page.lang, app, asked, *facet)),
            _ => None,
        })
        .collect();
    html! {
        div.flash {
            (icon("relaxed"))
            p {
                @for one in &listing.loosened {
                    @match one {
                        Loosened::NoWords => { (t!(page, "needs-loosened-no-words")) " " }
                        Loosened::Related => { (t!(page, "matching-relaxed-related")) " " }
                        Loosened::Spelling => { (t!(page, "matching-relaxed-spelling")) " " }
                        Loosened::SomeWords => { (t!(page, "needs-loosened-some-words")) " " }
                        Loosened::Filter(_) => {}
                    }
                }
                @if !let_go.is_empty() { (t!(page, "needs-loosened-filters", filters = let_go.join(", "))) }
            }
        }
    }
}

fn orders(page: &Page, asked: &Asked) -> Markup {
    // Without words there is nothing to be closer to: the usual order is the newest first.
    let by_newest = asked.q.is_empty() && asked.near.is_empty();
    let offered = Sort::ALL
        .into_iter()
        .filter(|sort| !by_newest || *sort != Sort::Newest);
    let current = if by_newest && asked.sort() == Sort::Newest {
        Sort::Closest
    } else {
        asked.sort()
    };
    html! {
        nav aria-label=(t!(page, "needs-order")) {
            ul.orders {
                @for sort in offered {
                    li {
                        a href=(asked.sorted(sort).address(1)) rel="nofollow"
                            aria-current=[(sort == current).then_some("true")] {
                            @match sort {
                                Sort::Closest if by_newest => (t!(page, "needs-order-newest")),
                                Sort::Closest if asked.q.is_empty() => (t!(page, "internships-order-nearest")),
                                Sort::Closest => (t!(page, "needs-order-closest")),
                                Sort::Newest => (t!(page, "needs-order-newest")),
                                Sort::Ending => (t!(page, "needs-order-ending")),
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A group of filters under one heading.
struct Group {
    title: String,
    facets: &'static [Facet],
}

fn groups(page: &Page, asked: &Asked) -> Vec<Group> {
    let group = |title: String, facets: &'static [Facet]| Group { title, facets };
    if asked.is_internships() {
        return vec![
            group(t!(page, "internships-field"), &[Facet::Field]),
            group(t!(page, "internships-season"), &[Facet::Season]),
            group(t!(page, "field-needs-place"), &[Facet::Place]),
            group(t!(page, "needs-month"), &[Facet::Month]),
            group(t!(page, "internships-housing"), &[Facet::Accommodation]),
            group(t!(page, "internships-level"), &[Facet::Level]),
            group(t!(page, "needs-language"), &[Facet::Language]),
            group(t!(page, "field-needs-mode"), &[Facet::Mode]),
            group(
                t!(page, "needs-helpful"),
                &[Facet::Beginners, Facet::Transport],
            ),
        ];
    }
    vec![
        group(t!(page, "field-needs-kind"), &[Facet::Kind]),
        group(t!(page, "field-needs-place"), &[Facet::Place]),
        group(t!(page, "field-needs-mode"), &[Facet::Mode]),
        group(t!(page, "needs-month"), &[Facet::Month]),
        group(t!(page, "field-needs-sector"), &[Facet::Sector]),
        group(t!(page, "needs-language"), &[Facet::Language]),
        group(t!(page, "need-fact-reward"), &[Facet::Reward]),
        group(
            t!(page, "needs-helpful"),
            &[Facet::Beginners, Facet::Accommodation, Facet::Transport],
        ),
    ]
}

/// One value of a filter, as a link that chooses it or takes it back.
struct Offer {
    words: String,
    address: String,
    count: usize,
    chosen: bool,
}

fn offers(
    page: &Page,
    app: &App,
    asked: &Asked,
    (facet, listing): (Facet, &Listing),
) -> Vec<Offer> {
    let chosen = asked
        .narrowing()
        .into_iter()
        .find(|(name, _)| *name == name_of(facet))
        .map_or("", |(_, value)| value);
    let this_month = page.today().format("%Y-%m").to_string();
    let shown = |value: &str| facet != Facet::Month || value >= this_month.as_str();
    let mut offers: Vec<Offer> = listing
        .counts
        .values(facet as usize)
        .filter(|(value, _)| shown(value))
        .take(if facet == Facet::Month {
            MONTHS
        } else {
            usize::MAX
        })
        .filter_map(|(value, count)| {
            let is_chosen = value == chosen;
            Some(Offer {
                words: value_words(page.lang, app, facet, value)?,
                address: asked
                    .with(facet, if is_chosen { "" } else { value })
                    .address(1),
                count,
                chosen: is_chosen,
            })
        })
        .collect();
    if facet != Facet::Month {
        text::sort_by_name(&mut offers, page.lang, |offer| &offer.words);
    }
    offers
}

fn name_of(facet: Facet) -> &'static str {
    match facet {
        Facet::Kind => "kind",
        Facet::Sector => "sector",
        Facet::Place => "place",
        Facet::Mode => "mode",
        Facet::Month => "month",
        Facet::Language => "language",
        Facet::Beginners => "beginners",
        Facet::Reward => "reward",
        Facet::Accommodation => "accommodation",
        Facet::Transport => "transport",
        Facet::Days => "from",
        Facet::Field => "field",
        Facet::Level => "level",
        Facet::Season => "season",
        Facet::Near => "near",
    }
}

fn filters(page: &Page, app: &App, asked: &Asked, listing: &Listing) -> Markup {
    html! {
        details.box {
            summary { (icon("filter")) " " (t!(page, "needs-narrow")) }
            nav aria-label=(t!(page, "needs-narrow")) {
                @for group in groups(page, asked) {
                    @let offers: Vec<Offer> = group.facets.iter().flat_map(|facet| offers(page, app, asked, (*facet, listing))).collect();
                    @if !offers.is_empty() {
                        h3 { (group.title) }
                        ul { @for offer in &offers { li { (offered(page, offer)) } } }
                    }
                }
            }
            (more(page, app, asked))
        }
    }
}

fn offered(page: &Page, offer: &Offer) -> Markup {
    // Needs are not people: their counts are said as they are.
    let figure = facets::words(page.lang, Rule::Plain.figure(offer.count));
    html! {
        a.facet href=(offer.address) rel="nofollow" aria-current=[offer.chosen.then_some("true")] {
            @if offer.chosen { (icon("check")) }
            span { (offer.words) }
            span.count { (figure) }
        }
    }
}

/// What a list of links cannot offer: one of fifty units, and days.
fn more(page: &Page, app: &App, asked: &Asked) -> Markup {
    let errors = Errors::default();
    let mut places = vec![(String::new(), t!(page, "needs-anywhere"))];
    let municipality = (!asked.place.is_empty() && app.territories.get(&asked.place).is_none())
        .then(|| (asked.place.clone(), asked.place.clone()));
    places.extend(municipality);
    places.extend(app.territories.options(page.lang));
    let distances = std::iter::once((String::new(), t!(page, "internships-any-distance")));
    let distances: Vec<(String, String)> = distances
        .chain(KILOMETRES.map(|km| (km.to_string(), t!(page, "internships-km", km = km))))
        .collect();
    let mut near = vec![(String::new(), t!(page, "needs-anywhere"))];
    near.extend(app.territories.options(page.lang));
    html! {
        form method="get" action=(asked.list()) {
            (hidden(asked, &["place", "from", "to", "near", "km"]))
            @if asked.is_internships() || !asked.near.is_empty() {
                (field(page, &errors, "near", t!(page, "internships-near")).value(&asked.near).unmarked().select(&near))
                (field(page, &errors, "km", t!(page, "internships-within")).value(&asked.km).unmarked().select(&distances))
            }
            (field(page, &errors, "place", t!(page, "needs-unit")).value(&asked.place).unmarked().select(&places))
            (field(page, &errors, "from", t!(page, "field-needs-from")).kind("date").value(&asked.from).unmarked().line())
            (field(page, &errors, "to", t!(page, "field-needs-to")).kind("date").value(&asked.to).unmarked().line())
            button.button.plain.small type="submit" { (t!(page, "needs-show")) }
        }
    }
}

/// Nothing was found, however much was let go of.
fn nothing(page: &Page, asked: &Asked) -> Markup {
    let narrowed = asked.facets().any() || !asked.q.is_empty();
    html! {
        div.empty {
            (icon("search"))
            p { strong { @if asked.is_internships() { (t!(page, "internships-none")) } @else { (t!(page, "needs-none")) } } }
            @if asked.is_internships() { p { (t!(page, "internships-none-text")) } }
            @else if narrowed { p { (t!(page, "needs-none-text")) } } @else { p { (t!(page, "needs-none-yet")) } }
            (ways_on(asked, page))
        }
    }
}

/// What to do with a search whose list is not enough: keep it, or tell the coordinator.
fn keep(page: &Page, asked: &Asked, listing: &Listing) -> Markup {
    if asked.query().is_empty() {
        return html! {};
    }
    html! {
        div.actions {
            a.button.plain href={ "/searches/save?" (asked.query()) } rel="nofollow" { (t!(page, "search-save-offer")) }
            @if listing.is_unmet {
                a.button.plain href={ "/searches/tell?" (asked.query()) } rel="nofollow" { (t!(page, "search-tell-offer")) }
            }
        }
    }
}

fn ways_on(asked: &Asked, page: &Page) -> Markup {
    let query = asked.query();
    html! {
        div.actions {
            a.button.plain href={ "/searches/tell" @if !query.is_empty() { "?" (query) } } rel="nofollow" { (t!(page, "search-tell-offer")) }
            @if !query.is_empty() {
                a.button.plain href={ "/searches/save?" (query) } rel="nofollow" { (t!(page, "search-save-offer")) }
                a.button.plain href=(asked.list()) { (t!(page, "needs-clear")) }
            }
        }
    }
}
