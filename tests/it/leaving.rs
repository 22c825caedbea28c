//! Leaving: who erases themselves, or is erased, is nowhere any more; the others are told kindly.

use chrono::TimeDelta;
use saites::accounts::{self, Role as AccountRole};
use saites::privacy::{self, By, Subject, ledger};
use saites::text::Lang;
use saites::{communities, opportunities, people};

use crate::both_engines;
use crate::site::{Role, TestApp, Visitor};
use crate::story::{self, ANNA, ANNAS_NAME, Cast, HEADLINE, ILZE, NEED, VELTA};

pub fn cast(app: &TestApp) -> Cast<Visitor> {
    Cast {
        anna: app.visitor(),
        velta: app.visitor(),
        ilze: app.visitor(),
    }
}

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// Leaves by the page's own steps.
pub async fn leaves(app: &TestApp, who: &mut Visitor, email: &str) {
    story::sign_in_by_link(app, who, email).await;
    who.open("/me/privacy").await;
    who.follow(&say("privacy-leave-button")).await;
    who.tick(&say("leave-tick"));
    assert_eq!(who.press(&say("leave-button")).await, 200);
    assert_eq!(who.seen.path, "/left");
    who.sees(&say("left-text"));
    app.run_jobs().await;
}

async fn letters_about(app: &TestApp, email: &str, key: &str) -> usize {
    let subject = say(key);
    let letters = app.letters_to(email).await;
    letters.iter().filter(|one| one.subject == subject).count()
}

both_engines! {
    async fn somebody_leaves_after_contacts_moved(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::first_introduction(&app, &mut cast).await;
        let before = cast.anna.seen.clone();
        leaves(&app, &mut cast.anna, ANNA).await;
        assert_eq!(before.status, 200);
        // The session ended with the account, on this device and any other.
        cast.anna.open("/me").await;
        assert!(cast.anna.seen.path.starts_with("/sign-in"));
        cast.velta.open(&path).await;
        cast.velta.sees(&say("next-cancelled"));
        cast.velta.sees(&say("masked-left"));
        for gone in [ANNA, ANNAS_NAME, HEADLINE] {
            cast.velta.does_not_see(gone);
        }
        let letter = app.newest_letter_to(VELTA).await;
        assert_eq!(letter.subject, say("letter-left-subject"));
        assert!(letter.says(&say("letter-left-delete")), "{}", letter.plain);
        assert!(!letter.plain.contains(ANNAS_NAME));
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        for page in ["/desk/people", "/desk", "/desk/introductions"] {
            cast.ilze.open(page).await;
            cast.ilze.does_not_see(ANNAS_NAME);
            cast.ilze.does_not_see(HEADLINE);
        }
        // The receipt left, and nothing remembers to whom.
        assert_eq!(letters_about(&app, "–", "letter-farewell-subject").await, 1);
        assert!(app.letters_to(ANNA).await.is_empty());
        // The same address begins anew, with nothing of what was before.
        let mut again = app.visitor();
        story::register_person(&app, &mut again).await;
        again.open("/introductions").await;
        again.does_not_see(NEED);
        again.open("/me/disclosures").await;
        again.sees(&say("disclosures-none"));
    }

    async fn nothing_is_written_about_somebody_who_has_left(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::asked(&app, &mut cast).await;
        let person = person_of(&app, ANNA).await;
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&path).await;
        let note = cast.ilze.forms().into_iter().find(|one| one.address.ends_with("/note"));
        let note = note.unwrap().address;
        leaves(&app, &mut cast.anna, ANNA).await;
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open("/account").await;
        let token = cast.ilze.token();
        let body = format!("csrf={token}&desk_note=Viņa+pati+zvanīja+divreiz.");
        assert_eq!(cast.ilze.post(&note, body.into_bytes()).await, 409);
        cast.ilze.sees(&say("refused-person-frozen"));
        let body = format!("csrf={token}&suspend_reason=Nepieklājīgas+vēstules+kopienām.");
        let suspend = format!("/desk/people/{person}/suspend");
        assert_eq!(cast.ilze.post(&suspend, body.into_bytes()).await, 409);
        let texts = crate::raw::texts(&app).await;
        assert!(!texts.iter().any(|(_, _, text)| text.contains("divreiz") || text.contains("Nepieklājīgas")));
        app.run_jobs().await;
    }

    async fn the_desk_freezes_only_who_asked_and_nobody_of_its_own(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let person = person_of(&app, ANNA).await;
        let page = format!("/desk/people/{person}");
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&page).await;
        cast.ilze.follow(&say("desk-freeze")).await;
        assert_eq!(cast.ilze.press(&say("desk-freeze")).await, 422, "without saying how");
        cast.ilze.tick(&say("asked-by-telephone"));
        assert_eq!(cast.ilze.press(&say("desk-freeze")).await, 200);
        cast.ilze.sees(&say("flash-frozen"));
        assert_eq!(letters_about(&app, ANNA, "letter-frozen-for-subject").await, 0);
        app.run_jobs().await;
        assert_eq!(letters_about(&app, ANNA, "letter-frozen-for-subject").await, 1);
        crate::letters::keep(&app, "privacy/frozen-for").await;
        // After ten minutes only with a fresh proof.
        app.pass(TimeDelta::minutes(11));
        cast.ilze.open(&page).await;
        let body = format!("csrf={}&means=paper", cast.ilze.token());
        cast.ilze.post(&format!("{page}/unfreeze"), body.clone().into_bytes()).await;
        assert!(cast.ilze.seen.path.starts_with("/account/repeat"), "{}", cast.ilze.seen.path);
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&page).await;
        cast.ilze.follow(&say("desk-unfreeze")).await;
        cast.ilze.tick(&say("asked-on-paper"));
        assert_eq!(cast.ilze.press(&say("desk-unfreeze")).await, 200);
        app.run_jobs().await;
        assert_eq!(letters_about(&app, ANNA, "letter-unfrozen-for-subject").await, 1);
        crate::letters::keep(&app, "privacy/unfrozen-for").await;
        // Somebody of the desk with a profile is not for a colleague to erase or freeze.
        let (account, _) = app.of_role(Role::Person, ANNA).await.unwrap();
        let mut tx = app.app.db.write().await.unwrap();
        let now = app.clock.now();
        accounts::grant(&mut tx, account, AccountRole::Administrator, None, now).await.unwrap();
        tx.commit().await.unwrap();
        cast.ilze.open(&page).await;
        let token = cast.ilze.token();
        for act in ["freeze", "erase"] {
            let body = format!("csrf={token}&means=telephone&sure=yes").into_bytes();
            assert_eq!(cast.ilze.post(&format!("{page}/{act}"), body).await, 409, "{act}");
            cast.ilze.sees(&say("refused-desk-account"));
        }
        let mut tx = app.app.db.read().await.unwrap();
        let anna = people::get(&mut tx, person).await.unwrap();
        assert!(!anna.erased && !anna.restricted);
        drop(tx);
        app.run_jobs().await;
    }

    async fn leaving_takes_a_fresh_proof_and_a_tick(app: TestApp) {
        let mut anna = app.visitor();
        story::register_person(&app, &mut anna).await;
        app.pass(TimeDelta::minutes(11));
        anna.open("/me/privacy/leave").await;
        anna.sees(&say("prove-first"));
        let token = anna.token();
        let body = format!("csrf={token}&sure=yes").into_bytes();
        anna.post("/me/privacy/leave", body).await;
        assert!(anna.seen.path.starts_with("/account/repeat"), "{}", anna.seen.path);
        anna.press(&say("repeat-link-button")).await;
        anna.sees(&say("link-sent-text"));
        let letter = app.newest_letter_to(ANNA).await;
        anna.open(&letter.link(&say("letter-sign-in-button"))).await;
        anna.press(&say("use-link-button")).await;
        assert_eq!(anna.seen.path, "/me/privacy/leave");
        assert_eq!(anna.press(&say("leave-button")).await, 422);
        anna.sees(&say("fault-sure"));
        anna.tick(&say("leave-tick"));
        anna.press(&say("leave-button")).await;
        anna.sees(&say("left-text"));
        app.run_jobs().await;
    }

    async fn somebody_changes_their_own_address_and_nobody_does_it_for_them(app: TestApp) {
        const NEW: &str = "anna.jauna@demo.example";
        const OTHER: &str = "cita@demo.example";
        let mut anna = app.visitor();
        story::register_person(&app, &mut anna).await;
        let mut other = app.signed_in(Role::Person, OTHER).await;
        app.pass(TimeDelta::minutes(11));
        // It takes a fresh proof, by a link to the address as it is.
        anna.open("/account").await;
        anna.follow(&say("own-address-change")).await;
        assert!(anna.seen.path.starts_with("/account/repeat"), "{}", anna.seen.path);
        anna.press(&say("repeat-link-button")).await;
        let letter = app.newest_letter_to(ANNA).await;
        anna.open(&letter.link(&say("letter-sign-in-button"))).await;
        anna.press(&say("use-link-button")).await;
        assert_eq!(anna.seen.path, "/me/privacy/address");
        for (typed, fault) in [(ANNA, "fault-address-same"), ("anna@jauna", "fault-email")] {
            anna.fill(&say("field-new-email"), typed);
            assert_eq!(anna.press(&say("own-address-send")).await, 422);
            anna.sees(&say(fault));
        }
        // That somebody has an address is told to its owner alone, and gives no link.
        anna.fill(&say("field-new-email"), OTHER);
        assert_eq!(anna.press(&say("own-address-send")).await, 200);
        anna.sees(&say("flash-address-asked"));
        let letter = app.newest_letter_to(OTHER).await;
        assert!(letter.says(&say("letter-own-address-known")) && !letter.plain.contains(ANNAS_NAME));
        anna.open("/me/privacy/address").await;
        anna.fill(&say("field-new-email"), NEW);
        assert_eq!(anna.press(&say("own-address-send")).await, 200);
        anna.sees(&say("flash-address-asked"));
        crate::letters::keep(&app, "privacy/new-address").await;
        let link = app.newest_letter_to(NEW).await.link(&say("letter-own-address-button"));
        // Whoever reads the mail there by mistake can do nothing with it, nor can another account.
        let mut stranger = app.visitor();
        stranger.open(&link).await;
        assert!(stranger.seen.path.starts_with("/sign-in"), "{}", stranger.seen.path);
        assert_eq!(other.open(&link).await, 404);
        assert_eq!(anna.open(&link).await, 200);
        anna.sees(NEW);
        let known = async |email: &'static str| {
            let mut tx = app.app.db.read().await.unwrap();
            accounts::by_email(&mut tx, &app.app, email).await.unwrap()
        };
        assert!(known(NEW).await.is_none(), "looking changes nothing");
        let account = known(ANNA).await;
        assert_eq!(anna.press(&say("own-address-confirm-button")).await, 200);
        anna.sees(&say("flash-address-changed"));
        assert_eq!((known(ANNA).await, known(NEW).await), (None, account));
        crate::letters::keep_unsent(&app, "privacy/moved").await;
        // Not even the address it went to is kept.
        app.run_jobs().await;
        let letter = app.letters_to("–").await.pop().unwrap();
        assert_eq!(letter.subject, say("letter-moved-subject"));
        assert!(!letter.plain.contains(NEW));
        anna.open("/account").await;
        anna.sees(NEW);
        assert_eq!(anna.open(&link).await, 404, "once");
        app.run_jobs().await;
    }

    async fn a_new_address_that_was_asked_for_goes_with_whoever_asked(app: TestApp) {
        let mut anna = app.visitor();
        story::register_person(&app, &mut anna).await;
        story::sign_in_by_link(&app, &mut anna, ANNA).await;
        anna.open("/me/privacy/address").await;
        anna.fill(&say("field-new-email"), "anna.jauna@demo.example");
        assert_eq!(anna.press(&say("own-address-send")).await, 200);
        app.run_jobs().await;
        assert_eq!(app.count("select count(*) from farewell").await, 1);
        leaves(&app, &mut anna, ANNA).await;
        // The receipt has gone too by now.
        assert_eq!(app.count("select count(*) from farewell").await, 0);
    }

    async fn the_last_representative_closes_what_nobody_could_answer(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::asked(&app, &mut cast).await;
        story::pass_on(&app, &mut cast.ilze).await;
        cast.velta.open("/me/privacy/leave").await;
        cast.velta.sees(story::COMMUNITY);
        leaves(&app, &mut cast.velta, VELTA).await;
        cast.anna.open(&path).await;
        cast.anna.sees(&say("next-cancelled"));
        assert_eq!(letters_about(&app, ANNA, "letter-left-subject").await, 1);
        let mut tx = app.app.db.read().await.unwrap();
        let community = communities::all(&mut tx).await.unwrap().pop().unwrap();
        assert_eq!(community.state, communities::CommunityState::Unverified);
        let offers = opportunities::of_community(&mut tx, community.id).await.unwrap();
        assert!(offers.iter().all(|offer| offer.state == opportunities::State::Closed));
        drop(tx);
        let letter = app.newest_letter_to(ILZE).await;
        assert!(letter.subject.contains(story::COMMUNITY), "{}", letter.subject);
        crate::letters::keep(&app, "privacy/orphaned").await;
        // Whoever comes next takes the community over under its name.
        let mut next = app.visitor();
        story::register_community(&app, &mut next).await;
    }

    async fn with_a_colleague_left_the_community_goes_on(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::asked(&app, &mut cast).await;
        let mut tx = app.app.db.write().await.unwrap();
        let community = communities::all(&mut tx).await.unwrap().pop().unwrap();
        let rasa = "rasa@demo.example";
        drop(tx);
        let colleague = app.account(rasa, AccountRole::Representative).await;
        join(&app, community.id, colleague).await;
        leaves(&app, &mut cast.velta, VELTA).await;
        // The request stands; the colleague is asked in their own name once the person agreed.
        story::pass_on(&app, &mut cast.ilze).await;
        story::agree_from_letter(&app, &mut cast.anna).await;
        let mut other = app.visitor();
        app.give_session(&other, colleague, false).await;
        story::answer(&app, &mut other, rasa, true).await;
        story::release(&app, &mut cast.ilze).await;
        cast.anna.open(&path).await;
        cast.anna.sees(rasa);
        cast.anna.does_not_see(VELTA);
        other.open(&path).await;
        other.sees(ANNA);
        let mut tx = app.app.db.read().await.unwrap();
        let offers = opportunities::of_community(&mut tx, community.id).await.unwrap();
        assert!(offers.iter().all(|offer| offer.state == opportunities::State::Published));
    }

    async fn the_last_of_the_desk_stays_until_there_is_another(app: TestApp) {
        for (role, granted) in [
            (Role::Administrator, AccountRole::Administrator),
            (Role::Coordinator, AccountRole::Coordinator),
        ] {
            let mut last = app.signed_in(role, &format!("{role:?}@demo.example").to_lowercase()).await;
            last.open("/me/privacy/leave").await;
            last.tick(&say("leave-tick"));
            assert_eq!(last.press(&say("leave-button")).await, 409);
            last.sees(&say("refused-last-of-desk"));
            app.account(&format!("other-{role:?}@demo.example").to_lowercase(), granted).await;
            last.open("/me/privacy/leave").await;
            last.tick(&say("leave-tick"));
            assert_eq!(last.press(&say("leave-button")).await, 200);
            last.sees(&say("left-text"));
        }
        app.run_jobs().await;
    }

    async fn a_coordinator_erases_on_request_and_says_how_it_was_asked(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::asked(&app, &mut cast).await;
        let person = person_of(&app, ANNA).await;
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&format!("/desk/people/{person}")).await;
        cast.ilze.follow(&say("desk-erase")).await;
        cast.ilze.sees(ANNAS_NAME);
        assert_eq!(cast.ilze.press(&say("erase-for-button")).await, 422);
        cast.ilze.tick(&say("asked-by-telephone"));
        cast.ilze.tick(&say("erase-for-tick"));
        cast.ilze.press(&say("erase-for-button")).await;
        cast.ilze.sees(&say("flash-erased"));
        cast.ilze.does_not_see(ANNAS_NAME);
        assert_eq!(cast.ilze.open(&format!("/desk/people/{person}")).await, 404);
        assert_eq!(cast.ilze.open(&format!("/desk/people/{person}/erase")).await, 404);
        cast.velta.open(&path).await;
        cast.velta.sees(&say("next-cancelled"));
        app.run_jobs().await;
    }

    async fn a_frozen_person_is_nowhere_until_they_say_so(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::first_introduction(&app, &mut cast).await;
        cast.anna.open("/me/privacy").await;
        cast.anna.press(&say("privacy-freeze-button")).await;
        cast.anna.sees(&say("flash-frozen"));
        let person = person_of(&app, ANNA).await;
        for visitor in [&mut cast.velta, &mut cast.ilze] {
            // The pages of what they asked a coordinator for have to say who it was.
            let asked = ["erase", "freeze", "unfreeze"]
                .map(|act| format!("/desk/people/{person}/{act}"));
            for page in visitor.reachable().await.into_iter().filter(|page| !asked.contains(page)) {
                visitor.open(&page).await;
                for hidden in [ANNA, ANNAS_NAME, HEADLINE] {
                    visitor.does_not_see(hidden);
                }
            }
        }
        cast.velta.open(&path).await;
        cast.velta.sees(&say("masked-frozen"));
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&format!("/desk/people/{person}")).await;
        cast.ilze.sees(&say("masked-frozen"));
        let token = cast.ilze.token();
        let body = format!("csrf={token}&reason=Gribu+piezvan%C4%ABt+par+vasaru").into_bytes();
        assert_eq!(cast.ilze.post(&format!("/desk/people/{person}/contact"), body).await, 409);
        // Letters that are not necessary stay away; what is asked for comes.
        app.pass(TimeDelta::days(31));
        app.run_jobs().await;
        assert_eq!(letters_about(&app, ANNA, "letter-outcome-subject").await, 0);
        story::sign_in_by_link(&app, &mut cast.anna, ANNA).await;
        cast.anna.open("/me/privacy").await;
        cast.anna.press(&say("privacy-unfreeze-button")).await;
        cast.anna.sees(&say("flash-unfrozen"));
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open("/desk/people").await;
        cast.ilze.sees(ANNAS_NAME);
        app.run_jobs().await;
    }

    async fn an_erasure_stands_beside_the_backups_before_the_next_backup(app: TestApp) {
        let backups = app.app.config.keeping.backup_folder.clone();
        std::fs::create_dir_all(&backups).unwrap();
        let mut anna = app.visitor();
        story::register_person(&app, &mut anna).await;
        leaves(&app, &mut anna, ANNA).await;
        let own = ledger::read(&ledger::path(&app.app.config.data)).unwrap();
        assert_eq!(own.len(), 1);
        assert_eq!(ledger::read(&ledger::path(&backups)).unwrap(), own);
    }

    async fn a_ledger_cleans_data_from_before_the_erasure(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::asked(&app, &mut cast).await;
        story::pass_on(&app, &mut cast.ilze).await;
        let person = person_of(&app, ANNA).await;
        let mut tx = app.app.db.read().await.unwrap();
        let account = accounts::by_email(&mut tx, &app.app, ANNA).await.unwrap();
        drop(tx);
        let entry = privacy::Erased {
            id: uuid::Uuid::now_v7(),
            account,
            person: Some(person),
            at: app.clock.now(),
            import: None,
        };
        // As the file has it after a backup from before was put back.
        let file = ledger::path(&app.app.config.data);
        ledger::write(&file, std::slice::from_ref(&entry)).unwrap();
        assert_eq!(privacy::reconcile(&app.app).await.unwrap(), 1);
        assert_eq!(privacy::reconcile(&app.app).await.unwrap(), 0);
        app.run_jobs().await;
        assert_eq!(ledger::read(&file).unwrap(), [entry]);
        cast.velta.open(&path).await;
        cast.velta.sees(&say("next-cancelled"));
        // Everybody was told when it happened.
        assert_eq!(letters_about(&app, VELTA, "letter-left-subject").await, 0);
        assert_eq!(letters_about(&app, "–", "letter-farewell-subject").await, 0);
        let mut tx = app.app.db.read().await.unwrap();
        assert_eq!(accounts::by_email(&mut tx, &app.app, ANNA).await.unwrap(), None);
    }

    async fn an_erasure_is_written_into_the_ledger_beside_the_database(app: TestApp) {
        let anna = app.account(ANNA, AccountRole::Person).await;
        let now = app.clock.now();
        let done = privacy::erase_at_once(&app.app, Subject::Account(anna), By::Themselves, now)
            .await
            .unwrap()
            .unwrap();
        let file = ledger::path(&app.app.config.data);
        assert_eq!(ledger::read(&file).unwrap(), [done]);
        std::fs::remove_file(&file).unwrap();
        app.pass(TimeDelta::days(1));
        app.run_jobs().await;
        assert_eq!(ledger::read(&file).unwrap().len(), 1, "the day's upkeep brings it back");
        let again = privacy::erase_at_once(&app.app, Subject::Account(anna), By::Themselves, now).await;
        assert!(again.unwrap().is_none());
    }
}

pub async fn person_of(app: &TestApp, email: &str) -> saites::db::PersonId {
    let mut tx = app.app.db.read().await.unwrap();
    let account = accounts::by_email(&mut tx, &app.app, email)
        .await
        .unwrap()
        .unwrap();
    people::by_account(&mut tx, account)
        .await
        .unwrap()
        .unwrap()
        .id
}

/// A colleague speaks for a community too.
pub async fn join(
    app: &TestApp,
    community: saites::db::CommunityId,
    account: saites::db::AccountId,
) {
    let (community, account) = (community.0, account.0);
    let id = |id: uuid::Uuid| match app.app.config.database {
        saites::db::Place::File(_) => format!("x'{}'", id.simple()),
        saites::db::Place::Postgres(_) => format!("'{id}'"),
    };
    let row = format!(
        "insert into community_representative (community_id, account_id, since)
         values ({}, {}, '2027-03-03 09:00:00+00:00')",
        id(community),
        id(account)
    );
    crate::raw::execute(app, row).await;
}
