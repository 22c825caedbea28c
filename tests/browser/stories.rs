//! The main job in the browser.

use saites::text::Lang;

use crate::chromium::{Chromium, Setting};
use crate::keyboard::Keyboard;
use crate::placement_story;
use crate::site::{Engine, TestApp};
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
