//! What a coordinator may not do: act on an introduction of their own, or let somebody under 18 go to
//! a host that nobody vouches for.

use saites::accounts;
use saites::db::AccountId;
use saites::http::Failure;
use saites::introductions::workflow::{Action, Role, State};
use saites::introductions::{self, Introduction};
use saites::people;
use saites::text::Lang;

use crate::both_engines;
use crate::erasing::{Pair, fresh};
use crate::histories::{Stage, coordinator, stage};
use crate::raw;
use crate::site::{TestApp, Visitor};

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

async fn at_the_desk(app: &TestApp, account: AccountId) -> Visitor {
    let visitor = app.visitor_reading(Lang::En);
    app.give_session(&visitor, account, true).await;
    visitor
}

async fn becomes_coordinator(app: &TestApp, account: AccountId) {
    let mut tx = app.app.db.write().await.unwrap();
    let now = app.clock.now();
    accounts::grant(&mut tx, account, accounts::Role::Coordinator, None, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Somebody is sixteen from now on.
pub async fn is_sixteen(stage: &Stage, number: usize) {
    let (_, person) = stage.people[number];
    let mut tx = stage.app.db.write().await.unwrap();
    let mut content = people::get(&mut tx, person).await.unwrap().content;
    content.minor_until = Some("2029-12".to_owned());
    let now = stage.app.clock.now();
    people::replace(&mut tx, &stage.app, person, &content, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn now(stage: &Stage, pair: &Pair) -> Introduction {
    let mut tx = stage.app.db.read().await.unwrap();
    introductions::get(&mut tx, pair.id).await.unwrap()
}

/// What a coordinator belonging to a side is refused: with the state in which it is tried.
#[derive(Clone, Copy, Debug)]
enum Act {
    Release,
    AgreeFor,
    Confirm,
    PassMessage,
    ReturnMessage,
}

const ACTS: [(Act, State); 5] = [
    (Act::Release, State::Agreed),
    (Act::AgreeFor, State::AskingCommunity),
    (Act::Confirm, State::Requested),
    (Act::PassMessage, State::AskingCommunity),
    (Act::ReturnMessage, State::AskingCommunity),
];

/// The message that waits, with its version.
async fn held(stage: &Stage, pair: &Pair) -> (uuid::Uuid, i64) {
    let mut tx = stage.app.db.read().await.unwrap();
    let held = introductions::questions::held(&mut tx).await.unwrap();
    let one = held.iter().find(|one| one.introduction == pair.id).unwrap();
    for (account, _) in &stage.people {
        let own = introductions::questions::written_by(&mut tx, *account);
        if let Some(found) = own.await.unwrap().iter().find(|own| own.id == one.id) {
            return (found.id, found.version);
        }
    }
    panic!("nobody wrote it");
}

async fn writes(app: &TestApp, stage: &Stage, (number, pair): (usize, &Pair)) {
    let mut person = app.visitor_reading(Lang::En);
    app.give_session(&person, stage.people[number].0, false)
        .await;
    person.open(&format!("/introductions/{}", pair.id)).await;
    person.fill(&say("field-question"), "Labāk zvaniet: 26 123 456.");
    assert_eq!(person.press(&say("question-send")).await, 200);
}

/// Where the act is sent to, and what is sent.
async fn form(stage: &Stage, pair: &Pair, act: Act) -> (String, String) {
    let path = format!("/introductions/{}", pair.id);
    let version = now(stage, pair).await.version;
    match act {
        Act::Release => (format!("{path}/release"), format!("version={version}")),
        Act::AgreeFor => (
            format!("{path}/agree-for"),
            format!(
                "version={version}&means=telephone&said_by=Velta&said_on=2027-03-03\
                 &channel=email&note=Zvan%C4%ABju+pati+un+paz%C4%ABstu+balsi."
            ),
        ),
        Act::Confirm => (
            format!("{path}/confirm"),
            "party=guardian&means=telephone&note=Run%C4%81ju+ar+m%C4%81ti.".to_owned(),
        ),
        Act::PassMessage | Act::ReturnMessage => {
            let (id, version) = held(stage, pair).await;
            let act = match act {
                Act::PassMessage => "pass-on",
                _ => "return",
            };
            (
                format!("/desk/messages/{id}/{act}"),
                format!("version={version}&note=L%C5%ABdzu+bez+numura."),
            )
        }
    }
}

async fn sends(visitor: &mut Visitor, (address, body): &(String, String)) -> u16 {
    visitor.open("/account").await;
    let body = format!("csrf={}&{body}", visitor.token());
    visitor.post(address, body.into_bytes()).await
}

both_engines! {
    async fn nobody_coordinates_an_introduction_of_their_own(app: TestApp) {
        let stage = stage(&app, (10, 10)).await;
        let mara = app.account("mara@demo.example", accounts::Role::Coordinator).await;
        for (number, (act, state)) in ACTS.into_iter().chain(ACTS).enumerate() {
            if matches!(act, Act::Confirm) {
                is_sixteen(&stage, number).await;
            }
            let need = fresh(&stage, number).await;
            let pair = Pair::brought(&app, &stage, (number, need), state).await;
            if matches!(act, Act::PassMessage | Act::ReturnMessage) {
                writes(&app, &stage, (number, &pair)).await;
            }
            // First whoever is the person, then whoever speaks for the community.
            let side = if number < ACTS.len() { stage.people[number].0 } else { stage.hosts[number].0 };
            becomes_coordinator(&app, side).await;
            let form = form(&stage, &pair, act).await;
            let mut own = at_the_desk(&app, side).await;
            let before = (now(&stage, &pair).await.version, app.app.db.generation());
            assert_eq!(sends(&mut own, &form).await, 409, "{act:?} {}", own.shown());
            own.sees(&say("refused-conflict"));
            let after = (now(&stage, &pair).await.version, app.app.db.generation());
            assert_eq!(before, after, "{act:?}");
            let mut mara = at_the_desk(&app, mara).await;
            assert_eq!(sends(&mut mara, &form).await, 200, "{act:?} {}", mara.shown());
        }
        app.run_jobs().await;
    }

    async fn nobody_under_18_goes_to_a_host_that_is_not_verified(app: TestApp) {
        let stage = stage(&app, (2, 2)).await;
        is_sixteen(&stage, 0).await;
        let need = fresh(&stage, 0).await;
        let stands = async |state: &str| {
            raw::execute(&app, format!("update community set state = '{state}' where name = 'Kopiena 0'")).await;
        };
        let refused = |done: Result<(), Failure>| {
            let why = matches!(&done, Err(Failure::Refused(why)) if *why == "refused-minor-unverified");
            assert!(why, "{done:?}");
        };
        stands("unverified").await;
        let (account, _) = stage.people[0];
        let me = crate::histories::viewer(&stage.app, account, Role::Person);
        let page = crate::histories::page(&stage.app, Some(me.clone()));
        let said = (introductions::Answers::default(), vec![accounts::Channel::Email]);
        let begun = introductions::actions::start_by_person(&stage.app, &page, &me, need, said).await;
        refused(begun.map(|_| ()));
        stands("verified").await;
        let pair = Pair::brought(&app, &stage, (0, need), State::Requested).await;
        let (page, desk) = coordinator(&stage.app, stage.desk).await;
        for party in ["guardian", "school"] {
            let how = (party, "telephone", "Zvanīju un runāju.");
            introductions::actions::confirm_minor(&stage.app, &page, &desk, pair.id, how).await.unwrap();
        }
        // Whenever the host loses it, the next step waits.
        for (role, action, then) in [
            (Role::Coordinator, Action::PassOn, State::AskingCommunity),
            (Role::Community, Action::Agree, State::Agreed),
            (Role::Coordinator, Action::Release, State::Revealed),
        ] {
            stands("unverified").await;
            refused(pair.act(role, action).await);
            stands("verified").await;
            pair.act(role, action).await.unwrap();
            assert_eq!(now(&stage, &pair).await.state, then);
        }
        app.run_jobs().await;
    }
}
