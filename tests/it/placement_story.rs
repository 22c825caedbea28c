//! A whole placement, from the application to the certificate, told by whoever has hands: of an
//! adult, and of somebody who is sixteen.

use chrono::{NaiveDate, TimeDelta};
use saites::communities::{self, CommunityKind, NewCommunity};
use saites::db::{AccountId, CommunityId, OpportunityId, PlacementId};
use saites::matching::{Compensation, Kind, Mode, Period, PersonKind, Sector, Study, StudyLevel};
use saites::opportunities::{
    self, Content, Internship, LegalForm, NeededBefore, NewOpportunity, State, skill_words,
};
use saites::people::{self, NewPerson};
use saites::text::Lang;
use saites::{accounts, t};

use crate::site::{Hands, TestApp};

pub const STUDENT: &str = "marta@demo.example";
pub const HOST: &str = "biblioteka@demo.example";
pub const DESK: &str = "ilze@demo.example";
pub const TEACHER: &str = "skola@demo.example";
pub const MOTHER: &str = "mamma@demo.example";
pub const OFFER: &str = "Vasara Zīļu kroga bibliotēkā";
pub const SKILL: &str = "grāmatu kārtošana";
pub const TO_BRING: &str = "Medicīniskā grāmatiņa";
pub const SUPERVISOR: &str = "Ilga, bibliotekāre";
pub const TEACHERS_NAME: &str = "Skolotāja Paraudziņa";
pub const MOTHERS_NAME: &str = "Māte Paraudziņa";

/// Who plays: a student, somebody of the host, a coordinator, and whoever opens a letter's link.
pub struct Cast<H> {
    pub student: H,
    pub host: H,
    pub ilze: H,
    pub adult: H,
}

/// Where the story plays.
pub struct Stage {
    pub student: AccountId,
    pub host: AccountId,
    pub community: CommunityId,
    pub offer: OpportunityId,
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, month, day).unwrap()
}

pub fn offer_content(title: &str) -> Content {
    let catalogue = saites::skills::Catalogue::embedded();
    Content {
        kind: Kind::Internship,
        legal_form: LegalForm::Practice,
        lang: Lang::Lv,
        title: title.to_owned(),
        description: "Kopā ar bibliotekāri.".to_owned(),
        languages: Vec::new(),
        sector: Sector::Culture,
        mode: Mode::OnSite,
        period: Period {
            from: day(4, 5),
            to: day(4, 30),
        },
        hours_per_week: 30,
        places: 1,
        compensation: Compensation::Volunteer,
        territory: Some("akniste".to_owned()),
        place_text: String::new(),
        accommodation: false,
        transport: false,
        beginners: true,
        minimum_age: 15,
        vacancy_link: String::new(),
        study_fields: Vec::new(),
        study_level: None,
        weeks: None,
        supervisor: String::new(),
        required: vec![skill_words(&catalogue, SKILL)],
        desired: Vec::new(),
    }
}

/// Makes the people, the verified host and its offer.
pub async fn stage(app: &TestApp, minor: bool, lang: Lang) -> Stage {
    let student = app
        .account_reading(STUDENT, accounts::Role::Person, lang)
        .await;
    let host = app
        .account_reading(HOST, accounts::Role::Representative, lang)
        .await;
    let now = app.clock.now();
    let mut tx = app.app.db.write().await.unwrap();
    let mut person = profile(student, minor);
    let list = saites::schools::Schools::read(&mut tx).await.unwrap();
    if let Some(study) = &mut person.study {
        study.school = list.named(&study.institution).map(|one| one.id);
    }
    people::insert(&mut tx, &person, now).await.unwrap();
    let new = NewCommunity {
        name: "Zīļu kroga bibliotēka".to_owned(),
        kind: CommunityKind::Municipal,
        registration_number: None,
        territory: Some("akniste".to_owned()),
        place_text: String::new(),
        about: String::new(),
        lang: Lang::Lv,
    };
    let community = communities::make(&mut tx, &app.app, host, &new, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let offer = offer(app, community, OFFER).await;
    let asks = Internship {
        needed: vec![NeededBefore {
            words: TO_BRING.to_owned(),
            days_ahead: 7,
        }],
        ..Internship::default()
    };
    let mut tx = app.app.db.write().await.unwrap();
    opportunities::internship::put(&mut tx, offer, &asks)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    app.app.catch_up().await.unwrap();
    Stage {
        student,
        host,
        community,
        offer,
    }
}

pub fn profile(account: AccountId, minor: bool) -> NewPerson {
    NewPerson {
        account: Some(account),
        external_id: None,
        lang: Lang::Lv,
        kinds: vec![PersonKind::Student],
        headline: "Mācos par bibliotekāri".to_owned(),
        about: String::new(),
        skills: Vec::new(),
        languages: Vec::new(),
        engagement: Vec::new(),
        sectors: Vec::new(),
        country: "LV".to_owned(),
        place: String::new(),
        tie: None,
        tie_text: String::new(),
        tie_shown: false,
        windows: Vec::new(),
        study: Some(study()),
        minor_until: minor.then(|| "2028-09".to_owned()),
    }
}

fn study() -> Study {
    let level = StudyLevel::ALL[0];
    let study = serde_json::json!({
        "institution": "Jēkabpils Tehnoloģiju tehnikums",
        "programme": "Bibliotēku darbs",
        "level": level,
        "internship_weeks": 4,
    });
    serde_json::from_value(study).unwrap()
}

/// A published internship of a host.
pub async fn offer(app: &TestApp, community: CommunityId, title: &str) -> OpportunityId {
    offer_from(app, community, (title, "2027-04-05", "2027-04-30")).await
}

/// One with its first and last day.
pub async fn offer_from(
    app: &TestApp,
    community: CommunityId,
    (title, from, to): (&str, &str, &str),
) -> OpportunityId {
    let mut content = offer_content(title);
    content.period = Period {
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
    };
    let new = NewOpportunity {
        id: OpportunityId::new(),
        external_id: None,
        community,
        created_by: None,
        template: None,
        content,
    };
    let mut tx = app.app.db.write().await.unwrap();
    let id = opportunities::insert(&mut tx, &app.app, &new, State::Published, app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    app.app.catch_up().await.unwrap();
    id
}

/// Signs everybody in; sessions end while the weeks pass.
pub async fn sit_down<H: Hands>(app: &TestApp, stage: &Stage, cast: &mut Cast<H>) {
    let session = app.session(stage.student, false).await;
    cast.student.keep_session(&session).await;
    let session = app.session(stage.host, false).await;
    cast.host.keep_session(&session).await;
    app.coordinator_sits_down(&mut cast.ilze, DESK).await;
}

/// A coordinator verifies the host: nobody under 18 goes to one that is not.
pub async fn verified<H: Hands>(stage: &Stage, ilze: &mut H) {
    let lang = ilze.lang();
    ilze.open(&format!("/desk/communities/{}", stage.community))
        .await;
    ilze.press(&t!(lang, "community-desk-verify-button")).await;
}

/// From the application to both agreeing and the contacts moving. Gives the placement.
pub async fn accepted<H: Hands>(
    app: &TestApp,
    stage: &Stage,
    (cast, minor): (&mut Cast<H>, bool),
) -> PlacementId {
    let path = both_agree(app, stage, (cast, minor)).await;
    released(app, cast, &path).await;
    placement_of(app, &path).await
}

/// A coordinator lets the contacts move.
pub async fn released<H: Hands>(app: &TestApp, cast: &mut Cast<H>, path: &str) {
    let lang = cast.ilze.lang();
    cast.ilze.open(path).await;
    cast.ilze.press(&t!(lang, "act-release")).await;
    app.run_jobs().await;
}

/// The placement that follows from an application.
pub async fn placement_of(app: &TestApp, path: &str) -> PlacementId {
    let id = path.rsplit('/').next().unwrap().parse().unwrap();
    let mut tx = app.app.db.read().await.unwrap();
    saites::placements::of_introduction(&mut tx, id)
        .await
        .unwrap()
        .expect("an accepted application has a placement")
}

/// From the application to both agreeing. Gives the application's page.
pub async fn both_agree<H: Hands>(
    app: &TestApp,
    stage: &Stage,
    (cast, minor): (&mut Cast<H>, bool),
) -> String {
    let lang = cast.student.lang();
    let student = &mut cast.student;
    student
        .open(&format!("/needs/{}/interested", stage.offer))
        .await;
    student
        .fill(
            "",
            &t!(lang, "question-learn"),
            "Kā kārto fondu un runā ar lasītājiem.",
        )
        .await;
    student.tick("", &t!(lang, "act-agree-tick")).await;
    student.press(&t!(lang, "interested-send")).await;
    student.sees(&t!(lang, "plain-sent")).await;
    let path = student.path().await;
    let path = path.split('?').next().unwrap().to_owned();
    if minor {
        for (party, name, email) in [
            ("minor-guardian", MOTHERS_NAME, MOTHER),
            ("minor-school", TEACHERS_NAME, TEACHER),
        ] {
            student.open(&format!("{path}/adults")).await;
            student
                .tick("", &saites::text::say(lang, party, None))
                .await;
            student.fill("", &t!(lang, "field-adult-name"), name).await;
            student
                .fill("", &t!(lang, "field-adult-email"), email)
                .await;
            student.press(&t!(lang, "adults-send")).await;
            let letter = app.newest_letter_to(email).await;
            cast.adult
                .open(&letter.link(&t!(lang, "letter-adult-button")))
                .await;
            cast.adult
                .press(&t!(lang, "adult-yes", name = name.to_owned()))
                .await;
        }
    }
    cast.ilze.open(&path).await;
    if minor {
        // The student named the adults: somebody of the desk speaks with the guardian.
        // Once is enough for a student and a guardian.
        let ilze = &mut cast.ilze;
        if ilze.shows(&t!(lang, "minor-record")).await {
            ilze.tick("", &t!(lang, "minor-guardian")).await;
            ilze.tick("", &t!(lang, "means-telephone")).await;
            let said = "Zvanīju uz numuru no skolas, māte piekrīt.";
            ilze.fill("", &t!(lang, "field-assertion"), said).await;
            ilze.press(&t!(lang, "minor-record")).await;
            ilze.open(&path).await;
        }
    }
    cast.ilze.press(&t!(lang, "act-pass-to-community")).await;
    cast.host.open(&path).await;
    cast.host.tick("", &t!(lang, "act-agree-tick")).await;
    cast.host.press(&t!(lang, "act-agree")).await;
    app.run_jobs().await;
    path
}

/// The host says when and with whom.
pub async fn host_says<H: Hands>(host: &mut H) {
    let lang = host.lang();
    host.open("/placements").await;
    host.follow(OFFER).await;
    host.sees(&t!(lang, "placement-next-host")).await;
    host.fill("", &t!(lang, "placement-supervisor"), SUPERVISOR)
        .await;
    host.press(&t!(lang, "act-terms-send")).await;
    host.sees(&t!(lang, "flash-done")).await;
}

/// Everybody confirms: the student here, the others by their letters. For an adult the school's
/// person is named now, for somebody under 18 both adults are known already.
pub async fn everybody_confirms<H: Hands>(
    app: &TestApp,
    id: PlacementId,
    (cast, minor): (&mut Cast<H>, bool),
) {
    let lang = cast.student.lang();
    let page = format!("/placements/{id}");
    cast.student.open(&page).await;
    if !minor {
        let student = &mut cast.student;
        student.sees(&t!(lang, "placement-next-name-school")).await;
        student
            .fill("", &t!(lang, "field-adult-name"), TEACHERS_NAME)
            .await;
        student
            .fill("", &t!(lang, "field-adult-email"), TEACHER)
            .await;
        student.press(&t!(lang, "act-name-send")).await;
    }
    cast.student.press(&t!(lang, "ask-confirm-yes")).await;
    if minor {
        confirm_by_letter(app, (&mut cast.adult, MOTHER), lang).await;
    }
    cast.student.open(&page).await;
    cast.student.sees(&t!(lang, "placement-next-school")).await;
    confirm_by_letter(app, (&mut cast.adult, TEACHER), lang).await;
    cast.host.open(&page).await;
    cast.host.sees(&t!(lang, "placement-event-agreed")).await;
    // The contacts have moved, so the host knows whom it awaits.
    cast.host.sees("marta").await;
}

async fn confirm_by_letter<H: Hands>(app: &TestApp, (adult, email): (&mut H, &str), lang: Lang) {
    let letter = app.newest_letter_to(email).await;
    adult
        .open(&letter.link(&t!(lang, "letter-placement-look")))
        .await;
    adult.sees(OFFER).await;
    adult.press(&t!(lang, "ask-confirm-yes")).await;
    adult.sees(&t!(lang, "placement-thanks-confirmed")).await;
}

/// The papers are drawn, and one is ticked as signed; what the student was to bring was received.
pub async fn papers<H: Hands>(id: PlacementId, cast: &mut Cast<H>) {
    let lang = cast.host.lang();
    let of = |act: String| format!("{act}: {TO_BRING}");
    cast.student.open(&format!("/placements/{id}")).await;
    cast.student.press(&of(t!(lang, "brought-mark-sent"))).await;
    cast.student.sees(&t!(lang, "brought-sent")).await;
    cast.host
        .open(&format!("/placements/{id}/papers/school-practice"))
        .await;
    cast.host.sees(SUPERVISOR).await;
    cast.host.sees("Jēkabpils Tehnoloģiju tehnikums").await;
    cast.host.open(&format!("/placements/{id}")).await;
    let mark = format!(
        "{}: {}",
        t!(lang, "paper-mark-paper"),
        t!(lang, "document-school-practice")
    );
    cast.host.press(&mark).await;
    cast.host.sees(&t!(lang, "paper-signed")).await;
    // The history names the paper.
    let what = t!(lang, "placement-event-paper");
    let paper = t!(lang, "document-school-practice");
    cast.host.sees(&format!("{what}: {paper}")).await;
    cast.host
        .press(&of(t!(lang, "brought-mark-received")))
        .await;
    cast.host.sees(&t!(lang, "placement-event-brought")).await;
}

/// The first day, the middle and the last day; everybody tells how it went.
pub async fn the_weeks_pass<H: Hands>(
    app: &TestApp,
    (stage, id): (&Stage, PlacementId),
    cast: &mut Cast<H>,
) {
    let lang = cast.student.lang();
    let page = format!("/placements/{id}");
    until(app, day(4, 5)).await;
    sit_down(app, stage, cast).await;
    cast.host.open(&page).await;
    cast.host.press(&t!(lang, "ask-start-yes")).await;
    cast.host.sees(&t!(lang, "placement-event-start")).await;
    until(app, day(4, 19)).await;
    sit_down(app, stage, cast).await;
    cast.student.open(&page).await;
    cast.student.tick("", &t!(lang, "ask-middle-fine")).await;
    cast.student.press(&t!(lang, "question-send-short")).await;
    until(app, day(5, 1)).await;
    sit_down(app, stage, cast).await;
    cast.student.open(&page).await;
    cast.student.sees(&t!(lang, "placement-event-finish")).await;
    cast.student
        .fill("", &t!(lang, "field-good"), "Iemācījos kārtot fondu.")
        .await;
    cast.student.press(&t!(lang, "question-send-short")).await;
    let letter = app.newest_letter_to(TEACHER).await;
    cast.adult
        .open(&letter.link(&t!(lang, "letter-placement-answer")))
        .await;
    cast.adult
        .fill(
            "",
            &t!(lang, "field-good"),
            "Labi sagatavota prakses vieta.",
        )
        .await;
    cast.adult.press(&t!(lang, "question-send-short")).await;
    let letter = app.newest_letter_to(HOST).await;
    cast.host
        .open(&letter.link(&t!(lang, "letter-placement-answer")))
        .await;
    cast.host
        .fill("", &t!(lang, "field-hours-done"), "111")
        .await;
    cast.host.tick("", SKILL).await;
    cast.host
        .fill("", &t!(lang, "field-good"), "Marta bija čakla un laipna.")
        .await;
    cast.host.press(&t!(lang, "question-send-short")).await;
    cast.host.sees(&t!(lang, "placement-thanks")).await;
}

/// The certificate says how many hours, and what was practised.
pub async fn certificate<H: Hands>(id: PlacementId, cast: &mut Cast<H>) {
    cast.student
        .open(&format!("/placements/{id}/papers/certificate"))
        .await;
    cast.student.sees("111").await;
    cast.student.sees(SKILL).await;
    cast.student.sees("marta").await;
}

/// Lets the days pass until the morning of a day, one by one, as the server lives them.
pub async fn until(app: &TestApp, day: NaiveDate) {
    while app.app.clock.today() < day {
        app.pass(TimeDelta::days(1));
        app.run_jobs().await;
    }
}

/// The whole of it.
pub async fn whole<H: Hands>(app: &TestApp, (cast, minor): (&mut Cast<H>, bool)) {
    let lang = cast.student.lang();
    let stage = stage(app, minor, lang).await;
    sit_down(app, &stage, cast).await;
    verified(&stage, &mut cast.ilze).await;
    let id = accepted(app, &stage, (cast, minor)).await;
    host_says(&mut cast.host).await;
    everybody_confirms(app, id, (cast, minor)).await;
    papers(id, cast).await;
    the_weeks_pass(app, (&stage, id), cast).await;
    certificate(id, cast).await;
}
