//! Addresses of the settings and of the notes.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::model::{Key, Settings};
use super::{Change, Note, actions, store, views};
use crate::accounts::{self, Administrator, Coordinator, unprocessable};
use crate::app::App;
use crate::db::{AccountId, DbError, ReadTx};
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Routes, Who};
use crate::key;

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/settings", Who::Administrator, page_of_settings)
        .post("/desk/settings", Who::Administrator, save)
        .post("/desk/settings/{seq}/back", Who::Administrator, put_back)
        .get("/desk/notes/{note}", Who::Coordinator, page_of_note)
        .post("/desk/notes/{note}", Who::Coordinator, save_note)
        .post(
            "/desk/notes/{note}/{seq}/forget",
            Who::Coordinator,
            forget_version,
        )
}

/// As the hint beside the field says.
const SIGNATURE_LINES: usize = 3;

/// Every setting as it was typed, by the name of its field.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SettingsForm {
    pub seen: i64,
    #[serde(flatten)]
    pub typed: BTreeMap<String, String>,
}

impl SettingsForm {
    fn of(settings: &Settings) -> SettingsForm {
        let text = |key: Key| (key.code().to_owned(), settings.text(key));
        SettingsForm {
            seen: settings.seq,
            typed: Key::ALL.into_iter().map(text).collect(),
        }
    }

    pub fn text(&self, key: Key) -> &str {
        self.typed.get(key.code()).map_or("", String::as_str)
    }

    /// Checks every field that was changed; all faults are told at once. What stands is left as it
    /// is: the file of settings may say more than the page would let anybody type.
    fn check(&self, settings: &Settings, errors: &mut Errors) -> Vec<(Key, String)> {
        let value = |key: Key| {
            let stands = settings.text(key);
            if self.text(key) == stands {
                return (key, stands);
            }
            (key, self.checked(key, errors))
        };
        Key::ALL.into_iter().map(value).collect()
    }

    fn checked(&self, key: Key, errors: &mut Errors) -> String {
        let (field, raw) = (key.code(), self.text(key));
        if let Some((least, most)) = key.bounds() {
            return errors.whole(field, raw, least, most).to_string();
        }
        match key {
            Key::AutomaticRelease => if raw == "yes" || raw == "1" { "1" } else { "0" }.to_owned(),
            Key::Name => errors.line(field, raw, 120),
            Key::Email => errors.email(field, raw),
            Key::Phone if raw.trim().is_empty() => String::new(),
            Key::Phone => accounts::check_phone(errors, field, raw),
            Key::Address => errors.optional_line(field, raw, 160),
            Key::Website => website(errors, field, raw),
            _ => signature(errors, field, raw),
        }
    }
}

/// The end of every letter: a few lines, not another letter.
fn signature(errors: &mut Errors, field: &str, raw: &str) -> String {
    let text = errors.optional_lines(field, raw, 240);
    if text.lines().count() > SIGNATURE_LINES {
        errors.add(field, Fault::new(key!("fault-signature-lines")));
    }
    text
}

/// An address of the web: it stands in a link at the foot of every page.
fn website(errors: &mut Errors, field: &str, raw: &str) -> String {
    let text = errors.line(field, raw, 200);
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let good = host.is_some_and(|host| {
        !host.is_empty() && !host.contains([' ', '"', '<', '>']) && host.contains('.')
    });
    if !good && !text.is_empty() {
        errors.add(field, Fault::new(key!("fault-website")));
    }
    text
}

/// A decision with who made it.
pub(super) struct Made {
    pub change: Change,
    pub by: String,
}

async fn made(tx: &mut ReadTx, changes: Vec<Change>) -> Result<Vec<Made>, DbError> {
    let mut names: BTreeMap<AccountId, String> = BTreeMap::new();
    let mut all = Vec::with_capacity(changes.len());
    for change in changes {
        let by = match names.entry(change.account_id) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(unknown) => {
                let name = accounts::get(tx, change.account_id).await?.name;
                unknown.insert(name).clone()
            }
        };
        all.push(Made { change, by });
    }
    Ok(all)
}

/// Asks for the code at once, so that nothing typed into the form is lost to being asked later.
async fn page_of_settings(State(app): State<App>, page: Page, by: Administrator) -> Answer {
    by.stepped_up(page.now)?;
    let form = SettingsForm::of(&app.settings());
    show(&app, &page, (&form, &Errors::default())).await
}

async fn show(app: &App, page: &Page, form: (&SettingsForm, &Errors)) -> Answer {
    let mut tx = app.db.read().await?;
    let newest = store::newest(&mut tx, false).await?;
    let changes = made(&mut tx, newest).await?;
    let drawn = views::settings(page, form, &changes);
    if form.1.is_empty() {
        Ok(drawn.into_response())
    } else {
        Ok(unprocessable(drawn))
    }
}

async fn save(
    State(app): State<App>,
    page: Page,
    by: Administrator,
    Form(form): Form<SettingsForm>,
) -> Answer {
    by.stepped_up(page.now)?;
    let mut errors = Errors::default();
    let wanted = form.check(&app.settings(), &mut errors);
    if !errors.is_empty() {
        return show(&app, &page, (&form, &errors)).await;
    }
    actions::decide(&app, &page, (by.account, form.seen), &wanted).await?;
    Ok(page.see_other("/desk/settings", Flash(key!("flash-saved"))))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

async fn put_back(
    State(app): State<App>,
    page: Page,
    by: Administrator,
    Path(seq): Path<String>,
    Form(_): Form<Nothing>,
) -> Answer {
    by.stepped_up(page.now)?;
    let seq = seq.parse().map_err(|_| Failure::NotFound)?;
    actions::put_back(&app, &page, by.account, seq).await?;
    Ok(page.see_other("/desk/settings", Flash(key!("flash-saved"))))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NoteForm {
    pub seen: i64,
    pub text: String,
}

async fn page_of_note(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Path(note): Path<String>,
) -> Answer {
    let note = Note::parse(&note).ok_or(Failure::NotFound)?;
    let mut tx = app.db.read().await?;
    let latest = store::latest_of(&mut tx, note.code()).await?;
    let form = NoteForm {
        seen: latest.as_ref().map_or(0, |one| one.seq),
        text: latest.map(|one| one.value).unwrap_or_default(),
    };
    show_note(&mut tx, &page, (note, &form, &Errors::default())).await
}

async fn show_note(
    tx: &mut ReadTx,
    page: &Page,
    (note, form, errors): (Note, &NoteForm, &Errors),
) -> Answer {
    let newest = store::newest(tx, true).await?;
    let of_it = newest
        .into_iter()
        .filter(|change| change.key == note.code());
    let changes = made(tx, of_it.collect()).await?;
    let drawn = views::note(page, (note, form, errors), &changes);
    if errors.is_empty() {
        Ok(drawn.into_response())
    } else {
        Ok(unprocessable(drawn))
    }
}

async fn save_note(
    State(app): State<App>,
    page: Page,
    by: Coordinator,
    Path(note): Path<String>,
    Form(form): Form<NoteForm>,
) -> Answer {
    let note = Note::parse(&note).ok_or(Failure::NotFound)?;
    let mut errors = Errors::default();
    let text = errors.optional_lines("text", &form.text, 8_000);
    if reveals(&app, &text) {
        errors.add("text", Fault::new(key!("fault-note-secret")));
    }
    if !errors.is_empty() {
        let mut tx = app.db.read().await?;
        return show_note(&mut tx, &page, (note, &form, &errors)).await;
    }
    let seen = (by.account, form.seen);
    actions::note(&app, &page, seen, (note, &text)).await?;
    Ok(page.see_other("/desk/succession", Flash(key!("flash-saved"))))
}

async fn forget_version(
    State(app): State<App>,
    page: Page,
    by: Coordinator,
    Path((note, seq)): Path<(String, String)>,
    Form(_): Form<Nothing>,
) -> Answer {
    let note = Note::parse(&note).ok_or(Failure::NotFound)?;
    let seq = seq.parse().map_err(|_| Failure::NotFound)?;
    actions::forget_version(&app, &page, by.account, (note, seq)).await?;
    let back = format!("/desk/notes/{}", note.code());
    Ok(page.see_other(&back, Flash(key!("flash-done"))))
}

/// Tells whether a note holds what must never stand in one: the mail server's password, or a run of
/// characters as long and mixed as a key.
fn reveals(app: &App, text: &str) -> bool {
    let password = &app.config.mail.smtp_password;
    let named = !password.is_empty() && text.contains(password.as_str());
    named || text.split_whitespace().any(is_like_a_key)
}

fn is_like_a_key(word: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '-' | '_');
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    word.len() >= 32 && word.chars().all(plain) && digits >= 4 && letters >= 8
}

#[cfg(test)]
mod tests {
    use super::is_like_a_key;

    #[test]
    fn a_key_is_told_from_words_and_addresses() {
        assert!(is_like_a_key("Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZmdoaWprbG0="));
        for word in [
            "https://www.example.org/a/very/long/path/to/the/registry/2026/12",
            "/srv/saites/backups/saites-2026-11-21.db",
            "divpakāpjupierakstīšanāsieslēgšanaskārtība2026",
        ] {
            assert!(!is_like_a_key(word), "{word}");
        }
    }
}
