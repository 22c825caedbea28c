//! Whose turn it is although nobody put a question to them: the host, who says first what is agreed
//! on, and then the student, who says who confirms for the school or as guardian. Without the one
//! nobody can be asked, without the other these cannot.

use chrono::{DateTime, Utc};

use super::model::{Asked, Party, Placement, Question};
use super::workflow::State;

/// Who has to say something, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    pub whose: Party,
    /// For whom the student names somebody; nothing for the host.
    pub names: Option<Party>,
    pub since: DateTime<Utc>,
}

/// Whose turn it is, if it is anybody's.
pub(super) fn turn(placement: &Placement, asked: &[Asked]) -> Option<Turn> {
    if !placement.state.is_open() {
        return None;
    }
    let confirm = asked.iter().filter(|one| one.question == Question::Confirm);
    let Some(said) = confirm.map(|one| one.asked_at).min() else {
        return (placement.state == State::Preparing).then_some(Turn {
            whose: Party::Host,
            names: None,
            since: placement.state_since,
        });
    };
    unnamed(placement, asked).map(|party| Turn {
        whose: Party::Student,
        names: Some(party),
        since: said,
    })
}

/// Who has to confirm and is not asked yet: the student has not said who it is.
pub(super) fn unnamed(placement: &Placement, asked: &[Asked]) -> Option<Party> {
    let is_asked = |party: Party| {
        let mut all = asked.iter();
        all.any(|one| one.party == party && one.question == Question::Confirm)
    };
    let parties = placement.legal_form.parties(placement.minor);
    parties
        .into_iter()
        .find(|party| matches!(party, Party::School | Party::Guardian) && !is_asked(*party))
}
