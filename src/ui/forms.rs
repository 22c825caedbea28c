//! Fields of forms: label, hint, fault and input, tied together for screen readers.

use maud::{Markup, html};

use super::bits::icon;
use crate::http::{Errors, Page};
use crate::t;

/// The hidden token every form that changes something carries.
pub fn csrf(page: &Page) -> Markup {
    html! { input type="hidden" name="csrf" value=(page.csrf()); }
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
