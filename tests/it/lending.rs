//! One community lends a person to another: three agree before contacts move, each can take it
//! back, and nobody else learns anything.

use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use saites::communities::{self, CommunityKind, NewCommunity};
use saites::consent::{self, Purpose};
use saites::db::{CommunityId, IntroductionId};
use saites::introductions::{self, workflow::State};
use saites::text::Lang;

use crate::both_engines;
use crate::oversight::{account_of, exposed};
use crate::raw;
use crate::site::{Role, TestApp, Visitor};
use crate::story::{
    self, ANNA, ANNAS_NAME, ANNAS_PHONE, COMMUNITY, Cast, ILZE, NEED, VELTA, VELTAS_NAME,
};

const RASA: &str = "rasa@demo.example";
const LENDER: &str = "Rasas krastu ļaudis";
const WORDS: &str = "Mums ir grāmatvede, kas prot sakārtot gada pārskatu.";

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// Who plays besides: those who speak for the lending community.
struct World<'a> {
    app: &'a TestApp,
    cast: Cast<Visitor>,
    rasa: Visitor,
    lender: CommunityId,
    borrower: CommunityId,
}

/// A published person, a published need, and another verified community.
async fn world(app: &TestApp) -> World<'_> {
    let mut cast = crate::leaving::cast(app);
    story::ready(app, &mut cast).await;
    let rasa = app.signed_in(Role::Representative, RASA).await;
    let (account, _) = app.of_role(Role::Representative, RASA).await.unwrap();
    let new = NewCommunity {
        name: LENDER.to_owned(),
        kind: CommunityKind::Association,
        registration_number: None,
        territory: Some("akniste".to_owned()),
        place_text: String::new(),
        about: String::new(),
        lang: Lang::Lv,
    };
    let mut tx = app.app.db.write().await.unwrap();
    let borrower = communities::all(&mut tx).await.unwrap().pop().unwrap().id;
    let now = app.app.clock.now();
    let lender = communities::make(&mut tx, &app.app, account, &new, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
    cast.ilze.open(&format!("/desk/communities/{lender}")).await;
    cast.ilze.press(&say("community-desk-verify-button")).await;
    World {
        app,
        cast,
        rasa,
        lender,
        borrower,
    }
}

impl World<'_> {
    /// The person lets the community propose them, and it says what it can lend.
    async fn ready(&mut self) {
        let anna = &mut self.cast.anna;
        anna.open("/me/lending").await;
        anna.choose(&say("field-lending-community"), LENDER);
        assert_eq!(
            anna.press(&say("lending-agree")).await,
            422,
            "without the tick"
        );
        anna.tick(&consent::shipped(Purpose::Lending, Lang::En).question);
        assert_eq!(anna.press(&say("lending-agree")).await, 200);
        anna.sees(&say("lending-unconfirmed"));
        anna.open("/me/disclosures").await;
        anna.sees(LENDER);
        self.app.run_jobs().await;
        crate::letters::keep(self.app, "lending/offered").await;
        assert!(self.app.newest_letter_to(RASA).await.says(LENDER));
        let path = format!("/communities/{}/lending", self.lender);
        self.rasa.open(&path).await;
        self.rasa.sees(ANNAS_NAME);
        for hidden in [ANNA, ANNAS_PHONE] {
            self.rasa.does_not_see(hidden);
        }
        assert_eq!(self.rasa.press(&say("lending-confirm")).await, 200);
        self.rasa.fill(&say("field-lending-words"), WORDS);
        assert_eq!(self.rasa.press(&say("form-save")).await, 200);
    }

    /// The other community asks. Gives the address of the request.
    async fn asks(&mut self) -> String {
        let velta = &mut self.cast.velta;
        let base = format!("/communities/{}/borrow", self.borrower);
        velta.open(&format!("{base}?q=gr%C4%81matvedi")).await;
        velta.sees(WORDS);
        velta.does_not_see(ANNAS_NAME);
        velta.open(&format!("{base}?q=zobenu+kal%C5%A1ana")).await;
        velta.does_not_see(WORDS);
        velta.open(&format!("{base}/{}", self.lender)).await;
        velta.choose(&say("field-lending-need"), NEED);
        velta.fill(
            &say("field-lending-message"),
            "Vai jūsu grāmatvede varētu palīdzēt divus vakarus?",
        );
        velta.tick(&say("act-agree-tick"));
        assert_eq!(velta.press(&say("lending-ask-send")).await, 200);
        velta.sees(&say("loan-asked"));
        velta.seen.path.clone()
    }

    async fn lends(&mut self, path: &str) -> u16 {
        self.rasa.open(path).await;
        if !self.rasa.shows(ANNAS_NAME) {
            return 0;
        }
        self.rasa
            .tick(&format!("{ANNAS_NAME} – {}", story::HEADLINE));
        self.rasa.tick(&say("loan-agree-tick"));
        self.rasa.press(&say("loan-agree")).await
    }

    async fn introduction(&self) -> (IntroductionId, State) {
        let mut tx = self.app.app.db.read().await.unwrap();
        let list = introductions::of_community(&mut tx, self.borrower)
            .await
            .unwrap();
        (list[0].id, list[0].state)
    }

    /// From nothing to an introduction that waits for a coordinator.
    async fn lent(&mut self) -> (String, String) {
        self.ready().await;
        self.lent_after_ready().await
    }

    async fn lent_after_ready(&mut self) -> (String, String) {
        let loan = self.asks().await;
        assert_eq!(self.lends(&loan).await, 200);
        self.app.run_jobs().await;
        let (id, state) = self.introduction().await;
        assert_eq!(state, State::Requested);
        (loan, format!("/introductions/{id}"))
    }

    async fn takes_back(&mut self, loan: &str) -> u16 {
        self.rasa.open(loan).await;
        let body = format!("csrf={}", self.rasa.token()).into_bytes();
        let status = self.rasa.post(&format!("{loan}/take-back"), body).await;
        self.app.run_jobs().await;
        status
    }
}

both_engines! {
    async fn three_agree_and_contacts_move_between_two(app: TestApp) {
        let mut world = world(&app).await;
        let (loan, path) = world.lent().await;
        assert!(app.newest_letter_to(VELTA).await.says(&say("letter-lending-lent-text")));
        crate::letters::keep_as(&app, "lending/answered", "lending-answered-lent").await;
        world.cast.velta.open(&path).await;
        world.cast.velta.sees(LENDER);
        world.cast.velta.does_not_see(ANNAS_NAME);
        story::pass_on(&app, &mut world.cast.ilze).await;
        let letter = app.newest_letter_to(ANNA).await;
        assert!(letter.says(LENDER) && letter.says(COMMUNITY), "{}", letter.plain);
        story::agree_from_letter(&app, &mut world.cast.anna).await;
        world.cast.velta.open(&path).await;
        world.cast.velta.does_not_see(ANNAS_NAME);
        story::release(&app, &mut world.cast.ilze).await;
        world.cast.velta.open(&path).await;
        world.cast.velta.sees(ANNA);
        // The lending community reads how it goes, and no contact.
        assert_eq!(world.rasa.open(&path).await, 404);
        world.rasa.open(&loan).await;
        world.rasa.sees(&say("plain-introduced"));
        for hidden in [ANNA, ANNAS_PHONE, VELTA] {
            world.rasa.does_not_see(hidden);
        }
        // It takes its agreement back: hidden at once, both asked to delete.
        assert_eq!(world.takes_back(&loan).await, 200);
        world.cast.velta.open(&path).await;
        world.cast.velta.does_not_see(ANNA);
        for email in [ANNA, VELTA] {
            let letter = app.newest_letter_to(email).await;
            assert!(letter.says(&say("letter-delete-please")), "{}", letter.plain);
        }
        crate::letters::keep_as(&app, "introductions/delete", "introductions-delete-lender").await;
        assert_eq!(world.takes_back(&loan).await, 409, "it is over");
    }

    async fn a_place_lent_and_taken_back_is_free_again(app: TestApp) {
        let mut world = world(&app).await;
        world.ready().await;
        let internship = "update opportunity set kind = 'internship', legal_form = 'practice'";
        raw::execute(&app, internship.to_owned()).await;
        let (loan, _) = world.lent_after_ready().await;
        story::pass_on(&app, &mut world.cast.ilze).await;
        story::agree_from_letter(&app, &mut world.cast.anna).await;
        let taken = "select count(*) from internship_place";
        assert_eq!(app.count(taken).await, 1);
        assert_eq!(world.takes_back(&loan).await, 200);
        assert_eq!(app.count(taken).await, 0);
        let living = "select count(*) from placement where state not in ('cancelled', 'not-started', 'ended-early', 'finished')";
        assert_eq!(app.count(living).await, 0);
    }

    async fn nobody_is_named_beforehand_and_a_suspended_lender_reads_of_nobody(app: TestApp) {
        let mut world = world(&app).await;
        world.ready().await;
        let velta = &mut world.cast.velta;
        velta.open(&format!("/communities/{}/borrow/{}", world.borrower, world.lender)).await;
        velta.choose(&say("field-lending-need"), NEED);
        velta.tick(&say("act-agree-tick"));
        for (words, fault) in [
            (format!("Es esmu {VELTAS_NAME} un meklēju grāmatvedi."), "fault-question-name"),
            (format!("Rakstiet man: {VELTA}."), "fault-contact-in-message"),
        ] {
            velta.fill(&say("field-lending-message"), &words);
            assert_eq!(velta.press(&say("lending-ask-send")).await, 422, "{words}");
            velta.sees(&say(fault));
            velta.sees(&words);
        }
        let loan = world.asks().await;
        world.rasa.open(&loan).await;
        world.rasa.sees(ANNAS_NAME);
        raw::execute(&app, format!("update community set state = 'suspended' where name = '{LENDER}'")).await;
        world.rasa.open(&loan).await;
        world.rasa.does_not_see(ANNAS_NAME);
        let borrow = format!("/communities/{}/borrow", world.lender);
        assert_eq!(world.rasa.open(&borrow).await, 409);
        app.run_jobs().await;
    }

    async fn random_acts_show_no_contact_before_all_three_agree(app: TestApp) {
        let mut world = world(&app).await;
        world.ready().await;
        let last = "update opportunity set closes_on = '2029-12-31'".to_owned();
        raw::execute(&app, last).await;
        let often = "update person set requests_per_month = 5".to_owned();
        raw::execute(&app, often).await;
        let mut runner = TestRunner::new_with_rng(
            Config::default(),
            TestRng::from_seed(RngAlgorithm::ChaCha, b"thirty-two bytes of another seed"),
        );
        let (mut shown, mut hidden) = (0, 0);
        for _ in 0..10 {
            let acts = proptest::collection::vec(acts(), 8..14).new_tree(&mut runner).unwrap().current();
            let (seen, taken) = history(&mut world, &acts).await;
            shown += usize::from(seen);
            hidden += usize::from(taken);
        }
        assert!(shown > 0 && hidden > 0, "histories got nowhere: {shown} shown, {hidden} taken back");
    }

    async fn others_ids_lead_nowhere(app: TestApp) {
        let mut world = world(&app).await;
        world.ready().await;
        let loan = world.asks().await;
        let mut outsider = app.signed_in(Role::Representative, "outsider@demo.example").await;
        outsider.open("/account").await;
        let anna = {
            let mut tx = app.app.db.read().await.unwrap();
            saites::people::newest(&mut tx, 1).await.unwrap().pop().unwrap().id
        };
        let lender = world.lender;
        for address in [
            loan.clone(),
            format!("/communities/{lender}/lending"),
            format!("/communities/{lender}/borrow"),
            format!("/communities/{}/borrow/{lender}", world.borrower),
        ] {
            assert_eq!(outsider.open(&address).await, 404, "{address}");
        }
        outsider.open("/account").await;
        let token = outsider.token();
        for (address, rest) in [
            (format!("{loan}/lend"), format!("&version=1&agree=yes&person={anna}")),
            (format!("{loan}/decline"), "&version=1".to_owned()),
            (format!("{loan}/withdraw"), "&version=1".to_owned()),
            (format!("{loan}/take-back"), String::new()),
            (format!("/communities/{lender}/lending"), "&words=Cits".to_owned()),
        ] {
            let body = format!("csrf={token}{rest}").into_bytes();
            assert_eq!(outsider.post(&address, body).await, 404, "{address}");
        }
        // The borrower is not the lender: it proposes nobody, and withdraws nothing it did not ask.
        world.cast.velta.open(&loan).await;
        let token = world.cast.velta.token();
        for (act, rest) in [("lend", format!("&version=1&agree=yes&person={anna}")), ("decline", "&version=1".to_owned())] {
            let body = format!("csrf={token}{rest}").into_bytes();
            assert_eq!(world.cast.velta.post(&format!("{loan}/{act}"), body).await, 404, "{act}");
        }
        // Whoever asked may take it back.
        world.cast.velta.open(&loan).await;
        assert_eq!(world.cast.velta.press(&say("loan-withdraw")).await, 200);
        crate::letters::keep(&app, "lending/closed").await;
        let loan = world.asks().await;
        // Somebody who is not tied to the community is not proposed by it.
        world.cast.anna.open("/me/lending").await;
        let rasas = account_of(&app, RASA).await;
        let lent = |still| ("name-by-lending", ANNAS_NAME.to_owned(), still);
        assert_eq!(exposed(&app, rasas).await, [lent(true)]);
        app.pass(TimeDelta::minutes(1));
        assert_eq!(world.cast.anna.press(&say("lending-stop")).await, 200);
        assert_eq!(exposed(&app, rasas).await, [lent(false)]);
        world.rasa.open(&loan).await;
        world.rasa.does_not_see(ANNAS_NAME);
        let body = format!("csrf={}&version=1&agree=yes&person={anna}", world.rasa.token()).into_bytes();
        assert_eq!(world.rasa.post(&format!("{loan}/lend"), body).await, 404);
        app.run_jobs().await;
    }

    async fn silence_ends_a_request_and_two_answers_make_one(app: TestApp) {
        let mut world = world(&app).await;
        world.ready().await;
        let loan = world.asks().await;
        crate::letters::keep(&app, "lending/asked").await;
        world.cast.velta.open(&format!("/communities/{}/borrow/{}", world.borrower, world.lender)).await;
        world.cast.velta.sees(&say("lending-no-need"));
        app.pass(TimeDelta::days(3));
        app.run_jobs().await;
        assert!(app.newest_letter_to(RASA).await.plain.contains("reminder"));
        crate::letters::keep(&app, "lending/remind").await;
        app.pass(TimeDelta::days(4));
        app.run_jobs().await;
        assert!(app.newest_letter_to(VELTA).await.says(&say("letter-lending-expired-text")));
        crate::letters::keep(&app, "lending/answered").await;
        for (who, email) in [(&world.cast.velta, VELTA), (&world.rasa, RASA)] {
            let (account, _) = app.of_role(Role::Representative, email).await.unwrap();
            app.give_session(who, account, false).await;
        }
        world.rasa.open(&loan).await;
        world.rasa.sees(&say("loan-expired"));
        // Asked again, and answered twice at the same moment.
        let loan = world.asks().await;
        world.rasa.open(&loan).await;
        let anna = {
            let mut tx = app.app.db.read().await.unwrap();
            saites::people::newest(&mut tx, 1).await.unwrap().pop().unwrap().id
        };
        let body = format!("csrf={}&version=1&agree=yes&person={anna}", world.rasa.token());
        let post = || {
            world
                .rasa
                .request(reqwest::Method::POST, &format!("{loan}/lend"))
                .header("content-type", "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin")
                .body(body.clone())
                .send()
        };
        let (one, two) = tokio::join!(post(), post());
        let mut both = [one.unwrap().status().as_u16(), two.unwrap().status().as_u16()];
        both.sort_unstable();
        assert_eq!(both, [303, 409]);
        assert_eq!(app.count("select count(*) from introduction where lender_id is not null").await, 1);
        app.run_jobs().await;
    }

    async fn whoever_leaves_lends_and_is_lent_no_more(app: TestApp) {
        let mut world = world(&app).await;
        let (_, path) = world.lent().await;
        story::pass_on(&app, &mut world.cast.ilze).await;
        story::agree_from_letter(&app, &mut world.cast.anna).await;
        let rasas = account_of(&app, RASA).await;
        crate::leaving::leaves(&app, &mut world.rasa, RASA).await;
        let lent = ("name-by-lending", ANNAS_NAME.to_owned(), false);
        assert!(exposed(&app, rasas).await.contains(&lent));
        world.cast.velta.open(&path).await;
        world.cast.velta.sees(&say("next-withdrawn"));
        world.cast.ilze.open(&path).await;
        assert_eq!(world.introduction().await.1, State::Withdrawn);
        assert_eq!(app.count("select count(*) from lending_tie").await, 0);
        crate::leaving::leaves(&app, &mut world.cast.anna, ANNA).await;
        assert_eq!(app.count("select count(*) from loan where message <> ''").await, 1, "Velta's words");
        crate::leaving::leaves(&app, &mut world.cast.velta, VELTA).await;
        assert_eq!(app.count("select count(*) from loan where message <> ''").await, 0);
    }

    async fn the_database_itself_asks_for_the_third_agreement(app: TestApp) {
        let mut world = world(&app).await;
        world.lent().await;
        assert!(raw::takes(&app, "update introduction set reason = 'x'").await);
        let release = "update introduction set lender_agreed_at = null, state = 'agreed',
                       person_agreed_at = community_agreed_at";
        assert!(!raw::takes(&app, release).await, "agreed without the lender");
        let revoked = "update introduction set lender_revoked_at = lender_agreed_at";
        assert!(!raw::takes(&app, revoked).await, "open, though it was taken back");
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    PassOn,
    AnnaAgrees,
    AnnaWithdraws,
    VeltaWithdraws,
    LenderTakesBack,
    Release,
    Wait(i64),
}

fn acts() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => Just(Act::PassOn),
        6 => Just(Act::AnnaAgrees),
        1 => Just(Act::AnnaWithdraws),
        1 => Just(Act::VeltaWithdraws),
        1 => Just(Act::LenderTakesBack),
        6 => Just(Act::Release),
        1 => prop_oneof![Just(2), Just(31)].prop_map(Act::Wait),
    ]
}

/// Plays one loan from its beginning; after each act everybody looks. Tells whether a contact was
/// ever to be seen, and whether the lender took something back.
async fn history(world: &mut World<'_>, acts: &[Act]) -> (bool, bool) {
    let app = world.app;
    for (who, email) in [
        (&world.cast.velta, VELTA),
        (&world.rasa, RASA),
        (&world.cast.anna, ANNA),
    ] {
        let (account, _) = app.of_role(Role::Person, email).await.unwrap();
        app.give_session(who, account, false).await;
    }
    let loan = world.asks().await;
    if world.lends(&loan).await != 200 {
        // The month's places are taken: the next month has new ones.
        let token = world.rasa.token();
        let body = format!("csrf={token}&version=1").into_bytes();
        world.rasa.post(&format!("{loan}/decline"), body).await;
        app.pass(TimeDelta::days(31));
        app.run_jobs().await;
        return (false, false);
    }
    app.run_jobs().await;
    let (id, _) = world.introduction().await;
    let path = format!("/introductions/{id}");
    let (mut person, mut lender, mut community, mut released) = (false, true, true, None);
    let (mut seen, mut taken) = (false, false);
    for act in acts {
        let done = does(world, (&loan, id), *act).await;
        let now = app.app.clock.now();
        match act {
            Act::AnnaAgrees if done => person = true,
            Act::AnnaWithdraws if done => person = false,
            Act::VeltaWithdraws if done => community = false,
            Act::LenderTakesBack if done => (lender, taken) = (false, true),
            Act::Release if done => released = Some(now),
            _ => {}
        }
        let open = released.is_some_and(|at| now < at + TimeDelta::days(30));
        let may = person && community && lender && open;
        let told = format!("after {act:?} of {acts:?}");
        world.cast.velta.open(&path).await;
        assert_eq!(
            world.cast.velta.seen.body.contains(ANNA),
            may,
            "Velta, {told}"
        );
        world.cast.anna.open(&path).await;
        assert_eq!(
            world.cast.anna.seen.body.contains(VELTA),
            may,
            "Anna, {told}"
        );
        for address in [
            &path,
            &loan,
            &format!("/communities/{}/lending", world.lender),
        ] {
            world.rasa.open(address).await;
            for secret in [ANNA, ANNAS_PHONE, VELTA] {
                assert!(
                    !world.rasa.seen.body.contains(secret),
                    "Rasa on {address}, {told}"
                );
            }
        }
        seen |= may;
    }
    // Whatever is still open ends, so that the next can begin.
    does(world, (&loan, id), Act::LenderTakesBack).await;
    app.pass(TimeDelta::days(12));
    app.run_jobs().await;
    (seen, taken)
}

async fn does(world: &mut World<'_>, (loan, id): (&str, IntroductionId), act: Act) -> bool {
    let app = world.app;
    if let Act::Wait(days) = act {
        app.pass(TimeDelta::days(days));
        app.run_jobs().await;
        for (who, email) in [
            (&world.cast.velta, VELTA),
            (&world.rasa, RASA),
            (&world.cast.anna, ANNA),
        ] {
            let (account, _) = app.of_role(Role::Person, email).await.unwrap();
            app.give_session(who, account, false).await;
        }
        return true;
    }
    if act == Act::LenderTakesBack {
        return world.takes_back(loan).await == 200;
    }
    app.coordinator_sits_down(&mut world.cast.ilze, ILZE).await;
    let version = {
        let mut tx = app.app.db.read().await.unwrap();
        introductions::get(&mut tx, id).await.unwrap().version
    };
    let (hands, verb) = match act {
        Act::PassOn => (&mut world.cast.ilze, "pass-on"),
        Act::AnnaAgrees => (&mut world.cast.anna, "agree"),
        Act::AnnaWithdraws => (&mut world.cast.anna, "withdraw"),
        Act::VeltaWithdraws => (&mut world.cast.velta, "withdraw"),
        _ => (&mut world.cast.ilze, "release"),
    };
    hands.open("/account").await;
    let body = format!(
        "csrf={}&version={version}&channel=email&agree=yes",
        hands.token()
    );
    let status = hands
        .post(&format!("/introductions/{id}/{verb}"), body.into_bytes())
        .await;
    app.run_jobs().await;
    status == 200
}
