//! Messages before agreeing, and the limits that hold under many at once.

use chrono::TimeDelta;
use saites::db::{OpportunityId, PersonId};
use saites::text::Lang;
use saites::{communities, introductions, opportunities, people};

use crate::both_engines;
use crate::site::{Role, TestApp, Visitor};
use crate::story::{self, ANNA, ANNAS_NAME, ANNAS_PHONE, Cast, ILZE, VELTA};

const ASKED: &str = "Vai drīkst atbraukt ar vilcienu un nakšņot pie jums?";
const ANSWERED: &str = "Jā, istaba ir, un no stacijas aizvedīsim.";

fn cast(app: &TestApp) -> Cast<Visitor> {
    Cast {
        anna: app.visitor(),
        velta: app.visitor(),
        ilze: app.visitor(),
    }
}

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// The community asked, the coordinator passed it on, the person is asked.
async fn asking_anna(app: &TestApp) -> (Cast<Visitor>, String) {
    let mut cast = cast(app);
    let path = story::asked(app, &mut cast).await;
    story::pass_on(app, &mut cast.ilze).await;
    (cast, path)
}

async fn write(hands: &mut Visitor, path: &str, text: &str) -> u16 {
    hands.open(path).await;
    hands.fill(&say("field-question"), text);
    hands.press(&say("question-send")).await
}

/// Signed in again, since some time has passed.
async fn back(app: &TestApp, hands: &Visitor, email: &str) {
    let (account, _) = app.of_role(Role::Person, email).await.unwrap();
    app.give_session(hands, account, false).await;
}

async fn letters_say(app: &TestApp, email: &str, text: &str) -> bool {
    app.letters_to(email).await.iter().any(|one| one.says(text))
}

both_engines! {
    async fn both_sides_ask_through_the_association(app: TestApp) {
        let (mut cast, path) = asking_anna(&app).await;
        assert_eq!(write(&mut cast.anna, &path, ASKED).await, 200);
        let letter = app.newest_letter_to(VELTA).await;
        assert!(letter.says(ASKED), "{}", letter.plain);
        assert!(!letter.plain.contains(ANNAS_NAME) && !letter.plain.contains(ANNA));
        let link = letter.link(&say("letter-question-answer"));
        let mut phone = app.visitor();
        phone.open(&link).await;
        phone.sees(ASKED);
        phone.does_not_see("Rasaspļava");
        phone.fill(&say("field-question"), ANSWERED);
        phone.press(&say("question-send")).await;
        phone.sees(&say("question-replied-sent"));
        // The link answers once.
        assert_eq!(phone.open(&link).await, 404);
        phone.sees(&say("answer-gone-text"));
        let letter = app.newest_letter_to(ANNA).await;
        assert!(letter.says(ANSWERED), "{}", letter.plain);
        for hands in [&mut cast.anna, &mut cast.velta, &mut cast.ilze] {
            hands.open(&path).await;
            let (asked, answered) = (
                hands.seen.body.find(ASKED).unwrap(),
                hands.seen.body.find(ANSWERED).unwrap(),
            );
            assert!(asked < answered, "in their order");
        }
    }

    async fn a_message_with_a_contact_waits_for_a_coordinator(app: TestApp) {
        let (mut cast, path) = asking_anna(&app).await;
        let plain = format!("Labāk zvaniet: {ANNAS_PHONE}");
        assert_eq!(write(&mut cast.anna, &path, &plain).await, 200);
        cast.anna.sees(&say("question-held"));
        app.run_jobs().await;
        cast.velta.open(&path).await;
        cast.velta.does_not_see("900123");
        assert!(!letters_say(&app, VELTA, "900123").await);
        assert!(letters_say(&app, ILZE, &say("letter-question-held-text")).await);
        // The desk leads to it; what names a side's own number is never passed on.
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open("/desk").await;
        cast.ilze.sees(&say("row-message-act"));
        cast.ilze.open(&path).await;
        assert_eq!(cast.ilze.press(&say("question-pass-on")).await, 409);
        cast.ilze.sees(&say("refused-question-contact"));
        cast.ilze.open(&path).await;
        cast.ilze.fill(&say("field-question-note"), "Lūdzu, bez tālruņa numura.");
        cast.ilze.press(&say("question-return")).await;
        let letter = app.newest_letter_to(ANNA).await;
        assert!(letter.says("Lūdzu, bez tālruņa numura."), "{}", letter.plain);
        // Written anew in the same place, it goes.
        assert_eq!(write(&mut cast.anna, &path, ASKED).await, 200);
        cast.anna.does_not_see(&say("question-returned"));
        assert!(app.newest_letter_to(VELTA).await.says(ASKED));
        // Spelled out it waits too; it names nobody's own number, so a coordinator may pass it on.
        let spelled = "Rakstiet man: miglas et inbox punkts lv";
        write(&mut cast.velta, &path, spelled).await;
        app.run_jobs().await;
        assert!(!letters_say(&app, ANNA, "miglas et inbox").await);
        cast.ilze.open(&path).await;
        assert_eq!(cast.ilze.press(&say("question-pass-on")).await, 200);
        assert!(app.newest_letter_to(ANNA).await.says("miglas et inbox"));
    }

    async fn nobody_writes_their_name_too_often_or_at_another_time(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::asked(&app, &mut cast).await;
        cast.velta.open(&path).await;
        cast.velta.does_not_see(&say("field-question"));
        story::pass_on(&app, &mut cast.ilze).await;
        assert_eq!(write(&mut cast.anna, &path, "Te raksta Anna, sveiki visi!").await, 422);
        cast.anna.sees(&say("fault-question-name"));
        cast.anna.sees("Te raksta Anna");
        // Five at once: three places.
        let (account, _) = app.of_role(Role::Person, ANNA).await.unwrap();
        let mut posts = Vec::new();
        for number in 0..5 {
            let mut hands = app.visitor();
            app.give_session(&hands, account, false).await;
            hands.open("/account").await;
            let path = path.clone();
            posts.push(tokio::spawn(async move {
                let body = format!("csrf={}&question=Vai+{number}+derēs%3F", hands.token());
                hands.post(&format!("{path}/question"), body.into_bytes()).await
            }));
        }
        let mut done = 0;
        for post in posts {
            done += usize::from(post.await.unwrap() == 200);
        }
        assert_eq!(done, 3);
        cast.anna.open(&path).await;
        cast.anna.sees(&say("question-used-up"));
        // A stranger's form finds nothing.
        let mut stranger = app.signed_in(Role::Person, "juris@demo.example").await;
        stranger.open("/account").await;
        let body = format!("csrf={}&question=Es+arī+gribu+zināt", stranger.token());
        assert_eq!(stranger.post(&format!("{path}/question"), body.into_bytes()).await, 404);
        // After the answer the time for messages is over, and their links with it.
        app.run_jobs().await;
        let link = app.newest_letter_to(VELTA).await.link(&say("letter-question-answer"));
        let answer = app.letters_to(ANNA).await;
        let answer = answer.iter().find(|one| one.html.contains("/answer/")).unwrap();
        cast.anna.open(&answer.link(&say("letter-answer-yes"))).await;
        cast.anna.press(&say("answer-yes-email")).await;
        cast.velta.open(&link).await;
        cast.velta.sees(&say("answer-gone-text"));
        cast.velta.open(&path).await;
        cast.velta.does_not_see(&say("field-question"));
        app.run_jobs().await;
    }

    async fn a_message_gives_whoever_is_asked_three_days_more_once(app: TestApp) {
        let (mut cast, path) = asking_anna(&app).await;
        let yes = app.newest_letter_to(ANNA).await.link(&say("letter-answer-yes"));
        write(&mut cast.anna, &path, ASKED).await;
        app.run_jobs().await;
        app.pass(TimeDelta::days(8));
        app.run_jobs().await;
        back(&app, &cast.velta, VELTA).await;
        write(&mut cast.velta, &path, ANSWERED).await;
        cast.velta.sees(&say("plain-waiting"));
        // The first letter's link is still good.
        assert_eq!(cast.anna.open(&yes).await, 200);
        app.pass(TimeDelta::days(2) + TimeDelta::minutes(1));
        app.run_jobs().await;
        cast.velta.open(&path).await;
        cast.velta.sees(&say("next-expired"));
        cast.anna.open(&yes).await;
        cast.anna.sees(&say("answer-gone-text"));
    }

    async fn of_many_requests_at_once_a_community_makes_as_many_as_it_may(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let now = app.clock.now();
        let mut tx = app.app.db.write().await.unwrap();
        let community = communities::all(&mut tx).await.unwrap().pop().unwrap();
        let need: OpportunityId =
            opportunities::of_community(&mut tx, community.id).await.unwrap().pop().unwrap().id;
        let anna = people::newest(&mut tx, 1).await.unwrap().pop().unwrap();
        let mut content = anna.content.clone();
        content.account = None;
        let mut asked: Vec<PersonId> = Vec::new();
        for _ in 0..6 {
            let id = people::insert(&mut tx, &content, now).await.unwrap();
            people::set_state(&mut tx, &app.app, id, people::PersonState::Published, now).await.unwrap();
            asked.push(id);
        }
        tx.commit().await.unwrap();
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&format!("/desk/communities/{}", community.id)).await;
        cast.ilze.fill(&say("field-community-limit"), "2");
        assert_eq!(cast.ilze.press_near(&say("community-desk-limit"), &say("form-save")).await, 200);
        let (account, _) = app.of_role(Role::Person, VELTA).await.unwrap();
        let mut posts = Vec::new();
        for person in asked {
            let mut hands = app.visitor();
            app.give_session(&hands, account, false).await;
            hands.open("/account").await;
            posts.push(tokio::spawn(async move {
                let body = format!(
                    "csrf={}&message=Vai+palīdzēsiet+mums%3F&channel=email&agree=yes",
                    hands.token()
                );
                let status = hands.post(&format!("/needs/{need}/ask/{person}"), body.into_bytes()).await;
                (status, hands.shows(&say("refused-host-limit")))
            }));
        }
        let mut outcomes = Vec::new();
        for post in posts {
            outcomes.push(post.await.unwrap());
        }
        outcomes.sort_unstable();
        let refused = outcomes.iter().filter(|one| **one == (409, true)).count();
        assert_eq!((outcomes.iter().filter(|one| one.0 == 200).count(), refused), (2, 4), "{outcomes:?}");
        let mut tx = app.app.db.read().await.unwrap();
        assert_eq!(introductions::of_community(&mut tx, community.id).await.unwrap().len(), 2);
        drop(tx);
        // A new month, new places.
        app.pass(TimeDelta::days(31));
        app.run_jobs().await;
        let mut tx = app.app.db.read().await.unwrap();
        let begun = communities::requests_this_month(&mut tx, community.id, app.clock.now()).await;
        assert_eq!(begun.unwrap(), 0);
    }

    async fn nobody_names_themselves_in_the_first_words_either(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let interested = async |anna: &mut Visitor, why: &str| {
            anna.open("/me/needs").await;
            anna.follow(story::NEED).await;
            anna.follow(&say("need-interested")).await;
            anna.fill(&say("question-why"), why);
            anna.tick(&say("channel-email"));
            anna.tick(&say("act-agree-tick"));
            anna.press(&say("interested-send")).await
        };
        let named = "Esmu Anna Rasaspļava un gribētu palīdzēt.";
        assert_eq!(interested(&mut cast.anna, named).await, 422);
        cast.anna.sees(&say("fault-question-name"));
        let around = "Zvaniet: divdesmit seši, divpadsmit, trīsdesmit četri, piecdesmit seši.";
        assert_eq!(interested(&mut cast.anna, around).await, 200);
        let path = cast.anna.seen.path.clone();
        // What is only written around is for a coordinator to see before it goes on.
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&path).await;
        cast.ilze.sees(&say("desk-may-hold-contact"));
        app.run_jobs().await;
    }
}
