//! The frame of the window, and what today asks for.

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, params};

use super::{DRAFTS, counter, lines};
use crate::domain::listing::{ExpectedVisit, PracticeOverview, SessionLine, SorenessDue, TodayPage};
use crate::domain::{ClientId, PersonName};
use crate::store::session::day_after;
use crate::store::{Store, StoreError, backup_record, client, practice};

/// How many of the clients seen last the side bar shows.
const RECENT: u32 = 8;

/// More rows than a day has; keeps a damaged or imported calendar from filling the page.
const ROWS_OF_A_DAY: u32 = 200;

impl Store {
    /// Who we are and how much there is.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn overview(&self, today: Date) -> Result<PracticeOverview, StoreError> {
        let connection = self.connection();
        let recent = connection
            .prepare_cached(
                "SELECT id, reference, name FROM client WHERE archived_at IS NULL AND last_seen < ?1
                 ORDER BY last_seen DESC, sort_name LIMIT ?2",
            )?
            .query_map(params![day_after(today), RECENT], client::name)?
            .collect::<Result<_, _>>()?;
        Ok(PracticeOverview {
            practice: practice::load(&connection)?,
            therapists: practice::therapists(&connection)?,
            clients: counter(&connection, "clients")?,
            archived_clients: counter(&connection, "archived_clients")?,
            sessions: counter(&connection, "sessions")?,
            drafts: drafts(&connection)?,
            recent,
            last_backup: backup_record::newest(&connection, 1)?.into_iter().next(),
        })
    }

    /// What stands in the calendar of `date`, and what is left from before.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn today(&self, date: Date) -> Result<TodayPage, StoreError> {
        let connection = self.connection();
        let sessions = lines::where_(
            &connection,
            "s.archived_at IS NULL AND s.start >= ?1 AND s.start < ?2 ORDER BY s.start, s.id LIMIT ?3",
            params![date, day_after(date), ROWS_OF_A_DAY],
        )?;
        Ok(TodayPage {
            date,
            sessions,
            drafts: drafts(&connection)?,
            expected: expected(&connection, date)?,
            soreness_due: soreness_due(&connection, date)?,
        })
    }
}

fn drafts(connection: &Connection) -> Result<Vec<SessionLine>, StoreError> {
    lines::where_(
        connection,
        "s.signed_at IS NULL AND s.archived_at IS NULL ORDER BY s.start DESC, s.id DESC LIMIT ?1",
        [DRAFTS],
    )
}

fn expected(connection: &Connection, date: Date) -> Result<Vec<ExpectedVisit>, StoreError> {
    let clients: Vec<(ClientId, PersonName)> = connection
        .prepare_cached(
            "SELECT id, name FROM client WHERE archived_at IS NULL AND coalesce(next_visit, '9999') = ?1
             ORDER BY sort_name, id LIMIT ?2",
        )?
        .query_map(params![date.to_string(), ROWS_OF_A_DAY], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut visits = Vec::with_capacity(clients.len());
    for (client, client_name) in clients {
        let last = lines::where_(
            connection,
            "s.client_id = ?1 AND s.archived_at IS NULL ORDER BY s.start DESC, s.id DESC LIMIT 1",
            [client],
        )?
        .pop();
        let planned = match &last {
            Some(last) => connection
                .prepare_cached("SELECT plan FROM note WHERE session_id = ?1")?
                .query_row([last.id], |row| row.get(0))
                .optional()?
                .unwrap_or_default(),
            None => String::new(),
        };
        visits.push(ExpectedVisit {
            client,
            client_name,
            date,
            next_number: last.as_ref().map_or(1, |last| last.number + 1),
            cautions: client::cautions(connection, client)?,
            last,
            planned,
        });
    }
    Ok(visits)
}

fn soreness_due(connection: &Connection, date: Date) -> Result<Vec<SorenessDue>, StoreError> {
    let Ok(yesterday) = date.yesterday() else { return Ok(Vec::new()) };
    let first = yesterday.yesterday().unwrap_or(yesterday);
    let mut statement = connection.prepare_cached(include_str!("soreness_due.sql"))?;
    let rows = statement.query_map(params![first, yesterday, date, ROWS_OF_A_DAY], |row| {
        Ok(SorenessDue { session: row.get(0)?, client: row.get(1)?, client_name: row.get(2)?, date: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
