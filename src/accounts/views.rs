//! Pages of signing in and of one's account.

use maud::{Markup, html};

use super::model::Account;
use super::routes::{AccountForm, Code, SignIn};
use crate::http::{Errors, Page};
use crate::t;
use crate::text::Lang;
use crate::ui::forms::{csrf, field, seen, summary};
use crate::ui::layout::narrow;

pub(super) fn sign_in(page: &Page, form: &SignIn, errors: &Errors) -> Markup {
    narrow(
        page,
        &t!(page, "sign-in"),
        html! {
            (summary(page, errors))
            form.form method="post" action="/sign-in/link" {
                (csrf(page))
                input type="hidden" name="next" value=(form.next);
                h2 { (t!(page, "sign-in-by-link")) }
                p { (t!(page, "sign-in-by-link-text")) }
                div.field {
                    label for="link-email" { (t!(page, "field-email")) }
                    @if let Some(fault) = errors.of("link-email") {
                        p.error id="link-email-fault" { (crate::ui::bits::icon("warning")) span { (fault.say(page.lang)) } }
                    }
                    input id="link-email" name="email" type="email" autocomplete="email" required
                        value=(form.email) aria-invalid=[errors.of("link-email").map(|_| "true")]
                        aria-describedby=[errors.of("link-email").map(|_| "link-email-fault")];
                }
                div.actions { button.button.strong type="submit" { (t!(page, "sign-in-send-link")) } }
            }
            hr;
            form.form method="post" action="/sign-in" {
                (csrf(page))
                input type="hidden" name="next" value=(form.next);
                h2 { (t!(page, "sign-in-by-password")) }
                (field(page, errors, "email", t!(page, "field-email")).kind("email").complete("username").value(&form.email).line())
                (field(page, errors, "password", t!(page, "field-password")).kind("password").complete("current-password").line())
                div.actions { button.button type="submit" { (t!(page, "sign-in")) } }
            }
            p.quiet { (t!(page, "sign-in-no-account")) " " a href="/register" { (t!(page, "nav-register")) } }
        },
    )
}

pub(super) fn link_sent(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "link-sent"),
        html! {
            p.lead { (t!(page, "link-sent-text")) }
            p { (t!(page, "link-sent-no-letter")) }
        },
    )
}

pub(super) fn use_link(page: &Page, token: &str) -> Markup {
    narrow(
        page,
        &t!(page, "sign-in"),
        html! {
            p.lead { (t!(page, "use-link-text")) }
            form method="post" action={ "/sign-in/with/" (token) } {
                (csrf(page))
                div.actions { button.button.strong type="submit" { (t!(page, "use-link-button")) } }
            }
        },
    )
}

pub(super) fn link_gone(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "link-gone"),
        html! {
            p.lead { (t!(page, "link-gone-text")) }
            p.actions { a.button href="/sign-in" { (t!(page, "link-gone-again")) } }
        },
    )
}

pub(super) fn code(page: &Page, form: &Code, errors: &Errors) -> Markup {
    narrow(
        page,
        &t!(page, "code-title"),
        html! {
            (summary(page, errors))
            p { (t!(page, "code-text")) }
            (code_form(page, "/sign-in/code", form, errors))
            p.quiet { (t!(page, "code-recovery")) }
        },
    )
}

/// Proving once more who it is: by a code, by the password, or by a link to the own address.
pub(super) fn repeat(page: &Page, account: &Account, next: &str, errors: &Errors) -> Markup {
    let form = Code {
        next: next.to_owned(),
        ..Code::default()
    };
    narrow(
        page,
        &t!(page, "repeat-title"),
        html! {
            (summary(page, errors))
            @let desk = page.viewer.as_ref().is_some_and(|viewer| viewer.roles.is_staff());
            @if page.site.demo && desk && !account.has_totp {
                // A link by letter gives no second step, which the demo's identities have.
                p { (t!(page, "repeat-demo")) }
                div.actions { a.button.strong href="/demo" { (t!(page, "demo-identities")) } }
            } @else if account.has_totp {
                p { (t!(page, "repeat-text")) }
                (code_form(page, "/account/repeat", &form, errors))
            } @else {
                p { (t!(page, "repeat-member-text")) }
                @if account.has_password {
                    form.form method="post" action="/account/repeat" {
                        (csrf(page))
                        input type="hidden" name="next" value=(next);
                        (field(page, errors, "password", t!(page, "field-password")).kind("password").complete("current-password").most(128).line())
                        div.actions { button.button.strong type="submit" { (t!(page, "repeat-button")) } }
                    }
                    h2 { (t!(page, "repeat-or-link")) }
                }
                form.form method="post" action="/account/repeat" {
                    (csrf(page))
                    input type="hidden" name="next" value=(next);
                    input type="hidden" name="link" value="yes";
                    p.quiet { (t!(page, "repeat-link-text")) }
                    div.actions { button class=(if account.has_password { "button plain" } else { "button strong" }) type="submit" { (t!(page, "repeat-link-button")) } }
                }
            }
        },
    )
}

fn code_form(page: &Page, action: &str, form: &Code, errors: &Errors) -> Markup {
    html! {
        form.form method="post" action=(action) {
            (csrf(page))
            input type="hidden" name="next" value=(form.next);
            (field(page, errors, "code", t!(page, "field-code")).complete("one-time-code").most(16).line())
            div.actions { button.button.strong type="submit" { (t!(page, "code-button")) } }
        }
    }
}

pub(super) fn account(
    page: &Page,
    (account, email): (&Account, String),
    form: &AccountForm,
    errors: &Errors,
) -> Markup {
    let languages: Vec<(String, String)> = Lang::ALL
        .map(|lang| (lang.tag().to_owned(), lang.own_name().to_owned()))
        .to_vec();
    narrow(
        page,
        &t!(page, "menu-account"),
        html! {
            (summary(page, errors))
            form.form method="post" action="/account" {
                (csrf(page)) (seen(page, errors, &form.seen))
                (field(page, errors, "name", t!(page, "field-name")).complete("name").most(80).value(&form.name).line())
                p { strong { (t!(page, "field-email")) ": " } (email) " " a href="/me/privacy/address" { (t!(page, "own-address-change")) } }
                (field(page, errors, "language", t!(page, "field-letter-language")).value(&form.language).select(&languages))
                h2 { (t!(page, "account-contacts")) }
                p.quiet { (t!(page, "account-contacts-text")) }
                (field(page, errors, "phone", t!(page, "field-phone")).kind("tel").complete("tel").optional().most(40).value(&form.phone).line())
                (field(page, errors, "other", t!(page, "field-other")).hint(t!(page, "field-other-hint")).optional().most(120).value(&form.other).line())
                (field(page, errors, "hours", t!(page, "field-hours-to-call")).optional().most(80).value(&form.hours).line())
                div.actions { button.button.strong type="submit" { (t!(page, "form-save")) } }
            }
            h2 { (t!(page, "account-security")) }
            ul.actions-list {
                li { a href="/account/password" {
                    @if account.has_password { (t!(page, "account-change-password")) } @else { (t!(page, "account-set-password")) }
                } }
                li { a href="/account/second-factor" {
                    @if account.has_totp { (t!(page, "account-change-totp")) } @else { (t!(page, "account-set-totp")) }
                } }
            }
        },
    )
}

pub(super) fn password(page: &Page, account: &Account, errors: &Errors) -> Markup {
    narrow(
        page,
        &t!(page, "account-change-password"),
        html! {
            (summary(page, errors))
            form.form method="post" action="/account/password" {
                (csrf(page))
                @if account.has_password {
                    (field(page, errors, "current", t!(page, "field-current-password")).kind("password").complete("current-password").line())
                }
                (field(page, errors, "password", t!(page, "field-new-password"))
                    .hint(if account.has_totp { t!(page, "field-password-hint-short") } else { t!(page, "field-password-hint") })
                    .kind("password").complete("new-password").line())
                div.actions { button.button.strong type="submit" { (t!(page, "form-save")) } }
            }
        },
    )
}

pub(super) fn totp(
    page: &Page,
    (secret, proof): (&str, &str),
    address: &str,
    errors: &Errors,
) -> Markup {
    narrow(
        page,
        &t!(page, "totp-title"),
        html! {
            (summary(page, errors))
            p { (t!(page, "totp-text")) }
            dl.facts {
                div { dt { (t!(page, "totp-key")) } dd { code { (secret) } } }
            }
            p { a.button.plain href=(address) { (t!(page, "totp-open-app")) } }
            form.form method="post" action="/account/second-factor" {
                (csrf(page))
                input type="hidden" name="secret" value=(secret);
            input type="hidden" name="proof" value=(proof);
                (field(page, errors, "code", t!(page, "field-code")).complete("one-time-code").most(16).line())
                div.actions { button.button.strong type="submit" { (t!(page, "totp-turn-on")) } }
            }
        },
    )
}

pub(super) fn recovery_codes(page: &Page, codes: &[String]) -> Markup {
    narrow(
        page,
        &t!(page, "recovery-title"),
        html! {
            p.lead { (t!(page, "recovery-text")) }
            ul.codes { @for code in codes { li { code { (code) } } } }
            p.actions { a.button.strong href="/me" { (t!(page, "recovery-done")) } }
        },
    )
}
