//! What a summary says, as plain words, numbers and scenes. [`build`] is pure; [`super::pdf`] only sets it.
//!
//! The wording keeps to what was measured: it says what changed, whether the change is one that usually matters, and
//! that people also improve with time. It names what was left out and what is not signed.

mod model;
mod muscles;
mod notes;
mod progress;
#[cfg(test)]
pub(in crate::report) mod tests;

use jiff::Timestamp;
use jiff::civil::Date;

pub use model::{Figure, MuscleLine, MuscleTable, NoteBlock, NotePart, PlanBlock, SummaryChart, SummaryModel};

use super::text_width::fit;
use super::wording::{count, list, period};
use crate::domain::{Caution, Client, Practice, Reading, SessionRecord, Therapist};
use crate::report::scene::Weight;

/// Whom a summary is written to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Recipient {
    /// Plain words, addressed as "you".
    #[default]
    Client,
}

/// A part of the pages that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// The sentence under the name and the three figures.
    Glance,
    PainChart,
    Muscles,
    /// The plan of the newest session and the next visit.
    Plan,
}

impl Section {
    pub const ALL: [Self; 4] = [Self::Glance, Self::PainChart, Self::Muscles, Self::Plan];

    /// Beside its tick box.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Glance => "Better or not, at a glance",
            Self::PainChart => "Pain chart",
            Self::Muscles => "Where we worked",
            Self::Plan => "What comes next",
        }
    }

    /// In the list of what was left out.
    const fn left_out(self) -> &'static str {
        match self {
            Self::Glance => "figures at a glance",
            Self::PainChart => "pain chart",
            Self::Muscles => "muscles worked",
            Self::Plan => "plan",
        }
    }
}

/// Which session notes are printed in full.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Notes {
    #[default]
    LeftOut,
    /// Of all sessions in the period.
    All,
    /// Of the sessions on these days.
    On(Vec<Date>),
}

/// What the therapist chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryOptions {
    pub recipient: Recipient,
    /// First day; the first session when `None`.
    pub from: Option<Date>,
    /// Last day; the last session when `None`.
    pub to: Option<Date>,
    pub sections: Vec<Section>,
    pub notes: Notes,
    /// Printed under the first heading, in the therapist's words; may be empty.
    pub word: String,
}

impl Default for SummaryOptions {
    fn default() -> Self {
        Self {
            recipient: Recipient::Client,
            from: None,
            to: None,
            sections: Section::ALL.to_vec(),
            notes: Notes::LeftOut,
            word: String::new(),
        }
    }
}

/// What is known when a summary is made.
#[derive(Clone, Copy, Debug)]
pub struct SummaryInput<'a> {
    pub practice: &'a Practice,
    /// Who hands the summary over.
    pub therapist: &'a Therapist,
    pub client: &'a Client,
    pub cautions: &'a [Caution],
    /// All sessions of the client, in any order.
    pub sessions: &'a [SessionRecord],
    /// All readings of the client, in any order.
    pub readings: &'a [Reading],
    pub today: Date,
    /// Stands in the file as its date. The same moment gives the same bytes.
    pub created: Timestamp,
    /// For example `Myolog 0.1.0`.
    pub program: &'a str,
}

/// Decides what the pages say.
pub fn build(input: &SummaryInput<'_>, options: &SummaryOptions) -> SummaryModel {
    let mut sessions: Vec<&SessionRecord> = input.sessions.iter().collect();
    sessions.sort_by_key(|record| (record.session.start, record.session.id));
    let numbered: Vec<(u32, &SessionRecord)> = (1..).zip(sessions).collect();
    let (from, to) = days(input, options, &numbered);
    let inside = |date: Date| date >= from && date <= to;
    let numbered: Vec<(u32, &SessionRecord)> =
        numbered.into_iter().filter(|(_, record)| inside(record.session.start.date())).collect();
    let readings: Vec<Reading> = input.readings.iter().filter(|reading| inside(reading.date)).cloned().collect();
    let records: Vec<&SessionRecord> = numbered.iter().map(|(_, record)| *record).collect();
    let has = |section| options.sections.contains(&section);

    let progress = progress::Progress::new(&records, &readings, (from, to));
    let notes = notes::notes(&numbered, &options.notes);
    let charts = if has(Section::PainChart) { progress.charts(&records) } else { Vec::new() };
    let name = input.client.name.as_str();
    let kind = "Your progress";
    let period_label = period(from, to);
    SummaryModel {
        language: "en".to_owned(),
        document_title: sample_first(input.practice.is_sample, format!("{kind}: {name}, {period_label}")),
        author: input.therapist.name.to_string(),
        program: input.program.to_owned(),
        created: input.created,
        practice: input.practice.name.clone(),
        monogram: monogram(&input.practice.name),
        practice_line: practice_line(input.practice),
        kind: kind.to_owned(),
        period: period_label,
        client: name.to_owned(),
        client_short: fit(name, 7.7, Weight::Regular, 150.0),
        lead: if has(Section::Glance) { progress.lead(records.len()) } else { String::new() },
        word: paragraphs(&options.word),
        figures: if has(Section::Glance) { progress.figures(&records) } else { Vec::new() },
        muscles: has(Section::Muscles).then(|| muscles::table(&records)).flatten(),
        plan: has(Section::Plan).then(|| notes::plan(&records, input.today)).flatten(),
        notes,
        prepared: prepared(input, &records, &charts),
        left_out: left_out(input, options, &records, &readings, &progress),
        draft_mark: draft_mark(&records),
        charts,
        sample_mark: input.practice.is_sample.then(|| "Sample data. This is not a real person.".to_owned()),
    }
}

/// First and last day: as chosen, else from the first to the last session or reading, else today.
fn days(input: &SummaryInput<'_>, options: &SummaryOptions, sessions: &[(u32, &SessionRecord)]) -> (Date, Date) {
    let dates = || {
        let sessions = sessions.iter().map(|(_, record)| record.session.start.date());
        sessions.chain(input.readings.iter().map(|reading| reading.date))
    };
    let from = options.from.or_else(|| dates().min()).unwrap_or(input.today);
    let to = options.to.or_else(|| dates().max()).unwrap_or(input.today);
    // Dates that were chosen the wrong way round mean the same days.
    (from.min(to), from.max(to))
}

fn sample_first(is_sample: bool, title: String) -> String {
    if is_sample { format!("Sample data: {title}") } else { title }
}

/// The first letter of the practice, as its mark.
fn monogram(practice: &str) -> Option<String> {
    let letter = practice.chars().find(|letter| letter.is_alphanumeric())?;
    Some(letter.to_uppercase().collect())
}

fn practice_line(practice: &Practice) -> String {
    let address =
        practice.address.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ");
    [address.as_str(), practice.phone.trim(), practice.email.trim()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Lines of a text, without the empty ones.
fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Stands on every summary: what changed in a time is not proof of what changed it.
const WITH_TIME: &str = "People also improve with time.";

/// `Prepared by Ruth Bennett, Dip. SMT, from 12 signed session notes. Not a diagnosis.`
fn prepared(input: &SummaryInput<'_>, records: &[&SessionRecord], charts: &[SummaryChart]) -> String {
    let credentials = input.therapist.credentials.trim();
    let mut who = input.therapist.name.to_string();
    if !credentials.is_empty() {
        who = format!("{who}, {credentials}");
    }
    let signed = records.iter().filter(|record| record.is_signed()).count();
    let unsigned = records.len() - signed;
    let sources = match (signed, unsigned) {
        (0, 0) => String::new(),
        (signed, 0) => format!(", from {}", count(signed, "signed session note", "signed session notes")),
        (0, unsigned) => format!(", from {} not yet signed", count(unsigned, "session note", "session notes")),
        (signed, unsigned) => {
            let signed = count(signed, "signed session note", "signed session notes");
            format!(", from {signed} and {unsigned} not yet signed")
        }
    };
    let is_said = charts.iter().any(|chart| chart.certainty.contains(WITH_TIME));
    let with_time = if is_said { String::new() } else { format!(" {WITH_TIME}") };
    format!("Prepared by {who}{sources}. Not a diagnosis.{with_time}")
}

fn draft_mark(records: &[&SessionRecord]) -> Option<String> {
    let unsigned = records.iter().filter(|record| !record.is_signed()).count();
    match unsigned {
        0 => None,
        1 => Some("Includes 1 session that is not signed yet".to_owned()),
        many => Some(format!("Includes {many} sessions that are not signed yet")),
    }
}

/// `Left out: session notes and cautions.`
fn left_out(
    input: &SummaryInput<'_>,
    options: &SummaryOptions,
    records: &[&SessionRecord],
    readings: &[Reading],
    progress: &progress::Progress,
) -> String {
    let mut parts: Vec<String> = Section::ALL
        .into_iter()
        .filter(|section| !options.sections.contains(section))
        .map(|section| section.left_out().to_owned())
        .collect();
    if options.sections.contains(&Section::PainChart) {
        parts.extend(progress.sites_left_out());
    }
    let printed = records.iter().filter(|record| notes::is_chosen(record, &options.notes)).count();
    match records.len() - printed {
        0 => {}
        _ if printed == 0 => parts.push("session notes".to_owned()),
        1 => parts.push("1 other session note".to_owned()),
        missing => parts.push(format!("{missing} other session notes")),
    }
    if !input.cautions.is_empty() {
        parts.push("cautions".to_owned());
    }
    if progress::has_other_measures(readings) {
        parts.push("scores other than pain".to_owned());
    }
    if parts.is_empty() { String::new() } else { format!("Left out: {}.", list(&parts)) }
}
