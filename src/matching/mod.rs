//! Matching: an opportunity and people → a ranked, explained list, both ways.
//!
//! Start at [`Engine::people_for`]. The search index gives candidates with a share of matching words;
//! [`score`] ranks them by facts alone; [`Reason`] and [`Miss`] say why, and [`words`] says it in three
//! languages. Nobody is dropped but minors, those who opted out, paused, or are at their limit.

mod best;
pub mod breakdown;
mod engine;
pub mod evaluate;
mod evenness;
pub mod facets;
pub mod find;
mod index;
mod leads;
mod model;
mod packed;
mod pass;
mod reasons;
pub mod score;
mod wanted;
pub mod words;

pub use engine::{Ask, Browsed, Candidate, Engine, Filter, Found, Match, Offered, Relaxed, Search};
pub use evenness::{Evenness, Held};
pub use index::{
    OpportunityIndex, PeopleIndex, opportunity_linked_otherwise, person_linked_otherwise,
};
pub use model::{
    Cefr, Compensation, Engagement, Kind, LanguageLevel, LivesIn, Mode, OpportunityFacts, Period,
    PersonFacts, PersonKind, Point, Sector, Study, StudyLevel, StudyLevelWanted, TieFact, Window,
};
pub use reasons::{Miss, Reason};
