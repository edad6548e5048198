//! Promises of the statistics, each seen from outside: published numbers, rules that hold for any readings, sentences.

mod effects;
mod oracles;
mod properties;
mod scipy;
mod speed;
mod wording;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use uuid::Uuid;

use super::*;
use crate::domain::vocabulary::PAIN;
use crate::domain::{ClientId, Phase, Reading, ReadingId, Side, Site};

fn first_day() -> Date {
    date(2026, 8, 6)
}

fn day(days: i32) -> Date {
    first_day() + days.days()
}

fn points(values: &[(i32, f64)]) -> Vec<Point> {
    values.iter().map(|(days, value)| Point { date: day(*days), value: *value }).collect()
}

fn reading(measure: &str, phase: Phase, days: i32, value: f64) -> Reading {
    Reading {
        id: ReadingId::from_uuid(Uuid::nil()),
        client: ClientId::from_uuid(Uuid::nil()),
        session: None,
        measure: measure.into(),
        item: String::new(),
        site: None,
        phase,
        quality: String::new(),
        value,
        date: day(days),
        time: None,
    }
}

fn low_back_left() -> Site {
    Site { region: "lower_back".into(), side: Some(Side::Left) }
}

/// Pain before sessions at one site.
fn pain(values: &[(i32, f64)]) -> Vec<Reading> {
    let reading_of = |(days, value): &(i32, f64)| Reading {
        site: Some(low_back_left()),
        ..reading(PAIN, Phase::Before, *days, *value)
    };
    values.iter().map(reading_of).collect()
}

fn weekly(measure: &str, phase: Phase, values: &[f64]) -> Vec<Reading> {
    values.iter().zip(0..).map(|(value, week)| reading(measure, phase, week * 7, *value)).collect()
}

/// The only series of these readings.
fn only(readings: &[Reading]) -> SeriesProgress {
    let mut series = client_progress(readings, &Settings::default()).series;
    assert_eq!(series.len(), 1);
    series.remove(0)
}
