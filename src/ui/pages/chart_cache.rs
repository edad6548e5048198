//! Charts of the open client, laid out once for a width and a period, not in every frame.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::anatomy::site_label;
use crate::domain::listing::ClientPage;
use crate::domain::{MeasureId, Phase, Site, vocabulary};
use crate::report::chart::{
    Chart, ChartLayout, ChartSession, ChartSpec, TrendLine, ValueScale, pain_chart, sessions_of_lines,
};
use crate::report::scene::Ink;
use crate::stats::{ClientProgress, SeriesProgress, Words};

/// How far back the strips go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Period {
    FourWeeks,
    ThreeMonths,
    #[default]
    All,
}

impl Period {
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::FourWeeks, "4 weeks"), (Self::ThreeMonths, "3 months"), (Self::All, "All")];

    pub(super) fn first_day(self, today: Date) -> Option<Date> {
        match self {
            Self::FourWeeks => today.checked_sub(4.weeks()).ok(),
            Self::ThreeMonths => today.checked_sub(3.months()).ok(),
            Self::All => None,
        }
    }
}

/// One small chart with its words.
pub struct Strip {
    pub title: String,
    pub hint: String,
    pub first: String,
    pub previous: String,
    pub now: String,
    pub change: Option<String>,
    pub trend: Option<String>,
    pub words: Words,
    pub chart: Chart,
}

/// What was laid out, and for what.
#[derive(Default)]
pub struct ChartCache {
    pub period: Period,
    pub shows_table: bool,
    /// The body page.
    pub body: super::client::body::BodySums,
    made_for: Option<(u32, Period)>,
    strips: Vec<Strip>,
    overview_for: Option<u32>,
    overview: Option<(String, Words, Chart)>,
}

impl ChartCache {
    /// The strips of the progress page for a plot of `width` points.
    pub fn strips(&mut self, page: &ClientPage, progress: &ClientProgress, today: Date, width: f32) -> &[Strip] {
        let wanted = (width.max(100.0) as u32, self.period);
        if self.made_for != Some(wanted) {
            self.strips = strips(page, progress, today, width.max(100.0), self.period);
            self.made_for = Some(wanted);
        }
        &self.strips
    }

    /// The pain chart of the main site for the overview: its title, its sentence, the chart.
    pub fn overview(
        &mut self,
        page: &ClientPage,
        progress: &ClientProgress,
        today: Date,
        width: f32,
    ) -> Option<&(String, Words, Chart)> {
        let wanted = width.max(100.0) as u32;
        if self.overview_for != Some(wanted) {
            self.overview = pain_sites(progress).into_iter().next().map(|series| {
                let layout = ChartLayout::screen(width.max(100.0), 240.0);
                let site = series.key.site.as_ref();
                let title = pain_title(site);
                let mut spec = ChartSpec::pain(title.clone(), sessions_of_lines(&page.sessions, site), layout);
                spec.today = Some(today);
                (title, series.words(), pain_chart(&spec))
            });
            self.overview_for = Some(wanted);
        }
        self.overview.as_ref()
    }
}

fn pain_title(site: Option<&Site>) -> String {
    site.map_or_else(|| "Pain".to_owned(), |site| format!("Pain, {}", lower_first(&site_label(site))))
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// One series for each pain site: before the session where it was asked so. The one with the newest reading first.
pub fn pain_sites(progress: &ClientProgress) -> Vec<&SeriesProgress> {
    let pain: MeasureId = vocabulary::PAIN.into();
    let mut found: Vec<&SeriesProgress> = Vec::new();
    for series in progress.series.iter().filter(|series| series.key.measure == pain) {
        match found.iter_mut().find(|known| known.key.site == series.key.site) {
            Some(known) if series.key.phase == Phase::Before => *known = series,
            Some(_) => {}
            None => found.push(series),
        }
    }
    found.sort_by_key(|series| std::cmp::Reverse((series.points.last().map(|point| point.date), series.points.len())));
    found
}

fn strips(page: &ClientPage, progress: &ClientProgress, today: Date, width: f32, period: Period) -> Vec<Strip> {
    let first = page.readings.iter().map(|reading| reading.date).min();
    let first = first.into_iter().chain(page.sessions.last().map(|line| line.start.date())).min().unwrap_or(today);
    let from = period.first_day(today).map_or(first, |day| day.max(first));
    let span = (from, today);
    let mut made: Vec<Strip> = pain_sites(progress)
        .into_iter()
        .map(|series| {
            let layout = ChartLayout::screen(width, 136.0);
            let site = series.key.site.as_ref();
            let mut spec = ChartSpec::pain(pain_title(site), sessions_of_lines(&page.sessions, site), layout);
            spec.period = Some(span);
            spec.today = Some(today);
            spec.trend = trend_line(series);
            strip(series, pain_title(site), "0–10, lower is better".into(), &spec)
        })
        .collect();
    let others = progress.series.iter().filter(|series| series.key.measure.as_str() != vocabulary::PAIN);
    for series in others {
        let hint = series.measure.map(hint).unwrap_or_default();
        let spec = plain_spec(series, span, width);
        made.push(strip(series, series.label.clone(), hint, &spec));
    }
    if let Some(minutes) = minutes_strip(page, span, width) {
        made.push(minutes);
    }
    made
}

fn trend_line(series: &SeriesProgress) -> Option<TrendLine> {
    let trend = series.summary.theil_sen?;
    let origin = series.points.first()?.date;
    Some(TrendLine { origin, intercept: trend.intercept, slope_per_week: trend.slope_per_week })
}

fn hint(measure: &vocabulary::Measure) -> String {
    let direction = match measure.better {
        Some(vocabulary::Better::Low) => ", lower is better",
        Some(vocabulary::Better::High) => ", higher is better",
        None => "",
    };
    format!("{}–{} {}{direction}", measure.min, measure.max, measure.unit)
}

fn plain_spec(series: &SeriesProgress, span: (Date, Date), width: f32) -> ChartSpec {
    let (min, max) = series.measure.map_or((0.0, 10.0), |measure| (measure.min, measure.max));
    let ink = match series.key.measure.as_str() {
        "psfs" | "groc" | "adherence" => Ink::Func,
        "stress" | "sleep" | "tension" => Ink::Wellbeing,
        "soreness" => Ink::Strength,
        _ => Ink::Range,
    };
    let sessions = series
        .points
        .iter()
        .map(|point| ChartSession { date: point.date, before: Some(point.value), after: None, is_signed: true })
        .collect();
    ChartSpec {
        names: ["", ""],
        values: ValueScale { min, max, step: (max - min) / 5.0 },
        ink,
        period: Some(span),
        band: None,
        ..ChartSpec::pain(series.label.clone(), sessions, ChartLayout::screen(width, 100.0))
    }
}

fn strip(series: &SeriesProgress, title: String, hint: String, spec: &ChartSpec) -> Strip {
    let said =
        |point: Option<crate::stats::Point>| point.map_or_else(|| "–".to_owned(), |point| series.number(point.value));
    Strip {
        title,
        hint,
        first: said(series.summary.first),
        previous: said(series.summary.previous),
        now: said(series.summary.latest),
        change: series.change_label(),
        trend: series.trend_words(),
        words: series.words(),
        chart: pain_chart(spec),
    }
}

/// Hands-on minutes of each session, where any were noted.
fn minutes_strip(page: &ClientPage, span: (Date, Date), width: f32) -> Option<Strip> {
    let mut lines: Vec<_> = page.sessions.iter().filter(|line| line.minutes > 0.0).collect();
    lines.sort_by_key(|line| line.start);
    let (first, latest) = (lines.first()?, lines.last()?);
    let most = lines.iter().map(|line| line.minutes).fold(10.0, f64::max);
    let max = (most / 10.0).ceil() * 10.0;
    let sessions = lines
        .iter()
        .map(|line| ChartSession {
            date: line.start.date(),
            before: Some(line.minutes),
            after: None,
            is_signed: line.is_signed,
        })
        .collect();
    let spec = ChartSpec {
        names: ["", ""],
        values: ValueScale { min: 0.0, max, step: max / 2.0 },
        ink: Ink::Dose,
        period: Some(span),
        band: None,
        ..ChartSpec::pain("Minutes of treatment", sessions, ChartLayout::screen(width, 100.0))
    };
    let mean = lines.iter().map(|line| line.minutes).sum::<f64>() / lines.len() as f64;
    let previous = lines.len().checked_sub(2).map_or_else(|| "–".into(), |index| lines[index].minutes.to_string());
    Some(Strip {
        title: "Minutes of treatment".into(),
        hint: "hands-on, each session".into(),
        first: first.minutes.to_string(),
        previous,
        now: latest.minutes.to_string(),
        change: None,
        trend: None,
        words: Words { fact: format!("About {} minutes a visit.", mean.round()), certainty: String::new() },
        chart: pain_chart(&spec),
    })
}
