//! What a need and an internship offer are, and which legal form each co-operation may take.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::internship::Internship;
use super::legal::LegalForm;
use super::workflow::State;
use crate::db::{AccountId, CommunityId, OpportunityId};
use crate::matching::{Compensation, Kind, LanguageLevel, Mode, Period, Sector, StudyLevelWanted};
use crate::skills::Catalogue;
use crate::text::Lang;

/// A need or an internship offer.
#[derive(Clone, Debug)]
pub struct Opportunity {
    pub id: OpportunityId,
    pub community: CommunityId,
    pub kind: Kind,
    pub state: State,
    pub legal_form: LegalForm,
    /// The language it is written in.
    pub lang: Lang,
    pub title: String,
    pub description: String,
    pub languages: Vec<LanguageLevel>,
    pub sector: Sector,
    pub mode: Mode,
    pub period: Period,
    pub hours_per_week: u16,
    /// How many people are wanted.
    pub places: u16,
    pub compensation: Compensation,
    /// Slug of the unit.
    pub territory: Option<String>,
    pub place_text: String,
    pub accommodation: bool,
    pub transport: bool,
    /// Suits people without experience.
    pub beginners: bool,
    pub minimum_age: u8,
    /// Employment only: the vacancy at the State Employment Agency.
    pub vacancy_link: String,
    pub study_fields: Vec<String>,
    pub study_level: Option<StudyLevelWanted>,
    pub weeks: Option<u16>,
    pub supervisor: String,
    pub required: Vec<SkillWords>,
    pub desired: Vec<SkillWords>,
    /// What an internship offer has beside; nothing for needs, and for offers of older files.
    pub internship: Option<Internship>,
    /// Which of the templates it began from.
    pub template: Option<String>,
    /// The coordinator's note when it was returned.
    pub review_note: String,
    pub created_at: DateTime<Utc>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub published_at: Option<DateTime<Utc>>,
    /// The last day it is shown, unless renewed.
    pub closes_on: NaiveDate,
    pub version: i64,
}

impl Opportunity {
    /// The id of its season as forms write it; empty without one.
    pub fn season(&self) -> String {
        let season = self.internship.as_ref().and_then(|one| one.season);
        season.map(|id| id.to_string()).unwrap_or_default()
    }
}

/// A skill in the community's own words, and the catalogue's concept if those words name one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkillWords {
    pub words: String,
    pub concept: Option<String>,
}

/// What is needed to make an opportunity, or to change one.
#[derive(Clone, Debug)]
pub struct NewOpportunity {
    /// Made beforehand, so that a form sent twice makes one row.
    pub id: OpportunityId,
    /// The id in an imported list.
    pub external_id: Option<String>,
    pub community: CommunityId,
    pub created_by: Option<AccountId>,
    pub template: Option<String>,
    pub content: Content,
}

/// What a community says of a need or an offer.
#[derive(Clone, Debug)]
pub struct Content {
    pub kind: Kind,
    pub legal_form: LegalForm,
    pub lang: Lang,
    pub title: String,
    pub description: String,
    pub languages: Vec<LanguageLevel>,
    pub sector: Sector,
    pub mode: Mode,
    pub period: Period,
    pub hours_per_week: u16,
    pub places: u16,
    pub compensation: Compensation,
    pub territory: Option<String>,
    pub place_text: String,
    pub accommodation: bool,
    pub transport: bool,
    pub beginners: bool,
    pub minimum_age: u8,
    pub vacancy_link: String,
    pub study_fields: Vec<String>,
    pub study_level: Option<StudyLevelWanted>,
    pub weeks: Option<u16>,
    pub supervisor: String,
    pub required: Vec<SkillWords>,
    pub desired: Vec<SkillWords>,
}

/// How long after its last day an opportunity stays open: people answer late, and plans move.
pub const OPEN_AFTER_END: Days = Days::new(30);
/// How long one renewal lasts, before that month.
const RENEWAL: Days = Days::new(30);
/// An opportunity that stays open longer than this needs no renewing yet.
const RENEW_WITHIN: Days = Days::new(30);

/// The last day an opportunity of that period is shown, unless renewed.
pub fn closes_on(period: Period) -> NaiveDate {
    period
        .to
        .checked_add_days(OPEN_AFTER_END)
        .unwrap_or(period.to)
}

/// The last day of work and the last day shown, once renewed today.
pub fn renewed(period: Period, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let ends = today
        .checked_add_days(RENEWAL)
        .map_or(period.to, |later| later.max(period.to));
    (
        ends,
        closes_on(Period {
            from: period.from,
            to: ends,
        }),
    )
}

/// Tells whether renewing would make a difference worth telling people of.
pub fn can_be_renewed(opportunity: &Opportunity, today: NaiveDate) -> bool {
    let soon = today.checked_add_days(RENEW_WITHIN).unwrap_or(today);
    opportunity.state != State::Published || opportunity.closes_on < soon
}

/// Tells whether people may still answer: it is shown, and its season's last day has not passed.
pub fn is_open(opportunity: &Opportunity, today: NaiveDate) -> bool {
    opportunity.state == State::Published && last_day(opportunity) >= today
}

/// The last day people may answer.
pub fn last_day(opportunity: &Opportunity) -> NaiveDate {
    let closes = opportunity.closes_on;
    if opportunity.kind != Kind::Internship {
        return closes;
    }
    let internship = opportunity.internship.as_ref();
    let times = internship.map_or_else(
        || vec![opportunity.period],
        |one| one.times(opportunity.period),
    );
    let apply_by = internship.and_then(|one| one.apply_by);
    last_day_to_apply((closes, apply_by), &times, opportunity.weeks)
}

/// The last day people may apply for an internship: neither after its season's last day nor after the
/// last one on which it could still begin.
pub fn last_day_to_apply(
    (closes, apply_by): (NaiveDate, Option<NaiveDate>),
    times: &[Period],
    weeks: Option<u16>,
) -> NaiveDate {
    let begins = last_beginning(times, weeks).unwrap_or(closes);
    closes.min(apply_by.unwrap_or(closes)).min(begins)
}

/// The last day on which something of so many weeks can begin in one of some times.
fn last_beginning(times: &[Period], weeks: Option<u16>) -> Option<NaiveDate> {
    let days = Days::new((u64::from(weeks.unwrap_or(0)) * 7).saturating_sub(1));
    let last = |time: &Period| {
        let day = time.to.checked_sub_days(days).unwrap_or(time.from);
        day.max(time.from)
    };
    times.iter().map(last).max()
}

/// Tells whether people are introduced at all: not for employment, where placing people is a
/// licensed trade even when free (Cabinet Regulation 458/2007).
pub fn introduces(opportunity: &Opportunity) -> bool {
    opportunity.legal_form.rule().introduces
}

/// The catalogue's concept for words that name one and nothing else; else the words stay as they
/// are.
pub fn skill_words(catalogue: &Catalogue, words: &str) -> SkillWords {
    let words = words.trim();
    let concept = match catalogue.link(words).as_slice() {
        [only] if only.weight >= 0.9 && only.span.len() == words.len() => {
            Some(only.concept.to_owned())
        }
        _ => None,
    };
    SkillWords {
        words: words.to_owned(),
        concept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_name_a_skill_are_known_by_it() {
        let catalogue = Catalogue::embedded();
        let known = skill_words(&catalogue, " grāmatvedība ");
        assert_eq!(known.concept.as_deref(), Some("bookkeeping"));
        assert_eq!(known.words, "grāmatvedība");
        assert_eq!(
            skill_words(&catalogue, "prot pierunāt kaimiņus").concept,
            None
        );
    }

    #[test]
    fn an_internship_begins_while_there_is_time_for_it() {
        let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day).unwrap();
        let time = |from, to| Period { from, to };
        let june = time(day(6, 1), day(6, 28));
        assert_eq!(last_beginning(&[june], Some(2)), Some(day(6, 15)));
        assert_eq!(last_beginning(&[june], Some(9)), Some(day(6, 1)));
        assert_eq!(last_beginning(&[june], None), Some(day(6, 28)));
        let august = time(day(8, 2), day(8, 15));
        assert_eq!(last_beginning(&[august, june], Some(1)), Some(day(8, 9)));
        assert_eq!(last_beginning(&[], Some(1)), None);
    }

    #[test]
    fn an_opportunity_stays_open_a_month_after_its_last_day() {
        let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day).unwrap();
        let june = Period {
            from: day(6, 1),
            to: day(6, 30),
        };
        assert_eq!(closes_on(june), day(7, 30));
        assert_eq!(renewed(june, day(7, 20)), (day(8, 19), day(9, 18)));
        assert_eq!(renewed(june, day(5, 1)), (day(6, 30), day(7, 30)));
    }
}
