//! Which copies were made, and which of them were opened again and compared.

use rusqlite::{Connection, params};

use super::columns::{signed, unsigned};
use super::{Operation, Store, StoreError};
use crate::domain::listing::BackupRecord;

impl Store {
    /// Notes a copy; the same copy noted again (same time and file) is updated.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn record_backup(&self, backup: &BackupRecord) -> Result<(), StoreError> {
        self.transact(Operation::RecordBackup, |tx| {
            tx.connection
                .prepare_cached(
                    "INSERT INTO backup_record (at, file, is_proven, sessions) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (at, file) DO UPDATE SET is_proven = excluded.is_proven, sessions = excluded.sessions",
                )?
                .execute(params![backup.at, backup.file, backup.is_proven, signed(backup.sessions)])?;
            tx.audit_kind("backup")
        })
    }

    /// Newest first.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn backups(&self) -> Result<Vec<BackupRecord>, StoreError> {
        newest(&self.connection(), 1_000)
    }
}

pub(super) fn newest(connection: &Connection, limit: u32) -> Result<Vec<BackupRecord>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT at, file, is_proven, sessions FROM backup_record ORDER BY at DESC, file LIMIT ?1")?;
    let rows = statement.query_map([limit], |row| {
        Ok(BackupRecord { at: row.get(0)?, file: row.get(1)?, is_proven: row.get(2)?, sessions: unsigned(row.get(3)?) })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
