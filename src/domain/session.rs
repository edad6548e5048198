//! A visit and its note.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::{CarriedText, ClientId, MuscleEntry, PersonName, Reading, SessionId, TherapistId};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionKind {
    Initial,
    #[default]
    FollowUp,
    Maintenance,
    Discharge,
}

impl SessionKind {
    pub const ALL: [Self; 4] = [Self::Initial, Self::FollowUp, Self::Maintenance, Self::Discharge];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::FollowUp => "follow_up",
            Self::Maintenance => "maintenance",
            Self::Discharge => "discharge",
        }
    }

    pub const fn label(self) -> &'static str {
        match self {
            Self::Initial => "Initial",
            Self::FollowUp => "Follow-up",
            Self::Maintenance => "Maintenance",
            Self::Discharge => "Discharge",
        }
    }

    pub fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word).unwrap_or_default()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SoapSection {
    Subjective,
    Objective,
    Assessment,
    Plan,
}

impl SoapSection {
    pub const ALL: [Self; 4] = [Self::Subjective, Self::Objective, Self::Assessment, Self::Plan];

    pub const fn letter(self) -> &'static str {
        match self {
            Self::Subjective => "S",
            Self::Objective => "O",
            Self::Assessment => "A",
            Self::Plan => "P",
        }
    }

    pub const fn label(self) -> &'static str {
        match self {
            Self::Subjective => "Subjective",
            Self::Objective => "Objective",
            Self::Assessment => "Assessment",
            Self::Plan => "Plan",
        }
    }
}

/// The four texts of a note, plain Unicode with `\n` line breaks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoapNote {
    pub subjective: String,
    pub objective: String,
    pub assessment: String,
    pub plan: String,
}

impl SoapNote {
    pub fn section(&self, section: SoapSection) -> &str {
        match section {
            SoapSection::Subjective => &self.subjective,
            SoapSection::Objective => &self.objective,
            SoapSection::Assessment => &self.assessment,
            SoapSection::Plan => &self.plan,
        }
    }

    pub fn section_mut(&mut self, section: SoapSection) -> &mut String {
        match section {
            SoapSection::Subjective => &mut self.subjective,
            SoapSection::Objective => &mut self.objective,
            SoapSection::Assessment => &mut self.assessment,
            SoapSection::Plan => &mut self.plan,
        }
    }

    pub fn is_empty(&self) -> bool {
        SoapSection::ALL.into_iter().all(|section| self.section(section).trim().is_empty())
    }
}

/// From here on the note is fixed; what is added later is an [`Addendum`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub by: TherapistId,
    pub name: PersonName,
    pub at: Timestamp,
}

/// A dated addition to a signed note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addendum {
    pub by: TherapistId,
    pub name: PersonName,
    pub at: Timestamp,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Session {
    pub id: SessionId,
    pub client: ClientId,
    pub therapist: TherapistId,
    /// As the clinic's clock and calendar showed it.
    pub start: DateTime,
    /// The same moment in UTC.
    pub start_utc: Timestamp,
    pub duration_min: Option<u16>,
    pub kind: SessionKind,
    pub note: SoapNote,
    /// When the client should come again.
    pub next_visit: Option<Date>,
    pub signature: Option<Signature>,
    pub addenda: Vec<Addendum>,
    /// What was taken over from earlier sessions, in the order of taking.
    #[serde(default)]
    pub carried: Vec<CarriedText>,
}

/// A session with everything entered in it: what autosave writes, all of it or nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SessionRecord {
    pub session: Session,
    /// Readings of this session, at most one of each [`super::SeriesKey`].
    pub readings: Vec<Reading>,
    /// In the order of the note.
    pub muscles: Vec<MuscleEntry>,
}

impl SessionRecord {
    pub const fn is_signed(&self) -> bool {
        self.session.signature.is_some()
    }

    /// Minutes of treatment over all muscles.
    pub fn total_minutes(&self) -> f64 {
        self.muscles.iter().filter_map(|entry| entry.minutes).map(super::HalfMinutes::minutes).sum()
    }
}
