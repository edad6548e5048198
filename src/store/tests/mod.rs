//! What the store promises, each tried on a real file.

mod carried;
mod changes;
mod file;
mod golden;
mod pages;
mod record;

use jiff::Timestamp;
use jiff::civil::{DateTime, date};
use tempfile::TempDir;
use uuid::Uuid;

use super::{DataKey, Store};
use crate::domain::{
    Client, ClientDetails, ClientId, EntryId, EntrySide, FindingMark, HalfMinutes, Id, MuscleEntry, PersonName, Phase,
    Practice, PracticeId, Pressure, Reading, Session, SessionKind, SessionRecord, Severity, Side, Site, SoapNote,
    Therapist, TherapistId,
};

/// A practice in a folder that goes away with it.
struct Clinic {
    folder: TempDir,
    store: Store,
}

fn key() -> DataKey {
    DataKey::from_bytes([7; 32])
}

fn id<T>(number: u128) -> Id<T> {
    Id::from_uuid(Uuid::from_u128(number))
}

fn name(text: &str) -> PersonName {
    PersonName::new(text).unwrap()
}

fn practice() -> Practice {
    Practice {
        id: PracticeId::from_uuid(Uuid::from_u128(1)),
        name: "Harbour Lane".into(),
        address: "1 Harbour Lane\nSeaton".into(),
        phone: "01".into(),
        email: "desk@example.org".into(),
        is_sample: false,
    }
}

fn therapist() -> Therapist {
    Therapist { id: TherapistId::from_uuid(Uuid::from_u128(2)), name: name("Ruth Bennett"), credentials: "SMT".into() }
}

impl Clinic {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("practice.myolog"), &key(), &practice(), &therapist()).unwrap();
        store.set_clock(|| "2026-11-19T09:00:00Z".parse::<Timestamp>().unwrap());
        Self { folder, store }
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("practice.myolog")
    }

    /// Closes the file and opens it again.
    fn reopened(self) -> Self {
        let path = self.path();
        drop(self.store);
        Self { store: Store::open(&path, &key()).unwrap(), folder: self.folder }
    }

    fn add_client(&self, number: u128, called: &str) -> Client {
        let client = Client {
            id: id(1_000 + number),
            reference: format!("C-{number:04}"),
            name: name(called),
            details: ClientDetails::default(),
            archived: false,
        };
        self.store.save_client(&client).unwrap();
        client
    }
}

/// A session of an hour with a note; `number` makes its id.
fn session(number: u128, client: ClientId, start: DateTime) -> SessionRecord {
    SessionRecord {
        session: Session {
            id: id(10_000 + number),
            client,
            therapist: therapist().id,
            start,
            start_utc: start.in_tz("UTC").unwrap().timestamp(),
            duration_min: Some(60),
            kind: SessionKind::FollowUp,
            note: SoapNote { subjective: "Stiff after the drive".into(), ..SoapNote::default() },
            next_visit: None,
            signature: None,
            addenda: Vec::new(),
            carried: Vec::new(),
        },
        readings: Vec::new(),
        muscles: Vec::new(),
    }
}

fn low_back() -> Site {
    Site { region: "lower_back".into(), side: Some(Side::Left) }
}

fn pain(number: u128, record: &SessionRecord, site: Site, phase: Phase, value: f64) -> Reading {
    Reading {
        id: id(100_000 + number),
        client: record.session.client,
        session: Some(record.session.id),
        measure: "nprs".into(),
        item: String::new(),
        site: Some(site),
        phase,
        quality: String::new(),
        value,
        date: record.session.start.date(),
        time: None,
    }
}

/// Infraspinatus, both sides, a trigger point of grade 2, 7.5 minutes.
fn both_sides(number: u128) -> MuscleEntry {
    MuscleEntry {
        findings: vec![FindingMark { kind: "trigger_point".into(), severity: Severity::new(2).ok() }],
        technique: Some("deep_tissue".into()),
        pressure: Pressure::new(3).ok(),
        minutes: HalfMinutes::from_minutes(7.5).ok(),
        ..MuscleEntry::new(EntryId::from_uuid(Uuid::from_u128(number)), "infraspinatus".into(), EntrySide::Both)
    }
}

/// Today, in all tests.
fn today() -> jiff::civil::Date {
    date(2026, 11, 19)
}
