//! An opportunity in schema.org's words, for machines that read the site.
//!
//! An internship is a `WorkBasedProgram`, learning at a work place; a need is a `Demand`, what an
//! organisation publicly seeks (`VolunteerAction` is no type of schema.org). Neither is employment,
//! so there is no `JobPosting`; of a need that is employment, which only links to the State
//! Employment Agency's vacancy, nothing is said here. No person is named.

use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use super::model::{Opportunity, introduces, is_open, last_day};
use crate::app::App;
use crate::communities::Community;
use crate::http::Page;
use crate::matching::{Kind, Mode};

/// The data as a script element for what is open to people.
pub fn script(page: &Page, app: &App, (one, community): (&Opportunity, &Community)) -> Markup {
    if !introduces(one) || !is_open(one, page.today()) {
        return html! {};
    }
    let data = match one.kind {
        Kind::Internship => internship(page, app, one, community),
        Kind::Need => need(page, app, one, community),
    };
    let text = data.to_string();
    html! { script type="application/ld+json" { (PreEscaped(embedded(&text))) } }
}

/// JSON that nothing in it can end the element it stands in.
fn embedded(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

/// The community, and where it needs somebody.
fn organisation(app: &App, one: &Opportunity, community: &Community) -> Value {
    let unit = one
        .territory
        .as_deref()
        .and_then(|slug| app.territories.get(slug));
    json!({
        "@type": "Organization",
        "name": community.name,
        "address": {
            "@type": "PostalAddress",
            "addressCountry": "LV",
            "addressRegion": unit.as_ref().map(|unit| unit.municipality.as_str()),
            "addressLocality": unit.as_ref().map_or(one.place_text.as_str(), |unit| unit.name.as_str()),
        },
    })
}

fn need(page: &Page, app: &App, one: &Opportunity, community: &Community) -> Value {
    let mut data = organisation(app, one, community);
    data["@context"] = json!("https://schema.org");
    let skills = one.required.iter().chain(&one.desired);
    let sought: Vec<&str> = skills.map(|skill| skill.words.as_str()).collect();
    data["seeks"] = json!({
        "@type": "Demand",
        "name": one.title,
        "description": one.description,
        "url": page.url(&format!("/needs/{}", one.id)),
        "availabilityStarts": one.period.from,
        "availabilityEnds": one.period.to,
        "validThrough": last_day(one),
        "eligibleQuantity": { "@type": "QuantitativeValue", "value": one.places },
        "itemOffered": { "@type": "Service", "name": one.title, "serviceType": sought },
    });
    data
}

fn internship(page: &Page, app: &App, one: &Opportunity, community: &Community) -> Value {
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
        "provider": organisation(app, one, community),
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
