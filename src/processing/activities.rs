//! What is done with people's data. Consents come from [`Purpose`]; a new purpose there does not
//! compile here until it says what it means.

use crate::config::Keeping;
use crate::consent::{self, Purpose};
use crate::objections::Topic;
use crate::t;
use crate::text::Lang;

/// One thing that is done with people's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    Consented(Purpose),
    /// Accounts, signing in, letters about one's own matters.
    Account,
    /// Speaking for a community.
    Representative,
    /// Work of the coordinators: verifying, suggesting, helping by telephone.
    Coordination,
    /// Asking whether a profile still holds.
    KeepWarm,
    /// Guardian and school of somebody under 18.
    Safeguarding,
    /// Contact persons of schools, for practice.
    Schools,
    /// Whom the association itself works with: its notes and contacts.
    OwnNotes,
    /// Inviting those of earlier contact lists.
    Invitations,
    /// Proof: consents, disclosures, erasures.
    Proof,
    /// Recorded acts, limits against misuse.
    Security,
    /// Backups.
    Backups,
    /// Figures for funders.
    Figures,
}

/// Every activity, in the order of the register.
pub const ACTIVITIES: [Activity; 20] = [
    Activity::Account,
    Activity::Consented(Purpose::BeFound),
    Activity::Consented(Purpose::Introduction),
    Activity::Safeguarding,
    Activity::Schools,
    Activity::Consented(Purpose::MatchMail),
    Activity::Consented(Purpose::Newsletter),
    Activity::Consented(Purpose::PublicThanks),
    Activity::Consented(Purpose::Remigration),
    Activity::Consented(Purpose::Lending),
    Activity::Consented(Purpose::CommunityTerms),
    Activity::Representative,
    Activity::Coordination,
    Activity::KeepWarm,
    Activity::OwnNotes,
    Activity::Invitations,
    Activity::Proof,
    Activity::Security,
    Activity::Backups,
    Activity::Figures,
];

/// An activity in the reader's words.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Entry {
    pub id: String,
    pub purpose: String,
    pub basis: String,
    pub people: String,
    pub data: String,
    pub recipients: String,
    pub kept: String,
}

impl Activity {
    pub fn id(self) -> String {
        match self {
            Activity::Consented(purpose) => purpose.code().to_owned(),
            Activity::Account => "account".to_owned(),
            Activity::Representative => "representative".to_owned(),
            Activity::Coordination => "coordination".to_owned(),
            Activity::KeepWarm => "keep-warm".to_owned(),
            Activity::Safeguarding => "safeguarding".to_owned(),
            Activity::Schools => "schools".to_owned(),
            Activity::OwnNotes => "own-notes".to_owned(),
            Activity::Invitations => "invitations".to_owned(),
            Activity::Proof => "proof".to_owned(),
            Activity::Security => "security".to_owned(),
            Activity::Backups => "backups".to_owned(),
            Activity::Figures => "figures".to_owned(),
        }
    }

    /// The line of the register.
    pub fn entry(self, lang: Lang, keeping: &Keeping) -> Entry {
        Entry {
            id: self.id(),
            purpose: self.purpose(lang),
            basis: self.basis(lang),
            people: self.people(lang),
            data: self.data(lang),
            recipients: self.recipients(lang),
            kept: self.kept(lang, keeping),
        }
    }

    /// What somebody chooses who objects to it; nothing where it rests on something else than a
    /// legitimate interest, or protects everybody's data.
    pub fn objection(self) -> Option<Topic> {
        match self {
            Activity::KeepWarm => Some(Topic::KeepWarm),
            Activity::Coordination => Some(Topic::Suggestions),
            Activity::Figures => Some(Topic::Statistics),
            _ => None,
        }
    }

    fn purpose(self, lang: Lang) -> String {
        match self {
            Activity::Consented(purpose) => consent::title(purpose, lang),
            Activity::Account => t!(lang, "processing-account"),
            Activity::Representative => t!(lang, "processing-representative"),
            Activity::Coordination => t!(lang, "processing-coordination"),
            Activity::KeepWarm => t!(lang, "processing-keep-warm"),
            Activity::Safeguarding => t!(lang, "processing-safeguarding"),
            Activity::Schools => t!(lang, "processing-schools"),
            Activity::OwnNotes => t!(lang, "processing-own-notes"),
            Activity::Invitations => t!(lang, "processing-invitations"),
            Activity::Proof => t!(lang, "processing-proof"),
            Activity::Security => t!(lang, "processing-security"),
            Activity::Backups => t!(lang, "processing-backups"),
            Activity::Figures => t!(lang, "processing-figures"),
        }
    }

    fn basis(self, lang: Lang) -> String {
        match self {
            // A community's promise is an agreement, recorded the way consents are.
            Activity::Consented(Purpose::CommunityTerms)
            | Activity::Account
            | Activity::Representative => t!(lang, "basis-contract"),
            Activity::Consented(_) => t!(lang, "basis-consent"),
            Activity::Proof => t!(lang, "basis-law"),
            Activity::Coordination | Activity::KeepWarm | Activity::Figures => {
                t!(lang, "basis-interest-objectable")
            }
            Activity::Safeguarding
            | Activity::Schools
            | Activity::Invitations
            | Activity::OwnNotes
            | Activity::Security
            | Activity::Backups => {
                t!(lang, "basis-interest")
            }
        }
    }

    fn people(self, lang: Lang) -> String {
        match self {
            Activity::Consented(Purpose::CommunityTerms) | Activity::Representative => {
                t!(lang, "people-representatives")
            }
            Activity::Consented(Purpose::Introduction) => t!(lang, "people-both-sides"),
            Activity::Consented(_) | Activity::KeepWarm => t!(lang, "people-registered"),
            Activity::Safeguarding => t!(lang, "people-minors"),
            Activity::Schools => t!(lang, "people-schools"),
            Activity::OwnNotes => t!(lang, "people-own-notes"),
            Activity::Invitations => t!(lang, "people-invited"),
            Activity::Account
            | Activity::Coordination
            | Activity::Proof
            | Activity::Security
            | Activity::Backups
            | Activity::Figures => t!(lang, "people-all"),
        }
    }

    fn data(self, lang: Lang) -> String {
        match self {
            Activity::Account => t!(lang, "data-account"),
            Activity::Consented(Purpose::BeFound) => t!(lang, "data-profile"),
            Activity::Consented(Purpose::Introduction) => t!(lang, "data-introduction"),
            Activity::Consented(Purpose::MatchMail) => t!(lang, "data-profile-and-mail"),
            Activity::Consented(Purpose::Newsletter) => t!(lang, "data-mail"),
            Activity::Consented(Purpose::PublicThanks) => t!(lang, "data-name"),
            Activity::Consented(Purpose::Remigration) => t!(lang, "data-remigration"),
            Activity::Consented(Purpose::Lending) => t!(lang, "data-lending"),
            Activity::Consented(Purpose::CommunityTerms) | Activity::Representative => {
                t!(lang, "data-representative")
            }
            Activity::Coordination => t!(lang, "data-coordination"),
            Activity::KeepWarm => t!(lang, "data-keep-warm"),
            Activity::Safeguarding => t!(lang, "data-minors"),
            Activity::Schools => t!(lang, "data-schools"),
            Activity::OwnNotes => t!(lang, "data-own-notes"),
            Activity::Invitations => t!(lang, "data-invited"),
            Activity::Proof => t!(lang, "data-proof"),
            Activity::Security => t!(lang, "data-security"),
            Activity::Backups => t!(lang, "data-backups"),
            Activity::Figures => t!(lang, "data-figures"),
        }
    }

    fn recipients(self, lang: Lang) -> String {
        match self {
            Activity::Consented(Purpose::BeFound) => t!(lang, "recipients-communities-masked"),
            Activity::Consented(Purpose::Introduction) => t!(lang, "recipients-other-side"),
            Activity::Consented(Purpose::PublicThanks) => t!(lang, "recipients-public"),
            Activity::Consented(Purpose::Remigration) => t!(lang, "recipients-remigration"),
            Activity::Consented(Purpose::Lending) => t!(lang, "recipients-lending"),
            Activity::Consented(Purpose::MatchMail | Purpose::Newsletter)
            | Activity::Schools
            | Activity::Invitations
            | Activity::KeepWarm
            | Activity::Account => {
                t!(lang, "recipients-mail")
            }
            Activity::Safeguarding => t!(lang, "recipients-guardian"),
            Activity::Figures => t!(lang, "recipients-funders"),
            Activity::Consented(Purpose::CommunityTerms)
            | Activity::Representative
            | Activity::Coordination
            | Activity::OwnNotes
            | Activity::Proof
            | Activity::Security
            | Activity::Backups => t!(lang, "recipients-none"),
        }
    }

    fn kept(self, lang: Lang, keeping: &Keeping) -> String {
        let months = i64::from(keeping.erased_months);
        match self {
            Activity::Consented(Purpose::Introduction) | Activity::Safeguarding => {
                let months = i64::from(keeping.introduction_months);
                t!(lang, "kept-introduction", months = months)
            }
            Activity::Consented(Purpose::CommunityTerms) | Activity::Representative => {
                t!(lang, "kept-representative")
            }
            Activity::Consented(Purpose::BeFound)
            | Activity::Account
            | Activity::Coordination
            | Activity::KeepWarm => {
                t!(lang, "kept-silence", months = months)
            }
            Activity::Schools => t!(lang, "kept-schools"),
            Activity::OwnNotes => t!(lang, "kept-own-notes"),
            Activity::Invitations => {
                t!(lang, "kept-invitations", days = keeping.invitation_days)
            }
            Activity::Consented(_) => t!(lang, "kept-withdrawal"),
            Activity::Proof => {
                t!(lang, "kept-ledger", years = i64::from(keeping.ledger_years))
            }
            Activity::Security => t!(lang, "kept-security"),
            Activity::Backups => t!(lang, "kept-backups", days = keeping.backup_days),
            Activity::Figures => t!(lang, "kept-figures"),
        }
    }
}

/// The technical and organisational measures, in words.
pub fn measures(lang: Lang) -> Vec<String> {
    vec![
        t!(lang, "measure-sealed"),
        t!(lang, "measure-both-agree"),
        t!(lang, "measure-second-factor"),
        t!(lang, "measure-recorded"),
        t!(lang, "measure-masked"),
        t!(lang, "measure-backups"),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_purpose_people_agree_to_stands_in_the_register() {
        for purpose in Purpose::ALL {
            assert!(
                ACTIVITIES.contains(&Activity::Consented(purpose)),
                "{purpose:?}"
            );
        }
        let ids: BTreeSet<String> = ACTIVITIES.iter().map(|one| one.id()).collect();
        assert_eq!(ids.len(), ACTIVITIES.len());
    }

    #[test]
    fn every_topic_of_objections_is_an_activity_of_legitimate_interest() {
        for topic in Topic::ALL {
            let found = ACTIVITIES.iter().find(|one| one.objection() == Some(topic));
            let basis = found.unwrap().basis(Lang::En);
            assert!(basis.contains("6(1)(f)") && basis.contains("21"), "{basis}");
        }
        let keeping = Keeping::usual(Path::new("data"));
        for activity in ACTIVITIES {
            let objectable = activity.entry(Lang::En, &keeping).basis.contains("21");
            assert_eq!(objectable, activity.objection().is_some(), "{activity:?}");
        }
    }

    #[test]
    fn the_terms_are_those_of_the_settings() {
        let keeping = Keeping {
            backup_days: 17,
            ledger_years: 5,
            ..Keeping::usual(Path::new("data"))
        };
        let kept = |activity: Activity| activity.entry(Lang::En, &keeping).kept;
        assert!(kept(Activity::Backups).contains("17"));
        assert!(kept(Activity::Proof).contains('5'));
        assert!(kept(Activity::Consented(Purpose::BeFound)).contains("24"));
    }
}
