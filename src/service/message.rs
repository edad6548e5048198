//! What the window asks of the background, and what it is told.

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::Date;
use secrecy::SecretString;

use crate::domain::listing::{
    BackupRecord, ClientList, ClientPage, ClientQuery, PracticeOverview, PreviousSession, SearchHit, SessionPage,
    TodayPage,
};
use crate::domain::{
    Caution, CautionId, Client, ClientId, Practice, Reading, SessionId, SessionRecord, Therapist, UserText,
};
pub use crate::report::summary::{Notes, Section, SummaryOptions};

/// Which practice a service works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    Own,
    /// Generated data in a folder of its own.
    Sample,
}

/// The words of the create form.
#[derive(Clone, Debug)]
pub struct NewPractice {
    pub practice_name: String,
    pub therapist_name: String,
    pub credentials: String,
    pub passphrase: SecretString,
}

/// What opens a practice.
#[derive(Clone, Debug)]
pub enum Unlocking {
    Passphrase(SecretString),
    RecoveryKey(SecretString),
}

#[derive(Debug)]
pub enum Request {
    /// Look what is in the data folder.
    Inspect,
    Create(NewPractice),
    Unlock(Unlocking),
    /// Open the sample practice, generating it first where there is none.
    OpenSample,
    /// Write everything down, close the file, forget the key. Answered by [`Event::Locked`].
    Lock,
    /// As `Lock`, with a verified backup first where anything changed. Answered by [`Event::Closed`].
    Close,
    ChangePassphrase {
        therapist: Box<Therapist>,
        old: SecretString,
        new: SecretString,
    },

    Overview(Date),
    Today(Date),
    Clients(ClientQuery, Date),
    Client(ClientId),
    Session(SessionId),
    /// The session to stand beside `of`: the one before `before` in time.
    Previous {
        of: SessionId,
        show: SessionId,
    },
    Search(String),

    /// Goes ahead of everything else. `revision` comes back with the answer.
    SaveSession {
        record: Box<SessionRecord>,
        revision: u64,
    },
    /// A session page was left: its text may enter the search index.
    IndexSession(SessionId),
    SaveClient(Box<Client>),
    /// Make a client with the next free reference.
    AddClient {
        client: Box<Client>,
        start_session: bool,
    },
    SaveCaution(Box<Caution>),
    ArchiveCaution(CautionId),
    ArchiveClient(ClientId, bool),
    SaveReadings(Vec<Reading>),
    MoveSession(SessionId, ClientId),
    ArchiveSession(SessionId, bool),
    Sign {
        session: SessionId,
        therapist: Box<Therapist>,
    },
    AddAddendum {
        session: SessionId,
        therapist: Box<Therapist>,
        text: String,
    },
    SavePractice(Box<Practice>, Box<Therapist>),

    Summary {
        client: ClientId,
        options: Box<SummaryOptions>,
        revision: u64,
        pixels_per_point: f32,
    },
    SaveSummary {
        path: PathBuf,
    },
    ImportMeasurements {
        path: PathBuf,
        dry_run: bool,
    },
    Backup,
    RestoreBackup {
        file: PathBuf,
    },
}

/// What lies in the data folder, as the first page needs it.
#[derive(Clone, Debug, PartialEq)]
pub enum FolderView {
    Empty,
    Practice {
        practice_name: String,
        therapists: Vec<String>,
    },
    /// Nothing can be opened or made here, and why.
    Unusable(UserText),
}

/// A page of the summary as pixels.
#[derive(Clone, Debug)]
pub struct PagePicture {
    pub width: usize,
    pub height: usize,
    /// RGBA, premultiplied, `width * height * 4` bytes.
    pub rgba: Vec<u8>,
}

/// A finished summary, kept by the service until it is saved or replaced.
#[derive(Clone, Debug)]
pub struct SummaryView {
    pub pages: Vec<PagePicture>,
    pub bytes: usize,
    pub took_ms: u64,
    /// What was left out or replaced, in words.
    pub notices: Vec<String>,
}

/// What an import did, or would do.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportReport {
    pub path: PathBuf,
    pub was_dry_run: bool,
    pub new_clients: u64,
    pub new_sessions: u64,
    pub new_readings: u64,
    pub already_there: u64,
    pub skipped_empty: u64,
    pub notices: Vec<String>,
    /// Line, column and reason of each bad row; with any of these nothing was imported.
    pub errors: Vec<String>,
}

#[derive(Debug)]
pub enum Event {
    Folder(FolderView),
    /// Long work began: its words for a person. Ends with the answer to the request.
    Working(&'static str),
    /// Share done, 0–1, of the work last named.
    Progress(f32),
    Created {
        recovery_groups: Vec<String>,
    },
    Opened(Box<PracticeOverview>),
    Locked,
    Closed,
    PassphraseChanged,
    /// Opening, creating or locking did not work.
    DoorFailed(UserText),

    Overview(Box<PracticeOverview>),
    Today(Box<TodayPage>),
    Clients(ClientQuery, Box<ClientList>),
    Client(Box<ClientPage>),
    Session(Box<SessionPage>),
    Previous {
        of: SessionId,
        previous: Option<Box<PreviousSession>>,
    },
    Search {
        text: String,
        hits: Vec<SearchHit>,
    },

    SessionSaved {
        session: SessionId,
        revision: u64,
        at: Timestamp,
    },
    /// The text is still in the window; the page says so until a later save works.
    SessionNotSaved {
        session: SessionId,
        revision: u64,
        why: UserText,
    },
    ClientAdded {
        client: ClientId,
        start_session: bool,
    },
    /// Something was written: pages that show it ask again.
    Changed(Change),
    Summary {
        client: ClientId,
        revision: u64,
        result: Result<Box<SummaryView>, UserText>,
    },
    SummarySaved(PathBuf),
    Imported(Box<ImportReport>),
    BackedUp(BackupRecord),
    BackupFailed(UserText),
    Restored,
    /// A request that could not be carried out, apart from the cases above.
    Failed(UserText),
}

/// What changed, so that a page knows whether to ask again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Client(ClientId),
    Session(ClientId, SessionId),
    Practice,
    Everything,
}
