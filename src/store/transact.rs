//! Every change goes through here: all of it or nothing.

use std::cell::Cell;

use jiff::Timestamp;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::connection::{self, Access};
use super::{Store, StoreError, audit};
use crate::domain::{Id, TherapistId};

/// What a transaction is for: the word of its audit entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    CreatePractice,
    SavePractice,
    SaveTherapist,
    SaveClient,
    ArchiveClient,
    RestoreClient,
    SaveCaution,
    ArchiveCaution,
    SaveSession,
    MoveSession,
    SignSession,
    AddAddendum,
    ArchiveSession,
    RestoreSession,
    SaveReadings,
    SaveSetting,
    RecordBackup,
    /// Bringing the search index up to date; leaves no audit entry.
    Index,
    /// Many records at once: one audit entry for all.
    Import,
    /// Generated data: one audit entry for all.
    Sample,
}

impl Operation {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CreatePractice => "create_practice",
            Self::SavePractice => "save_practice",
            Self::SaveTherapist => "save_therapist",
            Self::SaveClient => "save_client",
            Self::ArchiveClient => "archive_client",
            Self::RestoreClient => "restore_client",
            Self::SaveCaution => "save_caution",
            Self::ArchiveCaution => "archive_caution",
            Self::SaveSession => "save_session",
            Self::MoveSession => "move_session",
            Self::SignSession => "sign_session",
            Self::AddAddendum => "add_addendum",
            Self::ArchiveSession => "archive_session",
            Self::RestoreSession => "restore_session",
            Self::SaveReadings => "save_readings",
            Self::SaveSetting => "save_setting",
            Self::RecordBackup => "record_backup",
            Self::Index => "index",
            Self::Import => "import",
            Self::Sample => "sample",
        }
    }

    /// Whether many records are written at once: one audit entry, no snapshots.
    pub(super) const fn is_bulk(self) -> bool {
        matches!(self, Self::Import | Self::Sample)
    }
}

/// A change under way. Its methods are the writes of [`Store`], so that many of them can be one.
pub struct Tx<'c> {
    pub(super) connection: &'c Connection,
    pub(super) operation: Operation,
    /// The time that all rows of this change carry.
    pub(super) now: Timestamp,
    pub(super) author: Option<TherapistId>,
    has_written: Cell<bool>,
}

impl<'c> Tx<'c> {
    pub(super) fn begin(
        connection: &'c Connection,
        operation: Operation,
        now: Timestamp,
        author: Option<TherapistId>,
    ) -> Self {
        Self { connection, operation, now, author, has_written: Cell::new(false) }
    }

    /// Notes who changed which record. Part of the change: without it, nothing is kept.
    pub(super) fn audit<T>(&self, record_kind: &str, id: Id<T>) -> Result<(), StoreError> {
        self.has_written.set(true);
        if self.operation.is_bulk() || self.operation == Operation::Index {
            return Ok(());
        }
        audit::append(self, record_kind, Some(id.uuid()))
    }

    /// The same for what has no id of its own.
    pub(super) fn audit_kind(&self, record_kind: &str) -> Result<(), StoreError> {
        self.has_written.set(true);
        if self.operation.is_bulk() { Ok(()) } else { audit::append(self, record_kind, None) }
    }

    pub(super) fn finish(&self) -> Result<(), StoreError> {
        if self.operation.is_bulk() && self.has_written.get() {
            audit::append(self, "practice", None)?;
        }
        Ok(())
    }
}

impl Store {
    /// Runs `work` as one change: all of it is kept when it returns `Ok`, nothing otherwise.
    ///
    /// After a failed read or write the file is closed and opened again, so that what is read next comes from the disk
    /// and not from memory. (Not while a copy is running; then the copy holds the file open.)
    ///
    /// # Errors
    /// Those of `work`, and those of the disk.
    pub fn transact<T>(
        &self,
        operation: Operation,
        work: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let outcome = self.attempt(operation, work);
        if outcome.as_ref().is_err_and(StoreError::leaves_doubt) {
            self.reopen()?;
        }
        outcome
    }

    fn attempt<T>(
        &self,
        operation: Operation,
        work: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let connection = self.connection();
        let transaction = Transaction::new_unchecked(&connection, TransactionBehavior::Immediate)?;
        let tx = Tx::begin(&transaction, operation, self.now(), self.author.get());
        // On an error the transaction is dropped, and with it everything that was written.
        let value = work(&tx)?;
        tx.finish()?;
        transaction.commit()?;
        Ok(value)
    }

    /// Closes the file and opens it again, which also undoes a half-written change.
    fn reopen(&self) -> Result<(), StoreError> {
        let Ok(mut slot) = self.connection.try_borrow_mut() else { return Ok(()) };
        // The old connection holds the file alone: it must be gone before the new one can have it.
        *slot = Connection::open_in_memory()?;
        *slot = connection::open(&self.path, &self.key, Access::ReadWrite)?;
        Ok(())
    }
}

/// Stored times have milliseconds at most: enough for a clinic, and shorter.
pub(super) fn to_the_millisecond(time: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(time.as_millisecond()).unwrap_or(time)
}
