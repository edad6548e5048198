//! The table of muscles worked: sessions, minutes, and what was found first and last.

use std::collections::BTreeMap;

use super::model::{MuscleLine, MuscleTable};
use crate::anatomy::muscle_name;
use crate::domain::{EntrySide, FindingId, MuscleEntry, MuscleId, SessionRecord, Side, vocabulary};
use crate::report::wording::{count, number};

/// More rows than these tell a reader nothing; they are summed up below.
const MOST_ROWS: usize = 14;
/// Findings named in one row.
const MOST_FINDINGS: usize = 3;

/// First and last grade of one kind of finding.
#[derive(Clone, Debug, PartialEq)]
struct Grades {
    label: String,
    out_of: u8,
    first: Option<u8>,
    last: Option<u8>,
    times: usize,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Line {
    sessions: usize,
    minutes: f64,
    has_minutes: bool,
    findings: Vec<Grades>,
}

/// Muscles of the sessions (oldest first), most minutes first. `None` when there are none.
pub(super) fn table(records: &[&SessionRecord]) -> Option<MuscleTable> {
    let mut lines: BTreeMap<(MuscleId, Option<Side>), Line> = BTreeMap::new();
    for record in records {
        let mut seen: Vec<(MuscleId, Option<Side>)> = Vec::new();
        for entry in &record.muscles {
            for (side, minutes) in sides(entry) {
                let key = (entry.muscle.clone(), side);
                let line = lines.entry(key.clone()).or_default();
                line.add(entry, minutes);
                if !seen.contains(&key) {
                    line.sessions += 1;
                    seen.push(key);
                }
            }
        }
    }
    let minutes: f64 = records.iter().map(|record| record.total_minutes()).sum();
    let mut rows = with_both_sides(lines);
    if rows.is_empty() {
        return None;
    }
    rows.sort_by(|(one, a), (other, b)| {
        b.minutes.total_cmp(&a.minutes).then(b.sessions.cmp(&a.sessions)).then_with(|| one.cmp(other))
    });
    let rest = rows.split_off(rows.len().min(MOST_ROWS));
    let largest = rows.iter().map(|(_, line)| line.minutes).fold(0.0, f64::max);
    let rows =
        rows.into_iter().map(|((muscle, side), line)| line.finish(muscle_name(&muscle), side, largest)).collect();
    let worked = records.iter().filter(|record| !record.muscles.is_empty()).count();
    let lead = if minutes > 0.0 {
        format!("{} minutes of hands-on work in {}", number(minutes), count(worked, "session", "sessions"))
    } else {
        format!("in {}", count(worked, "session", "sessions"))
    };
    Some(MuscleTable { lead, rows, more: more(&rest) })
}

fn more(rest: &[((MuscleId, &'static str), Line)]) -> String {
    let minutes: f64 = rest.iter().map(|(_, line)| line.minutes).sum();
    match rest.len() {
        0 => String::new(),
        several => format!("and {}, {} minutes", count(several, "more muscle", "more muscles"), number(minutes)),
    }
}

/// A line of both sides is two, each with its half of the minutes.
fn sides(entry: &MuscleEntry) -> Vec<(Option<Side>, Option<f64>)> {
    let whole = entry.minutes.map(crate::domain::HalfMinutes::minutes);
    match entry.side {
        EntrySide::Left => vec![(Some(Side::Left), whole)],
        EntrySide::Right => vec![(Some(Side::Right), whole)],
        EntrySide::Midline => vec![(None, whole)],
        EntrySide::Both => {
            let halves = entry.minutes.map(crate::domain::HalfMinutes::split);
            let left = halves.map(|(left, _)| left.minutes());
            let right = halves.and_then(|(_, right)| right).map(crate::domain::HalfMinutes::minutes);
            vec![(Some(Side::Left), left), (Some(Side::Right), right)]
        }
    }
}

/// Left and right of a muscle that were always worked and found alike become one row.
fn with_both_sides(mut lines: BTreeMap<(MuscleId, Option<Side>), Line>) -> Vec<((MuscleId, &'static str), Line)> {
    let mut rows = Vec::new();
    while let Some(((muscle, side), line)) = lines.pop_first() {
        let other = (muscle.clone(), Some(Side::Right));
        let alike = side == Some(Side::Left)
            && lines.get(&other).is_some_and(|right| {
                // The odd half minute of a treatment of both sides goes to the left.
                let spare = 0.5 * line.sessions as f64;
                right.sessions == line.sessions
                    && right.findings == line.findings
                    && (line.minutes - right.minutes).abs() <= spare
            });
        let right = if alike { lines.remove(&other) } else { None };
        if let Some(right) = right {
            let both = Line { minutes: line.minutes + right.minutes, ..line };
            rows.push(((muscle, EntrySide::Both.label()), both));
        } else {
            rows.push(((muscle, side.map_or("", Side::as_str)), line));
        }
    }
    rows
}

impl Line {
    fn add(&mut self, entry: &MuscleEntry, minutes: Option<f64>) {
        if let Some(minutes) = minutes {
            self.minutes += minutes;
            self.has_minutes = true;
        }
        for finding in &entry.findings {
            self.grade(&finding_label(&finding.kind), 3, finding.severity.map(crate::domain::Severity::get));
        }
        if let Some(tone) = entry.tone {
            self.grade("tone", 4, Some(tone.get()));
        }
        if let Some(tenderness) = entry.tenderness {
            self.grade("tenderness", 4, Some(tenderness.get()));
        }
    }

    fn grade(&mut self, label: &str, out_of: u8, grade: Option<u8>) {
        if let Some(known) = self.findings.iter_mut().find(|known| known.label == label) {
            known.times += 1;
            if grade.is_some() {
                known.first = known.first.or(grade);
                known.last = grade;
            }
        } else {
            self.findings.push(Grades { label: label.to_owned(), out_of, first: grade, last: grade, times: 1 });
        }
    }

    fn finish(self, muscle: &str, side: &str, largest: f64) -> MuscleLine {
        let mut findings = self.findings;
        findings.sort_by_key(|grades| std::cmp::Reverse(grades.times));
        let findings: Vec<String> = findings.iter().take(MOST_FINDINGS).map(Grades::words).collect();
        MuscleLine {
            muscle: muscle.to_owned(),
            side: side.to_owned(),
            sessions: self.sessions,
            minutes: if self.has_minutes { number(self.minutes) } else { "–".to_owned() },
            share: if largest > 0.0 { self.minutes / largest } else { 0.0 },
            findings: findings.join(", "),
        }
    }
}

impl Grades {
    /// `trigger point 3 → 1 of 3`; a grade of 0 is `not found`, for tone and tenderness plain 0.
    fn words(&self) -> String {
        let Self { label, out_of, .. } = self;
        match (self.first, self.last) {
            (Some(first), Some(last)) if self.times > 1 && first != last => {
                let last = if last == 0 && *out_of == 3 { "not found".to_owned() } else { last.to_string() };
                format!("{label} {first} → {last}{}", if last == "not found" { "" } else { of(*out_of) })
            }
            (_, Some(0)) if *out_of == 3 => format!("{label} not found"),
            (_, Some(last)) => format!("{label} {last}{}", of(*out_of)),
            _ => label.clone(),
        }
    }
}

const fn of(out_of: u8) -> &'static str {
    if out_of == 3 { " of 3" } else { " of 4" }
}

/// The name within a sentence.
fn finding_label(kind: &FindingId) -> String {
    vocabulary::finding_name(kind).to_lowercase()
}
