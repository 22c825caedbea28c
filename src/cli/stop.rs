//! The sign to stop, which many may wait for.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::sync::watch;

/// Gives the sign.
pub(super) struct Stopper(watch::Sender<bool>);

/// Resolves when the sign was given. A clone waits for the same sign.
pub(super) struct Stop {
    sign: watch::Receiver<bool>,
    wait: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
}

/// A sign, and somebody who waits for it.
pub(super) fn pair() -> (Stopper, Stop) {
    let (sender, sign) = watch::channel(false);
    (Stopper(sender), Stop { sign, wait: None })
}

impl Stopper {
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Clone for Stop {
    fn clone(&self) -> Self {
        Stop {
            sign: self.sign.clone(),
            wait: None,
        }
    }
}

impl Future for Stop {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut sign = self.sign.clone();
        let wait = self.wait.get_or_insert_with(|| {
            Box::pin(async move {
                // Nobody left to give the sign is a sign too.
                let _ = sign.wait_for(|given| *given).await;
            })
        });
        wait.as_mut().poll(context)
    }
}

/// Resolves when the terminal (SIGINT) or the service manager (SIGTERM) asks the program to end.
pub(super) async fn asked_to_end() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminated) = signal(SignalKind::terminate()) else {
            let _ = interrupted.await;
            return;
        };
        tokio::select! {
            _ = interrupted => {}
            _ = terminated.recv() => {}
        }
    }
    #[cfg(not(unix))]
    {
        let _ = interrupted.await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn everybody_who_waits_hears_the_sign() {
        let (stopper, stop) = pair();
        let waiting = tokio::spawn(stop.clone());
        let other = tokio::spawn(stop.clone());
        stopper.stop();
        waiting.await.unwrap();
        other.await.unwrap();
        stop.await;
    }
}
