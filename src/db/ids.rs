//! Identifiers: one type for each kind of thing, so that they cannot be mixed up.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
                 sqlx::Type)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// Makes a fresh one (UUID version 7, RFC 9562: sorts by time of making).
            #[expect(clippy::new_without_default, reason = "two defaults would differ")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// Somebody who can sign in.
    AccountId;
    /// A community or partner host.
    CommunityId;
    /// One recorded consent or withdrawal.
    ConsentId;
    /// An introduction.
    IntroductionId;
    /// A job of the queue.
    JobId;
    /// A need or an internship offer.
    OpportunityId;
    /// A person's profile.
    PersonId;
    /// A student at a host.
    PlacementId;
    /// A programme of a school.
    ProgrammeId;
    /// A registration not yet confirmed.
    RegistrationId;
    /// A school.
    SchoolId;
    /// A season of internships.
    SeasonId;
}
