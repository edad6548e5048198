use egui::Context;
use jiff::civil::Time;

use crate::ui::command::{Command, Commands};
use crate::ui::state::State;
use crate::ui::widgets::date_text::parse_date;
use crate::ui::widgets::text_field::error_ui;
use crate::ui::widgets::{Modal, ModalAnswer, TextField};

pub(super) fn session_start_ui(
    ctx: &Context,
    date: &mut String,
    time: &mut String,
    error: &mut Option<String>,
    state: &State,
    commands: &mut Commands,
) {
    let modal = Modal::new("session start", "When was this session?", "Set date and time")
        .text("Charts and lists follow this date. A session can be dated back, not ahead.")
        .width(400.0);
    let (given, ()) = modal.show(ctx, |ui, is_new| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.horizontal_top(|ui| {
            let field = TextField::new("Date", date).hint("21.11.2026").width(170.0).max_letters(24).show(ui);
            if is_new {
                field.request_focus();
            }
            let clock = TextField::new("Time", time).hint("14:30").width(110.0).max_letters(10).show(ui);
            if field.changed() || clock.changed() {
                *error = None;
            }
        });
        if let Some(error) = error {
            error_ui(ui, error);
        }
    });
    match given {
        None => {}
        Some(ModalAnswer::Dismissed) => commands.push(Command::CloseDialog),
        Some(ModalAnswer::Confirmed) => {
            let day = parse_date(date, state.today).map_err(|problem| problem.to_string());
            match day.and_then(|day| parse_time(time).map(|time| day.to_datetime(time))) {
                Ok(start) => commands.push(Command::SetStart(start)),
                Err(problem) => *error = Some(problem),
            }
        }
    }
}

/// Reads a time as people write it: `14:30`, `14.30`, `1430`, `9`, `9 h`, `2:30 pm`.
///
/// # Errors
/// Words that say how to write it.
pub fn parse_time(text: &str) -> Result<Time, String> {
    const PROBLEM: &str = "Write the time as 14:30";
    let lower = text.trim().to_lowercase();
    let (rest, half_day) = if let Some(rest) = lower.strip_suffix("pm") {
        (rest, Some(12))
    } else if let Some(rest) = lower.strip_suffix("am") {
        (rest, Some(0))
    } else {
        (lower.trim_end_matches('h'), None)
    };
    let parts: Vec<&str> = rest.split([':', '.', 'h', ' ']).filter(|part| !part.is_empty()).collect();
    if parts.iter().any(|part| !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return Err(PROBLEM.into());
    }
    let (hour, minute) = match parts.as_slice() {
        [all] if all.len() == 4 => all.split_at(2),
        [hour] if hour.len() <= 2 => (*hour, "0"),
        [hour, minute] if hour.len() <= 2 && minute.len() == 2 => (*hour, *minute),
        _ => return Err(PROBLEM.into()),
    };
    let (Ok(hour), Ok(minute)) = (hour.parse::<i8>(), minute.parse::<i8>()) else { return Err(PROBLEM.into()) };
    let hour = match half_day {
        None => hour,
        Some(noon) if (1..=12).contains(&hour) => hour % 12 + noon,
        Some(_) => return Err(PROBLEM.into()),
    };
    Time::new(hour, minute, 0, 0).map_err(|_| format!("There is no {hour}:{minute:02} on a clock. {PROBLEM}"))
}

#[cfg(test)]
mod tests {
    use super::parse_time;
    use jiff::civil::time;

    #[test]
    fn every_common_way_to_write_a_time_is_understood() {
        for text in ["14:30", "14.30", "1430", "2:30 pm", "2.30pm", " 14 h 30 ", "14h30"] {
            assert_eq!(parse_time(text), Ok(time(14, 30, 0, 0)), "{text}");
        }
        assert_eq!(parse_time("9"), Ok(time(9, 0, 0, 0)));
        assert_eq!(parse_time("9h"), Ok(time(9, 0, 0, 0)));
        assert_eq!(parse_time("12 am"), Ok(time(0, 0, 0, 0)));
        assert_eq!(parse_time("12:05pm"), Ok(time(12, 5, 0, 0)));
        assert_eq!(parse_time("0905"), Ok(time(9, 5, 0, 0)));
    }

    #[test]
    fn what_is_no_time_says_how_to_write_it() {
        for text in ["", "noon", "24:00", "12:60", "13pm", "123", "1:2:3", "-1:00", "１４:30", "9999999999:00"] {
            assert!(parse_time(text).is_err_and(|problem| problem.contains("14:30")), "{text}");
        }
    }
}
