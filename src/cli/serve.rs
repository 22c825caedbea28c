//! `saites serve`: runs the site until it is asked to end.

use std::io::ErrorKind;
use std::net::SocketAddr;

use axum::Router;
use axum::http::header;
use axum::routing::get;
use clap::Args;
use tokio::net::TcpListener;

use super::settings::{Settings, whole};
use super::{Fault, out, stop};
use crate::app::{self, App};
use crate::audit;
use crate::clock::{AHEAD, Clock};
use crate::http;

#[derive(Args)]
pub(super) struct Serve {
    #[command(flatten)]
    settings: Settings,
    /// Address and port to listen on, such as 127.0.0.1:8080
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// A second address for Prometheus' metrics
    #[arg(long, value_name = "ADDRESS")]
    metrics: Option<String>,
}

impl Serve {
    pub async fn run(self) -> Result<(), Fault> {
        let mut layers = self.settings.layers();
        if let Some(listen) = &self.listen {
            layers.set("listen", listen, "--listen");
        }
        if let Some(metrics) = &self.metrics {
            layers.set("metrics_listen", metrics, "--metrics");
        }
        let config = layers.check(true)?;
        let listener = listen(config.listen).await?;
        let metrics = match config.metrics {
            Some(address) => Some(listen(address).await?),
            None => None,
        };
        whole(&config).await?;
        let app = App::open(config, Clock::system()).await?;
        look_at_the_clock(&app).await?;
        out::line(format!(
            "saites listens on http://{}",
            listener.local_addr()?
        ))?;
        out::line(format!("the site is {}", app.config.base_url))?;
        until_asked_to_end(app, listener, metrics).await;
        Ok(())
    }
}

/// Says so in the log when acts were recorded at times that are still to come.
async fn look_at_the_clock(app: &App) -> Result<(), Fault> {
    let now = app.clock.now();
    let mut tx = app.db.read().await?;
    if let Some((last, _)) = audit::times(&mut tx).await?
        && last > now + AHEAD
    {
        tracing::warn!(%now, %last, "the last act bears a time still to come: look at saites doctor");
    }
    Ok(())
}

/// Listens on an address, or says plainly why not.
pub(super) async fn listen(address: SocketAddr) -> Result<TcpListener, Fault> {
    TcpListener::bind(address)
        .await
        .map_err(|why| match why.kind() {
            ErrorKind::AddrInUse => Fault::with(
                format!("something else listens on {address} already"),
                "stop it, or choose another port with --listen.",
            ),
            ErrorKind::PermissionDenied => Fault::with(
                format!("this user may not listen on {address}"),
                "choose a port from 1024 up with --listen, behind a reverse proxy.",
            ),
            _ => Fault::with(
                format!("listening on {address} failed: {why}"),
                "choose an address of this machine with --listen.",
            ),
        })
}

/// Serves and works through the queue; first requests end, then the work, then the database is
/// closed.
pub(super) async fn until_asked_to_end(
    app: App,
    listener: TcpListener,
    metrics: Option<TcpListener>,
) {
    let (end_requests, no_requests) = stop::pair();
    let (end_work, no_work) = stop::pair();
    let work = tokio::spawn(app.clone().work(no_work));
    if let Some(listener) = metrics {
        let page = metrics_page(app.clone());
        tokio::spawn(http::serve::serve(listener, page, no_requests.clone()));
    }
    let site = tokio::spawn(http::serve::serve(
        listener,
        app::routes::routes(app.clone()),
        no_requests,
    ));
    stop::asked_to_end().await;
    tracing::info!("ending: open requests may finish");
    end_requests.stop();
    let _ = site.await;
    end_work.stop();
    if let Err(error) = work.await {
        tracing::error!(%error, "the work in the background ended badly");
    }
    app.db.close().await;
    tracing::info!("ended");
}

fn metrics_page(app: App) -> Router {
    let page = move || {
        let text = app.metrics.text();
        async move { ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text) }
    };
    Router::new().route("/metrics", get(page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_taken_port_is_a_plain_sentence() {
        let taken = listen("127.0.0.1:0".parse().unwrap()).await.unwrap();
        let fault = listen(taken.local_addr().unwrap()).await.unwrap_err();
        assert!(
            fault.to_string().contains("something else listens on"),
            "{fault}"
        );
    }
}
