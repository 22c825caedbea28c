//! Who looks at a page, in which language, and what a page needs to know of its request.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use chrono::{DateTime, NaiveDate, Utc};

use super::{Failure, see_other};
use crate::db::AccountId;
use crate::key;
use crate::text::{Documents, Lang, Speaks, riga_date};
use axum::response::Response;

/// The facts of one request that pages are drawn from. Cheap to clone.
#[derive(Clone)]
pub struct Page(Arc<Visit>);

/// What the outermost layers found out about a request.
pub struct Visit {
    pub lang: Lang,
    pub viewer: Option<Viewer>,
    /// Path and query as asked for.
    pub path: String,
    pub now: DateTime<Utc>,
    pub flash: Option<Flash>,
    pub site: Arc<Site>,
    /// Texts that came after those of the program.
    pub documents: Arc<Documents>,
    /// The number that connects this request's page, answer and log lines.
    pub request_id: String,
    /// The caller's address, for limits; never logged with what a person did.
    pub client: std::net::IpAddr,
    /// The token forms carry, and the hash of the visitor's cookie it belongs to.
    pub csrf: String,
    pub visitor: String,
    /// Set when a page used the token, so that a first visitor gets the cookie.
    pub csrf_used: AtomicBool,
}

/// What every page says of this installation.
#[derive(Debug)]
pub struct Site {
    /// The address of the site, without a slash at the end.
    pub base_url: String,
    /// The association's own address for people, shown at the foot of every page.
    pub email: String,
    /// The association's own website.
    pub website: String,
    /// Its telephone and postal address; empty for none.
    pub phone: String,
    pub address: String,
    /// True in `saites demo`: a strip with the way between identities stands on top.
    pub demo: bool,
    /// Days for which a registration waits to be confirmed.
    pub unconfirmed_days: i64,
}

/// Somebody signed in.
#[derive(Clone, Debug)]
pub struct Viewer {
    pub account: AccountId,
    pub name: String,
    pub roles: Roles,
    /// The second factor was given in this session.
    pub second_factor: bool,
    /// The account has a second factor that this session has not given yet.
    pub owes_second_factor: bool,
    /// When the password and second factor were last repeated for something weighty.
    pub stepped_up_at: Option<DateTime<Utc>>,
    /// When this session began.
    pub signed_in_at: DateTime<Utc>,
    /// SHA-256 of the session's token.
    pub session: String,
}

/// What somebody may be here; several at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    pub person: bool,
    pub representative: bool,
    pub coordinator: bool,
    pub administrator: bool,
}

impl Roles {
    /// Coordinators and administrators: a second factor is due, and sessions end sooner.
    pub fn is_staff(self) -> bool {
        self.coordinator || self.administrator
    }

    /// Adds the role of that name, as the database writes it.
    pub fn add(&mut self, role: &str) {
        match role {
            "person" => self.person = true,
            "representative" => self.representative = true,
            "coordinator" => self.coordinator = true,
            "administrator" => self.administrator = true,
            _ => {}
        }
    }
}

/// A sentence shown once, on the page after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flash(pub &'static str);

/// Every sentence that may be shown once after a change.
pub const FLASHES: &[&str] = &[
    key!("flash-adult-asked"),
    key!("flash-saved"),
    key!("flash-text-changed"),
    key!("flash-password"),
    key!("flash-published"),
    key!("flash-need-published"),
    key!("flash-paused"),
    key!("flash-resumed"),
    key!("flash-hidden"),
    key!("flash-submitted"),
    key!("flash-asked"),
    key!("flash-interested"),
    key!("flash-agreed"),
    key!("flash-declined"),
    key!("flash-withdrawn"),
    key!("flash-released"),
    key!("flash-done"),
    key!("flash-passed-on"),
    key!("flash-agreed-for"),
    key!("flash-told-for"),
    key!("flash-filled"),
    key!("flash-closed"),
    key!("flash-sent-back"),
    key!("flash-verified"),
    key!("flash-brought-back"),
    key!("flash-taken"),
    key!("flash-handed"),
    key!("flash-thanks"),
    key!("flash-frozen"),
    key!("flash-unfrozen"),
    key!("flash-erased"),
    key!("flash-still-true"),
    key!("flash-search-saved"),
    key!("flash-told"),
    key!("flash-put-off"),
    key!("flash-test-letter"),
    key!("flash-objected"),
    key!("flash-invited"),
    key!("flash-period-closed"),
    key!("flash-merged"),
    key!("flash-told-apart"),
    key!("flash-list-taken-in"),
    key!("flash-address-asked"),
    key!("flash-address-changed"),
];

impl Page {
    pub fn new(visit: Visit) -> Self {
        Page(Arc::new(visit))
    }

    /// The token for a form of this page.
    pub fn csrf(&self) -> &str {
        self.0.csrf_used.store(true, Ordering::Relaxed);
        &self.0.csrf
    }

    /// Today's date in Latvia.
    pub fn today(&self) -> NaiveDate {
        riga_date(self.0.now)
    }

    /// Who is signed in; else the way to signing in.
    pub fn viewer(&self) -> Result<&Viewer, Failure> {
        self.0.viewer.as_ref().ok_or(Failure::SignIn)
    }

    /// An address on this site with scheme and host, for letters, feeds and links in them.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.0.site.base_url)
    }

    /// Sends the browser on, with a sentence to show there.
    pub fn see_other(&self, path: &str, flash: Flash) -> Response {
        let mut response = see_other(path);
        response.extensions_mut().insert(flash);
        response
    }
}

impl Deref for Page {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.0
    }
}

impl Speaks for Page {
    fn lang(&self) -> Lang {
        self.0.lang
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Page {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Page>().cloned().ok_or_else(|| {
            Failure::internal("a route was mounted outside the layer that reads the visit")
        })
    }
}
