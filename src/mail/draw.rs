//! Drawing a letter twice: as plain text that is as good as the HTML, and as HTML.

use std::fmt::Write;

use maud::{DOCTYPE, Markup, html};

use super::{Letter, Part};
use crate::t;

pub(super) fn plain(letter: &Letter, (site, signature): (&str, &str)) -> String {
    let mut out = format!("{}\n", letter.greeting);
    for part in &letter.parts {
        out.push('\n');
        match part {
            Part::Text(text) => push(&mut out, text),
            Part::Quote(text) => {
                for line in text.lines() {
                    let _ = writeln!(out, "> {line}");
                }
            }
            Part::List(items) => {
                for item in items {
                    let _ = writeln!(out, "– {item}");
                }
            }
            Part::Facts(facts) => {
                for (name, value) in facts {
                    let _ = writeln!(out, "{name}: {value}");
                }
            }
            Part::Buttons(buttons) => {
                for (label, address) in buttons {
                    let _ = writeln!(out, "{label}:\n{address}\n");
                }
            }
        }
    }
    let _ = write!(
        out,
        "\n{}\n\n-- \n{}\n",
        signed(letter, signature),
        letter.why
    );
    if let Some(address) = &letter.unsubscribe {
        let _ = writeln!(out, "{}: {address}", t!(letter.lang, "letter-unsubscribe"));
    }
    let _ = writeln!(out, "{site}");
    out
}

/// Who writes: the association's own words, or the usual ones.
fn signed(letter: &Letter, signature: &str) -> String {
    if signature.is_empty() {
        t!(letter.lang, "letter-sign-off")
    } else {
        signature.to_owned()
    }
}

fn push(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

/// Mail programs know no style sheets from elsewhere: the little style there is stands inside.
pub(super) fn html(letter: &Letter, (site, signature): (&str, &str)) -> Markup {
    const BODY: &str = "margin:0;background:#faf8f2;color:#1b211d;\
        font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif";
    const BAND: &str = "height:6px;background:#1f4d3a;border-bottom:3px solid #9c2530";
    const STRONG: &str = "display:inline-block;margin:4px 8px 4px 0;padding:12px 20px;\
        background:#9c2530;color:#ffffff;text-decoration:none;border-radius:4px;font-weight:600";
    const PLAIN: &str = "display:inline-block;margin:4px 8px 4px 0;padding:11px 19px;\
        border:1px solid #1f4d3a;color:#1f4d3a;text-decoration:none;border-radius:4px";
    const QUOTE: &str = "margin:16px 0;padding:4px 16px;border-left:3px solid #1f4d3a";
    html! {
        (DOCTYPE)
        html lang=(letter.lang.tag()) {
            head { meta charset="utf-8"; meta name="viewport" content="width=device-width, initial-scale=1"; title { (letter.subject) } }
            body style=(BODY) {
                div style=(BAND) {}
                div style="max-width:600px;margin:0 auto;padding:24px" {
                    p style="margin:0 0 16px;font-weight:700;color:#1f4d3a" { (t!(letter.lang, "site-name")) }
                    p { (letter.greeting) }
                    @for part in &letter.parts {
                        @match part {
                            Part::Text(text) => { p { (text) } }
                            Part::Quote(text) => {
                                blockquote style=(QUOTE) { @for line in text.lines() { p { (line) } } }
                            }
                            Part::List(items) => { ul { @for item in items { li { (item) } } } }
                            Part::Facts(facts) => {
                                table { @for (name, value) in facts {
                                    tr {
                                        th align="left" style="padding:4px 16px 4px 0;vertical-align:top" { (name) }
                                        td style="padding:4px 0" { (value) }
                                    }
                                } }
                            }
                            Part::Buttons(buttons) => {
                                p { @for (index, (label, address)) in buttons.iter().enumerate() {
                                    a href=(address) style=(if index == 0 { STRONG } else { PLAIN }) { (label) }
                                } }
                            }
                        }
                    }
                    p { @for (index, line) in signed(letter, signature).lines().enumerate() { @if index > 0 { br; } (line) } }
                    p style="font-size:14px;color:#5c665f;border-top:1px solid #d8d3c4;padding-top:12px" {
                        (letter.why)
                        @if let Some(address) = &letter.unsubscribe {
                            " " a href=(address) style="color:#1f4d3a" { (t!(letter.lang, "letter-unsubscribe")) }
                        }
                        br; a href=(site) style="color:#1f4d3a" { (site) }
                    }
                }
            }
        }
    }
}
