//! Rules that hold for any readings.

use proptest::prelude::*;

use super::*;
use crate::domain::SeriesKey;
use crate::domain::vocabulary::Better;

/// Days apart and values: of a scale in whole points, of a fine one, constant, or anything at all.
fn series() -> impl Strategy<Value = Vec<(i32, f64)>> {
    let value = prop_oneof![(0..=10_u8).prop_map(f64::from), 0.0..100.0_f64, Just(4.0), Just(0.0),];
    prop::collection::vec((0..400_i32, value), 0..30)
}

fn judging(better: Option<Better>) -> Judging {
    Judging {
        better,
        important_absolute: Some(2.0),
        important_percent: Some(30.0),
        mdc95: Some(2.5),
        ..Judging::default()
    }
}

/// Sorted, one for each day.
fn sorted(values: &[(i32, f64)]) -> Vec<Point> {
    let mut values = values.to_vec();
    values.sort_by_key(|(days, _)| *days);
    values.dedup_by_key(|(days, _)| *days);
    points(&values)
}

fn assert_finite(summary: &Summary) {
    let mut numbers = vec![summary.confidence];
    numbers.extend([summary.baseline, summary.change, summary.improvement, summary.percent.ok()].into_iter().flatten());
    for trend in [summary.theil_sen, summary.least_squares].into_iter().flatten() {
        numbers.extend([trend.slope_per_week, trend.lower, trend.upper, trend.intercept]);
        assert!(trend.lower <= trend.slope_per_week && trend.slope_per_week <= trend.upper);
    }
    if let Some(limits) = &summary.xmr {
        numbers.extend([limits.mean, limits.lower, limits.upper, limits.drawn_lower, limits.drawn_upper]);
        assert!(limits.mean_moving_range > 0.0);
    }
    numbers.extend(summary.ewma.iter().chain(&summary.ewma_by_days));
    numbers.extend(summary.reliable_change.map(|change| change.index));
    assert!(numbers.iter().all(|number| number.is_finite()), "{numbers:?}");
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-7 * a.abs().max(b.abs()).max(1.0)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_number_is_ever_infinite(values in series(), odd in any::<f64>(), lambda in any::<f64>(), k in 0..9_usize) {
        let settings = Settings {
            baseline_readings: k,
            ewma_lambda: lambda,
            xmr_baseline_points: k,
            confidence: odd,
            reliabilities: vec![Reliability {
                measure: "nprs".into(), standard_deviation: odd, reliability: lambda, source: "a book".into(),
            }],
        };
        let mut readings = pain(&values);
        readings.extend(pain(&[(3, odd), (4, f64::NAN), (5, f64::INFINITY)]));
        readings.extend(values.iter().map(|(days, value)| reading("groc", Phase::Now, *days, *value)));
        readings.extend(values.iter().map(|(days, value)| reading("own_measure", Phase::After, *days, *value)));
        for series in client_progress(&readings, &settings).series {
            assert_finite(&series.summary);
            let said = format!("{} {:?} {:?}", series.words(), series.change_label(), series.trend_words());
            prop_assert!(!said.contains("inf") && !said.contains("NaN") && !said.contains('!'), "{said}");
            prop_assert!(!said.contains('-'), "a minus is not a hyphen: {said}");
        }
    }

    #[test]
    fn the_order_of_readings_changes_nothing(values in series(), turn in 0..30_usize) {
        let whole = |values: &[(i32, f64)]| {
            // Whole tenths, so that the mean of a day is the same in any order.
            let tenths: Vec<_> = values.iter().map(|(days, value)| (*days, value.round())).collect();
            client_progress(&pain(&tenths), &Settings::default())
        };
        let mut turned = values.clone();
        turned.rotate_left(turn.min(values.len()));
        turned.reverse();
        prop_assert_eq!(whole(&values), whole(&turned));
    }

    #[test]
    fn asking_twice_on_a_day_counts_as_the_mean(values in series()) {
        let single = client_progress(&pain(&sorted_pairs(&values)), &Settings::default());
        let mut readings = pain(&sorted_pairs(&values));
        readings.extend(pain(&sorted_pairs(&values)));
        prop_assert_eq!(single, client_progress(&readings, &Settings::default()));
    }

    #[test]
    fn better_and_worse_mirror_each_other(values in series()) {
        let points = sorted(&values);
        let mirrored: Vec<Point> = points.iter().map(|point| Point { value: 100.0 - point.value, ..*point }).collect();
        let low = summarize(&points, &judging(Some(Better::Low)), &Settings::default());
        let high = summarize(&mirrored, &judging(Some(Better::High)), &Settings::default());
        prop_assert_eq!(low.verdict, high.verdict);
        prop_assert_eq!(low.important_run, high.important_run);
        let both_near = match (low.improvement, high.improvement) {
            (Some(low), Some(high)) => near(low, high),
            (low, high) => low == high,
        };
        prop_assert!(both_near);
        if let (Some(low), Some(high)) = (low.theil_sen, high.theil_sen) {
            prop_assert!(near(low.slope_per_week, -high.slope_per_week));
            prop_assert!(near(low.lower, -high.upper) && near(low.upper, -high.lower));
        }
        let none = summarize(&points, &judging(None), &Settings::default());
        prop_assert_eq!(none.improvement, None);
        prop_assert!(matches!(none.verdict, None | Some(Verdict::TooFew)));
    }

    #[test]
    fn numbers_follow_a_scale_and_a_shift(values in series(), scale in 0.5..4.0_f64, shift in -20.0..20.0_f64) {
        let points = sorted(&values);
        let moved: Vec<Point> =
            points.iter().map(|point| Point { value: point.value * scale + shift, ..*point }).collect();
        let of = |points: &[Point]| summarize(points, &Judging::default(), &Settings::default());
        let (plain, moved) = (of(&points), of(&moved));
        if let (Some(plain), Some(moved)) = (plain.change, moved.change) {
            prop_assert!(near(plain * scale, moved));
        }
        // Ties of the values can break by rounding, and ties widen the Sen interval: its ends are compared by scipy.
        for (plain, moved) in [(plain.theil_sen, moved.theil_sen), (plain.least_squares, moved.least_squares)] {
            prop_assert_eq!(plain.is_some(), moved.is_some());
            if let (Some(plain), Some(moved)) = (plain, moved) {
                prop_assert!(near(plain.slope_per_week * scale, moved.slope_per_week));
                prop_assert!(near(plain.intercept * scale + shift, moved.intercept));
            }
        }
        for (plain, moved) in plain.ewma_by_days.iter().zip(&moved.ewma_by_days) {
            prop_assert!(near(plain * scale + shift, *moved));
        }
    }

    #[test]
    fn gains_less_losses_are_the_whole_way(before in series(), after in series()) {
        let effect = session_effect(&sorted(&before), &sorted(&after), Some(Better::Low));
        for run in &effect.runs {
            prop_assert!(near(run.first_before - run.last_after, run.gain_sum - run.loss_sum));
            prop_assert!(run.sessions >= 2 && run.from < run.to);
        }
        prop_assert!(effect.retention.is_none_or(f64::is_finite));
        prop_assert!(near(effect.gains.iter().map(|gain| gain.value).sum::<f64>(), effect.gain_sum));
        prop_assert!(near(effect.losses.iter().map(|loss| loss.value).sum::<f64>(), effect.loss_sum));
    }

    #[test]
    fn what_is_asked_weekly_has_one_ewma(values in prop::collection::vec(0.0..10.0_f64, 1..20)) {
        let series = only(&weekly("nprs", Phase::Before, &values));
        for (plain, by_days) in series.summary.ewma.iter().zip(&series.summary.ewma_by_days) {
            prop_assert!(near(*plain, *by_days));
        }
    }

    #[test]
    fn a_longer_series_keeps_its_limits(values in prop::collection::vec(0..=10_u8, 6..20), more in 0.0..10.0_f64) {
        let mut values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let limits = |values: &[f64]| {
            only(&weekly("nprs", Phase::Before, values)).summary.xmr.map(|xmr| (xmr.lower, xmr.upper))
        };
        let now = limits(&values);
        values.push(more);
        prop_assert_eq!(now, limits(&values));
    }
}

fn sorted_pairs(values: &[(i32, f64)]) -> Vec<(i32, f64)> {
    let mut values = values.to_vec();
    values.sort_by_key(|(days, _)| *days);
    values.dedup_by_key(|(days, _)| *days);
    values
}

#[test]
fn no_readings_make_no_series() {
    assert!(client_progress(&[], &Settings::default()).series.is_empty());
    let summary = summarize(&[], &Judging::default(), &Settings::default());
    assert_eq!((summary.n, summary.latest, summary.verdict), (0, None, Some(Verdict::TooFew)));
    assert_eq!(summary.percent, Err(NoPercent::TooFewReadings));
}

#[test]
fn unreadable_values_are_counted_and_left_out() {
    let mut readings = pain(&[(0, 7.0), (7, 6.0), (14, 5.0)]);
    readings.extend(pain(&[(1, f64::NAN), (2, f64::NEG_INFINITY), (3, 1e300)]));
    let series = only(&readings);
    assert_eq!((series.summary.n, series.unreadable), (3, 3));
}

#[test]
fn trends_start_at_three_and_at_five_readings() {
    for n in 0..8 {
        let values: Vec<f64> = (0..n).map(f64::from).collect();
        let progress = client_progress(&weekly("nprs", Phase::Before, &values), &Settings::default());
        let trends = progress.series.first().map(|series| (series.summary.least_squares, series.summary.theil_sen));
        let (least_squares, theil_sen) = trends.unwrap_or_default();
        assert_eq!((least_squares.is_some(), theil_sen.is_some()), (n >= 3, n >= 5), "{n} readings");
    }
}

#[test]
fn series_stand_in_the_order_of_a_page_pain_first() {
    let mut readings = weekly("sleep", Phase::Before, &[4.0]);
    readings.extend(weekly("stress", Phase::Before, &[4.0]));
    readings.extend(weekly("own_measure", Phase::Now, &[4.0]));
    readings.extend(weekly("nprs", Phase::After, &[4.0]));
    readings.extend(weekly("nprs", Phase::Before, &[4.0]));
    let progress = client_progress(&readings, &Settings::default());
    let keys: Vec<_> = progress.series.iter().map(|one| (one.key.measure.as_str(), one.key.phase)).collect();
    let expected = [
        ("nprs", Phase::Before),
        ("nprs", Phase::After),
        ("stress", Phase::Before),
        ("sleep", Phase::Before),
        ("own_measure", Phase::Now),
    ];
    assert_eq!(keys, expected);
    let key = SeriesKey { measure: "sleep".into(), item: String::new(), site: None, phase: Phase::Before };
    assert_eq!(progress.series(&key).map(|series| series.summary.n), Some(1));
}
