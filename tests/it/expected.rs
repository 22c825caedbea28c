//! How soon an answer usually comes is said from real answers, once there are five.

use chrono::TimeDelta;
use saites::accounts::Channel;
use saites::db::{IntroductionId, OpportunityId};
use saites::introductions::workflow::{Action, Role};
use saites::introductions::{self, Answers, actions};
use saites::t;
use saites::text::Lang;

use crate::both_engines;
use crate::histories::{self, Stage};
use crate::site::TestApp;

/// Takes a step as the page would, by whoever has that role.
async fn step(stage: &Stage, id: IntroductionId, role: Role, action: Action) {
    let mut tx = stage.app.db.read().await.unwrap();
    let intro = introductions::get(&mut tx, id).await.unwrap();
    drop(tx);
    let account = match role {
        Role::Community => stage.hosts[0].0,
        Role::Person => {
            let person = stage.people.iter().find(|(_, id)| *id == intro.person);
            person.unwrap().0
        }
        _ => stage.desk,
    };
    let viewer = histories::viewer(&stage.app, account, role);
    let page = histories::page(&stage.app, Some(viewer.clone()));
    let seen = (id, intro.version);
    actions::act_here(&stage.app, &page, &viewer, seen, (action, ""))
        .await
        .unwrap();
}

/// Somebody is interested, and the community answers so many hours after it was asked.
async fn host_answers(
    app: &TestApp,
    stage: &Stage,
    (number, need): (usize, OpportunityId),
    hours: i64,
) {
    let viewer = histories::viewer(&stage.app, stage.people[number].0, Role::Person);
    let page = histories::page(&stage.app, Some(viewer.clone()));
    let said = (Answers::default(), vec![Channel::Email]);
    let id = actions::start_by_person(&stage.app, &page, &viewer, need, said)
        .await
        .unwrap();
    step(stage, id, Role::Coordinator, Action::PassOn).await;
    app.pass(TimeDelta::hours(hours));
    step(stage, id, Role::Community, Action::Decline).await;
}

/// The community asks for somebody, who answers so many hours after they were asked.
async fn person_answers(
    app: &TestApp,
    stage: &Stage,
    (number, need): (usize, OpportunityId),
    hours: i64,
) {
    let viewer = histories::viewer(&stage.app, stage.hosts[0].0, Role::Community);
    let page = histories::page(&stage.app, Some(viewer.clone()));
    let said = ("Vai varētu palīdzēt?", vec![Channel::Email]);
    let pair = (need, stage.people[number].1);
    let id = actions::start_by_community(&stage.app, &page, &viewer, pair, said)
        .await
        .unwrap();
    step(stage, id, Role::Coordinator, Action::PassOn).await;
    app.pass(TimeDelta::hours(hours));
    step(stage, id, Role::Person, Action::Decline).await;
}

both_engines! {
    async fn five_answers_make_a_figure_and_four_make_none(app: TestApp) {
        let stage = histories::stage(&app, (12, 1)).await;
        let need = crate::adults::needs(&stage.app, &stage.hosts).await[0];
        let mut person = app.visitor_reading(Lang::En);
        let mut host = app.visitor_reading(Lang::En);
        let page = format!("/needs/{need}/interested");
        let ask = format!("/needs/{need}/ask/{}", stage.people[11].1);
        for (number, hours) in [5, 20, 30, 31].into_iter().enumerate() {
            host_answers(&app, &stage, (number, need), hours).await;
        }
        for (number, hours) in [5, 50, 60].into_iter().enumerate() {
            person_answers(&app, &stage, (number + 4, need), hours).await;
        }
        person_answers(&app, &stage, (7, need), 71).await;
        app.give_session(&person, stage.people[11].0, false).await;
        app.give_session(&host, stage.hosts[0].0, false).await;
        // The need is an internship: its applicants are told of the host's reminders as well.
        let applied = t!(Lang::En, "expect-term-internship");
        let term = t!(Lang::En, "expect-term");
        assert_eq!(person.open(&page).await, 200);
        person.sees(&applied);
        assert_eq!(host.open(&ask).await, 200);
        host.sees(&term);
        // The fifth answer of each: half of them came within two days, and within three.
        host_answers(&app, &stage, (8, need), 90).await;
        person_answers(&app, &stage, (9, need), 72).await;
        person.open(&page).await;
        person.sees(&t!(Lang::En, "expect-community", days = 2));
        person.does_not_see(&applied);
        host.open(&ask).await;
        host.sees(&t!(Lang::En, "expect-people", days = 3));
        host.does_not_see(&term);
        app.run_jobs().await;
    }
}
