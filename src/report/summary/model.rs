//! The finished content of a summary. The names of these fields are what `assets/report/summary.typ` reads.

use jiff::Timestamp;
use serde::Serialize;

use crate::report::scene::Scene;

/// Everything that stands on the pages. Empty text and `None` are not printed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SummaryModel {
    /// Of the words of the program, for a screen reader: `en`.
    pub language: String,
    pub document_title: String,
    pub author: String,
    pub program: String,
    pub created: Timestamp,
    pub practice: String,
    /// One letter in a square, where a logo would stand.
    pub monogram: Option<String>,
    pub practice_line: String,
    /// `Your progress`.
    pub kind: String,
    /// `6 August to 19 November 2026`.
    pub period: String,
    pub client: String,
    /// The client's name, or its beginning, for the head of further pages.
    pub client_short: String,
    pub lead: String,
    /// The therapist's own words, by paragraph.
    pub word: Vec<String>,
    pub figures: Vec<Figure>,
    pub charts: Vec<SummaryChart>,
    pub muscles: Option<MuscleTable>,
    pub plan: Option<PlanBlock>,
    pub notes: Vec<NoteBlock>,
    pub prepared: String,
    pub left_out: String,
    pub draft_mark: Option<String>,
    pub sample_mark: Option<String>,
}

/// A box with a large number.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    pub label: String,
    /// The first value, when the figure shows a change.
    pub from: Option<String>,
    pub to: String,
    /// Small, after the number: `min`.
    pub unit: String,
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SummaryChart {
    pub heading: String,
    pub alt_text: String,
    /// Words of the key, for a screen reader.
    pub key_alt_text: String,
    /// In points.
    pub key_width: f32,
    /// What changed.
    pub sentence: String,
    /// How sure that is.
    pub certainty: String,
    #[serde(skip)]
    pub scene: Scene,
    #[serde(skip)]
    pub key: Scene,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MuscleTable {
    /// `499 minutes in 12 sessions`.
    pub lead: String,
    pub rows: Vec<MuscleLine>,
    /// What the rows leave out: `4 more muscles, 21 minutes`.
    pub more: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MuscleLine {
    pub muscle: String,
    /// `left`, `right`, `both sides`, or empty.
    pub side: String,
    pub sessions: usize,
    /// `–` when no minutes were entered.
    pub minutes: String,
    /// Minutes as a part of the largest row, 0 to 1.
    pub share: f64,
    /// `trigger point 3 → 1 of 3`.
    pub findings: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NoteBlock {
    /// `Session 12, 19 November 2026`.
    pub heading: String,
    /// `Signed by Ruth Bennett` or `Draft, not signed`.
    pub state: String,
    pub is_signed: bool,
    pub parts: Vec<NotePart>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NotePart {
    /// `S`, `O`, `A`, `P`, or `+` for an addendum.
    pub letter: String,
    pub label: String,
    pub paragraphs: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanBlock {
    /// The plan of the newest session, by paragraph.
    pub plan: Vec<String>,
    /// From which note the plan is: `From the note of 19 November 2026`.
    pub source: String,
    /// `Thursday 3 December 2026`.
    pub next_visit: String,
    /// `Next visit`, or `Next visit was planned for` when the day has passed.
    pub next_label: String,
}
