//! Students of a programme whose study fields changed go into the search index anew: they are found
//! by those fields.

mod store;

use crate::app::App;
use crate::db::PersonId;
use crate::db::changes::{Followed, touch};
use crate::jobs::{Job, JobFault};
use crate::matching::Study;
use crate::schools::FieldsChanged;

/// Students looked at in one transaction.
const BATCH: i64 = 500;

/// Follows a change of a programme's fields.
pub async fn fields_changed(app: &App, job: &Job) -> Result<(), JobFault> {
    let changed: FieldsChanged = job.payload()?;
    let mut after = PersonId(uuid::Uuid::nil());
    loop {
        let mut tx = app.db.read().await?;
        let students = store::students(&mut tx, after, BATCH).await?;
        drop(tx);
        let Some((last, _)) = students.last() else {
            return Ok(());
        };
        after = *last;
        let theirs: Vec<PersonId> = students
            .iter()
            .filter(|(_, study)| {
                serde_json::from_str::<Study>(study)
                    .is_ok_and(|study| study.listed_programme == Some(changed.programme))
            })
            .map(|(id, _)| *id)
            .collect();
        if !theirs.is_empty() {
            let mut tx = app.db.write().await?;
            for id in theirs {
                touch(&mut tx, Followed::Person, id.0).await?;
            }
            tx.commit().await?;
        }
    }
}
