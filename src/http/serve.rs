//! The accept loop: bounded connections, bounded waiting, a graceful end.
//!
//! `axum::serve` has no header timeout (measured: of 300 connections that never finished their
//! headers none was dropped), hence this loop on hyper-util.

use std::collections::HashMap;
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::ServiceExt;

use super::limits::counted_as;
use super::long_query::Shortened;
use super::patience::Patient;

/// The most connections at once; further ones wait in the kernel's queue.
const MOST_CONNECTIONS: usize = 1_024;
/// The most connections at once from one address.
const MOST_FROM_ONE: usize = 64;
/// The time a caller that reads nothing is waited for.
const READS_WITHIN: Duration = Duration::from_secs(15);
/// The time a caller has to send its headers, and an idle connection to send the next request.
const HEADERS_WITHIN: Duration = Duration::from_secs(10);
/// The time open requests have to end when the server stops.
const END_WITHIN: Duration = Duration::from_secs(10);

/// Serves until `stop` resolves, then lets open requests end.
pub async fn serve(listener: TcpListener, routes: Router, stop: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let callers = Callers::default();
    let graceful = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let place = tokio::select! {
            () = &mut stop => break,
            place = Arc::clone(&places).acquire_owned() => place,
        };
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => accepted,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of file handles, most likely: waiting lets some connections end.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        let Some(counted) = callers.admit(peer.ip()) else {
            tracing::debug!("an address has too many connections");
            continue;
        };
        let _ = stream.set_nodelay(true);
        let stream = TokioIo::new(Shortened::new(Patient::new(stream, READS_WITHIN)));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADERS_WITHIN)
            .max_buf_size(64 * 1024)
            .serve_connection(stream, service(routes.clone(), peer));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            let _held = (place, counted);
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(END_WITHIN, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests were still open at the end");
    }
}

/// How many connections each address has open.
#[derive(Clone, Default)]
struct Callers(Arc<Mutex<HashMap<IpAddr, usize>>>);

impl Callers {
    /// Counts one more connection until the answer is dropped; nothing if the address has its
    /// share. This machine itself is not counted: from here come the reverse proxy, which brings
    /// everybody's connections, the demo and the tests.
    fn admit(&self, ip: IpAddr) -> Option<Counted> {
        let own = ip.to_canonical().is_loopback();
        let ip = counted_as(ip);
        if !own {
            let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let count = open.entry(ip).or_insert(0);
            if *count >= MOST_FROM_ONE {
                return None;
            }
            *count += 1;
        }
        let callers = (!own).then(|| self.clone());
        Some(Counted { callers, ip })
    }
}

/// One connection in the count of its address.
struct Counted {
    callers: Option<Callers>,
    ip: IpAddr,
}

impl Drop for Counted {
    fn drop(&mut self) {
        let Some(Callers(open)) = &self.callers else {
            return;
        };
        let mut open = open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.ip) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.ip);
            }
        }
    }
}

fn service(
    routes: Router,
    peer: SocketAddr,
) -> TowerToHyperService<
    impl tower::Service<
        hyper::Request<hyper::body::Incoming>,
        Response = axum::response::Response,
        Error = std::convert::Infallible,
        Future = impl Send,
    > + Clone,
> {
    let service = routes.map_request(move |request: hyper::Request<hyper::body::Incoming>| {
        let mut request = request.map(axum::body::Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    });
    TowerToHyperService::new(service)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_has_its_share_of_connections_only() {
        let callers = Callers::default();
        let stranger: IpAddr = "203.0.113.5".parse().unwrap();
        let mut open: Vec<Counted> = (0..MOST_FROM_ONE)
            .map(|_| callers.admit(stranger).unwrap())
            .collect();
        assert!(callers.admit(stranger).is_none());
        assert!(
            callers
                .admit("::ffff:203.0.113.5".parse().unwrap())
                .is_none()
        );
        assert!(callers.admit("203.0.113.6".parse().unwrap()).is_some());
        open.pop();
        open.push(callers.admit(stranger).unwrap());
        drop(open);
        assert!(callers.0.lock().unwrap().is_empty());
    }

    #[test]
    fn this_machine_is_not_counted() {
        let callers = Callers::default();
        for own in ["127.0.0.1", "::1", "::ffff:127.0.0.1"] {
            let own = own.parse().unwrap();
            let open: Vec<_> = (0..=MOST_FROM_ONE).map(|_| callers.admit(own)).collect();
            assert!(open.iter().all(Option::is_some));
        }
    }
}
