//! The same browser without a mouse: Tab, arrows, Space, Enter and letters.

use saites::text::Lang;
use serde_json::json;
use thirtyfour::prelude::*;

use crate::chromium::{Chromium, as_typed};
use crate::site::Hands;

/// The most presses of Tab that may be needed to get somewhere.
const MOST_TABS: usize = 250;

/// Somebody who uses nothing but the keyboard.
pub struct Keyboard(pub Chromium);

impl Keyboard {
    async fn key(&self, key: Key) {
        self.0
            .web
            .action_chain()
            .send_keys(key + "")
            .perform()
            .await
            .unwrap();
    }

    /// Presses Tab until `there`, asked of the focused element and the goal, says yes.
    async fn tab_until(&self, goal: &WebElement, there: &str) {
        let script =
            format!("const [goal] = arguments, at = document.activeElement; return {there};");
        for _ in 0..MOST_TABS {
            let arrived = self.0.run(&script, vec![goal.to_json().unwrap()]).await;
            if arrived == json!(true) {
                return;
            }
            self.key(Key::Tab).await;
        }
        let what = goal.outer_html().await.unwrap();
        panic!(
            "the keyboard does not reach {what} on {}",
            self.0.shown().await
        );
    }

    /// Goes to a field, link or button, opening the fold it stands in.
    async fn go(&self, kind: &str, group: &str, words: &str) -> WebElement {
        let goal = self.0.seek(kind, group, words).await;
        if let Some(fold) = self.0.closed_fold(&goal).await {
            self.tab_until(&fold, "at === goal").await;
            self.key(Key::Enter).await;
        }
        let radio = goal.attr("type").await.unwrap().as_deref() == Some("radio");
        // Tab enters a group of radio buttons once; within it the arrows move.
        let there = if radio {
            "at.name === goal.name && at.form === goal.form"
        } else {
            "at === goal"
        };
        self.tab_until(&goal, there).await;
        self.focus_is_visible(words).await;
        goal
    }

    async fn focus_is_visible(&self, words: &str) {
        // A card's link marks the whole card, a hidden tick box the box drawn beside it.
        let script = "const at = document.activeElement; \
                      const places = [[at, null], [at, '::after'], [at.nextElementSibling, '::before']]; \
                      const seen = ([place, part]) => place \
                          && getComputedStyle(place, part).outlineStyle !== 'none'; \
                      return at.matches(':focus-visible') && places.some(seen);";
        let visible = self.0.run(script, Vec::new()).await;
        assert_eq!(visible, json!(true), "the focus on “{words}” is not seen");
    }

    async fn enter(&self) {
        self.0.mark().await;
        self.key(Key::Enter).await;
        self.0.arrive().await;
    }
}

impl Hands for Keyboard {
    fn lang(&self) -> Lang {
        self.0.lang()
    }

    async fn open(&mut self, address: &str) {
        self.0.open(address).await;
    }

    async fn follow(&mut self, words: &str) {
        self.go("link", "", words).await;
        self.enter().await;
    }

    async fn fill(&mut self, group: &str, label: &str, text: &str) {
        let field = self.go("field", group, label).await;
        let typed = match field.attr("type").await.unwrap().as_deref() {
            Some("date") => as_typed(text),
            _ => {
                let all = self
                    .0
                    .web
                    .action_chain()
                    .key_down(Key::Control)
                    .send_keys("a");
                all.key_up(Key::Control).perform().await.unwrap();
                text.to_owned()
            }
        };
        self.0
            .web
            .action_chain()
            .send_keys(typed)
            .perform()
            .await
            .unwrap();
        assert_eq!(
            self.0.value(&field).await,
            text,
            "“{label}” took something else"
        );
    }

    async fn choose(&mut self, label: &str, words: &str) {
        let list = self.go("field", "", label).await;
        let script = "const [list, words] = arguments; \
                      const place = [...list.options].findIndex((one) => one.text.trim() === words); \
                      return place - list.selectedIndex;";
        let arguments = vec![list.to_json().unwrap(), json!(words)];
        let steps = self.0.run(script, arguments).await.as_i64().unwrap();
        let key = if steps < 0 { Key::Up } else { Key::Down };
        for _ in 0..steps.abs() {
            self.key(key.clone()).await;
        }
        let chosen = "return arguments[0].selectedOptions[0].text.trim();";
        let chosen = self.0.run(chosen, vec![list.to_json().unwrap()]).await;
        assert_eq!(chosen, json!(words), "“{label}” chose something else");
    }

    async fn tick(&mut self, group: &str, words: &str) {
        let field = self.go("field", group, words).await;
        if field.attr("type").await.unwrap().as_deref() == Some("radio") {
            let script = "return document.activeElement === arguments[0];";
            for _ in 0..20 {
                if self.0.run(script, vec![field.to_json().unwrap()]).await == json!(true) {
                    break;
                }
                self.key(Key::Down).await;
            }
        }
        if !field.is_selected().await.unwrap() {
            self.key(Key::Space).await;
        }
        assert!(
            field.is_selected().await.unwrap(),
            "“{words}” is not ticked"
        );
    }

    async fn press(&mut self, words: &str) {
        self.go("button", "", words).await;
        self.enter().await;
    }

    async fn sees(&mut self, words: &str) {
        self.0.sees(words).await;
    }

    async fn shows(&mut self, words: &str) -> bool {
        self.0.shows(words).await
    }

    async fn does_not_see(&mut self, words: &str) {
        self.0.does_not_see(words).await;
    }

    async fn path(&mut self) -> String {
        self.0.path().await
    }

    async fn keep_session(&mut self, token: &str) {
        self.0.keep_session(token).await;
    }
}
