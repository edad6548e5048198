//! `myolog backup`, `restore` and `check`.

use std::path::Path;

use serde_json::json;

use super::open::{Door, failure};
use crate::platform;
use crate::vault::backup;

pub(super) fn backup(door: &Door<'_>) -> anyhow::Result<()> {
    let open = door.open()?;
    let record = backup::create_backup(&open, &platform::now_zoned(), &mut |_| true)
        .map_err(|error| failure(&error.user_text()))?;
    println!("{}", record.file);
    eprintln!("Proven: opened again with the key, checked, {} sessions", record.sessions);
    Ok(())
}

pub(super) fn restore(door: &Door<'_>, file: &Path) -> anyhow::Result<()> {
    backup::restore(file, &door.folder(), None, &mut |_| true).map_err(|error| failure(&error.user_text()))?;
    eprintln!("Restored. Open it with the passphrase that it had when the backup was made");
    Ok(())
}

pub(super) fn check(door: &Door<'_>, as_json: bool) -> anyhow::Result<()> {
    let open = door.open()?;
    let report = open.store.check().map_err(|error| failure(&error.user_text()))?;
    if as_json {
        let value = json!({
            "ok": report.is_whole(),
            "problems": report.problems,
            "clients": report.counts.clients,
            "sessions": report.counts.sessions,
            "readings": report.counts.readings,
        });
        println!("{}", serde_json::to_string_pretty(&value)?);
    } else if report.is_whole() {
        println!("Whole: {} clients, {} sessions, {} readings", report.counts.clients, report.counts.sessions, report.counts.readings);
    }
    if report.is_whole() {
        return Ok(());
    }
    anyhow::bail!("the file is damaged: {}. Restore the newest backup", report.problems.join("; "))
}
