//! Names of the files of an official package: what each holds, in which language, of which version.

use crate::text::Lang;

/// What a concept of ESCO is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EscoKind {
    Occupation,
    Skill,
    SkillGroup,
    IscoGroup,
}

impl EscoKind {
    pub const ALL: [EscoKind; 4] = [
        EscoKind::Occupation,
        EscoKind::Skill,
        EscoKind::SkillGroup,
        EscoKind::IscoGroup,
    ];

    /// Word in the database.
    pub fn code(self) -> &'static str {
        match self {
            EscoKind::Occupation => "occupation",
            EscoKind::Skill => "skill",
            EscoKind::SkillGroup => "skill-group",
            EscoKind::IscoGroup => "isco-group",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Word in the column `conceptType` of the files.
    pub(super) fn concept_type(self) -> &'static str {
        match self {
            EscoKind::Occupation => "Occupation",
            EscoKind::Skill => "KnowledgeSkillCompetence",
            EscoKind::SkillGroup => "SkillGroup",
            EscoKind::IscoGroup => "ISCOGroup",
        }
    }

    pub(super) fn of_type(concept_type: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.concept_type() == concept_type)
    }

    /// The kind that an address shows.
    pub(super) fn of_address(address: &str) -> Option<Self> {
        let rest = address.strip_prefix(ADDRESS)?;
        let (shelf, id) = rest.split_once('/')?;
        let is_uuid = uuid::Uuid::parse_str(id).is_ok();
        match (shelf, is_uuid) {
            _ if id.is_empty() => None,
            ("occupation", _) => Some(EscoKind::Occupation),
            ("isco", _) => Some(EscoKind::IscoGroup),
            ("skill", true) => Some(EscoKind::Skill),
            ("skill" | "isced-f", _) => Some(EscoKind::SkillGroup),
            _ => None,
        }
    }
}

/// How every address of the classification begins.
pub(super) const ADDRESS: &str = "http://data.europa.eu/esco/";

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Holds {
    Concepts(EscoKind),
    /// Some concepts again, gathered under a theme.
    Collection,
    /// Two columns of addresses; the names of the columns.
    Relations {
        from: &'static str,
        to: &'static str,
        /// Essential or optional; without it, the second is broader.
        graded: bool,
    },
}

/// What the name of a file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub holds: Holds,
    /// Relations are the same in all languages.
    pub lang: Option<Lang>,
    pub version: Option<String>,
}

/// Why a file is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PassedOver {
    /// No file of a package that is of use here.
    Unknown,
    /// In a language that is not used here, or in none.
    OtherLanguage,
}

const BROADER: Holds = Holds::Relations {
    from: "conceptUri",
    to: "broaderUri",
    graded: false,
};

/// Reads a name such as `occupations_lv.csv`, `skillGroups_en.v1.2.0.csv`,
/// `occupationSkillRelations.csv`.
pub(super) fn named(name: &str) -> Result<Named, PassedOver> {
    let stem = name
        .strip_suffix(".csv")
        .or_else(|| name.strip_suffix(".CSV"))
        .ok_or(PassedOver::Unknown)?;
    let (stem, version) = match stem.split_once(".v").or_else(|| stem.split_once("_v")) {
        Some((stem, version)) if version.starts_with(|c: char| c.is_ascii_digit()) => {
            (stem, Some(version.to_owned()))
        }
        _ => (stem, None),
    };
    let (what, suffix) = match stem.rsplit_once('_') {
        Some((what, suffix)) => (what, Some(suffix)),
        None => (stem, None),
    };
    let holds = match what {
        "occupations" => Holds::Concepts(EscoKind::Occupation),
        "skills" => Holds::Concepts(EscoKind::Skill),
        "skillGroups" => Holds::Concepts(EscoKind::SkillGroup),
        "ISCOGroups" => Holds::Concepts(EscoKind::IscoGroup),
        "occupationSkillRelations" => Holds::Relations {
            from: "occupationUri",
            to: "skillUri",
            graded: true,
        },
        "skillSkillRelations" => Holds::Relations {
            from: "originalSkillUri",
            to: "relatedSkillUri",
            graded: true,
        },
        "broaderRelationsOccPillar" | "broaderRelationsSkillPillar" => BROADER,
        _ if what.ends_with("Collection") => Holds::Collection,
        _ => return Err(PassedOver::Unknown),
    };
    let lang = suffix.and_then(Lang::from_tag);
    if lang.is_none() && (suffix.is_some() || !matches!(holds, Holds::Relations { .. })) {
        return Err(PassedOver::OtherLanguage);
    }
    Ok(Named {
        holds,
        lang,
        version,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_kind_language_and_version() {
        let groups = named("skillGroups_en.v1.2.0.csv").unwrap();
        assert_eq!(groups.holds, Holds::Concepts(EscoKind::SkillGroup));
        assert_eq!(groups.lang, Some(Lang::En));
        assert_eq!(groups.version.as_deref(), Some("1.2.0"));
        let relations = named("occupationSkillRelations.csv").unwrap();
        assert_eq!((relations.lang, relations.version), (None, None));
        let green = named("greenSkillsCollection_lt.csv").unwrap();
        assert_eq!(
            (green.holds, green.lang),
            (Holds::Collection, Some(Lang::Lt))
        );
    }

    #[test]
    fn other_languages_and_other_files_are_passed_over() {
        assert_eq!(named("occupations_de.csv"), Err(PassedOver::OtherLanguage));
        assert_eq!(named("occupations.csv"), Err(PassedOver::OtherLanguage));
        for name in ["readme.txt", "dictionary_en.csv", "conceptSchemes_en.csv"] {
            assert_eq!(named(name), Err(PassedOver::Unknown), "{name}");
        }
    }

    #[test]
    fn an_address_shows_what_it_is_of() {
        let id = "00030d09-2b3a-4efd-87cc-c4ea39d27c34";
        for (path, kind) in [
            (format!("occupation/{id}"), Some(EscoKind::Occupation)),
            (format!("skill/{id}"), Some(EscoKind::Skill)),
            ("skill/S1.2".to_owned(), Some(EscoKind::SkillGroup)),
            ("isced-f/00".to_owned(), Some(EscoKind::SkillGroup)),
            ("isco/C2166".to_owned(), Some(EscoKind::IscoGroup)),
            ("concept-scheme/skills".to_owned(), None),
            ("isco/".to_owned(), None),
        ] {
            assert_eq!(EscoKind::of_address(&format!("{ADDRESS}{path}")), kind);
        }
        assert_eq!(EscoKind::of_address("https://elsewhere.example/1"), None);
    }
}
