//! Dates as people write them.

use jiff::ToSpan;
use jiff::civil::Date;

/// Shows a date as Myolog does: `21 Nov 2026`.
pub use crate::report::wording::short_date as date_words;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Why a text is no date, in words that say how to write it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateProblem {
    #[error("There is no month {month}. Write the date as {example}")]
    NoMonth { month: i64, example: String },
    #[error("There is no {day} {month}. Write the date as {example}")]
    NoDay { day: i64, month: String, example: String },
    #[error("Write the date as {example}")]
    NotADate { example: String },
}

/// `November`.
pub fn month_name(month: i8) -> String {
    let name = usize::try_from(month - 1).ok().and_then(|place| MONTHS.get(place)).copied().unwrap_or("january");
    format!("{}{}", name[..1].to_uppercase(), &name[1..])
}

/// Reads `21.11.2026`, `2026-11-21`, `21 Nov 2026`, `Nov 21`, `21/11`, `21.11`, `today`, `yesterday`, `tomorrow`.
/// Without a year it is the year of `today`; a year of two digits lies at most ten years ahead of it.
///
/// # Errors
/// [`DateProblem`] for anything else, with an example.
pub fn parse_date(text: &str, today: Date) -> Result<Date, DateProblem> {
    let example = || format!("{}.{}.{}", today.day(), today.month(), today.year());
    let not_a_date = || DateProblem::NotADate { example: example() };
    let cleaned = text.trim().to_lowercase();
    match cleaned.as_str() {
        "today" => return Ok(today),
        "yesterday" => return today.checked_sub(1.day()).map_err(|_| not_a_date()),
        "tomorrow" => return today.checked_add(1.day()).map_err(|_| not_a_date()),
        _ => {}
    }
    let parts: Vec<&str> =
        cleaned.split(|c: char| c.is_whitespace() || "./-,".contains(c)).filter(|part| !part.is_empty()).collect();
    let named = parts.iter().position(|part| month_of(part).is_some());
    let (day, month, year) = match (parts.as_slice(), named) {
        ([first, month, day], None) if first.len() == 4 => (number(day), number(month), number(first)),
        ([day, month, year], None) => (number(day), number(month), number(year)),
        ([day, month], None) => (number(day), number(month), Some(i64::from(today.year()))),
        ([day, month, year], Some(1)) if day.len() <= 2 => (number(day), month_of(month), number(year)),
        ([day, month], Some(1)) => (number(day), month_of(month), Some(i64::from(today.year()))),
        ([month, day, year], Some(0)) => (number(day), month_of(month), number(year)),
        ([month, day], Some(0)) => (number(day), month_of(month), Some(i64::from(today.year()))),
        _ => return Err(not_a_date()),
    };
    let (Some(day), Some(month), Some(year)) = (day, month, year) else { return Err(not_a_date()) };
    let year = if year < 100 { full_year(year, today) } else { year };
    if !(1..=12).contains(&month) {
        return Err(DateProblem::NoMonth { month, example: example() });
    }
    let (Ok(year), Ok(month)) = (i16::try_from(year), i8::try_from(month)) else { return Err(not_a_date()) };
    i8::try_from(day)
        .ok()
        .and_then(|day| Date::new(year, month, day).ok())
        .filter(|date| (1900..=2200).contains(&date.year()))
        .ok_or_else(|| DateProblem::NoDay { day, month: format!("{} {year}", month_name(month)), example: example() })
}

fn number(part: &str) -> Option<i64> {
    let digits = part.trim_end_matches(|c: char| "stndrh".contains(c));
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

fn month_of(part: &str) -> Option<i64> {
    if part.len() < 3 || !part.is_ascii() {
        return None;
    }
    (1..)
        .zip(MONTHS)
        .find(|(_, name)| name.starts_with(part) || (part == "sept" && *name == "september"))
        .map(|(n, _)| n)
}

fn full_year(short: i64, today: Date) -> i64 {
    let this = i64::from(today.year());
    let year = this - this % 100 + short;
    if year > this + 10 { year - 100 } else { year }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 21);

    #[test]
    fn every_common_way_to_write_a_date_is_understood() {
        for text in [
            "21.11.2026",
            "21.11.26",
            "2026-11-21",
            "21 Nov 2026",
            "21 november 2026",
            "Nov 21, 2026",
            "21st Nov",
            "21/11",
            "21.11.",
            " 21 / 11 / 2026 ",
            "today",
            "Today",
        ] {
            assert_eq!(parse_date(text, TODAY), Ok(TODAY), "{text}");
        }
        assert_eq!(parse_date("yesterday", TODAY), Ok(date(2026, 11, 20)));
        assert_eq!(parse_date("tomorrow", TODAY), Ok(date(2026, 11, 22)));
        assert_eq!(parse_date("3.4.85", TODAY), Ok(date(1985, 4, 3)));
        assert_eq!(parse_date("29.2.2024", TODAY), Ok(date(2024, 2, 29)));
    }

    #[test]
    fn what_is_no_date_says_why_and_how_to_write_it() {
        let problem = |text: &str| parse_date(text, TODAY).unwrap_err().to_string();
        assert_eq!(problem("19.13.2026"), "There is no month 13. Write the date as 21.11.2026");
        assert_eq!(problem("31.11.2026"), "There is no 31 November 2026. Write the date as 21.11.2026");
        assert_eq!(problem("29.2.2025"), "There is no 29 February 2025. Write the date as 21.11.2026");
        for text in ["", "soon", "21", "1.2.3.4", "²1.11.2026", "99999.1.1", "21 no 2026", "-", "２１.11.2026"] {
            assert_eq!(problem(text), "Write the date as 21.11.2026", "{text}");
        }
    }

    #[test]
    fn a_shown_date_reads_back_as_itself() {
        for day in [date(1999, 12, 31), date(2026, 5, 1), date(2024, 2, 29), date(2026, 9, 30)] {
            assert_eq!(parse_date(&crate::report::wording::short_date(day), TODAY), Ok(day));
        }
    }
}
