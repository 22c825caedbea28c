//! Writing to the terminal. Standard output is for what was asked, standard error for the rest.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use indicatif::{ProgressBar, ProgressStyle};
use tracing_subscriber::EnvFilter;

use super::Fault;

/// Writes one line and flushes it.
pub(super) fn line(text: impl Display) -> Result<(), Fault> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")
        .and_then(|()| out.flush())
        .map_err(Fault::from)
}

/// Writes a line for the reader's eyes that is no part of the answer. Nobody there to read it is
/// no fault.
pub(super) fn note(text: impl Display) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Logs to standard error, as much as `RUST_LOG` says. Nothing that is logged names a person.
pub(super) fn log(usual: &str) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(usual));
    let subscriber = tracing_subscriber::fmt()
        .compact()
        .with_env_filter(filter)
        .with_target(false)
        .with_ansi(io::stderr().is_terminal())
        // Where the log cannot be written, on a full disk, saying so there would end a request.
        .log_internal_errors(false)
        .with_writer(io::stderr);
    // A second logger in one process (tests) is the first one's business.
    let _ = subscriber.try_init();
}

/// A bar on the terminal for work on `total` things; nothing is drawn where nobody watches.
pub(super) fn progress(total: u64, doing: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(total).with_message(doing);
    let style = ProgressStyle::with_template("{msg} {wide_bar} {human_pos} of {human_len}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
