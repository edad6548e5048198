//! What the file is, and what happens when it is not what it should be.

use std::fs;

use jiff::civil::date;
use rusqlite::Connection;

use super::{Clinic, both_sides, key, practice, session, therapist, today};
use crate::store::{DataKey, SCHEMA_VERSION, Store, StoreError, verify_copy};

fn filled() -> Clinic {
    let clinic = Clinic::new();
    let client = clinic.add_client(1, "Ann Lee");
    for number in 1..=30 {
        let mut record = session(number, client.id, date(2026, 1, 1).at(9, 0, 0, 0));
        record.session.note.objective = format!("Canary {number} lumbar ").repeat(20);
        record.muscles = vec![both_sides(number)];
        clinic.store.save_session(&record).unwrap();
        clinic.store.index_session(record.session.id).unwrap();
    }
    clinic
}

#[test]
fn no_word_stands_readable_in_the_file() {
    let clinic = filled();
    let path = clinic.path();
    drop(clinic.store);
    let bytes = fs::read(path).unwrap();
    assert!(!bytes.starts_with(b"SQLite format 3"));
    for word in [b"Canary".as_slice(), b"canary", b"Ann Lee", b"Harbour", b"CREATE TABLE", b"session"] {
        assert!(!bytes.windows(word.len()).any(|window| window == word), "{}", String::from_utf8_lossy(word));
    }
}

#[test]
fn the_settings_of_the_design_hold() {
    let clinic = Clinic::new().reopened();
    let connection = clinic.store.connection();
    let value = |pragma: &str| -> String {
        connection
            .query_row(&format!("PRAGMA {pragma}"), [], |row| {
                Ok(match row.get_ref(0)? {
                    rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                    other => other.as_str().unwrap_or_default().to_owned(),
                })
            })
            .unwrap()
    };
    for (pragma, expected) in [
        ("journal_mode", "truncate"),
        ("synchronous", "2"),
        ("fullfsync", "1"),
        ("locking_mode", "exclusive"),
        ("secure_delete", "1"),
        ("foreign_keys", "1"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        ("temp_store", "2"),
        ("cipher_memory_security", "0"),
        ("user_version", "2"),
    ] {
        assert_eq!(value(pragma), expected, "{pragma}");
    }
}

#[test]
fn a_wrong_key_opens_nothing() {
    let clinic = filled();
    let path = clinic.path();
    drop(clinic.store);
    let before = fs::read(&path).unwrap();
    let wrong = DataKey::from_bytes([8; 32]);
    assert!(matches!(Store::open(&path, &wrong), Err(StoreError::WrongKeyOrDamaged)));
    assert!(matches!(verify_copy(&path, &wrong), Err(StoreError::WrongKeyOrDamaged)));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert!(Store::open(&path, &key()).is_ok());
}

#[test]
fn files_of_others_are_refused_and_left_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("practice.myolog");
    let sqlite = folder.path().join("plain");
    Connection::open(&sqlite).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    let sqlite = fs::read(sqlite).unwrap();
    let text = b"client_ref,date,time,measure\nC-1,2026-01-01,,nprs\n".repeat(200);
    for content in [&sqlite, &text, &b"short".to_vec(), &[b"PK\x03\x04".as_slice(), &[0; 9000]].concat()] {
        fs::write(&path, content).unwrap();
        assert!(matches!(Store::open(&path, &key()), Err(StoreError::NotOurFile)));
        assert_eq!(&fs::read(&path).unwrap(), content);
    }
    fs::write(&path, b"").unwrap();
    assert!(matches!(Store::open(&path, &key()), Err(StoreError::Damaged { .. })));
    assert!(matches!(Store::open(&folder.path().join("absent"), &key()), Err(StoreError::NotFound)));
    assert!(!folder.path().join("absent").exists());
}

#[test]
fn an_encrypted_file_of_another_program_is_refused() {
    let clinic = Clinic::new();
    clinic.store.connection().pragma_update(None, "application_id", 1).unwrap();
    let path = clinic.path();
    drop(clinic.store);
    assert!(matches!(Store::open(&path, &key()), Err(StoreError::NotOurFile)));
}

#[test]
fn a_newer_schema_is_refused_and_not_a_byte_of_it_changes() {
    let clinic = Clinic::new();
    clinic.store.connection().pragma_update(None, "user_version", SCHEMA_VERSION + 1).unwrap();
    let path = clinic.path();
    drop(clinic.store);
    let before = fs::read(&path).unwrap();
    let error = Store::open(&path, &key()).err().unwrap();
    assert!(
        matches!(error, StoreError::NewerSchema { file, ours } if file == SCHEMA_VERSION + 1 && ours == SCHEMA_VERSION)
    );
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_new_practice_never_overwrites_a_file() {
    let clinic = Clinic::new();
    let again = Store::create(&clinic.path(), &key(), &practice(), &therapist());
    assert!(matches!(again, Err(StoreError::AlreadyExists)));
    assert_eq!(clinic.reopened().store.practice().unwrap(), practice());
}

#[test]
fn a_second_program_is_told_that_the_file_is_in_use() {
    let clinic = filled();
    assert!(matches!(Store::open(&clinic.path(), &key()), Err(StoreError::InUse)));
}

#[cfg(unix)]
#[test]
fn a_read_only_file_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let clinic = filled();
    let path = clinic.path();
    drop(clinic.store);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
    // The administrator may write everywhere; then there is nothing to try.
    if fs::OpenOptions::new().write(true).open(&path).is_err() {
        assert!(matches!(Store::open(&path, &key()), Err(StoreError::ReadOnly)));
    }
}

#[test]
fn every_flipped_bit_is_noticed() {
    let clinic = filled();
    let path = clinic.path();
    drop(clinic.store);
    let sound = fs::read(&path).unwrap();
    let flipped = clinic.folder.path().join("flipped");
    let mut place = 12_345_usize;
    for _ in 0..60 {
        // A walk that meets all parts of the file; any would do.
        place = (place.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407)) >> 3;
        let (byte, bit) = (place % sound.len(), place % 8);
        let mut damaged = sound.clone();
        damaged[byte] ^= 1 << bit;
        fs::write(&flipped, &damaged).unwrap();
        let is_noticed = match Store::open(&flipped, &key()) {
            Ok(store) => !store.check().unwrap().is_whole(),
            Err(StoreError::WrongKeyOrDamaged | StoreError::Damaged { .. } | StoreError::NotOurFile) => true,
            Err(other) => panic!("byte {byte}: {other:?}"),
        };
        assert!(is_noticed, "byte {byte}, bit {bit}");
        assert!(verify_copy(&flipped, &key()).is_err(), "byte {byte}, bit {bit}");
        fs::write(&flipped, &sound).unwrap();
    }
    assert!(verify_copy(&flipped, &key()).is_ok());
}

#[test]
fn a_file_cut_short_is_called_damaged() {
    let clinic = filled();
    let path = clinic.path();
    drop(clinic.store);
    let sound = fs::read(&path).unwrap();
    for length in [sound.len() - 1, sound.len() - 4096, 4096, 100] {
        fs::write(&path, &sound[..length]).unwrap();
        let is_noticed = match Store::open(&path, &key()) {
            Ok(store) => !store.check().unwrap().is_whole(),
            Err(StoreError::WrongKeyOrDamaged | StoreError::Damaged { .. }) => true,
            Err(other) => panic!("{length}: {other:?}"),
        };
        assert!(is_noticed, "{length}");
    }
}

#[test]
fn a_copy_holds_what_is_saved_while_it_is_made_and_is_proven() {
    let clinic = filled();
    let copy = clinic.folder.path().join("copy");
    let client = clinic.store.find_client("C-0001").unwrap()[0].id;
    let mut slices = 0;
    clinic
        .store
        .copy_to(&copy, &key(), &mut |progress| {
            slices += 1;
            assert!(progress.pages_done <= progress.pages);
            let record = session(1_000 + slices, client, today().at(9, 0, 0, 0));
            clinic.store.save_session(&record).unwrap();
            true
        })
        .unwrap();
    assert!(slices > 0, "more than one slice");
    let mut beside: Vec<_> =
        fs::read_dir(clinic.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    beside.sort();
    assert_eq!(beside, ["copy", "practice.myolog", "practice.myolog-journal"], "the copy is one file");
    assert_eq!(verify_copy(&copy, &key()).unwrap(), clinic.store.counts().unwrap());
    assert!(matches!(clinic.store.copy_to(&copy, &key(), &mut |_| true), Err(StoreError::AlreadyExists)));
    let opened = Store::open(&copy, &key()).unwrap();
    assert_eq!(opened.all_sessions_of(client).unwrap(), clinic.store.all_sessions_of(client).unwrap());
}

#[test]
fn a_copy_that_is_stopped_leaves_no_file() {
    let clinic = filled();
    let copy = clinic.folder.path().join("copy");
    assert!(matches!(clinic.store.copy_to(&copy, &key(), &mut |_| false), Err(StoreError::Stopped)));
    assert!(!copy.exists());
    assert!(clinic.store.check().unwrap().is_whole());
}
