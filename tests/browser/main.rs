//! Stories in a real browser: with the mouse, with the keyboard alone, without script; and every
//! page looked at by axe, in light and dark, narrow and wide.
//!
//! `tests/run` says where Chromium, its driver and axe-core are.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on may stop where it stands"
)]

#[path = "../it/desk_story.rs"]
mod desk_story;
#[path = "../it/placement_story.rs"]
mod placement_story;
#[expect(
    dead_code,
    reason = "not every helper of the tests over HTTP is needed here"
)]
#[path = "../it/site/mod.rs"]
mod site;
#[expect(dead_code, reason = "not every piece of the story is told here")]
#[path = "../it/story.rs"]
mod story;

mod axe;
mod chromium;
mod keyboard;
mod stories;
