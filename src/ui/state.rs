//! What the window shows. Pages draw it and change only what a person types or points at; everything else arrives
//! through events.

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::route::Route;
use crate::anatomy::quick_line::QuickLine;
use crate::domain::listing::{
    BackupRecord, ClientList, ClientPage, ClientQuery, PracticeOverview, PreviousSession, SearchHit, SessionPage,
    TodayPage,
};
use crate::domain::{
    Caution, CautionId, Client, ClientId, EntryId, SessionId, SoapSection, Therapist, TickPlan, UserText,
};
use crate::service::message::{FolderView, ImportReport, SummaryOptions, SummaryView, Which};
use crate::stats::ClientProgress;

pub use super::theme::ThemeChoice;

/// Everything on the screen.
pub struct State {
    pub route: Route,
    pub which: Which,
    pub today: Date,
    /// As the clinic's clock shows it.
    pub now: DateTime,
    pub settings: Settings,
    pub data_folder: PathBuf,
    pub folder: Option<FolderView>,
    pub create: CreateForm,
    pub recovery: RecoverySheet,
    pub unlock: UnlockForm,
    /// Long work at the door (creating, opening): its words and its share done.
    pub working: Option<Working>,

    pub overview: Option<PracticeOverview>,
    pub today_page: Option<TodayPage>,
    pub clients: ClientsPage,
    pub client: Option<OpenClient>,
    pub session: Option<OpenSession>,
    pub summary: Option<OpenSummary>,
    pub settings_form: SettingsForm,

    pub dialog: Option<Dialog>,
    pub palette: Palette,
    pub toasts: Vec<Toast>,
    /// Makes the key of a new record; pages have no clock to make one with.
    pub new_id: fn() -> uuid::Uuid,
    /// Stays until it is solved.
    pub banner: Option<UserText>,
    pub backup: BackupState,
    pub names_hidden: bool,
    /// Minutes until the practice locks itself.
    pub locks_in_min: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Working {
    pub what: &'static str,
    pub share: f32,
    pub since: f64,
}

/// What stays between starts, beside the practice: nothing about clients.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Settings {
    pub theme: ThemeChoice,
    pub auto_lock_min: u32,
    pub scale_percent: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { theme: ThemeChoice::System, auto_lock_min: 15, scale_percent: 100 }
    }
}

#[derive(Default)]
pub struct CreateForm {
    pub practice_name: String,
    pub therapist_name: String,
    pub credentials: String,
    pub passphrase: String,
    pub repeated: String,
    /// Judged by `app` whenever the passphrase changes: 0–4, words, good enough.
    pub strength: Option<PassphraseStrength>,
    pub error: Option<UserText>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PassphraseStrength {
    pub score: u8,
    pub words: String,
    /// What would make it stronger.
    pub to_do: String,
    pub acceptable: bool,
}

#[derive(Default)]
pub struct RecoverySheet {
    pub groups: Vec<String>,
    /// The group that must be typed back, counted from 0.
    pub asked: usize,
    pub typed: String,
    pub saved_to: Option<PathBuf>,
}

#[derive(Default)]
pub struct UnlockForm {
    pub secret: String,
    pub with_recovery_key: bool,
    pub error: Option<UserText>,
}

pub struct ClientsPage {
    pub query: ClientQuery,
    pub list: Option<ClientList>,
    pub selected: usize,
    /// Set by `/`: the search field takes the focus in the next frame.
    pub focus_search: bool,
}

/// The open client, with what was computed from it once.
pub struct OpenClient {
    pub page: ClientPage,
    pub progress: ClientProgress,
    pub form: ClientForm,
    /// Pictures made for a size, made again when the size or the page changes.
    pub charts: super::pages::ChartCache,
}

/// The details form: text fields keep what was typed until it parses.
pub struct ClientForm {
    pub client: Client,
    pub name: String,
    pub birth_date: String,
    pub hours_seated: String,
    pub is_changed: bool,
    pub error: Option<UserText>,
}

impl ClientForm {
    pub fn new(client: &Client) -> Self {
        Self {
            name: client.name.to_string(),
            birth_date: client.details.birth_date.map(|date| date.to_string()).unwrap_or_default(),
            hours_seated: client.details.hours_seated_per_day.map(|hours| hours.to_string()).unwrap_or_default(),
            client: client.clone(),
            is_changed: false,
            error: None,
        }
    }
}

/// The open session. Pages edit `page.record` in place and call [`OpenSession::touch`]; `app` saves it.
pub struct OpenSession {
    pub page: SessionPage,
    /// Shown at the left; starts as `page.previous`.
    pub previous: Option<PreviousSession>,
    pub quick_line: String,
    pub quick: Option<QuickLine>,
    /// The muscle whose card is open.
    pub card: Option<EntryId>,
    /// The section that takes the focus in the next frame.
    pub focus: Option<SessionFocus>,
    pub save: SaveState,
    /// Counts edits; a save carries the revision it holds.
    pub revision: u64,
    pub saved_revision: u64,
    /// egui time (s) of the last edit, and of the first edit not yet sent to be saved.
    pub last_edit: f64,
    pub first_unsent: Option<f64>,
    pub sent_revision: u64,
    /// Last time's muscles that wait to be ticked. Never saved: what is not ticked is not in the note.
    pub tick_plan: Option<TickPlan>,
    /// What the page remembers of itself.
    pub view: super::pages::session::SessionView,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionFocus {
    Section(SoapSection),
    MuscleLine,
    /// The list of last time's muscles to tick off.
    TickPlan,
    Pain,
    Measures,
}

#[derive(Clone, Debug, PartialEq)]
pub enum SaveState {
    Saved(Timestamp),
    /// Typed, or on its way to the disk.
    Unsaved,
    Failed {
        since: DateTime,
        why: UserText,
    },
    /// Nothing to save yet.
    Untouched,
}

impl OpenSession {
    pub fn new(page: SessionPage) -> Self {
        Self {
            previous: page.previous.clone(),
            page,
            quick_line: String::new(),
            quick: None,
            card: None,
            focus: None,
            save: SaveState::Untouched,
            revision: 0,
            saved_revision: 0,
            last_edit: 0.0,
            first_unsent: None,
            sent_revision: 0,
            tick_plan: None,
            view: super::pages::session::SessionView::default(),
        }
    }

    /// Something in the record changed at egui time `now` (s).
    pub fn touch(&mut self, now: f64) {
        self.revision += 1;
        self.last_edit = now;
        self.first_unsent.get_or_insert(now);
        if !matches!(self.save, SaveState::Failed { .. }) {
            self.save = SaveState::Unsaved;
        }
    }
}

pub struct OpenSummary {
    pub client: ClientId,
    pub client_name: String,
    /// Dates and starts of the sessions to choose notes from, newest first.
    pub sessions: Vec<(SessionId, DateTime, bool)>,
    pub options: SummaryOptions,
    pub from: String,
    pub to: String,
    /// Counts changes of the options; the newest asked for.
    pub revision: u64,
    pub is_waiting: bool,
    pub view: Option<SummaryView>,
    pub textures: Vec<egui::TextureHandle>,
    pub page_number: usize,
    pub error: Option<UserText>,
    pub saved_to: Option<PathBuf>,
}

#[derive(Default)]
pub struct SettingsForm {
    pub practice_name: String,
    pub address: String,
    pub phone: String,
    pub email: String,
    pub therapist_name: String,
    pub credentials: String,
    pub old_passphrase: String,
    pub new_passphrase: String,
    pub repeated: String,
    pub strength: Option<PassphraseStrength>,
    pub is_changed: bool,
    /// Why the names of practice and therapist were not saved.
    pub error: Option<UserText>,
    pub passphrase_error: Option<UserText>,
}

/// A question in the middle of the window.
pub enum Dialog {
    AddClient(AddClientForm),
    /// Choose the client of a new session, or the one a session moves to.
    ChooseClient(ChooseClient),
    Caution(CautionForm),
    SessionStart {
        date: String,
        time: String,
        error: Option<String>,
    },
    /// What is still empty, before the note is fixed.
    Sign {
        missing: Vec<String>,
        /// Sections with carried text that nobody has looked at: the note cannot be signed yet.
        unconfirmed: Vec<SoapSection>,
        facts: Vec<String>,
    },
    Addendum {
        text: String,
    },
    Import(Box<ImportReport>),
    /// A path typed by hand, where the system has no file dialog.
    Path(PathForm),
    Keys,
    Confirm {
        title: String,
        text: String,
        action: String,
        command: super::command::Command,
    },
}

#[derive(Default)]
pub struct AddClientForm {
    pub name: String,
    pub birth_date: String,
    pub phone: String,
    pub email: String,
    pub start_session: bool,
    pub error: Option<UserText>,
    /// Clients of the same or nearly the same name.
    pub look_alikes: Vec<String>,
}

pub struct ChooseClient {
    pub purpose: ChoosePurpose,
    pub find: String,
    pub list: Option<ClientList>,
    pub selected: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoosePurpose {
    StartSession,
    MoveSession(SessionId),
}

pub struct CautionForm {
    pub caution: Caution,
    pub is_new: bool,
    pub error: Option<String>,
}

pub struct PathForm {
    pub title: &'static str,
    pub path: String,
    pub purpose: PathPurpose,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathPurpose {
    SaveSummary,
    SaveRecoverySheet,
    ImportMeasurements,
    RestoreBackup,
}

/// The command palette: closed, or open with what was typed.
#[derive(Default)]
pub struct Palette {
    pub is_open: bool,
    pub text: String,
    pub selected: usize,
    pub hits: Vec<SearchHit>,
    pub clients: Option<ClientList>,
}

pub struct Toast {
    pub text: String,
    pub action: Option<(String, super::command::Command)>,
    /// egui time (s) at which it goes.
    pub until: f64,
}

#[derive(Clone, Debug, Default)]
pub struct BackupState {
    pub is_running: bool,
    pub last: Option<BackupRecord>,
    pub error: Option<UserText>,
}

impl State {
    pub fn therapist(&self) -> Option<&Therapist> {
        self.overview.as_ref().and_then(|overview| overview.therapists.first())
    }

    pub fn is_sample(&self) -> bool {
        self.which == Which::Sample || self.overview.as_ref().is_some_and(|overview| overview.practice.is_sample)
    }

    /// A client's name, or dots while names are hidden.
    pub fn shown_name<'a>(&self, name: &'a str) -> &'a str {
        if self.names_hidden { "••••••" } else { name }
    }

    pub fn caution(&self, id: CautionId) -> Option<&Caution> {
        self.client.as_ref().and_then(|client| client.page.cautions.iter().find(|caution| caution.id == id))
    }
}
