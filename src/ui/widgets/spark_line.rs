//! A line as small as a word: pain before sessions in the list of clients.

use egui::{Pos2, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2};

use crate::report::scene::Ink;
use crate::ui::theme::{ink, tokens};

/// Paints values (0–10) over `x` (any unit, rising), the newest as a dot. `None` breaks the line. `words` say the same
/// to a screen reader.
pub fn spark_line_ui(ui: &mut Ui, size: Vec2, points: &[(f64, Option<f64>)], words: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words));
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return response };
    let t = tokens(ui);
    let painter = ui.painter();
    painter.hline(rect.x_range(), rect.bottom() - 0.5, (1.0, t.divider));
    let span = last.0 - first.0;
    let inside = rect.shrink(4.0);
    let place = |x: f64, value: f64| -> Pos2 {
        let along = if span > 0.0 { ((x - first.0) / span) as f32 } else { 0.0 };
        let up = (value / 10.0).clamp(0.0, 1.0) as f32;
        pos2(inside.left() + along * inside.width(), inside.bottom() - up * inside.height())
    };
    let stroke = Stroke::new(1.5, ink(ui, Ink::Pain));
    let mut piece: Vec<Pos2> = Vec::new();
    let mut newest = None;
    for (x, value) in points {
        match value {
            Some(value) => {
                piece.push(place(*x, *value));
                newest = piece.last().copied();
            }
            None => {
                let done = std::mem::take(&mut piece);
                paint_piece(painter, done, stroke);
            }
        }
    }
    paint_piece(painter, piece, stroke);
    if let Some(newest) = newest {
        painter.circle_filled(newest, 3.0, stroke.color);
    }
    response.on_hover_text(words)
}

fn paint_piece(painter: &egui::Painter, piece: Vec<Pos2>, stroke: Stroke) {
    match piece.as_slice() {
        [] => {}
        [only] => {
            painter.circle_filled(*only, 1.5, stroke.color);
        }
        _ => {
            painter.add(Shape::line(piece, stroke));
        }
    }
}
