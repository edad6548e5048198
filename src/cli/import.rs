//! `myolog import`.

use std::path::Path;

use super::open::{Door, failure};
use crate::platform;
use crate::service::import_measurements;

pub(super) fn measurements(door: &Door<'_>, file: &Path, dry_run: bool, skip_bad: bool) -> anyhow::Result<()> {
    let open = door.open()?;
    let bytes = std::fs::read(file).map_err(|error| anyhow::anyhow!("{} cannot be read: {error}", file.display()))?;
    let report = import_measurements(&open.store, file, &bytes, platform::civil_now(), dry_run, skip_bad)
        .map_err(|error| failure(&error))?;
    for notice in &report.notices {
        eprintln!("{notice}");
    }
    if !report.errors.is_empty() {
        for error in &report.errors {
            eprintln!("{error}");
        }
        if !skip_bad {
            anyhow::bail!("{} rows are bad, nothing was imported. Mend them, or use --skip-bad", report.errors.len());
        }
    }
    let verb = if dry_run { "Would add" } else { "Added" };
    println!(
        "{verb} {} clients, {} sessions, {} readings. Already there: {}. Empty, skipped: {}",
        report.new_clients, report.new_sessions, report.new_readings, report.already_there, report.skipped_empty
    );
    Ok(())
}
