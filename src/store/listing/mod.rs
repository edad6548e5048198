//! What the pages show. Each page costs what it shows, not what is stored: every query has a limit or belongs to one
//! client, and goes by an index.

mod clients;
mod lines;
mod pages;
mod today;

use rusqlite::Connection;

use super::{StoreError, columns};

/// How many unsigned sessions a list shows, newest first.
const DRAFTS: u32 = 50;

/// A number that the schema keeps.
fn counter(connection: &Connection, name: &str) -> Result<u64, StoreError> {
    Ok(connection
        .prepare_cached("SELECT value FROM counter WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .map(columns::unsigned)?)
}
