//! Needs and internship offers from a file. Communities that are not known yet are made,
//! unverified; a coordinator looks at both.

use super::fields::{Fields, modes};
use super::internships;
use super::people::{codes, place};
use super::{Outcome, Plan};
use crate::app::App;
use crate::communities::{self, CommunityKind, Imported};
use crate::db::{CommunityId, DbError, OpportunityId, ReadTx, WriteTx};
use crate::matching::{Compensation, Kind, Period, Sector, StudyLevelWanted};
use crate::opportunities::{
    self, Content, Internship, LegalForm, NewOpportunity, Opportunity, SkillWords, State,
    skill_words,
};

/// An opportunity as a line tells of it.
pub(in crate::cli) struct ReadOpportunity {
    pub id: String,
    /// The name of the community.
    pub community: String,
    /// Nothing when the line has faults.
    pub content: Option<Content>,
    pub internship: Option<Internship>,
}

/// Reads one record; its faults are in `fields`.
pub(in crate::cli) fn read(fields: &mut Fields<'_>, app: &App) -> ReadOpportunity {
    let id = fields.text("id", 100);
    let community = fields.text("community", 200);
    if !community.is_empty() && communities::name_key(&community).is_empty() {
        fields.fault("community", "holds neither letters nor digits");
    }
    let content = content(fields, app);
    let kind = content.as_ref().map(|one| one.kind);
    let housed = content.as_ref().is_some_and(|one| one.accommodation);
    let internship = internships::read(fields, (kind, housed));
    let period = content.as_ref().map(|one| one.period);
    internships::check_windows(fields, (internship.as_ref(), period));
    // The bed that matching counts and the words about it say the same.
    let content = content.map(|mut content| {
        if let Some(one) = &internship {
            content.accommodation = one.housing == opportunities::Housing::Offered;
        }
        content
    });
    ReadOpportunity {
        id,
        community,
        content,
        internship,
    }
}

fn content(fields: &mut Fields<'_>, app: &App) -> Option<Content> {
    let kind = fields.word("kind", &codes(Kind::ALL, Kind::code));
    let lang = fields.locale();
    let title = fields.text("title", 300);
    let description = fields.text("description", 10_000);
    let languages = fields.languages();
    let sector = fields.word("sector", &codes(Sector::ALL, Sector::code));
    let mode = fields.word("mode", &modes());
    let period: Option<Period> = fields.period();
    let hours_per_week = fields.number("hours_per_week", 1, 60);
    let places = fields.optional_number("places", 1, 100).unwrap_or(1);
    let compensation = fields.word(
        "compensation",
        &codes(Compensation::ALL, Compensation::code),
    );
    let text = fields.optional_text("territory", 200);
    let (territory, place_text) = place(fields, app, text);
    let required = skills(fields, app, "skills_required");
    let desired = skills(fields, app, "skills_desired");
    let levels = codes(StudyLevelWanted::ALL, StudyLevelWanted::code);
    let study_level = fields.optional_word("study_level", &levels);
    let study_fields = fields.texts("study_fields", 30, 200);
    let weeks = fields.optional_number("weeks", 1, 104);
    let (accommodation, transport) = (fields.flag("accommodation"), fields.flag("transport"));
    let beginners = fields.flag("beginner_friendly");
    let (legal_form, minimum_age) = form_and_age(fields, kind);
    let vacancy_link = vacancy_link(fields, legal_form);
    Some(Content {
        kind: kind?,
        legal_form,
        lang,
        title,
        description,
        languages,
        sector: sector?,
        mode: mode?,
        period: period?,
        hours_per_week,
        places,
        compensation: compensation?,
        territory,
        place_text,
        accommodation,
        transport,
        beginners,
        minimum_age,
        vacancy_link,
        study_fields,
        study_level,
        weeks,
        supervisor: String::new(),
        required,
        desired,
    })
}

fn skills(fields: &mut Fields<'_>, app: &App, field: &'static str) -> Vec<SkillWords> {
    let texts = fields.texts(field, 50, 200);
    texts
        .iter()
        .map(|words| skill_words(&app.catalogue(), words))
        .collect()
}

/// A file that does not name the legal form gets the one that every community may offer: advice
/// and co-operation for a need, practice for an internship. A coordinator looks at it anyway.
fn form_and_age(fields: &mut Fields<'_>, kind: Option<Kind>) -> (LegalForm, u8) {
    let forms = codes(&LegalForm::ALL, LegalForm::code);
    let usual = if kind == Some(Kind::Internship) {
        LegalForm::Practice
    } else {
        LegalForm::Advice
    };
    let form = fields.optional_word("legal_form", &forms).unwrap_or(usual);
    let rule = form.rule();
    if kind.is_some_and(|kind| !rule.kinds.contains(&kind)) {
        let what = format!(
            "{} is not a form for this kind: only for {}",
            form.code(),
            rule.kinds
                .iter()
                .map(|kind| kind.code())
                .collect::<Vec<_>>()
                .join(", ")
        );
        fields.fault("legal_form", what);
    }
    let least = u16::from(rule.minimum_age);
    let age = fields
        .optional_number("minimum_age", least, 99)
        .unwrap_or(least);
    (form, u8::try_from(age).unwrap_or(rule.minimum_age))
}

/// Employment carries a link to the State Employment Agency's vacancy, and nothing else does.
fn vacancy_link(fields: &mut Fields<'_>, form: LegalForm) -> String {
    let link = fields.optional_text("vacancy_link", 500);
    if form == LegalForm::Employment && !link.starts_with("https://") {
        fields.fault(
            "vacancy_link",
            "employment needs the vacancy's address, https://…",
        );
    } else if form != LegalForm::Employment && !link.is_empty() {
        fields.fault("vacancy_link", "is only for employment");
    }
    link
}

/// Writes one opportunity: a new one, or the content of the one an earlier import made.
pub(in crate::cli) async fn put(
    tx: &mut WriteTx,
    app: &App,
    read: ReadOpportunity,
    plan: &Plan<'_>,
    outcome: &mut Outcome,
) -> Result<(), DbError> {
    let Some(content) = read.content else {
        return Err(DbError::Damaged("an imported line"));
    };
    let now = app.clock.now();
    let wanted = if plan.publish {
        State::Published
    } else {
        State::InReview
    };
    outcome.published += u64::from(plan.publish);
    if let Some(known) = find(tx, &read.id).await? {
        let state = if plan.publish {
            State::Published
        } else {
            known.state
        };
        opportunities::replace(tx, &known, &content, state, now).await?;
        internships::put(tx, known.id, read.internship.as_ref()).await?;
        outcome.updated += 1;
        return Ok(());
    }
    let community = community(tx, app, &read.community, &content).await?;
    let new = NewOpportunity {
        id: OpportunityId::new(),
        external_id: Some(read.id),
        community,
        created_by: None,
        template: None,
        content,
    };
    let id = opportunities::insert(tx, app, &new, wanted, now).await?;
    internships::put(tx, id, read.internship.as_ref()).await?;
    outcome.new += 1;
    Ok(())
}

async fn community(
    tx: &mut WriteTx,
    app: &App,
    name: &str,
    content: &Content,
) -> Result<CommunityId, DbError> {
    let imported = Imported {
        kind: CommunityKind::Unknown,
        territory: content.territory.clone(),
        place_text: content.place_text.clone(),
        lang: content.lang,
    };
    communities::find_or_make(tx, name, &imported, app.clock.now()).await
}

/// The opportunity of an earlier import, or, for a file that `export` wrote, the one of that
/// number.
async fn find(tx: &mut ReadTx, id: &str) -> Result<Option<Opportunity>, DbError> {
    let found = match opportunities::by_external(tx, id).await? {
        Some(found) => found,
        None => match id.parse::<OpportunityId>() {
            Ok(number) => number,
            Err(_) => return Ok(None),
        },
    };
    Ok(opportunities::many(tx, &[found]).await?.pop())
}
