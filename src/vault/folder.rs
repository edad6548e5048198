//! The folder of a practice: which files it has, and what state they are in before anything is decrypted.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::VaultError;
use super::key_file::{KeyFile, KeyFileFault, VERSION};
use crate::platform::{self, UnsafePlace};

/// Where a practice lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder(PathBuf);

/// What a folder holds, as far as it can be told without a passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderState {
    /// No practice, and room for one. The folder may be missing, or hold files of others.
    Empty,
    Practice {
        practice_name: String,
        /// Those who have a passphrase.
        therapists: Vec<String>,
        has_recovery_key: bool,
        /// Generated data, opened with [`super::SAMPLE_PASSPHRASE`].
        is_sample: bool,
    },
    /// `practice.myolog` without any key file.
    KeysMissing,
    /// A key file without `practice.myolog`.
    DataMissing,
    /// A file with one of our names that Myolog did not make.
    NotOurs { file: String },
}

const DATA: &str = "practice.myolog";
const KEYS: &str = "practice.keys";

impl Folder {
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The encrypted records.
    pub fn data_file(&self) -> PathBuf {
        self.0.join(DATA)
    }

    /// Who may open them.
    pub fn key_file(&self) -> PathBuf {
        self.0.join(KEYS)
    }

    /// The key file once more.
    pub fn key_file_copy(&self) -> PathBuf {
        self.0.join("practice.keys.bak")
    }

    /// Where the audit trail ended when the practice was last closed.
    pub fn anchor_file(&self) -> PathBuf {
        self.0.join("practice.anchor")
    }

    /// Held while the practice is open.
    pub fn lock_file(&self) -> PathBuf {
        self.0.join("practice.lock")
    }

    /// Verified copies.
    pub fn backups(&self) -> PathBuf {
        self.0.join("backups")
    }

    /// Where the sample practice lives, beside the real one and never inside it.
    pub fn sample(&self) -> Self {
        Self(self.0.join("sample"))
    }

    /// Why a live data file should not be here, if it should not.
    pub fn unsafe_place(&self) -> Option<UnsafePlace> {
        platform::unsafe_place(&self.0)
    }

    /// The data file while a practice is being made or restored; its rename to [`Folder::data_file`] is what counts.
    pub(super) fn unfinished_data_file(&self) -> PathBuf {
        self.0.join(".practice.myolog.new")
    }

    /// Files that SQLite keeps beside the data file. They belong to it alone: one of an older file would spoil a newer.
    pub(super) fn journals(&self) -> [PathBuf; 2] {
        ["-journal", "-wal"].map(|ending| self.0.join(format!("{DATA}{ending}")))
    }

    /// Takes the lock of the folder.
    pub(super) fn lock(&self) -> Result<platform::FileLock, VaultError> {
        Ok(platform::FileLock::acquire(&self.lock_file())?)
    }

    /// Refuses folders where a live data file is at risk or cannot be written.
    pub(super) fn check_place(&self) -> Result<(), VaultError> {
        self.unsafe_place().map_or(Ok(()), |place| Err(place.into()))
    }
}

/// Says what `folder` holds. Reads only, and needs no passphrase.
///
/// # Errors
/// [`VaultError::KeysDamaged`], [`VaultError::NewerKeyFormat`], or what the system says.
pub fn inspect(folder: &Folder) -> Result<FolderState, VaultError> {
    if folder.path().is_file() {
        return Ok(FolderState::NotOurs { file: file_name(folder.path()) });
    }
    let data_is_there = match look_at_data(&folder.data_file())? {
        DataLook::Missing => false,
        DataLook::MaybeOurs => true,
        DataLook::NotOurs => return Ok(FolderState::NotOurs { file: DATA.to_owned() }),
    };
    let loaded = match load_keys(folder) {
        Ok(loaded) => loaded,
        Err(VaultError::KeysMissing) if data_is_there => return Ok(FolderState::KeysMissing),
        Err(VaultError::KeysMissing) => return Ok(FolderState::Empty),
        Err(VaultError::NotOurs { file }) => return Ok(FolderState::NotOurs { file }),
        Err(error) => return Err(error),
    };
    if !data_is_there {
        // Killed while it was made: nobody has seen the recovery key yet, so nothing can be lost.
        let unfinished = !folder.key_file_copy().exists() && folder.unfinished_data_file().exists();
        return Ok(if unfinished { FolderState::Empty } else { FolderState::DataMissing });
    }
    let contents = loaded.file.contents;
    Ok(FolderState::Practice {
        therapists: contents.therapists(),
        has_recovery_key: contents.has_recovery_key(),
        practice_name: contents.practice.name,
        is_sample: contents.practice.is_sample,
    })
}

/// A key file, and whether it had to come from the copy.
pub(super) struct LoadedKeys {
    pub file: KeyFile,
    /// Why the file itself could not be used.
    pub copy_used_because: Option<KeyFileFault>,
    /// The copy is missing, damaged or older, and should be written again.
    pub copy_differs: bool,
}

/// Reads `practice.keys`, or its copy when the file is missing, damaged or on a bad part of the disk. A newer or foreign
/// file is never passed over for an older copy.
pub(super) fn load_keys(folder: &Folder) -> Result<LoadedKeys, VaultError> {
    let copy = KeyFile::read(&folder.key_file_copy());
    let fault = match KeyFile::read(&folder.key_file()) {
        Ok(file) => {
            let copy_differs = !copy.is_ok_and(|copy| copy.bytes() == file.bytes());
            return Ok(LoadedKeys { file, copy_used_because: None, copy_differs });
        }
        Err(fault @ (KeyFileFault::Missing | KeyFileFault::Damaged | KeyFileFault::Io(_))) => fault,
        Err(fault) => return Err(fault_of(fault, KEYS)),
    };
    match copy {
        Ok(file) => Ok(LoadedKeys { file, copy_used_because: Some(fault), copy_differs: false }),
        Err(KeyFileFault::Missing) => Err(fault_of(fault, KEYS)),
        Err(fault) => Err(fault_of(fault, "practice.keys.bak")),
    }
}

pub(super) fn fault_of(fault: KeyFileFault, file: &str) -> VaultError {
    match fault {
        KeyFileFault::Missing => VaultError::KeysMissing,
        KeyFileFault::Damaged => VaultError::KeysDamaged,
        KeyFileFault::Newer { file } => VaultError::NewerKeyFormat { file, ours: VERSION },
        KeyFileFault::NotOurs => VaultError::NotOurs { file: file.to_owned() },
        KeyFileFault::Io(error) => error.into(),
    }
}

enum DataLook {
    Missing,
    MaybeOurs,
    NotOurs,
}

/// An encrypted file looks like noise. A plain SQLite file of that name is somebody else's.
fn look_at_data(path: &Path) -> Result<DataLook, VaultError> {
    if path.is_dir() {
        return Ok(DataLook::NotOurs);
    }
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(DataLook::Missing),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => return Ok(DataLook::Missing),
        Err(error) => return Err(error.into()),
    };
    let mut start = [0; 16];
    let is_plain = file.read_exact(&mut start).is_ok() && &start == b"SQLite format 3\0";
    Ok(if is_plain { DataLook::NotOurs } else { DataLook::MaybeOurs })
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_without_a_practice_is_empty_whatever_else_is_in_it() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(inspect(&Folder::new(folder.path().join("missing"))).unwrap(), FolderState::Empty);
        fs::write(folder.path().join("letter.txt"), b"x").unwrap();
        assert_eq!(inspect(&Folder::new(folder.path())).unwrap(), FolderState::Empty);
    }

    #[test]
    fn files_of_others_under_our_names_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let state = || inspect(&Folder::new(folder.path())).unwrap();
        fs::write(folder.path().join(KEYS), b"my other keys").unwrap();
        assert_eq!(state(), FolderState::NotOurs { file: KEYS.to_owned() });
        fs::write(folder.path().join(DATA), b"SQLite format 3\0and more").unwrap();
        assert_eq!(state(), FolderState::NotOurs { file: DATA.to_owned() });
        assert_eq!(
            inspect(&Folder::new(folder.path().join(KEYS))).unwrap(),
            FolderState::NotOurs { file: KEYS.to_owned() }
        );
    }

    #[test]
    fn a_data_file_alone_has_lost_its_keys() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(DATA), [0xA5; 8192]).unwrap();
        assert_eq!(inspect(&Folder::new(folder.path())).unwrap(), FolderState::KeysMissing);
    }
}
