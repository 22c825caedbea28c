//! How a drawn letter leaves: by SMTP, or onto the demo's screen.

use std::time::Duration;

use chrono::{DateTime, Utc};
use lettre::address::{Address, Envelope as SmtpEnvelope};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use thiserror::Error;

use super::{Drawn, Envelope, store};
use crate::config::{MailConfig, SmtpSecurity};
use crate::db::{Db, DbError};

/// A way out for letters.
#[derive(Clone)]
pub enum Transport {
    /// A mail server.
    Smtp {
        client: AsyncSmtpTransport<Tokio1Executor>,
        from: Mailbox,
        /// Where mail that cannot be delivered is returned to; else to the sender.
        return_path: Option<Address>,
    },
    /// The mailbox on screen of the demo and of the tests.
    Screen { db: Db, from: String },
}

/// Why a letter did not leave. The texts carry no address of a person.
#[derive(Debug, Error)]
pub enum MailFault {
    #[error("the mail server does not take letters now: {0}")]
    Deferred(String),
    /// With the status code (RFC 3463), or SMTP's own three digits where there is none.
    #[error("the mail server refuses this letter: {0}")]
    Refused(String),
    #[error("a letter cannot be put together: {0}")]
    Unsendable(String),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transport {
    /// Makes the way to the mail server of the settings; no connection is opened yet.
    pub fn smtp(config: &MailConfig) -> Result<Transport, MailFault> {
        let fault = |error: &dyn std::fmt::Display| MailFault::Unsendable(error.to_string());
        type Smtp = AsyncSmtpTransport<Tokio1Executor>;
        let host = config.smtp_host.as_str();
        let mut builder = match config.smtp_security {
            SmtpSecurity::StartTls => Smtp::starttls_relay(host).map_err(|e| fault(&e))?,
            SmtpSecurity::Tls => Smtp::relay(host).map_err(|e| fault(&e))?,
            SmtpSecurity::None => Smtp::builder_dangerous(host),
        };
        if !config.smtp_user.is_empty() {
            let (user, password) = (config.smtp_user.clone(), config.smtp_password.clone());
            builder = builder.credentials(Credentials::new(user, password));
        }
        let client = builder
            .port(config.smtp_port)
            .timeout(Some(Duration::from_secs(30)))
            .build();
        let from = config.from.parse().map_err(|e| fault(&e))?;
        let return_path = match config.return_path.as_str() {
            "" => None,
            address => Some(address.parse().map_err(|e| fault(&e))?),
        };
        Ok(Transport::Smtp {
            client,
            from,
            return_path,
        })
    }

    /// Sends one letter.
    pub async fn send(&self, letter: &Drawn, now: DateTime<Utc>) -> Result<(), MailFault> {
        match self {
            Transport::Smtp {
                client,
                from,
                return_path,
            } => {
                let message = message(letter, from)?;
                let envelope = match return_path {
                    Some(back) => {
                        SmtpEnvelope::new(Some(back.clone()), message.envelope().to().to_vec())
                            .map_err(|error| MailFault::Unsendable(error.to_string()))?
                    }
                    None => message.envelope().clone(),
                };
                let bytes = message.formatted();
                let sent = client.send_raw(&envelope, &bytes);
                sent.await.map_err(|error| {
                    // A server's answer may repeat the address: only its code goes further.
                    let code = super::returned::status_in(&error.to_string())
                        .or_else(|| error.status().map(|digits| digits.to_string()))
                        .unwrap_or_else(|| "no answer".to_owned());
                    if error.is_permanent() {
                        MailFault::Refused(code)
                    } else {
                        MailFault::Deferred(code)
                    }
                })?;
                Ok(())
            }
            Transport::Screen { db, from } => {
                let mut tx = db.write().await?;
                let to = if letter.unkept {
                    super::NO_ADDRESS
                } else {
                    letter.to.open(&Envelope)
                };
                let mut headers = format!("From: {from}\nMessage-ID: {}\n", letter.message_id);
                if let Some(address) = &letter.unsubscribe {
                    headers.push_str(&format!(
                        "List-Unsubscribe: <{address}>\n\
                         List-Unsubscribe-Post: List-Unsubscribe=One-Click\n"
                    ));
                }
                store::show(&mut tx, letter, (to, &headers), now).await?;
                tx.commit().await?;
                Ok(())
            }
        }
    }

    /// Asks the mail server whether it answers; for `doctor`.
    pub async fn answers(&self) -> bool {
        match self {
            Transport::Smtp { client, .. } => client.test_connection().await.unwrap_or(false),
            Transport::Screen { .. } => true,
        }
    }
}

fn message(letter: &Drawn, from: &Mailbox) -> Result<Message, MailFault> {
    let fault = |error: &dyn std::fmt::Display| MailFault::Unsendable(error.to_string());
    let to: lettre::Address = letter
        .to
        .open(&Envelope)
        .parse()
        .map_err(|_| MailFault::Unsendable("the address cannot be read".to_owned()))?;
    let mut builder = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(letter.subject.as_str())
        .message_id(Some(letter.message_id.clone()));
    builder = header(builder, "Auto-Submitted", "auto-generated");
    if let Some(address) = &letter.unsubscribe {
        builder = header(builder, "List-Unsubscribe", &format!("<{address}>"));
        builder = header(
            builder,
            "List-Unsubscribe-Post",
            "List-Unsubscribe=One-Click",
        );
    }
    builder
        .multipart(MultiPart::alternative_plain_html(
            letter.plain.clone(),
            letter.html.clone(),
        ))
        .map_err(|e| fault(&e))
}

fn header(
    builder: lettre::message::MessageBuilder,
    name: &'static str,
    value: &str,
) -> lettre::message::MessageBuilder {
    let name = HeaderName::new_from_ascii_str(name);
    builder.raw_header(HeaderValue::new(name, value.to_owned()))
}
