//! Backups and restores with real practices.

use std::fs;
use std::io::Write;

use jiff::civil::{Date, date};

use super::*;
use crate::vault::tests::{PASSPHRASE, add_clients, always, closed_practice, passphrase};
use crate::vault::{FolderState, Notice, Secret, inspect, unlock};

fn at(day: Date) -> Zoned {
    day.at(18, 30, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap()
}

fn no_stop(_: BackupStep) -> bool {
    true
}

fn secret() -> Secret {
    passphrase(PASSPHRASE)
}

/// A practice with clients and one backup.
fn backed_up() -> (tempfile::TempDir, Folder, PathBuf) {
    let (home, folder, _) = closed_practice();
    let open = unlock(&folder, &secret(), &mut always).unwrap();
    add_clients(&open, 40);
    let record = create_backup(&open, &at(date(2026, 11, 22)), &mut no_stop).unwrap();
    assert!(record.is_proven);
    let path = folder.backups().join(&record.file);
    (home, folder, path)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_comes_back_as_the_same_practice_in_another_folder() {
    let (home, folder, backup) = backed_up();
    assert_eq!(names(&folder.backups()), ["practice-2026-11-22-183000.zip"]);
    check_backup(&backup).unwrap();

    let elsewhere = Folder::new(home.path().join("new laptop"));
    let restored = restore(&backup, &elsewhere, Some(&secret()), &mut always).unwrap();
    assert_eq!(restored.made, date(2026, 11, 22).at(18, 30, 0, 0));
    assert_eq!(restored.counts.clients, 40);
    let open = unlock(&elsewhere, &secret(), &mut always).unwrap();
    assert_eq!(open.store.find_client("C-0040").unwrap().len(), 1);
    let original = unlock(&folder, &secret(), &mut always).unwrap();
    assert_eq!(open.store.practice().unwrap(), original.store.practice().unwrap());
    assert_eq!(open.notices, [Notice::AnchorMissing]);
    assert_eq!(restored.practice_name, open.store.practice().unwrap().name);
    // The practice knows of its backup; the copy was made before that was noted.
    assert_eq!(original.store.backups().unwrap().len(), 1);
}

#[test]
fn what_is_saved_while_the_copy_runs_is_in_the_backup() {
    let (_home, folder, _) = closed_practice();
    let open = unlock(&folder, &secret(), &mut always).unwrap();
    add_clients(&open, 100);
    let draft = BackupDraft::begin(&folder, &at(date(2026, 11, 22))).unwrap();
    let mut saved = 0;
    let mut save_now = |_| {
        saved += 1;
        open.store.save_setting("saved meanwhile", &saved.to_string()).unwrap();
        true
    };
    open.store.copy_to(draft.copy_path(), &open.key, &mut save_now).unwrap();
    let expected = open.store.counts().unwrap();
    let record = finish_backup(draft, &open.key, &expected, &mut no_stop).unwrap();
    assert!(saved > 0);
    let elsewhere = Folder::new(folder.path().join("../elsewhere"));
    restore(&folder.backups().join(record.file), &elsewhere, None, &mut always).unwrap();
    let restored = unlock(&elsewhere, &secret(), &mut always).unwrap();
    assert_eq!(restored.store.setting("saved meanwhile").unwrap(), Some(saved.to_string()));
}

#[test]
fn a_restore_without_a_secret_compares_every_byte_and_opens_later() {
    let (home, _folder, backup) = backed_up();
    let elsewhere = Folder::new(home.path().join("elsewhere"));
    restore(&backup, &elsewhere, None, &mut always).unwrap();
    unlock(&elsewhere, &secret(), &mut always).unwrap();
}

#[test]
fn a_restore_never_overwrites_a_practice_unless_it_is_asked_to_and_then_keeps_the_old_one() {
    let (_home, folder, backup) = backed_up();
    let before = fs::read(folder.data_file()).unwrap();
    let error = restore(&backup, &folder, None, &mut always).unwrap_err();
    assert!(matches!(error, VaultError::PracticeExists));
    assert_eq!(fs::read(folder.data_file()).unwrap(), before);

    let restored = restore_over(&backup, &folder, Some(&secret()), &at(date(2026, 11, 23)), &mut always).unwrap();
    let replaced = restored.replaced.unwrap();
    assert_eq!(replaced.file_name().unwrap(), "replaced-2026-11-23-183000");
    assert_eq!(fs::read(replaced.join("practice.myolog")).unwrap(), before);
    assert!(replaced.join("practice.keys").exists() && backup.exists());
    drop(unlock(&folder, &secret(), &mut always).unwrap());
    // What was set aside is a whole practice of its own.
    unlock(&Folder::new(replaced), &secret(), &mut always).unwrap();
}

#[test]
fn a_damaged_practice_can_be_replaced_by_its_backup() {
    let (_home, folder, backup) = backed_up();
    fs::write(folder.key_file(), b"{ broken").unwrap();
    fs::write(folder.key_file_copy(), b"{ broken").unwrap();
    fs::write(folder.data_file(), [0xA5; 8192]).unwrap();
    restore_over(&backup, &folder, None, &at(date(2026, 11, 23)), &mut always).unwrap();
    unlock(&folder, &secret(), &mut always).unwrap();
}

#[test]
fn a_restore_that_fails_leaves_both_folders_as_they_were() {
    let (home, folder, backup) = backed_up();
    let elsewhere = Folder::new(home.path().join("elsewhere"));
    let wrong = passphrase("not this one at all");
    let error = restore(&backup, &elsewhere, Some(&wrong), &mut always).unwrap_err();
    assert!(matches!(error, VaultError::WrongPassphrase));
    assert!(!elsewhere.path().exists());

    let before = names(folder.path());
    let data = fs::read(folder.data_file()).unwrap();
    let error = restore_over(&backup, &folder, Some(&wrong), &at(date(2026, 11, 23)), &mut always).unwrap_err();
    assert!(matches!(error, VaultError::WrongPassphrase));
    let open = unlock(&folder, &secret(), &mut always).unwrap();
    let error = restore_over(&backup, &folder, None, &at(date(2026, 11, 23)), &mut always).unwrap_err();
    assert!(matches!(error, VaultError::InUse));
    drop(open);
    drop(unlock(&folder, &secret(), &mut always).unwrap());
    assert_eq!(names(folder.path()), before);
    assert_eq!(fs::read(folder.data_file()).unwrap(), data);
}

#[test]
fn every_part_of_a_backup_is_checked_before_anything_is_put_in_place() {
    let (home, _folder, backup) = backed_up();
    let good = fs::read(&backup).unwrap();
    let damaged = home.path().join("damaged.zip");
    let elsewhere = Folder::new(home.path().join("elsewhere"));
    let of = |name: &str| {
        let found = good.windows(name.len()).position(|window| window == name.as_bytes()).unwrap();
        found + name.len()
    };
    // Data, key file, manifest; well inside each of them.
    for place in [
        of("practice.myolog") + 50,
        of("practice.myolog") + 9_000,
        of("myolog practice.keys") + 60,
        of("\"sha256\"") + 8,
    ] {
        let mut bytes = good.clone();
        bytes[place] ^= 1;
        fs::write(&damaged, bytes).unwrap();
        let error = restore(&damaged, &elsewhere, None, &mut always).unwrap_err();
        assert!(matches!(error, VaultError::BackupDamaged { .. }), "byte {place}: {error:?}");
        assert!(!elsewhere.path().exists());
        assert!(matches!(check_backup(&damaged), Err(VaultError::BackupDamaged { .. })));
    }
    for length in [100, good.len() / 2, good.len() - 1] {
        fs::write(&damaged, &good[..length]).unwrap();
        let error = restore(&damaged, &elsewhere, None, &mut always).unwrap_err();
        assert!(matches!(error, VaultError::BackupDamaged { .. }), "{length} bytes: {error:?}");
    }
}

#[test]
fn what_is_not_a_backup_says_so() {
    let (home, _folder, backup) = backed_up();
    let elsewhere = Folder::new(home.path().join("elsewhere"));
    let other = home.path().join("other.zip");
    let zip_of = |members: &[(&str, &[u8])]| {
        let mut zip = zip::ZipWriter::new(fs::File::create(&other).unwrap());
        for (name, bytes) in members {
            let options = zip::write::SimpleFileOptions::DEFAULT.compression_method(zip::CompressionMethod::Stored);
            zip.start_file(*name, options).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap();
    };
    let error = || restore(&other, &elsewhere, None, &mut always).unwrap_err();

    fs::write(&other, b"").unwrap();
    assert!(matches!(error(), VaultError::NotABackup));
    fs::write(&other, b"%PDF-1.7 something else").unwrap();
    assert!(matches!(error(), VaultError::NotABackup));
    zip_of(&[("photo.jpg", b"x")]);
    assert!(matches!(error(), VaultError::NotABackup));
    // Names that would lead out of the folder are never followed: only three names are known at all.
    zip_of(&[("../../evil", b"x"), ("practice.keys", b"x"), ("manifest.json", b"{}")]);
    assert!(matches!(error(), VaultError::NotABackup));
    zip_of(&[("practice.myolog", b"x"), ("practice.keys", b"x"), ("manifest.json", b"{}")]);
    assert!(matches!(error(), VaultError::BackupDamaged { .. }));
    let newer = br#"{"format": "myolog backup", "version": 9, "anything": true}"#;
    zip_of(&[("practice.myolog", b"x"), ("practice.keys", b"x"), ("manifest.json", newer)]);
    assert!(matches!(error(), VaultError::NewerBackupFormat { file: 9, ours: 1 }));
    assert!(!elsewhere.path().exists() && backup.exists());
}

#[test]
fn a_copy_that_is_not_the_original_never_becomes_a_backup() {
    let (_home, folder, _) = closed_practice();
    let open = unlock(&folder, &secret(), &mut always).unwrap();
    let now = at(date(2026, 11, 22));

    let draft = BackupDraft::begin(&folder, &now).unwrap();
    let expected = copy_all(&open, &draft, &mut no_stop).unwrap();
    let more = Counts { sessions: expected.sessions + 1, ..expected };
    let error = finish_backup(draft, &open.key, &more, &mut no_stop).unwrap_err();
    assert!(matches!(error, VaultError::BackupNotProven { .. }));

    let draft = BackupDraft::begin(&folder, &now).unwrap();
    copy_all(&open, &draft, &mut no_stop).unwrap();
    let mut bytes = fs::read(draft.copy_path()).unwrap();
    let place = bytes.len() - 2_000;
    bytes[place] ^= 1;
    fs::write(draft.copy_path(), bytes).unwrap();
    let error = finish_backup(draft, &open.key, &expected, &mut no_stop).unwrap_err();
    assert!(matches!(error, VaultError::BackupNotProven { .. }), "{error:?}");

    let stopped = create_backup(&open, &now, &mut |step| !matches!(step, BackupStep::Packing { .. }));
    assert!(matches!(stopped, Err(VaultError::Cancelled)));
    assert_eq!(names(&folder.backups()), Vec::<String>::new());
    assert_eq!(open.store.backups().unwrap(), []);
}

#[test]
fn two_backups_of_one_second_do_not_replace_each_other() {
    let (_home, folder, _) = closed_practice();
    let open = unlock(&folder, &secret(), &mut always).unwrap();
    let now = at(date(2026, 11, 22));
    create_backup(&open, &now, &mut no_stop).unwrap();
    create_backup(&open, &now, &mut no_stop).unwrap();
    assert_eq!(names(&folder.backups()), ["practice-2026-11-22-183000.zip", "practice-2026-11-22-183001.zip"]);
}

#[test]
fn pruning_deletes_only_proven_backups_that_no_rule_keeps() {
    let (_home, folder, first) = backed_up();
    let copy_to = |name: String| fs::copy(&first, folder.backups().join(name)).unwrap();
    // Twenty backups of one day in the past, of which one is enough, a damaged one, and somebody's own file.
    for minute in 10..30 {
        copy_to(format!("practice-2026-03-02-09{minute}00.zip"));
    }
    fs::write(folder.backups().join("practice-2026-03-02-080000.zip"), b"cut off").unwrap();
    fs::write(folder.backups().join("my notes.zip"), b"mine").unwrap();
    let deleted = prune(&folder).unwrap();
    // The newest three of all stay, and the newest of that day is one of them.
    assert_eq!(deleted.len(), 18);
    assert_eq!(
        names(&folder.backups()),
        [
            "my notes.zip",
            "practice-2026-03-02-080000.zip",
            "practice-2026-03-02-092800.zip",
            "practice-2026-03-02-092900.zip",
            "practice-2026-11-22-183000.zip",
        ]
    );
    let unproven: Vec<_> = backups(&folder).unwrap().into_iter().filter(|backup| !backup.is_proven).collect();
    assert_eq!(unproven.len(), 1);
}

#[test]
fn a_backup_that_was_killed_leaves_nothing_once_the_practice_is_opened_again() {
    let (_home, folder, _) = closed_practice();
    fs::create_dir(folder.backups()).unwrap();
    for name in [".practice.myolog.0011.tmp", ".practice.myolog.0011.tmp-journal", ".practice-2026.zip.0011.tmp"] {
        fs::write(folder.backups().join(name), b"half").unwrap();
    }
    assert!(matches!(inspect(&folder).unwrap(), FolderState::Practice { .. }));
    drop(unlock(&folder, &secret(), &mut always).unwrap());
    assert_eq!(names(&folder.backups()), Vec::<String>::new());
}

#[test]
fn a_name_says_when_and_nothing_else() {
    let clock = date(2026, 11, 22).at(2, 15, 7, 0);
    assert_eq!(file_name(clock), "practice-2026-11-22-021507.zip");
    assert_eq!(clock_of("practice-2026-11-22-021507.zip"), Some(clock));
    for other in ["practice-2026-11-22.zip", "practice-2026-13-22-021507.zip", "practice-2026-11-22-021507.zip.bak"] {
        assert_eq!(clock_of(other), None, "{other}");
    }
}
