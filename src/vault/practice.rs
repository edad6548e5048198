//! Making a practice, opening it, and changing who may.

use std::fs;

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::anchor::{drop_anchor, weigh_anchor};
use super::folder::{LoadedKeys, load_keys};
use super::key_file::{Contents, KeyFile, KeyFileFault, PracticeName};
use super::passphrase::secret_strength;
use super::slot::Slot;
use super::unfinished::{MadeFiles, clear_unfinished, with_ending};
use super::{Folder, FolderState, KdfChoice, RecoveryKey, VaultError, inspect};
use crate::domain::{Practice, PracticeId, Therapist, UserText};
use crate::platform::{self, FileLock};
use crate::store::{DataKey, Store, StoreError};

/// The passphrase of every sample practice. Public on purpose: there is nothing in one that anyone must not see.
pub const SAMPLE_PASSPHRASE: &str = "look around this sample practice freely";

/// What opens a practice.
pub enum Secret {
    Passphrase(SecretString),
    RecoveryKey(RecoveryKey),
}

impl Secret {
    /// What was typed where either will do: a text with the form and the check signs of a recovery key is one, anything
    /// else is a passphrase. (A passphrase is taken for a recovery key by chance once in 10¹².)
    pub fn from_typed(text: SecretString) -> Self {
        match RecoveryKey::parse(text.expose_secret()) {
            Ok(key) => Self::RecoveryKey(key),
            Err(_) => Self::Passphrase(text),
        }
    }
}

/// Where making or opening a practice has got to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnlockStep {
    CheckingKeyFile,
    /// Argon2id is at work: about 0.7 s that cannot be cut short.
    DerivingKey,
    OpeningData,
}

/// Told each step; answers whether to go on.
pub type KeepGoing<'a> = &'a mut dyn FnMut(UnlockStep) -> bool;

/// A practice that is open and held against every other program.
pub struct OpenPractice {
    // Fields are dropped in this order: the file is closed before the lock is given back.
    pub store: Store,
    pub key: DataKey,
    pub lock: FileLock,
    pub folder: Folder,
    pub practice: PracticeId,
    pub is_sample: bool,
    /// What was found and mended while opening.
    pub notices: Vec<Notice>,
}

/// Something that went well in the end, and that the therapist should know of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    KeyFileWasMissing,
    KeyFileWasDamaged,
    /// The copy was missing, damaged or older than the file, and was written again.
    KeyFileCopyRenewed,
    /// The first time on this computer, or after a restore.
    AnchorMissing,
    /// The data file is older than when it was last closed here.
    EntriesGone {
        entries: u64,
    },
    /// The data file is not the one that was last closed here.
    OtherTrail,
}

impl Notice {
    pub fn user_text(self) -> UserText {
        match self {
            Self::KeyFileWasMissing => UserText::new(
                "The key file practice.keys was missing; Myolog used its copy and put the file back.",
                "Nothing was lost. If nobody removed it, have the disk checked.",
            ),
            Self::KeyFileWasDamaged => UserText::new(
                "The key file practice.keys was altered or damaged; Myolog used its copy and repaired the file.",
                "Nothing was lost. If nobody edited it, have the disk checked.",
            ),
            Self::KeyFileCopyRenewed => UserText::new(
                "The copy of the key file was missing or old, and was written again.",
                "Nothing was lost.",
            ),
            Self::AnchorMissing => UserText::new(
                "This practice is open here for the first time since it was moved or restored.",
                "See that the last sessions are all there.",
            ),
            Self::EntriesGone { entries } => UserText::new(
                format!("The data file is older than it was: the last {entries} changes made here are gone."),
                "If nobody put back an older file on purpose, restore the newest backup.",
            ),
            Self::OtherTrail => UserText::new(
                "The data file is not the one that was last closed here; its last changes are others.",
                "If nobody exchanged it on purpose, restore the newest backup.",
            ),
        }
    }
}

/// Makes a practice in an empty folder, with a random data key, one passphrase and a recovery key.
///
/// Slow on purpose (Argon2id): run it off the window's thread. Whatever goes wrong, the folder is as it was before.
///
/// # Errors
/// [`VaultError::WeakPassphrase`], [`VaultError::PracticeExists`], [`VaultError::SyncedFolder`],
/// [`VaultError::NetworkFolder`], [`VaultError::ReadOnlyFolder`], [`VaultError::DiskFull`], [`VaultError::InUse`],
/// [`VaultError::NotOurs`], [`VaultError::Cancelled`].
pub fn create(
    folder: &Folder,
    practice: &Practice,
    therapist: &Therapist,
    passphrase: &SecretString,
    kdf: KdfChoice,
    keep_going: KeepGoing<'_>,
) -> Result<(OpenPractice, RecoveryKey), VaultError> {
    refuse_weak(passphrase, practice, therapist)?;
    refuse_taken(folder)?;
    folder.check_place()?;
    step(keep_going, UnlockStep::CheckingKeyFile)?;

    let mut made = MadeFiles::default();
    made.make_folder(folder.path())?;
    platform::probe_writable(folder.path())?;
    let lock_was_there = folder.lock_file().exists();
    let lock = folder.lock()?;
    // Somebody may have been faster between the first look and the lock.
    refuse_taken(folder)?;
    if !lock_was_there {
        made.files.push(folder.lock_file());
    }
    let result = create_held(folder, practice, therapist, passphrase, kdf, keep_going, lock, &mut made);
    if result.is_ok() {
        made.keep();
    }
    result
}

fn create_held(
    folder: &Folder,
    practice: &Practice,
    therapist: &Therapist,
    passphrase: &SecretString,
    kdf: KdfChoice,
    keep_going: KeepGoing<'_>,
    lock: FileLock,
    made: &mut MadeFiles,
) -> Result<(OpenPractice, RecoveryKey), VaultError> {
    clear_unfinished(folder)?;
    let data_key = Zeroizing::new(platform::random_bytes::<32>()?);
    let key = DataKey::from_bytes(*data_key);
    let recovery = RecoveryKey::generate()?;
    step(keep_going, UnlockStep::DerivingKey)?;
    let slots = vec![
        Slot::for_passphrase(practice.id, therapist, passphrase, kdf, &key)?,
        Slot::for_recovery(practice.id, &recovery, &key)?,
    ];
    let name = PracticeName { id: practice.id, name: practice.name.clone(), is_sample: practice.is_sample };
    let keys = KeyFile::seal(Contents::new(name, slots), &key)?;
    step(keep_going, UnlockStep::OpeningData)?;

    // The order makes every moment of a power cut one of two states: no practice yet, or all of it.
    let unfinished = folder.unfinished_data_file();
    made.files.extend([unfinished.clone(), with_ending(&unfinished, "-journal")]);
    Store::create(&unfinished, &key, practice, therapist).map_err(from_store)?;
    platform::restrict_to_owner(&unfinished)?;
    made.files.push(folder.key_file());
    platform::atomic_write(&folder.key_file(), keys.bytes())?;
    made.files.push(folder.data_file());
    let [journal, wal] = folder.journals();
    made.files.extend([journal, wal]);
    platform::move_file(&unfinished, &folder.data_file())?;
    let _ = fs::remove_file(with_ending(&unfinished, "-journal"));
    made.files.push(folder.key_file_copy());
    platform::atomic_write(&folder.key_file_copy(), keys.bytes())?;

    let store = Store::open(&folder.data_file(), &key).map_err(from_store)?;
    made.files.push(folder.anchor_file());
    drop_anchor(folder, practice.id, &store)?;
    let open = OpenPractice {
        store,
        key,
        lock,
        folder: folder.clone(),
        practice: practice.id,
        is_sample: practice.is_sample,
        notices: Vec::new(),
    };
    Ok((open, recovery))
}

/// Opens a practice. Slow on purpose (Argon2id): run it off the window's thread.
///
/// # Errors
/// Each its own: [`VaultError::NoPractice`], [`VaultError::KeysMissing`], [`VaultError::DataMissing`],
/// [`VaultError::NotOurs`], [`VaultError::SyncedFolder`], [`VaultError::NetworkFolder`],
/// [`VaultError::ReadOnlyFolder`], [`VaultError::InUse`], [`VaultError::KeysDamaged`], [`VaultError::KeysAltered`],
/// [`VaultError::NewerKeyFormat`], [`VaultError::KeySettingsRefused`], [`VaultError::WrongPassphrase`],
/// [`VaultError::WrongRecoveryKey`], [`VaultError::DataDamaged`], [`VaultError::NewerSchema`],
/// [`VaultError::Cancelled`].
pub fn unlock(folder: &Folder, secret: &Secret, keep_going: KeepGoing<'_>) -> Result<OpenPractice, VaultError> {
    match inspect(folder)? {
        FolderState::Practice { .. } => {}
        FolderState::Empty => return Err(VaultError::NoPractice),
        FolderState::KeysMissing => return Err(VaultError::KeysMissing),
        FolderState::DataMissing => return Err(VaultError::DataMissing),
        FolderState::NotOurs { file } => return Err(VaultError::NotOurs { file }),
    }
    folder.check_place()?;
    platform::probe_writable(folder.path())?;
    let lock = folder.lock()?;
    platform::remove_leftovers(folder.path());
    platform::remove_leftovers(&folder.backups());
    // Left by a restore that was killed; the practice that it was to replace is still the one in place.
    let _ = fs::remove_file(folder.unfinished_data_file());

    step(keep_going, UnlockStep::CheckingKeyFile)?;
    let loaded = load_keys(folder)?;
    let key = open_slots(&loaded.file, secret, keep_going)?;
    let mut notices = mend_key_files(folder, &loaded);

    step(keep_going, UnlockStep::OpeningData)?;
    let store = Store::open(&folder.data_file(), &key).map_err(from_store)?;
    let PracticeName { id: practice, is_sample, .. } = loaded.file.contents.practice;
    notices.extend(weigh_anchor(folder, practice, &store)?);
    Ok(OpenPractice { store, key, lock, folder: folder.clone(), practice, is_sample, notices })
}

/// Gives `therapist` a new passphrase: rewrites one slot (or adds one), atomically. `current` is any secret that opens
/// the practice, so that a recovery key can replace a forgotten passphrase. The caller holds the practice open.
/// Backups made before still open with the old passphrase.
///
/// # Errors
/// [`VaultError::WeakPassphrase`], and those of the key file as in [`unlock`].
pub fn change_passphrase(
    folder: &Folder,
    current: &Secret,
    therapist: &Therapist,
    new: &SecretString,
    kdf: KdfChoice,
    keep_going: KeepGoing<'_>,
) -> Result<(), VaultError> {
    let file = load_keys(folder)?.file;
    let name = file.contents.practice.name.clone();
    let strength = secret_strength(new, &[&name, therapist.name.as_str()]);
    if !strength.acceptable {
        return Err(VaultError::WeakPassphrase { strength });
    }
    let key = open_slots(&file, current, keep_going)?;
    let practice = file.contents.practice.id;
    let slot = Slot::for_passphrase(practice, therapist, new, kdf, &key)?;
    rewrite(folder, file, &key, |contents| {
        let theirs = |slot: &&mut Slot| matches!(slot, Slot::Passphrase { therapist: id, .. } if *id == therapist.id);
        match contents.slots.iter_mut().find(theirs) {
            Some(old) => *old = slot,
            None => contents.slots.push(slot),
        }
    })
}

/// Replaces the recovery key; the old sheet no longer opens the practice (backups made before still open with it).
///
/// # Errors
/// As [`change_passphrase`].
pub fn replace_recovery_key(
    folder: &Folder,
    current: &Secret,
    keep_going: KeepGoing<'_>,
) -> Result<RecoveryKey, VaultError> {
    let file = load_keys(folder)?.file;
    let key = open_slots(&file, current, keep_going)?;
    let recovery = RecoveryKey::generate()?;
    let slot = Slot::for_recovery(file.contents.practice.id, &recovery, &key)?;
    rewrite(folder, file, &key, |contents| {
        contents.slots.retain(|slot| matches!(slot, Slot::Passphrase { .. }));
        contents.slots.push(slot);
    })?;
    Ok(recovery)
}

/// Brings the names on the unlock page up to date after the practice or a therapist was renamed.
///
/// # Errors
/// [`VaultError::KeysAltered`] and what the system says.
pub fn rename_on_unlock_page(
    folder: &Folder,
    key: &DataKey,
    practice: &Practice,
    therapists: &[Therapist],
) -> Result<(), VaultError> {
    let file = load_keys(folder)?.file;
    rewrite(folder, file, key, |contents| {
        contents.practice.name.clone_from(&practice.name);
        for slot in &mut contents.slots {
            if let Slot::Passphrase { therapist, name, .. } = slot
                && let Some(now) = therapists.iter().find(|now| now.id == *therapist)
            {
                *name = now.name.as_str().to_owned();
            }
        }
    })
}

fn rewrite(
    folder: &Folder,
    file: KeyFile,
    key: &DataKey,
    change: impl FnOnce(&mut Contents),
) -> Result<(), VaultError> {
    if !file.is_authentic(key) {
        return Err(VaultError::KeysAltered);
    }
    let mut contents = file.contents;
    change(&mut contents);
    Ok(KeyFile::seal(contents, key)?.write(&folder.key_file(), &folder.key_file_copy())?)
}

/// The data key, from the first slot that opens, once the whole file has proved to be ours.
pub(super) fn open_slots(file: &KeyFile, secret: &Secret, keep_going: KeepGoing<'_>) -> Result<DataKey, VaultError> {
    let practice = file.contents.practice.id;
    step(keep_going, UnlockStep::DerivingKey)?;
    let mut opened = None;
    for slot in &file.contents.slots {
        opened = match secret {
            Secret::Passphrase(passphrase) => slot.open_with_passphrase(practice, passphrase)?,
            Secret::RecoveryKey(recovery) => slot.open_with_recovery_key(practice, recovery)?,
        };
        if opened.is_some() {
            break;
        }
    }
    let key = opened.ok_or(match secret {
        Secret::Passphrase(_) => VaultError::WrongPassphrase,
        Secret::RecoveryKey(_) => VaultError::WrongRecoveryKey,
    })?;
    if !file.is_authentic(&key) {
        return Err(VaultError::KeysAltered);
    }
    Ok(key)
}

/// Puts file and copy in order again. A disk that refuses does not keep the practice closed: the notice stands, and the
/// next unlock tries again.
fn mend_key_files(folder: &Folder, loaded: &LoadedKeys) -> Vec<Notice> {
    let (target, notice) = match &loaded.copy_used_because {
        Some(KeyFileFault::Missing) => (folder.key_file(), Notice::KeyFileWasMissing),
        Some(_) => (folder.key_file(), Notice::KeyFileWasDamaged),
        None if loaded.copy_differs => (folder.key_file_copy(), Notice::KeyFileCopyRenewed),
        None => return Vec::new(),
    };
    if let Err(error) = platform::atomic_write(&target, loaded.file.bytes()) {
        tracing::warn!(%error, "the key files could not be put in order");
    }
    vec![notice]
}

/// After a slot opened and the MAC was right the key is right, so what SQLite calls "not a database" is damage.
pub(super) fn from_store(error: StoreError) -> VaultError {
    match error {
        StoreError::WrongKeyOrDamaged | StoreError::Damaged { .. } => VaultError::DataDamaged,
        StoreError::NewerSchema { file, ours } => VaultError::NewerSchema { file, ours },
        StoreError::NotOurFile => VaultError::NotOurs { file: "practice.myolog".to_owned() },
        StoreError::DiskFull => VaultError::DiskFull,
        StoreError::ReadOnly => VaultError::ReadOnlyFolder,
        StoreError::InUse => VaultError::InUse,
        StoreError::Stopped => VaultError::Cancelled,
        other => VaultError::Store(other),
    }
}

fn refuse_weak(passphrase: &SecretString, practice: &Practice, therapist: &Therapist) -> Result<(), VaultError> {
    // The sample's passphrase protects nothing, so its strength is beside the point.
    if practice.is_sample && passphrase.expose_secret() == SAMPLE_PASSPHRASE {
        return Ok(());
    }
    let strength = secret_strength(passphrase, &[&practice.name, therapist.name.as_str()]);
    if strength.acceptable { Ok(()) } else { Err(VaultError::WeakPassphrase { strength }) }
}

/// Only an empty folder takes a new practice.
pub(super) fn refuse_taken(folder: &Folder) -> Result<(), VaultError> {
    match inspect(folder) {
        Ok(FolderState::Empty) => Ok(()),
        Ok(FolderState::NotOurs { file }) => Err(VaultError::NotOurs { file }),
        // A practice that is damaged or half there is still somebody's practice.
        Ok(_) | Err(VaultError::KeysDamaged | VaultError::NewerKeyFormat { .. }) => Err(VaultError::PracticeExists),
        Err(error) => Err(error),
    }
}

fn step(keep_going: KeepGoing<'_>, step: UnlockStep) -> Result<(), VaultError> {
    if keep_going(step) { Ok(()) } else { Err(VaultError::Cancelled) }
}
