//! Change from baseline: percent, the published change that counts, error of measurement, reliable change.

use serde::{Deserialize, Serialize};

use crate::domain::MeasureId;

/// Scores come in decimals that a sum of fractions may miss by a hair: 2.3 reached by 7.3 − 5.0 is reached.
pub(super) const HAIR: f64 = 1e-9;

/// Why there is no percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoPercent {
    /// Under three readings a percentage says more than is known.
    TooFewReadings,
    /// A part of nothing is not defined.
    BaselineZero,
    /// A T-score has no true zero.
    TScore,
    /// A scale of change (GROC) is already a change.
    ChangeScale,
}

impl NoPercent {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TooFewReadings => "too_few_readings",
            Self::BaselineZero => "baseline_zero",
            Self::TScore => "t_score",
            Self::ChangeScale => "change_scale",
        }
    }

    /// The reason as a person reads it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::TooFewReadings => "n/a: shown from three readings on",
            Self::BaselineZero => "n/a: the baseline is 0",
            Self::TScore => "n/a: a T-score has no true zero",
            Self::ChangeScale => "n/a: the scale is already a change",
        }
    }
}

/// Change as a percentage of the baseline, with the sign of the change.
///
/// # Errors
/// [`NoPercent::BaselineZero`] when the baseline is 0.
pub fn percent_of_baseline(baseline: f64, latest: f64) -> Result<f64, NoPercent> {
    let percent = (latest - baseline) / baseline.abs() * 100.0;
    if baseline == 0.0 || !percent.is_finite() { Err(NoPercent::BaselineZero) } else { Ok(percent) }
}

/// Whether a change is as large as a published one, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reached {
    Better,
    Worse,
    No,
}

impl Reached {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::No => "no",
        }
    }
}

/// A published change that counts, and what the latest reading makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangeRule {
    /// In the unit of the measure, or in percent of the baseline.
    pub threshold: f64,
    /// `None` while there is nothing to compare.
    pub reached: Option<Reached>,
}

impl ChangeRule {
    /// `improvement` is positive when better, in the unit of `threshold`.
    pub(super) fn judge(threshold: f64, improvement: Option<f64>) -> Self {
        let reached = improvement.map(|improvement| {
            if improvement >= threshold - HAIR {
                Reached::Better
            } else if improvement <= -threshold + HAIR {
                Reached::Worse
            } else {
                Reached::No
            }
        });
        Self { threshold, reached }
    }
}

/// Minimal detectable change at 95 %: 1.96·√2·SEM (Kovacs 2008, BMC Musculoskelet Disord 9:43). `sem` is the standard
/// error of measurement in the unit of the measure.
pub fn minimal_detectable_change(sem: f64) -> f64 {
    1.96 * std::f64::consts::SQRT_2 * sem
}

/// What the practice entered of a measure, with where it was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reliability {
    pub measure: MeasureId,
    /// Standard deviation of a comparable group, above 0, in the unit of the measure.
    pub standard_deviation: f64,
    /// Test–retest reliability, 0 to below 1.
    pub reliability: f64,
    pub source: String,
}

/// The reliable change index with its parts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReliableChange {
    /// Standard error of measurement: SD·√(1−r).
    pub standard_error: f64,
    /// Standard error of a difference of two readings: √2 times that.
    pub standard_error_of_difference: f64,
    /// (post − pre) divided by it.
    pub index: f64,
    /// Beyond ±1.96.
    pub is_reliable: bool,
}

/// Reliable change index (Jacobson & Truax 1991, J Consult Clin Psychol 59:12): (post − pre)/(√2·SD·√(1−r)).
///
/// `None` when the standard deviation is not above 0 or the reliability is not in 0 to below 1.
pub fn reliable_change(pre: f64, post: f64, standard_deviation: f64, reliability: f64) -> Option<ReliableChange> {
    if !(standard_deviation > 0.0 && standard_deviation.is_finite() && (0.0..1.0).contains(&reliability)) {
        return None;
    }
    let standard_error = standard_deviation * (1.0 - reliability).sqrt();
    let standard_error_of_difference = std::f64::consts::SQRT_2 * standard_error;
    let index = (post - pre) / standard_error_of_difference;
    index.is_finite().then_some(ReliableChange {
        standard_error,
        standard_error_of_difference,
        index,
        is_reliable: index.abs() > 1.96,
    })
}
