//! One row of the long form, field by field. Each reason names what would be right.

use jiff::civil::{Date, Time, date};

use super::measurements::{Fields, MeasurementRow, RowError};
use crate::anatomy::{Region, RegionSides, regions};
use crate::domain::vocabulary::{Measure, measures};
use crate::domain::{PersonName, Phase, Side, Site, clean_line};

/// What is wrong in one column.
pub(super) struct Bad {
    pub column: &'static str,
    pub reason: String,
}

impl Bad {
    fn new(column: &'static str, reason: impl Into<String>) -> Self {
        Self { column, reason: reason.into() }
    }

    pub(super) fn at(self, line: u64) -> RowError {
        RowError { line, column: self.column.to_owned(), reason: self.reason }
    }
}

/// The earliest day of a record.
const FIRST_DAY: Date = date(1900, 1, 1);

/// All that is wrong with a row is told at once, so that a file is mended in one round.
pub(super) fn read_row(fields: &Fields<'_>, line: u64, today: Date) -> Result<MeasurementRow, Vec<Bad>> {
    let mut bad = Vec::new();
    let client_ref = note(&mut bad, read_client(fields.client_ref));
    let date = note(&mut bad, read_date(fields.date, today));
    let time = note(&mut bad, read_time(fields.time));
    let measure = note(&mut bad, read_measure(fields.measure));
    let site = measure.and_then(|measure| note(&mut bad, read_site(measure, fields.site, fields.side)));
    let phase = measure.and_then(|measure| note(&mut bad, read_phase(measure, fields.phase)));
    let value = match measure {
        Some(measure) => note(&mut bad, read_value(measure, fields.value)),
        None => note(&mut bad, read_number(fields.value)),
    };
    match (client_ref, date, time, measure, site, phase, value) {
        (Some(client_ref), Some(date), Some(time), Some(measure), Some(site), Some(phase), Some(value)) => {
            Ok(MeasurementRow {
                line,
                client_ref,
                date,
                time,
                measure: measure.id.clone(),
                item: clean_line(fields.item),
                site,
                phase,
                quality: clean_line(fields.quality),
                value,
            })
        }
        _ => Err(bad),
    }
}

fn note<T>(bad: &mut Vec<Bad>, read: Result<T, Bad>) -> Option<T> {
    read.map_err(|wrong| bad.push(wrong)).ok()
}

fn read_client(text: &str) -> Result<String, Bad> {
    // A reference that is not known becomes a client's name.
    PersonName::new(text).map(String::from).map_err(|error| Bad::new("client_ref", error.to_string()))
}

fn read_date(text: &str, today: Date) -> Result<Date, Bad> {
    let shape_fits = text.len() == 10 && text.chars().all(|c| c.is_ascii_digit() || c == '-');
    let read = shape_fits.then(|| text.parse::<Date>().ok()).flatten();
    match read {
        None if text.is_empty() => Err(Bad::new("date", "a date is needed, as 2026-11-21")),
        None => Err(Bad::new("date", format!("“{}” is no date: year-month-day is needed, as 2026-11-21", short(text)))),
        Some(date) if date > today => Err(Bad::new("date", format!("{date} is in the future"))),
        Some(date) if date < FIRST_DAY => Err(Bad::new("date", format!("{date} is before 1900"))),
        Some(date) => Ok(date),
    }
}

fn read_time(text: &str) -> Result<Option<Time>, Bad> {
    if text.is_empty() {
        return Ok(None);
    }
    let shape_fits = matches!(text.len(), 5 | 8) && text.chars().all(|c| c.is_ascii_digit() || c == ':');
    shape_fits.then(|| text.parse::<Time>().ok()).flatten().map(Some).ok_or_else(|| {
        Bad::new("time", format!("“{}” is no time: hours and minutes are needed, as 14:30", short(text)))
    })
}

fn read_measure(text: &str) -> Result<&'static Measure, Bad> {
    let is_meant = |measure: &&Measure| {
        measure.id.as_str().eq_ignore_ascii_case(text)
            || measure.short.eq_ignore_ascii_case(text)
            || measure.name == text
    };
    measures().iter().find(is_meant).ok_or_else(|| {
        let known: Vec<_> = measures().iter().map(|measure| measure.id.as_str()).collect();
        let what = if text.is_empty() {
            "a measure is needed".to_owned()
        } else {
            format!("no measure “{}”", short(text))
        };
        Bad::new("measure", format!("{what}; known are {}", known.join(", ")))
    })
}

/// Letters and digits only: `Lower back`, `lower-back` and `lower_back` are one.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn read_site(measure: &Measure, site: &str, side: &str) -> Result<Option<Site>, Bad> {
    if !measure.has_sites {
        return match (site, side) {
            ("", "") => Ok(None),
            ("", _) => Err(Bad::new("side", format!("{} has no side: leave it empty", measure.short))),
            _ => Err(Bad::new("site", format!("{} has no site: leave it empty", measure.short))),
        };
    }
    if site.is_empty() {
        return Err(Bad::new("site", format!("{} needs a site, as lower_back", measure.short)));
    }
    let wanted = squeezed(site);
    let region = regions()
        .iter()
        .find(|region| squeezed(region.id.as_str()) == wanted || squeezed(&region.name) == wanted)
        .ok_or_else(|| Bad::new("site", format!("no site “{}”{}", short(site), sites_like(&wanted))))?;
    let side = match side.to_lowercase().as_str() {
        "" => None,
        "left" | "l" => Some(Side::Left),
        "right" | "r" => Some(Side::Right),
        "both" | "b" | "lr" => return Err(Bad::new("side", "left and right are two rows, each with its own value")),
        other => return Err(Bad::new("side", format!("“{}” is no side: left, right or empty", short(other)))),
    };
    if region.allows(side) { Ok(Some(Site { region: region.id.clone(), side })) } else { Err(wrong_side(region)) }
}

fn wrong_side(region: &Region) -> Bad {
    let name = &region.name;
    match region.sides {
        RegionSides::Paired => Bad::new("side", format!("{name} is there twice: left or right is needed")),
        RegionSides::Midline | RegionSides::Any => Bad::new("side", format!("{name} has no side: leave it empty")),
    }
}

fn sites_like(wanted: &str) -> String {
    let start: String = wanted.chars().take(3).collect();
    let like: Vec<_> = regions().iter().map(|r| r.id.as_str()).filter(|id| squeezed(id).contains(&start)).collect();
    if like.is_empty() { String::new() } else { format!("; is it {}?", like.join(" or ")) }
}

fn read_phase(measure: &Measure, text: &str) -> Result<Phase, Bad> {
    let allowed = || measure.phases.iter().map(|phase| phase.as_str()).collect::<Vec<_>>().join(", ");
    match (text, &measure.phases[..]) {
        ("", [only]) => Ok(*only),
        ("", _) => Err(Bad::new("phase", format!("{} needs a phase: {}", measure.short, allowed()))),
        _ => Phase::parse(&text.to_lowercase()).filter(|phase| measure.phases.contains(phase)).ok_or_else(|| {
            Bad::new("phase", format!("{} has no phase “{}”; it has {}", measure.short, short(text), allowed()))
        }),
    }
}

fn read_number(text: &str) -> Result<f64, Bad> {
    let is_plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    match is_plain.then(|| text.parse::<f64>().ok()).flatten() {
        Some(value) => Ok(value),
        None if text.contains(',') => {
            Err(Bad::new("value", format!("“{}” has a comma: decimals are written with a point, as 3.5", short(text))))
        }
        None => Err(Bad::new("value", format!("“{}” is no number", short(text)))),
    }
}

fn read_value(measure: &Measure, text: &str) -> Result<f64, Bad> {
    let value = read_number(text)?;
    let Measure { short: name, min, max, step, .. } = measure;
    if !(*min..=*max).contains(&value) {
        return Err(Bad::new("value", format!("{name} goes from {min} to {max}, not {value}")));
    }
    let steps = (value - min) / step;
    if (steps - steps.round()).abs() > 1e-6 {
        return Err(Bad::new("value", format!("{name} goes in steps of {step}, not {value}")));
    }
    Ok(value)
}

/// Enough of a field to recognise it in a message.
fn short(text: &str) -> String {
    const MAX: usize = 40;
    if text.chars().count() <= MAX { text.to_owned() } else { text.chars().take(MAX).chain(['…']).collect() }
}
