//! The vault's promises, each with real files in a folder of its own.

use std::fs;
use std::path::Path;

use secrecy::SecretString;

use super::*;
use crate::domain::{Client, ClientDetails, PersonName, Practice, Therapist};
use crate::platform;

pub(super) const PASSPHRASE: &str = "lantern gravel otter quilt";

pub(super) fn practice() -> Practice {
    Practice {
        id: platform::new_id(),
        name: "Lindenweg \"Hands\" 张伟".to_owned(),
        address: String::new(),
        phone: String::new(),
        email: String::new(),
        is_sample: false,
    }
}

pub(super) fn therapist() -> Therapist {
    Therapist { id: platform::new_id(), name: PersonName::new("Test Therapist").unwrap(), credentials: String::new() }
}

pub(super) fn passphrase(text: &str) -> Secret {
    Secret::Passphrase(SecretString::from(text))
}

pub(super) fn always(_: UnlockStep) -> bool {
    true
}

fn create_in(folder: &Folder) -> Result<(OpenPractice, RecoveryKey), VaultError> {
    create(folder, &practice(), &therapist(), &PASSPHRASE.into(), KdfChoice::Floor, &mut always)
}

/// A closed practice and its recovery key.
pub(super) fn closed_practice() -> (tempfile::TempDir, Folder, RecoveryKey) {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::new(home.path().join("practice"));
    let (open, recovery) = create_in(&folder).unwrap();
    drop(open);
    (home, folder, recovery)
}

/// Clients enough for several pages of the file.
pub(super) fn add_clients(open: &OpenPractice, number: usize) {
    for n in 1..=number {
        let client = Client {
            id: platform::new_id(),
            reference: format!("C-{n:04}"),
            name: PersonName::new(&format!("Client {n}")).unwrap(),
            details: ClientDetails { address: "Lindenweg ".repeat(200), ..ClientDetails::default() },
            archived: false,
        };
        open.store.save_client(&client).unwrap();
    }
}

fn unlock_error(folder: &Folder, secret: &Secret) -> VaultError {
    unlock(folder, secret, &mut always).err().expect("must not open")
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn flip(path: &Path, place: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[place] ^= 1;
    fs::write(path, bytes).unwrap();
}

fn remove_key_copy(folder: &Folder) {
    fs::remove_file(folder.key_file_copy()).unwrap();
}

#[test]
fn a_practice_opens_again_with_its_passphrase_and_with_its_recovery_key() {
    let (_home, folder, recovery) = closed_practice();
    let FolderState::Practice { practice_name, therapists, has_recovery_key, is_sample } = inspect(&folder).unwrap()
    else {
        panic!("a practice")
    };
    assert_eq!((practice_name.as_str(), therapists.len()), ("Lindenweg \"Hands\" 张伟", 1));
    assert!(has_recovery_key && !is_sample);

    let open = unlock(&folder, &passphrase(PASSPHRASE), &mut always).unwrap();
    assert_eq!(open.store.practice().unwrap().id, open.practice);
    assert_eq!(open.notices, []);
    drop(open);
    let typed = RecoveryKey::parse(&recovery.to_line().to_lowercase()).unwrap();
    drop(unlock(&folder, &Secret::RecoveryKey(typed), &mut always).unwrap());
    let typed = Secret::from_typed(recovery.to_line().as_str().into());
    assert!(matches!(typed, Secret::RecoveryKey(_)));
    drop(unlock(&folder, &typed, &mut always).unwrap());
    unlock(&folder, &Secret::from_typed(PASSPHRASE.into()), &mut always).unwrap();
}

#[test]
fn a_wrong_passphrase_and_a_wrong_recovery_key_are_told() {
    let (_home, folder, _) = closed_practice();
    for wrong in ["", "lantern gravel otter", "Lantern gravel otter quilt", "lantern gravel otter quilt "] {
        assert!(matches!(unlock_error(&folder, &passphrase(wrong)), VaultError::WrongPassphrase), "{wrong}");
    }
    let other = RecoveryKey::generate().unwrap();
    assert!(matches!(unlock_error(&folder, &Secret::RecoveryKey(other)), VaultError::WrongRecoveryKey));
}

#[test]
fn every_altered_byte_of_the_key_file_is_told_before_any_passphrase_is_tried() {
    let (_home, folder, _) = closed_practice();
    remove_key_copy(&folder);
    let good = fs::read(folder.key_file()).unwrap();
    for place in 0..good.len() {
        let mut bytes = good.clone();
        bytes[place] ^= 1;
        fs::write(folder.key_file(), bytes).unwrap();
        let mut derived = false;
        let result = unlock(&folder, &passphrase(PASSPHRASE), &mut |step| {
            derived |= step == UnlockStep::DerivingKey;
            true
        });
        let error = result.err().expect("must not open");
        assert!(matches!(error, VaultError::KeysDamaged), "byte {place}: {error}");
        assert!(!derived, "byte {place}");
    }
    fs::write(folder.key_file(), good).unwrap();
    unlock(&folder, &passphrase(PASSPHRASE), &mut always).unwrap();
}

#[test]
fn a_damaged_or_missing_key_file_is_taken_from_its_copy_said_so_and_mended() {
    let (_home, folder, _) = closed_practice();
    let good = fs::read(folder.key_file()).unwrap();
    for (notice, file) in [
        (Notice::KeyFileWasDamaged, folder.key_file()),
        (Notice::KeyFileWasMissing, folder.key_file()),
        (Notice::KeyFileCopyRenewed, folder.key_file_copy()),
    ] {
        match notice {
            Notice::KeyFileWasMissing => fs::remove_file(&file).unwrap(),
            _ => flip(&file, 40),
        }
        let open = unlock(&folder, &passphrase(PASSPHRASE), &mut always).unwrap();
        assert_eq!(open.notices, [notice]);
        assert_eq!(fs::read(folder.key_file()).unwrap(), good);
        assert_eq!(fs::read(folder.key_file_copy()).unwrap(), good);
    }
    flip(&folder.key_file(), 40);
    flip(&folder.key_file_copy(), 41);
    assert!(matches!(unlock_error(&folder, &passphrase(PASSPHRASE)), VaultError::KeysDamaged));
    assert!(matches!(inspect(&folder), Err(VaultError::KeysDamaged)));
}

#[test]
fn a_key_file_changed_on_purpose_is_told_by_its_mac() {
    use sha2::{Digest, Sha256};
    let (_home, folder, _) = closed_practice();
    let text = fs::read_to_string(folder.key_file()).unwrap().replace("Lindenweg", "Rosenweg ");
    let end = text.len() - "\"\n}\n".len() - 64;
    let hash = Sha256::new().chain_update(&text[..end]).chain_update("\"\n}\n").finalize();
    fs::write(folder.key_file(), format!("{}{}\"\n}}\n", &text[..end], hex::encode(&hash))).unwrap();
    assert!(matches!(inspect(&folder), Ok(FolderState::Practice { .. })));
    assert!(matches!(unlock_error(&folder, &passphrase(PASSPHRASE)), VaultError::KeysAltered));
    assert!(matches!(unlock_error(&folder, &passphrase("something else")), VaultError::WrongPassphrase));
}

#[test]
fn a_damaged_data_file_is_not_called_a_wrong_passphrase() {
    let (_home, folder, _) = closed_practice();
    let good = fs::read(folder.data_file()).unwrap();
    for place in [0, 15, 16, 100, 2_000, 4_095] {
        flip(&folder.data_file(), place);
        let error = unlock_error(&folder, &passphrase(PASSPHRASE));
        assert!(matches!(error, VaultError::DataDamaged), "byte {place}: {error:?}");
        let error = unlock_error(&folder, &passphrase("something else entirely"));
        assert!(matches!(error, VaultError::WrongPassphrase), "byte {place}: {error:?}");
        fs::write(folder.data_file(), &good).unwrap();
    }
    for length in [0, 100, 4_000, good.len() - 1] {
        fs::write(folder.data_file(), &good[..length]).unwrap();
        let error = unlock_error(&folder, &passphrase(PASSPHRASE));
        assert!(matches!(error, VaultError::DataDamaged | VaultError::NotOurs { .. }), "{length} bytes: {error:?}");
    }
}

#[test]
fn a_flipped_bit_in_any_page_is_found() {
    let (_home, folder, _) = closed_practice();
    let open = unlock(&folder, &passphrase(PASSPHRASE), &mut always).unwrap();
    add_clients(&open, 20);
    assert!(open.store.check().unwrap().is_whole());
    drop(open);
    let recovery = replace_recovery_key(&folder, &passphrase(PASSPHRASE), &mut always).unwrap();
    // The recovery key opens without the slow derivation.
    let secret = Secret::RecoveryKey(recovery);
    let good = fs::read(folder.data_file()).unwrap();
    for (page, start) in (0..good.len()).step_by(4096).enumerate() {
        flip(&folder.data_file(), start + (page * 997) % 4096);
        match unlock(&folder, &secret, &mut always) {
            Ok(open) => assert!(!open.store.check().unwrap().is_whole(), "page {page}"),
            Err(error) => assert!(matches!(error, VaultError::DataDamaged), "page {page}: {error:?}"),
        }
        fs::write(folder.data_file(), &good).unwrap();
    }
}

#[test]
fn the_data_file_of_another_practice_does_not_open() {
    let (_home, folder, _) = closed_practice();
    let (_other_home, other, _) = closed_practice();
    fs::copy(other.data_file(), folder.data_file()).unwrap();
    assert!(matches!(unlock_error(&folder, &passphrase(PASSPHRASE)), VaultError::DataDamaged));
}

#[test]
fn what_is_missing_is_named() {
    let (_home, folder, _) = closed_practice();
    let secret = passphrase(PASSPHRASE);
    let data = fs::read(folder.data_file()).unwrap();
    fs::remove_file(folder.data_file()).unwrap();
    assert_eq!(inspect(&folder).unwrap(), FolderState::DataMissing);
    assert!(matches!(unlock_error(&folder, &secret), VaultError::DataMissing));

    fs::write(folder.data_file(), b"SQLite format 3\0 of another program").unwrap();
    assert!(matches!(unlock_error(&folder, &secret), VaultError::NotOurs { file } if file == "practice.myolog"));

    fs::write(folder.data_file(), data).unwrap();
    fs::remove_file(folder.key_file()).unwrap();
    remove_key_copy(&folder);
    assert!(matches!(unlock_error(&folder, &secret), VaultError::KeysMissing));

    let nothing = tempfile::tempdir().unwrap();
    assert!(matches!(unlock_error(&Folder::new(nothing.path()), &secret), VaultError::NoPractice));
    assert_eq!(names(nothing.path()), Vec::<String>::new());
}

#[test]
fn a_second_instance_is_kept_out_until_the_first_closes() {
    let (_home, folder, _) = closed_practice();
    let first = unlock(&folder, &passphrase(PASSPHRASE), &mut always).unwrap();
    assert!(matches!(unlock_error(&folder, &passphrase(PASSPHRASE)), VaultError::InUse));
    drop(first);
    unlock(&folder, &passphrase(PASSPHRASE), &mut always).unwrap();
}

#[test]
fn weak_passphrases_make_no_practice() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::new(home.path().join("practice"));
    for weak in ["", "massage", "Test Therapist", "Lindenweg Hands"] {
        let made = create(&folder, &practice(), &therapist(), &weak.into(), KdfChoice::Floor, &mut always);
        assert!(matches!(made.err(), Some(VaultError::WeakPassphrase { .. })), "{weak}");
    }
    assert_eq!(names(home.path()), Vec::<String>::new());
}

#[test]
fn a_practice_is_never_made_over_another() {
    let (_home, folder, _) = closed_practice();
    let before: Vec<_> = names(folder.path()).iter().map(|name| fs::read(folder.path().join(name)).unwrap()).collect();
    assert!(matches!(create_in(&folder).err(), Some(VaultError::PracticeExists)));
    flip(&folder.key_file(), 40);
    remove_key_copy(&folder);
    assert!(matches!(create_in(&folder).err(), Some(VaultError::PracticeExists)));
    flip(&folder.key_file(), 40);
    fs::copy(folder.key_file(), folder.key_file_copy()).unwrap();
    let after: Vec<_> = names(folder.path()).iter().map(|name| fs::read(folder.path().join(name)).unwrap()).collect();
    assert_eq!(before, after);
}

#[test]
fn a_practice_that_could_not_be_made_leaves_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::new(home.path().join("a/b/practice"));
    for stop_at in [UnlockStep::CheckingKeyFile, UnlockStep::DerivingKey, UnlockStep::OpeningData] {
        let made = create(&folder, &practice(), &therapist(), &PASSPHRASE.into(), KdfChoice::Floor, &mut |step| {
            step != stop_at
        });
        assert!(matches!(made.err(), Some(VaultError::Cancelled)));
        assert_eq!(names(home.path()), Vec::<String>::new(), "{stop_at:?}");
    }
    // Something in the way of the last file that is written.
    fs::create_dir_all(folder.key_file_copy().join("in the way")).unwrap();
    assert!(create_in(&folder).is_err());
    assert_eq!(names(folder.path()), ["practice.keys.bak"]);
}

#[test]
fn a_practice_whose_making_was_killed_can_be_made_again() {
    let (_home, folder, _) = closed_practice();
    fs::rename(folder.data_file(), folder.unfinished_data_file()).unwrap();
    remove_key_copy(&folder);
    assert_eq!(inspect(&folder).unwrap(), FolderState::Empty);
    drop(create_in(&folder).unwrap());
    unlock(&folder, &passphrase(PASSPHRASE), &mut always).unwrap();
    assert!(!folder.unfinished_data_file().exists());
}

#[test]
fn synced_folders_are_refused_for_making_and_for_opening() {
    let home = tempfile::tempdir().unwrap();
    let synced = Folder::new(home.path().join("Dropbox/practice"));
    assert!(matches!(create_in(&synced).err(), Some(VaultError::SyncedFolder { what }) if what == "Dropbox"));
    assert_eq!(names(home.path()), Vec::<String>::new());

    let (home, folder, _) = closed_practice();
    fs::write(home.path().join(".stfolder"), b"").unwrap();
    assert!(
        matches!(unlock_error(&folder, &passphrase(PASSPHRASE)), VaultError::SyncedFolder { what } if what == "Syncthing")
    );
}

#[cfg(unix)]
#[test]
fn everything_in_the_folder_belongs_to_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let (_home, folder, _) = closed_practice();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder.path()), 0o700);
    for file in [folder.data_file(), folder.key_file(), folder.key_file_copy()] {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_no_longer_does() {
    let (_home, folder, recovery) = closed_practice();
    let open = unlock(&folder, &passphrase(PASSPHRASE), &mut always).unwrap();
    let therapist = open.store.therapists().unwrap().remove(0);
    let new = SecretString::from("marble candle fjord umbrella");
    let change = |current: &Secret, new: &SecretString| {
        change_passphrase(&folder, current, &therapist, new, KdfChoice::Floor, &mut always)
    };
    let weak = change(&passphrase(PASSPHRASE), &"password".into()).unwrap_err();
    assert!(matches!(weak, VaultError::WeakPassphrase { .. }));
    assert!(matches!(change(&passphrase("wrong one here"), &new).unwrap_err(), VaultError::WrongPassphrase));
    change(&passphrase(PASSPHRASE), &new).unwrap();
    drop(open);

    assert!(matches!(unlock_error(&folder, &passphrase(PASSPHRASE)), VaultError::WrongPassphrase));
    drop(unlock(&folder, &passphrase("marble candle fjord umbrella"), &mut always).unwrap());
    // The recovery key still opens, and can set a passphrase again.
    change(&Secret::RecoveryKey(recovery), &PASSPHRASE.into()).unwrap();
    let open = unlock(&folder, &passphrase(PASSPHRASE), &mut always).unwrap();
    assert_eq!(open.notices, []);
}

#[test]
fn a_new_recovery_key_replaces_the_old_one() {
    let (_home, folder, old) = closed_practice();
    let new = replace_recovery_key(&folder, &passphrase(PASSPHRASE), &mut always).unwrap();
    assert!(matches!(unlock_error(&folder, &Secret::RecoveryKey(old)), VaultError::WrongRecoveryKey));
    drop(unlock(&folder, &Secret::RecoveryKey(new), &mut always).unwrap());
    unlock(&folder, &passphrase(PASSPHRASE), &mut always).unwrap();
}

#[test]
fn a_renamed_practice_has_its_new_name_on_the_unlock_page() {
    let (_home, folder, _) = closed_practice();
    let open = unlock(&folder, &passphrase(PASSPHRASE), &mut always).unwrap();
    let mut practice = open.store.practice().unwrap();
    practice.name = "Rosenweg".to_owned();
    let mut therapists = open.store.therapists().unwrap();
    therapists[0].name = PersonName::new("New Name").unwrap();
    rename_on_unlock_page(&folder, &open.key, &practice, &therapists).unwrap();
    drop(open);
    let FolderState::Practice { practice_name, therapists, .. } = inspect(&folder).unwrap() else {
        panic!("a practice")
    };
    assert_eq!((practice_name.as_str(), therapists[0].as_str()), ("Rosenweg", "New Name"));
    assert_eq!(unlock(&folder, &passphrase(PASSPHRASE), &mut always).unwrap().notices, []);
}

#[test]
fn a_newer_key_file_is_refused_untouched_even_with_an_older_copy_beside_it() {
    use sha2::{Digest, Sha256};
    let (_home, folder, _) = closed_practice();
    let text = fs::read_to_string(folder.key_file()).unwrap().replace("\"version\": 1", "\"version\": 2");
    let end = text.len() - "\"\n}\n".len() - 64;
    let hash = Sha256::new().chain_update(&text[..end]).chain_update("\"\n}\n").finalize();
    let newer = format!("{}{}\"\n}}\n", &text[..end], hex::encode(&hash));
    fs::write(folder.key_file(), &newer).unwrap();
    let error = unlock_error(&folder, &passphrase(PASSPHRASE));
    assert!(matches!(error, VaultError::NewerKeyFormat { file: 2, ours: 1 }));
    assert_eq!(fs::read_to_string(folder.key_file()).unwrap(), newer);
}

#[test]
fn the_sample_opens_with_its_public_passphrase_and_is_marked() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::new(home.path()).sample();
    let sample = Practice { is_sample: true, ..practice() };
    let made = create(&folder, &sample, &therapist(), &SAMPLE_PASSPHRASE.into(), KdfChoice::Floor, &mut always);
    drop(made.unwrap());
    assert!(matches!(inspect(&folder).unwrap(), FolderState::Practice { is_sample: true, .. }));
    assert!(unlock(&folder, &passphrase(SAMPLE_PASSPHRASE), &mut always).unwrap().is_sample);
    assert_eq!(inspect(&Folder::new(home.path())).unwrap(), FolderState::Empty);
}

#[test]
fn neither_passphrase_nor_key_stands_in_any_file() {
    let (_home, folder, recovery) = closed_practice();
    let open = unlock(&folder, &passphrase(PASSPHRASE), &mut always).unwrap();
    let key = open.key.as_bytes().to_vec();
    let key_digits = hex::encode(&key).into_bytes();
    drop(open);
    let needles = [PASSPHRASE.as_bytes(), recovery.to_line().as_bytes(), recovery.as_bytes(), &key, &key_digits]
        .map(<[u8]>::to_vec);
    for name in names(folder.path()) {
        let bytes = fs::read(folder.path().join(&name)).unwrap();
        for needle in &needles {
            assert!(!bytes.windows(needle.len()).any(|window| window == needle), "{name}");
        }
    }
    assert!(!fs::read(folder.data_file()).unwrap().starts_with(b"SQLite format 3\0"));
}

#[test]
fn every_error_says_what_happened_and_what_to_do() {
    let strength = passphrase_strength("massage", &[]);
    let errors = [
        VaultError::WrongPassphrase,
        VaultError::WrongRecoveryKey,
        VaultError::MistypedRecoveryKey(InvalidRecoveryKey::Group { group: 3 }),
        VaultError::MistypedRecoveryKey(InvalidRecoveryKey::Length { signs: 3 }),
        VaultError::WeakPassphrase { strength },
        VaultError::KeysDamaged,
        VaultError::KeysAltered,
        VaultError::KeySettingsRefused { what: "absurdly high".to_owned() },
        VaultError::NewerKeyFormat { file: 2, ours: 1 },
        VaultError::KeysMissing,
        VaultError::DataMissing,
        VaultError::DataDamaged,
        VaultError::NotOurs { file: "practice.keys".to_owned() },
        VaultError::NoPractice,
        VaultError::PracticeExists,
        VaultError::InUse,
        VaultError::SyncedFolder { what: "Dropbox".to_owned() },
        VaultError::NetworkFolder { what: "nfs".to_owned() },
        VaultError::ReadOnlyFolder,
        VaultError::DiskFull,
        VaultError::NotEnoughMemory,
        VaultError::BackupDamaged { what: String::new() },
        VaultError::NotABackup,
        VaultError::BackupNotProven { what: String::new() },
        VaultError::Io(std::io::ErrorKind::TimedOut.into()),
    ];
    let mut said = std::collections::HashSet::new();
    for error in errors {
        let text = error.user_text();
        assert!(text.what.ends_with('.') && text.to_do.ends_with('.'), "{text}");
        assert!(said.insert(text.what.clone()), "two errors say the same: {text}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_and_a_full_disk_are_told() {
    // Refuses new folders even to root.
    let folder = Folder::new("/sys/kernel/practice");
    assert!(matches!(create_in(&folder).err(), Some(VaultError::ReadOnlyFolder)));
    let full = fs::write("/dev/full", b"x").unwrap_err();
    assert!(matches!(VaultError::from(full), VaultError::DiskFull));
}

#[test]
fn what_the_store_says_after_the_right_key_keeps_its_meaning() {
    use super::practice::from_store;
    use crate::store::StoreError;
    assert!(matches!(from_store(StoreError::WrongKeyOrDamaged), VaultError::DataDamaged));
    assert!(matches!(from_store(StoreError::Damaged { what: String::new() }), VaultError::DataDamaged));
    let newer = from_store(StoreError::NewerSchema { file: 9, ours: 1 });
    assert!(matches!(newer, VaultError::NewerSchema { file: 9, ours: 1 }));
    assert!(matches!(from_store(StoreError::NotOurFile), VaultError::NotOurs { file } if file == "practice.myolog"));
    assert!(matches!(from_store(StoreError::DiskFull), VaultError::DiskFull));
    assert!(matches!(from_store(StoreError::ReadOnly), VaultError::ReadOnlyFolder));
    assert!(matches!(from_store(StoreError::InUse), VaultError::InUse));
    assert!(matches!(from_store(StoreError::Stopped), VaultError::Cancelled));
}
