//! Pages of the settings and of the notes.

use maud::{Markup, html};

use super::model::Key;
use super::routes::{Made, NoteForm, SettingsForm};
use super::{Note, actions};
use crate::http::{Errors, Page};
use crate::t;
use crate::text::{Lang, date_time};
use crate::ui::forms::{button, csrf, field, summary, tick};
use crate::ui::layout::{narrow, wide};

pub(super) fn settings(
    page: &Page,
    (form, errors): (&SettingsForm, &Errors),
    changes: &[Made],
) -> Markup {
    let part = |title: String, keys: &[Key]| {
        html! {
            fieldset.group {
                legend { (title) }
                @for key in keys { (setting(page, (form, errors), *key)) }
            }
        }
    };
    wide(
        page,
        &t!(page, "settings-title"),
        html! {
            p { a href="/desk" { (t!(page, "nav-desk")) } }
            p.lead { (t!(page, "settings-lead")) }
            (summary(page, errors))
            form.form method="post" action="/desk/settings" {
                (csrf(page))
                input type="hidden" name="seen" value=(form.seen);
                (part(t!(page, "settings-rules"), &[Key::AutomaticRelease, Key::SilenceBeforePause, Key::CommunityRequests]))
                (part(t!(page, "settings-keeping"), &[Key::IntroductionMonths, Key::MailDays]))
                (part(t!(page, "settings-association"), &[Key::Name, Key::Email, Key::Phone, Key::Address, Key::Website]))
                (part(t!(page, "settings-signature"), &[Key::SignatureLv, Key::SignatureEn, Key::SignatureLt]))
                div.actions { button.button.strong type="submit" { (t!(page, "form-save")) } }
            }
            (history(page, changes))
        },
    )
}

fn setting(page: &Page, (form, errors): (&SettingsForm, &Errors), key: Key) -> Markup {
    let (name, value) = (key.code(), form.text(key));
    let label = words(page.lang, key);
    if key == Key::AutomaticRelease {
        return tick(page, errors, name, label, matches!(value, "1" | "yes"));
    }
    let drawn = field(page, errors, name, label).value(value);
    if let Some((least, most)) = key.bounds() {
        let hint = hint(page.lang, key)
            .unwrap_or_else(|| t!(page, "settings-bounds", least = least, most = most));
        // What the file of settings says beyond the bounds may stand as long as nobody changes it.
        let shown = value.parse().unwrap_or(least);
        let (least, most) = (least.min(shown), most.max(shown));
        return drawn.hint(hint).whole(least, most).line();
    }
    let drawn = match hint(page.lang, key) {
        Some(hint) => drawn.hint(hint),
        None => drawn,
    };
    match key {
        Key::Name => drawn.most(120).line(),
        Key::Email => drawn.kind("email").most(254).line(),
        Key::Phone => drawn.kind("tel").most(40).optional().line(),
        Key::Address => drawn.most(160).optional().line(),
        Key::Website => drawn.kind("url").most(200).line(),
        _ => drawn.most(240).optional().lines(3),
    }
}

/// What a setting is called.
fn words(lang: Lang, key: Key) -> String {
    match key {
        Key::AutomaticRelease => t!(lang, "setting-automatic-release"),
        Key::SilenceBeforePause => t!(lang, "setting-silence-before-pause"),
        Key::CommunityRequests => t!(lang, "setting-community-requests"),
        Key::IntroductionMonths => t!(lang, "setting-introduction-months"),
        Key::MailDays => t!(lang, "setting-mail-days"),
        Key::Name => t!(lang, "setting-name"),
        Key::Email => t!(lang, "setting-email"),
        Key::Phone => t!(lang, "setting-phone"),
        Key::Address => t!(lang, "setting-address"),
        Key::Website => t!(lang, "setting-website"),
        Key::SignatureLv => t!(lang, "setting-signature-lv"),
        Key::SignatureEn => t!(lang, "setting-signature-en"),
        Key::SignatureLt => t!(lang, "setting-signature-lt"),
    }
}

fn hint(lang: Lang, key: Key) -> Option<String> {
    Some(match key {
        Key::SilenceBeforePause => t!(lang, "setting-silence-before-pause-hint"),
        Key::CommunityRequests => t!(lang, "setting-community-requests-hint"),
        Key::Email => t!(lang, "setting-email-hint"),
        Key::SignatureLv | Key::SignatureEn | Key::SignatureLt => {
            t!(lang, "setting-signature-hint")
        }
        _ => return None,
    })
}

/// A value as people read it.
fn value(lang: Lang, (key, text): (Key, &str)) -> String {
    match (key, text) {
        (Key::AutomaticRelease, "1") => t!(lang, "settings-yes"),
        (Key::AutomaticRelease, _) => t!(lang, "settings-no"),
        (_, "") => t!(lang, "settings-empty"),
        (_, text) => text.to_owned(),
    }
}

fn history(page: &Page, changes: &[Made]) -> Markup {
    html! {
        section {
            h2 { (t!(page, "settings-history")) }
            @if changes.is_empty() { p { (t!(page, "settings-history-none")) } }
            ul.rows { @for Made { change, by } in changes {
                @if let Some(key) = Key::parse(&change.key) {
                    @let earlier = value(page.lang, (key, &change.earlier));
                    li.row-item {
                        div {
                            h3.title { (words(page.lang, key)) }
                            p { (t!(page, "settings-changed", from = earlier.clone(), to = value(page.lang, (key, &change.value)))) }
                            p.quiet { (by) " · " (date_time(page.lang, change.at)) }
                        }
                        @if actions::can_come_back(key, change) {
                            div.actions {
                                (button(page, &format!("/desk/settings/{}/back", change.seq), &t!(page, "settings-back", value = earlier), "button plain small"))
                            }
                        }
                    }
                }
            } }
        }
    }
}

pub(super) fn note(
    page: &Page,
    (note, form, errors): (Note, &NoteForm, &Errors),
    changes: &[Made],
) -> Markup {
    let latest = changes.iter().map(|made| made.change.seq).max();
    narrow(
        page,
        &note.words(page.lang),
        html! {
            p { a href="/desk/succession" { (t!(page, "succession-title")) } }
            (summary(page, errors))
            form method="post" action={ "/desk/notes/" (note.code()) } {
                (csrf(page))
                input type="hidden" name="seen" value=(form.seen);
                (field(page, errors, "text", t!(page, "note-text")).hint(note.hint(page.lang)).optional().most(8000).value(&form.text).lines(12))
                div.actions { button.button.strong type="submit" { (t!(page, "form-save")) } }
            }
            @if !changes.is_empty() {
                section {
                    h2 { (t!(page, "note-history")) }
                    @for Made { change, by } in changes {
                        details.more {
                            summary { (date_time(page.lang, change.at)) " · " (by) }
                            @if change.value.is_empty() { p.quiet { (t!(page, "note-version-empty")) } }
                            (written(&change.value))
                            @if Some(change.seq) != latest && !change.value.is_empty() {
                                (button(page, &format!("/desk/notes/{}/{}/forget", note.code(), change.seq), &t!(page, "note-version-forget"), "button plain small"))
                            }
                        }
                    }
                }
            }
        },
    )
}

/// A note with its lines as they were written.
fn written(text: &str) -> Markup {
    crate::ui::bits::paragraphs(text)
}
