//! The sentences that a page may print. They are made from the verdict and the numbers and from nothing else, so that
//! no two of them contradict each other; none says what caused a change.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::change::Reached;
use super::series::SeriesProgress;
use super::summary::{Verdict, days_between};
use crate::domain::Phase;
use crate::domain::vocabulary::{Better, MeasureKind, PAIN};

/// From this many equal readings on it is said that nothing changes.
const UNCHANGED: usize = 3;

/// What is so, and how sure that is. Whole sentences; `certainty` may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    pub fact: String,
    pub certainty: String,
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fact)?;
        if !self.certainty.is_empty() {
            write!(f, " {}", self.certainty)?;
        }
        Ok(())
    }
}

impl SeriesProgress {
    /// What changed, then how sure that is: `Pain before sessions fell from 7 to 3 in 15 weeks, an important change that
    /// has lasted five sessions.` and `People also improve with time.`
    pub fn words(&self) -> Words {
        let fact = self.fact();
        let mut certainty = Vec::new();
        match self.summary.n {
            0 => {}
            1 if !self.is_change_scale() => certainty.push("One reading is a start, not a trend.".to_owned()),
            2 if !self.is_change_scale() => certainty.push("Two readings are not yet a trend.".to_owned()),
            _ => {
                certainty.extend(self.measurement_error_words());
                certainty.extend(self.variation_words());
                certainty.extend(self.no_published_change_words());
                certainty.push(self.closing_words().to_owned());
            }
        }
        Words { fact, certainty: certainty.join(" ") }
    }

    /// The change with its sign and which way that is: `−4, better`, `+1, worse`, `no change`; without a word where the
    /// measure has no direction. `None` while there is nothing to compare.
    pub fn change_label(&self) -> Option<String> {
        let change = self.judged_change()?;
        let number = self.signed(change);
        let word = match self.better() {
            _ if number == "0" => return Some("no change".to_owned()),
            None => return Some(number),
            Some(Better::Low) if change < 0.0 => "better",
            Some(Better::High) if change > 0.0 => "better",
            Some(_) => "worse",
        };
        Some(format!("{number}, {word}"))
    }

    /// The trend with what it stands on: `Trend −0.3 a week (95 % interval −0.4 to −0.2, Theil–Sen, 12 readings)`. `None`
    /// under five readings.
    pub fn trend_words(&self) -> Option<String> {
        let trend = self.summary.theil_sen?;
        let decimals = if trend.slope_per_week.abs() < 0.1 { 2 } else { 1 };
        let number = |value: f64| with_minus(fixed(value, decimals));
        Some(format!(
            "Trend {} a week ({} % interval {} to {}, Theil–Sen, {} readings)",
            number(trend.slope_per_week),
            plain(self.summary.confidence * 100.0, 1),
            number(trend.lower),
            number(trend.upper),
            self.summary.n,
        ))
    }

    /// Whether the latest reading is within what the first ones usually do. `None` without limits, and while the latest
    /// is one of those that the limits stand on.
    pub fn variation_words(&self) -> Option<String> {
        let limits = self.summary.xmr.as_ref()?;
        let latest = self.summary.latest?;
        if self.summary.n <= limits.baseline_points {
            return None;
        }
        Some(format!(
            "The latest is {} the ordinary variation of the first {}, {} to {}.",
            if limits.is_outside(latest.value) { "outside" } else { "within" },
            self.counted(limits.baseline_points),
            self.number(limits.drawn_lower),
            self.number(limits.drawn_upper),
        ))
    }

    /// A value as the measure writes it: whole points plain, finer steps with one decimal, a true minus sign.
    pub fn number(&self, value: f64) -> String {
        with_minus(if self.has_fine_steps() { fixed(value, 1) } else { plain(value, 1) })
    }

    fn signed(&self, value: f64) -> String {
        let number = self.number(value);
        match number.as_str() {
            "0" | "0.0" => "0".to_owned(),
            _ if value > 0.0 => format!("+{number}"),
            _ => number,
        }
    }

    fn has_fine_steps(&self) -> bool {
        self.activities > 1 || self.measure.is_some_and(|measure| measure.step < 1.0 && self.key.item.is_empty())
    }

    fn better(&self) -> Option<Better> {
        self.measure.and_then(|measure| measure.better)
    }

    fn is_change_scale(&self) -> bool {
        self.measure.is_some_and(|measure| measure.kind == MeasureKind::Change)
    }

    /// The change from baseline, or the latest reading where the scale is itself one.
    fn judged_change(&self) -> Option<f64> {
        if self.is_change_scale() { self.summary.latest.map(|latest| latest.value) } else { self.summary.change }
    }

    fn fact(&self) -> String {
        let summary = &self.summary;
        let subject = self.subject();
        let (Some(first), Some(latest)) = (summary.first, summary.latest) else {
            return format!("{subject} was not asked yet.");
        };
        if self.is_change_scale() {
            let verdict = self.verdict_words();
            return format!("{subject} was {} on {}{verdict}.", self.signed(latest.value), full_date(latest.date));
        }
        match summary.n {
            1 => format!("{subject} was {} on {}.", self.with_unit(latest.value), full_date(latest.date)),
            2 => format!(
                "{subject} was {} on {} and {} on {}.",
                self.number(first.value),
                date_beside(first.date, latest.date),
                self.with_unit(latest.value),
                full_date(latest.date),
            ),
            _ => format!("{}{}{}", self.movement(&subject), self.unchanged_words(), self.lost_words()),
        }
    }

    /// From three readings on: how it moved and what the verdict makes of that.
    fn movement(&self, subject: &str) -> String {
        let summary = &self.summary;
        let (Some(first), Some(latest), Some(baseline), Some(change)) =
            (summary.first, summary.latest, summary.baseline, summary.change)
        else {
            return String::new();
        };
        let weeks = duration(days_between(first.date, latest.date));
        let (mut from, mut to) = (self.number(baseline), self.with_unit(latest.value));
        if summary.unchanged_run == summary.n {
            return format!("{subject} has stayed at {to} in {} over {weeks}.", self.counted(summary.n));
        }
        if change == 0.0 || summary.verdict == Some(Verdict::NoChange) {
            return format!("{subject} was {from} at first and is {to} now, {weeks} later.");
        }
        if from == self.number(latest.value) {
            from = with_minus(plain(baseline, 3));
            to = with_minus(plain(latest.value, 3));
        }
        let verb = if change < 0.0 { "fell" } else { "rose" };
        let beginning = if summary.baseline_readings > 1 {
            format!("a mean of {from} in the first {}", self.counted(summary.baseline_readings))
        } else {
            from
        };
        format!("{subject} {verb} from {beginning} to {to} in {weeks}{}.", self.verdict_words())
    }

    fn verdict_words(&self) -> String {
        match self.summary.verdict {
            Some(Verdict::Worse) => ", an important change for the worse".to_owned(),
            Some(Verdict::Lasting) => {
                format!(", an important change that has lasted {}", self.counted(self.summary.important_run))
            }
            Some(Verdict::Important) => ", an important change for the better".to_owned(),
            Some(Verdict::Smaller) => ", smaller than a change that usually matters".to_owned(),
            Some(Verdict::TooFew | Verdict::NoChange) | None => String::new(),
        }
    }

    fn unchanged_words(&self) -> String {
        let run = self.summary.unchanged_run;
        if run < UNCHANGED || run == self.summary.n {
            return String::new();
        }
        format!(" It has not changed in the last {}.", self.counted(run))
    }

    fn lost_words(&self) -> String {
        let (Some(best), Some(latest)) = (self.summary.lost_best, self.summary.latest) else { return String::new() };
        let way = if self.better() == Some(Better::High) { "up" } else { "down" };
        format!(" It had been {way} to {} on {}.", self.with_unit(best.value), date_beside(best.date, latest.date))
    }

    fn measurement_error_words(&self) -> Option<String> {
        let rule = self.summary.mdc95?;
        let relation = match rule.reached? {
            Reached::Better | Reached::Worse => "more than",
            Reached::No => "within",
        };
        let changed = self.summary.change.is_some_and(|change| change != 0.0);
        changed
            .then(|| format!("The change is {relation} the error of measurement, {}.", self.with_unit(rule.threshold)))
    }

    fn no_published_change_words(&self) -> Option<String> {
        let is_unjudged = self.summary.important_absolute.is_none() && self.summary.change.is_some_and(|c| c != 0.0);
        is_unjudged.then(|| "No agreed value says which change matters here.".to_owned())
    }

    fn closing_words(&self) -> &'static str {
        let improvement = if self.is_change_scale() { self.judged_change() } else { self.summary.improvement };
        if improvement.is_some_and(|improvement| improvement > 0.0) {
            "People also improve with time."
        } else {
            "Scores also rise and fall by themselves."
        }
    }

    /// What the sentence is about: `Pain before sessions`, `Stress`, `“Run 10 km”`.
    fn subject(&self) -> String {
        if !self.key.item.is_empty() {
            return format!("“{}”", self.key.item);
        }
        if self.activities > 0 {
            return match self.activities {
                1 => "The one own activity rated both times".to_owned(),
                several => format!("The mean of {} own activities", in_words(several)),
            };
        }
        let Some(measure) = self.measure else {
            return phased(&capitalized(&self.key.measure.as_str().replace('_', " ")), self.key.phase);
        };
        if measure.phases == [self.key.phase] {
            return measure.name.clone();
        }
        match self.key.phase {
            Phase::Worst if measure.id.as_str() == PAIN => "Worst pain".to_owned(),
            Phase::Average if measure.id.as_str() == PAIN => "Average pain".to_owned(),
            phase if measure.id.as_str() == PAIN => phased("Pain", phase),
            phase @ (Phase::H24 | Phase::H48) => phased(&measure.short, phase),
            phase => phased(&measure.name, phase),
        }
    }

    fn with_unit(&self, value: f64) -> String {
        let unit = self.measure.map_or("", |measure| measure.unit.as_str());
        let number = self.number(value);
        if matches!(unit, "mm" | "%") { format!("{number} {unit}") } else { number }
    }

    /// `four sessions`, for measures that are not asked in sessions `four readings`.
    fn counted(&self, count: usize) -> String {
        let thing = if self.key.phase.belongs_to_session() { "session" } else { "reading" };
        format!("{} {thing}{}", in_words(count), if count == 1 { "" } else { "s" })
    }
}

fn phased(name: &str, phase: Phase) -> String {
    match phase {
        Phase::Before => format!("{name} before sessions"),
        Phase::After => format!("{name} after sessions"),
        Phase::Now => name.to_owned(),
        Phase::Worst => format!("{name} at worst"),
        Phase::Average => format!("{name} on average"),
        Phase::H24 => format!("{name} the day after"),
        Phase::H48 => format!("{name} two days after"),
    }
}

fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `three`, `twelve`, `13`.
fn in_words(count: usize) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// `9 days`, `15 weeks`, `14 months`, `about 4 years`.
fn duration(days: i32) -> String {
    let (count, unit) = match days {
        ..14 => (days, "day"),
        14..364 => ((f64::from(days) / 7.0).round() as i32, "week"),
        364..1096 => ((f64::from(days) / 30.4375).round() as i32, "month"),
        _ => return format!("about {} years", (f64::from(days) / 365.25).round()),
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

fn full_date(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

/// A date in a sentence that names another one: the year is said only when it differs.
fn date_beside(date: Date, other: Date) -> String {
    if date.year() == other.year() { date.strftime("%-d %b").to_string() } else { full_date(date) }
}

/// As many decimals as given; what rounds to zero has no sign.
fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    match text.strip_prefix('-') {
        Some(rest) if rest.chars().all(|letter| matches!(letter, '0' | '.')) => rest.to_owned(),
        _ => text,
    }
}

/// At most as many decimals as given, without zeros at the end.
fn plain(value: f64, decimals: usize) -> String {
    let text = fixed(value, decimals);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

fn with_minus(number: String) -> String {
    number.replace('-', "−")
}
