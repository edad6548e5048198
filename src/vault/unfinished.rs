//! Files of a practice that is being made or put in place: known by name, and gone again unless it succeeds.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Folder, VaultError};
use crate::platform;

/// What was made so far; removed when dropped, unless kept.
#[derive(Default)]
pub(super) struct MadeFiles {
    pub files: Vec<PathBuf>,
    /// Deepest first.
    folders: Vec<PathBuf>,
}

impl MadeFiles {
    /// Makes a private folder and remembers which of its parents are new.
    pub fn make_folder(&mut self, folder: &Path) -> Result<(), VaultError> {
        let missing = folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists());
        self.folders.splice(0..0, missing.map(Path::to_path_buf));
        Ok(platform::create_private_folder(folder)?)
    }

    pub fn keep(&mut self) {
        self.files.clear();
        self.folders.clear();
    }
}

impl Drop for MadeFiles {
    fn drop(&mut self) {
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
        // Only empty folders go, so nothing of anyone else is touched.
        for folder in &self.folders {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Removes what a killed `create` or restore left. The folder counts as empty, so none of it was ever a practice.
pub(super) fn clear_unfinished(folder: &Folder) -> Result<(), VaultError> {
    platform::remove_leftovers(folder.path());
    let unfinished = folder.unfinished_data_file();
    let [journal, wal] = folder.journals();
    for file in [folder.key_file(), with_ending(&unfinished, "-journal"), unfinished, journal, wal] {
        match fs::remove_file(file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
