//! Changes are whole, signed notes stay, the trail says who did what.

use jiff::Timestamp;
use jiff::civil::date;
use rusqlite::Connection;

use super::{Clinic, both_sides, id, key, low_back, pain, session, therapist, today};
use crate::domain::{Phase, Reading, SessionRecord};
use crate::store::{DataKey, Operation, Store, StoreError};

fn full_record(clinic: &Clinic) -> SessionRecord {
    let client = clinic.add_client(1, "Ann Lee");
    let mut record = session(1, client.id, today().at(9, 0, 0, 0));
    record.readings = vec![pain(1, &record, low_back(), Phase::Before, 6.0)];
    record.muscles = vec![both_sides(1)];
    clinic.store.save_session(&record).unwrap();
    record
}

fn soreness(record: &SessionRecord, phase: Phase, value: f64) -> Reading {
    Reading { measure: "soreness".into(), site: None, ..pain(50 + phase as u128, record, low_back(), phase, value) }
}

/// The file as any other program with the key sees it.
fn bare(path: &std::path::Path, key: &DataKey) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection.execute_batch(&key.pragma()).unwrap();
    connection
}

#[test]
fn signed_rows_are_fixed_even_for_a_bare_connection() {
    let clinic = Clinic::new();
    let record = full_record(&clinic);
    clinic.store.sign_session(record.session.id, &therapist()).unwrap();
    clinic.store.add_addendum(record.session.id, &therapist(), "He called: better").unwrap();
    clinic.store.save_readings(&[soreness(&record, Phase::H24, 3.0)]).unwrap();
    let signed = clinic.store.session_record(record.session.id).unwrap();
    let path = clinic.path();
    drop(clinic.store);

    let connection = bare(&path, &key());
    for statement in [
        "UPDATE session SET next_visit = '2027-01-01'",
        "UPDATE session SET signed_at = NULL, signed_by = NULL, signed_name = NULL",
        "UPDATE session SET archived_at = 'x'",
        "DELETE FROM session",
        "INSERT OR REPLACE INTO session SELECT * FROM session",
        "UPDATE note SET plan = 'x'",
        "DELETE FROM note",
        "INSERT OR REPLACE INTO note SELECT session_id, '', '', '', '' FROM note",
        "UPDATE finding SET note = 'x'",
        "UPDATE finding SET archived_at = 'x'",
        "DELETE FROM finding",
        "INSERT OR REPLACE INTO finding SELECT * FROM finding",
        "UPDATE treatment SET minutes = 60",
        "DELETE FROM treatment",
        "INSERT OR REPLACE INTO treatment SELECT * FROM treatment",
        "UPDATE reading SET value = 0 WHERE phase = 'before'",
        "UPDATE reading SET session_id = NULL WHERE phase = 'before'",
        "UPDATE reading SET phase = 'h24' WHERE phase = 'before'",
        "DELETE FROM reading WHERE phase = 'before'",
        "INSERT OR REPLACE INTO reading SELECT * FROM reading WHERE phase = 'before'",
        "UPDATE addendum SET text = 'x'",
        "DELETE FROM addendum",
        "UPDATE audit_entry SET operation = 'x'",
        "DELETE FROM audit_entry",
    ] {
        let error = connection.execute(statement, []).expect_err(statement);
        assert!(error.to_string().contains("signed:") || error.to_string().contains("audit:"), "{statement}: {error}");
    }
    drop(connection);

    let store = Store::open(&path, &key()).unwrap();
    assert_eq!(store.session_record(record.session.id).unwrap(), signed);
    assert_eq!(signed.session.addenda.len(), 1);
}

#[test]
fn a_signed_note_takes_addenda_and_soreness_and_nothing_else() {
    let clinic = Clinic::new();
    let mut record = full_record(&clinic);
    assert!(matches!(clinic.store.add_addendum(record.session.id, &therapist(), "x"), Err(StoreError::NotSigned)));
    clinic.store.sign_session(record.session.id, &therapist()).unwrap();
    assert!(matches!(clinic.store.sign_session(record.session.id, &therapist()), Err(StoreError::Signed)));
    record.session.note.plan = "changed".into();
    assert!(matches!(clinic.store.save_session(&record), Err(StoreError::Signed)));
    assert!(matches!(clinic.store.archive_session(record.session.id), Err(StoreError::Signed)));
    let other = clinic.add_client(2, "Bo Ek");
    assert!(matches!(clinic.store.move_session(record.session.id, other.id), Err(StoreError::Signed)));
    let late = pain(9, &record, low_back(), Phase::After, 1.0);
    assert!(matches!(clinic.store.save_readings(&[late]), Err(StoreError::Signed)));

    clinic.store.save_readings(&[soreness(&record, Phase::H24, 3.0), soreness(&record, Phase::H48, 1.0)]).unwrap();
    clinic.store.save_readings(&[soreness(&record, Phase::H24, 4.0)]).unwrap();
    let shown = clinic.store.previous_session(record.session.id).unwrap().unwrap();
    assert_eq!((shown.soreness_h24, shown.soreness_h48), (Some(4.0), Some(1.0)));
    assert_eq!(shown.record.readings.len(), 1, "soreness is not part of the note");
}

#[test]
fn soreness_that_was_asked_stays_when_the_note_is_saved_again() {
    let clinic = Clinic::new();
    let mut record = full_record(&clinic);
    clinic.store.save_readings(&[soreness(&record, Phase::H24, 3.0)]).unwrap();
    record.readings.clear();
    record.session.start = date(2026, 11, 18).at(9, 0, 0, 0);
    clinic.store.save_session(&record).unwrap();
    let readings = clinic.store.readings_of(record.session.client).unwrap();
    assert_eq!(readings.len(), 1);
    assert_eq!((readings[0].phase, readings[0].date), (Phase::H24, date(2026, 11, 18)));
}

#[test]
fn a_session_moves_to_the_right_client_with_all_that_hangs_on_it() {
    let clinic = Clinic::new();
    let record = full_record(&clinic);
    let right = clinic.add_client(2, "Bo Ek");
    clinic.store.save_readings(&[soreness(&record, Phase::H24, 3.0)]).unwrap();
    clinic.store.move_session(record.session.id, right.id).unwrap();

    let left_behind = clinic.store.client(record.session.client).unwrap();
    assert!(left_behind.sessions.is_empty() && left_behind.readings.is_empty() && left_behind.treatments.is_empty());
    let moved = clinic.store.client(right.id).unwrap();
    assert_eq!((moved.sessions.len(), moved.readings.len(), moved.treatments.len()), (1, 2, 2));
    let last = moved.last.unwrap();
    assert_eq!(last.muscles, record.muscles);
    assert_eq!((last.session.client, last.readings[0].client), (right.id, right.id));
    assert!(clinic.store.check().unwrap().is_whole());
}

#[test]
fn a_change_that_fails_in_the_middle_leaves_nothing() {
    let clinic = Clinic::new();
    let client = clinic.add_client(1, "Ann Lee");
    let before = (clinic.store.counts().unwrap(), clinic.store.audit_mark().unwrap());
    let outcome = clinic.store.transact(Operation::Import, |tx| {
        for number in 1..=20 {
            tx.save_session(&session(number, client.id, today().at(9, 0, 0, 0)))?;
        }
        // This client is not there.
        tx.save_session(&session(21, id(5), today().at(9, 0, 0, 0)))
    });
    assert!(matches!(outcome, Err(StoreError::NotFound)));
    assert_eq!((clinic.store.counts().unwrap(), clinic.store.audit_mark().unwrap()), before);
    assert_eq!(clinic.store.overview(today()).unwrap().sessions, 0);
}

#[test]
fn on_a_full_disk_the_old_note_stays_and_the_next_save_works() {
    let clinic = Clinic::new();
    let mut record = full_record(&clinic);
    let limit = |pages: i64| {
        let sql = format!("PRAGMA max_page_count = {pages}");
        clinic.store.connection().query_row(&sql, [], |row| row.get::<_, i64>(0)).unwrap()
    };
    let pages = clinic.store.connection().query_row("PRAGMA page_count", [], |row| row.get::<_, i64>(0)).unwrap();
    limit(pages);
    let before = clinic.store.session_record(record.session.id).unwrap();
    record.session.note.plan = "long ".repeat(50_000);
    let error = clinic.store.save_session(&record).unwrap_err();
    assert!(matches!(error, StoreError::DiskFull), "{error:?}");
    assert!(error.user_text().to_do.starts_with("Free some space"));
    assert_eq!(clinic.store.session_record(record.session.id).unwrap(), before);
    // The store opened the file again, which lifted the limit of that connection: there is room now.
    clinic.store.save_session(&record).unwrap();
    assert_eq!(clinic.store.session_record(record.session.id).unwrap(), record);
    assert!(clinic.store.check().unwrap().is_whole());
}

#[test]
fn saves_of_one_editing_session_are_one_audit_entry() {
    let clinic = Clinic::new();
    clinic.store.set_author(therapist().id);
    let mut record = full_record(&clinic);
    let saves = |clinic: &Clinic| {
        let entries = clinic.store.audit_entries(100).unwrap();
        entries.iter().filter(|entry| entry.operation == "save_session").count()
    };
    for n in 0..5 {
        record.session.note.plan = format!("draft {n}");
        clinic.store.save_session(&record).unwrap();
    }
    assert_eq!(saves(&clinic), 1);
    clinic.store.index_session(record.session.id).unwrap();
    clinic.store.save_session(&record).unwrap();
    assert_eq!(saves(&clinic), 2, "the page was left");
    clinic.store.set_clock(|| "2026-11-19T15:00:00Z".parse::<Timestamp>().unwrap());
    clinic.store.save_session(&record).unwrap();
    assert_eq!(saves(&clinic), 3, "hours later");
    let text = format!("{:?}", clinic.store.audit_entries(100).unwrap());
    assert!(!text.contains("draft"), "never note text");
    assert_eq!(clinic.store.check().unwrap().audit_break, None);
}

#[test]
fn an_altered_audit_trail_is_noticed() {
    let clinic = Clinic::new();
    full_record(&clinic);
    let connection = clinic.store.connection();
    connection.execute_batch("DROP TRIGGER audit_entry_update; DROP TRIGGER audit_entry_delete").unwrap();
    connection.execute("UPDATE audit_entry SET at = '2020-01-01T00:00:00Z' WHERE sequence = 2", []).unwrap();
    drop(connection);
    assert_eq!(clinic.store.check().unwrap().audit_break, Some(2));
    clinic.store.connection().execute("DELETE FROM audit_entry WHERE sequence = 1", []).unwrap();
    assert_eq!(clinic.store.check().unwrap().audit_break, Some(1));
}

#[test]
fn one_state_a_minute_is_kept_until_the_note_is_signed() {
    let clinic = Clinic::new();
    let mut record = full_record(&clinic);
    for clock in [
        (|| "2026-11-19T09:00:20Z".parse().unwrap()) as fn() -> Timestamp,
        || "2026-11-19T09:00:59Z".parse().unwrap(),
        || "2026-11-19T09:01:00Z".parse().unwrap(),
        || "2026-11-19T09:01:30Z".parse().unwrap(),
        || "2026-11-19T09:02:30Z".parse().unwrap(),
    ] {
        clinic.store.set_clock(clock);
        record.session.note.plan = clock().to_string();
        clinic.store.save_session(&record).unwrap();
    }
    let states = clinic.store.snapshots(record.session.id).unwrap();
    let plans: Vec<_> = states.iter().map(|(_, state)| state.session.note.plan.as_str()).collect();
    assert_eq!(plans, ["", "2026-11-19T09:01:00Z", "2026-11-19T09:02:30Z"]);
    clinic.store.sign_session(record.session.id, &therapist()).unwrap();
    assert!(clinic.store.snapshots(record.session.id).unwrap().is_empty());
}

#[test]
fn importing_the_same_measurements_again_adds_nothing() {
    let clinic = Clinic::new();
    let record = full_record(&clinic);
    let import = |first_id: u128| {
        clinic
            .store
            .transact(Operation::Import, |tx| {
                let session = tx.session_of_day(record.session.client, today())?;
                assert_eq!(session, Some(record.session.id));
                assert_eq!(tx.session_of_day(record.session.client, date(2026, 11, 20))?, None);
                let same = Reading { id: id(first_id), ..record.readings[0].clone() };
                let alone = Reading { id: id(first_id + 1), session: None, phase: Phase::Worst, ..same.clone() };
                Ok((tx.add_reading(&same)?, tx.add_reading(&alone)?))
            })
            .unwrap()
    };
    assert_eq!(import(500), (false, true));
    assert_eq!(import(600), (false, false));
    assert_eq!(clinic.store.counts().unwrap().readings, 2);
}

#[test]
fn a_save_that_reached_the_disk_is_not_called_lost() {
    // What `save_session` does after an error at the very end: the file is opened again, and what is there is compared.
    let clinic = Clinic::new();
    let record = full_record(&clinic);
    let failed = clinic.store.transact(Operation::SaveSession, |tx| {
        tx.save_session(&SessionRecord { muscles: Vec::new(), ..record.clone() })?;
        Err::<(), _>(StoreError::Io("the cable was pulled".into()))
    });
    assert!(matches!(failed, Err(StoreError::Io(_))));
    // Read from the disk, on the new connection: the last save that was said to be there.
    assert_eq!(clinic.store.session_record(record.session.id).unwrap(), record);
    clinic.store.save_session(&record).unwrap();
}
