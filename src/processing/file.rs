//! The register as a file: JSON with a version, or a page of HTML that stands by itself.

use maud::{DOCTYPE, Markup, html as markup};
use serde_json::{Value, json};

use super::activities::{ACTIVITIES, measures};
use crate::association::Settings;
use crate::t;
use crate::text::Lang;

/// The version of the JSON; it grows when a field changes its meaning or goes.
const VERSION: u32 = 1;

/// The register as JSON.
pub fn json(lang: Lang, settings: &Settings) -> Value {
    let entries: Vec<_> = ACTIVITIES
        .iter()
        .map(|one| one.entry(lang, &settings.keeping))
        .collect();
    json!({
        "format": "saites register of processing",
        "version": VERSION,
        "language": lang.tag(),
        "controller": { "name": settings.association.name, "email": settings.site.email },
        "transfers": t!(lang, "processing-transfers"),
        "activities": entries,
        "measures": measures(lang),
    })
}

/// The register as a page of HTML without anything from elsewhere.
pub fn html(lang: Lang, settings: &Settings) -> String {
    let page: Markup = markup! {
        (DOCTYPE)
        html lang=(lang.tag()) {
            head { meta charset="utf-8"; title { (t!(lang, "processing-title")) } }
            body {
                h1 { (t!(lang, "processing-title")) }
                p { (t!(lang, "processing-controller", name = settings.association.name.as_str(), email = settings.site.email.as_str())) }
                (table(lang, settings))
                h2 { (t!(lang, "processing-measures")) }
                ul { @for measure in measures(lang) { li { (measure) } } }
                p { (t!(lang, "processing-transfers")) }
            }
        }
    };
    page.into_string()
}

/// The activities as a table.
fn table(lang: Lang, settings: &Settings) -> Markup {
    markup! {
        table.data {
            thead { tr {
                th { (t!(lang, "processing-purpose")) } th { (t!(lang, "processing-basis")) }
                th { (t!(lang, "processing-people")) } th { (t!(lang, "processing-data")) }
                th { (t!(lang, "processing-recipients")) } th { (t!(lang, "processing-kept")) }
            } }
            tbody { @for activity in ACTIVITIES {
                @let entry = activity.entry(lang, &settings.keeping);
                tr id=(entry.id) {
                    th scope="row" { (entry.purpose) } td { (entry.basis) } td { (entry.people) }
                    td { (entry.data) } td { (entry.recipients) } td { (entry.kept) }
                }
            } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Layers;

    #[test]
    fn both_files_hold_every_activity() {
        let config = Layers::default().check(false).unwrap();
        let settings = Settings::usual(&config);
        for lang in Lang::ALL {
            let value = json(lang, &settings);
            assert_eq!(value["version"], VERSION);
            let activities = value["activities"].as_array().unwrap();
            assert_eq!(activities.len(), ACTIVITIES.len());
            let page = html(lang, &settings);
            for activity in activities {
                for (field, text) in activity.as_object().unwrap() {
                    assert!(!text.as_str().unwrap().is_empty(), "{field}: {activity}");
                }
                assert!(page.contains(&format!("id=\"{}\"", activity["id"].as_str().unwrap())));
            }
        }
    }
}
