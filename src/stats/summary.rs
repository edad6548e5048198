//! The numbers of one series and the one verdict that every sentence about it must agree with.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::change::{
    ChangeRule, HAIR, NoPercent, Reached, Reliability, ReliableChange, percent_of_baseline, reliable_change,
};
use super::ewma::{ewma, ewma_by_days};
use super::numeric::mean;
use super::series::{Point, Settings, sign_of};
use super::trend::{Trend, least_squares, theil_sen, usable_confidence};
use super::xmr::{Xmr, xmr_limits};
use crate::domain::SeriesKey;
use crate::domain::vocabulary::{Better, Measure, MeasureKind};

/// What is known of a measure when its readings are judged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judging {
    pub better: Option<Better>,
    /// The published absolute change that counts; it alone decides the verdict.
    pub important_absolute: Option<f64>,
    /// The published percentage, shown beside it.
    pub important_percent: Option<f64>,
    /// Minimal detectable change at 95 %.
    pub mdc95: Option<f64>,
    pub is_change_scale: bool,
    pub is_t_score: bool,
    /// Lowest and highest value of the scale, to draw limits within.
    pub range: Option<(f64, f64)>,
    pub reliability: Option<Reliability>,
}

impl Judging {
    /// The rules of a measure of the list. A single own activity has no checked value of its own (the published one is
    /// for the mean of three to five), so it has none here.
    pub fn of(measure: Option<&Measure>, key: &SeriesKey, settings: &Settings) -> Self {
        let Some(measure) = measure else { return Self::default() };
        let is_single_item = !key.item.is_empty();
        Self {
            better: measure.better,
            important_absolute: measure.important_absolute.filter(|_| !is_single_item),
            important_percent: measure.important_percent.filter(|_| !is_single_item),
            mdc95: measure.mdc95.filter(|_| !is_single_item),
            is_change_scale: measure.kind == MeasureKind::Change,
            is_t_score: measure.unit == "T",
            range: Some((measure.min, measure.max)),
            reliability: settings
                .reliabilities
                .iter()
                .find(|entered| entered.measure == measure.id && !is_single_item)
                .cloned(),
        }
    }
}

/// What may be said of a series. The first that is true counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Under three readings.
    TooFew,
    /// The latest reading is an important change for the worse.
    Worse,
    /// The latest three readings are each an important improvement on the baseline.
    Lasting,
    /// The latest reading is an important improvement.
    Important,
    /// A change, smaller than one that usually matters.
    Smaller,
    /// The latest reading equals the baseline.
    NoChange,
}

impl Verdict {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TooFew => "too_few",
            Self::Worse => "worse",
            Self::Lasting => "lasting",
            Self::Important => "important",
            Self::Smaller => "smaller",
            Self::NoChange => "no_change",
        }
    }

    /// For a tag: `important change`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::TooFew => "too few readings",
            Self::Worse => "important change for the worse",
            Self::Lasting => "important change that lasted",
            Self::Important => "important change",
            Self::Smaller => "smaller than a change that usually matters",
            Self::NoChange => "no change",
        }
    }
}

/// Every number of one series, in the unit of its measure. None of them is ever infinite or not a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Days with a reading.
    pub n: usize,
    pub first: Option<Point>,
    pub previous: Option<Point>,
    pub latest: Option<Point>,
    /// The first reading, or the mean of the first few. `None` without readings and for scales of change.
    pub baseline: Option<f64>,
    /// How many readings the baseline is the mean of.
    pub baseline_readings: usize,
    /// Latest − baseline, from two readings on.
    pub change: Option<f64>,
    /// The change signed by the direction of the measure: positive is better.
    pub improvement: Option<f64>,
    /// Change in percent of the baseline, or why there is none.
    pub percent: Result<f64, NoPercent>,
    /// The published absolute change that counts. For a scale of change it judges the latest reading itself.
    pub important_absolute: Option<ChangeRule>,
    /// The published percentage that counts; shown, never deciding.
    pub important_percent: Option<ChangeRule>,
    /// Against the error of measurement.
    pub mdc95: Option<ChangeRule>,
    /// Only where the practice entered a standard deviation and a reliability.
    pub reliable_change: Option<ReliableChange>,
    /// Of the intervals of both trends, for example 0.95.
    pub confidence: f64,
    /// From five readings on.
    pub theil_sen: Option<Trend>,
    /// From three readings on.
    pub least_squares: Option<Trend>,
    /// One for each point.
    pub ewma: Vec<f64>,
    /// One for each point, weighted by the days between.
    pub ewma_by_days: Vec<f64>,
    pub xmr: Option<Xmr>,
    /// `None` where the measure has no direction or no published change, unless the readings are too few or unchanged.
    pub verdict: Option<Verdict>,
    /// How many of the latest readings in a row are each an important improvement.
    pub important_run: usize,
    /// How many of the latest readings in a row have the same value, the latest included.
    pub unchanged_run: usize,
    /// The best reading that was an important improvement, when the latest no longer is.
    pub lost_best: Option<Point>,
}

/// Works out the numbers of one series. `points` are sorted by date with one for each day.
pub fn summarize(points: &[Point], judging: &Judging, settings: &Settings) -> Summary {
    let values: Vec<f64> = points.iter().map(|point| point.value).collect();
    let n = points.len();
    let latest = points.last().copied();
    // The latest reading never counts as a part of what it is compared with.
    let baseline_readings = if judging.is_change_scale {
        0
    } else {
        settings.baseline_readings.clamp(1, n.saturating_sub(1).max(1)).min(n)
    };
    let baseline = mean(&values[..baseline_readings]);
    let sign = sign_of(judging.better);
    let change = baseline.filter(|_| n >= 2).zip(latest).map(|(baseline, latest)| latest.value - baseline);
    let improvement = change.zip(sign).map(|(change, sign)| with_sign(change, sign));
    let percent = percent(n, baseline, latest, judging);

    // A scale of change is its own change: the reading itself is judged.
    let gain_of = |value: f64| {
        let from = if judging.is_change_scale { Some(0.0) } else { baseline };
        from.zip(sign).map(|(from, sign)| with_sign(value - from, sign))
    };
    let is_compared = n >= 2 || (judging.is_change_scale && n >= 1);
    let judged = latest.filter(|_| is_compared).and_then(|latest| gain_of(latest.value));
    let important = judging.important_absolute.filter(|_| sign.is_some());
    let is_important =
        |value: f64| important.zip(gain_of(value)).is_some_and(|(threshold, gain)| gain >= threshold - HAIR);

    let important_absolute = important.map(|threshold| ChangeRule::judge(threshold, judged));
    let percent_gain = percent.ok().zip(sign).map(|(percent, sign)| percent * sign);
    let important_run = values.iter().rev().take_while(|value| is_important(**value)).count();
    let unchanged_run = values.iter().rev().take_while(|value| same(**value, values[n - 1])).count();

    let confidence = usable_confidence(settings.confidence);
    let days = trend_days(points, judging);
    let days = days.as_deref();

    Summary {
        n,
        first: points.first().copied(),
        previous: n.checked_sub(2).map(|index| points[index]),
        latest,
        baseline,
        baseline_readings,
        change,
        improvement,
        percent,
        important_absolute,
        important_percent: judging
            .important_percent
            .filter(|_| sign.is_some() && !judging.is_change_scale)
            .map(|threshold| ChangeRule::judge(threshold, percent_gain)),
        mdc95: judging.mdc95.filter(|_| sign.is_some()).map(|threshold| ChangeRule::judge(threshold, improvement)),
        reliable_change: judging.reliability.as_ref().filter(|_| n >= 2).and_then(|entered| {
            reliable_change(baseline?, latest?.value, entered.standard_deviation, entered.reliability)
        }),
        confidence,
        theil_sen: days.and_then(|days| theil_sen(days, &values, confidence)),
        least_squares: days.and_then(|days| least_squares(days, &values, confidence)),
        ewma: values.first().map_or_else(Vec::new, |first| ewma(&values, settings.ewma_lambda, *first)),
        ewma_by_days: ewma_by_days(points, settings.ewma_lambda),
        xmr: days.and_then(|_| xmr_limits(points, settings.xmr_baseline_points, judging.range)),
        verdict: verdict(n, judged, important_absolute, important_run),
        important_run,
        unchanged_run,
        lost_best: lost_best(points, sign, is_important),
    }
}

/// A change of 0 is 0 in either direction, never −0.
fn with_sign(change: f64, sign: f64) -> f64 {
    if change == 0.0 { 0.0 } else { change * sign }
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= HAIR
}

fn percent(n: usize, baseline: Option<f64>, latest: Option<Point>, judging: &Judging) -> Result<f64, NoPercent> {
    if judging.is_change_scale {
        return Err(NoPercent::ChangeScale);
    }
    if judging.is_t_score {
        return Err(NoPercent::TScore);
    }
    match baseline.zip(latest) {
        Some((baseline, latest)) if n >= 3 => percent_of_baseline(baseline, latest.value),
        _ => Err(NoPercent::TooFewReadings),
    }
}

/// Days since the first reading, unless the scale is already a change and so has no trend.
fn trend_days(points: &[Point], judging: &Judging) -> Option<Vec<f64>> {
    let first = points.first().filter(|_| !judging.is_change_scale)?.date;
    Some(points.iter().map(|point| f64::from(days_between(first, point.date))).collect())
}

fn verdict(n: usize, judged: Option<f64>, important: Option<ChangeRule>, important_run: usize) -> Option<Verdict> {
    if n < 3 {
        return Some(Verdict::TooFew);
    }
    let judged = judged?;
    match important.and_then(|rule| rule.reached) {
        Some(Reached::Worse) => Some(Verdict::Worse),
        Some(Reached::Better) if important_run >= 3 => Some(Verdict::Lasting),
        Some(Reached::Better) => Some(Verdict::Important),
        _ if same(judged, 0.0) => Some(Verdict::NoChange),
        Some(Reached::No) => Some(Verdict::Smaller),
        None => None,
    }
}

fn lost_best(points: &[Point], sign: Option<f64>, is_important: impl Fn(f64) -> bool) -> Option<Point> {
    let (latest, sign) = points.last().zip(sign)?;
    if is_important(latest.value) {
        return None;
    }
    // The later of two equal readings is the more telling one.
    points
        .iter()
        .filter(|point| is_important(point.value))
        .max_by(|a, b| (a.value * sign).total_cmp(&(b.value * sign)).then(a.date.cmp(&b.date)))
        .copied()
}

/// Whole days from one date to another, negative when `to` is earlier.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    (from.duration_until(to).as_hours() / 24) as i32
}
