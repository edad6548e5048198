//! Myolog's mark: a pine square with a line that is an M and a movement.

use egui::{Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2};

use crate::ui::theme::tokens;

/// The line in a square of 28.
const ZIGZAG: [Pos2; 5] = [pos2(7.2, 19.0), pos2(9.4, 9.8), pos2(14.0, 16.0), pos2(18.6, 9.8), pos2(20.8, 19.0)];

pub fn paint_mark(painter: &Painter, rect: Rect) {
    let tokens = tokens(painter.ctx());
    let scale = rect.width() / 28.0;
    painter.rect_filled(rect, 7.0 * scale, tokens.accent);
    let points: Vec<Pos2> = ZIGZAG.iter().map(|point| rect.min + point.to_vec2() * scale).collect();
    for end in &points {
        painter.circle_filled(*end, 1.25 * scale, tokens.on_accent);
    }
    painter.add(Shape::line(points, Stroke::new(2.5 * scale, tokens.on_accent)));
}

/// The mark, `side` points wide.
pub fn mark_ui(ui: &mut Ui, side: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
    paint_mark(ui.painter(), rect);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, "Myolog"));
    response
}
