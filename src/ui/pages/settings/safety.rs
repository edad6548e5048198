//! Locking, backups, the passphrase.

use egui::{Key, Ui};

use super::{line_ui, stepper};
use crate::ui::command::{Command, Commands};
use crate::ui::icons::Icon;
use crate::ui::pages::door::{error_box_ui, strength::strength_ui};
use crate::ui::shell::backup_words;
use crate::ui::state::State;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::{Button, Card, TextField, elided_ui, text_ui};

pub(super) fn safety_ui(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let t = tokens(ui);
    Card::titled("Safety").show(ui, |ui| {
        line_ui(ui, "Locks after", |ui| {
            let minutes = stepper::Stepper { label: "Minutes until it locks", unit: "min", from: 1, to: 60, step: 1 };
            if let Some(minutes) = minutes.show(ui, state.settings.auto_lock_min) {
                commands.push(Command::SetAutoLock(minutes));
            }
        });
        text_ui(ui, Face::Caption, t.text3, "Counted from the last key or movement. What is open is saved first.");
        ui.add_space(4.0);
        if state.is_sample() {
            text_ui(ui, Face::Dense, t.text2, "The sample practice holds invented data and is not backed up.");
            return;
        }
        ui.horizontal(|ui| {
            let icon = if state.backup.last.is_some() { Icon::ShieldCheck } else { Icon::Shield };
            icon.ui(ui, 18.0, t.accent_text);
            let words = backup_words(state);
            let room = ui.available_width();
            elided_ui(ui, Face::Body, t.text, &words, room);
        });
        if let Some(record) = &state.backup.last {
            let sessions = grouped(record.sessions);
            let words = if record.is_proven {
                format!("{}, {sessions} sessions, opened again and compared", record.file)
            } else {
                format!("{}, {sessions} sessions, not compared yet", record.file)
            };
            let room = ui.available_width();
            elided_ui(ui, Face::Caption, t.text3, &words, room);
        }
        if let Some(error) = &state.backup.error {
            error_box_ui(ui, error);
        }
        ui.horizontal(|ui| {
            let busy = state.backup.is_running.then_some("Backing up…");
            if ui.add(Button::secondary("Back up now").icon(Icon::Shield).busy(busy)).clicked() {
                commands.push(Command::BackUpNow);
            }
            if ui.add(Button::quiet("Show the folder").icon(Icon::Folder)).clicked() {
                commands.push(Command::RevealDataFolder);
            }
        });
        text_ui(
            ui,
            Face::Caption,
            t.text3,
            "A backup is also made when the window closes. Copy the backups folder to a USB stick now and then.",
        );
    });
}

/// `3,911`.
fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut words = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

pub(super) fn passphrase_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    if state.is_sample() {
        return;
    }
    let form = &mut state.settings_form;
    let mut is_sent = false;
    Card::titled("Change the passphrase").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        let old = TextField::password("Present passphrase", &mut form.old_passphrase).show(ui);
        let new = TextField::password("New passphrase", &mut form.new_passphrase).show(ui);
        if new.changed() {
            commands.push(Command::PassphraseChanged);
        }
        if !form.new_passphrase.is_empty() {
            ui.vertical(|ui| strength_ui(ui, form.strength.as_ref()));
        }
        let differ = !form.repeated.is_empty() && !form.new_passphrase.starts_with(&form.repeated);
        let problem = differ.then_some("This differs from the new passphrase above");
        let again = TextField::password("New passphrase again", &mut form.repeated).error(problem).show(ui);
        is_sent = again.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if old.changed() || new.changed() || again.changed() {
            form.passphrase_error = None;
        }
        if let Some(error) = &form.passphrase_error {
            error_box_ui(ui, error);
        }
        let is_empty = form.old_passphrase.is_empty() || form.new_passphrase.is_empty() || form.repeated.is_empty();
        let reason = is_empty.then_some("Fill in the three fields first");
        if ui.add(Button::secondary("Change passphrase").icon(Icon::Key).disabled_because(reason)).clicked() {
            is_sent = true;
        }
    });
    if is_sent {
        commands.push(Command::ChangePassphrase);
    }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn long_numbers_are_read_in_groups_of_three() {
        assert_eq!([0, 42, 999, 3_911, 1_000_000].map(grouped), ["0", "42", "999", "3,911", "1,000,000"]);
    }
}
