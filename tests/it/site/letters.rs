//! Letters as their readers see them, in the mailbox on screen.

use saites::mail;
use scraper::{Html, Selector};

use super::TestApp;
use super::page::{plain_text, squeeze};

/// A letter that arrived.
#[derive(Clone, Debug)]
pub struct Letter {
    pub subject: String,
    pub plain: String,
    pub html: String,
}

impl TestApp {
    /// The letters that reached an address so far, oldest first.
    pub async fn letters_to(&self, address: &str) -> Vec<Letter> {
        let mut tx = self.app.db.read().await.unwrap();
        let mut letters: Vec<Letter> = mail::shown(&mut tx)
            .await
            .unwrap()
            .into_iter()
            .filter(|letter| letter.recipient == address)
            .map(|letter| Letter {
                subject: letter.subject,
                plain: letter.plain,
                html: letter.html,
            })
            .collect();
        letters.reverse();
        letters
    }

    /// Lets the queue work, then opens the newest letter to an address.
    pub async fn newest_letter_to(&self, address: &str) -> Letter {
        self.run_jobs().await;
        let letters = self.letters_to(address).await;
        letters
            .last()
            .unwrap_or_else(|| panic!("no letter reached {address}"))
            .clone()
    }
}

impl Letter {
    /// The address behind a button, which stands in the plain text too.
    pub fn link(&self, words: &str) -> String {
        let page = Html::parse_document(&self.html);
        let links = Selector::parse("a[href]").unwrap();
        let found = page
            .select(&links)
            .find(|link| plain_text(*link) == words)
            .and_then(|link| link.value().attr("href"));
        let address =
            found.unwrap_or_else(|| panic!("no “{words}” in the letter:\n{}", self.plain));
        assert!(
            self.plain.contains(address),
            "the plain text lacks {address}:\n{}",
            self.plain
        );
        address.to_owned()
    }

    /// Tells whether both forms of the letter say it.
    pub fn says(&self, words: &str) -> bool {
        let html = plain_text(Html::parse_document(&self.html).root_element());
        squeeze(&self.plain).contains(words) && html.contains(words)
    }
}
