//! What figures and their lines are called, and what exactly is counted.

use super::model::{End, Figure, Group, Reply, Rows, Scope, by_hand, number};
use crate::http::Page;
use crate::projects;
use crate::t;

/// A line of a table: what it is called, its number, what is counted.
pub(super) struct Line {
    pub name: String,
    pub number: i64,
    pub means: String,
}

/// A table of lines.
pub(super) struct Lines {
    pub name: String,
    pub lines: Vec<Line>,
}

impl Lines {
    /// What is counted, where all lines share it.
    pub fn shared(&self) -> Option<&str> {
        let first = self.lines.first()?;
        let all = self.lines.iter().all(|line| line.means == first.means);
        (all && self.lines.len() > 1).then_some(first.means.as_str())
    }
}

/// All tables but the one of units.
pub(super) fn tables(page: &Page, scope: Scope, rows: &Rows) -> Vec<Lines> {
    let mut tables = Vec::new();
    if scope == Scope::All {
        tables.push(people(page, Figure::Joined, rows));
    }
    let mut reached = people(page, Figure::Reached, rows);
    reached
        .lines
        .extend([Figure::Communities, Figure::Hours].map(|one| single(page, one, rows)));
    tables.push(reached);
    let offers = [
        Figure::NeedsPosted,
        Figure::NeedsFilled,
        Figure::InternshipsPosted,
        Figure::InternshipPlaces,
        Figure::InternshipsBegun,
        Figure::InternshipHours,
        Figure::Events,
    ];
    tables.push(Lines {
        name: t!(page, "funder-offers"),
        lines: offers.map(|one| single(page, one, rows)).into(),
    });
    tables.push(introductions(page, rows));
    tables.push(ended(page, rows));
    tables.push(replies(page, Figure::AfterMonth, rows));
    tables.push(replies(page, Figure::AfterHalfYear, rows));
    let hand = hand(page, rows);
    if !hand.lines.is_empty() {
        tables.push(hand);
    }
    tables
}

fn single(page: &Page, figure: Figure, rows: &Rows) -> Line {
    let (name, means) = figure_words(page, figure);
    Line {
        name,
        number: number(rows, figure, ""),
        means,
    }
}

fn people(page: &Page, figure: Figure, rows: &Rows) -> Lines {
    let (title, of_all) = figure_words(page, figure);
    let line = |group: Group| Line {
        name: group_words(page, group),
        number: number(rows, figure, group.code()),
        means: if group == Group::All {
            of_all.clone()
        } else {
            group_means(page, group)
        },
    };
    Lines {
        name: title,
        lines: Group::ALL.map(line).into(),
    }
}

fn introductions(page: &Page, rows: &Rows) -> Lines {
    let both = [Figure::Begun, Figure::Released].map(|one| single(page, one, rows));
    Lines {
        name: t!(page, "nav-introductions"),
        lines: both.into(),
    }
}

fn ended(page: &Page, rows: &Rows) -> Lines {
    let (name, means) = figure_words(page, Figure::Ended);
    let line = |end: End| Line {
        name: end_words(page, end),
        number: number(rows, Figure::Ended, end.code()),
        means: means.clone(),
    };
    Lines {
        name,
        lines: End::ALL.map(line).into(),
    }
}

fn replies(page: &Page, figure: Figure, rows: &Rows) -> Lines {
    let (name, means) = figure_words(page, figure);
    let line = |reply: Reply| Line {
        name: reply_words(page, reply),
        number: number(rows, figure, reply.code()),
        means: means.clone(),
    };
    Lines {
        name,
        lines: Reply::ALL.map(line).into(),
    }
}

fn hand(page: &Page, rows: &Rows) -> Lines {
    let (name, means) = figure_words(page, Figure::ByHand);
    let lines = by_hand().filter_map(|one| {
        let number = number(rows, Figure::ByHand, one.code());
        (number > 0).then(|| Line {
            name: projects::indicator_words(page, one).0,
            number,
            means: means.clone(),
        })
    });
    Lines {
        name,
        lines: lines.collect(),
    }
}

/// The registry: every figure's name and definition.
pub(super) fn figure_words(page: &Page, figure: Figure) -> (String, String) {
    match figure {
        Figure::Joined => (t!(page, "funder-joined"), t!(page, "funder-joined-is")),
        Figure::Reached => (t!(page, "funder-reached"), t!(page, "funder-reached-is")),
        Figure::Communities => (
            t!(page, "funder-communities"),
            t!(page, "funder-communities-is"),
        ),
        Figure::Hours => (t!(page, "funder-hours"), t!(page, "funder-hours-is")),
        Figure::NeedsPosted => (t!(page, "funder-needs"), t!(page, "funder-needs-is")),
        Figure::NeedsFilled => (t!(page, "funder-filled"), t!(page, "funder-filled-is")),
        Figure::InternshipsPosted => (
            t!(page, "funder-internships"),
            t!(page, "funder-internships-is"),
        ),
        Figure::InternshipPlaces => (t!(page, "funder-places"), t!(page, "funder-places-is")),
        Figure::InternshipsBegun => (
            t!(page, "funder-internships-begun"),
            t!(page, "funder-internships-begun-is"),
        ),
        Figure::InternshipHours => (
            t!(page, "funder-internship-hours"),
            t!(page, "funder-internship-hours-is"),
        ),
        Figure::Events => (t!(page, "funder-events"), t!(page, "funder-events-is")),
        Figure::Begun => (t!(page, "funder-begun"), t!(page, "funder-begun-is")),
        Figure::Released => (t!(page, "funder-released"), t!(page, "funder-released-is")),
        Figure::Ended => (t!(page, "funder-ended"), t!(page, "funder-ended-is")),
        Figure::AfterMonth => (
            t!(page, "funder-after-month"),
            t!(page, "funder-after-month-is"),
        ),
        Figure::AfterHalfYear => (
            t!(page, "funder-after-half-year"),
            t!(page, "funder-after-half-year-is"),
        ),
        Figure::UnitNeeds => (t!(page, "funder-needs"), t!(page, "funder-needs-is")),
        Figure::UnitInternships => (
            t!(page, "funder-internships"),
            t!(page, "funder-internships-is"),
        ),
        Figure::UnitIntroductions => (t!(page, "funder-released"), t!(page, "funder-released-is")),
        Figure::ByHand => (t!(page, "funder-by-hand"), t!(page, "funder-by-hand-is")),
    }
}

fn group_words(page: &Page, group: Group) -> String {
    match group {
        Group::All => t!(page, "funder-group-all"),
        Group::Abroad => t!(page, "funder-group-abroad"),
        Group::Inland => t!(page, "funder-group-inland"),
        Group::Local => t!(page, "funder-group-local"),
        Group::Young => t!(page, "funder-group-young"),
        Group::Unknown => t!(page, "funder-group-unknown"),
    }
}

fn group_means(page: &Page, group: Group) -> String {
    match group {
        Group::All => String::new(),
        Group::Abroad => t!(page, "funder-group-abroad-is"),
        Group::Inland => t!(page, "funder-group-inland-is"),
        Group::Local => t!(page, "funder-group-local-is"),
        Group::Young => t!(page, "funder-group-young-is"),
        Group::Unknown => t!(page, "funder-group-unknown-is"),
    }
}

fn end_words(page: &Page, end: End) -> String {
    match end {
        End::Completed => t!(page, "funder-end-completed"),
        End::NoOutcome => t!(page, "funder-end-no-outcome"),
        End::DeclinedByPerson => t!(page, "funder-end-declined-person"),
        End::DeclinedByCommunity => t!(page, "funder-end-declined-community"),
        End::DeclinedByCoordinator => t!(page, "funder-end-declined-coordinator"),
        End::Withdrawn => t!(page, "funder-end-withdrawn"),
        End::Expired => t!(page, "funder-end-expired"),
        End::Cancelled => t!(page, "funder-end-cancelled"),
    }
}

fn reply_words(page: &Page, reply: Reply) -> String {
    match reply {
        Reply::Completed => t!(page, "funder-reply-completed"),
        Reply::GoingOn => t!(page, "funder-reply-going-on"),
        Reply::Agreed => t!(page, "funder-reply-agreed"),
        Reply::DidNotHappen => t!(page, "funder-reply-did-not-happen"),
    }
}
