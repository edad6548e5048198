//! A client with twelve sessions, invented, as the session page shows them.

use jiff::Timestamp;
use jiff::civil::{DateTime, date};
use jiff::tz::TimeZone;
use myolog::anatomy::quick_line;
use myolog::domain::listing::{ClientQuery, PreviousSession, SessionPage};
use myolog::domain::{
    Addendum, Caution, CautionId, CautionKind, CautionSeverity, Client, ClientDetails, ClientId, EntryId, MuscleEntry,
    PersonName, Phase, Pressure, Reading, ReadingId, Session, SessionId, SessionKind, SessionRecord, Side, Signature,
    Site, SoapNote, TherapistId,
};
use myolog::service::message::Which;
use myolog::ui::route::Route;
use myolog::ui::state::{
    BackupState, ClientsPage, CreateForm, OpenSession, Palette, RecoverySheet, Settings, SettingsForm, State,
    UnlockForm,
};
use uuid::Uuid;

pub const NOW: DateTime = date(2026, 11, 19).at(14, 32, 0, 0);

pub fn id<T>(number: u128) -> myolog::domain::Id<T> {
    myolog::domain::Id::from_uuid(Uuid::from_u128(number))
}

pub fn moment(at: DateTime) -> Timestamp {
    at.to_zoned(TimeZone::system()).expect("made-up data").timestamp()
}

pub fn low_back() -> Site {
    Site { region: "lower_back".into(), side: Some(Side::Left) }
}

fn caution(number: u128, kind: CautionKind, severity: CautionSeverity, text: &str, ceiling: Option<u8>) -> Caution {
    Caution {
        id: CautionId::from_uuid(Uuid::from_u128(number)),
        client: id(1),
        kind,
        severity,
        text: text.into(),
        pressure_ceiling: ceiling.map(|ceiling| Pressure::new(ceiling).expect("made-up data")),
        last_reviewed: None,
    }
}

fn entry(number: u128, line: &str) -> MuscleEntry {
    quick_line::parse(line).to_entry(EntryId::from_uuid(Uuid::from_u128(number))).expect(line)
}

fn pain(number: u128, record: &SessionRecord, site: Site, phase: Phase, value: f64) -> Reading {
    Reading {
        id: ReadingId::from_uuid(Uuid::from_u128(number)),
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

fn plain(number: u128, record: &SessionRecord, measure: &str, value: f64) -> Reading {
    Reading { measure: measure.into(), site: None, ..pain(number, record, low_back(), Phase::Before, value) }
}

fn record(number: u128, start: DateTime, note: SoapNote) -> SessionRecord {
    SessionRecord {
        session: Session {
            id: SessionId::from_uuid(Uuid::from_u128(number)),
            client: ClientId::from_uuid(Uuid::from_u128(1)),
            therapist: TherapistId::from_uuid(Uuid::from_u128(2)),
            start,
            start_utc: moment(start),
            duration_min: None,
            kind: SessionKind::FollowUp,
            note,
            next_visit: None,
            signature: None,
            addenda: Vec::new(),
            carried: Vec::new(),
        },
        readings: Vec::new(),
        muscles: Vec::new(),
    }
}

fn last_time() -> PreviousSession {
    let note = SoapNote {
        subjective: "Better week. Meeting on Monday fine until the last half hour.".into(),
        objective: "Left QL ropy at outer edge. Hip extension left 11°.".into(),
        assessment: "Holding between visits. Ready for two weeks.".into(),
        plan: "Re-test hip extension. Ease off left QL if sore. Score goals.".into(),
    };
    let mut record = record(11, date(2026, 11, 5).at(13, 0, 0, 0), note);
    record.readings = vec![
        pain(101, &record, low_back(), Phase::Before, 3.0),
        pain(102, &record, low_back(), Phase::After, 1.0),
        plain(103, &record, "stress", 4.0),
        plain(104, &record, "sleep", 7.0),
        plain(105, &record, "tension", 4.0),
    ];
    record.muscles = vec![
        entry(111, "l ql tp 3 tpt 8m p4"),
        entry(112, "b lumbar iliocostalis ht 2 dt 15m p3"),
        entry(113, "l gluteus medius tp 2 tpt 8m p4"),
        entry(114, "l piriformis ht 2 str 6m p3"),
        entry(115, "l psoas major ht 2 met 6m p2"),
    ];
    PreviousSession {
        record,
        number: 11,
        unchanged_for: [1, 1, 1, 4],
        soreness_h24: Some(6.0),
        soreness_h48: None,
        earlier: Some(id(10)),
        later: None,
    }
}

pub fn empty_page() -> SessionPage {
    SessionPage {
        record: record(12, date(2026, 11, 19).at(14, 2, 0, 0), SoapNote::default()),
        number: 12,
        session_count: 12,
        client: Client {
            id: id(1),
            reference: "C-0001".into(),
            name: PersonName::new("Daniel Hughes").expect("made-up data"),
            details: ClientDetails::default(),
            archived: false,
        },
        cautions: vec![
            caution(1, CautionKind::Contraindication, CautionSeverity::Avoid, "left calf: varicose veins", None),
            caution(2, CautionKind::Allergy, CautionSeverity::Adapt, "almond oil", None),
            caution(3, CautionKind::PressureCeiling, CautionSeverity::Adapt, "", Some(4)),
        ],
        previous: Some(last_time()),
    }
}

pub fn written_page() -> SessionPage {
    let mut page = empty_page();
    let record = &mut page.record;
    record.session.note = SoapNote {
        subjective: "Low back “stiff, not sore” in the mornings, eases after 20 minutes. Sat through Tuesday’s budget \
                     meeting, two hours, stood up once. Ran 8 km on Sunday without pain. New: ache at the left \
                     shoulder blade since painting the ceiling on Saturday. Sore for a day and a half after last time."
            .into(),
        objective: "Stands level, left hip no longer forward. Left QL gives sooner than last time. Left infraspinatus \
                    refers to the front of the shoulder."
            .into(),
        assessment: "First two-week gap and the low back held. Pain before sessions unchanged at 3 since mid-October; \
                     sitting and running goals nearly met."
            .into(),
        plan: "Two weeks, then review of goals. Keep to pressure 3 on left QL. Re-measure hip extension.".into(),
    };
    let shoulder_blade = Site { region: "shoulder_blade".into(), side: Some(Side::Left) };
    record.readings = vec![
        pain(201, record, low_back(), Phase::Before, 3.0),
        pain(202, record, low_back(), Phase::After, 1.0),
        pain(203, record, shoulder_blade, Phase::Before, 4.0),
        plain(204, record, "stress", 6.0),
        plain(205, record, "sleep", 6.0),
    ];
    record.muscles = vec![
        entry(211, "l ql tp 2 tpt 6m p3"),
        entry(212, "b lumbar iliocostalis ht 1 dt 8m p3"),
        entry(213, "l gluteus medius tp 2 tpt 8m p3"),
        entry(214, "l piriformis ht 1 str 5m p3"),
        entry(215, "l psoas major ht 1 met 5m p2"),
    ];
    page
}

pub fn signed_page() -> SessionPage {
    let mut page = written_page();
    let ruth = PersonName::new("Ruth Bennett").expect("made-up data");
    let by = TherapistId::from_uuid(Uuid::from_u128(2));
    let session = &mut page.record.session;
    session.signature = Some(Signature { by, name: ruth.clone(), at: moment(date(2026, 11, 19).at(14, 48, 0, 0)) });
    session.addenda = vec![Addendum {
        by,
        name: ruth,
        at: moment(date(2026, 11, 20).at(9, 5, 0, 0)),
        text: "Rang back: sore until the evening, then fine.".into(),
    }];
    page
}

pub fn state(page: SessionPage) -> State {
    State {
        route: Route::Session(page.record.session.id),
        which: Which::Own,
        today: NOW.date(),
        now: NOW,
        settings: Settings::default(),
        data_folder: std::path::PathBuf::new(),
        folder: None,
        create: CreateForm::default(),
        recovery: RecoverySheet::default(),
        unlock: UnlockForm::default(),
        working: None,
        overview: None,
        today_page: None,
        clients: ClientsPage { query: ClientQuery::default(), list: None, selected: 0, focus_search: false },
        client: None,
        session: Some(OpenSession::new(page)),
        summary: None,
        settings_form: SettingsForm::default(),
        dialog: None,
        palette: Palette::default(),
        toasts: Vec::new(),
        new_id: Uuid::now_v7,
        banner: None,
        backup: BackupState::default(),
        names_hidden: false,
        locks_in_min: 15,
    }
}
