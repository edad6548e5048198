//! What was given to a muscle beside what had changed at the next visit: a description of one person, never proof.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::series::Point;
use crate::domain::Pressure;

/// One treatment of one muscle and side.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dose {
    pub date: Date,
    pub minutes: f64,
    pub pressure: Pressure,
}

/// The dose of a day and the change until the next visit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct DosePoint {
    pub date: Date,
    /// Minutes × pressure (1–5), summed over the treatments of the day.
    pub dose: f64,
    /// Day of the next reading.
    pub next: Date,
    /// Next reading − reading of the day, raw.
    pub change: f64,
}

/// One point for each day that has a dose, a reading before the session and a later such reading. `before` is sorted
/// by date with one for each day; treatments may come in any order, and ones without finite minutes above 0 are left
/// out.
pub fn dose_series(doses: &[Dose], before: &[Point]) -> Vec<DosePoint> {
    let mut days: BTreeMap<Date, f64> = BTreeMap::new();
    for dose in doses.iter().filter(|dose| dose.minutes.is_finite() && dose.minutes > 0.0) {
        *days.entry(dose.date).or_default() += dose.minutes * f64::from(dose.pressure.get());
    }
    before
        .windows(2)
        .filter_map(|pair| {
            let dose = *days.get(&pair[0].date)?;
            Some(DosePoint { date: pair[0].date, dose, next: pair[1].date, change: pair[1].value - pair[0].value })
        })
        .collect()
}
