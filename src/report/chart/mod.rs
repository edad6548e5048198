//! The chart of values before and after sessions: what to draw ([`ChartSpec`]), the drawing with its hover points and
//! its table ([`Chart`]).
//!
//! Days stand on the x axis, never session numbers. A line joins neighbours only where nothing is missing between
//! them: it breaks at a value that was not asked and at a gap of 1.5 planned intervals or more.

mod axis;
mod drawing;
mod key;
mod milestones;
mod readings;
mod sparkline;
mod words;

use jiff::civil::Date;

pub use drawing::pain_chart;
pub use key::key;
pub use sparkline::sparkline;

use super::scene::{Ink, Scene};
use crate::domain::listing::SessionLine;
use crate::domain::{Phase, SessionRecord, Site, vocabulary};

/// The values of one session. `None` means not asked.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartSession {
    pub date: Date,
    pub before: Option<f64>,
    pub after: Option<f64>,
    pub is_signed: bool,
}

/// A dated event on the client's line: a race, a new desk.
#[derive(Clone, Debug, PartialEq)]
pub struct Milestone {
    pub date: Date,
    pub label: String,
}

/// Values so close to the first reading that the difference usually does not matter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The first reading.
    pub center: f64,
    /// The published change that counts, in units of the measure.
    pub half_width: f64,
}

/// A line through the readings: `intercept + slope_per_week × weeks since origin`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrendLine {
    pub origin: Date,
    pub intercept: f64,
    pub slope_per_week: f64,
}

/// Values that the y axis spans.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ValueScale {
    pub min: f64,
    pub max: f64,
    /// Distance between labelled values; a low chart labels only the ends and the middle.
    pub step: f64,
}

impl ValueScale {
    /// A 0–10 answer.
    pub const ZERO_TO_TEN: Self = Self { min: 0.0, max: 10.0, step: 2.0 };
}

/// Size of a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChartLayout {
    /// In points.
    pub width: f32,
    /// In points.
    pub height: f32,
    /// 1 on the screen, where ticks are 11 points high; 0.7 on paper, where they are 7.7.
    pub scale: f32,
}

impl ChartLayout {
    pub const fn screen(width: f32, height: f32) -> Self {
        Self { width, height, scale: 1.0 }
    }

    pub const fn paper(width: f32, height: f32) -> Self {
        Self { width, height, scale: 0.7 }
    }
}

/// What a chart shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartSpec {
    /// `Pain, low back left`.
    pub title: String,
    /// In any order. Those outside of the period are left out.
    pub sessions: Vec<ChartSession>,
    /// What the two values are called at the right end: `before` and `after`.
    pub names: [&'static str; 2],
    pub values: ValueScale,
    pub ink: Ink,
    /// The longest interval that was planned, in days.
    pub planned_interval_days: Option<u32>,
    pub milestones: Vec<Milestone>,
    /// First and last day shown; the days of the sessions when `None`.
    pub period: Option<(Date, Date)>,
    /// Marked on the axis when it is not far from the last session; `None` on paper.
    pub today: Option<Date>,
    pub band: Option<Band>,
    /// Drawn from five readings on.
    pub trend: Option<TrendLine>,
    pub layout: ChartLayout,
    /// Room left and right of the plot in points, so that charts below each other share one axis of days. As much as the
    /// labels need when `None`.
    pub margins: Option<(f32, f32)>,
}

/// The fewest readings that a trend is drawn through (MEASURES.md: with four, exact coverage cannot reach 95 %).
pub const FEWEST_FOR_TREND: usize = 5;

impl ChartSpec {
    /// Pain 0–10 before and after, with the band around the first reading before a session.
    pub fn pain(title: impl Into<String>, sessions: Vec<ChartSession>, layout: ChartLayout) -> Self {
        let important = vocabulary::measure(&vocabulary::PAIN.into()).and_then(|measure| measure.important_absolute);
        let first = sessions.iter().filter(|s| s.before.is_some()).min_by_key(|s| s.date).and_then(|s| s.before);
        let band = first.zip(important).map(|(center, half_width)| Band { center, half_width });
        Self {
            title: title.into(),
            sessions,
            names: ["before", "after"],
            values: ValueScale::ZERO_TO_TEN,
            ink: Ink::Pain,
            planned_interval_days: None,
            milestones: Vec::new(),
            period: None,
            today: None,
            band,
            trend: None,
            layout,
            margins: None,
        }
    }

    /// What stands in a gap. A series whose values have no names is one of a measure that not every session asks.
    fn gap_words(&self) -> &'static str {
        if self.names == ["", ""] { "no readings" } else { "no sessions" }
    }
}

/// A place that answers the pointer.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// In points of the scene.
    pub x: f32,
    pub y: f32,
    pub radius: f32,
    /// `8 Oct 2026: 4 before, 2 after`.
    pub label: String,
    /// The row of [`Chart::table`]; `None` for a milestone.
    pub row: Option<usize>,
}

/// The same as the drawing, as numbers. Oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub date: Date,
    pub before: Option<f64>,
    pub after: Option<f64>,
    pub is_signed: bool,
    /// No session for so many days before this one, when that is a gap.
    pub gap_days: Option<i32>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    pub scene: Scene,
    pub hits: Vec<Hit>,
    pub table: Vec<Row>,
    /// Left and right end of the plot in points, so that charts below each other share a cursor.
    pub plot_x: (f32, f32),
}

/// Pain at one site in the sessions of a list, from the first to the last in which it was asked.
pub fn sessions_of_lines(lines: &[SessionLine], site: Option<&Site>) -> Vec<ChartSession> {
    let sessions = lines
        .iter()
        .map(|line| {
            let pain = line.pain.iter().find(|pain| pain.site.as_ref() == site);
            ChartSession {
                date: line.start.date(),
                before: pain.and_then(|pain| pain.before),
                after: pain.and_then(|pain| pain.after),
                is_signed: line.is_signed,
            }
        })
        .collect();
    asked_part(sessions)
}

/// Pain at one site in whole sessions, from the first to the last in which it was asked.
pub fn sessions_of_records(records: &[SessionRecord], site: Option<&Site>) -> Vec<ChartSession> {
    let mut in_order: Vec<&SessionRecord> = records.iter().collect();
    in_order.sort_by_key(|record| record.session.start);
    let sessions = in_order
        .into_iter()
        .map(|record| {
            let value = |phase| {
                record
                    .readings
                    .iter()
                    .find(|r| r.measure.as_str() == vocabulary::PAIN && r.phase == phase && r.site.as_ref() == site)
                    .map(|reading| reading.value)
            };
            ChartSession {
                date: record.session.start.date(),
                before: value(Phase::Before),
                after: value(Phase::After),
                is_signed: record.is_signed(),
            }
        })
        .collect();
    asked_part(sessions)
}

/// A site that hurts since March was not "not asked" in January.
fn asked_part(mut sessions: Vec<ChartSession>) -> Vec<ChartSession> {
    sessions.sort_by_key(|session| session.date);
    let is_asked = |session: &ChartSession| session.before.is_some() || session.after.is_some();
    let Some(first) = sessions.iter().position(is_asked) else {
        return Vec::new();
    };
    let last = sessions.iter().rposition(is_asked).unwrap_or(first);
    sessions.drain(first..=last).collect()
}

/// Whole days from one date to another.
fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// How many days without a session count as a gap: 1.5 times the longest planned interval; without a plan 1.5 times
/// the usual (median) distance, at least 21.
fn gap_threshold(dates: &[Date], planned_interval_days: Option<u32>) -> f64 {
    if let Some(planned) = planned_interval_days.filter(|days| *days > 0) {
        return f64::from(planned) * 1.5;
    }
    let mut distances: Vec<i32> =
        dates.windows(2).map(|pair| days_between(pair[0], pair[1])).filter(|days| *days > 0).collect();
    distances.sort_unstable();
    let median = match distances.len() {
        0 => 0.0,
        n if n % 2 == 1 => f64::from(distances[n / 2]),
        n => f64::from(distances[n / 2 - 1] + distances[n / 2]) / 2.0,
    };
    (median * 1.5).max(21.0)
}

#[cfg(test)]
mod tests;
