//! What lies in the data folder cannot be opened: what that means, and the ways on.

use egui::{Align, Align2, Layout, Sense, Ui, Vec2, vec2};

use super::{data_folder_ui, heading_ui};
use crate::domain::UserText;
use crate::ui::command::{Command, Commands};
use crate::ui::icons::Icon;
use crate::ui::state::State;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::{Button, Card, divider_ui, label_ui, text::paint_text, text_ui};

struct Way {
    title: &'static str,
    text: &'static str,
    button: Button<'static>,
    command: Command,
}

pub(super) fn unusable_ui(ui: &mut Ui, problem: &UserText, state: &State, commands: &mut Commands) {
    let t = tokens(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(44.0), Sense::hover());
        ui.painter().circle_filled(rect.center(), 22.0, t.danger_bg);
        Icon::Warn.paint_at(ui.painter(), rect.center(), 22.0, t.danger);
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            heading_ui(ui, &problem.what, &problem.to_do);
        });
    });
    ui.add_space(16.0);
    let ways = [
        Way {
            title: "Restore a backup",
            text: "Choose a backup that Myolog made. Files that are here now are kept beside it.",
            button: Button::primary("Restore…"),
            command: Command::RestoreBackup,
        },
        Way {
            title: "Look at the folder",
            text: "Shows the data folder, so that a file can be brought back or copied to a safe place.",
            button: Button::secondary("Show the folder"),
            command: Command::RevealDataFolder,
        },
        Way {
            title: "Look again",
            text: "When the reason is gone: the other window closed, the stick in its place, room on the disk.",
            button: Button::secondary("Look again"),
            command: Command::LookAgain,
        },
    ];
    Card::titled("What you can do").fact("nothing was changed").rows().show(ui, |ui| {
        for (place, way) in ways.into_iter().enumerate() {
            if place > 0 {
                divider_ui(ui);
            }
            way_ui(ui, place + 1, way, commands);
        }
    });
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        Icon::Info.ui(ui, 14.0, t.text3);
        text_ui(
            ui,
            Face::Caption,
            t.text3,
            "Disks that fail often fail again. Keep the backups of this practice on another disk too",
        );
    });
    ui.add_space(4.0);
    data_folder_ui(ui, state);
}

fn way_ui(ui: &mut Ui, number: usize, way: Way, commands: &mut Commands) {
    let t = tokens(ui);
    egui::Frame::new().inner_margin(egui::Margin::symmetric(20, 14)).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            let (circle, _) = ui.allocate_exact_size(Vec2::splat(24.0), Sense::hover());
            ui.painter().circle_filled(circle.center(), 12.0, t.sunken);
            let words = number.to_string();
            paint_text(
                ui.painter(),
                circle.center(),
                Align2::CENTER_CENTER,
                Face::CaptionStrong,
                t.text2,
                &words,
                24.0,
            );
            let width = ui.available_width() - 160.0;
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 2.0;
                label_ui(ui, Face::BodyStrong, t.text, way.title);
                text_ui(ui, Face::Dense, t.text2, way.text);
            });
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                if ui.add(way.button).clicked() {
                    commands.push(way.command);
                }
            });
        });
    });
}
