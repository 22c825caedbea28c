//! Which legal form a co-operation takes, and what follows from that: one table, with its sources.

use serde::Deserialize;

use crate::communities::CommunityKind;
use crate::matching::Kind;

/// A party to an internship.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Party {
    Student,
    Host,
    School,
    /// Of somebody under 18.
    Guardian,
}

impl Party {
    pub const ALL: [Party; 4] = [Party::Student, Party::Host, Party::School, Party::Guardian];

    pub const fn code(self) -> &'static str {
        match self {
            Party::Student => "student",
            Party::Host => "host",
            Party::School => "school",
            Party::Guardian => "guardian",
        }
    }

    pub fn parse(code: &str) -> Option<Party> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// A paper of an internship; codes are those of `papers::Kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Document {
    SchoolPractice,
    WorkBased,
    Voluntary,
    Guardian,
    Safety,
    Evaluation,
    Certificate,
    Annex,
}

impl Document {
    pub const ALL: [Document; 8] = [
        Document::SchoolPractice,
        Document::WorkBased,
        Document::Voluntary,
        Document::Guardian,
        Document::Safety,
        Document::Evaluation,
        Document::Certificate,
        Document::Annex,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Document::SchoolPractice => "school-practice",
            Document::WorkBased => "work-based",
            Document::Voluntary => "voluntary",
            Document::Guardian => "guardian",
            Document::Safety => "safety",
            Document::Evaluation => "evaluation",
            Document::Certificate => "certificate",
            Document::Annex => "annex",
        }
    }

    pub fn parse(code: &str) -> Option<Document> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// When something is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    Always,
    /// The student is under 18.
    Minor,
}

/// A paper a form needs, and by when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    pub document: Document,
    pub needed: Needed,
    /// Days before the first day (negative) or after the last one.
    pub due: Due,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    DaysBefore(u16),
    /// On the first day.
    FirstDay,
    DaysAfterEnd(u16),
}

const fn paper(document: Document, needed: Needed, due: Due) -> Paper {
    Paper {
        document,
        needed,
        due,
    }
}

const SAFETY: Paper = paper(Document::Safety, Needed::Always, Due::FirstDay);
const CONSENT: Paper = paper(Document::Guardian, Needed::Minor, Due::DaysBefore(7));
const EVALUATION: Paper = paper(Document::Evaluation, Needed::Always, Due::DaysAfterEnd(7));
const CERTIFICATE: Paper = paper(Document::Certificate, Needed::Always, Due::DaysAfterEnd(14));

const THREE: &[(Party, Needed)] = &[
    (Party::Student, Needed::Always),
    (Party::Host, Needed::Always),
    (Party::School, Needed::Always),
    (Party::Guardian, Needed::Minor),
];
const TWO: &[(Party, Needed)] = &[
    (Party::Student, Needed::Always),
    (Party::Host, Needed::Always),
    (Party::Guardian, Needed::Minor),
];

/// The legal form of a co-operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LegalForm {
    Voluntary,
    /// Practice of a vocational or higher school's student.
    Practice,
    WorkBased,
    /// Advice and co-operation, also against a fee between the parties.
    Advice,
    Employment,
}

/// What the law, and the association's own stricter rules, say of a legal form.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub form: LegalForm,
    /// For needs, for internship offers, or for both.
    pub kinds: &'static [Kind],
    /// Who may offer it.
    pub offered_by: &'static [CommunityKind],
    /// The youngest age a community may ask for.
    pub minimum_age: u8,
    /// Whether people are introduced, or only a link is shown.
    pub introduces: bool,
    /// The most hours a week, for adults and for those under 18.
    pub most_hours: (u16, u16),
    /// Who has to confirm an internship of this form.
    pub parties: &'static [(Party, Needed)],
    /// The papers an internship of this form needs.
    pub papers: &'static [Paper],
    /// The laws this row rests on.
    pub sources: &'static [&'static str],
}

use CommunityKind::{
    Association, Church, Company, Foundation, Municipal, Parish, Partner, SocialEnterprise,
    Unknown, VillageGroup,
};

/// Every legal form with its rule.
///
/// An ordinary company and an unregistered group may not organise voluntary work. The host of
/// practice and of work-based learning signs a contract, so it must be somebody in law. From 15: the
/// youngest role of this site. Hours of those under 18 are never more than the Labour Law lets a
/// young person work (section 132: 35 a week), though practice is not employment. Employment: only a
/// link to the State Employment Agency's vacancy.
pub const RULES: [Rule; 5] = [
    Rule {
        form: LegalForm::Voluntary,
        kinds: &[Kind::Need, Kind::Internship],
        offered_by: &[
            Association,
            Foundation,
            Parish,
            Municipal,
            SocialEnterprise,
            Church,
            Partner,
        ],
        minimum_age: 15,
        introduces: true,
        most_hours: (40, 35),
        parties: TWO,
        papers: &[
            paper(Document::Voluntary, Needed::Always, Due::DaysBefore(3)),
            CONSENT,
            SAFETY,
            CERTIFICATE,
        ],
        sources: &[
            "Voluntary Work Law, section 4 (who organises)",
            "Voluntary Work Law (written contract with somebody under 18; skills certified)",
            "Labour Law, section 132 (hours under 18)",
        ],
    },
    Rule {
        form: LegalForm::Advice,
        kinds: &[Kind::Need],
        offered_by: &[
            Association,
            Foundation,
            VillageGroup,
            Parish,
            Municipal,
            SocialEnterprise,
            Church,
            Company,
            Partner,
            Unknown,
        ],
        minimum_age: 18,
        introduces: true,
        most_hours: (40, 0),
        parties: &[],
        papers: &[],
        sources: &["Civil Law (contract between the parties)"],
    },
    Rule {
        form: LegalForm::Employment,
        kinds: &[Kind::Need],
        offered_by: &[
            Association,
            Foundation,
            Parish,
            Municipal,
            SocialEnterprise,
            Church,
            Company,
            Partner,
        ],
        minimum_age: 18,
        introduces: false,
        most_hours: (40, 0),
        parties: &[],
        papers: &[],
        sources: &["Cabinet Regulation 458/2007 (job placement is licensed)"],
    },
    Rule {
        form: LegalForm::Practice,
        kinds: &[Kind::Internship],
        offered_by: &[
            Association,
            Foundation,
            Parish,
            Municipal,
            SocialEnterprise,
            Church,
            Company,
            Partner,
        ],
        minimum_age: 15,
        introduces: true,
        most_hours: (40, 35),
        parties: THREE,
        papers: &[
            paper(Document::SchoolPractice, Needed::Always, Due::DaysBefore(7)),
            CONSENT,
            SAFETY,
            EVALUATION,
            CERTIFICATE,
        ],
        sources: &[
            "Cabinet Regulation 481/2023 (practice in vocational education)",
            "Labour Protection Law, section 14 (instruction)",
            "Labour Law, section 132 (hours under 18)",
        ],
    },
    Rule {
        form: LegalForm::WorkBased,
        kinds: &[Kind::Internship],
        offered_by: &[
            Association,
            Foundation,
            Parish,
            Municipal,
            SocialEnterprise,
            Church,
            Company,
            Partner,
        ],
        minimum_age: 15,
        introduces: true,
        most_hours: (40, 35),
        parties: THREE,
        papers: &[
            paper(Document::WorkBased, Needed::Always, Due::DaysBefore(14)),
            CONSENT,
            SAFETY,
            EVALUATION,
            CERTIFICATE,
        ],
        sources: &[
            "Cabinet Regulation 484/2016 (work-based learning)",
            "Labour Protection Law, section 14 (instruction)",
            "Labour Law, section 132 (hours under 18)",
        ],
    },
];

impl LegalForm {
    pub const ALL: [LegalForm; 5] = [
        LegalForm::Voluntary,
        LegalForm::Advice,
        LegalForm::Employment,
        LegalForm::Practice,
        LegalForm::WorkBased,
    ];

    pub fn code(self) -> &'static str {
        match self {
            LegalForm::Voluntary => "voluntary",
            LegalForm::Practice => "practice",
            LegalForm::WorkBased => "work-based",
            LegalForm::Advice => "advice",
            LegalForm::Employment => "employment",
        }
    }

    pub fn parse(code: &str) -> Option<LegalForm> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }

    /// The rule of this form.
    pub fn rule(self) -> &'static Rule {
        RULES
            .iter()
            .find(|rule| rule.form == self)
            .expect("RULES has every form; a test holds it")
    }

    /// Who has to confirm an internship of this form.
    pub fn parties(self, minor: bool) -> Vec<Party> {
        self.rule()
            .parties
            .iter()
            .filter(|(_, needed)| minor || *needed == Needed::Always)
            .map(|(party, _)| *party)
            .collect()
    }

    /// The papers an internship of this form needs.
    pub fn papers(self, minor: bool) -> Vec<Paper> {
        self.rule()
            .papers
            .iter()
            .filter(|paper| minor || paper.needed == Needed::Always)
            .copied()
            .collect()
    }

    /// The forms a community may choose from for a need or an internship.
    pub fn offered(community: CommunityKind, kind: Kind) -> Vec<LegalForm> {
        RULES
            .iter()
            .filter(|rule| rule.kinds.contains(&kind) && rule.offered_by.contains(&community))
            .map(|rule| rule.form)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    /// The whole table, for whoever has to check it against the law.
    #[test]
    fn the_table_is_as_the_law_says() {
        let mut table = String::new();
        for rule in &RULES {
            let _ = writeln!(table, "{}", rule.form.code());
            let kinds: Vec<&str> = rule.kinds.iter().map(|kind| kind.code()).collect();
            let _ = writeln!(table, "  for {}", kinds.join(", "));
            let _ = writeln!(
                table,
                "  from {}, introduces {}, hours {} / {}",
                rule.minimum_age, rule.introduces, rule.most_hours.0, rule.most_hours.1
            );
            let hosts: Vec<&str> = rule.offered_by.iter().map(|kind| kind.code()).collect();
            let _ = writeln!(table, "  offered by {}", hosts.join(", "));
            for (party, needed) in rule.parties {
                let _ = writeln!(table, "  party {} {needed:?}", party.code());
            }
            for paper in rule.papers {
                let _ = writeln!(
                    table,
                    "  paper {} {:?} {:?}",
                    paper.document.code(),
                    paper.needed,
                    paper.due
                );
            }
            for source in rule.sources {
                let _ = writeln!(table, "  source {source}");
            }
        }
        insta::assert_snapshot!(table);
    }

    #[test]
    fn a_form_of_internships_has_parties_and_papers_and_every_form_has_sources() {
        for rule in &RULES {
            assert!(!rule.sources.is_empty());
            let internship = rule.kinds.contains(&Kind::Internship);
            assert_eq!(!rule.parties.is_empty(), internship);
            assert_eq!(!rule.papers.is_empty(), internship);
            if internship {
                assert!(rule.form.parties(true).contains(&Party::Guardian));
                assert!(!rule.form.parties(false).contains(&Party::Guardian));
            }
        }
    }

    #[test]
    fn every_form_has_one_rule_and_every_code_reads_back() {
        for form in LegalForm::ALL {
            assert_eq!(
                RULES.iter().filter(|rule| rule.form == form).count(),
                1,
                "{form:?}"
            );
            assert_eq!(LegalForm::parse(form.code()), Some(form));
            assert!(form.rule().minimum_age >= 15);
        }
    }

    #[test]
    fn a_company_organises_no_voluntary_work_but_takes_trainees() {
        let needs = LegalForm::offered(Company, Kind::Need);
        assert_eq!(needs, [LegalForm::Advice, LegalForm::Employment]);
        let offers = LegalForm::offered(Company, Kind::Internship);
        assert_eq!(offers, [LegalForm::Practice, LegalForm::WorkBased]);
        assert_eq!(
            LegalForm::offered(VillageGroup, Kind::Need),
            [LegalForm::Advice]
        );
        assert!(LegalForm::offered(VillageGroup, Kind::Internship).is_empty());
        let association = LegalForm::offered(Association, Kind::Need);
        assert_eq!(association[0], LegalForm::Voluntary);
    }

    #[test]
    fn only_employment_introduces_nobody() {
        let silent: Vec<LegalForm> = RULES
            .iter()
            .filter(|rule| !rule.introduces)
            .map(|rule| rule.form)
            .collect();
        assert_eq!(silent, [LegalForm::Employment]);
    }
}
