//! How the page says times, distances in time and numbers.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::anatomy::site_label;
use crate::domain::{Score, Site};
use crate::ui::widgets::date_text::{date_words, month_name};

/// A moment as the clinic's clock showed it.
pub(super) fn clinic_clock(at: Timestamp) -> DateTime {
    at.to_zoned(TimeZone::system()).datetime()
}

/// `14:32:05`.
pub(super) fn clock_seconds(at: DateTime) -> String {
    format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
}

/// `14:02`.
pub(super) fn clock(at: DateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// `19 Nov 2026 14:48`.
pub(super) fn moment(at: Timestamp) -> String {
    let at = clinic_clock(at);
    format!("{} {}", date_words(at.date()), clock(at))
}

/// `Thursday 5 November`, with the year where it is another than that of `beside`.
pub(super) fn weekday_words(date: Date, beside: Date) -> String {
    use jiff::civil::Weekday;
    let weekday = match date.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    };
    let day = format!("{weekday} {} {}", date.day(), month_name(date.month()));
    if date.year() == beside.year() { day } else { format!("{day} {}", date.year()) }
}

/// `2 weeks ago`, counted from `from` back to `date`; the unit grows so that the number stays small.
pub(super) fn ago_words(date: Date, from: Date) -> String {
    let days = date.until(from).map_or(0, |span| span.get_days());
    let counted = |count: i32, unit: &str| match count {
        1 => format!("1 {unit} ago"),
        count => format!("{count} {unit}s ago"),
    };
    match days {
        i32::MIN..=-1 => "later".to_owned(),
        0 => "the same day".to_owned(),
        1 => "yesterday".to_owned(),
        2..=13 => counted(days, "day"),
        14..=62 => counted(days / 7, "week"),
        63..=729 => counted(days * 12 / 365, "month"),
        _ => counted(days / 365, "year"),
    }
}

/// `lower back, left`, for the middle of a sentence.
pub(super) fn site_in_sentence(site: &Site) -> String {
    let label = site_label(site);
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A value without needless decimals, with a true minus sign.
pub(super) fn number_words(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    format!("{rounded}").replace('-', "−")
}

/// A stored value as a cell of a score row; a finer one goes to the nearest cell.
pub(super) fn score_of(value: Option<f64>) -> Option<Score> {
    let value = value?.round();
    (0.0..=10.0).contains(&value).then(|| Score::new(value as u8).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn distances_in_time_read_as_people_say_them() {
        let today = date(2026, 11, 19);
        let ago = |date| ago_words(date, today);
        assert_eq!(ago(date(2026, 11, 19)), "the same day");
        assert_eq!(ago(date(2026, 11, 18)), "yesterday");
        assert_eq!(ago(date(2026, 11, 6)), "13 days ago");
        assert_eq!(ago(date(2026, 11, 5)), "2 weeks ago");
        assert_eq!(ago(date(2026, 8, 6)), "3 months ago");
        assert_eq!(ago(date(2024, 11, 1)), "2 years ago");
        assert_eq!(weekday_words(date(2026, 11, 5), today), "Thursday 5 November");
        assert_eq!(weekday_words(date(2025, 11, 5), today), "Wednesday 5 November 2025");
    }

    #[test]
    fn numbers_have_no_needless_decimals() {
        assert_eq!(number_words(3.0), "3");
        assert_eq!(number_words(-2.5), "−2.5");
        assert_eq!(score_of(Some(3.4)).map(Score::get), Some(3));
        assert_eq!(score_of(Some(11.0)), None);
        assert_eq!(score_of(None), None);
    }
}
