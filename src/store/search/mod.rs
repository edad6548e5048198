//! Finding clients and notes by the start of their words, newest first.

mod index;
mod pattern;
mod snippet;
pub(super) mod words;

use rusqlite::{Connection, Row, params};

use super::{Store, StoreError, client, session};
use crate::anatomy::muscle_name;
use crate::domain::listing::{ClientName, SearchHit};
use crate::domain::{SessionId, SoapNote, SoapSection};
pub(super) use index::{index_client, index_record};
use pattern::{Pattern, Wanted};
use snippet::Piece;

/// How many clients stand before the notes.
const CLIENTS_FIRST: usize = 8;

impl Store {
    /// Clients whose name, reference or telephone number has the typed words, then notes, newest first; `limit` in all.
    ///
    /// Each word typed is the start of a word found. One letter finds clients only. Nothing that can be typed is an
    /// error.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn search(&self, text: &str, limit: usize) -> Result<Vec<SearchHit>, StoreError> {
        let connection = self.connection();
        let mut hits = Vec::new();
        if let Some(pattern) = pattern::for_clients(text) {
            for found in clients(&connection, &pattern, limit.min(CLIENTS_FIRST))? {
                hits.push(SearchHit {
                    client: found.id,
                    snippet: snippet::whole(found.name.as_str(), &pattern.wanted),
                    client_name: found.name,
                    session: None,
                    date: None,
                    section: None,
                });
            }
        }
        if let Some(pattern) = pattern::for_notes(&connection, text)? {
            hits.extend(notes(&connection, &pattern, limit - hits.len())?);
        }
        Ok(hits)
    }
}

/// The pattern for the list of clients; `None` when nothing typed is a word.
pub(super) fn client_match(typed: &str) -> Option<String> {
    pattern::for_clients(typed).map(|pattern| pattern.text)
}

/// Clients that have all words, also archived ones, those in use first, by name.
pub(super) fn clients_by_words(
    connection: &Connection,
    typed: &str,
    limit: usize,
) -> Result<Vec<ClientName>, StoreError> {
    match pattern::for_clients(typed) {
        Some(pattern) => clients(connection, &pattern, limit),
        None => Ok(Vec::new()),
    }
}

fn clients(connection: &Connection, pattern: &Pattern, limit: usize) -> Result<Vec<ClientName>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("find_clients.sql"))?;
    let rows = statement.query_map(params![pattern.text, limit as i64], client::name)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn notes(connection: &Connection, pattern: &Pattern, limit: usize) -> Result<Vec<SearchHit>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("find_notes.sql"))?;
    let rows = statement.query_map(params![pattern.text, limit as i64], read)?;
    rows.map(|row| {
        let (mut hit, session, note) = row?;
        let (section, snippet) = place(connection, session, &note, &pattern.wanted)?;
        hit.section = section;
        hit.snippet = snippet;
        Ok(hit)
    })
    .collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<(SearchHit, SessionId, SoapNote)> {
    let session = row.get(0)?;
    let hit = SearchHit {
        client: row.get(1)?,
        client_name: row.get(2)?,
        session: Some(session),
        date: row.get(3)?,
        section: None,
        snippet: Vec::new(),
    };
    let note = SoapNote { subjective: row.get(4)?, objective: row.get(5)?, assessment: row.get(6)?, plan: row.get(7)? };
    Ok((hit, session, note))
}

/// The section that has most of the words, the first of equals; else a muscle's line or an addendum.
fn place(
    connection: &Connection,
    id: SessionId,
    note: &SoapNote,
    wanted: &[Wanted],
) -> Result<(Option<SoapSection>, Vec<Piece>), StoreError> {
    let mut best: (usize, Option<SoapSection>, Vec<Piece>) = (0, None, Vec::new());
    for section in SoapSection::ALL {
        let (found, pieces) = snippet::around(note.section(section), wanted);
        if found > best.0 {
            best = (found, Some(section), pieces);
        }
    }
    if best.0 == 0 {
        let record = session::record(connection, id)?;
        let lines = record.muscles.iter().map(|entry| {
            let name = muscle_name(&entry.muscle);
            if entry.note.is_empty() { name.to_owned() } else { format!("{name}: {}", entry.note) }
        });
        let added = session::addenda_text(connection, id)?;
        for line in lines.chain(added) {
            let (found, pieces) = snippet::around(&line, wanted);
            if found > best.0 {
                best = (found, None, pieces);
            }
        }
    }
    Ok((best.1, best.2))
}
