//! What the quick line offers while it is typed.

use std::ops::Range;

use super::super::find::{Rank, find_findings, find_muscles, find_techniques, fold};
use super::super::{Muscle, Sides, muscle};
use super::grammar::{Numbered, numbered, parse, pieces, short_name, side_word};
use super::{QuickLine, WordKind};
use crate::domain::{EntrySide, Pressure, Score, Severity, vocabulary};

/// One row of the list below the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// Bytes of the text that `insert` takes the place of; empty for something added.
    pub replace: Range<usize>,
    pub insert: String,
    /// The code, in bold: `p3`, `infra`.
    pub label: String,
    /// What it means: `Pressure 3, medium`.
    pub meaning: String,
    /// At the right, quieter: `within the limit of 4`; may be empty.
    pub detail: String,
}

/// More would not be read.
const MAX_ROWS: usize = 8;

/// What may be typed at `cursor` (a byte offset), best first, at most eight rows. `ceiling` is the pressure agreed
/// with the client.
pub fn complete(text: &str, cursor: usize, ceiling: Option<Pressure>) -> Vec<Completion> {
    let head = &text[..text.floor_char_boundary(cursor)];
    if head.contains(';') {
        return Vec::new();
    }
    let start =
        head.rfind(char::is_whitespace).map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    let before = &head[..start];
    let line = parse(before);
    let context = Context { head, before, word: start..head.len(), ceiling, line: &line };
    let mut rows = match line.muscle.as_ref().and_then(muscle) {
        None => context.muscle_rows(),
        Some(muscle) => context.mark_rows(muscle),
    };
    rows.truncate(MAX_ROWS);
    rows
}

struct Context<'t> {
    head: &'t str,
    before: &'t str,
    /// The word at the cursor, empty after a space.
    word: Range<usize>,
    ceiling: Option<Pressure>,
    /// What stands before the word.
    line: &'t QuickLine,
}

impl<'t> Context<'t> {
    fn typed(&self) -> &'t str {
        &self.head[self.word.clone()]
    }

    /// A row that takes the place of the word at the cursor.
    fn row(&self, label: &str, meaning: impl Into<String>, detail: impl Into<String>) -> Completion {
        Completion {
            replace: self.word.clone(),
            insert: format!("{label} "),
            label: label.to_owned(),
            meaning: meaning.into(),
            detail: detail.into(),
        }
    }

    fn side_rows(&self, at: Range<usize>) -> Vec<Completion> {
        [("l", "Left"), ("r", "Right"), ("b", "Both sides")]
            .into_iter()
            .map(|(label, meaning)| Completion { replace: at.clone(), ..self.row(label, meaning, "") })
            .collect()
    }

    fn muscle_row(&self, muscle: &Muscle, name: &str, from: usize) -> Completion {
        let detail =
            if name == muscle.code || name == muscle.english_name { muscle.common_name.as_str() } else { name };
        let detail = if detail == muscle.english_name { "" } else { detail };
        Completion { replace: from..self.word.end, ..self.row(&muscle.code, muscle.english_name.as_str(), detail) }
    }

    /// Where the muscle's name begins: after the side.
    fn name_start(&self) -> usize {
        let pieces = pieces(self.head);
        match pieces.first() {
            Some(first) if side_word(first.text).is_some() && first.range.end < self.head.len() => {
                pieces.get(1).map_or(self.word.start, |second| second.range.start)
            }
            Some(first) => first.range.start,
            None => self.word.start,
        }
    }

    fn muscle_rows(&self) -> Vec<Completion> {
        let from = self.name_start();
        let phrase = &self.head[from..];
        let mut rows = Vec::new();
        if self.line.side.is_none() && self.before.trim().is_empty() {
            let typed = fold(self.typed());
            rows.extend(self.side_rows(self.word.clone()).into_iter().filter(|row| row.label.starts_with(&typed)));
        }
        rows.extend(find_muscles(phrase).iter().map(|m| self.muscle_row(m.found, m.name, from)));
        rows
    }

    fn mark_rows(&self, muscle: &Muscle) -> Vec<Completion> {
        let mut rows = Vec::new();
        if self.line.side.is_none() && muscle.sides == Sides::Paired {
            let front = pieces(self.head).first().map_or(0, |first| first.range.start);
            rows.extend(self.side_rows(front..front));
        }
        let typed = self.typed();
        if typed.is_empty() {
            rows.extend(self.grade_rows());
            rows.extend(self.missing_rows(self.word.clone(), ""));
            return rows;
        }
        rows.extend(self.number_rows());
        rows.extend(self.named_rows());
        rows.extend(self.longer_name_rows());
        if parse(self.head).words.last().is_some_and(|word| is_whole(word.kind)) {
            rows.extend(self.missing_rows(self.word.end..self.word.end, " "));
        }
        rows
    }

    /// Grades for the finding that was just named.
    fn grade_rows(&self) -> Vec<Completion> {
        let Some(finding) = self.ungraded_finding() else { return Vec::new() };
        vocabulary::grades("severity")
            .map(|grade| self.row(&grade.value, format!("{finding} {}", grade.value), grade.name.as_str()))
            .collect()
    }

    fn ungraded_finding(&self) -> Option<&str> {
        let last = self.line.words.last().filter(|word| word.kind == WordKind::Finding)?;
        (!last.meaning.ends_with(|c: char| c.is_ascii_digit())).then_some(last.meaning.as_str())
    }

    /// `p`, `p3`, `d4`, `8`, `8m`.
    fn number_rows(&self) -> Vec<Completion> {
        let typed = fold(self.typed());
        match numbered(&typed) {
            _ if typed == "p" => (Pressure::MIN..=Pressure::MAX).filter_map(|value| self.pressure_row(value)).collect(),
            _ if typed == "d" => vec![self.discomfort_hint("")],
            Some(Numbered::Pressure(value)) => self.pressure_row(value as u8).into_iter().collect(),
            Some(Numbered::Discomfort(value)) if value <= f64::from(Score::MAX) => {
                vec![self.row(&typed, format!("Discomfort {value}"), "client’s word")]
            }
            Some(Numbered::Minutes(value)) => vec![self.row(&typed, format!("{value} min"), "")],
            Some(Numbered::Bare(value)) => {
                let grade = self
                    .ungraded_finding()
                    .filter(|_| value <= f64::from(Severity::MAX))
                    .map(|finding| self.row(&typed, format!("{finding} {value}"), "grade"));
                grade.into_iter().chain([self.row(&format!("{typed}m"), format!("{value} min"), "minutes")]).collect()
            }
            _ => Vec::new(),
        }
    }

    fn pressure_row(&self, value: u8) -> Option<Completion> {
        let pressure = Pressure::new(value).ok()?;
        let word = vocabulary::grades("pressure").find(|grade| grade.value == pressure.to_string())?;
        let detail = match self.ceiling {
            Some(ceiling) if pressure > ceiling => format!("above the limit of {ceiling}"),
            Some(ceiling) => format!("within the limit of {ceiling}"),
            None => String::new(),
        };
        Some(self.row(&format!("p{pressure}"), format!("Pressure {pressure}, {}", word.name), detail))
    }

    /// Its number is the client's, so none is put in.
    fn discomfort_hint(&self, space: &str) -> Completion {
        Completion {
            insert: format!("{space}d"),
            ..self.row("d4", format!("Discomfort {}–{}", Score::MIN, Score::MAX), "client’s word")
        }
    }

    fn has(&self, kind: WordKind) -> bool {
        parse(self.head).words.iter().any(|word| word.kind == kind)
    }

    fn named_rows(&self) -> Vec<Completion> {
        let typed = self.typed();
        let mut rows: Vec<(Rank, Completion)> = find_findings(typed)
            .iter()
            .map(|m| (m.rank, self.row(&m.found.code, m.found.name.as_str(), "finding")))
            .collect();
        if !self.line.words.iter().any(|word| word.kind == WordKind::Technique) {
            rows.extend(
                find_techniques(typed)
                    .iter()
                    .map(|m| (m.rank, self.row(&m.found.code, m.found.name.as_str(), "technique"))),
            );
        }
        rows.retain(|(rank, _)| *rank < Rank::Similar);
        rows.sort_by_key(|(rank, _)| *rank);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// `pec` is a code, but `pec mi` is another muscle.
    fn longer_name_rows(&self) -> Vec<Completion> {
        if self.line.words.last().is_none_or(|word| word.kind != WordKind::Muscle) {
            return Vec::new();
        }
        let from = self.name_start();
        let found = find_muscles(&self.head[from..]);
        found.iter().filter(|m| m.rank < Rank::Similar).map(|m| self.muscle_row(m.found, m.name, from)).collect()
    }

    /// What the line does not say yet: the commonest words of each kind.
    fn missing_rows(&self, replace: Range<usize>, space: &str) -> Vec<Completion> {
        let at =
            |row: Completion| Completion { replace: replace.clone(), insert: format!("{space}{}", row.insert), ..row };
        let mut rows = Vec::new();
        if !self.has(WordKind::Finding) && self.ungraded_finding().is_none() {
            for code in ["tp", "ht", "wk"] {
                let word = vocabulary::findings().iter().find(|word| word.code == code);
                rows.extend(word.map(|word| at(self.row(code, short_name(&word.name), "finding"))));
            }
        }
        if !self.has(WordKind::Technique) {
            for code in ["dt", "tpt"] {
                let word = vocabulary::techniques().iter().find(|word| word.code == code);
                rows.extend(word.map(|word| at(self.row(code, short_name(&word.name), "technique"))));
            }
        }
        if !self.has(WordKind::Minutes) {
            rows.push(at(self.row("8m", "8 min", "minutes")));
        }
        if !self.has(WordKind::Pressure) {
            let usual = self.ceiling.map_or(3, |ceiling| ceiling.get().min(3));
            rows.extend(self.pressure_row(usual).map(at));
        }
        if !self.has(WordKind::Discomfort) {
            rows.push(Completion { replace: replace.clone(), ..self.discomfort_hint(space) });
        }
        match parse(self.head).side {
            Some(EntrySide::Left) => rows.push(at(self.row("+r", "Both sides", "adds right"))),
            Some(EntrySide::Right) => rows.push(at(self.row("+l", "Both sides", "adds left"))),
            _ => {}
        }
        rows
    }
}

const fn is_whole(kind: WordKind) -> bool {
    !matches!(kind, WordKind::Unclear | WordKind::NotUnderstood | WordKind::Muscle)
}
