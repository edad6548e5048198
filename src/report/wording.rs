//! Numbers and dates as they are printed.

use jiff::civil::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn month(date: Date) -> &'static str {
    MONTHS[usize::from(date.month().unsigned_abs().saturating_sub(1)) % 12]
}

/// `Aug`.
pub fn short_month(date: Date) -> &'static str {
    &month(date)[..3]
}

/// `6 Aug`.
pub fn day_and_month(date: Date) -> String {
    format!("{} {}", date.day(), short_month(date))
}

/// `6 Aug 2026`.
pub fn short_date(date: Date) -> String {
    format!("{} {} {}", date.day(), short_month(date), date.year())
}

/// `6 August 2026`.
pub fn long_date(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// `Thursday 3 December 2026`.
pub fn weekday_date(date: Date) -> String {
    let weekday = WEEKDAYS[date.weekday().to_monday_zero_offset().unsigned_abs() as usize % 7];
    format!("{weekday} {}", long_date(date))
}

/// `6 August to 19 November 2026`; month and year stand twice only when they change between them.
pub fn period(from: Date, to: Date) -> String {
    if from == to {
        long_date(from)
    } else if (from.year(), from.month()) == (to.year(), to.month()) {
        format!("{} to {}", from.day(), long_date(to))
    } else if from.year() == to.year() {
        format!("{} {} to {}", from.day(), month(from), long_date(to))
    } else {
        format!("{} to {}", long_date(from), long_date(to))
    }
}

/// At most one decimal, with a true minus sign: `3`, `7.3`, `−4`.
pub fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    let digits = if rounded.fract() == 0.0 { format!("{:.0}", rounded.abs()) } else { format!("{:.1}", rounded.abs()) };
    if rounded < 0.0 { format!("−{digits}") } else { digits }
}

/// `1 session`, `12 sessions`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// `five`; digits from thirteen on.
pub fn in_words(number: usize) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_period_names_its_years_once_or_twice() {
        assert_eq!(period(date(2026, 8, 6), date(2026, 11, 19)), "6 August to 19 November 2026");
        assert_eq!(period(date(2025, 12, 30), date(2026, 1, 2)), "30 December 2025 to 2 January 2026");
        assert_eq!(period(date(2026, 1, 2), date(2026, 1, 2)), "2 January 2026");
        assert_eq!(period(date(2026, 10, 1), date(2026, 10, 31)), "1 to 31 October 2026");
        assert_eq!(weekday_date(date(2026, 12, 3)), "Thursday 3 December 2026");
    }

    #[test]
    fn numbers_keep_one_decimal_and_a_true_minus() {
        assert_eq!([number(3.0), number(7.25), number(-4.0), number(-0.02)].join(" "), "3 7.3 −4 0");
        assert_eq!(list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }
}
