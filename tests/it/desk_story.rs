//! An evening at the desk: each row is done by its own action, from the list, and is gone.

use saites::text::Lang;
use saites::{accounts, jobs, mail, t};

use crate::site::{Hands, TestApp, Visitor};
use crate::story::{self, ANNA, Cast, ILZE};

/// Works through rows as they come: Anna and Velta act elsewhere, Ilze sits at the desk.
pub async fn an_evening(app: &TestApp, (cast, ilze): (&mut Cast<Visitor>, &mut impl Hands)) {
    app.coordinator_sits_down(ilze, ILZE).await;
    story::register_person(app, &mut cast.anna).await;
    story::publish_profile(&mut cast.anna).await;
    story::register_community(app, &mut cast.velta).await;
    done(
        ilze,
        ("row-verify-act", "community-desk-verify-button"),
        "row-verify",
    )
    .await;
    story::post_need(&mut cast.velta).await;
    done(
        ilze,
        ("row-review-act", "need-action-publish"),
        "row-review",
    )
    .await;
    app.run_jobs().await;
    story::ask_for_anna(&mut cast.velta).await;
    done(
        ilze,
        ("row-request-act", "act-pass-to-person"),
        "row-request",
    )
    .await;
    app.run_jobs().await;
    rows_lead_on(app, ilze).await;
    story::answer(app, &mut cast.anna, ANNA, true).await;
    done(ilze, ("row-release-act", "act-release"), "row-release").await;
    letters_are_noted(app, ilze).await;
    work_is_tried_again(app, ilze).await;
}

fn word(lang: Lang, key: &str) -> String {
    crate::site::words(lang, key)
}

/// Follows a row's action, presses the button of its page, and finds the row gone.
async fn done(ilze: &mut impl Hands, (action, button): (&str, &str), row: &str) {
    let lang = ilze.lang();
    ilze.open("/desk").await;
    // As a row says it: what waits, then whose it is.
    let row = format!("{} ·", word(lang, row));
    ilze.sees(&row).await;
    ilze.follow(&word(lang, action)).await;
    ilze.press(&word(lang, button)).await;
    ilze.open("/desk").await;
    ilze.does_not_see(&row).await;
}

/// What is on the list, what begins it, the words of its row and act, where that leads, what ends it.
const ROWS: [(&str, [&str; 2], &str, &str); 4] = [
    (
        "insert into introduction_question (id, introduction_id, side, position, body, state, asked_at)
         select id, id, 'community', 1, 'Vai trešdien?', 'held', state_since from introduction",
        ["row-message", "row-message-act"],
        "/introductions/",
        "update introduction_question set state = 'passed-on'",
    ),
    (
        "insert into told_coordinator (id, asked, message, locale, at)
         select id, '', 'Neatradu aušanas skolotāju.', 'lv', state_since from introduction",
        ["row-told", "row-told-act"],
        "/desk/searches",
        "update told_coordinator set handled_at = at",
    ),
    (
        "insert into host_silence (id, community_id, unanswered, found_at, pauses_at)
         select id, community_id, 3, state_since, state_since from introduction",
        ["row-silent-host", "row-silent-host-act"],
        "/desk/silence/",
        "update host_silence set ended_at = found_at, ended_how = 'answered'",
    ),
    (
        "insert into objection (id, account_id, topic, words, at, due_at)
         select i.id, p.account_id, 'statistics', 'Negribu.', i.state_since, i.state_since
         from introduction i join person p on p.id = i.person_id",
        ["row-objection", "row-objection-act"],
        "/desk/objections/",
        "update objection set state = 'withdrawn'",
    ),
];

/// Rows that something else begins stand on the list too; the act of each leads to its page.
async fn rows_lead_on(app: &TestApp, ilze: &mut impl Hands) {
    let lang = ilze.lang();
    for (begins, [row, act], path, ends) in ROWS {
        app.change(begins.to_owned()).await;
        ilze.open("/desk").await;
        ilze.sees(&word(lang, row)).await;
        ilze.follow(&word(lang, act)).await;
        let led = ilze.path().await;
        assert!(led.starts_with(path), "{row} leads to {led}");
        app.change(ends.to_owned()).await;
    }
}

/// A letter a server refused, and one to somebody without an address, are noted; and one comes
/// back, when that was a slip.
async fn letters_are_noted(app: &TestApp, ilze: &mut impl Hands) {
    let lang = ilze.lang();
    for (why, row) in [
        ("refused: 550", "row-letter"),
        (mail::UNADDRESSED, "row-unaddressed"),
    ] {
        let now = app.clock.now();
        let mut tx = app.app.db.write().await.unwrap();
        let anna = accounts::by_email(&mut tx, &app.app, ANNA).await.unwrap();
        mail::post(&mut tx, "desk/test", anna.unwrap(), "-", now)
            .await
            .unwrap();
        let queued = mail::list(&mut tx, mail::Which::Waiting, (None, 1))
            .await
            .unwrap();
        mail::stop(&mut tx, queued[0].id).await.unwrap();
        mail::dropped(&mut tx, queued[0].id, why).await.unwrap();
        tx.commit().await.unwrap();
        ilze.open("/desk").await;
        ilze.sees(&word(lang, row)).await;
        let title = word(lang, "letters-of-desk");
        ilze.press(&format!("{}: {title}", word(lang, "desk-seen")))
            .await;
        ilze.sees(&word(lang, "flash-put-off")).await;
    }
    ilze.open("/desk").await;
    ilze.sees(&t!(lang, "desk-part-put-off", count = 2)).await;
}

async fn work_is_tried_again(app: &TestApp, ilze: &mut impl Hands) {
    const WORK: &str = "nobody-does-this";
    let lang = ilze.lang();
    let mut tx = app.app.db.write().await.unwrap();
    jobs::enqueue(&mut tx, WORK, &0, app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for _ in 0..jobs::MOST_ATTEMPTS {
        app.run_jobs().await;
        app.pass(chrono::TimeDelta::hours(7));
    }
    app.coordinator_sits_down(ilze, ILZE).await;
    ilze.open("/desk").await;
    ilze.sees(WORK).await;
    ilze.press(&word(lang, "row-failed-act")).await;
    ilze.open("/desk").await;
    ilze.does_not_see(WORK).await;
    app.run_jobs().await;
}
