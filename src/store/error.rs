//! What can go wrong with the data file, in words for the log and in words for the therapist.

use rusqlite::ErrorCode;
use rusqlite::ffi;

use crate::domain::UserText;

/// Why the store could not do what was asked. Nothing was changed, unless the variant says otherwise.
///
/// The texts of [`std::fmt::Display`] are for logs and hold neither names nor clinical text.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLCipher cannot tell one from the other; the key file can (see `vault`).
    #[error("the key does not open the file, or its first page is damaged")]
    WrongKeyOrDamaged,
    #[error("the file is damaged: {what}")]
    Damaged { what: String },
    #[error("the file has schema {file}, this program knows {ours}")]
    NewerSchema { file: u32, ours: u32 },
    #[error("not a data file of this program")]
    NotOurFile,
    #[error("the disk is full")]
    DiskFull,
    #[error("the file or its folder cannot be written")]
    ReadOnly,
    /// The record belongs to a signed session.
    #[error("the session is signed")]
    Signed,
    /// Only a signed session takes an addendum.
    #[error("the session is not signed")]
    NotSigned,
    /// Text carried over from an earlier session was neither kept nor removed.
    #[error("carried text was not confirmed")]
    Unconfirmed,
    #[error("no such record")]
    NotFound,
    #[error("another program has the file open")]
    InUse,
    #[error("a file is already there")]
    AlreadyExists,
    /// A value that only one record may have.
    #[error("already taken: {what}")]
    Taken { what: &'static str },
    #[error("stopped when asked to")]
    Stopped,
    /// Reading or writing failed. What was being saved was read again before this was said, and is not there.
    #[error("input or output failed")]
    Io(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("an unexpected answer of the database")]
    Sql(#[source] rusqlite::Error),
}

impl StoreError {
    /// What happened and what to do, in plain words.
    pub fn user_text(&self) -> UserText {
        let (what, to_do) = match self {
            Self::WrongKeyOrDamaged => (
                "The practice cannot be opened with this key.".to_owned(),
                "If the passphrase is right, the file is damaged: restore the newest backup.",
            ),
            Self::Damaged { what } => (
                format!("The practice file is damaged ({what})."),
                "Keep the file as it is and restore the newest backup.",
            ),
            Self::NewerSchema { file, ours } => (
                format!("This practice was saved by a newer Myolog (format {file}; this one knows {ours})."),
                "Update Myolog on this computer. The file was not changed.",
            ),
            Self::NotOurFile => (
                "This file is not a Myolog practice.".to_owned(),
                "Choose the folder that holds practice.myolog. The file was not changed.",
            ),
            Self::DiskFull => (
                "The disk is full; the last change is not saved yet.".to_owned(),
                "Free some space, then save again. The text is still on the screen.",
            ),
            Self::ReadOnly => (
                "The practice cannot be written: the file or its folder is read-only.".to_owned(),
                "Allow writing to the folder, or move the practice to one of your own.",
            ),
            Self::Signed => {
                ("This note is signed and stays as it is.".to_owned(), "Add an addendum to say what is new.")
            }
            Self::NotSigned => {
                ("This note is not signed yet.".to_owned(), "Write into the note itself, or sign it first.")
            }
            Self::Unconfirmed => (
                "Text carried over from an earlier session was not confirmed yet.".to_owned(),
                "Keep it or remove it, then sign again.",
            ),
            Self::NotFound => ("This record is not in the practice.".to_owned(), "Go back and open it from the list."),
            Self::InUse => {
                ("The practice is open in another window or program.".to_owned(), "Close it there, then try again.")
            }
            Self::AlreadyExists => (
                "There is already a file of that name.".to_owned(),
                "Choose another folder, or open the practice that is there.",
            ),
            Self::Taken { what } => (format!("There is already {what}."), "Change one of the two, then save again."),
            Self::Stopped => ("Stopped.".to_owned(), "Nothing was changed."),
            Self::Io(_) => (
                "The disk did not take or give the data.".to_owned(),
                "Check that the disk is connected, then try again. The text is still on the screen.",
            ),
            Self::Sql(_) => (
                "The practice file gave an unexpected answer.".to_owned(),
                "Try again. If it comes back, run a check from the practice page or with `myolog check`.",
            ),
        };
        UserText::new(what, to_do)
    }

    /// Whether it stays unclear what reached the disk, so that one must read again before saying anything.
    pub(super) const fn leaves_doubt(&self) -> bool {
        matches!(self, Self::Io(_) | Self::DiskFull)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        if matches!(error, rusqlite::Error::QueryReturnedNoRows) {
            return Self::NotFound;
        }
        if matches!(error, rusqlite::Error::FromSqlConversionFailure(..)) {
            return Self::Damaged { what: "a stored value cannot be read".into() };
        }
        let Some(failure) = error.sqlite_error() else { return Self::Sql(error) };
        match failure.code {
            ErrorCode::NotADatabase => Self::WrongKeyOrDamaged,
            ErrorCode::DatabaseCorrupt => Self::Damaged { what: "a page cannot be read".into() },
            ErrorCode::DiskFull => Self::DiskFull,
            // A journal that cannot be made beside the file means a folder that cannot be written.
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => Self::ReadOnly,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::InUse,
            ErrorCode::SystemIoFailure => Self::Io(Box::new(error)),
            ErrorCode::ConstraintViolation => constraint(failure.extended_code, error),
            _ => Self::Sql(error),
        }
    }
}

/// The rules that the schema itself keeps, by what SQLite says when one is broken.
fn constraint(extended_code: i32, error: rusqlite::Error) -> StoreError {
    let message = match &error {
        rusqlite::Error::SqliteFailure(_, Some(message)) => message.as_str(),
        _ => "",
    };
    match extended_code {
        ffi::SQLITE_CONSTRAINT_TRIGGER if message.starts_with("signed:") => StoreError::Signed,
        ffi::SQLITE_CONSTRAINT_TRIGGER if message.starts_with("addendum:") => StoreError::NotSigned,
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => StoreError::NotFound,
        ffi::SQLITE_CONSTRAINT_UNIQUE if message.contains("client.reference") => {
            StoreError::Taken { what: "a client with this reference" }
        }
        ffi::SQLITE_CONSTRAINT_UNIQUE if message.contains("reading.measure") => {
            StoreError::Taken { what: "a value of the same measure, place and time" }
        }
        _ => StoreError::Sql(error),
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::NotFound => Self::NotFound,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::AlreadyExists => Self::AlreadyExists,
            _ => Self::Io(Box::new(error)),
        }
    }
}
