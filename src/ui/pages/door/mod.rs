//! The pages before a practice is open: welcome, create, recovery key, unlock. No sidebar, one column in the middle.

mod create;
mod recovery;
pub mod strength;
mod unlock;
mod unusable;
mod welcome;

use egui::{Id, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

pub use create::create_ui;
pub use recovery::{is_same_group, recovery_ui};
pub use unlock::unlock_ui;
pub use welcome::welcome_ui;

use crate::domain::UserText;
use crate::ui::icons::Icon;
use crate::ui::state::State;
use crate::ui::theme::{Face, radius, space, tokens};
use crate::ui::widgets::{label_ui, text_ui};

/// How far above the middle a column looks centred.
const OPTICAL_RISE: f32 = 24.0;

/// A column `width` points wide, centred in the window. It scrolls where the window is too low for it.
fn column_ui(ui: &mut Ui, page: &str, width: f32, contents: impl FnOnce(&mut Ui)) {
    let room = ui.available_size();
    let width = width.min(room.x - 2.0 * space::PAGE);
    let id = Id::unique(("height of door page", page));
    let known = ui.data(|data| data.get_temp::<f32>(id));
    ScrollArea::vertical().id_salt(page).auto_shrink(false).show(ui, |ui| {
        let top = ((room.y - known.unwrap_or(room.y)) / 2.0 - OPTICAL_RISE).max(space::PAGE);
        let start = pos2(ui.max_rect().center().x - width / 2.0, ui.cursor().top() + top);
        let place = Rect::from_min_size(start, vec2(width, f32::INFINITY));
        let drawn = ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
            ui.set_width(width);
            contents(ui);
        });
        ui.add_space(space::PAGE);
        let height = drawn.response.rect.height();
        if known.is_none_or(|known| (known - height).abs() > 0.5) {
            ui.data_mut(|data| data.insert_temp(id, height));
            ui.request_discard("the column is centred by its own height");
        }
    });
}

/// What went wrong and what to do, in a red box.
pub(crate) fn error_box_ui(ui: &mut Ui, error: &UserText) {
    let t = tokens(ui);
    let frame = egui::Frame::new()
        .fill(t.danger_bg)
        .stroke((1.0, t.danger_line))
        .corner_radius(radius::BUTTON)
        .inner_margin(egui::Margin::symmetric(12, 10));
    let drawn = frame.show(ui, |ui| {
        ui.horizontal_top(|ui| {
            Icon::Warn.ui(ui, 18.0, t.danger);
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 2.0;
                text_ui(ui, Face::DenseStrong, t.danger, &error.what);
                if !error.to_do.is_empty() {
                    text_ui(ui, Face::Dense, t.text, &error.to_do);
                }
            });
        });
    });
    ui.accesskit_node_builder(drawn.response.id, |node| {
        node.set_role(egui::accesskit::Role::Alert);
        node.set_label(format!("{}. {}", error.what, error.to_do));
    });
}

/// Where the data lies, small, at the foot of a door page.
fn data_folder_ui(ui: &mut Ui, state: &State) {
    let t = tokens(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        Icon::Folder.ui(ui, 14.0, t.text3);
        let path = state.data_folder.display().to_string();
        crate::ui::widgets::elided_ui(ui, Face::Caption, t.text3, &path, ui.available_width());
    });
}

/// Title and the sentence below it.
fn heading_ui(ui: &mut Ui, title: &str, lead: &str) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = 4.0;
    let heading = label_ui(ui, Face::Title, t.text, title);
    ui.accesskit_node_builder(heading.id, |node| {
        node.set_role(egui::accesskit::Role::Heading);
        node.set_label(title);
    });
    text_ui(ui, Face::Body, t.text2, lead);
}
