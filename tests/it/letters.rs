//! What every letter says, in three languages: where a story has just sent one, [`keep`] has it
//! sent again in each language and holds it against `snapshots/letters/`. A letter the sources name
//! without a snapshot fails, and so does a snapshot of no letter.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use saites::db::{AccountId, Place};
use saites::introductions::workflow::{Action, Role, State};
use saites::opportunities;
use saites::text::Lang;
use saites::{accounts, communities, mail, people, privacy};

use crate::erasing::{Pair, erase, fresh};
use crate::histories::{coordinator, stage};
use crate::raw;
use crate::site::{Engine, TestApp, Visitor};
use crate::sources::{Token, all};
use crate::story::{self, ANNA, Cast, ILZE, VELTA};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/snapshots/letters");

/// Go to the association itself or to a planning region, which read Latvian.
const LATVIAN: [&str; 3] = ["audit/head", "remigration/out", "remigration/delete"];

/// Keeps the newest letter of a kind, which was queued or sent a moment ago. The last that its
/// reader gets is in their own language again, with links that are good. Both engines say the same,
/// so one is asked.
pub async fn keep(app: &TestApp, kind: &str) {
    keep_as(app, kind, &kind.replace('/', "-")).await;
}

/// Keeps it under a name of its own, where letters of one kind say several things.
pub async fn keep_as(app: &TestApp, kind: &str, name: &str) {
    keep_where(app, kind, name, "1 = 1").await;
}

/// Keeps the newest that went to one side of an introduction.
pub async fn keep_of(app: &TestApp, kind: &str, side: Role) {
    let name = format!("{}-{}", kind.replace('/', "-"), side.code());
    let to_side = format!("subject like '%:{}'", side.code());
    keep_where(app, kind, &name, &to_side).await;
}

/// Keeps the newest of which something holds in its row.
pub async fn keep_where(app: &TestApp, kind: &str, name: &str, which: &str) {
    app.run_jobs().await;
    if matches!(app.app.config.database, Place::Postgres(_)) {
        return;
    }
    let newest = format!(
        "select coalesce(lower(hex(account_id)), ''), subject from letter
         where kind = '{kind}' and {which} order by id desc limit 1"
    );
    let rows = raw::rows(app, newest).await;
    let [row] = &rows[..] else {
        panic!("no letter {kind} was queued");
    };
    let account = (!row[0].is_empty()).then(|| AccountId(row[0].parse().unwrap()));
    let own = language(app, account).await;
    let others = [Lang::Lv, Lang::En, Lang::Lt]
        .into_iter()
        .filter(|one| *one != own);
    let mut texts = Vec::new();
    for lang in others.chain([own]) {
        reads(app, account, lang).await;
        post(app, kind, account, &row[1]).await;
        app.run_jobs().await;
        texts.push((lang, drawn(app, kind).await));
    }
    hold(app, kind, name, texts);
}

/// Puts a letter into the queue as it stands in the sources, and keeps it.
async fn keep_posted(app: &TestApp, kind: &str, account: Option<AccountId>, subject: &str) {
    post(app, kind, account, subject).await;
    keep(app, kind).await;
}

async fn post(app: &TestApp, kind: &str, account: Option<AccountId>, subject: &str) {
    let now = app.clock.now();
    let mut tx = app.app.db.write().await.unwrap();
    let posted = match account {
        Some(account) => mail::post(&mut tx, kind, account, subject, now).await,
        None => mail::post_without_account(&mut tx, kind, subject, now).await,
    };
    posted.unwrap();
    tx.commit().await.unwrap();
}

/// The language its reader reads; those without an account have theirs beside their address.
async fn language(app: &TestApp, account: Option<AccountId>) -> Lang {
    if let Some(account) = account {
        let mut tx = app.app.db.read().await.unwrap();
        return accounts::get(&mut tx, account).await.unwrap().lang;
    }
    let named = "select language from registration union all select language from minor_adult
                 union all select language from placement_adult
                 union all select language from invitation";
    let rows = raw::rows(app, named.to_owned()).await;
    let tag = rows.first().map_or("lv", |row| row[0].as_str());
    Lang::from_tag(tag).unwrap()
}

async fn reads(app: &TestApp, account: Option<AccountId>, lang: Lang) {
    let tag = lang.tag();
    if let Some(account) = account {
        let id = account.0.simple();
        raw::execute(
            app,
            format!("update account set language = '{tag}' where id = x'{id}'"),
        )
        .await;
        return;
    }
    for table in [
        "registration",
        "minor_adult",
        "placement_adult",
        "invitation",
    ] {
        raw::execute(app, format!("update {table} set language = '{tag}'")).await;
    }
}

/// The letter of a kind that left last.
async fn drawn(app: &TestApp, kind: &str) -> String {
    let newest = format!(
        "select case when l.id = (select max(id) from letter where kind = '{kind}') then '1'
                     else '' end, d.subject, d.plain
         from demo_letter d join letter l on l.id = d.letter_id
         where l.kind = '{kind}' order by l.id desc limit 1"
    );
    let rows = raw::rows(app, newest).await;
    assert!(
        rows.first().is_some_and(|row| row[0] == "1"),
        "{kind} was not wanted a second time"
    );
    format!("{}\n\n{}", rows[0][1], rows[0][2])
}

fn hold(app: &TestApp, kind: &str, name: &str, mut texts: Vec<(Lang, String)>) {
    texts.sort_by_key(|(lang, _)| Lang::ALL.iter().position(|one| one == lang));
    if LATVIAN.contains(&kind) {
        texts.retain(|(lang, _)| *lang == Lang::Lv);
    }
    let mut whole = String::new();
    for (lang, text) in texts {
        let text = without_ids(app, &text);
        let fault = [
            "..", "  ", "\n\n\n\n", "[]", "()", "{", "  ", ": \n", " .", " ,",
        ]
        .into_iter()
        .find(|fault| text.contains(fault));
        assert!(
            fault.is_none(),
            "{fault:?} in {kind}, {}:\n{text}",
            lang.tag()
        );
        whole.push_str(&format!("======== {}\n{}\n\n", lang.tag(), text.trim_end()));
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/letters");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, whole));
}

/// Addresses and hashes without what is different each time.
fn without_ids(app: &TestApp, text: &str) -> String {
    let text = text.replace(app.app.config.base_url.as_str(), "https://…");
    let mut out = String::new();
    let mut word = String::new();
    for letter in text.chars().chain(['\n']) {
        if letter.is_ascii_alphanumeric() || letter == '-' || letter == '_' {
            word.push(letter);
            continue;
        }
        out.push_str(if is_one_of_many(&word) { "…" } else { &word });
        word.clear();
        out.push(letter);
    }
    out
}

/// An id, a token, a hash, or the number of a letter to a planning region.
fn is_one_of_many(word: &str) -> bool {
    let digits = word.bytes().any(|byte| byte.is_ascii_digit());
    let hex = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = word.split_once('-').is_some_and(|(a, b)| hex(a) && hex(b));
    word.len() >= 40 || (word.len() > 26 && digits) || (number && digits)
}

/// Every kind of letter the sources name: a constant in a module whose letters the application
/// composes, or of those beneath it.
fn kinds() -> BTreeSet<String> {
    let sources = all();
    let composing = sources.iter().find(|one| one.path == "app/letters.rs");
    let mut features = BTreeSet::from(["team", "security"]);
    for token in &composing.unwrap().tokens {
        if let Token::Text(text) = token
            && !text.contains(['/', ' '])
        {
            features.insert(text);
        }
    }
    let mut found = BTreeSet::new();
    for source in &sources {
        for words in source.tokens.windows(7) {
            // const NAME: &str = "feature/kind"
            let [
                Token::Word(first),
                Token::Word(_),
                Token::Mark(':'),
                Token::Mark('&'),
                Token::Word(kind),
                Token::Mark('='),
                Token::Text(text),
            ] = words
            else {
                continue;
            };
            let feature = text.split('/').next().unwrap_or_default();
            let whole = text.split('/').count() == 2 && !text.ends_with('-');
            let named = text == "sign-in" || (whole && features.contains(feature));
            if first == "const" && kind == "str" && named {
                found.insert(text.clone());
            }
        }
    }
    found
}

#[test]
fn every_letter_has_its_snapshot() {
    let kept: BTreeSet<String> = std::fs::read_dir(FOLDER)
        .unwrap()
        .filter_map(|file| file.unwrap().file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".snap").map(str::to_owned))
        .collect();
    let kinds = kinds();
    assert!(kinds.len() > 60, "{kinds:?}");
    let lacks: Vec<&String> = kinds
        .iter()
        .filter(|kind| !kept.contains(&kind.replace('/', "-")))
        .collect();
    assert!(lacks.is_empty(), "letters without a snapshot: {lacks:?}");
    let gone: Vec<&String> = kept
        .iter()
        .filter(|name| {
            !kinds
                .iter()
                .any(|kind| name.starts_with(&kind.replace('/', "-")))
        })
        .collect();
    assert!(gone.is_empty(), "snapshots of no letter: {gone:?}");
}

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

async fn asks(app: &TestApp, hands: &mut Visitor, path: &str, text: &str) {
    hands.open(path).await;
    hands.fill(&say("field-question"), text);
    assert_eq!(hands.press(&say("question-send")).await, 200);
    app.run_jobs().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_the_registration_to_thanks() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let mut cast: Cast<Visitor> = crate::leaving::cast(&app);
    app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
    story::fill_in_as_person(&app, &mut cast.anna).await;
    keep(&app, "people/confirm").await;
    story::confirm_as_person(&app, &mut cast.anna).await;
    story::fill_in_as_person(&app, &mut app.visitor()).await;
    keep_as(&app, "people/confirm", "people-confirm-known").await;
    story::publish_profile(&mut cast.anna).await;
    story::fill_in_as_community(&app, &mut cast.velta).await;
    keep(&app, "communities/confirm").await;
    story::confirm_as_community(&app, &mut cast.velta).await;
    story::verify(&mut cast.ilze).await;
    keep(&app, "communities/verified").await;
    story::post_need(&mut cast.velta).await;
    story::publish_need(&mut cast.ilze).await;
    keep(&app, "opportunities/published").await;
    story::sign_in_by_link(&app, &mut cast.anna, ANNA).await;
    keep(&app, "sign-in").await;

    let path = story::ask_for_anna(&mut cast.velta).await;
    keep(&app, "introductions/receipt").await;
    keep(&app, "introductions/new-request").await;
    story::pass_on(&app, &mut cast.ilze).await;
    keep(&app, "introductions/ask-person").await;
    let plain = format!("Labāk zvaniet: {}", story::ANNAS_PHONE);
    asks(&app, &mut cast.anna, &path, &plain).await;
    keep(&app, "introductions/question-held").await;
    cast.ilze.open(&path).await;
    cast.ilze
        .fill(&say("field-question-note"), "Lūdzu, bez tālruņa numura.");
    cast.ilze.press(&say("question-return")).await;
    keep(&app, "introductions/question-returned").await;
    let text = "Vai drīkst atbraukt ar vilcienu un nakšņot pie jums?";
    asks(&app, &mut cast.anna, &path, text).await;
    keep(&app, "introductions/question-passed-on").await;
    asks(&app, &mut cast.velta, &path, "Jā, istaba ir.").await;
    let name = "introductions-question-passed-on-person";
    keep_as(&app, "introductions/question-passed-on", name).await;
    app.pass(TimeDelta::days(3));
    app.run_jobs().await;
    keep(&app, "introductions/remind-person").await;
    story::agree_from_letter(&app, &mut cast.anna).await;
    keep(&app, "introductions/both-agree").await;
    story::release(&app, &mut cast.ilze).await;
    keep(&app, "introductions/revealed").await;
    keep_of(&app, "introductions/revealed", Role::Person).await;
    app.pass(TimeDelta::days(31));
    app.run_jobs().await;
    keep(&app, "introductions/outcome").await;
    keep_of(&app, "introductions/outcome", Role::Person).await;
    story::sign_in_by_link(&app, &mut cast.anna, ANNA).await;
    cast.anna.open(&path).await;
    cast.anna.tick(&say("outcome-completed"));
    cast.anna
        .fill(&say("field-thanks"), "Paldies par silto uzņemšanu!");
    cast.anna.press(&say("outcome-send")).await;
    keep(&app, "introductions/thanks").await;
    story::sign_in_by_link(&app, &mut cast.velta, VELTA).await;
    cast.velta.open(&path).await;
    cast.velta.tick(&say("outcome-completed"));
    cast.velta
        .fill(&say("field-thanks"), "Paldies par pārskatu!");
    assert_eq!(cast.velta.press(&say("outcome-send")).await, 200);
    keep_of(&app, "introductions/thanks", Role::Person).await;
    cast.velta.open(&path).await;
    let thanked = "Anna divos vakaros sakārtoja visu mūsu gada pārskatu.";
    cast.velta.fill(&say("field-public-thanks"), thanked);
    cast.velta.tick(&say("field-thanks-named"));
    assert_eq!(cast.velta.press(&say("thanks-public-ask")).await, 200);
    keep(&app, "introductions/public-thanks").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_what_stops_and_of_the_desk() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let stage = stage(&app, (9, 9)).await;
    let pair = async |number: usize, to| {
        Pair::brought(&app, &stage, (number, fresh(&stage, number).await), to).await
    };
    let ended = "introductions/ended";
    pair(0, State::Declined).await;
    keep(&app, ended).await;
    pair(1, State::Expired).await;
    keep_as(&app, ended, "introductions-ended-expired").await;
    pair(2, State::AskingCommunity).await;
    keep_as(
        &app,
        "introductions/receipt",
        "introductions-receipt-person",
    )
    .await;
    keep(&app, "introductions/ask-community").await;
    app.pass(TimeDelta::days(3));
    app.run_jobs().await;
    keep(&app, "introductions/remind-community").await;
    let agreed = pair(3, State::AskingCommunity).await;
    agreed.act(Role::Person, Action::Withdraw).await.unwrap();
    keep_as(&app, ended, "introductions-ended-withdrawn").await;
    let revealed = pair(4, State::Revealed).await;
    revealed
        .act(Role::Community, Action::Withdraw)
        .await
        .unwrap();
    keep(&app, "introductions/delete").await;
    pair(5, State::Revealed).await;
    erase(&stage, 5).await.unwrap();
    keep(&app, "introductions/left").await;
    pair(6, State::AskingCommunity).await;
    erase(&stage, 6).await.unwrap();
    keep_as(&app, "introductions/left", "introductions-left-before").await;
    farewell(&app, stage.people[6].0).await;
    let waits = pair(7, State::Requested).await;
    let subject = waits.id.to_string();
    app.account("janis@demo.example", accounts::Role::Coordinator)
        .await;
    let mut ilze = app.visitor();
    app.coordinator_sits_down(&mut ilze, ILZE).await;
    ilze.open(&format!("/introductions/{subject}")).await;
    ilze.choose(&say("field-case-to"), "janis");
    ilze.fill(&say("field-case-hand-note"), "Zvanīt tikai vakaros.");
    let (near, button) = (say("field-case-hand-note"), say("case-hand-over"));
    assert_eq!(ilze.press_near(&near, &button).await, 200);
    keep(&app, "introductions/case-handed").await;
    keep_posted(&app, "desk/week", Some(stage.desk), "2027-03-08").await;
    app.pass(TimeDelta::days(6));
    app.run_jobs().await;
    keep(&app, "introductions/overdue").await;

    let (host, community) = stage.hosts[8];
    keep_posted(&app, "desk/test", Some(stage.desk), "test").await;
    keep_posted(&app, "audit/head", None, "2027-03-08").await;
    let need = fresh(&stage, 8).await;
    let subject = need.to_string();
    for (kind, state) in [
        ("opportunities/returned", opportunities::State::Draft),
        ("opportunities/expired", opportunities::State::Expired),
    ] {
        app.set_state(need, state).await;
        keep_posted(&app, kind, Some(host), &subject).await;
    }
    let (at, who) = coordinator(&stage.app, stage.desk).await;
    let mut tx = app.app.db.read().await.unwrap();
    let version = communities::get(&mut tx, community).await.unwrap().version;
    drop(tx);
    let why = "Nesasniedzam nevienu, kas par to atbild.";
    communities::suspend(&stage.app, &at, &who, (community, version), why)
        .await
        .unwrap();
    keep(&app, "communities/suspended").await;
    people::suspension::suspend(&stage.app, &at, &who, (stage.people[8].1, why))
        .await
        .unwrap();
    keep(&app, "people/suspended").await;
}

/// The letter to an address that was given up; the address goes with it.
pub async fn keep_given_up(app: &TestApp, account: AccountId) {
    keep_last_word(app, account, "privacy/given-up").await;
}

/// The same to one that a coordinator replaced.
pub async fn keep_replaced(app: &TestApp, account: AccountId) {
    keep_last_word(app, account, "privacy/replaced").await;
}

async fn keep_last_word(app: &TestApp, account: AccountId, kind: &str) {
    let mut texts = Vec::new();
    for lang in Lang::ALL {
        let mut tx = app.app.db.write().await.unwrap();
        let address = accounts::email(&mut tx, &app.app, account).await.unwrap();
        let now = app.clock.now();
        let to = (&address, lang);
        match kind {
            "privacy/given-up" => privacy::tell_given_up(&mut tx, &app.app, to, now).await,
            _ => privacy::tell_replaced(&mut tx, &app.app, to, now).await,
        }
        .unwrap();
        tx.commit().await.unwrap();
        app.run_jobs().await;
        if !matches!(app.app.config.database, Place::Postgres(_)) {
            texts.push((lang, drawn(app, kind).await));
        }
    }
    if !texts.is_empty() {
        hold(app, kind, &kind.replace('/', "-"), texts);
    }
}

/// The letter of an erasure that waits to leave, after which its address is gone: put together in
/// each language, and not sent.
pub async fn keep_unsent(app: &TestApp, kind: &str) {
    if matches!(app.app.config.database, Place::Postgres(_)) {
        return;
    }
    let waits =
        format!("select subject from letter where kind = '{kind}' order by id desc limit 1");
    let rows = raw::rows(app, waits).await;
    let posted = mail::Posted {
        letter: uuid::Uuid::now_v7(),
        kind: kind.to_owned(),
        account: None,
        subject: rows[0][0].clone(),
    };
    let mut texts = Vec::new();
    // English last: that is what then leaves.
    for lang in [Lang::Lv, Lang::Lt, Lang::En] {
        let tag = lang.tag();
        raw::execute(app, format!("update farewell set locale = '{tag}'")).await;
        let mut tx = app.app.db.write().await.unwrap();
        let letter = privacy::compose(&mut tx, &app.app, &posted).await.unwrap();
        drop(tx);
        let site = (app.app.config.base_url.as_str(), "");
        let drawn = letter.unwrap().draw((posted.letter, ""), site);
        texts.push((lang, format!("{}\n\n{}", drawn.subject, drawn.plain)));
    }
    hold(app, kind, &kind.replace('/', "-"), texts);
}

/// The last letter is kept nowhere, not even its address; three who leave tell what it says.
async fn farewell(app: &TestApp, gone: AccountId) {
    let mut tx = app.app.db.read().await.unwrap();
    assert!(accounts::get(&mut tx, gone).await.unwrap().erased);
    drop(tx);
    let mut texts = Vec::new();
    for lang in Lang::ALL {
        let email = format!("aiziet-{}@demo.example", lang.tag());
        let account = app
            .account_reading(&email, accounts::Role::Person, lang)
            .await;
        let who = saites::privacy::Subject::Account(account);
        let by = saites::privacy::By::Themselves;
        let now = app.clock.now();
        let done = saites::privacy::erase_at_once(&app.app, who, by, now).await;
        assert!(done.unwrap().is_some());
        app.run_jobs().await;
        texts.push((lang, drawn(app, "privacy/farewell").await));
    }
    hold(app, "privacy/farewell", "privacy-farewell", texts);
}
