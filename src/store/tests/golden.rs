//! Files of every version of the schema, as they were written then, can be read now.
//!
//! `tests/golden/store-v1.myolog` was made by [`write`], with the key of these tests, when version 1 was fixed. It is
//! never made again: a later version adds a file of its own.

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::date;
use rusqlite::Connection;

use super::{Clinic, both_sides, id, key, low_back, name, pain, practice, session, therapist, today};
use crate::domain::{
    Addendum, Caution, CautionKind, CautionSeverity, Client, ClientDetails, Phase, Pressure, Reading, SessionRecord,
    Signature, SoapNote,
};
use crate::store::{SCHEMA_VERSION, Store, verify_copy};

fn golden(version: u32) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/store-v{version}.myolog"))
}

fn client() -> Client {
    Client {
        id: id(1_001),
        reference: "C-0001".into(),
        name: name("Zoë O'Hara 张伟"),
        details: ClientDetails {
            birth_date: Some(date(1988, 2, 29)),
            phone: "07700 900 123".into(),
            hours_seated_per_day: Some(7.5),
            ..ClientDetails::default()
        },
        archived: false,
    }
}

fn caution() -> Caution {
    Caution {
        id: id(77),
        client: id(1_001),
        kind: CautionKind::PressureCeiling,
        severity: CautionSeverity::Adapt,
        text: String::new(),
        pressure_ceiling: Pressure::new(4).ok(),
        last_reviewed: Some(date(2026, 11, 1)),
    }
}

/// One signed session with an addendum, and an open one.
fn records() -> [SessionRecord; 2] {
    let at: Timestamp = "2026-11-05T10:00:00Z".parse().unwrap();
    let mut signed = session(1, id(1_001), date(2026, 11, 5).at(9, 0, 0, 0));
    signed.session.note = SoapNote {
        subjective: "Low back, worse after driving.\n腰が痛い".into(),
        objective: "Trigger point".into(),
        assessment: "Settling".into(),
        plan: "Again in two weeks".into(),
    };
    signed.session.next_visit = Some(today());
    signed.session.signature = Some(Signature { by: therapist().id, name: therapist().name, at });
    signed.session.addenda =
        vec![Addendum { by: therapist().id, name: therapist().name, at, text: "Rang: much better".into() }];
    signed.readings =
        vec![pain(1, &signed, low_back(), Phase::Before, 7.0), pain(2, &signed, low_back(), Phase::After, 0.0)];
    signed.muscles = vec![both_sides(1)];
    let open = session(2, id(1_001), today().at(9, 0, 0, 0));
    [signed, open]
}

fn soreness() -> Reading {
    let [signed, _] = records();
    Reading { measure: "soreness".into(), site: None, ..pain(3, &signed, low_back(), Phase::H24, 2.0) }
}

/// Makes the file of the present version: run once for each, with `--ignored`, before that version is released.
#[test]
#[ignore = "writes the golden file of a new version of the schema"]
fn write() {
    let clinic = Clinic::new();
    clinic.store.save_client(&client()).unwrap();
    clinic.store.save_caution(&caution()).unwrap();
    for record in records() {
        clinic.store.save_session(&record).unwrap();
        clinic.store.index_session(record.session.id).unwrap();
    }
    clinic.store.save_readings(&[soreness()]).unwrap();
    clinic.store.save_setting("lock_after_min", "15").unwrap();
    let path = golden(SCHEMA_VERSION);
    assert!(!path.exists(), "a golden file is never made again");
    clinic.store.copy_to(&path, &key(), &mut |_| true).unwrap();
}

#[test]
fn a_practice_of_every_version_opens_with_all_it_held() {
    let folder = tempfile::tempdir().unwrap();
    for version in 1..=SCHEMA_VERSION {
        let path = folder.path().join(format!("v{version}"));
        fs::copy(golden(version), &path).unwrap();
        assert_eq!(verify_copy(&path, &key()).unwrap().sessions, 2);
        let store = Store::open(&path, &key()).unwrap();
        assert!(store.check().unwrap().is_whole());
        assert_eq!(store.practice().unwrap(), practice());
        assert_eq!(store.therapists().unwrap(), [therapist()]);
        let page = store.client(client().id).unwrap();
        assert_eq!(page.client, client());
        assert_eq!(page.cautions, [caution()]);
        assert_eq!(store.all_sessions_of(client().id).unwrap(), records());
        assert!(page.readings.contains(&soreness()));
        assert_eq!(store.search("drivi", 10).unwrap().len(), 1);
        assert_eq!(store.search("伟", 10).unwrap().len(), 1);
        assert_eq!(store.setting("lock_after_min").unwrap().as_deref(), Some("15"));
    }
}

#[test]
fn a_migrated_file_and_a_new_one_have_the_same_schema() {
    let schema = |connection: &Connection| -> Vec<(String, String)> {
        let mut statement =
            connection.prepare("SELECT name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name").unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v1");
    fs::copy(golden(1), &path).unwrap();
    let migrated = Store::open(&path, &key()).unwrap();
    let new = Clinic::new();
    assert_eq!(schema(&migrated.connection()), schema(&new.store.connection()));
}
