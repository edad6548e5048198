//! The practice is here and closed: the passphrase opens it.

use egui::{Align, Id, Key, Layout, Ui, vec2};

use super::{column_ui, data_folder_ui, error_box_ui};
use crate::service::message::FolderView;
use crate::ui::command::{Command, Commands};
use crate::ui::icons::{Icon, mark_ui};
use crate::ui::state::State;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::{Button, Card, TextField, text_ui};

pub fn unlock_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    column_ui(ui, "unlock", 372.0, |ui| {
        head_ui(ui, state);
        Card::new().padding(20.0).show(ui, |ui| form_ui(ui, state, commands));
        ui.add_space(8.0);
        foot_ui(ui, state, commands);
    });
}

fn head_ui(ui: &mut Ui, state: &State) {
    let t = tokens(ui);
    let (name, therapists) = match &state.folder {
        Some(FolderView::Practice { practice_name, therapists }) => (practice_name.as_str(), therapists.join(", ")),
        _ => ("Myolog", String::new()),
    };
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        mark_ui(ui, 52.0);
        ui.add_space(10.0);
        let title = ui.add(egui::Label::new(Face::Title.rich(name, t.text)).wrap());
        ui.accesskit_node_builder(title.id, |node| {
            node.set_role(egui::accesskit::Role::Heading);
            node.set_label(name);
        });
        if !therapists.is_empty() {
            text_ui(ui, Face::Body, t.text2, therapists);
        }
    });
    ui.add_space(18.0);
}

fn form_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    ui.spacing_mut().item_spacing.y = 12.0;
    let busy = state.working.as_ref().map(|working| working.what);
    let form = &mut state.unlock;
    let id = Id::unique("unlock secret");
    let is_idle = ui.memory(|memory| memory.focused().is_none());
    if busy.is_none() && is_idle {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let field = ui
        .add_enabled_ui(busy.is_none(), |ui| {
            if form.with_recovery_key {
                TextField::new("Recovery key", &mut form.secret)
                    .hint("all groups, as on the sheet")
                    .help("Capitals, spaces and dashes do not matter")
                    .id(id)
                    .show(ui)
            } else {
                TextField::password("Passphrase", &mut form.secret).id(id).show(ui)
            }
        })
        .inner;
    if field.changed() {
        form.error = None;
    }
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if let Some(error) = &form.error {
        error_box_ui(ui, error);
    }
    let words = busy.map(|what| format!("{what}…"));
    let unlock = Button::primary("Unlock").large().key("⏎").busy(words.as_deref());
    if ui.add_sized(vec2(ui.available_width(), 40.0), unlock).clicked() || entered {
        commands.push(Command::Unlock);
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let other = if form.with_recovery_key { "Use the passphrase" } else { "Use the recovery key…" };
        if ui.add(Button::link(other).small().disabled_because(busy)).clicked() {
            form.with_recovery_key = !form.with_recovery_key;
            form.secret.clear();
            form.error = None;
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            if ui.add(Button::link("Restore a backup…").small().disabled_because(busy)).clicked() {
                commands.push(Command::RestoreBackup);
            }
        });
    });
}

fn foot_ui(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
    ui.horizontal(|ui| {
        Icon::ShieldCheck.ui(ui, 14.0, t.text3);
        text_ui(ui, Face::Caption, t.text3, "Encrypted on this laptop, nothing leaves it");
    });
    data_folder_ui(ui, state);
    ui.add_space(4.0);
    let busy = state.working.as_ref().map(|working| working.what);
    if ui.add(Button::link("Look around the sample practice").small().disabled_because(busy)).clicked() {
        commands.push(Command::LookAround);
    }
}
