//! What a merge must not do: hand on a contact to whom nobody agreed, show what nobody checked, end
//! what is asked, speak for somebody.

use chrono::TimeDelta;
use saites::accounts::{self, Channel};
use saites::consent::{self, Purpose};
use saites::db::{AccountId, CommunityId, OpportunityId, PersonId};
use saites::introductions::actions as steps;
use saites::introductions::workflow::{Role as Side, State};
use saites::lending::acts;
use saites::people::{self, PersonState, SkillWords};
use saites::text::Lang;
use saites::{introductions, lending, merging};

use crate::both_engines;
use crate::histories::{self, viewer};
use crate::merging::{agrees, desk, host, known, merges, pair_page, takes_over, versions};
use crate::register::{bookkeeper, join};
use crate::site::TestApp;

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// A published need, and its community, which somebody speaks for and a coordinator has verified.
async fn need_of(
    app: &TestApp,
    name: &'static str,
    account: AccountId,
) -> (OpportunityId, CommunityId) {
    let mut need = crate::site::needs::need("Sakārtot grāmatas", &["bookkeeping"]);
    need.community = name;
    let need = app.publish(need).await;
    let community = host(app, need).await;
    takes_over(app, account, community).await;
    app.change("update community set state = 'verified'".to_owned())
        .await;
    (need, community)
}

/// Posts the comparison's form, however it was drawn.
async fn posts(app: &TestApp, ids: (PersonId, PersonId), chosen: &str) -> (u16, String) {
    let mut ilze = desk(app).await;
    ilze.open(&pair_page(ids)).await;
    let (kept, gone) = versions(app, ids).await;
    let token = ilze.token();
    let body = format!("kept_version={kept}&gone_version={gone}&sure=yes&csrf={token}&{chosen}");
    let status = ilze.post(&pair_page(ids), body.into_bytes()).await;
    (status, ilze.shown())
}

async fn content(app: &TestApp, id: PersonId, change: impl FnOnce(&mut people::NewPerson)) {
    let mut tx = app.app.db.write().await.unwrap();
    let mut content = people::get(&mut tx, id).await.unwrap().content;
    change(&mut content);
    people::replace(&mut tx, &app.app, id, &content, app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

fn skill(words: &str) -> SkillWords {
    SkillWords {
        words: words.to_owned(),
        concept: None,
    }
}

both_engines! {
    async fn a_contact_agreed_to_for_a_community_is_never_swapped(app: TestApp) {
        let kept = known(&app, "anna", "Anna Bērziņa", "+371 2000 1111").await;
        let gone = known(&app, "anna2", "Anna Berzina", "+371 2000 2222").await;
        let other = known(&app, "ance", "Ance Kalna", "+371 2000 3333").await;
        let (need, borrower) = need_of(&app, "Ozolkalna kaimiņi", gone.1).await;
        let velta = viewer(&app.app, gone.1, Side::Community);
        let page = histories::page(&app.app, Some(velta.clone()));
        let said = ("Lūdzu!", vec![Channel::Phone]);
        let intro = steps::start_by_community(&app.app, &page, &velta, (need, other.0), said).await.unwrap();
        // The office's number was agreed to; nobody agreed to the private one.
        let (status, shown) = posts(&app, (kept.0, gone.0), "phone=kept").await;
        assert_eq!(status, 409, "{shown}");
        assert!(shown.contains(&say("refused-merge-promised")), "{shown}");
        // The same of what is asked of another community, which becomes an agreement by its answer.
        let rasa = join(&app, "rasa", bookkeeper(9)).await;
        let (_, lender) = need_of(&app, "Rasas krastu ļaudis", rasa.1).await;
        let rasa = viewer(&app.app, rasa.1, Side::Community);
        acts::save_offer(&app.app, &histories::page(&app.app, Some(rasa.clone())), &rasa, (lender, "Paraugs"))
            .await
            .unwrap();
        let wanted = acts::Wanted {
            borrower,
            lender,
            opportunity: need,
            message: "Lūdzu!".to_owned(),
            channels: vec![Channel::Email],
        };
        acts::ask(&app.app, &page, &velta, &wanted).await.unwrap();
        let (status, shown) = posts(&app, (kept.0, gone.0), "phone=gone&email=kept").await;
        assert_eq!(status, 409, "{shown}");
        let mut tx = app.app.db.read().await.unwrap();
        assert_eq!(lending::promised(&mut tx, gone.1).await.unwrap(), [Channel::Email]);
        drop(tx);
        let (status, shown) = posts(&app, (kept.0, gone.0), "phone=gone&email=gone").await;
        assert_eq!(status, 200, "{shown}");
        let mut tx = app.app.db.read().await.unwrap();
        assert_eq!(introductions::get(&mut tx, intro).await.unwrap().state, State::Requested);
        assert_eq!(accounts::by_phone(&mut tx, &app.app, "2000 2222").await.unwrap(), [kept.1]);
        app.run_jobs().await;
    }

    async fn what_nobody_saw_or_checked_is_not_shown_after_a_merge(app: TestApp) {
        let kept = known(&app, "anna", "Anna Bērziņa", "").await;
        let gone = known(&app, "anna2", "Anna Ozola", "").await;
        content(&app, gone.0, |one| {
            one.about = "Zvaniet +371 26 123 456!".to_owned();
            one.skills = vec![skill("koklēšana"), skill("Ozolas siera siešana"), skill("raksti: a@b.example")];
        }).await;
        let hidden = {
            let mut content = bookkeeper(3);
            content.about = "Esmu strādājusi dzirnavās.".to_owned();
            // Picked from the list, it is nobody's own words.
            let picked = app.app.catalogue().link("dravniecība")[0].concept.to_owned();
            let picked = people::SkillWords { concept: Some(picked), ..skill("dravniecība") };
            content.skills = vec![skill("zvaniet Annai"), picked];
            let mut tx = app.app.db.write().await.unwrap();
            let id = people::insert(&mut tx, &content, app.clock.now()).await.unwrap();
            tx.commit().await.unwrap();
            id
        };
        let mut ilze = desk(&app).await;
        ilze.open(&pair_page((kept.0, gone.0))).await;
        ilze.sees("Zvaniet +371 26 123 456!");
        assert_eq!(merges(&mut ilze, (kept.0, gone.0)).await, 200, "{}", ilze.shown());
        assert_eq!(merges(&mut ilze, (kept.0, hidden)).await, 200, "{}", ilze.shown());
        let mut tx = app.app.db.read().await.unwrap();
        let person = people::get(&mut tx, kept.0).await.unwrap();
        assert_eq!(person.state, PersonState::Published);
        assert_eq!(person.content.about, "");
        let words: Vec<&str> = person.content.skills.iter().map(|one| one.words.as_str()).collect();
        assert_eq!(words, ["grāmatvedība", "koklēšana", "dravniecība"]);
        app.run_jobs().await;
    }

    async fn what_is_asked_by_letter_can_still_be_answered_after_a_merge(app: TestApp) {
        let kept = known(&app, "anna", "Anna Bērziņa", "").await;
        let gone = known(&app, "anna2", "Anna Berzina", "").await;
        let velta = join(&app, "velta", bookkeeper(9)).await;
        let (need, _) = need_of(&app, "Ozolkalna kaimiņi", velta.1).await;
        let asks = viewer(&app.app, velta.1, Side::Community);
        let page = histories::page(&app.app, Some(asks.clone()));
        let said = ("Lūdzu!", vec![Channel::Email]);
        let intro = steps::start_by_community(&app.app, &page, &asks, (need, gone.0), said).await.unwrap();
        let mut ilze = desk(&app).await;
        ilze.open(&format!("/introductions/{intro}")).await;
        ilze.press(&say("act-pass-to-person")).await;
        app.run_jobs().await;
        let letter = app.newest_letter_to("anna2@demo.example").await;
        let link = letter.link(&say("letter-answer-yes"));
        for account in [kept.1, gone.1] {
            agrees(&app, account, Purpose::MatchMail).await;
        }
        let mut tx = app.app.db.write().await.unwrap();
        let (ends, what) = (accounts::links::Purpose::Unsubscribe, Purpose::MatchMail.code());
        let stop = accounts::links::make(&mut tx, ends, Some(gone.1), what, app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(merges(&mut ilze, (kept.0, gone.0)).await, 200, "{}", ilze.shown());
        // A link to end letters ends those of the record that is kept.
        let mut tx = app.app.db.read().await.unwrap();
        assert!(consent::given(&mut tx, kept.1, Purpose::MatchMail).await.unwrap());
        drop(tx);
        let mut phone = app.visitor();
        assert_eq!(phone.open(&format!("/unsubscribe/{stop}")).await, 200, "{}", phone.shown());
        assert_eq!(phone.press(&say("unsubscribe-button")).await, 200);
        let mut tx = app.app.db.read().await.unwrap();
        assert!(!consent::given(&mut tx, kept.1, Purpose::MatchMail).await.unwrap());
        drop(tx);
        let mut anna = app.visitor();
        assert_eq!(anna.open(&link).await, 200, "{}", anna.shown());
        anna.press(&say("answer-yes")).await;
        let mut tx = app.app.db.read().await.unwrap();
        assert!(introductions::get(&mut tx, intro).await.unwrap().facts.person_agreed, "{}", anna.shown());
        app.run_jobs().await;
    }

    async fn nobody_merges_their_own_record_and_the_desks_contacts_stay(app: TestApp) {
        let ilze = app.account("ilze@demo.example", accounts::Role::Coordinator).await;
        let guna = join(&app, "guna", bookkeeper(1)).await;
        let gone = known(&app, "anna2", "Anna Berzina", "+371 2000 2222").await;
        let mut content = bookkeeper(2);
        content.account = Some(ilze);
        let mut tx = app.app.db.write().await.unwrap();
        let own = people::insert(&mut tx, &content, app.clock.now()).await.unwrap();
        accounts::grant(&mut tx, guna.1, accounts::Role::Coordinator, None, app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        let (status, shown) = posts(&app, (own, gone.0), "").await;
        assert_eq!(status, 409, "{shown}");
        assert!(shown.contains(&say("refused-merge-own")), "{shown}");
        let mut hands = desk(&app).await;
        hands.open(&pair_page((guna.0, gone.0))).await;
        hands.sees(&say("merge-contacts-fixed"));
        hands.does_not_see(&say("merge-which-email"));
        let (status, shown) = posts(&app, (guna.0, gone.0), "email=gone&phone=gone").await;
        assert_eq!(status, 200, "{shown}");
        let mut tx = app.app.db.read().await.unwrap();
        let of = accounts::by_email(&mut tx, &app.app, "guna@demo.example").await.unwrap();
        assert_eq!(of, Some(guna.1));
        assert!(accounts::by_phone(&mut tx, &app.app, "20002222").await.unwrap().is_empty());
        app.run_jobs().await;
    }

    async fn a_number_of_many_finds_only_alike_names(app: TestApp) {
        let names = ["Anna Bērziņa", "Ance Kalna", "Pēteris Ozols", "Jānis Liepa", "Zane Egle", "Berzina Anna"];
        for (number, name) in names.into_iter().enumerate() {
            let short: &'static str = format!("one{number}").leak();
            let who = known(&app, short, name, "+371 2000 1111").await;
            content(&app, who.0, |one| one.tie = Some(["akniste", "saukas-pagasts"][number % 2].to_owned())).await;
        }
        merging::look(&app.app).await.unwrap();
        assert_eq!(app.count("select count(*) from likeness").await, 1);
        // A pair with somebody frozen rests: the desk's row counts what its page lists.
        let mut ilze = desk(&app).await;
        ilze.open("/desk/duplicates").await;
        ilze.sees("Berzina Anna");
        app.change("update account set restricted_at = created_at where name = 'Berzina Anna'".to_owned()).await;
        ilze.open("/desk/duplicates").await;
        ilze.sees(&say("duplicates-none"));
        ilze.open("/desk").await;
        ilze.does_not_see(&say("row-likeness-act"));
        app.run_jobs().await;
    }

    async fn a_merge_is_no_sign_of_life_and_narrows_every_consent(app: TestApp) {
        let kept = known(&app, "anna", "Anna Bērziņa", "").await;
        let gone = known(&app, "anna2", "Anna Berzina", "").await;
        agrees(&app, kept.1, Purpose::Newsletter).await;
        agrees(&app, kept.1, Purpose::Lending).await;
        agrees(&app, gone.1, Purpose::Lending).await;
        let mut tx = app.app.db.write().await.unwrap();
        consent::record(&mut tx, &consent::Decision {
            account: gone.1,
            purpose: Purpose::Lending,
            given: false,
            lang: Lang::Lv,
            means: consent::Means::Site,
            recorded_by: None,
            note: "",
            at: app.clock.now() - TimeDelta::days(1),
        }).await.unwrap();
        tx.commit().await.unwrap();
        agrees(&app, gone.1, Purpose::Remigration).await;
        app.pass(TimeDelta::minutes(1));
        let mut ilze = desk(&app).await;
        let (by, _) = app.of_role(crate::site::Role::Coordinator, "ilze@demo.example").await.unwrap();
        for account in [kept.1, gone.1] {
            let mut tx = app.app.db.write().await.unwrap();
            people::assisted::write_down(&mut tx, &people::assisted::Assisted {
                account_id: account,
                means: "telephone".to_owned(),
                said_on: app.clock.today(),
                note: String::new(),
                by_account: by,
                at: app.clock.now(),
                by_mail: true,
                confirmed_at: None,
                ends_at: people::assisted::ends_at(&app.app, app.clock.now()),
            }).await.unwrap();
            tx.commit().await.unwrap();
        }
        app.pass(TimeDelta::minutes(1));
        assert_eq!(merges(&mut ilze, (kept.0, gone.0)).await, 200, "{}", ilze.shown());
        let mut tx = app.app.db.read().await.unwrap();
        assert!(!consent::given(&mut tx, kept.1, Purpose::Newsletter).await.unwrap());
        assert!(!consent::given(&mut tx, kept.1, Purpose::Lending).await.unwrap());
        drop(tx);
        assert_eq!(app.count("select count(*) from job where kind = 'remigration-ends'").await, 1);
        app.pass(TimeDelta::days(2));
        app.run_jobs().await;
        let unconfirmed = "select count(*) from assisted_registration where confirmed_at is null";
        assert_eq!(app.count(unconfirmed).await, 1);
        let mut anna = app.visitor();
        app.give_session(&anna, kept.1, false).await;
        anna.open("/me/consents").await;
        anna.sees(&say("agreed-for-them"));
        app.run_jobs().await;
    }
}
