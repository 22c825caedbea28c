//! Records that may be one: found, told apart, made one; with everything that hangs on them.

use chrono::TimeDelta;
use saites::accounts::{self, Channel};
use saites::communities::{self, CommunityKind, Imported, NewCommunity};
use saites::consent::{self, Decision, Means, Purpose};
use saites::db::{AccountId, CommunityId, OpportunityId, PersonId};
use saites::introductions::workflow::State;
use saites::people::{self, PersonState};
use saites::text::Lang;
use saites::{introductions, merging, objections, t};

use crate::both_engines;
use crate::register::{be_found, bookkeeper, join};
use crate::site::{Role, TestApp, Visitor};

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// Somebody with that name and number, found by communities.
pub async fn known(app: &TestApp, short: &str, name: &str, phone: &str) -> (PersonId, AccountId) {
    let ids = join(app, short, bookkeeper(1)).await;
    let mut tx = app.app.db.write().await.unwrap();
    accounts::rename(&mut tx, ids.1, (name, Lang::En), app.clock.now())
        .await
        .unwrap();
    accounts::set_contact(&mut tx, &app.app, ids.1, Channel::Phone, phone)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    be_found(app, ids, true).await;
    app.app.catch_up().await.unwrap();
    ids
}

pub async fn agrees(app: &TestApp, account: AccountId, purpose: Purpose) {
    let mut tx = app.app.db.write().await.unwrap();
    let decision = Decision {
        account,
        purpose,
        given: true,
        lang: Lang::Lv,
        means: Means::Site,
        recorded_by: None,
        note: "",
        at: app.clock.now(),
    };
    consent::record(&mut tx, &decision).await.unwrap();
    tx.commit().await.unwrap();
}

pub async fn desk(app: &TestApp) -> Visitor {
    app.signed_in(Role::Coordinator, "ilze@demo.example").await
}

/// A person shows interest in a need, on its page.
async fn interested(app: &TestApp, account: AccountId, need: OpportunityId) {
    interested_by(app, account, need, "channel-email").await;
}

async fn interested_by(app: &TestApp, account: AccountId, need: OpportunityId, channel: &str) {
    let mut anna = app.visitor();
    app.give_session(&anna, account, false).await;
    anna.open(&format!("/needs/{need}/interested")).await;
    let why = "Vecāmāte dzīvoja netālu, un skaitļi man padodas.";
    anna.fill(&say("question-why"), why);
    // Of several ways none is ticked beforehand.
    if anna.shows(&say("field-channels")) {
        anna.tick(&say(channel));
    }
    anna.tick(&say("act-agree-tick"));
    let status = anna.press(&say("interested-send")).await;
    assert_eq!(status, 200, "{}", anna.shown());
}

pub fn pair_page((kept, gone): (PersonId, PersonId)) -> String {
    format!("/desk/merge/people/{kept}/{gone}")
}

pub async fn merges(ilze: &mut Visitor, ids: (PersonId, PersonId)) -> u16 {
    ilze.open(&pair_page(ids)).await;
    ilze.tick(&say("merge-sure"));
    ilze.press(&say("merge-button")).await
}

async fn count_of(app: &TestApp, person: PersonId) -> usize {
    let mut tx = app.app.db.read().await.unwrap();
    let list = introductions::of_person(&mut tx, person).await.unwrap();
    list.len()
}

both_engines! {
    async fn pairs_are_found_without_a_word_to_anybody_and_told_apart_for_good(app: TestApp) {
        let one = known(&app, "anna", "Anna Bērziņa", "+371 2000 1111").await;
        let other = known(&app, "anna2", "Berzina Anna", "+371 2000 2222").await;
        let third = known(&app, "cits", "Pēteris Kalns", "20002222").await;
        known(&app, "ance", "Ance Bērziņa", "+371 2000 3333").await;
        let far = known(&app, "talu", "Anna Bērziņa", "+371 2000 4444").await;
        let mut tx = app.app.db.write().await.unwrap();
        let mut content = bookkeeper(1);
        content.tie = Some("saukas-pagasts".to_owned());
        people::replace(&mut tx, &app.app, far.0, &content, app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        merging::look(&app.app).await.unwrap();
        merging::look(&app.app).await.unwrap();
        // The name at the same place; the number however it is written.
        assert_eq!(app.count("select count(*) from likeness").await, 2);
        let by_number = "select count(*) from likeness where why = 'contact'";
        assert_eq!(app.count(by_number).await, 1);
        let mut ilze = desk(&app).await;
        ilze.open("/desk").await;
        ilze.sees(&t!(Lang::En, "row-likeness-count", count = 2));
        ilze.follow(&say("row-likeness-act")).await;
        ilze.sees("Pēteris Kalns");
        assert!(!ilze.seen.body.contains("2000 2222"), "no contact stands here");
        ilze.open(&pair_page((one.0, other.0))).await;
        assert!(!ilze.seen.body.contains("2000 1111") && !ilze.seen.body.contains("anna@"), "nor here");
        ilze.press(&say("merge-different-button")).await;
        ilze.does_not_see("Berzina Anna – Anna");
        merging::look(&app.app).await.unwrap();
        let open = "select count(*) from likeness where state = 'open'";
        assert_eq!(app.count(open).await, 1, "told apart is told apart");
        // Whoever leaves stands in no pair.
        let mut tx = app.app.db.write().await.unwrap();
        people::erase(&mut tx, &app.app, third.0, app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        ilze.open("/desk/duplicates").await;
        ilze.sees(&say("duplicates-none"));
        merging::look(&app.app).await.unwrap();
        assert_eq!(app.count(open).await, 0);
    }

    async fn two_records_of_one_person_become_one_and_nothing_is_lost(app: TestApp) {
        let kept = known(&app, "anna", "Anna Bērziņa", "+371 2000 1111").await;
        let gone = known(&app, "anna2", "Anna Berzina", "+371 2000 2222").await;
        let first = app.publish(crate::site::needs::need("Sakārtot grāmatas", &["bookkeeping"])).await;
        let second = app.publish(crate::site::needs::need("Sagatavot pārskatu", &["bookkeeping"])).await;
        interested(&app, kept.1, first).await;
        interested_by(&app, gone.1, second, "channel-phone").await;
        // Each was asked for once this month; the one whose record stays wants it no oftener.
        app.change(
            "insert into request_place (person_id, month, place, introduction_id)
             select person_id, '2027-03', 1, id from introduction".to_owned()
        ).await;
        app.change("update person set requests_per_month = 1".to_owned()).await;
        agrees(&app, kept.1, Purpose::Newsletter).await;
        let mut tx = app.app.db.write().await.unwrap();
        let mut content = bookkeeper(2);
        content.skills[0].words = "koklēšana".to_owned();
        content.skills[0].concept = None;
        people::replace(&mut tx, &app.app, gone.0, &content, app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        let mut ilze = desk(&app).await;
        // Not without saying that one is sure.
        ilze.open(&pair_page((kept.0, gone.0))).await;
        assert_eq!(ilze.press(&say("merge-button")).await, 422);
        let consents = app.count("select count(*) from consent").await;
        // Each was agreed to be reached on what the record that has it goes on with.
        assert_eq!(merges(&mut ilze, (kept.0, gone.0)).await, 409);
        ilze.sees(&say("refused-merge-promised"));
        ilze.open(&pair_page((kept.0, gone.0))).await;
        ilze.tick_in(&say("merge-which-phone"), &say("merge-of-gone"));
        ilze.tick(&say("merge-sure"));
        assert_eq!(ilze.press(&say("merge-button")).await, 200, "{}", ilze.shown());
        assert_eq!(ilze.seen.path, format!("/desk/people/{}", kept.0));
        ilze.sees(&say("flash-merged"));
        app.run_jobs().await;
        assert_eq!(count_of(&app, kept.0).await, 2);
        assert_eq!(count_of(&app, gone.0).await, 0);
        // Both requests count on, so raising the limit does not begin the month anew.
        let places = "select count(*) from request_place r join person p on p.id = r.person_id
                      where p.erased_at is null and r.place in (1, 2)";
        assert_eq!(app.count(places).await, 2);
        let mut tx = app.app.db.read().await.unwrap();
        let person = people::get(&mut tx, kept.0).await.unwrap();
        let words: Vec<&str> = person.content.skills.iter().map(|one| one.words.as_str()).collect();
        assert_eq!(words, ["grāmatvedība", "koklēšana"]);
        assert_eq!(person.state, PersonState::Published, "both had agreed to be found");
        // The narrower holds; every decision of both is still there.
        assert!(consent::given(&mut tx, kept.1, Purpose::BeFound).await.unwrap());
        assert!(!consent::given(&mut tx, kept.1, Purpose::Newsletter).await.unwrap());
        assert_eq!(consent::history(&mut tx, kept.1).await.unwrap().len() as i64, consents + 1);
        assert!(consent::history(&mut tx, gone.1).await.unwrap().is_empty());
        // What is left of the other is an id that leads on.
        assert!(people::get(&mut tx, gone.0).await.unwrap().erased);
        assert_eq!(accounts::get(&mut tx, gone.1).await.unwrap().name, "");
        assert_eq!(people::merging::went_to(&mut tx, gone.0).await.unwrap(), Some(kept.0));
        drop(tx);
        ilze.open(&format!("/desk/people/{}", gone.0)).await;
        assert_eq!(ilze.seen.path, format!("/desk/people/{}", kept.0));
        // The person is told at the address that stays, and at the one given up, which is forgotten.
        let letter = app.newest_letter_to("anna@demo.example").await;
        assert_eq!(letter.subject, t!(Lang::En, "letter-merged-subject"));
        assert!(letter.says(&consent::title(Purpose::BeFound, Lang::En)), "{}", letter.plain);
        assert_eq!(app.count("select count(*) from farewell").await, 0);
        let told = "select count(*) from letter where kind = 'privacy/given-up' and sent_at is not null";
        assert_eq!(app.count(told).await, 1);
        // Nothing of the merged record's words or contacts is on the disk's tables.
        for (table, column, text) in crate::raw::texts(&app).await {
            assert!(!text.contains("anna2@demo.example"), "{table}.{column}");
        }
        let audited = "select count(*) from audit where action = 'records merged'";
        assert_eq!(app.count(audited).await, 2);
        crate::letters::keep(&app, "merging/people").await;
        crate::letters::keep_given_up(&app, kept.1).await;
        // Both open introductions go on, with the person's one account.
        let mut anna = app.visitor();
        app.give_session(&anna, kept.1, false).await;
        anna.open("/introductions").await;
        anna.sees("Sagatavot pārskatu");
        anna.sees("Sakārtot grāmatas");
        // An erasure later covers what was merged: a backup from before knows both.
        saites::privacy::erase_at_once(
            &app.app,
            saites::privacy::Subject::Person(kept.0),
            saites::privacy::By::Themselves,
            app.clock.now(),
        ).await.unwrap();
        assert_eq!(app.count("select count(*) from erasure").await, 3);
        app.run_jobs().await;
    }

    async fn the_other_address_and_number_can_be_kept(app: TestApp) {
        let kept = known(&app, "anna", "Anna Bērziņa", "+371 2000 1111").await;
        let gone = known(&app, "anna2", "Anna Berzina", "+371 2000 2222").await;
        let mut ilze = desk(&app).await;
        ilze.open(&pair_page((kept.0, gone.0))).await;
        ilze.tick_in(&say("merge-which-email"), &say("merge-of-gone"));
        ilze.tick_in(&say("merge-which-phone"), &say("merge-of-gone"));
        ilze.tick(&say("merge-sure"));
        let old = app.session(kept.1, false).await;
        assert_eq!(ilze.press(&say("merge-button")).await, 200, "{}", ilze.shown());
        let mut tx = app.app.db.read().await.unwrap();
        let of = accounts::by_email(&mut tx, &app.app, "anna2@demo.example").await.unwrap();
        assert_eq!(of, Some(kept.1));
        assert_eq!(accounts::by_email(&mut tx, &app.app, "anna@demo.example").await.unwrap(), None);
        let of = accounts::by_phone(&mut tx, &app.app, "2000 2222").await.unwrap();
        assert_eq!(of, [kept.1]);
        assert!(accounts::by_phone(&mut tx, &app.app, "2000 1111").await.unwrap().is_empty());
        assert!(!accounts::sessions::exists(&mut tx, &old).await.unwrap(), "signs in anew");
        app.run_jobs().await;
    }

    async fn what_stands_in_the_way_is_said_and_nothing_is_changed(app: TestApp) {
        let kept = known(&app, "anna", "Anna Bērziņa", "+371 2000 1111").await;
        let gone = known(&app, "anna2", "Anna Berzina", "+371 2000 2222").await;
        let need = app.publish(crate::site::needs::need("Sakārtot grāmatas", &["bookkeeping"])).await;
        let other = app.publish(crate::site::needs::need("Sagatavot pārskatu", &["bookkeeping"])).await;
        let mut ilze = desk(&app).await;
        // An open introduction that promises a contact which would be given up.
        interested(&app, gone.1, other).await;
        interested(&app, kept.1, need).await;
        // Both about one need: two coordinators see the sentence, and the way to both introductions.
        interested(&app, gone.1, need).await;
        ilze.open(&pair_page((kept.0, gone.0))).await;
        ilze.sees(&say("refused-merge-open-twice"));
        assert!(!ilze.shows(&say("merge-button")));
        assert!(ilze.links().iter().filter(|link| link.starts_with("/introductions/")).count() >= 2);
        let (a, b) = versions(&app, (kept.0, gone.0)).await;
        let body = format!("kept_version={a}&gone_version={b}&sure=yes&csrf={}", ilze.token());
        assert_eq!(ilze.post(&pair_page((kept.0, gone.0)), body.into_bytes()).await, 409, "{}", ilze.shown());
        assert_eq!(count_of(&app, gone.0).await, 2);
        // Frozen, and of the desk.
        let mut tx = app.app.db.write().await.unwrap();
        people::restrict(&mut tx, &app.app, gone.0, Some(app.clock.now())).await.unwrap();
        tx.commit().await.unwrap();
        ilze.open(&pair_page((kept.0, gone.0))).await;
        ilze.sees(&say("refused-merge-frozen"));
        let mut tx = app.app.db.write().await.unwrap();
        people::restrict(&mut tx, &app.app, gone.0, None).await.unwrap();
        accounts::grant(&mut tx, gone.1, accounts::Role::Coordinator, None, app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        ilze.open(&pair_page((kept.0, gone.0))).await;
        ilze.sees(&say("refused-merge-desk"));
        // Nobody but a coordinator comes here, and nobody without the second factor given just now.
        let mut anna = app.visitor();
        app.give_session(&anna, kept.1, false).await;
        assert_eq!(anna.open(&pair_page((kept.0, gone.0))).await, 403);
        app.pass(TimeDelta::minutes(11));
        ilze.open(&pair_page((kept.0, gone.0))).await;
        assert!(ilze.seen.path.starts_with("/account/repeat"));
        app.run_jobs().await;
    }

    async fn of_two_coordinators_one_merges_and_the_other_reads_why_not(app: TestApp) {
        let kept = known(&app, "anna", "Anna Bērziņa", "+371 2000 1111").await;
        let gone = known(&app, "anna2", "Anna Berzina", "+371 2000 2222").await;
        let mut ilze = desk(&app).await;
        let mut guna = app.signed_in(Role::Coordinator, "guna@demo.example").await;
        ilze.open(&pair_page((kept.0, gone.0))).await;
        guna.open(&pair_page((gone.0, kept.0))).await;
        for hands in [&mut ilze, &mut guna] {
            hands.tick(&say("merge-sure"));
        }
        let (words, more) = (say("merge-button"), say("merge-button"));
        let (one, other) = tokio::join!(ilze.press(&words), guna.press(&more));
        let mut answers = [one, other];
        answers.sort_unstable();
        assert_eq!(answers, [200, 409]);
        let loser = if one == 409 { &ilze } else { &guna };
        assert!(
            loser.shows(&say("refused-merge-meanwhile")) || loser.shows(&say("refused-merge-changed")),
            "{}", loser.shown()
        );
        let left = "select count(*) from person where erased_at is null and merged_into is null";
        assert_eq!(app.count(left).await, 1);
        assert_eq!(app.count("select count(*) from person where merged_into is not null").await, 1);
        app.run_jobs().await;
    }

    async fn of_two_merges_of_communities_against_each_other_one_is_made(app: TestApp) {
        let mut second = crate::site::needs::need("Sagatavot pārskatu", &["bookkeeping"]);
        second.community = "Ozolkalna kaimini un draugi";
        let first = app.publish(crate::site::needs::need("Sakārtot grāmatas", &["bookkeeping"])).await;
        let second = app.publish(second).await;
        let (one, other) = (host(&app, first).await, host(&app, second).await);
        let mut ilze = desk(&app).await;
        let mut guna = app.signed_in(Role::Coordinator, "guna@demo.example").await;
        ilze.open(&format!("/desk/merge/communities/{one}/{other}")).await;
        guna.open(&format!("/desk/merge/communities/{other}/{one}")).await;
        for hands in [&mut ilze, &mut guna] {
            hands.tick(&say("merge-sure"));
        }
        let (words, more) = (say("merge-button"), say("merge-button"));
        let (mine, hers) = tokio::join!(ilze.press(&words), guna.press(&more));
        let mut answers = [mine, hers];
        answers.sort_unstable();
        assert_eq!(answers, [200, 409], "{} {}", ilze.shown(), guna.shown());
        assert_eq!(app.count("select count(*) from community where merged_into is not null").await, 1);
        assert_eq!(app.deadlocks().await, 0);
        app.run_jobs().await;
    }

    async fn stricter_wishes_hold_after_a_merge(app: TestApp) {
        let kept = known(&app, "anna", "Anna Bērziņa", "").await;
        let gone = known(&app, "anna2", "Anna Berzina", "+371 2000 2222").await;
        be_found(&app, gone, false).await;
        let mut anna = app.visitor();
        app.give_session(&anna, gone.1, false).await;
        let mut ilze = desk(&app).await;
        anna.open("/me/privacy").await;
        anna.follow(&say("objection-button")).await;
        anna.tick_in(&say("field-topic"), &say("objection-suggestions"));
        anna.fill(&say("field-words"), "Gribu izvēlēties pati.");
        assert_eq!(anna.press(&say("objection-send")).await, 200, "{}", anna.shown());
        assert_eq!(merges(&mut ilze, (kept.0, gone.0)).await, 200, "{}", ilze.shown());
        let mut tx = app.app.db.read().await.unwrap();
        let person = people::get(&mut tx, kept.0).await.unwrap();
        assert_eq!(person.state, PersonState::Hidden, "one of the two was not to be found");
        assert!(!consent::given(&mut tx, kept.1, Purpose::BeFound).await.unwrap());
        assert_eq!(accounts::by_phone(&mut tx, &app.app, "20002222").await.unwrap(), [kept.1]);
        let objected = objections::of_account(&mut tx, kept.1).await.unwrap();
        assert_eq!(objected.len(), 1);
        app.run_jobs().await;
    }

    async fn two_records_of_one_community_become_one(app: TestApp) {
        let mut second = crate::site::needs::need("Sagatavot pārskatu", &["bookkeeping"]);
        second.community = "Ozolkalna kaimini un draugi";
        let first = app.publish(crate::site::needs::need("Sakārtot grāmatas", &["bookkeeping"])).await;
        let second = app.publish(second).await;
        let (kept, gone) = (host(&app, first).await, host(&app, second).await);
        let anna = known(&app, "anna", "Anna Bērziņa", "").await;
        interested(&app, anna.1, second).await;
        let velta = speaks_for(&app, "velta@demo.example", gone).await;
        let mut ilze = desk(&app).await;
        ilze.open(&format!("/desk/communities/{kept}/merge")).await;
        ilze.choose(&say("merge-other-host"), "Ozolkalna kaimini un draugi");
        ilze.press(&say("duplicates-look")).await;
        assert_eq!(ilze.seen.path, format!("/desk/merge/communities/{kept}/{gone}"));
        ilze.tick(&say("merge-sure"));
        assert_eq!(ilze.press(&say("merge-button")).await, 200, "{}", ilze.shown());
        app.run_jobs().await;
        let mut tx = app.app.db.read().await.unwrap();
        assert_eq!(introductions::of_community(&mut tx, kept).await.unwrap().len(), 1);
        let open = introductions::of_community(&mut tx, kept).await.unwrap();
        assert_eq!(open[0].state, State::Requested);
        assert!(communities::represents(&mut tx, velta, kept).await.unwrap());
        assert_eq!(saites::opportunities::of_community(&mut tx, kept).await.unwrap().len(), 2);
        assert!(communities::all(&mut tx).await.unwrap().iter().all(|one| one.id != gone));
        drop(tx);
        let letter = app.newest_letter_to("velta@demo.example").await;
        assert!(letter.says("Ozolkalna kaimiņi"), "{}", letter.plain);
        crate::letters::keep(&app, "merging/communities").await;
        // What begins for the one that went, in a request under way, is refused.
        let mut tx = app.app.db.write().await.unwrap();
        let held = communities::merging::hold_kept(&mut tx, gone).await;
        assert!(matches!(held, Err(saites::http::Failure::Refused(_))));
        communities::merging::hold_kept(&mut tx, kept).await.unwrap();
        drop(tx);
        // Its address and its name lead on, in an import too.
        ilze.open(&format!("/desk/communities/{gone}")).await;
        assert_eq!(ilze.seen.path, format!("/desk/communities/{kept}"));
        let imported = Imported {
            kind: CommunityKind::Association,
            territory: None,
            place_text: String::new(),
            lang: Lang::Lv,
        };
        let mut tx = app.app.db.write().await.unwrap();
        let found = communities::find_or_make(&mut tx, "Ozolkalna kaimini un draugi", &imported, app.clock.now()).await.unwrap();
        assert_eq!(found, kept);
        tx.commit().await.unwrap();
        // The second who would merge them reads why not.
        assert_eq!(ilze.open(&format!("/desk/merge/communities/{gone}/{kept}")).await, 409);
        ilze.sees(&say("refused-merge-meanwhile"));
    }
}

pub async fn versions(app: &TestApp, (kept, gone): (PersonId, PersonId)) -> (i64, i64) {
    let mut tx = app.app.db.read().await.unwrap();
    let kept = people::get(&mut tx, kept).await.unwrap().version;
    (kept, people::get(&mut tx, gone).await.unwrap().version)
}

pub async fn host(app: &TestApp, need: OpportunityId) -> CommunityId {
    let mut tx = app.app.db.read().await.unwrap();
    let found = saites::opportunities::get(&mut tx, need).await.unwrap();
    found.community
}

/// Somebody takes over an imported community, as registering it does.
async fn speaks_for(app: &TestApp, email: &str, id: CommunityId) -> AccountId {
    let account = app.account(email, accounts::Role::Representative).await;
    takes_over(app, account, id).await;
    account
}

/// The same, by somebody who has an account.
pub async fn takes_over(app: &TestApp, account: AccountId, id: CommunityId) {
    let mut tx = app.app.db.write().await.unwrap();
    let known = communities::get(&mut tx, id).await.unwrap();
    let new = NewCommunity {
        name: known.name,
        kind: known.kind,
        registration_number: None,
        territory: known.territory,
        place_text: known.place_text,
        about: known.about,
        lang: known.lang,
    };
    let now = app.clock.now();
    let taken = communities::make(&mut tx, &app.app, account, &new, now)
        .await
        .unwrap();
    assert_eq!(taken, id);
    tx.commit().await.unwrap();
}
