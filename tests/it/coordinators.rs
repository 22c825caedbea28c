//! Silent hosts, coordinators' cases, answers by telephone, release without a coordinator.

use chrono::TimeDelta;
use saites::text::Lang;
use saites::{accounts, introductions, people};

use crate::both_engines;
use crate::site::{Engine, Role, TestApp, Visitor, Wishes};
use crate::story::{self, ANNA, COMMUNITY, Cast, ILZE, NEED, VELTA};

const JANIS: &str = "janis@demo.example";

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

async fn count(app: &TestApp, email: &str, text: &str) -> usize {
    let letters = app.letters_to(email).await;
    letters.iter().filter(|one| one.says(text)).count()
}

/// Three people are interested, one after another, and the community answers nobody.
async fn three_wait_in_vain(app: &TestApp, cast: &mut Cast<Visitor>) {
    story::ready(app, cast).await;
    wait_in_vain(app, cast).await;
}

async fn wait_in_vain(app: &TestApp, cast: &mut Cast<Visitor>) {
    for number in 0..3 {
        let path = if number == 0 {
            story::is_interested(&mut cast.anna).await
        } else {
            another_is_interested(app, number).await
        };
        waits_in_vain(app, &mut cast.ilze, &path).await;
    }
}

/// The coordinator puts it to the community, and a week passes.
async fn waits_in_vain(app: &TestApp, ilze: &mut Visitor, path: &str) {
    app.coordinator_sits_down(ilze, ILZE).await;
    ilze.open(path).await;
    assert_eq!(ilze.press(&say("act-pass-to-community")).await, 200);
    app.run_jobs().await;
    app.pass(TimeDelta::days(7) + TimeDelta::minutes(1));
    app.run_jobs().await;
}

/// Somebody else with a published profile is interested in the same need.
async fn another_is_interested(app: &TestApp, number: i64) -> String {
    let email = format!("cits{number}@demo.example");
    let account = app.account(&email, accounts::Role::Person).await;
    let mut tx = app.app.db.write().await.unwrap();
    let anna = people::newest(&mut tx, 9).await.unwrap().pop().unwrap();
    let mut content = anna.content.clone();
    (content.account, content.external_id) = (Some(account), None);
    people::insert(&mut tx, &content, app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut hands = app.visitor();
    app.give_session(&hands, account, false).await;
    hands.open("/needs").await;
    hands.follow(NEED).await;
    hands.follow(&say("need-interested")).await;
    hands.sees(&say("expect-term"));
    hands.fill(&say("question-why"), "Arī es gribētu palīdzēt.");
    hands.tick(&say("act-agree-tick"));
    assert_eq!(hands.press(&say("interested-send")).await, 200);
    hands.seen.path.clone()
}

both_engines! {
    async fn a_silent_host_is_paused_after_the_coordinators_knew_and_comes_back_with_one_click(app: TestApp) {
        let mut cast = cast(&app);
        three_wait_in_vain(&app, &mut cast).await;
        crate::letters::keep(&app, "introductions/silence-found").await;
        let told = say("letter-silence-button");
        let letter = app.newest_letter_to(ILZE).await;
        assert!(letter.html.contains(&told), "{}", letter.plain);
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open("/desk").await;
        cast.ilze.sees(&say("row-silent-host-act"));
        let mut visitor = app.visitor();
        visitor.open("/needs").await;
        visitor.sees(NEED);
        app.pass(TimeDelta::days(7) + TimeDelta::minutes(1));
        app.run_jobs().await;
        visitor.open("/needs").await;
        visitor.does_not_see(NEED);
        crate::letters::keep(&app, "introductions/silence-paused").await;
        let letter = app.newest_letter_to(VELTA).await;
        assert!(letter.says(NEED) && letter.says(COMMUNITY), "{}", letter.plain);
        let link = letter.link(&say("resume-button"));
        // Days later it is still one click, and only one.
        app.pass(TimeDelta::days(20));
        app.run_jobs().await;
        let mut phone = app.visitor();
        phone.open(&link).await;
        phone.sees(NEED);
        phone.press(&say("resume-button")).await;
        phone.sees(&say("resumed-text"));
        assert_eq!(phone.open(&link).await, 404);
        visitor.open("/needs").await;
        visitor.sees(NEED);
    }

    async fn a_host_whom_no_letter_reaches_is_not_silent(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let mut tx = app.app.db.write().await.unwrap();
        let velta = accounts::by_email(&mut tx, &app.app, VELTA).await.unwrap().unwrap();
        let gone = (accounts::reach::Bounce::Hard, "5.1.1");
        accounts::reach::came_back(&mut tx, velta, gone, app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        wait_in_vain(&app, &mut cast).await;
        assert_eq!(app.count("select count(*) from host_silence").await, 0);
        app.pass(TimeDelta::days(8));
        app.run_jobs().await;
        let mut visitor = app.visitor();
        visitor.open("/needs").await;
        visitor.sees(NEED);
    }

    async fn a_host_that_could_not_read_what_it_was_asked_is_not_silent(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        for number in 0..3 {
            let path = match number {
                0 => story::is_interested(&mut cast.anna).await,
                _ => another_is_interested(&app, number).await,
            };
            app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
            cast.ilze.open(&path).await;
            assert_eq!(cast.ilze.press(&say("act-pass-to-community")).await, 200);
            // The person freezes their data while the community is asked.
            app.change("update person set restricted_at = created_at".to_owned()).await;
            app.pass(TimeDelta::days(7) + TimeDelta::minutes(1));
            app.run_jobs().await;
            app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
            cast.ilze.open(&path).await;
            cast.ilze.sees(&say("event-unread"));
            app.change("update person set restricted_at = null".to_owned()).await;
        }
        assert_eq!(app.count("select count(*) from host_silence").await, 0);
        // One more that it could read is the first of three.
        let path = another_is_interested(&app, 3).await;
        waits_in_vain(&app, &mut cast.ilze, &path).await;
        assert_eq!(app.count("select count(*) from host_silence").await, 0);
    }

    async fn a_host_that_answers_or_a_coordinator_stops_the_pause(app: TestApp) {
        let mut cast = cast(&app);
        three_wait_in_vain(&app, &mut cast).await;
        // It answers one of those that wait.
        story::answer(&app, &mut cast.velta, VELTA, false).await;
        app.pass(TimeDelta::days(8));
        app.run_jobs().await;
        let mut visitor = app.visitor();
        visitor.open("/needs").await;
        visitor.sees(NEED);
        let mut tx = app.app.db.read().await.unwrap();
        assert!(introductions::silence::ahead(&mut tx).await.unwrap().is_empty());
        drop(tx);
        // Silent again; this time a coordinator knows the reason.
        for number in 3..6 {
            let path = another_is_interested(&app, number).await;
            waits_in_vain(&app, &mut cast.ilze, &path).await;
        }
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open("/desk").await;
        cast.ilze.follow(&say("row-silent-host-act")).await;
        cast.ilze.press(&say("silence-stop")).await;
        app.pass(TimeDelta::days(8));
        app.run_jobs().await;
        visitor.open("/needs").await;
        visitor.sees(NEED);
        assert_eq!(count(&app, VELTA, &say("letter-paused-back")).await, 0);
    }

    async fn whatever_coordinators_wrote_of_somebody_is_theirs_to_read(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::asked(&app, &mut cast).await;
        let mut janis = app.visitor();
        app.coordinator_sits_down(&mut janis, JANIS).await;
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&path).await;
        cast.ilze.sees(&say("case-words-shown"));
        cast.ilze.choose(&say("field-case-to"), "janis");
        cast.ilze.fill(&say("field-case-hand-note"), "Viņa labprātāk runā no rīta.");
        assert_eq!(cast.ilze.press(&say("case-hand-over")).await, 200);
        cast.ilze.fill(&say("field-reason"), "Vajadzība viņai ir par tālu.");
        assert_eq!(cast.ilze.press(&say("act-desk-decline")).await, 200);
        let (anna, _) = app.of_role(Role::Person, ANNA).await.unwrap();
        let mut tx = app.app.db.read().await.unwrap();
        let notes = introductions::notes_about(&mut tx, anna).await.unwrap();
        let bodies: Vec<&str> = notes.iter().map(|one| one.body.as_str()).collect();
        assert_eq!(bodies, ["Viņa labprātāk runā no rīta.", "Vajadzība viņai ir par tālu."]);
        drop(tx);
        app.run_jobs().await;
    }

    async fn a_case_is_taken_handed_over_and_covered(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::asked(&app, &mut cast).await;
        let mut janis = app.visitor();
        app.coordinator_sits_down(&mut janis, JANIS).await;
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&path).await;
        cast.ilze.sees(&say("case-everybodys"));
        cast.ilze.press(&say("case-take")).await;
        cast.ilze.open("/desk").await;
        cast.ilze.sees(&say("row-yours"));
        // A note, which says who will read it.
        cast.ilze.open(&path).await;
        cast.ilze.sees(&say("case-notes-shown"));
        cast.ilze.fill(&say("field-case-note"), "Zvanīt tikai vakaros.");
        cast.ilze.press_near(&say("field-case-note"), &say("form-save")).await;
        cast.ilze.sees("Zvanīt tikai vakaros.");
        cast.velta.open(&path).await;
        cast.velta.does_not_see("Zvanīt tikai vakaros.");
        let (anna, _) = app.of_role(Role::Person, ANNA).await.unwrap();
        let mut tx = app.app.db.read().await.unwrap();
        let notes = introductions::notes_about(&mut tx, anna).await.unwrap();
        assert_eq!(notes.len(), 1);
        assert_eq!(notes[0].body, "Zvanīt tikai vakaros.");
        drop(tx);
        // Ilze is away; Jānis covers and gets the case's letters, Ilze does not.
        cast.ilze.open("/desk/away").await;
        cast.ilze.choose(&say("field-away-cover"), "janis");
        cast.ilze.fill(&say("field-away-from"), "2027-03-03");
        cast.ilze.fill(&say("field-away-to"), "2027-03-20");
        assert_eq!(cast.ilze.press(&say("form-save")).await, 200);
        assert_eq!(count(&app, JANIS, &say("letter-both-agree-text")).await, 0);
        app.run_jobs().await;
        assert_eq!(app.letters_to(JANIS).await.len(), 1, "that he covers");
        crate::letters::keep(&app, "introductions/case-cover").await;
        story::pass_on(&app, &mut cast.ilze).await;
        story::agree_from_letter(&app, &mut cast.anna).await;
        assert_eq!(count(&app, JANIS, &say("letter-both-agree-text")).await, 1);
        assert_eq!(count(&app, ILZE, &say("letter-both-agree-text")).await, 0);
        janis.open("/desk").await;
        janis.sees(&say("row-yours"));
        // Two take it from Ilze at once: the second finds it changed.
        janis.open(&path).await;
        let mut late = app.visitor();
        app.coordinator_sits_down(&mut late, "liga@demo.example").await;
        late.open(&path).await;
        assert_eq!(janis.press(&say("case-take")).await, 200);
        assert_eq!(late.press(&say("case-take")).await, 409);
        // Who is no coordinator gets no case.
        janis.open(&path).await;
        let body = format!("csrf={}&from=&to={}", janis.token(), anna);
        assert_eq!(janis.post(&format!("{path}/case"), body.into_bytes()).await, 409);
        app.run_jobs().await;
    }

    async fn an_agreement_by_telephone_says_who_when_and_how(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::asked(&app, &mut cast).await;
        story::pass_on(&app, &mut cast.ilze).await;
        cast.ilze.open(&path).await;
        cast.ilze.tick(&say("means-telephone"));
        cast.ilze.fill(&say("field-said-by"), "Anna pati");
        cast.ilze.fill(&say("field-said-on"), "2027-03-04");
        cast.ilze.fill(&say("field-said-how"), "Zvanīju uz numuru viņas profilā.");
        assert_eq!(cast.ilze.press(&say("act-agree-for-save")).await, 422, "tomorrow");
        cast.ilze.sees(&say("fault-said-on"));
        // Nobody said which contacts, and nobody chooses for her.
        cast.ilze.tick(&say("means-telephone"));
        cast.ilze.fill(&say("field-said-on"), "2027-03-02");
        assert_eq!(cast.ilze.press(&say("act-agree-for-save")).await, 422);
        cast.ilze.sees(&say("fault-said-channels"));
        cast.ilze.tick(&say("means-telephone"));
        cast.ilze.tick_in(&say("field-said-channels"), &say("channel-phone"));
        assert_eq!(cast.ilze.press(&say("act-agree-for-save")).await, 200);
        cast.ilze.sees("Anna pati");
        cast.ilze.sees(&say("channel-phone"));
        cast.ilze.sees("2 March 2027");
        cast.ilze.sees("Zvanīju uz numuru viņas profilā.");
        cast.ilze.sees(&say("means-telephone"));
        cast.velta.open(&path).await;
        cast.velta.does_not_see("Anna pati");
        app.run_jobs().await;
        // By telephone only: that is what the community receives, and the ledger tells of it.
        story::release(&app, &mut cast.ilze).await;
        cast.velta.open(&path).await;
        cast.velta.sees(story::ANNAS_PHONE);
        cast.velta.does_not_see(ANNA);
        let mut tx = app.app.db.read().await.unwrap();
        let anna = people::newest(&mut tx, 1).await.unwrap().pop().unwrap();
        let told = introductions::disclosures(&mut tx, anna.account.unwrap()).await.unwrap();
        assert_eq!(told[0].channels, "phone");
    }
}

/// What a coordinator writes down of a telephone call is not released by the setting: a
/// coordinator who has just proved who they are does it.
async fn vouched_for(app: &TestApp, ilze: &mut Visitor) {
    let path = another_is_interested(app, 7).await;
    app.coordinator_sits_down(ilze, ILZE).await;
    ilze.open(&path).await;
    assert_eq!(ilze.press(&say("act-pass-to-community")).await, 200);
    app.run_jobs().await;
    app.pass(TimeDelta::minutes(11));
    ilze.open(&path).await;
    ilze.tick(&say("means-paper"));
    ilze.fill(&say("field-said-by"), "Velta");
    ilze.fill(&say("field-said-on"), "2027-03-03");
    ilze.fill(&say("field-said-how"), "Vēstule ar parakstu ir mapē.");
    ilze.tick_in(&say("field-said-channels"), &say("channel-email"));
    assert_eq!(ilze.press(&say("act-agree-for-save")).await, 200);
    app.run_jobs().await;
    let open = "select count(*) from introduction where state = 'revealed'";
    assert_eq!(app.count(open).await, 1, "the first one only");
    ilze.open(&path).await;
    ilze.sees(&say("act-release-prove"));
    let disclosed = "select count(*) from disclosure where act = 'release'";
    assert_eq!(app.count(disclosed).await, 2, "of the first one");
}

/// With the setting, contacts of two adults move at once; never those of somebody under 18.
async fn released_without_a_coordinator(engine: Engine) {
    let wishes = Wishes {
        automatic_release: true,
        ..Wishes::default()
    };
    let app = TestApp::spawn_with(engine, wishes).await;
    let mut cast = cast(&app);
    let path = story::asked(&app, &mut cast).await;
    story::pass_on(&app, &mut cast.ilze).await;
    story::agree_from_letter(&app, &mut cast.anna).await;
    cast.velta.open(&path).await;
    cast.velta.sees(ANNA);
    vouched_for(&app, &mut cast.ilze).await;
    // Somebody under 18, whose guardian and school have confirmed: a coordinator releases.
    let now = app.clock.now();
    let mut tx = app.app.db.write().await.unwrap();
    let anna = people::newest(&mut tx, 9).await.unwrap().pop().unwrap();
    let mut content = anna.content.clone();
    content.minor_until = Some("2028-01".to_owned());
    people::replace(&mut tx, &app.app, anna.id, &content, now)
        .await
        .unwrap();
    let need = introductions::of_person(&mut tx, anna.id).await.unwrap()[0].opportunity;
    tx.commit().await.unwrap();
    app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
    cast.ilze.open(&format!("/needs/{need}/edit")).await;
    cast.ilze.fill(&say("field-need-minimum-age"), "15");
    assert_eq!(cast.ilze.press(&say("need-form-preview")).await, 200);
    cast.anna.open(&path).await;
    cast.anna.press(&say("act-withdraw")).await;
    cast.anna.open(&format!("/needs/{need}/interested")).await;
    cast.anna
        .fill(&say("question-why"), "Gribu mācīties kārtot rēķinus.");
    cast.anna.tick(&say("channel-email"));
    cast.anna.tick(&say("act-agree-tick"));
    assert_eq!(cast.anna.press(&say("interested-send")).await, 200);
    let path = cast.anna.seen.path.clone();
    app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
    cast.ilze.open(&path).await;
    assert_eq!(cast.ilze.press(&say("act-pass-to-community")).await, 409);
    for party in ["minor-guardian", "minor-school"] {
        cast.ilze.open(&path).await;
        cast.ilze.tick_in(&say("field-minor-party"), &say(party));
        cast.ilze.tick_in(&say("field-means"), &say("means-paper"));
        cast.ilze.fill(
            &say("field-assertion"),
            "Paraksts uz papīra, glabājas mapē.",
        );
        assert_eq!(cast.ilze.press(&say("minor-record")).await, 200);
    }
    cast.ilze.open(&path).await;
    assert_eq!(cast.ilze.press(&say("act-pass-to-community")).await, 200);
    story::answer(&app, &mut cast.velta, VELTA, true).await;
    cast.velta.open(&path).await;
    cast.velta.sees(&say("plain-both-agree"));
    cast.velta.does_not_see(ANNA);
    cast.ilze.open(&path).await;
    assert_eq!(cast.ilze.press(&say("act-release")).await, 200);
    cast.velta.open(&path).await;
    cast.velta.sees(ANNA);
    app.run_jobs().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn adults_are_released_by_setting_on_sqlite() {
    released_without_a_coordinator(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn adults_are_released_by_setting_on_postgresql() {
    released_without_a_coordinator(Engine::Postgres).await;
}
