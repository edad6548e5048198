//! The lock that keeps a second Myolog out of a practice.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

/// Holds a folder for one program. The system gives the lock back when the program ends, however it ends; the lock
/// file itself stays, as removing it would let two programs hold two files of the same name.
#[derive(Debug)]
pub struct FileLock {
    _file: File,
}

/// Why a folder could not be held.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    #[error("held by another program")]
    InUse,
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl FileLock {
    /// Takes the lock at `path`, making the file if needed. Never waits.
    ///
    /// # Errors
    /// [`LockError::InUse`] when another program, or another part of this one, holds it.
    pub fn acquire(path: &Path) -> Result<Self, LockError> {
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(LockError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};

    use super::*;

    const PATH: &str = "MYOLOG_TEST_LOCK";

    #[test]
    fn a_second_holder_in_the_same_program_is_refused_until_the_first_lets_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("practice.lock");
        let first = FileLock::acquire(&path).unwrap();
        assert!(matches!(FileLock::acquire(&path), Err(LockError::InUse)));
        drop(first);
        FileLock::acquire(&path).unwrap();
    }

    #[test]
    #[ignore = "the second program of the test below"]
    fn second_program() {
        let path = std::env::var_os(PATH).expect("the first program gives the path");
        let refused = matches!(FileLock::acquire(Path::new(&path)), Err(LockError::InUse));
        std::process::exit(if refused { 42 } else { 43 });
    }

    #[test]
    fn a_second_program_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("practice.lock");
        let try_it = || {
            Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "platform::lock::tests::second_program", "--ignored"])
                .env(PATH, &path)
                .stdout(Stdio::null())
                .status()
                .unwrap()
                .code()
        };
        let lock = FileLock::acquire(&path).unwrap();
        assert_eq!(try_it(), Some(42));
        drop(lock);
        assert_eq!(try_it(), Some(43));
    }
}
