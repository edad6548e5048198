//! A row of the note as a quick line, to be changed by typing.

use super::super::muscle;
use crate::domain::{EntrySide, MuscleEntry, vocabulary};

/// The line that reads back to `entry`, by codes. Tone and tenderness cannot be said and are left out; an id that the
/// vocabulary no longer has is written as it is.
pub fn write(entry: &MuscleEntry) -> String {
    let mut words: Vec<String> = Vec::new();
    match entry.side {
        EntrySide::Left => words.push("l".to_owned()),
        EntrySide::Right => words.push("r".to_owned()),
        EntrySide::Both => words.push("b".to_owned()),
        EntrySide::Midline => {}
    }
    words.push(muscle(&entry.muscle).map_or(entry.muscle.as_str(), |muscle| &muscle.code).to_owned());
    for mark in &entry.findings {
        let word = vocabulary::findings().iter().find(|word| word.id == mark.kind);
        words.push(word.map_or(mark.kind.as_str(), |word| &word.code).to_owned());
        words.extend(mark.severity.map(|severity| severity.to_string()));
    }
    if let Some(technique) = &entry.technique {
        let word = vocabulary::techniques().iter().find(|word| word.id == *technique);
        words.push(word.map_or(technique.as_str(), |word| &word.code).to_owned());
    }
    words.extend(entry.minutes.map(|minutes| format!("{minutes}m")));
    words.extend(entry.pressure.map(|pressure| format!("p{pressure}")));
    words.extend(entry.discomfort.map(|score| format!("d{score}")));
    let line = words.join(" ");
    if entry.note.is_empty() { line } else { format!("{line} ; {}", entry.note) }
}
