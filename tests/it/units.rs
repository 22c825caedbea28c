//! Parishes merge by a file: from the day it names, who and what lies in one is shown, found and
//! counted in the other; nothing is deleted, and a file with a fault changes nothing.

use chrono::TimeDelta;
use reqwest::Method;
use saites::text::{Lang, riga_date};

use crate::both_engines;
use crate::site::{Role, Visitor};
use crate::story::{self, Cast, NEED};

const GUNA: &str = "guna@demo.example";
const PATH: &str = "/desk/territories/import";

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// Posts a file as the page's form does.
async fn look(guna: &mut Visitor, bytes: &[u8]) -> (u16, String) {
    send(guna, PATH, bytes).await
}

/// Takes in a file that was looked at, as the button below what it would change does.
async fn take_in(guna: &mut Visitor, text: &str) -> (u16, String) {
    send(guna, "/desk/territories/import/do", text.as_bytes()).await
}

async fn send(guna: &mut Visitor, to: &str, bytes: &[u8]) -> (u16, String) {
    guna.open(PATH).await;
    let boundary = "saites-boundary";
    let mut body = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n--{boundary}\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"pagasti.csv\"\r\n\
         Content-Type: text/csv\r\n\r\n",
        guna.token()
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    let kind = format!("multipart/form-data; boundary={boundary}");
    let request = guna.request(Method::POST, to);
    let request = request
        .header("content-type", kind)
        .header("sec-fetch-site", "same-origin");
    let answer = request.body(body).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

/// The list as it is downloaded, with what follows the columns of two units written anew.
fn merged(file: &str, slug: &str, (from, into): (&str, &str)) -> String {
    let lines = file.lines().map(|line| {
        if line.starts_with(&format!("{slug},")) {
            let own = line.rsplitn(3, ',').nth(2).unwrap();
            format!("{own},{from},{into}\n")
        } else {
            format!("{line}\n")
        }
    });
    lines.collect()
}

both_engines! {
    async fn a_merged_unit_is_shown_found_and_counted_as_the_other(app: TestApp) {
        let mut cast: Cast<Visitor> =
            Cast { anna: app.visitor(), velta: app.visitor(), ilze: app.visitor() };
        story::ready(&app, &mut cast).await;
        let mut guna = app.signed_in(Role::Administrator, GUNA).await;
        assert_eq!(guna.open("/desk/territories").await, 200);
        assert_eq!(guna.open("/desk/territories/file.csv").await, 200);
        let file = guna.seen.body.clone();
        // What comes back unchanged changes nothing.
        let (status, body) = take_in(&mut guna, &file).await;
        assert!(status == 200 && body.contains("Nothing was different"), "{body}");
        let tomorrow = riga_date(app.clock.now() + TimeDelta::days(1)).to_string();
        // Nobody is moved to where no list and no figure would have them.
        let not_there = |into: &str| saites::t!(Lang::En, "fault-unit-not-there", text = into);
        let partner = app.app.territories.all().into_iter().find(|unit| !unit.in_selija).unwrap();
        let next_year = "jauna,Jaunvieta,parish,Jēkabpils novads,,,56.2,25.6,yes,,2099-01-01,\n".to_owned();
        for (list, into) in [(file.clone(), partner.slug.as_str()), (format!("{file}{next_year}"), "jauna")] {
            let (status, body) = look(&mut guna, merged(&list, "akniste", (&tomorrow, into)).as_bytes()).await;
            let text = scraper::Html::parse_document(&body).root_element().text().collect::<String>();
            assert!(status == 422 && text.contains(&not_there(into)), "{into} {text}");
        }
        // A name is words for whoever opens the file, and comes back as it was.
        let formula = file.replace(",Aknīste,", ",=1+1,");
        assert_eq!(take_in(&mut guna, &formula).await.0, 200);
        guna.open("/desk/territories/file.csv").await;
        assert!(guna.seen.body.contains(",'=1+1,"), "{}", guna.seen.body);
        let again = guna.seen.body.clone();
        let (_, body) = take_in(&mut guna, &again).await;
        assert!(body.contains("Nothing was different"), "{body}");
        assert_eq!(app.app.territories.get("akniste").unwrap().name, "=1+1");
        assert_eq!(take_in(&mut guna, &file).await.0, 200);
        app.change("delete from territory_import".to_owned()).await;
        let merge = merged(&file, "akniste", (&tomorrow, "viesite"));
        let (status, body) = look(&mut guna, merge.replace(',', ";").as_bytes()).await;
        assert!(status == 200 && body.contains("1 unit would change"), "{body}");
        assert_eq!(app.count("select count(*) from territory_import").await, 0);
        assert_eq!(take_in(&mut guna, &merge).await.0, 200);
        assert_eq!(app.count("select count(*) from territory_import").await, 1);
        assert_eq!(app.count("select count(*) from audit where action = 'territories imported'").await, 3);
        let shown = || app.app.territories.get("akniste").unwrap().slug.clone();
        assert_eq!((shown().as_str(), app.app.territories.in_selija().len()), ("akniste", 51));
        let before = app.app.territories.label(Lang::En, "akniste");
        cast.anna.open("/needs?place=akniste").await;
        cast.anna.follow(NEED).await;
        cast.anna.sees(&before);

        app.pass(TimeDelta::days(1));
        app.run_jobs().await;
        assert_eq!((shown().as_str(), app.app.territories.in_selija().len()), ("viesite", 50));
        for place in ["viesite", "akniste"] {
            cast.anna.open(&format!("/needs?place={place}")).await;
            cast.anna.sees(NEED);
        }
        let label = app.app.territories.label(Lang::En, "viesite");
        cast.anna.follow(NEED).await;
        cast.anna.sees(&label);
        // The profile keeps what she chose, and the form shows the unit as it is now.
        assert_eq!(app.count("select count(*) from person where tie_territory = 'akniste'").await, 1);
        let crowd = "select count(*) from person_crowd";
        assert!(app.count(crowd).await > 0);
        let mut ilze = app.signed_in(Role::Coordinator, story::ILZE).await;
        assert_eq!(ilze.open("/desk/evenness.csv").await, 200);
        let (then, into): (Vec<_>, Vec<_>) = {
            let body = &ilze.seen.body;
            let of = |name: &str| body.lines().filter(|line| line.starts_with(name)).map(str::to_owned).collect();
            (of("Aknīste;"), of("Viesīte;"))
        };
        assert!(then.is_empty() && into.len() == 1 && into[0].contains(";1;"), "{then:?} {into:?}");
        let mut guna = app.signed_in(Role::Administrator, GUNA).await;
        // It stands by itself again when a file says so, and nothing was lost.
        assert_eq!(take_in(&mut guna, &file).await.0, 200);
        assert_eq!(shown(), "akniste");
        app.run_jobs().await;
        cast.anna.open("/needs?place=akniste").await;
        cast.anna.follow(NEED).await;
        cast.anna.sees(&before);
    }

    async fn a_list_longer_than_a_form_may_be_is_looked_at_and_taken_in(app: TestApp) {
        let mut guna = app.signed_in(Role::Administrator, GUNA).await;
        let head = "slug,name_lv,kind,municipality,lat,lon,in_selija,note\n";
        let units = (0..40).map(|number| {
            let note = "kā pagasts bija ".repeat(250);
            format!("gara-{number},Garā {number},parish,Jēkabpils novads,56.3,25.5,yes,{note}\n")
        });
        let file = format!("{head}{}", units.collect::<String>());
        assert!(file.len() > 2 * saites::http::form::MOST_BYTES);
        let (status, body) = look(&mut guna, file.as_bytes()).await;
        assert!(status == 200 && body.contains("40 units would change"), "{status}");
        // The button sends the file as the page holds it.
        let kept = {
            let page = scraper::Html::parse_document(&body);
            let form = "form[action='/desk/territories/import/do'][enctype='multipart/form-data']";
            let held = scraper::Selector::parse(&format!("{form} input[name=file]")).unwrap();
            page.select(&held).next().unwrap().attr("value").unwrap().to_owned()
        };
        assert_eq!(kept, file);
        assert_eq!(take_in(&mut guna, &kept).await.0, 200);
        assert_eq!(app.count("select count(*) from territory where slug like 'gara-%'").await, 40);
    }

    async fn every_fault_of_a_file_is_told_with_its_line_and_nothing_is_taken_in(app: TestApp) {
        let mut ilze = app.signed_in(Role::Coordinator, "ilze@demo.example").await;
        assert_ne!(ilze.open("/desk/territories").await, 200);
        let mut guna = app.signed_in(Role::Administrator, GUNA).await;
        let head = "slug,name_lv,kind,municipality,lat,lon,in_selija,valid_from,merged_into\n";
        let bad = format!(
            "{head}Jauns,,village,Jēkabpils novads,12,25.5,maybe,soon,\n\
             viesite,Viesīte,town,Jēkabpils novads,56.348,25.555,yes,,akniste\n\
             akniste,Aknīste,town,Jēkabpils novads,56.16,25.74,yes,,viesite\n\
             subate,Subate,town,Augšdaugavas novads,56.0,25.9,yes,2031-01-01,\n\
             zasas-pagasts,Zasas pagasts,parish,Jēkabpils novads,56.29,25.98,yes,,nekur\n"
        );
        let (status, body) = look(&mut guna, bad.as_bytes()).await;
        assert_eq!(status, 422);
        for told in ["fault-unit-slug", "fault-missing", "fault-unit-begun", "fault-date"] {
            assert!(body.contains(&say(told)), "{told}: {body}");
        }
        for told in ["line 3", "line 6", "yes, no", "53–59", "akniste", "nekur"] {
            assert!(body.contains(told), "{told}: {body}");
        }
        assert_eq!(take_in(&mut guna, &bad).await.0, 422);
        assert_eq!(look(&mut guna, b"").await.0, 422);
        assert_eq!(look(&mut guna, b"slug;name_lv\nsauka;M\xE2ja\n").await.0, 422);
        assert_eq!(app.count("select count(*) from territory_import").await, 0);
        assert_eq!(app.count("select count(*) from territory where shown_as is not null").await, 0);
    }
}
