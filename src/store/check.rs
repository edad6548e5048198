//! Whether the file is whole.

use rusqlite::Connection;

use super::audit;
use super::columns::unsigned;
use super::{Store, StoreError};

/// How many records a file holds, archived ones too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    pub clients: u64,
    pub sessions: u64,
    pub readings: u64,
    pub findings: u64,
    pub treatments: u64,
    pub audit_entries: u64,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntegrityReport {
    /// What SQLCipher says of pages that were changed from outside; empty when all are as they were written.
    pub pages: Vec<String>,
    /// What SQLite says of its own structures; empty when they are sound.
    pub structure: Vec<String>,
    /// Rows that point at rows which are not there.
    pub broken_references: u64,
    /// The first audit entry that does not follow from the one before it.
    pub audit_break: Option<u64>,
    /// `None` when the damage does not let them be counted.
    pub counts: Option<Counts>,
}

impl IntegrityReport {
    pub fn is_whole(&self) -> bool {
        self.pages.is_empty()
            && self.structure.is_empty()
            && self.broken_references == 0
            && self.audit_break.is_none()
            && self.counts.is_some()
    }
}

impl Store {
    /// Reads the whole file: every page against its checksum, SQLite's structures, references between rows, and the
    /// audit trail. Takes a few seconds for each 100 MB.
    ///
    /// # Errors
    /// Those of the disk. Damage is no error here; it stands in the report.
    pub fn check(&self) -> Result<IntegrityReport, StoreError> {
        // What was read before must not answer for the disk.
        let connection = self.connection();
        connection.execute_batch("PRAGMA shrink_memory")?;
        run(&connection)
    }

    /// How many records the file holds.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        counts(&self.connection())
    }
}

pub(super) fn run(connection: &Connection) -> Result<IntegrityReport, StoreError> {
    let pages = messages(connection, "PRAGMA cipher_integrity_check")?;
    let mut structure = messages(connection, "PRAGMA integrity_check(20)")?;
    structure.retain(|line| line != "ok");
    let broken_references = damage_as(0, broken_references(connection), &mut structure)?;
    let audit_break = damage_as(None, audit::first_break(connection), &mut structure)?;
    let counts = damage_as(None, counts(connection).map(Some), &mut structure)?;
    Ok(IntegrityReport { pages, structure, broken_references, audit_break, counts })
}

/// Damage that stops a query is a finding like any other.
fn damage_as<T>(otherwise: T, result: Result<T, StoreError>, structure: &mut Vec<String>) -> Result<T, StoreError> {
    match result {
        Err(error @ (StoreError::Damaged { .. } | StoreError::WrongKeyOrDamaged)) => {
            structure.push(error.to_string());
            Ok(otherwise)
        }
        other => other,
    }
}

fn messages(connection: &Connection, pragma: &str) -> Result<Vec<String>, StoreError> {
    let read = || -> Result<Vec<String>, StoreError> {
        Ok(connection.prepare(pragma)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    };
    let mut stopped = Vec::new();
    let lines = damage_as(Vec::new(), read(), &mut stopped)?;
    Ok(if stopped.is_empty() { lines } else { stopped })
}

fn broken_references(connection: &Connection) -> Result<u64, StoreError> {
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    let mut count = 0;
    while rows.next()?.is_some() {
        count += 1;
    }
    Ok(count)
}

pub(super) fn counts(connection: &Connection) -> Result<Counts, StoreError> {
    let count = |table: &str| -> Result<u64, StoreError> {
        Ok(connection
            .prepare_cached(&format!("SELECT count(*) FROM {table}"))?
            .query_row([], |row| row.get(0))
            .map(unsigned)?)
    };
    Ok(Counts {
        clients: count("client")?,
        sessions: count("session")?,
        readings: count("reading")?,
        findings: count("finding")?,
        treatments: count("treatment")?,
        audit_entries: count("audit_entry")?,
    })
}
