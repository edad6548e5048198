//! The signs of findings. The shape carries the meaning; the colour is the ground's own text colour.

use std::f32::consts::{PI, TAU};

use egui::{Color32, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, vec2};

use crate::domain::{FindingId, vocabulary};
use crate::ui::theme::Face;

/// Paints the sign of a finding with its middle at `center`, as wide as `side` points (16 in rows).
pub fn paint_finding(painter: &Painter, center: Pos2, side: f32, finding: &FindingId, colour: Color32) {
    let unit = side / 16.0;
    let at = |x: f32, y: f32| center + vec2(x, y) * unit;
    let stroke = Stroke::new(1.5 * unit.max(0.8), colour);
    let line = |points: Vec<Pos2>| painter.add(Shape::line(points, stroke));
    let closed = |points: Vec<Pos2>| painter.add(Shape::closed_line(points, stroke));
    let dot = |place: Pos2, radius: f32| painter.circle_filled(place, radius * unit, colour);
    let arc = |radius: f32, from: f32, to: f32| -> Vec<Pos2> {
        (0_i16..=16)
            .map(|step| from + (to - from) * f32::from(step) / 16.0)
            .map(|angle| at(radius * angle.cos(), radius * angle.sin()))
            .collect()
    };
    match finding.as_str() {
        "trigger_point" => {
            let points = vec![at(0.0, -4.2), at(4.2, 0.0), at(0.0, 4.2), at(-4.2, 0.0)];
            painter.add(Shape::convex_polygon(points, colour, Stroke::NONE));
        }
        "tender_point" => {
            closed(vec![at(0.0, -4.2), at(4.2, 0.0), at(0.0, 4.2), at(-4.2, 0.0)]);
        }
        "tight" => {
            for y in [-3.4, 0.0, 3.4] {
                line(vec![at(-4.4, y), at(4.4, y)]);
            }
        }
        "weak" => {
            closed(vec![at(-4.2, -3.2), at(4.2, -3.2), at(0.0, 4.0)]);
        }
        "adhesion" => {
            line(vec![at(-3.8, -3.8), at(3.8, 3.8)]);
            line(vec![at(3.8, -3.8), at(-3.8, 3.8)]);
        }
        "spasm" => {
            line(vec![at(-5.0, 2.6), at(-2.4, -3.0), at(0.2, 2.6), at(2.6, -3.0), at(5.0, 1.2)]);
        }
        "scar" => {
            line(vec![at(-4.8, 3.6), at(4.8, -3.6)]);
            for step in [-2.6_f32, 0.0, 2.6] {
                let (x, y) = (step, -step * 0.75);
                line(vec![at(x - 1.5, y - 2.0), at(x + 1.5, y + 2.0)]);
            }
        }
        "swelling" => {
            painter.circle_stroke(center, 3.8 * unit, stroke);
        }
        "warmth" => {
            line(vec![at(-4.4, 0.0), at(0.0, -4.4), at(4.4, 0.0)]);
            line(vec![at(-4.4, 4.2), at(0.0, -0.2), at(4.4, 4.2)]);
        }
        "redness" => {
            painter.circle_stroke(center, 4.2 * unit, stroke);
            dot(center, 1.5);
        }
        "bruise" => {
            painter.circle_stroke(center, 4.2 * unit, stroke);
            painter.add(Shape::convex_polygon(arc(4.2, 0.0, PI), colour, Stroke::NONE));
        }
        "numbness" => {
            for step in 0_i16..8 {
                let angle = TAU * f32::from(step) / 8.0;
                dot(at(4.2 * angle.cos(), 4.2 * angle.sin()), 0.85);
            }
        }
        "tingling" => {
            for (x, y) in [(0.0, -3.4), (-3.4, 2.6), (3.4, 2.6)] {
                dot(at(x, y), 1.4);
            }
        }
        "shortened" => {
            line(vec![at(-5.0, -4.0), at(-5.0, 4.0)]);
            line(vec![at(5.0, -4.0), at(5.0, 4.0)]);
            line(vec![at(-2.6, 0.0), at(2.6, 0.0)]);
            line(vec![at(-1.0, -2.0), at(-2.8, 0.0), at(-1.0, 2.0)]);
            line(vec![at(1.0, -2.0), at(2.8, 0.0), at(1.0, 2.0)]);
        }
        "atrophy" => {
            line(arc(7.0, -0.55, 0.55).into_iter().map(|point| point - vec2(9.4, 0.0) * unit).collect());
            line(arc(7.0, PI - 0.55, PI + 0.55).into_iter().map(|point| point + vec2(9.4, 0.0) * unit).collect());
        }
        // A word that the practice added: a plain dot, the name beside it says the rest.
        _ => {
            dot(center, 2.6);
        }
    }
}

/// The sign alone, with the finding's name for a screen reader and as tooltip.
pub fn finding_glyph_ui(ui: &mut Ui, side: f32, finding: &FindingId, colour: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
    paint_finding(ui.painter(), Rect::center(&rect), side, finding, colour);
    let name = vocabulary::finding_name(finding);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    response.on_hover_text(Face::tip(name))
}
