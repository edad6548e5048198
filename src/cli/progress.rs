//! `myolog progress`.

use super::open::{Door, failure, one_client};
use crate::exchange::progress_json;
use crate::stats::{self, Settings};

pub(super) fn run(door: &Door<'_>, client: &str, as_json: bool) -> anyhow::Result<()> {
    let open = door.open()?;
    let found = one_client(&open.store, client)?;
    let page = open.store.client(found.id).map_err(|error| failure(&error.user_text()))?;
    let progress = stats::client_progress(&page.readings, &Settings::default());
    if as_json {
        println!("{}", serde_json::to_string_pretty(&progress_json::to_json(&page.client, &progress))?);
        return Ok(());
    }
    println!("{} ({})", page.client.name, page.client.reference);
    if progress.series.is_empty() {
        println!("Nothing was measured yet");
    }
    for series in &progress.series {
        let words = series.words();
        println!("\n{}", series.label);
        let values: Vec<String> = series.points.iter().map(|point| format!("{} {}", point.date, point.value)).collect();
        println!("  {}", values.join(", "));
        println!("  {} {}", words.fact, words.certainty);
    }
    Ok(())
}
