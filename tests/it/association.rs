//! What the association decides itself: settings that hold at once, with their history; notes for
//! whoever comes next; and its own needs, as any community's.

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
        guna.fill(&say("setting-hidden-months"), "9");
        guna.fill(&say("setting-website"), "selija");
        guna.fill(&say("setting-phone"), "nav numurs");
        assert_eq!(guna.press(&say("form-save")).await, 422);
        guna.sees(&say("fault-website"));
        assert!(guna.seen.body.contains("nav numurs") && guna.seen.body.contains("\"9\""));
        assert_eq!(app.count("select count(*) from setting_change").await, 0);
        guna.fill(&say("setting-hidden-months"), "4");
        guna.fill(&say("setting-erased-months"), "6");
        guna.fill(&say("setting-website"), "https://selija.example");
        guna.fill(&say("setting-phone"), "+371 20000000");
        assert_eq!(guna.press(&say("form-save")).await, 422, "erased three months after hiding");
        guna.fill(&say("setting-erased-months"), "12");
        guna.fill(&say("setting-name"), "Salu tīkls");
        guna.fill(&say("setting-signature-en"), "Warm regards\nThe islanders");
        guna.tick(&say("setting-automatic-release"));
        assert_eq!(guna.press(&say("form-save")).await, 200);
        assert_eq!(app.app.settings().keeping.hidden_months, 4);
        assert!(app.app.settings().automatic_release);
        let mut visitor = app.visitor();
        visitor.open("/processing").await;
        visitor.sees("Salu tīkls");
        let foot = &visitor.seen.body;
        assert!(foot.contains("https://selija.example") && foot.contains("tel:+37120000000"), "{foot}");
        // A letter ends as the association wishes.
        guna.open("/desk/settings").await;
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        ilze.open("/desk/outbox").await;
        ilze.press(&say("outbox-test-button")).await;
        app.run_jobs().await;
        let letter = app.newest_letter_to(ILZE).await;
        assert!(letter.says("The islanders"), "{}", letter.plain);
        // An earlier value comes back; both acts stay in the history.
        let back = saites::t!(Lang::En, "settings-back", value = "6");
        assert!(guna.seen.body.contains(&say("setting-hidden-months")));
        guna.press(&back).await;
        assert_eq!(app.app.settings().keeping.hidden_months, 6);
        assert_eq!(app.count("select count(*) from setting_change where key = 'hidden-months'").await, 2);
        assert_eq!(app.count("select count(*) from audit where action = 'setting decided'").await, 8);
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
