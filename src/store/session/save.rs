//! Saving a session: all of it or nothing, as often as one likes.

use std::collections::HashMap;
use std::hash::Hash;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, params};

use super::rows::{FindingRow, MuscleRows, TreatmentRow};
use super::snapshot;
use crate::domain::{ClientId, Reading, SessionId, SessionRecord, Signature, SoapNote, SoapSection, clean_line};
use crate::store::columns::side_text;
use crate::store::reading::{self, is_part_of_note};
use crate::store::{Operation, Store, StoreError, Tx, search};

/// A save that is on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SavedSession {
    /// What the status bar says: `Saved 14:32:05`.
    pub changed_at: Timestamp,
}

/// Saves further apart than this are two editing sessions, even when the page stayed open.
const EDITING_PAUSE: SignedDuration = SignedDuration::from_mins(30);

impl Store {
    /// Writes the session with its readings and muscles, as [`Tx::save_session`].
    ///
    /// When the disk fails at the very end it is unclear what was kept. Then the record is read again from the disk: if
    /// it is there, it is saved.
    ///
    /// # Errors
    /// [`StoreError::Signed`]; those of the disk. Nothing was changed then.
    pub fn save_session(&self, record: &SessionRecord) -> Result<SavedSession, StoreError> {
        let outcome = self.transact(Operation::SaveSession, |tx| tx.save_session(record));
        match outcome {
            Err(error) if error.leaves_doubt() => match self.session_record(record.session.id) {
                Ok(stored) if stored == as_stored(record) => Ok(SavedSession { changed_at: self.now() }),
                _ => Err(error),
            },
            other => other,
        }
    }
}

/// What is known of a stored session before it is written over.
struct Header {
    client: ClientId,
    is_signed: bool,
    changed_at: Timestamp,
}

impl Tx<'_> {
    /// Writes the session with its readings and muscles. Rows that the record no longer has are archived.
    ///
    /// Readings take the session's client and date. Soreness of a day or two later (phases `h24`, `h48`) is not part of
    /// the note: what the record holds of it is stored, what it does not hold stays. A record that carries a signature
    /// is stored signed, with its addenda.
    ///
    /// # Errors
    /// [`StoreError::Signed`] when the stored session is signed; [`StoreError::Taken`] for two readings of the same
    /// measure, place and phase; [`StoreError::NotFound`] when client or therapist is not there.
    pub fn save_session(&self, record: &SessionRecord) -> Result<SavedSession, StoreError> {
        let session = &record.session;
        let header = self.header(session.id)?;
        if header.as_ref().is_some_and(|header| header.is_signed) {
            return Err(StoreError::Signed);
        }
        if let Some(header) = &header
            && header.client != session.client
        {
            self.move_rows(session.id, header.client, session.client)?;
        }
        self.write_session(record)?;
        self.write_note(session.id, &session.note)?;
        self.write_carried(session.id, &session.carried)?;
        self.write_readings(record)?;
        self.write_muscles(record)?;
        if !self.continues_editing(session.id, header.as_ref())? {
            self.audit("session", session.id)?;
        }
        if self.operation.is_bulk() {
            search::index_record(self.connection, record)?;
        } else {
            self.mark_index_due(session.id)?;
            snapshot::keep(self, record)?;
        }
        if let Some(signature) = &session.signature {
            self.write_signature(session.id, signature)?;
            for addendum in &session.addenda {
                self.write_addendum(session.id, addendum)?;
            }
        }
        self.refresh_client(session.client)?;
        if let Some(header) = header.filter(|header| header.client != session.client) {
            self.refresh_client(header.client)?;
        }
        Ok(SavedSession { changed_at: self.now })
    }

    fn header(&self, id: SessionId) -> Result<Option<Header>, StoreError> {
        Ok(self
            .connection
            .prepare_cached("SELECT client_id, signed_at IS NOT NULL, changed_at FROM session WHERE id = ?1")?
            .query_row([id], |row| Ok(Header { client: row.get(0)?, is_signed: row.get(1)?, changed_at: row.get(2)? }))
            .optional()?)
    }

    fn write_session(&self, record: &SessionRecord) -> Result<(), StoreError> {
        let session = &record.session;
        let values = params![
            session.id,
            session.client,
            session.therapist,
            session.start,
            session.start_utc,
            session.duration_min,
            session.kind,
            session.next_visit,
            first_words(&session.note),
            record.muscles.len() as i64,
            record.total_minutes(),
            self.now,
        ];
        let statements = [
            include_str!("session_update_in_place.sql"),
            include_str!("session_update.sql"),
            include_str!("session_insert.sql"),
        ];
        for statement in statements {
            if self.connection.prepare_cached(statement)?.execute(values)? > 0 {
                break;
            }
        }
        Ok(())
    }

    fn write_note(&self, id: SessionId, note: &SoapNote) -> Result<(), StoreError> {
        let SoapNote { subjective, objective, assessment, plan } = note;
        self.connection
            .prepare_cached(include_str!("note_save.sql"))?
            .execute(params![id, subjective, objective, assessment, plan])?;
        Ok(())
    }

    fn write_readings(&self, record: &SessionRecord) -> Result<(), StoreError> {
        let session = &record.session;
        let (stored, later): (Vec<_>, Vec<_>) = reading::of_session(self.connection, session.id)?
            .into_iter()
            .partition(|reading| is_part_of_note(reading.phase));
        let (wanted, soreness): (Vec<_>, Vec<_>) =
            readings_as_stored(record).into_iter().partition(|reading| is_part_of_note(reading.phase));
        let old_places: HashMap<_, _> = stored.iter().enumerate().map(|(place, r)| (r.id, place)).collect();
        let new_places: HashMap<_, _> = wanted.iter().enumerate().map(|(place, r)| (r.id, place)).collect();
        // First everything that goes or changes steps aside, so that two readings may swap their sites.
        for (place, old) in stored.iter().enumerate() {
            if new_places.get(&old.id).is_none_or(|new| *new != place || wanted[*new] != *old) {
                self.connection
                    .prepare_cached("UPDATE reading SET archived_at = ?2, changed_at = ?2 WHERE id = ?1")?
                    .execute(params![old.id, self.now])?;
            }
        }
        for (place, new) in wanted.iter().enumerate() {
            if old_places.get(&new.id).is_none_or(|old| *old != place || stored[*old] != *new) {
                self.write_reading(new, place)?;
            }
        }
        for new in soreness.iter().filter(|new| !later.contains(new)) {
            self.write_reading(new, 0)?;
        }
        // Soreness that came later follows the session's day.
        self.connection
            .prepare_cached(
                "UPDATE reading SET date = ?2, changed_at = ?3
                 WHERE session_id = ?1 AND phase IN ('h24', 'h48') AND archived_at IS NULL AND date <> ?2",
            )?
            .execute(params![session.id, session.start.date(), self.now])?;
        Ok(())
    }

    fn write_muscles(&self, record: &SessionRecord) -> Result<(), StoreError> {
        let (client, session) = (record.session.client, record.session.id);
        let rows = MuscleRows::from_entries(&record.muscles)?;

        let stored = self.stored_rows(FindingRow::COLUMNS, "finding", client, session, FindingRow::read)?;
        let stored: HashMap<_, _> = stored.into_iter().map(|(row, gone)| (row.id, (row, gone))).collect();
        for row in rows.findings.iter().filter(|row| is_new(&stored, row.id, row)) {
            self.write_finding(client, session, row)?;
        }
        let gone = missing(&stored, rows.findings.iter().map(|row| row.id));
        self.archive_rows("finding", client, session, gone)?;

        let stored = self.stored_rows(TreatmentRow::COLUMNS, "treatment", client, session, TreatmentRow::read)?;
        let stored: HashMap<_, _> = stored.into_iter().map(|(row, gone)| (row.id, (row, gone))).collect();
        for row in rows.treatments.iter().filter(|row| is_new(&stored, row.id, row)) {
            self.write_treatment(client, session, row)?;
        }
        let gone = missing(&stored, rows.treatments.iter().map(|row| row.id));
        self.archive_rows("treatment", client, session, gone)
    }

    /// The rows of a session, each with whether it is archived.
    fn stored_rows<R>(
        &self,
        columns: &str,
        table: &str,
        client: ClientId,
        session: SessionId,
        read: fn(&rusqlite::Row<'_>, usize) -> rusqlite::Result<R>,
    ) -> Result<Vec<(R, bool)>, StoreError> {
        let sql =
            format!("SELECT archived_at IS NOT NULL, {columns} FROM {table} WHERE client_id = ?1 AND session_id = ?2");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params![client, session], |row| Ok((read(row, 1)?, row.get(0)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn archive_rows<R: rusqlite::ToSql>(
        &self,
        table: &str,
        client: ClientId,
        session: SessionId,
        gone: Vec<R>,
    ) -> Result<(), StoreError> {
        let sql = format!(
            "UPDATE {table} SET archived_at = ?4, changed_at = ?4 WHERE client_id = ?1 AND session_id = ?2 AND id = ?3"
        );
        for id in gone {
            self.connection.prepare_cached(&sql)?.execute(params![client, session, id, self.now])?;
        }
        Ok(())
    }

    fn write_finding(&self, client: ClientId, session: SessionId, row: &FindingRow) -> Result<(), StoreError> {
        self.connection.prepare_cached(include_str!("finding_save.sql"))?.execute(params![
            row.id,
            client,
            session,
            row.entry,
            row.pair,
            row.position,
            row.ordinal,
            row.muscle,
            side_text(row.side),
            row.what,
            row.severity,
            row.tone,
            row.tenderness,
            row.note,
            self.now,
        ])?;
        Ok(())
    }

    fn write_treatment(&self, client: ClientId, session: SessionId, row: &TreatmentRow) -> Result<(), StoreError> {
        self.connection.prepare_cached(include_str!("treatment_save.sql"))?.execute(params![
            row.id,
            client,
            session,
            row.entry,
            row.pair,
            row.position,
            row.muscle,
            side_text(row.side),
            row.technique,
            row.pressure,
            row.minutes,
            row.discomfort,
            self.now,
        ])?;
        Ok(())
    }

    pub(super) fn write_signature(&self, id: SessionId, signature: &Signature) -> Result<(), StoreError> {
        let changed = self
            .connection
            .prepare_cached(
                "UPDATE session SET signed_by = ?2, signed_name = ?3, signed_at = ?4, changed_at = ?5 WHERE id = ?1",
            )?
            .execute(params![id, signature.by, signature.name, signature.at, self.now])?;
        if changed == 0 {
            return Err(StoreError::NotFound);
        }
        self.connection.prepare_cached("DELETE FROM note_snapshot WHERE session_id = ?1")?.execute([id])?;
        Ok(())
    }

    /// Whether this save belongs to the same editing session as the one before: same therapist, the page not left, and
    /// no long pause.
    fn continues_editing(&self, id: SessionId, header: Option<&Header>) -> Result<bool, StoreError> {
        if self.operation != Operation::SaveSession {
            return Ok(false);
        }
        let Some(header) = header else { return Ok(false) };
        let is_open = self
            .connection
            .prepare_cached("SELECT 1 FROM index_due WHERE session_id = ?1 AND therapist_id IS ?2")?
            .exists(params![id, self.author])?;
        Ok(is_open && self.now.duration_since(header.changed_at).abs() <= EDITING_PAUSE)
    }

    /// Written with the note: a kill before the page is left cannot leave it unfindable.
    pub(super) fn mark_index_due(&self, id: SessionId) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT INTO index_due (session_id, therapist_id) VALUES (?1, ?2) ON CONFLICT (session_id)
                 DO UPDATE SET therapist_id = excluded.therapist_id WHERE therapist_id IS NOT excluded.therapist_id",
            )?
            .execute(params![id, self.author])?;
        Ok(())
    }
}

/// Whether a row must be written: it is not there, is archived, or differs.
fn is_new<K: Eq + Hash, R: PartialEq>(stored: &HashMap<K, (R, bool)>, id: K, row: &R) -> bool {
    stored.get(&id).is_none_or(|(old, is_archived)| *is_archived || old != row)
}

/// Ids of rows in use that the record no longer has.
fn missing<K: Copy + Eq + Hash, R>(stored: &HashMap<K, (R, bool)>, wanted: impl Iterator<Item = K>) -> Vec<K> {
    let wanted: std::collections::HashSet<K> = wanted.collect();
    stored.iter().filter(|(id, (_, is_archived))| !is_archived && !wanted.contains(id)).map(|(id, _)| *id).collect()
}

/// Readings as they are written: of the session's client and day.
fn readings_as_stored(record: &SessionRecord) -> Vec<Reading> {
    let session = &record.session;
    record
        .readings
        .iter()
        .map(|reading| Reading {
            client: session.client,
            session: Some(session.id),
            date: session.start.date(),
            ..reading.clone()
        })
        .collect()
}

/// The record as it will be read again.
pub(super) fn as_stored(record: &SessionRecord) -> SessionRecord {
    let mut readings = readings_as_stored(record);
    readings.retain(|reading| is_part_of_note(reading.phase));
    SessionRecord { readings, ..record.clone() }
}

/// The first words of the note for a line of a list: at most 120 letters, cut between words.
fn first_words(note: &SoapNote) -> String {
    const LETTERS: usize = 120;
    let Some(text) =
        SoapSection::ALL.into_iter().map(|section| note.section(section)).find(|text| !text.trim().is_empty())
    else {
        return String::new();
    };
    // A pasted text can be long; only its start is cleaned.
    let start: String = text.trim_start().chars().take(4 * LETTERS).collect();
    let line = clean_line(&start);
    let Some((end, _)) = line.char_indices().nth(LETTERS) else { return line };
    let cut = line[..end].rfind(' ').unwrap_or(end);
    line[..cut].to_owned()
}
