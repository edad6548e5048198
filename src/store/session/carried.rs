//! What was carried over into a note, stored with every save of it.

use rusqlite::{Connection, Row, params};

use crate::domain::{CarriedState, CarriedText, SessionId, SoapSection};
use crate::store::columns::signed;
use crate::store::{StoreError, Tx};

const COLUMNS: &str = "section, source_session, source_date, text, unchanged_for, state, start, confirmed_at";

pub(super) fn of_session(connection: &Connection, id: SessionId) -> Result<Vec<CarriedText>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM carried_text WHERE session_id = ?1 ORDER BY position");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([id], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<CarriedText> {
    let letter: String = row.get(0)?;
    let section = SoapSection::ALL.into_iter().find(|section| section.letter() == letter);
    let state = match (row.get::<_, Option<i64>>(6)?, row.get(7)?) {
        (Some(start), _) => CarriedState::Open { start: usize::try_from(start).unwrap_or(usize::MAX / 2) },
        (None, Some(at)) => CarriedState::Kept { at },
        (None, None) => CarriedState::Changed,
    };
    Ok(CarriedText {
        section: section.ok_or(rusqlite::types::FromSqlError::InvalidType)?,
        source: row.get(1)?,
        source_date: row.get(2)?,
        text: row.get(3)?,
        unchanged_for: row.get(4)?,
        state,
    })
}

impl Tx<'_> {
    pub(super) fn write_carried(&self, id: SessionId, carried: &[CarriedText]) -> Result<(), StoreError> {
        if of_session(self.connection, id)? == carried {
            return Ok(());
        }
        self.connection.prepare_cached("DELETE FROM carried_text WHERE session_id = ?1")?.execute([id])?;
        for (position, passage) in carried.iter().enumerate() {
            let (state, start, confirmed_at) = match passage.state {
                CarriedState::Open { start } => ("open", Some(signed(start as u64)), None),
                CarriedState::Kept { at } => ("kept", None, Some(at)),
                CarriedState::Changed => ("changed", None, None),
            };
            self.connection
                .prepare_cached(&format!(
                    "INSERT INTO carried_text (session_id, position, {COLUMNS})
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
                ))?
                .execute(params![
                    id,
                    position as i64,
                    passage.section.letter(),
                    passage.source,
                    passage.source_date,
                    passage.text,
                    passage.unchanged_for,
                    state,
                    start,
                    confirmed_at,
                ])?;
        }
        Ok(())
    }

    /// Whether the note holds carried text that nobody has looked at.
    pub(super) fn has_unconfirmed(&self, id: SessionId) -> Result<bool, StoreError> {
        Ok(self
            .connection
            .prepare_cached("SELECT 1 FROM carried_text WHERE session_id = ?1 AND state = 'open'")?
            .exists([id])?)
    }
}
