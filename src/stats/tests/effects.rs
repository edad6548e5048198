//! Sessions, groups, doses, limits: worked by hand.

use super::*;
use crate::domain::Pressure;
use crate::domain::vocabulary::Better;

#[test]
fn a_session_without_an_after_breaks_the_run() {
    let before = points(&[(0, 7.0), (7, 6.0), (14, 6.0), (21, 5.0), (28, 4.0)]);
    let after = points(&[(0, 5.0), (7, 4.0), (21, 3.0), (28, 2.0)]);
    let effect = session_effect(&before, &after, Some(Better::Low));
    // Gains 2, 2, 2, 2; losses 6−5 and 6−4, then none to day 21, then 4−3.
    assert_eq!((effect.gain_sum, effect.loss_sum), (8.0, 4.0));
    assert_eq!((effect.gains.len(), effect.losses.len()), (4, 3));
    assert_eq!(effect.mean_gain(), Some(2.0));
    let runs: Vec<_> = effect.runs.iter().map(|run| (run.sessions, run.gain_sum, run.loss_sum)).collect();
    assert_eq!(runs, [(2, 4.0, 1.0), (2, 4.0, 1.0)]);
    assert_eq!(effect.retention, Some(0.75));
}

#[test]
fn what_gained_nothing_has_no_retention() {
    let flat = points(&[(0, 5.0), (7, 5.0)]);
    assert_eq!(session_effect(&flat, &flat, Some(Better::Low)).retention, None);
    let rising = session_effect(&points(&[(0, 4.0), (7, 4.0)]), &points(&[(0, 6.0), (7, 6.0)]), Some(Better::Low));
    assert_eq!(rising.retention, None);
    let rising = session_effect(&points(&[(0, 4.0), (7, 4.0)]), &points(&[(0, 6.0), (7, 6.0)]), Some(Better::High));
    assert_eq!(rising.retention, Some(0.5));
    assert_eq!(session_effect(&[], &[], Some(Better::Low)), SessionEffect::default());
}

#[test]
fn both_series_of_a_session_carry_its_effect() {
    let mut readings = weekly("nprs", Phase::Before, &[7.0, 6.0]);
    readings.extend(weekly("nprs", Phase::After, &[5.0, 4.0]));
    readings.extend(weekly("nprs", Phase::Worst, &[9.0, 9.0]));
    let progress = client_progress(&readings, &Settings::default());
    let sums: Vec<_> = progress.series.iter().map(|one| one.session_effect.as_ref().map(|e| e.gain_sum)).collect();
    assert_eq!(sums, [Some(4.0), Some(4.0), None]);
}

#[test]
fn a_group_under_five_is_refused_and_the_missing_are_named() {
    let member = |number: u128, improvement_percent: Option<f64>| GroupMember {
        client: ClientId::from_uuid(Uuid::from_u128(number)),
        improvement_percent,
    };
    let mut members: Vec<_> = [60.0, 50.0, 35.0, 10.0].into_iter().zip(1..).map(|(p, i)| member(i, Some(p))).collect();
    members.push(member(9, None));
    assert_eq!(group_figures(&members), Err(GroupTooSmall { clients: 4 }));
    members.push(member(5, Some(-20.0)));
    let figures = group_figures(&members).unwrap();
    assert_eq!((figures.clients, figures.moderate.count, figures.substantial.count), (5, 3, 2));
    assert_eq!(figures.missing, [members[4].client]);
    assert!(figures.moderate.lower > 0.2 && figures.moderate.upper < 0.9);
}

#[test]
fn a_dose_stands_beside_the_change_at_the_next_visit() {
    let dose = |days, minutes, pressure| Dose { date: day(days), minutes, pressure: Pressure::new(pressure).unwrap() };
    let before = points(&[(0, 7.0), (7, 5.0), (14, 6.0)]);
    let doses = [dose(7, 10.0, 3), dose(0, 4.0, 2), dose(0, 6.0, 4), dose(14, 8.0, 3), dose(7, f64::NAN, 3)];
    let found: Vec<_> = dose_series(&doses, &before).iter().map(|point| (point.dose, point.change)).collect();
    assert_eq!(found, [(32.0, -2.0), (30.0, 1.0)]);
}

#[test]
fn limits_need_six_points_that_move_and_are_drawn_within_the_scale() {
    let of = |values: &[f64]| only(&weekly("nprs", Phase::Before, values)).summary.xmr;
    assert_eq!(of(&[7.0, 6.0, 7.0, 6.0, 5.0]), None);
    assert_eq!(of(&[5.0; 12]), None);
    let limits = of(&[9.0, 5.0, 9.0, 6.0, 9.0, 5.0, 5.0]).unwrap();
    assert!(limits.upper > 10.0 && limits.drawn_upper == 10.0);
    assert_eq!(limits.drawn_lower, limits.lower.max(0.0));
    assert_eq!(limits.baseline_points, 6);
}

#[test]
fn each_signal_is_found_where_it_is() {
    let kinds = |values: &[f64]| -> Vec<(SignalKind, Date, Date)> {
        let limits = only(&weekly("vas", Phase::Before, values)).summary.xmr.unwrap();
        limits.signals.iter().map(|signal| (signal.kind, signal.from, signal.to)).collect()
    };
    // Mean 50, mean moving range 2: limits 44.68 to 55.32, the outer third from 53.55 on.
    let quiet = [51.0, 49.0, 51.0, 49.0, 51.0, 49.0];
    let then = |more: &[f64]| -> Vec<f64> { quiet.iter().chain(more).copied().collect() };
    assert_eq!(kinds(&quiet), []);
    assert_eq!(kinds(&then(&[44.0])), [(SignalKind::Outside, day(42), day(42))]);
    assert_eq!(kinds(&then(&[54.0, 50.0, 54.0])), [(SignalKind::NearLimit, day(42), day(56))]);
    assert_eq!(kinds(&then(&[51.0, 52.0, 51.0, 52.0, 51.0, 52.0, 51.0])), [(SignalKind::OneSide, day(42), day(84))]);
    assert_eq!(kinds(&then(&[48.0, 48.5, 49.0, 49.5, 50.5, 51.5, 52.5])), [(SignalKind::Rising, day(42), day(84))]);
    assert_eq!(kinds(&then(&[50.5, 50.0, 49.9, 49.5, 48.5, 48.0])), [], "six in a row are not yet a run");
}

#[test]
fn own_activities_compare_only_what_was_rated_both_times() {
    let activity = |item: &str, days, value| Reading { item: item.into(), ..reading("psfs", Phase::Now, days, value) };
    let readings = [
        activity("Sit", 0, 3.0),
        activity("Run", 0, 2.0),
        activity("Lift", 0, 4.0),
        activity("Sit", 28, 6.0),
        activity("Lift", 28, 7.0),
        // Running was dropped and swimming is new.
        activity("Sit", 56, 7.0),
        activity("Lift", 56, 8.0),
        activity("Swim", 56, 1.0),
    ];
    let progress = client_progress(&readings, &Settings::default());
    let mean = &progress.series[0];
    assert_eq!((mean.key.item.as_str(), mean.activities), ("", 2));
    assert_eq!(mean.points, points(&[(0, 3.5), (28, 6.5), (56, 7.5)]));
    assert_eq!(mean.summary.verdict, Some(Verdict::Important));
    assert_eq!(mean.label, "PSFS, mean of 2 activities");
    let run = progress.series.iter().find(|series| series.key.item == "Run").unwrap();
    assert_eq!((run.summary.n, run.summary.change), (1, None));
    // Nothing was rated both times: there is no mean.
    let apart = [activity("Sit", 0, 3.0), activity("Swim", 28, 6.0)];
    assert!(client_progress(&apart, &Settings::default()).series.iter().all(|series| !series.key.item.is_empty()));
}
