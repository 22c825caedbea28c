//! The main job, piece by piece: a community finds a person, both agree, contacts move.
//!
//! Each piece is told by whoever has [`Hands`], in the language of the hands.

use chrono::TimeDelta;
use saites::consent::{self, Purpose};
use saites::matching::{Cefr, Engagement, Mode, PersonKind};
use saites::t;
use saites::text::{country, spoken_language};
use saites::ui::words;

use crate::site::{Hands, TestApp};

pub const ANNA: &str = "anna@demo.example";
pub const ANNAS_NAME: &str = "Anna Rasaspļava";
pub const ANNAS_PHONE: &str = "+44 7700 900123";
pub const VELTA: &str = "velta@demo.example";
pub const VELTAS_NAME: &str = "Velta Vējupe";
pub const ILZE: &str = "ilze@demo.example";
pub const COMMUNITY: &str = "Vēju pakalna ļaudis";
pub const NEED: &str = "Palīgs mūsu biedrības gada pārskatam";
pub const HEADLINE: &str = "Skaitļi un saldās maizes";

/// Who plays: a person abroad, a representative of a community, a coordinator.
pub struct Cast<H> {
    pub anna: H,
    pub velta: H,
    pub ilze: H,
}

/// Everything up to the moment when both have each other's contacts. Gives the address of the
/// introduction.
pub async fn first_introduction<H: Hands>(app: &TestApp, cast: &mut Cast<H>) -> String {
    let path = asked(app, cast).await;
    pass_on(app, &mut cast.ilze).await;
    nobody_knows_anna(cast, &path).await;
    agree_from_letter(app, &mut cast.anna).await;
    nobody_knows_anna(cast, &path).await;
    release(app, &mut cast.ilze).await;
    let lang = cast.anna.lang();
    cast.velta.open(&path).await;
    cast.velta.sees(ANNAS_NAME).await;
    cast.velta.sees(ANNA).await;
    cast.velta.does_not_see(ANNAS_PHONE).await;
    cast.velta.sees(&t!(lang, "contact-receipt")).await;
    cast.anna.open(&path).await;
    cast.anna.sees(VELTAS_NAME).await;
    cast.anna.sees(VELTA).await;
    cast.anna.sees(&t!(lang, "contact-receipt")).await;
    cast.anna.open("/me/disclosures").await;
    cast.anna.sees(COMMUNITY).await;
    path
}

/// A person and a community are there, and the community has asked for the person.
pub async fn asked<H: Hands>(app: &TestApp, cast: &mut Cast<H>) -> String {
    ready(app, cast).await;
    ask_for_anna(&mut cast.velta).await
}

/// A published person and a published need are there.
pub async fn ready<H: Hands>(app: &TestApp, cast: &mut Cast<H>) {
    app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
    register_person(app, &mut cast.anna).await;
    publish_profile(&mut cast.anna).await;
    register_community(app, &mut cast.velta).await;
    verify(&mut cast.ilze).await;
    post_need(&mut cast.velta).await;
    publish_need(&mut cast.ilze).await;
    app.run_jobs().await;
}

pub async fn register_person(app: &TestApp, anna: &mut impl Hands) {
    fill_in_as_person(app, anna).await;
    confirm_as_person(app, anna).await;
}

pub async fn fill_in_as_person(app: &TestApp, anna: &mut impl Hands) {
    let lang = anna.lang();
    anna.open("/").await;
    anna.follow(&t!(lang, "nav-register")).await;
    anna.follow(&t!(lang, "register-as-person")).await;
    anna.fill("", &t!(lang, "field-name"), ANNAS_NAME).await;
    anna.fill("", &t!(lang, "field-email"), ANNA).await;
    anna.fill("", &t!(lang, "field-phone"), ANNAS_PHONE).await;
    anna.tick("", &t!(lang, "age-adult")).await;
    anna.tick("", &t!(lang, "way-link")).await;
    anna.press(&t!(lang, "form-next")).await;

    anna.tick("", &words::person_kind(lang, PersonKind::DiasporaAbroad))
        .await;
    let skill = app
        .app
        .catalogue()
        .label("bookkeeping", lang)
        .unwrap()
        .to_owned();
    anna.fill("", &t!(lang, "field-skill-number", number = 1), &skill)
        .await;
    for (number, code, level) in [(1, "lv", Cefr::C2), (2, "en", Cefr::C1)] {
        let name = spoken_language(lang, code);
        anna.choose(&t!(lang, "field-language-number", number = number), &name)
            .await;
        let words = words::cefr(lang, level);
        anna.choose(&t!(lang, "field-level-number", number = number), &words)
            .await;
    }
    anna.tick("", &words::engagement(lang, Engagement::Volunteer))
        .await;
    anna.press(&t!(lang, "form-next")).await;

    anna.fill("", &t!(lang, "field-from"), "2027-03-10").await;
    anna.fill("", &t!(lang, "field-to"), "2027-08-31").await;
    anna.fill("", &t!(lang, "field-hours"), "6").await;
    anna.choose(&t!(lang, "field-mode"), &words::mode(lang, Mode::Either))
        .await;
    let tie = app.app.territories.label(lang, "akniste");
    anna.choose(&t!(lang, "field-tie"), &tie).await;
    anna.choose(&t!(lang, "field-country"), &country(lang, "GB"))
        .await;
    anna.fill("", &t!(lang, "field-headline"), HEADLINE).await;
    anna.press(&t!(lang, "register-finish")).await;
    anna.sees(&t!(lang, "register-sent-text")).await;
}

pub async fn confirm_as_person(app: &TestApp, anna: &mut impl Hands) {
    let lang = anna.lang();
    let letter = app.newest_letter_to(ANNA).await;
    anna.open(&letter.link(&t!(lang, "letter-confirm-button")))
        .await;
    anna.press(&t!(lang, "confirm-button")).await;
    assert_eq!(anna.path().await, "/me");
    anna.sees(&t!(lang, "me-hidden")).await;
}

pub async fn publish_profile(anna: &mut impl Hands) {
    let lang = anna.lang();
    anna.open("/me").await;
    anna.sees(HEADLINE).await;
    anna.tick("", &consent::shipped(Purpose::BeFound, lang).question)
        .await;
    anna.press(&t!(lang, "consent-save")).await;
    assert_eq!(anna.path().await, "/me/needs");
    anna.sees(&t!(lang, "flash-published")).await;
    anna.open("/me").await;
    anna.sees(&t!(lang, "me-published")).await;
}

pub async fn register_community(app: &TestApp, velta: &mut impl Hands) {
    fill_in_as_community(app, velta).await;
    confirm_as_community(app, velta).await;
}

pub async fn fill_in_as_community(app: &TestApp, velta: &mut impl Hands) {
    let lang = velta.lang();
    velta.open("/register").await;
    velta.follow(&t!(lang, "register-as-community")).await;
    velta
        .fill("", &t!(lang, "field-community-name"), COMMUNITY)
        .await;
    let kind = t!(lang, "community-kind-association");
    velta.choose(&t!(lang, "field-community-kind"), &kind).await;
    let place = app.app.territories.label(lang, "akniste");
    velta
        .choose(&t!(lang, "field-community-territory"), &place)
        .await;
    let about = "Mēs esam divdesmit kaimiņi, kas kopj seno pakalnu un rīko talkas pavasaros.";
    velta
        .fill("", &t!(lang, "field-community-about"), about)
        .await;
    velta
        .fill("", &t!(lang, "field-community-own-name"), VELTAS_NAME)
        .await;
    velta.fill("", &t!(lang, "field-email"), VELTA).await;
    velta
        .tick(
            "",
            &consent::shipped(Purpose::CommunityTerms, lang).question,
        )
        .await;
    velta.press(&t!(lang, "community-register-button")).await;
    velta.sees(&t!(lang, "community-sent-text", days = 7)).await;
}

pub async fn confirm_as_community(app: &TestApp, velta: &mut impl Hands) {
    let lang = velta.lang();
    let letter = app.newest_letter_to(VELTA).await;
    velta
        .open(&letter.link(&t!(lang, "letter-community-confirm-button")))
        .await;
    velta.press(&t!(lang, "community-confirm-button")).await;
    assert_eq!(velta.path().await, "/communities");
    velta.sees(COMMUNITY).await;
}

pub async fn verify(ilze: &mut impl Hands) {
    let lang = ilze.lang();
    ilze.open("/desk").await;
    ilze.follow(COMMUNITY).await;
    ilze.press(&t!(lang, "community-desk-verify-button")).await;
    ilze.sees(&t!(lang, "community-state-verified")).await;
}

pub async fn post_need(velta: &mut impl Hands) {
    let lang = velta.lang();
    velta.open("/communities").await;
    velta.follow(&t!(lang, "community-post-need")).await;
    velta.follow(&t!(lang, "need-templates-blank")).await;
    velta.fill("", &t!(lang, "field-need-title"), NEED).await;
    let about = "Vajag kādu, kas divus vakarus palīdz sakārtot rēķinus un gada pārskatu.";
    velta
        .fill("", &t!(lang, "field-need-description"), about)
        .await;
    let skills = t!(lang, "field-need-skills");
    let skill = saites::skills::Catalogue::embedded();
    let skill = skill.label("bookkeeping", lang).unwrap().to_owned();
    velta
        .fill(&skills, &t!(lang, "field-skill-number", number = 1), &skill)
        .await;
    velta
        .tick(
            &t!(lang, "field-need-mode"),
            &words::mode(lang, Mode::Either),
        )
        .await;
    velta.press(&t!(lang, "need-form-preview")).await;
    velta.sees(NEED).await;
    velta.press(&t!(lang, "need-action-submit")).await;
    velta.sees(&t!(lang, "flash-submitted")).await;
}

pub async fn publish_need(ilze: &mut impl Hands) {
    let lang = ilze.lang();
    ilze.open("/desk").await;
    ilze.follow(NEED).await;
    ilze.press(&t!(lang, "need-action-publish")).await;
    ilze.sees(&t!(lang, "flash-need-published")).await;
}

/// The community asks for the masked person it is shown. Gives the address of the introduction.
pub async fn ask_for_anna(velta: &mut impl Hands) -> String {
    let lang = velta.lang();
    velta.open("/communities").await;
    velta.follow(&t!(lang, "need-people-link")).await;
    velta.sees(HEADLINE).await;
    hides_anna(velta).await;
    velta.follow(&t!(lang, "need-people-ask")).await;
    hides_anna(velta).await;
    let message = "Vai varētu mums palīdzēt divus vakarus ar pārskatu?";
    velta
        .fill("", &t!(lang, "field-ask-message"), message)
        .await;
    velta.tick("", &t!(lang, "act-agree-tick")).await;
    velta.press(&t!(lang, "ask-send")).await;
    velta.sees(&t!(lang, "flash-asked")).await;
    hides_anna(velta).await;
    velta.path().await
}

/// The person finds the need and says that they are interested. Gives the introduction's address.
pub async fn is_interested(anna: &mut impl Hands) -> String {
    let lang = anna.lang();
    anna.open("/me/needs").await;
    anna.follow(NEED).await;
    anna.follow(&t!(lang, "need-interested")).await;
    let why = "Vecāmāte dzīvoja netālu, un skaitļi man padodas.";
    anna.fill("", &t!(lang, "question-why"), why).await;
    anna.tick("", &t!(lang, "channel-email")).await;
    anna.tick("", &t!(lang, "act-agree-tick")).await;
    anna.press(&t!(lang, "interested-send")).await;
    anna.sees(&t!(lang, "flash-interested")).await;
    anna.path().await
}

/// The coordinator passes on what waits for it: a request of a community, or of a person.
pub async fn pass_on(app: &TestApp, ilze: &mut impl Hands) {
    desk_act(app, ilze, "act-pass-to-person").await;
}

pub async fn pass_on_to_community(app: &TestApp, ilze: &mut impl Hands) {
    desk_act(app, ilze, "act-pass-to-community").await;
}

pub async fn release(app: &TestApp, ilze: &mut impl Hands) {
    desk_act(app, ilze, "act-release").await;
}

async fn desk_act(app: &TestApp, ilze: &mut impl Hands, button: &str) {
    let lang = ilze.lang();
    // Coordinators stay signed in for half an hour only.
    app.coordinator_sits_down(ilze, ILZE).await;
    ilze.open("/desk").await;
    ilze.follow(NEED).await;
    ilze.press(&crate::site::words(lang, button)).await;
    app.run_jobs().await;
}

/// The side asked answers yes from its letter, without signing in.
pub async fn agree_from_letter(app: &TestApp, anna: &mut impl Hands) {
    answer(app, anna, ANNA, true).await;
}

pub async fn answer(app: &TestApp, hands: &mut impl Hands, email: &str, yes: bool) {
    let lang = hands.lang();
    let letter = app.newest_letter_to(email).await;
    let (link, button, done) = if yes {
        ("letter-answer-yes", "answer-yes", "answered-yes-text")
    } else {
        ("letter-answer-no", "answer-no", "answered-no-text")
    };
    let word = |key| crate::site::words(lang, key);
    hands.open(&letter.link(&word(link))).await;
    // Anna can be telephoned too, and has to say what she gives.
    let button = match (yes, email) {
        (true, ANNA) => "answer-yes-email",
        _ => button,
    };
    hands.press(&word(button)).await;
    hands.sees(&word(done)).await;
    app.run_jobs().await;
}

/// After a month: contacts are hidden, the person is asked how it went, and it went well.
pub async fn a_month_later<H: Hands>(app: &TestApp, cast: &mut Cast<H>, path: &str) {
    let lang = cast.anna.lang();
    app.pass(TimeDelta::days(31));
    app.run_jobs().await;
    sign_in_by_link(app, &mut cast.velta, VELTA).await;
    cast.velta.open(path).await;
    cast.velta.does_not_see(ANNA).await;
    sign_in_by_link(app, &mut cast.anna, ANNA).await;
    cast.anna.open(path).await;
    cast.anna.does_not_see(VELTA).await;
    // She answers from the letter, where the link is the answer.
    let letters = app.letters_to(ANNA).await;
    let subject = t!(lang, "letter-outcome-subject");
    let letter = letters.iter().find(|one| one.subject == subject).unwrap();
    cast.anna
        .open(&letter.link(&t!(lang, "outcome-completed")))
        .await;
    cast.anna
        .fill(
            "",
            &t!(lang, "field-thanks"),
            "Paldies par silto uzņemšanu!",
        )
        .await;
    cast.anna.press(&t!(lang, "outcome-send")).await;
    app.run_jobs().await;
    let letter = app.newest_letter_to(VELTA).await;
    assert!(
        letter.says("Paldies par silto uzņemšanu!"),
        "{}",
        letter.plain
    );
    cast.velta.open(path).await;
    cast.velta.sees(&t!(lang, "next-completed")).await;
}

pub async fn sign_in_by_link(app: &TestApp, hands: &mut impl Hands, email: &str) {
    let lang = hands.lang();
    hands.open("/sign-in?next=/introductions").await;
    hands
        .fill(
            &t!(lang, "sign-in-by-link"),
            &t!(lang, "field-email"),
            email,
        )
        .await;
    hands.press(&t!(lang, "sign-in-send-link")).await;
    let letter = app.newest_letter_to(email).await;
    hands
        .open(&letter.link(&t!(lang, "letter-sign-in-button")))
        .await;
    hands.press(&t!(lang, "use-link-button")).await;
    assert_eq!(hands.path().await, "/introductions");
}

/// Before the release neither the community nor the letters know who Anna is, nor Anna who
/// speaks for the community.
async fn nobody_knows_anna<H: Hands>(cast: &mut Cast<H>, path: &str) {
    cast.velta.open(path).await;
    hides_anna(&mut cast.velta).await;
    cast.anna.open(path).await;
    cast.anna.does_not_see(VELTA).await;
    cast.anna.does_not_see(VELTAS_NAME).await;
}

async fn hides_anna(velta: &mut impl Hands) {
    for secret in [ANNA, "Rasaspļava", "900123"] {
        velta.does_not_see(secret).await;
    }
}

/// Another need like the first one, published too.
pub async fn post_and_publish_again<H: Hands>(app: &TestApp, cast: &mut Cast<H>) {
    sign_in_by_link(app, &mut cast.velta, VELTA).await;
    post_need(&mut cast.velta).await;
    app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
    publish_need(&mut cast.ilze).await;
    app.run_jobs().await;
}
