//! Opening the file with its settings, and telling at the door what it is.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, MAIN_DB, OpenFlags};

use super::migrate::{self, SCHEMA_VERSION};
use super::{DataKey, StoreError};

/// `Myol`: tells our files from other SQLCipher files.
pub(super) const APPLICATION_ID: i32 = 0x4D79_6F6C;

const PAGE_BYTES: u64 = 4096;

/// Before anything is read. `cipher_log_level` first: the log of a failed unlock must not tell about keys.
///
/// `cipher_memory_security` stays off. SQLCipher keeps keys in locked memory that it wipes in any case; ON does the same
/// to every other piece that SQLite takes. Measured on 10,000 sessions: saving in bulk 9.9 ms a session instead of 1.7,
/// opening 12 ms instead of 1.6, a page of the list of clients 18 ms instead of 4: over the budget of 16. And the same
/// words stand in the window's own memory, which no setting of the file protects.
const BEFORE_READING: &str = "
    PRAGMA cipher_log_level = NONE;
    PRAGMA cipher_memory_security = OFF;
";

/// Why: DESIGN.md section 3. A WAL lost saved notes when it was damaged; TRUNCATE + FULL did not. The cache (16 MiB)
/// holds what a day's pages read.
const SETTINGS: &str = "
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA secure_delete = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA mmap_size = 0;
    PRAGMA cache_size = -16384;
";

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    ReadWrite,
    ReadOnly,
}

/// A new, empty, encrypted file with all settings, ready for the schema.
///
/// # Errors
/// [`StoreError::AlreadyExists`] when there is a file of that name; nothing is ever overwritten.
pub(super) fn create(path: &Path, key: &DataKey) -> Result<Connection, StoreError> {
    File::create_new(path)?;
    let connection = keyed(path, key, Access::ReadWrite)?;
    connection.execute_batch("PRAGMA journal_mode = TRUNCATE")?;
    connection.execute_batch(SETTINGS)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(connection)
}

/// A new, empty file for the pages of another. It keeps no journal: a copy that is cut off is thrown away.
pub(super) fn create_for_copy(path: &Path, key: &DataKey) -> Result<Connection, StoreError> {
    File::create_new(path)?;
    let connection = keyed(path, key, Access::ReadWrite)?;
    connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON")?;
    Ok(connection)
}

/// An existing file of ours, of this schema or an older one, with all settings. A newer one is left untouched.
///
/// # Errors
/// What the file is instead: see [`StoreError`].
pub(super) fn open(path: &Path, key: &DataKey, access: Access) -> Result<Connection, StoreError> {
    look_at_head(path)?;
    let connection = keyed(path, key, access)?;
    // The first read: it needs the right key and a sound first page. Nothing has been written so far.
    let version = migrate::version(&connection)?;
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(StoreError::NotOurFile);
    }
    if version > SCHEMA_VERSION {
        return Err(StoreError::NewerSchema { file: version, ours: SCHEMA_VERSION });
    }
    if access == Access::ReadWrite {
        if connection.is_readonly(MAIN_DB)? {
            return Err(StoreError::ReadOnly);
        }
        connection.execute_batch("PRAGMA journal_mode = TRUNCATE")?;
    }
    connection.execute_batch(SETTINGS)?;
    Ok(connection)
}

fn keyed(path: &Path, key: &DataKey, access: Access) -> Result<Connection, StoreError> {
    let access = match access {
        Access::ReadWrite => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::ReadOnly => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(Duration::ZERO)?;
    connection.set_prepared_statement_cache_capacity(128);
    connection.execute_batch(BEFORE_READING)?;
    connection.execute_batch(&key.pragma())?;
    Ok(connection)
}

/// Tells other files from ours by their first bytes: ours begin with 16 random ones.
fn look_at_head(path: &Path) -> Result<(), StoreError> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut head = [0; 16];
    match file.read_exact(&mut head) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::UnexpectedEof && length == 0 => {
            return Err(StoreError::Damaged { what: "it is empty".into() });
        }
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Err(StoreError::NotOurFile),
        Err(error) => return Err(error.into()),
    }
    let is_text = head.iter().all(|byte| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~'));
    let is_known = [b"SQLite format 3\0".as_slice(), b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\x1f\x8b"]
        .iter()
        .any(|magic| head.starts_with(magic));
    if is_text || is_known {
        return Err(StoreError::NotOurFile);
    }
    if length < PAGE_BYTES || !length.is_multiple_of(PAGE_BYTES) {
        return Err(StoreError::Damaged { what: "its end is missing".into() });
    }
    Ok(())
}
