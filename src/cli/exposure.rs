//! `saites admin exposure`: whose data an account could read, for the notice of a breach.

use chrono::{NaiveDate, NaiveTime};
use clap::Args;
use serde_json::json;

use super::settings::Settings;
use super::{Fault, admin, out};
use crate::audit::{self, Act, Actor};
use crate::db::AccountId;
use crate::oversight::{Exposure, Reach, exposure};

#[derive(Args)]
pub(super) struct Look {
    /// The account: its e-mail address or its number
    #[arg(long)]
    account: String,
    /// The first day of which somebody else may have used it, such as 2026-11-01
    #[arg(long, value_name = "DAY")]
    since: NaiveDate,
    /// As CSV, whose cells run as no formula
    #[arg(long)]
    csv: bool,
    #[command(flatten)]
    settings: Settings,
}

impl Look {
    pub async fn run(self) -> Result<(), Fault> {
        let app = self.settings.open().await?;
        let mut tx = app.db.write().await?;
        let account = match self.account.trim().parse::<AccountId>() {
            Ok(id) => id,
            Err(_) => admin::account(&mut tx, &app, &self.account).await?,
        };
        let now = app.clock.now();
        let since = self.since.and_time(NaiveTime::MIN).and_utc();
        let found = exposure::of(&mut tx, account, (since, now)).await?;
        let act = Act {
            at: now,
            actor: Actor::Terminal,
            action: "exposure looked up",
            subject: format!("account:{account}"),
            detail: json!({ "since": since }),
        };
        audit::record(&mut tx, act).await?;
        tx.commit().await?;
        app.db.close().await;
        if self.csv {
            return out::line(found.csv().trim_end());
        }
        tell(&found)
    }
}

fn tell(found: &Exposure) -> Result<(), Fault> {
    out::line(format!("{} ({})", found.name, found.account))?;
    let until = |reach: &Reach| {
        reach.until.map_or_else(String::new, |at| {
            format!("until {}, ", at.format("%Y-%m-%d %H:%M"))
        })
    };
    if let Some(reach) = &found.everybody {
        out::line(format!(
            "coordinator or administrator: {}could read names, profiles and introductions of all \
             {} people, and open contacts one by one",
            until(reach),
            reach.people
        ))?;
    }
    if let Some(reach) = &found.masked {
        out::line(format!(
            "speaks for a community: {}suggestions could show {} masked profiles",
            until(reach),
            reach.people
        ))?;
    }
    for item in &found.items {
        let to = item.to.map_or_else(
            || "now".to_owned(),
            |at| at.format("%Y-%m-%d %H:%M").to_string(),
        );
        out::line(format!(
            "{:<31} {}  {} – {to}  {}",
            item.reading.code(),
            item.name.as_deref().unwrap_or("(erased)"),
            item.from.format("%Y-%m-%d %H:%M"),
            item.channels
        ))?;
    }
    out::line(format!("{} row(s)", found.items.len()))
}
