//! How long a client with a thousand sessions takes, in an optimized build. Run by hand:
//! `cargo test --release --lib -- --ignored a_thousand_sessions --nocapture`.

use std::time::Instant;

use super::*;

#[test]
#[ignore = "a measurement, not a promise that any machine keeps"]
fn a_thousand_sessions_of_twenty_series() {
    for (name, step) in [("whole points", 1.0), ("tenths of a millimetre", 0.001)] {
        let mut readings = Vec::new();
        for series in 0..20_u32 {
            let mut state = u64::from(series + 1);
            for session in 0..1000 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let noise = (state >> 33) as f64 / f64::from(u32::MAX) * 2.0;
                let value = 7.0 - f64::from(session) / 250.0 + noise * 3.0;
                let value = (value / step).round() * step;
                let phase = if series % 2 == 0 { Phase::Before } else { Phase::After };
                let site = Some(Site { region: format!("region_{}", series / 2).into(), side: None });
                readings.push(Reading { site, ..reading("nprs", phase, session * 7 + (state % 3) as i32, value) });
            }
        }
        let mut times: Vec<_> = (0..9)
            .map(|_| {
                let start = Instant::now();
                let progress = client_progress(&readings, &Settings::default());
                let taken = start.elapsed();
                assert_eq!(progress.series.len(), 20);
                taken
            })
            .collect();
        times.sort();
        println!("{name}: fastest {:?}, median {:?}, slowest {:?}", times[0], times[4], times[8]);
        let values: Vec<f64> = readings[..1000].iter().map(|reading| reading.value).collect();
        let days: Vec<f64> = (0..1000).map(|week| f64::from(week) * 7.0).collect();
        let start = Instant::now();
        let trend = theil_sen(&days, &values, 0.95).unwrap();
        println!("  of that, one Theil–Sen: {:?} (slope {})", start.elapsed(), trend.slope_per_week);
    }
}
