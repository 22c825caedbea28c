//! Sending a queued letter: the feature it belongs to puts it together, the transport sends it.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::{App, returned};
use crate::accounts::reach;
use crate::db::{AccountId, DbError, WriteTx};
use crate::jobs::{Job, JobFault};
use crate::mail::returned::Outcome;
use crate::mail::{self, Letter, MailFault, Posted};
use crate::{
    accounts, communities, introductions, invitations, lending, merging, objections, opportunities,
    people, placements, privacy, remigration, reports, searches,
};

impl App {
    pub(super) async fn send_letter(&self, job: &Job) -> Result<(), JobFault> {
        let posted: Posted = job.payload()?;
        let mut tx = self.db.write().await?;
        let posted = to_another(&mut tx, posted).await?;
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
        let address = self.vault.index("email", letter.to.open(&mail::Envelope));
        mail::goes_to(&mut tx, posted.letter, &address).await?;
        // Links in the letter must be good before it leaves.
        tx.commit().await?;
        let mut drawn = letter.draw(
            (posted.letter, &mail::seal(&self.vault, posted.letter)),
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
            Err(MailFault::Refused(code)) if is_tried_again(job, &posted, &code) => {
                return Err(JobFault::Other(format!("refused: {code}")));
            }
            Err(MailFault::Refused(code)) => refused(&mut tx, &posted, &code, now).await?,
            Err(fault) => return Err(JobFault::Other(fault.to_string())),
        }
        tx.commit().await?;
        Ok(())
    }

    /// Writes once more what was asked of somebody while letters did not reach them: what is settled
    /// meanwhile is found so when the letter is put together.
    pub(super) async fn ask_anew(&self, job: &Job) -> Result<(), JobFault> {
        let account: AccountId = job.payload()?;
        let mut tx = self.db.write().await?;
        let now = self.clock.now();
        let mut asked = HashSet::new();
        for letter in mail::not_arrived(&mut tx, account).await? {
            let Some(question) = reports::question_of(&letter.kind) else {
                continue;
            };
            if asked.insert((question, letter.subject.clone())) {
                mail::post(&mut tx, question, account, &letter.subject, now).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    async fn compose(&self, tx: &mut WriteTx, posted: &Posted) -> Result<Option<Letter>, DbError> {
        if let Some(account) = posted.account
            && !is_necessary(&posted.kind)
            && accounts::get(tx, account).await?.restricted
        {
            return Ok(None);
        }
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
            Err(DbError::NotFound) => Ok(None),
            other => other,
        }
    }
}

/// A letter that waited while its reader's record was merged goes to the record that is kept.
async fn to_another(tx: &mut WriteTx, mut posted: Posted) -> Result<Posted, DbError> {
    if let Some(account) = posted.account
        && let Some(kept) = accounts::merging::went_to(tx, account).await?
    {
        posted.account = Some(kept);
    }
    Ok(posted)
}

/// Whether a letter that was refused is tried again: a few times, in case the server changes its
/// mind. What is refused for the sender's sake (a quota, a password, a block list) waits in the queue
/// until that is over, or until a coordinator has it tried again. A hand-over to a planning region
/// has a page of its own for that.
fn is_tried_again(job: &Job, posted: &Posted, code: &str) -> bool {
    let is_ours = mail::returned::outcome_of_refusal(code) == Outcome::Refused;
    job.attempts < 3 || is_ours && !posted.kind.starts_with("remigration/")
}

/// A mail server refuses a letter for good.
async fn refused(
    tx: &mut WriteTx,
    posted: &Posted,
    code: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let outcome = mail::returned::outcome_of_refusal(code);
    let why = MailFault::Refused(code.to_owned()).to_string();
    mail::dropped(tx, posted.letter, &why).await?;
    privacy::after_letter(tx, posted).await?;
    returned::came_back(tx, posted, (outcome, code), now).await?;
    if outcome != Outcome::Hard {
        remigration::letter_refused(tx, posted, now).await?;
    }
    Ok(())
}

/// Letters that reach even somebody whose data are frozen: those they asked for, those about their
/// rights, and the request to delete what they received from others.
fn is_necessary(kind: &str) -> bool {
    kind.starts_with("privacy/")
        || kind.starts_with("objections/")
        || kind.starts_with("security/")
        || matches!(
            kind,
            "sign-in" | "introductions/delete" | "introductions/left"
        )
}
