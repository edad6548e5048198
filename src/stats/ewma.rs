//! Exponentially weighted moving average.

use super::series::Point;
use super::summary::days_between;

const DAYS_PER_WEEK: f64 = 7.0;

/// The plain average: z = λ·value + (1 − λ)·z before, from `start` (NIST/SEMATECH e-Handbook 6.3.2.4). One number for
/// each value. `lambda` is kept within 0.01 and 1.
pub fn ewma(values: &[f64], lambda: f64, start: f64) -> Vec<f64> {
    let lambda = usable(lambda);
    values
        .iter()
        .scan(start, |average, value| {
            *average += lambda * (value - *average);
            Some(*average)
        })
        .collect()
}

/// The same for readings at unequal distances: λᵢ = 1 − (1 − λ)^(days/7), so that a reading after a month weighs more
/// than one after three days; at weekly readings it is [`ewma`] from the first value. `points` are sorted by date.
pub fn ewma_by_days(points: &[Point], lambda: f64) -> Vec<f64> {
    let lambda = usable(lambda);
    let Some(first) = points.first() else { return Vec::new() };
    let mut averages = vec![first.value];
    let mut average = first.value;
    // Most readings come at the same few distances.
    let (mut days, mut weight) = (0, 0.0);
    for pair in points.windows(2) {
        let between = days_between(pair[0].date, pair[1].date);
        if between != days {
            days = between;
            weight = 1.0 - (1.0 - lambda).powf(f64::from(days) / DAYS_PER_WEEK);
        }
        average += weight * (pair[1].value - average);
        averages.push(average);
    }
    averages
}

fn usable(lambda: f64) -> f64 {
    if lambda.is_nan() { 0.3 } else { lambda.clamp(0.01, 1.0) }
}
