//! Everything that can stand between a therapist and the practice, each told apart from the others.

use std::io;

use super::{InvalidRecoveryKey, Strength};
use crate::domain::UserText;
use crate::platform::{self, LockError, UnsafePlace};
use crate::store::StoreError;

/// Why a practice could not be made, opened, backed up or restored.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    #[error("no slot opens with this passphrase")]
    WrongPassphrase,
    #[error("no slot opens with this recovery key")]
    WrongRecoveryKey,
    #[error(transparent)]
    MistypedRecoveryKey(#[from] InvalidRecoveryKey),
    #[error("the passphrase has strength {} of 4", .strength.score)]
    WeakPassphrase { strength: Strength },
    /// The key file's hash is wrong: a fault of the disk, or someone edited it.
    #[error("the key file and its copy are altered or damaged")]
    KeysDamaged,
    /// The hash is right and the MAC is not: somebody changed the file and knew how.
    #[error("the key file was changed by something other than Myolog")]
    KeysAltered,
    #[error("the key file's settings are {what}")]
    KeySettingsRefused { what: String },
    #[error("key file format {file} is newer than {ours}")]
    NewerKeyFormat { file: u32, ours: u32 },
    #[error("the key file is missing")]
    KeysMissing,
    #[error("the data file is missing")]
    DataMissing,
    #[error("the data file is altered or damaged")]
    DataDamaged,
    #[error("schema {file} is newer than {ours}")]
    NewerSchema { file: u32, ours: u32 },
    #[error("{file} was not made by Myolog")]
    NotOurs { file: String },
    #[error("there is no practice in this folder")]
    NoPractice,
    #[error("there is a practice in this folder already")]
    PracticeExists,
    #[error("another Myolog holds this practice")]
    InUse,
    #[error("the folder is copied by {what}")]
    SyncedFolder { what: String },
    #[error("the folder lies on a network drive ({what})")]
    NetworkFolder { what: String },
    #[error("the folder cannot be written to")]
    ReadOnlyFolder,
    #[error("the disk is full")]
    DiskFull,
    #[error("not enough memory")]
    NotEnoughMemory,
    #[error("cancelled")]
    Cancelled,
    #[error("the backup is damaged: {what}")]
    BackupDamaged { what: String },
    #[error("this file is not a backup of Myolog")]
    NotABackup,
    #[error("backup format {file} is newer than {ours}")]
    NewerBackupFormat { file: u32, ours: u32 },
    #[error("the copy could not be proven: {what}")]
    BackupNotProven { what: String },
    #[error("reading or writing failed: {0}")]
    Io(#[source] io::Error),
    #[error(transparent)]
    Store(StoreError),
}

impl VaultError {
    /// What the person in front of the screen is told.
    pub fn user_text(&self) -> UserText {
        let (what, to_do) = match self {
            Self::Store(error) => return error.user_text(),
            Self::WrongPassphrase => (
                "This passphrase does not open the practice.".to_owned(),
                "Check Caps Lock and the keyboard language and type it again, or use the recovery key.".to_owned(),
            ),
            Self::WrongRecoveryKey => (
                "This recovery key does not open the practice.".to_owned(),
                "Look for the sheet of this practice; a key that was replaced later no longer works.".to_owned(),
            ),
            Self::MistypedRecoveryKey(InvalidRecoveryKey::Group { group }) => (
                format!("Group {group} of the recovery key is mistyped."),
                "Compare it with the sheet, sign by sign.".to_owned(),
            ),
            Self::MistypedRecoveryKey(InvalidRecoveryKey::Length { signs }) => (
                format!("The recovery key has 8 groups of 5 signs, and {signs} signs were typed."),
                "Type all the groups, with a space between them.".to_owned(),
            ),
            Self::WeakPassphrase { strength } => (
                format!("This passphrase is too weak: {}.", lower_first(strength.words)),
                format!("{}.", strength.to_do),
            ),
            Self::KeysDamaged => (
                "The key file practice.keys was altered or damaged, and there is no good copy beside it.".to_owned(),
                "Restore the newest backup: each one holds a good key file.".to_owned(),
            ),
            Self::KeysAltered => (
                "The key file practice.keys was altered by something other than Myolog.".to_owned(),
                "Find out who had this computer, then restore the newest backup.".to_owned(),
            ),
            Self::KeySettingsRefused { what } => (
                format!("The key file practice.keys asks for protection that is {what}."),
                "It was altered, or made by another program. Restore the newest backup.".to_owned(),
            ),
            Self::NewerKeyFormat { .. } | Self::NewerSchema { .. } | Self::NewerBackupFormat { .. } => (
                "This practice was written by a newer version of Myolog; nothing was changed.".to_owned(),
                "Install the newest Myolog on this computer, then open it again.".to_owned(),
            ),
            Self::KeysMissing => (
                "The data file is there, but its key file practice.keys is missing.".to_owned(),
                "Put practice.keys back beside practice.myolog, or restore a backup: each one holds it.".to_owned(),
            ),
            Self::DataMissing => (
                "The key file is there, but the data file practice.myolog is missing.".to_owned(),
                "Put practice.myolog back beside practice.keys, or restore the newest backup.".to_owned(),
            ),
            Self::DataDamaged => (
                "The passphrase is right, but the data file practice.myolog was altered or damaged.".to_owned(),
                "Keep the file as it is and restore the newest backup; have the disk checked.".to_owned(),
            ),
            Self::NotOurs { file } => (
                format!("The file {file} in this folder was not made by Myolog."),
                "Choose another folder, or move that file away.".to_owned(),
            ),
            Self::NoPractice => (
                "There is no practice in this folder.".to_owned(),
                "Choose the folder of your practice, or create one.".to_owned(),
            ),
            Self::PracticeExists => (
                "There is a practice in this folder already; it was not touched.".to_owned(),
                "Open it, or choose an empty folder.".to_owned(),
            ),
            Self::InUse => (
                "This practice is open in another Myolog window or command.".to_owned(),
                "Close that one first, then try again.".to_owned(),
            ),
            Self::SyncedFolder { what } => (
                format!("This folder is copied by {what} while Myolog writes, which damages the data file."),
                "Choose a folder on this computer that nothing copies; backups may be copied anywhere.".to_owned(),
            ),
            Self::NetworkFolder { .. } => (
                "This folder lies on a network drive, where a data file is not safe.".to_owned(),
                "Choose a folder on this computer's own disk; backups may be copied anywhere.".to_owned(),
            ),
            Self::ReadOnlyFolder => (
                "Myolog may not write in this folder.".to_owned(),
                "Choose a folder of your own, or ask whoever looks after this computer.".to_owned(),
            ),
            Self::DiskFull => (
                "The disk is full; nothing was changed.".to_owned(),
                "Free some space on this disk, then try again.".to_owned(),
            ),
            Self::NotEnoughMemory => (
                "This computer has not enough free memory to check the passphrase.".to_owned(),
                "Close other programs, then try again.".to_owned(),
            ),
            Self::Cancelled => ("Stopped; nothing was changed.".to_owned(), String::new()),
            Self::BackupDamaged { .. } => (
                "This backup is damaged; nothing was changed.".to_owned(),
                "Restore the backup before it, or another copy of the same file.".to_owned(),
            ),
            Self::NotABackup => (
                "This file is not a backup made by Myolog; nothing was changed.".to_owned(),
                "Choose a file named practice-DATE-TIME.zip from a backups folder.".to_owned(),
            ),
            Self::BackupNotProven { .. } => (
                "The backup was made but did not pass its checks, so it was thrown away.".to_owned(),
                "Check the practice (myolog check), and see that the disk has space and no faults.".to_owned(),
            ),
            Self::Io(error) => (
                format!("A file could not be read or written ({}).", error.kind()),
                "See that the disk is connected and the folder can be opened, then try again.".to_owned(),
            ),
        };
        UserText::new(what, to_do)
    }
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

impl From<io::Error> for VaultError {
    fn from(error: io::Error) -> Self {
        if platform::is_disk_full(&error) {
            return Self::DiskFull;
        }
        if platform::is_read_only(&error) {
            return Self::ReadOnlyFolder;
        }
        Self::Io(error)
    }
}
impl From<LockError> for VaultError {
    fn from(error: LockError) -> Self {
        match error {
            LockError::InUse => Self::InUse,
            LockError::Io(error) => error.into(),
        }
    }
}
impl From<UnsafePlace> for VaultError {
    fn from(place: UnsafePlace) -> Self {
        match place {
            UnsafePlace::Synced(what) => Self::SyncedFolder { what },
            UnsafePlace::Network(what) => Self::NetworkFolder { what },
        }
    }
}
