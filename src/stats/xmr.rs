//! The XmR chart: how far single readings of one person usually move by themselves.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::numeric::mean;
use super::series::Point;

const FEWEST_BASELINE_POINTS: usize = 6;
/// 3/1.128: from a mean moving range to three standard deviations.
const LIMIT_FACTOR: f64 = 2.66;
/// The upper limit of a moving range; ranges at or above it are left out of the mean once.
const SCREENING_FACTOR: f64 = 3.267;
const RUN: usize = 7;

/// Limits of ordinary variation, frozen on the first points so that they do not absorb an improvement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Xmr {
    pub mean: f64,
    pub lower: f64,
    pub upper: f64,
    /// The limits within the range of the scale: draw these, test with the others.
    pub drawn_lower: f64,
    pub drawn_upper: f64,
    /// After screening.
    pub mean_moving_range: f64,
    /// How many first points the limits stand on.
    pub baseline_points: usize,
    pub signals: Vec<Signal>,
}

impl Xmr {
    pub fn is_outside(&self, value: f64) -> bool {
        value < self.lower || value > self.upper
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalKind {
    /// A point outside the limits.
    Outside,
    /// Seven in a row on one side of the mean.
    OneSide,
    /// Seven in a row, each above the one before.
    Rising,
    /// Seven in a row, each below the one before.
    Falling,
    /// Two of three in a row in the outer third before one limit, or beyond it.
    NearLimit,
}

impl SignalKind {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Outside => "outside",
            Self::OneSide => "one_side",
            Self::Rising => "rising",
            Self::Falling => "falling",
            Self::NearLimit => "near_limit",
        }
    }

    pub const fn label(self) -> &'static str {
        match self {
            Self::Outside => "outside the limits",
            Self::OneSide => "seven or more in a row on one side of the mean",
            Self::Rising => "seven or more in a row rising",
            Self::Falling => "seven or more in a row falling",
            Self::NearLimit => "two of three near a limit",
        }
    }
}

/// Something that ordinary variation rarely does, from one day to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    pub kind: SignalKind,
    pub from: Date,
    pub to: Date,
}

/// Mean ± 2.66·mean moving range of the first `baseline_points` (at least 6), after one pass that leaves out moving
/// ranges from 3.267 times their mean on (NHS England, Making data count; constants of the NIST/SEMATECH e-Handbook
/// 6.3.2.2). All points are tested against these limits. `range` is that of the scale, to draw within.
///
/// `None` under six points, and when the moving range of the baseline is zero.
pub fn xmr_limits(points: &[Point], baseline_points: usize, range: Option<(f64, f64)>) -> Option<Xmr> {
    let baseline_points = baseline_points.max(FEWEST_BASELINE_POINTS).min(points.len());
    if baseline_points < FEWEST_BASELINE_POINTS {
        return None;
    }
    let values: Vec<f64> = points.iter().map(|point| point.value).collect();
    let baseline = &values[..baseline_points];
    let centre = mean(baseline)?;
    let mean_moving_range = screened_moving_range(baseline)?;
    let reach = LIMIT_FACTOR * mean_moving_range;
    let (lower, upper) = (centre - reach, centre + reach);
    let (lowest, highest) = range.unwrap_or((f64::MIN, f64::MAX));
    Some(Xmr {
        mean: centre,
        lower,
        upper,
        drawn_lower: lower.clamp(lowest, highest),
        drawn_upper: upper.clamp(lowest, highest),
        mean_moving_range,
        baseline_points,
        signals: signals(points, &values, centre, reach),
    })
}

/// `None` when nothing moves: readings that repeat say nothing about how far they can move.
fn screened_moving_range(values: &[f64]) -> Option<f64> {
    let ranges: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let limit = SCREENING_FACTOR * mean(&ranges)?;
    let kept: Vec<f64> = ranges.into_iter().filter(|range| *range < limit).collect();
    mean(&kept).filter(|range| *range > 0.0)
}

fn signals(points: &[Point], values: &[f64], centre: f64, reach: f64) -> Vec<Signal> {
    let mut signals = Vec::new();
    let mut report = |kind: SignalKind, from: usize, to: usize| {
        signals.push(Signal { kind, from: points[from].date, to: points[to].date });
    };
    for (index, value) in values.iter().enumerate() {
        if (value - centre).abs() > reach {
            report(SignalKind::Outside, index, index);
        }
    }
    let side_of = |index: usize| values[index].partial_cmp(&centre).map_or(0, |order| order as i8);
    for (from, to, side) in runs(values.len(), side_of) {
        if side != 0 && to - from + 1 >= RUN {
            report(SignalKind::OneSide, from, to);
        }
    }
    // A run of steps has one point more than steps.
    let step_of = |index: usize| values[index + 1].partial_cmp(&values[index]).map_or(0, |order| order as i8);
    for (from, to, step) in runs(values.len().saturating_sub(1), step_of) {
        if step != 0 && to - from + 2 >= RUN {
            report(if step > 0 { SignalKind::Rising } else { SignalKind::Falling }, from, to + 1);
        }
    }
    for sign in [1.0, -1.0] {
        let is_near = |value: f64| (value - centre) * sign >= reach * 2.0 / 3.0;
        let mut told_until = None;
        for (from, three) in values.windows(3).enumerate() {
            let (first, last) = match [is_near(three[0]), is_near(three[1]), is_near(three[2])] {
                [true, _, true] => (from, from + 2),
                [true, true, false] => (from, from + 1),
                [false, true, true] => (from + 1, from + 2),
                _ => continue,
            };
            if told_until.is_none_or(|told| last > told) {
                report(SignalKind::NearLimit, first, last);
                told_until = Some(last);
            }
        }
    }
    signals
}

/// Runs of equal kind among `count` places: first place, last place, kind.
fn runs(count: usize, kind_of: impl Fn(usize) -> i8) -> Vec<(usize, usize, i8)> {
    let mut runs: Vec<(usize, usize, i8)> = Vec::new();
    for index in 0..count {
        let kind = kind_of(index);
        match runs.last_mut() {
            Some(run) if run.2 == kind => run.1 = index,
            _ => runs.push((index, index, kind)),
        }
    }
    runs
}
