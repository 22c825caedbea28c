//! Leaving in every state of an introduction and of a placement, and at the very moment when somebody
//! else takes a step: never is a contact moved afterwards, never is anybody half erased. Whoever was
//! erased stays so: a file that named them does not bring them back.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use saites::accounts::{self, Channel};
use saites::db::{IntroductionId, OpportunityId, PlacementId};
use saites::http::Failure;
use saites::introductions::actions::{self, Told};
use saites::introductions::workflow::{Action, Role, State};
use saites::introductions::{self, Answers, Introduction, disclosure};
use saites::placements::workflow as placing;
use saites::placements::{self, Party, Question, Terms, acts};
use saites::privacy::{self, By, Subject};
use saites::text::{Lang, say};
use saites::{audit, people};
use tokio::sync::Barrier;

use crate::both_engines;
use crate::histories::{RULES, Stage, coordinator, page, stage, viewer};
use crate::raw;
use crate::site::TestApp;

/// Written by everybody into whatever they may write.
const WORD: &str = "kanarijvards";

/// Two who are introduced.
#[derive(Clone)]
pub struct Pair {
    stage: Stage,
    number: usize,
    pub id: IntroductionId,
}

impl Pair {
    /// The person is interested; nobody was asked yet.
    async fn begins(stage: &Stage, number: usize, need: OpportunityId) -> Pair {
        let (account, _) = stage.people[number];
        let me = viewer(&stage.app, account, Role::Person);
        let page = page(&stage.app, Some(me.clone()));
        let answers = Answers {
            why: WORD.to_owned(),
            ..Answers::default()
        };
        let said = (answers, vec![Channel::Email]);
        let id = actions::start_by_person(&stage.app, &page, &me, need, said)
            .await
            .unwrap();
        Pair {
            stage: stage.clone(),
            number,
            id,
        }
    }

    /// The community asks for the person; nobody was asked yet.
    pub async fn asked_for(stage: &Stage, number: usize, need: OpportunityId) -> Pair {
        let (host, _) = stage.hosts[number % stage.hosts.len()];
        let me = viewer(&stage.app, host, Role::Community);
        let page = page(&stage.app, Some(me.clone()));
        let said = (WORD, vec![Channel::Email]);
        let pair = (need, stage.people[number].1);
        let id = actions::start_by_community(&stage.app, &page, &me, pair, said)
            .await
            .unwrap();
        Pair {
            stage: stage.clone(),
            number,
            id,
        }
    }

    fn host(&self) -> saites::db::AccountId {
        self.stage.hosts[self.number % self.stage.hosts.len()].0
    }

    async fn get(&self) -> Introduction {
        let mut tx = self.stage.app.db.read().await.unwrap();
        introductions::get(&mut tx, self.id).await.unwrap()
    }

    pub async fn act(&self, role: Role, action: Action) -> Result<(), Failure> {
        let app = &self.stage.app;
        let intro = self.get().await;
        let seen = (intro.id, intro.version);
        let account = match role {
            Role::Person => self.stage.people[self.number].0,
            Role::Community => self.host(),
            _ => self.stage.desk,
        };
        let me = viewer(app, account, role);
        let page = page(app, Some(me.clone()));
        match action {
            Action::Agree => actions::agree_here(app, &page, &me, seen, vec![Channel::Email]).await,
            Action::Release => {
                let (page, desk) = coordinator(app, account).await;
                actions::release_here(app, &page, &desk, seen).await
            }
            Action::Complete | Action::NothingCame => {
                let answer = if action == Action::Complete {
                    "completed"
                } else {
                    "did-not-happen"
                };
                let told = Told {
                    answer,
                    action,
                    hours: 2,
                    thanks: WORD,
                    note: WORD,
                    why_not: None,
                };
                actions::tell_outcome(app, &page, &me, seen, &told).await
            }
            _ => actions::act_here(app, &page, &me, seen, (action, WORD)).await,
        }
    }

    /// Brings two to a state.
    pub async fn brought(
        site: &TestApp,
        stage: &Stage,
        (number, need): (usize, OpportunityId),
        to: State,
    ) -> Pair {
        if matches!(to, State::AskingPerson | State::Expired) {
            let pair = Pair::asked_for(stage, number, need).await;
            pair.act(Role::Coordinator, Action::PassOn).await.unwrap();
            if to == State::Expired {
                site.pass(TimeDelta::days(8));
                site.run_jobs().await;
            }
            return pair;
        }
        let pair = Pair::begins(stage, number, need).await;
        let steps: &[(Role, Action)] = match to {
            State::Requested => &[],
            State::Declined => &[(Role::Coordinator, Action::Decline)],
            State::Withdrawn => &[(Role::Person, Action::Withdraw)],
            State::AskingCommunity => &[(Role::Coordinator, Action::PassOn)],
            State::Agreed => &[
                (Role::Coordinator, Action::PassOn),
                (Role::Community, Action::Agree),
            ],
            _ => &[
                (Role::Coordinator, Action::PassOn),
                (Role::Community, Action::Agree),
                (Role::Coordinator, Action::Release),
            ],
        };
        for (role, action) in steps {
            pair.act(*role, *action).await.unwrap();
        }
        if matches!(to, State::FollowUp | State::Completed | State::NoOutcome) {
            site.pass(TimeDelta::days(31));
            site.run_jobs().await;
        }
        match to {
            State::Completed => pair.act(Role::Person, Action::Complete).await.unwrap(),
            State::NoOutcome => pair.act(Role::Person, Action::NothingCame).await.unwrap(),
            _ => {}
        }
        pair
    }

    /// Brings the placement that followed to a state; `days` have to pass for some.
    pub async fn placed(&self, site: &TestApp, to: placing::State) -> PlacementId {
        use placing::State::{Agreed, Cancelled, EndedEarly, Finished, NotStarted, Preparing};
        site.run_jobs().await;
        let app = &self.stage.app;
        let mut tx = app.db.read().await.unwrap();
        let id = placements::of_introduction(&mut tx, self.id).await.unwrap();
        drop(tx);
        let id = id.expect("an accepted application has a placement");
        if to == Cancelled {
            self.act(Role::Person, Action::Withdraw).await.unwrap();
            site.run_jobs().await;
        }
        if matches!(to, Preparing | Cancelled) {
            return id;
        }
        let host = viewer(app, self.host(), Role::Community);
        let student = viewer(app, self.stage.people[self.number].0, Role::Person);
        let as_host = || page(app, Some(host.clone()));
        let today = app.clock.today();
        let terms = Terms {
            from: today,
            to: today + chrono::Days::new(20),
            hours_per_week: 20,
            supervisor: "Ilga".to_owned(),
        };
        let set = acts::set_terms(app, &as_host(), &host, (id, &terms, None)).await;
        set.unwrap().unwrap();
        let yes = acts::Answer {
            answer: "yes".to_owned(),
            words: acts::Words {
                note: WORD.to_owned(),
                ..acts::Words::default()
            },
            ..acts::Answer::default()
        };
        let at = page(app, Some(student.clone()));
        acts::answer_here(app, &at, &student, (id, Question::Confirm), &yes)
            .await
            .unwrap();
        if to == placing::State::WaitingSchool {
            return id;
        }
        let (at, desk) = coordinator(app, self.stage.desk).await;
        let seen = ("Ilze", today);
        acts::confirm_on_paper(app, &at, &desk, (id, Party::School), seen)
            .await
            .unwrap();
        let ending = acts::Ending {
            note: WORD,
            ..acts::Ending::default()
        };
        let step =
            async |action| acts::step_here(app, &as_host(), &host, (id, action), ending).await;
        match to {
            Agreed => {}
            NotStarted => step(placing::Action::NotStart).await.unwrap(),
            _ => step(placing::Action::Start).await.unwrap(),
        }
        if to == EndedEarly {
            step(placing::Action::EndEarly).await.unwrap();
        }
        if to == Finished {
            for _ in 0..22 {
                site.pass(TimeDelta::days(1));
                site.run_jobs().await;
            }
        }
        id
    }

    /// The person is gone whole, the introduction is over, and nobody reads a contact.
    async fn is_gone(&self, told: &str) {
        let app = &self.stage.app;
        let intro = self.get().await;
        assert!(intro.state.is_over(), "{told}: {:?}", intro.state);
        let (account, person) = self.stage.people[self.number];
        let mut tx = app.db.read().await.unwrap();
        let account = accounts::get(&mut tx, account).await.unwrap();
        assert!(
            account.erased && account.name.is_empty() && !account.active,
            "{told}"
        );
        let person = people::get(&mut tx, person).await.unwrap();
        assert!(person.erased && person.account.is_none(), "{told}");
        for side in [Role::Person, Role::Community] {
            let open = disclosure::contacts_for(&mut tx, app, &intro, side, app.clock.now())
                .await
                .unwrap();
            assert!(open.is_none(), "{told}: {side:?} reads a contact");
        }
    }
}

/// A need of the pair's host, published now.
pub async fn fresh(stage: &Stage, number: usize) -> OpportunityId {
    let host = stage.hosts[number % stage.hosts.len()];
    crate::adults::needs(&stage.app, &[host]).await[0]
}

pub async fn erase(stage: &Stage, number: usize) -> Result<bool, Failure> {
    let who = Subject::Account(stage.people[number].0);
    let now = stage.app.clock.now();
    let done = privacy::erase_at_once(&stage.app, who, By::Themselves, now).await?;
    Ok(done.is_some())
}

async fn placement(stage: &Stage, id: PlacementId) -> placing::State {
    let mut tx = stage.app.db.read().await.unwrap();
    placements::get(&mut tx, id).await.unwrap().state
}

/// Of those who left nothing can be read, the rules hold, and the chain is whole.
async fn all_is_well(site: &TestApp, gone: usize) {
    site.run_jobs().await;
    for (rule, statement) in RULES {
        assert_eq!(site.count(statement).await, 0, "{rule}");
    }
    let addresses: Vec<String> = (0..gone).map(|one| format!("cilveks{one}@")).collect();
    for (table, column, text) in raw::texts(site).await {
        assert!(!text.contains(WORD), "{table}.{column}: {text}");
        let named = addresses.iter().any(|one| text.contains(one.as_str()));
        assert!(!named, "{table}.{column}: {text}");
    }
    let mut tx = site.app.db.read().await.unwrap();
    let chain = audit::verify(&mut tx, &std::collections::BTreeMap::new()).await;
    assert!(matches!(chain.unwrap(), audit::Chain::Whole { .. }));
}

/// What is tried at the moment of leaving: from which state, by whom, which step.
const RACES: [(State, Role, Action); 8] = [
    (State::Requested, Role::Coordinator, Action::PassOn),
    (State::AskingPerson, Role::Person, Action::Agree),
    (State::AskingPerson, Role::Time, Action::Expire),
    (State::AskingCommunity, Role::Community, Action::Agree),
    (State::AskingCommunity, Role::Community, Action::Decline),
    (State::AskingCommunity, Role::Person, Action::Withdraw),
    (State::Agreed, Role::Coordinator, Action::Release),
    (State::Revealed, Role::Community, Action::Withdraw),
];

both_engines! {
    async fn somebody_leaves_in_every_state(app: TestApp) {
        let stage = stage(&app, (40, 40)).await;
        let states = [
            State::Requested, State::AskingPerson, State::AskingCommunity, State::Agreed,
            State::Revealed, State::FollowUp, State::Completed, State::NoOutcome,
            State::Declined, State::Withdrawn, State::Expired,
        ];
        for (number, to) in states.into_iter().enumerate() {
            let pair = Pair::brought(&app, &stage, (number, fresh(&stage, number).await), to).await;
            assert_eq!(pair.get().await.state, to);
            assert!(erase(&stage, number).await.unwrap());
            pair.is_gone(to.code()).await;
            // Whoever opens it again meets a sentence, and changes nothing.
            for (role, action) in [(Role::Community, Action::Agree), (Role::Coordinator, Action::Release)] {
                let refused = pair.act(role, action).await;
                assert!(matches!(refused, Err(Failure::Refused(_) | Failure::NotFound)), "{refused:?}");
            }
            assert!(!erase(&stage, number).await.unwrap(), "erased once");
        }
        all_is_well(&app, states.len()).await;
    }

    async fn a_host_leaves_in_every_state(app: TestApp) {
        let stage = stage(&app, (8, 8)).await;
        let states = [
            State::Requested, State::AskingPerson, State::AskingCommunity, State::Agreed,
            State::Revealed, State::FollowUp, State::Completed, State::Withdrawn,
        ];
        for (number, to) in states.into_iter().enumerate() {
            let pair = Pair::brought(&app, &stage, (number, fresh(&stage, number).await), to).await;
            assert_eq!(pair.get().await.state, to);
            let who = Subject::Account(pair.host());
            let now = stage.app.clock.now();
            let gone = privacy::erase_at_once(&stage.app, who, By::Themselves, now).await;
            assert!(gone.unwrap().is_some());
            let after = pair.get().await;
            assert!(after.state.is_over(), "{to:?} became {:?}", after.state);
            let mut tx = app.app.db.read().await.unwrap();
            for side in [Role::Person, Role::Community] {
                let open = disclosure::contacts_for(&mut tx, &app.app, &after, side, now).await;
                assert!(open.unwrap().is_none(), "{to:?}: {side:?} reads a contact");
            }
            drop(tx);
            for (role, action) in [(Role::Person, Action::Agree), (Role::Coordinator, Action::Release)] {
                let refused = pair.act(role, action).await;
                assert!(matches!(refused, Err(Failure::Refused(_) | Failure::NotFound)), "{refused:?}");
            }
        }
        app.run_jobs().await;
        for (table, column, text) in raw::texts(&app).await {
            let named = (0..states.len()).any(|one| text.contains(&format!("kopiena{one}@")));
            assert!(!named, "{table}.{column}: {text}");
        }
    }

    async fn a_student_leaves_in_every_state_of_a_placement(app: TestApp) {
        let stage = stage(&app, (8, 8)).await;
        let states = placing::State::ALL;
        for (number, to) in states.iter().enumerate() {
            let pair = Pair::brought(&app, &stage, (number, fresh(&stage, number).await), State::Revealed).await;
            let id = pair.placed(&app, *to).await;
            assert_eq!(placement(&stage, id).await, *to);
            assert!(erase(&stage, number).await.unwrap());
            app.run_jobs().await;
            pair.is_gone(to.code()).await;
            let after = placement(&stage, id).await;
            assert!(after.is_over(), "{to:?} became {after:?}");
            assert_eq!(after.took_place(), to.took_place() || *to == placing::State::Running);
            let host = viewer(&stage.app, pair.host(), Role::Community);
            let at = page(&stage.app, Some(host.clone()));
            let start = (id, placing::Action::Start);
            let refused = acts::step_here(&stage.app, &at, &host, start, acts::Ending::default()).await;
            assert!(matches!(refused, Err(Failure::Refused(_))), "{refused:?}");
        }
        all_is_well(&app, states.len()).await;
    }

    async fn somebody_leaves_while_another_takes_a_step(app: TestApp) {
        let stage = stage(&app, (40, 40)).await;
        let (mut taken, mut refused) = (0, 0);
        for number in 0..stage.people.len() {
            let (from, role, action) = RACES[number % RACES.len()];
            let pair = Pair::brought(&app, &stage, (number, fresh(&stage, number).await), from).await;
            if role == Role::Time {
                app.pass(TimeDelta::days(8));
            }
            let start = Arc::new(Barrier::new(2));
            let (other, at) = (pair.clone(), start.clone());
            let site = stage.app.clone();
            let step = tokio::spawn(async move {
                at.wait().await;
                if role == Role::Time {
                    site.run_due_jobs().await.unwrap();
                    return Ok(());
                }
                // Sometimes the one is a little later, sometimes the other.
                tokio::time::sleep(Duration::from_micros(300 * (number as u64 % 4))).await;
                other.act(role, action).await
            });
            start.wait().await;
            tokio::time::sleep(Duration::from_micros(300 * (number as u64 / 4 % 4))).await;
            let told = format!("{from:?} {role:?} {action:?}");
            assert!(erase(&stage, number).await.unwrap(), "{told}");
            match step.await.unwrap() {
                Ok(()) => taken += 1,
                Err(Failure::Refused(why)) => {
                    refused += 1;
                    assert!(!say(Lang::Lv, why, None).is_empty());
                }
                Err(Failure::NotFound) => refused += 1,
                Err(other) => panic!("{told}: {other:?}"),
            }
            pair.is_gone(&told).await;
        }
        assert!(taken > 0 && refused > 0, "{taken} taken, {refused} refused");
        assert_eq!(app.deadlocks().await, 0);
        all_is_well(&app, stage.people.len()).await;
    }

    async fn whoever_was_erased_is_not_imported_again(app: TestApp) {
        let now = app.clock.now();
        let new = people::NewPerson {
            external_id: Some("saraksts-17".to_owned()),
            account: None,
            ..crate::crowd::somebody_plain(saites::db::AccountId::new())
        };
        let person = crate::crowd::publish(&app, &new).await;
        let mut tx = app.app.db.read().await.unwrap();
        assert!(!privacy::was_erased(&mut tx, &app.app, "saraksts-17").await.unwrap());
        drop(tx);
        let who = Subject::Person(person.id);
        let done = privacy::erase_at_once(&app.app, who, By::Terminal, now).await.unwrap();
        assert!(done.unwrap().import.is_some());
        let mut tx = app.app.db.read().await.unwrap();
        for id in ["saraksts-17", &person.id.to_string()] {
            assert!(privacy::was_erased(&mut tx, &app.app, id).await.unwrap(), "{id}");
        }
        assert!(!privacy::was_erased(&mut tx, &app.app, "saraksts-18").await.unwrap());
        drop(tx);
        app.run_jobs().await;
        let file = privacy::ledger::path(&app.app.config.data);
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(!text.contains("saraksts"), "{text}");
        // The file alone brings it back to a database from before.
        raw::execute(&app, "delete from erasure".to_owned()).await;
        privacy::reconcile(&app.app).await.unwrap();
        let mut tx = app.app.db.read().await.unwrap();
        assert!(privacy::was_erased(&mut tx, &app.app, "saraksts-17").await.unwrap());
    }
}
