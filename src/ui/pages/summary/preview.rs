//! The pages as they will be printed.

use egui::{Align, Image, Key, Layout, Modifiers, ScrollArea, Stroke, StrokeKind, Ui, vec2};

use crate::ui::icons::Icon;
use crate::ui::state::OpenSummary;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::{icon_button_ui, label_ui, text_ui};

const THUMBNAIL: f32 = 100.0;

pub(super) fn preview_ui(ui: &mut Ui, open: &mut OpenSummary) {
    let t = tokens(ui);
    if let Some(error) = &open.error {
        text_ui(ui, Face::Body, t.danger, error.to_string());
        return;
    }
    let count = open.textures.len();
    if count == 0 {
        if open.is_waiting {
            label_ui(ui, Face::Body, t.text2, "Making the pages…");
        }
        return;
    }
    turn(ui, open, count);
    ui.horizontal(|ui| {
        label_ui(ui, Face::Body, t.text, format!("Page {} of {count}", open.page_number + 1));
        if icon_button_ui(ui, Icon::ChevronUp, "Page before").clicked() {
            open.page_number = open.page_number.saturating_sub(1);
        }
        if icon_button_ui(ui, Icon::ChevronDown, "Next page").clicked() {
            open.page_number = (open.page_number + 1).min(count - 1);
        }
        if let Some(view) = &open.view {
            let pages = if count == 1 { "1 page".to_owned() } else { format!("{count} pages") };
            let words = format!("A4 · {pages} · {} kB · made in {} ms", view.bytes / 1000, view.took_ms);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let words = if open.is_waiting { "Making the pages…".to_owned() } else { words };
                label_ui(ui, Face::Body, t.text2, words);
            });
        }
    });
    let room = ui.available_size();
    ui.horizontal_top(|ui| {
        let texture = &open.textures[open.page_number];
        let size = texture.size_vec2();
        let scale = ((room.y - 12.0) / size.y).min((room.x - THUMBNAIL - 56.0) / size.x);
        let shown = size * scale;
        ui.add_space(((room.x - THUMBNAIL - 24.0 - shown.x) / 2.0).max(0.0));
        let name = format!("Page {} of {count}", open.page_number + 1);
        ui.add(Image::new(texture).fit_to_exact_size(shown).alt_text(name));
        ui.add_space(16.0);
        let height = room.y - 12.0;
        ScrollArea::vertical().id_salt("thumbnails").max_height(height).show(ui, |ui| {
            ui.vertical(|ui| {
                for (index, texture) in open.textures.iter().enumerate() {
                    let size = texture.size_vec2();
                    let shown = vec2(THUMBNAIL, size.y * THUMBNAIL / size.x);
                    let name = format!("Show page {}", index + 1);
                    let image = Image::new(texture).fit_to_exact_size(shown).sense(egui::Sense::click()).alt_text(name);
                    let response = ui.add(image);
                    let width = if index == open.page_number { 2.0 } else { 1.0 };
                    let colour = if index == open.page_number { t.accent } else { t.hairline };
                    let outline = Stroke::new(width, colour);
                    ui.painter().rect_stroke(response.rect, 0.0, outline, StrokeKind::Outside);
                    if response.clicked() {
                        open.page_number = index;
                    }
                    label_ui(ui, Face::Caption, t.text2, (index + 1).to_string());
                }
            });
        });
    });
}

fn turn(ui: &Ui, open: &mut OpenSummary, count: usize) {
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::PageDown)) {
        open.page_number = (open.page_number + 1).min(count - 1);
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::PageUp)) {
        open.page_number = open.page_number.saturating_sub(1);
    }
}
