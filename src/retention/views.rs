//! The page of retention.

use maud::{Markup, html};

use super::rules::{NOTES_MONTHS, Report, Rule};
use crate::config::Keeping;
use crate::http::Page;
use crate::t;
use crate::ui::layout::wide;

pub(super) fn next(page: &Page, keeping: &Keeping, report: &Report) -> Markup {
    wide(
        page,
        &t!(page, "retention-title"),
        html! {
            p.lead { (t!(page, "retention-lead")) }
            div.scroll tabindex="0" role="region" aria-label=(t!(page, "retention-title")) {
                table.data {
                    thead { tr {
                        th { (t!(page, "retention-what")) } th { (t!(page, "retention-term")) }
                        th.number { (t!(page, "retention-next")) }
                    } }
                    tbody { @for rule in Rule::ALL { tr {
                        td { (what(page, rule)) } td { (term(page, rule, keeping)) }
                        td.number { (report.of(rule)) }
                    } } }
                }
            }
            p.quiet { (t!(page, "retention-settings")) }
        },
    )
}

fn what(page: &Page, rule: Rule) -> String {
    match rule {
        Rule::Registrations => t!(page, "retention-registrations"),
        Rule::Unconfirmed => t!(page, "retention-unconfirmed"),
        Rule::Asked => t!(page, "retention-asked"),
        Rule::Warned => t!(page, "retention-warned"),
        Rule::Hidden => t!(page, "retention-hidden"),
        Rule::Told => t!(page, "retention-told"),
        Rule::Erased => t!(page, "retention-erased"),
        Rule::Introductions => t!(page, "retention-introductions"),
        Rule::Consents => t!(page, "retention-consents"),
        Rule::Disclosures => t!(page, "retention-disclosures"),
        Rule::Handovers => t!(page, "retention-handovers"),
        Rule::Loans => t!(page, "retention-loans"),
        Rule::Letters => t!(page, "retention-letters"),
        Rule::MinorMonths => t!(page, "retention-minor-months"),
        Rule::Notes => t!(page, "retention-notes"),
        Rule::Invitations => t!(page, "retention-invitations"),
    }
}

fn term(page: &Page, rule: Rule, keeping: &Keeping) -> String {
    match rule {
        Rule::Registrations => t!(page, "term-days", count = keeping.unconfirmed_days),
        Rule::Unconfirmed => t!(page, "term-days", count = keeping.written_down_days()),
        Rule::Asked | Rule::Warned | Rule::Hidden => {
            t!(
                page,
                "term-months",
                count = i64::from(keeping.hidden_months)
            )
        }
        Rule::Told | Rule::Erased => {
            t!(
                page,
                "term-months",
                count = i64::from(keeping.erased_months)
            )
        }
        Rule::Introductions | Rule::Handovers | Rule::Loans => {
            t!(
                page,
                "term-months",
                count = i64::from(keeping.introduction_months)
            )
        }
        Rule::Consents | Rule::Disclosures => {
            t!(page, "term-years", count = i64::from(keeping.ledger_years))
        }
        Rule::Letters => t!(page, "term-days", count = keeping.mail_days),
        Rule::MinorMonths => t!(page, "term-at-once"),
        Rule::Notes => t!(page, "term-months", count = i64::from(NOTES_MONTHS)),
        Rule::Invitations => t!(page, "term-days", count = keeping.invitation_days),
    }
}
