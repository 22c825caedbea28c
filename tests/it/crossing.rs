//! Acts of several people at one moment, round after round: each is done or refused with a sentence,
//! and PostgreSQL never has to end one of them because two wait for each other.

use std::sync::Arc;

use chrono::{Datelike, TimeDelta};
use saites::db::OpportunityId;
use saites::http::Failure;
use saites::introductions::actions;
use saites::introductions::workflow::{Action, Role, State};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::both_engines;
use crate::erasing::{Pair, erase, fresh};
use crate::histories::{Stage, coordinator, stage};

/// What came of one of those who acted at once: done, or refused with a sentence.
fn settled(done: Result<(), Failure>) -> bool {
    match done {
        Ok(()) => true,
        Err(
            Failure::Refused(_) | Failure::RefusedFor(..) | Failure::Done(..) | Failure::NotFound,
        ) => false,
        Err(other) => panic!("{other:?}"),
    }
}

async fn all_at_once(mut acts: JoinSet<bool>) -> (usize, usize) {
    let (mut taken, mut refused) = (0, 0);
    while let Some(done) = acts.join_next().await {
        if done.unwrap() {
            taken += 1;
        } else {
            refused += 1;
        }
    }
    (taken, refused)
}

async fn suggest(stage: &Stage, number: usize, need: OpportunityId) -> Result<(), Failure> {
    let (page, desk) = coordinator(&stage.app, stage.desk).await;
    let pair = (need, stage.people[number].1);
    actions::suggest(&stage.app, &page, &desk, pair, "Derētu.").await?;
    Ok(())
}

both_engines! {
    async fn suggestions_meet_requests_that_are_passed_on(app: TestApp) {
        let stage = stage(&app, (12, 12)).await;
        for round in 0..6 {
            let start = Arc::new(Barrier::new(stage.people.len()));
            let mut at_once = JoinSet::new();
            for number in 0..stage.people.len() {
                let need = fresh(&stage, number).await;
                let (start, stage) = (start.clone(), stage.clone());
                if (number + round) % 2 == 0 {
                    at_once.spawn(async move {
                        start.wait().await;
                        settled(suggest(&stage, number, need).await)
                    });
                } else {
                    let pair = Pair::asked_for(&stage, number, need).await;
                    at_once.spawn(async move {
                        start.wait().await;
                        settled(pair.act(Role::Coordinator, Action::PassOn).await)
                    });
                }
            }
            assert_eq!(all_at_once(at_once).await, (stage.people.len(), 0), "round {round}");
            // On to the next month, so that people have places again.
            let today = stage.app.clock.today();
            app.pass(TimeDelta::days(i64::from(32 - today.day().min(31))));
        }
        assert_eq!(app.deadlocks().await, 0);
        app.run_jobs().await;
    }

    async fn somebody_leaves_while_others_withdraw(app: TestApp) {
        let stage = stage(&app, (24, 4)).await;
        let start = Arc::new(Barrier::new(stage.people.len() * 2));
        let mut at_once = JoinSet::new();
        for number in 0..stage.people.len() {
            // Each has an accepted practice, whose place the one gives back and the other takes away.
            let pair = Pair::brought(&app, &stage, (number, fresh(&stage, number).await), State::Agreed).await;
            let (at, role) = (start.clone(), [Role::Person, Role::Community][number % 2]);
            at_once.spawn(async move {
                at.wait().await;
                settled(pair.act(role, Action::Withdraw).await)
            });
            let (at, stage) = (start.clone(), stage.clone());
            at_once.spawn(async move {
                at.wait().await;
                assert!(erase(&stage, number).await.unwrap());
                true
            });
        }
        let (taken, _) = all_at_once(at_once).await;
        assert!(taken >= stage.people.len());
        assert_eq!(app.count("select count(*) from internship_place").await, 0);
        assert_eq!(app.deadlocks().await, 0);
        app.run_jobs().await;
    }
}
