//! How long rights take where there is much: a person with two hundred introductions among ten
//! thousand people, and an answer from a letter.

use std::time::{Duration, Instant};

use saites::accounts::Role as AccountRole;
use saites::db::Place;
use saites::privacy::{self, By, Subject};
use saites::text::Lang;

use crate::both_engines;
use crate::raw;
use crate::site::TestApp;
use crate::story::{self, ANNA};

/// How long taking everything along, and erasing, may take: also before the compiler's
/// optimisation.
const RIGHTS: Duration = Duration::from_secs(5);

/// What is asked of the released program; an unoptimised one gets more.
fn within(seconds: f64) -> Duration {
    let more = if cfg!(debug_assertions) { 4.0 } else { 1.0 };
    Duration::from_secs_f64(seconds * more)
}

/// Ten thousand people, of whom one has met two hundred needs: everything is put there by the
/// database itself.
async fn crowd(app: &TestApp) -> saites::db::AccountId {
    let anna = app.account(ANNA, AccountRole::Person).await;
    let person = crate::crowd::publish(app, &crate::crowd::somebody_plain(anna)).await;
    let need = app.publish(crate::site::needs::need("Paraugs", &[])).await;
    let file = matches!(app.app.config.database, Place::File(_));
    // Ids out of numbers, apart for each table.
    let id = |salt: u32, number: &str| {
        if file {
            format!("unhex(printf('%08x%024x', {salt}, {number}))")
        } else {
            format!("(lpad(to_hex({salt}), 8, '0') || lpad(to_hex({number}), 24, '0'))::uuid")
        }
    };
    let known = |id: uuid::Uuid| {
        if file {
            format!("x'{}'", id.simple())
        } else {
            format!("'{id}'")
        }
    };
    let now = "'2027-01-04 09:00:00+00:00'";
    let many = |last: u32| {
        format!("with recursive n(i) as (select 1 union all select i + 1 from n where i < {last})")
    };
    let (anna_id, need_id) = (known(person.id.0), known(need.0));
    for statement in [
        format!(
            "{} insert into account (id, name, email_sealed, email_index, language, created_at,
                                     changed_at)
             select {}, 'Paraugs', '', 'index-' || i, 'lv', {now}, {now} from n",
            many(10_000),
            id(1, "i")
        ),
        format!(
            "{} insert into person (id, account_id, state, locale, kinds, headline, about,
                                    languages, engagement, sectors, country, place, created_at,
                                    confirmed_at, changed_at)
             select {}, {}, 'published', 'lv', '[]', 'Paraugs', '', '[]', '[]', '[]', 'LV', '',
                    {now}, {now}, {now} from n",
            many(10_000),
            id(2, "i"),
            id(1, "i")
        ),
        format!(
            "{} insert into introduction (id, person_id, opportunity_id, community_id, started_by,
                                          state, message, answers, person_agreed_at,
                                          community_agreed_at, released_at, window_ends_at,
                                          state_since, created_at)
             select {}, {anna_id}, {need_id},
                    (select community_id from opportunity where id = {need_id}), 'person',
                    'completed', '', '{{\"why\":\"a\",\"offer\":\"b\",\"when\":\"c\"}}',
                    {now}, {now}, {now}, {now}, {now}, {now} from n",
            many(200),
            id(3, "i")
        ),
        format!(
            "{} insert into introduction_event (id, introduction_id, at, action, role, from_state,
                                                to_state)
             select {}, {}, {now}, 'agree', 'person', 'asking-person', 'agreed' from n",
            many(1_000),
            id(4, "i"),
            id(3, "1 + i % 200")
        ),
        format!(
            "{} insert into agreement (introduction_id, side, account_id, channels, means, agreed_at)
             select {}, 'person', {}, 'email', 'site', {now} from n",
            many(200),
            id(3, "i"),
            known(anna.0)
        ),
        format!(
            "{} insert into disclosure (id, introduction_id, owner_account, reader_kind, channels,
                                        act, at)
             select {}, {}, {}, 'community', 'email', 'release', {now} from n",
            many(200),
            id(5, "i"),
            id(3, "i"),
            known(anna.0)
        ),
    ] {
        raw::execute(app, statement).await;
    }
    anna
}

both_engines! {
    async fn two_hundred_introductions_among_ten_thousand_people(app: TestApp) {
        let anna = crowd(&app).await;
        let mut hands = app.visitor();
        app.give_session(&hands, anna, false).await;
        let begun = Instant::now();
        assert_eq!(hands.open("/me/privacy/data").await, 200);
        let taken = begun.elapsed();
        assert!(taken < RIGHTS, "everything on a page: {taken:?}");
        let begun = Instant::now();
        hands.open("/me/privacy").await;
        let form = format!("csrf={}", hands.token()).into_bytes();
        assert_eq!(hands.post("/me/privacy/download", form).await, 200);
        let packed = begun.elapsed();
        assert!(packed < RIGHTS, "everything in a file: {packed:?}");
        let begun = Instant::now();
        let done = privacy::erase_at_once(
            &app.app,
            Subject::Account(anna),
            By::Themselves,
            app.clock.now(),
        )
        .await
        .unwrap();
        let erased = begun.elapsed();
        assert!(done.is_some());
        assert!(erased < RIGHTS, "erasing: {erased:?}");
        tracing::info!(?taken, ?packed, ?erased, "two hundred introductions");
        app.run_jobs().await;
    }

    async fn an_answer_from_a_letter_is_two_clicks_and_soon_there(app: TestApp) {
        let mut cast = crate::leaving::cast(&app);
        story::asked(&app, &mut cast).await;
        story::pass_on(&app, &mut cast.ilze).await;
        let letter = app.newest_letter_to(ANNA).await;
        let mut hands = app.visitor_reading(Lang::En);
        let link = letter.link(&crate::site::words(cast.anna.lang(), "letter-answer-yes"));
        hands.open("/").await;
        let begun = Instant::now();
        assert_eq!(hands.open(&link).await, 200);
        let looked = begun.elapsed();
        let begun = Instant::now();
        hands.press(&crate::site::words(Lang::En, "answer-yes-email")).await;
        let answered = begun.elapsed();
        assert_eq!(app.count("select count(*) from agreement where side = 'person'").await, 1);
        for (click, took) in [("opening", looked), ("answering", answered)] {
            assert!(took < within(0.2), "{click}: {took:?}");
        }
        tracing::info!(?looked, ?answered, "an answer from a letter");
        app.run_jobs().await;
    }
}
