//! Putting clients and notes into the search index, and taking them out.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::pattern;
use super::words::add_index_words;
use crate::anatomy::muscle_name;
use crate::domain::{Client, SessionId, SessionRecord, SoapSection};
use crate::store::{Operation, Store, StoreError, session};

impl Store {
    /// Puts a note into the search index as it now stands: when its page is left. Ends the editing session, so that the
    /// next save begins a new audit entry.
    ///
    /// # Errors
    /// Those of the disk. The note is then put into the index when the practice is opened the next time.
    pub fn index_session(&self, id: SessionId) -> Result<(), StoreError> {
        let is_due = self.connection().prepare_cached("SELECT 1 FROM index_due WHERE session_id = ?1")?.exists([id])?;
        if !is_due {
            return Ok(());
        }
        self.transact(Operation::Index, |tx| index_session(tx.connection, id))
    }

    /// Puts every note into the index that changed since it was there; returns how many.
    pub(in crate::store) fn index_pending(&self) -> Result<usize, StoreError> {
        let due: Vec<SessionId> = self
            .connection()
            .prepare_cached("SELECT session_id FROM index_due")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        if !due.is_empty() {
            self.transact(Operation::Index, |tx| due.iter().try_for_each(|id| index_session(tx.connection, *id)))?;
        }
        Ok(due.len())
    }
}

fn index_session(connection: &Connection, id: SessionId) -> Result<(), StoreError> {
    let is_archived = connection
        .prepare_cached("SELECT archived_at IS NOT NULL FROM session WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .unwrap_or(true);
    if is_archived {
        remove(connection, id)?;
    } else {
        index_record(connection, &session::record(connection, id)?)?;
    }
    connection.prepare_cached("DELETE FROM index_due WHERE session_id = ?1")?.execute([id])?;
    Ok(())
}

/// The words of one record into the index, in place of what was there.
pub(in crate::store) fn index_record(connection: &Connection, record: &SessionRecord) -> Result<(), StoreError> {
    let id = record.session.id;
    remove(connection, id)?;
    let docid = free_docid(connection, record)?;
    let words = note_words(record);
    connection
        .prepare_cached("INSERT INTO note_search_row (docid, session_id) VALUES (?1, ?2)")?
        .execute(params![docid, id])?;
    connection
        .prepare_cached("INSERT INTO note_search (rowid, words) VALUES (?1, ?2)")?
        .execute(params![docid, joined(&words)])?;
    let mut keep = connection.prepare_cached("INSERT INTO search_word (word) VALUES (?1) ON CONFLICT DO NOTHING")?;
    for word in words.iter().filter(|word| pattern::is_long(word)) {
        keep.execute([word])?;
    }
    Ok(())
}

fn joined(words: &BTreeSet<String>) -> String {
    words.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn remove(connection: &Connection, id: SessionId) -> Result<(), StoreError> {
    let docid: Option<i64> = connection
        .prepare_cached("SELECT docid FROM note_search_row WHERE session_id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    if let Some(docid) = docid {
        connection.prepare_cached("DELETE FROM note_search WHERE rowid = ?1")?.execute([docid])?;
        connection.prepare_cached("DELETE FROM note_search_row WHERE docid = ?1")?.execute([docid])?;
    }
    Ok(())
}

/// All that is found as note text: the four sections, the muscles with their notes, and what was added after signing.
fn note_words(record: &SessionRecord) -> BTreeSet<String> {
    let session = &record.session;
    let mut words = BTreeSet::new();
    for section in SoapSection::ALL {
        add_index_words(session.note.section(section), &mut words);
    }
    for entry in &record.muscles {
        add_index_words(muscle_name(&entry.muscle), &mut words);
        add_index_words(&entry.note, &mut words);
    }
    for addendum in &session.addenda {
        add_index_words(&addendum.text, &mut words);
    }
    words
}

/// Numbers of one minute.
const ROOM: i64 = 1024;

/// A number that grows with the session's start: going through the index backwards finds the newest first. More
/// sessions than [`ROOM`] in one minute (an import without times) run on into the next ones.
fn free_docid(connection: &Connection, record: &SessionRecord) -> Result<i64, StoreError> {
    let start = record.session.start;
    let days = i64::from((start.date() - jiff::civil::date(1970, 1, 1)).get_days());
    let minute = days * 1440 + i64::from(start.hour()) * 60 + i64::from(start.minute());
    let first = minute * ROOM;
    let last: Option<i64> = connection
        .prepare_cached("SELECT max(docid) FROM note_search_row WHERE docid >= ?1 AND docid < ?2")?
        .query_row([first, first + ROOM], |row| row.get(0))?;
    let mut docid = last.map_or(first, |last| last + 1);
    let mut taken = connection.prepare_cached("SELECT 1 FROM note_search_row WHERE docid = ?1")?;
    while taken.exists([docid])? {
        docid += 1;
    }
    Ok(docid)
}

/// Name, reference and telephone number of a client, also the digits of the number in one.
pub(in crate::store) fn index_client(connection: &Connection, client: &Client) -> Result<(), StoreError> {
    let docid: Option<i64> = connection
        .prepare_cached("SELECT docid FROM client_search_row WHERE client_id = ?1")?
        .query_row([client.id], |row| row.get(0))
        .optional()?;
    let docid = match docid {
        Some(docid) => {
            connection.prepare_cached("DELETE FROM client_search WHERE rowid = ?1")?.execute([docid])?;
            docid
        }
        None => connection
            .prepare_cached("INSERT INTO client_search_row (client_id) VALUES (?1) RETURNING docid")?
            .query_row([client.id], |row| row.get(0))?,
    };
    let digits: String = client.details.phone.chars().filter(char::is_ascii_digit).collect();
    let mut words = BTreeSet::new();
    for text in [client.name.as_str(), &client.reference, &client.details.phone, &digits] {
        add_index_words(text, &mut words);
    }
    connection
        .prepare_cached("INSERT INTO client_search (rowid, words) VALUES (?1, ?2)")?
        .execute(params![docid, joined(&words)])?;
    Ok(())
}
