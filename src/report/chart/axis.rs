//! The days under a chart: which are labelled, and with what.

use jiff::ToSpan;
use jiff::civil::Date;

use super::days_between;
use crate::report::scene::Weight;
use crate::report::text_width::text_width;
use crate::report::wording::{day_and_month, short_date, short_month};

/// Days to points.
#[derive(Clone, Copy, Debug)]
pub(super) struct TimeAxis {
    pub first: Date,
    pub last: Date,
    /// x of the first and of the last day.
    pub left: f32,
    pub right: f32,
}

impl TimeAxis {
    pub fn x(&self, date: Date) -> f32 {
        let days = days_between(self.first, self.last).max(1);
        self.left + (self.right - self.left) * days_between(self.first, date) as f32 / days as f32
    }
}

/// A day with a grid line, and a label where there is room for one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    pub x: f32,
    /// Left end of the label.
    pub label_x: f32,
    pub label: Option<String>,
}

#[derive(Clone, Copy)]
enum Step {
    Days(i32),
    Months(i32),
    Years(i32),
}

const STEPS: [Step; 12] = [
    Step::Days(1),
    Step::Days(7),
    Step::Days(14),
    Step::Months(1),
    Step::Months(2),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(50),
];

impl Step {
    fn days(self) -> f32 {
        match self {
            Self::Days(n) => n as f32,
            Self::Months(n) => 30.4 * n as f32,
            Self::Years(n) => 365.25 * n as f32,
        }
    }

    /// The last day of this step on or before `date`, and the steps after it until `last`.
    fn days_from(self, date: Date, last: Date) -> Vec<Date> {
        let start = match self {
            Self::Days(1) => Some(date),
            Self::Days(_) => date.checked_sub(i64::from(date.weekday().to_monday_zero_offset()).days()).ok(),
            Self::Months(n) => {
                let month = i32::from(date.month()) - 1;
                Date::new(date.year(), (month - month % n + 1) as i8, 1).ok()
            }
            Self::Years(n) => Date::new(date.year() - (i32::from(date.year()) % n) as i16, 1, 1).ok(),
        };
        let mut days = Vec::new();
        let mut day = start;
        while let Some(current) = day.filter(|current| *current <= last) {
            days.push(current);
            day = match self {
                Self::Days(n) => current.checked_add(n.days()),
                Self::Months(n) => current.checked_add(n.months()),
                Self::Years(n) => current.checked_add(n.years()),
            }
            .ok();
        }
        days
    }

    /// Label and whether it carries the year, which must not be the one that is dropped.
    fn label(self, date: Date, is_first: bool) -> (String, bool) {
        match self {
            Self::Years(_) => (date.year().to_string(), false),
            Self::Months(_) if is_first || date.month() == 1 => {
                (format!("{} {}", short_month(date), date.year()), true)
            }
            Self::Months(_) => (short_month(date).to_owned(), false),
            Self::Days(_) if is_first => (short_date(date), true),
            Self::Days(_) => (day_and_month(date), false),
        }
    }
}

/// Grid lines between `plot_left` and `plot_right`; labels begin right of their line and never touch each other.
/// `taken` is a stretch that another label has.
pub(super) fn ticks(
    axis: &TimeAxis,
    plot_left: f32,
    plot_right: f32,
    size: f32,
    taken: Option<(f32, f32)>,
) -> Vec<Tick> {
    let gap = size * 0.9;
    let indent = size * 0.4;
    let days = days_between(axis.first, axis.last).max(1) as f32;
    let points_per_day = (axis.right - axis.left) / days;
    let widest = |step: Step| match step {
        Step::Days(_) => text_width("30 Nov", size, Weight::Regular),
        Step::Months(_) => text_width("Nov", size, Weight::Regular),
        Step::Years(_) => text_width("2026", size, Weight::Regular),
    };
    // Weeks have names only in sight of the month; over a longer time people think in months.
    let is_long = days > 70.0;
    let step = STEPS
        .into_iter()
        .filter(|step| !(is_long && matches!(step, Step::Days(_))))
        .find(|step| step.days() * points_per_day >= widest(*step) + gap + indent)
        .unwrap_or(Step::Years(50));
    // The plot begins a little before the first day and ends a little after the last.
    let days_in = |points: f32| ((points / points_per_day).clamp(0.0, 100_000.0) as i64).days();
    let first = axis.first.checked_sub(days_in(axis.left - plot_left)).unwrap_or(axis.first);
    let last = axis.last.checked_add(days_in(plot_right - axis.right)).unwrap_or(axis.last);

    let dates = step.days_from(first, last);
    let mut ticks: Vec<Tick> = dates
        .iter()
        .map(|date| {
            let x = axis.x(*date);
            // A month that began before the plot is named at its left edge.
            Tick { x, label_x: x.max(plot_left) + indent, label: None }
        })
        .collect();
    // A first month of a few days leaves its room, and the year, to the next one.
    let named_from = match ticks.as_slice() {
        [first, second, ..] if second.label_x - first.label_x < widest(step) + gap => 1,
        _ => 0,
    };
    let labels: Vec<(String, bool)> =
        dates.iter().enumerate().map(|(index, date)| step.label(*date, index == named_from)).collect();
    let mut placed: Vec<(f32, f32)> = taken.into_iter().collect();
    for wants_year in [true, false] {
        for (index, (label, has_year)) in labels.iter().enumerate().skip(named_from) {
            let from = ticks[index].label_x;
            let to = from + text_width(label, size, Weight::Regular);
            let is_free = placed.iter().all(|(left, right)| to + gap <= *left || *right + gap <= from);
            if *has_year == wants_year && is_free && to <= plot_right + size {
                placed.push((from, to));
                ticks[index].label = Some(label.clone());
            }
        }
    }
    ticks.retain(|tick| tick.label.is_some() || (tick.x >= plot_left && tick.x <= plot_right));
    ticks
}
