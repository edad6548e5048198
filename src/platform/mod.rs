//! The little that differs between Linux, Windows and macOS, and everything that asks the machine: files that are
//! written whole or not at all, the lock that keeps a second Myolog out, where data may live, new keys, the clock.
//!
//! Knows nothing of practices or keys; the rooms above give it paths and bytes.

mod desk;
mod files;
mod lock;
mod machine;
mod place;

pub use desk::{civil_now, civil_of, documents_folder, has_file_dialogs, read_hidden_line, today, utc_of};
pub use files::{
    atomic_write, create_private_folder, is_disk_full, is_read_only, move_file, probe_writable, remove_leftovers,
    restrict_to_owner, sync_folder, temporary_beside,
};
pub use lock::{FileLock, LockError};
pub use machine::{default_data_folder, has_display, new_id, now, now_zoned, random_bytes};
pub use place::{UnsafePlace, network_mount, unsafe_place};
