//! What only the machine knows: the user's folders, the clock, randomness, the screen.

use std::io;
use std::path::PathBuf;

use jiff::{Timestamp, Zoned};
use uuid::Uuid;

use crate::domain::Id;

/// Where the practice lives unless told otherwise: on Linux `~/.local/share/myolog`, on Windows the local (not the
/// roaming) application data, on macOS `~/Library/Application Support/Myolog`. `None` when the system names no home.
pub fn default_data_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "Myolog").map(|folders| folders.data_local_dir().to_path_buf())
}

/// A new key of a record: version 7, so that keys made later sort later.
pub fn new_id<T>() -> Id<T> {
    Id::from_uuid(Uuid::now_v7())
}

/// The moment it is.
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// What the clinic's clock shows, with its zone.
pub fn now_zoned() -> Zoned {
    Zoned::now()
}

/// Random bytes of the system, good for keys.
///
/// # Errors
/// When the system gives none.
pub fn random_bytes<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes)
}

/// Whether a window can be shown. On Windows and macOS there is always a desktop to ask.
pub fn has_display() -> bool {
    if !cfg!(all(unix, not(target_os = "macos"))) {
        return true;
    }
    ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ClientId;

    #[test]
    fn keys_made_later_sort_later() {
        let keys: Vec<ClientId> = (0..1000).map(|_| new_id()).collect();
        assert!(keys.is_sorted());
        assert_eq!(keys[0].uuid().get_version_num(), 7);
    }

    #[test]
    fn randomness_does_not_repeat() {
        assert_ne!(random_bytes::<32>().unwrap(), random_bytes::<32>().unwrap());
    }
}
