//! Session notes in full, and what comes next.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::model::{NoteBlock, NotePart, PlanBlock};
use super::{Notes, paragraphs};
use crate::domain::{Session, SessionRecord, SoapSection};
use crate::report::wording::{long_date, weekday_date};

pub(super) fn is_chosen(record: &SessionRecord, notes: &Notes) -> bool {
    match notes {
        Notes::LeftOut => false,
        Notes::All => true,
        Notes::On(dates) => dates.contains(&record.session.start.date()),
    }
}

/// The chosen notes, oldest first, each with the number of its session.
pub(super) fn notes(numbered: &[(u32, &SessionRecord)], choice: &Notes) -> Vec<NoteBlock> {
    numbered
        .iter()
        .filter(|(_, record)| is_chosen(record, choice))
        .map(|(number, record)| note(*number, record))
        .collect()
}

fn note(number: u32, record: &SessionRecord) -> NoteBlock {
    let session = &record.session;
    let mut parts: Vec<NotePart> = SoapSection::ALL
        .into_iter()
        .map(|section| NotePart {
            letter: section.letter().to_owned(),
            label: section.label().to_owned(),
            paragraphs: paragraphs(session.note.section(section)),
        })
        .filter(|part| !part.paragraphs.is_empty())
        .collect();
    for addendum in &session.addenda {
        let date = long_date(clinic_date(session, addendum.at));
        parts.push(NotePart {
            letter: "+".to_owned(),
            label: format!("Added on {date} by {}", addendum.name),
            paragraphs: paragraphs(&addendum.text),
        });
    }
    if parts.is_empty() {
        parts.push(NotePart {
            letter: String::new(),
            label: String::new(),
            paragraphs: vec!["Nothing was written in this note.".to_owned()],
        });
    }
    NoteBlock {
        heading: format!("Session {number}, {}", long_date(session.start.date())),
        state: session
            .signature
            .as_ref()
            .map_or_else(|| "Draft, not signed".to_owned(), |signature| format!("Signed by {}", signature.name)),
        is_signed: record.is_signed(),
        parts,
    }
}

/// The day on the clinic's calendar, by the distance of its clock from UTC in this session.
fn clinic_date(session: &Session, at: Timestamp) -> Date {
    let utc = |at: Timestamp| at.to_zoned(TimeZone::UTC).datetime();
    let ahead = utc(session.start_utc).until(session.start);
    let local = ahead.and_then(|ahead| utc(at).checked_add(ahead));
    local.unwrap_or_else(|_| utc(at)).date()
}

/// The plan of the newest session that has one, and the next visit of the newest session. `None` when neither exists.
pub(super) fn plan(records: &[&SessionRecord], today: Date) -> Option<PlanBlock> {
    let newest = records.last()?;
    let planned = records.iter().rev().find(|record| !record.session.note.plan.trim().is_empty());
    let next_visit = newest.session.next_visit;
    if planned.is_none() && next_visit.is_none() {
        return None;
    }
    let source = planned.map_or_else(String::new, |record| {
        let draft = if record.is_signed() { "" } else { ", draft, not signed" };
        format!("From the note of {}{draft}", long_date(record.session.start.date()))
    });
    let is_past = next_visit.is_some_and(|date| date < today);
    Some(PlanBlock {
        plan: planned.map_or_else(Vec::new, |record| paragraphs(&record.session.note.plan)),
        source,
        next_visit: next_visit.map_or_else(String::new, weekday_date),
        next_label: if is_past { "Next visit was planned for" } else { "Next visit" }.to_owned(),
    })
}
