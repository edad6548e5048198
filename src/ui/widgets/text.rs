//! Words on the page.

use std::sync::Arc;

use egui::{Align2, Color32, Galley, Label, Painter, Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use crate::ui::theme::Face;

/// A text that wraps at the width there is.
pub fn text_ui(ui: &mut Ui, face: Face, colour: Color32, text: impl Into<String>) -> Response {
    ui.add(Label::new(face.rich(text, colour)).wrap())
}

/// A text on one line that takes the width it needs.
pub fn label_ui(ui: &mut Ui, face: Face, colour: Color32, text: impl Into<String>) -> Response {
    ui.add(Label::new(face.rich(text, colour)).extend())
}

/// A text on one line of at most `max_width` points. What is cut ends in `…` and is whole in the tooltip.
pub fn elided_ui(ui: &mut Ui, face: Face, colour: Color32, text: &str, max_width: f32) -> Response {
    let galley = line(ui.painter(), face, colour, text, max_width.min(ui.available_width().max(8.0)));
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    let is_cut = galley.elided;
    ui.painter().galley(rect.min, galley, colour);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    if is_cut { response.on_hover_text(Face::tip(text)) } else { response }
}

/// Lays out one line, ending in `…` beyond `max_width` points.
pub fn line(painter: &Painter, face: Face, colour: Color32, text: &str, max_width: f32) -> Arc<Galley> {
    painter.layout_job(face.line(text, colour, max_width))
}

/// How wide a line of text is.
pub fn width(painter: &Painter, face: Face, text: &str) -> f32 {
    line(painter, face, Color32::PLACEHOLDER, text, f32::INFINITY).size().x
}

/// Paints one line anchored at `place`, cut at `max_width`. Returns where it stands.
pub fn paint_text(
    painter: &Painter,
    place: Pos2,
    anchor: Align2,
    face: Face,
    colour: Color32,
    text: &str,
    max_width: f32,
) -> Rect {
    let galley = line(painter, face, colour, text, max_width);
    let rect = anchor.anchor_size(place, galley.size());
    painter.galley(rect.min, galley, colour);
    rect
}

/// A small label over a value with an optional note: `Sore next day`, `6`, `settled 40 h`.
pub fn fact_ui(ui: &mut Ui, label: &str, face: Face, value: &str, note: &str) -> Response {
    let tokens = crate::ui::theme::tokens(ui);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
        label_ui(ui, Face::Caption, tokens.text3, label);
        ui.horizontal(|ui| {
            label_ui(ui, face, tokens.text, value);
            if !note.is_empty() {
                label_ui(ui, Face::Caption, tokens.text3, note);
            }
        });
    })
    .response
}
