//! Who did what to which record: a chain in which every entry covers the one before it. Never note text.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::columns::{signed, unsigned};
use super::{Store, StoreError, Tx};
use crate::domain::{Id, TherapistId};

/// One line of the audit trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// 1, 2, 3 … without gaps.
    pub sequence: u64,
    pub at: Timestamp,
    pub therapist: Option<TherapistId>,
    /// A word of [`super::Operation`].
    pub operation: String,
    /// `client`, `session`, …
    pub record_kind: String,
    pub record: Option<Uuid>,
    /// SHA-256 over this entry and the hash before it.
    pub hash: [u8; 32],
}

/// Where the trail ends: kept outside the file (the anchor), it tells whether entries are gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuditMark {
    pub sequence: u64,
    pub hash: [u8; 32],
}

impl AuditMark {
    /// Before the first entry.
    pub const START: Self = Self { sequence: 0, hash: [0; 32] };
}

impl Store {
    /// The end of the audit trail.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn audit_mark(&self) -> Result<AuditMark, StoreError> {
        mark(&self.connection())
    }

    /// The newest `limit` entries, newest first.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn audit_entries(&self, limit: u32) -> Result<Vec<AuditEntry>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(
            "SELECT sequence, at, therapist_id, operation, record_kind, record_id, hash FROM audit_entry
             ORDER BY sequence DESC LIMIT ?1",
        )?;
        let rows = statement.query_map([limit], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<AuditEntry> {
    Ok(AuditEntry {
        sequence: unsigned(row.get(0)?),
        at: row.get(1)?,
        therapist: row.get(2)?,
        operation: row.get(3)?,
        record_kind: row.get(4)?,
        record: row.get::<_, Option<Id<()>>>(5)?.map(Id::uuid),
        hash: row.get(6)?,
    })
}

fn mark(connection: &Connection) -> Result<AuditMark, StoreError> {
    let mark = connection
        .prepare_cached("SELECT sequence, hash FROM audit_entry ORDER BY sequence DESC LIMIT 1")?
        .query_row([], |row| Ok(AuditMark { sequence: unsigned(row.get(0)?), hash: row.get(1)? }))
        .optional()?;
    Ok(mark.unwrap_or(AuditMark::START))
}

pub(super) fn append(tx: &Tx<'_>, record_kind: &str, record: Option<Uuid>) -> Result<(), StoreError> {
    let before = mark(tx.connection)?;
    let mut entry = AuditEntry {
        sequence: before.sequence + 1,
        at: tx.now,
        therapist: tx.author,
        operation: tx.operation.as_str().to_owned(),
        record_kind: record_kind.to_owned(),
        record,
        hash: [0; 32],
    };
    entry.hash = hash(&entry, &before.hash);
    tx.connection
        .prepare_cached(
            "INSERT INTO audit_entry
                 (sequence, at, therapist_id, operation, record_kind, record_id, previous_hash, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            signed(entry.sequence),
            entry.at,
            entry.therapist,
            entry.operation,
            entry.record_kind,
            entry.record.map(Id::<()>::from_uuid),
            before.hash,
            entry.hash
        ])?;
    Ok(())
}

/// Each part is preceded by its length, so that no two entries can read the same.
fn hash(entry: &AuditEntry, previous: &[u8; 32]) -> [u8; 32] {
    let sequence = entry.sequence.to_be_bytes();
    let at = entry.at.to_string();
    let therapist = entry.therapist.map(|id| id.uuid().into_bytes());
    let record = entry.record.map(Uuid::into_bytes);
    let parts: [&[u8]; 7] = [
        previous,
        &sequence,
        at.as_bytes(),
        therapist.as_ref().map_or(&[], |id| id.as_slice()),
        entry.operation.as_bytes(),
        entry.record_kind.as_bytes(),
        record.as_ref().map_or(&[], |id| id.as_slice()),
    ];
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}

/// The number of the first entry that does not follow from the one before it; `None` when the trail is whole.
pub(super) fn first_break(connection: &Connection) -> Result<Option<u64>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT sequence, at, therapist_id, operation, record_kind, record_id, hash FROM audit_entry ORDER BY sequence",
    )?;
    let mut before = AuditMark::START;
    for entry in statement.query_map([], read)? {
        let entry = entry?;
        if entry.sequence != before.sequence + 1 || entry.hash != hash(&entry, &before.hash) {
            return Ok(Some(before.sequence + 1));
        }
        before = AuditMark { sequence: entry.sequence, hash: entry.hash };
    }
    Ok(None)
}
