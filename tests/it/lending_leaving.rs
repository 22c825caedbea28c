//! Leaving in every state of a loan, as the person who is lent, as the community that lends and as the
//! one that borrows: what is open ends, no contact is read, no word of theirs stays.

use chrono::TimeDelta;
use saites::accounts::Channel;
use saites::db::{AccountId, CommunityId, IntroductionId, OpportunityId, PersonId};
use saites::http::{Failure, Page, Viewer};
use saites::introductions::actions::{self, Told};
use saites::introductions::workflow::{Action, Role};
use saites::introductions::{self, disclosure};
use saites::lending::{self, acts};
use saites::privacy::{self, By, Subject};
use uuid::Uuid;

use crate::both_engines;
use crate::histories::{Stage, coordinator, page, stage, viewer};
use crate::raw;
use crate::site::TestApp;

/// Written by everybody into whatever they may write.
const WORD: &str = "kanarijvards";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    Offered,
    Confirmed,
    Asked,
    Refused,
    Lent,
    AskingPerson,
    Agreed,
    Revealed,
    FollowUp,
    Completed,
    TakenBack,
}

const ALL: [To; 11] = [
    To::Offered,
    To::Confirmed,
    To::Asked,
    To::Refused,
    To::Lent,
    To::AskingPerson,
    To::Agreed,
    To::Revealed,
    To::FollowUp,
    To::Completed,
    To::TakenBack,
];

/// Who leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Person,
    Lender,
    Borrower,
}

/// Three who have to do with each other, and nobody else.
pub struct Three<'a> {
    stage: &'a Stage,
    person: (AccountId, PersonId),
    lender: (AccountId, CommunityId),
    borrower: (AccountId, CommunityId),
    need: OpportunityId,
    loan: Option<Uuid>,
    introduction: Option<IntroductionId>,
}

impl<'a> Three<'a> {
    pub async fn of(stage: &'a Stage, number: usize) -> Three<'a> {
        let borrower = stage.hosts[2 * number + 1];
        Three {
            stage,
            person: stage.people[number],
            lender: stage.hosts[2 * number],
            borrower,
            need: crate::adults::needs(&stage.app, &[borrower]).await[0],
            loan: None,
            introduction: None,
        }
    }

    fn acts(&self, account: AccountId, role: Role) -> (Page, Viewer) {
        let viewer = viewer(&self.stage.app, account, role);
        (page(&self.stage.app, Some(viewer.clone())), viewer)
    }

    pub async fn brought(&mut self, site: &TestApp, to: To) {
        let app = &self.stage.app;
        let (anna, rasa) = (
            self.acts(self.person.0, Role::Person),
            self.acts(self.lender.0, Role::Community),
        );
        acts::save_offer(app, &rasa.0, &rasa.1, (self.lender.1, WORD))
            .await
            .unwrap();
        acts::offer_oneself(app, &anna.0, &anna.1, self.lender.1)
            .await
            .unwrap();
        if to == To::Offered {
            return;
        }
        let mut tx = app.db.read().await.unwrap();
        let ties = acts::ties_of_person(&mut tx, self.person.1).await.unwrap();
        drop(tx);
        acts::judge_tie(app, &rasa.0, &rasa.1, (self.lender.1, ties[0].id), true)
            .await
            .unwrap();
        if to == To::Confirmed {
            return;
        }
        let velta = self.acts(self.borrower.0, Role::Community);
        let wanted = acts::Wanted {
            borrower: self.borrower.1,
            lender: self.lender.1,
            opportunity: self.need,
            message: WORD.to_owned(),
            channels: vec![Channel::Email],
        };
        let loan = acts::ask(app, &velta.0, &velta.1, &wanted).await.unwrap();
        self.loan = Some(loan);
        match to {
            To::Asked => return,
            To::Refused => {
                let no = ((loan, 1), lending::State::Declined, WORD);
                acts::refuse(app, &rasa.0, &rasa.1, no).await.unwrap();
                return;
            }
            _ => self.lends().await.unwrap(),
        }
        let mut tx = app.db.read().await.unwrap();
        self.introduction = acts::get(&mut tx, loan).await.unwrap().introduction_id;
        drop(tx);
        self.goes_on(site, to).await;
    }

    async fn lends(&self) -> Result<(), Failure> {
        let rasa = self.acts(self.lender.0, Role::Community);
        let proposed = ((self.loan.unwrap(), 1), self.person.1);
        acts::lend(&self.stage.app, &rasa.0, &rasa.1, proposed).await
    }

    /// From the lender's agreement on.
    async fn goes_on(&self, site: &TestApp, to: To) {
        let steps = match to {
            To::Lent | To::TakenBack => 0,
            To::AskingPerson => 1,
            To::Agreed => 2,
            _ => 3,
        };
        for action in [Action::PassOn, Action::Agree, Action::Release]
            .iter()
            .take(steps)
        {
            self.step(*action).await.unwrap();
        }
        if matches!(to, To::FollowUp | To::Completed) {
            site.pass(TimeDelta::days(31));
            site.run_jobs().await;
        }
        if to == To::Completed {
            self.step(Action::Complete).await.unwrap();
        }
        if to == To::TakenBack {
            self.takes_back().await.unwrap();
        }
    }

    async fn takes_back(&self) -> Result<(), Failure> {
        let rasa = self.acts(self.lender.0, Role::Community);
        acts::take_back(&self.stage.app, &rasa.0, &rasa.1, self.loan.unwrap()).await
    }

    async fn step(&self, action: Action) -> Result<(), Failure> {
        let app = &self.stage.app;
        let mut tx = app.db.read().await.unwrap();
        let intro = introductions::get(&mut tx, self.introduction.unwrap())
            .await
            .unwrap();
        drop(tx);
        let seen = (intro.id, intro.version);
        let (anna, velta) = (
            self.acts(self.person.0, Role::Person),
            self.acts(self.borrower.0, Role::Community),
        );
        let (at, desk) = coordinator(app, self.stage.desk).await;
        match action {
            Action::Agree => {
                actions::agree_here(app, &anna.0, &anna.1, seen, vec![Channel::Email]).await
            }
            Action::Release => actions::release_here(app, &at, &desk, seen).await,
            Action::Complete => {
                let told = Told {
                    answer: "completed",
                    action,
                    hours: 2,
                    thanks: WORD,
                    why_not: None,
                    note: WORD,
                };
                actions::tell_outcome(app, &velta.0, &velta.1, seen, &told).await
            }
            _ => actions::act_here(app, &at, &desk, seen, (action, "")).await,
        }
    }

    async fn leaves(&self, side: Side) {
        let account = match side {
            Side::Person => self.person.0,
            Side::Lender => self.lender.0,
            Side::Borrower => self.borrower.0,
        };
        let (app, who) = (&self.stage.app, Subject::Account(account));
        let gone = privacy::erase_at_once(app, who, By::Themselves, app.clock.now()).await;
        assert!(gone.unwrap().is_some());
    }

    /// Nothing goes on: the request is over unless somebody else of the lender's may still be
    /// proposed, the introduction is, and nobody reads a contact.
    async fn is_over(&self, told: &str, side: Side) {
        let app = &self.stage.app;
        let mut tx = app.db.read().await.unwrap();
        let ties = acts::ties_of_person(&mut tx, self.person.1).await.unwrap();
        assert!(
            ties.is_empty() || side == Side::Borrower,
            "{told}: a tie stays"
        );
        if let Some(id) = self.loan {
            let loan = acts::get(&mut tx, id).await.unwrap();
            let waits = loan.state() == lending::State::Asked;
            assert!(!waits || side == Side::Person, "{told}: the loan waits");
        }
        if let Some(id) = self.introduction {
            let intro = introductions::get(&mut tx, id).await.unwrap();
            assert!(intro.state.is_over(), "{told}: {:?}", intro.state);
            for side in [Role::Person, Role::Community] {
                let open =
                    disclosure::contacts_for(&mut tx, app, &intro, side, app.clock.now()).await;
                assert!(open.unwrap().is_none(), "{told}: {side:?} reads a contact");
            }
        }
        drop(tx);
        let mut tried = Vec::new();
        if self.introduction.is_some() {
            for action in [Action::PassOn, Action::Agree, Action::Release] {
                tried.push(self.step(action).await);
            }
            tried.push(self.takes_back().await);
        } else if self.loan.is_some() {
            tried.push(self.lends().await);
        }
        for done in tried {
            assert!(
                matches!(done, Err(Failure::Refused(_) | Failure::NotFound)),
                "{told}: {done:?}"
            );
        }
    }
}

both_engines! {
    async fn each_of_three_leaves_in_every_state_of_a_loan(app: TestApp) {
        let cases: Vec<(To, Side)> = [Side::Person, Side::Lender, Side::Borrower]
            .into_iter()
            .flat_map(|side| ALL.map(|to| (to, side)))
            .filter(|(to, side)| *side != Side::Borrower || !matches!(to, To::Offered | To::Confirmed))
            .collect();
        let stage = stage(&app, (cases.len(), 2 * cases.len())).await;
        for (number, (to, side)) in cases.iter().enumerate() {
            let mut three = Three::of(&stage, number).await;
            three.brought(&app, *to).await;
            let told = format!("{to:?}, {side:?} leaves");
            three.leaves(*side).await;
            three.is_over(&told, *side).await;
        }
        app.run_jobs().await;
        // Of those who left neither address nor word is anywhere.
        let texts = raw::texts(&app).await;
        for (number, (to, side)) in cases.iter().enumerate() {
            let address = match side {
                Side::Person => format!("cilveks{number}@"),
                Side::Lender => format!("kopiena{}@", 2 * number),
                Side::Borrower => format!("kopiena{}@", 2 * number + 1),
            };
            for (table, column, text) in &texts {
                assert!(!text.contains(&address), "{to:?}, {side:?}: {table}.{column}: {text}");
            }
        }
        let kept = "select count(*) from introduction where message <> '' and started_by = 'community'
                      and (person_id in (select id from person where erased_at is not null)
                           or community_id not in (select community_id from community_representative))";
        assert_eq!(app.count(kept).await, 0);
        let kept = "select count(*) from loan l join account a on a.erased_at is not null
                    where (l.asked_by = a.id and l.message <> '')
                       or (l.answered_by = a.id and l.reason <> '')";
        assert_eq!(app.count(kept).await, 0);
        let kept = "select count(*) from lending_offer where words <> ''
                      and community_id not in (select community_id from community_representative)";
        assert_eq!(app.count(kept).await, 0);
        assert_eq!(app.deadlocks().await, 0);
    }
}
