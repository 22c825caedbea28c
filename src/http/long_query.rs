//! A connection that shortens what a request asks for in its address.
//!
//! hyper refuses an address beyond 64 KiB with an empty page, and ten thousand pictograms take twice
//! that once they are written as `%F0%9F…`. No page reads so much of a search: of each part of the
//! query the first bytes go on, the rest is let go before hyper counts it. Where requests begin is
//! told by their `Content-Length`; behind a body without one nothing is shortened any more.

use std::io::Result;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Bytes of one part of a query (between two `&`) that are read.
const MOST_OF_A_PART: usize = 4 * 1024;
/// No name of a header that matters here, with its value, is longer.
const MOST_OF_A_HEADER: usize = 64;

/// Reads from `stream`, without the ends of over-long parts of queries.
pub(super) struct Shortened<S> {
    stream: S,
    place: Place,
}

impl<S> Shortened<S> {
    pub(super) fn new(stream: S) -> Self {
        Shortened {
            stream,
            place: Place::START,
        }
    }
}

/// Where in a request the next byte stands.
enum Place {
    /// In the request line; `part` counts the bytes of this part of the query once it has begun.
    Line {
        begun: bool,
        part: Option<usize>,
    },
    /// In a header's line, of which the first bytes are kept.
    Headers {
        line: Vec<u8>,
        body: Body,
    },
    Body(u64),
    /// Nothing tells where the next request begins.
    Unknown,
}

/// What the headers tell of the body.
#[derive(Clone, Copy)]
enum Body {
    Bytes(u64),
    Unknown,
}

impl Place {
    const START: Place = Place::Line {
        begun: false,
        part: None,
    };

    /// Whether this byte goes on; moves to the place of the next one.
    fn keeps(&mut self, byte: u8) -> bool {
        match self {
            Place::Line { begun, part } => {
                match (byte, &part) {
                    (b'\n', _) if *begun => {
                        *self = Place::Headers {
                            line: Vec::new(),
                            body: Body::Bytes(0),
                        };
                        return true;
                    }
                    (b'\r' | b'\n', _) => return true,
                    (b'?', None) | (b'&', Some(_)) => *part = Some(0),
                    (b' ', _) => *part = None,
                    _ => {
                        if let Some(count) = part {
                            *count += 1;
                            // Never between the three characters of one written byte.
                            let full = *count > MOST_OF_A_PART
                                && (byte == b'%' || *count > MOST_OF_A_PART + 2);
                            if full {
                                *count = MOST_OF_A_PART + 3;
                                return false;
                            }
                        }
                    }
                }
                *begun = true;
                true
            }
            Place::Headers { line, body } => {
                match byte {
                    b'\n' if line.is_empty() => {
                        *self = match *body {
                            Body::Bytes(0) => Place::START,
                            Body::Bytes(bytes) => Place::Body(bytes),
                            Body::Unknown => Place::Unknown,
                        };
                    }
                    b'\n' => {
                        *body = told(line).unwrap_or(*body);
                        line.clear();
                    }
                    b'\r' => {}
                    _ if line.len() < MOST_OF_A_HEADER => line.push(byte.to_ascii_lowercase()),
                    _ => {}
                }
                true
            }
            Place::Body(left) => {
                *left -= 1;
                if *left == 0 {
                    *self = Place::START;
                }
                true
            }
            Place::Unknown => true,
        }
    }
}

/// What a header in small letters tells of the body, if it does.
fn told(line: &[u8]) -> Option<Body> {
    let line = std::str::from_utf8(line).ok()?;
    match line.split_once(':')? {
        ("transfer-encoding" | "upgrade", _) => Some(Body::Unknown),
        ("content-length", bytes) => Some(bytes.trim().parse().map_or(Body::Unknown, Body::Bytes)),
        _ => None,
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Shortened<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<Result<()>> {
        let before = buffer.filled().len();
        loop {
            ready!(Pin::new(&mut self.stream).poll_read(cx, buffer))?;
            let end = buffer.filled().len();
            let mut kept = before;
            for at in before..end {
                let byte = buffer.filled()[at];
                if self.place.keeps(byte) {
                    buffer.filled_mut()[kept] = byte;
                    kept += 1;
                }
            }
            buffer.set_filled(kept);
            // Nothing read is the end of the stream; nothing kept is not.
            if kept > before || end == before {
                return Poll::Ready(Ok(()));
            }
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Shortened<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[std::io::IoSlice<'_>],
    ) -> Poll<Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, parts)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tokio::io::AsyncReadExt;

    use super::*;

    async fn read(sent: &[u8]) -> String {
        let mut read = String::new();
        let mut stream = Shortened::new(tokio::io::join(sent, tokio::io::sink()));
        stream.read_to_string(&mut read).await.unwrap();
        read
    }

    #[tokio::test]
    async fn the_end_of_a_long_part_goes_and_what_follows_stays() {
        let long = "%F0%9F%98%80".repeat(10_000);
        let sent = format!("GET /needs?q={long}&mode=remote HTTP/1.1\r\nhost: a\r\n\r\n").repeat(2);
        let read = read(sent.as_bytes()).await;
        assert!(read.len() < 2 * (MOST_OF_A_PART + 100));
        assert_eq!(
            read.matches("&mode=remote HTTP/1.1\r\nhost: a\r\n\r\n")
                .count(),
            2
        );
        let query = read.split(['=', '&']).nth(1).unwrap();
        assert!(query.len() % 3 == 0, "a written byte is whole");
    }

    #[tokio::test]
    async fn bodies_come_as_they_were_sent() {
        let body = format!("a?{}", "x".repeat(20_000));
        let sized = format!(
            "POST / HTTP/1.1\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let chunked = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        let sent = format!("{sized}{sized}{chunked}4e22\r\n{body}\r\n0\r\n\r\n{sized}");
        assert_eq!(read(sent.as_bytes()).await, sent);
    }

    proptest! {
        #[test]
        fn short_requests_are_untouched(sent in "[ -~\r\n]{0,3000}") {
            let mut place = Place::START;
            prop_assert!(sent.bytes().all(|byte| place.keeps(byte)));
        }
    }
}
