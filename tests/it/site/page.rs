//! Reading a served page: its text, its labels, its controls and what they would send.

use saites::http::form::percent_encode;
use scraper::{ElementRef, Html, Selector};

/// The text of an element as read, without runs of spaces.
pub fn plain_text(element: ElementRef<'_>) -> String {
    squeeze(&element.text().collect::<String>())
}

/// Tells whether a page's text says something, wherever its lines break.
pub fn shows(html: &str, words: &str) -> bool {
    let (page, words) = (Html::parse_document(html), squeeze(words));
    let joined: String = page.root_element().text().collect();
    let apart: Vec<&str> = page.root_element().text().collect();
    squeeze(&joined).contains(&words) || squeeze(&apart.join(" ")).contains(&words)
}

/// Makes every run of spaces, of whatever kind, one space.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Pairs as a browser sends them.
pub fn encode(pairs: &[(String, String)]) -> String {
    let parts: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", percent_encode(name), percent_encode(value)))
        .collect();
    parts.join("&")
}

/// Every control of a page, in its order.
pub fn controls(page: &Html) -> Vec<ElementRef<'_>> {
    let controls = Selector::parse("input, textarea, select, button").unwrap();
    page.select(&controls).collect()
}

/// What a control sends if nobody touches it.
pub fn value(control: ElementRef<'_>) -> String {
    let own = control.value().attr("value");
    match control.value().name() {
        "textarea" => control.text().collect(),
        "select" => {
            let options = Selector::parse("option").unwrap();
            let chosen = Selector::parse("option[selected]").unwrap();
            let option = control
                .select(&chosen)
                .next()
                .or_else(|| control.select(&options).next());
            option.map_or_else(String::new, |option| {
                option
                    .value()
                    .attr("value")
                    .map_or_else(|| plain_text(option), str::to_owned)
            })
        }
        _ if matches!(control.value().attr("type"), Some("checkbox" | "radio")) => {
            own.unwrap_or("on").to_owned()
        }
        _ => own.unwrap_or_default().to_owned(),
    }
}

/// The form a control belongs to.
pub fn form_of(control: ElementRef<'_>) -> Option<ElementRef<'_>> {
    control
        .ancestors()
        .filter_map(ElementRef::wrap)
        .find(|up| up.value().name() == "form")
}

pub fn button_words(button: ElementRef<'_>) -> String {
    match button.value().name() {
        "button" => plain_text(button),
        _ => button.value().attr("value").unwrap_or_default().to_owned(),
    }
}

/// A label's words without what stands beside them in small print.
pub fn label_words(label: ElementRef<'_>) -> String {
    let mut out = String::new();
    for node in label.descendants() {
        let Some(text) = node.value().as_text() else {
            continue;
        };
        let aside = node
            .ancestors()
            .take_while(|up| up.id() != label.id())
            .filter_map(ElementRef::wrap)
            .any(|up| {
                let classes = || up.value().classes();
                classes().any(|class| class == "quiet" || class == "count")
                    || matches!(up.value().name(), "option" | "textarea" | "select")
            });
        if !aside {
            out.push_str(text);
        }
    }
    squeeze(&out)
}

/// The heading of the smallest group around an element that has one.
pub fn heading(element: ElementRef<'_>) -> Option<String> {
    let legend = Selector::parse("legend, h2, h3").unwrap();
    element
        .ancestors()
        .filter_map(ElementRef::wrap)
        .filter(|up| matches!(up.value().name(), "fieldset" | "section" | "form" | "div"))
        .find_map(|group| group.select(&legend).next().map(plain_text))
}

pub fn is_in_main(element: ElementRef<'_>) -> bool {
    element
        .ancestors()
        .filter_map(ElementRef::wrap)
        .any(|up| up.value().name() == "main")
}

/// How many steps up the page one has to go until a part says `near`.
pub fn distance(element: ElementRef<'_>, near: &str) -> usize {
    if near.is_empty() {
        return 0;
    }
    element
        .ancestors()
        .filter_map(ElementRef::wrap)
        .position(|up| plain_text(up).contains(near))
        .unwrap_or(usize::MAX)
}
