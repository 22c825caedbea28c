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
    let place = tokio::time::timeout(PATIENCE, PLACES.acquire());
    let _place = place.await.map_err(|_| Failure::TooMany(5))?;
    tokio::task::spawn_blocking(draw)
        .await
        .map_err(|error| Failure::internal(error.to_string()))?
        .map_err(|error| Failure::internal(error.to_string()))
}
