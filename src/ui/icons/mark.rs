//! Myolog's mark: a pine square with a line that is an M and a movement.

use egui::{Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2};

use crate::ui::theme::{light_tokens, tokens};

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

/// The mark as the picture of the window's icon, 64 × 64.
pub fn app_icon() -> egui::IconData {
    const SIDE: u32 = 64;
    let scale = SIDE as f32 / 28.0;
    let (ground, line) = (light_tokens().accent, light_tokens().on_accent);
    let mut rgba = Vec::with_capacity((SIDE * SIDE * 4) as usize);
    for y in 0..SIDE {
        for x in 0..SIDE {
            let at = egui::vec2(x as f32 + 0.5, y as f32 + 0.5) / scale;
            let corner = (at - egui::vec2(14.0, 14.0)).abs() - egui::vec2(7.0, 7.0);
            let outside = corner.max(egui::Vec2::ZERO).length() + corner.max_elem().min(0.0) - 7.0;
            let from_line = ZIGZAG
                .windows(2)
                .map(|ends| distance(at, ends[0].to_vec2(), ends[1].to_vec2()))
                .fold(f32::MAX, f32::min);
            let cover = |distance: f32| (0.5 - distance * scale).clamp(0.0, 1.0);
            let on_line = cover(from_line - 1.25);
            for (ground, line) in ground.to_array().into_iter().zip(line.to_array()).take(3) {
                rgba.push((f32::from(ground) * (1.0 - on_line) + f32::from(line) * on_line) as u8);
            }
            rgba.push((cover(outside) * 255.0) as u8);
        }
    }
    egui::IconData { rgba, width: SIDE, height: SIDE }
}

/// How far a point is from a line between two others.
fn distance(at: egui::Vec2, from: egui::Vec2, to: egui::Vec2) -> f32 {
    let along = to - from;
    let part = ((at - from).dot(along) / along.length_sq()).clamp(0.0, 1.0);
    (at - (from + along * part)).length()
}
