//! The association's own people: invited, given and taken roles, a lost second factor; the last of
//! either role stays, also when two administrators act at once.

use saites::accounts::{self, Role as Given};

use crate::both_engines;
use crate::site::{Role, TestApp, Visitor};

const GUNA: &str = "guna@demo.example";
const ILZE: &str = "ilze@demo.example";

fn say(key: &str) -> String {
    crate::site::words(saites::text::Lang::En, key)
}

async fn team(app: &TestApp) -> Visitor {
    let mut guna = app.signed_in(Role::Administrator, GUNA).await;
    assert_eq!(guna.open("/desk/team").await, 200);
    guna
}

async fn with(app: &TestApp, role: Given) -> usize {
    let mut tx = app.app.db.read().await.unwrap();
    accounts::with_role(&mut tx, role).await.unwrap().len()
}

both_engines! {
    async fn somebody_is_invited_and_sets_up_the_second_factor(app: TestApp) {
        let mut guna = team(&app).await;
        guna.fill(&say("field-name"), "Dzidra Pūcesacs");
        guna.fill(&say("field-email"), "nav adrese");
        assert_eq!(guna.press(&say("team-invite-button")).await, 422);
        assert!(guna.seen.body.contains("Dzidra Pūcesacs") && guna.seen.body.contains("nav adrese"));
        guna.fill(&say("field-email"), "dzidra@demo.example");
        assert_eq!(guna.press(&say("team-invite-button")).await, 200);
        guna.sees("Dzidra Pūcesacs");
        guna.sees(&say("team-factor-off"));
        app.run_jobs().await;
        crate::letters::keep(&app, "team/invited").await;
        let letter = app.newest_letter_to("dzidra@demo.example").await;
        // Invited once more: of two links in a mailbox one is good for one time, the other for none.
        guna.fill(&say("field-name"), "Dzidra Pūcesacs");
        guna.fill(&say("field-email"), "dzidra@demo.example");
        assert_eq!(guna.press(&say("team-invite-button")).await, 200);
        app.run_jobs().await;
        let again = app.newest_letter_to("dzidra@demo.example").await;
        let again = again.link(&say("letter-invited-button"));
        let mut dzidra = app.visitor();
        dzidra.open(&letter.link(&say("letter-invited-button"))).await;
        // Looking at the link signs nobody in; the button does, and leads to the second factor.
        assert!(dzidra.seen.path.starts_with("/sign-in/with/"));
        dzidra.press(&say("use-link-button")).await;
        assert_eq!(dzidra.seen.path, "/account/second-factor");
        assert_eq!(app.visitor().open(&again).await, 404);
        dzidra.open("/desk").await;
        assert_ne!(dzidra.seen.path, "/desk");
    }

    async fn the_last_administrator_and_the_last_coordinator_stay(app: TestApp) {
        let mut guna = team(&app).await;
        assert_eq!(guna.press(&say("team-take-administrator")).await, 409);
        guna.sees(&say("refused-last-administrator"));
        app.account(ILZE, Given::Coordinator).await;
        guna.open("/desk/team").await;
        let coordinators = with(&app, Given::Coordinator).await;
        for _ in 1..coordinators {
            guna.open("/desk/team").await;
            assert_eq!(guna.press_near("ilze", &say("team-take-coordinator")).await, 200);
        }
        guna.open("/desk/team").await;
        assert_eq!(guna.press(&say("team-take-coordinator")).await, 409);
        assert_eq!(with(&app, Given::Coordinator).await, 1);
    }

    async fn of_two_who_take_each_others_role_one_stays(app: TestApp) {
        let mut first = team(&app).await;
        let other = app.account("valda@demo.example", Given::Administrator).await;
        let own = first.open("/desk/team").await;
        assert_eq!(own, 200);
        let mut second = app.visitor();
        app.give_session(&second, other, true).await;
        second.open("/desk/team").await;
        let take = say("team-take-administrator");
        let (one, two) = tokio::join!(
            first.press_near("valda", &take),
            second.press_near("guna", &take),
        );
        // Whose role is gone already is asked to sign in instead.
        let done = |status, visitor: &Visitor| status == 200 && visitor.seen.path == "/desk/team";
        assert!(done(one, &first) != done(two, &second), "{one} {two}");
        assert_eq!(with(&app, Given::Administrator).await, 1);
    }

    async fn a_lost_second_factor_is_turned_off_by_another_administrator_only(app: TestApp) {
        let ilze = app.account(ILZE, Given::Coordinator).await;
        let mut tx = app.app.db.write().await.unwrap();
        let set = ("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", 1);
        accounts::totp::turn_on(&mut tx, &app.app, ilze, set).await.unwrap();
        tx.commit().await.unwrap();
        let mut guna = team(&app).await;
        guna.press_near("ilze", &say("team-reset-factor")).await;
        let mut tx = app.app.db.read().await.unwrap();
        assert!(!accounts::get(&mut tx, ilze).await.unwrap().has_totp);
        drop(tx);
        app.run_jobs().await;
        let letter = app.newest_letter_to(ILZE).await;
        assert!(letter.says("did not ask for this"), "{}", letter.plain);
        crate::letters::keep(&app, "team/second-factor").await;
    }
}
