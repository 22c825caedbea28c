//! Files that take long to draw: PDF and spreadsheets.

use std::time::Duration;

use tokio::sync::Semaphore;

use super::Failure;

/// How many are drawn at once: pages keep a core of a small server.
static PLACES: Semaphore = Semaphore::const_new(2);
/// How long somebody waits for their turn before they are asked to come back.
const PATIENCE: Duration = Duration::from_secs(5);

/// Draws a file where it keeps no page waiting.
pub async fn drawn<F: Send + 'static, E: std::error::Error + Send + 'static>(
    draw: impl FnOnce() -> Result<F, E> + Send + 'static,
) -> Result<F, Failure> {
    drawn_in(&PLACES, draw).await
}

/// The place is given back by the drawing itself, which goes on when the visitor has hung up.
async fn drawn_in<F: Send + 'static, E: std::error::Error + Send + 'static>(
    places: &'static Semaphore,
    draw: impl FnOnce() -> Result<F, E> + Send + 'static,
) -> Result<F, Failure> {
    let place = tokio::time::timeout(PATIENCE, places.acquire());
    let place = place.await.map_err(|_| Failure::TooMany(5))?;
    let work = move || {
        let _place = place;
        draw()
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Failure::internal(error.to_string()))?
        .map_err(|error| Failure::internal(error.to_string()))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    static TWO: Semaphore = Semaphore::const_new(2);
    const MOMENT: Duration = Duration::from_millis(50);

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn who_hangs_up_leaves_the_place_taken_until_the_drawing_ends() {
        let mut ends = Vec::new();
        for _ in 0..2 {
            let (end, wait) = mpsc::channel::<()>();
            let drawing = drawn_in(&TWO, move || wait.recv());
            assert!(tokio::time::timeout(MOMENT, drawing).await.is_err());
            ends.push(end);
        }
        let third = || drawn_in(&TWO, || Ok::<_, mpsc::RecvError>(3));
        let waits = tokio::time::timeout(MOMENT, third()).await;
        assert!(waits.is_err(), "both are still drawing");
        ends.pop().unwrap().send(()).unwrap();
        assert_eq!(third().await.unwrap(), 3);
        ends.pop().unwrap().send(()).unwrap();
    }
}
