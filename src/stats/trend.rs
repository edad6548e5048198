//! Straight lines through a series: Theil–Sen and least squares, each with its interval.

use serde::{Deserialize, Serialize};

use super::numeric::{mean, median_of_sorted, normal_quantile, t_quantile_both_sides};
use super::slope_selection::PairSlopes;

const DAYS_PER_WEEK: f64 = 7.0;
/// With four points the exact coverage of the Sen interval cannot reach 95 %.
const FEWEST_FOR_THEIL_SEN: usize = 5;
/// Two points make no trend.
const FEWEST_FOR_LEAST_SQUARES: usize = 3;

/// A line with the interval of its slope.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trend {
    /// In the unit of the measure per week, raw: negative means falling.
    pub slope_per_week: f64,
    /// Lower end of the interval of the slope, per week.
    pub lower: f64,
    pub upper: f64,
    /// Value of the line on the day of the first reading.
    pub intercept: f64,
}

/// A confidence that an interval can have: within 0.5 and 0.999, 0.95 for what is no number.
pub(super) fn usable_confidence(confidence: f64) -> f64 {
    if confidence.is_nan() { 0.95 } else { confidence.clamp(0.5, 0.999) }
}

impl Trend {
    fn per_week(slope: f64, lower: f64, upper: f64, intercept: f64) -> Option<Self> {
        let trend = Self {
            slope_per_week: slope * DAYS_PER_WEEK,
            lower: lower * DAYS_PER_WEEK,
            upper: upper * DAYS_PER_WEEK,
            intercept,
        };
        [trend.slope_per_week, lower, upper, intercept].iter().all(|value| value.is_finite()).then_some(trend)
    }

    /// Value of the line `days` after the first reading.
    pub fn at_days(&self, days: f64) -> f64 {
        self.intercept + self.slope_per_week * days / DAYS_PER_WEEK
    }
}

/// The median of the slopes between all pairs of points, with the interval of Sen 1968 (JASA 63:1379, equation 2.6,
/// corrected for ties), its ranks rounded as `scipy.stats.theilslopes` does; the intercept is
/// median(value) − slope·median(day), its `method='separate'`.
///
/// `days` are sorted, each once, as many as `values`; `confidence` is kept within 0.5 and 0.999. `None` under five points.
pub fn theil_sen(days: &[f64], values: &[f64], confidence: f64) -> Option<Trend> {
    let n = values.len();
    if n < FEWEST_FOR_THEIL_SEN || days.len() != n {
        return None;
    }
    let pairs = n * (n - 1) / 2;
    let z = normal_quantile(f64::midpoint(1.0, usable_confidence(confidence)));
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let spread = z * variance_of_kendall_score(&sorted).sqrt();
    let upper_rank = ((pairs as f64 + spread) / 2.0).round_ties_even() as usize;
    let lower_rank = ((pairs as f64 - spread) / 2.0).round_ties_even();
    let ranks = [
        // A rank below the first slope means the first one, as in scipy.
        if lower_rank >= 1.0 { lower_rank as usize - 1 } else { 0 },
        (pairs - 1) / 2,
        pairs / 2,
        upper_rank.min(pairs - 1),
    ];
    let level_pairs = sorted.chunk_by(|a, b| a == b).map(|tied| tied.len() * (tied.len() - 1) / 2).sum();
    let found = PairSlopes::new(days, values, level_pairs).at_ranks(&ranks);
    let (lower, slope, upper) = (found[0], f64::midpoint(found[1], found[2]), found[3]);
    let intercept = median_of_sorted(&sorted)? - slope * median_of_sorted(days)?;
    Trend::per_week(slope, lower, upper, intercept)
}

/// Variance of Kendall's score with ties in the values (Sen 1968, equation 2.6); days are never tied.
fn variance_of_kendall_score(sorted_values: &[f64]) -> f64 {
    let term = |count: usize| {
        let count = count as f64;
        count * (count - 1.0) * (2.0 * count + 5.0)
    };
    let ties: f64 = sorted_values.chunk_by(|a, b| a == b).map(|tied| term(tied.len())).sum();
    ((term(sorted_values.len()) - ties) / 18.0).max(0.0)
}

/// The least-squares line with the t interval of its slope, for readings that scatter alike on all days.
///
/// `days` and `values` are as many; `None` under three points or when all days are the same. The confidence is kept
/// within 0.5 and 0.999.
pub fn least_squares(days: &[f64], values: &[f64], confidence: f64) -> Option<Trend> {
    let n = values.len();
    if n < FEWEST_FOR_LEAST_SQUARES || days.len() != n {
        return None;
    }
    let (mean_day, mean_value) = (mean(days)?, mean(values)?);
    let points = || days.iter().zip(values).map(|(day, value)| (day - mean_day, value - mean_value));
    let days_squared: f64 = points().map(|(day, _)| day * day).sum();
    if days_squared <= 0.0 {
        return None;
    }
    let slope = points().map(|(day, value)| day * value).sum::<f64>() / days_squared;
    let residuals: f64 = points().map(|(day, value)| (value - slope * day).powi(2)).sum();
    let degrees = n - 2;
    let standard_error = (residuals / degrees as f64 / days_squared).sqrt();
    let reach = t_quantile_both_sides(usable_confidence(confidence), degrees) * standard_error;
    Trend::per_week(slope, slope - reach, slope + reach, mean_value - slope * mean_day)
}
