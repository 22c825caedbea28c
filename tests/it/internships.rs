//! Applications for internships: the last place, two hosts for one student, and hosts who are
//! silent.

use chrono::TimeDelta;
use saites::accounts::Channel;
use saites::db::{AccountId, IntroductionId, OpportunityId, PersonId};
use saites::http::Failure;
use saites::introductions::workflow::{Action, Role, State};
use saites::introductions::{self, Answers, Introduction, actions};
use saites::opportunities;
use saites::t;
use saites::text::Lang;

use crate::both_engines;
use crate::histories::{Stage, page, stage, viewer};
use crate::site::{self, TestApp};

fn say(key: &str) -> String {
    site::words(Lang::En, key)
}

fn student(number: usize) -> String {
    format!("cilveks{number}@demo.example")
}

fn host(number: usize) -> String {
    format!("kopiena{number}@demo.example")
}

async fn now(stage: &Stage, id: IntroductionId) -> Introduction {
    let mut tx = stage.app.db.read().await.unwrap();
    introductions::get(&mut tx, id).await.unwrap()
}

/// A student applies; a coordinator asks the host.
async fn asked(
    stage: &Stage,
    (account, _): (AccountId, PersonId),
    offer: OpportunityId,
) -> IntroductionId {
    let id = applies(stage, account, offer).await.unwrap();
    pass_on(stage, id).await;
    id
}

async fn applies(
    stage: &Stage,
    account: AccountId,
    offer: OpportunityId,
) -> Result<IntroductionId, Failure> {
    let app = &stage.app;
    let viewer = viewer(app, account, Role::Person);
    let page = page(app, Some(viewer.clone()));
    let said = (Answers::default(), vec![Channel::Email]);
    actions::start_by_person(app, &page, &viewer, offer, said).await
}

async fn pass_on(stage: &Stage, id: IntroductionId) {
    let app = &stage.app;
    let seen = now(stage, id).await;
    let viewer = viewer(app, stage.desk, Role::Coordinator);
    let page = page(app, Some(viewer.clone()));
    let act = (Action::PassOn, "");
    actions::act_here(app, &page, &viewer, (id, seen.version), act)
        .await
        .unwrap();
}

async fn accepts(stage: &Stage, host: usize, seen: &Introduction) -> Result<(), Failure> {
    let app = &stage.app;
    let viewer = viewer(app, stage.hosts[host].0, Role::Community);
    let page = page(app, Some(viewer.clone()));
    let channels = vec![Channel::Email];
    actions::agree_here(app, &page, &viewer, (seen.id, seen.version), channels).await
}

async fn withdraws(stage: &Stage, account: AccountId, id: IntroductionId) {
    let app = &stage.app;
    let seen = now(stage, id).await;
    let viewer = viewer(app, account, Role::Person);
    let page = page(app, Some(viewer.clone()));
    let act = (Action::Withdraw, "");
    actions::act_here(app, &page, &viewer, (id, seen.version), act)
        .await
        .unwrap();
}

async fn state_of((app, stage): (&TestApp, &Stage), offer: OpportunityId) -> opportunities::State {
    // Lists follow by a job.
    app.run_jobs().await;
    let mut tx = stage.app.db.read().await.unwrap();
    opportunities::get(&mut tx, offer).await.unwrap().state
}

/// The host changes how many it takes.
async fn places(app: &TestApp, count: u16) {
    let change = format!("update opportunity set places = {count} where kind = 'internship'");
    crate::raw::execute(app, change).await;
}

fn refused(done: &Result<(), Failure>, why: &str) -> bool {
    matches!(done, Err(Failure::Refused(key)) if *key == why)
}

both_engines! {
    async fn the_last_place_is_taken_once_and_comes_back(app: TestApp) {
        let stage = stage(&app, (3, 1)).await;
        let offer = crate::adults::needs(&stage.app, &stage.hosts).await[0];
        let one = asked(&stage, stage.people[0], offer).await;
        let two = asked(&stage, stage.people[1], offer).await;
        let (first, second) = (now(&stage, one).await, now(&stage, two).await);
        let both = tokio::join!(accepts(&stage, 0, &first), accepts(&stage, 0, &second));
        let oks = usize::from(both.0.is_ok()) + usize::from(both.1.is_ok());
        assert_eq!(oks, 1, "{both:?}");
        let (won, lost) = if both.0.is_ok() { (0, 1) } else { (1, 0) };
        let no = if won == 0 { &both.1 } else { &both.0 };
        assert!(refused(no, "refused-no-place-left"), "{no:?}");
        let ids = [one, two];
        assert_eq!(now(&stage, ids[won]).await.state, State::Agreed);
        // Nothing is lost: the other application waits for a place.
        assert_eq!(now(&stage, ids[lost]).await.state, State::AskingCommunity);
        assert_eq!(state_of((&app, &stage), offer).await, opportunities::State::Filled);
        app.run_jobs().await;
        // Nobody else applies meanwhile, and the page says why.
        let mut third = app.signed_in(site::Role::Person, &student(2)).await;
        assert_eq!(third.open(&format!("/needs/{offer}/interested")).await, 409);
        third.sees(&say("refused-offer-full"));
        let free = |free: u16| t!(Lang::En, "need-places-free", free = free, all = 1);
        third.open(&format!("/needs/{offer}")).await;
        third.sees(&free(0));
        withdraws(&stage, stage.people[won].0, ids[won]).await;
        assert_eq!(state_of((&app, &stage), offer).await, opportunities::State::Published);
        third.open(&format!("/needs/{offer}")).await;
        third.sees(&free(1));
        let again = now(&stage, ids[lost]).await;
        accepts(&stage, 0, &again).await.unwrap();
        assert_eq!(state_of((&app, &stage), offer).await, opportunities::State::Filled);
        assert_eq!(app.count("select count(*) from internship_place").await, 1);
        app.run_jobs().await;
    }

    async fn fewer_places_than_are_taken_let_nobody_else_in(app: TestApp) {
        let stage = stage(&app, (4, 1)).await;
        let offer = crate::adults::needs(&stage.app, &stage.hosts).await[0];
        places(&app, 3).await;
        let mut ids = Vec::new();
        for person in &stage.people {
            ids.push(asked(&stage, *person, offer).await);
        }
        for id in &ids[..3] {
            accepts(&stage, 0, &now(&stage, *id).await).await.unwrap();
        }
        // Place 1 is free again, but 2 and 3 are taken, and there are only two now.
        withdraws(&stage, stage.people[0].0, ids[0]).await;
        places(&app, 2).await;
        let fourth = accepts(&stage, 0, &now(&stage, ids[3]).await).await;
        assert!(refused(&fourth, "refused-no-place-left"), "{fourth:?}");
        assert_eq!(app.count("select count(*) from internship_place").await, 2);
        app.run_jobs().await;
    }

    async fn of_two_hosts_who_accept_at_once_one_gets_the_student(app: TestApp) {
        let stage = stage(&app, (1, 3)).await;
        let offers = crate::adults::needs(&stage.app, &stage.hosts).await;
        let person = stage.people[0];
        let one = asked(&stage, person, offers[0]).await;
        let two = asked(&stage, person, offers[1]).await;
        let third = applies(&stage, person.0, offers[2]).await.unwrap();
        app.run_jobs().await;
        let before = app.letters_to(&host(2)).await.len();
        let (first, second) = (now(&stage, one).await, now(&stage, two).await);
        let both = tokio::join!(accepts(&stage, 0, &first), accepts(&stage, 1, &second));
        let oks = usize::from(both.0.is_ok()) + usize::from(both.1.is_ok());
        assert_eq!(oks, 1, "{both:?}");
        let no = if both.0.is_ok() { &both.1 } else { &both.0 };
        assert!(refused(no, "refused-student-elsewhere"), "{no:?}");
        let (won, lost) = if both.0.is_ok() { (one, two) } else { (two, one) };
        assert_eq!(now(&stage, won).await.state, State::Agreed);
        assert_eq!(now(&stage, lost).await.state, State::Withdrawn);
        assert_eq!(now(&stage, third).await.state, State::Withdrawn);
        app.run_jobs().await;
        let silent = if won == one { 1 } else { 0 };
        let told = app.newest_letter_to(&host(silent)).await;
        assert!(told.says(&say("letter-ended-elsewhere")), "{}", told.plain);
        // The student, who pressed nothing, is told of both that ended.
        let told = app.letters_to(&student(0)).await;
        let ended = say("letter-ended-elsewhere-person");
        assert_eq!(told.iter().filter(|one| one.says(&ended)).count(), 2);
        for (side, name) in [("person", "elsewhere-person"), ("community", "elsewhere")] {
            let (kind, name) = ("introductions/ended", format!("introductions-ended-{name}"));
            let to_side = format!("subject like '%:{side}'");
            crate::letters::keep_where(&app, kind, &name, &to_side).await;
        }
        // A host that was never asked knows nothing, and hears nothing.
        assert_eq!(app.letters_to(&host(2)).await.len(), before);
        let mut theirs = app.signed_in(site::Role::Representative, &host(silent)).await;
        assert_eq!(theirs.open(&format!("/introductions/{lost}")).await, 200);
        theirs.sees(&say("applied-elsewhere"));
        let mut anna = app.signed_in(site::Role::Person, &student(0)).await;
        anna.open(&format!("/introductions/{lost}")).await;
        anna.sees(&say("applied-elsewhere-person"));
    }

    async fn a_silent_host_is_reminded_twice_then_the_desk_looks_then_it_closes_kindly(app: TestApp) {
        let stage = stage(&app, (1, 5)).await;
        let offers = crate::adults::needs(&stage.app, &stage.hosts).await;
        stage.app.catch_up().await.unwrap();
        let id = asked(&stage, stage.people[0], offers[0]).await;
        app.run_jobs().await;
        let asked = app.letters_to(&host(0)).await.len();
        for (days, reminders) in [(3, 1), (4, 2), (3, 2)] {
            app.pass(TimeDelta::days(days));
            app.run_jobs().await;
            assert_eq!(app.letters_to(&host(0)).await.len(), asked + reminders);
        }
        let late = now(&stage, id).await;
        assert_eq!(late.state, State::AskingCommunity);
        assert!(late.escalated_at.is_some(), "the coordinators look at it");
        let told = app.newest_letter_to("ilze@demo.example").await;
        assert_eq!(told.subject, say("letter-overdue-subject"));
        app.pass(TimeDelta::days(7));
        app.run_jobs().await;
        assert_eq!(now(&stage, id).await.state, State::Expired);
        let kind = app.newest_letter_to(&student(0)).await;
        assert!(kind.says(&say("letter-ended-host-silent")), "{}", kind.plain);
        assert!(kind.says(&say("letter-other-offers")));
        assert_eq!(kind.plain.matches("/needs/").count(), 3, "{}", kind.plain);
        assert!(!kind.plain.contains(&offers[0].to_string()));
        let (kind, name) = ("introductions/ended", "introductions-ended-host-silent");
        crate::letters::keep_where(&app, kind, name, "subject like '%:person'").await;
        let mut anna = app.signed_in(site::Role::Person, &student(0)).await;
        anna.open(&format!("/introductions/{id}")).await;
        anna.sees(&say("other-offers"));
        // Whoever comes late reads a clear sentence.
        let late = accepts(&stage, 0, &now(&stage, id).await).await;
        assert!(refused(&late, "refused-introduction-over"), "{late:?}");
    }

    async fn a_student_answers_three_questions_and_reads_where_the_application_stands(app: TestApp) {
        let stage = stage(&app, (1, 1)).await;
        let offer = crate::adults::needs(&stage.app, &stage.hosts).await[0];
        let mut anna = app.signed_in(site::Role::Person, &student(0)).await;
        anna.open(&format!("/needs/{offer}/interested")).await;
        anna.sees(&say("apply-others"));
        anna.fill(&say("question-learn"), "Kā top avīze no pirmās līdz pēdējai lapai.");
        anna.fill(&say("question-can"), "Rakstu skolas avīzei.");
        assert_eq!(anna.press(&say("interested-send")).await, 422);
        anna.sees("Rakstu skolas avīzei.");
        anna.tick(&say("act-agree-tick"));
        assert_eq!(anna.press(&say("interested-send")).await, 200);
        anna.sees(&say("plain-sent"));
        let receipt = app.newest_letter_to(&student(0)).await;
        assert_eq!(receipt.subject, say("letter-receipt-subject"));
        let path = anna.seen.path.clone();
        let id: IntroductionId = path.rsplit('/').next().unwrap().parse().unwrap();
        pass_on(&stage, id).await;
        app.run_jobs().await;
        let mut velta = app.signed_in(site::Role::Representative, &host(0)).await;
        velta.open(&path).await;
        velta.sees(&say("question-learn"));
        velta.sees(&saites::t!(Lang::En, "places-taken", taken = 0, all = 1));
        // Another host has no part in it.
        let mut other = app.signed_in(site::Role::Representative, "cits@demo.example").await;
        assert_eq!(other.open(&path).await, 404);
    }
}
