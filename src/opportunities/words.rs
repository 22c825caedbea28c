//! The reader's words for the fixed lists of this feature.

use super::legal::LegalForm;
use super::workflow::{Action, State};
use crate::key;
use crate::text::{Lang, say};

/// Where an opportunity stands, in one or two words.
pub fn state(lang: Lang, state: State) -> String {
    let key = match state {
        State::Draft => key!("need-state-draft"),
        State::InReview => key!("need-state-in-review"),
        State::Published => key!("need-state-published"),
        State::Paused => key!("need-state-paused"),
        State::Filled => key!("need-state-filled"),
        State::Closed => key!("need-state-closed"),
        State::Expired => key!("need-state-expired"),
    };
    say(lang, key, None)
}

/// The name of a legal form.
pub fn legal_form(lang: Lang, form: LegalForm) -> String {
    let key = match form {
        LegalForm::Voluntary => key!("legal-form-voluntary"),
        LegalForm::Practice => key!("legal-form-practice"),
        LegalForm::WorkBased => key!("legal-form-work-based"),
        LegalForm::Advice => key!("legal-form-advice"),
        LegalForm::Employment => key!("legal-form-employment"),
    };
    say(lang, key, None)
}

/// What a legal form means for both sides, in a sentence.
pub fn legal_form_hint(lang: Lang, form: LegalForm) -> String {
    let key = match form {
        LegalForm::Voluntary => key!("legal-form-voluntary-hint"),
        LegalForm::Practice => key!("legal-form-practice-hint"),
        LegalForm::WorkBased => key!("legal-form-work-based-hint"),
        LegalForm::Advice => key!("legal-form-advice-hint"),
        LegalForm::Employment => key!("legal-form-employment-hint"),
    };
    say(lang, key, None)
}

/// The button of an action.
pub fn action(lang: Lang, action: Action) -> String {
    let key = match action {
        Action::Edit => key!("need-action-edit"),
        Action::Submit => key!("need-action-submit"),
        Action::Publish => key!("need-action-publish"),
        Action::Return => key!("need-action-return"),
        Action::Pause => key!("need-action-pause"),
        Action::Resume => key!("need-action-resume"),
        Action::Fill => key!("need-action-fill"),
        Action::Close => key!("need-action-close"),
        Action::Renew | Action::Expire => key!("need-action-renew"),
    };
    say(lang, key, None)
}
