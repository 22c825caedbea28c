//! Ways in that are closed: links left over, passwords of others, codes kept badly, old proofs.

use chrono::TimeDelta;
use saites::accounts::{self, Role as AccountRole, sessions, totp};
use saites::http::limits::SIGN_IN_LETTERS;
use saites::text::Lang;
use saites::vault::digest;

use crate::both_engines;
use crate::leaving::cast;
use crate::raw;
use crate::site::{Role, TestApp, Visitor};
use crate::story::{self, ANNA, COMMUNITY, ILZE, VELTA};

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

async fn link_of(app: &TestApp, email: &str) -> String {
    let mut asks = app.visitor();
    asks.open("/sign-in").await;
    asks.fill_in(&say("sign-in-by-link"), &say("field-email"), email);
    asks.press(&say("sign-in-send-link")).await;
    app.newest_letter_to(email)
        .await
        .link(&say("letter-sign-in-button"))
}

async fn gives(visitor: &mut Visitor, code: &str) -> u16 {
    visitor.open("/sign-in/code").await;
    visitor.fill(&say("field-code"), code);
    visitor.press(&say("code-button")).await
}

both_engines! {
    async fn one_link_used_makes_the_others_useless(app: TestApp) {
        app.signed_in(Role::Person, ANNA).await;
        let (first, second) = (link_of(&app, ANNA).await, link_of(&app, ANNA).await);
        let mut anna = app.visitor();
        anna.open(&second).await;
        anna.press(&say("use-link-button")).await;
        anna.open("/account").await;
        assert_eq!(anna.seen.path, "/account");
        assert_eq!(app.visitor().open(&first).await, 404);
    }

    async fn who_was_not_let_in_is_recorded_without_what_they_typed(app: TestApp) {
        app.signed_in(Role::Person, ANNA).await;
        let mut stranger = app.visitor();
        for email in [ANNA, "nobody@demo.example"] {
            stranger.open("/sign-in").await;
            stranger.fill_in(&say("sign-in-by-password"), &say("field-email"), email);
            stranger.fill(&say("field-password"), "kanarijparole un vēl vārdi");
            assert_eq!(stranger.press(&say("sign-in")).await, 422);
        }
        let rows = "select count(*) from audit where action = 'sign-in refused'";
        assert_eq!(app.count(rows).await, 2);
        let texts = raw::texts(&app).await;
        let typed = ["kanarijparole", "nobody@demo.example", ANNA];
        for (table, _, text) in texts.iter().filter(|(table, _, _)| table == "audit") {
            assert!(!typed.iter().any(|word| text.contains(word)), "{table}: {text}");
        }
    }

    async fn recovery_codes_are_kept_keyed_and_older_ones_become_so(app: TestApp) {
        let account = app.account(ILZE, AccountRole::Coordinator).await;
        let secret = totp::fresh_secret();
        let mut tx = app.app.db.write().await.unwrap();
        let codes = totp::turn_on(&mut tx, &app.app, account, (&secret, 0)).await.unwrap();
        tx.commit().await.unwrap();
        // Rows as they were kept before.
        let id = match app.app.config.database {
            saites::db::Place::File(_) => format!("x'{}'", account.0.simple()),
            saites::db::Place::Postgres(_) => format!("'{account}'"),
        };
        raw::execute(&app, "delete from recovery_code".to_owned()).await;
        for code in &codes {
            let plain = digest(&code.replace('-', ""));
            let old = format!(
                "insert into recovery_code (account_id, code_hash) values ({id}, '{plain}')"
            );
            raw::execute(&app, old).await;
        }
        let now = app.clock.now();
        let mut tx = app.app.db.write().await.unwrap();
        let wrong = totp::accept(&mut tx, &app.app, account, "ABCDE-FGHJK", now).await.unwrap();
        assert!(!wrong);
        tx.commit().await.unwrap();
        let keyed = "select count(*) from recovery_code where code_hash like 'key:%'";
        let all = "select count(*) from recovery_code";
        assert_eq!(app.count(keyed).await, app.count(all).await);
        for (right, code) in [(true, &codes[0]), (false, &codes[0]), (true, &codes[1])] {
            let mut tx = app.app.db.write().await.unwrap();
            let taken = totp::accept(&mut tx, &app.app, account, code, now).await.unwrap();
            assert_eq!(taken, right, "{code}");
            tx.commit().await.unwrap();
        }
    }

    async fn contacts_are_released_by_somebody_who_has_just_proved_who_they_are(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::asked(&app, &mut cast).await;
        story::pass_on(&app, &mut cast.ilze).await;
        story::agree_from_letter(&app, &mut cast.anna).await;
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        app.pass(TimeDelta::minutes(11));
        cast.ilze.open(&path).await;
        cast.ilze.sees(&say("act-release-prove"));
        let release = format!("{path}/release");
        assert!(!cast.ilze.forms().iter().any(|form| form.address == release));
        let body = format!("csrf={}&version=99", cast.ilze.token()).into_bytes();
        cast.ilze.post(&release, body).await;
        assert_eq!(cast.ilze.seen.path, format!("/account/repeat?next={path}"));
        assert_eq!(app.count("select count(*) from disclosure").await, 0);
        story::release(&app, &mut cast.ilze).await;
        assert_eq!(app.count("select count(*) from disclosure").await, 2);
    }

    async fn a_password_typed_with_somebody_elses_address_opens_nothing(app: TestApp) {
        let mut thief = app.visitor();
        thief.open("/register/community").await;
        thief.fill(&say("field-community-name"), COMMUNITY);
        thief.choose(&say("field-community-kind"), &say("community-kind-association"));
        let place = app.app.territories.label(Lang::En, "akniste");
        thief.choose(&say("field-community-territory"), &place);
        thief.fill(&say("field-community-about"), "Mēs esam divdesmit kaimiņi, kas rīko talkas.");
        thief.fill(&say("field-community-own-name"), "Velta Ratiņrasa");
        thief.fill(&say("field-email"), VELTA);
        let password = "zirgs peld pa zaļu mākoni";
        thief.fill(&say("field-password"), password);
        let terms = saites::consent::shipped(saites::consent::Purpose::CommunityTerms, Lang::En);
        thief.tick(&terms.question);
        thief.press(&say("community-register-button")).await;
        thief.sees(&say("community-sent-title"));
        let letter = app.newest_letter_to(VELTA).await;
        let mut velta = app.visitor();
        velta.open(&letter.link(&say("letter-community-confirm-button"))).await;
        velta.sees(COMMUNITY);
        velta.sees(&say("community-confirm-not-you"));
        velta.sees(&say("confirm-other-device"));
        velta.press(&say("community-confirm-button")).await;
        velta.sees(COMMUNITY);
        thief.open("/sign-in").await;
        thief.fill_in(&say("sign-in-by-password"), &say("field-email"), VELTA);
        thief.fill(&say("field-password"), password);
        assert_eq!(thief.press(&say("sign-in")).await, 422);
    }

    async fn wrong_codes_are_told_and_close_the_app_for_a_day(app: TestApp) {
        let account = app.account(ILZE, AccountRole::Coordinator).await;
        let secret = totp::fresh_secret();
        let mut tx = app.app.db.write().await.unwrap();
        let codes = totp::turn_on(&mut tx, &app.app, account, (&secret, 0)).await.unwrap();
        tx.commit().await.unwrap();
        let mut ilze = app.visitor();
        let token = app.session(account, false).await;
        ilze.keep_cookie("saites-session", &token);
        assert_eq!(gives(&mut ilze, "ABCDE-FGHJK").await, 422);
        ilze.sees(&say("fault-code"));
        app.change("update account set wrong_codes = 9".to_owned()).await;
        assert_eq!(gives(&mut ilze, "ABCDE-FGHJK").await, 422);
        crate::letters::keep(&app, "security/wrong-codes").await;
        app.change("update account set wrong_codes = 20".to_owned()).await;
        let right = totp::code_at(&secret, app.clock.now()).unwrap();
        assert_eq!(gives(&mut ilze, &right).await, 422);
        ilze.sees(&say("fault-code-closed"));
        // A recovery code stays good, and whoever knew the session's token has nothing of it.
        assert_eq!(gives(&mut ilze, &codes[0]).await, 200);
        assert_eq!(ilze.open("/desk").await, 200);
        let mut tx = app.app.db.read().await.unwrap();
        assert!(!sessions::exists(&mut tx, &token).await.unwrap());
        drop(tx);
        app.pass(TimeDelta::hours(25));
        app.give_session(&ilze, account, false).await;
        let right = totp::code_at(&secret, app.clock.now()).unwrap();
        assert_eq!(gives(&mut ilze, &right).await, 200, "a day later");
        let mut tx = app.app.db.write().await.unwrap();
        accounts::tell_factor_off(&mut tx, account, app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        crate::letters::keep(&app, "security/factor-off").await;
    }

    async fn a_first_password_is_set_by_who_has_just_proved_who_they_are(app: TestApp) {
        let mut anna = app.signed_in(Role::Person, ANNA).await;
        app.pass(TimeDelta::minutes(11));
        anna.open("/account").await;
        let typed = "&password=zirgs+peld+pa+za%C4%BCu+m%C4%81koni";
        let body = format!("csrf={}{typed}", anna.token()).into_bytes();
        anna.post("/account/password", body).await;
        assert_eq!(anna.seen.path, "/account/repeat?next=/account/password");
        let with_password = "select count(*) from account where password_hash is not null";
        assert_eq!(app.count(with_password).await, 0);
        anna.open("/account/password").await;
        anna.press(&say("repeat-link-button")).await;
        anna.open(&app.newest_letter_to(ANNA).await.link(&say("letter-sign-in-button"))).await;
        anna.press(&say("use-link-button")).await;
        assert_eq!(anna.seen.path, "/account/password");
        anna.fill(&say("field-new-password"), "zirgs peld pa zaļu mākoni");
        assert_eq!(anna.press(&say("form-save")).await, 200);
        crate::letters::keep(&app, "security/password-set").await;
        // Whoever has one gives it, however long ago they came.
        app.pass(TimeDelta::minutes(11));
        anna.open("/account/password").await;
        anna.fill(&say("field-current-password"), "zirgs peld pa zaļu mākoni");
        anna.fill(&say("field-new-password"), "divi ķirbji dzied tumšā klētī");
        assert_eq!(anna.press(&say("form-save")).await, 200);
        crate::letters::keep(&app, "security/password-changed").await;
        app.run_jobs().await;
    }

    async fn nobody_gets_sign_in_links_all_day(app: TestApp) {
        app.signed_in(Role::Person, ANNA).await;
        let mut asks = app.visitor();
        for email in [ANNA, "nobody@demo.example"] {
            let index = app.app.vault.index("email", email);
            while app.app.limits.take(SIGN_IN_LETTERS, &index).is_ok() {}
            asks.open("/sign-in").await;
            asks.fill_in(&say("sign-in-by-link"), &say("field-email"), email);
            assert_eq!(asks.press(&say("sign-in-send-link")).await, 429);
            asks.sees(&saites::t!(Lang::En, "failure-too-many-hours", hours = 6));
        }
    }
}
