//! An evening at the desk: every kind of row there is done by its own action, from the list, and is
//! gone.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use saites::matching::PersonKind;
use saites::people::{self, NewPerson, SkillWords};
use saites::reports::row_kinds;
use saites::text::Lang;
use saites::{accounts, consent, jobs, mail, t};

use crate::placement_story;
use crate::site::{Hands, TestApp, Visitor, words};
use crate::story::{self, ANNA, Cast, ILZE};

/// What somebody does on the page a row leads to; words by their keys.
enum Do {
    /// Compares Anna's record with the one that is like it.
    Look,
    Tick(&'static str),
    Choose(&'static str, &'static str),
    Fill(&'static str, &'static str),
    Press(&'static str),
    /// A button that says of what.
    PressOf(&'static str, &'static str),
}

/// A kind of row: what begins one, where its action leads, and what is done there.
struct Row {
    /// As in addresses.
    kind: &'static str,
    begins: &'static [&'static str],
    leads: &'static str,
    does: &'static [Do],
    /// What takes the row away where nobody at the desk does, and tidies up.
    ends: &'static [&'static str],
}

/// Works through rows as they come: Anna and Velta act elsewhere, Ilze sits at the desk.
pub async fn an_evening(app: &TestApp, (cast, ilze): (&mut Cast<Visitor>, &mut impl Hands)) {
    app.coordinator_sits_down(ilze, ILZE).await;
    let mut done = BTreeSet::new();
    story::register_person(app, &mut cast.anna).await;
    story::publish_profile(&mut cast.anna).await;
    story::register_community(app, &mut cast.velta).await;
    all(app, ilze, (&VERIFY, &mut done)).await;
    story::post_need(&mut cast.velta).await;
    all(app, ilze, (&REVIEW, &mut done)).await;
    app.run_jobs().await;
    story::ask_for_anna(&mut cast.velta).await;
    all(app, ilze, (&REQUEST, &mut done)).await;
    let question = app.newest_letter_to(ANNA).await;
    silent_for_years(app).await;
    hands_over(app, cast).await;
    all(app, ilze, (&MEANWHILE, &mut done)).await;
    let anna = &mut cast.anna;
    let yes = words(anna.lang(), "letter-answer-yes");
    anna.open(&question.link(&yes)).await;
    let button = words(anna.lang(), "answer-yes-email");
    assert_eq!(anna.press(&button).await, 200);
    app.run_jobs().await;
    all(app, ilze, (&RELEASE, &mut done)).await;
    a_student_applies(app, (ilze, &mut done)).await;
    letters_are_noted(app, ilze, &mut done).await;
    work_is_tried_again(app, ilze).await;
    done.insert("job");
    let kinds: BTreeSet<&str> = row_kinds(ilze.lang()).iter().map(|one| one.code).collect();
    assert_eq!(done, kinds, "each kind of row is done once");
}

const VERIFY: [Row; 1] = [Row {
    kind: "community",
    begins: &[],
    leads: "/desk/communities/",
    does: &[Do::Press("community-desk-verify-button")],
    ends: &[],
}];

const REVIEW: [Row; 1] = [Row {
    kind: "need",
    begins: &[],
    leads: "/desk/needs/",
    does: &[Do::Press("need-action-publish")],
    ends: &[],
}];

const REQUEST: [Row; 1] = [Row {
    kind: "request",
    begins: &[],
    leads: "/introductions/",
    does: &[Do::Press("act-pass-to-person")],
    ends: &[],
}];

const RELEASE: [Row; 1] = [Row {
    kind: "release",
    begins: &[],
    leads: "/introductions/",
    does: &[Do::Press("act-release")],
    ends: &[],
}];

/// While Anna is asked.
const MEANWHILE: [Row; 15] = [
    Row {
        kind: "asked",
        begins: &[],
        leads: "/introductions/",
        // To look at: whoever is asked answers.
        does: &[],
        ends: &[],
    },
    Row {
        kind: "message",
        begins: &[
            "insert into introduction_question (id, introduction_id, side, position, body, state, asked_at)
             select id, id, 'community', 1, 'Vai trešdien?', 'held', state_since from introduction",
        ],
        leads: "/introductions/",
        does: &[Do::Press("question-pass-on")],
        ends: &[],
    },
    Row {
        kind: "adult",
        begins: &[
            "update person set minor_until = '2029-01' where minor_until is null",
            "insert into minor_adult (id, introduction_id, party, name, email_sealed, email_index,
                                      language, asked_at, expires_at)
             select id, id, 'guardian', 'Māte Paraudziņa', '', '', 'lv',
                    '2027-02-01T09:00:00+00:00', '2027-04-01T09:00:00+00:00' from introduction",
        ],
        leads: "/introductions/",
        does: &[
            Do::Tick("minor-guardian"),
            // Of the ways on this page only this one belongs to no other form.
            Do::Tick("means-mail"),
            Do::Fill("field-assertion", "Māte atrakstīja no savas adreses."),
            Do::Press("minor-record"),
        ],
        ends: &["update person set minor_until = null"],
    },
    Row {
        kind: "told",
        begins: &[
            "insert into told_coordinator (id, asked, message, locale, at)
             select id, '', 'Neatradu aušanas skolotāju.', 'lv', state_since from introduction",
        ],
        leads: "/desk/searches",
        does: &[Do::Press("desk-searches-handled")],
        ends: &[],
    },
    Row {
        kind: "silent-host",
        begins: &[
            "insert into host_silence (id, community_id, unanswered, found_at, pauses_at)
             select id, community_id, 3, state_since, state_since from introduction",
        ],
        leads: "/desk/silence/",
        does: &[Do::Press("silence-stop")],
        ends: &[],
    },
    Row {
        kind: "objection",
        begins: &[
            "insert into objection (id, account_id, topic, words, at, due_at)
             select i.id, p.account_id, 'statistics', 'Negribu.', i.state_since, i.state_since
             from introduction i join person p on p.id = i.person_id",
        ],
        leads: "/desk/objections/",
        does: &[
            Do::Tick("objection-uphold"),
            Do::Press("objection-answer-button"),
        ],
        ends: &[],
    },
    Row {
        kind: "handover",
        begins: &[],
        leads: "/desk/remigration/",
        does: &[Do::Press("remigration-release")],
        ends: &[],
    },
    Row {
        kind: "own-words",
        begins: &[],
        leads: "/desk/skills/words",
        does: &[Do::PressOf("skills-words-set-aside", OWN_WORDS)],
        ends: &[],
    },
    Row {
        kind: "silent-person",
        begins: &[],
        leads: "/desk/people/",
        does: &[
            Do::Tick("means-telephone"),
            Do::Press("desk-still-true"),
        ],
        ends: &[],
    },
    Row {
        kind: "likeness",
        begins: &[
            "insert into likeness (id, kind, one, other, why, found_at)
             select p.id, 'person', p.id, q.id, 'name', '2027-03-03T09:00:00+00:00'
             from person p join person q on p.id < q.id
             where exists (select 1 from introduction i where i.person_id in (p.id, q.id))
               and 'Protu adīt' in (p.headline, q.headline)",
        ],
        leads: "/desk/duplicates",
        does: &[Do::Look, Do::Press("merge-different-button")],
        ends: &[],
    },
    Row {
        kind: "notice",
        begins: &[
            "insert into assisted_registration (account_id, means, said_on, note, by_account, at,
                                                by_mail, ends_at)
             select p.account_id, 'telephone', '2027-03-01', 'Zvanīja pati.', p.account_id,
                    '2027-03-01T09:00:00+00:00', false, '2027-04-01T09:00:00+00:00'
             from introduction i join person p on p.id = i.person_id",
        ],
        leads: "/desk/people/",
        does: &[
            Do::Tick("assisted-came-back-tick"),
            Do::Press("form-save"),
        ],
        ends: &["delete from assisted_registration"],
    },
    Row {
        kind: "host-notice",
        begins: &[
            "insert into assisted_registration (account_id, means, said_on, note, by_account, at,
                                                by_mail, ends_at)
             select r.account_id, 'telephone', '2027-03-01', 'Zvanīja pati.', r.account_id,
                    '2027-03-01T09:00:00+00:00', true, '2027-04-01T09:00:00+00:00'
             from introduction i
             join community_representative r on r.community_id = i.community_id",
        ],
        leads: "/desk/communities/",
        does: &[
            Do::Tick("hand-notice-tick"),
            Do::Press("form-save"),
        ],
        ends: &["delete from assisted_registration"],
    },
    Row {
        kind: "unheard",
        begins: &[
            "insert into undelivered (account_id, status, softly, given_up_at, last_at)
             select p.account_id, '5.1.1', 0, i.state_since, i.state_since
             from introduction i join person p on p.id = i.person_id",
            "update letter set sent_at = null, dropped = 'the address returns letters'
             where kind = 'introductions/ask-person'",
        ],
        leads: "/introductions/",
        does: &[],
        ends: &["delete from undelivered"],
    },
    Row {
        kind: "undelivered",
        begins: &[
            "insert into undelivered (account_id, status, softly, given_up_at, last_at)
             select p.account_id, '5.1.1', 0, i.state_since, i.state_since
             from introduction i join person p on p.id = i.person_id",
        ],
        leads: "/desk/undelivered/",
        does: &[Do::Press("undelivered-right")],
        ends: &[],
    },
    Row {
        kind: "contacts",
        begins: &[
            "insert into contact_check (community_id, answered_at, answer)
             select community_id, state_since, 'nobody' from introduction",
        ],
        leads: "/desk/contacts",
        does: &[Do::Press("contacts-heard")],
        ends: &[],
    },
];

/// Of an application: the host does not answer, and later not everybody confirms in time.
const APPLICATION: [Row; 5] = [
    Row {
        kind: "community",
        begins: &[],
        leads: "/desk/communities/",
        does: &[Do::Press("community-desk-verify-button")],
        ends: &[],
    },
    Row {
        kind: "request",
        begins: &[],
        leads: "/introductions/",
        does: &[Do::Press("act-pass-to-community")],
        ends: &[],
    },
    Row {
        kind: "silent",
        begins: &[
            "update introduction set escalated_at = state_since where state = 'asking-community'",
        ],
        leads: "/introductions/",
        does: &[
            Do::Tick("means-telephone"),
            Do::Fill("field-said-by", "Ilga"),
            Do::Fill("field-said-on", "2027-03-03"),
            Do::Tick("channel-email"),
            Do::Fill("field-said-how", "Zvanīju uz bibliotēkas tālruni."),
            Do::Press("act-agree-for-save"),
        ],
        ends: &[],
    },
    Row {
        kind: "release",
        begins: &[],
        leads: "/introductions/",
        does: &[Do::Press("act-release")],
        ends: &[],
    },
    Row {
        kind: "placement",
        begins: &["update placement set starts_on = '2027-03-01'"],
        leads: "/placements/",
        does: &[
            Do::Choose("field-end-reason", "end-reason-illness"),
            Do::Press("act-not-start"),
        ],
        ends: &[],
    },
];

/// Begins each row, follows its action from the list, does what its page is for, and finds it gone.
async fn all(
    app: &TestApp,
    ilze: &mut impl Hands,
    (rows, done): (&[Row], &mut BTreeSet<&'static str>),
) {
    let kinds = row_kinds(ilze.lang());
    for row in rows {
        for statement in row.begins {
            app.change((*statement).to_owned()).await;
        }
        let kind = kinds.iter().find(|one| one.code == row.kind).unwrap();
        // As a row says it: what waits, then whose it is, or since when.
        let what = format!("{} ·", kind.what);
        ilze.open("/desk").await;
        ilze.sees(&what).await;
        ilze.follow(&kind.action).await;
        let led = ilze.path().await;
        assert!(led.starts_with(row.leads), "{} leads to {led}", row.kind);
        for act in row.does {
            does(ilze, act).await;
        }
        for statement in row.ends {
            app.change((*statement).to_owned()).await;
        }
        if !row.does.is_empty() {
            ilze.open("/desk").await;
            ilze.does_not_see(&what).await;
        }
        done.insert(row.kind);
    }
}

async fn does(ilze: &mut impl Hands, act: &Do) {
    let lang = ilze.lang();
    match act {
        Do::Look => {
            let named = format!("{}: {}", words(lang, "duplicates-look"), story::ANNAS_NAME);
            ilze.follow(&named).await;
        }
        Do::Tick(key) => ilze.tick("", &words(lang, key)).await,
        Do::Choose(key, choice) => ilze.choose(&words(lang, key), &words(lang, choice)).await,
        Do::Fill(key, text) => ilze.fill("", &words(lang, key), text).await,
        Do::Press(key) => ilze.press(&words(lang, key)).await,
        Do::PressOf(key, what) => ilze.press(&format!("{} {what}", words(lang, key))).await,
    }
}

const OWN_WORDS: &str = "zurmulesana";

/// Somebody without an account, from an old list: nobody can ask by letter whether it still holds,
/// and no skill is known by those words.
async fn silent_for_years(app: &TestApp) {
    let long_ago = app.clock.now() - TimeDelta::days(3 * 365);
    let new = NewPerson {
        account: None,
        external_id: Some("saraksts-1".to_owned()),
        lang: Lang::Lv,
        kinds: vec![PersonKind::Local],
        headline: "Protu adīt".to_owned(),
        about: String::new(),
        skills: vec![SkillWords {
            words: OWN_WORDS.to_owned(),
            concept: None,
        }],
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
    };
    let mut tx = app.app.db.write().await.unwrap();
    people::insert(&mut tx, &new, long_ago).await.unwrap();
    tx.commit().await.unwrap();
}

/// A planning region has a coordinator, and Anna agrees to a letter to them.
async fn hands_over(app: &TestApp, cast: &mut Cast<Visitor>) {
    const REGION: &str = "Saulgriežu plānošanas reģions";
    const OFFICER: &str = "Dace Tiltaskola";
    let (ilze, anna) = (&mut cast.ilze, &mut cast.anna);
    let lang = anna.lang();
    let say = |key| words(lang, key);
    app.coordinator_sits_down(ilze, ILZE).await;
    ilze.open("/desk/remigration").await;
    ilze.fill(&say("field-region"), REGION);
    ilze.fill(&say("field-region-name"), OFFICER);
    ilze.fill(&say("field-email"), "regions@demo.example");
    assert_eq!(ilze.press(&say("form-save")).await, 200);
    anna.open("/me/remigration").await;
    anna.choose(&say("field-region"), &format!("{REGION} – {OFFICER}"));
    anna.tick(&say("channel-email"));
    anna.fill(&say("field-remigration-words"), "Gribu pārcelties.");
    assert_eq!(anna.press(&say("remigration-preview")).await, 200);
    anna.tick(&consent::shipped(consent::Purpose::Remigration, lang).question);
    assert_eq!(anna.press(&say("remigration-agree")).await, 200);
}

/// A student applies to a library that nobody has verified yet.
async fn a_student_applies(
    app: &TestApp,
    (ilze, done): (&mut impl Hands, &mut BTreeSet<&'static str>),
) {
    let lang = ilze.lang();
    let stage = placement_story::stage(app, false, lang).await;
    let (verify, rest) = APPLICATION.split_at(1);
    all(app, ilze, (verify, done)).await;
    let mut student = app.visitor_reading(lang);
    app.give_session(&student, stage.student, false).await;
    student
        .open(&format!("/needs/{}/interested", stage.offer))
        .await;
    student.fill(&t!(lang, "question-learn"), "Kā kārto fondu.");
    student.tick(&t!(lang, "act-agree-tick"));
    assert_eq!(student.press(&t!(lang, "interested-send")).await, 200);
    let (applied, accepted) = rest.split_at(3);
    all(app, ilze, (applied, done)).await;
    // The placement begins by a job.
    app.run_jobs().await;
    all(app, ilze, (accepted, done)).await;
}

/// A letter a server refused, and one to somebody without an address, are noted; and one comes
/// back, when that was a slip.
async fn letters_are_noted(
    app: &TestApp,
    ilze: &mut impl Hands,
    done: &mut BTreeSet<&'static str>,
) {
    let lang = ilze.lang();
    for (why, kind, row) in [
        ("refused: 550", "letter", "row-letter"),
        (mail::UNADDRESSED, "unaddressed", "row-unaddressed"),
    ] {
        let now = app.clock.now();
        let mut tx = app.app.db.write().await.unwrap();
        let anna = accounts::by_email(&mut tx, &app.app, ANNA).await.unwrap();
        mail::post(&mut tx, "desk/test", anna.unwrap(), "-", now)
            .await
            .unwrap();
        let queued = mail::list(&mut tx, mail::Which::Waiting, (None, 1))
            .await
            .unwrap();
        mail::stop(&mut tx, queued[0].id).await.unwrap();
        mail::dropped(&mut tx, queued[0].id, why).await.unwrap();
        tx.commit().await.unwrap();
        ilze.open("/desk").await;
        ilze.sees(&words(lang, row)).await;
        let title = words(lang, "letters-of-desk");
        ilze.press(&format!("{}: {title}", words(lang, "desk-seen")))
            .await;
        ilze.sees(&words(lang, "flash-put-off")).await;
        done.insert(kind);
    }
    ilze.open("/desk").await;
    ilze.sees(&t!(lang, "desk-part-put-off", count = 2)).await;
}

async fn work_is_tried_again(app: &TestApp, ilze: &mut impl Hands) {
    const WORK: &str = "nobody-does-this";
    let lang = ilze.lang();
    let mut tx = app.app.db.write().await.unwrap();
    jobs::enqueue(&mut tx, WORK, &0, app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for _ in 0..jobs::MOST_ATTEMPTS {
        app.run_jobs().await;
        app.pass(TimeDelta::hours(7));
    }
    app.coordinator_sits_down(ilze, ILZE).await;
    ilze.open("/desk").await;
    ilze.sees(WORK).await;
    ilze.press(&words(lang, "row-failed-act")).await;
    ilze.open("/desk").await;
    ilze.does_not_see(WORK).await;
    app.run_jobs().await;
}
