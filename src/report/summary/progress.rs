//! Pain in a summary: the sentence under the name, the figures, the charts.

use jiff::civil::Date;

use super::model::{Figure, SummaryChart};
use crate::anatomy::site_label;
use crate::domain::{Phase, Reading, SessionRecord, Site, vocabulary};
use crate::report::chart::{ChartLayout, ChartSpec, key, pain_chart, sessions_of_records};
use crate::report::wording::{count, in_words, number};
use crate::stats::{ClientProgress, SeriesProgress, Settings, Verdict, client_progress};

/// Pages have room for these; further sites are named as left out.
const MOST_CHARTS: usize = 3;
/// Between the margins of A4, in points.
const PAPER_WIDTH: f32 = 499.0;

/// What became of the client's pain in the period.
pub(super) struct Progress {
    progress: ClientProgress,
    /// The sites with pain before or after sessions, the most often asked first.
    sites: Vec<Option<Site>>,
    period: (Date, Date),
}

impl Progress {
    pub(super) fn new(records: &[&SessionRecord], readings: &[Reading], period: (Date, Date)) -> Self {
        let is_session_pain = |r: &&Reading| r.measure.as_str() == vocabulary::PAIN && r.phase.belongs_to_session();
        let mut counted: Vec<(Option<Site>, usize)> = Vec::new();
        for reading in records.iter().flat_map(|record| &record.readings).filter(is_session_pain) {
            match counted.iter_mut().find(|(site, _)| *site == reading.site) {
                Some((_, times)) => *times += 1,
                None => counted.push((reading.site.clone(), 1)),
            }
        }
        counted.sort_by(|(one, a), (other, b)| b.cmp(a).then_with(|| one.cmp(other)));
        let sites = counted.into_iter().map(|(site, _)| site).collect();
        Self { progress: client_progress(readings, &Settings::default()), sites, period }
    }

    fn series(&self, site: Option<&Site>) -> Option<&SeriesProgress> {
        let of_phase = |phase| {
            self.progress.series.iter().find(|series| {
                series.key.measure.as_str() == vocabulary::PAIN
                    && series.key.phase == phase
                    && series.key.site.as_ref() == site
            })
        };
        of_phase(Phase::Before).or_else(|| of_phase(Phase::After))
    }

    /// The sentence under the name.
    pub(super) fn lead(&self, sessions: usize) -> String {
        let Some((site, series)) = self.sites.first().and_then(|site| Some((site, self.series(site.as_ref())?))) else {
            return match sessions {
                0 => "There are no sessions in this period.".to_owned(),
                some => format!(
                    "This is a record of {}. Pain was not scored in this period.",
                    count(some, "session", "sessions")
                ),
            };
        };
        let place =
            site.as_ref().map_or_else(|| "Your pain".to_owned(), |site| format!("Pain in your {}", body_part(site)));
        let change = series.summary.change.unwrap_or(0.0);
        match series.summary.verdict {
            Some(Verdict::Lasting) => {
                let readings = in_words(series.summary.important_run);
                format!("{place} is clearly lower than when we began, and has been in the last {readings} readings.")
            }
            Some(Verdict::Important) => format!("{place} is clearly lower than when we began."),
            Some(Verdict::Worse) => format!("{place} is higher than when we began, by enough to matter."),
            Some(Verdict::Smaller) if change < 0.0 => {
                format!("{place} is a little lower than when we began, less than a change that usually matters.")
            }
            Some(Verdict::Smaller) => {
                format!("{place} is a little higher than when we began, less than a change that usually matters.")
            }
            Some(Verdict::NoChange) => format!("{place} is the same as when we began."),
            Some(Verdict::TooFew) | None => match series.points.len() {
                1 => "One reading of your pain is a start, not a trend.".to_owned(),
                _ => "It is too early to say how your pain is changing.".to_owned(),
            },
        }
    }

    /// Pain first and now, sessions kept, minutes of work.
    pub(super) fn figures(&self, records: &[&SessionRecord]) -> Vec<Figure> {
        let mut figures = Vec::new();
        if let Some((site, series)) = self.sites.first().and_then(|site| Some((site, self.series(site.as_ref())?)))
            && let (Some(first), Some(latest)) = (series.points.first(), series.points.last())
        {
            let when = if series.key.phase == Phase::Before { "before" } else { "after" };
            // One site needs no name in a small box: the chart below has it.
            let named = site.as_ref().filter(|_| self.sites.len() > 1);
            let part = named.map_or_else(String::new, |site| format!(", {}", body_part(site)));
            figures.push(Figure {
                label: format!("Pain {when} a session, 0 to 10{part}"),
                from: (series.points.len() > 1).then(|| number(first.value)),
                to: number(latest.value),
                unit: String::new(),
                note: pain_note(series),
            });
        }
        if records.is_empty() {
            return figures;
        }
        let days = match (records.first(), records.last()) {
            (Some(first), Some(last)) => (last.session.start.date() - first.session.start.date()).get_days(),
            _ => 0,
        };
        figures.push(Figure {
            label: "Sessions".to_owned(),
            from: None,
            to: records.len().to_string(),
            unit: String::new(),
            note: if days == 0 { "on one day".to_owned() } else { format!("in {}", time_span(days)) },
        });
        let minutes: f64 = records.iter().map(|record| record.total_minutes()).sum();
        let timed = records.iter().filter(|record| record.total_minutes() > 0.0).count();
        if timed > 0 {
            figures.push(Figure {
                label: "Hands-on work".to_owned(),
                from: None,
                to: number(minutes.round()),
                unit: "min".to_owned(),
                note: format!("about {} minutes a session", number((minutes / timed as f64).round())),
            });
        }
        figures
    }

    /// One chart for each of the most asked sites.
    pub(super) fn charts(&self, records: &[&SessionRecord]) -> Vec<SummaryChart> {
        let owned: Vec<SessionRecord> = records.iter().map(|record| (*record).clone()).collect();
        let shown = self.sites.len().min(MOST_CHARTS);
        // One chart may stand tall; several share the page.
        let height = if shown == 1 { 172.0 } else { 118.0 };
        self.sites
            .iter()
            .take(MOST_CHARTS)
            .filter_map(|site| {
                let series = self.series(site.as_ref())?;
                let heading = heading(site.as_ref());
                let sessions = sessions_of_records(&owned, site.as_ref());
                let mut spec = ChartSpec::pain(heading.clone(), sessions, ChartLayout::paper(PAPER_WIDTH, height));
                spec.period = Some(self.period);

                let (scene, key) = (pain_chart(&spec).scene, key(&spec));
                let words = series.words();
                Some(SummaryChart {
                    heading,
                    alt_text: scene.alt_text.clone(),
                    key_alt_text: key.alt_text.clone(),
                    key_width: key.width,
                    sentence: words.fact,
                    certainty: words.certainty,
                    scene,
                    key,
                })
            })
            .collect()
    }

    /// Sites that have pain but no chart.
    pub(super) fn sites_left_out(&self) -> Vec<String> {
        self.sites
            .iter()
            .skip(MOST_CHARTS)
            .map(|site| format!("chart of {}", lower_first(&heading(site.as_ref()))))
            .collect()
    }
}

/// Whether anything but pain before and after sessions was scored.
pub(super) fn has_other_measures(readings: &[Reading]) -> bool {
    readings.iter().any(|reading| reading.measure.as_str() != vocabulary::PAIN || !reading.phase.belongs_to_session())
}

fn heading(site: Option<&Site>) -> String {
    site.map_or_else(
        || "Pain".to_owned(),
        |site| format!("Pain, {}", lower_first(&site_label(site).replace(", ", " "))),
    )
}

/// `left lower back`.
fn body_part(site: &Site) -> String {
    let region = site_label(&Site { region: site.region.clone(), side: None });
    let region = lower_first(&region);
    site.side.map_or_else(|| region.clone(), |side| format!("{} {region}", side.as_str()))
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// `4 less, an important change`.
fn pain_note(series: &SeriesProgress) -> String {
    let change = series.summary.change.unwrap_or(0.0);
    let direction = if change < 0.0 { "less" } else { "more" };
    let size = number(change.abs());
    match series.summary.verdict {
        Some(Verdict::Lasting | Verdict::Important) => format!("{size} {direction}, a change that matters"),
        Some(Verdict::Worse) => format!("{size} {direction}, a change for the worse"),
        Some(Verdict::Smaller) => format!("{size} {direction}, usually too small to matter"),
        Some(Verdict::NoChange) => "no change".to_owned(),
        Some(Verdict::TooFew) | None => "too few readings to judge".to_owned(),
    }
}

/// `5 days`, `15 weeks`, `2 years`: rounded so that it is true at a glance.
fn time_span(days: i32) -> String {
    let days = days.unsigned_abs() as usize;
    match days {
        0..14 => count(days, "day", "days"),
        14..365 => count((days + 3) / 7, "week", "weeks"),
        365..1096 => count((days + 15) / 30, "month", "months"),
        _ => count((days + 182) / 365, "year", "years"),
    }
}
