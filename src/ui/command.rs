//! Every action of the window. Button, menu, palette, shortcut and test all queue one of these; `app` carries it out.

use std::path::PathBuf;

use jiff::civil::{Date, DateTime};

use super::route::{ClientTab, Route};
use super::state::{State, ThemeChoice};
use crate::domain::{CautionId, ClientId, EntryId, Phase, SessionId, SoapSection};

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    GoTo(Route),
    Back,
    Forward,
    OpenPalette,
    ShowKeys,
    CloseDialog,
    /// Go on with the path that stands in the path dialog.
    UsePath,
    /// Do what the confirm dialog asks about.
    Confirmed,

    /// Make the practice of the form on the create page.
    CreatePractice,
    /// The part of the recovery key that was typed back is right: go in.
    ConfirmRecoveryKey,
    /// Print or save the recovery sheet as a text file chosen by the person.
    SaveRecoverySheet,
    SaveRecoverySheetTo(PathBuf),
    /// With what stands in the unlock form.
    Unlock,
    LookAround,
    LeaveSample,
    /// Look again at what lies in the data folder.
    LookAgain,
    /// A passphrase that is being chosen was typed: judge it.
    PassphraseChanged,
    /// Choose a backup file and restore it into the empty data folder.
    RestoreBackup,
    RestoreBackupFrom(PathBuf),
    Lock,
    Quit,

    AddClient,
    /// With what stands in the add-client dialog.
    SaveNewClient,
    /// Start a session for a client still to be chosen.
    SessionFor,
    /// With what stands in the details form.
    SaveClientDetails,
    ArchiveClient(ClientId),
    RestoreClient(ClientId),
    EditCaution(Option<CautionId>),
    SaveCaution,
    ArchiveCaution(CautionId),
    CautionReviewed(CautionId),
    ImportMeasurements,
    /// Try the import and show what it would do.
    ImportMeasurementsFrom(PathBuf),
    /// What was shown is right: import.
    ImportChecked(PathBuf),

    StartSession(ClientId),
    OpenSession(SessionId),
    SaveNow,
    FocusSection(SoapSection),
    FocusMuscleLine,
    FocusPain,
    FocusMeasures,
    /// Add what stands in the quick line.
    AddMuscle,
    RemoveMuscle(EntryId),
    /// Put the muscles of the session beside the note up to be ticked off.
    SameAgain,
    /// A line of that list was done today.
    TickPlanned(EntryId),
    CloseTickPlan,
    /// Add a text of the session beside the note to today's.
    CarryOver(SoapSection),
    /// A passage that was carried over, by its place in the session, is still true.
    KeepCarried(usize),
    RemoveCarried(usize),
    ChooseStart,
    SetStart(DateTime),
    ChooseClientToMoveTo,
    MoveSession(SessionId, ClientId),
    ArchiveSession(SessionId),
    RestoreSession(SessionId),
    AskToSign,
    Sign,
    AskForAddendum,
    SaveAddendum,
    EarlierSession,
    LaterSession,
    AnswerSoreness {
        session: SessionId,
        client: ClientId,
        date: Date,
        phase: Phase,
        value: Option<u8>,
    },

    OpenSummary(ClientId),
    SaveSummary,
    SaveSummaryTo(PathBuf),
    OpenSavedSummary,
    RevealSavedSummary,

    SetTheme(ThemeChoice),
    /// 1–60 minutes.
    SetAutoLock(u32),
    /// In percent, 80–200.
    SetScale(u32),
    SavePractice,
    ChangePassphrase,
    BackUpNow,
    RevealDataFolder,
    HideNames,

    /// Query, filter or order of the list of clients changed.
    ClientsChanged,
    /// The text of the palette, of the dialog that chooses a client, or of the name of a new one, changed.
    PaletteChanged,
    /// An option of the summary changed: typeset it again.
    SummaryChanged,
}

/// Queued by the pages of one frame, carried out after it.
#[derive(Debug, Default)]
pub struct Commands(Vec<Command>);

impl Commands {
    pub fn push(&mut self, command: Command) {
        self.0.push(command);
    }

    pub fn take(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.0)
    }
}

/// Where a command of [`TABLE`] makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Everywhere,
    Inside,
    Client,
    Session,
    Summary,
}

impl Scope {
    /// Whether a command of this scope makes sense where the window is.
    pub const fn applies(self, route: Route) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Inside => route.is_inside(),
            Self::Client => matches!(route, Route::Client(..) | Route::Session(_)),
            Self::Session => matches!(route, Route::Session(_)),
            Self::Summary => matches!(route, Route::Summary(_)),
        }
    }

    pub const fn label(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Inside => "In the practice",
            Self::Client => "Client",
            Self::Session => "Session",
            Self::Summary => "Summary",
        }
    }
}

/// A command as menu, palette and the keys page list it.
#[derive(Clone, Debug)]
pub struct Listed {
    pub title: &'static str,
    /// As shown: `Ctrl+K`; empty when it has none.
    pub keys: &'static str,
    pub scope: Scope,
    pub make: fn(&Place) -> Option<Command>,
}

/// What is open, so that a listed command can be made for it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    pub client: Option<ClientId>,
    pub session: Option<SessionId>,
}

impl Place {
    /// What is open in the window.
    pub fn of(state: &State) -> Self {
        let client = match state.route {
            Route::Client(client, _) | Route::Summary(client) => Some(client),
            Route::Session(_) => state.session.as_ref().map(|open| open.page.client.id),
            _ => None,
        };
        let session = state.session.as_ref().map(|open| open.page.record.session.id);
        Self { client, session }
    }
}

impl Listed {
    /// The command for where the window is; `None` where it makes no sense.
    pub fn command(&self, state: &State) -> Option<Command> {
        if self.scope.applies(state.route) { (self.make)(&Place::of(state)) } else { None }
    }

    /// The keys as they stand on the keyboard: `Ctrl`, `↑`.
    pub fn key_caps(&self) -> impl Iterator<Item = &'static str> {
        self.keys.split('+').filter(|key| !key.is_empty()).map(|key| match key {
            "ArrowUp" => "↑",
            "ArrowDown" => "↓",
            "ArrowLeft" => "←",
            "ArrowRight" => "→",
            "Enter" => "⏎",
            "Shift" => "⇧",
            key => key,
        })
    }
}

const fn listed(title: &'static str, keys: &'static str, scope: Scope, make: fn(&Place) -> Option<Command>) -> Listed {
    Listed { title, keys, scope, make }
}

fn tab(place: &Place, tab: ClientTab) -> Option<Command> {
    place.client.map(|client| Command::GoTo(Route::Client(client, tab)))
}

/// All commands that a person can name, in the order of the palette. Shortcuts are read from here too.
pub static TABLE: &[Listed] = &[
    listed("Go to Today", "Ctrl+T", Scope::Inside, |_| Some(Command::GoTo(Route::Today))),
    listed("Go to Clients", "", Scope::Inside, |_| Some(Command::GoTo(Route::Clients))),
    listed("Session for…", "Ctrl+N", Scope::Inside, |_| Some(Command::SessionFor)),
    listed("Add client…", "Ctrl+Shift+N", Scope::Inside, |_| Some(Command::AddClient)),
    listed("Import measurements…", "", Scope::Inside, |_| Some(Command::ImportMeasurements)),
    listed("Start a session for this client", "Ctrl+Shift+S", Scope::Client, |p| p.client.map(Command::StartSession)),
    listed("Overview of this client", "", Scope::Client, |p| tab(p, ClientTab::Overview)),
    listed("Sessions of this client", "", Scope::Client, |p| tab(p, ClientTab::Sessions)),
    listed("Body of this client", "", Scope::Client, |p| tab(p, ClientTab::Body)),
    listed("Progress of this client", "", Scope::Client, |p| tab(p, ClientTab::Progress)),
    listed("Details of this client", "", Scope::Client, |p| tab(p, ClientTab::Details)),
    listed("Summary…", "Ctrl+E", Scope::Client, |p| p.client.map(Command::OpenSummary)),
    listed("Subjective", "Ctrl+1", Scope::Session, |_| Some(Command::FocusSection(SoapSection::Subjective))),
    listed("Objective", "Ctrl+2", Scope::Session, |_| Some(Command::FocusSection(SoapSection::Objective))),
    listed("Assessment", "Ctrl+3", Scope::Session, |_| Some(Command::FocusSection(SoapSection::Assessment))),
    listed("Plan", "Ctrl+4", Scope::Session, |_| Some(Command::FocusSection(SoapSection::Plan))),
    listed("Pain", "Ctrl+5", Scope::Session, |_| Some(Command::FocusPain)),
    listed("Measures", "Ctrl+7", Scope::Session, |_| Some(Command::FocusMeasures)),
    listed("Muscle line", "Ctrl+M", Scope::Session, |_| Some(Command::FocusMuscleLine)),
    listed("Same again: tick off the muscles of last time", "Ctrl+D", Scope::Session, |_| Some(Command::SameAgain)),
    listed("Carry S over", "Ctrl+Shift+1", Scope::Session, |_| Some(Command::CarryOver(SoapSection::Subjective))),
    listed("Carry O over", "Ctrl+Shift+2", Scope::Session, |_| Some(Command::CarryOver(SoapSection::Objective))),
    listed("Carry A over", "Ctrl+Shift+3", Scope::Session, |_| Some(Command::CarryOver(SoapSection::Assessment))),
    listed("Carry P over", "Ctrl+Shift+4", Scope::Session, |_| Some(Command::CarryOver(SoapSection::Plan))),
    listed("Earlier session beside the note", "Alt+ArrowUp", Scope::Session, |_| Some(Command::EarlierSession)),
    listed("Later session beside the note", "Alt+ArrowDown", Scope::Session, |_| Some(Command::LaterSession)),
    listed("Date and time of this session…", "", Scope::Session, |_| Some(Command::ChooseStart)),
    listed("Move this session to another client…", "", Scope::Session, |_| Some(Command::ChooseClientToMoveTo)),
    listed("Sign this session…", "Ctrl+Enter", Scope::Session, |_| Some(Command::AskToSign)),
    listed("Add to this signed note…", "", Scope::Session, |_| Some(Command::AskForAddendum)),
    listed("Save the summary as PDF…", "Ctrl+S", Scope::Summary, |_| Some(Command::SaveSummary)),
    listed("Back", "Alt+ArrowLeft", Scope::Inside, |_| Some(Command::Back)),
    listed("Forward", "Alt+ArrowRight", Scope::Inside, |_| Some(Command::Forward)),
    listed("Find or do…", "Ctrl+K", Scope::Inside, |_| Some(Command::OpenPalette)),
    listed("Search all notes…", "Ctrl+Shift+F", Scope::Inside, |_| Some(Command::OpenPalette)),
    listed("Hide names and text", "Ctrl+Shift+H", Scope::Inside, |_| Some(Command::HideNames)),
    listed("Back up now", "", Scope::Inside, |_| Some(Command::BackUpNow)),
    listed("Settings", "Ctrl+,", Scope::Inside, |_| Some(Command::GoTo(Route::Settings))),
    listed("Light colours", "", Scope::Everywhere, |_| Some(Command::SetTheme(ThemeChoice::Light))),
    listed("Dark colours", "", Scope::Everywhere, |_| Some(Command::SetTheme(ThemeChoice::Dark))),
    listed("Keys", "F1", Scope::Everywhere, |_| Some(Command::ShowKeys)),
    listed("Lock", "Ctrl+L", Scope::Inside, |_| Some(Command::Lock)),
    listed("Quit", "Ctrl+Q", Scope::Everywhere, |_| Some(Command::Quit)),
];
