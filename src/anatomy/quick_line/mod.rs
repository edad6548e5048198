//! The quick line: one muscle with findings and treatment, typed in a few letters.
//!
//! `[l|r|b] MUSCLE`, then in any order findings with a grade (`tp 2`), a technique (`dt`), minutes (`8m`, `7.5m`),
//! pressure (`p3`), the client's discomfort (`d4`), the other side too (`+r`), and last `; note`. Muscles, findings
//! and techniques go by code or by the start of any of their names; a code always means what it names. What may mean
//! two things is asked, never guessed.

mod complete;
mod grammar;
mod write;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use complete::{Completion, complete};
pub use grammar::parse;
pub use write::write;

use super::{Muscle, muscle_name};
use crate::domain::{
    EntryId, EntrySide, FindingMark, HalfMinutes, MuscleEntry, MuscleId, Pressure, Score, TechniqueId,
};

/// What a piece of the line was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WordKind {
    Side,
    Muscle,
    Finding,
    Technique,
    Minutes,
    Pressure,
    Discomfort,
    Note,
    /// May mean several things.
    Unclear,
    /// Means nothing, or something that cannot be.
    NotUnderstood,
}

/// A piece of the line and what it means, for the underline and the tag below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The tag: `Left`, `Trigger point 2`, `8 min`.
    pub meaning: String,
    pub kind: WordKind,
}

/// Something the line may have meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Candidate {
    /// Typed instead, it is understood.
    pub code: String,
    pub name: String,
}

/// A line read to its end: all that a row of the note needs.
#[derive(Clone, Debug, PartialEq)]
pub struct QuickDraft {
    pub muscle: MuscleId,
    pub side: EntrySide,
    pub findings: Vec<FindingMark>,
    pub technique: Option<TechniqueId>,
    pub minutes: Option<HalfMinutes>,
    pub pressure: Option<Pressure>,
    pub discomfort: Option<Score>,
    pub note: String,
}

impl QuickDraft {
    /// A new row of the note.
    pub fn to_entry(&self, id: EntryId) -> MuscleEntry {
        let mut entry = MuscleEntry::new(id, self.muscle.clone(), self.side);
        self.apply_to(&mut entry);
        entry
    }

    /// Rewrites a row. Its id stays, and so do tone and tenderness, which the line cannot say.
    pub fn apply_to(&self, entry: &mut MuscleEntry) {
        let draft = self.clone();
        entry.muscle = draft.muscle;
        entry.side = draft.side;
        entry.findings = draft.findings;
        entry.technique = draft.technique;
        entry.minutes = draft.minutes;
        entry.pressure = draft.pressure;
        entry.discomfort = draft.discomfort;
        entry.note = draft.note;
    }

    /// What to say when the pressure is above what was agreed with the client.
    pub fn pressure_warning(&self, ceiling: Option<Pressure>) -> Option<String> {
        let (pressure, ceiling) = self.pressure.zip(ceiling)?;
        (pressure > ceiling).then(|| format!("Pressure {pressure} is above the agreed limit of {ceiling}"))
    }
}

/// What the line comes to. The first thing in the way decides.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Empty,
    Complete(QuickDraft),
    NeedsMuscle,
    /// The muscle is there twice: left, right or both.
    NeedsSide {
        muscle: MuscleId,
    },
    Ambiguous {
        range: Range<usize>,
        candidates: Vec<Candidate>,
    },
    NotUnderstood {
        range: Range<usize>,
        word: String,
        did_you_mean: Vec<Candidate>,
    },
    /// Understood, but it cannot be: out of range, said twice, a side where there is none.
    Refused {
        range: Range<usize>,
        reason: String,
    },
}

impl Outcome {
    /// What to say under the line; nothing when it is empty or complete.
    pub fn message(&self) -> Option<String> {
        Some(match self {
            Self::Empty | Self::Complete(_) => return None,
            Self::NeedsMuscle => "Which muscle?".to_owned(),
            Self::NeedsSide { muscle } => format!("{}: left, right or both? Start with l, r or b", muscle_name(muscle)),
            Self::Ambiguous { candidates, .. } => {
                let some: Vec<_> = candidates
                    .iter()
                    .take(4)
                    .map(|candidate| format!("{} ({})", candidate.name, candidate.code))
                    .collect();
                let more = if candidates.len() > some.len() { ", …" } else { "" };
                format!("Which one? {}{more}", some.join(", "))
            }
            Self::NotUnderstood { word, did_you_mean, .. } => match did_you_mean.first() {
                Some(guess) => format!("Not understood: {word}. {} is {}", guess.name, guess.code),
                None => format!("Not understood: {word}"),
            },
            Self::Refused { reason, .. } => reason.clone(),
        })
    }
}

/// A line as far as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct QuickLine {
    /// In the order of the text.
    pub words: Vec<Understood>,
    /// Known as soon as it is typed, so that it lights up on the figure.
    pub muscle: Option<MuscleId>,
    pub side: Option<EntrySide>,
    pub outcome: Outcome,
}

impl QuickLine {
    /// The row of the note that a complete line makes; `None` while anything stands in the way.
    pub fn to_entry(&self, id: EntryId) -> Option<MuscleEntry> {
        match &self.outcome {
            Outcome::Complete(draft) => Some(draft.to_entry(id)),
            _ => None,
        }
    }
}

fn candidate(muscle: &Muscle) -> Candidate {
    Candidate { code: muscle.code.clone(), name: muscle.english_name.clone() }
}
