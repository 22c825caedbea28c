//! Chromium through WebDriver, with a mouse.

mod driver;

use std::time::{Duration, Instant};

use saites::text::Lang;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::prelude::*;

use crate::site::page::shows;
use crate::site::{Hands, TestApp};
use driver::Driver;

/// Finds what people see by what it says: `kind` is `field`, `link` or `button`. What is shown
/// comes first; what stands in a closed fold is found too.
const FIND: &str = r#"
    const [kind, group, words] = arguments;
    const squeeze = (text) => text.replace(/\s+/g, " ").trim();
    const said = (element) => {
        const copy = element.cloneNode(true);
        copy.querySelectorAll(".quiet, .count, select, textarea").forEach((one) => one.remove());
        return squeeze(copy.textContent);
    };
    const heading = (element) => {
        for (let up = element.parentElement; up; up = up.parentElement) {
            if (!["FIELDSET", "SECTION", "FORM", "DIV"].includes(up.tagName)) continue;
            const own = up.querySelector("legend, h2, h3");
            if (own) return squeeze(own.textContent);
        }
        return "";
    };
    const all = (selector) => [...document.querySelectorAll(selector)];
    let found = [];
    if (kind === "field") {
        found = all("label").filter((label) => said(label) === words)
            .filter((label) => !group || heading(label) === group)
            .map((label) => label.control);
    } else if (kind === "link") {
        found = all("main a[href], a[href]").filter((link) => squeeze(link.textContent) === words);
    } else {
        found = all("main button, button").filter((one) => squeeze(one.textContent) === words);
    }
    found = found.filter((one) => one);
    return found.find((one) => one.checkVisibility()) ?? found[0] ?? null;
"#;

/// How a browser is set up.
#[derive(Clone, Copy)]
pub struct Setting {
    pub lang: Lang,
    pub script: bool,
}

/// One person at a browser of their own.
pub struct Chromium {
    pub web: WebDriver,
    lang: Lang,
    address: String,
    _driver: Driver,
    _profile: TempDir,
}

impl Chromium {
    pub async fn start(app: &TestApp, setting: Setting) -> Chromium {
        let driver = Driver::start();
        let profile = tempfile::tempdir().unwrap();
        let mut wanted = DesiredCapabilities::chrome();
        if let Ok(path) = std::env::var("SAITES_TEST_CHROMIUM") {
            wanted.set_binary(&path).unwrap();
        }
        let folder = format!("--user-data-dir={}", profile.path().display());
        for flag in [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=en-US",
            "--window-size=1280,1000",
            &folder,
        ] {
            wanted.add_arg(flag).unwrap();
        }
        let mut preferences = json!({ "intl.accept_languages": setting.lang.tag() });
        if !setting.script {
            let blocked = json!(2);
            preferences["profile.managed_default_content_settings.javascript"] = blocked;
        }
        wanted
            .add_experimental_option("prefs", preferences)
            .unwrap();
        let web = WebDriver::new(&driver.address, wanted).await.unwrap();
        web.goto("data:text/html,<script>document.title = 'on'</script>")
            .await
            .unwrap();
        assert_eq!(
            web.title().await.unwrap() == "on",
            setting.script,
            "scripts of pages"
        );
        Chromium {
            web,
            lang: setting.lang,
            address: app.address.clone(),
            _driver: driver,
            _profile: profile,
        }
    }

    /// Runs a script of the test's own, whatever the page's own scripts may do.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.web
            .execute(script, arguments)
            .await
            .unwrap()
            .json()
            .clone()
    }

    /// Finds a field, link or button, opening the fold it stands in.
    pub async fn find(&self, kind: &str, group: &str, words: &str) -> WebElement {
        let element = self.seek(kind, group, words).await;
        if let Some(fold) = self.closed_fold(&element).await {
            fold.click().await.unwrap();
        }
        element
    }

    pub async fn seek(&self, kind: &str, group: &str, words: &str) -> WebElement {
        let arguments = vec![json!(kind), json!(group), json!(words)];
        let found = self.web.execute(FIND, arguments).await.unwrap();
        if found.json().is_null() {
            panic!("no {kind} “{words}” on {}", self.shown().await);
        }
        found.element().unwrap()
    }

    /// The heading of the closed fold around an element, if there is one.
    pub async fn closed_fold(&self, element: &WebElement) -> Option<WebElement> {
        let script = "return arguments[0].closest('details:not([open])')?.checkVisibility() \
                      && !arguments[0].checkVisibility() \
                      ? arguments[0].closest('details:not([open])').querySelector('summary') : null;";
        let found = self
            .web
            .execute(script, vec![element.to_json().unwrap()])
            .await
            .unwrap();
        if found.json().is_null() {
            None
        } else {
            found.element().ok()
        }
    }

    /// Marks the page, so that the next one can be told from it.
    pub async fn mark(&self) {
        self.run("document.documentElement.dataset.left = 'yes';", Vec::new())
            .await;
    }

    /// Waits until another page than the marked one is there, whole.
    pub async fn arrive(&self) {
        let since = Instant::now();
        let script = "return document.readyState === 'complete' \
                      && !document.documentElement.dataset.left;";
        while since.elapsed() < Duration::from_secs(15) {
            // Between two pages there is nothing to ask.
            let there = self.web.execute(script, Vec::new()).await;
            if there.is_ok_and(|there| there.json() == &json!(true)) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("no further page came after {}", self.shown().await);
    }

    /// What a field holds now.
    pub async fn value(&self, field: &WebElement) -> String {
        field.prop("value").await.unwrap().unwrap_or_default()
    }

    pub async fn source(&self) -> String {
        self.web.source().await.unwrap()
    }

    /// The page in words, for messages of failed tests.
    pub async fn shown(&self) -> String {
        let text = self.run(
            "return document.querySelector('main')?.innerText ?? '';",
            Vec::new(),
        );
        format!("{}:\n{}", self.web.current_url().await.unwrap(), text.await)
    }

    fn url(&self, address: &str) -> String {
        if address.starts_with('/') {
            format!("{}{address}", self.address)
        } else {
            address.to_owned()
        }
    }
}

impl Hands for Chromium {
    fn lang(&self) -> Lang {
        self.lang
    }

    async fn open(&mut self, address: &str) {
        self.web.goto(self.url(address)).await.unwrap();
    }

    async fn follow(&mut self, words: &str) {
        let link = self.find("link", "", words).await;
        self.mark().await;
        link.click().await.unwrap();
        self.arrive().await;
    }

    async fn fill(&mut self, group: &str, label: &str, text: &str) {
        let field = self.find("field", group, label).await;
        if field.attr("type").await.unwrap().as_deref() == Some("date") {
            field.send_keys(as_typed(text)).await.unwrap();
        } else {
            field.clear().await.unwrap();
            field.send_keys(text).await.unwrap();
            if field.attr("role").await.unwrap().as_deref() == Some("combobox") {
                field.send_keys(Key::Escape + "").await.unwrap();
            }
        }
        assert_eq!(
            self.value(&field).await,
            text,
            "“{label}” took something else"
        );
    }

    async fn choose(&mut self, label: &str, words: &str) {
        let list = self.find("field", "", label).await;
        for option in list.find_all(By::Tag("option")).await.unwrap() {
            if option
                .prop("textContent")
                .await
                .unwrap()
                .unwrap_or_default()
                .trim()
                == words
            {
                option.click().await.unwrap();
                return;
            }
        }
        panic!(
            "“{label}” does not offer “{words}” on {}",
            self.shown().await
        );
    }

    async fn tick(&mut self, group: &str, words: &str) {
        let field = self.find("field", group, words).await;
        field.click().await.unwrap();
        assert!(
            field.is_selected().await.unwrap(),
            "“{words}” is not ticked"
        );
    }

    async fn press(&mut self, words: &str) {
        let button = self.find("button", "", words).await;
        self.mark().await;
        button.click().await.unwrap();
        self.arrive().await;
    }

    async fn sees(&mut self, words: &str) {
        let source = self.source().await;
        assert!(
            shows(&source, words),
            "“{words}” is not on {}",
            self.shown().await
        );
    }

    async fn shows(&mut self, words: &str) -> bool {
        shows(&self.source().await, words)
    }

    async fn does_not_see(&mut self, words: &str) {
        let source = self.source().await;
        let hidden = !source.contains(words) && !shows(&source, words);
        assert!(hidden, "“{words}” is on {}", self.shown().await);
    }

    async fn path(&mut self) -> String {
        let url = self.web.current_url().await.unwrap();
        let query = url
            .query()
            .map(|query| format!("?{query}"))
            .unwrap_or_default();
        format!("{}{query}", url.path())
    }

    async fn keep_session(&mut self, token: &str) {
        // A cookie needs a page of the site to belong to.
        self.open("/robots.txt").await;
        let mut cookie = Cookie::new("saites-session", token);
        cookie.set_path("/");
        self.web.add_cookie(cookie).await.unwrap();
    }
}

/// A date such as 2027-06-20 as it is typed into a browser that speaks American English.
pub fn as_typed(date: &str) -> String {
    let parts: Vec<&str> = date.split('-').collect();
    format!("{}{}{}", parts[1], parts[2], parts[0])
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let web = self.web.clone();
        tokio::task::block_in_place(|| {
            let _ = tokio::runtime::Handle::current().block_on(web.quit());
        });
    }
}
