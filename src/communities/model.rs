//! What a community is.

use chrono::{DateTime, Utc};

use crate::db::CommunityId;
use crate::text::{Lang, fold};

/// A community or partner host.
#[derive(Clone, Debug)]
pub struct Community {
    pub id: CommunityId,
    pub name: String,
    pub kind: CommunityKind,
    pub registration_number: Option<String>,
    /// Slug of the unit it belongs to.
    pub territory: Option<String>,
    /// The place in its own words: a village, a house, a district outside Sēlija.
    pub place_text: String,
    pub about: String,
    pub lang: Lang,
    pub state: CommunityState,
    /// The coordinator's reason for the state; for coordinators only.
    pub state_note: String,
    /// Most requests to people it may begin in a calendar month.
    pub request_limit: i64,
    pub created_at: DateTime<Utc>,
    pub version: i64,
}

/// The sort of organisation; it decides which legal forms of co-operation it may offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CommunityKind {
    Association,
    Foundation,
    /// Neighbours who act together without being registered.
    VillageGroup,
    Parish,
    Municipal,
    SocialEnterprise,
    Church,
    /// A farm or business that takes trainees.
    Company,
    Partner,
    /// Imported, and nobody has said yet.
    Unknown,
}

impl CommunityKind {
    pub const ALL: [CommunityKind; 10] = [
        CommunityKind::Association,
        CommunityKind::Foundation,
        CommunityKind::VillageGroup,
        CommunityKind::Parish,
        CommunityKind::Municipal,
        CommunityKind::SocialEnterprise,
        CommunityKind::Church,
        CommunityKind::Company,
        CommunityKind::Partner,
        CommunityKind::Unknown,
    ];

    pub fn code(self) -> &'static str {
        match self {
            CommunityKind::Association => "association",
            CommunityKind::Foundation => "foundation",
            CommunityKind::VillageGroup => "village-group",
            CommunityKind::Parish => "parish",
            CommunityKind::Municipal => "municipal",
            CommunityKind::SocialEnterprise => "social-enterprise",
            CommunityKind::Church => "church",
            CommunityKind::Company => "company",
            CommunityKind::Partner => "partner",
            CommunityKind::Unknown => "unknown",
        }
    }

    pub fn parse(code: &str) -> Option<CommunityKind> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Whether a coordinator knows who stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CommunityState {
    Unverified,
    Verified,
    /// Broke the rules: nothing of it is shown, and nobody is introduced to it.
    Suspended,
}

impl CommunityState {
    pub const ALL: [CommunityState; 3] = [
        CommunityState::Unverified,
        CommunityState::Verified,
        CommunityState::Suspended,
    ];

    pub fn code(self) -> &'static str {
        match self {
            CommunityState::Unverified => "unverified",
            CommunityState::Verified => "verified",
            CommunityState::Suspended => "suspended",
        }
    }

    pub fn parse(code: &str) -> Option<CommunityState> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// What is needed to make a community, or to change one.
#[derive(Clone, Debug)]
pub struct NewCommunity {
    pub name: String,
    pub kind: CommunityKind,
    pub registration_number: Option<String>,
    pub territory: Option<String>,
    pub place_text: String,
    pub about: String,
    pub lang: Lang,
}

/// What an imported list says of a community.
#[derive(Clone, Debug)]
pub struct Imported {
    pub kind: CommunityKind,
    pub territory: Option<String>,
    pub place_text: String,
    pub lang: Lang,
}

/// What two spellings of one name share: case, diacritics, quotation marks and spaces do not count.
pub fn name_key(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_is_known_in_all_its_spellings() {
        let key = name_key("Biedrība „Miglas kamols”");
        for other in [
            "biedriba \"Miglas  kamols\"",
            "BIEDRĪBA Miglas kamols",
            "Biedrība «Miglas kamols»",
        ] {
            assert_eq!(name_key(other), key);
        }
        assert_ne!(name_key("Biedrība „Miglas kamoli”"), key);
        assert_eq!(name_key(" „” "), "");
    }

    #[test]
    fn codes_read_back() {
        for kind in CommunityKind::ALL {
            assert_eq!(CommunityKind::parse(kind.code()), Some(kind));
        }
        for state in CommunityState::ALL {
            assert_eq!(CommunityState::parse(state.code()), Some(state));
        }
    }
}
