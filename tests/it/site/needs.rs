//! Published needs for tests that are not about publishing them.

use chrono::NaiveDate;
use saites::communities::{self, CommunityKind, Imported};
use saites::db::OpportunityId;
use saites::matching::{Cefr, Compensation, Kind, LanguageLevel, Mode, Period, Sector};
use saites::opportunities::{self, Content, LegalForm, NewOpportunity, State, skill_words};
use saites::text::Lang;

use super::TestApp;

/// A need as a test tells of it: what is not said is usual.
#[derive(Clone, Debug)]
pub struct Need {
    pub community: &'static str,
    pub content: Content,
}

/// A need of that title and skills, for three months from April 2027, on the spot in Aknīste.
pub fn need(title: &str, skills: &[&str]) -> Need {
    let catalogue = saites::skills::Catalogue::embedded();
    let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day).unwrap();
    let content = Content {
        kind: Kind::Need,
        legal_form: LegalForm::Voluntary,
        lang: Lang::Lv,
        title: title.to_owned(),
        description: "Kopā sarunāsim, kā labāk.".to_owned(),
        languages: vec![LanguageLevel {
            code: "lv".to_owned(),
            level: Cefr::B1,
        }],
        sector: Sector::Civic,
        mode: Mode::OnSite,
        period: Period {
            from: day(4, 1),
            to: day(6, 30),
        },
        hours_per_week: 4,
        places: 1,
        compensation: Compensation::Volunteer,
        territory: Some("akniste".to_owned()),
        place_text: String::new(),
        accommodation: false,
        transport: false,
        beginners: false,
        minimum_age: 18,
        vacancy_link: String::new(),
        study_fields: Vec::new(),
        study_level: None,
        weeks: None,
        supervisor: String::new(),
        required: skills
            .iter()
            .map(|words| skill_words(&catalogue, words))
            .collect(),
        desired: Vec::new(),
    };
    Need {
        community: "Ozolkalna kaimiņi",
        content,
    }
}

impl Need {
    pub fn with(mut self, change: impl FnOnce(&mut Content)) -> Need {
        change(&mut self.content);
        self
    }
}

impl TestApp {
    /// Publishes a need at once, as an import does.
    pub async fn publish(&self, need: Need) -> OpportunityId {
        self.put(need, State::Published).await
    }

    /// Puts a need into the database in any state.
    pub async fn put(&self, need: Need, state: State) -> OpportunityId {
        let now = self.clock.now();
        let mut tx = self.app.db.write().await.unwrap();
        let imported = Imported {
            kind: CommunityKind::Association,
            territory: Some("akniste".to_owned()),
            place_text: String::new(),
            lang: Lang::Lv,
        };
        let community = communities::find_or_make(&mut tx, need.community, &imported, now)
            .await
            .unwrap();
        let new = NewOpportunity {
            id: OpportunityId::new(),
            external_id: None,
            community,
            created_by: None,
            template: None,
            content: need.content,
        };
        let id = opportunities::insert(&mut tx, &self.app, &new, state, now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        self.app.catch_up().await.unwrap();
        id
    }

    /// Moves a need to another state, whatever the rules of its life say.
    pub async fn set_state(&self, id: OpportunityId, state: State) {
        let now = self.clock.now();
        let mut tx = self.app.db.write().await.unwrap();
        let known = opportunities::get(&mut tx, id).await.unwrap();
        let content = content_of(&known);
        opportunities::replace(&mut tx, &known, &content, state, now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        self.app.catch_up().await.unwrap();
    }
}

fn content_of(one: &opportunities::Opportunity) -> Content {
    let need = need(&one.title, &[]);
    Content {
        kind: one.kind,
        legal_form: one.legal_form,
        lang: one.lang,
        description: one.description.clone(),
        languages: one.languages.clone(),
        sector: one.sector,
        mode: one.mode,
        period: one.period,
        compensation: one.compensation,
        territory: one.territory.clone(),
        required: one.required.clone(),
        ..need.content
    }
}
