//! The list of addresses: a route exists only together with who may use it, and the same entry
//! guards the handler, prints `saites routes` and drives the test of every route with every role.

use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};

use super::{Failure, Page};

/// Who may use a route. Handlers check further: that a record is the viewer's own, for example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    Anyone,
    /// Anybody signed in.
    Member,
    Person,
    Representative,
    Coordinator,
    Administrator,
}

/// One address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    pub who: Who,
}

/// The addresses that can be opened as pages.
pub struct Pages(Vec<&'static str>);

impl Pages {
    pub fn of(list: &[Route]) -> Pages {
        let opened = list.iter().filter(|route| route.method == "GET");
        Pages(opened.map(|route| route.path).collect())
    }

    /// The page of an act: its own address, or the nearest one above it that can be opened; else
    /// home.
    pub fn nearest<'a>(&self, path: &'a str) -> &'a str {
        if self.has(plain(path)) {
            return path;
        }
        self.above(path).unwrap_or("/")
    }

    /// The nearest address above another that can be opened as a page, home left out; nothing for a
    /// page that has an address of its own.
    pub fn above<'a>(&self, path: &'a str) -> Option<&'a str> {
        let mut above = plain(path);
        if self.has(above) {
            return None;
        }
        while let Some((shorter, _)) = above.rsplit_once('/') {
            if !shorter.is_empty() && self.has(shorter) {
                return Some(shorter);
            }
            above = shorter;
        }
        None
    }

    fn has(&self, path: &str) -> bool {
        let fits = |entry: &str| {
            let same = |(a, b): (&str, &str)| a == b || a.starts_with('{');
            let (parts, given) = (entry.split('/'), path.split('/'));
            parts.clone().count() == given.clone().count() && parts.zip(given).all(same)
        };
        self.0.iter().any(|entry| fits(entry))
    }
}

fn plain(path: &str) -> &str {
    path.split('?').next().unwrap_or_default()
}

/// Addresses of a feature, or of the whole site.
pub struct Routes<S> {
    router: Router<S>,
    list: Vec<Route>,
}

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    #[expect(
        clippy::new_without_default,
        reason = "an empty list is begun on purpose"
    )]
    pub fn new() -> Self {
        Routes {
            router: Router::new(),
            list: Vec::new(),
        }
    }

    /// A page; it changes nothing.
    pub fn get<H, T>(self, path: &'static str, who: Who, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.add("GET", path, who, get(handler))
    }

    /// An act.
    pub fn post<H, T>(self, path: &'static str, who: Who, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.add("POST", path, who, post(handler))
    }

    /// Takes another feature's addresses in.
    pub fn merge(mut self, other: Routes<S>) -> Self {
        self.router = self.router.merge(other.router);
        self.list.extend(other.list);
        self
    }

    /// The list, and the router that serves it.
    pub fn finish(self) -> (Vec<Route>, Router<S>) {
        (self.list, self.router)
    }

    fn add(
        mut self,
        method: &'static str,
        path: &'static str,
        who: Who,
        handler: MethodRouter<S>,
    ) -> Self {
        // Whoever owes the second factor may give it, or leave.
        let strict = !matches!(path, "/sign-in/code" | "/sign-out");
        let guarded = handler.layer(from_fn(move |page: Page, request, next| {
            guard((who, strict), page, request, next)
        }));
        self.router = self.router.route(path, guarded);
        self.list.push(Route { method, path, who });
        self
    }
}

async fn guard((who, strict): (Who, bool), page: Page, request: Request, next: Next) -> Response {
    match allowed(who, strict, &page) {
        Ok(()) => next.run(request).await,
        Err(failure) => failure.into_response(),
    }
}

fn allowed(who: Who, strict: bool, page: &Page) -> Result<(), Failure> {
    if who == Who::Anyone {
        return Ok(());
    }
    let viewer = page.viewer()?;
    if strict && viewer.owes_second_factor {
        return Err(Failure::SecondFactor);
    }
    let (role, staff) = match who {
        Who::Anyone | Who::Member => (true, false),
        Who::Person => (viewer.roles.person, false),
        Who::Representative => (viewer.roles.representative, false),
        Who::Coordinator => (viewer.roles.coordinator, true),
        Who::Administrator => (viewer.roles.administrator, true),
    };
    if !role {
        return Err(Failure::Forbidden);
    }
    if staff && !viewer.second_factor {
        return Err(Failure::SecondFactor);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_leads_back_to_its_page() {
        let route = |method, path| Route {
            method,
            path,
            who: Who::Member,
        };
        let pages = Pages::of(&[
            route("GET", "/needs/{id}/ask/{person}"),
            route("POST", "/needs/{id}/ask/{person}"),
            route("GET", "/introductions/{id}"),
            route("POST", "/introductions/{id}/agree"),
            route("POST", "/desk/association/speak"),
            route("GET", "/desk"),
            route("POST", "/language"),
        ]);
        for (act, page) in [
            ("/needs/1/ask/2?from=3", "/needs/1/ask/2?from=3"),
            ("/introductions/1/agree?x=1", "/introductions/1"),
            ("/desk/association/speak", "/desk"),
            ("/language", "/"),
            ("/", "/"),
        ] {
            assert_eq!(pages.nearest(act), page);
        }
    }
}
