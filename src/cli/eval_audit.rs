//! `saites eval audit`: makes a chain of invented acts in a passing place and reads it; fails when
//! that takes longer than it may.

use std::collections::BTreeMap;
use std::time::Instant;

use clap::Args;
use serde_json::json;
use uuid::Uuid;

use super::settings::Passing;
use super::{Fault, out};
use crate::audit::{self, Act, Actor, Chain};
use crate::clock::Clock;
use crate::db::{AccountId, Db, Place};

/// Acts written in one transaction.
const BATCH: u64 = 10_000;

#[derive(Args)]
pub(super) struct Acts {
    /// How many acts
    #[arg(long, default_value_t = 1_000_000)]
    rows: u64,
    /// Seconds within which they have to be read and checked
    #[arg(long, value_name = "SECONDS", default_value_t = 10.0)]
    within: f64,
    /// Ends with one line of JSON
    #[arg(long)]
    json: bool,
}

impl Acts {
    pub async fn run(self) -> Result<(), Fault> {
        let passing = Passing::new()?;
        let db = Db::open(&Place::File(passing.path().join("acts.db"))).await?;
        db.migrate().await?;
        let bar = out::progress(self.rows, "writing acts");
        for first in (0..self.rows).step_by(usize::try_from(BATCH).unwrap_or(1)) {
            write(&db, first..(first + BATCH).min(self.rows)).await?;
            bar.set_position(first);
        }
        bar.finish_and_clear();
        let mut tx = db.read().await?;
        let begun = Instant::now();
        let chain = audit::verify(&mut tx, &BTreeMap::new()).await?;
        let seconds = begun.elapsed().as_secs_f64();
        drop(tx);
        db.close().await;
        let Chain::Whole { rows, .. } = chain else {
            return Err(Fault::new(format!("the chain is not whole: {chain:?}")));
        };
        if self.json {
            let told = json!({ "acts": rows, "seconds": seconds, "within": self.within });
            out::line(told)?;
        } else {
            out::line(format!("{rows} acts read and checked in {seconds:.2} s"))?;
        }
        if seconds > self.within {
            let late = format!("that took longer than {} s", self.within);
            return Err(Fault::new(late));
        }
        Ok(())
    }
}

/// Acts as they are: ids of accounts and introductions, a little detail. The ids come from the
/// numbers, so that every run has the same chain.
async fn write(db: &Db, numbers: std::ops::Range<u64>) -> Result<(), Fault> {
    let start = Clock::manual(chrono::DateTime::UNIX_EPOCH);
    let mut tx = db.write().await?;
    for number in numbers {
        let id = |salt: u128| Uuid::from_u128(u128::from(number).wrapping_mul(salt) ^ salt);
        let act = Act {
            at: start.now() + chrono::TimeDelta::seconds(i64::try_from(number).unwrap_or(0)),
            actor: Actor::Account(AccountId(id(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835))),
            action: "introduction released",
            subject: format!(
                "introduction:{}",
                id(0xd1b5_4a32_d192_ed03_aaf2_6e1f_3b5c_9d47)
            ),
            detail: json!({ "from": "agreed", "to": "revealed" }),
        };
        audit::record(&mut tx, act).await?;
    }
    Ok(tx.commit().await?)
}
