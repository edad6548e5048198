//! Reads a quick line from left to right.

use std::ops::Range;

use super::super::find::{Match, Rank, find_findings, find_muscles, find_techniques, fold};
use super::super::{Muscle, Sides};
use super::{Candidate, Outcome, QuickDraft, QuickLine, Understood, WordKind, candidate};
use crate::domain::vocabulary::{self, Word};
use crate::domain::{
    EntrySide, FindingId, FindingMark, HalfMinutes, OutOfRange, Pressure, Score, Severity, TechniqueId, clean_line,
};

/// More words than any name of a muscle has.
const MAX_NAME_WORDS: usize = 6;

/// A word between spaces, as typed.
#[derive(Clone, Debug)]
pub(super) struct Piece<'t> {
    pub range: Range<usize>,
    pub text: &'t str,
}

/// The words of the line up to its note.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (true, Some(from)) => {
                pieces.push(Piece { range: from..at, text: &text[from..at] });
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    pieces
}

/// What a phrase names.
pub(super) enum Named<T> {
    Nothing,
    One(T),
    Many(Vec<T>),
}

/// A finding or a technique.
#[derive(Clone, Copy)]
pub(super) enum Mark {
    Finding(&'static Word<FindingId>),
    Technique(&'static Word<TechniqueId>),
}

impl Mark {
    fn candidate(self) -> Candidate {
        match self {
            Self::Finding(word) => Candidate { code: word.code.clone(), name: word.name.clone() },
            Self::Technique(word) => Candidate { code: word.code.clone(), name: word.name.clone() },
        }
    }
}

/// The name without its explanation: `Tight (hypertonic)` is `Tight` on a tag.
pub(super) fn short_name(name: &str) -> &str {
    name.split_once(" (").map_or(name, |(short, _)| short)
}

/// One, if the best kind of match has only one; an exact code or a whole name always stands alone.
fn decide<T: Copy>(ranked: &[(Rank, T)]) -> Named<T> {
    let kinds: [&[Rank]; 4] =
        [&[Rank::ExactCode], &[Rank::WholeName], &[Rank::StartOfCode, Rank::StartOfName], &[Rank::StartOfWord]];
    for ranks in kinds {
        let best: Vec<T> = ranked.iter().filter(|(rank, _)| ranks.contains(rank)).map(|(_, found)| *found).collect();
        match &best[..] {
            [] => {}
            [only] => return Named::One(*only),
            _ => return Named::Many(best),
        }
    }
    Named::Nothing
}

fn ranked<T, U: Copy>(matches: &[Match<T>], wrap: impl Fn(&'static T) -> U) -> Vec<(Rank, U)> {
    matches.iter().filter(|m| m.rank < Rank::Similar).map(|m| (m.rank, wrap(m.found))).collect()
}

pub(super) fn muscle_named(phrase: &str) -> Named<&'static Muscle> {
    decide(&ranked(&find_muscles(phrase), |muscle| muscle))
}

pub(super) fn mark_named(phrase: &str) -> Named<Mark> {
    let mut marks = ranked(&find_findings(phrase), Mark::Finding);
    marks.extend(ranked(&find_techniques(phrase), Mark::Technique));
    decide(&marks)
}

fn similar_marks(phrase: &str) -> Vec<Candidate> {
    let findings = find_findings(phrase).into_iter().map(|m| Mark::Finding(m.found));
    findings.chain(find_techniques(phrase).into_iter().map(|m| Mark::Technique(m.found))).map(Mark::candidate).collect()
}

pub(super) fn side_word(word: &str) -> Option<EntrySide> {
    match fold(word).as_str() {
        "l" | "left" => Some(EntrySide::Left),
        "r" | "right" => Some(EntrySide::Right),
        "b" | "lr" | "both" => Some(EntrySide::Both),
        _ => None,
    }
}

fn mark_by_code(code: &str) -> Option<Mark> {
    let finding = vocabulary::findings().iter().find(|word| word.code == code).map(Mark::Finding);
    finding.or_else(|| vocabulary::techniques().iter().find(|word| word.code == code).map(Mark::Technique))
}

/// A number as it is typed, with a point or a comma.
pub(super) fn number(text: &str) -> Option<f64> {
    let is_plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
    is_plain.then(|| text.replace(',', ".").parse().ok()).flatten()
}

/// A word that is a number with a letter for what it counts, or a number alone.
pub(super) enum Numbered {
    Minutes(f64),
    Pressure(f64),
    Discomfort(f64),
    Bare(f64),
}

pub(super) fn numbered(word: &str) -> Option<Numbered> {
    let word = fold(word);
    if let Some(value) = number(&word) {
        return Some(Numbered::Bare(value));
    }
    if let Some(value) = word.strip_prefix('p').and_then(number) {
        return Some(Numbered::Pressure(value));
    }
    if let Some(value) = word.strip_prefix('d').and_then(number) {
        return Some(Numbered::Discomfort(value));
    }
    ["minutes", "mins", "min", "m"]
        .iter()
        .find_map(|unit| word.strip_suffix(unit).and_then(number))
        .map(Numbered::Minutes)
}

/// A finding's code with its grade attached: `tp2`.
fn graded_code(word: &str) -> Option<(&'static Word<FindingId>, u8)> {
    let folded = fold(word);
    let code = folded.strip_suffix(|c: char| c.is_ascii_digit())?;
    let grade = folded[code.len()..].parse().ok()?;
    match mark_by_code(code)? {
        Mark::Finding(finding) => Some((finding, grade)),
        Mark::Technique(_) => None,
    }
}

/// A word that can only be grammar once the muscle is known.
fn is_grammar(word: &str) -> bool {
    side_word(word).is_some()
        || matches!(word, "+l" | "+r" | "+L" | "+R")
        || numbered(word).is_some()
        || mark_by_code(&fold(word)).is_some()
        || graded_code(word).is_some()
}

/// Reads a line. Never fails: what stands in the way is the outcome.
pub fn parse(text: &str) -> QuickLine {
    let (body, note) = match text.find(';') {
        Some(at) => (&text[..at], Some((at, clean_line(&text[at + 1..])))),
        None => (text, None),
    };
    let mut reader = Reader::new(text, pieces(body));
    reader.read_side();
    reader.read_muscle();
    while reader.at < reader.pieces.len() {
        reader.read_mark();
    }
    if let Some((at, note)) = note.filter(|(_, note)| !note.is_empty()) {
        reader.understood(at..text.len(), note.clone(), WordKind::Note);
        reader.note = note;
    }
    reader.finish()
}

struct Reader<'t> {
    text: &'t str,
    pieces: Vec<Piece<'t>>,
    at: usize,
    words: Vec<Understood>,
    /// The first thing in the way.
    problem: Option<Outcome>,
    side: Option<(EntrySide, Range<usize>)>,
    muscle: Option<&'static Muscle>,
    findings: Vec<FindingMark>,
    technique: Option<TechniqueId>,
    minutes: Option<HalfMinutes>,
    pressure: Option<Pressure>,
    discomfort: Option<Score>,
    note: String,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, pieces: Vec<Piece<'t>>) -> Self {
        Self {
            text,
            pieces,
            at: 0,
            words: Vec::new(),
            problem: None,
            side: None,
            muscle: None,
            findings: Vec::new(),
            technique: None,
            minutes: None,
            pressure: None,
            discomfort: None,
            note: String::new(),
        }
    }

    fn word(&self, ahead: usize) -> Option<&'t str> {
        self.pieces.get(self.at + ahead).map(|piece| piece.text)
    }

    /// The bytes of the next `count` words.
    fn span(&self, count: usize) -> Range<usize> {
        self.pieces[self.at].range.start..self.pieces[self.at + count - 1].range.end
    }

    fn understood(&mut self, range: Range<usize>, meaning: String, kind: WordKind) {
        self.words.push(Understood { range, meaning, kind });
    }

    fn stop_at(&mut self, problem: Outcome) {
        self.problem.get_or_insert(problem);
    }

    fn refuse(&mut self, count: usize, reason: impl Into<String>) {
        let (range, reason) = (self.span(count), reason.into());
        self.understood(range.clone(), reason.clone(), WordKind::NotUnderstood);
        self.stop_at(Outcome::Refused { range, reason });
        self.at += count;
    }

    fn refuse_range(&mut self, count: usize, error: &OutOfRange) {
        let text = error.to_string();
        let mut letters = text.chars();
        let reason = letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or(text);
        self.refuse(count, reason);
    }

    fn ask(&mut self, count: usize, candidates: Vec<Candidate>) {
        let range = self.span(count);
        let meaning = format!("{}: which of {}?", &self.text[range.clone()], candidates.len());
        self.understood(range.clone(), meaning, WordKind::Unclear);
        self.stop_at(Outcome::Ambiguous { range, candidates });
        self.at += count;
    }

    fn not_understood(&mut self, did_you_mean: Vec<Candidate>) {
        let range = self.span(1);
        let word = self.text[range.clone()].to_owned();
        self.understood(range.clone(), format!("not understood: {word}"), WordKind::NotUnderstood);
        self.stop_at(Outcome::NotUnderstood { range, word, did_you_mean });
        self.at += 1;
    }

    fn read_side(&mut self) {
        if let Some(side) = self.word(0).and_then(side_word) {
            self.take_side(side);
        }
    }

    fn take_side(&mut self, side: EntrySide) {
        if self.side.is_some() {
            return self.refuse(1, "The side is said twice");
        }
        let range = self.span(1);
        if let Some(muscle) = self.muscle.filter(|muscle| muscle.sides == Sides::Midline) {
            return self.refuse(1, has_no_sides(muscle));
        }
        self.understood(range.clone(), side_meaning(side).to_owned(), WordKind::Side);
        self.side = Some((side, range));
        self.at += 1;
    }

    /// `+r` after `l`: the other side as well.
    fn add_side(&mut self, added: EntrySide) {
        let other = if added == EntrySide::Left { EntrySide::Right } else { EntrySide::Left };
        match &self.side {
            Some((side, range)) if *side == other => {
                let range = range.clone();
                self.side = Some((EntrySide::Both, range));
                self.understood(self.span(1), side_meaning(EntrySide::Both).to_owned(), WordKind::Side);
                self.at += 1;
            }
            Some(_) => self.refuse(1, "The side is said twice"),
            None => self.refuse(1, "Say the first side in front: l, r or b"),
        }
    }

    fn read_muscle(&mut self) {
        let mut best = (0, Named::Nothing);
        for count in 1..=MAX_NAME_WORDS.min(self.pieces.len() - self.at) {
            let is_enough = matches!(best.1, Named::One(_));
            if is_enough && self.word(count - 1).is_some_and(is_grammar) {
                break;
            }
            match muscle_named(&self.text[self.span(count)]) {
                Named::Nothing => break,
                named => best = (count, named),
            }
        }
        let (count, named) = best;
        match named {
            Named::One(muscle) => {
                self.understood(self.span(count), muscle.english_name.clone(), WordKind::Muscle);
                self.muscle = Some(muscle);
                self.at += count;
                if let Some((_, range)) = self.side.clone().filter(|_| muscle.sides == Sides::Midline) {
                    self.stop_at(Outcome::Refused { range, reason: has_no_sides(muscle) });
                }
            }
            Named::Many(muscles) => self.ask(count, muscles.into_iter().map(candidate).collect()),
            Named::Nothing => match self.word(0) {
                None => {}
                Some(word) if is_grammar(word) => self.stop_at(Outcome::NeedsMuscle),
                Some(word) => {
                    self.not_understood(find_muscles(word).into_iter().map(|m| candidate(m.found)).collect());
                }
            },
        }
    }

    fn read_mark(&mut self) {
        let Some(word) = self.word(0) else { return };
        match word {
            "+l" | "+L" => return self.add_side(EntrySide::Left),
            "+r" | "+R" => return self.add_side(EntrySide::Right),
            "p" | "P" => return self.refuse(1, "Pressure needs a number from 1 to 5: p3"),
            "d" | "D" => return self.refuse(1, "Discomfort needs a number from 0 to 10: d4"),
            _ => {}
        }
        if let Some(side) = side_word(word) {
            return self.take_side(side);
        }
        if let Some(value) = numbered(word) {
            return self.take_number(value);
        }
        if let Some((finding, grade)) = graded_code(word) {
            return self.take_finding(finding, 1, Some(f64::from(grade)));
        }
        self.read_named_mark();
    }

    fn read_named_mark(&mut self) {
        let mut best = (0, Named::Nothing);
        for count in 1..=MAX_NAME_WORDS.min(self.pieces.len() - self.at) {
            let is_enough = matches!(best.1, Named::One(_));
            if is_enough && self.word(count - 1).is_some_and(is_grammar) {
                break;
            }
            match mark_named(&self.text[self.span(count)]) {
                Named::Nothing => break,
                named => best = (count, named),
            }
        }
        match best {
            (count, Named::One(Mark::Finding(finding))) => {
                let grade = match self.word(count).and_then(numbered) {
                    // `tp 8 min` is no grade.
                    Some(Numbered::Bare(grade)) if !self.word(count + 1).is_some_and(is_minutes_word) => Some(grade),
                    _ => None,
                };
                self.take_finding(finding, count + usize::from(grade.is_some()), grade);
            }
            (count, Named::One(Mark::Technique(technique))) => self.take_technique(technique, count),
            (count, Named::Many(marks)) => self.ask(count, marks.into_iter().map(Mark::candidate).collect()),
            (_, Named::Nothing) => self.not_understood(self.word(0).map(similar_marks).unwrap_or_default()),
        }
    }

    fn take_finding(&mut self, finding: &Word<FindingId>, count: usize, grade: Option<f64>) {
        let name = short_name(&finding.name);
        if self.findings.iter().any(|mark| mark.kind == finding.id) {
            return self.refuse(count, format!("{name} is said twice"));
        }
        let severity = match grade.map(|grade| whole(grade, "a grade", Severity::MIN, Severity::MAX)) {
            None => None,
            Some(Ok(grade)) => Severity::new(grade).ok(),
            Some(Err(error)) => return self.refuse_range(count, &error),
        };
        let meaning = severity.map_or_else(|| name.to_owned(), |severity| format!("{name} {severity}"));
        self.understood(self.span(count), meaning, WordKind::Finding);
        self.findings.push(FindingMark { kind: finding.id.clone(), severity });
        self.at += count;
    }

    fn take_technique(&mut self, technique: &Word<TechniqueId>, count: usize) {
        if self.technique.is_some() {
            return self.refuse(count, "One technique a line: add a second line for the other");
        }
        self.understood(self.span(count), short_name(&technique.name).to_owned(), WordKind::Technique);
        self.technique = Some(technique.id.clone());
        self.at += count;
    }

    fn take_number(&mut self, value: Numbered) {
        match value {
            Numbered::Minutes(minutes) => self.take_minutes(minutes, 1),
            Numbered::Bare(minutes) if self.word(1).is_some_and(is_minutes_word) => self.take_minutes(minutes, 2),
            Numbered::Bare(value) => {
                self.refuse(1, format!("What is {value}? Minutes are {value}m, pressure p3, discomfort d4"));
            }
            Numbered::Pressure(value) => {
                match whole(value, "pressure", Pressure::MIN, Pressure::MAX).and_then(Pressure::new) {
                    Err(error) => self.refuse_range(1, &error),
                    Ok(_) if self.pressure.is_some() => self.refuse(1, "Pressure is said twice"),
                    Ok(pressure) => {
                        self.pressure = Some(pressure);
                        self.understood(self.span(1), format!("Pressure {pressure}"), WordKind::Pressure);
                        self.at += 1;
                    }
                }
            }
            Numbered::Discomfort(value) => {
                match whole(value, "discomfort", Score::MIN, Score::MAX).and_then(Score::new) {
                    Err(error) => self.refuse_range(1, &error),
                    Ok(_) if self.discomfort.is_some() => self.refuse(1, "Discomfort is said twice"),
                    Ok(score) => {
                        self.discomfort = Some(score);
                        self.understood(self.span(1), format!("Discomfort {score}"), WordKind::Discomfort);
                        self.at += 1;
                    }
                }
            }
        }
    }

    fn take_minutes(&mut self, minutes: f64, count: usize) {
        if (minutes * 2.0).fract() != 0.0 {
            return self.refuse(count, format!("Minutes go in halves: 7m or 7.5m, not {minutes}m"));
        }
        match HalfMinutes::from_minutes(minutes) {
            Err(error) => {
                self.refuse(count, format!("Minutes go from {} to {}, not {minutes}", error.min, error.max));
            }
            Ok(_) if self.minutes.is_some() => self.refuse(count, "Minutes are said twice"),
            Ok(minutes) => {
                self.minutes = Some(minutes);
                self.understood(self.span(count), format!("{minutes} min"), WordKind::Minutes);
                self.at += count;
            }
        }
    }

    fn finish(self) -> QuickLine {
        let side = match (self.muscle, &self.side) {
            (Some(muscle), _) if muscle.sides == Sides::Midline => Some(EntrySide::Midline),
            (_, side) => side.as_ref().map(|(side, _)| *side),
        };
        let outcome = match (self.problem, self.muscle, side) {
            (Some(problem), ..) => problem,
            (None, None, _) if self.words.is_empty() => Outcome::Empty,
            (None, None, _) => Outcome::NeedsMuscle,
            (None, Some(muscle), None) => Outcome::NeedsSide { muscle: muscle.id.clone() },
            (None, Some(muscle), Some(side)) => Outcome::Complete(QuickDraft {
                muscle: muscle.id.clone(),
                side,
                findings: self.findings,
                technique: self.technique,
                minutes: self.minutes,
                pressure: self.pressure,
                discomfort: self.discomfort,
                note: self.note,
            }),
        };
        QuickLine { words: self.words, muscle: self.muscle.map(|muscle| muscle.id.clone()), side, outcome }
    }
}

fn is_minutes_word(word: &str) -> bool {
    matches!(fold(word).as_str(), "m" | "min" | "mins" | "minutes")
}

fn has_no_sides(muscle: &Muscle) -> String {
    format!("{} is in the middle and has no sides: leave l, r or b out", muscle.english_name)
}

const fn side_meaning(side: EntrySide) -> &'static str {
    match side {
        EntrySide::Left => "Left",
        EntrySide::Right => "Right",
        EntrySide::Both => "Both sides",
        EntrySide::Midline => "Midline",
    }
}

/// A whole number of a scale.
fn whole(value: f64, what: &'static str, min: u8, max: u8) -> Result<u8, OutOfRange> {
    if value.fract() == 0.0 && (f64::from(min)..=f64::from(max)).contains(&value) {
        Ok(value as u8)
    } else {
        Err(OutOfRange { what, min: f64::from(min), max: f64::from(max), value })
    }
}
