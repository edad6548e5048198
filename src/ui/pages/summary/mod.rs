//! A client's summary: what it shows at the left, the true pages at the right.

mod options;
mod preview;

use egui::{Align, CentralPanel, Frame, Margin, Panel, Ui};

use crate::ui::command::{Command, Commands};
use crate::ui::icons::Icon;
use crate::ui::route::{ClientTab, Route};
use crate::ui::state::State;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::page::name_heading;
use crate::ui::widgets::{Button, elided_ui, icon_button_ui, label_ui};

pub fn summary_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    let t = tokens(ui);
    let Some(mut open) = state.summary.take() else { return };
    let width = if ui.available_width() > 1_600.0 { 400.0 } else { 348.0 };
    let side = Frame::new().fill(t.surface).inner_margin(Margin::symmetric(20, 12));
    Panel::left("summary options").exact_size(width).resizable(false).frame(side).show(ui, |ui| {
        ui.horizontal(|ui| {
            if icon_button_ui(ui, Icon::ChevronLeft, "Back to the client").clicked() {
                commands.push(Command::GoTo(Route::Client(open.client, ClientTab::Overview)));
            }
            let heading = label_ui(ui, Face::Heading, t.text, "Summary");
            name_heading(ui, &heading, "Summary");
        });
        let room = ui.available_width();
        elided_ui(ui, Face::Caption, t.text2, state.shown_name(&open.client_name), room);
        ui.add_space(8.0);
        ui.with_layout(egui::Layout::bottom_up(Align::Min), |ui| {
            save_ui(ui, &open, commands);
            ui.add_space(8.0);
            ui.with_layout(egui::Layout::top_down(Align::Min), |ui| {
                options::options_ui(ui, state, &mut open, commands);
            });
        });
    });
    let backdrop = Frame::new().fill(t.backdrop).inner_margin(Margin::symmetric(16, 10));
    CentralPanel::default().frame(backdrop).show(ui, |ui| preview::preview_ui(ui, &mut open));
    state.summary = Some(open);
}

fn save_ui(ui: &mut Ui, open: &crate::ui::state::OpenSummary, commands: &mut Commands) {
    let t = tokens(ui);
    let reason = open.view.is_none().then_some("The pages are still being made");
    let width = ui.available_width();
    let save = Button::primary("Save PDF…").key("Ctrl S").large().min_width(width).disabled_because(reason);
    if ui.add(save).clicked() {
        commands.push(Command::SaveSummary);
    }
    if let Some(path) = &open.saved_to {
        ui.horizontal(|ui| {
            if ui.add(Button::secondary("Open").small()).clicked() {
                commands.push(Command::OpenSavedSummary);
            }
            if ui.add(Button::secondary("Show in folder").small()).clicked() {
                commands.push(Command::RevealSavedSummary);
            }
        });
        let room = ui.available_width();
        elided_ui(ui, Face::Caption, t.text2, &format!("Saved as {}", path.display()), room);
    }
}
