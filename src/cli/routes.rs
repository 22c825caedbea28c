//! `saites routes`: every address of the site with who may use it.

use clap::Args;

use super::{Fault, out};
use crate::app::routes::list;

#[derive(Args)]
pub(super) struct ListRoutes {
    /// As JSON
    #[arg(long)]
    json: bool,
    /// With the addresses that only the demo has
    #[arg(long)]
    demo: bool,
}

impl ListRoutes {
    pub fn run(self) -> Result<(), Fault> {
        let routes = list(self.demo);
        if self.json {
            let text = serde_json::to_string_pretty(&routes)
                .map_err(|why| Fault::new(format!("the list cannot be written: {why}")))?;
            return out::line(text);
        }
        let width = routes
            .iter()
            .map(|route| route.path.len())
            .max()
            .unwrap_or(0);
        for route in routes {
            let who = serde_json::to_value(route.who).unwrap_or_default();
            let who = who.as_str().unwrap_or_default();
            out::line(format!(
                "{:<4}  {:<width$}  {who}",
                route.method, route.path
            ))?;
        }
        Ok(())
    }
}
