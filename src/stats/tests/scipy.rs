//! Hands series and our results to `tests/oracles/compare_scipy.py`, which works them out again with scipy.

use std::fmt::Write as _;

use serde_json::json;

use super::*;

const SERIES: u64 = 200;

/// Writes 200 series, one JSON object a line, to the file that `MYOLOG_SCIPY_OUT` names: lengths from 5 to 400, days
/// with gaps, whole and fine scores, rising, falling and constant.
#[test]
fn series_for_the_comparison_with_scipy_can_be_written() {
    let mut state = 20_260_806_u64;
    let mut random = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / (1_u64 << 31) as f64
    };
    let mut lines = String::new();
    for number in 0..SERIES {
        let length = if number % 10 == 9 { 161 + (random() * 240.0) as usize } else { 5 + (random() * 60.0) as usize };
        let fine = if number % 3 == 0 { 100.0 } else { 1.0 };
        let (slope, scatter) = ((random() - 0.5) / 20.0, if number % 17 == 16 { 0.0 } else { 4.0 });
        let mut days = 0;
        let values: Vec<(i32, f64)> = (0..length)
            .map(|_| {
                let value = 5.0 + slope * f64::from(days) + (random() - 0.5) * scatter;
                let point = (days, (value * fine).round() / fine);
                days += 1 + (random() * 20.0) as i32;
                point
            })
            .collect();
        let series = only(&weekly_as(&values));
        let summary = &series.summary;
        let trend = |trend: Option<Trend>| {
            let trend = trend.unwrap();
            json!({
                "slope_per_week": trend.slope_per_week,
                "lower": trend.lower,
                "upper": trend.upper,
                "intercept": trend.intercept,
            })
        };
        let line = json!({
            "days": values.iter().map(|value| value.0).collect::<Vec<_>>(),
            "values": values.iter().map(|value| value.1).collect::<Vec<_>>(),
            "confidence": summary.confidence,
            "theil_sen": trend(summary.theil_sen),
            "least_squares": trend(summary.least_squares),
        });
        writeln!(lines, "{line}").unwrap();
    }
    assert_eq!(lines.lines().count() as u64, SERIES);
    if let Some(path) = std::env::var_os("MYOLOG_SCIPY_OUT") {
        std::fs::write(path, lines).unwrap();
    }
}

fn weekly_as(values: &[(i32, f64)]) -> Vec<Reading> {
    values.iter().map(|(days, value)| reading("own_measure", Phase::Now, *days, *value)).collect()
}
