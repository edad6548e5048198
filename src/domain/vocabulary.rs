//! The words that a note is made of, read once from `assets/clinical`: measures, findings, techniques, grades.
//!
//! Ids are stored values and never change meaning. Muscles, regions and movements live in [`crate::anatomy`].

use std::sync::LazyLock;

use serde::Deserialize;

use super::{FindingId, MeasureId, Phase, TechniqueId};

/// Which way a measure gets better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    Low,
    High,
}

/// What kind of number a measure gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureKind {
    Level,
    /// Already a change (GROC): no baseline, percent or trend.
    Change,
    /// A licensed questionnaire of which only the score is entered.
    ScoreOnly,
}

/// A row of `measures.csv`. Units and sources as in that file.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    pub id: MeasureId,
    pub name: String,
    pub short: String,
    pub kind: MeasureKind,
    pub min: f64,
    pub max: f64,
    pub step: f64,
    pub unit: String,
    pub better: Option<Better>,
    /// The published absolute change that counts, where there is one.
    pub important_absolute: Option<f64>,
    pub important_percent: Option<f64>,
    /// Minimal detectable change at 95 %, where a source gives one.
    pub mdc95: Option<f64>,
    pub phases: Vec<Phase>,
    pub has_sites: bool,
    pub source: String,
}

/// A row of `findings.csv` or `techniques.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<Id> {
    pub id: Id,
    /// The short code of the quick line.
    pub code: String,
    pub name: String,
    /// What it means, or for a technique its kind.
    pub meaning: String,
}

/// A row of `grades.csv`; the value is text because strength has `4+`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Grade {
    pub scale: String,
    pub value: String,
    pub name: String,
}

#[derive(Deserialize)]
struct MeasureRow {
    id: String,
    name: String,
    short: String,
    kind: MeasureKind,
    min: f64,
    max: f64,
    step: f64,
    unit: String,
    better: Option<Better>,
    important_absolute: Option<f64>,
    important_percent: Option<f64>,
    mdc95: Option<f64>,
    phases: String,
    sites: String,
    source: String,
}

#[derive(Deserialize)]
struct WordRow {
    id: String,
    code: String,
    name: String,
    #[serde(alias = "kind")]
    meaning: String,
}

/// Pain 0–10, the measure every session asks.
pub const PAIN: &str = "nprs";

fn rows<T: for<'de> Deserialize<'de>>(text: &str) -> Vec<T> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the vocabulary is part of the program and checked by a test")
}

fn words<Id: From<String>>(text: &str) -> Vec<Word<Id>> {
    rows::<WordRow>(text)
        .into_iter()
        .map(|row| Word { id: row.id.into(), code: row.code, name: row.name, meaning: row.meaning })
        .collect()
}

static MEASURES: LazyLock<Vec<Measure>> = LazyLock::new(|| {
    rows::<MeasureRow>(include_str!("../../assets/clinical/measures.csv"))
        .into_iter()
        .map(|row| Measure {
            id: row.id.into(),
            name: row.name,
            short: row.short,
            kind: row.kind,
            min: row.min,
            max: row.max,
            step: row.step,
            unit: row.unit,
            better: row.better,
            important_absolute: row.important_absolute,
            important_percent: row.important_percent,
            mdc95: row.mdc95,
            phases: row.phases.split(';').filter_map(Phase::parse).collect(),
            has_sites: row.sites == "yes",
            source: row.source,
        })
        .collect()
});
static FINDINGS: LazyLock<Vec<Word<FindingId>>> =
    LazyLock::new(|| words(include_str!("../../assets/clinical/findings.csv")));
static TECHNIQUES: LazyLock<Vec<Word<TechniqueId>>> =
    LazyLock::new(|| words(include_str!("../../assets/clinical/techniques.csv")));
static GRADES: LazyLock<Vec<Grade>> = LazyLock::new(|| rows(include_str!("../../assets/clinical/grades.csv")));

pub fn measures() -> &'static [Measure] {
    &MEASURES
}

pub fn findings() -> &'static [Word<FindingId>] {
    &FINDINGS
}

pub fn techniques() -> &'static [Word<TechniqueId>] {
    &TECHNIQUES
}

pub fn grades(scale: &str) -> impl Iterator<Item = &'static Grade> {
    GRADES.iter().filter(move |grade| grade.scale == scale)
}

pub fn measure(id: &MeasureId) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.id == *id)
}

/// The name of a finding; an id that the list no longer has is shown as it is.
pub fn finding_name(id: &FindingId) -> &str {
    FINDINGS.iter().find(|word| word.id == *id).map_or(id.as_str(), |word| &word.name)
}

/// The name of a technique; an id that the list no longer has is shown as it is.
pub fn technique_name(id: &TechniqueId) -> &str {
    TECHNIQUES.iter().find(|word| word.id == *id).map_or(id.as_str(), |word| &word.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_list_reads_and_no_code_of_the_quick_line_clashes() {
        assert_eq!(measures().len(), 16);
        assert!(measures().iter().all(|m| m.min < m.max && !m.phases.is_empty()));
        let codes: Vec<_> = findings().iter().map(|w| &w.code).chain(techniques().iter().map(|w| &w.code)).collect();
        assert_eq!(codes.iter().collect::<HashSet<_>>().len(), codes.len());
        assert_eq!(grades("pressure").count(), 5);
    }
}
