//! Registering in three steps: who, what one can do, where and when.
//!
//! Nothing but a sealed draft exists until the address is confirmed from the letter.

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::form::{self, CanForm, WhenForm};
use super::letters::CONFIRM;
use crate::accounts::registration::{self, Draft, Kind};
use crate::accounts::{self, Channel, NewAccount, Role, links, password};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{DbError, ReadTx, RegistrationId};
use crate::http::limits::{LETTER_TO, REGISTER};
use crate::http::{Errors, Failure, Fault, Page};
use crate::key;
use crate::mail;
use crate::schools::Schools;
use crate::text::Lang;

/// The first step, as typed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WhoForm {
    pub name: String,
    pub email: String,
    pub phone: String,
    /// `link` or `password`.
    pub way: String,
    /// Never kept: hashed at once.
    #[serde(skip_serializing)]
    pub password: String,
    /// `adult` or `minor`.
    pub age: String,
    /// The year and month of the 18th birthday, for minors only.
    pub adult_year: String,
    pub adult_month: String,
}

/// A registration as far as it has come.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Registration {
    pub who: WhoForm,
    pub password_hash: Option<String>,
    pub can: CanForm,
    pub when: WhenForm,
    /// How many steps are complete: 0 to 3.
    pub done: u8,
}

/// A checked first step.
struct Who {
    name: String,
    email: String,
    password: Option<String>,
}

impl WhoForm {
    async fn check(
        &self,
        today: chrono::NaiveDate,
        kept: bool,
    ) -> Result<Result<Who, Errors>, Failure> {
        let mut errors = Errors::default();
        let name = errors.name("name", &self.name, 80);
        let email = errors.email("email", &self.email);
        accounts::check_phone(&mut errors, "phone", &self.phone);
        let mut password = None;
        match self.way.as_str() {
            "link" => {}
            "password" if self.password.is_empty() && kept => {}
            "password" => match password::check(&self.password, false, &[&name, &email]).await? {
                Ok(checked) => password = Some(checked),
                Err(fault) => errors.add("password", fault),
            },
            _ => errors.add("way", Fault::new(key!("fault-choose"))),
        }
        match self.age.as_str() {
            "adult" => {}
            "minor" => {
                if self.minor_until(today).is_none() {
                    errors.add("adult_year", Fault::new(key!("fault-minor-month")));
                }
            }
            _ => errors.add("age", Fault::new(key!("fault-choose"))),
        }
        if !errors.is_empty() {
            return Ok(Err(errors));
        }
        Ok(Ok(Who {
            name,
            email,
            password,
        }))
    }

    /// The month in which a minor comes of age; only 15 to 17 years of age fit.
    pub fn minor_until(&self, today: chrono::NaiveDate) -> Option<String> {
        if self.age != "minor" {
            return None;
        }
        let year = i32::from(self.adult_year.trim().parse::<u16>().ok()?);
        let month: u32 = self.adult_month.trim().parse().ok()?;
        let months = (year - today.year()) * 12 + i32::try_from(month).ok()?
            - i32::try_from(today.month()).ok()?;
        ((1..=12).contains(&month) && (0..=36).contains(&months))
            .then(|| format!("{year}-{month:02}"))
    }
}

/// The skills a visitor has just typed, in one line; empty when there is no registration.
pub async fn typed_skills(app: &App, page: &Page) -> Result<String, Failure> {
    let words = current(app, page).await?.data.can.skill.join(" ");
    Ok(words.chars().take(200).collect())
}

/// The visitor's registration so far, or an empty one.
pub async fn current(app: &App, page: &Page) -> Result<Draft<Registration>, Failure> {
    let mut tx = app.db.read().await?;
    let kept =
        registration::of_visitor(&mut tx, app, Kind::Person, &page.visitor, page.now).await?;
    Ok(kept.unwrap_or_else(|| Draft {
        id: RegistrationId::new(),
        data: Registration::default(),
        lang: page.lang,
        visitor: page.visitor.clone(),
    }))
}

/// Begins a registration for this visitor with a name and an address that are known already; what
/// they typed before stays.
pub async fn begin(app: &App, page: &Page, (name, email): (&str, &str)) -> Result<(), Failure> {
    let mut draft = current(app, page).await?;
    let who = &mut draft.data.who;
    for (typed, known) in [(&mut who.name, name), (&mut who.email, email)] {
        if typed.is_empty() {
            known.clone_into(typed);
        }
    }
    save(app, page, &draft).await
}

/// Takes the first step.
pub async fn take_who(
    app: &App,
    page: &Page,
    mut draft: Draft<Registration>,
    form: WhoForm,
) -> Result<Result<(), Errors>, Failure> {
    app.limits.take(REGISTER, &page.client.to_string())?;
    let kept = draft.data.password_hash.is_some();
    let who = match form.check(page.today(), kept).await? {
        Ok(who) => who,
        Err(errors) => return Ok(Err(errors)),
    };
    draft.data.password_hash = match who.password {
        Some(password) => Some(password::hash(&password).await?),
        None if form.way == "link" => None,
        None => draft.data.password_hash,
    };
    draft.data.who = WhoForm {
        name: who.name,
        email: who.email,
        password: String::new(),
        ..form
    };
    draft.data.done = draft.data.done.max(1);
    save(app, page, &draft).await?;
    Ok(Ok(()))
}

/// Takes the second step; with `more` or a fault the draft still keeps what was typed.
pub async fn take_can(
    app: &App,
    page: &Page,
    mut draft: Draft<Registration>,
    form: CanForm,
) -> Result<Result<(), Errors>, Failure> {
    let schools = super::actions::schools(app).await?;
    let names: &[&str] = &[&draft.data.who.name];
    let checked = form.check(app, (page.lang, names), (&schools, Some(page.today())));
    draft.data.can = form;
    if checked.is_ok() {
        draft.data.done = draft.data.done.max(2);
    }
    save(app, page, &draft).await?;
    Ok(checked.map(|_| ()))
}

/// Takes the third step, and sends the letter that confirms the address.
pub async fn take_when(
    app: &App,
    page: &Page,
    mut draft: Draft<Registration>,
    form: WhenForm,
) -> Result<Result<(), Errors>, Failure> {
    let checked = form.check(app, &[&draft.data.who.name], page.today());
    draft.data.when = form;
    if let Err(errors) = checked {
        save(app, page, &draft).await?;
        return Ok(Err(errors));
    }
    app.limits
        .take(LETTER_TO, &app.vault.index("email", &draft.data.who.email))?;
    draft.data.done = 3;
    let mut tx = app.db.write().await?;
    let kept = (page.visitor.as_str(), &draft, page.lang);
    registration::save(&mut tx, app, Kind::Person, kept, page.now).await?;
    mail::post_without_account(&mut tx, CONFIRM, &draft.id.to_string(), page.now).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Keeps an unfinished page.
pub async fn save(app: &App, page: &Page, draft: &Draft<Registration>) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let kept = (page.visitor.as_str(), draft, page.lang);
    registration::save(&mut tx, app, Kind::Person, kept, page.now).await?;
    tx.commit().await?;
    Ok(())
}

/// Tells whether a password was chosen on another device than the one that opens the letter, where it
/// will not count.
pub async fn other_password(
    tx: &mut ReadTx,
    app: &App,
    page: &Page,
    subject: &str,
) -> Result<bool, Failure> {
    let id = subject.split_once(':').map(|(id, _)| id.parse());
    let Some(Ok(id)) = id else { return Ok(false) };
    let draft: Option<Draft<Registration>> =
        registration::get(tx, app, Kind::Person, id, page.now).await?;
    Ok(draft.is_some_and(|one| one.data.password_hash.is_some() && one.visitor != page.visitor))
}

/// Confirms the address: makes account and profile, and signs in. Gives the session's token;
/// nothing when the link is no longer good.
pub async fn confirm(app: &App, page: &Page, token: &str) -> Result<Option<String>, Failure> {
    let mut tx = app.db.write().await?;
    let purpose = links::Purpose::Registration;
    let Some(link) = links::take(&mut tx, purpose, token, page.now).await? else {
        return Ok(None);
    };
    let Some((id, address)) = link.subject.split_once(':') else {
        return Ok(None);
    };
    let Ok(id) = id.parse::<RegistrationId>() else {
        return Ok(None);
    };
    let draft: Option<Draft<Registration>> =
        registration::get(&mut tx, app, Kind::Person, id, page.now).await?;
    let Some(draft) = draft else { return Ok(None) };
    let mut data = draft.data;
    if draft.visitor != page.visitor {
        // Somebody else may have typed this address, with a password of their own: only who opened
        // the letter decides how to sign in.
        data.password_hash = None;
    }
    if app.vault.index("email", &data.who.email) != address {
        return Ok(None);
    }
    let names = [data.who.name.as_str()];
    let schools = Schools::read(&mut tx).await?;
    // The draft was checked when it was taken; a rule that changed since sends people back to it.
    let (Ok(can), Ok(when)) = (
        data.can.check(app, (draft.lang, &names), (&schools, None)),
        data.when.check(app, &names, page.today()),
    ) else {
        return Err(Failure::Refused(key!("refused-registration-stale")));
    };
    let account = new_account(&data, draft.lang, page);
    let id = match accounts::create(&mut tx, app, account).await {
        Ok(id) => id,
        Err(DbError::Taken(_)) => return Err(Failure::Refused(key!("refused-address-taken"))),
        Err(error) => return Err(error.into()),
    };
    let phone = data.who.phone.trim();
    accounts::set_contact(&mut tx, app, id, Channel::Phone, phone).await?;
    accounts::grant(&mut tx, id, Role::Person, None, page.now).await?;
    let minor = data.who.minor_until(page.today());
    let mut profile = form::profile(app, can, when, (draft.lang, minor));
    profile.account = Some(id);
    let person = super::insert(&mut tx, &profile, page.now).await?;
    super::look_for_alike(&mut tx, page.now).await?;
    registration::remove(&mut tx, draft.id).await?;
    let act = Act {
        at: page.now,
        actor: Actor::Account(id),
        action: "person registered",
        subject: format!("person:{person}"),
        detail: json!({}),
    };
    audit::record(&mut tx, act).await?;
    let session = accounts::actions::begin(&mut tx, page, id, "address confirmed").await?;
    tx.commit().await?;
    Ok(Some(session))
}

fn new_account(data: &Registration, lang: Lang, page: &Page) -> NewAccount {
    NewAccount {
        name: data.who.name.clone(),
        email: data.who.email.clone(),
        lang,
        password_hash: data.password_hash.clone(),
        now: page.now,
    }
}
