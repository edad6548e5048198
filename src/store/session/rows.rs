//! A line of "muscles worked" as rows, and rows as lines.
//!
//! An entry of both sides becomes two rows with one `pair_id`: minutes halved, grades and scores repeated. Row ids follow
//! from the entry's id, so that saving again writes the same rows.

use std::collections::{BTreeMap, HashSet};

use rusqlite::Row;
use sha2::{Digest, Sha256};
use uuid::Builder;

use crate::domain::{
    EntryId, EntrySide, FindingId, FindingMark, HalfMinutes, Id, MuscleEntry, MuscleId, Pressure, Score, Severity,
    Side, TechniqueId, Tenderness, Tone,
};
use crate::store::StoreError;

/// The key of a row that the program derives and never shows.
pub(super) type RowId = Id<()>;

/// A finding of one side. The first of an entry's side (`ordinal` 0) carries tone, tenderness and the note.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FindingRow {
    pub id: RowId,
    pub entry: EntryId,
    pub pair: Option<RowId>,
    pub position: i64,
    pub ordinal: i64,
    pub muscle: MuscleId,
    pub side: Option<Side>,
    pub what: Option<FindingId>,
    pub severity: Option<Severity>,
    pub tone: Option<Tone>,
    pub tenderness: Option<Tenderness>,
    pub note: String,
}

impl FindingRow {
    pub(super) const COLUMNS: &str =
        "id, entry_id, pair_id, position, ordinal, muscle, side, what, severity, tone, tenderness, note";

    /// Reads [`Self::COLUMNS`] from column `first` on.
    pub(super) fn read(row: &Row<'_>, first: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(first)?,
            entry: row.get(first + 1)?,
            pair: row.get(first + 2)?,
            position: row.get(first + 3)?,
            ordinal: row.get(first + 4)?,
            muscle: row.get(first + 5)?,
            side: Side::parse(row.get_ref(first + 6)?.as_str()?),
            what: row.get(first + 7)?,
            severity: row.get(first + 8)?,
            tone: row.get(first + 9)?,
            tenderness: row.get(first + 10)?,
            note: row.get(first + 11)?,
        })
    }
}

/// What was done to one side.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TreatmentRow {
    pub id: RowId,
    pub entry: EntryId,
    pub pair: Option<RowId>,
    pub position: i64,
    pub muscle: MuscleId,
    pub side: Option<Side>,
    pub technique: Option<TechniqueId>,
    pub pressure: Option<Pressure>,
    pub minutes: Option<HalfMinutes>,
    pub discomfort: Option<Score>,
}

impl TreatmentRow {
    pub(super) const COLUMNS: &str =
        "id, entry_id, pair_id, position, muscle, side, technique, pressure, minutes, discomfort";

    /// Reads [`Self::COLUMNS`] from column `first` on.
    pub(super) fn read(row: &Row<'_>, first: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(first)?,
            entry: row.get(first + 1)?,
            pair: row.get(first + 2)?,
            position: row.get(first + 3)?,
            muscle: row.get(first + 4)?,
            side: Side::parse(row.get_ref(first + 5)?.as_str()?),
            technique: row.get(first + 6)?,
            pressure: row.get(first + 7)?,
            minutes: row.get(first + 8)?,
            discomfort: row.get(first + 9)?,
        })
    }
}

/// The rows of a session's muscles, in their order.
pub(super) struct MuscleRows {
    pub findings: Vec<FindingRow>,
    pub treatments: Vec<TreatmentRow>,
}

impl MuscleRows {
    /// # Errors
    /// [`StoreError::Taken`] when two lines have the same id: one would overwrite the other.
    pub(super) fn from_entries(entries: &[MuscleEntry]) -> Result<Self, StoreError> {
        let mut seen = HashSet::new();
        let mut rows = Self { findings: Vec::new(), treatments: Vec::new() };
        for (position, entry) in entries.iter().enumerate() {
            if !seen.insert(entry.id) {
                return Err(StoreError::Taken { what: "a line of muscles with the same key" });
            }
            let is_treated = entry.is_treated() || entry.discomfort.is_some();
            let is_examined = !entry.findings.is_empty()
                || entry.tone.is_some()
                || entry.tenderness.is_some()
                || !entry.note.is_empty();
            if is_treated {
                rows.add_treatment(entry, position as i64);
            }
            if is_examined || !is_treated {
                rows.add_findings(entry, position as i64);
            }
        }
        Ok(rows)
    }

    fn add_findings(&mut self, entry: &MuscleEntry, position: i64) {
        for side in sides(entry.side) {
            // At least one row, even when there is no finding to name.
            for ordinal in 0..entry.findings.len().max(1) {
                let mark = entry.findings.get(ordinal);
                let is_first = ordinal == 0;
                let ordinal = ordinal as i64;
                self.findings.push(FindingRow {
                    id: derived(entry.id, "finding", ordinal, side_word(*side)),
                    entry: entry.id,
                    pair: pair(entry, "finding", ordinal),
                    position,
                    ordinal,
                    muscle: entry.muscle.clone(),
                    side: *side,
                    what: mark.map(|mark| mark.kind.clone()),
                    severity: mark.and_then(|mark| mark.severity),
                    tone: entry.tone.filter(|_| is_first),
                    tenderness: entry.tenderness.filter(|_| is_first),
                    note: if is_first { entry.note.clone() } else { String::new() },
                });
            }
        }
    }

    fn add_treatment(&mut self, entry: &MuscleEntry, position: i64) {
        let (left, right) = match (entry.side, entry.minutes) {
            (EntrySide::Both, Some(minutes)) => {
                let (left, right) = minutes.split();
                (Some(left), right)
            }
            (_, minutes) => (minutes, minutes),
        };
        for side in sides(entry.side) {
            self.treatments.push(TreatmentRow {
                id: derived(entry.id, "treatment", 0, side_word(*side)),
                entry: entry.id,
                pair: pair(entry, "treatment", 0),
                position,
                muscle: entry.muscle.clone(),
                side: *side,
                technique: entry.technique.clone(),
                pressure: entry.pressure,
                minutes: if *side == Some(Side::Right) { right } else { left },
                discomfort: entry.discomfort,
            });
        }
    }

    /// The lines again, in their order.
    pub(super) fn into_entries(self) -> Vec<MuscleEntry> {
        let mut lines: BTreeMap<(i64, EntryId), Self> = BTreeMap::new();
        for row in self.findings {
            lines.entry((row.position, row.entry)).or_insert_with(Self::empty).findings.push(row);
        }
        for row in self.treatments {
            lines.entry((row.position, row.entry)).or_insert_with(Self::empty).treatments.push(row);
        }
        lines.into_iter().filter_map(|((_, id), rows)| rows.into_entry(id)).collect()
    }

    const fn empty() -> Self {
        Self { findings: Vec::new(), treatments: Vec::new() }
    }

    /// The rows of one entry as a line; `None` when there are none.
    fn into_entry(mut self, id: EntryId) -> Option<MuscleEntry> {
        self.findings.sort_by_key(|row| (row.ordinal, row.side));
        self.treatments.sort_by_key(|row| row.side);
        let (muscle, side, pair) = match (self.findings.first(), self.treatments.first()) {
            (Some(row), _) => (row.muscle.clone(), row.side, row.pair),
            (None, Some(row)) => (row.muscle.clone(), row.side, row.pair),
            (None, None) => return None,
        };
        let whole = match (pair, side) {
            (Some(_), _) => EntrySide::Both,
            (None, Some(Side::Left)) => EntrySide::Left,
            (None, Some(Side::Right)) => EntrySide::Right,
            (None, None) => EntrySide::Midline,
        };
        let mut entry = MuscleEntry::new(id, muscle, whole);
        // Of a pair, the left rows say what the right ones repeat.
        for row in self.findings.into_iter().filter(|row| row.side == side) {
            if row.ordinal == 0 {
                entry.tone = row.tone;
                entry.tenderness = row.tenderness;
                entry.note = row.note;
            }
            entry.findings.extend(row.what.map(|kind| FindingMark { kind, severity: row.severity }));
        }
        for row in self.treatments {
            entry.technique = row.technique;
            entry.pressure = row.pressure;
            entry.discomfort = row.discomfort;
            entry.minutes = match (entry.minutes, row.minutes) {
                (Some(left), Some(right)) => Some(left.join(right)),
                (left, right) => left.or(right),
            };
        }
        Some(entry)
    }
}

const fn sides(side: EntrySide) -> &'static [Option<Side>] {
    match side {
        EntrySide::Left => &[Some(Side::Left)],
        EntrySide::Right => &[Some(Side::Right)],
        EntrySide::Both => &[Some(Side::Left), Some(Side::Right)],
        EntrySide::Midline => &[None],
    }
}

fn side_word(side: Option<Side>) -> &'static str {
    side.map_or("middle", Side::as_str)
}

fn pair(entry: &MuscleEntry, kind: &str, ordinal: i64) -> Option<RowId> {
    (entry.side == EntrySide::Both).then(|| derived(entry.id, kind, ordinal, "pair"))
}

/// The same for the same words, and for no others (a UUID of version 8).
fn derived(entry: EntryId, kind: &str, ordinal: i64, side: &str) -> RowId {
    let mut digest = Sha256::new();
    digest.update(entry.uuid().as_bytes());
    digest.update(format!("/{kind}/{ordinal}/{side}"));
    let hash: [u8; 32] = digest.finalize().into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    RowId::from_uuid(Builder::from_custom_bytes(bytes).into_uuid())
}
