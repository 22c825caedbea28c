//! What a person does at a browser, whichever browser it is: a story is written once and told by
//! the visitor over HTTP, by Chromium with a mouse, with the keyboard alone, and without script.

use saites::text::Lang;

use super::Visitor;

pub trait Hands {
    /// The language this person reads.
    fn lang(&self) -> Lang;
    async fn open(&mut self, address: &str);
    /// Follows a link by its words.
    async fn follow(&mut self, words: &str);
    /// Types into a field; `group` is the heading or legend it stands under, or nothing.
    /// A date is given as 2027-06-20.
    async fn fill(&mut self, group: &str, label: &str, text: &str);
    async fn choose(&mut self, label: &str, words: &str);
    async fn tick(&mut self, group: &str, words: &str);
    async fn press(&mut self, words: &str);
    async fn sees(&mut self, words: &str);
    async fn shows(&mut self, words: &str) -> bool;
    async fn does_not_see(&mut self, words: &str);
    /// Path and query of the page shown.
    async fn path(&mut self) -> String;
    /// Puts a session's cookie into the browser.
    async fn keep_session(&mut self, token: &str);
}

impl Hands for Visitor {
    fn lang(&self) -> Lang {
        Visitor::lang(self)
    }

    async fn open(&mut self, address: &str) {
        Visitor::open(self, address).await;
    }

    async fn follow(&mut self, words: &str) {
        Visitor::follow(self, words).await;
    }

    async fn fill(&mut self, group: &str, label: &str, text: &str) {
        if group.is_empty() {
            Visitor::fill(self, label, text);
        } else {
            self.fill_in(group, label, text);
        }
    }

    async fn choose(&mut self, label: &str, words: &str) {
        Visitor::choose(self, label, words);
    }

    async fn tick(&mut self, group: &str, words: &str) {
        if group.is_empty() {
            Visitor::tick(self, words);
        } else {
            self.tick_in(group, words);
        }
    }

    async fn press(&mut self, words: &str) {
        let status = Visitor::press(self, words).await;
        assert!(
            status < 400,
            "“{words}” was answered with {status}: {}",
            self.shown()
        );
    }

    async fn sees(&mut self, words: &str) {
        Visitor::sees(self, words);
    }

    async fn shows(&mut self, words: &str) -> bool {
        Visitor::shows(self, words)
    }

    async fn does_not_see(&mut self, words: &str) {
        Visitor::does_not_see(self, words);
    }

    async fn path(&mut self) -> String {
        self.seen.path.clone()
    }

    async fn keep_session(&mut self, token: &str) {
        self.keep_cookie("saites-session", token);
    }
}
