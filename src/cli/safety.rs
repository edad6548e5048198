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
            "damaged_pages": report.pages,
            "damaged_structure": report.structure,
            "broken_references": report.broken_references,
            "audit_break": report.audit_break,
            "clients": report.counts.map(|counts| counts.clients),
            "sessions": report.counts.map(|counts| counts.sessions),
            "readings": report.counts.map(|counts| counts.readings),
        });
        println!("{}", serde_json::to_string_pretty(&value)?);
    } else if let (true, Some(counts)) = (report.is_whole(), report.counts) {
        println!("Whole: {} clients, {} sessions, {} readings", counts.clients, counts.sessions, counts.readings);
    }
    if report.is_whole() {
        return Ok(());
    }
    let found = report.pages.len() + report.structure.len();
    anyhow::bail!("the file is damaged in {found} places. Restore the newest backup")
}
