//! The page of a client and the page of a session.

use rusqlite::{Connection, OptionalExtension, params};

use super::lines;
use crate::domain::listing::{ClientPage, PreviousSession, SessionPage};
use crate::domain::{ClientId, Phase, Session, SessionId, SoapSection};
use crate::store::session::{number_and_count, record, treatments_of};
use crate::store::{Store, StoreError, client, reading};

impl Store {
    /// A client with all that the tabs draw.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn client(&self, id: ClientId) -> Result<ClientPage, StoreError> {
        let connection = self.connection();
        let client = client::load(&connection, id)?;
        let readings = reading::of_client(&connection, id)?;
        let (sessions, session_count) = lines::of_client(&connection, id, &readings, ClientPage::MAX_SESSIONS)?;
        let last = sessions.first().map(|line| record(&connection, line.id)).transpose()?;
        Ok(ClientPage {
            client,
            cautions: client::cautions(&connection, id)?,
            sessions,
            session_count,
            readings,
            treatments: treatments_of(&connection, id)?,
            last,
        })
    }

    /// A session to write in or to read, with the one before it beside it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn session(&self, id: SessionId) -> Result<SessionPage, StoreError> {
        let connection = self.connection();
        let record = record(&connection, id)?;
        let (number, session_count) = number_and_count(&connection, &record.session)?;
        let client = record.session.client;
        let previous = match neighbour(&connection, &record.session, Towards::Earlier)? {
            Some(earlier) => Some(beside(&connection, earlier)?),
            None => None,
        };
        Ok(SessionPage {
            client: client::load(&connection, client)?,
            cautions: client::cautions(&connection, client)?,
            record,
            number,
            session_count,
            previous,
        })
    }

    /// The session `id` itself, as it stands beside a note, with its neighbours in time for turning pages: ask with
    /// `earlier` or `later` of the one that is shown. `None` when there is no such session.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn previous_session(&self, id: SessionId) -> Result<Option<PreviousSession>, StoreError> {
        match beside(&self.connection(), id) {
            Ok(previous) => Ok(Some(previous)),
            Err(StoreError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn beside(connection: &Connection, id: SessionId) -> Result<PreviousSession, StoreError> {
    let record = record(connection, id)?;
    let (number, _) = number_and_count(connection, &record.session)?;
    let readings = reading::of_session(connection, id)?;
    let soreness = |phase| {
        let later = readings.iter().find(|reading| reading.measure.as_str() == "soreness" && reading.phase == phase);
        later.map(|reading| reading.value)
    };
    Ok(PreviousSession {
        number,
        unchanged_for: unchanged_for(connection, &record.session)?,
        soreness_h24: soreness(Phase::H24),
        soreness_h48: soreness(Phase::H48),
        earlier: neighbour(connection, &record.session, Towards::Earlier)?,
        later: neighbour(connection, &record.session, Towards::Later)?,
        record,
    })
}

/// How many sessions in a row, from `of` backwards, have its text in each section; 0 for an empty text.
fn unchanged_for(connection: &Connection, of: &Session) -> Result<[u32; 4], StoreError> {
    let mut counts = [0; 4];
    let mut is_counting = SoapSection::ALL.map(|section| !of.note.section(section).trim().is_empty());
    let mut statement = connection.prepare_cached(
        "SELECT n.subjective, n.objective, n.assessment, n.plan FROM session s JOIN note n ON n.session_id = s.id
         WHERE s.client_id = ?1 AND s.archived_at IS NULL AND s.start <= ?2 AND (s.start, s.id) <= (?2, ?3)
         ORDER BY s.start DESC, s.id DESC",
    )?;
    let mut rows = statement.query(params![of.client, of.start, of.id])?;
    while is_counting.contains(&true) {
        let Some(row) = rows.next()? else { break };
        for (place, section) in SoapSection::ALL.into_iter().enumerate() {
            let text: String = row.get(place)?;
            is_counting[place] &= text.trim() == of.note.section(section).trim();
            counts[place] += u32::from(is_counting[place]);
        }
    }
    Ok(counts)
}

#[derive(Clone, Copy)]
enum Towards {
    Earlier,
    Later,
}

/// The client's next session in time that is not archived.
fn neighbour(connection: &Connection, of: &Session, towards: Towards) -> Result<Option<SessionId>, StoreError> {
    let sql = match towards {
        Towards::Earlier => {
            "SELECT id FROM session WHERE client_id = ?1 AND archived_at IS NULL AND start <= ?2
                 AND (start, id) < (?2, ?3) ORDER BY start DESC, id DESC LIMIT 1"
        }
        Towards::Later => {
            "SELECT id FROM session WHERE client_id = ?1 AND archived_at IS NULL AND start >= ?2
                 AND (start, id) > (?2, ?3) ORDER BY start, id LIMIT 1"
        }
    };
    Ok(connection.prepare_cached(sql)?.query_row(params![of.client, of.start, of.id], |row| row.get(0)).optional()?)
}
