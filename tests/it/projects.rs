//! Projects: goals, needs put in, what is counted, what is written by hand, closing.

use chrono::TimeDelta;
use saites::text::Lang;

use crate::both_engines;
use crate::funder::{numbers, row};
use crate::site::needs::need;
use crate::site::page::plain_text;
use crate::site::{Role, TestApp, Visitor};
use crate::story::{self, Cast, ILZE, NEED};

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

/// The row of the table of figures: goal, reached, of these by hand.
fn figures(hands: &Visitor, indicator: &str) -> Vec<String> {
    let page = hands.page();
    let (rows, head) = (
        scraper::Selector::parse("table.data tbody tr").unwrap(),
        scraper::Selector::parse("th").unwrap(),
    );
    let cells = scraper::Selector::parse("td.number").unwrap();
    let words = |one: scraper::ElementRef<'_>| {
        let text: String = one.text().collect();
        text.split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let row = page.select(&rows).find(|row| {
        row.select(&head)
            .any(|one| one.text().collect::<String>() == indicator)
    });
    row.unwrap().select(&cells).map(words).collect()
}

async fn fill(ilze: &mut Visitor, (name, from, to): (&str, &str, &str)) -> u16 {
    ilze.open("/desk/projects/add").await;
    ilze.fill(&say("project-name"), name);
    ilze.fill(&say("oversight-from"), from);
    ilze.fill(&say("oversight-to"), to);
    ilze.fill(&say("indicator-people"), "2");
    ilze.press(&say("form-save")).await
}

/// A project into which the only need is put; its page.
async fn with_the_need(ilze: &mut Visitor, (from, to): (&str, &str)) -> String {
    assert_eq!(fill(ilze, ("Vasara kopā", from, to)).await, 200);
    let path = ilze.seen.path.clone();
    let option = {
        let page = ilze.page();
        let options = scraper::Selector::parse("select[name=opportunity] option").unwrap();
        page.select(&options)
            .map(|one| one.text().collect::<String>())
            .find(|words| words.starts_with(NEED))
            .unwrap()
    };
    ilze.choose(&say("project-put-in"), &option);
    ilze.press(&say("project-put-in-button")).await;
    path
}

both_engines! {
    async fn a_project_counts_what_came_of_its_needs(app: TestApp) {
        let mut cast = cast(&app);
        story::first_introduction(&app, &mut cast).await;
        let ilze = &mut cast.ilze;
        app.coordinator_sits_down(ilze, ILZE).await;
        // A wrong period is told, and what was typed is kept.
        assert_eq!(fill(ilze, ("Vasara kopā", "2027-12-31", "2027-01-01")).await, 422);
        ilze.sees(&say("fault-project-days"));
        assert!(ilze.seen.body.contains("Vasara kopā"));
        assert_eq!(fill(ilze, ("Vasara kopā", "2027-01-01", "2027-12-31")).await, 200);
        assert_eq!(figures(ilze, &say("indicator-people")), ["2", "0", "0"]);
        let path = ilze.seen.path.clone();
        // The need goes in, and what came of it is counted.
        let option = {
            let page = ilze.page();
            let options = scraper::Selector::parse("select[name=opportunity] option").unwrap();
            page.select(&options)
                .map(|one| one.text().collect::<String>())
                .find(|words| words.starts_with(NEED))
                .unwrap()
        };
        ilze.choose(&say("project-put-in"), &option);
        ilze.press(&say("project-put-in-button")).await;
        assert_eq!(figures(ilze, &say("indicator-people")), ["2", "1", "0"]);
        assert_eq!(figures(ilze, &say("indicator-communities"))[1], "1");
        assert_eq!(figures(ilze, &say("indicator-needs"))[1], "1");
        assert_eq!(figures(ilze, &say("indicator-internships"))[1], "0");
        // An event, written by hand; a day outside the period is refused.
        ilze.fill(&say("project-count"), "3");
        ilze.fill(&say("project-day"), "2030-01-01");
        ilze.fill(&say("project-note"), "Talka ar jauniešiem");
        assert_eq!(ilze.press(&say("project-hand-button")).await, 422);
        ilze.fill(&say("project-day"), "2027-05-01");
        assert_eq!(ilze.press(&say("project-hand-button")).await, 200);
        assert_eq!(figures(ilze, &say("indicator-events")), ["–", "3", "3"]);
        // It cannot be closed while it runs.
        ilze.does_not_see(&say("project-close"));
        assert_eq!(ilze.post(&format!("{path}/close"), format!("csrf={}&version=1", ilze.token()).into_bytes()).await, 409);
        app.pass(TimeDelta::days(366));
        app.coordinator_sits_down(ilze, ILZE).await;
        ilze.open(&path).await;
        ilze.press(&say("project-close")).await;
        assert_eq!(figures(ilze, &say("indicator-people"))[1], "1");
        // Closed: it stands, whatever is taken out.
        ilze.does_not_see(&say("project-put-in-button"));
        ilze.press(&say("project-open-again")).await;
        ilze.press(&format!("{}: {NEED}", say("project-take-out"))).await;
        assert_eq!(figures(ilze, &say("indicator-people"))[1], "0");
        app.run_jobs().await;
    }

    async fn a_need_that_was_filled_or_is_over_is_found_and_put_in(app: TestApp) {
        let mut cast = cast(&app);
        story::first_introduction(&app, &mut cast).await;
        // It was filled by the introduction, and is offered to nobody any more.
        app.change("update opportunity set state = 'filled'".to_owned()).await;
        let ilze = &mut cast.ilze;
        app.coordinator_sits_down(ilze, ILZE).await;
        assert_eq!(fill(ilze, ("Vasara kopā", "2027-01-01", "2027-12-31")).await, 200);
        let path = ilze.seen.path.clone();
        ilze.fill(&say("project-find"), "nekā tāda nav");
        assert_eq!(ilze.press(&say("project-find-button")).await, 200);
        ilze.sees(&say("project-find-none"));
        let word = NEED.split_whitespace().next().unwrap().to_uppercase();
        ilze.fill(&say("project-find"), &format!("{word} {}", story::COMMUNITY));
        assert_eq!(ilze.press(&say("project-find-button")).await, 200);
        ilze.press(&say("project-put-in-button")).await;
        assert_eq!(ilze.seen.path, path);
        assert_eq!(figures(ilze, &say("indicator-needs"))[1], "1");
        // A draft nobody has read is no need of a project.
        app.change("update opportunity set state = 'draft', published_at = null".to_owned()).await;
        app.change("delete from project_opportunity".to_owned()).await;
        ilze.open(&path).await;
        ilze.does_not_see(&say("project-put-in-button"));
    }

    async fn a_closed_project_keeps_its_figures(app: TestApp) {
        let mut cast = cast(&app);
        story::first_introduction(&app, &mut cast).await;
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        fill(&mut cast.ilze, ("Vasara kopā", "2027-01-01", "2027-12-31")).await;
        let path = cast.ilze.seen.path.clone();
        let token = cast.ilze.token();
        let need = app.count("select count(*) from project_opportunity").await;
        assert_eq!(need, 0);
        let id = {
            let page = cast.ilze.page();
            let options = scraper::Selector::parse("select[name=opportunity] option").unwrap();
            page.select(&options).next().unwrap().value().attr("value").unwrap().to_owned()
        };
        cast.ilze.post(&format!("{path}/attach"), format!("csrf={token}&opportunity={id}&act=in").into_bytes()).await;
        app.pass(TimeDelta::days(366));
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&path).await;
        cast.ilze.press(&say("project-close")).await;
        let token = cast.ilze.token();
        assert_eq!(cast.ilze.post(&format!("{path}/attach"), format!("csrf={token}&opportunity={id}&act=out").into_bytes()).await, 409);
        cast.ilze.sees(&say("refused-project-closed"));
        cast.ilze.open(&path).await;
        assert_eq!(figures(&cast.ilze, &say("indicator-people"))[1], "1");
        cast.ilze.open("/desk/projects").await;
        cast.ilze.sees("Vasara kopā");
        cast.ilze.sees(&say("launch-not-yet"));
        app.run_jobs().await;
    }

    async fn the_launch_waits_for_needs_of_selija(app: TestApp) {
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        let needs: [(&str, Option<&str>); 3] = [("Tuvu", Some("akniste")), ("Tālu", Some("zarasai")), ("Nekur", None)];
        for (title, unit) in needs {
            app.publish(need(title, &[]).with(|one| one.territory = unit.map(str::to_owned))).await;
        }
        ilze.open("/desk/projects").await;
        let page = ilze.page();
        let shown = plain_text(page.root_element());
        for row in ["launch-needs", "launch-places"] {
            let row = say(row);
            let told = shown.split(row.as_str()).nth(1).unwrap().trim_start();
            assert!(told.starts_with("1 ("), "{row}: {told}");
        }
    }

    async fn a_project_of_years_keeps_whom_it_reached_when_introductions_are_forgotten(app: TestApp) {
        let mut cast = cast(&app);
        story::first_introduction(&app, &mut cast).await;
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        let path = with_the_need(&mut cast.ilze, ("2027-01-01", "2029-12-31")).await;
        let project = path.rsplit('/').next().unwrap().to_owned();
        let reached = |ilze: &Visitor| {
            let all = ["people", "diaspora", "communities", "needs"];
            all.map(|one| figures(ilze, &say(&format!("indicator-{one}")))[1].clone())
        };
        assert_eq!(reached(&cast.ilze), ["1", "1", "1", "1"]);
        let first_year = format!("from=2027-01-01&to=2027-12-31&project={project}");
        let before = numbers(&cast.ilze, &first_year).await;
        let (abroad, one) = row("funder-reached", "funder-group-abroad", 1);
        assert_eq!(before.get(&abroad), Some(&one), "{before:?}");
        // Whoever had their data frozen is a person neither on the page nor in the report.
        let frozen = "update person set restricted_at = created_at where account_id is not null";
        app.change(frozen.to_owned()).await;
        cast.ilze.open(&path).await;
        assert_eq!(reached(&cast.ilze), ["0", "0", "1", "1"]);
        assert_eq!(numbers(&cast.ilze, &first_year).await.get(&abroad), None);
        app.change("update person set restricted_at = null".to_owned()).await;
        // More than a year after its end nobody stands in the introduction any more.
        app.change("update introduction set state = 'completed'".to_owned()).await;
        for _ in 0..4 {
            app.pass(TimeDelta::days(100));
            app.run_jobs().await;
        }
        let named = "select count(*) from introduction i join person p on p.id = i.person_id
                     where p.account_id is not null";
        assert_eq!(app.count(named).await, 0);
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&path).await;
        assert_eq!(reached(&cast.ilze), ["1", "1", "1", "1"]);
        let after = numbers(&cast.ilze, &first_year).await;
        assert_eq!(after.get(&abroad), Some(&one), "{after:?}");
        // The year after has nobody of them.
        let next = format!("from=2028-01-01&to=2028-12-31&project={project}");
        assert_eq!(numbers(&cast.ilze, &next).await.get(&abroad), None);
    }
}
