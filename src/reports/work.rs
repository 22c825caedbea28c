//! What the jobs of the queue are for, in the reader's language.

use crate::t;
use crate::text::Lang;

/// What a job of a kind is for.
pub(super) fn words(lang: Lang, kind: &str) -> String {
    match kind {
        "letter" | "ask-anew" => t!(lang, "work-letter"),
        "introduction-term" | "host-silence" | "need-changed" => t!(lang, "work-introductions"),
        "internship-moved" | "placements-day" => t!(lang, "work-placements"),
        "loan-term" => t!(lang, "work-lending"),
        "match-mail" | "needs-published" | "search-alert" | "search-alerts-weekly" => {
            t!(lang, "work-searches")
        }
        "text-changed" | "text-changed-hide" | "remigration-ends" => t!(lang, "work-consents"),
        "skills-walk" | "programme-fields" => t!(lang, "work-skills"),
        "retention" | "erasure-settle" => t!(lang, "work-forgetting"),
        "backup" | "audit-anchor" => t!(lang, "work-keeping"),
        "invitations" => t!(lang, "work-invitations"),
        "records-alike" => t!(lang, "work-alike"),
        "desk-week" | "upkeep" => t!(lang, "work-day"),
        _ => t!(lang, "work-other"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{introductions, lending, mail, opportunities, people, placements};

    #[test]
    fn every_kind_has_words_of_its_own() {
        let other = words(Lang::Lv, "");
        for kind in [
            mail::JOB,
            crate::accounts::reach::JOB,
            lending::TERM,
            introductions::TERM,
            introductions::internships::MOVED,
            introductions::silence::JOB,
            introductions::need::JOB,
            placements::days::JOB,
            opportunities::match_mail::JOB,
            opportunities::NEWS,
            people::texts_changed::JOB,
            people::texts_changed::HIDE,
            people::REMIGRATION_ENDS,
            crate::schools::FIELDS_CHANGED,
            crate::searches::alerts::JOB,
            crate::searches::alerts::WEEKLY,
            crate::skills::walk::JOB,
            crate::reports::WEEKLY,
            crate::invitations::JOB,
            crate::merging::JOB,
        ] {
            assert_ne!(words(Lang::Lv, kind), other, "{kind}");
        }
    }
}
