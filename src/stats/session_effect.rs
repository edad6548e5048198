//! What happens within a session and what is left of it at the next one.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::series::{Point, sign_of};
use crate::domain::vocabulary::Better;

/// Sums over the sessions of one client, raw: a positive gain means that the value fell within the session, a positive
/// loss that it rose again until the next one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SessionEffect {
    /// before − after, on the days that have both.
    pub gains: Vec<Point>,
    /// next before − last after, between neighbouring sessions that have them, on the day of the next one.
    pub losses: Vec<Point>,
    pub gain_sum: f64,
    pub loss_sum: f64,
    /// 1 − loss/gain over all unbroken runs together, in which every loss has its gain: 1 means that all was kept, 0 that
    /// nothing was. `None` when the sessions of the runs gained nothing.
    pub retention: Option<f64>,
    /// Runs of at least two sessions with both readings each, in which nothing was left out.
    pub runs: Vec<UnbrokenRun>,
}

impl SessionEffect {
    /// Mean gain of a session.
    pub fn mean_gain(&self) -> Option<f64> {
        (!self.gains.is_empty()).then(|| self.gain_sum / self.gains.len() as f64)
    }
}

/// Over such a run exactly: first before − last after = sum of gains − sum of losses.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnbrokenRun {
    pub from: Date,
    pub to: Date,
    pub sessions: usize,
    pub first_before: f64,
    pub last_after: f64,
    pub gain_sum: f64,
    pub loss_sum: f64,
}

/// Pairs the readings before and after sessions by day. Both are sorted by date with one for each day. A session
/// without one of the two breaks a run; time between sessions does not. Without a direction there is no retention.
pub fn session_effect(before: &[Point], after: &[Point], better: Option<Better>) -> SessionEffect {
    let days = session_days(before, after);
    let mut effect = SessionEffect::default();
    let mut run: Option<UnbrokenRun> = None;
    let mut last_after: Option<f64> = None;
    for day in days {
        let loss = day.before.zip(last_after).map(|(before, last)| before - last);
        if let Some(loss) = loss {
            effect.losses.push(Point { date: day.date, value: loss });
            effect.loss_sum += loss;
        }
        let gain = day.before.zip(day.after).map(|(before, after)| before - after);
        if let Some(gain) = gain {
            effect.gains.push(Point { date: day.date, value: gain });
            effect.gain_sum += gain;
        }
        run = match (run, day.before.zip(day.after)) {
            (Some(run), Some((before, after))) => Some(UnbrokenRun {
                to: day.date,
                sessions: run.sessions + 1,
                last_after: after,
                gain_sum: run.gain_sum + (before - after),
                loss_sum: run.loss_sum + (before - run.last_after),
                ..run
            }),
            (None, Some((before, after))) => Some(UnbrokenRun {
                from: day.date,
                to: day.date,
                sessions: 1,
                first_before: before,
                last_after: after,
                gain_sum: before - after,
                loss_sum: 0.0,
            }),
            (ended, None) => {
                effect.runs.extend(ended.filter(|run| run.sessions >= 2));
                None
            }
        };
        last_after = day.after;
    }
    effect.runs.extend(run.filter(|run| run.sessions >= 2));
    effect.retention = sign_of(better).and_then(|sign| {
        let gain: f64 = effect.runs.iter().map(|run| run.gain_sum).sum();
        let loss: f64 = effect.runs.iter().map(|run| run.loss_sum).sum();
        // A gain that is better: a fall where low is better.
        let is_gain = -sign * gain > 0.0;
        Some(1.0 - loss / gain).filter(|retention| is_gain && retention.is_finite())
    });
    effect
}

struct SessionDay {
    date: Date,
    before: Option<f64>,
    after: Option<f64>,
}

/// The days of both, in order.
fn session_days(before: &[Point], after: &[Point]) -> Vec<SessionDay> {
    let mut days: Vec<SessionDay> = Vec::with_capacity(before.len().max(after.len()));
    let (mut before, mut after) = (before.iter().peekable(), after.iter().peekable());
    loop {
        let date = match (before.peek(), after.peek()) {
            (Some(before), Some(after)) if after.date < before.date => after.date,
            (Some(before), _) => before.date,
            (None, Some(after)) => after.date,
            (None, None) => return days,
        };
        days.push(SessionDay {
            date,
            before: before.next_if(|point| point.date == date).map(|point| point.value),
            after: after.next_if(|point| point.date == date).map(|point| point.value),
        });
    }
}
