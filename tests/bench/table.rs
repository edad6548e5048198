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
    /// Does the work and takes its time.
    pub fn measure<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let watch = Watch::start();
        let done = work();
        self.0.push(watch.elapsed());
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

/// Time on the wall, without the time in which this thread could have run and other programs had the processor.
pub struct Watch {
    started: Instant,
    waited: Duration,
}

impl Watch {
    pub fn start() -> Self {
        Self { waited: waited(), started: Instant::now() }
    }

    pub fn elapsed(&self) -> Duration {
        let elapsed = self.started.elapsed();
        elapsed.saturating_sub(waited().saturating_sub(self.waited))
    }
}

/// Processor time of this thread so far.
#[cfg(target_os = "linux")]
pub fn processor_time() -> Duration {
    let told = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(told.tv_sec).unwrap_or_default(), u32::try_from(told.tv_nsec).unwrap_or_default())
}

/// Time on the wall, where the system is not asked for more.
#[cfg(not(target_os = "linux"))]
pub fn processor_time() -> Duration {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    START.elapsed()
}

/// Time that this thread spent waiting for a processor. Only Linux tells it.
fn waited() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let field = told.as_deref().and_then(|text| text.split_whitespace().nth(1)?.parse().ok());
    field.map_or(Duration::ZERO, Duration::from_nanos)
}
