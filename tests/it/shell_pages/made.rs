//! Made-up practices, forms and dialogs.

use super::*;

pub(super) fn name(text: &str) -> PersonName {
    PersonName::new(text).unwrap()
}

pub(super) fn client_id(number: u128) -> ClientId {
    ClientId::from_uuid(Uuid::from_u128(number))
}

pub(super) fn session_id(number: u128) -> SessionId {
    SessionId::from_uuid(Uuid::from_u128(number))
}

pub(super) const NAMES: [&str; 6] =
    ["Daniel Hughes", "Karen Whitfield", "Helen Murray", "Priya Nair", "Lucas Ferreira", "Sophie Clarke"];

pub(super) fn client_row(number: usize) -> ClientRow {
    ClientRow {
        id: client_id(number as u128),
        reference: format!("C-{:04}", number + 1),
        name: name(NAMES[number]),
        birth_date: None,
        activity: ActivityProfile::OfficeWorker,
        sport: String::new(),
        occupation: String::new(),
        last_seen: Some(date(2026, 11, 12)),
        next_visit: None,
        has_draft: false,
        main_site: None,
        pain_before: Vec::new(),
        cautions: Vec::new(),
    }
}

pub(super) fn clients(numbers: &[usize]) -> ClientList {
    let rows: Vec<ClientRow> = numbers.iter().map(|number| client_row(*number)).collect();
    ClientList { total: rows.len() as u64, rows, ..ClientList::default() }
}

pub(super) fn draft(number: u128, of: &str) -> SessionLine {
    SessionLine {
        id: session_id(number),
        client: client_id(number),
        client_name: name(of),
        number: 9,
        start: date(2026, 11, 19).at(10, 15, 0, 0),
        kind: SessionKind::FollowUp,
        is_signed: false,
        changed_at: jiff::Timestamp::UNIX_EPOCH,
        pain: Vec::new(),
        muscles: 3,
        minutes: 30.0,
        first_words: String::new(),
    }
}

pub(super) fn overview() -> PracticeOverview {
    PracticeOverview {
        practice: Practice {
            id: PracticeId::from_uuid(Uuid::nil()),
            name: "Harbour Lane Sports Massage".into(),
            address: "4 Harbour Lane, Whitby".into(),
            phone: "01947 555 010".into(),
            email: "ruth@example.org".into(),
            is_sample: false,
        },
        therapists: vec![Therapist {
            id: TherapistId::from_uuid(Uuid::nil()),
            name: name("Ruth Bennett"),
            credentials: "BTEC 5".into(),
        }],
        clients: 148,
        archived_clients: 3,
        sessions: 3_911,
        drafts: vec![draft(71, "Marek Nowak"), draft(72, "Aisha Rahman")],
        recent: (0..5)
            .map(|number| ClientName {
                id: client_id(number as u128),
                reference: format!("C-{number:04}"),
                name: name(NAMES[number]),
            })
            .collect(),
        last_backup: Some(BackupRecord {
            at: date(2026, 11, 19).at(12, 31, 0, 0).to_zoned(jiff::tz::TimeZone::system()).unwrap().timestamp(),
            file: "Myolog 2026-11-19 12.31.zip".into(),
            is_proven: true,
            sessions: 3_911,
        }),
    }
}

pub(super) fn state(route: Route) -> State {
    let now = date(2026, 11, 19).at(14, 2, 0, 0);
    let overview = route.is_inside().then(overview);
    State {
        route,
        which: Which::Own,
        today: now.date(),
        now,
        settings: Settings::default(),
        data_folder: PathBuf::from("/home/clinic/.local/share/myolog"),
        folder: Some(FolderView::Practice {
            practice_name: "Harbour Lane Sports Massage".into(),
            therapists: vec!["Ruth Bennett".into()],
        }),
        create: CreateForm::default(),
        recovery: RecoverySheet::default(),
        unlock: UnlockForm::default(),
        working: None,
        backup: BackupState {
            last: overview.as_ref().and_then(|known| known.last_backup.clone()),
            ..BackupState::default()
        },
        overview,
        today_page: None,
        clients: ClientsPage { query: ClientQuery::default(), list: None, selected: 0, focus_search: false },
        client: None,
        session: None,
        summary: None,
        settings_form: SettingsForm {
            practice_name: "Harbour Lane Sports Massage".into(),
            address: "4 Harbour Lane, Whitby".into(),
            phone: "01947 555 010".into(),
            email: "ruth@example.org".into(),
            therapist_name: "Ruth Bennett".into(),
            credentials: "BTEC 5".into(),
            ..SettingsForm::default()
        },
        dialog: None,
        palette: Palette::default(),
        toasts: Vec::new(),
        new_id: Uuid::nil,
        banner: None,
        names_hidden: false,
        locks_in_min: 5,
    }
}

/// The open draft of session 12.
pub(super) fn with_session(save: SaveState) -> State {
    let id = session_id(12);
    let mut made = state(Route::Session(id));
    let client = Client {
        id: client_id(0),
        reference: "C-0001".into(),
        name: name(NAMES[0]),
        details: ClientDetails::default(),
        archived: false,
    };
    let start = date(2026, 11, 19).at(14, 2, 0, 0);
    let session = Session {
        id,
        client: client.id,
        therapist: TherapistId::from_uuid(Uuid::nil()),
        start,
        start_utc: start.to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp(),
        duration_min: None,
        kind: SessionKind::FollowUp,
        note: SoapNote { subjective: "Better week. Fine until the last half hour".into(), ..SoapNote::default() },
        next_visit: None,
        signature: None,
        addenda: Vec::new(),
        carried: Vec::new(),
    };
    let record = SessionRecord { session, readings: Vec::new(), muscles: Vec::new() };
    let page = SessionPage { record, number: 12, session_count: 12, client, cautions: Vec::new(), previous: None };
    made.session = Some(OpenSession { save, ..OpenSession::new(page) });
    made
}

pub(super) fn failed_save() -> State {
    with_session(SaveState::Failed {
        since: date(2026, 11, 19).at(14, 31, 48, 0),
        why: UserText { what: "The disk is full.".into(), to_do: "Free some space, then try again.".into() },
    })
}

pub(super) fn welcome() -> State {
    let mut state = state(Route::Welcome);
    state.folder = Some(FolderView::Empty);
    state
}

pub(super) fn create() -> State {
    let mut state = state(Route::Create);
    state.create = CreateForm {
        practice_name: "Harbour Lane Sports Massage".into(),
        therapist_name: "Ruth Bennett".into(),
        credentials: String::new(),
        passphrase: "kettle orbit plum".into(),
        repeated: "kettle orbit plum".into(),
        strength: Some(PassphraseStrength {
            score: 3,
            words: "Strong: centuries of guessing on one computer".into(),
            to_do: String::new(),
            acceptable: true,
        }),
        error: None,
    };
    state
}

pub(super) fn recovery() -> State {
    let mut state = state(Route::RecoveryKey);
    let groups = ["7KQ2M", "H4TWA", "9RXNE", "3BDPV", "C6YJF", "Z8SGK", "2VMKQ", "5WHTR"];
    state.recovery =
        RecoverySheet { groups: groups.map(str::to_owned).to_vec(), asked: 1, typed: String::new(), saved_to: None };
    state
}

pub(super) fn unusable() -> State {
    let mut state = state(Route::Welcome);
    state.folder = Some(FolderView::Unusable(UserText {
        what: "The practice file is damaged".into(),
        to_do: "Part of practice.myolog cannot be read. Nothing was changed and nothing will be overwritten.".into(),
    }));
    state
}

pub(super) fn palette() -> State {
    let mut state = state(Route::Settings);
    state.palette = Palette {
        is_open: true,
        text: "se".into(),
        selected: 0,
        hits: vec![SearchHit {
            client: client_id(1),
            client_name: name("Karen Whitfield"),
            session: Some(session_id(5)),
            date: Some(date(2026, 11, 5)),
            section: Some(SoapSection::Objective),
            snippet: vec![
                ("Left calf ".into(), false),
                ("se".into(), true),
                ("nsitive to touch along the medial edge".into(), false),
            ],
        }],
        clients: Some(clients(&[5])),
    };
    state
}

pub(super) fn with_dialog(dialog: Dialog) -> State {
    let mut state = state(Route::Settings);
    state.dialog = Some(dialog);
    state
}

pub(super) fn caution_dialog() -> Dialog {
    Dialog::Caution(CautionForm {
        caution: Caution {
            id: CautionId::from_uuid(Uuid::nil()),
            client: client_id(0),
            kind: CautionKind::PressureCeiling,
            severity: CautionSeverity::Adapt,
            text: String::new(),
            pressure_ceiling: None,
            last_reviewed: Some(date(2026, 8, 6)),
        },
        is_new: false,
        error: None,
    })
}

pub(super) fn add_client() -> Dialog {
    Dialog::AddClient(AddClientForm {
        name: "Daniel".into(),
        start_session: true,
        look_alikes: vec!["Daniel Hughes, C-0001".into()],
        ..AddClientForm::default()
    })
}

pub(super) fn choose(numbers: &[usize], find: &str) -> Dialog {
    Dialog::ChooseClient(ChooseClient {
        purpose: ChoosePurpose::StartSession,
        find: find.into(),
        list: Some(clients(numbers)),
        selected: 0,
    })
}

pub(super) fn sign() -> Dialog {
    Dialog::Sign {
        missing: vec!["Plan is empty".into(), "Pain after not asked: low back, left".into()],
        unconfirmed: Vec::new(),
        facts: vec!["6 muscles, 40 min, pressure up to 3".into()],
    }
}

pub(super) fn import(errors: &[&str]) -> Dialog {
    Dialog::Import(Box::new(ImportReport {
        path: PathBuf::from("measurements.csv"),
        was_dry_run: true,
        new_clients: 2,
        new_sessions: 14,
        new_readings: 96,
        already_there: 1,
        skipped_empty: 12,
        notices: vec!["The column “therapist” is not read".into()],
        errors: errors.iter().map(|&error| error.to_owned()).collect(),
    }))
}
