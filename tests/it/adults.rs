//! Somebody under 18 applies; a parent and the school answer by their letters.

use saites::app::App;
use saites::db::{AccountId, CommunityId, OpportunityId};
use saites::matching::{Compensation, Kind, Mode, Period, Sector, Study, StudyLevel};
use saites::opportunities::{self, Content, LegalForm, NewOpportunity, State};
use saites::people;
use saites::schools::Schools;
use saites::text::Lang;

use crate::both_engines;
use crate::site::{TestApp, Visitor};
use crate::story::{self, ANNA, Cast};

pub const MOTHER: &str = "mate@demo.example";
pub const TEACHER: &str = "skolotaja@demo.example";
const SCHOOL: &str = "Jēkabpils Tehnoloģiju tehnikums";
pub const OFFER: &str = "Prakse pie lauku avīzes";

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// Anna is sixteen now, and there is an internship for people of her age.
pub async fn ready(app: &TestApp, cast: &mut Cast<Visitor>) -> OpportunityId {
    story::ready(app, cast).await;
    let now = app.clock.now();
    let mut tx = app.app.db.write().await.unwrap();
    let anna = people::newest(&mut tx, 1).await.unwrap().pop().unwrap();
    let mut content = anna.content.clone();
    content.minor_until = Some("2028-01".to_owned());
    people::replace(&mut tx, &app.app, anna.id, &content, now)
        .await
        .unwrap();
    let need = opportunities::newest(&mut tx, 1)
        .await
        .unwrap()
        .pop()
        .unwrap();
    let id = insert(app, &mut tx, need.community, need.period).await;
    tx.commit().await.unwrap();
    app.app.catch_up().await.unwrap();
    id
}

async fn insert(
    app: &TestApp,
    tx: &mut saites::db::WriteTx,
    community: CommunityId,
    period: Period,
) -> OpportunityId {
    let id = OpportunityId::new();
    let new = NewOpportunity {
        id,
        external_id: None,
        community,
        created_by: None,
        template: None,
        content: content(period),
    };
    let now = app.app.clock.now();
    opportunities::insert(tx, &app.app, &new, State::Published, now)
        .await
        .unwrap();
    id
}

/// A published need of each of some communities, open for the next two months.
pub async fn needs(app: &App, hosts: &[(AccountId, CommunityId)]) -> Vec<OpportunityId> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let period = Period {
        from: today,
        to: today + chrono::Days::new(60),
    };
    let mut tx = app.db.write().await.unwrap();
    let mut ids = Vec::new();
    for (account, community) in hosts {
        let new = NewOpportunity {
            id: OpportunityId::new(),
            external_id: None,
            community: *community,
            created_by: Some(*account),
            template: None,
            content: content(period),
        };
        opportunities::insert(&mut tx, app, &new, State::Published, now)
            .await
            .unwrap();
        ids.push(new.id);
    }
    tx.commit().await.unwrap();
    ids
}

pub fn content(period: Period) -> Content {
    Content {
        kind: Kind::Internship,
        legal_form: LegalForm::Practice,
        lang: Lang::Lv,
        title: OFFER.to_owned(),
        description: "Kopā ar redaktori.".to_owned(),
        languages: Vec::new(),
        sector: Sector::Culture,
        mode: Mode::OnSite,
        period,
        hours_per_week: 20,
        places: 1,
        compensation: Compensation::Volunteer,
        territory: None,
        place_text: "Vējupe".to_owned(),
        accommodation: false,
        transport: false,
        beginners: true,
        minimum_age: 15,
        vacancy_link: String::new(),
        study_fields: Vec::new(),
        study_level: None,
        weeks: Some(4),
        supervisor: "redaktore".to_owned(),
        required: Vec::new(),
        desired: Vec::new(),
    }
}

pub async fn apply(cast: &mut Cast<Visitor>, offer: OpportunityId) -> String {
    cast.anna.open(&format!("/needs/{offer}/interested")).await;
    cast.anna
        .fill(&say("question-learn"), "Gribu mācīties rakstīt.");
    cast.anna.tick(&say("channel-email"));
    cast.anna.tick(&say("act-agree-tick"));
    cast.anna.press(&say("interested-send")).await;
    cast.anna.seen.path.clone()
}

pub async fn name(anna: &mut Visitor, path: &str, (who, email): (&str, &str)) -> u16 {
    anna.open(&format!("{path}/adults")).await;
    anna.tick(&say(who));
    anna.fill(&say("field-adult-name"), "Pieaugušais Paraugs");
    anna.fill(&say("field-adult-email"), email);
    anna.press(&say("adults-send")).await
}

/// Anna studies at a school of the list, which has somebody to ask.
pub async fn speaks_for_the_school(app: &TestApp, cast: &mut Cast<Visitor>) {
    let mut tx = app.app.db.write().await.unwrap();
    let schools = Schools::read(&mut tx).await.unwrap();
    let school = schools.named(SCHOOL).unwrap().id;
    let anna = people::newest(&mut tx, 1).await.unwrap().pop().unwrap();
    let mut content = anna.content.clone();
    content.study = Some(Study {
        institution: SCHOOL.to_owned(),
        programme: "Iespiešana".to_owned(),
        level: StudyLevel::Vocational,
        internship_weeks: 4,
        school: Some(school),
        listed_programme: None,
    });
    let now = app.clock.now();
    people::replace(&mut tx, &app.app, anna.id, &content, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    app.coordinator_sits_down(&mut cast.ilze, story::ILZE).await;
    let path = format!("/desk/schools/{school}/contacts/add");
    cast.ilze.open(&path).await;
    cast.ilze.fill(&say("field-contact-name"), "Rasma Izdomāne");
    cast.ilze
        .fill(&say("field-contact-role"), "klases audzinātāja");
    cast.ilze.fill(&say("field-email"), TEACHER);
    assert_eq!(cast.ilze.press(&say("form-save")).await, 200);
}

pub async fn opened(app: &TestApp, email: &str) -> Visitor {
    app.run_jobs().await;
    let link = app
        .newest_letter_to(email)
        .await
        .link(&say("letter-adult-button"));
    let mut adult = app.visitor();
    assert_eq!(adult.open(&link).await, 200);
    adult
}

/// A coordinator records that an adult said yes on the telephone.
pub async fn record_yes(ilze: &mut Visitor, path: &str, party: &str) {
    assert_eq!(records(ilze, path, (party, "telephone")).await, 200);
}

/// A coordinator records that an adult said yes, and how.
async fn records(ilze: &mut Visitor, path: &str, (party, means): (&str, &str)) -> u16 {
    ilze.open(path).await;
    let address = format!("{path}/confirm");
    let party = party.trim_start_matches("minor-");
    let body = format!(
        "csrf={}&party={party}&means={means}&note=Runāju+pa+tālruni%2C+pazīstu+balsi.",
        ilze.token()
    );
    ilze.post(&address, body.into_bytes()).await
}

pub fn yes() -> String {
    saites::t!(Lang::En, "adult-yes", name = "Pieaugušais Paraugs")
}

fn cast(app: &TestApp) -> Cast<Visitor> {
    Cast {
        anna: app.visitor(),
        velta: app.visitor(),
        ilze: app.visitor(),
    }
}

both_engines! {
    async fn two_adults_answer_by_letter_and_then_the_host_is_asked(app: TestApp) {
        let mut cast = cast(&app);
        let offer = ready(&app, &mut cast).await;
        let path = apply(&mut cast, offer).await;
        cast.anna.sees(&say("adults-title"));
        cast.anna.sees(&say("adults-next-name"));
        cast.anna.does_not_see(&say("next-nothing"));
        name(&mut cast.anna, &path, ("minor-guardian", MOTHER)).await;
        cast.anna.sees(&say("flash-adult-asked"));
        crate::letters::keep(&app, "introductions/adult-ask").await;
        // For the school its own person is chosen; the address stays with the school.
        speaks_for_the_school(&app, &mut cast).await;
        cast.anna.open(&format!("{path}/adults")).await;
        cast.anna.sees("Rasma Izdomāne, klases audzinātāja");
        cast.anna.does_not_see(TEACHER);
        let other = format!("csrf={}&how=contact&lang=lv&contact={offer}", cast.anna.token());
        let adults = format!("{path}/adults");
        assert_eq!(cast.anna.post(&adults, other.into_bytes()).await, 422);
        let of_school = say("field-school-contact");
        cast.anna.choose_in(&of_school, &say("field-adult-language"), "English");
        // One address for a whole class: what others of it asked is not counted against her.
        let teacher = app.app.vault.index("email", TEACHER);
        while app.app.limits.take(saites::http::limits::LETTER_TO, &teacher).is_ok() {}
        assert_eq!(cast.anna.press(&say("act-name-contact")).await, 200);
        cast.anna.sees("Rasma Izdomāne");
        let name = "introductions-adult-ask-school";
        crate::letters::keep_as(&app, "introductions/adult-ask", name).await;
        let mut mother = opened(&app, MOTHER).await;
        mother.sees(OFFER);
        // Looking changes nothing: only the button does.
        let link = mother.seen.path.clone();
        assert_eq!(app.visitor().open(&link).await, 200);
        cast.ilze.open("/desk").await;
        assert_eq!(mother.press(&yes()).await, 200);
        mother.sees(&say("adult-answered-yes"));
        crate::letters::keep(&app, "introductions/adult-answered").await;
        assert_eq!(app.visitor().open(&link).await, 404, "a link answers once");
        let mut teacher = opened(&app, TEACHER).await;
        let yes = saites::t!(Lang::En, "adult-yes", name = "Rasma Izdomāne");
        teacher.press(&yes).await;
        app.run_jobs().await;
        crate::letters::keep(&app, "introductions/adults-ready").await;
        let told = app.newest_letter_to(ANNA).await;
        assert_eq!(told.subject, say("letter-adult-answered-subject"));
        cast.anna.open(&path).await;
        cast.anna.does_not_see(&say("adults-ask"));
        app.coordinator_sits_down(&mut cast.ilze, story::ILZE).await;
        // The student typed who these are: the desk sees where the answers came from, and rings.
        cast.ilze.open(&path).await;
        for domain in [MOTHER, TEACHER] {
            let domain = domain.rsplit_once('@').unwrap().1;
            cast.ilze.sees(&saites::t!(Lang::En, "adult-address", domain = domain));
        }
        for words in ["adult-as-student", "adult-as-host", "minor-telephone"] {
            cast.ilze.sees(&say(words));
        }
        cast.ilze.does_not_see(MOTHER);
        assert_eq!(cast.ilze.press(&say("act-pass-to-community")).await, 409);
        cast.ilze.sees(&say("refused-guardian-unspoken"));
        assert_eq!(cast.velta.open(&path).await, 404);
        // A letter is not a call, and does not stand in the way of one.
        let guardian = "minor-guardian";
        assert_eq!(records(&mut cast.ilze, &path, (guardian, "mail")).await, 200);
        cast.ilze.sees(&say("minor-telephone"));
        record_yes(&mut cast.ilze, &path, guardian).await;
        assert_eq!(records(&mut cast.ilze, &path, (guardian, "mail")).await, 409);
        cast.ilze.sees(&say("refused-minor-recorded"));
        cast.ilze.open(&path).await;
        cast.ilze.does_not_see(&say("minor-telephone"));
        cast.ilze.sees("Runāju pa tālruni, pazīstu balsi.");
        assert_eq!(cast.ilze.press(&say("act-pass-to-community")).await, 200);
        assert_eq!(cast.velta.open(&path).await, 200);
        cast.velta.does_not_see("pazīstu balsi");
        app.run_jobs().await;
    }

    async fn the_desk_hears_of_an_adults_letter_that_came_back(app: TestApp) {
        let mut cast = cast(&app);
        let offer = ready(&app, &mut cast).await;
        let path = apply(&mut cast, offer).await;
        name(&mut cast.anna, &path, ("minor-guardian", MOTHER)).await;
        app.run_jobs().await;
        let mut tx = app.app.db.read().await.unwrap();
        let sent = saites::mail::list(&mut tx, saites::mail::Which::Sent, (None, 9)).await.unwrap();
        drop(tx);
        let letter = sent.iter().find(|one| one.kind == "introductions/adult-ask").unwrap();
        crate::returned::came_back(&app, &letter.id.to_string(), "5.1.1").await;
        app.coordinator_sits_down(&mut cast.ilze, story::ILZE).await;
        cast.ilze.open("/desk").await;
        cast.ilze.sees("returned: 5.1.1");
        cast.ilze.follow(&say("row-letter-act")).await;
        assert_eq!(cast.ilze.seen.path, path);
    }

    async fn the_host_is_not_asked_while_an_adult_is_missing_or_refuses(app: TestApp) {
        let mut cast = cast(&app);
        let offer = ready(&app, &mut cast).await;
        let path = apply(&mut cast, offer).await;
        name(&mut cast.anna, &path, ("minor-guardian", MOTHER)).await;
        opened(&app, MOTHER).await.press(&yes()).await;
        name(&mut cast.anna, &path, ("minor-school", TEACHER)).await;
        cast.anna.sees(&say("adults-next-wait"));
        opened(&app, TEACHER).await.press(&say("adult-no")).await;
        crate::letters::keep(&app, "introductions/adult-refused").await;
        cast.anna.open(&path).await;
        cast.anna.sees(&say("adults-next-refused"));
        app.coordinator_sits_down(&mut cast.ilze, story::ILZE).await;
        cast.ilze.open(&path).await;
        cast.ilze.sees(&say("adult-said-no"));
        assert_eq!(cast.ilze.press(&say("act-pass-to-community")).await, 409);
        cast.ilze.sees(&say("refused-minor-unconfirmed"));
        assert_eq!(cast.velta.open(&path).await, 404);
        app.run_jobs().await;
    }

    async fn a_refusal_stays_a_refusal_until_a_coordinator_has_spoken_with_them(app: TestApp) {
        let mut cast = cast(&app);
        let offer = ready(&app, &mut cast).await;
        let path = apply(&mut cast, offer).await;
        name(&mut cast.anna, &path, ("minor-guardian", MOTHER)).await;
        opened(&app, MOTHER).await.press(&say("adult-no")).await;
        // Another address does not make it undone.
        assert_eq!(name(&mut cast.anna, &path, ("minor-guardian", "otrs@demo.example")).await, 409);
        cast.anna.sees(&say("refused-adult-answered"));
        app.run_jobs().await;
        assert!(app.letters_to("otrs@demo.example").await.is_empty());
        name(&mut cast.anna, &path, ("minor-school", TEACHER)).await;
        opened(&app, TEACHER).await.press(&yes()).await;
        app.coordinator_sits_down(&mut cast.ilze, story::ILZE).await;
        cast.ilze.open(&path).await;
        cast.ilze.sees(&say("adult-said-no"));
        assert_eq!(cast.ilze.press(&say("act-pass-to-community")).await, 409);
        // A coordinator rings the mother, who has thought again.
        app.pass(chrono::TimeDelta::minutes(1));
        record_yes(&mut cast.ilze, &path, "minor-guardian").await;
        cast.ilze.open(&path).await;
        assert_eq!(cast.ilze.press(&say("act-pass-to-community")).await, 200);
        assert_eq!(cast.velta.open(&path).await, 200);
        app.run_jobs().await;
    }

    async fn an_adult_who_refuses_after_the_host_was_asked_stops_the_release(app: TestApp) {
        let mut cast = cast(&app);
        let offer = ready(&app, &mut cast).await;
        let path = apply(&mut cast, offer).await;
        name(&mut cast.anna, &path, ("minor-guardian", MOTHER)).await;
        let mut mother = opened(&app, MOTHER).await;
        app.coordinator_sits_down(&mut cast.ilze, story::ILZE).await;
        // By telephone both had said yes, so the host is asked, and agrees.
        for party in ["minor-guardian", "minor-school"] {
            record_yes(&mut cast.ilze, &path, party).await;
        }
        cast.ilze.open(&path).await;
        assert_eq!(cast.ilze.press(&say("act-pass-to-community")).await, 200);
        app.run_jobs().await;
        story::answer(&app, &mut cast.velta, story::VELTA, true).await;
        assert_eq!(mother.press(&say("adult-no")).await, 200);
        cast.ilze.open(&path).await;
        assert_eq!(cast.ilze.press(&say("act-release")).await, 409);
        cast.ilze.sees(&say("refused-minor-unconfirmed"));
        cast.velta.open(&path).await;
        cast.velta.does_not_see(ANNA);
        app.run_jobs().await;
    }

    async fn a_student_cannot_answer_for_an_adult(app: TestApp) {
        let mut cast = cast(&app);
        let offer = ready(&app, &mut cast).await;
        // Nor be found by consenting to it past the form.
        cast.anna.open("/me/consents").await;
        let given = "select count(*) from consent where purpose = 'be-found' and given";
        let before = app.count(given).await;
        let forged = format!("csrf={}&text=newsletter:1&consent=be-found", cast.anna.token());
        assert_eq!(cast.anna.post("/me/consents", forged.into_bytes()).await, 422);
        cast.anna.sees(&say("fault-found-under-age"));
        assert_eq!(app.count(given).await, before);
        let path = apply(&mut cast, offer).await;
        assert_eq!(name(&mut cast.anna, &path, ("minor-guardian", ANNA)).await, 422);
        cast.anna.sees(&say("fault-adult-address"));
        // What stands after a plus makes no other mailbox.
        let alias = ANNA.replace('@', "+mamma@");
        assert_eq!(name(&mut cast.anna, &path, ("minor-guardian", &alias)).await, 422);
        // Nor can the host's own address confirm what lets the host go on.
        assert_eq!(name(&mut cast.anna, &path, ("minor-guardian", story::VELTA)).await, 422);
        cast.anna.sees(&say("fault-adult-address"));
        name(&mut cast.anna, &path, ("minor-guardian", MOTHER)).await;
        assert_eq!(name(&mut cast.anna, &path, ("minor-school", MOTHER)).await, 422);
        cast.anna.sees(&say("fault-adult-address"));
        app.run_jobs().await;
        let link = app.newest_letter_to(MOTHER).await.link(&say("letter-adult-button"));
        let mut mother = app.visitor();
        mother.open(&link).await;
        let silent = format!("csrf={}", mother.token()).into_bytes();
        assert_eq!(mother.post(&mother.seen.path.clone(), silent).await, 422);
        mother.sees(&say("fault-no-answer"));
        assert_eq!(cast.anna.open(&link).await, 409);
        cast.anna.sees(&say("refused-adult-not-you"));
        // Another person's application is nobody else's to name adults for.
        assert_eq!(cast.velta.open(&format!("{path}/adults")).await, 404);
        // Naming somebody else makes the first link useless; so do fourteen days.
        name(&mut cast.anna, &path, ("minor-guardian", "tevs@demo.example")).await;
        assert_eq!(app.visitor().open(&link).await, 404);
        let father = opened(&app, "tevs@demo.example").await.seen.path;
        app.pass(chrono::TimeDelta::days(15));
        assert_eq!(app.visitor().open(&father).await, 404);
        app.run_jobs().await;
    }
}
