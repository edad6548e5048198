//! The names that stand on notes and summaries.

use egui::{Align, Key, Layout, Ui};

use crate::ui::command::{Command, Commands};
use crate::ui::icons::Icon;
use crate::ui::pages::door::error_box_ui;
use crate::ui::state::State;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::{Button, Card, TextField, label_ui};

pub(super) fn practice_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    let t = tokens(ui);
    let form = &mut state.settings_form;
    let mut is_changed = false;
    let mut is_sent = false;
    Card::titled("Practice and therapist").fact("stands on notes and summaries").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        let mut field = |ui: &mut Ui, label: &str, hint: &str, value: &mut String| {
            let response = TextField::new(label, value).hint(hint).max_letters(500).show(ui);
            is_changed |= response.changed();
            is_sent |= response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        };
        field(ui, "Name of the practice", "", &mut form.practice_name);
        field(ui, "Address", "street, postcode, town", &mut form.address);
        ui.columns(2, |columns| {
            field(&mut columns[0], "Telephone", "", &mut form.phone);
            field(&mut columns[1], "Email", "", &mut form.email);
        });
        ui.columns(2, |columns| {
            field(&mut columns[0], "Therapist", "", &mut form.therapist_name);
            field(&mut columns[1], "Credentials", "optional", &mut form.credentials);
        });
        if is_changed {
            form.is_changed = true;
            form.error = None;
        }
        if let Some(error) = &form.error {
            error_box_ui(ui, error);
        }
        ui.horizontal(|ui| {
            let reason = (!form.is_changed).then_some("Nothing was changed");
            if ui.add(Button::primary("Save practice").disabled_because(reason)).clicked() {
                is_sent = true;
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if form.is_changed {
                    Icon::Pencil.ui(ui, 14.0, t.caution_text);
                    label_ui(ui, Face::Caption, t.caution_text, "Changed, not saved yet");
                } else {
                    Icon::Check.ui(ui, 14.0, t.text3);
                    label_ui(ui, Face::Caption, t.text3, "Saved");
                }
            });
        });
    });
    if is_sent && form.is_changed {
        commands.push(Command::SavePractice);
    }
}
