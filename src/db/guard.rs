//! What the database itself holds of recorded decisions: what was decided, on which text, when and
//! how, is never changed, and the decision that stands is never removed while its account lives. A
//! note may be emptied, and a decision may move to another account of the same person.
//!
//! The two engines write triggers differently, so these are put up after the migrations rather
//! than by one. A migration that has to touch rows of `consent` takes them down first; they are
//! back before the program goes on.

use sqlx::{Executor, PgPool, SqlitePool};

use super::{Db, DbError, Pools};

const SQLITE: [&str; 2] = [
    "create trigger if not exists consent_stands_changed before update on consent
     when new.id is not old.id or (new.seq is not old.seq and new.account_id is old.account_id)
       or new.purpose is not old.purpose or new.version is not old.version
       or new.language is not old.language or new.text_hash is not old.text_hash
       or new.given is not old.given or new.means is not old.means
       or new.recorded_by is not old.recorded_by or new.at is not old.at
       or (new.note is not old.note and new.note <> '')
     begin select raise(abort, 'a recorded decision is not changed'); end",
    "create trigger if not exists consent_stands_removed before delete on consent
     when not exists (select 1 from consent later
                      where later.account_id = old.account_id and later.purpose = old.purpose
                        and later.seq > old.seq)
      and not exists (select 1 from account
                      where account.id = old.account_id and account.erased_at is not null)
     begin select raise(abort, 'the decision that stands is not removed'); end",
];

const POSTGRES: [&str; 2] = [
    "create or replace function consent_stands() returns trigger language plpgsql as $$
     begin
       if tg_op = 'UPDATE' then
         if new.note = '' or new.note = old.note then
           old.note := new.note;
           -- Two accounts of one person become one: their decisions move, in their order.
           if new.account_id <> old.account_id then
             old.account_id := new.account_id;
             old.seq := new.seq;
           end if;
           if new is not distinct from old then return new; end if;
         end if;
         raise exception 'a recorded decision is not changed';
       end if;
       if exists (select 1 from consent later
                  where later.account_id = old.account_id and later.purpose = old.purpose
                    and later.seq > old.seq)
          or exists (select 1 from account
                     where account.id = old.account_id and account.erased_at is not null) then
         return old;
       end if;
       raise exception 'the decision that stands is not removed';
     end $$",
    "create trigger consent_stands before update or delete on consent
     for each row execute function consent_stands()",
];

/// Of two programs that start at once, one puts the guard up and the other finds it there.
const LOCK: &str = "select pg_advisory_xact_lock(5072831964)";

impl Db {
    /// Puts the guard up where it is not there yet.
    pub(super) async fn guard(&self) -> Result<(), DbError> {
        match &self.pools {
            Pools::Sqlite { write, .. } => on_sqlite(write).await,
            Pools::Postgres(pool) => on_postgres(pool).await,
        }
    }
}

async fn on_sqlite(pool: &SqlitePool) -> Result<(), DbError> {
    for statement in SQLITE {
        pool.execute(statement).await?;
    }
    Ok(())
}

async fn on_postgres(pool: &PgPool) -> Result<(), DbError> {
    let mut tx = pool.begin().await?;
    tx.execute(LOCK).await?;
    let there: i64 = sqlx::query_scalar(
        "select count(*) from pg_trigger
         where tgname = 'consent_stands' and tgrelid = 'consent'::regclass",
    )
    .fetch_one(&mut *tx)
    .await?;
    if there == 0 {
        for statement in POSTGRES {
            tx.execute(statement).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
