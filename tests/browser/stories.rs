//! The main job in the browser.

use saites::t;
use saites::text::Lang;

use crate::chromium::{Chromium, Setting};
use crate::desk_story;
use crate::keyboard::Keyboard;
use crate::placement_story;
use crate::site::{Engine, Hands, TestApp};
use crate::story::{self, Cast};

async fn cast(app: &TestApp, setting: Setting) -> Cast<Chromium> {
    Cast {
        anna: Chromium::start(app, setting).await,
        velta: Chromium::start(app, setting).await,
        ilze: Chromium::start(app, setting).await,
    }
}

async fn told_in(lang: Lang, script: bool) {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let mut cast = cast(&app, Setting { lang, script }).await;
    story::first_introduction(&app, &mut cast).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_community_finds_a_person_in_latvian() {
    told_in(Lang::Lv, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_community_finds_a_person_in_english() {
    told_in(Lang::En, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_community_finds_a_person_in_lithuanian() {
    told_in(Lang::Lt, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_community_finds_a_person_without_script() {
    told_in(Lang::Lv, false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_community_finds_a_person_with_the_keyboard_alone() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let browsers = cast(
        &app,
        Setting {
            lang: Lang::Lv,
            script: true,
        },
    )
    .await;
    let Cast { anna, velta, ilze } = browsers;
    let mut cast = Cast {
        anna: Keyboard(anna),
        velta: Keyboard(velta),
        ilze: Keyboard(ilze),
    };
    story::first_introduction(&app, &mut cast).await;
}

async fn a_whole_placement(minor: bool) {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let setting = Setting {
        lang: Lang::Lv,
        script: true,
    };
    let mut cast = placement_story::Cast {
        student: Chromium::start(&app, setting).await,
        host: Chromium::start(&app, setting).await,
        ilze: Chromium::start(&app, setting).await,
        adult: Chromium::start(&app, setting).await,
    };
    placement_story::whole(&app, (&mut cast, minor)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_placement_of_an_adult_from_application_to_certificate() {
    a_whole_placement(false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_placement_of_somebody_who_is_sixteen_from_application_to_certificate() {
    a_whole_placement(true).await;
}

/// The screens a browser has been on.
async fn screens(browser: &Chromium) -> u64 {
    let screens = browser.run("return window.history.length;", Vec::new());
    screens.await.as_u64().unwrap()
}

/// List, offer, questions, receipt.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_student_applies_in_four_screens() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let lang = Lang::Lv;
    let stage = placement_story::stage(&app, false, lang).await;
    let setting = Setting { lang, script: true };
    let mut student = Chromium::start(&app, setting).await;
    let session = app.session(stage.student, false).await;
    student.keep_session(&session).await;
    student.open("/internships").await;
    let before = screens(&student).await;
    student.follow(placement_story::OFFER).await;
    student.follow(&t!(lang, "need-interested")).await;
    let learn = "Kā kārto fondu un runā ar lasītājiem.";
    student.fill("", &t!(lang, "question-learn"), learn).await;
    student.tick("", &t!(lang, "act-agree-tick")).await;
    student.press(&t!(lang, "interested-send")).await;
    student.sees(&t!(lang, "plain-sent")).await;
    let seen = screens(&student).await - before + 1;
    assert!(seen <= 4, "{seen} screens");
    app.run_jobs().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_evening_at_the_desk_ends_with_an_empty_list() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let setting = Setting {
        lang: Lang::Lv,
        script: true,
    };
    let mut ilze = Chromium::start(&app, setting).await;
    let mut others = Cast {
        anna: app.visitor_reading(Lang::Lv),
        velta: app.visitor_reading(Lang::Lv),
        ilze: app.visitor_reading(Lang::Lv),
    };
    desk_story::an_evening(&app, (&mut others, &mut ilze)).await;
    a_file_shows_how_far_it_is(&mut ilze).await;
}

/// Presses the link of a file; gives whether a bar was there meanwhile and is gone, the file's name,
/// and its first two bytes.
const SAVE: &str = r#"
    const done = arguments[arguments.length - 1];
    let bars = 0;
    const look = () => { bars = Math.max(bars, document.querySelectorAll("main progress").length); };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
        setTimeout(async () => {
            const bytes = new Uint8Array(await blob.arrayBuffer());
            const left = document.querySelectorAll("main progress").length;
            done([bars, left, blob.type, String.fromCharCode(bytes[0], bytes[1])]);
        }, 100);
        return make.call(URL, blob);
    };
    document.querySelector("a[href^='/desk/report.xlsx']").click();
"#;

/// The workbook of a year: a bar is shown below its link until it is there.
async fn a_file_shows_how_far_it_is(ilze: &mut Chromium) {
    ilze.open("/desk/report?from=2026-01-01&to=2026-12-31")
        .await;
    let saved = ilze.web.execute_async(SAVE, Vec::new()).await.unwrap();
    let kind = saites::sheets::XLSX;
    assert_eq!(saved.json(), &serde_json::json!([1, 0, kind, "PK"]));
}
