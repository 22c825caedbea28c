//! The registration forms, put together from the texts of the online ones.

use crate::communities::{self, CommunityKind};
use crate::consent::{self, Purpose};
use crate::http::Page;
use crate::matching::{Cefr, Engagement, Mode, PersonKind, Sector, StudyLevel};
use crate::papers::{Form, FormPart};
use crate::people;
use crate::t;
use crate::text::Lang;
use crate::ui::words;

/// Which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Person,
    Community,
}

impl What {
    pub fn code(self) -> &'static str {
        match self {
            What::Person => "person",
            What::Community => "community",
        }
    }

    pub fn parse(code: &str) -> Option<What> {
        [What::Person, What::Community]
            .into_iter()
            .find(|one| one.code() == code)
    }
}

/// A form in a language, with the texts in force on the day of the page. It may be sent to the
/// association's mail address, or be filled in on the site instead.
pub fn form(what: What, lang: Lang, page: &Page) -> Form {
    let mail = page.site.email.clone();
    let site = page.site.base_url.split("://").last().unwrap_or_default();
    let mut parts = vec![FormPart::Note(vec![
        t!(lang, "hand-note", mail = mail),
        t!(lang, "hand-note-site", site = site.to_owned()),
    ])];
    let title = match what {
        What::Person => {
            person((page, lang), &mut parts);
            t!(lang, "hand-title-person")
        }
        What::Community => {
            community((page, lang), &mut parts);
            t!(lang, "hand-title-community")
        }
    };
    parts.push(FormPart::Signatures(vec![t!(lang, "hand-signature")]));
    parts.push(FormPart::Section(t!(lang, "hand-desk")));
    parts.push(FormPart::Lines(vec![
        t!(lang, "hand-desk-received"),
        t!(lang, "hand-desk-entered"),
    ]));
    Form {
        lang,
        title,
        foot: t!(lang, "paper-foot", site = site.to_owned()),
        parts,
    }
}

fn person((page, lang): (&Page, Lang), parts: &mut Vec<FormPart>) {
    parts.push(FormPart::Section(t!(lang, "step-who")));
    parts.push(FormPart::Lines(vec![
        t!(lang, "field-name"),
        t!(lang, "field-email"),
        t!(lang, "field-phone"),
    ]));
    parts.push(letters_in(lang));
    parts.push(FormPart::Boxes(
        t!(lang, "field-age"),
        Some(t!(lang, "hand-adults")),
        vec![t!(lang, "age-adult")],
    ));
    parts.push(FormPart::Section(t!(lang, "step-can")));
    parts.push(FormPart::Boxes(
        t!(lang, "field-kind"),
        Some(t!(lang, "field-kind-hint")),
        PersonKind::ALL
            .iter()
            .map(|one| words::person_kind(lang, *one))
            .collect(),
    ));
    parts.push(FormPart::Room(t!(lang, "field-skills"), 4));
    parts.push(FormPart::Words(t!(lang, "hand-skills-hint")));
    let levels = Cefr::ALL
        .iter()
        .map(|one| words::cefr(lang, *one))
        .collect::<Vec<_>>();
    parts.push(FormPart::Boxes(
        t!(lang, "field-languages"),
        Some(levels.join(" · ")),
        vec![".................... – ........".to_owned(); 4],
    ));
    parts.push(FormPart::Boxes(
        t!(lang, "field-engagement"),
        None,
        Engagement::ALL
            .iter()
            .map(|one| words::engagement(lang, *one))
            .collect(),
    ));
    parts.push(FormPart::Boxes(
        t!(lang, "field-sectors"),
        None,
        Sector::ALL
            .iter()
            .map(|one| words::sector(lang, *one))
            .collect(),
    ));
    parts.push(FormPart::Subsection(t!(lang, "study-summary")));
    parts.push(FormPart::Lines(vec![
        t!(lang, "field-school"),
        t!(lang, "field-programme"),
        t!(lang, "field-internship-weeks"),
    ]));
    parts.push(FormPart::Boxes(
        t!(lang, "field-study-level"),
        None,
        StudyLevel::ALL
            .iter()
            .map(|one| words::study_level(lang, *one))
            .collect(),
    ));
    parts.push(FormPart::Section(t!(lang, "step-when")));
    parts.push(FormPart::Words(t!(lang, "field-windows")));
    parts.push(FormPart::Table(
        vec![
            t!(lang, "field-from"),
            t!(lang, "field-to"),
            t!(lang, "field-hours"),
            t!(lang, "field-mode"),
        ],
        3,
    ));
    let modes = Mode::ALL
        .iter()
        .map(|one| words::mode(lang, *one))
        .collect::<Vec<_>>();
    parts.push(FormPart::Words(modes.join(" · ")));
    parts.push(FormPart::Lines(vec![t!(lang, "field-tie")]));
    parts.push(FormPart::Words(t!(lang, "field-tie-hint")));
    parts.push(FormPart::Boxes(
        t!(lang, "hand-tie"),
        None,
        vec![t!(lang, "field-tie-shown")],
    ));
    parts.push(FormPart::Lines(vec![
        t!(lang, "field-country"),
        t!(lang, "field-place"),
        t!(lang, "field-headline"),
    ]));
    parts.push(FormPart::Room(t!(lang, "field-about"), 4));
    parts.push(FormPart::Section(t!(lang, "assisted-step-consents")));
    parts.push(FormPart::Words(t!(lang, "hand-consents")));
    for purpose in people::assisted::ASKED {
        consent_of((page, lang), purpose, parts);
    }
}

fn community((page, lang): (&Page, Lang), parts: &mut Vec<FormPart>) {
    parts.push(FormPart::Section(t!(lang, "community-register-community")));
    parts.push(FormPart::Lines(vec![
        t!(lang, "field-community-name"),
        t!(lang, "field-community-number"),
        t!(lang, "field-community-territory"),
        t!(lang, "field-community-place"),
    ]));
    let kinds = CommunityKind::ALL
        .into_iter()
        .filter(|kind| *kind != CommunityKind::Unknown);
    parts.push(FormPart::Boxes(
        t!(lang, "field-community-kind"),
        None,
        kinds
            .map(|kind| communities::kind_words(lang, kind))
            .collect(),
    ));
    parts.push(FormPart::Room(t!(lang, "field-community-about"), 5));
    parts.push(FormPart::Section(t!(lang, "community-register-you")));
    parts.push(FormPart::Lines(vec![
        t!(lang, "field-community-own-name"),
        t!(lang, "field-email"),
        t!(lang, "field-phone"),
    ]));
    parts.push(letters_in(lang));
    parts.push(FormPart::Section(t!(lang, "hand-promise")));
    consent_of((page, lang), Purpose::CommunityTerms, parts);
}

/// The language letters are to come in.
fn letters_in(lang: Lang) -> FormPart {
    FormPart::Boxes(
        t!(lang, "hand-language"),
        None,
        Lang::ALL.map(|one| one.own_name().to_owned()).into(),
    )
}

/// A consent whole, in the words of the online form, with its box.
fn consent_of((page, lang): (&Page, Lang), purpose: Purpose, parts: &mut Vec<FormPart>) {
    let text = consent::text_in(&page.documents, purpose, (lang, page.today()));
    parts.push(FormPart::Subsection(text.title));
    for paragraph in text.body.split("\n\n") {
        let plain: Vec<String> = paragraph
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with("<!--"))
            .map(|line| {
                line.trim_start_matches(['#', '-', '*', ' '])
                    .replace("**", "")
            })
            .collect();
        let listed = paragraph.lines().any(|line| line.trim().starts_with("- "));
        if listed {
            parts.extend(plain.into_iter().map(FormPart::Item));
        } else if !plain.is_empty() {
            parts.push(FormPart::Words(plain.join(" ")));
        }
    }
    // By this number whoever types the paper in knows what was signed.
    let version = t!(lang, "consent-version", version = text.version);
    parts.push(FormPart::Ticks(vec![format!(
        "{} {version}",
        text.question
    )]));
}
