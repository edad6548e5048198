//! Sessions as lines of a list.

use std::collections::HashMap;

use rusqlite::{Connection, Params, Row};

use crate::domain::listing::{PainChange, SessionLine};
use crate::domain::vocabulary::PAIN;
use crate::domain::{ClientId, Phase, Reading, SessionId};
use crate::store::{StoreError, reading};

const COLUMNS: &str = "s.id, s.client_id, c.name, s.start, s.kind, s.signed_at IS NOT NULL, s.changed_at, \
    s.muscle_count, s.minutes, s.first_words";

/// Counts the client's sessions up to this one, by an index that holds nothing else.
const NUMBER: &str = "(SELECT count(*) FROM session e WHERE e.client_id = s.client_id AND e.archived_at IS NULL \
    AND e.start <= s.start AND (e.start, e.id) <= (s.start, s.id))";

fn read(row: &Row<'_>) -> rusqlite::Result<SessionLine> {
    Ok(SessionLine {
        id: row.get(0)?,
        client: row.get(1)?,
        client_name: row.get(2)?,
        start: row.get(3)?,
        kind: row.get(4)?,
        is_signed: row.get(5)?,
        changed_at: row.get(6)?,
        muscles: row.get(7)?,
        minutes: row.get(8)?,
        first_words: row.get(9)?,
        number: row.get(10)?,
        pain: Vec::new(),
    })
}

/// The lines that `condition` (on session `s`) names, in its order and up to its limit.
pub(super) fn where_(
    connection: &Connection,
    condition: &str,
    params: impl Params,
) -> Result<Vec<SessionLine>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS}, {NUMBER} FROM session s JOIN client c ON c.id = s.client_id WHERE {condition}");
    let mut lines: Vec<SessionLine> =
        connection.prepare_cached(&sql)?.query_map(params, read)?.collect::<Result<_, _>>()?;
    for line in &mut lines {
        line.pain = pain_changes(reading::of_session(connection, line.id)?.iter());
    }
    Ok(lines)
}

/// The client's newest lines, newest first, with pain from readings that were read already, and the count of all.
pub(super) fn of_client(
    connection: &Connection,
    client: ClientId,
    readings: &[Reading],
    limit: usize,
) -> Result<(Vec<SessionLine>, u32), StoreError> {
    let count: u32 = connection
        .prepare_cached("SELECT count(*) FROM session WHERE client_id = ?1 AND archived_at IS NULL")?
        .query_row([client], |row| row.get(0))?;
    let sql = format!(
        "SELECT {COLUMNS}, 0 FROM session s JOIN client c ON c.id = s.client_id
         WHERE s.client_id = ?1 AND s.archived_at IS NULL ORDER BY s.start DESC, s.id DESC LIMIT ?2"
    );
    let mut lines: Vec<SessionLine> =
        connection.prepare_cached(&sql)?.query_map((client, limit as i64), read)?.collect::<Result<_, _>>()?;
    let mut by_session: HashMap<SessionId, Vec<&Reading>> = HashMap::new();
    for reading in readings {
        if let Some(session) = reading.session {
            by_session.entry(session).or_default().push(reading);
        }
    }
    for (line, number) in lines.iter_mut().zip((0..=count).rev()) {
        line.number = number;
        line.pain = pain_changes(by_session.get(&line.id).into_iter().flatten().copied());
    }
    Ok((lines, count))
}

/// Pain before and after by site, in the order of the readings.
fn pain_changes<'r>(readings: impl Iterator<Item = &'r Reading>) -> Vec<PainChange> {
    let mut changes: Vec<PainChange> = Vec::new();
    for reading in readings.filter(|reading| reading.measure.as_str() == PAIN) {
        if !matches!(reading.phase, Phase::Before | Phase::After) {
            continue;
        }
        let place = changes.iter().position(|change| change.site == reading.site).unwrap_or_else(|| {
            changes.push(PainChange { site: reading.site.clone(), before: None, after: None });
            changes.len() - 1
        });
        let change = &mut changes[place];
        let value = if reading.phase == Phase::Before { &mut change.before } else { &mut change.after };
        *value = Some(reading.value);
    }
    changes
}
