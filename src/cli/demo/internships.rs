//! Internships in the life of the demo: one in each state, from being prepared to a certificate.

use chrono::{NaiveDate, TimeDelta};

use super::history::Story;
use super::load::{Member, Need};
use crate::accounts::Channel;
use crate::db::{IntroductionId, PlacementId};
use crate::http::Failure;
use crate::introductions::Answers;
use crate::introductions::actions;
use crate::introductions::workflow::{Action, Role};
use crate::matching::{Kind, PersonKind};
use crate::opportunities::legal::Document;
use crate::placements::acts::{self, Answer, EndReason, Ending, Signed, Status, Words};
use crate::placements::workflow::Action as Step;
use crate::placements::{self, Party, Question, Terms};
use crate::text::riga_date;
use crate::{introductions, opportunities, people};

/// One internship: the days on which things happen, counted as those of the history.
pub(super) struct Placed {
    /// The student is accepted.
    accepted: i64,
    /// The host says when: this day, and from which to which day it lasts.
    terms: (i64, i64, i64),
    /// The student confirms, the school on paper, the first day is noted.
    student: Option<i64>,
    school: Option<i64>,
    starts: Option<i64>,
    /// The host says how it went.
    told: Option<i64>,
    /// The student does not come.
    never: Option<i64>,
}

pub(super) const PLACED: [Placed; 5] = [
    placed(3, (4, 10, 40), [Some(5), Some(6), Some(10), Some(44), None]),
    placed(20, (21, 55, 85), [Some(22), Some(23), Some(55), None, None]),
    placed(40, (41, 80, 110), [Some(42), Some(43), None, None, None]),
    placed(60, (61, 90, 120), [Some(62), None, None, None, None]),
    placed(30, (31, 52, 66), [Some(32), Some(33), None, None, Some(48)]),
];

const fn placed(accepted: i64, terms: (i64, i64, i64), days: [Option<i64>; 5]) -> Placed {
    let [student, school, starts, told, never] = days;
    Placed {
        accepted,
        terms,
        student,
        school,
        starts,
        told,
        never,
    }
}

/// One that has begun: who, where.
pub(super) struct Begun {
    id: PlacementId,
    member: Member,
    need: Need,
}

impl Story<'_> {
    /// Does what one of the list has on a day; gives it when it begins.
    pub(super) async fn internship(
        &mut self,
        placed: &Placed,
        begun: Option<&Begun>,
        day: i64,
    ) -> Result<Option<Begun>, Failure> {
        if day == placed.accepted {
            return self.accepted().await.map(Some);
        }
        let Some(begun) = begun else { return Ok(None) };
        let app = self.app;
        let student = self.viewer(&begun.member.speaker, Role::Person);
        let page = self.page(Some(student.clone()));
        let is = |other: Option<i64>| other == Some(day);
        if day == placed.terms.0 {
            self.terms(begun, placed).await?;
        } else if is(placed.student) {
            let yes = Answer {
                answer: "yes".to_owned(),
                ..Answer::default()
            };
            acts::answer_here(app, &page, &student, (begun.id, Question::Confirm), &yes).await?;
        } else if is(placed.school) {
            let desk = self.cast.coordinators.first().ok_or(Failure::NotFound)?;
            let (page, coordinator) = self.coordinator(desk).await?;
            let school = (begun.id, Party::School);
            let seen = (desk.name.as_str(), page.today());
            acts::confirm_on_paper(app, &page, &coordinator, school, seen).await?;
            self.signed(begun, |one| one != Document::Safety).await?;
        } else if is(placed.starts) {
            let start = (begun.id, Step::Start);
            acts::step_here(app, &page, &student, start, Ending::default()).await?;
            self.signed(begun, |one| one == Document::Safety).await?;
        } else if is(placed.told) {
            self.told(begun).await?;
        } else if is(placed.never) {
            let ending = Ending {
                reason: Some(EndReason::StudyChanged),
                ..Ending::default()
            };
            acts::step_here(app, &page, &student, (begun.id, Step::NotStart), ending).await?;
        }
        Ok(None)
    }

    /// Somebody applies, a coordinator asks, the host accepts, contacts move.
    async fn accepted(&mut self) -> Result<Begun, Failure> {
        let app = self.app;
        let (member, need) = self.student_and_offer().await?;
        self.taken.insert(member.person.0);
        self.taken.insert(need.id.0);
        let viewer = self.viewer(&member.speaker, Role::Person);
        let page = self.page(Some(viewer.clone()));
        let answers = self.cast.words.answers[0].clone();
        let answers: Answers = serde_json::from_value(answers)
            .map_err(|error| Failure::internal(error.to_string()))?;
        let said = (answers, vec![Channel::Email]);
        let id = actions::start_by_person(app, &page, &viewer, need.id, said).await?;
        let desk = self.cast.coordinators.first().ok_or(Failure::NotFound)?;
        let (page, coordinator) = self.coordinator(desk).await?;
        let pass = (Action::PassOn, "");
        actions::act_here(
            app,
            &page,
            &coordinator,
            (id, self.version(id).await?),
            pass,
        )
        .await?;
        let speaker = self.speaker(need.community).ok_or(Failure::NotFound)?;
        let host = self.viewer(speaker, Role::Community);
        let hosts_page = self.page(Some(host.clone()));
        let channels = vec![Channel::Email];
        let seen = (id, self.version(id).await?);
        actions::agree_here(app, &hosts_page, &host, seen, channels).await?;
        let seen = (id, self.version(id).await?);
        actions::release_here(app, &page, &coordinator, seen).await?;
        app.run_due_jobs().await?;
        let mut tx = app.db.read().await?;
        let placement = placements::of_introduction(&mut tx, id).await?;
        Ok(Begun {
            id: placement.ok_or(Failure::NotFound)?,
            member,
            need,
        })
    }

    async fn version(&self, id: IntroductionId) -> Result<i64, Failure> {
        let mut tx = self.app.db.read().await?;
        Ok(introductions::get(&mut tx, id).await?.version)
    }

    /// A student who is of age, and an offer that asks for what they can do, neither used in the
    /// history; when none is left, any offer one may apply for on this day of the year.
    async fn student_and_offer(&self) -> Result<(Member, Need), Failure> {
        let students = self.free_students().await?;
        for all in [false, true] {
            for member in &students {
                let offer = self.need_among(member, (Kind::Internship, all)).await?;
                if let Some(offer) = offer {
                    return Ok((member.clone(), offer));
                }
            }
        }
        Err(Failure::NotFound)
    }

    async fn free_students(&self) -> Result<Vec<Member>, Failure> {
        let mut tx = self.app.db.read().await?;
        let played = [&self.cast.person, &self.cast.student];
        let mut students = Vec::new();
        for member in &self.cast.people {
            let own = played
                .iter()
                .any(|one| one.as_ref().is_some_and(|one| one.person == member.person));
            if own || self.taken.contains(&member.person.0) {
                continue;
            }
            let person = people::get(&mut tx, member.person).await?;
            let student = person.content.kinds.contains(&PersonKind::Student);
            if student && !person.is_minor(self.app.clock.today()) {
                students.push(member.clone());
            }
        }
        Ok(students)
    }

    async fn terms(&self, begun: &Begun, placed: &Placed) -> Result<(), Failure> {
        let app = self.app;
        let speaker = self
            .speaker(begun.need.community)
            .ok_or(Failure::NotFound)?;
        let host = self.viewer(speaker, Role::Community);
        let page = self.page(Some(host.clone()));
        let (_, from, to) = placed.terms;
        // By the first day: the clock of an evening full of steps may have gone past midnight.
        let day = |day: i64| -> NaiveDate { riga_date(self.start) + TimeDelta::days(day) };
        let terms = Terms {
            from: day(from),
            to: day(to),
            hours_per_week: 30,
            supervisor: speaker.name.clone(),
        };
        match acts::set_terms(app, &page, &host, (begun.id, &terms, None)).await? {
            Ok(()) => Ok(()),
            Err(errors) => Err(Failure::internal(format!("{errors:?}"))),
        }
    }

    /// A coordinator has seen some papers signed; what is written at the end is not among them yet.
    async fn signed(&self, begun: &Begun, which: fn(Document) -> bool) -> Result<(), Failure> {
        let app = self.app;
        let desk = self.cast.coordinators.first().ok_or(Failure::NotFound)?;
        let (page, coordinator) = self.coordinator(desk).await?;
        let mut tx = app.db.read().await?;
        let form = placements::get(&mut tx, begun.id).await?.legal_form;
        drop(tx);
        let late = [Document::Evaluation, Document::Certificate];
        for paper in form.papers(false) {
            if which(paper.document) && !late.contains(&paper.document) {
                let paper = (begun.id, paper.document, 0);
                let signed = (Status::Signed, Some(Signed::OnPaper));
                acts::set_paper(app, &page, &coordinator, paper, signed).await?;
            }
        }
        Ok(())
    }

    /// The host tells how it went, so that there is a certificate.
    async fn told(&self, begun: &Begun) -> Result<(), Failure> {
        let app = self.app;
        let speaker = self
            .speaker(begun.need.community)
            .ok_or(Failure::NotFound)?;
        let host = self.viewer(speaker, Role::Community);
        let page = self.page(Some(host.clone()));
        let mut tx = app.db.read().await?;
        let offer = opportunities::get(&mut tx, begun.need.id).await?;
        drop(tx);
        let told = Answer {
            answer: "told".to_owned(),
            hours: Some(132),
            words: Words {
                skills: offer.required.into_iter().map(|one| one.words).collect(),
                good: "Čakli un ar prieku, arī lietū.".to_owned(),
                ..Words::default()
            },
            ..Answer::default()
        };
        acts::answer_here(app, &page, &host, (begun.id, Question::Evaluation), &told).await?;
        let desk = self.cast.coordinators.first().ok_or(Failure::NotFound)?;
        let (page, coordinator) = self.coordinator(desk).await?;
        for document in [Document::Evaluation, Document::Certificate] {
            let paper = (begun.id, document, 0);
            let signed = (Status::Signed, Some(Signed::OnPaper));
            acts::set_paper(app, &page, &coordinator, paper, signed).await?;
        }
        Ok(())
    }
}
