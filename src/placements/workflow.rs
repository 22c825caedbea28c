//! The life of a placement as one table: it drives buttons, permissions and tests.

use super::model::Party;

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
pub(super) use coded;

coded! {
    /// Where a placement stands.
    State {
        /// The parties are asked to confirm what was agreed.
        Preparing = "preparing",
        /// Everybody has confirmed but the school.
        WaitingSchool = "waiting-school",
        /// Everybody has confirmed; the first day is ahead.
        Agreed = "agreed",
        Running = "running",
        Finished = "finished",
        EndedEarly = "ended-early",
        NotStarted = "not-started",
        /// The application behind it ended, or a side left the site, before it began.
        Cancelled = "cancelled",
    }
}

coded! {
    /// Who acts. Time acts when a day comes, or when a side has left.
    Who {
        Student = "student",
        Host = "host",
        School = "school",
        Guardian = "guardian",
        Coordinator = "coordinator",
        Time = "time",
    }
}

coded! {
    /// What is done with a placement.
    Action {
        /// The host says when, how many hours, with whom.
        SetTerms = "set-terms",
        /// What was agreed is changed by an annex.
        Amend = "amend",
        Start = "start",
        NotStart = "not-start",
        EndEarly = "end-early",
        Finish = "finish",
        Cancel = "cancel",
    }
}

use Action::{Amend, Cancel, EndEarly, Finish, NotStart, SetTerms, Start};
use State::{
    Agreed, Cancelled, EndedEarly, Finished, NotStarted, Preparing, Running, WaitingSchool,
};
use Who::{Coordinator, Host, Student, Time};

/// Every step there is: from, what, who, to.
pub const STEPS: [(State, Action, Who, State); 30] = [
    (Preparing, SetTerms, Host, Preparing),
    (Preparing, SetTerms, Coordinator, Preparing),
    (Preparing, NotStart, Student, NotStarted),
    (Preparing, NotStart, Host, NotStarted),
    (Preparing, NotStart, Coordinator, NotStarted),
    (Preparing, Cancel, Time, Cancelled),
    (WaitingSchool, SetTerms, Host, Preparing),
    (WaitingSchool, SetTerms, Coordinator, Preparing),
    (WaitingSchool, NotStart, Student, NotStarted),
    (WaitingSchool, NotStart, Host, NotStarted),
    (WaitingSchool, NotStart, Coordinator, NotStarted),
    (WaitingSchool, Cancel, Time, Cancelled),
    (Agreed, Amend, Host, Agreed),
    (Agreed, Amend, Coordinator, Agreed),
    (Agreed, Start, Student, Running),
    (Agreed, Start, Host, Running),
    (Agreed, Start, Coordinator, Running),
    (Agreed, NotStart, Student, NotStarted),
    (Agreed, NotStart, Host, NotStarted),
    (Agreed, NotStart, Coordinator, NotStarted),
    (Agreed, Cancel, Time, Cancelled),
    (Running, Amend, Host, Running),
    (Running, Amend, Coordinator, Running),
    (Running, EndEarly, Student, EndedEarly),
    (Running, EndEarly, Host, EndedEarly),
    (Running, EndEarly, Coordinator, EndedEarly),
    (Running, Finish, Time, Finished),
    // A side leaves in the middle: what was done stays done.
    (Running, Cancel, Time, EndedEarly),
    (Finished, Cancel, Time, Finished),
    (EndedEarly, Cancel, Time, EndedEarly),
];

/// Where an action leads, if it is open.
pub fn next(from: State, action: Action, who: Who) -> Option<State> {
    STEPS
        .iter()
        .find(|row| (row.0, row.1, row.2) == (from, action, who))
        .map(|row| row.3)
}

/// Where a placement stands that is being confirmed.
pub fn settled(needed: &[Party], yes: &[Party]) -> State {
    let missing: Vec<Party> = needed
        .iter()
        .copied()
        .filter(|party| !yes.contains(party))
        .collect();
    match missing.as_slice() {
        [] => Agreed,
        [Party::School] => WaitingSchool,
        _ => Preparing,
    }
}

impl State {
    /// Confirmations are still being gathered.
    pub fn is_open(self) -> bool {
        matches!(self, Preparing | WaitingSchool)
    }

    /// Nothing more happens, but that people tell how it went.
    pub fn is_over(self) -> bool {
        matches!(self, Finished | EndedEarly | NotStarted | Cancelled)
    }

    /// The student was there, for the whole time or a part of it.
    pub fn took_place(self) -> bool {
        matches!(self, Finished | EndedEarly)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    #[test]
    fn the_grid_is_as_agreed() {
        let mut grid = String::new();
        for from in State::ALL {
            for action in Action::ALL {
                let who: Vec<String> = Who::ALL
                    .iter()
                    .filter_map(|who| {
                        next(*from, *action, *who)
                            .map(|to| format!("{} → {}", who.code(), to.code()))
                    })
                    .collect();
                if !who.is_empty() {
                    let _ = writeln!(
                        grid,
                        "{:<14} {:<9} {}",
                        from.code(),
                        action.code(),
                        who.join(", ")
                    );
                }
            }
        }
        insta::assert_snapshot!(grid);
    }

    #[test]
    fn waiting_for_the_school_alone_is_a_state_of_its_own() {
        use Party::{Guardian, Host, School, Student};
        let needed = [Student, Host, School, Guardian];
        assert_eq!(settled(&needed, &[]), State::Preparing);
        assert_eq!(settled(&needed, &[Student, Host]), State::Preparing);
        assert_eq!(
            settled(&needed, &[Student, Host, Guardian]),
            State::WaitingSchool
        );
        assert_eq!(settled(&needed, &needed), State::Agreed);
        assert_eq!(settled(&[Student, Host], &[Host, Student]), State::Agreed);
    }

    #[test]
    fn nothing_leads_on_from_the_end() {
        for from in State::ALL.iter().filter(|state| state.is_over()) {
            for (_, action, _, to) in STEPS.iter().filter(|row| row.0 == *from) {
                assert_eq!((*action, *to), (Action::Cancel, *from));
            }
        }
    }
}
