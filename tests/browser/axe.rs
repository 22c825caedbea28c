//! Every page that each kind of person reaches, looked at by axe-core: light and dark, narrow and
//! wide, and with its errors shown. At 320 px nothing scrolls sideways.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use saites::matching::PersonKind;
use saites::text::Lang;
use saites::{accounts, merging, people, t};
use serde_json::{Value, json};

use crate::chromium::{Chromium, Setting};
use crate::placement_story;
use crate::site::{Engine, Hands, Role, TestApp, Visitor};
use crate::story::{self, Cast};

const WIDTHS: [u32; 2] = [320, 1280];
const THEMES: [&str; 2] = ["light", "dark"];

/// Gives every violation as one line: the rule, the first element, why.
const CHECK: &str = r#"
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } })
        .then((found) => done(found.violations.map((one) =>
            `${one.id}: ${one.nodes[0].html} – ${one.nodes[0].failureSummary}`)))
        .catch((fault) => done([String(fault)]));
"#;

/// Sends the form emptied, whatever the browser itself would say to that.
const SEND_EMPTY: &str = r#"
    const form = [...document.querySelectorAll("main form")][arguments[0]];
    form.noValidate = true;
    for (const field of form.elements) {
        if (field.type === "hidden" || field.type === "submit") continue;
        if (field.type === "checkbox" || field.type === "radio") field.checked = false;
        else field.value = "";
    }
    form.requestSubmit();
"#;

/// Sends a form with words in it and the token of another session.
const OUTLIVED: &str = r#"
    const form = document.querySelector("main form");
    form.noValidate = true;
    form.elements.csrf.value = "x";
    form.elements.name.value = "Rasma, kas ilgi rakstīja šo veidlapu";
    form.requestSubmit();
"#;

/// How many forms people type into the page has.
const FORMS: &str = r#"
    return [...document.querySelectorAll("main form")].map((form, place) => [form, place])
        .filter(([form]) => form.method === "post"
            && form.querySelector("textarea, input:not([type=hidden])"))
        .map(([, place]) => place);
"#;

struct Eye {
    browser: Chromium,
    axe: String,
    /// Each fault with the ways of looking in which it shows.
    faults: BTreeMap<String, Vec<String>>,
}

impl Eye {
    async fn open(app: &TestApp) -> Eye {
        let path = std::env::var("SAITES_TEST_AXE").expect("tests/run sets SAITES_TEST_AXE");
        let axe = std::fs::read_to_string(path).unwrap();
        let setting = Setting {
            lang: Lang::Lv,
            script: true,
        };
        let browser = Chromium::start(app, setting).await;
        Eye {
            browser,
            axe,
            faults: BTreeMap::new(),
        }
    }

    /// Looks at the page shown in every way.
    async fn look(&mut self, what: &str) {
        self.browser.run(&self.axe, Vec::new()).await;
        for width in WIDTHS {
            self.cdp(
                "Emulation.setDeviceMetricsOverride",
                json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false }),
            )
            .await;
            let wide = self
                .browser
                .run("return document.scrollingElement.scrollWidth;", Vec::new());
            let wide = wide.await.as_u64().unwrap();
            if wide > u64::from(width) {
                self.faults
                    .insert(format!("{what}: {wide} px wide at {width} px"), Vec::new());
            }
            for theme in THEMES {
                let features = json!({ "features": [
                    { "name": "prefers-color-scheme", "value": theme },
                    { "name": "prefers-reduced-motion", "value": "reduce" },
                ] });
                self.cdp("Emulation.setEmulatedMedia", features).await;
                let found = self
                    .browser
                    .web
                    .execute_async(CHECK, Vec::new())
                    .await
                    .unwrap();
                for fault in found.json().as_array().unwrap() {
                    let fault = format!("{what}: {}", fault.as_str().unwrap_or_default());
                    self.faults
                        .entry(fault)
                        .or_default()
                        .push(format!("{theme} {width} px"));
                }
            }
        }
    }

    async fn cdp(&self, command: &str, parameters: Value) {
        self.browser
            .web
            .cdp()
            .send_raw(command, parameters)
            .await
            .unwrap();
    }

    /// Looks at each page, then at each of their forms sent empty.
    async fn look_at_all(mut self, pages: &[String]) {
        let mut with_forms = Vec::new();
        for path in pages {
            self.browser.open(path).await;
            self.look(path).await;
            let forms = self.browser.run(FORMS, Vec::new()).await;
            let places = forms.as_array().unwrap().clone();
            with_forms.extend(places.into_iter().map(|place| (path, place)));
        }
        for (path, place) in with_forms {
            self.browser.open(path).await;
            // An act on an earlier page may have taken the form away.
            let forms = self.browser.run(FORMS, Vec::new()).await;
            if !forms.as_array().unwrap().contains(&place) {
                continue;
            }
            self.browser.mark().await;
            self.browser.run(SEND_EMPTY, vec![place.clone()]).await;
            self.browser.arrive().await;
            self.look(&format!("{path}, form {place} sent empty")).await;
        }
        assert!(self.faults.is_empty(), "{:#?}", self.faults);
    }
}

/// What browsers save or draw by themselves.
fn is_file(path: &str) -> bool {
    let plain = path.split('?').next().unwrap_or_default();
    let endings = [
        ".atom", ".txt", ".csv", ".xlsx", ".pdf", "/pdf", ".ics", ".jsonl",
    ];
    endings.iter().any(|ending| plain.ends_with(ending))
}

/// One address for each kind of page.
fn kinds(paths: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let kind = |path: &String| {
        let plain = path.split('?').next().unwrap_or_default();
        let parts = plain
            .split('/')
            .map(|part| if part.len() >= 36 { "…" } else { part });
        parts.collect::<Vec<_>>().join("/")
    };
    paths
        .into_iter()
        .filter(|path| !is_file(path))
        .filter(|path| seen.insert(kind(path)))
        .collect()
}

/// A site on which something has happened: a person, a community, needs, an open question, an
/// introduction that was made.
async fn lived_in() -> (TestApp, Cast<Visitor>, Vec<String>) {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let lang = Lang::Lv;
    let mut cast = Cast {
        anna: app.visitor_reading(lang),
        velta: app.visitor_reading(lang),
        ilze: app.visitor_reading(lang),
    };
    let path = story::first_introduction(&app, &mut cast).await;
    story::post_need(&mut cast.velta).await;
    // So that the desk has one to answer.
    cast.anna.open("/me/privacy/object").await;
    let body = format!("csrf={}&topic=statistics", cast.anna.token());
    cast.anna
        .post("/me/privacy/object", body.into_bytes())
        .await;
    app.pass(TimeDelta::minutes(1));
    app.coordinator_sits_down(&mut cast.ilze, story::ILZE).await;
    lists_and_returns(&app).await;
    app.run_jobs().await;
    (app, cast, vec![path])
}

/// A contact list that waits to be taken in, and somebody whose letters come back.
async fn lists_and_returns(app: &TestApp) {
    let now = app.clock.now();
    let (ilze, _) = app.of_role(Role::Coordinator, story::ILZE).await.unwrap();
    let (gone, _) = app
        .of_role(Role::Person, "pazudis@demo.example")
        .await
        .unwrap();
    let rows =
        saites::invitations::read("Vārds;E-pasts\nAnna;anna@saraksts.example\n;kļūda\n".as_bytes());
    let by = saites::invitations::By {
        actor: saites::audit::Actor::Account(ilze),
        account: Some(ilze),
        now,
    };
    saites::invitations::keep(&app.app, &rows.unwrap(), "saraksts.csv", by)
        .await
        .unwrap();
    let mut tx = app.app.db.write().await.unwrap();
    let hard = (saites::accounts::reach::Bounce::Hard, "5.1.1");
    saites::accounts::reach::came_back(&mut tx, gone, hard, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_a_visitor_is_accessible() {
    let (app, ..) = lived_in().await;
    let mut visitor = app.visitor_reading(Lang::Lv);
    let mut pages = kinds(visitor.reachable().await);
    pages.extend(["/sign-in", "/nowhere", "/needs?q=kosmonauts"].map(str::to_owned));
    let mut eye = Eye::open(&app).await;
    eye.browser.open("/register/person").await;
    eye.browser.mark().await;
    eye.browser.run(OUTLIVED, Vec::new()).await;
    eye.browser.arrive().await;
    eye.look("a form that outlived its session").await;
    eye.look_at_all(&pages).await;
    app.run_jobs().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_a_person_is_accessible() {
    let (app, mut cast, mut pages) = lived_in().await;
    pages.extend(kinds(cast.anna.reachable().await));
    let searches = [
        "/searches",
        "/searches/save?q=grupas",
        "/searches/tell?q=kosmonauts",
    ];
    pages.extend(searches.map(str::to_owned));
    let mut eye = Eye::open(&app).await;
    sit_down(&app, &mut eye, story::ANNA, Role::Person).await;
    eye.look_at_all(&pages).await;
    app.run_jobs().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_a_representative_is_accessible() {
    let (app, mut cast, mut pages) = lived_in().await;
    pages.extend(kinds(cast.velta.reachable().await));
    let mut eye = Eye::open(&app).await;
    sit_down(&app, &mut eye, story::VELTA, Role::Representative).await;
    eye.look_at_all(&pages).await;
    app.run_jobs().await;
}

/// On a site of its own: where every form of the introduction's page is sent empty, one of them
/// takes the agreement back, and nobody is asked how it went.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_question_how_it_went_is_accessible() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let mut cast = Cast {
        anna: app.visitor_reading(Lang::Lv),
        velta: app.visitor_reading(Lang::Lv),
        ilze: app.visitor_reading(Lang::Lv),
    };
    story::first_introduction(&app, &mut cast).await;
    app.pass(TimeDelta::days(31));
    app.run_jobs().await;
    // The letter's link needs no signing in.
    let letters = app.letters_to(story::VELTA).await;
    let words = saites::t!(Lang::Lv, "outcome-did-not-happen");
    let asks = letters.iter().find(|letter| letter.says(&words));
    let link = asks.expect("a letter that asks how it went").link(&words);
    let path = link.strip_prefix(&app.address).unwrap_or(&link).to_owned();
    Eye::open(&app).await.look_at_all(&[path]).await;
    app.run_jobs().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_a_coordinator_is_accessible() {
    let (app, mut cast, mut pages) = lived_in().await;
    pages.extend(two_of_one(&app).await);
    pages.extend(kinds(cast.ilze.reachable().await));
    let words = [
        "/desk/searches",
        "/desk/skills?q=kosmonauts",
        "/desk/skills/words",
    ];
    pages.extend(words.map(str::to_owned));
    pages.push("/desk/skills/bookkeeping".to_owned());
    let mut eye = Eye::open(&app).await;
    sit_down(&app, &mut eye, story::ILZE, Role::Coordinator).await;
    eye.look_at_all(&pages).await;
    app.run_jobs().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_an_administrator_is_accessible() {
    let (app, ..) = lived_in().await;
    let mut eye = Eye::open(&app).await;
    sit_down(&app, &mut eye, "guna@demo.example", Role::Administrator).await;
    let pages = [
        "/desk/audit",
        "/desk/audit/contacts",
        "/desk/exposure",
        "/desk/settings",
        "/desk/territories",
        "/desk/territories/import",
        "/desk/texts",
        "/desk/texts/be-found",
        "/desk/retention",
    ];
    eye.look_at_all(&pages.map(str::to_owned)).await;
    app.run_jobs().await;
}

/// A placement of somebody under 18 that is being confirmed: its page for the student and the host, two
/// papers, what is behind a link, and where the student names adults.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_a_placement_is_accessible() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let lang = Lang::Lv;
    let stage = placement_story::stage(&app, true, lang).await;
    let mut cast = placement_story::Cast {
        student: app.visitor_reading(lang),
        host: app.visitor_reading(lang),
        ilze: app.visitor_reading(lang),
        adult: app.visitor_reading(lang),
    };
    placement_story::sit_down(&app, &stage, &mut cast).await;
    placement_story::verified(&stage, &mut cast.ilze).await;
    let id = placement_story::accepted(&app, &stage, (&mut cast, true)).await;
    placement_story::host_says(&mut cast.host).await;
    app.run_jobs().await;
    let asked = app.newest_letter_to(placement_story::STUDENT).await;
    let link = asked.link(&t!(lang, "letter-placement-look"));
    let page = format!("/placements/{id}");
    let mut tx = app.app.db.read().await.unwrap();
    let whole = saites::placements::get(&mut tx, id).await.unwrap();
    drop(tx);
    let adults = format!("/introductions/{}/adults", whole.introduction);
    let both = [
        "/placements".to_owned(),
        page.clone(),
        format!("{page}/papers/school-practice"),
        format!("{page}/papers/safety"),
        link,
    ];
    for account in [stage.student, stage.host] {
        let mut eye = Eye::open(&app).await;
        let token = app.session(account, false).await;
        eye.browser.keep_session(&token).await;
        let own = (account == stage.student).then(|| adults.clone());
        let pages: Vec<String> = both.iter().cloned().chain(own).collect();
        eye.look_at_all(&pages).await;
    }
    app.run_jobs().await;
}

/// Somebody registered twice: the list of such pairs, and the page on which one is made of two.
async fn two_of_one(app: &TestApp) -> [String; 2] {
    let mut ids = Vec::new();
    for email in ["dace@demo.example", "dace2@demo.example"] {
        let (account, _) = app.of_role(Role::Person, email).await.unwrap();
        let mut tx = app.app.db.write().await.unwrap();
        let now = app.clock.now();
        let name = ("Dace Ozolkalne", Lang::Lv);
        accounts::rename(&mut tx, account, name, now).await.unwrap();
        let known = people::by_account(&mut tx, account).await.unwrap();
        let of = match known {
            Some(person) => person.id,
            None => {
                let mut new = profile();
                new.account = Some(account);
                people::insert(&mut tx, &new, now).await.unwrap()
            }
        };
        tx.commit().await.unwrap();
        ids.push(of);
    }
    merging::look(&app.app).await.unwrap();
    let both = format!("/desk/merge/people/{}/{}", ids[0], ids[1]);
    ["/desk/duplicates".to_owned(), both]
}

fn profile() -> people::NewPerson {
    people::NewPerson {
        account: None,
        external_id: None,
        lang: Lang::Lv,
        kinds: vec![PersonKind::Local],
        headline: "Protu adīt".to_owned(),
        about: String::new(),
        skills: Vec::new(),
        languages: Vec::new(),
        engagement: Vec::new(),
        sectors: Vec::new(),
        country: "LV".to_owned(),
        place: String::new(),
        tie: Some("akniste".to_owned()),
        tie_text: String::new(),
        tie_shown: false,
        windows: Vec::new(),
        study: None,
        minor_until: None,
    }
}

async fn sit_down(app: &TestApp, eye: &mut Eye, email: &str, role: Role) {
    let (account, strong) = app.of_role(role, email).await.unwrap();
    let token = app.session(account, strong).await;
    eye.browser.keep_session(&token).await;
}
