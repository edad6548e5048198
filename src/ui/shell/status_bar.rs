//! The bar at the foot of the window: is it saved, is it backed up, when does it lock.

use egui::{Align, Layout, Ui, vec2};
use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;

use crate::report::wording::short_date;
use crate::ui::command::{Command, Commands};
use crate::ui::icons::Icon;
use crate::ui::route::Route;
use crate::ui::state::{SaveState, State, ThemeChoice};
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::{Button, label_ui, status_item_ui};

pub(super) fn status_bar_ui(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let t = tokens(ui);
    let top = ui.max_rect().top() + 0.5;
    ui.painter().hline(ui.max_rect().x_range().expand(16.0), top, (1.0, t.hairline));
    ui.allocate_ui_with_layout(ui.available_size(), Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(ui.available_size());
        ui.spacing_mut().item_spacing.x = 18.0;
        if state.route.is_inside() {
            inside_ui(ui, state, commands);
        } else {
            door_ui(ui, state, commands);
        }
    });
}

/// `14:32:05`.
pub(super) fn clock_words(time: Time) -> String {
    format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
}

/// `today 12:31`, `yesterday 18:02`, `13 Nov 2026`.
fn moment_words(at: DateTime, now: DateTime) -> String {
    let time = format!("{:02}:{:02}", at.hour(), at.minute());
    if at.date() == now.date() {
        format!("today {time}")
    } else if at.date().tomorrow().is_ok_and(|next| next == now.date()) {
        format!("yesterday {time}")
    } else {
        short_date(at.date())
    }
}

fn on_the_wall(at: Timestamp) -> DateTime {
    at.to_zoned(TimeZone::system()).datetime()
}

/// When the last copy was made that was opened again and compared.
pub fn backup_words(state: &State) -> String {
    let known = state.backup.last.as_ref().or(state.overview.as_ref().and_then(|known| known.last_backup.as_ref()));
    match known {
        None => "No backup yet".to_owned(),
        Some(record) if record.is_proven => {
            format!("Last proven backup {}", moment_words(on_the_wall(record.at), state.now))
        }
        Some(record) => format!("Backup {} is not proven", moment_words(on_the_wall(record.at), state.now)),
    }
}

fn inside_ui(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let t = tokens(ui);
    if matches!(state.route, Route::Session(_))
        && let Some(open) = &state.session
    {
        match &open.save {
            SaveState::Saved(at) => {
                let words = format!("Saved {}", clock_words(on_the_wall(*at).time()));
                status_item_ui(ui, Some(Icon::Check), &words, t.text2);
            }
            SaveState::Unsaved => {
                status_item_ui(ui, Some(Icon::Pencil), "Not saved yet…", t.text2);
            }
            SaveState::Failed { since, .. } => {
                let words = format!("Not saved since {}", clock_words(since.time()));
                if status_item_ui(ui, Some(Icon::Warn), &words, t.danger).clicked() {
                    commands.push(Command::SaveNow);
                }
            }
            SaveState::Untouched => {}
        }
        let words = if open.page.record.is_signed() { "Signed" } else { "Draft, not signed" };
        label_ui(ui, Face::Caption, t.text3, words);
    }
    backup_ui(ui, state, commands);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 18.0;
        let words = match (state.is_sample(), state.locks_in_min) {
            (true, _) => None,
            (false, 0 | 1) => Some("Locks in less than a minute".to_owned()),
            (false, minutes) => Some(format!("Locks in {minutes} min")),
        };
        if let Some(words) = words
            && status_item_ui(ui, Some(Icon::Lock), &words, t.text3).on_hover_text("Lock now  Ctrl L").clicked()
        {
            commands.push(Command::Lock);
        }
        if let Some(therapist) = state.therapist() {
            label_ui(ui, Face::Caption, t.text3, therapist.name.as_str());
        }
    });
}

fn backup_ui(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let t = tokens(ui);
    if state.is_sample() {
        label_ui(ui, Face::Caption, t.text3, "The sample is not backed up");
        return;
    }
    if state.backup.is_running {
        let share = state.working.as_ref().map_or(0.0, |working| working.share);
        let words =
            if share > 0.0 { format!("Backing up… {:.0} %", share * 100.0) } else { "Backing up…".to_owned() };
        status_item_ui(ui, Some(Icon::Shield), &words, t.text2);
        return;
    }
    let words = backup_words(state);
    let is_due = state.backup.error.is_some() || words == "No backup yet";
    let (icon, colour) = if is_due { (Icon::Shield, t.caution_text) } else { (Icon::ShieldCheck, t.text3) };
    if status_item_ui(ui, Some(icon), &words, colour).on_hover_text("Back up now").clicked() {
        commands.push(Command::BackUpNow);
    }
}

fn door_ui(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.x = 12.0;
    label_ui(ui, Face::Caption, t.text3, concat!("Myolog ", env!("CARGO_PKG_VERSION")));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
        if ui.add(Button::quiet("Keys").small().icon(Icon::Keyboard).key("F1")).clicked() {
            commands.push(Command::ShowKeys);
        }
        let (icon, words, theme) =
            if t.is_dark { (Icon::Sun, "Light", ThemeChoice::Light) } else { (Icon::Moon, "Dark", ThemeChoice::Dark) };
        if ui.add(Button::quiet(words).small().icon(icon)).clicked() {
            commands.push(Command::SetTheme(theme));
        }
        if let Some(working) = &state.working {
            label_ui(ui, Face::Caption, t.text2, format!("{}…", working.what));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_backup_says_when_it_was_made_as_a_person_would() {
        let now = date(2026, 11, 22).at(9, 0, 0, 0);
        assert_eq!(moment_words(date(2026, 11, 22).at(8, 5, 0, 0), now), "today 08:05");
        assert_eq!(moment_words(date(2026, 11, 21).at(18, 2, 0, 0), now), "yesterday 18:02");
        assert_eq!(moment_words(date(2026, 11, 13).at(12, 31, 0, 0), now), "13 Nov 2026");
    }
}
