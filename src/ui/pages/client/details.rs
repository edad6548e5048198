//! What is known of a client, all of it editable, and the cautions.

use egui::{Align, Layout, ScrollArea, Ui, vec2};

use super::confirm;
use crate::domain::{ActivityProfile, Caution};
use crate::ui::command::{Command, Commands};
use crate::ui::dates;
use crate::ui::state::{ClientForm, OpenClient, State};
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::menu::Select;
use crate::ui::widgets::text_field::error_ui;
use crate::ui::widgets::{Button, Card, TextField, caution_chip_ui, divider_ui, label_ui, text_ui};

pub(super) fn details_ui(ui: &mut Ui, state: &mut State, open: &mut OpenClient, commands: &mut Commands) {
    ScrollArea::vertical().id_salt("details").auto_shrink([false, false]).show(ui, |ui| {
        let width = ui.available_width();
        let right = 374.0;
        if width < 860.0 {
            form_ui(ui, &mut open.form, commands);
            ui.add_space(16.0);
            cautions_ui(ui, state, open, commands);
            return;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            ui.allocate_ui_with_layout(vec2(width - right - 16.0, 0.0), Layout::top_down(Align::Min), |ui| {
                form_ui(ui, &mut open.form, commands);
            });
            ui.allocate_ui_with_layout(vec2(right, 0.0), Layout::top_down(Align::Min), |ui| {
                cautions_ui(ui, state, open, commands);
            });
        });
        ui.add_space(12.0);
    });
}

fn form_ui(ui: &mut Ui, form: &mut ClientForm, commands: &mut Commands) {
    let reference = form.client.reference.clone();
    Card::titled("Details").fact(&reference).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        let half = (ui.available_width() - 16.0) / 2.0;
        let mut is_changed = false;
        let mut pair = |ui: &mut Ui, one: (&str, &mut String, &str), other: (&str, &mut String, &str)| {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 16.0;
                for (label, value, hint) in [one, other] {
                    ui.allocate_ui_with_layout(vec2(half, 0.0), Layout::top_down(Align::Min), |ui| {
                        is_changed |= TextField::new(label, value).hint(hint).width(half).show(ui).changed();
                    });
                }
            });
        };
        let details = &mut form.client.details;
        pair(ui, ("Name", &mut form.name, ""), ("Birth date", &mut form.birth_date, "21.11.1985"));
        pair(ui, ("Telephone", &mut details.phone, ""), ("E-mail", &mut details.email, ""));
        pair(ui, ("Address", &mut details.address, ""), ("Occupation", &mut details.occupation, ""));
        pair(
            ui,
            ("Hours seated a day", &mut form.hours_seated, "8"),
            ("Sport", &mut details.sport, "Running, 3 × a week"),
        );
        pair(ui, ("GP", &mut details.gp, ""), ("Emergency contact", &mut details.emergency_contact, ""));
        let choices = ActivityProfile::ALL.map(|profile| (profile, profile.label()));
        is_changed |= Select::new("Activity", &mut details.activity, &choices).width(half).show(ui).changed();
        is_changed |= TextField::new("How they heard of you", &mut details.heard_from).width(half).show(ui).changed();
        form.is_changed |= is_changed;
        if let Some(error) = &form.error {
            error_ui(ui, &error.to_string());
        }
        ui.horizontal(|ui| {
            let save = Button::primary("Save details");
            let reason = (!form.is_changed).then_some("Nothing was changed");
            if ui.add(save.disabled_because(reason)).clicked() {
                commands.push(Command::SaveClientDetails);
            }
            if form.is_changed {
                label_ui(ui, Face::Caption, tokens(ui).caution_text, "Not saved yet");
            }
        });
    });
}

fn cautions_ui(ui: &mut Ui, state: &mut State, open: &OpenClient, commands: &mut Commands) {
    let t = tokens(ui);
    Card::titled("Cautions").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        if open.page.cautions.is_empty() {
            let words = "Contraindications, allergies, conditions, medication and the most pressure that was agreed. \
                         They stay in view on every page of this client.";
            text_ui(ui, Face::Dense, t.text2, words);
        }
        for (index, caution) in open.page.cautions.iter().enumerate() {
            if index > 0 {
                divider_ui(ui);
            }
            caution_ui(ui, state, caution, commands);
        }
        if ui.add(Button::secondary("Add caution…")).clicked() {
            commands.push(Command::EditCaution(None));
        }
    });
}

fn caution_ui(ui: &mut Ui, state: &mut State, caution: &Caution, commands: &mut Commands) {
    let t = tokens(ui);
    if caution_chip_ui(ui, caution).clicked() {
        commands.push(Command::EditCaution(Some(caution.id)));
    }
    let reviewed = caution
        .last_reviewed
        .map_or_else(|| "Never reviewed".to_owned(), |date| format!("Reviewed {}", dates::distance(date, state.today)));
    label_ui(ui, Face::Caption, t.text3, reviewed);
    let words = caution.label();
    ui.horizontal(|ui| {
        if ui.add(Button::secondary("Reviewed today").small()).clicked() {
            commands.push(Command::CautionReviewed(caution.id));
        }
        if ui.add(Button::quiet("Edit…").small()).clicked() {
            commands.push(Command::EditCaution(Some(caution.id)));
        }
        if ui.add(Button::quiet("Remove…").small()).clicked() {
            let question = "Remove this caution?";
            let text = format!("“{words}” is taken off this client's pages. It stays in the record.");
            state.dialog = Some(confirm(question, &text, "Remove caution", Command::ArchiveCaution(caution.id)));
        }
    });
}
