//! Earlier states of an unsigned note, one a minute. Gone when it is signed: then the note itself is the original.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, params};

use crate::domain::{SessionId, SessionRecord};
use crate::store::{Store, StoreError, Tx};

/// The shortest time between two kept states.
const BETWEEN: SignedDuration = SignedDuration::from_mins(1);

impl Store {
    /// The kept states of a note with their times, oldest first.
    ///
    /// # Errors
    /// Those of the disk; [`StoreError::Damaged`] when a state cannot be read.
    pub fn snapshots(&self, id: SessionId) -> Result<Vec<(Timestamp, SessionRecord)>, StoreError> {
        let connection = self.connection();
        let mut statement =
            connection.prepare_cached("SELECT at, record FROM note_snapshot WHERE session_id = ?1 ORDER BY at")?;
        let rows = statement.query_map([id], |row| Ok((row.get::<_, Timestamp>(0)?, row.get::<_, String>(1)?)))?;
        rows.map(|row| {
            let (at, json) = row?;
            let record = serde_json::from_str(&json)
                .map_err(|_| StoreError::Damaged { what: "an earlier state of a note cannot be read".into() })?;
            Ok((at, record))
        })
        .collect()
    }
}

/// Keeps the state that was just saved, unless one of the last minute is kept.
pub(super) fn keep(tx: &Tx<'_>, record: &SessionRecord) -> Result<(), StoreError> {
    let id = record.session.id;
    let last: Option<Timestamp> = tx
        .connection
        .prepare_cached("SELECT at FROM note_snapshot WHERE session_id = ?1 ORDER BY at DESC LIMIT 1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    if last.is_some_and(|last| tx.now.duration_since(last) < BETWEEN) {
        return Ok(());
    }
    let Ok(json) = serde_json::to_string(record) else { return Ok(()) };
    tx.connection
        .prepare_cached("INSERT INTO note_snapshot (session_id, at, record) VALUES (?1, ?2, ?3)")?
        .execute(params![id, tx.now, json])?;
    Ok(())
}
