//! What the pages show: read models that the store fills and the window draws. Plain data, nothing computed here.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::{
    ActivityProfile, Caution, Client, ClientId, MuscleId, PersonName, Practice, Reading, SessionId, SessionKind,
    SessionRecord, Side, Site, SoapSection, TechniqueId, Therapist,
};

/// What the frame of the window needs: who we are and how much there is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PracticeOverview {
    pub practice: Practice,
    pub therapists: Vec<Therapist>,
    pub clients: u64,
    pub archived_clients: u64,
    pub sessions: u64,
    pub drafts: Vec<SessionLine>,
    pub recent: Vec<ClientName>,
    pub last_backup: Option<BackupRecord>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClientName {
    pub id: ClientId,
    pub reference: String,
    pub name: PersonName,
}

/// Which clients the list shows, and in what order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ClientQuery {
    /// Words of a name, a reference, a telephone number; each must match the start of one.
    pub find: String,
    pub filter: ClientFilter,
    pub order: ClientOrder,
    pub offset: usize,
    /// How many rows at most; 0 asks for [`Self::USUAL_LIMIT`].
    pub limit: usize,
}

impl ClientQuery {
    pub const USUAL_LIMIT: usize = 100;
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClientFilter {
    #[default]
    All,
    /// A visit planned for today or the six days after it.
    DueThisWeek,
    Overdue,
    Drafts,
    Archived,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClientOrder {
    #[default]
    Name,
    LastSeen,
    NextDue,
}

/// One page of the list of clients.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ClientList {
    pub rows: Vec<ClientRow>,
    /// How many match, beyond the rows of this page.
    pub total: u64,
    /// How many each filter has in the whole practice, whatever is looked for.
    pub counts: FilterCounts,
}

/// The numbers on the filters of the list of clients.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterCounts {
    pub all: u64,
    pub due_this_week: u64,
    pub overdue: u64,
    pub drafts: u64,
    pub archived: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClientRow {
    pub id: ClientId,
    pub reference: String,
    pub name: PersonName,
    pub birth_date: Option<Date>,
    pub activity: ActivityProfile,
    pub sport: String,
    pub occupation: String,
    pub last_seen: Option<Date>,
    pub next_visit: Option<Date>,
    pub has_draft: bool,
    /// The site with the newest pain reading, and its pain before sessions, oldest first, at most 12.
    pub main_site: Option<Site>,
    pub pain_before: Vec<(Date, f64)>,
    pub cautions: Vec<Caution>,
}

/// A session in a list. `number` counts the client's sessions from 1 in order of time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SessionLine {
    pub id: SessionId,
    pub client: ClientId,
    pub client_name: PersonName,
    pub number: u32,
    pub start: DateTime,
    pub kind: SessionKind,
    pub is_signed: bool,
    pub changed_at: Timestamp,
    pub pain: Vec<PainChange>,
    pub muscles: u32,
    pub minutes: f64,
    /// The first words of the note, at most 120 characters, on one line.
    pub first_words: String,
}

/// Pain (0–10) at one site in one session. `None` means not asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PainChange {
    pub site: Option<Site>,
    pub before: Option<f64>,
    pub after: Option<f64>,
}

/// Everything that today asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TodayPage {
    pub date: Date,
    pub sessions: Vec<SessionLine>,
    pub drafts: Vec<SessionLine>,
    pub expected: Vec<ExpectedVisit>,
    pub soreness_due: Vec<SorenessDue>,
}

/// A visit planned for a day, by the newest session of its client, with what stands beside a start button.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExpectedVisit {
    pub client: ClientId,
    pub client_name: PersonName,
    pub date: Date,
    pub next_number: u32,
    pub cautions: Vec<Caution>,
    pub last: Option<SessionLine>,
    /// The plan text of the last session.
    pub planned: String,
}

/// A session of yesterday or the day before whose soreness was not asked yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SorenessDue {
    pub session: SessionId,
    pub client: ClientId,
    pub client_name: PersonName,
    pub date: Date,
}

/// A client with all that the tabs of the client page draw.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClientPage {
    pub client: Client,
    pub cautions: Vec<Caution>,
    /// Newest first, at most [`Self::MAX_SESSIONS`].
    pub sessions: Vec<SessionLine>,
    pub session_count: u32,
    /// All readings, oldest first.
    pub readings: Vec<Reading>,
    /// Treatment by session day, muscle and side, oldest first.
    pub treatments: Vec<TreatmentLine>,
    /// The newest session, whole.
    pub last: Option<SessionRecord>,
}

impl ClientPage {
    pub const MAX_SESSIONS: usize = 1_000;
}

/// Minutes of one treatment row. A treatment of both sides is two lines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TreatmentLine {
    pub date: Date,
    pub session: SessionId,
    pub muscle: MuscleId,
    pub side: Option<Side>,
    pub technique: Option<TechniqueId>,
    pub minutes: Option<f64>,
    pub pressure: Option<u8>,
}

/// A session opened for writing or reading, and the one that stands beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SessionPage {
    pub record: SessionRecord,
    pub number: u32,
    pub session_count: u32,
    pub client: Client,
    pub cautions: Vec<Caution>,
    pub previous: Option<PreviousSession>,
}

/// An earlier session beside the note, with its neighbours for turning pages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PreviousSession {
    pub record: SessionRecord,
    pub number: u32,
    /// For S, O, A and P: how many sessions in a row, up to this one, had its text; 0 for an empty one.
    pub unchanged_for: [u32; 4],
    pub soreness_h24: Option<f64>,
    pub soreness_h48: Option<f64>,
    pub earlier: Option<SessionId>,
    pub later: Option<SessionId>,
}

/// A place where the searched words stand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SearchHit {
    pub client: ClientId,
    pub client_name: PersonName,
    /// `None` for a hit in the client's name.
    pub session: Option<SessionId>,
    pub date: Option<Date>,
    /// `None` with a session: among its muscles, or in an addendum.
    pub section: Option<SoapSection>,
    /// Pieces of text; `true` marks the words that were found.
    pub snippet: Vec<(String, bool)>,
}

/// A copy that was made, and whether it was opened again and compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BackupRecord {
    pub at: Timestamp,
    pub file: String,
    pub is_proven: bool,
    pub sessions: u64,
}
