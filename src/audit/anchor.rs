//! Heads of the chain kept elsewhere: a line for each, to be filed, mailed or printed.
//!
//! Rows that fit each other prove nothing about a chain's end: whoever may write the database may
//! cut it off, or write it anew. A head that was kept where they may not write shows both.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use chrono::{DateTime, Utc};

/// The line of a head.
pub fn line(at: DateTime<Utc>, (seq, hash): &(i64, String)) -> String {
    format!("{} {seq} {hash}", at.format("%Y-%m-%dT%H:%M:%SZ"))
}

/// Adds the line of a head to a file; it lasts when this returns.
pub fn append(file: &Path, at: DateTime<Utc>, head: &(i64, String)) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut open = options.open(file)?;
    open.write_all(format!("{}\n", line(at, head)).as_bytes())?;
    open.sync_all()
}

/// The heads in a text: every line that ends with a number and a hash, whatever stands before, so
/// that mails and printed lines do as well.
pub fn read(text: &str) -> BTreeMap<i64, String> {
    let head = |line: &str| {
        let mut words = line.split_whitespace().rev();
        let hash = words.next()?;
        let seq: i64 = words.next()?.parse().ok()?;
        let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        (is_hash && seq > 0).then(|| (seq, hash.to_lowercase()))
    };
    text.lines().filter_map(head).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_back_among_other_words() {
        let head = (7, "ab".repeat(32));
        let at = DateTime::from_timestamp(1_804_064_400, 0).unwrap();
        let text = format!(
            "Dear all,\nhead 3 {}\n{}\n> 9 short\n",
            "0".repeat(64),
            line(at, &head)
        );
        let kept = read(&text);
        assert_eq!(kept.len(), 2);
        assert_eq!(kept[&7], head.1);
    }
}
