//! Backups: verified copies of a practice, each one file that can be carried anywhere.
//!
//! A backup is a stored (not compressed) ZIP of `practice.myolog`, `practice.keys` and `manifest.json`, named by the
//! clinic's clock and nothing else. It gets its name only after the copy was opened again with the key, passed both
//! integrity checks and held as many records as the original: a file `practice-….zip` in `backups/` is proven.
//!
//! Making one has two steps, so that saves go first: the thread that owns the store copies in slices into
//! [`BackupDraft::copy_path`]; any thread then calls [`finish_backup`]. [`create_backup`] does both at once.

mod archive;
mod prune;
mod restore;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use jiff::{Timestamp, ToSpan, Zoned};

use archive::{Manifest, read_manifest};
pub use prune::prune;
pub use restore::{Restored, restore, restore_over};

use super::folder::load_keys;
use super::practice::from_store;
use super::unfinished::with_ending;
use super::{Folder, OpenPractice, VaultError};
use crate::domain::listing::BackupRecord;
use crate::platform;
use crate::store::{CopyProgress, Counts, DataKey, verify_copy};

/// Where making a backup has got to. Shares are from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BackupStep {
    Copying { share: f32 },
    Checking,
    Packing { share: f32 },
}

/// A backup that has a place but no proof yet. Dropped unfinished, it leaves nothing behind.
#[derive(Debug)]
pub struct BackupDraft {
    folder: Folder,
    copy: PathBuf,
    target: PathBuf,
    made_at: Timestamp,
    clock: DateTime,
}

/// A backup file as it lies in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupFile {
    pub path: PathBuf,
    /// What the clinic's clock showed when it was made.
    pub made: DateTime,
    pub bytes: u64,
    /// Whole as far as its table of contents tells. A restore checks every byte.
    pub is_proven: bool,
}

const NAME_FORMAT: &str = "practice-%Y-%m-%d-%H%M%S.zip";

impl BackupDraft {
    /// Finds a place in `backups/` for a backup made now, by the clinic's clock.
    ///
    /// # Errors
    /// What the system says; [`VaultError::ReadOnlyFolder`], [`VaultError::DiskFull`].
    pub fn begin(folder: &Folder, now: &Zoned) -> Result<Self, VaultError> {
        let backups = folder.backups();
        platform::create_private_folder(&backups)?;
        let mut clock = now.datetime();
        let mut target = backups.join(file_name(clock));
        while target.exists() {
            clock = clock.saturating_add(1.second());
            target = backups.join(file_name(clock));
        }
        let copy = platform::temporary_beside(&backups.join("practice.myolog"))?;
        Ok(Self { folder: folder.clone(), copy, target, made_at: now.timestamp(), clock })
    }

    /// Where the copy of the data file belongs.
    pub fn copy_path(&self) -> &Path {
        &self.copy
    }
}

impl Drop for BackupDraft {
    fn drop(&mut self) {
        for file in [self.copy.clone(), with_ending(&self.copy, "-journal")] {
            let _ = fs::remove_file(file);
        }
    }
}

/// Proves the copy in `draft` and packs it with its keys: opened again with the key on a connection of its own, both
/// integrity checks, as many records as `expected` (counted in the original at the end of the copy), packed to a
/// temporary file, flushed, read back, renamed.
///
/// # Errors
/// [`VaultError::BackupNotProven`] when the copy is not what it should be; [`VaultError::DiskFull`],
/// [`VaultError::KeysAltered`], [`VaultError::Cancelled`]. Nothing is left of the copy then.
pub fn finish_backup(
    draft: BackupDraft,
    key: &DataKey,
    expected: &Counts,
    keep_going: &mut dyn FnMut(BackupStep) -> bool,
) -> Result<BackupRecord, VaultError> {
    step(keep_going, BackupStep::Checking)?;
    let counts = verify_copy(&draft.copy, key).map_err(|error| not_proven(&error))?;
    if counts != *expected {
        return Err(VaultError::BackupNotProven { what: "the copy holds other counts of records".to_owned() });
    }
    let keys = load_keys(&draft.folder)?.file;
    if !keys.is_authentic(key) {
        return Err(VaultError::KeysAltered);
    }
    let manifest = Manifest::new(draft.made_at, draft.clock, &keys.contents.practice, counts);

    let unfinished = Unfinished(platform::temporary_beside(&draft.target)?);
    let mut share = |share| step(keep_going, BackupStep::Packing { share });
    archive::pack(&unfinished.0, &draft.copy, &keys, manifest, &mut share)?;
    archive::check(&unfinished.0)?;
    platform::move_file(&unfinished.0, &draft.target)?;
    let file = draft.target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(BackupRecord { at: draft.made_at, file, is_proven: true, sessions: counts.sessions })
}

/// Makes a backup at once, notes it in the practice and lets go of backups that no rule keeps. For the terminal, where
/// nobody is typing meanwhile.
///
/// # Errors
/// As [`finish_backup`].
pub fn create_backup(
    open: &OpenPractice,
    now: &Zoned,
    keep_going: &mut dyn FnMut(BackupStep) -> bool,
) -> Result<BackupRecord, VaultError> {
    let draft = BackupDraft::begin(&open.folder, now)?;
    let expected = copy_all(open, &draft, keep_going)?;
    let record = finish_backup(draft, &open.key, &expected, keep_going)?;
    open.store.record_backup(&record).map_err(from_store)?;
    prune(&open.folder)?;
    Ok(record)
}

fn copy_all(
    open: &OpenPractice,
    draft: &BackupDraft,
    keep_going: &mut dyn FnMut(BackupStep) -> bool,
) -> Result<Counts, VaultError> {
    let mut copying =
        |at: CopyProgress| keep_going(BackupStep::Copying { share: at.pages_done as f32 / at.pages.max(1) as f32 });
    open.store.copy_to(draft.copy_path(), &open.key, &mut copying).map_err(from_store)?;
    open.store.counts().map_err(from_store)
}

/// The backups of a practice, newest first. Files of other names are not backups and are never touched.
///
/// # Errors
/// What the system says; a missing folder holds none.
pub fn backups(folder: &Folder) -> Result<Vec<BackupFile>, VaultError> {
    let entries = match fs::read_dir(folder.backups()) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        let Some(made) = entry.file_name().to_str().and_then(clock_of) else { continue };
        let path = entry.path();
        let is_proven = read_manifest(&path).is_ok();
        found.push(BackupFile { bytes: entry.metadata()?.len(), is_proven, made, path });
    }
    found.sort_by_key(|backup| std::cmp::Reverse(backup.made));
    Ok(found)
}

/// Reads every byte of a backup and compares it with the backup's own list.
///
/// # Errors
/// [`VaultError::BackupDamaged`], [`VaultError::NotABackup`], [`VaultError::NewerBackupFormat`].
pub fn check_backup(path: &Path) -> Result<(), VaultError> {
    archive::check(path).map(|_| ())
}

fn file_name(clock: DateTime) -> String {
    clock.strftime(NAME_FORMAT).to_string()
}

/// The time in a backup's name, if it is one: the name must be exactly what Myolog writes.
fn clock_of(name: &str) -> Option<DateTime> {
    let clock = DateTime::strptime(NAME_FORMAT, name).ok()?;
    (file_name(clock) == name).then_some(clock)
}

fn not_proven(error: &crate::store::StoreError) -> VaultError {
    use crate::store::StoreError;
    match error {
        StoreError::DiskFull => VaultError::DiskFull,
        other => VaultError::BackupNotProven { what: other.to_string() },
    }
}

fn step(keep_going: &mut dyn FnMut(BackupStep) -> bool, step: BackupStep) -> Result<(), VaultError> {
    if keep_going(step) { Ok(()) } else { Err(VaultError::Cancelled) }
}

/// A file that goes away again unless it was renamed.
struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
