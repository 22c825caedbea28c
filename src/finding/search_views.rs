//! Pages of the search for masked people.

use maud::{Markup, html};

use super::loosened::LetGo;
use super::model::{Asked, Chosen, Facet};
use super::search::{Need, NotYet, Results, open_with};
use super::views::relaxed;
use crate::communities::Community;
use crate::db::PersonId;
use crate::http::{Errors, Page};
use crate::introductions::plain_words;
use crate::matching::facets::{self, Counts, Rule};
use crate::matching::{Engagement, Mode, Offered, PersonKind, Sector};
use crate::people::would_fit;
use crate::t;
use crate::text::{date, period, spoken_language};
use crate::ui::bits::{icon, paging};
use crate::ui::forms::field;
use crate::ui::layout::wide;
use crate::ui::words;

/// What the form of a search is drawn from.
pub(super) struct Form<'a> {
    pub community: &'a Community,
    pub asked: &'a Asked,
    pub chosen: &'a Chosen,
    pub offered: &'a Offered,
}

impl Form<'_> {
    fn base(&self) -> String {
        format!("/communities/{}/people", self.community.id)
    }
}

fn frame(page: &Page, community: &Community, body: Markup) -> Markup {
    let title = t!(page, "find-title");
    wide(
        page,
        &title,
        html! {
            p.lead { (community.name) }
            (body)
            p { a href="/communities" { (t!(page, "need-preview-back")) } }
        },
    )
}

/// Why the search is not open yet, with the way there.
pub(super) fn not_yet(page: &Page, community: &Community, why: NotYet) -> Markup {
    let words = match why {
        NotYet::Unverified => t!(page, "find-unverified"),
        NotYet::Suspended => t!(page, "find-suspended"),
        NotYet::NoNeed => t!(page, "find-no-need"),
    };
    frame(
        page,
        community,
        html! {
            div.empty {
                (icon(if why == NotYet::NoNeed { "need" } else { "clock" }))
                p { (words) }
                @if why == NotYet::NoNeed {
                    div.actions { a.button.strong href={ "/communities/" (community.id) "/templates" } { (icon("plus")) " " (t!(page, "community-post-need")) } }
                }
            }
        },
    )
}

/// The form alone, before anything was asked.
pub(super) fn begin(page: &Page, form: &Form<'_>, no_words: bool) -> Markup {
    let body = html! {
        p { (t!(page, "find-text")) }
        (loosened(page, form.asked, form.offered, (LetGo::default(), no_words)))
        (split(page, form, None, &html! { div.empty { (icon("search")) p { (t!(page, "find-begin")) } } }))
    };
    frame(page, form.community, body)
}

/// Too many pages for now.
pub(super) fn slowed(page: &Page, form: &Form<'_>, minutes: u64) -> Markup {
    let body = html! {
        div.flash.warn role="status" { (icon("clock")) p { (t!(page, "find-slowed", minutes = minutes)) } }
        (split(page, form, None, &html! {}))
    };
    frame(page, form.community, body)
}

/// What was found.
pub(super) fn results(page: &Page, form: &Form<'_>, found: &Results, needs: &[Need]) -> Markup {
    let base = form.base();
    let list = html! {
        @if found.cards.is_empty() {
            (nothing(page, form))
        } @else {
            (loosened(page, form.asked, form.offered, (found.let_go, found.no_words)))
            @if !found.let_go.is_nothing() { div.actions { (tell(page, form)) } }
            (relaxed(page, &found.relaxed))
            @if found.let_go.is_said_on_cards() { (would_fit(page)) } @else { h2.visually-hidden { (t!(page, "find-people")) } }
            ul.cards.list {
                @for (person, card) in &found.cards {
                    li.card.person { (card) (ways_on(page, *person, needs)) }
                }
            }
            (paging(page, found.page, found.last, |number| form.asked.address(&base, number)))
        }
    };
    let body = html! {
        p { (t!(page, "find-text")) }
        (split(page, form, found.counts.as_ref(), &list))
    };
    frame(page, form.community, body)
}

/// Asking for this person for one of the community's needs, or how that stands.
fn ways_on(page: &Page, person: PersonId, needs: &[Need]) -> Markup {
    let way = |need: &Need, label: String| {
        html! {
            @match open_with(need, person) {
                Some(intro) => {
                    a.button.plain.small href={ "/introductions/" (intro.id) } { (label) }
                    " " span.badge { (plain_words(page.lang, intro.state)) }
                },
                None => a.button.small href={ "/needs/" (need.id) "/ask/" (person) } { (icon("handshake")) " " (label) },
            }
        }
    };
    html! {
        @if let [only] = needs {
            div.actions { (way(only, t!(page, "find-ask-for", need = only.title.clone()))) }
        } @else {
            details.more {
                summary { (t!(page, "find-ask-which")) }
                @for need in needs { div.actions { (way(need, need.title.clone())) } }
            }
        }
    }
}

fn split(page: &Page, form: &Form<'_>, counts: Option<&Counts>, list: &Markup) -> Markup {
    let errors = Errors::default();
    let base = form.base();
    let asked = form.asked;
    html! {
        form.search-line role="search" method="get" action=(base) {
            (field(page, &errors, "q", t!(page, "find-words")).kind("search").most(200).value(&asked.q).unmarked().line())
            @for (name, value) in asked.fields(1).into_iter().filter(|(name, _)| *name != "q") {
                input type="hidden" name=(name) value=(value);
            }
            button.button type="submit" { (icon("search")) " " (t!(page, "find-button")) }
        }
        div.split {
            aside.facets aria-label=(t!(page, "needs-narrow")) {
                details.box open[!asked.faults().is_empty()] {
                    summary { (icon("filter")) " " (t!(page, "needs-narrow")) }
                    form method="get" action=(base) {
                        @if !asked.q.is_empty() { input type="hidden" name="q" value=(asked.words()); }
                        (facet_fields(page, asked, form.offered, (counts, Rule::Guarded)))
                        @if counts.is_some() { p.small.quiet { (t!(page, "find-figures")) } }
                        button.button.plain.small type="submit" { (t!(page, "needs-show")) }
                        @if form.chosen.any() { " " a href=(without(asked, &base)) { (t!(page, "needs-clear")) } }
                    }
                }
            }
            div { (list) }
        }
    }
}

/// The same words without filters.
fn without(asked: &Asked, base: &str) -> String {
    let plain = Asked {
        q: asked.q.clone(),
        ..Asked::default()
    };
    plain.address(base, 1)
}

/// The filters, each value with its count as far as it may be said.
pub fn facet_fields(
    page: &Page,
    asked: &Asked,
    offered: &Offered,
    counts: (Option<&Counts>, Rule),
) -> Markup {
    let errors = asked.faults();
    html! {
        @for facet in Facet::ALL {
            @let options = options(page, facet, offered);
            @if !options.is_empty() && (counts.1 == Rule::Plain || facet.on_cards()) {
                fieldset {
                    legend { (legend(page, facet)) }
                    (radio(page, facet, ("", &t!(page, "find-any")), (asked, None)))
                    @for (code, label) in &options {
                        @let figure = counts.0.map(|all| counts.1.figure(all.of(facet as usize, code)));
                        (radio(page, facet, (code, label), (asked, figure)))
                    }
                }
            }
        }
        (field(page, &errors, "from", t!(page, "field-needs-from")).kind("date").value(&asked.from).unmarked().line())
        (field(page, &errors, "to", t!(page, "field-needs-to")).kind("date").value(&asked.to).unmarked().line())
    }
}

fn radio(
    page: &Page,
    facet: Facet,
    (code, label): (&str, &str),
    (asked, figure): (&Asked, Option<facets::Figure>),
) -> Markup {
    html! {
        label.facet {
            input type="radio" name=(facet.name()) value=(code) checked[asked.value(facet) == code];
            span { (label) }
            @if let Some(figure) = figure { span.count { (facets::words(page.lang, figure)) } }
        }
    }
}

fn legend(page: &Page, facet: Facet) -> String {
    match facet {
        Facet::Mode => t!(page, "find-mode"),
        Facet::Kind => t!(page, "find-kind"),
        Facet::Engagement => t!(page, "find-engagement"),
        Facet::Sector => t!(page, "find-sector"),
        Facet::Language => t!(page, "find-language"),
        Facet::Place => t!(page, "find-place"),
    }
}

fn options(page: &Page, facet: Facet, offered: &Offered) -> Vec<(String, String)> {
    let lang = page.lang;
    match facet {
        Facet::Mode => [Mode::OnSite, Mode::Remote]
            .map(|one| (one.code().to_owned(), words::mode(lang, one)))
            .to_vec(),
        Facet::Kind => PersonKind::ALL
            .iter()
            .map(|one| (one.code().to_owned(), kind_words(page, *one)))
            .collect(),
        Facet::Engagement => Engagement::ALL
            .iter()
            .map(|one| (one.code().to_owned(), words::engagement(lang, *one)))
            .collect(),
        Facet::Sector => Sector::ALL
            .iter()
            .map(|one| (one.code().to_owned(), words::sector(lang, *one)))
            .collect(),
        Facet::Language => offered
            .languages
            .iter()
            .map(|code| (code.clone(), spoken_language(lang, code)))
            .collect(),
        Facet::Place => offered
            .municipalities
            .iter()
            .map(|name| (name.clone(), name.clone()))
            .collect(),
    }
}

/// What sort of people a filter is about, as others say it.
pub fn kind_words(page: &Page, kind: PersonKind) -> String {
    match kind {
        PersonKind::DiasporaAbroad => t!(page, "find-kind-abroad"),
        PersonKind::DiasporaInland => t!(page, "find-kind-inland"),
        PersonKind::Student => t!(page, "find-kind-student"),
        PersonKind::Local => t!(page, "find-kind-local"),
    }
}

/// Says what a search left out, so that nobody takes what it found for what was asked.
pub fn loosened(
    page: &Page,
    asked: &Asked,
    offered: &Offered,
    (let_go, no_words): (LetGo, bool),
) -> Markup {
    let time = let_go.time().then(|| time_words(page, asked));
    let facets = let_go
        .facets()
        .filter_map(|facet| value_words(page, facet, (asked, offered)));
    let filters: Vec<String> = facets.chain(time).collect();
    html! {
        @if no_words || !filters.is_empty() {
            div.flash { (icon("relaxed")) p {
                @if no_words { (t!(page, "needs-loosened-no-words")) " " }
                @if !filters.is_empty() { (t!(page, "find-loosened", filters = filters.join(", "))) }
            } }
        }
    }
}

/// The chosen value of a filter, as its field says it.
fn value_words(page: &Page, facet: Facet, (asked, offered): (&Asked, &Offered)) -> Option<String> {
    let value = asked.value(facet);
    let mut options = options(page, facet, offered).into_iter();
    options
        .find(|(code, _)| code == value)
        .map(|(_, label)| label)
}

fn time_words(page: &Page, asked: &Asked) -> String {
    let day = |text: &str| Errors::default().date("day", text);
    match (day(&asked.from), day(&asked.to)) {
        (Some(from), Some(to)) => period(page.lang, from, to),
        (Some(from), None) => t!(page, "needs-from-day", date = date(page.lang, from)),
        (None, Some(to)) => t!(page, "needs-to-day", date = date(page.lang, to)),
        (None, None) => String::new(),
    }
}

/// The way to tell a coordinator. What that form has no field for goes along in words.
fn tell(page: &Page, form: &Form<'_>) -> Markup {
    let in_words = [Facet::Kind, Facet::Engagement];
    let in_words = in_words
        .into_iter()
        .filter_map(|facet| value_words(page, facet, (form.asked, form.offered)));
    let words: Vec<String> = Some(form.asked.words())
        .into_iter()
        .chain(in_words)
        .filter(|words| !words.is_empty())
        .collect();
    let told = Asked {
        q: words.join(", "),
        kind: String::new(),
        engagement: String::new(),
        ..form.asked.clone()
    };
    let address = format!("{}&sought=people", told.address("/searches/tell", 1));
    html! { a.button.plain href=(address) { (icon("mail")) " " (t!(page, "find-tell")) } }
}

/// Nobody was found: the way back, and a person to tell.
fn nothing(page: &Page, form: &Form<'_>) -> Markup {
    html! {
        div.empty {
            (icon("people"))
            p { strong { (t!(page, "find-none")) } }
            p { (t!(page, "find-none-text")) }
            div.actions {
                a.button.plain href=(form.base()) { (t!(page, "needs-clear")) }
                (tell(page, form))
            }
        }
    }
}
