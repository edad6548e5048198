//! What was measured, beside what it may cost.

use std::fmt;
use std::time::{Duration, Instant};

struct Row {
    what: String,
    measured: String,
    budget: String,
    ratio: Option<f64>,
    is_met: Option<bool>,
}

/// The rows in the order in which they were measured. Each is printed to the error stream at once.
#[derive(Default)]
pub struct Table(Vec<Row>);

impl Table {
    /// A fact without a budget.
    pub fn tell(&mut self, what: impl Into<String>, measured: impl Into<String>) {
        self.push(Row {
            what: what.into(),
            measured: measured.into(),
            budget: String::new(),
            ratio: None,
            is_met: None,
        });
    }

    /// A time that may be at most `budget`.
    pub fn at_most(&mut self, what: impl Into<String>, measured: Duration, budget: Duration) {
        let ratio = measured.as_secs_f64() / budget.as_secs_f64();
        self.push(Row {
            what: what.into(),
            measured: ms(measured),
            budget: format!("≤ {} ms", budget.as_millis()),
            ratio: Some(ratio),
            is_met: Some(ratio <= 1.0),
        });
    }

    /// A value that may be at most `limit` times another of the same run.
    pub fn times(&mut self, what: impl Into<String>, measured: impl Into<String>, ratio: f64, limit: f64) {
        self.push(Row {
            what: what.into(),
            measured: measured.into(),
            budget: format!("≤ {limit} ×"),
            ratio: Some(ratio),
            is_met: Some(ratio <= limit),
        });
    }

    fn push(&mut self, row: Row) {
        eprintln!("{row}");
        self.0.push(row);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = Row {
            what: "what".into(),
            measured: "measured".into(),
            budget: "budget".into(),
            ratio: None,
            is_met: None,
        };
        writeln!(f, "{head}")?;
        for row in &self.0 {
            writeln!(f, "{row}")?;
        }
        let missed = self.0.iter().filter(|row| row.is_met == Some(false)).count();
        let judged = self.0.iter().filter(|row| row.is_met.is_some()).count();
        writeln!(f, "{} of {judged} rows met", judged - missed)
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ratio = self.ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
        let met = match self.is_met {
            Some(true) => "met",
            Some(false) => "NOT MET",
            None => "",
        };
        let Self { what, measured, budget, .. } = self;
        write!(f, "{what:<58} {measured:<34} {budget:<11} {ratio:>6} {met}")
    }
}

/// Times of the same work done again and again.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Does the work and takes its time from a clock on the wall.
    pub fn measure<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let done = work();
        self.0.push(started.elapsed());
        done
    }

    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The time that `share` (0–1) of all stay within.
    pub fn within(&self, share: f64) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place = (share * sorted.len() as f64).ceil() as usize;
        sorted.get(place.saturating_sub(1)).copied().unwrap_or_default()
    }

    pub fn median(&self) -> Duration {
        self.within(0.5)
    }

    pub fn p99(&self) -> Duration {
        self.within(0.99)
    }
}

/// Milliseconds with two digits behind the point.
pub fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

/// Processor time of this thread so far; where the system does not tell it, the time on the wall.
pub fn processor_time() -> Duration {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.as_deref().and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}
