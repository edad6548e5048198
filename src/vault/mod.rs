//! Keys: who may open a practice, and with what. Opens and closes the store.
//!
//! The data file is encrypted with a random data key that never changes. The key file `practice.keys` holds that key
//! once for each way in (a therapist's passphrase, the printed recovery key), each time wrapped under a key derived
//! from the secret. Whoever looks for what happens at unlock starts at [`unlock`]; for backups at [`backup`].

mod anchor;
pub mod backup;
mod error;
mod folder;
mod hex;
mod kdf;
mod key_file;
mod passphrase;
mod practice;
mod recovery_key;
mod relocate;
mod slot;
#[cfg(test)]
mod tests;
mod unfinished;

pub use anchor::drop_anchor;
pub use error::VaultError;
pub use folder::{Folder, FolderState, inspect};
pub use kdf::KdfChoice;
pub use passphrase::{Strength, passphrase_strength};
pub use practice::{
    KeepGoing, Notice, OpenPractice, SAMPLE_PASSPHRASE, Secret, UnlockStep, change_passphrase, create,
    rename_on_unlock_page, replace_recovery_key, unlock,
};
pub use recovery_key::{InvalidRecoveryKey, RecoveryKey};
pub use relocate::move_practice;
