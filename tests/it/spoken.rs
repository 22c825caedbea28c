//! What a side says by telephone or on paper counts as its own; and whose contacts go along.

use chrono::TimeDelta;
use saites::accounts::Role as Given;
use saites::communities;
use saites::consent::{self, Purpose};
use saites::text::Lang;

use crate::both_engines;
use crate::site::needs::need;
use crate::site::{TestApp, Visitor};
use crate::story::{self, ANNA, Cast, ILZE, VELTA, VELTAS_NAME};

const ZANE: &str = "zane@demo.example";
const DZIDRA: &str = "dzidra@demo.example";

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

async fn speaks_for_association(app: &TestApp, email: &str) -> Visitor {
    let mut who = app.visitor();
    app.coordinator_sits_down(&mut who, email).await;
    who.open("/desk/association").await;
    assert_eq!(who.press(&say("association-speak")).await, 200);
    app.pass(TimeDelta::minutes(1));
    who
}

async fn need_of_association(app: &TestApp) -> saites::db::OpportunityId {
    let mut tx = app.app.db.read().await.unwrap();
    let own = communities::of_association(&mut tx).await.unwrap().unwrap();
    drop(tx);
    let mut wanted = need("Grāmatvedis biedrībai", &["grāmatvedība"]);
    wanted.community = Box::leak(own.name.into_boxed_str());
    app.publish(wanted).await
}

/// Fills in what a side said, of the choice with these words.
async fn told(who: &mut Visitor, path: &str, what: &str) -> u16 {
    who.open(path).await;
    who.tick_in(&say("field-told"), what);
    who.choose(&say("field-told-means"), &say("means-telephone"));
    who.fill(&say("field-told-by"), "Annas pašas vārdi");
    who.fill(&say("field-told-on"), "2027-03-02");
    who.fill(&say("field-told-how"), "Zvanīju uz numuru viņas profilā.");
    who.press(&say("act-told-save")).await
}

both_engines! {
    async fn the_contacts_of_whoever_agreed_go_along_and_nobody_elses(app: TestApp) {
        let mut cast = cast(&app);
        story::register_person(&app, &mut cast.anna).await;
        story::publish_profile(&mut cast.anna).await;
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        // Velta has spoken for the association for longer than Zane has.
        speaks_for_association(&app, VELTA).await;
        speaks_for_association(&app, ZANE).await;
        let need = need_of_association(&app).await;
        let anna = &mut cast.anna;
        anna.open(&format!("/needs/{need}/interested")).await;
        anna.fill(&say("question-why"), "Gribu palīdzēt ar rēķiniem.");
        anna.tick(&say("channel-email"));
        anna.tick(&say("act-agree-tick"));
        assert_eq!(anna.press(&say("interested-send")).await, 200);
        let path = anna.seen.path.clone();
        let ilze = &mut cast.ilze;
        app.coordinator_sits_down(ilze, ILZE).await;
        ilze.open(&path).await;
        assert_eq!(ilze.press(&say("act-pass-to-community")).await, 200);
        ilze.tick(&say("means-telephone"));
        ilze.fill(&say("field-said-by"), "Zane");
        ilze.fill(&say("field-said-on"), "2027-03-03");
        ilze.fill(&say("field-said-how"), "Zvanīju uz viņas tālruni.");
        ilze.tick_in(&say("field-said-channels"), &say("channel-email"));
        assert_eq!(ilze.press(&say("act-agree-for-save")).await, 422, "nobody said who");
        ilze.sees(&say("fault-said-account"));
        ilze.tick(&say("means-telephone"));
        ilze.tick_in(&say("field-said-account"), "zane");
        assert_eq!(ilze.press(&say("act-agree-for-save")).await, 200);
        let mut dzidra = app.visitor();
        app.coordinator_sits_down(&mut dzidra, DZIDRA).await;
        dzidra.open(&path).await;
        assert_eq!(dzidra.press(&say("act-release")).await, 200);
        let anna = &mut cast.anna;
        anna.open(&path).await;
        anna.sees(ZANE);
        anna.does_not_see(VELTA);
        let mut tx = app.app.db.read().await.unwrap();
        let velta = saites::accounts::by_email(&mut tx, &app.app, VELTA).await.unwrap().unwrap();
        let told = saites::introductions::disclosures(&mut tx, velta).await.unwrap();
        assert!(told.is_empty(), "nothing of hers was opened");
        drop(tx);
        app.run_jobs().await;
    }

    async fn who_steps_out_takes_their_agreement_along(app: TestApp) {
        let mut cast = cast(&app);
        story::register_person(&app, &mut cast.anna).await;
        story::publish_profile(&mut cast.anna).await;
        app.account(DZIDRA, Given::Coordinator).await;
        let mut zane = speaks_for_association(&app, ZANE).await;
        let need = need_of_association(&app).await;
        let mut tx = app.app.db.read().await.unwrap();
        let anna = saites::people::newest(&mut tx, 9).await.unwrap().pop().unwrap();
        drop(tx);
        zane.open(&format!("/needs/{need}/ask/{}", anna.id)).await;
        zane.fill(&say("field-ask-message"), "Vai varētu mums palīdzēt ar pārskatu?");
        zane.tick(&say("act-agree-tick"));
        assert_eq!(zane.press(&say("ask-send")).await, 200);
        let path = zane.seen.path.clone();
        let mut dzidra = app.visitor();
        app.coordinator_sits_down(&mut dzidra, DZIDRA).await;
        dzidra.open(&path).await;
        assert_eq!(dzidra.press(&say("act-pass-to-person")).await, 200);
        story::agree_from_letter(&app, &mut cast.anna).await;
        app.coordinator_sits_down(&mut dzidra, DZIDRA).await;
        dzidra.open(&path).await;
        assert_eq!(dzidra.press(&say("act-release")).await, 200);
        cast.anna.open(&path).await;
        cast.anna.sees(ZANE);
        app.coordinator_sits_down(&mut zane, ZANE).await;
        zane.open("/desk/association").await;
        assert_eq!(zane.press(&say("association-leave")).await, 200);
        cast.anna.open(&path).await;
        cast.anna.does_not_see(ZANE);
        let letter = app.newest_letter_to(ANNA).await;
        assert!(letter.says(&say("letter-delete-please")), "{}", letter.plain);
        let back = "select count(*) from consent where purpose = 'introduction' and not given";
        assert_eq!(app.count(back).await, 1);
        let open = "select count(*) from agreement where side = 'community' and revoked_at is null";
        assert_eq!(app.count(open).await, 0);
    }

    async fn an_agreement_is_taken_back_by_telephone(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::first_introduction(&app, &mut cast).await;
        let ilze = &mut cast.ilze;
        app.coordinator_sits_down(ilze, ILZE).await;
        ilze.open(&path).await;
        assert_eq!(ilze.press(&say("act-told-save")).await, 422);
        ilze.sees(&say("fault-choose"));
        assert_eq!(told(ilze, &path, &say("told-person-back")).await, 200);
        ilze.sees(&say("flash-told-for"));
        ilze.sees("Annas pašas vārdi");
        ilze.does_not_see(&say("desk-conflict"));
        let ended = "select count(*) from introduction
                     where state = 'withdrawn' and ended_by = 'person'";
        assert_eq!(app.count(ended).await, 1);
        let back = "select count(*) from consent where purpose = 'introduction' and not given
                    and means = 'telephone' and recorded_by is not null";
        assert_eq!(app.count(back).await, 1);
        cast.velta.open(&path).await;
        cast.velta.does_not_see(ANNA);
        cast.velta.does_not_see("Annas pašas vārdi");
        cast.anna.open(&path).await;
        cast.anna.does_not_see(VELTAS_NAME);
        let letter = app.newest_letter_to(VELTA).await;
        assert!(letter.says(&say("letter-delete-please")), "{}", letter.plain);
        // A second time there is nothing left to take back.
        let ilze = &mut cast.ilze;
        let body = format!(
            "csrf={}&ending=withdraw:community:&told_means=paper&told_by=Velta&told_on=2027-03-02\
             &told_note=Parakstu+pazinu+no+pirma+skata.",
            ilze.token()
        );
        assert_eq!(ilze.post(&format!("{path}/told"), body.into_bytes()).await, 409);
    }

    async fn a_no_by_telephone_is_the_persons_own(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::asked(&app, &mut cast).await;
        story::pass_on(&app, &mut cast.ilze).await;
        assert_eq!(told(&mut cast.ilze, &path, &say("told-person-no")).await, 200);
        let ended = "select count(*) from introduction
                     where state = 'declined' and ended_by = 'person'";
        assert_eq!(app.count(ended).await, 1);
        let letter = app.newest_letter_to(VELTA).await;
        assert!(letter.says(&say("letter-ended-declined")), "{}", letter.plain);
        let mut tx = app.app.db.read().await.unwrap();
        let id = path.rsplit('/').next().unwrap().parse().unwrap();
        let intro = saites::introductions::get(&mut tx, id).await.unwrap();
        drop(tx);
        let ask = format!("/needs/{}/ask/{}", intro.opportunity, intro.person);
        assert_eq!(cast.velta.open(&ask).await, 409);
        cast.velta.sees(&say("refused-person-said-no-need"));
    }

    async fn a_consent_is_taken_back_by_telephone_and_the_person_told(app: TestApp) {
        let mut cast = cast(&app);
        story::register_person(&app, &mut cast.anna).await;
        story::publish_profile(&mut cast.anna).await;
        let ilze = &mut cast.ilze;
        app.coordinator_sits_down(ilze, ILZE).await;
        let mut tx = app.app.db.read().await.unwrap();
        let anna = saites::people::newest(&mut tx, 9).await.unwrap().pop().unwrap();
        drop(tx);
        ilze.open(&format!("/desk/people/{}", anna.id)).await;
        ilze.follow(&say("desk-consents")).await;
        assert_eq!(ilze.press(&say("act-told-save")).await, 422);
        ilze.sees(&say("fault-choose"));
        let be_found = consent::title(Purpose::BeFound, Lang::En);
        ilze.tick_in(&say("field-taken-back"), &be_found);
        ilze.tick(&say("assisted-by-telephone"));
        ilze.fill(&say("field-told-on"), "2027-03-02");
        ilze.fill(&say("field-told-how"), "Zvanīju uz numuru viņas profilā.");
        assert_eq!(ilze.press(&say("act-told-save")).await, 200);
        ilze.sees(&say("flash-told-for"));
        let hidden = "select count(*) from person where state = 'hidden'";
        assert_eq!(app.count(hidden).await, 1);
        let back = "select count(*) from consent where purpose = 'be-found' and not given
                    and means = 'telephone' and recorded_by is not null";
        assert_eq!(app.count(back).await, 1);
        cast.anna.open("/me").await;
        cast.anna.sees(&say("me-hidden"));
        let letter = app.newest_letter_to(ANNA).await;
        assert!(letter.says(&be_found), "{}", letter.plain);
        crate::letters::keep(&app, "people/taken-back").await;
    }
}
