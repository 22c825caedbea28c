//! An offer as schema.org's `WorkBasedProgram`: learning at a work place. Practice is no
//! employment, so it is not a `JobPosting`.

use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use super::super::model::{Opportunity, is_open, last_day};
use crate::app::App;
use crate::communities::Community;
use crate::http::Page;
use crate::matching::{Kind, Mode};

/// The data as a script element for an offer that is open; nothing for a need.
pub fn script(page: &Page, app: &App, (one, community): (&Opportunity, &Community)) -> Markup {
    if one.kind != Kind::Internship || !is_open(one, page.today()) {
        return html! {};
    }
    let text = data(page, app, one, community).to_string();
    html! { script type="application/ld+json" { (PreEscaped(embedded(&text))) } }
}

/// JSON that nothing in it can end the element it stands in.
fn embedded(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

fn data(page: &Page, app: &App, one: &Opportunity, community: &Community) -> Value {
    let unit = one
        .territory
        .as_deref()
        .and_then(|slug| app.territories.get(slug));
    let internship = one.internship.as_ref();
    let mode = match one.mode {
        Mode::OnSite => "onsite",
        Mode::Remote => "online",
        Mode::Either => "blended",
    };
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "WorkBasedProgram",
        "name": one.title,
        "description": one.description,
        "url": page.url(&format!("/needs/{}", one.id)),
        "inLanguage": one.lang.tag(),
        "programType": "Internship",
        "educationalProgramMode": mode,
        "startDate": one.period.from,
        "endDate": one.period.to,
        "maximumEnrollment": one.places,
        "applicationDeadline": last_day(one),
        "occupationalCategory": one.study_fields,
        "provider": {
            "@type": "Organization",
            "name": community.name,
            "address": {
                "@type": "PostalAddress",
                "addressCountry": "LV",
                "addressRegion": unit.as_ref().map(|unit| unit.municipality.as_str()),
                "addressLocality": unit.as_ref().map_or(one.place_text.as_str(), |unit| unit.name.as_str()),
            },
        },
    });
    if let Some(weeks) = one.weeks {
        data["timeToComplete"] = json!(format!("P{weeks}W"));
    }
    if let Some(internship) = internship.filter(|one| !one.needed.is_empty()) {
        let needed: Vec<&str> = internship
            .needed
            .iter()
            .map(|one| one.words.as_str())
            .collect();
        data["programPrerequisites"] = json!(needed.join("; "));
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_leaves_its_element() {
        let text = json!({ "name": "</script><b>&" }).to_string();
        let safe = embedded(&text);
        assert!(!safe.contains(['<', '>', '&']));
        let back: Value = serde_json::from_str(&safe).unwrap();
        assert_eq!(back["name"], "</script><b>&");
    }
}
