//! The disk refuses: every write fails, or there is no room. The real program then goes on showing
//! pages, says plainly that nothing was saved, works again by itself, and has lost nothing that it
//! acknowledged. A full disk is a small one of memory, which only root may mount.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use reqwest::Client;
use saites::text::Lang;

use crate::crash::{Acknowledged, client, import, is_there, register, start_by};

/// How soon work has to go on once the disk takes it (security.md, 6).
const SOON: Duration = Duration::from_secs(15);

/// A disk of memory at a folder, until dropped.
struct Small(PathBuf);

impl Small {
    fn mount(at: &Path, megabytes: u32) -> Option<Small> {
        std::fs::create_dir_all(at).unwrap();
        let size = format!("size={megabytes}m,mode=0700");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(at);
        let done = mount.output().is_ok_and(|output| output.status.success());
        done.then(|| Small(at.to_owned()))
    }

    /// Leaves no byte of it; gives the file that fills it.
    fn fill(&self) -> PathBuf {
        let path = self.0.join("filled");
        let mut file = File::create(&path).unwrap();
        for size in [1 << 16, 1 << 12, 1] {
            let part = vec![0; size];
            while file.write_all(&part).is_ok() {}
        }
        path
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// The program, which does not end when a file may grow no further but is told so.
fn told() -> Command {
    let mut program = Command::new("sh");
    let script = "trap '' XFSZ; exec \"$0\" \"$@\"";
    program.args(["-c", script, env!("CARGO_BIN_EXE_saites")]);
    program
}

/// How large the server's files may be from now on.
fn limit(server: &Child, bytes: &str) {
    let mut prlimit = Command::new("prlimit");
    let pid = server.id().to_string();
    prlimit.args(["--pid", &pid, &format!("--fsize={bytes}:")]);
    assert!(prlimit.status().unwrap().success());
}

struct People<'a> {
    client: Client,
    address: &'a str,
    round: u32,
    acknowledged: Vec<Acknowledged>,
}

impl People<'_> {
    async fn writes(&mut self) -> u16 {
        self.round += 1;
        let who = (self.round, 0);
        let (status, one, page) = register(&self.client, self.address, who).await.unwrap();
        match status {
            303 => self.acknowledged.push(one),
            503 => assert!(page.contains(&crate::site::words(Lang::Lv, "failure-away-text"))),
            other => panic!("{other}: {page}"),
        }
        status
    }

    /// Writes until it is refused, and sees that pages are still shown.
    async fn are_refused(&mut self) {
        let mut tries = 0;
        let mut status = 303;
        while status == 303 && tries < 400 {
            status = self.writes().await;
            tries += 1;
        }
        assert_eq!(status, 503, "after {tries} writes");
        for path in ["/", "/needs", "/about"] {
            let answer = self
                .client
                .get(format!("{}{path}", self.address))
                .send()
                .await;
            assert_eq!(answer.unwrap().status(), 200, "{path}");
        }
        let last = self.acknowledged.last().unwrap();
        assert!(is_there(&self.client, self.address, last).await);
    }

    async fn go_on(&mut self) {
        let since = Instant::now();
        while self.writes().await != 303 {
            assert!(since.elapsed() < SOON, "nothing can be saved");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_refuses_loses_nothing_and_work_goes_on_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let small = Small::mount(&data, 24);
    let index = Small::mount(&data.join("index"), 8);
    let (mut server, address) = start_by(told(), folder.path()).await;
    let mut people = People {
        client: client(),
        address: &address,
        round: 0,
        acknowledged: Vec::new(),
    };
    assert_eq!(people.writes().await, 303);
    // Every write is an error, in whichever file.
    limit(&server, "1");
    people.are_refused().await;
    limit(&server, "unlimited");
    people.go_on().await;
    match (&small, &index) {
        (Some(small), Some(index)) => {
            full(&mut people, (folder.path(), small)).await;
            the_index_is_full(&mut people, folder.path(), index).await;
        }
        _ => eprintln!("NOT RUN: a full disk, since this user may not mount one of memory"),
    }
    server.kill().unwrap();
    server.wait().unwrap();
    let (mut server, address) = start_by(told(), folder.path()).await;
    for one in &people.acknowledged {
        let found = is_there(&people.client, &address, one).await;
        assert!(found, "{} was acknowledged and is lost", one.name);
    }
    let mut doctor = Command::new(env!("CARGO_BIN_EXE_saites"));
    let looked = doctor
        .args(["doctor", "--data"])
        .arg(&data)
        .output()
        .unwrap();
    let looked = String::from_utf8(looked.stdout).unwrap();
    assert!(looked.contains("whole: nothing damaged"), "{looked}");
    server.kill().unwrap();
    server.wait().unwrap();
}

/// No room for the database: whoever is at the terminal reads what helps.
async fn full(people: &mut People<'_>, (folder, small): (&Path, &Small)) {
    let filled = small.fill();
    people.are_refused().await;
    let file = format!(
        "{}/tests/data/match/people.jsonl",
        env!("CARGO_MANIFEST_DIR")
    );
    let mut import = Command::new(env!("CARGO_BIN_EXE_saites"));
    import
        .args(["import", "people", &file, "--data"])
        .arg(folder.join("data"));
    let refused = import.output().unwrap();
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success(), "{said}");
    assert!(said.contains("free some disk space"), "{said}");
    std::fs::remove_file(filled).unwrap();
    people.go_on().await;
}

/// Room for the database and none for the index: what was saved is found as soon as there is room.
async fn the_index_is_full(people: &mut People<'_>, folder: &Path, index: &Small) {
    let filled = index.fill();
    assert!(import(folder, "opportunities").wait().unwrap().success());
    // The server tries in vain meanwhile; pages are shown all the same.
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert!(!is_found(people).await, "there was room");
    std::fs::remove_file(filled).unwrap();
    let since = Instant::now();
    while !is_found(people).await {
        assert!(since.elapsed() < SOON, "what was saved is not found");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Whether a search finds a need of the imported file, which only the index can.
async fn is_found(people: &People<'_>) -> bool {
    let page = people
        .client
        .get(format!("{}/needs?q=kokles", people.address));
    let answer = page.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    answer
        .text()
        .await
        .unwrap()
        .contains("Kokles spēles skolotājs")
}
