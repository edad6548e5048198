//! Copying the open file while it is in use, and proving the copy.

use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::check::{self, Counts};
use super::connection::{self, Access};
use super::{DataKey, Store, StoreError};

/// How far a copy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CopyProgress {
    pub pages_done: u64,
    /// Of the file as it is now; it can grow while it is copied.
    pub pages: u64,
}

/// Half of what a slice may take, so that a slow disk still keeps within 10 ms.
const SLICE: Duration = Duration::from_millis(5);

/// Pages of the first slice; the next ones follow what the disk can do.
const FIRST_SLICE: i32 = 40;

impl Store {
    /// Copies the file, as it is when the copy ends, to a new file under `key`, in slices of at most 10 ms.
    ///
    /// Between two slices `keep_going` is called; it may use this very store, also to save: what it saves is in the
    /// copy. When it returns `false` the copy is given up. The copy counts only after [`verify_copy`].
    ///
    /// # Errors
    /// [`StoreError::Stopped`] when `keep_going` said so, [`StoreError::AlreadyExists`], those of the disk. No unfinished
    /// file is left behind.
    pub fn copy_to(
        &self,
        path: &Path,
        key: &DataKey,
        keep_going: &mut dyn FnMut(CopyProgress) -> bool,
    ) -> Result<(), StoreError> {
        let target = connection::create_for_copy(path, key)?;
        let copied = self
            .copy_pages(target, keep_going)
            .and_then(|()| Ok(File::options().write(true).open(path)?.sync_all()?));
        if copied.is_err() {
            // It is this call's own file, and of no use to anyone.
            let _ = std::fs::remove_file(path);
        }
        copied
    }

    fn copy_pages(
        &self,
        mut target: Connection,
        keep_going: &mut dyn FnMut(CopyProgress) -> bool,
    ) -> Result<(), StoreError> {
        let source = self.connection();
        let backup = Backup::new(&source, &mut target)?;
        let mut pages = FIRST_SLICE;
        loop {
            let start = Instant::now();
            match backup.step(pages)? {
                StepResult::Done => return Ok(()),
                StepResult::More => {}
                _ => return Err(StoreError::InUse),
            }
            pages = next_slice(pages, start.elapsed());
            let progress = backup.progress();
            let all = u64::try_from(progress.pagecount).unwrap_or(0);
            let left = u64::try_from(progress.remaining).unwrap_or(0);
            if !keep_going(CopyProgress { pages_done: all.saturating_sub(left), pages: all }) {
                return Err(StoreError::Stopped);
            }
        }
    }
}

/// Twice as many pages after a quick slice, half as many after a slow one.
fn next_slice(pages: i32, took: Duration) -> i32 {
    if took > SLICE {
        (pages / 2).max(1)
    } else if took * 3 < SLICE {
        (pages * 2).min(1_000)
    } else {
        pages
    }
}

/// Opens a copy on a connection of its own, read-only, and reads all of it.
///
/// # Errors
/// [`StoreError::Damaged`] with what is wrong; what else the file is instead of a copy.
pub fn verify_copy(path: &Path, key: &DataKey) -> Result<Counts, StoreError> {
    let connection = connection::open(path, key, Access::ReadOnly)?;
    let report = check::run(&connection)?;
    match report.counts {
        Some(counts) if report.is_whole() => Ok(counts),
        _ => {
            let found = report.pages.len() + report.structure.len();
            Err(StoreError::Damaged { what: format!("{found} parts of the copy are not as they were written") })
        }
    }
}
