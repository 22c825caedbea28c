//! Who may call a handler, as its arguments: a [`Coordinator`] exists only with the role and a
//! second factor.

use std::ops::Deref;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use chrono::{DateTime, Utc};

use super::sessions::STEP_UP;
use crate::clock::within;
use crate::http::{Failure, Page, Viewer};

/// Anybody signed in.
#[derive(Clone, Debug)]
pub struct Member(pub Viewer);

/// A coordinator with the second factor given.
#[derive(Clone, Debug)]
pub struct Coordinator(Viewer);

/// An administrator with the second factor given.
#[derive(Clone, Debug)]
pub struct Administrator(Viewer);

impl Coordinator {
    /// Asks for a password or code given within the last ten minutes: before a disclosure, an
    /// export, a change of roles.
    pub fn stepped_up(&self, now: DateTime<Utc>) -> Result<(), Failure> {
        stepped_up(&self.0, now)
    }
}

impl Administrator {
    /// Asks for a password or code given within the last ten minutes.
    pub fn stepped_up(&self, now: DateTime<Utc>) -> Result<(), Failure> {
        stepped_up(&self.0, now)
    }
}

fn stepped_up(viewer: &Viewer, now: DateTime<Utc>) -> Result<(), Failure> {
    match viewer.stepped_up_at {
        Some(at) if within(at, now, STEP_UP) => Ok(()),
        _ => Err(Failure::StepUp),
    }
}

fn staff(viewer: &Viewer, role: bool) -> Result<Viewer, Failure> {
    if !role {
        return Err(Failure::Forbidden);
    }
    if !viewer.second_factor {
        return Err(Failure::SecondFactor);
    }
    Ok(viewer.clone())
}

impl<S: Send + Sync> FromRequestParts<S> for Member {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let page = Page::from_request_parts(parts, state).await?;
        page.viewer().cloned().map(Member)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Coordinator {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let page = Page::from_request_parts(parts, state).await?;
        let viewer = page.viewer()?;
        staff(viewer, viewer.roles.coordinator).map(Coordinator)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Administrator {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let page = Page::from_request_parts(parts, state).await?;
        let viewer = page.viewer()?;
        staff(viewer, viewer.roles.administrator).map(Administrator)
    }
}

impl Deref for Member {
    type Target = Viewer;

    fn deref(&self) -> &Viewer {
        &self.0
    }
}

impl Deref for Coordinator {
    type Target = Viewer;

    fn deref(&self) -> &Viewer {
        &self.0
    }
}

impl Deref for Administrator {
    type Target = Viewer;

    fn deref(&self) -> &Viewer {
        &self.0
    }
}
