//! A visitor with a browser: reads served pages, fills forms by their labels, presses buttons by
//! their words, keeps cookies, follows redirects. There is no script in this browser.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;
use std::sync::{Arc, LazyLock};

use reqwest::cookie::Jar;
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, RequestBuilder, redirect};
use saites::http::routes::Route;
use saites::text::Lang;
use scraper::{ElementRef, Html, Selector};

use super::page::{
    button_words, controls, distance, encode, form_of, heading, is_in_main, label_words,
    plain_text, shows, squeeze, value,
};

/// Where people begin.
const BEGINNINGS: [&str; 7] = [
    "/",
    "/me",
    "/communities",
    "/desk",
    "/register",
    "/register/person",
    "/register/community",
];

/// What the server answered last.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    pub status: u16,
    /// Path and query of the page, after redirects.
    pub path: String,
    pub body: String,
    pub headers: HeaderMap,
}

/// Somebody at a browser.
pub struct Visitor {
    client: Client,
    jar: Arc<Jar>,
    address: String,
    base_url: String,
    lang: Lang,
    ip: Ipv4Addr,
    pub seen: Seen,
    /// What was typed or ticked on the page shown, by the control's place on it.
    edits: BTreeMap<usize, Edit>,
}

/// A form as a page shows it.
#[derive(Clone, Debug)]
pub struct PageForm {
    pub posts: bool,
    pub address: String,
    pub fields: Vec<PageField>,
}

/// One control of a form; `typed` if people write into it.
#[derive(Clone, Debug)]
pub struct PageField {
    pub name: String,
    pub value: String,
    pub typed: bool,
}

#[derive(Clone, Debug)]
enum Edit {
    Text(String),
    Checked(bool),
}

/// Pages of one entry of the list of addresses that a walk over the site looks at: seven hundred
/// skills have one page.
const PAGES_OF_A_SHAPE: usize = 3;

/// Every address of the site. Putting them together takes as long as a page.
static ENTRIES: LazyLock<Vec<Route>> = LazyLock::new(|| saites::app::routes::list(false));

/// The entry of the list of addresses that an address belongs to.
pub fn shape(path: &str) -> String {
    let parts: Vec<&str> = path
        .split('?')
        .next()
        .unwrap_or_default()
        .split('/')
        .collect();
    let fits = |entry: &str| {
        let entry: Vec<&str> = entry.split('/').collect();
        let same = |(a, b): (&&str, &&str)| a == b || a.starts_with('{');
        entry.len() == parts.len() && entry.iter().zip(&parts).all(same)
    };
    // An entry without a place to fill in goes before one with: `/needs/new` is not a need.
    let mut fitting: Vec<&str> = ENTRIES
        .iter()
        .map(|route| route.path)
        .filter(|it| fits(it))
        .collect();
    fitting.sort_by_key(|entry| entry.matches('{').count());
    fitting
        .first()
        .map_or_else(|| path.to_owned(), |entry| (*entry).to_owned())
}

impl Visitor {
    pub(super) fn new(address: &str, base_url: &str, lang: Lang, ip: Ipv4Addr) -> Visitor {
        let jar = Arc::new(Jar::default());
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .cookie_provider(Arc::clone(&jar))
            .no_proxy()
            .build()
            .unwrap();
        Visitor {
            client,
            jar,
            address: address.to_owned(),
            base_url: base_url.to_owned(),
            lang,
            ip,
            seen: Seen::default(),
            edits: BTreeMap::new(),
        }
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Opens an address of the site, given as a path or as a letter writes it.
    pub async fn open(&mut self, address: &str) -> u16 {
        let request = self.request(Method::GET, address);
        self.visit(request, address.to_owned()).await
    }

    /// Follows a link of the page by its words.
    pub async fn follow(&mut self, words: &str) -> u16 {
        let page = self.page();
        let links = Selector::parse("main a[href], nav a[href], a[href]").unwrap();
        let found = page.select(&links).find(|link| plain_text(*link) == words);
        let href = found.and_then(|link| link.value().attr("href"));
        let href = href
            .unwrap_or_else(|| panic!("no link “{words}” on {}", self.shown()))
            .to_owned();
        let address = self.resolve(&href);
        self.open(&address).await
    }

    /// Types into the field with that label.
    pub fn fill(&mut self, label: &str, text: &str) -> &mut Self {
        let control = self.labelled(None, label);
        self.edits.insert(control, Edit::Text(text.to_owned()));
        self
    }

    /// Types into the field with that label, in the part of the page under that heading.
    pub fn fill_in(&mut self, heading: &str, label: &str, text: &str) -> &mut Self {
        let control = self.labelled(Some(heading), label);
        self.edits.insert(control, Edit::Text(text.to_owned()));
        self
    }

    /// Chooses from a list by its label and the words of the choice.
    pub fn choose(&mut self, label: &str, words: &str) -> &mut Self {
        let control = self.labelled(None, label);
        self.choose_at(control, (label, words))
    }

    /// Chooses from the list with that label in the part of the page under that heading.
    pub fn choose_in(&mut self, heading: &str, label: &str, words: &str) -> &mut Self {
        let control = self.labelled(Some(heading), label);
        self.choose_at(control, (label, words))
    }

    fn choose_at(&mut self, control: usize, (label, words): (&str, &str)) -> &mut Self {
        let page = self.page();
        let list = controls(&page)[control];
        let options = Selector::parse("option").unwrap();
        let option = list
            .select(&options)
            .find(|option| plain_text(*option) == words);
        let option = option
            .unwrap_or_else(|| panic!("“{label}” does not offer “{words}” on {}", self.shown()));
        let value = option
            .value()
            .attr("value")
            .map_or_else(|| plain_text(option), str::to_owned);
        self.edits.insert(control, Edit::Text(value));
        self
    }

    /// Ticks a box, or picks a choice, by its words.
    pub fn tick(&mut self, words: &str) -> &mut Self {
        let control = self.labelled(None, words);
        self.check(control, true)
    }

    /// Takes the tick out of a box by its words.
    pub fn untick(&mut self, words: &str) -> &mut Self {
        let control = self.labelled(None, words);
        self.check(control, false)
    }

    /// Ticks a box, or picks a choice, of the group under that legend.
    pub fn tick_in(&mut self, legend: &str, words: &str) -> &mut Self {
        let control = self.labelled(Some(legend), words);
        self.check(control, true)
    }

    fn check(&mut self, control: usize, on: bool) -> &mut Self {
        let page = self.page();
        let all = controls(&page);
        let chosen = all[control];
        if chosen.value().attr("type") == Some("radio") {
            let (name, form) = (
                chosen.value().attr("name"),
                form_of(chosen).map(|form| form.id()),
            );
            for (place, other) in all.iter().enumerate() {
                let same = other.value().attr("type") == Some("radio")
                    && other.value().attr("name") == name
                    && form_of(*other).map(|form| form.id()) == form;
                if same {
                    self.edits.insert(place, Edit::Checked(false));
                }
            }
        }
        self.edits.insert(control, Edit::Checked(on));
        self
    }

    /// Presses the button with those words and goes where it leads.
    pub async fn press(&mut self, words: &str) -> u16 {
        self.press_near("", words).await
    }

    /// Presses the button with those words in the smallest part of the page that also says `near`.
    pub async fn press_near(&mut self, near: &str, words: &str) -> u16 {
        let (method, action, pairs) = {
            let page = self.page();
            let all = controls(&page);
            let found = all.iter().enumerate().filter(|(_, one)| {
                let submits = match one.value().name() {
                    "button" => one.value().attr("type").is_none_or(|kind| kind == "submit"),
                    _ => one.value().attr("type") == Some("submit"),
                };
                submits && form_of(**one).is_some() && button_words(**one) == words
            });
            let place = found
                .min_by_key(|(place, one)| (distance(**one, near), !is_in_main(**one), *place))
                .map(|(place, _)| place)
                .unwrap_or_else(|| panic!("no button “{words}” on {}", self.shown()));
            let form = form_of(all[place]).unwrap();
            let method = form
                .value()
                .attr("method")
                .unwrap_or("get")
                .to_ascii_lowercase();
            let action = form
                .value()
                .attr("action")
                .unwrap_or(&self.seen.path)
                .to_owned();
            (method, action, self.successful(&all, form, place))
        };
        let address = self.resolve(&action);
        if method == "get" {
            let plain = address.split('?').next().unwrap_or_default().to_owned();
            return self.open(&format!("{plain}?{}", encode(&pairs))).await;
        }
        self.post(&address, encode(&pairs).into_bytes()).await
    }

    /// Posts bytes as a form, as the page's own form would be.
    pub async fn post(&mut self, address: &str, body: Vec<u8>) -> u16 {
        let request = self
            .request(Method::POST, address)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", &self.base_url)
            .header("sec-fetch-site", "same-origin")
            .body(body);
        self.visit(request, address.to_owned()).await
    }

    /// A request as this visitor's browser makes it, for tests that change one thing about it.
    pub fn request(&self, method: Method, address: &str) -> RequestBuilder {
        let path = address.strip_prefix(&self.base_url).unwrap_or(address);
        let url = match path.strip_prefix('/') {
            Some(_) => format!("{}{path}", self.address),
            None => panic!("{address} is not an address of this site"),
        };
        self.client
            .request(method, url)
            .header("accept", "text/html,application/xhtml+xml,*/*;q=0.8")
            .header("accept-language", self.lang.tag())
            .header("x-forwarded-for", self.ip.to_string())
    }

    /// The token that forms of the page shown carry.
    pub fn token(&self) -> String {
        let page = self.page();
        let fields = Selector::parse("input[name=csrf]").unwrap();
        let field = page.select(&fields).next();
        let token = field.and_then(|field| field.value().attr("value"));
        token
            .unwrap_or_else(|| panic!("no token on {}", self.shown()))
            .to_owned()
    }

    /// Holds that the page says something.
    #[track_caller]
    pub fn sees(&self, words: &str) {
        assert!(self.shows(words), "“{words}” is not on {}", self.shown());
    }

    /// Holds that nothing of the page, its source included, says something.
    #[track_caller]
    pub fn does_not_see(&self, words: &str) {
        let hidden = !self.shows(words) && !self.seen.body.contains(words);
        assert!(hidden, "“{words}” is on {}", self.shown());
    }

    pub fn shows(&self, words: &str) -> bool {
        shows(&self.seen.body, words)
    }

    /// Every form of the page: method, address, and its controls with what they would send.
    pub fn forms(&self) -> Vec<PageForm> {
        let page = self.page();
        let forms = Selector::parse("form").unwrap();
        let all = controls(&page);
        let read = |form: ElementRef<'_>| {
            let own = all
                .iter()
                .filter(|one| form_of(**one).is_some_and(|up| up.id() == form.id()));
            let fields = own.filter_map(|control| {
                let name = control.value().attr("name")?.to_owned();
                let kind = control.value().attr("type").unwrap_or_default();
                let typed = match control.value().name() {
                    "textarea" => true,
                    "input" => !matches!(kind, "hidden" | "checkbox" | "radio" | "submit"),
                    _ => false,
                };
                Some(PageField {
                    name,
                    value: value(*control),
                    typed,
                })
            });
            PageForm {
                posts: form
                    .value()
                    .attr("method")
                    .is_some_and(|m| m.eq_ignore_ascii_case("post")),
                address: self.resolve(form.value().attr("action").unwrap_or(&self.seen.path)),
                fields: fields.collect(),
            }
        };
        page.select(&forms).map(read).collect()
    }

    /// Goes on from another address of the net, where the limits know nothing of it.
    pub fn moves_on(&mut self) {
        self.ip = Ipv4Addr::from(u32::from(self.ip) + 0x0001_0000);
    }

    /// The addresses of this site that the page links to.
    pub fn links(&self) -> Vec<String> {
        let page = self.page();
        let links = Selector::parse("a[href]").unwrap();
        page.select(&links)
            .filter_map(|link| link.value().attr("href"))
            .filter(|href| !href.starts_with('#'))
            .map(|href| self.resolve(href))
            .filter(|href| href.starts_with('/'))
            .map(|href| href.split('#').next().unwrap_or_default().to_owned())
            .collect()
    }

    /// The addresses somebody gets to by following links from the usual beginnings.
    pub async fn reachable(&mut self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let mut of_shape: BTreeMap<String, usize> = BTreeMap::new();
        let mut next: Vec<String> = BEGINNINGS.map(str::to_owned).to_vec();
        while let Some(path) = next.pop() {
            let plain = path.split('?').next().unwrap_or_default();
            // The same page in front of the way back to another one is the same page, and so is the
            // list however it is narrowed down.
            let key = if plain.starts_with("/sign-in") || plain == "/needs" {
                plain
            } else {
                &path
            };
            let alike = of_shape.entry(shape(plain)).or_default();
            if *alike >= PAGES_OF_A_SHAPE || !seen.insert(key.to_owned()) {
                continue;
            }
            *alike += 1;
            self.open(&path).await;
            next.extend(self.links());
        }
        seen.into_iter().collect()
    }

    /// The page shown.
    pub fn page(&self) -> Html {
        Html::parse_document(&self.seen.body)
    }

    /// Puts a cookie into this browser.
    pub fn keep_cookie(&self, name: &str, value: &str) {
        let url = self.address.parse().unwrap();
        self.jar
            .add_cookie_str(&format!("{name}={value}; Path=/"), &url);
    }

    async fn visit(&mut self, request: RequestBuilder, address: String) -> u16 {
        let (mut request, mut address) = (request, address);
        for _ in 0..10 {
            let response = request.send().await.unwrap();
            let status = response.status();
            let headers = response.headers().clone();
            let path = address
                .strip_prefix(&self.base_url)
                .unwrap_or(&address)
                .to_owned();
            self.seen = Seen {
                status: status.as_u16(),
                path,
                body: response.text().await.unwrap(),
                headers,
            };
            self.edits.clear();
            assert!(!status.is_server_error(), "{status} on {}", self.shown());
            if !status.is_redirection() {
                break;
            }
            let to = self.seen.headers["location"].to_str().unwrap().to_owned();
            address = self.resolve(&to);
            request = self.request(Method::GET, &address);
        }
        self.seen.status
    }

    fn resolve(&self, href: &str) -> String {
        let own = href.strip_prefix(&self.base_url).unwrap_or(href);
        if own.is_empty() {
            return "/".to_owned();
        }
        if own.starts_with('/') || own.contains(':') {
            return own.to_owned();
        }
        let plain = self.seen.path.split('?').next().unwrap_or_default();
        if own.starts_with('?') {
            return format!("{plain}{own}");
        }
        let folder = plain.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{folder}/{own}")
    }

    fn labelled(&self, legend: Option<&str>, words: &str) -> usize {
        let page = self.page();
        let all = controls(&page);
        let labels = Selector::parse("label").unwrap();
        let place_of = |label: ElementRef<'_>| match label.value().attr("for") {
            Some(id) => all
                .iter()
                .position(|one| one.value().attr("id") == Some(id)),
            None => all
                .iter()
                .position(|one| one.ancestors().any(|up| up.id() == label.id())),
        };
        let found: Vec<usize> = page
            .select(&labels)
            .filter(|label| label_words(*label) == words)
            .filter(|label| {
                legend.is_none_or(|legend| heading(*label).is_some_and(|own| own == legend))
            })
            .filter_map(place_of)
            .collect();
        match found.as_slice() {
            [one] => *one,
            [] => panic!("no field “{words}” on {}", self.shown()),
            _ => panic!("several fields “{words}” on {}", self.shown()),
        }
    }

    /// The name and value of every control a browser would send when that one is pressed.
    fn successful(
        &self,
        all: &[ElementRef<'_>],
        form: ElementRef<'_>,
        pressed: usize,
    ) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for (place, control) in all.iter().enumerate() {
            let own = form_of(*control).is_some_and(|owner| owner.id() == form.id());
            let Some(name) = control.value().attr("name") else {
                continue;
            };
            if !own || control.value().attr("disabled").is_some() {
                continue;
            }
            let kind = control.value().attr("type").unwrap_or_default();
            let sent = match (control.value().name(), kind) {
                ("button", _) | ("input", "submit" | "button") => place == pressed,
                ("input", "checkbox" | "radio") => match self.edits.get(&place) {
                    Some(Edit::Checked(on)) => *on,
                    _ => control.value().attr("checked").is_some(),
                },
                _ => true,
            };
            if !sent {
                continue;
            }
            let value = match self.edits.get(&place) {
                Some(Edit::Text(text)) => text.clone(),
                _ => value(*control),
            };
            pairs.push((name.to_owned(), value));
        }
        pairs
    }

    /// The page in words, for messages of failed tests.
    pub fn shown(&self) -> String {
        let page = self.page();
        let main = Selector::parse("main").unwrap();
        let part = page
            .select(&main)
            .next()
            .unwrap_or_else(|| page.root_element());
        let pieces: Vec<&str> = part.text().collect();
        format!(
            "{} ({}):\n{}",
            self.seen.path,
            self.seen.status,
            squeeze(&pieces.join(" "))
        )
    }
}
