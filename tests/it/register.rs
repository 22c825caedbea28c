//! People in numbers, made as registration and consent would have left them.

use saites::consent::{self, Decision, Means, Purpose};
use saites::db::{AccountId, PersonId};
use saites::matching::{Cefr, Engagement, LanguageLevel, Mode, PersonKind, Sector, Window};
use saites::people::{self, NewPerson, PersonState, SkillWords};
use saites::text::Lang;

use crate::site::{Role, TestApp};

/// Somebody who keeps books, from abroad, all year.
pub fn bookkeeper(number: usize) -> NewPerson {
    NewPerson {
        account: None,
        external_id: None,
        lang: Lang::Lv,
        kinds: vec![PersonKind::DiasporaAbroad],
        headline: format!("Grāmatvede numur {number}"),
        about: String::new(),
        skills: vec![SkillWords {
            words: "grāmatvedība".to_owned(),
            concept: Some("bookkeeping".to_owned()),
        }],
        languages: vec![LanguageLevel {
            code: "lv".to_owned(),
            level: Cefr::C2,
        }],
        engagement: vec![Engagement::Volunteer],
        sectors: vec![Sector::Civic],
        country: "GB".to_owned(),
        place: "Leeds".to_owned(),
        tie: Some("akniste".to_owned()),
        tie_text: String::new(),
        tie_shown: false,
        windows: vec![Window {
            from: "2027-03-01".parse().unwrap(),
            to: "2028-02-28".parse().unwrap(),
            hours_per_week: 20,
            mode: Mode::Either,
        }],
        study: None,
        minor_until: None,
    }
}

/// Puts somebody in with an account of that name.
pub async fn join(app: &TestApp, name: &str, mut content: NewPerson) -> (PersonId, AccountId) {
    let email = format!("{name}@demo.example");
    let (account, _) = app.of_role(Role::Person, &email).await.unwrap();
    content.account = Some(account);
    let mut tx = app.app.db.write().await.unwrap();
    let person = people::insert(&mut tx, &content, app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (person, account)
}

/// Gives or withdraws the consent to be found, as the consents' page does.
pub async fn be_found(app: &TestApp, (person, account): (PersonId, AccountId), given: bool) {
    let now = app.clock.now();
    let mut tx = app.app.db.write().await.unwrap();
    let decision = Decision {
        account,
        purpose: Purpose::BeFound,
        given,
        lang: Lang::Lv,
        means: Means::Site,
        recorded_by: None,
        note: "",
        at: now,
    };
    consent::record(&mut tx, &decision).await.unwrap();
    let state = if given {
        PersonState::Published
    } else {
        PersonState::Hidden
    };
    people::set_state(&mut tx, &app.app, person, state, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Puts published people in and waits until they can be found.
pub async fn publish(app: &TestApp, people: impl IntoIterator<Item = NewPerson>) -> Vec<PersonId> {
    let mut ids = Vec::new();
    for (number, content) in people.into_iter().enumerate() {
        let joined = join(app, &format!("crowd-{number}"), content).await;
        be_found(app, joined, true).await;
        ids.push(joined.0);
    }
    app.app.catch_up().await.unwrap();
    ids
}
