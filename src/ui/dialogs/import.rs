use egui::{Context, ScrollArea, Ui};

use super::answer;
use super::sheet::{enter, sheet_ui};
use crate::service::message::ImportReport;
use crate::ui::command::{Command, Commands};
use crate::ui::icons::Icon;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::{Button, Modal, text_ui};

pub(super) fn import_ui(ctx: &Context, report: &ImportReport, commands: &mut Commands) {
    let adds_something = report.new_clients + report.new_sessions + report.new_readings > 0;
    if report.was_dry_run && report.errors.is_empty() && adds_something {
        let modal = Modal::new("import", "Import these measurements?", "Import")
            .text("Nothing has been written yet. This is what the file would add.")
            .width(460.0);
        let (given, ()) = modal.show(ctx, |ui, _| facts_ui(ui, report));
        answer(given, Command::ImportChecked(report.path.clone()), commands);
        return;
    }
    let title = match (report.errors.len(), report.was_dry_run) {
        (0, true) => "Nothing new in this file".to_owned(),
        (0, false) => "Imported".to_owned(),
        (1, _) => "1 line cannot be imported".to_owned(),
        (lines, _) => format!("{lines} lines cannot be imported"),
    };
    let mut is_done = false;
    let is_closed = sheet_ui(ctx, "import", &title, 520.0, |ui| {
        let t = tokens(ui);
        if report.errors.is_empty() {
            facts_ui(ui, report);
        } else {
            text_ui(ui, Face::Dense, t.text2, "Nothing was imported. Mend these lines and import the file again.");
            errors_ui(ui, &report.errors);
        }
        ui.add_space(8.0);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            let button = ui.add(Button::primary("Close").key("⏎"));
            is_done = button.clicked();
        });
    });
    if is_closed || is_done || enter(ctx) {
        commands.push(Command::CloseDialog);
    }
}

/// `1 new client`, `12 new clients`.
fn counted(count: u64, one: &str, many: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    }
}

fn facts_ui(ui: &mut Ui, report: &ImportReport) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = 4.0;
    let facts = [
        (Icon::Plus, counted(report.new_clients, "new client", "new clients")),
        (Icon::Plus, counted(report.new_sessions, "new session", "new sessions")),
        (Icon::Plus, counted(report.new_readings, "new measurement", "new measurements")),
        (Icon::Check, counted(report.already_there, "is already here", "are already here")),
        (
            Icon::Info,
            counted(report.skipped_empty, "empty value, read as not asked", "empty values, read as not asked"),
        ),
    ];
    for (icon, words) in facts {
        if let Some(words) = words {
            line_ui(ui, icon, t.text2, t.text, &words);
        }
    }
    for notice in &report.notices {
        line_ui(ui, Icon::Info, t.caution_text, t.text2, notice);
    }
}

fn line_ui(ui: &mut Ui, icon: Icon, mark: egui::Color32, colour: egui::Color32, words: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        icon.ui(ui, 16.0, mark);
        text_ui(ui, Face::Dense, colour, words);
    });
}

/// The bad lines, only those in view drawn.
fn errors_ui(ui: &mut Ui, errors: &[String]) {
    let t = tokens(ui);
    let height = (ui.ctx().content_rect().height() - 260.0).clamp(80.0, 300.0);
    ui.spacing_mut().item_spacing.y = 2.0;
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show_rows(
        ui,
        20.0,
        errors.len(),
        |ui, range| {
            for error in &errors[range] {
                let room = ui.available_width();
                crate::ui::widgets::elided_ui(ui, Face::Dense, t.text, error, room);
            }
        },
    );
}
