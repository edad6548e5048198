//! Measured values: those of a session, and those that come alone (imports, soreness a day later).

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::columns::{region_text, side_text, site};
use super::{Operation, Store, StoreError, Tx};
use crate::domain::{ClientId, Phase, Reading, ReadingId, SessionId};

impl Store {
    /// Adds values or writes over those with the same ids, all or nothing. Their date and client are stored as given.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when the same measurement is stored under another id (see [`Tx::add_reading`]);
    /// [`StoreError::Signed`] for a value that a signed session holds, except soreness.
    pub fn save_readings(&self, readings: &[Reading]) -> Result<(), StoreError> {
        self.transact(Operation::SaveReadings, |tx| tx.save_readings(readings))
    }

    /// All values of a client, oldest first; within a day in the order of the note.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn readings_of(&self, client: ClientId) -> Result<Vec<Reading>, StoreError> {
        of_client(&self.connection(), client)
    }
}

impl Tx<'_> {
    /// As [`Store::save_readings`].
    ///
    /// # Errors
    /// The same.
    pub fn save_readings(&self, readings: &[Reading]) -> Result<(), StoreError> {
        let mut clients = BTreeSet::new();
        for (position, reading) in readings.iter().enumerate() {
            self.write_reading(reading, position)?;
            clients.insert(reading.client);
            self.audit("reading", reading.id)?;
        }
        clients.into_iter().try_for_each(|client| self.refresh_client(client))
    }

    /// Adds a measurement unless it is stored already, under whatever id: the same client, session, measure, item,
    /// site, phase, date and time. Returns whether it was new. A stored value is never changed by this.
    ///
    /// # Errors
    /// [`StoreError::Signed`] when its session is signed, except for soreness.
    pub fn add_reading(&self, reading: &Reading) -> Result<bool, StoreError> {
        if self.find_reading(reading)?.is_some() {
            return Ok(false);
        }
        self.save_readings(std::slice::from_ref(reading))?;
        Ok(true)
    }

    /// The stored reading that is the same measurement as this one, whatever its id and value.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn find_reading(&self, reading: &Reading) -> Result<Option<ReadingId>, StoreError> {
        let sql = match reading.session {
            Some(_) => include_str!("reading_find_in_session.sql"),
            None => include_str!("reading_find_alone.sql"),
        };
        let site = reading.site.as_ref();
        Ok(self
            .connection
            .prepare_cached(sql)?
            .query_row(
                params![
                    reading.client,
                    reading.session,
                    reading.measure,
                    reading.item,
                    region_text(site),
                    side_text(site.and_then(|site| site.side)),
                    reading.phase,
                    reading.date,
                    time_text(reading),
                ],
                |row| row.get(0),
            )
            .optional()?)
    }

    /// One row, as it stands; `position` is its place in the note.
    pub(super) fn write_reading(&self, reading: &Reading, position: usize) -> Result<(), StoreError> {
        let site = reading.site.as_ref();
        let values = params![
            reading.id,
            reading.client,
            reading.session,
            position as i64,
            reading.measure,
            reading.item,
            region_text(site),
            side_text(site.and_then(|site| site.side)),
            reading.phase,
            reading.quality,
            reading.value,
            reading.date,
            time_text(reading),
            self.now,
        ];
        let changed = self.connection.prepare_cached(include_str!("reading_update.sql"))?.execute(values)?;
        if changed == 0 {
            self.connection.prepare_cached(include_str!("reading_insert.sql"))?.execute(values)?;
        }
        Ok(())
    }
}

fn time_text(reading: &Reading) -> String {
    reading.time.map_or_else(String::new, |time| time.to_string())
}

const COLUMNS: &str = "r.id, r.client_id, r.session_id, r.measure, r.item, r.region, r.side, r.phase, r.quality, \
    r.value, r.date, r.time";

fn read(row: &Row<'_>) -> rusqlite::Result<Reading> {
    let time = row.get_ref(11)?.as_str().unwrap_or_default();
    Ok(Reading {
        id: row.get(0)?,
        client: row.get(1)?,
        session: row.get(2)?,
        measure: row.get(3)?,
        item: row.get(4)?,
        site: site(row.get_ref(5)?.as_str()?, row.get_ref(6)?.as_str()?),
        phase: row.get(7)?,
        quality: row.get(8)?,
        value: row.get(9)?,
        date: row.get(10)?,
        time: if time.is_empty() { None } else { row.get(11)? },
    })
}

pub(super) fn of_client(connection: &Connection, client: ClientId) -> Result<Vec<Reading>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM reading r WHERE r.client_id = ?1 AND r.archived_at IS NULL
         ORDER BY r.date, r.time, r.position, r.id"
    ))?;
    let rows = statement.query_map([client], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// In the order of the note. With the soreness that was asked later, which is not part of the note.
pub(super) fn of_session(connection: &Connection, session: SessionId) -> Result<Vec<Reading>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM reading r WHERE r.session_id = ?1 AND r.archived_at IS NULL ORDER BY r.position, r.id"
    ))?;
    let rows = statement.query_map([session], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether a value is written with the note. Soreness is asked a day or two later, after the note is signed.
pub(super) const fn is_part_of_note(phase: Phase) -> bool {
    !matches!(phase, Phase::H24 | Phase::H48)
}
