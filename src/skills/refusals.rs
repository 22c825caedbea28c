//! What coordinators type, as concepts; and why a change is not made, in words.

use super::catalogue::{Catalogue, Concept};
use super::model::Refusal;
use crate::http::Fault;
use crate::key;
use crate::text::Lang;

/// The concept that somebody means by a label they typed or chose, or by its id.
pub(super) fn resolve(catalogue: &Catalogue, words: &str, lang: Lang) -> Result<String, Fault> {
    let ours = |concept: &&Concept| catalogue.own(&concept.id).is_some();
    if let Some(concept) = catalogue.concept(words).filter(ours) {
        return Ok(concept.id.clone());
    }
    let names = |ids: Vec<&Concept>| {
        let names: Vec<String> = ids
            .iter()
            .map(|concept| format!("{} ({})", concept.label(lang), concept.id))
            .collect();
        names.join(", ")
    };
    match catalogue.labelled(words) {
        [only] => catalogue
            .at(*only)
            .map(|concept| concept.id.clone())
            .ok_or_else(|| Fault::new(key!("fault-skill-none"))),
        [] => {
            let like = catalogue.suggest(words, lang, 4);
            let like: Vec<&Concept> = like
                .iter()
                .filter_map(|one| catalogue.concept(&one.id))
                .filter(ours)
                .collect();
            Err(if like.is_empty() {
                Fault::new(key!("fault-skill-none"))
            } else {
                Fault::text(key!("fault-skill-which"), names(like))
            })
        }
        several => {
            let several = several
                .iter()
                .filter_map(|index| catalogue.at(*index))
                .collect();
            Err(Fault::text(key!("fault-skill-which"), names(several)))
        }
    }
}

/// Why a change is not made, in words.
pub(super) fn fault(refusal: &Refusal, catalogue: &Catalogue, lang: Lang) -> Fault {
    let name = |id: &String| catalogue.label(id, lang).unwrap_or(id).to_owned();
    match refusal {
        Refusal::HasLabel => Fault::new(key!("fault-skill-has-label")),
        Refusal::LeadsTo(id) => Fault::text(key!("fault-skill-leads-to"), name(id)),
        Refusal::Ambiguous(ids) => {
            let names: Vec<String> = ids.iter().map(name).collect();
            Fault::text(key!("fault-skill-ambiguous"), names.join(", "))
        }
        Refusal::Unknown => Fault::new(key!("fault-skill-unknown")),
        Refusal::Circle => Fault::new(key!("fault-skill-circle")),
        Refusal::IsMerged(id) => Fault::text(key!("fault-skill-is-merged"), name(id)),
        Refusal::NotEsco => Fault::new(key!("fault-skill-not-esco")),
        Refusal::AddressOf(id) => Fault::text(key!("fault-skill-address-of"), name(id)),
        Refusal::NoWords => Fault::new(key!("fault-skill-no-words")),
        Refusal::Full => Fault::new(key!("fault-skill-full")),
        Refusal::Changed => Fault::new(key!("fault-skill-changed")),
    }
}
