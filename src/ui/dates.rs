//! Dates in forms: read as people write them, shown as Myolog shows them.

use jiff::civil::{Date, Time, Weekday};

pub use super::widgets::date_text::{DateProblem, date_words, month_name, parse_date};

/// `Nov`.
pub fn month_short(month: i8) -> String {
    month_name(month).chars().take(3).collect()
}

/// Reads a birth date; empty means not asked.
///
/// # Errors
/// What is wrong, in words: no date, in the future, or before 1900.
pub fn parse_birth_date(text: &str, today: Date) -> Result<Option<Date>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let born = parse_date(text, today).map_err(|problem| problem.to_string())?;
    if born > today {
        return Err("This birth date is in the future".into());
    }
    if born.year() < 1900 {
        return Err("This birth date is before 1900".into());
    }
    Ok(Some(born))
}

/// `5 Nov` in the year of `today`, else `5 Nov 2025`.
pub fn short_date(date: Date, today: Date) -> String {
    if date.year() == today.year() { format!("{} {}", date.day(), month_short(date.month())) } else { date_words(date) }
}

/// `Thursday 19 November`.
pub fn day_title(date: Date) -> String {
    let weekday = match date.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    };
    format!("{weekday} {} {}", date.day(), month_name(date.month()))
}

/// How far away a day is, in words: `today`, `yesterday`, `3 days ago`, `2 weeks ago`, `in 5 days`.
pub fn distance(date: Date, today: Date) -> String {
    let days = date.since(today).map_or(0, |span| span.get_days());
    let counted = |number: i32, what: &str| if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") };
    let size = days.abs();
    let words = match size {
        0..=13 => counted(size, "day"),
        14..=62 => counted(size / 7, "week"),
        63..=729 => counted(size / 30, "month"),
        _ => counted(size / 365, "year"),
    };
    match days {
        0 => "today".into(),
        -1 => "yesterday".into(),
        1 => "tomorrow".into(),
        days if days < 0 => format!("{words} ago"),
        _ => format!("in {words}"),
    }
}

/// `14:02`.
pub fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn distances_are_said_in_the_unit_that_fits() {
        let today = date(2026, 11, 22);
        let said: Vec<String> =
            [(2026, 11, 22), (2026, 11, 21), (2026, 11, 19), (2026, 11, 5), (2026, 6, 1), (2023, 11, 1)]
                .into_iter()
                .map(|(year, month, day)| distance(date(year, month, day), today))
                .collect();
        assert_eq!(said, ["today", "yesterday", "3 days ago", "2 weeks ago", "5 months ago", "3 years ago"]);
        assert_eq!(distance(date(2026, 12, 3), today), "in 11 days");
    }

    #[test]
    fn impossible_birth_dates_are_refused_in_words() {
        let today = date(2026, 11, 22);
        assert_eq!(parse_birth_date(" ", today), Ok(None));
        assert_eq!(parse_birth_date("21.11.1985", today), Ok(Some(date(1985, 11, 21))));
        assert!(parse_birth_date("1.1.1899", today).is_err());
        assert!(parse_birth_date("1.1.2027", today).is_err());
        assert!(parse_birth_date("31.2.1990", today).is_err());
    }
}
