//! Reading mail that came back: reports of delivery (RFC 3464) in a message (RFC 5322, 2045).
//!
//! Which letter it is about stands in the Message-ID of the letter quoted: a random number that
//! tells nothing of anybody, and a seal, so that nobody makes a report up who did not get the letter.
//! Addresses in the report are never looked at.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use uuid::Uuid;

/// How deep parts within parts are followed, and how long a message may be.
const DEEPEST: u8 = 8;
pub const MOST_BYTES: usize = 2 * 1024 * 1024;

/// A report about one letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub letter: Uuid,
    /// What stood beside the number: only the letter itself knows the right one.
    pub seal: String,
    pub outcome: Outcome,
    /// The status code (RFC 3463), such as `5.1.1`.
    pub status: String,
}

/// What became of the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There is no such mailbox.
    Hard,
    /// The mailbox may be there, but this did not get into it: full, its host does not answer.
    Soft,
    /// Not delivered for a reason that says nothing about the mailbox: the sender, the content, a
    /// policy, a limit of whoever was to pass it on.
    Refused,
    /// On its way still, or arrived.
    Nothing,
}

/// One part of a message: its header fields, lower-cased and unfolded, and its content as it is.
struct Part<'a> {
    head: Vec<(String, String)>,
    body: &'a [u8],
}

/// Reads a message; nothing for one that is no report about a letter of ours.
pub fn read(bytes: &[u8]) -> Option<Report> {
    let bytes = &bytes[..bytes.len().min(MOST_BYTES)];
    let whole = part(bytes);
    if whole.kind() != "multipart/report" {
        return None;
    }
    let (mut said, mut letter) = (None, None);
    walk(&whole, 0, &mut |one| match one.kind().as_str() {
        "message/delivery-status" | "message/global-delivery-status" => {
            said = said.take().or_else(|| status(&one.content()));
        }
        "message/rfc822" | "text/rfc822-headers" | "message/global" | "message/global-headers" => {
            let quoted = one.content();
            letter = letter
                .take()
                .or_else(|| number_in(part(&quoted).field("message-id")));
        }
        _ => {}
    });
    let letter = letter
        .or_else(|| number_in(whole.field("in-reply-to")))
        .or_else(|| number_in(whole.field("references")))?;
    let (outcome, status) = said?;
    let (letter, seal) = letter;
    Some(Report {
        letter,
        seal,
        outcome,
        status,
    })
}

/// What a status of a letter that failed says about the mailbox it was to (RFC 3463; 5.1.10:
/// RFC 7505). SMTP's own three digits say nothing: servers answer 550 to whatever they do not like.
pub fn outcome_of(status: &str) -> Outcome {
    let parts: Option<Vec<u16>> = status.split('.').map(|one| one.parse().ok()).collect();
    match parts.as_deref() {
        Some([5, 1, 1 | 2 | 3 | 6 | 10] | [5, 2, 1] | [5, 4, 4]) => Outcome::Hard,
        // Bad addresses of the sender.
        Some([_, 1, 7 | 8]) => Outcome::Refused,
        Some([_, 0..=2, _]) | Some([_, 4, 1 | 3 | 4 | 6 | 7]) => Outcome::Soft,
        _ => Outcome::Refused,
    }
}

/// The same for a letter that was refused while it was handed over: then a mail server on the way
/// speaks, and what it says of itself or of the net is no statement about the mailbox.
pub fn outcome_of_refusal(status: &str) -> Outcome {
    match outcome_of(status) {
        Outcome::Soft if !matches!(status.get(1..3), Some(".1" | ".2")) => Outcome::Refused,
        outcome => outcome,
    }
}

/// The status code in what a mail server says beside its three digits; it may name the address too,
/// so nothing else of it goes further.
pub fn status_in(text: &str) -> Option<String> {
    let is_status = |word: &&str| {
        let parts: Vec<&str> = word.split('.').collect();
        let digits = |part: &&str| {
            (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        parts.len() == 3 && matches!(parts[0], "4" | "5") && parts.iter().all(digits)
    };
    text.split(|c: char| !c.is_ascii_digit() && c != '.')
        .map(|word| word.trim_matches('.'))
        .find(is_status)
        .map(str::to_owned)
}

/// The report about the worst-off recipient; our letters have one.
fn status(bytes: &[u8]) -> Option<(Outcome, String)> {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let mut found: Option<(Outcome, String)> = None;
    // The first group is about the message as a whole.
    for group in text.trim_start().split("\n\n") {
        let head = part(group.as_bytes());
        let action = head.field("action").to_lowercase();
        let status = head.field("status");
        let status: String = status
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == '.')
            .take(12)
            .collect();
        let outcome = match action.as_str() {
            "" => continue,
            "failed" => outcome_of(&status),
            _ => Outcome::Nothing,
        };
        let rank = |outcome| match outcome {
            Outcome::Hard => 3,
            Outcome::Soft => 2,
            Outcome::Refused => 1,
            Outcome::Nothing => 0,
        };
        if found
            .as_ref()
            .is_none_or(|(had, _)| rank(outcome) > rank(*had))
        {
            found = Some((outcome, status));
        }
    }
    found
}

/// The letter's number in a Message-ID, and its seal.
fn number_in(text: &str) -> Option<(Uuid, String)> {
    text.split(['<', '>', '@', ' ', '\t']).find_map(|word| {
        let (number, seal) = word.split_once('.').unwrap_or((word, ""));
        Some((Uuid::parse_str(number).ok()?, seal.to_owned()))
    })
}

fn walk(one: &Part<'_>, depth: u8, see: &mut impl FnMut(&Part<'_>)) {
    see(one);
    if depth == DEEPEST || !one.kind().starts_with("multipart/") {
        return;
    }
    let Some(boundary) = one.parameter("boundary") else {
        return;
    };
    let mark = format!("--{boundary}");
    let text = one.body;
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let bare = line.trim_ascii_end();
        if bare.starts_with(mark.as_bytes()) {
            let rest = &bare[mark.len()..];
            if rest.is_empty() || rest == b"--" {
                starts.push((at, at + line.len()));
            }
        }
        at += line.len();
    }
    for pair in starts.windows(2) {
        walk(&part(&text[pair[0].1..pair[1].0]), depth + 1, see);
    }
}

fn part(bytes: &[u8]) -> Part<'_> {
    let mut head: Vec<(String, String)> = Vec::new();
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        at += line.len();
        let text = String::from_utf8_lossy(line);
        let text = text.trim_end_matches(['\r', '\n']);
        if text.is_empty() {
            break;
        }
        if text.starts_with([' ', '\t']) {
            if let Some((_, value)) = head.last_mut() {
                value.push(' ');
                value.push_str(text.trim());
            }
        } else if let Some((name, value)) = text.split_once(':') {
            head.push((name.trim().to_lowercase(), value.trim().to_owned()));
        }
    }
    Part {
        head,
        body: &bytes[at..],
    }
}

impl Part<'_> {
    fn field(&self, name: &str) -> &str {
        let found = self.head.iter().find(|(own, _)| own == name);
        found.map_or("", |(_, value)| value)
    }

    fn kind(&self) -> String {
        let value = self.field("content-type");
        let kind = value.split(';').next().unwrap_or_default();
        kind.trim().to_lowercase()
    }

    fn parameter(&self, name: &str) -> Option<String> {
        let value = self.field("content-type");
        let mut parts = value.split(';').skip(1);
        parts.find_map(|one| {
            let (own, value) = one.split_once('=')?;
            let value = value.trim().trim_matches('"');
            own.trim()
                .eq_ignore_ascii_case(name)
                .then(|| value.to_owned())
        })
    }

    /// The content, out of its wrapping for the journey.
    fn content(&self) -> Vec<u8> {
        let wrapping = self.field("content-transfer-encoding").to_lowercase();
        match wrapping.trim() {
            "base64" => {
                let packed: Vec<u8> = self
                    .body
                    .iter()
                    .copied()
                    .filter(|byte| !byte.is_ascii_whitespace())
                    .collect();
                BASE64.decode(packed).unwrap_or_default()
            }
            "quoted-printable" => unquoted(self.body),
            _ => self.body.to_vec(),
        }
    }
}

fn unquoted(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        if *byte != b'=' {
            out.push(*byte);
            continue;
        }
        if let Some(after) = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"))
        {
            rest = after;
            continue;
        }
        let digits = rest.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match digits.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(value) => {
                out.push(value);
                rest = &rest[2..];
            }
            None => out.push(b'='),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBER: &str = "0193a5c2-7f00-7abc-8def-0123456789ab";

    fn report(status: &str, quoted: &str) -> String {
        format!(
            "From: MAILER-DAEMON@mail.example\r\nSubject: Undelivered\r\n\
             Content-Type: multipart/report; report-type=delivery-status;\r\n\
             \tboundary=\"AB.1\"\r\n\r\nnote\r\n--AB.1\r\nContent-Type: text/plain\r\n\r\n\
             Sorry.\r\n--AB.1\r\nContent-Type: message/delivery-status\r\n\r\n{status}\r\n\
             --AB.1\r\n{quoted}\r\n--AB.1--\r\n"
        )
    }

    fn quoted() -> String {
        format!(
            "Content-Type: text/rfc822-headers\r\n\r\nTo: someone@demo.example\r\n\
             Message-ID:\r\n <{NUMBER}.seal-1_x@saites.example>\r\n"
        )
    }

    fn failed(code: &str) -> String {
        format!(
            "Reporting-MTA: dns; mail.example\r\n\r\nFinal-Recipient: rfc822; \
             someone@demo.example\r\nAction: failed\r\nStatus: {code} (no)\r\n"
        )
    }

    #[test]
    fn a_report_names_its_letter_and_what_became_of_it() {
        for (code, outcome) in [
            ("5.1.1", Outcome::Hard),
            ("5.2.2", Outcome::Soft),
            ("5.7.1", Outcome::Refused),
            ("4.4.7", Outcome::Soft),
            ("5.0.0", Outcome::Soft),
        ] {
            let found = read(report(&failed(code), &quoted()).as_bytes()).unwrap();
            assert_eq!((found.outcome, found.status.as_str()), (outcome, code));
            assert_eq!(found.letter.to_string(), NUMBER);
            assert_eq!(found.seal, "seal-1_x");
        }
        let late = failed("4.4.1").replace("failed", "delayed");
        let found = read(report(&late, &quoted()).as_bytes()).unwrap();
        assert_eq!(found.outcome, Outcome::Nothing);
    }

    #[test]
    fn only_a_code_about_the_mailbox_says_anything_of_it() {
        for hard in [
            "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4",
        ] {
            assert_eq!(outcome_of(hard), Outcome::Hard, "{hard}");
            assert_eq!(outcome_of_refusal(hard), Outcome::Hard, "{hard}");
        }
        for other in [
            "550",
            "551",
            "553",
            "5.7.1",
            "5.7.26",
            "5.4.5",
            "5.1.7",
            "5.1.8",
            "5.3.4",
            "5.6.0",
            "5.5.2",
            "",
            "5.1",
            "no answer",
        ] {
            assert_eq!(outcome_of(other), Outcome::Refused, "{other}");
            assert_eq!(outcome_of_refusal(other), Outcome::Refused, "{other}");
        }
        // A full mailbox is one also when it is told at once; the net is no mailbox.
        assert_eq!(outcome_of_refusal("5.2.2"), Outcome::Soft);
        assert_eq!(outcome_of_refusal("5.1.0"), Outcome::Soft);
        for net in ["5.0.0", "5.4.1", "5.4.7"] {
            assert_eq!(outcome_of(net), Outcome::Soft, "{net}");
            assert_eq!(outcome_of_refusal(net), Outcome::Refused, "{net}");
        }
    }

    #[test]
    fn a_code_is_found_in_what_a_server_says() {
        for (said, found) in [
            (
                "permanent error (550): 5.4.5 Daily user sending limit exceeded",
                Some("5.4.5"),
            ),
            (
                "permanent error (550): <a@b.example> 5.1.10 Null MX",
                Some("5.1.10"),
            ),
            (
                "550-5.1.1 The account at 192.0.2.17 does not exist",
                Some("5.1.1"),
            ),
            ("550 rejected by 192.0.2.17, version 5.1", None),
            ("550 no such mailbox", None),
        ] {
            assert_eq!(status_in(said).as_deref(), found, "{said}");
        }
    }

    #[test]
    fn wrapped_parts_and_whole_letters_are_read_too() {
        let letter = format!("Subject: a\r\nMessage-ID: <{NUMBER}@a.example>\r\n\r\nText\r\n");
        let packed = BASE64.encode(&letter);
        let whole = format!(
            "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n{packed}"
        );
        assert!(read(report(&failed("5.1.1"), &whole).as_bytes()).is_some());
        let soft = letter.replace("Message-ID", "Message=2DID");
        let whole = format!(
            "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{soft}"
        );
        assert!(read(report(&failed("5.1.1"), &whole).as_bytes()).is_some());
        let bare = report(&failed("5.1.1"), &quoted()).replace("\r\n", "\n");
        assert!(read(bare.as_bytes()).is_some(), "bare line ends");
    }

    #[test]
    fn other_mail_is_left_alone() {
        let plain = format!("Subject: Re\r\nIn-Reply-To: <{NUMBER}@a>\r\n\r\nThank you\r\n");
        assert_eq!(read(plain.as_bytes()), None);
        let strange = quoted().replace(NUMBER, "20261122.1");
        assert_eq!(read(report(&failed("5.1.1"), &strange).as_bytes()), None);
        for bytes in [
            &b""[..],
            b"\xff\xfe\x00",
            b"Content-Type: multipart/report\r\n\r\n",
        ] {
            assert_eq!(read(bytes), None);
        }
        let deep = "Content-Type: multipart/report; boundary=a\n\n--a\n".repeat(2_000);
        assert_eq!(read(deep.as_bytes()), None);
    }
}
