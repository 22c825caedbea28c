//! The introductions of the demo as a table: who begins, on which day, and what follows.

use crate::introductions::workflow::Role;

/// Who begins an introduction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begins {
    Community,
    Person,
    Coordinator,
}

/// What somebody does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    PassOn,
    Agree,
    AgreeByTelephone,
    Decline(Role),
    Withdraw(Role),
    Release,
    Complete,
    NothingCame,
    Report,
    /// A message before agreeing.
    Write(Role),
    /// The community thanks in public, and the person agrees to it.
    ThankInPublic,
    AgreeToThanks,
    /// The person leaves, and their data are erased.
    Leave,
}

/// Whom an introduction is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whom {
    /// Whoever fits the next need best.
    Anybody,
    /// The person or student one can be in the demo.
    ThePerson,
    TheStudent,
    /// Whoever fits a need of the community one can be.
    TheCommunity,
}

/// One introduction: who begins, on which day, and what follows on which days.
pub(super) struct Episode {
    pub whom: Whom,
    pub begins: Begins,
    pub day: i64,
    pub then: &'static [(i64, Move)],
}

const fn episode(whom: Whom, begins: Begins, day: i64, then: &'static [(i64, Move)]) -> Episode {
    Episode {
        whom,
        begins,
        day,
        then,
    }
}

/// The whole history. Days count from 0 to [`super::DAYS`], which is today.
pub(super) const EPISODES: [Episode; 25] = {
    use Begins::{Community, Coordinator, Person};
    use Move::{
        Agree, AgreeByTelephone, AgreeToThanks, Complete, Decline, Leave, NothingCame, PassOn,
        Release, Report, ThankInPublic, Withdraw, Write,
    };
    use Role::{Community as TheirCommunity, Coordinator as Desk, Person as Oneself};
    use Whom::{Anybody, TheCommunity, ThePerson, TheStudent};
    [
        // Done long ago.
        episode(
            TheCommunity,
            Community,
            1,
            &[
                (2, PassOn),
                (3, Agree),
                (4, Release),
                (36, Report),
                (50, Complete),
                (51, ThankInPublic),
                (54, AgreeToThanks),
            ],
        ),
        episode(
            Anybody,
            Person,
            1,
            &[(3, PassOn), (5, Agree), (6, Release), (40, Complete)],
        ),
        episode(
            ThePerson,
            Community,
            2,
            &[
                (3, PassOn),
                (4, Agree),
                (5, Release),
                (38, Report),
                (52, Complete),
            ],
        ),
        episode(
            Anybody,
            Coordinator,
            2,
            &[(4, Agree), (6, Agree), (7, Release), (41, NothingCame)],
        ),
        episode(
            Anybody,
            Community,
            4,
            &[
                (5, PassOn),
                (6, AgreeByTelephone),
                (7, Release),
                (45, Complete),
            ],
        ),
        // Going on: the contacts' window is over, the outcome is asked for.
        episode(
            Anybody,
            Person,
            12,
            &[(13, PassOn), (15, Agree), (16, Release)],
        ),
        episode(
            TheStudent,
            Person,
            14,
            &[(15, PassOn), (18, Agree), (19, Release), (53, Report)],
        ),
        episode(
            TheCommunity,
            Community,
            20,
            &[(21, PassOn), (24, Agree), (25, Release)],
        ),
        // Ended otherwise.
        episode(
            Anybody,
            Community,
            18,
            &[(19, PassOn), (22, Decline(Oneself))],
        ),
        episode(
            Anybody,
            Person,
            22,
            &[(23, PassOn), (27, Decline(TheirCommunity))],
        ),
        episode(TheStudent, Person, 26, &[(28, Decline(Desk))]),
        episode(Anybody, Community, 28, &[(29, PassOn)]),
        episode(
            Anybody,
            Person,
            33,
            &[(34, PassOn), (35, Withdraw(Oneself))],
        ),
        episode(
            ThePerson,
            Person,
            40,
            &[(41, PassOn), (44, Agree), (45, Withdraw(TheirCommunity))],
        ),
        episode(Anybody, Person, 36, &[(37, PassOn), (39, Leave)]),
        // Contacts open now.
        episode(
            TheCommunity,
            Person,
            52,
            &[(53, PassOn), (55, Agree), (56, Release)],
        ),
        episode(
            ThePerson,
            Coordinator,
            50,
            &[(53, Agree), (55, Agree), (57, Release)],
        ),
        episode(
            Anybody,
            Community,
            58,
            &[(59, PassOn), (61, Agree), (62, Release)],
        ),
        // On their way.
        episode(TheStudent, Person, 64, &[(65, PassOn)]),
        episode(
            TheCommunity,
            Person,
            65,
            &[
                (66, PassOn),
                (67, Write(Oneself)),
                (68, Write(TheirCommunity)),
            ],
        ),
        episode(ThePerson, Community, 66, &[(67, PassOn)]),
        episode(Anybody, Community, 65, &[(66, PassOn), (69, Agree)]),
        episode(Anybody, Person, 66, &[(67, PassOn), (69, Agree)]),
        // Waiting for a coordinator.
        episode(TheCommunity, Community, 69, &[]),
        episode(Anybody, Person, 68, &[]),
    ]
};
