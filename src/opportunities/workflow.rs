//! The life of an opportunity as one table: it drives buttons, permissions and tests.

use std::fmt::Write as _;

/// Where an opportunity stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    Draft,
    InReview,
    Published,
    Paused,
    /// Somebody was found.
    Filled,
    Closed,
    /// Its day passed and nobody renewed it.
    Expired,
}

/// What can be done with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Edit,
    Submit,
    Publish,
    Return,
    Pause,
    Resume,
    Fill,
    Close,
    Renew,
    Expire,
}

/// Who does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    Representative,
    Coordinator,
    Time,
}

/// What an action leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    To(State),
    /// It was done before; doing it again changes nothing.
    Already,
}

use Action::{Close, Edit, Expire, Fill, Pause, Publish, Renew, Resume, Return, Submit};
use Role::{Coordinator, Representative, Time};
use State::{Closed, Draft, Expired, Filled, InReview, Paused, Published};

/// Every step there is: from, what, who, to.
///
/// What a community changes after publishing goes through a coordinator again; what a coordinator
/// corrects stays where it stands.
pub const STEPS: [(State, Action, Role, State); 44] = [
    (Draft, Edit, Representative, Draft),
    (Draft, Edit, Coordinator, Draft),
    (Draft, Submit, Representative, InReview),
    (Draft, Submit, Coordinator, InReview),
    (Draft, Close, Representative, Closed),
    (Draft, Close, Coordinator, Closed),
    (InReview, Edit, Representative, InReview),
    (InReview, Edit, Coordinator, InReview),
    (InReview, Publish, Coordinator, Published),
    (InReview, Return, Coordinator, Draft),
    (InReview, Close, Representative, Closed),
    (InReview, Close, Coordinator, Closed),
    (Published, Edit, Representative, InReview),
    (Published, Edit, Coordinator, Published),
    (Published, Return, Coordinator, Draft),
    (Published, Pause, Representative, Paused),
    (Published, Pause, Coordinator, Paused),
    // When a host leaves people without an answer again and again.
    (Published, Pause, Time, Paused),
    (Published, Fill, Representative, Filled),
    (Published, Fill, Coordinator, Filled),
    // When the last place of an internship is taken, and when one is free again.
    (Published, Fill, Time, Filled),
    (Published, Close, Representative, Closed),
    (Published, Close, Coordinator, Closed),
    (Published, Renew, Representative, Published),
    (Published, Renew, Coordinator, Published),
    (Published, Expire, Time, Expired),
    (Paused, Edit, Representative, InReview),
    (Paused, Edit, Coordinator, Paused),
    (Paused, Resume, Representative, Published),
    (Paused, Resume, Coordinator, Published),
    (Paused, Fill, Representative, Filled),
    (Paused, Fill, Coordinator, Filled),
    (Paused, Close, Representative, Closed),
    (Paused, Close, Coordinator, Closed),
    (Paused, Expire, Time, Expired),
    (Filled, Renew, Representative, Published),
    (Filled, Renew, Coordinator, Published),
    (Filled, Renew, Time, Published),
    (Closed, Edit, Representative, Draft),
    (Closed, Edit, Coordinator, Draft),
    (Expired, Renew, Representative, Published),
    (Expired, Renew, Coordinator, Published),
    (Expired, Edit, Representative, InReview),
    (Expired, Edit, Coordinator, Draft),
];

/// The step for an action, if there is one from here for that role.
pub fn step(from: State, action: Action, role: Role) -> Option<Step> {
    let found = STEPS
        .iter()
        .find(|row| (row.0, row.1, row.2) == (from, action, role));
    if let Some((_, _, _, to)) = found {
        return Some(Step::To(*to));
    }
    let done = STEPS
        .iter()
        .any(|row| (row.1, row.2, row.3) == (action, role, from));
    done.then_some(Step::Already)
}

/// What a role may do from here, in the order of the table.
pub fn actions(from: State, role: Role) -> impl Iterator<Item = Action> {
    STEPS
        .iter()
        .filter(move |row| row.0 == from && row.2 == role)
        .map(|row| row.1)
}

/// Tells whether a role may do something from here.
pub fn may(from: State, action: Action, role: Role) -> bool {
    actions(from, role).any(|one| one == action)
}

impl State {
    pub const ALL: [State; 7] = [Draft, InReview, Published, Paused, Filled, Closed, Expired];

    pub fn code(self) -> &'static str {
        match self {
            Draft => "draft",
            InReview => "in-review",
            Published => "published",
            Paused => "paused",
            Filled => "filled",
            Closed => "closed",
            Expired => "expired",
        }
    }

    pub fn parse(code: &str) -> Option<State> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

impl Action {
    pub const ALL: [Action; 10] = [
        Edit, Submit, Publish, Return, Pause, Resume, Fill, Close, Renew, Expire,
    ];

    /// The word in addresses and in the audit.
    pub fn code(self) -> &'static str {
        match self {
            Edit => "edit",
            Submit => "submit",
            Publish => "publish",
            Return => "return",
            Pause => "pause",
            Resume => "resume",
            Fill => "fill",
            Close => "close",
            Renew => "renew",
            Expire => "expire",
        }
    }
}

/// The table as a grid of states and actions, for the handbook and the tests.
pub fn grid() -> String {
    let mut out = String::new();
    for from in State::ALL {
        for action in Action::ALL {
            let steps: Vec<String> = STEPS
                .iter()
                .filter(|row| row.0 == from && row.1 == action)
                .map(|row| format!("{:?} → {}", row.2, row.3.code()))
                .collect();
            if !steps.is_empty() {
                let _ = writeln!(
                    out,
                    "{:<10} {:<8} {}",
                    from.code(),
                    action.code(),
                    steps.join(", ")
                );
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_is_what_we_agreed() {
        let expected = "\
draft      edit     Representative → draft, Coordinator → draft
draft      submit   Representative → in-review, Coordinator → in-review
draft      close    Representative → closed, Coordinator → closed
in-review  edit     Representative → in-review, Coordinator → in-review
in-review  publish  Coordinator → published
in-review  return   Coordinator → draft
in-review  close    Representative → closed, Coordinator → closed
published  edit     Representative → in-review, Coordinator → published
published  return   Coordinator → draft
published  pause    Representative → paused, Coordinator → paused, Time → paused
published  fill     Representative → filled, Coordinator → filled, Time → filled
published  close    Representative → closed, Coordinator → closed
published  renew    Representative → published, Coordinator → published
published  expire   Time → expired
paused     edit     Representative → in-review, Coordinator → paused
paused     resume   Representative → published, Coordinator → published
paused     fill     Representative → filled, Coordinator → filled
paused     close    Representative → closed, Coordinator → closed
paused     expire   Time → expired
filled     renew    Representative → published, Coordinator → published, Time → published
closed     edit     Representative → draft, Coordinator → draft
expired    edit     Representative → in-review, Coordinator → draft
expired    renew    Representative → published, Coordinator → published
";
        assert_eq!(grid(), expected, "\n{}", grid());
    }

    #[test]
    fn only_a_coordinator_publishes_what_was_never_published() {
        for from in [State::Draft, State::InReview, State::Closed] {
            for action in Action::ALL {
                let step = step(from, action, Role::Representative);
                assert_ne!(
                    step,
                    Some(Step::To(State::Published)),
                    "{from:?} {action:?}"
                );
            }
        }
    }

    #[test]
    fn a_button_pressed_twice_does_no_harm() {
        assert_eq!(
            step(State::InReview, Action::Submit, Role::Representative),
            Some(Step::Already)
        );
        assert_eq!(
            step(State::Published, Action::Publish, Role::Coordinator),
            Some(Step::Already)
        );
        assert_eq!(
            step(State::Paused, Action::Pause, Role::Representative),
            Some(Step::Already)
        );
        assert_eq!(
            step(State::Draft, Action::Publish, Role::Representative),
            None
        );
    }

    #[test]
    fn no_step_stands_twice_and_codes_read_back() {
        for (index, row) in STEPS.iter().enumerate() {
            let same = |other: &&(State, Action, Role, State)| {
                (other.0, other.1, other.2) == (row.0, row.1, row.2)
            };
            assert_eq!(STEPS.iter().filter(same).count(), 1, "row {index}");
        }
        for state in State::ALL {
            assert_eq!(State::parse(state.code()), Some(state));
        }
    }
}
