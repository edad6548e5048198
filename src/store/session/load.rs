//! Records as they were saved.

use std::collections::HashMap;

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::carried;
use super::rows::{FindingRow, MuscleRows, TreatmentRow};
use crate::domain::listing::TreatmentLine;
use crate::domain::{Addendum, ClientId, Session, SessionId, SessionRecord, Signature, SoapNote};
use crate::store::reading::{self, is_part_of_note};
use crate::store::{Store, StoreError, Tx};

impl Store {
    /// A session with everything entered in it, archived or not.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn session_record(&self, id: SessionId) -> Result<SessionRecord, StoreError> {
        record(&self.connection(), id)
    }

    /// All sessions of a client that are not archived, oldest first.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn all_sessions_of(&self, client: ClientId) -> Result<Vec<SessionRecord>, StoreError> {
        all_of(&self.connection(), client)
    }
}

impl Tx<'_> {
    /// As [`Store::session_record`], with what this change has written.
    ///
    /// # Errors
    /// The same.
    pub fn session_record(&self, id: SessionId) -> Result<SessionRecord, StoreError> {
        record(self.connection, id)
    }
}

const COLUMNS: &str = "s.id, s.client_id, s.therapist_id, s.start, s.start_utc, s.duration_min, s.kind, \
    s.next_visit, s.signed_by, s.signed_name, s.signed_at, n.subjective, n.objective, n.assessment, n.plan";

fn read(row: &Row<'_>) -> rusqlite::Result<Session> {
    let signature = match (row.get(8)?, row.get(9)?, row.get(10)?) {
        (Some(by), Some(name), Some(at)) => Some(Signature { by, name, at }),
        _ => None,
    };
    Ok(Session {
        id: row.get(0)?,
        client: row.get(1)?,
        therapist: row.get(2)?,
        start: row.get(3)?,
        start_utc: row.get(4)?,
        duration_min: row.get(5)?,
        kind: row.get(6)?,
        note: SoapNote {
            subjective: row.get(11)?,
            objective: row.get(12)?,
            assessment: row.get(13)?,
            plan: row.get(14)?,
        },
        next_visit: row.get(7)?,
        signature,
        addenda: Vec::new(),
        carried: Vec::new(),
    })
}

pub(in crate::store) fn record(connection: &Connection, id: SessionId) -> Result<SessionRecord, StoreError> {
    let mut session = connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM session s JOIN note n ON n.session_id = s.id WHERE s.id = ?1"))?
        .query_row([id], read)?;
    if session.signature.is_some() {
        session.addenda = connection
            .prepare_cached(
                "SELECT therapist_id, therapist_name, at, text FROM addendum WHERE session_id = ?1 ORDER BY at, id",
            )?
            .query_map([id], |row| addendum(row, 0))?
            .collect::<Result<_, _>>()?;
    }
    session.carried = carried::of_session(connection, id)?;
    let mut readings = reading::of_session(connection, id)?;
    readings.retain(|reading| is_part_of_note(reading.phase));
    let rows = MuscleRows {
        findings: rows(connection, FindingRow::COLUMNS, "finding", session.client, id, FindingRow::read)?,
        treatments: rows(connection, TreatmentRow::COLUMNS, "treatment", session.client, id, TreatmentRow::read)?,
    };
    Ok(SessionRecord { session, readings, muscles: rows.into_entries() })
}

fn addendum(row: &Row<'_>, first: usize) -> rusqlite::Result<Addendum> {
    Ok(Addendum { by: row.get(first)?, name: row.get(first + 1)?, at: row.get(first + 2)?, text: row.get(first + 3)? })
}

fn rows<R>(
    connection: &Connection,
    columns: &str,
    table: &str,
    client: ClientId,
    session: SessionId,
    read: fn(&Row<'_>, usize) -> rusqlite::Result<R>,
) -> Result<Vec<R>, StoreError> {
    let sql = format!("SELECT {columns} FROM {table} WHERE client_id = ?1 AND session_id = ?2 AND archived_at IS NULL");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params![client, session], |row| read(row, 0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::store) fn all_of(connection: &Connection, client: ClientId) -> Result<Vec<SessionRecord>, StoreError> {
    let mut sessions: Vec<SessionRecord> = connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM session s JOIN note n ON n.session_id = s.id
             WHERE s.client_id = ?1 AND s.archived_at IS NULL ORDER BY s.start, s.id"
        ))?
        .query_map([client], |row| {
            Ok(SessionRecord { session: read(row)?, readings: Vec::new(), muscles: Vec::new() })
        })?
        .collect::<Result<_, _>>()?;
    let mut muscles: HashMap<SessionId, MuscleRows> = HashMap::new();
    let none = || MuscleRows { findings: Vec::new(), treatments: Vec::new() };
    for (session, row) in rows_of_client(connection, FindingRow::COLUMNS, "finding", client, FindingRow::read)? {
        muscles.entry(session).or_insert_with(none).findings.push(row);
    }
    for (session, row) in rows_of_client(connection, TreatmentRow::COLUMNS, "treatment", client, TreatmentRow::read)? {
        muscles.entry(session).or_insert_with(none).treatments.push(row);
    }
    let places: HashMap<SessionId, usize> =
        sessions.iter().enumerate().map(|(place, record)| (record.session.id, place)).collect();
    let mut statement = connection.prepare_cached(
        "SELECT r.id FROM reading r WHERE r.client_id = ?1 AND r.session_id IS NOT NULL AND r.archived_at IS NULL
         ORDER BY r.position, r.id",
    )?;
    let order: HashMap<crate::domain::ReadingId, usize> = statement
        .query_map([client], |row| row.get(0))?
        .enumerate()
        .map(|(place, id)| id.map(|id| (id, place)))
        .collect::<Result<_, _>>()?;
    for reading in reading::of_client(connection, client)? {
        if let Some(place) = reading.session.and_then(|session| places.get(&session))
            && is_part_of_note(reading.phase)
        {
            sessions[*place].readings.push(reading);
        }
    }
    for record in &mut sessions {
        record.session.carried = carried::of_session(connection, record.session.id)?;
        record.readings.sort_by_key(|reading| order.get(&reading.id));
        if let Some(rows) = muscles.remove(&record.session.id) {
            record.muscles = rows.into_entries();
        }
    }
    let mut statement = connection.prepare_cached(
        "SELECT a.session_id, a.therapist_id, a.therapist_name, a.at, a.text
         FROM addendum a JOIN session s ON s.id = a.session_id WHERE s.client_id = ?1 ORDER BY a.at, a.id",
    )?;
    for row in statement.query_map([client], |row| Ok((row.get::<_, SessionId>(0)?, addendum(row, 1)?)))? {
        let (session, addendum) = row?;
        if let Some(place) = places.get(&session) {
            sessions[*place].session.addenda.push(addendum);
        }
    }
    Ok(sessions)
}

fn rows_of_client<R>(
    connection: &Connection,
    columns: &str,
    table: &str,
    client: ClientId,
    read: fn(&Row<'_>, usize) -> rusqlite::Result<R>,
) -> Result<Vec<(SessionId, R)>, StoreError> {
    let sql = format!("SELECT session_id, {columns} FROM {table} WHERE client_id = ?1 AND archived_at IS NULL");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([client], |row| Ok((row.get(0)?, read(row, 1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What was added to a signed note, one text each.
pub(in crate::store) fn addenda_text(connection: &Connection, id: SessionId) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT text FROM addendum WHERE session_id = ?1 ORDER BY at, id")?;
    let rows = statement.query_map([id], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Treatment rows of a client's sessions that are not archived, oldest first, in the order of the notes.
pub(in crate::store) fn treatments_of(
    connection: &Connection,
    client: ClientId,
) -> Result<Vec<TreatmentLine>, StoreError> {
    let days: HashMap<SessionId, (String, Date)> = connection
        .prepare_cached(
            "SELECT id, start, substr(start, 1, 10) FROM session WHERE client_id = ?1 AND archived_at IS NULL",
        )?
        .query_map([client], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?
        .collect::<Result<_, _>>()?;
    let mut rows = rows_of_client(connection, TreatmentRow::COLUMNS, "treatment", client, TreatmentRow::read)?;
    rows.retain(|(session, _)| days.contains_key(session));
    rows.sort_by(|(a_session, a), (b_session, b)| {
        let key = |session: &SessionId| days.get(session).map(|(start, _)| start.as_str());
        (key(a_session), a_session, a.position, a.side).cmp(&(key(b_session), b_session, b.position, b.side))
    });
    Ok(rows
        .into_iter()
        .map(|(session, row)| TreatmentLine {
            date: days[&session].1,
            session,
            muscle: row.muscle,
            side: row.side,
            technique: row.technique,
            minutes: row.minutes.map(crate::domain::HalfMinutes::minutes),
            pressure: row.pressure.map(crate::domain::Pressure::get),
        })
        .collect())
}

/// The first session of a client on a day that is not archived.
pub(in crate::store) fn of_day(
    connection: &Connection,
    client: ClientId,
    date: Date,
) -> Result<Option<SessionId>, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT id FROM session WHERE client_id = ?1 AND start >= ?2 AND start < ?3 AND archived_at IS NULL
             ORDER BY start, id LIMIT 1",
        )?
        .query_row(params![client, date, day_after(date)], |row| row.get(0))
        .optional()?)
}

/// The bound of a day's times as text. Beyond the last day of the calendar there is none.
pub(in crate::store) fn day_after(date: Date) -> String {
    date.tomorrow().map_or_else(|_| "9999-12-31T99".to_owned(), |next| next.to_string())
}

/// The number of a session among those of its client that are not archived, in order of time from 1, and how many
/// there are. An archived one has the number that it would have.
pub(in crate::store) fn number_and_count(connection: &Connection, session: &Session) -> Result<(u32, u32), StoreError> {
    let (before, count): (u32, u32) = connection
        .prepare_cached(include_str!("number_and_count.sql"))?
        .query_row(params![session.client, session.start, session.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((before + 1, count))
}
