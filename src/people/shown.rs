//! Who may be shown to communities, and a score taken apart for coordinators.

use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::model::{Person, PersonState, month_of};
use super::store;
use crate::consent::{self, Purpose};
use crate::db::{DbError, ReadTx};
use crate::http::Page;
use crate::matching::breakdown::{Breakdown, Line, Sort, part, thousandths};
use crate::matching::{self, Kind, Match};
use crate::t;
use crate::text::{Lang, riga_date};
use crate::ui::bits::icon;

/// Tells whether a community may see a person's masked profile and ask for them: published with
/// the consent to be found, adult, not paused, and ready for another request this month. The one
/// place where this is decided; the index leaves the others out too, but may be a moment late.
pub async fn may_be_shown(
    tx: &mut ReadTx,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let today = riga_date(now);
    let usable = person.state == PersonState::Published && person.is_usable();
    if !usable || person.is_minor(today) || person.is_paused(today) {
        return Ok(false);
    }
    if !agrees_to_be_found(tx, person).await? {
        return Ok(false);
    }
    let taken = store::requests_in(tx, person.id, &month_of(today)).await?;
    Ok(taken < i64::from(person.requests_per_month))
}

/// Tells whether a person is published and agrees to be found, whatever else stands in the way of
/// asking them just now.
pub async fn agrees_to_be_found(tx: &mut ReadTx, person: &Person) -> Result<bool, DbError> {
    if person.state != PersonState::Published || !person.is_usable() {
        return Ok(false);
    }
    match person.account {
        Some(account) => consent::given(tx, account, Purpose::BeFound).await,
        // Without an account the association recorded the consent on paper.
        None => Ok(true),
    }
}

/// A score taken apart, folded: for coordinators.
pub fn breakdown(page: &Page, found: &Match, kind: Kind) -> Markup {
    let whole = Breakdown::of(found, kind);
    let lang = page.lang;
    let score = tenths(lang, thousandths(found.score), false);
    let bonus = whole
        .lines
        .iter()
        .any(|line| line.part == matching::score::Part::Even);
    html! {
        details.more {
            summary { (t!(page, "match-why", score = score.clone())) }
            @match (found.tier, found.misses.is_empty()) {
                (0, true) => p { (t!(page, "match-tier-fits")) },
                // Somebody who misses nothing decisive stands among those who fit.
                (0, false) => p { (t!(page, "match-tier-mostly")) },
                (missing, none) => {
                    p { (t!(page, "match-tier-misses", count = missing)) }
                    @if !none { p { (t!(page, "match-would-fit")) } }
                }
            }
            @if !found.misses.is_empty() {
                ul { @for miss in &found.misses { li { (matching::words::miss(lang, miss)) } } }
            }
            div.scroll tabindex="0" role="region" aria-label=(t!(page, "match-table")) {
                table.data {
                    thead { tr {
                        th scope="col" { (t!(page, "match-column-part")) }
                        th.number scope="col" { (t!(page, "match-column-value")) }
                        th.number scope="col" { (t!(page, "match-column-weight")) }
                        th.number scope="col" { (t!(page, "match-column-points")) }
                    } }
                    tbody {
                        @for (line, points) in whole.lines.iter().zip(whole.tenths()) {
                            tr {
                                th scope="row" { (part(lang, line.part)) }
                                td.number { (percent(line.value)) }
                                td.number { (weight(page, line)) }
                                td.number { (tenths(lang, points, true)) }
                            }
                        }
                        tr {
                            th scope="row" { (t!(page, "match-sum")) }
                            td {} td {}
                            td.number { strong { (score) } }
                        }
                    }
                }
            }
            p.small.quiet {
                (t!(page, "match-how"))
                @if bonus { " " (t!(page, "match-even-bounded", most = percent(matching::score::WEIGHTS.even))) }
            }
        }
    }
}

/// "46" of hundred points; a share of the sum for what is lost or won.
fn weight(page: &Page, line: &Line) -> String {
    let share = percent(line.weight);
    let of = tenths(page.lang, thousandths(line.of), false);
    match line.part.sort() {
        Sort::Speaks => tenths(page.lang, thousandths(line.weight), false),
        Sort::Loss => t!(page, "match-weight-loss", share = share, of = of),
        Sort::Bonus => t!(page, "match-weight-bonus", share = share, of = of),
    }
}

fn percent(share: f32) -> String {
    format!("{}\u{a0}%", (share * 100.0).round())
}

/// Tenths as a decimal number; `signed` with a plus or minus.
fn tenths(lang: Lang, tenths: i32, signed: bool) -> String {
    let point = if lang == Lang::En { '.' } else { ',' };
    let sign = match (tenths < 0, signed) {
        (true, _) => "\u{2212}",
        (false, true) => "+",
        (false, false) => "",
    };
    let tenths = tenths.unsigned_abs();
    format!("{sign}{}{point}{}", tenths / 10, tenths % 10)
}

/// The heading of those who would fit if one thing were different, with its sign.
pub fn would_fit(page: &Page) -> Markup {
    html! { h2 { (icon("relaxed")) " " (t!(page, "match-would-fit")) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        assert_eq!(tenths(Lang::Lv, 783, false), "78,3");
        assert_eq!(tenths(Lang::En, -45, true), "\u{2212}4.5");
        assert_eq!(tenths(Lang::Lt, 8, true), "+0,8");
    }
}
