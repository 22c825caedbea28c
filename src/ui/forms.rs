//! Fields of forms: label, hint, fault and input, tied together for screen readers.

use maud::{Markup, PreEscaped, html};

use super::bits::icon;
use crate::http::{Errors, Page};
use crate::t;

/// The hidden token every form that changes something carries.
pub fn csrf(page: &Page) -> Markup {
    html! { input type="hidden" name="csrf" value=(page.csrf()); }
}

/// Enter in a field presses the first button of its form. Where that would be one for another row, this
/// unseen one stands before it and sends the form.
pub fn sent_by_enter() -> Markup {
    html! { button.visually-hidden type="submit" tabindex="-1" aria-hidden="true" {} }
}

/// What a form carries to know whether its page was changed elsewhere meanwhile, and the sentence about
/// it.
pub fn seen(page: &Page, errors: &Errors, print: &str) -> Markup {
    html! {
        input type="hidden" name="seen" value=(print);
        @if let Some(fault) = errors.of("seen") {
            p.error id="seen" tabindex="-1" { (icon("warning")) span { (fault.say(page.lang)) } }
        }
    }
}

/// The faults of a form in one box that takes focus, with a link to each field.
pub fn summary(page: &Page, errors: &Errors) -> Markup {
    if errors.is_empty() {
        return html! {};
    }
    html! {
        div.error-summary role="alert" tabindex="-1" autofocus {
            h2 { (t!(page, "form-look-again", count = errors.all().count())) }
            ul {
                @for (field, fault) in errors.all() {
                    li { a href={ "#" (field) } { (fault.say(page.lang)) } }
                }
            }
        }
    }
}

/// Puts the faults of a summary into the order of the page and names the field of each, as its label
/// does. The summary stands above the fields it is about, so this is done to the page as drawn.
pub(super) fn name_faults(body: Markup) -> Markup {
    const LINK: &str = "<li><a href=\"#";
    let page = body.0;
    let list = page.find("<div class=\"error-summary\"").and_then(|at| {
        let from = at + page[at..].find("<ul>")? + 4;
        Some((from, from + page[from..].find("</ul>")?))
    });
    let Some((from, to)) = list else {
        return PreEscaped(page);
    };
    let (above, below) = (&page[..from], &page[to..]);
    let listed = &page[from..to];
    if listed.matches("<li>").count() != listed.matches(LINK).count() {
        // Rows of a file, for example, which are no fields.
        return PreEscaped(page);
    }
    let mut items: Vec<(usize, String)> = listed
        .split(LINK)
        .filter_map(|item| item.split_once("\">"))
        .map(|(id, rest)| {
            let place = below.find(&format!(" id=\"{id}\"")).unwrap_or(usize::MAX);
            let name = label_in(below, id).map(|name| format!("{name}: "));
            let item = format!("{LINK}{id}\">{}{rest}", name.unwrap_or_default());
            (place, item)
        })
        .collect();
    items.sort_by_key(|(place, _)| *place);
    let items: String = items.into_iter().map(|(_, item)| item).collect();
    PreEscaped(format!("{above}{items}{below}"))
}

/// The words of the label or legend of a field, as drawn.
fn label_in<'a>(page: &'a str, id: &str) -> Option<&'a str> {
    let label = format!("<label for=\"{id}\">");
    let from = match page.find(&label) {
        Some(at) => at + label.len(),
        None => {
            let group = page.find(&format!("<fieldset class=\"group\" id=\"{id}\""))?;
            group + page[group..].find("<legend>")? + "<legend>".len()
        }
    };
    let words = page[from..].split('<').next()?.trim();
    (!words.is_empty()).then_some(words)
}

/// One field of a form, put together step by step.
pub struct Field<'a> {
    page: &'a Page,
    errors: &'a Errors,
    name: &'a str,
    label: String,
    hint: Option<String>,
    kind: &'a str,
    value: &'a str,
    required: bool,
    marked: bool,
    most: Option<usize>,
    complete: Option<&'a str>,
    rows: Option<u8>,
    bounds: Option<(i64, i64)>,
    id: Option<String>,
    beside: Option<&'a str>,
}

/// Starts a field: its name in the form, its label.
pub fn field<'a>(page: &'a Page, errors: &'a Errors, name: &'a str, label: String) -> Field<'a> {
    Field {
        page,
        errors,
        name,
        label,
        hint: None,
        kind: "text",
        value: "",
        required: true,
        marked: true,
        most: None,
        complete: None,
        rows: None,
        bounds: None,
        id: None,
        beside: None,
    }
}

impl<'a> Field<'a> {
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// `email`, `password`, `date`, `tel`, `search` …
    pub fn kind(mut self, kind: &'a str) -> Self {
        self.kind = kind;
        self
    }

    pub fn value(mut self, value: &'a str) -> Self {
        self.value = value;
        self
    }

    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// May be left empty, without saying so: one of several rows, or a filter.
    pub fn unmarked(mut self) -> Self {
        self.required = false;
        self.marked = false;
        self
    }

    /// The most characters.
    pub fn most(mut self, most: usize) -> Self {
        self.most = Some(most);
        self
    }

    /// The `autocomplete` purpose (WCAG 1.3.5).
    pub fn complete(mut self, purpose: &'a str) -> Self {
        self.complete = Some(purpose);
        self
    }

    /// A whole number between two bounds.
    pub fn whole(mut self, least: i64, most: i64) -> Self {
        self.kind = "number";
        self.bounds = Some((least, most));
        self
    }

    /// Its own id, where a name stands several times in a form.
    pub fn id(mut self, id: String) -> Self {
        self.id = Some(id);
        self
    }

    /// Suggestions depend on what is typed in the field of that id.
    pub fn beside(mut self, id: &'a str) -> Self {
        self.beside = Some(id);
        self
    }

    /// Draws it as one line.
    pub fn line(self) -> Markup {
        let input = html! {
            input id=(self.key()) name=(self.name) type=(self.kind) value=(self.value)
                required[self.required] maxlength=[self.most] autocomplete=[self.complete]
                min=[self.bounds.map(|b| b.0)] max=[self.bounds.map(|b| b.1)]
                inputmode=[(self.kind == "number").then_some("numeric")]
                aria-describedby=[self.described()] aria-invalid=[self.invalid()];
        };
        self.around(input)
    }

    /// Draws it as several lines.
    pub fn lines(mut self, rows: u8) -> Markup {
        self.rows = Some(rows);
        // A browser stops at the limit without a word; said before, nobody is cut off mid-sentence.
        if let Some(most) = self.most {
            let limit = t!(self.page, "form-at-most", number = most);
            let hint = self
                .hint
                .take()
                .map_or(limit.clone(), |hint| format!("{hint} {limit}"));
            self.hint = Some(hint);
        }
        let input = html! {
            textarea id=(self.key()) name=(self.name) rows=(rows) required[self.required]
                maxlength=[self.most] aria-describedby=[self.described()]
                aria-invalid=[self.invalid()] { "\n" (self.value) }
        };
        self.around(input)
    }

    /// Draws it as a list to choose one from: (value, words).
    pub fn select(self, options: &[(String, String)]) -> Markup {
        let input = html! {
            select id=(self.key()) name=(self.name) required[self.required]
                autocomplete=[self.complete]
                aria-describedby=[self.described()] aria-invalid=[self.invalid()] {
                @for (value, words) in options {
                    option value=(value) selected[value == self.value] { (words) }
                }
            }
        };
        self.around(input)
    }

    /// Draws it as a field of skills with type-ahead; without script a plain field.
    pub fn combo(self, source: &str, list: &str) -> Markup {
        let input = html! {
            div.combo data-source=(source) data-list=(list) data-with=[self.beside] {
                input id=(self.key()) name=(self.name) type="text" value=(self.value)
                    autocomplete="off" maxlength=[self.most]
                    aria-describedby=[self.described()] aria-invalid=[self.invalid()];
            }
        };
        self.around(input)
    }

    fn key(&self) -> String {
        self.id.clone().unwrap_or_else(|| self.name.to_owned())
    }

    fn fault(&self) -> Option<String> {
        self.errors
            .of(&self.key())
            .map(|fault| fault.say(self.page.lang))
    }

    fn invalid(&self) -> Option<&'static str> {
        self.errors.of(&self.key()).map(|_| "true")
    }

    fn described(&self) -> Option<String> {
        let key = self.key();
        let hint = self.hint.as_ref().map(|_| format!("{key}-hint"));
        let fault = self.errors.of(&key).map(|_| format!("{key}-fault"));
        match (hint, fault) {
            (Some(hint), Some(fault)) => Some(format!("{hint} {fault}")),
            (one, other) => one.or(other),
        }
    }

    fn around(self, input: Markup) -> Markup {
        let key = self.key();
        html! {
            div.field {
                label for=(key) {
                    (self.label)
                    @if !self.required && self.marked { " " span.quiet { (t!(self.page, "form-optional")) } }
                }
                @if let Some(hint) = &self.hint { p.hint id={ (key) "-hint" } { (hint) } }
                @if let Some(fault) = self.fault() {
                    p.error id={ (key) "-fault" } { (icon("warning")) span { (fault) } }
                }
                (input)
            }
        }
    }
}

/// One entry of a group of check boxes or radio buttons.
pub struct Choice {
    pub value: String,
    pub words: String,
    pub hint: Option<String>,
    pub chosen: bool,
}

impl Choice {
    pub fn new(value: impl Into<String>, words: String, chosen: bool) -> Self {
        Choice {
            value: value.into(),
            words,
            hint: None,
            chosen,
        }
    }
}

/// A group of check boxes (`checkbox`) or radio buttons (`radio`).
pub struct Choices<'a> {
    pub page: &'a Page,
    pub errors: &'a Errors,
    pub name: &'a str,
    pub legend: String,
    pub hint: Option<String>,
    pub kind: &'a str,
    pub inline: bool,
}

impl Choices<'_> {
    pub fn draw(&self, choices: &[Choice]) -> Markup {
        let class = if self.inline {
            "choices inline"
        } else {
            "choices"
        };
        html! {
            fieldset.group id=(self.name) tabindex="-1"
                aria-describedby=[self.errors.of(self.name).map(|_| format!("{}-fault", self.name))] {
                legend { (self.legend) }
                @if let Some(hint) = &self.hint { p.hint { (hint) } }
                @if let Some(fault) = self.errors.of(self.name) {
                    p.error id={ (self.name) "-fault" } { (icon("warning")) span { (fault.say(self.page.lang)) } }
                }
                div class=(class) {
                    @for choice in choices {
                        label.choice {
                            input type=(self.kind) name=(self.name) value=(choice.value) checked[choice.chosen];
                            span {
                                (choice.words)
                                @if let Some(hint) = &choice.hint { " " small.quiet { (hint) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One check box with its sentence.
pub fn tick(page: &Page, errors: &Errors, name: &str, words: String, chosen: bool) -> Markup {
    html! {
        div.field {
            @if let Some(fault) = errors.of(name) {
                p.error id={ (name) "-fault" } { (icon("warning")) span { (fault.say(page.lang)) } }
            }
            label.choice for=(name) {
                input id=(name) type="checkbox" name=(name) value="yes" checked[chosen]
                    aria-describedby=[errors.of(name).map(|_| format!("{name}-fault"))];
                span { (words) }
            }
        }
    }
}

/// A form of one button: an act on something, behind the token.
pub fn button(page: &Page, action: &str, label: &str, class: &str) -> Markup {
    html! {
        form.inline method="post" action=(action) {
            (csrf(page))
            button class=(class) type="submit" { (label) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_stand_in_the_order_of_the_page_under_the_names_of_their_fields() {
        let body = html! {
            div.error-summary role="alert" { ul {
                li { a href="#agree" { "Please tick this" } }
                li { a href="#hours-0" { "Please fill this in" } }
                li { a href="#kind" { "Please choose" } }
            } }
            fieldset.group id="kind" { legend { "About you" } }
            label for="hours-0" { "Hours & minutes" " " span { "(optional)" } }
            input id="hours-0";
            label.choice for="agree" { input id="agree"; span { "I agree" } }
        };
        let drawn = name_faults(body).0;
        let list = drawn
            .split("<ul>")
            .nth(1)
            .and_then(|list| list.split("</ul>").next());
        let expected = "<li><a href=\"#kind\">About you: Please choose</a></li>\
                        <li><a href=\"#hours-0\">Hours &amp; minutes: Please fill this in</a></li>\
                        <li><a href=\"#agree\">Please tick this</a></li>";
        assert_eq!(list, Some(expected));
        let of_a_file = html! {
            div.error-summary { ul { li { "line 3: no date" } li { a href="#x" { "x" } } } }
        };
        assert_eq!(name_faults(of_a_file.clone()).0, of_a_file.0);
    }
}
