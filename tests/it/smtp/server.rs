//! A small mail server (RFC 5321) whose mood the test decides.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// How the server takes the content of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Accept,
    /// 451: not now.
    Defer,
    /// 550, no such mailbox: never.
    Refuse,
    /// Answers with this.
    Say(&'static str),
    /// Ends the connection instead of answering.
    HangUp,
    /// Does not answer.
    Stall,
}

/// A letter as it came over the wire.
#[derive(Clone, Debug, Default)]
pub struct Mail {
    pub from: String,
    pub to: Vec<String>,
    pub data: String,
}

impl Mail {
    /// The value of a header, unfolded.
    pub fn header(&self, name: &str) -> String {
        let head = self.data.split("\r\n\r\n").next().unwrap_or_default();
        let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let found = unfolded.lines().find_map(|line| {
            let (own, value) = line.split_once(':')?;
            own.eq_ignore_ascii_case(name)
                .then(|| value.trim().to_owned())
        });
        found.unwrap_or_default()
    }
}

#[derive(Default)]
struct State {
    mood: Option<Mood>,
    tries: Vec<Mail>,
    taken: Vec<Mail>,
}

pub struct Server {
    pub port: u16,
    state: Arc<Mutex<State>>,
}

impl Server {
    pub async fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, Arc::clone(&shared)));
            }
        });
        Server { port, state }
    }

    pub fn mood(&self, mood: Mood) {
        self.state.lock().unwrap().mood = Some(mood);
    }

    /// Every letter whose content was sent, accepted or not.
    pub fn tries(&self) -> Vec<Mail> {
        self.state.lock().unwrap().tries.clone()
    }

    /// The letters accepted.
    pub fn taken(&self) -> Vec<Mail> {
        self.state.lock().unwrap().taken.clone()
    }
}

/// One connection; any fault of the line ends it.
async fn talk(stream: TcpStream, state: Arc<Mutex<State>>) -> Option<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut mail = Mail::default();
    write.write_all(b"220 test ESMTP\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let upper = line.to_ascii_uppercase();
        let answer = if upper.starts_with("EHLO") {
            "250-test\r\n250 8BITMIME\r\n"
        } else if upper.starts_with("MAIL FROM:") {
            mail = Mail {
                from: address(&line),
                ..Mail::default()
            };
            "250 ok\r\n"
        } else if upper.starts_with("RCPT TO:") {
            mail.to.push(address(&line));
            "250 ok\r\n"
        } else if upper == "DATA" {
            write.write_all(b"354 go on\r\n").await.ok()?;
            while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
                mail.data.push_str(line.strip_prefix('.').unwrap_or(&line));
                mail.data.push_str("\r\n");
            }
            take(&state, std::mem::take(&mut mail)).await?
        } else if upper == "QUIT" {
            write.write_all(b"221 bye\r\n").await.ok()?;
            return None;
        } else {
            "250 ok\r\n"
        };
        write.write_all(answer.as_bytes()).await.ok()?;
    }
    None
}

async fn take(state: &Mutex<State>, mail: Mail) -> Option<&'static str> {
    let mood = {
        let mut state = state.lock().unwrap();
        state.tries.push(mail.clone());
        state.mood.unwrap_or(Mood::Accept)
    };
    match mood {
        Mood::Accept => {
            state.lock().unwrap().taken.push(mail);
            Some("250 taken\r\n")
        }
        Mood::Defer => Some("451 try later\r\n"),
        Mood::Refuse => Some("550 5.1.1 no such mailbox\r\n"),
        Mood::Say(answer) => Some(answer),
        Mood::HangUp => None,
        Mood::Stall => {
            while state.lock().unwrap().mood == Some(Mood::Stall) {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            None
        }
    }
}

fn address(line: &str) -> String {
    let inner = line
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'));
    inner.map_or_else(String::new, |(address, _)| address.to_owned())
}
