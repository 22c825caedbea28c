//! The forms of questions, the same on the placement's page and behind a link; and their answers.

use maud::{Markup, html};

use super::forms::Typed;
use super::model::{Asked, Party, Question, Since};
use super::words;
use crate::http::{Errors, Page};
use crate::t;
use crate::ui::bits::paragraphs;
use crate::ui::forms::{Choice, Choices, csrf, field};

pub(super) fn form(
    page: &Page,
    (asked, action): (&Asked, &str),
    (skills, hours): (&[String], i64),
    (typed, errors): (&Typed, &Errors),
) -> Markup {
    html! {
        form.form method="post" action=(action) {
            (csrf(page))
            input type="hidden" name="asking" value=(asked.id);
            @match asked.question {
                Question::Confirm => (yes_no(page, (t!(page, "ask-confirm-yes"), t!(page, "ask-confirm-no")), (typed, errors))),
                Question::Start => (yes_no(page, (t!(page, "ask-start-yes"), t!(page, "ask-start-no")), (typed, errors))),
                Question::Middle => (middle(page, typed, errors)),
                Question::Evaluation => (evaluation(page, asked.party, (skills, hours), (typed, errors))),
                Question::After => (after(page, typed, errors)),
            }
        }
    }
}

fn yes_no(page: &Page, (yes, no): (String, String), (typed, errors): (&Typed, &Errors)) -> Markup {
    html! {
        div.actions { button.button.strong type="submit" name="answer" value="yes" { (yes) } }
        details.more {
            summary { (no) }
            (field(page, errors, "note", t!(page, "ask-why-not")).hint(t!(page, "field-reason-hint")).optional().most(400).value(&typed.note).lines(2))
            div.actions { button.button.plain type="submit" name="answer" value="no" { (no) } }
        }
    }
}

fn middle(page: &Page, typed: &Typed, errors: &Errors) -> Markup {
    html! {
        (Choices { page, errors, name: "answer", legend: t!(page, "ask-middle-how"), hint: None, kind: "radio", inline: false }.draw(&[
            Choice::new("fine", t!(page, "ask-middle-fine"), typed.answer == "fine"),
            Choice::new("help", t!(page, "ask-middle-help"), typed.answer == "help"),
        ]))
        (field(page, errors, "note", t!(page, "ask-note")).hint(t!(page, "field-reason-hint")).optional().most(600).value(&typed.note).lines(3))
        div.actions { button.button.strong type="submit" { (t!(page, "question-send-short")) } }
    }
}

fn evaluation(
    page: &Page,
    party: Party,
    (skills, hours): (&[String], i64),
    (typed, errors): (&Typed, &Errors),
) -> Markup {
    let choices: Vec<Choice> = skills
        .iter()
        .map(|skill| Choice::new(skill.clone(), skill.clone(), typed.skill.contains(skill)))
        .collect();
    let planned = hours.to_string();
    let hours = if typed.hours_done.is_empty() {
        &planned
    } else {
        &typed.hours_done
    };
    html! {
        input type="hidden" name="answer" value="told";
        @if party == Party::Host { (field(page, errors, "hours_done", t!(page, "field-hours-done")).whole(1, 3000).value(hours).line()) }
        @if party != Party::School {
            @if !choices.is_empty() {
                (Choices { page, errors, name: "skill", legend: t!(page, "field-skills-practised"), hint: None, kind: "checkbox", inline: false }.draw(&choices))
            }
            (field(page, errors, "skills", t!(page, "field-other-skills")).hint(t!(page, "field-other-skills-hint")).optional().most(300).value(&typed.skills).line())
        }
        (field(page, errors, "good", t!(page, "field-good")).most(800).value(&typed.good).lines(3))
        (field(page, errors, "better", t!(page, "field-better")).optional().most(800).value(&typed.better).lines(3))
        p.quiet { @if party == Party::Student { (t!(page, "ask-evaluation-who-reads")) } @else { (t!(page, "ask-evaluation-student-reads")) } }
        div.actions { button.button.strong type="submit" { (t!(page, "question-send-short")) } }
    }
}

fn after(page: &Page, typed: &Typed, errors: &Errors) -> Markup {
    let choices: Vec<Choice> = Since::ALL
        .iter()
        .map(|since| {
            let chosen = typed.since.iter().any(|code| code == since.code());
            Choice::new(since.code(), words::since(page.lang, *since), chosen)
        })
        .collect();
    html! {
        input type="hidden" name="answer" value="told";
        (Choices { page, errors, name: "since", legend: t!(page, "ask-after-what"), hint: None, kind: "checkbox", inline: false }.draw(&choices))
        (field(page, errors, "note", t!(page, "ask-note")).optional().most(600).value(&typed.note).lines(3))
        div.actions { button.button.strong type="submit" { (t!(page, "question-send-short")) } }
    }
}

/// What a party told.
pub(super) fn told(page: &Page, asked: &Asked) -> Markup {
    let title = format!(
        "{} – {}",
        words::party_title(page.lang, asked.party),
        words::question_title(page.lang, asked.question)
    );
    let answer = asked.answer.as_deref().unwrap_or_default();
    let chosen: Vec<String> = answer
        .split(',')
        .filter_map(Since::parse)
        .map(|since| words::since(page.lang, since))
        .collect();
    html! {
        section.panel.quiet {
            h3 { (title) }
            @if asked.question == Question::Middle {
                p { @if answer == "help" { (t!(page, "ask-middle-help")) } @else { (t!(page, "ask-middle-fine")) } }
            }
            @if !chosen.is_empty() { p { (chosen.join("; ")) } }
            dl.facts.stacked {
                @if let Some(hours) = asked.hours { div { dt { (t!(page, "field-hours-done")) } dd { (hours) } } }
                @if !asked.words.skills.is_empty() { div { dt { (t!(page, "field-skills-practised")) } dd { (asked.words.skills.join(", ")) } } }
                @if !asked.words.good.is_empty() { div { dt { (t!(page, "field-good")) } dd { (paragraphs(&asked.words.good)) } } }
                @if !asked.words.better.is_empty() { div { dt { (t!(page, "field-better")) } dd { (paragraphs(&asked.words.better)) } } }
                @if !asked.words.note.is_empty() { div { dt { (t!(page, "ask-note")) } dd { (paragraphs(&asked.words.note)) } } }
            }
        }
    }
}
