//! Dates in forms: read as people write them, shown as Myolog shows them.

use jiff::civil::Date;

pub use super::widgets::date_text::{DateProblem, date_words, month_name, month_short, parse_date};

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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

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
