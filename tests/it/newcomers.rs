//! What happens to somebody whose page is not the newest: signed out in the middle, in two tabs, with
//! a button pressed twice. Nothing typed is lost, and nothing is done twice.

use chrono::TimeDelta;
use saites::text::Lang;
use scraper::Selector;

use crate::both_engines;
use crate::site::{TestApp, Visitor};
use crate::story::{self, ANNA, Cast, ILZE, NEED};

const WHY: &str = "Vecāmāte dzīvoja netālu, un skaitļi man padodas.\r\nRakstu ar prieku.";

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

fn cast(app: &TestApp) -> Cast<Visitor> {
    Cast {
        anna: app.visitor(),
        velta: app.visitor(),
        ilze: app.visitor(),
    }
}

/// Enter in a field presses the first button of its form: one that sends the form, not one that adds a
/// row or does something else.
fn enter_sends(visitor: &Visitor) {
    let page = visitor.page();
    let select = |what: &str| Selector::parse(what).unwrap();
    let typed = select("input[type=text], input[type=date], input[type=number], input[type=email]");
    let mut forms = 0;
    for form in page.select(&select("main form[method=post]")) {
        if form.select(&typed).next().is_none() {
            continue;
        }
        forms += 1;
        let first = form.select(&select("button[type=submit]")).next().unwrap();
        assert!(
            first.value().attr("formnovalidate").is_none(),
            "{}",
            visitor.seen.path
        );
        let fields = form.select(&typed).count() + form.select(&select("select")).count();
        let named = first.value().attr("name").is_some();
        assert!(
            !named || fields == 1,
            "{}: {}",
            visitor.seen.path,
            first.html()
        );
    }
    assert!(forms > 0, "{}", visitor.seen.path);
}

both_engines! {
    async fn what_was_typed_outlives_the_session(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let Cast { anna, ilze, .. } = &mut cast;
        anna.open("/me/needs").await;
        anna.follow(NEED).await;
        anna.follow(&say("need-interested")).await;
        let form = anna.seen.path.clone();
        anna.fill(&say("question-why"), WHY);
        anna.tick(&say("channel-email"));
        anna.tick(&say("act-agree-tick"));
        anna.keep_cookie("saites-session", "");
        assert_eq!(anna.press(&say("interested-send")).await, 401);
        assert_eq!(anna.seen.path, form);
        anna.sees(&say("again-title"));
        anna.sees("Rakstu ar prieku.");
        assert!(anna.links().contains(&format!("/sign-in?next={form}")), "{:?}", anna.links());
        // Too early: nobody has signed in yet.
        assert_eq!(anna.press(&say("again-go-on")).await, 401);
        let kept = anna.seen.clone();
        story::sign_in_by_link(&app, anna, ANNA).await;
        anna.seen = kept;
        // The page is of before signing in, so its token is too: it is sent by the person's own press.
        assert_eq!(anna.press(&say("again-go-on")).await, 403);
        anna.sees(story::ANNAS_NAME);
        assert_eq!(app.count("select count(*) from introduction").await, 0);
        let last = anna.seen.clone();
        assert_eq!(anna.press(&say("again-send")).await, 200);
        anna.sees(&say("flash-interested"));
        anna.sees("Rakstu ar prieku.");
        let intro = anna.seen.path.clone();

        // Pressed twice: the second press leads where the first one did.
        anna.seen = last.clone();
        assert_eq!(anna.press(&say("again-send")).await, 200);
        assert_eq!(anna.seen.path, intro);
        anna.sees(&say("flash-interested"));
        assert_eq!(app.count("select count(*) from introduction").await, 1);
        // Later it is another wish, and there is a way to the one that is open.
        app.pass(TimeDelta::minutes(5));
        anna.seen = last;
        assert_eq!(anna.press(&say("again-send")).await, 409);
        anna.sees(&say("refused-already-open"));
        anna.sees("Rakstu ar prieku.");
        anna.follow(&say("failure-see")).await;
        assert_eq!(anna.seen.path, intro);

        // Machines read what is sought, and of nobody.
        let mut machine = app.visitor();
        machine.open(form.trim_end_matches("/interested")).await;
        let (_, script) = machine.seen.body.split_once("application/ld+json\"").unwrap();
        let json = script.split_once('>').unwrap().1.split_once("</script>").unwrap().0;
        let data: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(data["seeks"]["@type"], "Demand", "{data}");
        assert_eq!(data["seeks"]["name"], NEED);
        assert!(!json.contains(story::VELTAS_NAME) && !json.contains("@demo.example"));

        // A reason somebody typed waits while they show once more who they are.
        let mut tx = app.app.db.read().await.unwrap();
        let account = saites::accounts::by_email(&mut tx, &app.app, ANNA).await.unwrap().unwrap();
        let person = saites::people::by_account(&mut tx, account).await.unwrap().unwrap().id;
        drop(tx);
        app.coordinator_sits_down(ilze, ILZE).await;
        app.pass(TimeDelta::minutes(11));
        app.run_jobs().await;
        let page = format!("/desk/people/{person}");
        ilze.open(&page).await;
        let told = "select count(*) from disclosure";
        let before = app.count(told).await;
        ilze.fill(&say("field-contact-reason"), "Viņa lūdza piezvanīt par pārskatu.");
        assert_eq!(ilze.press(&say("desk-contact-open")).await, 403);
        ilze.sees("Viņa lūdza piezvanīt par pārskatu.");
        assert!(ilze.links().contains(&format!("/account/repeat?next={page}")));
        assert_eq!(app.count(told).await, before);
        let kept = ilze.seen.clone();
        app.coordinator_sits_down(ilze, ILZE).await;
        ilze.seen = kept;
        ilze.press(&say("again-go-on")).await;
        assert_eq!(ilze.press(&say("again-send")).await, 200);
        ilze.sees(ANNA);
        app.run_jobs().await;
    }

    async fn what_another_site_sends_is_put_into_no_page(app: TestApp) {
        let mut visitor = app.visitor();
        visitor.open("/register/person").await;
        visitor.sees(&say("register-person-title"));
        let body = "csrf=x&name=Somebody+who+would+like+to+be+sent+on";
        for (name, value) in [("sec-fetch-site", "cross-site"), ("accept", "*/*")] {
            let sent = visitor
                .request(reqwest::Method::POST, "/register/person")
                .header("content-type", "application/x-www-form-urlencoded")
                .header(name, value)
                .body(body);
            let answer = sent.send().await.unwrap();
            assert_eq!(answer.status(), 403, "{name}");
            assert!(!answer.text().await.unwrap().contains("would like"), "{name}");
        }
    }

    async fn two_tabs_of_one_profile_know_of_each_other(app: TestApp) {
        let mut cast = cast(&app);
        let anna = &mut cast.anna;
        story::register_person(&app, anna).await;
        for path in ["/me/skills", "/me/time"] {
            anna.open(path).await;
            enter_sends(anna);
        }
        for (path, label, flash) in [
            ("/me/time", "field-headline", "flash-saved"),
            ("/account", "field-other", "flash-saved"),
        ] {
            anna.open(path).await;
            let other = anna.seen.clone();
            anna.fill(&say(label), "Pirmajā cilnē");
            assert_eq!(anna.press(&say("form-save")).await, 200);
            anna.sees(&say(flash));
            anna.seen = other;
            anna.fill(&say(label), "Otrajā cilnē");
            assert_eq!(anna.press(&say("form-save")).await, 422, "{path}");
            anna.sees(&say("fault-changed-elsewhere"));
            assert!(anna.seen.body.contains("Otrajā cilnē"));
            let once_more = anna.seen.clone();
            assert_eq!(anna.press(&say("form-save")).await, 200, "{path}");
            // The same twice is not a change of somebody else's.
            anna.seen = once_more;
            assert_eq!(anna.press(&say("form-save")).await, 200, "{path}");
            anna.open(path).await;
            assert!(anna.seen.body.contains("Otrajā cilnē"));
        }
    }

    async fn a_coordinator_presses_twice(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::asked(&app, &mut cast).await;
        let ilze = &mut cast.ilze;
        app.coordinator_sits_down(ilze, ILZE).await;
        ilze.open(&path).await;
        let before = ilze.seen.clone();
        for _ in 0..2 {
            ilze.seen = before.clone();
            assert_eq!(ilze.press(&say("act-pass-to-person")).await, 200);
            assert_eq!(ilze.seen.path, path);
            ilze.sees(&say("flash-passed-on"));
        }
        assert_eq!(app.count("select count(*) from introduction_event where action = 'pass-on'").await, 1);
        // An act that is no longer open says so, with the way to how things stand.
        ilze.open("/desk").await;
        enter_sends(ilze);
        ilze.seen = before;
        app.pass(TimeDelta::minutes(2));
        assert_eq!(ilze.press(&say("act-pass-to-person")).await, 409);
        ilze.follow(&say("failure-see")).await;
        assert_eq!(ilze.seen.path, path);
        app.run_jobs().await;
    }
}
