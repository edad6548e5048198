//! What a chart says in words.

use super::{Band, ChartSpec, Row};
use crate::report::wording::{count, day_and_month, list, number, short_date};

/// The label of the band, the fullest that may fit first.
pub(super) fn band_texts(band: Band) -> [String; 3] {
    let range = format!("{} ± {}", number(band.center), number(band.half_width));
    [
        format!("smaller than a change that usually matters, {range}"),
        format!("usually too small to matter, {range}"),
        range,
    ]
}

/// `8 Oct 2026: 4 before, 2 after`.
pub(super) fn row_words(spec: &ChartSpec, has: [bool; 2], row: &Row) -> String {
    let mut parts = Vec::new();
    for (is_asked, name, value) in [(has[0], spec.names[0], row.before), (has[1], spec.names[1], row.after)] {
        match value {
            Some(value) => parts.push(format!("{} {name}", number(value)).trim_end().to_owned()),
            None if is_asked => parts.push(format!("{name} not asked").trim_start().to_owned()),
            None => {}
        }
    }
    if !row.is_signed {
        parts.push("not signed".to_owned());
    }
    format!("{}: {}", short_date(row.date), parts.join(", "))
}

/// The whole chart in a few sentences.
pub(super) fn alt_text(spec: &ChartSpec, table: &[Row]) -> String {
    let (Some(first), Some(last)) = (table.first(), table.last()) else {
        return format!("{}: no readings yet.", spec.title);
    };
    let mut sentences = vec![if table.len() == 1 {
        format!("{}: one session, {}.", spec.title, short_date(first.date))
    } else {
        let sessions = count(table.len(), "session", "sessions");
        format!("{}: {sessions} from {} to {}.", spec.title, short_date(first.date), short_date(last.date))
    }];
    let before: Vec<Option<f64>> = table.iter().map(|row| row.before).collect();
    let after: Vec<Option<f64>> = table.iter().map(|row| row.after).collect();
    sentences.extend(series_sentences(spec.names[0], &before));
    sentences.extend(series_sentences(spec.names[1], &after));
    let gaps: Vec<String> = table
        .windows(2)
        .filter(|pair| pair[1].gap_days.is_some())
        .map(|pair| format!("from {} to {}", short_date(pair[0].date), short_date(pair[1].date)))
        .collect();
    match gaps.len() {
        0 => {}
        1..=3 => sentences.push(format!("{} {}.", upper_first(spec.gap_words()), list(&gaps))),
        many => sentences.push(format!("{many} gaps with {}, the first {}.", spec.gap_words(), gaps[0])),
    }
    if let Some(band) = spec.band {
        sentences.push(format!(
            "The shaded band marks changes smaller than usually matter, {} ± {}.",
            number(band.center),
            number(band.half_width)
        ));
    }
    let unsigned = table.iter().filter(|row| !row.is_signed).count();
    if unsigned > 0 {
        sentences.push(format!("{} not signed.", count(unsigned, "session is", "sessions are")));
    }
    let shown = |date| date >= first.date && date <= last.date;
    let milestones: Vec<String> = spec
        .milestones
        .iter()
        .filter(|milestone| shown(milestone.date))
        .take(6)
        .map(|milestone| format!("{} on {}", milestone.label, day_and_month(milestone.date)))
        .collect();
    if !milestones.is_empty() {
        sentences.push(format!("Milestones: {}.", list(&milestones)));
    }
    sentences.join(" ")
}

fn series_sentences(name: &str, values: &[Option<f64>]) -> Vec<String> {
    let known: Vec<f64> = values.iter().copied().flatten().collect();
    let (Some(first), Some(last)) = (known.first(), known.last()) else {
        return Vec::new();
    };
    let name = name.trim();
    let start = if name.is_empty() { "Values".to_owned() } else { upper_first(name) };
    let mut sentences = vec![if known.len() == 1 {
        format!("{start}: {}.", number(*first))
    } else {
        let lowest = known.iter().copied().fold(f64::INFINITY, f64::min);
        let highest = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let range = format!("between {} and {}", number(lowest), number(highest));
        format!("{start}: {} at first, {} at last, {range}.", number(*first), number(*last))
    }];
    let missing = values.len() - known.len();
    if missing > 0 {
        let times = match missing {
            1 => "once".to_owned(),
            2 => "twice".to_owned(),
            many => format!("{many} times"),
        };
        sentences.push(format!("{start} was not asked {times}."));
    }
    sentences
}

fn upper_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |letter| letter.to_uppercase().chain(letters).collect())
}
