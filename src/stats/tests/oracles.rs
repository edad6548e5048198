//! Every entry of `oracles.json`, at its own tolerance.

use serde_json::Value;

use super::*;

fn oracle(id: &str) -> Value {
    let all: Vec<Value> = serde_json::from_str(include_str!("../../../tests/oracles/oracles.json")).unwrap();
    all.into_iter().find(|oracle| oracle["id"] == id).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

/// Compares a number with the expected one of that name.
fn check(oracle: &Value, name: &str, found: f64) {
    let expected = oracle["expected"][name].as_f64().unwrap_or_else(|| panic!("no expected {name}"));
    let tolerance = oracle["tolerance"].as_f64().unwrap();
    assert!((found - expected).abs() <= tolerance, "{} {name}: {found}, expected {expected}", oracle["id"]);
}

fn dated(values: &[f64]) -> Vec<Point> {
    values.iter().zip(0..).map(|(value, days)| Point { date: day(days), value: *value }).collect()
}

#[test]
fn every_oracle_is_tested_here() {
    let all: Vec<Value> = serde_json::from_str(include_str!("../../../tests/oracles/oracles.json")).unwrap();
    let tests = include_str!("oracles.rs");
    for oracle in all {
        let id = oracle["id"].as_str().unwrap();
        assert!(tests.contains(&format!("\"{id}\"")), "no test of {id}");
    }
}

#[test]
fn theil_sen_is_that_of_sen_1968_and_of_scipy() {
    for id in ["sen1968", "sen1968_95", "zyp_help"] {
        let oracle = oracle(id);
        let input = &oracle["input"];
        let trend =
            theil_sen(&numbers(&input["x"]), &numbers(&input["y"]), input["confidence"].as_f64().unwrap()).unwrap();
        check(&oracle, "slope", trend.slope_per_week / 7.0);
        check(&oracle, "lower", trend.lower / 7.0);
        check(&oracle, "upper", trend.upper / 7.0);
        if oracle["expected"].get("intercept_separate").is_some() {
            check(&oracle, "intercept_separate", trend.intercept);
        }
    }
}

#[test]
fn least_squares_is_that_of_r() {
    let oracle = oracle("ols_small");
    let (x, y) = (numbers(&oracle["input"]["x"]), numbers(&oracle["input"]["y"]));
    let trend = least_squares(&x, &y, 0.95).unwrap();
    check(&oracle, "slope", trend.slope_per_week / 7.0);
    check(&oracle, "intercept", trend.intercept);
    let interval = numbers(&oracle["expected"]["ci95_slope"]);
    assert!((trend.lower / 7.0 - interval[0]).abs() <= 1e-9);
    assert!((trend.upper / 7.0 - interval[1]).abs() <= 1e-9);
    // Half the interval is the t quantile for three degrees of freedom times the standard error.
    check(&oracle, "se_slope", (trend.upper - trend.lower) / 14.0 / 3.182_446_305_283_71);
}

#[test]
fn xmr_limits_are_those_of_nist() {
    let oracle = oracle("nist_individuals");
    let y = numbers(&oracle["input"]["y"]);
    let limits = xmr_limits(&dated(&y), y.len(), None).unwrap();
    check(&oracle, "mean", limits.mean);
    check(&oracle, "mr_bar", limits.mean_moving_range);
    check(&oracle, "ucl_2.66", limits.upper);
    check(&oracle, "lcl_2.66", limits.lower);
    // The handbook divides by 1.128; 2.66 is that rounded.
    check(&oracle, "ucl", limits.mean + 3.0 / 1.128 * limits.mean_moving_range);
    check(&oracle, "lcl", limits.mean - 3.0 / 1.128 * limits.mean_moving_range);
}

#[test]
fn xmr_screening_is_that_of_the_nhs() {
    let oracle = oracle("nhsr_snapshot_1");
    let y = numbers(&oracle["input"]["y"]);
    let limits = xmr_limits(&dated(&y), y.len(), None).unwrap();
    check(&oracle, "mean", limits.mean);
    check(&oracle, "lpl", limits.lower);
    check(&oracle, "upl", limits.upper);
}

#[test]
fn ewma_is_that_of_nist() {
    let oracle = oracle("nist_ewma");
    let input = &oracle["input"];
    let (lambda, start) = (input["lambda"].as_f64().unwrap(), input["start"].as_f64().unwrap());
    let found = ewma(&numbers(&input["y"]), lambda, start);
    let expected = numbers(&oracle["expected"]["z"]);
    assert_eq!(expected[0], start);
    assert_eq!(found.len() + 1, expected.len());
    for (found, expected) in found.iter().zip(&expected[1..]) {
        assert!((found - expected).abs() <= 0.005 + 1e-9, "{found}, expected {expected}");
    }
}

#[test]
fn reliable_change_is_that_of_jacobson_and_truax() {
    let oracle = oracle("jt_textbook");
    let number = |name: &str| oracle["input"][name].as_f64().unwrap();
    let change = reliable_change(number("pre"), number("post"), number("sd"), number("r")).unwrap();
    check(&oracle, "se", change.standard_error);
    check(&oracle, "sdiff", change.standard_error_of_difference);
    check(&oracle, "rci", change.index);
    assert_eq!(change.is_reliable, oracle["expected"]["reliable"]);
    assert_eq!(reliable_change(1.0, 2.0, 7.5, 1.0), None);
    assert_eq!(reliable_change(1.0, 2.0, 0.0, 0.8), None);
}

#[test]
fn minimal_detectable_change_is_the_formula_of_kovacs() {
    let oracle = oracle("mdc95");
    check(&oracle, "mdc95", minimal_detectable_change(oracle["input"]["sem"].as_f64().unwrap()));
}

/// Expected by scipy 1.17.1, `binomtest(3, 10).proportion_ci(method="wilson")`.
#[test]
fn wilson_intervals_stay_within_0_and_1() {
    let (lower, upper) = wilson_interval(3, 10, 0.95).unwrap();
    assert!((lower - 0.107_791_267_406_301_02).abs() < 1e-9 && (upper - 0.603_221_852_538_854_6).abs() < 1e-9);
    assert_eq!(wilson_interval(0, 6, 0.95).unwrap().0, 0.0);
    assert_eq!(wilson_interval(6, 6, 0.95).unwrap().1, 1.0);
    assert_eq!(wilson_interval(1, 0, 0.95), None);
}
