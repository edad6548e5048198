//! What a page says, word by word.

use super::*;

fn said(readings: &[Reading]) -> String {
    only(readings).words().to_string()
}

/// The client of the pictures: twelve sessions from 6 August to 19 November.
fn daniel() -> Vec<Reading> {
    pain(&[
        (0, 7.0),
        (7, 6.0),
        (14, 7.0),
        (21, 6.0),
        (28, 5.0),
        (35, 5.0),
        (56, 6.0),
        (63, 4.0),
        (70, 3.0),
        (77, 3.0),
        (91, 3.0),
        (105, 3.0),
    ])
}

#[test]
fn an_improvement_that_lasts_is_told_with_its_plateau() {
    let series = only(&daniel());
    assert_eq!(series.label, "Pain, lower back left, before");
    assert_eq!(series.label_at(Some("Lower back, left")), "Pain, lower back, left, before");
    assert_eq!(series.summary.verdict, Some(Verdict::Lasting));
    assert_eq!(
        series.words().fact,
        "Pain before sessions fell from 7 to 3 in 15 weeks, an important change that has lasted five sessions. \
         It has not changed in the last four sessions."
    );
    assert_eq!(
        series.words().certainty,
        "The latest is outside the ordinary variation of the first six sessions, 3.9 to 8.1. \
         People also improve with time."
    );
    assert_eq!(series.change_label().as_deref(), Some("−4, better"));
    assert_eq!(
        series.trend_words().as_deref(),
        Some("Trend −0.3 a week (95 % interval −0.4 to −0.2, Theil–Sen, 12 readings)")
    );
    assert_eq!(series.summary.percent.map(f64::round), Ok(-57.0));
    assert_eq!(series.summary.important_percent.and_then(|rule| rule.reached), Some(Reached::Better));
}

#[test]
fn one_reading_is_a_start_and_two_are_no_trend() {
    assert_eq!(
        said(&pain(&[(0, 7.0)])),
        "Pain before sessions was 7 on 6 Aug 2026. One reading is a start, not a trend."
    );
    let two = only(&pain(&[(0, 7.0), (7, 3.0)]));
    assert_eq!(
        two.words().to_string(),
        "Pain before sessions was 7 on 6 Aug and 3 on 13 Aug 2026. Two readings are not yet a trend."
    );
    assert_eq!(two.summary.verdict, Some(Verdict::TooFew));
    assert_eq!(two.summary.percent, Err(NoPercent::TooFewReadings));
    assert_eq!(two.change_label().as_deref(), Some("−4, better"));
    assert_eq!(only(&pain(&[(0, 7.0)])).change_label(), None);
    let across_years = pain(&[(0, 7.0), (160, 3.0)]);
    assert!(said(&across_years).contains("7 on 6 Aug 2026 and 3 on 13 Jan 2027."));
}

#[test]
fn a_series_that_was_never_readable_says_so() {
    assert_eq!(said(&pain(&[(0, f64::NAN)])), "Pain before sessions was not asked yet.");
}

#[test]
fn worse_comes_before_everything_else() {
    let series = only(&pain(&[(0, 3.0), (7, 1.0), (14, 1.0), (21, 5.0)]));
    assert_eq!(series.summary.verdict, Some(Verdict::Worse));
    assert_eq!(
        series.words().to_string(),
        "Pain before sessions rose from 3 to 5 in 3 weeks, an important change for the worse. \
         It had been down to 1 on 20 Aug. Scores also rise and fall by themselves."
    );
    assert_eq!(series.change_label().as_deref(), Some("+2, worse"));
}

#[test]
fn a_single_important_reading_has_not_lasted() {
    let series = only(&pain(&[(0, 7.0), (7, 7.0), (9, 5.0)]));
    assert_eq!(series.summary.verdict, Some(Verdict::Important));
    assert_eq!(
        series.words().fact,
        "Pain before sessions fell from 7 to 5 in 9 days, an important change for the better."
    );
}

#[test]
fn a_relapse_names_what_had_been_reached() {
    let series = only(&pain(&[(0, 7.0), (7, 4.0), (14, 3.0), (21, 5.0), (28, 6.0)]));
    assert_eq!(series.summary.verdict, Some(Verdict::Smaller));
    assert_eq!(
        series.words().fact,
        "Pain before sessions fell from 7 to 6 in 4 weeks, smaller than a change that usually matters. \
         It had been down to 3 on 20 Aug."
    );
}

#[test]
fn no_change_is_said_plainly() {
    assert_eq!(
        said(&pain(&[(0, 5.0), (7, 6.0), (14, 5.0)])),
        "Pain before sessions was 5 at first and is 5 now, 2 weeks later. Scores also rise and fall by themselves."
    );
    assert_eq!(
        only(&pain(&[(0, 5.0), (7, 5.0), (14, 5.0), (21, 5.0)])).words().fact,
        "Pain before sessions has stayed at 5 in four sessions over 3 weeks."
    );
    assert_eq!(only(&pain(&[(0, 5.0), (7, 6.0), (14, 5.0)])).change_label().as_deref(), Some("no change"));
}

#[test]
fn from_a_baseline_of_zero_there_is_no_percentage() {
    let series = only(&pain(&[(0, 0.0), (7, 0.0), (14, 1.0)]));
    assert_eq!(series.summary.percent, Err(NoPercent::BaselineZero));
    assert_eq!(series.summary.verdict, Some(Verdict::Smaller));
}

#[test]
fn a_scale_of_change_has_no_baseline_percent_or_trend() {
    let series = only(&weekly("groc", Phase::Now, &[1.0, 3.0, 4.0, 4.0, 5.0, 5.0, 5.0]));
    let summary = &series.summary;
    assert_eq!((summary.baseline, summary.change, summary.theil_sen, &summary.xmr), (None, None, None, &None));
    assert_eq!(summary.percent, Err(NoPercent::ChangeScale));
    assert_eq!(summary.verdict, Some(Verdict::Lasting));
    assert_eq!(
        series.words().to_string(),
        "Global rating of change was +5 on 17 Sep 2026, an important change that has lasted six readings. \
         People also improve with time."
    );
    assert_eq!(series.change_label().as_deref(), Some("+5, better"));
}

#[test]
fn a_t_score_has_no_percentage_and_no_verdict_of_importance() {
    let series = only(&weekly("promis_pi", Phase::Now, &[62.5, 60.0, 58.1]));
    assert_eq!(series.summary.percent, Err(NoPercent::TScore));
    assert_eq!(series.summary.verdict, None);
    assert_eq!(
        series.words().to_string(),
        "PROMIS pain interference (T-score) fell from 62.5 to 58.1 in 2 weeks. \
         No agreed value says which change matters here. People also improve with time."
    );
}

#[test]
fn what_has_no_published_change_is_not_judged() {
    let series = only(&weekly("stress", Phase::Before, &[6.0, 5.0, 2.0]));
    assert_eq!(series.summary.verdict, None);
    assert_eq!(series.change_label().as_deref(), Some("−4, better"));
    assert_eq!(series.words().fact, "Stress fell from 6 to 2 in 2 weeks.");
    let unknown = only(&weekly("own_measure", Phase::Before, &[6.0, 5.0, 2.0]));
    assert_eq!((unknown.summary.verdict, unknown.change_label().as_deref()), (None, Some("−4")));
    assert_eq!(
        unknown.words().to_string(),
        "Own measure before sessions fell from 6 to 2 in 2 weeks. No agreed value says which change matters here. \
         Scores also rise and fall by themselves."
    );
}

#[test]
fn error_of_measurement_is_told_apart_from_importance() {
    let series = only(&weekly("ndi", Phase::Now, &[30.0, 25.0, 20.0]));
    assert_eq!(series.summary.verdict, Some(Verdict::Important));
    assert_eq!(
        series.words().certainty,
        "The change is within the error of measurement, 10.2. People also improve with time."
    );
    let series = only(&weekly("ndi", Phase::Now, &[30.0, 25.0, 19.0]));
    assert!(series.words().certainty.starts_with("The change is more than the error of measurement, 10.2."));
}

#[test]
fn units_stand_behind_the_last_number() {
    assert_eq!(
        only(&weekly("odi", Phase::Now, &[42.0, 30.0, 24.0])).words().fact,
        "Oswestry Disability Index fell from 42 to 24 % in 2 weeks, an important change for the better."
    );
    assert_eq!(
        only(&weekly("vas", Phase::After, &[60.0, 55.0, 52.5])).words().fact,
        "Pain (VAS) after sessions fell from 60 to 52.5 mm in 2 weeks, smaller than a change that usually matters."
    );
}

#[test]
fn a_baseline_of_several_readings_is_named() {
    let settings = Settings { baseline_readings: 3, ..Settings::default() };
    let progress = client_progress(&pain(&[(0, 7.0), (7, 6.0), (14, 6.0), (21, 3.0)]), &settings);
    assert_eq!(
        progress.series[0].words().fact,
        "Pain before sessions fell from a mean of 6.3 in the first three sessions to 3 in 3 weeks, \
         an important change for the better."
    );
    // The latest is never a part of its own baseline.
    let two = client_progress(&pain(&[(0, 7.0), (7, 6.0)]), &settings);
    assert_eq!((two.series[0].summary.baseline, two.series[0].summary.baseline_readings), (Some(7.0), 1));
}

#[test]
fn months_and_years_are_said_as_such() {
    assert!(said(&pain(&[(0, 7.0), (7, 7.0), (8, 5.0)])).contains("in 8 days"));
    assert!(said(&pain(&[(0, 7.0), (7, 7.0), (400, 5.0)])).contains("in 13 months"));
    assert!(said(&pain(&[(0, 7.0), (7, 7.0), (1500, 5.0)])).contains("in about 4 years"));
}

#[test]
fn every_measure_of_the_list_makes_a_sentence() {
    for measure in crate::domain::vocabulary::measures() {
        for phase in &measure.phases {
            let series = only(&weekly(measure.id.as_str(), *phase, &[measure.max, measure.max, measure.min]));
            let words = series.words();
            assert!(words.fact.ends_with('.') && words.certainty.ends_with('.'), "{words}");
            assert!(!words.fact.contains("%") || measure.unit == "%", "{words}");
            assert!(words.fact.starts_with(|first: char| first.is_uppercase()), "{words}");
        }
    }
}
