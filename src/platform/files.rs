//! Files that are there whole or not at all, and readable by their owner only.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::random_bytes;

/// Ending of files that are not finished. One that is left behind by a killed program may be removed.
const UNFINISHED: &str = ".tmp";

/// Replaces the file at `path` by `bytes`, or leaves it as it was: a temporary file in the same folder is written and
/// flushed to the disk, then renamed, then the folder is flushed.
///
/// # Errors
/// What the system says; the file at `path` is untouched and the temporary one is gone.
pub fn atomic_write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = temporary_beside(path)?;
    let written = create_private_file(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let result = written.and_then(|()| move_file(&temporary, path));
    if result.is_err() {
        // Nothing to say if this fails too: the first error is the one that counts.
        let _ = fs::remove_file(&temporary);
    }
    result
}

/// Renames within one folder or disk (replacing `to`) and flushes the folder, so that the rename survives a power cut.
///
/// # Errors
/// What the system says.
pub fn move_file(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)?;
    sync_folder(folder_of(to))
}

/// A free hidden name in the folder of `path`, of the form `.NAME.RANDOM.tmp`, which [`remove_leftovers`] recognises.
///
/// # Errors
/// When the system gives no random bytes.
pub fn temporary_beside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let random = u64::from_le_bytes(random_bytes()?);
    Ok(path.with_file_name(format!(".{name}.{random:016x}{UNFINISHED}")))
}

/// Removes unfinished files that a killed program left in `folder`. Call it only while holding the lock of the folder.
pub fn remove_leftovers(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        // SQLite's journal of an unfinished copy carries the copy's name and its own ending.
        let ours = name.starts_with(".practice") && (name.ends_with(UNFINISHED) || name.ends_with(".tmp-journal"));
        if ours && let Err(error) = fs::remove_file(entry.path()) {
            tracing::warn!(%error, "an unfinished file could not be removed");
        }
    }
}

/// Flushes a folder's list of names to the disk. Windows has no such call and needs none.
///
/// # Errors
/// What the system says.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// Makes a folder and its parents, readable by the owner only. One that is there and empty is made private too; one
/// that already holds something keeps its rights, as it may serve others.
///
/// # Errors
/// What the system says.
pub fn create_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    #[cfg(unix)]
    if fs::read_dir(folder)?.next().is_none() {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Takes away everyone else's right to read a file. On Windows the user's own data folder already does that.
///
/// # Errors
/// What the system says.
pub fn restrict_to_owner(file: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(file, fs::Permissions::from_mode(0o600))?;
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

/// A new file that only its owner can read.
fn create_private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Tries to make and remove a small file in `folder`: the only answer that holds for every kind of disk and right.
///
/// # Errors
/// What the system says; [`is_read_only`] and [`is_disk_full`] tell the two usual reasons.
pub fn probe_writable(folder: &Path) -> io::Result<()> {
    let probe = temporary_beside(&folder.join("practice.probe"))?;
    let written = create_private_file(&probe).and_then(|mut file| file.write_all(b"probe"));
    if written.is_ok() {
        return fs::remove_file(&probe);
    }
    let _ = fs::remove_file(&probe);
    written
}

/// Whether the disk, or the user's share of it, is full.
pub fn is_disk_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge)
}

/// Whether writing is not allowed here.
pub fn is_read_only(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("practice.keys");
        atomic_write(&path, b"one").unwrap();
        atomic_write(&path, b"two, longer").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two, longer");
        assert_eq!(names(folder.path()), ["practice.keys"]);
    }

    #[test]
    fn a_write_that_fails_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("practice.keys");
        // A folder that is not empty cannot be replaced by a file.
        fs::create_dir_all(path.join("in the way")).unwrap();
        assert!(atomic_write(&path, b"one").is_err());
        assert_eq!(names(folder.path()), ["practice.keys"]);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read_what_is_written() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let made = folder.path().join("a/b");
        create_private_folder(&made).unwrap();
        atomic_write(&made.join("practice.keys"), b"one").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&made), 0o700);
        assert_eq!(mode(&made.join("practice.keys")), 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_holds_other_things_keeps_its_rights() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("letter.txt"), b"x").unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        create_private_folder(folder.path()).unwrap();
        assert_eq!(fs::metadata(folder.path()).unwrap().permissions().mode() & 0o777, 0o755);
    }

    #[test]
    fn leftovers_go_and_everything_else_stays() {
        let folder = tempfile::tempdir().unwrap();
        for name in [".practice.keys.00ff.tmp", ".practice.myolog.1.tmp-journal", "practice.keys", "letter.tmp"] {
            fs::write(folder.path().join(name), b"x").unwrap();
        }
        remove_leftovers(folder.path());
        assert_eq!(names(folder.path()), ["letter.tmp", "practice.keys"]);
    }

    #[test]
    fn a_folder_that_is_missing_is_not_writable() {
        let folder = tempfile::tempdir().unwrap();
        probe_writable(folder.path()).unwrap();
        assert_eq!(names(folder.path()), Vec::<String>::new());
        assert!(probe_writable(&folder.path().join("missing")).is_err());
    }
}
