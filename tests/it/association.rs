//! What the association decides itself: settings that hold at once, with their history; notes for
//! whoever comes next; and its own needs, as any community's.

use chrono::TimeDelta;
use saites::accounts::{self, Role as Given};
use saites::communities;
use saites::text::Lang;

use crate::both_engines;
use crate::site::{Role, TestApp, Visitor};

const GUNA: &str = "guna@demo.example";
const ILZE: &str = "ilze@demo.example";

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

async fn settings(app: &TestApp) -> Visitor {
    let mut guna = app.signed_in(Role::Administrator, GUNA).await;
    assert_eq!(guna.open("/desk/settings").await, 200);
    guna
}

both_engines! {
    async fn settings_hold_at_once_and_are_put_back(app: TestApp) {
        let mut guna = settings(&app).await;
        // Every fault at once, and what was typed stays.
        guna.fill(&say("setting-introduction-months"), "19");
        guna.fill(&say("setting-website"), "selija");
        guna.fill(&say("setting-phone"), "nav numurs");
        assert_eq!(guna.press(&say("form-save")).await, 422);
        guna.sees(&say("fault-website"));
        assert!(guna.seen.body.contains("nav numurs") && guna.seen.body.contains("\"19\""));
        assert_eq!(app.count("select count(*) from setting_change").await, 0);
        guna.fill(&say("setting-introduction-months"), "4");
        guna.fill(&say("setting-mail-days"), "31");
        guna.fill(&say("setting-website"), "https://selija.example");
        guna.fill(&say("setting-phone"), "+371 20000000");
        assert_eq!(guna.press(&say("form-save")).await, 422, "longer than what people were told");
        guna.fill(&say("setting-mail-days"), "20");
        guna.fill(&say("setting-name"), "Salu tīkls");
        guna.fill(&say("setting-signature-en"), "Warm\nregards\nThe\nislanders");
        assert_eq!(guna.press(&say("form-save")).await, 422, "four lines");
        guna.sees(&say("fault-signature-lines"));
        guna.fill(&say("setting-signature-en"), "Warm regards\nThe islanders");
        guna.tick(&say("setting-automatic-release"));
        assert_eq!(guna.press(&say("form-save")).await, 200);
        assert_eq!(app.app.settings().keeping.introduction_months, 4);
        assert!(app.app.settings().automatic_release);
        let mut visitor = app.visitor();
        visitor.open("/processing").await;
        visitor.sees("Salu tīkls");
        let foot = &visitor.seen.body;
        assert!(foot.contains("https://selija.example") && foot.contains("tel:+37120000000"), "{foot}");
        // What people read of terms is what holds.
        for (lang, words) in [
            (Lang::En, ["4 months after it ends", "20 days", "after 6 months; erased after 24 months"]),
            (Lang::Lv, ["pēc 4 mēnešiem", "pēc 20 dienām", "pēc 6 mēnešiem paslēpts, pēc 24 mēnešiem"]),
            (Lang::Lt, ["po 4 mėnesių", "po 20 dienų", "po 6 mėnesių paslepiamas, po 24 mėnesių"]),
        ] {
            let mut reader = app.visitor_reading(lang);
            reader.open("/privacy").await;
            for text in words {
                reader.sees(text);
            }
            reader.does_not_see("{");
        }
        // A letter ends as the association wishes.
        guna.open("/desk/settings").await;
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        ilze.open("/desk/outbox").await;
        ilze.press(&say("outbox-test-button")).await;
        app.run_jobs().await;
        let letter = app.newest_letter_to(ILZE).await;
        assert!(letter.says("The islanders"), "{}", letter.plain);
        // An earlier value comes back; both acts stay in the history.
        let back = saites::t!(Lang::En, "settings-back", value = "12");
        assert!(guna.seen.body.contains(&say("setting-introduction-months")));
        guna.press(&back).await;
        assert_eq!(app.app.settings().keeping.introduction_months, 12);
        assert_eq!(app.count("select count(*) from setting_change where key = 'introduction-months'").await, 2);
        assert_eq!(app.count("select count(*) from audit where action = 'setting decided'").await, 8);
        // What was decided within wider bounds holds as far as today's go, and neither it nor a
        // contact that was forgotten comes back.
        app.change("update setting_change set value = '90', earlier = '45' where key = 'mail-days'".to_owned()).await;
        let mut tx = app.app.db.read().await.unwrap();
        let clamped = saites::association::settings(&mut tx, &app.app.config).await.unwrap();
        drop(tx);
        assert_eq!(clamped.keeping.mail_days, 30);
        app.change("update setting_change set value = '20' where key = 'mail-days'".to_owned()).await;
        guna.open("/desk/settings").await;
        guna.does_not_see(&saites::t!(Lang::En, "settings-back", value = "45"));
        for decided in ["select seq from setting_change where key = 'mail-days'",
                        "select seq from setting_change where key = 'phone'"] {
            let seq = app.count(decided).await;
            let body = format!("csrf={}", guna.token());
            let back = format!("/desk/settings/{seq}/back");
            assert_eq!(guna.post(&back, body.into_bytes()).await, 404, "{decided}");
        }
        // Another start finds what was decided.
        let mut tx = app.app.db.read().await.unwrap();
        let again = saites::association::settings(&mut tx, &app.app.config).await.unwrap();
        assert_eq!(again.keeping, app.app.settings().keeping);
        // Coordinators who are no administrators do not decide.
        assert_ne!(ilze.open("/desk/settings").await, 200);
    }

    async fn of_two_who_decide_the_same_one_is_told(app: TestApp) {
        let mut guna = settings(&app).await;
        let other = app.account("valda@demo.example", Given::Administrator).await;
        let mut valda = app.visitor();
        app.give_session(&valda, other, true).await;
        valda.open("/desk/settings").await;
        guna.fill(&say("setting-silence-before-pause"), "5");
        valda.fill(&say("setting-silence-before-pause"), "7");
        let save = say("form-save");
        let (one, two) = tokio::join!(guna.press(&save), valda.press(&save));
        let mut both = [one, two];
        both.sort_unstable();
        assert_eq!(both, [200, 409]);
        let told = if one == 409 { &guna } else { &valda };
        told.sees(&say("refused-changed-meanwhile"));
        assert_eq!(app.count("select count(*) from setting_change").await, 1);
    }

    async fn notes_are_written_and_hold_no_secret(app: TestApp) {
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        ilze.open("/desk/notes/note-keys").await;
        ilze.fill(&say("note-text"), "Atslēga: Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZmdoaWprbG0=");
        assert_eq!(ilze.press(&say("form-save")).await, 422);
        ilze.sees(&say("fault-note-secret"));
        ilze.fill(&say("note-text"), "Aploksnē seifā, pie valdes priekšsēdētājas.");
        assert_eq!(ilze.press(&say("form-save")).await, 200);
        assert_eq!(ilze.seen.path, "/desk/succession");
        ilze.sees("Aploksnē seifā");
        // Earlier texts are forgotten by a button, or by time; what stands now is not.
        for text in ["Jānis, 26 123 456", "Jānis, 26 000 111", "Pēteris, 26 222 333"] {
            ilze.open("/desk/notes/note-people").await;
            ilze.fill(&say("note-text"), text);
            assert_eq!(ilze.press(&say("form-save")).await, 200);
        }
        ilze.open("/desk/notes/note-people").await;
        let forget = say("note-version-forget");
        assert_eq!(ilze.seen.body.matches(&forget).count(), 2);
        ilze.press(&forget).await;
        ilze.does_not_see("26 000 111");
        ilze.sees("26 123 456");
        let current = app.count("select max(seq) from setting_change").await;
        let body = format!("csrf={}", ilze.token());
        let address = format!("/desk/notes/note-people/{current}/forget");
        assert_eq!(ilze.post(&address, body.into_bytes()).await, 404, "what stands now");
        const KEPT: &str = "select count(*) from setting_change where value like '%26 1%'
                            or earlier like '%26 1%'";
        assert_eq!(app.count(KEPT).await, 2);
        app.pass(TimeDelta::days(370));
        let report = saites::retention::run(&app.app).await.unwrap();
        assert_eq!(report.of(saites::retention::Rule::Notes), 2);
        assert_eq!(app.count(KEPT).await, 0);
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        ilze.open("/desk/notes/note-people").await;
        ilze.sees("Pēteris, 26 222 333");
        assert_eq!(ilze.open("/desk/notes/nothing").await, 404);
    }

    async fn the_association_posts_and_somebody_stays_outside(app: TestApp) {
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        ilze.open("/desk/association/call?words=gr%C4%81matved%C4%ABba").await;
        assert!(ilze.seen.path.ends_with("/needs/add") || ilze.seen.path.contains("/needs/add?"));
        assert!(ilze.seen.body.contains("grāmatvedība"));
        // The only coordinator cannot become a side.
        ilze.open("/desk/association").await;
        ilze.sees(&say("refused-last-releasing"));
        app.account("zane@demo.example", Given::Coordinator).await;
        ilze.open("/desk/association").await;
        assert_eq!(ilze.press(&say("association-speak")).await, 200);
        let mut tx = app.app.db.read().await.unwrap();
        let own = communities::of_association(&mut tx).await.unwrap().unwrap();
        let speakers = communities::representatives(&mut tx, own.id).await.unwrap();
        assert_eq!(speakers.len(), 1);
        drop(tx);
        let mut zane = app.signed_in(Role::Coordinator, "zane@demo.example").await;
        zane.open("/desk/association").await;
        zane.sees(&say("refused-last-releasing"));
        // Somebody who speaks for it and lost the role is shown, and ended by another.
        let mut tx = app.app.db.write().await.unwrap();
        accounts::revoke(&mut tx, speakers[0], Given::Coordinator).await.unwrap();
        tx.commit().await.unwrap();
        zane.open("/desk/association").await;
        assert_eq!(zane.press(&say("association-end")).await, 200);
        let mut tx = app.app.db.read().await.unwrap();
        assert!(communities::representatives(&mut tx, own.id).await.unwrap().is_empty());
        let kept = communities::of_association(&mut tx).await.unwrap().unwrap();
        assert_eq!(kept.state, communities::CommunityState::Verified);
    }

    async fn letters_are_shown_in_three_languages(app: TestApp) {
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        ilze.open("/desk/outbox").await;
        ilze.follow(&say("letters-title")).await;
        assert_eq!(ilze.seen.path, "/desk/letters");
        ilze.open("/desk/letters/ask-person").await;
        for lang in Lang::ALL {
            let text = crate::site::words(lang, "letter-ask-person-moves");
            assert!(ilze.seen.body.contains(&text), "{text}");
            assert!(ilze.seen.body.contains(&crate::site::words(lang, "letter-sign-off")));
        }
        assert_eq!(ilze.open("/desk/letters/nothing").await, 404);
    }
}

/// What the file of settings says beyond the page's bounds stands until somebody changes it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_value_of_the_file_beyond_the_bounds_hinders_no_other_decision() {
    let folder = tempfile::TempDir::new().unwrap();
    let keeping = saites::config::Keeping {
        backup_daily: false,
        mail_days: 400,
        ..saites::config::Keeping::usual(folder.path())
    };
    let wishes = crate::site::Wishes {
        keeping: Some(keeping),
        ..crate::site::Wishes::default()
    };
    let app = TestApp::spawn_with(crate::site::Engine::Sqlite, wishes).await;
    let mut guna = settings(&app).await;
    guna.fill(&say("setting-name"), "Salu tīkls");
    assert_eq!(guna.press(&say("form-save")).await, 200);
    let now = app.app.settings();
    assert_eq!(now.keeping.mail_days, 400);
    guna.open("/desk/settings").await;
    guna.fill(&say("setting-mail-days"), "300");
    assert_eq!(guna.press(&say("form-save")).await, 422);
}
