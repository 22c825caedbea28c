//! Two adults for somebody under 18: guardian and school are named by the student and asked by a
//! letter with one link each; its page has two buttons. Telephone and paper are as good: those a
//! coordinator records (`actions::confirm_minor`).
//!
//! Without both, the community is not asked (`steps`), and a coordinator always releases.

pub(super) mod desk;
mod letters;
mod routes;
mod store;
mod views;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

pub(super) use letters::{ANSWERED, ASK, READY, REFUSED, content, to_adult};
pub(super) use routes::routes;
pub(super) use store::said;
pub(super) use views::{for_desk, next_step, section};

use super::model::Introduction;
use super::party;
use super::store as introductions;
use super::workflow::Role;
use crate::accounts;
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::communities;
use crate::db::{DbError, IntroductionId, ReadTx, SchoolId, WriteTx};
use crate::http::limits::LETTER_TO;
use crate::http::{Errors, Failure, Fault, Page, Viewer};
use crate::schools::Speaker;
use crate::text::{Lang, may_hold_contact};
use crate::vault::{Cell, Secret, columns};
use crate::{key, mail, people, schools};

/// The introduction a guardian or a school is asked about.
pub async fn introduction_of(
    tx: &mut ReadTx,
    adult: Uuid,
) -> Result<Option<IntroductionId>, DbError> {
    let found = store::by_id(tx, adult).await?;
    Ok(found.map(|one| one.introduction))
}

/// Days after which a missing answer is put before the coordinators.
const REMIND_AFTER: i64 = 3;
/// How long a link is good.
const LIFETIME: TimeDelta = TimeDelta::days(14);

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Guardian,
    School,
}

impl Who {
    pub const ALL: [Who; 2] = [Who::Guardian, Who::School];

    /// As in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Who::Guardian => "guardian",
            Who::School => "school",
        }
    }

    fn parse(code: &str) -> Option<Who> {
        Who::ALL.into_iter().find(|who| who.code() == code)
    }
}

/// An adult who was named, and what they said.
#[derive(Clone, Debug)]
pub struct Adult {
    pub id: Uuid,
    pub introduction: IntroductionId,
    pub who: Who,
    pub name: String,
    pub lang: Lang,
    pub expires_at: DateTime<Utc>,
    pub answer: Option<bool>,
}

/// Who is to be asked, as the student typed it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AskForm {
    pub party: String,
    pub name: String,
    pub email: String,
    pub lang: String,
    /// `contact` when the school's own contact person is asked.
    pub how: String,
    /// The id of that contact person.
    pub contact: String,
}

impl AskForm {
    fn blank(lang: Lang) -> AskForm {
        AskForm {
            lang: lang.tag().to_owned(),
            ..AskForm::default()
        }
    }

    fn of_contact(&self) -> bool {
        self.how == "contact"
    }
}

/// What the page for naming an adult shows.
pub(super) struct Asking {
    pub id: IntroductionId,
    /// The offer's.
    pub title: String,
    school: Option<SchoolId>,
    /// Who speaks for the student's school, while the school may still be asked.
    pub speakers: Vec<Speaker>,
}

/// Who is to be asked, with the field that is at fault when they cannot be.
#[derive(Default)]
struct Named {
    who: Option<Who>,
    name: String,
    email: String,
    field: &'static str,
}

fn cell(id: &str) -> Cell<'_> {
    columns::MINOR_ADULT.cell(id)
}

/// An adult whose yes is missing.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Silent {
    pub introduction: IntroductionId,
    pub asked_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// Adults who were asked about an introduction that is on its way, and have not said yes.
pub(super) async fn without_answer(
    tx: &mut ReadTx,
    now: DateTime<Utc>,
) -> Result<Vec<Silent>, DbError> {
    store::without_answer(tx, now - TimeDelta::days(REMIND_AFTER)).await
}

/// The adults named for an introduction.
pub(super) async fn named(tx: &mut ReadTx, id: IntroductionId) -> Result<Vec<Adult>, DbError> {
    store::named(tx, id).await
}

/// An adult who said yes, with how to reach them.
pub struct NamedAdult {
    /// `guardian` or `school`.
    pub who: &'static str,
    pub name: String,
    pub email: Secret,
    pub lang: Lang,
}

/// The adults who said yes for an introduction, for what follows from it.
pub async fn who_agreed(
    tx: &mut ReadTx,
    app: &App,
    id: IntroductionId,
) -> Result<Vec<NamedAdult>, DbError> {
    let mut list = Vec::new();
    for adult in store::named(tx, id).await? {
        if adult.answer == Some(true) {
            list.push(NamedAdult {
                who: adult.who.code(),
                email: store::email(tx, app, adult.id).await?,
                name: adult.name,
                lang: adult.lang,
            });
        }
    }
    Ok(list)
}

/// The student names an adult; a letter goes to them. Naming another one makes the first link
/// useless. What one of the two has answered stays: only a coordinator, who has spoken with them,
/// records anything else.
pub(super) async fn ask(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, form): (IntroductionId, &AskForm),
) -> Result<Result<(), Errors>, Failure> {
    let mut errors = Errors::default();
    let lang = Lang::from_tag(&form.lang).unwrap_or(page.lang);
    let mut tx = app.db.write().await?;
    let asking = askable((&mut tx, app), page, viewer, id).await?;
    let Named {
        who,
        name,
        email,
        field,
    } = if form.of_contact() {
        listed(&mut tx, app, (&asking, &form.contact), &mut errors).await?
    } else {
        typed(form, &mut errors)
    };
    let index = app.vault.index("email", &email);
    let (named, others): (Vec<Adult>, Vec<Adult>) = store::named(&mut tx, id)
        .await?
        .into_iter()
        .partition(|adult| Some(adult.who) == who);
    let named = named.into_iter().next();
    if is_anothers((&mut tx, app), viewer, (id, &others), &email).await? {
        errors.add(field, Fault::new(key!("fault-adult-address")));
    }
    let (Some(who), true) = (who, errors.is_empty()) else {
        return Ok(Err(errors));
    };
    let confirmed = introductions::confirmations(&mut tx, id).await?;
    let answered = named.is_some_and(|adult| adult.answer.is_some());
    if answered || confirmed.iter().any(|party| party == who.code()) {
        return Err(Failure::Refused(key!("refused-adult-answered")));
    }
    // The contact of a school is one address for a whole class, and no student typed it.
    if !form.of_contact() {
        app.limits.take(LETTER_TO, &index)?;
    }
    app.limits
        .take(LETTER_TO, &format!("adults:{}", viewer.account))?;
    let row = Uuid::now_v7();
    let asked = store::Asked {
        id: row,
        introduction: id,
        who,
        name: &name,
        email_sealed: app.vault.seal(cell(&row.to_string()), &email),
        email_index: index,
        lang,
        at: page.now,
        expires_at: page.now + LIFETIME,
    };
    store::put(&mut tx, &asked)
        .await
        .map_err(|error| match error {
            DbError::Taken(_) => Failure::Refused(key!("refused-adult-answered")),
            other => other.into(),
        })?;
    mail::post_without_account(&mut tx, ASK, &row.to_string(), page.now).await?;
    let actor = Actor::Account(viewer.account);
    record(&mut tx, page, actor, ("adult asked", id, who)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// An adult's address is theirs alone: a link that reaches the student, the host or the other adult
/// proves nothing. Whose it is instead, nobody is told.
async fn is_anothers(
    (tx, app): (&mut ReadTx, &App),
    viewer: &Viewer,
    (id, others): (IntroductionId, &[Adult]),
    email: &str,
) -> Result<bool, DbError> {
    let host = introductions::get(tx, id).await?.community;
    let mut known = communities::representatives(tx, host).await?;
    known.push(viewer.account);
    for account in known {
        if accounts::same_mailbox(&accounts::email(tx, app, account).await?, email) {
            return Ok(true);
        }
    }
    for other in others {
        if accounts::same_mailbox(&store::email(tx, app, other.id).await?, email) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Somebody whose name and address the student types.
fn typed(form: &AskForm, errors: &mut Errors) -> Named {
    let who = errors.choice("party", Who::parse(&form.party));
    let name = errors.name("name", &form.name, 80);
    // The name stands in a letter of the association's to whatever address is typed here.
    if may_hold_contact(&name) {
        errors.add("name", Fault::new(key!("fault-contact-in-message")));
    }
    Named {
        who,
        name,
        email: errors.email("email", &form.email),
        field: "email",
    }
}

/// One of those who speak for the student's school: name and address are the school's.
async fn listed(
    tx: &mut ReadTx,
    app: &App,
    (asking, chosen): (&Asking, &str),
    errors: &mut Errors,
) -> Result<Named, Failure> {
    let found = match asking.school {
        Some(school) => schools::speaker(tx, app, (school, chosen)).await?,
        None => None,
    };
    let (name, email) = errors.choice("contact", found).unwrap_or_default();
    Ok(Named {
        who: Some(Who::School),
        name,
        email,
        field: "contact",
    })
}

/// The offer and the school of a student who may name adults.
async fn askable(
    (tx, app): (&mut ReadTx, &App),
    page: &Page,
    viewer: &Viewer,
    id: IntroductionId,
) -> Result<Asking, Failure> {
    let intro = introductions::get(tx, id).await?;
    if party::of(tx, viewer, &intro).await?.role != Role::Person {
        return Err(Failure::NotFound);
    }
    waits(tx, page, &intro).await?;
    let confirmed = introductions::confirmations(tx, id).await?;
    let of_school = Who::School.code();
    let mut named = store::named(tx, id).await?.into_iter();
    let answered = named.any(|adult| adult.who == Who::School && adult.answer.is_some());
    let study = people::get(tx, intro.person).await?.content.study;
    let school = study.and_then(|study| study.school);
    let open = school.filter(|_| !answered && !confirmed.iter().any(|party| party == of_school));
    Ok(Asking {
        id,
        title: crate::opportunities::kept::known(tx, intro.opportunity)
            .await?
            .0
            .title,
        school,
        speakers: match open {
            Some(school) => schools::speakers(tx, app, school).await?,
            None => Vec::new(),
        },
    })
}

/// Refuses where there is nothing to confirm any more.
async fn waits(tx: &mut ReadTx, page: &Page, intro: &Introduction) -> Result<(), Failure> {
    let person = people::get(tx, intro.person).await?;
    if intro.state.is_over() || !person.is_minor(page.today()) {
        return Err(Failure::Refused(key!("refused-step-not-open")));
    }
    Ok(())
}

/// The adult behind a link that is still good.
pub(super) async fn behind(
    tx: &mut ReadTx,
    page: &Page,
    token: &str,
) -> Result<Option<(Adult, Introduction)>, Failure> {
    let Some(adult) = store::by_token(tx, &crate::vault::digest(token), page.now).await? else {
        return Ok(None);
    };
    let intro = introductions::get(tx, adult.introduction).await?;
    if waits(tx, page, &intro).await.is_err() {
        return Ok(None);
    }
    // The student's own browser may not answer for an adult.
    if let Some(viewer) = &page.viewer {
        let own = people::by_account(tx, viewer.account).await?;
        if own.is_some_and(|person| person.id == intro.person) {
            return Err(Failure::Refused(key!("refused-adult-not-you")));
        }
    }
    Ok(Some((adult, intro)))
}

/// An adult answers; false when the link is no longer good. Of two answers at once, one counts.
pub(super) async fn answer(
    app: &App,
    page: &Page,
    token: &str,
    yes: bool,
) -> Result<bool, Failure> {
    let mut tx = app.db.write().await?;
    let Some((adult, intro)) = behind(&mut tx, page, token).await? else {
        return Ok(false);
    };
    if !store::answer(&mut tx, adult.id, yes, page.now).await? {
        return Ok(false);
    }
    let action = if yes {
        "adult confirmed"
    } else {
        "adult refused"
    };
    let subject = intro.id.to_string();
    for account in party::accounts(&mut tx, &intro, Role::Person).await? {
        mail::post(&mut tx, ANSWERED, account, &subject, page.now).await?;
    }
    let confirmed = introductions::confirmations(&mut tx, intro.id).await?;
    let letter = match (yes, confirmed.len()) {
        (false, _) => Some(REFUSED),
        (true, 2..) => Some(READY),
        (true, _) => None,
    };
    if let Some(kind) = letter {
        for account in party::accounts(&mut tx, &intro, Role::Coordinator).await? {
            mail::post(&mut tx, kind, account, &subject, page.now).await?;
        }
    }
    record(&mut tx, page, Actor::Visitor, (action, intro.id, adult.who)).await?;
    tx.commit().await?;
    Ok(true)
}

async fn record(
    tx: &mut WriteTx,
    page: &Page,
    actor: Actor,
    (action, id, who): (&str, IntroductionId, Who),
) -> Result<(), Failure> {
    let act = Act {
        at: page.now,
        actor,
        action,
        subject: format!("introduction:{id}"),
        detail: json!({ "party": who.code() }),
    };
    audit::record(tx, act).await?;
    Ok(())
}
