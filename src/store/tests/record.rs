//! A session is read as it was written.

use jiff::civil::{date, time};
use proptest::prelude::*;
use rusqlite::Connection;
use uuid::Uuid;

use super::{Clinic, both_sides, id, low_back, pain, session, therapist, today};
use crate::domain::{
    Addendum, EntrySide, FindingMark, HalfMinutes, MuscleEntry, Phase, Pressure, Reading, Score, SessionKind,
    SessionRecord, Severity, Side, Signature, Site, SoapNote, Tenderness, Tone,
};
use crate::store::StoreError;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[a-zA-Z0-9 .,;'\"%_*\\n]{1,60}",
        "\\PC{1,40}",
        Just("左肩が痛い 🧘 ألم".to_owned())
    ]
}

fn entry(number: u128) -> impl Strategy<Value = MuscleEntry> {
    let side = prop::sample::select(vec![EntrySide::Left, EntrySide::Right, EntrySide::Both, EntrySide::Midline]);
    let mark = (prop::sample::select(vec!["trigger_point", "spasm", "scar"]), prop::option::of(0_u8..=3)).prop_map(
        |(kind, severity)| FindingMark { kind: kind.into(), severity: severity.map(|s| Severity::new(s).unwrap()) },
    );
    (
        side,
        prop::collection::vec(mark, 0..4),
        (prop::option::of(0_u8..=4), prop::option::of(0_u8..=4)),
        prop::option::of(prop::sample::select(vec!["deep_tissue", "friction"])),
        prop::option::of(1_u8..=5),
        prop::option::of(1_u16..=480),
        prop::option::of(0_u8..=10),
        text(),
    )
        .prop_map(move |(side, findings, (tone, tenderness), technique, pressure, halves, discomfort, note)| {
            MuscleEntry {
                id: id(900_000 + number),
                muscle: "piriformis".into(),
                side,
                findings,
                tone: tone.map(|v| Tone::new(v).unwrap()),
                tenderness: tenderness.map(|v| Tenderness::new(v).unwrap()),
                technique: technique.map(Into::into),
                pressure: pressure.map(|v| Pressure::new(v).unwrap()),
                minutes: halves.map(|h| HalfMinutes::from_minutes(f64::from(h) / 2.0).unwrap()),
                discomfort: discomfort.map(|v| Score::new(v).unwrap()),
                note,
            }
        })
}

fn reading(number: u128) -> impl Strategy<Value = Reading> {
    (
        prop::option::of((
            prop::sample::select(vec!["neck", "hip"]),
            prop::sample::select(vec![None, Some(Side::Left), Some(Side::Right)]),
        )),
        prop::sample::select(vec![Phase::Before, Phase::After, Phase::Now, Phase::Worst, Phase::Average]),
        -10.0_f64..100.0,
        prop::bool::ANY,
        text(),
    )
        .prop_map(move |(site, phase, value, has_time, quality)| Reading {
            id: id(700_000 + number),
            client: id(1_001),
            session: Some(id(10_001)),
            // A measure of its own for each, so that no two are the same measurement.
            measure: format!("measure_{number}").into(),
            item: if number.is_multiple_of(2) { "tie shoes".into() } else { String::new() },
            site: site.map(|(region, side)| Site { region: region.into(), side }),
            phase,
            quality,
            value,
            date: today(),
            time: has_time.then(|| time(8, 5, 0, 0)),
        })
}

fn record() -> impl Strategy<Value = SessionRecord> {
    let entries = (0..6_usize, prop::collection::vec(0..1000_u128, 6)).prop_flat_map(|(count, seeds)| {
        // Ids in no order: the order of the note must not come from them.
        seeds.into_iter().take(count).enumerate().map(|(i, seed)| entry(seed * 10 + i as u128)).collect::<Vec<_>>()
    });
    let readings = (0..6_u128).prop_flat_map(|count| (0..count).rev().map(reading).collect::<Vec<_>>());
    (entries, readings, [text(), text(), text(), text()], prop::option::of(0_u16..600), 0..4_usize, prop::bool::ANY)
        .prop_map(|(muscles, readings, [subjective, objective, assessment, plan], duration_min, kind, has_next)| {
            let mut record = session(1, id(1_001), today().at(9, 30, 0, 0));
            record.session.note = SoapNote { subjective, objective, assessment, plan };
            record.session.duration_min = duration_min;
            record.session.kind = SessionKind::ALL[kind];
            record.session.next_visit = has_next.then(|| date(2026, 12, 3));
            SessionRecord { readings, muscles, ..record }
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_is_saved_is_read_again_whatever_was_there_before(first in record(), second in record()) {
        let clinic = Clinic::new();
        clinic.add_client(1, "Ann Lee");
        for record in [&first, &second, &second, &first] {
            clinic.store.save_session(record).unwrap();
            prop_assert_eq!(&clinic.store.session_record(record.session.id).unwrap(), record);
        }
        prop_assert_eq!(clinic.store.all_sessions_of(id(1_001)).unwrap(), vec![first.clone()]);
        prop_assert_eq!(clinic.reopened().store.session_record(first.session.id).unwrap(), first);
    }
}

#[test]
fn saving_the_same_again_adds_no_row() {
    let clinic = Clinic::new();
    let client = clinic.add_client(1, "Ann Lee");
    let mut record = session(1, client.id, today().at(9, 0, 0, 0));
    record.readings = vec![pain(1, &record, low_back(), Phase::Before, 6.0)];
    record.muscles = vec![both_sides(1), both_sides(2)];
    clinic.store.save_session(&record).unwrap();
    let once = clinic.store.counts().unwrap();
    assert_eq!((once.sessions, once.readings, once.findings, once.treatments), (1, 1, 4, 4));
    for _ in 0..3 {
        clinic.store.save_session(&record).unwrap();
    }
    assert_eq!(clinic.store.counts().unwrap(), once);
    assert_eq!(clinic.store.overview(today()).unwrap().sessions, 1);
}

#[test]
fn both_sides_are_two_rows_of_one_pair_with_halved_minutes() {
    let clinic = Clinic::new();
    let client = clinic.add_client(1, "Ann Lee");
    let mut record = session(1, client.id, today().at(9, 0, 0, 0));
    record.muscles = vec![both_sides(1)];
    clinic.store.save_session(&record).unwrap();
    type Line = (String, f64, i64, Vec<u8>);
    let read = |connection: &Connection| -> Vec<Line> {
        let mut statement =
            connection.prepare("SELECT side, minutes, pressure, pair_id FROM treatment ORDER BY side").unwrap();
        statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    };
    let rows = read(&clinic.store.connection());
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[0].0.as_str(), rows[0].1, rows[0].2), ("left", 4.0, 3));
    assert_eq!((rows[1].0.as_str(), rows[1].1, rows[1].2), ("right", 3.5, 3));
    assert_eq!(rows[0].3, rows[1].3);
    let lines = clinic.store.client(client.id).unwrap().treatments;
    assert_eq!(lines.iter().map(|line| line.minutes.unwrap()).sum::<f64>(), 7.5);
}

#[test]
fn two_readings_may_swap_their_sites_and_a_removed_one_is_archived() {
    let clinic = Clinic::new();
    let client = clinic.add_client(1, "Ann Lee");
    let neck = Site { region: "neck".into(), side: Some(Side::Right) };
    let mut record = session(1, client.id, today().at(9, 0, 0, 0));
    record.readings =
        vec![pain(1, &record, low_back(), Phase::Before, 6.0), pain(2, &record, neck.clone(), Phase::Before, 2.0)];
    clinic.store.save_session(&record).unwrap();
    record.readings[0].site = Some(neck);
    record.readings[1].site = Some(low_back());
    clinic.store.save_session(&record).unwrap();
    assert_eq!(clinic.store.session_record(record.session.id).unwrap(), record);
    let removed = record.readings.remove(0);
    clinic.store.save_session(&record).unwrap();
    assert_eq!(clinic.store.session_record(record.session.id).unwrap(), record);
    assert_eq!(clinic.store.counts().unwrap().readings, 2, "archived, not deleted");
    // The same measurement under a new id is welcome again.
    record.readings.push(Reading { id: id(123), ..removed });
    clinic.store.save_session(&record).unwrap();
    assert_eq!(clinic.store.session_record(record.session.id).unwrap(), record);
}

#[test]
fn the_same_measurement_twice_in_a_session_is_refused_whole() {
    let clinic = Clinic::new();
    let client = clinic.add_client(1, "Ann Lee");
    let mut record = session(1, client.id, today().at(9, 0, 0, 0));
    clinic.store.save_session(&record).unwrap();
    let before = clinic.store.session_record(record.session.id).unwrap();
    record.session.note.plan = "must not be kept alone".into();
    record.readings =
        vec![pain(1, &record, low_back(), Phase::Before, 6.0), pain(2, &record, low_back(), Phase::Before, 5.0)];
    assert!(matches!(clinic.store.save_session(&record), Err(StoreError::Taken { .. })));
    assert_eq!(clinic.store.session_record(record.session.id).unwrap(), before);
}

#[test]
fn a_record_that_comes_signed_is_stored_signed_with_its_addenda() {
    let clinic = Clinic::new();
    let client = clinic.add_client(1, "Ann Lee");
    let at = "2026-11-19T10:00:00Z".parse().unwrap();
    let mut record = session(1, client.id, today().at(9, 0, 0, 0));
    record.muscles = vec![both_sides(1)];
    record.session.signature = Some(Signature { by: therapist().id, name: therapist().name, at });
    record.session.addenda = ["one", "two"]
        .map(|text| Addendum { by: therapist().id, name: therapist().name, at, text: text.into() })
        .into();
    clinic.store.save_session(&record).unwrap();
    assert_eq!(clinic.store.session_record(record.session.id).unwrap(), record);
    assert_eq!(clinic.store.all_sessions_of(client.id).unwrap(), [record.clone()]);
    assert!(matches!(clinic.store.save_session(&record), Err(StoreError::Signed)));
}

#[test]
fn a_paste_of_100_kb_and_names_of_every_script_are_kept() {
    let clinic = Clinic::new();
    let client = clinic.add_client(1, &"é".repeat(500));
    let mut record = session(1, client.id, today().at(9, 0, 0, 0));
    record.session.note.objective = "lumbar paravertebral \"' 中文 🧘\n".repeat(3_000);
    clinic.store.save_session(&record).unwrap();
    clinic.store.index_session(record.session.id).unwrap();
    assert_eq!(clinic.store.session_record(record.session.id).unwrap(), record);
    assert_eq!(clinic.store.client(client.id).unwrap().client, client);
    assert_eq!(clinic.store.search("paraverteb", 50).unwrap().len(), 1);
    assert_eq!(Uuid::from_u128(1_001), client.id.uuid());
}
