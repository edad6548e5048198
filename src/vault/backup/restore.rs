//! From a backup to a practice. Nothing is put in place before every byte has been compared with the backup's own list.

use std::fs;
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};

use jiff::Zoned;
use jiff::civil::DateTime;

use super::archive::{self, OpenArchive};
use crate::platform;
use crate::store::{Counts, verify_copy};
use crate::vault::practice::{KeepGoing, Secret, UnlockStep, from_store, open_slots, refuse_taken};
use crate::vault::unfinished::{MadeFiles, clear_unfinished, with_ending};
use crate::vault::{Folder, FolderState, VaultError, inspect};

/// What came back.
#[derive(Clone, Debug, PartialEq)]
pub struct Restored {
    pub practice_name: String,
    /// What the clinic's clock showed when the backup was made. The passphrase is the one of that day.
    pub made: DateTime,
    pub counts: Counts,
    /// Where the practice that was here before is now.
    pub replaced: Option<PathBuf>,
}

/// Puts the practice of a backup into an empty folder. With a secret the copy is also opened and checked first;
/// without one, that happens at the first unlock.
///
/// # Errors
/// [`VaultError::PracticeExists`] when the folder is taken (see [`restore_over`]), [`VaultError::BackupDamaged`],
/// [`VaultError::NotABackup`], [`VaultError::NewerBackupFormat`], [`VaultError::WrongPassphrase`], and those of a
/// folder as in [`crate::vault::create`]. The folder is as it was before then.
pub fn restore(
    backup: &Path,
    into: &Folder,
    secret: Option<&Secret>,
    keep_going: KeepGoing<'_>,
) -> Result<Restored, VaultError> {
    refuse_taken(into)?;
    put_back(backup, into, secret, None, keep_going)
}

/// Puts the practice of a backup into the folder of a practice. What is there now is kept beside it, in
/// `replaced-DATE-TIME/`; the backups stay where they are.
///
/// # Errors
/// As [`restore`], without [`VaultError::PracticeExists`]. The practice that was there stays in place then.
pub fn restore_over(
    backup: &Path,
    folder: &Folder,
    secret: Option<&Secret>,
    now: &Zoned,
    keep_going: KeepGoing<'_>,
) -> Result<Restored, VaultError> {
    put_back(backup, folder, secret, Some(now.datetime()), keep_going)
}

fn put_back(
    backup: &Path,
    folder: &Folder,
    secret: Option<&Secret>,
    replace_at: Option<DateTime>,
    keep_going: KeepGoing<'_>,
) -> Result<Restored, VaultError> {
    folder.check_place()?;
    let mut archive = archive::open(backup)?;
    let mut made = MadeFiles::default();
    made.make_folder(folder.path())?;
    platform::probe_writable(folder.path())?;
    let lock_was_there = folder.lock_file().exists();
    let lock = folder.lock()?;
    if !lock_was_there {
        made.files.push(folder.lock_file());
    }
    let result = put_back_held(&mut archive, folder, secret, replace_at, keep_going, &mut made);
    if result.is_ok() {
        made.keep();
    }
    drop(lock);
    result
}

fn put_back_held(
    archive: &mut OpenArchive,
    folder: &Folder,
    secret: Option<&Secret>,
    replace_at: Option<DateTime>,
    keep_going: KeepGoing<'_>,
    made: &mut MadeFiles,
) -> Result<Restored, VaultError> {
    let is_empty = matches!(inspect(folder), Ok(FolderState::Empty));
    if is_empty {
        clear_unfinished(folder)?;
    } else if replace_at.is_none() {
        return Err(VaultError::PracticeExists);
    }
    let unfinished = folder.unfinished_data_file();
    // Left by a restore that was killed; the name is used for nothing else.
    let _ = fs::remove_file(&unfinished);
    made.files.extend([unfinished.clone(), with_ending(&unfinished, "-journal")]);

    let keys = archive.key_file()?;
    if !keep_going(UnlockStep::CheckingKeyFile) {
        return Err(VaultError::Cancelled);
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished)?;
    archive.copy_data(&mut file, &mut |_| Ok(()))?;
    file.sync_all()?;
    drop(file);

    if let Some(secret) = secret {
        let key = open_slots(&keys, secret, keep_going)?;
        if !keep_going(UnlockStep::OpeningData) {
            return Err(VaultError::Cancelled);
        }
        let counts = verify_copy(&unfinished, &key).map_err(|error| match from_store(error) {
            VaultError::DataDamaged => {
                VaultError::BackupDamaged { what: "the data does not pass its checks".to_owned() }
            }
            other => other,
        })?;
        if counts != archive.manifest.counts {
            return Err(VaultError::BackupDamaged { what: "the data holds other counts of records".to_owned() });
        }
    }

    let aside = match replace_at {
        Some(now) if !is_empty => SetAside::all_of(folder, now)?,
        _ => SetAside::default(),
    };
    // Declared after `aside`, so that on failure the new files go before the old ones come back to their names.
    let mut installed = MadeFiles::default();
    installed.files.extend([folder.key_file(), folder.data_file(), folder.key_file_copy()]);
    // The same order as when a practice is made, so that a power cut leaves no practice or all of it.
    platform::atomic_write(&folder.key_file(), keys.bytes())?;
    platform::move_file(&unfinished, &folder.data_file())?;
    platform::atomic_write(&folder.key_file_copy(), keys.bytes())?;
    installed.keep();
    Ok(Restored {
        practice_name: keys.contents.practice.name,
        made: archive.manifest.clock,
        counts: archive.manifest.counts,
        replaced: aside.keep(),
    })
}

/// The files of a practice, moved into a folder of their own; moved back when dropped, unless kept.
#[derive(Default)]
struct SetAside {
    moved: Vec<(PathBuf, PathBuf)>,
    folder: Option<PathBuf>,
}

impl SetAside {
    fn all_of(folder: &Folder, now: DateTime) -> Result<Self, VaultError> {
        let mut replaced = folder.path().join(now.strftime("replaced-%Y-%m-%d-%H%M%S").to_string());
        let mut number = 2;
        while replaced.exists() {
            replaced = folder.path().join(now.strftime(&format!("replaced-%Y-%m-%d-%H%M%S-{number}")).to_string());
            number += 1;
        }
        platform::create_private_folder(&replaced)?;
        let [journal, wal] = folder.journals();
        let mut aside = Self { moved: Vec::new(), folder: Some(replaced.clone()) };
        // The journal goes first: a data file must never stand beside a journal that is not its own.
        for file in [journal, wal, folder.data_file(), folder.key_file(), folder.key_file_copy(), folder.anchor_file()]
        {
            let Some(name) = file.file_name() else { continue };
            if !file.exists() {
                continue;
            }
            let to = replaced.join(name);
            platform::move_file(&file, &to)?;
            aside.moved.push((file, to));
        }
        platform::sync_folder(folder.path())?;
        Ok(aside)
    }

    fn keep(mut self) -> Option<PathBuf> {
        self.moved.clear();
        self.folder.take()
    }
}

impl Drop for SetAside {
    fn drop(&mut self) {
        for (from, to) in self.moved.iter().rev() {
            if let Err(error) = platform::move_file(to, from) {
                tracing::error!(%error, "a file of the practice that was to be replaced could not be moved back");
            }
        }
        if let Some(folder) = &self.folder {
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_was_set_aside_comes_back_when_the_restore_fails() {
        let home = tempfile::tempdir().unwrap();
        let folder = Folder::new(home.path());
        let files = [folder.data_file(), folder.journals()[0].clone(), folder.key_file()];
        for file in &files {
            fs::write(file, b"old").unwrap();
        }
        let now = date(2026, 11, 22).at(18, 30, 0, 0);
        let aside = SetAside::all_of(&folder, now).unwrap();
        assert!(files.iter().all(|file| !file.exists()));
        drop(aside);
        assert!(files.iter().all(|file| file.exists()));
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), files.len());

        let kept = SetAside::all_of(&folder, now).unwrap().keep().unwrap();
        assert_eq!(fs::read(kept.join("practice.myolog-journal")).unwrap(), b"old");
        assert!(files.iter().all(|file| !file.exists()));
    }
}
