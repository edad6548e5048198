use egui::{Align, Context, Layout, ScrollArea, Ui, vec2};

use super::sheet::{enter, sheet_ui};
use crate::ui::command::{Command, Commands, Scope, TABLE};
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::{Button, key_cap_ui, label_ui};

/// Scopes by column; the longest has one to itself.
const COLUMNS: [&[Scope]; 2] = [&[Scope::Inside, Scope::Everywhere], &[Scope::Session, Scope::Client, Scope::Summary]];
/// Keys that pages know by themselves.
const IN_LISTS: [(&str, &[&str]); 3] =
    [("Find in the list of clients", &["/"]), ("Move in a list", &["↑", "↓"]), ("Open the chosen row", &["⏎"])];

pub(super) fn keys_ui(ctx: &Context, commands: &mut Commands) {
    let mut is_done = false;
    let is_closed = sheet_ui(ctx, "keys", "Keys", 780.0, |ui| {
        let height = (ui.ctx().content_rect().height() - 170.0).max(120.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 32.0;
            ui.columns(2, |columns| {
                for (ui, scopes) in columns.iter_mut().zip(COLUMNS) {
                    column_ui(ui, scopes);
                }
                lists_ui(&mut columns[1]);
            });
        });
        ui.add_space(8.0);
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            is_done = ui.add(Button::primary("Close").key("⏎")).clicked();
        });
    });
    if is_closed || is_done || enter(ctx) {
        commands.push(Command::CloseDialog);
    }
}

fn column_ui(ui: &mut Ui, scopes: &[Scope]) {
    ui.spacing_mut().item_spacing.y = 0.0;
    for scope in scopes {
        title_ui(ui, scope.label());
        for listed in TABLE.iter().filter(|listed| listed.scope == *scope && !listed.keys.is_empty()) {
            row_ui(ui, listed.title, &listed.key_caps().collect::<Vec<_>>());
        }
    }
}

fn lists_ui(ui: &mut Ui) {
    title_ui(ui, "Lists");
    for (words, keys) in IN_LISTS {
        row_ui(ui, words, keys);
    }
}

fn title_ui(ui: &mut Ui, words: &str) {
    let t = tokens(ui);
    ui.add_space(8.0);
    label_ui(ui, Face::CaptionStrong, t.text3, words);
    ui.add_space(2.0);
}

fn row_ui(ui: &mut Ui, words: &str, keys: &[&str]) {
    let t = tokens(ui);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 25.0), Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_size(vec2(ui.available_width(), 25.0));
        ui.spacing_mut().item_spacing.x = 4.0;
        for key in keys.iter().rev() {
            key_cap_ui(ui, key);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let room = ui.available_width();
            crate::ui::widgets::elided_ui(ui, Face::Dense, t.text, words, room);
        });
    });
}

/// A command with keys is of a scope that one of the columns shows.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::command::Listed;

    #[test]
    fn every_key_of_the_table_is_on_this_page() {
        let is_shown = |listed: &Listed| COLUMNS.iter().any(|scopes| scopes.contains(&listed.scope));
        assert!(TABLE.iter().filter(|listed| !listed.keys.is_empty()).all(is_shown));
    }
}
