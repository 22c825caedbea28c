//! Somebody asks for whom asks for them: nothing tells so before a coordinator passes it on, and
//! then the two are one.

use chrono::TimeDelta;
use saites::accounts::{Channel, Role as Given};
use saites::db::{AccountId, IntroductionId, OpportunityId, PersonId};
use saites::introductions::workflow::{Action, Role, State};
use saites::introductions::{Answers, Introduction, actions};
use saites::text::Lang;

use crate::both_engines;
use crate::histories::{self, Stage};
use crate::site::{Engine, TestApp, Visitor, Wishes, words};

fn say(key: &str) -> String {
    words(Lang::En, key)
}

/// What a visitor reads, without what differs between any two: ids, and which of the hosts it is.
fn reads(visitor: &Visitor) -> String {
    let text = visitor.shown().replace("Kopiena 1", "Kopiena 0");
    let (_, text) = text.split_once(":\n").unwrap();
    format!("{} {text}", visitor.seen.status)
}

async fn sits_down(app: &TestApp, account: AccountId) -> Visitor {
    let visitor = app.visitor_reading(Lang::En);
    app.give_session(&visitor, account, false).await;
    visitor
}

/// A community asks, by its pages; what it reads on the way, and where it comes out.
async fn asks(host: &mut Visitor, need: OpportunityId, person: PersonId) -> (Vec<String>, String) {
    let mut told = Vec::new();
    host.open(&format!("/needs/{need}/people")).await;
    let card = format!("/needs/{need}/ask/{person}");
    told.push(format!("offered: {}", host.seen.body.contains(&card)));
    host.open(&card).await;
    told.push(reads(host));
    host.fill(
        &say("field-ask-message"),
        "Vai varētu mums palīdzēt rudenī?",
    );
    host.tick(&say("act-agree-tick"));
    host.press(&say("ask-send")).await;
    told.push(reads(host));
    host.sees(&say("flash-asked"));
    let path = host.seen.path.clone();
    host.open(&path).await;
    told.push(reads(host));
    (told, path)
}

/// A person is interested, by their pages.
async fn is_interested(person: &mut Visitor, need: OpportunityId) -> (Vec<String>, String) {
    let mut told = Vec::new();
    for address in [
        format!("/needs/{need}"),
        format!("/needs/{need}/interested"),
    ] {
        person.open(&address).await;
        told.push(reads(person).replace(&need.to_string(), "this need"));
    }
    person.fill(&say("question-learn"), "Gribu iemācīties likt avīzi.");
    person.tick(&say("act-agree-tick"));
    person.press(&say("interested-send")).await;
    told.push(reads(person));
    person.sees(&say("flash-interested"));
    let path = person.seen.path.clone();
    person.open(&path).await;
    told.push(reads(person));
    (told, path)
}

/// Takes back what was begun; what is read then, and how many rows one's list has.
async fn withdraws(visitor: &mut Visitor, path: &str) -> Vec<String> {
    visitor.open(path).await;
    visitor.press(&say("act-withdraw")).await;
    let mut told = vec![reads(visitor)];
    visitor.open(path).await;
    told.push(reads(visitor));
    told
}

async fn ready(app: &TestApp) -> (Stage, Vec<OpportunityId>) {
    let stage = histories::stage(app, (6, 2)).await;
    let needs = crate::adults::needs(&stage.app, &stage.hosts).await;
    app.run_jobs().await;
    app.app.catch_up().await.unwrap();
    (stage, needs)
}

/// Somebody's interest that nobody knows of yet.
async fn hidden_interest(stage: &Stage, number: usize, need: OpportunityId) -> IntroductionId {
    let (account, _) = stage.people[number];
    let viewer = histories::viewer(&stage.app, account, Role::Person);
    let page = histories::page(&stage.app, Some(viewer.clone()));
    let said = (Answers::default(), vec![Channel::Email]);
    actions::start_by_person(&stage.app, &page, &viewer, need, said)
        .await
        .unwrap()
}

/// What a community writes that a coordinator has not read.
const UNREAD: &str = "Vai varētu palīdzēt? Zvaniet 26 123 456.";

async fn hidden_request(
    stage: &Stage,
    host: usize,
    pair: (OpportunityId, PersonId),
    words: &str,
) -> IntroductionId {
    let (account, _) = stage.hosts[host];
    let viewer = histories::viewer(&stage.app, account, Role::Community);
    let page = histories::page(&stage.app, Some(viewer.clone()));
    let said = (words, vec![Channel::Email]);
    actions::start_by_community(&stage.app, &page, &viewer, pair, said)
        .await
        .unwrap()
}

async fn now(stage: &Stage, id: IntroductionId) -> Introduction {
    let mut tx = stage.app.db.read().await.unwrap();
    saites::introductions::get(&mut tx, id).await.unwrap()
}

/// A coordinator passes on.
async fn passes_on(stage: &Stage, desk: AccountId, id: IntroductionId) {
    let (page, _) = histories::coordinator(&stage.app, desk).await;
    let viewer = histories::viewer(&stage.app, desk, Role::Coordinator);
    let seen = (id, now(stage, id).await.version);
    let act = (Action::PassOn, "");
    actions::act_here(&stage.app, &page, &viewer, seen, act)
        .await
        .unwrap();
}

/// Where contacts of adults move by themselves, they do only if somebody of neither side has looked.
async fn contacts_wait_for_somebody_of_neither_side(engine: Engine) {
    let wishes = Wishes {
        automatic_release: true,
        ..Wishes::default()
    };
    let app = TestApp::spawn_with(engine, wishes).await;
    let (stage, needs) = ready(&app).await;
    let (page, desk) = histories::coordinator(&stage.app, stage.desk).await;
    // The person says yes to a suggestion beside which there is a request nobody has read.
    let (account, person) = stage.people[0];
    let kept = actions::suggest(&stage.app, &page, &desk, (needs[0], person), "Derētu.")
        .await
        .unwrap();
    hidden_request(&stage, 0, (needs[0], person), UNREAD).await;
    let path = format!("/introductions/{kept}");
    let mut anna = sits_down(&app, account).await;
    anna.open(&path).await;
    anna.tick(&say("act-agree-tick"));
    anna.press(&say("act-agree")).await;
    assert_eq!(now(&stage, kept).await.state, State::Agreed);
    anna.does_not_see("26 123 456");
    let mut host = sits_down(&app, stage.hosts[0].0).await;
    host.open(&path).await;
    host.sees("26 123 456");
    host.does_not_see(&say("desk-aside"));
    let mut ilze = app.visitor_reading(Lang::En);
    app.give_session(&ilze, stage.desk, true).await;
    ilze.open(&path).await;
    ilze.sees("26 123 456");
    ilze.sees(&say("desk-aside"));
    ilze.sees(&say("desk-may-hold-contact"));
    let seen = (kept, now(&stage, kept).await.version);
    actions::release_here(&stage.app, &page, &desk, seen)
        .await
        .unwrap();
    anna.open(&path).await;
    anna.sees("26 123 456");
    anna.sees("Derētu.");

    // A coordinator who speaks for the community passes on, and nobody else has looked.
    let host = stage.hosts[1];
    crate::leaving::join(&app, host.1, stage.desk).await;
    let (_, person) = stage.people[1];
    let kept = hidden_interest(&stage, 1, needs[1]).await;
    let request = hidden_request(&stage, 1, (needs[1], person), "Lūdzu!").await;
    passes_on(&stage, stage.desk, request).await;
    assert_eq!(now(&stage, kept).await.state, State::Agreed);
    // The same by a coordinator of neither side.
    let mara = app.account("mara@demo.example", Given::Coordinator).await;
    let need = crate::adults::needs(&stage.app, &[host]).await[0];
    let (_, person) = stage.people[2];
    let kept = hidden_interest(&stage, 2, need).await;
    let request = hidden_request(&stage, 1, (need, person), "Lūdzu!").await;
    passes_on(&stage, mara, request).await;
    assert_eq!(now(&stage, kept).await.state, State::Revealed);
    app.run_jobs().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn contacts_wait_for_somebody_of_neither_side_on_sqlite() {
    contacts_wait_for_somebody_of_neither_side(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn contacts_wait_for_somebody_of_neither_side_on_postgresql() {
    contacts_wait_for_somebody_of_neither_side(Engine::Postgres).await;
}

const PLACES: &str = "select count(*) from community_request_place";

both_engines! {
    async fn a_hidden_interest_changes_nothing_for_the_community(app: TestApp) {
        let (stage, needs) = ready(&app).await;
        let (need, people) = (needs[0], &stage.people);
        hidden_interest(&stage, 0, need).await;
        let (page, desk) = histories::coordinator(&stage.app, stage.desk).await;
        let suggested = (need, people[2].1);
        actions::suggest(&stage.app, &page, &desk, suggested, "Derētu.").await.unwrap();
        app.run_jobs().await;
        app.pass(TimeDelta::hours(2));

        let mut host = sits_down(&app, stage.hosts[0].0).await;
        let mut told = Vec::new();
        for (place, (_, person)) in (1..).zip(&people[..4]) {
            told.push(asks(&mut host, need, *person).await);
            assert_eq!(app.count(PLACES).await, place);
        }
        // Anna is interested, the third was suggested; of the second and fourth nobody knows more.
        for other in &told[1..] {
            assert_eq!(told[0].0, other.0);
        }
        host.open("/introductions").await;
        let row = format!(" {} · ", say("plain-sent"));
        assert_eq!(host.shown().matches(&row).count(), 4, "{}", host.shown());
        // Half a week in which nobody does anything, and then the community thinks better of two.
        app.pass(TimeDelta::days(3));
        app.run_jobs().await;
        let mut host = sits_down(&app, stage.hosts[0].0).await;
        assert_eq!(withdraws(&mut host, &told[0].1).await, withdraws(&mut host, &told[1].1).await);
        let mut anna = sits_down(&app, people[0].0).await;
        anna.open("/introductions").await;
        anna.sees(&say("plain-sent"));
        anna.does_not_see(&say("plain-closed"));
        app.run_jobs().await;

        // The suggested one says yes; the community's own request is the other yes.
        let mut third = sits_down(&app, people[2].0).await;
        third.open("/introductions").await;
        third.follow(crate::adults::OFFER).await;
        third.tick(&say("act-agree-tick"));
        third.press(&say("act-agree")).await;
        third.sees(&say("next-agreed"));
        third.sees(&say("event-join"));
        third.does_not_see("palīdzēt rudenī");
        host.open(&told[2].1).await;
        host.sees(&say("next-agreed"));
        host.sees("palīdzēt rudenī");
        assert_eq!(host.seen.path, third.seen.path, "one page for both");
        host.open("/introductions").await;
        assert!(!host.seen.body.contains(&told[2].1), "the request is no row of its own");
        app.run_jobs().await;
    }

    async fn a_request_that_joins_an_open_question_tells_of_no_wish(app: TestApp) {
        let (stage, needs) = ready(&app).await;
        let (account, person) = stage.people[0];
        let (page, desk) = histories::coordinator(&stage.app, stage.desk).await;
        let suggested = (needs[0], person);
        let kept = actions::suggest(&stage.app, &page, &desk, suggested, "Derētu.").await.unwrap();
        app.pass(TimeDelta::hours(2));
        let request = hidden_request(&stage, 0, suggested, "Vai varētu palīdzēt?").await;
        app.pass(TimeDelta::hours(2));
        let mut ilze = app.visitor_reading(Lang::En);
        app.give_session(&ilze, stage.desk, true).await;
        for id in [kept, request] {
            ilze.open(&format!("/introductions/{id}")).await;
            ilze.sees(&say("desk-twin-unasked"));
            ilze.does_not_see(&say("desk-twin"));
            ilze.does_not_see(&say("act-pass-both"));
        }
        ilze.press(&say("act-pass-join")).await;
        let path = format!("/introductions/{kept}");
        let mut host = sits_down(&app, stage.hosts[0].0).await;
        host.open(&format!("/introductions/{request}")).await;
        assert_eq!(host.seen.path, path);
        let mut anna = sits_down(&app, account).await;
        anna.open(&path).await;
        for text in ["Derētu.", "Vai varētu palīdzēt?"] {
            anna.sees(text);
        }
        // She declines, and the community never reads that she had wished for it.
        for _ in 0..2 {
            host.open(&path).await;
            host.sees(&say("event-join-unasked"));
            host.does_not_see(&say("event-join"));
            host.does_not_see(&say("event-start"));
            if now(&stage, kept).await.state == State::AskingPerson {
                anna.press(&say("act-decline")).await;
            }
        }
        assert_eq!(now(&stage, kept).await.state, State::Declined);
        app.run_jobs().await;
    }

    async fn a_hidden_request_changes_nothing_for_the_person(app: TestApp) {
        let (stage, needs) = ready(&app).await;
        let (account, person) = stage.people[0];
        hidden_request(&stage, 0, (needs[0], person), "Vai varētu palīdzēt?").await;
        app.pass(TimeDelta::hours(2));
        let mut anna = sits_down(&app, account).await;
        let first = is_interested(&mut anna, needs[0]).await;
        let second = is_interested(&mut anna, needs[1]).await;
        assert_eq!(first.0, second.0);
        assert_eq!(
            withdraws(&mut anna, &first.1).await,
            withdraws(&mut anna, &second.1).await
        );
        // Interested again, which is possible after taking it back.
        let first = is_interested(&mut anna, needs[0]).await;
        let second = is_interested(&mut anna, needs[1]).await;
        assert_eq!(first.0, second.0);
        app.run_jobs().await;
        assert_eq!(app.count("select count(*) from request_place").await, 0);

        // The coordinator sees both, and passing on one brings them together.
        let mut ilze = app.visitor_reading(Lang::En);
        app.give_session(&ilze, stage.desk, true).await;
        ilze.open(&second.1).await;
        ilze.does_not_see(&say("desk-twin"));
        ilze.open(&first.1).await;
        ilze.follow(&say("desk-twin-see")).await;
        let request = ilze.seen.path.clone();
        assert_ne!(request, first.1);
        ilze.sees(&say("desk-twin"));
        // What the desk wrote about the request is read where it goes on.
        let note = format!("csrf={}&desk_note=R%C4%ABt+j%C4%81zvana.", ilze.token());
        assert_eq!(ilze.post(&format!("{request}/note"), note.into_bytes()).await, 200);
        ilze.open(&request).await;
        ilze.press(&say("act-pass-both")).await;
        ilze.open(&request).await;
        assert_eq!(ilze.seen.path, first.1);
        ilze.sees("Rīt jāzvana.");
        let mut host = sits_down(&app, stage.hosts[0].0).await;
        for (visitor, path) in [(&mut host, &request), (&mut anna, &first.1)] {
            visitor.open(path).await;
            visitor.sees(&say("next-agreed"));
            visitor.sees("Vai varētu palīdzēt?");
            visitor.open("/introductions").await;
            assert_eq!(visitor.seen.body.matches(first.1.as_str()).count(), 1);
        }
        // Nobody was asked, so no place among the month's requests is taken.
        assert_eq!(app.count("select count(*) from request_place").await, 0);
        let mut tx = app.app.db.read().await.unwrap();
        let kept = first.1.rsplit('/').next().unwrap().parse().unwrap();
        let kept = saites::introductions::get(&mut tx, kept).await.unwrap();
        drop(tx);
        assert_eq!(kept.state, State::Agreed);
        let (page, desk) = histories::coordinator(&stage.app, stage.desk).await;
        let seen = (kept.id, kept.version);
        actions::release_here(&stage.app, &page, &desk, seen).await.unwrap();
        host.open(&request).await;
        host.sees(&say("contact-receipt"));
        // Whoever takes it back takes it back from both.
        let viewer = histories::viewer(&stage.app, stage.hosts[0].0, Role::Community);
        let page = histories::page(&stage.app, Some(viewer.clone()));
        let mut tx = app.app.db.read().await.unwrap();
        let version = saites::introductions::get(&mut tx, kept.id).await.unwrap().version;
        drop(tx);
        let seen = (kept.id, version);
        let act = (Action::Withdraw, "");
        actions::act_here(&stage.app, &page, &viewer, seen, act).await.unwrap();
        anna.open(&first.1).await;
        anna.does_not_see(&say("contact-receipt"));
        // What the community agreed to, and what it took back, is the same in its list of consents.
        let about = "select count(distinct c.note) from consent c
                     join community_representative r on r.account_id = c.account_id
                     join community h on h.id = r.community_id and h.name = 'Kopiena 0'
                     where c.purpose = 'introduction'";
        assert_eq!(app.count(about).await, 1);
        app.run_jobs().await;
    }
}
