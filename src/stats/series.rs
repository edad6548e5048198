//! Readings sorted into series: one for each measure, item, site and phase, one point for each day.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::change::Reliability;
use super::session_effect::{SessionEffect, session_effect};
use super::summary::{Judging, Summary, summarize};
use crate::domain::vocabulary::{self, Better, Measure, MeasureKind, PAIN};
use crate::domain::{MeasureId, Phase, Reading, SeriesKey, Site};

/// The measure whose readings are activities in the client's own words, compared only where rated both times.
const OWN_ACTIVITIES: &str = "psfs";
/// No measure comes near this; beyond it a sum of squares could leave the range of numbers.
const LARGEST_READABLE: f64 = 1e9;

/// The value of one day, in the unit of its measure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    pub date: Date,
    pub value: f64,
}

/// What the practice may choose. The default is what the clinical notes of the project settle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The baseline is the mean of this many first readings, at least 1; 1 by default.
    pub baseline_readings: usize,
    /// Weight of the newest reading in the EWMA, above 0 and at most 1; 0.3 by default.
    pub ewma_lambda: f64,
    /// XmR limits are frozen on this many first points, at least 6; 6 by default.
    pub xmr_baseline_points: usize,
    /// Of the intervals around slopes, 0.5 to 0.999; 0.95 by default.
    pub confidence: f64,
    /// Standard deviation and reliability that the practice entered with a source; without them no reliable change.
    pub reliabilities: Vec<Reliability>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            baseline_readings: 1,
            ewma_lambda: 0.3,
            xmr_baseline_points: 6,
            confidence: 0.95,
            reliabilities: Vec::new(),
        }
    }
}

/// Every series of one client: pain first, then by measure, site, item and phase.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClientProgress {
    pub series: Vec<SeriesProgress>,
}

impl ClientProgress {
    pub fn series(&self, key: &SeriesKey) -> Option<&SeriesProgress> {
        self.series.iter().find(|series| series.key == *key)
    }
}

/// One series with everything that is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesProgress {
    pub key: SeriesKey,
    /// `None` for a measure that the list does not have; it then has no direction and no verdict.
    pub measure: Option<&'static Measure>,
    /// For a heading: `Pain, lower back left, before`. [`Self::label_at`] takes a better name of the site.
    pub label: String,
    /// Sorted by date, one for each day: the mean where a day has several.
    pub points: Vec<Point>,
    /// Values that are no numbers of any measure (not finite, or beyond a thousand million), left out of `points`.
    pub unreadable: usize,
    /// For the mean over own activities: how many activities it holds; else 0.
    pub activities: usize,
    pub summary: Summary,
    /// For the `before` and the `after` series of a measure that has both.
    pub session_effect: Option<SessionEffect>,
}

impl SeriesProgress {
    /// The label with the site named by the caller, for example by `anatomy::site_label`.
    pub fn label_at(&self, site: Option<&str>) -> String {
        label(&self.key, self.measure, self.activities, site)
    }
}

/// Sorts readings of one client (in any order) into series and works out what changed in each.
///
/// Readings of a day and phase count as one point, their mean. For own activities (PSFS) each activity is a series of
/// its own, and the mean is a further one over the activities rated both the first and the latest time, on the days
/// when all of them were rated.
pub fn client_progress(readings: &[Reading], settings: &Settings) -> ClientProgress {
    let mut places: HashMap<KeyRef<'_>, usize> = HashMap::new();
    let mut collected: Vec<(KeyRef<'_>, Collected)> = Vec::new();
    let mut last = 0;
    for reading in readings {
        let key = (reading.measure.as_str(), reading.item.as_str(), reading.site.as_ref(), reading.phase);
        // Readings mostly come series by series, or session by session in one order: look there first.
        let is_at = |place: usize| collected.get(place).is_some_and(|(other, _)| *other == key);
        let next = if last + 1 < collected.len() { last + 1 } else { 0 };
        last = if is_at(last) {
            last
        } else if is_at(next) {
            next
        } else {
            *places.entry(key).or_insert_with(|| {
                collected.push((key, Collected::default()));
                collected.len() - 1
            })
        };
        collected[last].1.add(reading);
    }
    let mut found: Vec<Found> = collected.into_iter().map(Found::from).collect();
    let means = activity_means(&found);
    found.extend(means);
    found.sort_by_cached_key(|found| order(&found.key));

    let effects: Vec<Option<SessionEffect>> = found.iter().map(|one| effect_of(one, &found)).collect();
    let series = found.into_iter().zip(effects).map(|(found, effect)| finish(found, effect, settings)).collect();
    ClientProgress { series }
}

/// What [`SeriesKey`] holds, borrowed: a thousand readings need no thousand copies of it.
type KeyRef<'a> = (&'a str, &'a str, Option<&'a Site>, Phase);

/// The readings of one series, in the order in which they were found.
#[derive(Default)]
struct Collected {
    readings: Vec<Point>,
    unreadable: usize,
}

impl Collected {
    fn add(&mut self, reading: &Reading) {
        if reading.value.abs() <= LARGEST_READABLE {
            self.readings.push(Point { date: reading.date, value: reading.value });
        } else {
            self.unreadable += 1;
        }
    }
}

struct Found {
    key: SeriesKey,
    points: Vec<Point>,
    unreadable: usize,
    activities: usize,
}

impl From<(KeyRef<'_>, Collected)> for Found {
    fn from(((measure, item, site, phase), mut collected): (KeyRef<'_>, Collected)) -> Self {
        let key = SeriesKey { measure: measure.into(), item: item.to_owned(), site: site.cloned(), phase };
        // Values too, so that the mean of a day does not depend on the order of its readings.
        collected.readings.sort_by(|a, b| a.date.cmp(&b.date).then(a.value.total_cmp(&b.value)));
        let points = collected
            .readings
            .chunk_by(|a, b| a.date == b.date)
            .map(|day| {
                let sum: f64 = day.iter().map(|reading| reading.value).sum();
                Point { date: day[0].date, value: sum / day.len() as f64 }
            })
            .collect();
        Self { key, points, unreadable: collected.unreadable, activities: 0 }
    }
}

/// The mean over own activities, for each site and phase where single activities are rated and no mean was entered.
fn activity_means(found: &[Found]) -> Vec<Found> {
    let mut groups: BTreeMap<SeriesKey, Vec<&Found>> = BTreeMap::new();
    for one in found.iter().filter(|one| one.key.measure.as_str() == OWN_ACTIVITIES) {
        groups.entry(SeriesKey { item: String::new(), ..one.key.clone() }).or_default().push(one);
    }
    groups
        .into_iter()
        .filter(|(_, activities)| activities.iter().all(|one| !one.key.item.is_empty()))
        .filter_map(|(key, activities)| mean_of_common(key, &activities))
        .collect()
}

fn mean_of_common(key: SeriesKey, activities: &[&Found]) -> Option<Found> {
    let days: BTreeSet<Date> = activities.iter().flat_map(|one| one.points.iter().map(|point| point.date)).collect();
    let (first, latest) = (*days.first()?, *days.last()?);
    let value_on = |one: &Found, date: Date| {
        one.points.binary_search_by_key(&date, |point| point.date).ok().map(|index| one.points[index].value)
    };
    let common: Vec<&&Found> =
        activities.iter().filter(|one| value_on(one, first).is_some() && value_on(one, latest).is_some()).collect();
    if common.is_empty() {
        return None;
    }
    let points = days
        .into_iter()
        .filter_map(|date| {
            let values: Option<Vec<f64>> = common.iter().map(|one| value_on(one, date)).collect();
            let values = values?;
            Some(Point { date, value: values.iter().sum::<f64>() / values.len() as f64 })
        })
        .collect();
    Some(Found { key, points, unreadable: 0, activities: common.len() })
}

/// Before and after of the same measure, item and site.
fn effect_of(one: &Found, all: &[Found]) -> Option<SessionEffect> {
    let of_phase = |phase: Phase| {
        let key = SeriesKey { phase, ..one.key.clone() };
        all.iter().find(|other| other.key == key).map(|other| other.points.as_slice())
    };
    if !matches!(one.key.phase, Phase::Before | Phase::After) || is_change_scale(vocabulary::measure(&one.key.measure))
    {
        return None;
    }
    let better = vocabulary::measure(&one.key.measure).and_then(|measure| measure.better);
    Some(session_effect(of_phase(Phase::Before)?, of_phase(Phase::After)?, better))
}

fn is_change_scale(measure: Option<&Measure>) -> bool {
    measure.is_some_and(|measure| measure.kind == MeasureKind::Change)
}

fn finish(found: Found, session_effect: Option<SessionEffect>, settings: &Settings) -> SeriesProgress {
    let measure = vocabulary::measure(&found.key.measure);
    let judging = Judging::of(measure, &found.key, settings);
    let summary = summarize(&found.points, &judging, settings);
    let label = label(&found.key, measure, found.activities, None);
    SeriesProgress {
        key: found.key,
        measure,
        label,
        points: found.points,
        unreadable: found.unreadable,
        activities: found.activities,
        summary,
        session_effect,
    }
}

/// Pain first, then in the order of the list of measures, unknown ones last.
fn order(key: &SeriesKey) -> (usize, MeasureId, Option<Site>, String, Phase) {
    let rank = if key.measure.as_str() == PAIN {
        0
    } else {
        1 + vocabulary::measures()
            .iter()
            .position(|measure| measure.id == key.measure)
            .unwrap_or(vocabulary::measures().len())
    };
    (rank, key.measure.clone(), key.site.clone(), key.item.clone(), key.phase)
}

fn label(key: &SeriesKey, measure: Option<&Measure>, activities: usize, site: Option<&str>) -> String {
    let mut label = measure.map_or(key.measure.as_str(), |measure| &measure.short).to_owned();
    if !key.item.is_empty() {
        label.push_str(", ");
        label.push_str(&key.item);
    } else if activities > 0 {
        label.push_str(&match activities {
            1 => ", 1 activity".to_owned(),
            several => format!(", mean of {several} activities"),
        });
    }
    if let Some(place) = &key.site {
        label.push_str(", ");
        match site {
            Some(name) => label.push_str(&lower_first(name)),
            None => {
                label.push_str(&place.region.as_str().replace('_', " "));
                if let Some(side) = place.side {
                    label.push(' ');
                    label.push_str(side.as_str());
                }
            }
        }
    }
    if measure.is_none_or(|measure| measure.phases.len() > 1) || key.phase != Phase::Now {
        label.push_str(", ");
        label.push_str(key.phase.label());
    }
    label
}

fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// What is asked of a measure's direction, without the vocabulary.
pub(super) fn sign_of(better: Option<Better>) -> Option<f64> {
    better.map(|better| match better {
        Better::Low => -1.0,
        Better::High => 1.0,
    })
}
