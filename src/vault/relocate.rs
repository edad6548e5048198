//! Moving a practice out of a folder where it is not safe, such as one that a sync program copies.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::practice::refuse_taken;
use super::unfinished::{MadeFiles, clear_unfinished};
use super::{Folder, FolderState, VaultError, inspect};
use crate::platform;

/// Moves a closed practice and its backups into another, empty folder. The old files go only after every new one was
/// flushed to the disk and compared with its original; `keep_going` hears how many files of how many are done.
///
/// # Errors
/// [`VaultError::PracticeExists`], [`VaultError::SyncedFolder`] or [`VaultError::NetworkFolder`] for the new folder,
/// [`VaultError::InUse`], [`VaultError::DiskFull`], [`VaultError::Cancelled`]. The practice stays where it was then.
pub fn move_practice(
    from: &Folder,
    to: &Folder,
    keep_going: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<(), VaultError> {
    match inspect(from)? {
        FolderState::Practice { .. } => {}
        FolderState::KeysMissing => return Err(VaultError::KeysMissing),
        FolderState::DataMissing => return Err(VaultError::DataMissing),
        FolderState::NotOurs { file } => return Err(VaultError::NotOurs { file }),
        FolderState::Empty => return Err(VaultError::NoPractice),
    }
    refuse_taken(to)?;
    to.check_place()?;
    let from_lock = from.lock()?;

    let mut made = MadeFiles::default();
    made.make_folder(to.path())?;
    platform::probe_writable(to.path())?;
    let to_lock_was_there = to.lock_file().exists();
    let to_lock = to.lock()?;
    if !to_lock_was_there {
        made.files.push(to.lock_file());
    }
    let result = copy_files(from, to, keep_going, &mut made);
    if result.is_ok() {
        made.keep();
    }
    drop((from_lock, to_lock));
    let moved = result?;
    for file in moved {
        // The new practice is whole. An old file that stays is said in the log and harms nobody.
        if let Err(error) = fs::remove_file(&file) {
            tracing::warn!(%error, "an old file of a moved practice could not be removed");
        }
    }
    let _ = fs::remove_dir(from.backups());
    let _ = fs::remove_file(from.lock_file());
    Ok(())
}

/// Copies everything and returns the originals. The data file gets its name last but one, as when a practice is made.
fn copy_files(
    from: &Folder,
    to: &Folder,
    keep_going: &mut dyn FnMut(usize, usize) -> bool,
    made: &mut MadeFiles,
) -> Result<Vec<std::path::PathBuf>, VaultError> {
    clear_unfinished(to)?;
    let mut copies = Vec::new();
    for backup in super::backup::backups(from)? {
        let name = backup.path.file_name().map(ToOwned::to_owned).unwrap_or_default();
        copies.push((backup.path, to.backups().join(name)));
    }
    if !copies.is_empty() {
        made.make_folder(&to.backups())?;
    }
    // A journal that is not empty belongs to a save that was cut off; the file is only whole together with it.
    for (journal, target) in from.journals().into_iter().zip(to.journals()) {
        if fs::metadata(&journal).is_ok_and(|found| found.len() > 0) {
            copies.push((journal, target));
        }
    }
    copies.push((from.data_file(), to.unfinished_data_file()));
    if from.anchor_file().exists() {
        copies.push((from.anchor_file(), to.anchor_file()));
    }
    let keys = super::folder::load_keys(from)?.file;

    let total = copies.len();
    for (done, (source, target)) in copies.iter().enumerate() {
        if !keep_going(done, total) {
            return Err(VaultError::Cancelled);
        }
        made.files.push(target.clone());
        copy_compared(source, target)?;
    }
    made.files.extend([to.key_file(), to.data_file(), to.key_file_copy()]);
    platform::atomic_write(&to.key_file(), keys.bytes())?;
    platform::move_file(&to.unfinished_data_file(), &to.data_file())?;
    platform::atomic_write(&to.key_file_copy(), keys.bytes())?;

    let mut moved: Vec<_> = copies.into_iter().map(|(source, _)| source).collect();
    moved.extend([from.key_file(), from.key_file_copy()]);
    moved.extend(from.journals().into_iter().filter(|journal| journal.exists()));
    Ok(moved)
}

/// Copies a file, flushes it and reads both again.
fn copy_compared(source: &Path, target: &Path) -> Result<(), VaultError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut copy = options.open(target)?;
    io::copy(&mut File::open(source)?, &mut copy)?;
    copy.sync_all()?;
    drop(copy);
    if hash_of(source)? != hash_of(target)? {
        return Err(VaultError::Io(io::Error::other("the copy differs from the original")));
    }
    Ok(())
}

fn hash_of(path: &Path) -> Result<[u8; 32], VaultError> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut chunk = vec![0; 256 * 1024];
    loop {
        match file.read(&mut chunk)? {
            0 => return Ok(hash.finalize().into()),
            read => hash.update(&chunk[..read]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::tests::{PASSPHRASE, always, closed_practice, passphrase};
    use crate::vault::unlock;

    #[test]
    fn a_practice_moves_out_of_a_synced_folder_whole() {
        let (home, folder, _) = closed_practice();
        let synced = Folder::new(home.path().join("Dropbox"));
        fs::rename(folder.path(), synced.path()).unwrap();
        fs::create_dir(synced.backups()).unwrap();
        fs::write(synced.backups().join("practice-2026-03-02-080000.zip"), b"a backup").unwrap();
        let data = fs::read(synced.data_file()).unwrap();
        let refused = unlock(&synced, &passphrase(PASSPHRASE), &mut always).err();
        assert!(matches!(refused, Some(VaultError::SyncedFolder { .. })));

        let safe = Folder::new(home.path().join("safe"));
        assert!(matches!(move_practice(&synced, &safe, &mut |_, _| false), Err(VaultError::Cancelled)));
        assert!(!safe.path().exists());
        assert_eq!(fs::read(synced.data_file()).unwrap(), data);

        move_practice(&synced, &safe, &mut |_, _| true).unwrap();
        assert_eq!(fs::read(safe.data_file()).unwrap(), data);
        assert_eq!(fs::read(safe.backups().join("practice-2026-03-02-080000.zip")).unwrap(), b"a backup");
        assert_eq!(fs::read_dir(synced.path()).unwrap().count(), 0);
        assert_eq!(unlock(&safe, &passphrase(PASSPHRASE), &mut always).unwrap().notices, []);
    }

    #[test]
    fn a_practice_moves_neither_over_another_nor_while_it_is_open() {
        let (home, folder, _) = closed_practice();
        let (_other_home, other, _) = closed_practice();
        assert!(matches!(move_practice(&folder, &other, &mut |_, _| true), Err(VaultError::PracticeExists)));
        let open = unlock(&folder, &passphrase(PASSPHRASE), &mut always).unwrap();
        let elsewhere = Folder::new(home.path().join("elsewhere"));
        assert!(matches!(move_practice(&folder, &elsewhere, &mut |_, _| true), Err(VaultError::InUse)));
        drop(open);
        assert!(!elsewhere.path().exists());
    }
}
