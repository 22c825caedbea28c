//! Everything we hold about an account, asked of each feature.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::accounts::{self, Channel, leaving};
use crate::app::App;
use crate::db::{AccountId, ReadTx};
use crate::http::Failure;
use crate::people::Person;
use crate::text::Lang;
use crate::vault::ToItsOwner;
use crate::{
    audit, communities, consent, introductions, lending, mail, objections, opportunities, people,
    placements, remigration, searches,
};

pub(super) async fn gather(
    app: &App,
    account: AccountId,
    (lang, now): (Lang, DateTime<Utc>),
) -> Result<Value, Failure> {
    let mut tx = app.db.read().await?;
    let person = people::by_account(&mut tx, account).await?;
    let mut communities_of = Vec::new();
    for community in communities::of_account(&mut tx, account).await? {
        communities_of.push(json!({ "id": community.id, "name": community.name }));
    }
    let mut subjects = vec![format!("account:{account}")];
    subjects.extend(
        person
            .as_ref()
            .map(|person| format!("person:{}", person.id)),
    );
    // What was recorded of records that were merged into theirs.
    for gone in accounts::merging::into(&mut tx, account).await? {
        subjects.push(format!("account:{gone}"));
    }
    if let Some(person) = &person {
        for gone in people::merging::into(&mut tx, person.id).await? {
            subjects.push(format!("person:{gone}"));
        }
    }
    let notes: Vec<Value> = introductions::notes_about(&mut tx, account)
        .await?
        .iter()
        .map(|note| json!({ "introduction": note.introduction_id, "at": note.at, "text": note.body }))
        .collect();
    let letters: Vec<Value> = mail::of_account(&mut tx, account)
        .await?
        .iter()
        .map(|one| {
            json!({ "kind": one.kind, "queued_at": one.created_at, "sent_at": one.sent_at,
                    "not_sent": one.dropped })
        })
        .collect();
    let mut searched: Vec<Value> = searches::of_account(&mut tx, account)
        .await?
        .iter()
        .map(|one| {
            json!({ "name": one.name, "search": one.asked, "news": one.alert.code(),
                    "created_at": one.created_at })
        })
        .collect();
    let told = searches::told_by(&mut tx, account).await?;
    searched.extend(told.iter().map(|one| {
        json!({ "name": null, "search": one.asked, "message": one.message, "created_at": one.at })
    }));
    let objected: Vec<Value> = objections::of_account(&mut tx, account)
        .await?
        .iter()
        .map(|one| {
            json!({ "topic": one.topic.code(), "words": one.words, "at": one.at,
                    "due_at": one.due_at, "state": one.state.code(), "answer": one.answer,
                    "decided_at": one.decided_at })
        })
        .collect();
    let acts: Vec<Value> = audit::about(&mut tx, &subjects)
        .await?
        .iter()
        .map(|(at, action)| json!({ "at": at, "action": action }))
        .collect();
    let mut acts_done = audit::done_by(&mut tx, account).await?;
    for gone in accounts::merging::into(&mut tx, account).await? {
        acts_done.extend(audit::done_by(&mut tx, gone).await?);
    }
    let done: Vec<Value> = acts_done
        .iter()
        .map(|(at, action)| json!({ "at": at, "action": action }))
        .collect();
    let told_of: Vec<Value> = opportunities::told_of(&mut tx, account)
        .await?
        .iter()
        .map(|(title, at)| json!({ "need": title, "at": at }))
        .collect();
    let drawn_up: Vec<Value> = opportunities::drawn_up_by(&mut tx, account)
        .await?
        .iter()
        .map(|(id, title, at)| json!({ "id": id, "need": title, "created_at": at }))
        .collect();
    let mut apart = introductions::takeaway_of_account(&mut tx, account).await?;
    let (messages, opened) = (apart["messages"].take(), apart["opened"].take());
    let desk = json!({ "cases": apart["cases"].take(), "absences": apart["absences"].take(),
                       "written": apart["written"].take() });
    Ok(json!({
        "format": "saites-takeaway",
        "version": super::VERSION,
        "made_at": now,
        "language": lang.tag(),
        "account": account_of(&mut tx, app, account).await?,
        "profile": match &person {
            Some(person) => Some(profile_with_past(&mut tx, person).await?),
            None => None,
        },
        "communities": communities_of,
        "consents": consents(&mut tx, account).await?,
        "disclosures": disclosures(&mut tx, account).await?,
        "introductions": introductions::takeaway(&mut tx, app, account, now).await?,
        "lending": lending::takeaway(&mut tx, (account, person.as_ref().map(|one| one.id))).await?,
        "handovers": remigration::takeaway(&mut tx, app, account).await?,
        "placements": placements::takeaway(&mut tx, account).await?,
        "notes": notes,
        "letters": letters,
        "searches": searched,
        "objections": objected,
        "messages": messages,
        "told_of": told_of,
        "drawn_up": drawn_up,
        "opened": opened,
        "desk": desk,
        "acts": done,
        "audit": acts,
    }))
}

async fn account_of(tx: &mut ReadTx, app: &App, id: AccountId) -> Result<Value, Failure> {
    let account = accounts::get(tx, id).await?;
    let contacts = accounts::contacts(tx, app, id).await?;
    let open = |channel| {
        contacts
            .get(channel)
            .map(|one| one.open(&ToItsOwner).to_owned())
    };
    let assisted = people::assisted::of(tx, id).await?.map(|one| {
        json!({ "means": one.means, "at": one.said_on, "text": one.note,
                "confirmed_at": one.confirmed_at })
    });
    let returned = accounts::reach::undelivered(tx, id).await?.map(|one| {
        json!({ "status": one.status, "times": one.softly, "given_up_at": one.given_up_at,
                "at": one.last_at })
    });
    let kept = accounts::reach::kept(tx, id).await?;
    let kept = kept.map(|one| json!({ "what": one.what, "at": one.at }));
    let roles: Vec<Value> = leaving::roles(tx, id)
        .await?
        .iter()
        .map(|(role, since)| json!({ "role": role, "since": since }))
        .collect();
    let sessions: Vec<Value> = leaving::sessions(tx, id)
        .await?
        .iter()
        .map(|(began, used)| json!({ "began_at": began, "last_used_at": used }))
        .collect();
    Ok(json!({
        "id": id,
        "name": account.name,
        "email": open(Channel::Email).unwrap_or_default(),
        "phone": open(Channel::Phone),
        "other": open(Channel::Other),
        "hours": open(Channel::Hours),
        "language": account.lang.tag(),
        "has_password": account.has_password,
        "has_second_factor": account.has_totp,
        "frozen": account.restricted,
        "created_at": account.created_at,
        "last_used_at": leaving::seen(tx, id).await?,
        "registered_for": assisted,
        "returned_mail": returned,
        "kept_in_touch": kept,
        "roles": roles,
        "sessions": sessions,
    }))
}

/// The profile, what its silence led to, and suspensions.
async fn profile_with_past(tx: &mut ReadTx, person: &Person) -> Result<Value, Failure> {
    let asked = people::freshness::of(tx, person.id).await?;
    let mut whole = profile(person);
    whole["silence"] = json!({
        "asked_at": asked.asked_at, "warned_at": asked.warned_at, "hidden_at": asked.hidden_at,
        "told_of_erasure_at": asked.parting_at, "told_last_at": asked.last_word_at,
    });
    whole["suspensions"] = json!(people::suspension::all_of(tx, person.id).await?);
    Ok(whole)
}

fn profile(person: &Person) -> Value {
    let content = &person.content;
    let skills: Vec<Value> = content
        .skills
        .iter()
        .map(|skill| json!({ "words": skill.words, "concept": skill.concept }))
        .collect();
    json!({
        "id": person.id,
        "imported_as": content.external_id,
        "state": person.state.code(),
        "language": content.lang.tag(),
        "kinds": content.kinds,
        "headline": content.headline,
        "about": content.about,
        "skills": skills,
        "languages": content.languages,
        "engagement": content.engagement,
        "sectors": content.sectors,
        "country": content.country,
        "place": content.place,
        "tie": content.tie,
        "tie_text": content.tie_text,
        "tie_shown": content.tie_shown,
        "windows": content.windows,
        "study": content.study.as_ref().map(|study| json!({
            "institution": study.institution,
            "programme": study.programme,
            "level": study.level,
            "internship_weeks": study.internship_weeks,
        })),
        "minor_until": content.minor_until,
        "paused_until": person.paused_until,
        "requests_per_month": person.requests_per_month,
        "frozen": person.restricted,
        "confirmed_at": person.confirmed_at,
        "created_at": person.created_at,
    })
}

async fn consents(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Value>, Failure> {
    let entries = consent::history(tx, account).await?;
    let documents = consent::documents(tx).await?;
    Ok(entries
        .iter()
        .map(|entry| {
            let text =
                consent::as_it_stood(&documents, (&entry.purpose, entry.version), &entry.language);
            json!({
                "purpose": entry.purpose,
                "version": entry.version,
                "language": entry.language,
                "text_hash": entry.text_hash,
                "given": entry.given,
                "means": entry.how(),
                "note": entry.note,
                "by_a_coordinator": entry.recorded_by.is_some(),
                "at": entry.at,
                "text": text.map(|text| json!({
                    "title": text.title, "question": text.question, "body": text.body
                })),
            })
        })
        .collect())
}

async fn disclosures(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Value>, Failure> {
    let mut all = Vec::new();
    for entry in introductions::disclosures(tx, account).await? {
        let whom = match entry.introduction_id {
            Some(id) if entry.reader_kind == "community" => {
                let intro = introductions::get(tx, id).await?;
                Some(communities::get(tx, intro.community).await?.name)
            }
            _ => None,
        };
        let channels: Vec<&str> = entry.channels.split(',').collect();
        all.push(json!({
            "at": entry.at,
            "reader": if entry.act == introductions::disclosure::REMIGRATION {
                "remigration-coordinator"
            } else {
                &entry.reader_kind
            },
            "community": whom,
            "channels": channels,
            "act": entry.act,
            "by_a_coordinator": entry.by_account.is_some(),
            "reason": entry.reason,
            "introduction": entry.introduction_id,
        }));
    }
    Ok(all)
}
