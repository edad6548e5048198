//! A new practice: its name, its therapist, and the passphrase that opens it.

use egui::{Key, Ui};

use super::strength::strength_ui;
use super::{column_ui, error_box_ui, heading_ui};
use crate::ui::command::{Command, Commands};
use crate::ui::route::Route;
use crate::ui::state::State;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::{Button, Card, TextField, label_ui, text_ui};

pub fn create_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    column_ui(ui, "create", 560.0, |ui| form_ui(ui, state, commands));
}

fn form_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    let t = tokens(ui);
    let busy = state.working.as_ref().map(|working| working.what);
    label_ui(ui, Face::Caption, t.text3, "Create a practice · step 1 of 2");
    heading_ui(ui, "Your practice", "These names stand on notes and summaries. You can change them later.");
    ui.add_space(12.0);
    let form = &mut state.create;
    let mut send = false;
    ui.add_enabled_ui(busy.is_none(), |ui| {
        Card::new().padding(20.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 12.0;
            TextField::new("Name of the practice", &mut form.practice_name)
                .hint("Harbour Lane Sports Massage")
                .show(ui);
            ui.columns(2, |columns| {
                TextField::new("Your name", &mut form.therapist_name).show(&mut columns[0]);
                TextField::new("Credentials", &mut form.credentials).hint("optional").show(&mut columns[1]);
            });
            ui.add_space(4.0);
            let passphrase = TextField::password("Passphrase", &mut form.passphrase).show(ui);
            if passphrase.changed() {
                commands.push(Command::PassphraseChanged);
            }
            ui.vertical(|ui| strength_ui(ui, form.strength.as_ref()));
            let differ = !form.repeated.is_empty() && !form.passphrase.starts_with(&form.repeated);
            let problem = differ.then_some("This differs from the passphrase above");
            let repeated = TextField::password("Passphrase again", &mut form.repeated).error(problem).show(ui);
            send = repeated.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if let Some(error) = &form.error {
                error_box_ui(ui, error);
            }
            text_ui(
                ui,
                Face::Caption,
                t.text3,
                "Nobody can reset a passphrase. The next page gives you a recovery key for the day it is forgotten.",
            );
        });
    });
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        if ui.add(Button::quiet("Back").large().disabled_because(busy)).clicked() {
            commands.push(Command::GoTo(Route::Welcome));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            let words = busy.map(|what| format!("{what}…"));
            let button = Button::primary("Create the practice").large().busy(words.as_deref());
            if ui.add(button).clicked() || send {
                commands.push(Command::CreatePractice);
            }
        });
    });
}
