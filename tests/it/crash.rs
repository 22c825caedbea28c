//! The real program, killed without warning while people write: what it acknowledged is there
//! afterwards, and the index equals the database.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::Client;
use reqwest::redirect::Policy;
use saites::app::App;
use saites::clock::Clock;
use saites::config::Layers;
use saites::db::changes;

const ROUNDS: u32 = 20;
const WRITERS: u32 = 4;

/// An acknowledged write: the cookies of a visitor, and the name they typed.
pub struct Acknowledged {
    pub cookies: String,
    pub name: String,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_when_the_program_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged = Vec::new();
    for round in 0..ROUNDS {
        let (mut server, address) = start(folder.path()).await;
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| tokio::spawn(write(address.clone(), round * 100 + writer)))
            .collect();
        let mut import = import(
            folder.path(),
            if round % 2 == 0 {
                "people"
            } else {
                "opportunities"
            },
        );
        // A different moment in every round, without chance: tests are to be repeatable.
        tokio::time::sleep(Duration::from_millis(u64::from(120 + (round * 37) % 400))).await;
        for child in [&mut server, &mut import] {
            let _ = child.kill();
            child.wait().unwrap();
        }
        for writer in writers {
            acknowledged.extend(writer.await.unwrap());
        }
    }
    assert!(
        acknowledged.len() > 20,
        "only {} writes were acknowledged",
        acknowledged.len()
    );
    let (mut server, address) = start(folder.path()).await;
    let client = client();
    for one in &acknowledged {
        assert!(
            is_there(&client, &address, one).await,
            "{} was acknowledged and is lost",
            one.name
        );
    }
    server.kill().unwrap();
    server.wait().unwrap();
    for what in ["people", "opportunities"] {
        assert!(import(folder.path(), what).wait().unwrap().success());
    }
    the_index_equals_the_database(folder.path()).await;
}

/// Tells whether what was acknowledged can be read.
pub async fn is_there(client: &Client, address: &str, one: &Acknowledged) -> bool {
    let request = client
        .get(format!("{address}/register/person"))
        .header("cookie", &one.cookies);
    let page = request.send().await.unwrap().text().await.unwrap();
    page.contains(&one.name)
}

/// Opens the same data here, lets the index catch up, and counts.
async fn the_index_equals_the_database(folder: &Path) {
    let mut layers = Layers::default();
    layers.set("data", folder.join("data").to_str().unwrap(), "test");
    let config = layers.check(false).unwrap();
    let app = App::open(config, Clock::system()).await.unwrap();
    app.catch_up().await.unwrap();
    assert_eq!(app.people_index.len(), 130);
    assert_eq!(app.opportunity_index.len(), 24);
    let mut tx = app.db.read().await.unwrap();
    let latest = changes::latest(&mut tx).await.unwrap();
    assert_eq!(
        (app.people_index.mark(), app.opportunity_index.mark()),
        (latest, latest)
    );
    drop(tx);
    app.db.close().await;
}

/// Imports the judged set beside the running server, as an administrator may.
pub fn import(folder: &Path, what: &str) -> Child {
    let file = format!(
        "{}/tests/data/match/{what}.jsonl",
        env!("CARGO_MANIFEST_DIR")
    );
    let consent: &[&str] = match what {
        "people" => &["--consent-on-record", "invented people of the judged set"],
        _ => &["--publish"],
    };
    Command::new(env!("CARGO_BIN_EXE_saites"))
        .args(["import", what, &file])
        .args(consent)
        .arg("--data")
        .arg(folder.join("data"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Registers people, step one, until the server is gone; gives what was answered with success.
async fn write(address: String, number: u32) -> Vec<Acknowledged> {
    let client = client();
    let mut done = Vec::new();
    for count in 0.. {
        match register(&client, &address, (number, count)).await {
            Some((303, one, _)) => done.push(one),
            // Too many at once is an answer too, only not a success.
            Some(_) => {}
            None => break,
        }
    }
    done
}

/// Step one of a registration by somebody with an address of their own: the answer's status, what it
/// would have acknowledged, and the page; nothing when nobody answers.
pub async fn register(
    client: &Client,
    address: &str,
    (number, count): (u32, u32),
) -> Option<(u16, Acknowledged, String)> {
    let name = format!("Paraugs {number}-{count}");
    let page = client
        .get(format!("{address}/register/person"))
        .send()
        .await
        .ok()?;
    let cookies: Vec<String> = page
        .headers()
        .get_all("set-cookie")
        .iter()
        .filter_map(|line| line.to_str().ok()?.split(';').next().map(str::to_owned))
        .collect();
    let cookies = cookies.join("; ");
    let page = page.text().await.ok()?;
    let token = page
        .split("name=\"csrf\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let body = format!(
        "csrf={}&name={}&email=p{number}-{count}%40demo.example&age=adult&way=link",
        token.unwrap_or_default(),
        name.replace(' ', "+")
    );
    let request = client
        .post(format!("{address}/register/person"))
        .header(
            "x-forwarded-for",
            format!("10.{}.{}.7", number % 250, count % 250),
        )
        .header("cookie", &cookies)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body);
    let answer = request.send().await.ok()?;
    let status = answer.status().as_u16();
    Some((
        status,
        Acknowledged { cookies, name },
        answer.text().await.ok()?,
    ))
}

pub fn client() -> Client {
    Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .build()
        .unwrap()
}

async fn start(folder: &Path) -> (Child, String) {
    start_by(Command::new(env!("CARGO_BIN_EXE_saites")), folder).await
}

/// Starts the program through another one, which gets its arguments.
pub async fn start_by(mut program: Command, folder: &Path) -> (Child, String) {
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let address = format!("http://127.0.0.1:{port}");
    let mut server = program
        .args(["serve", "--listen", &format!("127.0.0.1:{port}")])
        .args(["--base-url", &address, "--data"])
        .arg(folder.join("data"))
        .env("SAITES_TRUSTED_PROXIES", "127.0.0.1")
        .env("SAITES_BACKUP_DAILY", "false")
        .env("SAITES_MAIL_SMTP_HOST", "127.0.0.1")
        .env("SAITES_MAIL_SMTP_PORT", "9")
        .env("SAITES_MAIL_SMTP_SECURITY", "none")
        .env("SAITES_MAIL_FROM", "Paraugs <saites@demo.example>")
        .env("SAITES_ASSOCIATION_EMAIL", "saites@demo.example")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut words = BufReader::new(server.stderr.take().unwrap());
    std::thread::spawn(move || {
        let mut line = String::new();
        while words.read_line(&mut line).is_ok_and(|read| read > 0) {
            line.clear();
        }
    });
    let client = client();
    let since = Instant::now();
    while client
        .get(format!("{address}/readyz"))
        .send()
        .await
        .is_err()
    {
        assert!(
            since.elapsed() < Duration::from_secs(30),
            "the server does not start"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    (server, address)
}
