//! What coordinators may do to the catalogue, and what speaks against it.

use uuid::Uuid;

use super::catalogue::{Catalogue, Concept, spelling};
use crate::text::Lang;

/// One change of the catalogue.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    AddConcept(NewConcept),
    AddLabel(NewLabel),
    /// An added label of a concept; those of the files stay.
    RemoveLabel {
        concept: String,
        label: Uuid,
    },
    Merge {
        from: String,
        into: String,
    },
    Unmerge {
        concept: String,
    },
    /// Links a concept to ESCO, or takes the link away.
    SetAddress {
        concept: String,
        esco: Option<String>,
    },
}

/// A concept to be made.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewConcept {
    /// Empty: made from the English label.
    pub id: String,
    pub group: String,
    /// Preferred labels in the order of [`Lang::ALL`].
    pub labels: [String; 3],
    /// Ids.
    pub broader: Vec<String>,
    /// Ids with a weight above 0, up to 1.
    pub related: Vec<(String, f32)>,
}

/// A label to be added.
#[derive(Debug, Clone, PartialEq)]
pub struct NewLabel {
    pub concept: String,
    pub lang: Lang,
    pub text: String,
    pub preferred: bool,
    /// Whoever adds it has read that its words lead elsewhere too.
    pub sure: bool,
}

/// Why a change is not made.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// The concept has this label already.
    HasLabel,
    /// The label is another concept's: its id.
    LeadsTo(String),
    /// The words are also read as other concepts: their ids. Not refused when whoever asks is sure.
    Ambiguous(Vec<String>),
    /// No such concept, label, group or merge.
    Unknown,
    /// A concept cannot be merged into itself or into what leads to it.
    Circle,
    /// It was merged: its id and that of the concept that stands for it.
    IsMerged(String),
    /// Not an address of ESCO.
    NotEsco,
    /// Another concept has this address: its id.
    AddressOf(String),
    /// Nothing can be read from such a label.
    NoWords,
    /// Too many concepts.
    Full,
    /// Somebody else changed the concept meanwhile.
    Changed,
}

/// How a concept is called in ESCO.
pub const ESCO: &str = "http://data.europa.eu/esco/";
/// Addresses that forms use themselves.
const TAKEN: [&str; 2] = ["add", "words"];
const LONGEST_ID: usize = 60;

impl Change {
    /// The concepts it changes, of those that exist.
    pub fn concepts(&self) -> Vec<&str> {
        match self {
            Change::AddConcept(_) => Vec::new(),
            Change::AddLabel(label) => vec![&label.concept],
            Change::RemoveLabel { concept, .. }
            | Change::Unmerge { concept }
            | Change::SetAddress { concept, .. } => vec![concept],
            Change::Merge { from, into } => vec![from, into],
        }
    }

    /// Says what speaks against it.
    pub fn check(&self, catalogue: &Catalogue) -> Result<(), Refusal> {
        match self {
            Change::AddConcept(new) => check_concept(catalogue, new),
            Change::AddLabel(label) => check_label(catalogue, label),
            Change::RemoveLabel { concept, .. } => entry(catalogue, concept).map(|_| ()),
            Change::Merge { from, into } => {
                unmerged(catalogue, from)?;
                unmerged(catalogue, into)?;
                if catalogue.index_of(from) == catalogue.index_of(into) {
                    return Err(Refusal::Circle);
                }
                Ok(())
            }
            Change::Unmerge { concept } => match entry(catalogue, concept)?.merged {
                Some(_) => Ok(()),
                None => Err(Refusal::Unknown),
            },
            Change::SetAddress { concept, esco } => {
                unmerged(catalogue, concept)?;
                esco.as_deref()
                    .map_or(Ok(()), |esco| check_address(catalogue, (concept, esco)))
            }
        }
    }
}

fn entry<'a>(catalogue: &'a Catalogue, id: &str) -> Result<&'a Concept, Refusal> {
    catalogue.own(id).ok_or(Refusal::Unknown)
}

fn unmerged<'a>(catalogue: &'a Catalogue, id: &str) -> Result<&'a Concept, Refusal> {
    let own = entry(catalogue, id)?;
    match (own.merged, catalogue.concept(id)) {
        (Some(_), Some(home)) => Err(Refusal::IsMerged(home.id.clone())),
        _ => Ok(own),
    }
}

fn check_concept(catalogue: &Catalogue, new: &NewConcept) -> Result<(), Refusal> {
    if catalogue.concepts().len() >= usize::from(super::catalogue::MOST) {
        return Err(Refusal::Full);
    }
    if !catalogue.groups().iter().any(|group| group.id == new.group) {
        return Err(Refusal::Unknown);
    }
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !new.id.chars().all(fits) || catalogue.entry(&new.id).is_some() {
        return Err(Refusal::Unknown);
    }
    let related = new.related.iter().map(|(id, _)| id);
    for id in new.broader.iter().chain(related) {
        unmerged(catalogue, id)?;
    }
    let weights = |weight: f32| weight > 0.0 && weight <= 1.0;
    if !new.related.iter().all(|(_, weight)| weights(*weight)) {
        return Err(Refusal::Unknown);
    }
    for label in &new.labels {
        free(catalogue, label)?;
    }
    Ok(())
}

fn check_label(catalogue: &Catalogue, new: &NewLabel) -> Result<(), Refusal> {
    let own = unmerged(catalogue, &new.concept)?;
    let index = catalogue.index_of(&new.concept);
    let labels = &own.labels[new.lang as usize];
    let spelled = spelling(&new.text);
    let has = labels
        .alternates
        .iter()
        .any(|label| spelling(label) == spelled);
    if spelling(&labels.preferred) == spelled || (has && !new.preferred) {
        return Err(Refusal::HasLabel);
    }
    if let Some(other) = catalogue
        .labelled(&new.text)
        .iter()
        .find(|one| Some(**one) != index)
    {
        return Err(Refusal::LeadsTo(id_at(catalogue, *other)));
    }
    if super::tokens(&new.text).is_empty() {
        return Err(Refusal::NoWords);
    }
    let others: Vec<String> = catalogue
        .link(&new.text)
        .iter()
        .filter(|link| Some(link.index) != index)
        .map(|link| link.concept.to_owned())
        .collect();
    if !others.is_empty() && !new.sure {
        return Err(Refusal::Ambiguous(others));
    }
    Ok(())
}

/// A preferred label of a new concept must not be anybody's.
fn free(catalogue: &Catalogue, label: &str) -> Result<(), Refusal> {
    if super::tokens(label).is_empty() {
        return Err(Refusal::NoWords);
    }
    match catalogue.labelled(label).first() {
        Some(other) => Err(Refusal::LeadsTo(id_at(catalogue, *other))),
        None => Ok(()),
    }
}

fn check_address(catalogue: &Catalogue, (concept, esco): (&str, &str)) -> Result<(), Refusal> {
    if !is_esco(esco) {
        return Err(Refusal::NotEsco);
    }
    let holder = catalogue
        .concepts()
        .iter()
        .find(|one| one.id != concept && one.esco.as_deref() == Some(esco));
    match holder {
        Some(holder) => Err(Refusal::AddressOf(holder.id.clone())),
        None => Ok(()),
    }
}

fn id_at(catalogue: &Catalogue, index: super::ConceptIndex) -> String {
    catalogue
        .at(index)
        .map_or_else(String::new, |concept| concept.id.clone())
}

/// Tells whether a text is the address of a concept of ESCO: its beginning, a kind, an identifier.
pub fn is_esco(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(ESCO) else {
        return false;
    };
    let parts: Vec<&str> = rest.split('/').collect();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    parts.len() == 2
        && text.len() <= 200
        && parts
            .iter()
            .all(|part| !part.is_empty() && part.chars().all(plain))
}

/// An id for a new concept from its English label that no other has.
pub fn new_id(catalogue: &Catalogue, label: &str) -> String {
    let mut slug = String::new();
    for c in crate::text::fold(label).chars() {
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(LONGEST_ID);
    let slug = slug.trim_end_matches('-');
    let slug = if slug.is_empty() { "skill" } else { slug };
    let free = |id: &str| catalogue.entry(id).is_none() && !TAKEN.contains(&id);
    if free(slug) {
        return slug.to_owned();
    }
    (2..)
        .map(|number: u32| format!("{slug}-{number}"))
        .find(|id| free(id))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "id\tcommon\tlv\tlv_alt\ten\ten_alt\tlt\tlt_alt\tbroader\trelated\tesco\n";
    const ROWS: &str = "\
        weaving\tyes\taušana\taudēja\tweaving\tweaver\taudimas\taudėja\t\t\thttp://data.europa.eu/esco/skill/w1\n\
        spinning\t\tvērpšana\tvērpēja\tspinning\tspinner\tverpimas\t\t\tweaving:0.5\t\n";

    fn catalogue() -> Catalogue {
        let text = format!("{HEADER}{ROWS}");
        let groups = "id\tlv\ten\tlt\ncrafts\tAmati\tCrafts\tAmatai\n";
        Catalogue::read([("crafts.tsv", text.as_str()), ("groups.tsv", groups)]).unwrap()
    }

    fn label(concept: &str, text: &str) -> NewLabel {
        NewLabel {
            concept: concept.to_owned(),
            lang: Lang::Lv,
            text: text.to_owned(),
            preferred: false,
            sure: false,
        }
    }

    fn check(change: Change) -> Result<(), Refusal> {
        change.check(&catalogue())
    }

    #[test]
    fn a_label_leads_to_one_concept_only() {
        let add = |concept, text| check(Change::AddLabel(label(concept, text)));
        assert_eq!(add("weaving", "stelles"), Ok(()));
        assert_eq!(add("weaving", " AUDEJA "), Err(Refusal::HasLabel));
        assert_eq!(
            add("weaving", "vērpēja"),
            Err(Refusal::LeadsTo("spinning".to_owned()))
        );
        assert_eq!(add("no-such", "stelles"), Err(Refusal::Unknown));
        assert_eq!(add("weaving", "–"), Err(Refusal::NoWords));
    }

    #[test]
    fn words_that_also_lead_elsewhere_need_somebody_who_is_sure() {
        let mut new = label("weaving", "vērpējas stelles");
        let refused = check(Change::AddLabel(new.clone()));
        assert_eq!(
            refused,
            Err(Refusal::Ambiguous(vec!["spinning".to_owned()]))
        );
        new.sure = true;
        assert_eq!(check(Change::AddLabel(new)), Ok(()));
    }

    #[test]
    fn an_alternate_label_may_become_the_preferred_one() {
        let mut new = label("weaving", "audēja");
        new.preferred = true;
        assert_eq!(check(Change::AddLabel(new)), Ok(()));
    }

    #[test]
    fn only_addresses_of_esco_are_taken_and_only_once() {
        let set = |concept: &str, esco: &str| {
            check(Change::SetAddress {
                concept: concept.to_owned(),
                esco: Some(esco.to_owned()),
            })
        };
        assert_eq!(
            set("spinning", "http://data.europa.eu/esco/skill/a-1"),
            Ok(())
        );
        assert_eq!(
            set("spinning", "http://data.europa.eu/esco/skill/w1"),
            Err(Refusal::AddressOf("weaving".to_owned()))
        );
        for odd in [
            "https://example.com/esco/skill/1",
            "http://data.europa.eu/esco/skill/",
            "http://data.europa.eu/esco/skill/1/2",
            "http://data.europa.eu/esco/skill/1?x",
            "javascript:alert(1)",
        ] {
            assert_eq!(set("spinning", odd), Err(Refusal::NotEsco), "{odd}");
        }
    }

    #[test]
    fn a_new_concept_gets_an_id_of_its_own() {
        let catalogue = catalogue();
        assert_eq!(
            new_id(&catalogue, "Hammered dulcimer (cimbala)"),
            "hammered-dulcimer-cimbala"
        );
        assert_eq!(new_id(&catalogue, "Weaving"), "weaving-2");
        assert_eq!(new_id(&catalogue, "Words"), "words-2");
        assert_eq!(new_id(&catalogue, "…"), "skill");
    }

    #[test]
    fn nothing_is_merged_into_itself() {
        let merge = |from: &str, into: &str| {
            check(Change::Merge {
                from: from.to_owned(),
                into: into.to_owned(),
            })
        };
        assert_eq!(merge("spinning", "weaving"), Ok(()));
        assert_eq!(merge("spinning", "spinning"), Err(Refusal::Circle));
        assert_eq!(merge("spinning", "no-such"), Err(Refusal::Unknown));
    }
}
