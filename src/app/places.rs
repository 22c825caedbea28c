//! Units of territory change by a file or with a day: whoever and whatever lies in them is found anew.

use super::App;
use crate::db::{DbError, ReadTx, WriteTx};
use crate::territories::Territories;
use crate::text::riga_date;
use crate::{opportunities, people};

impl App {
    /// Takes over units that were changed here, on another node, or by the day.
    pub async fn follow_territories(&self) -> Result<(), DbError> {
        let mut tx = self.db.read().await?;
        self.follow_units(&mut tx).await
    }

    /// The same as a transaction sees them.
    pub(super) async fn follow_units(&self, tx: &mut ReadTx) -> Result<(), DbError> {
        let today = riga_date(self.clock.now());
        if let Some(newer) = self.territories.newer(tx, today).await? {
            self.territories.replace(newer);
            self.published.forget();
            self.moved_on();
        }
        Ok(())
    }

    /// Writes those who are tied to changed units into the crowds and the index anew, and what is
    /// wanted there.
    pub async fn territories_changed(
        &self,
        tx: &mut WriteTx,
        (newer, slugs): (&Territories, &[&str]),
    ) -> Result<(), DbError> {
        for slug in slugs {
            people::moved(tx, newer, slug).await?;
            opportunities::moved(tx, slug).await?;
        }
        Ok(())
    }
}
