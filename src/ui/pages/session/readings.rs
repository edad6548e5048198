//! The readings of the open session: found, set and taken away by what was measured, where and when.

use uuid::Uuid;

use crate::domain::vocabulary::PAIN;
use crate::domain::{Phase, Reading, ReadingId, SeriesKey, SessionRecord, Site};

/// A measure without a site.
pub(super) fn key(measure: &str, phase: Phase) -> SeriesKey {
    SeriesKey { measure: measure.into(), item: String::new(), site: None, phase }
}

pub(super) fn pain_key(site: &Site, phase: Phase) -> SeriesKey {
    SeriesKey { site: Some(site.clone()), ..key(PAIN, phase) }
}

fn is_of(reading: &Reading, key: &SeriesKey) -> bool {
    reading.phase == key.phase && reading.measure == key.measure && reading.item == key.item && reading.site == key.site
}

/// `None` means that it was not asked.
pub(super) fn value(record: &SessionRecord, key: &SeriesKey) -> Option<f64> {
    record.readings.iter().find(|reading| is_of(reading, key)).map(|reading| reading.value)
}

/// Keeps one row for a value, none for `None`.
pub(super) fn set(record: &mut SessionRecord, key: SeriesKey, value: Option<f64>, new_id: fn() -> Uuid) {
    let Some(value) = value else {
        record.readings.retain(|reading| !is_of(reading, &key));
        return;
    };
    if let Some(known) = record.readings.iter_mut().find(|reading| is_of(reading, &key)) {
        known.value = value;
        return;
    }
    let session = &record.session;
    record.readings.push(Reading {
        id: ReadingId::from_uuid(new_id()),
        client: session.client,
        session: Some(session.id),
        measure: key.measure,
        item: key.item,
        site: key.site,
        phase: key.phase,
        quality: String::new(),
        value,
        date: session.start.date(),
        time: None,
    });
}

/// Where pain was asked, in the order of the record.
pub(super) fn pain_sites(record: &SessionRecord) -> Vec<Site> {
    let mut sites: Vec<Site> = Vec::new();
    for reading in record.readings.iter().filter(|reading| reading.measure.as_str() == PAIN) {
        if let Some(site) = &reading.site
            && !sites.contains(site)
        {
            sites.push(site.clone());
        }
    }
    sites
}

/// The client's word for the pain at a site; empty when not asked.
pub(super) fn quality<'a>(record: &'a SessionRecord, site: &Site) -> &'a str {
    let said = record.readings.iter().find(|reading| is_pain_at(reading, site) && !reading.quality.is_empty());
    said.map_or("", |reading| reading.quality.as_str())
}

/// Whether any pain at this site has a value.
pub(super) fn has_pain(record: &SessionRecord, site: &Site) -> bool {
    record.readings.iter().any(|reading| is_pain_at(reading, site))
}

pub(super) fn is_pain_at(reading: &Reading, site: &Site) -> bool {
    reading.measure.as_str() == PAIN && reading.site.as_ref() == Some(site)
}

/// Says the same word for each pain of a site.
pub(super) fn set_quality(record: &mut SessionRecord, site: &Site, quality: &str) {
    for reading in record.readings.iter_mut().filter(|reading| is_pain_at(reading, site)) {
        quality.clone_into(&mut reading.quality);
    }
}
