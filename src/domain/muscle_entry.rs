//! One line of "muscles worked": what was found in a muscle and what was done to it.

use serde::{Deserialize, Serialize};

use super::{EntryId, FindingId, HalfMinutes, MuscleId, Pressure, Score, Severity, TechniqueId, Tenderness, Tone};

/// The side of a muscle that was worked. `Both` is entered once and stored as two rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntrySide {
    Left,
    Right,
    Both,
    /// A muscle that has no sides.
    Midline,
}

impl EntrySide {
    /// As on a badge: `L`, `R`, `LR`, nothing for the midline.
    pub const fn badge(self) -> &'static str {
        match self {
            Self::Left => "L",
            Self::Right => "R",
            Self::Both => "LR",
            Self::Midline => "",
        }
    }

    pub const fn label(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Both => "both sides",
            Self::Midline => "midline",
        }
    }
}

/// One finding with its grade. A grade of 0 means examined and not found; `None` means not graded.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FindingMark {
    pub kind: FindingId,
    pub severity: Option<Severity>,
}

/// A muscle of a session: findings and treatment together, as one line of the note.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MuscleEntry {
    pub id: EntryId,
    pub muscle: MuscleId,
    pub side: EntrySide,
    pub findings: Vec<FindingMark>,
    pub tone: Option<Tone>,
    pub tenderness: Option<Tenderness>,
    pub technique: Option<TechniqueId>,
    pub pressure: Option<Pressure>,
    /// Of both sides together when [`EntrySide::Both`].
    pub minutes: Option<HalfMinutes>,
    /// The client's word during the treatment.
    pub discomfort: Option<Score>,
    pub note: String,
}

impl MuscleEntry {
    /// A line with nothing but its muscle and side.
    pub fn new(id: EntryId, muscle: MuscleId, side: EntrySide) -> Self {
        Self {
            id,
            muscle,
            side,
            findings: Vec::new(),
            tone: None,
            tenderness: None,
            technique: None,
            pressure: None,
            minutes: None,
            discomfort: None,
            note: String::new(),
        }
    }

    /// Whether anything was done there (else it was only examined).
    pub fn is_treated(&self) -> bool {
        self.technique.is_some() || self.minutes.is_some() || self.pressure.is_some()
    }
}
