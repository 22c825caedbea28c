//! The machine's clock is put back or forward, by days and by years: what was decided last still
//! counts, and nothing that was made while it ran ahead is good for years.

use chrono::{DateTime, TimeDelta, Utc};
use saites::accounts::{self, sessions, totp};
use saites::consent::{self, Decision, Means, Purpose};
use saites::db::AccountId;
use saites::text::Lang;

use crate::adults::{self, MOTHER, TEACHER};
use crate::both_engines;
use crate::site::{Role, TestApp, Visitor};
use crate::story::{self, ANNA, Cast};

const DAYS: TimeDelta = TimeDelta::days(3);
const YEARS: TimeDelta = TimeDelta::days(3 * 366);

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

fn cast(app: &TestApp) -> Cast<Visitor> {
    Cast {
        anna: app.visitor(),
        velta: app.visitor(),
        ilze: app.visitor(),
    }
}

async fn decide(app: &TestApp, account: AccountId, given: bool) {
    let decision = Decision {
        account,
        purpose: Purpose::MatchMail,
        given,
        lang: Lang::Lv,
        means: Means::Site,
        recorded_by: None,
        note: "",
        at: app.clock.now(),
    };
    let mut tx = app.app.db.write().await.unwrap();
    consent::record(&mut tx, &decision).await.unwrap();
    tx.commit().await.unwrap();
}

/// Whether a consent stands, as one asks for one account and as letters are sent to many.
async fn stands(app: &TestApp, account: AccountId) -> bool {
    let mut tx = app.app.db.read().await.unwrap();
    let one = consent::given(&mut tx, account, Purpose::MatchMail)
        .await
        .unwrap();
    let many = consent::agreed_after(&mut tx, Purpose::MatchMail, (None, 100))
        .await
        .unwrap();
    let standing = consent::standing(&mut tx, account, Purpose::MatchMail)
        .await
        .unwrap();
    assert_eq!(many.contains(&account), one);
    assert_eq!(standing == consent::Standing::Yes, one);
    one
}

async fn accepts(app: &TestApp, account: AccountId, (secret, at): (&str, DateTime<Utc>)) -> bool {
    let code = totp::code_at(secret, at).unwrap();
    let mut tx = app.app.db.write().await.unwrap();
    let taken = totp::accept(&mut tx, &app.app, account, &code, app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    taken
}

/// A session is known here; nothing when its stamps prove nothing.
async fn is_signed_in(app: &TestApp, token: &str) -> bool {
    let now = app.clock.now();
    sessions::viewer(&app.app, token, now)
        .await
        .unwrap()
        .is_some()
}

async fn sign_in_link(app: &TestApp) -> String {
    let mut visitor = app.visitor();
    visitor.open("/sign-in").await;
    visitor.fill_in(&say("sign-in-by-link"), &say("field-email"), ANNA);
    visitor.press(&say("sign-in-send-link")).await;
    app.newest_letter_to(ANNA)
        .await
        .link(&say("letter-sign-in-button"))
}

both_engines! {
    async fn what_was_decided_last_counts_whatever_the_clock_says(app: TestApp) {
        let account = app.account(ANNA, accounts::Role::Person).await;
        for jump in [-DAYS, DAYS, -YEARS, YEARS] {
            decide(&app, account, true).await;
            assert!(stands(&app, account).await);
            app.pass(jump);
            decide(&app, account, false).await;
            assert!(!stands(&app, account).await, "a no after a yes, {jump}");
            app.pass(jump);
            decide(&app, account, true).await;
            assert!(stands(&app, account).await, "a yes after a no, {jump}");
            app.pass(-jump - jump);
        }
        let mut tx = app.app.db.read().await.unwrap();
        let history = consent::history(&mut tx, account).await.unwrap();
        assert_eq!(history.len(), 12, "nothing is written over");
        drop(tx);
        // What is kept for good is what was recorded last, however old its time makes it look.
        decide(&app, account, true).await;
        app.pass(-YEARS);
        decide(&app, account, false).await;
        app.pass(YEARS);
        let mut tx = app.app.db.write().await.unwrap();
        let all = app.clock.now() + YEARS + YEARS + DAYS;
        consent::forget_old(&mut tx, all).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!stands(&app, account).await);
        assert_eq!(app.count("select count(*) from consent").await, 1);
        app.run_jobs().await;
    }

    async fn decisions_of_one_account_at_once_are_all_kept_in_some_order(app: TestApp) {
        let account = app.account(ANNA, accounts::Role::Person).await;
        let one = |given| decide(&app, account, given);
        tokio::join!(one(true), one(false), one(true), one(false), one(true));
        for figure in ["count(*)", "count(distinct seq)", "max(seq)"] {
            let statement = format!("select {figure} from consent").leak();
            assert_eq!(app.count(statement).await, 5, "{figure}");
        }
    }

    async fn an_adults_refusal_after_a_recorded_yes_counts_though_the_clock_went_back(app: TestApp) {
        let mut cast = cast(&app);
        let offer = adults::ready(&app, &mut cast).await;
        let path = adults::apply(&mut cast, offer).await;
        adults::name(&mut cast.anna, &path, ("minor-guardian", MOTHER)).await;
        let mut mother = adults::opened(&app, MOTHER).await;
        adults::name(&mut cast.anna, &path, ("minor-school", TEACHER)).await;
        adults::opened(&app, TEACHER).await.press(&adults::yes()).await;
        app.coordinator_sits_down(&mut cast.ilze, story::ILZE).await;
        adults::record_yes(&mut cast.ilze, &path, "minor-guardian").await;
        app.pass(-DAYS);
        assert_eq!(mother.press(&say("adult-no")).await, 200);
        app.coordinator_sits_down(&mut cast.ilze, story::ILZE).await;
        cast.ilze.open(&path).await;
        assert_eq!(cast.ilze.press(&say("act-pass-to-community")).await, 409);
        cast.ilze.sees(&say("refused-minor-unconfirmed"));
        // The mother has thought again, and the clock is put back once more.
        app.pass(-DAYS);
        app.coordinator_sits_down(&mut cast.ilze, story::ILZE).await;
        adults::record_yes(&mut cast.ilze, &path, "minor-guardian").await;
        cast.ilze.open(&path).await;
        assert_eq!(cast.ilze.press(&say("act-pass-to-community")).await, 200);
        app.pass(DAYS + DAYS);
        app.run_jobs().await;
    }

    async fn sessions_codes_and_links_of_a_time_to_come_prove_nothing(app: TestApp) {
        let anna = app.account(ANNA, accounts::Role::Person).await;
        let careful = app.account("kods@demo.example", accounts::Role::Person).await;
        let secret = totp::fresh_secret();
        let mut tx = app.app.db.write().await.unwrap();
        totp::turn_on(&mut tx, &app.app, careful, (&secret, 0)).await.unwrap();
        tx.commit().await.unwrap();
        for jump in [DAYS, YEARS] {
            app.pass(jump);
            let token = app.session(anna, true).await;
            let link = sign_in_link(&app).await;
            assert!(is_signed_in(&app, &token).await);
            assert_eq!(app.visitor().open(&link).await, 200);
            assert!(accepts(&app, careful, (&secret, app.clock.now())).await);
            app.pass(-jump);
            assert!(!is_signed_in(&app, &token).await, "{jump}");
            assert_eq!(app.visitor().open(&link).await, 404, "{jump}");
            assert!(accepts(&app, careful, (&secret, app.clock.now())).await, "{jump}");
            assert!(!accepts(&app, careful, (&secret, app.clock.now())).await, "used once");
            app.pass(TimeDelta::minutes(2));
        }
        // A clock that ran behind for a while costs nobody their session.
        let token = app.session(anna, true).await;
        app.pass(-DAYS);
        assert!(!is_signed_in(&app, &token).await);
        app.pass(DAYS);
        assert!(is_signed_in(&app, &token).await);
        app.run_jobs().await;
    }

    async fn an_answers_link_is_good_if_it_is_off_by_less_than_its_week(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::asked(&app, &mut cast).await;
        app.pass(DAYS);
        story::pass_on(&app, &mut cast.ilze).await;
        let link = app.newest_letter_to(ANNA).await.link(&say("letter-answer-yes"));
        app.pass(-DAYS);
        assert_eq!(app.visitor().open(&link).await, 200);
        let ahead = (app.clock.now() + YEARS).format("'%Y-%m-%d %H:%M:%S+00:00'");
        app.change(format!("update mail_link set created_at = {ahead}, expires_at = {ahead}")).await;
        assert_eq!(app.visitor().open(&link).await, 404);
        // She answers on the site instead.
        let (anna, _) = app.of_role(Role::Person, ANNA).await.unwrap();
        app.give_session(&cast.anna, anna, false).await;
        assert_eq!(cast.anna.open(&path).await, 200);
        cast.anna.sees(&say("act-agree"));
        app.run_jobs().await;
    }

    async fn three_years_forward_and_back_erase_nobody_unwarned(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        for jump in [YEARS, -YEARS, YEARS, -YEARS] {
            app.pass(jump);
            app.run_jobs().await;
        }
        app.pass(TimeDelta::days(1));
        app.run_jobs().await;
        let (anna, _) = app.of_role(Role::Person, ANNA).await.unwrap();
        let mut tx = app.app.db.read().await.unwrap();
        assert!(!accounts::get(&mut tx, anna).await.unwrap().erased);
        drop(tx);
        assert_eq!(app.count("select count(*) from erasure").await, 0);
        app.give_session(&cast.anna, anna, false).await;
        cast.anna.open("/me").await;
        cast.anna.sees(story::HEADLINE);
    }
}
