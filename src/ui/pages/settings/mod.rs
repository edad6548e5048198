//! Who we are, how it looks, how it is kept safe.

mod practice;
mod safety;
mod stepper;

use egui::{Frame, Layout, Margin, ScrollArea, Ui, UiBuilder, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::icons::mark_ui;
use crate::ui::state::{State, ThemeChoice};
use crate::ui::theme::{Face, space, tokens};
use crate::ui::widgets::{Card, Segmented, elided_ui, label_ui, page_header_ui, text_ui};

/// Two columns from this width (points) on.
const TWO_COLUMNS: f32 = 820.0;
const WIDEST: f32 = 1080.0;

pub fn settings_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::same(space::PAGE as i8)).show(ui, |ui| {
            let width = ui.available_width().min(WIDEST);
            ui.set_max_width(width);
            ui.spacing_mut().item_spacing.y = space::BETWEEN;
            page_header_ui(ui, "Settings", "", |_| ());
            columns_ui(ui, state, commands);
        });
    });
}

fn columns_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    if ui.available_width() < TWO_COLUMNS {
        practice::practice_ui(ui, state, commands);
        appearance_ui(ui, state, commands);
        safety::safety_ui(ui, state, commands);
        safety::passphrase_ui(ui, state, commands);
        about_ui(ui, state);
        return;
    }
    let start = ui.cursor().min;
    let width = (ui.available_width() - space::BETWEEN) / 2.0;
    let mut bottom = start.y;
    for column in 0..2 {
        let left = start.x + column as f32 * (width + space::BETWEEN);
        let place = egui::Rect::from_min_size(egui::pos2(left, start.y), vec2(width, f32::INFINITY));
        let layout = Layout::top_down(egui::Align::Min);
        let mut ui = ui.new_child(UiBuilder::new().id_salt(column).max_rect(place).layout(layout));
        ui.set_width(width);
        if column == 0 {
            practice::practice_ui(&mut ui, state, commands);
            appearance_ui(&mut ui, state, commands);
            about_ui(&mut ui, state);
        } else {
            safety::safety_ui(&mut ui, state, commands);
            safety::passphrase_ui(&mut ui, state, commands);
        }
        bottom = bottom.max(ui.min_rect().bottom());
    }
    ui.advance_cursor_after_rect(egui::Rect::from_min_max(start, egui::pos2(start.x + width, bottom)));
}

/// A line of a card: words at the left, the control at the right.
fn line_ui(ui: &mut Ui, words: &str, control: impl FnOnce(&mut Ui)) {
    let t = tokens(ui);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 32.0), Layout::right_to_left(egui::Align::Center), |ui| {
        ui.set_min_size(vec2(ui.available_width(), 32.0));
        control(ui);
        ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
            let room = ui.available_width();
            elided_ui(ui, Face::Body, t.text, words, room);
        });
    });
}

fn appearance_ui(ui: &mut Ui, state: &State, commands: &mut Commands) {
    const THEMES: [(ThemeChoice, &str); 3] =
        [(ThemeChoice::System, "As the system"), (ThemeChoice::Light, "Light"), (ThemeChoice::Dark, "Dark")];
    Card::titled("Appearance").show(ui, |ui| {
        line_ui(ui, "Colours", |ui| {
            let mut theme = state.settings.theme;
            if Segmented::new("Colours", &mut theme, &THEMES).show(ui).changed() {
                commands.push(Command::SetTheme(theme));
            }
        });
        line_ui(ui, "Size of everything", |ui| {
            let size = stepper::Stepper { label: "Size", unit: "%", from: 80, to: 200, step: 10 };
            if let Some(percent) = size.show(ui, state.settings.scale_percent) {
                commands.push(Command::SetScale(percent));
            }
        });
    });
}

fn about_ui(ui: &mut Ui, state: &State) {
    let t = tokens(ui);
    Card::titled("About").show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            mark_ui(ui, 32.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                label_ui(ui, Face::BodyStrong, t.text, concat!("Myolog ", env!("CARGO_PKG_VERSION")));
                text_ui(ui, Face::Dense, t.text2, env!("CARGO_PKG_DESCRIPTION"));
            });
        });
        text_ui(
            ui,
            Face::Caption,
            t.text3,
            concat!("Free software under ", env!("CARGO_PKG_LICENSE"), ". Inter is under the SIL Open Font License."),
        );
        text_ui(ui, Face::Caption, t.text3, "Myolog sends nothing anywhere and asks nothing of any server.");
        let folder = format!("Data folder: {}", state.data_folder.display());
        let room = ui.available_width();
        elided_ui(ui, Face::Caption, t.text3, &folder, room);
    });
}
