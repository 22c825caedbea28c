//! Sending a queued letter: the feature it belongs to puts it together, the transport sends it.

use super::{App, returned};
use crate::accounts::reach::{self, Bounce};
use crate::jobs::{Job, JobFault};
use crate::mail::{self, Letter, MailFault, Posted};
use crate::{
    accounts, communities, introductions, invitations, lending, merging, objections, opportunities,
    people, placements, privacy, remigration, reports, searches,
};

impl App {
    pub(super) async fn send_letter(&self, job: &Job) -> Result<(), JobFault> {
        let posted: Posted = job.payload()?;
        let mut tx = self.db.write().await?;
        if let Some(account) = posted.account
            && !is_necessary(&posted.kind)
            && reach::is_given_up(&mut tx, account).await?
        {
            mail::dropped(&mut tx, posted.letter, mail::UNREACHED).await?;
            privacy::after_letter(&mut tx, &posted).await?;
            tx.commit().await?;
            return Ok(());
        }
        let Some(letter) = self.compose(&mut tx, &posted).await? else {
            mail::dropped(&mut tx, posted.letter, mail::UNWANTED).await?;
            tx.commit().await?;
            return Ok(());
        };
        if letter.to.is_empty() {
            // Somebody without an address, whom a coordinator registered by telephone.
            mail::dropped(&mut tx, posted.letter, mail::UNADDRESSED).await?;
            privacy::after_letter(&mut tx, &posted).await?;
            tx.commit().await?;
            return Ok(());
        }
        let lang = letter.lang;
        // Links in the letter must be good before it leaves.
        tx.commit().await?;
        let mut drawn = letter.draw(
            posted.letter,
            (
                &self.config.base_url,
                self.settings().association.signature(lang),
            ),
        );
        drawn.unkept = privacy::is_farewell(&posted);
        let now = self.clock.now();
        let outcome = self.mail.send(&drawn, now).await;
        let mut tx = self.db.write().await?;
        match outcome {
            Ok(()) => {
                mail::sent(&mut tx, posted.letter, now).await?;
                privacy::after_letter(&mut tx, &posted).await?;
                remigration::after_letter(&mut tx, &posted, now).await?;
            }
            Err(MailFault::Refused(code)) if job.attempts < 3 => {
                return Err(JobFault::Other(format!("refused: {code}")));
            }
            Err(MailFault::Refused(code)) => {
                let bounce = if mail::returned::is_hard(&code) {
                    Bounce::Hard
                } else {
                    Bounce::Soft
                };
                let why = MailFault::Refused(code.clone()).to_string();
                mail::dropped(&mut tx, posted.letter, &why).await?;
                privacy::after_letter(&mut tx, &posted).await?;
                returned::came_back(&mut tx, &posted, (bounce, &code), now).await?;
                if bounce == Bounce::Soft {
                    remigration::letter_refused(&mut tx, &posted, now).await?;
                }
            }
            Err(fault) => return Err(JobFault::Other(fault.to_string())),
        }
        tx.commit().await?;
        Ok(())
    }

    async fn compose(
        &self,
        tx: &mut crate::db::WriteTx,
        posted: &Posted,
    ) -> Result<Option<Letter>, crate::db::DbError> {
        if let Some(account) = posted.account
            && !is_necessary(&posted.kind)
            && accounts::get(tx, account).await?.restricted
        {
            return Ok(None);
        }
        let moved;
        let posted = match to_another(tx, posted).await? {
            Some(other) => {
                moved = other;
                &moved
            }
            None => posted,
        };
        let found = match posted.kind.split('/').next().unwrap_or_default() {
            "people" => people::compose(tx, self, posted).await,
            "communities" => communities::compose(tx, self, posted).await,
            "opportunities" => opportunities::compose(tx, self, posted).await,
            "searches" => searches::compose(tx, self, posted).await,
            "introductions" => introductions::compose(tx, self, posted).await,
            "invitations" => invitations::compose(tx, self, posted).await,
            "placements" => placements::compose(tx, self, posted).await,
            "lending" => lending::compose(tx, self, posted).await,
            "merging" => merging::compose(tx, self, posted).await,
            "audit" => self.compose_head(tx).await,
            "remigration" => remigration::compose(tx, self, posted).await,
            "privacy" => privacy::compose(tx, self, posted).await,
            "desk" => reports::compose(tx, self, posted).await,
            "objections" => objections::compose(tx, self, posted).await,
            _ => accounts::compose(tx, self, posted).await,
        };
        match found {
            // What the letter was about is gone: nobody wants it any more.
            Err(crate::db::DbError::NotFound) => Ok(None),
            other => other,
        }
    }
}

/// A letter that waited while its reader's record was merged goes to the record that is kept.
async fn to_another(
    tx: &mut crate::db::WriteTx,
    posted: &Posted,
) -> Result<Option<Posted>, crate::db::DbError> {
    let Some(account) = posted.account else {
        return Ok(None);
    };
    let kept = accounts::merging::went_to(tx, account).await?;
    Ok(kept.map(|kept| Posted {
        account: Some(kept),
        ..posted.clone()
    }))
}

/// Letters that reach even somebody whose data are frozen: those they asked for, those about their
/// rights, and the request to delete what they received from others.
fn is_necessary(kind: &str) -> bool {
    kind.starts_with("privacy/")
        || kind.starts_with("objections/")
        || matches!(
            kind,
            "sign-in" | "introductions/delete" | "introductions/left"
        )
}
