//! Counters of requests, for the separate listener of `serve --metrics ADDR` (Prometheus text).

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Upper bounds of the duration buckets, in milliseconds.
const BOUNDS: [u64; 7] = [5, 20, 50, 200, 1_000, 5_000, 15_000];

/// Counts of one node since its start.
#[derive(Default)]
pub struct Metrics {
    by_class: [AtomicU64; 6],
    buckets: [AtomicU64; 8],
    micros: AtomicU64,
}

impl Metrics {
    /// Counts one answered request.
    pub fn count(&self, status: u16, took: Duration) {
        let class = usize::from(status / 100).min(5);
        self.by_class[class].fetch_add(1, Ordering::Relaxed);
        let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        let bucket = BOUNDS
            .iter()
            .position(|bound| millis <= *bound)
            .unwrap_or(BOUNDS.len());
        self.buckets[bucket].fetch_add(1, Ordering::Relaxed);
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.micros.fetch_add(micros, Ordering::Relaxed);
    }

    /// The counters in Prometheus' text format, version 0.0.4.
    pub fn text(&self) -> String {
        let mut out = String::from("# TYPE saites_http_requests_total counter\n");
        for (class, count) in self.by_class.iter().enumerate().skip(1) {
            let count = count.load(Ordering::Relaxed);
            let _ = writeln!(
                out,
                "saites_http_requests_total{{class=\"{class}xx\"}} {count}"
            );
        }
        out.push_str("# TYPE saites_http_request_duration_seconds histogram\n");
        let mut sum = 0;
        for (index, count) in self.buckets.iter().enumerate() {
            sum += count.load(Ordering::Relaxed);
            let bound = BOUNDS.get(index).map_or("+Inf".to_owned(), |bound| {
                format!("{}.{:03}", bound / 1_000, bound % 1_000)
            });
            let _ = writeln!(
                out,
                "saites_http_request_duration_seconds_bucket{{le=\"{bound}\"}} {sum}"
            );
        }
        let micros = self.micros.load(Ordering::Relaxed);
        let _ = writeln!(
            out,
            "saites_http_request_duration_seconds_sum {}.{:06}\n\
             saites_http_request_duration_seconds_count {sum}",
            micros / 1_000_000,
            micros % 1_000_000
        );
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_class_and_duration() {
        let metrics = Metrics::default();
        metrics.count(200, Duration::from_millis(3));
        metrics.count(404, Duration::from_secs(20));
        let text = metrics.text();
        assert!(text.contains("{class=\"2xx\"} 1"));
        assert!(text.contains("_bucket{le=\"0.005\"} 1"));
        assert!(text.contains("_count 2"));
    }
}
