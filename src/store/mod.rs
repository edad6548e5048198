//! The data file: the only SQL in the program.
//!
//! | if you look for | start at |
//! |---|---|
//! | opening, settings, what is wrong with a file | `connection`, `error` |
//! | how a change becomes all or nothing | `transact` |
//! | writing and reading a session | `session` |
//! | what the pages show | `listing` |
//! | finding words | `search` |
//! | copies and checks | `copy`, `check` |
//! | the tables | `schema/` |
//!
//! Every method of [`Store`] takes `&self`: one thread owns the store, and between two slices of a copy
//! ([`Store::copy_to`]) it can save.
//!
//! SQL longer than a line or two stands in a `.sql` file beside the function that runs it.

mod audit;
mod backup_record;
mod check;
mod client;
mod columns;
mod connection;
mod copy;
mod error;
mod key;
mod listing;
mod migrate;
mod practice;
mod reading;
mod search;
mod session;
mod transact;

#[cfg(test)]
mod tests;

use std::cell::{Cell, Ref, RefCell};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::domain::{Practice, Therapist, TherapistId};
use connection::Access;

pub use audit::{AuditEntry, AuditMark};
pub use check::{Counts, IntegrityReport};
pub use copy::{CopyProgress, verify_copy};
pub use error::StoreError;
pub use key::DataKey;
pub use migrate::SCHEMA_VERSION;
pub use session::SavedSession;
pub use transact::{Operation, Tx};

/// An open practice file. `Send`, not `Sync`: one thread owns it.
pub struct Store {
    connection: RefCell<Connection>,
    path: PathBuf,
    key: DataKey,
    clock: Cell<fn() -> Timestamp>,
    author: Cell<Option<TherapistId>>,
}

impl Store {
    /// Makes the file of a new practice, with its first therapist as the author of what follows.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`] when the file is there; after any error no file of ours is left.
    pub fn create(path: &Path, key: &DataKey, practice: &Practice, therapist: &Therapist) -> Result<Self, StoreError> {
        let connection = connection::create(path, key)?;
        let filled = Self::from_connection(connection, path, key).and_then(|store| {
            store.author.set(Some(therapist.id));
            store.fill(practice, therapist)?;
            Ok(store)
        });
        if filled.is_err() {
            // The file is this call's own and holds nothing; a failure to remove it changes nothing of the answer.
            let _ = std::fs::remove_file(path);
        }
        filled
    }

    /// Opens a practice, brings an older schema up to date, and puts notes that a kill left out into the search index.
    ///
    /// # Errors
    /// What the file is instead of a readable practice. Nothing is written to such a file.
    pub fn open(path: &Path, key: &DataKey) -> Result<Self, StoreError> {
        let connection = connection::open(path, key, Access::ReadWrite)?;
        migrate::run(&connection)?;
        let store = Self::from_connection(connection, path, key)?;
        practice::load(&store.connection())?;
        store.index_pending()?;
        Ok(store)
    }

    fn from_connection(connection: Connection, path: &Path, key: &DataKey) -> Result<Self, StoreError> {
        Ok(Self {
            connection: RefCell::new(connection),
            path: path.to_owned(),
            key: key.clone(),
            clock: Cell::new(Timestamp::now),
            author: Cell::new(None),
        })
    }

    /// Schema, practice and first therapist: one transaction, so that no file without a practice can be left.
    fn fill(&self, practice: &Practice, therapist: &Therapist) -> Result<(), StoreError> {
        let connection = self.connection();
        let transaction = Transaction::new_unchecked(&connection, TransactionBehavior::Immediate)?;
        migrate::apply_all(&transaction)?;
        let tx = Tx::begin(&transaction, Operation::CreatePractice, self.now(), self.author.get());
        tx.save_practice(practice)?;
        tx.save_therapist(therapist)?;
        tx.finish()?;
        Ok(transaction.commit()?)
    }

    /// Whose name stands in the audit trail from now on.
    pub fn set_author(&self, therapist: TherapistId) {
        self.author.set(Some(therapist));
    }

    /// Another clock, for tests and for sample data.
    pub fn set_clock(&self, clock: fn() -> Timestamp) {
        self.clock.set(clock);
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn now(&self) -> Timestamp {
        transact::to_the_millisecond(self.clock.get()())
    }

    fn connection(&self) -> Ref<'_, Connection> {
        self.connection.borrow()
    }
}
