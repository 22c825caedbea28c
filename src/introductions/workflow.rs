//! The workflow of an introduction: one table of steps, one of terms.
//!
//! Whether somebody may do something, which buttons a page shows and what a term does when it runs
//! out are all read from here.

use crate::key;

/// Declares an enum with its names in the database and in addresses.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

coded! {
    /// Where an introduction stands.
    State {
        Requested = "requested",
        AskingPerson = "asking-person",
        AskingCommunity = "asking-community",
        Agreed = "agreed",
        Revealed = "revealed",
        FollowUp = "follow-up",
        Completed = "completed",
        NoOutcome = "no-outcome",
        Declined = "declined",
        Withdrawn = "withdrawn",
        Expired = "expired",
        Cancelled = "cancelled",
    }
}

coded! {
    /// Who acts. Time acts when a term runs out.
    Role { Person = "person", Community = "community", Coordinator = "coordinator", Time = "time" }
}

coded! {
    Action {
        /// The coordinator asks the side that has not agreed yet.
        PassOn = "pass-on",
        Agree = "agree",
        /// A coordinator records an agreement given by telephone or on paper.
        AgreeFor = "agree-for",
        Decline = "decline",
        Withdraw = "withdraw",
        Release = "release",
        Remind = "remind",
        Escalate = "escalate",
        Expire = "expire",
        /// The window for reading contacts ends.
        Hide = "hide",
        AskAgain = "ask-again",
        /// It went well, or goes on.
        Report = "report",
        Complete = "complete",
        NothingCame = "nothing-came",
        /// A side leaves the site for good, or another introduction stands for this one too.
        Cancel = "cancel",
    }
}

coded! {
    /// Why nothing came of an introduction, from a short list.
    WhyNot {
        Time = "time",
        Distance = "distance",
        NotFitting = "not-fitting",
        NeedGone = "need-gone",
        NoContact = "no-contact",
        Other = "other",
        RatherNot = "rather-not",
    }
}

/// What must hold of the agreements for a step to be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Always,
    PersonAgreed,
    PersonOpen,
    CommunityAgreed,
    CommunityOpen,
    /// The person has agreed, and the community has not.
    PersonAlone,
    BothAgreed,
}

/// The facts a step depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub person_agreed: bool,
    pub community_agreed: bool,
}

/// One allowed step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub from: State,
    pub when: When,
    pub action: Action,
    pub role: Role,
    pub to: State,
}

const fn step(from: State, when: When, action: Action, role: Role, to: State) -> Step {
    Step {
        from,
        when,
        action,
        role,
        to,
    }
}

/// Every step there is.
pub const STEPS: [Step; 55] = {
    use Action::{
        Agree, AgreeFor, AskAgain, Cancel, Complete, Decline, Escalate, Expire, Hide, NothingCame,
        PassOn, Release, Remind, Report, Withdraw,
    };
    use Role::{Community, Coordinator, Person, Time};
    use State::{
        Agreed, AskingCommunity, AskingPerson, Cancelled, Completed, Declined, Expired, FollowUp,
        NoOutcome, Requested, Revealed, Withdrawn,
    };
    use When::{
        Always, BothAgreed, CommunityAgreed, CommunityOpen, PersonAgreed, PersonAlone, PersonOpen,
    };
    [
        // Each had asked for the other without knowing it.
        step(Requested, BothAgreed, PassOn, Coordinator, Agreed),
        step(Requested, PersonOpen, PassOn, Coordinator, AskingPerson),
        step(Requested, PersonAlone, PassOn, Coordinator, AskingCommunity),
        step(Requested, Always, Decline, Coordinator, Declined),
        step(Requested, PersonAgreed, Withdraw, Person, Withdrawn),
        step(Requested, CommunityAgreed, Withdraw, Community, Withdrawn),
        step(Requested, Always, Escalate, Time, Requested),
        step(AskingPerson, CommunityAgreed, Agree, Person, Agreed),
        step(AskingPerson, CommunityOpen, Agree, Person, AskingCommunity),
        step(AskingPerson, CommunityAgreed, AgreeFor, Coordinator, Agreed),
        step(
            AskingPerson,
            CommunityOpen,
            AgreeFor,
            Coordinator,
            AskingCommunity,
        ),
        step(AskingPerson, Always, Decline, Person, Declined),
        step(
            AskingPerson,
            CommunityAgreed,
            Withdraw,
            Community,
            Withdrawn,
        ),
        step(AskingPerson, Always, Decline, Coordinator, Declined),
        step(AskingPerson, Always, Remind, Time, AskingPerson),
        step(AskingPerson, Always, Expire, Time, Expired),
        step(AskingCommunity, PersonAgreed, Agree, Community, Agreed),
        step(AskingCommunity, PersonAgreed, AgreeFor, Coordinator, Agreed),
        step(AskingCommunity, Always, Decline, Community, Declined),
        step(AskingCommunity, PersonAgreed, Withdraw, Person, Withdrawn),
        step(AskingCommunity, Always, Decline, Coordinator, Declined),
        step(AskingCommunity, Always, Remind, Time, AskingCommunity),
        step(AskingCommunity, Always, Escalate, Time, AskingCommunity),
        // Internships only, after the coordinators have looked.
        step(AskingCommunity, Always, Expire, Time, Expired),
        step(Agreed, Always, Release, Coordinator, Revealed),
        step(Agreed, Always, Release, Time, Revealed),
        step(Agreed, Always, Withdraw, Person, Withdrawn),
        step(Agreed, Always, Withdraw, Community, Withdrawn),
        step(Agreed, Always, Decline, Coordinator, Declined),
        step(Agreed, Always, Escalate, Time, Agreed),
        step(Revealed, Always, Hide, Time, FollowUp),
        step(Revealed, Always, Withdraw, Person, Withdrawn),
        step(Revealed, Always, Withdraw, Community, Withdrawn),
        step(FollowUp, Always, Report, Person, FollowUp),
        step(FollowUp, Always, Report, Community, FollowUp),
        step(FollowUp, Always, Complete, Person, Completed),
        step(FollowUp, Always, Complete, Community, Completed),
        step(FollowUp, Always, NothingCame, Person, NoOutcome),
        step(FollowUp, Always, NothingCame, Community, NoOutcome),
        step(FollowUp, Always, Withdraw, Person, Withdrawn),
        step(FollowUp, Always, Withdraw, Community, Withdrawn),
        step(FollowUp, Always, AskAgain, Time, FollowUp),
        step(FollowUp, Always, Expire, Time, NoOutcome),
        step(Requested, Always, Cancel, Person, Cancelled),
        step(Requested, Always, Cancel, Community, Cancelled),
        step(AskingPerson, Always, Cancel, Person, Cancelled),
        step(AskingPerson, Always, Cancel, Community, Cancelled),
        step(AskingCommunity, Always, Cancel, Person, Cancelled),
        step(AskingCommunity, Always, Cancel, Community, Cancelled),
        step(Agreed, Always, Cancel, Person, Cancelled),
        step(Agreed, Always, Cancel, Community, Cancelled),
        step(Revealed, Always, Cancel, Person, Cancelled),
        step(Revealed, Always, Cancel, Community, Cancelled),
        step(FollowUp, Always, Cancel, Person, Cancelled),
        step(FollowUp, Always, Cancel, Community, Cancelled),
    ]
};

/// How long something may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    Days(u16),
    WorkingDays(u8),
}

/// For which kind of opportunity a term holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Track {
    Any,
    Need,
    Internship,
}

/// What time does in a state, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    pub state: State,
    pub of: Track,
    pub after: Span,
    pub action: Action,
}

/// Every term there is. An unanswered question to a person expires in the third row.
pub const TERMS: [Term; 12] = [
    term(
        State::Requested,
        Track::Any,
        Span::WorkingDays(3),
        Action::Escalate,
    ),
    term(
        State::AskingPerson,
        Track::Any,
        Span::Days(3),
        Action::Remind,
    ),
    term(
        State::AskingPerson,
        Track::Any,
        Span::Days(7),
        Action::Expire,
    ),
    term(
        State::AskingCommunity,
        Track::Any,
        Span::Days(3),
        Action::Remind,
    ),
    term(
        State::AskingCommunity,
        Track::Need,
        Span::Days(7),
        Action::Escalate,
    ),
    term(
        State::AskingCommunity,
        Track::Internship,
        Span::Days(7),
        Action::Remind,
    ),
    term(
        State::AskingCommunity,
        Track::Internship,
        Span::Days(10),
        Action::Escalate,
    ),
    term(
        State::AskingCommunity,
        Track::Internship,
        Span::Days(17),
        Action::Expire,
    ),
    term(
        State::Agreed,
        Track::Any,
        Span::WorkingDays(3),
        Action::Escalate,
    ),
    term(State::Revealed, Track::Any, Span::Days(30), Action::Hide),
    term(
        State::FollowUp,
        Track::Any,
        Span::Days(150),
        Action::AskAgain,
    ),
    term(State::FollowUp, Track::Any, Span::Days(180), Action::Expire),
];

const fn term(state: State, of: Track, after: Span, action: Action) -> Term {
    Term {
        state,
        of,
        after,
        action,
    }
}

/// Days the first message before agreeing adds, once, to the term of whoever is asked.
pub const EXTENSION_DAYS: i64 = 3;

/// Days for which contacts can be read.
pub const WINDOW_DAYS: u16 = 30;

/// Why a step is not open; the key of the sentence that says so.
pub type Refusal = &'static str;

/// Where an action leads, or why it is not open.
pub fn next(from: State, facts: Facts, action: Action, role: Role) -> Result<State, Refusal> {
    STEPS
        .iter()
        .find(|step| {
            step.from == from
                && step.action == action
                && step.role == role
                && step.when.holds(facts)
        })
        .map(|step| step.to)
        .ok_or(if from.is_over() {
            key!("refused-introduction-over")
        } else {
            key!("refused-step-not-open")
        })
}

/// The actions open to a role, in the order of the table; the same table draws the buttons.
pub fn open_to(from: State, facts: Facts, role: Role) -> Vec<Action> {
    STEPS
        .iter()
        .filter(|step| step.from == from && step.role == role && step.when.holds(facts))
        .map(|step| step.action)
        .collect()
}

/// The terms that begin when a state is entered.
pub fn terms(state: State, track: Track) -> impl Iterator<Item = &'static Term> {
    TERMS
        .iter()
        .filter(move |term| term.state == state && (term.of == Track::Any || term.of == track))
}

/// Whose agreements stand: given and not revoked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub person: bool,
    pub community: bool,
    /// Of the community that lends the person, where one does.
    pub lender: Option<bool>,
}

impl Standing {
    pub fn all(self) -> bool {
        self.person && self.community && self.lender.unwrap_or(true)
    }
}

/// The core promise, as one expression: contacts may be read iff the state is `Revealed`, all who
/// have to have agreed and none revoked, the window is open, and the reader is a party.
pub fn contacts_readable(
    state: State,
    agreements: Standing,
    window_open: bool,
    is_party: bool,
) -> bool {
    state == State::Revealed && agreements.all() && window_open && is_party
}

impl State {
    /// Nothing more happens to it.
    pub fn is_over(self) -> bool {
        matches!(
            self,
            State::Completed
                | State::NoOutcome
                | State::Declined
                | State::Withdrawn
                | State::Expired
                | State::Cancelled
        )
    }

    /// Which of the five plain states people see, from 1 (sent) to 5 (closed).
    pub fn plain(self) -> u8 {
        match self {
            State::Requested => 1,
            State::AskingPerson | State::AskingCommunity => 2,
            State::Agreed => 3,
            State::Revealed | State::FollowUp => 4,
            _ => 5,
        }
    }
}

impl When {
    fn holds(self, facts: Facts) -> bool {
        match self {
            When::Always => true,
            When::PersonAgreed => facts.person_agreed,
            When::PersonOpen => !facts.person_agreed,
            When::CommunityAgreed => facts.community_agreed,
            When::CommunityOpen => !facts.community_agreed,
            When::PersonAlone => facts.person_agreed && !facts.community_agreed,
            When::BothAgreed => facts.person_agreed && facts.community_agreed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    /// The whole grid: every state, every combination of agreements, every role.
    #[test]
    fn the_grid_of_steps_is_as_agreed() {
        let mut grid = String::new();
        for state in State::ALL {
            for (person_agreed, community_agreed) in
                [(false, false), (true, false), (false, true), (true, true)]
            {
                let facts = Facts {
                    person_agreed,
                    community_agreed,
                };
                for role in Role::ALL {
                    for action in open_to(*state, facts, *role) {
                        let to = next(*state, facts, action, *role).unwrap();
                        let _ = writeln!(
                            grid,
                            "{:16} person {:3} community {:3}  {:11} {:12} → {}",
                            state.code(),
                            if person_agreed { "yes" } else { "–" },
                            if community_agreed { "yes" } else { "–" },
                            role.code(),
                            action.code(),
                            to.code()
                        );
                    }
                }
            }
        }
        insta::assert_snapshot!(grid);
    }

    #[test]
    fn nobody_but_a_coordinator_or_time_releases_and_only_what_both_agreed_to() {
        for step in STEPS.iter().filter(|step| step.to == State::Revealed) {
            assert_eq!((step.from, step.action), (State::Agreed, Action::Release));
            assert!(matches!(step.role, Role::Coordinator | Role::Time));
        }
    }

    #[test]
    fn withdrawing_is_possible_for_whoever_agreed_until_the_end() {
        let both = Facts {
            person_agreed: true,
            community_agreed: true,
        };
        for state in [
            State::Requested,
            State::AskingCommunity,
            State::Agreed,
            State::Revealed,
            State::FollowUp,
        ] {
            assert!(
                next(state, both, Action::Withdraw, Role::Person).is_ok(),
                "{state:?}"
            );
        }
        for state in State::ALL.iter().filter(|state| state.is_over()) {
            for role in Role::ALL {
                assert!(
                    open_to(*state, both, *role).is_empty(),
                    "{state:?} {role:?}"
                );
            }
        }
    }

    #[test]
    fn every_term_is_a_step_of_time() {
        let both = Facts {
            person_agreed: true,
            community_agreed: true,
        };
        for term in TERMS {
            assert!(
                next(term.state, both, term.action, Role::Time).is_ok(),
                "{term:?}"
            );
        }
    }
}
