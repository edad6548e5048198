//! Shows a drawn scene, the same that goes on paper, in the colours of the theme.

use egui::epaint::{PathShape, PathStroke, RectShape};
use egui::{
    Align2, Color32, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::report::chart::Hit;
use crate::report::scene::{self, Anchor, Element, Ink, Scene, Weight};
use crate::ui::theme::{Face, ink};

/// Shows a scene as wide as `width` points (its own width without). The pointer near a hit shows its label; a screen
/// reader hears the alternative text.
pub fn scene_ui(ui: &mut Ui, scene: &Scene, width: Option<f32>, hits: &[Hit]) -> Response {
    let scale = width.map_or(1.0, |width| width / scene.width.max(1.0));
    let (rect, response) = ui.allocate_exact_size(vec2(scene.width, scene.height) * scale, Sense::hover());
    if ui.is_rect_visible(rect) {
        paint_scene(ui.painter(), rect.min, scale, scene);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &scene.title));
    ui.accesskit_node_builder(response.id, |node| {
        node.set_role(egui::accesskit::Role::Figure);
        node.set_description(scene.alt_text.as_str());
    });
    let near = response.hover_pos().and_then(|pointer| nearest_hit(hits, (pointer - rect.min) / scale));
    let Some(hit) = near else { return response };
    let center = rect.min + vec2(hit.x, hit.y) * scale;
    ui.painter().circle_stroke(center, 6.0 * scale.max(0.8), Stroke::new(1.5, ink(ui, Ink::Text2)));
    response.on_hover_text_at_pointer(Face::tip(&hit.label))
}

fn nearest_hit(hits: &[Hit], at: egui::Vec2) -> Option<&Hit> {
    hits.iter()
        .map(|hit| (hit, (at - vec2(hit.x, hit.y)).length()))
        .filter(|(hit, distance)| *distance <= hit.radius.max(8.0))
        .min_by(|(_, one), (_, other)| one.total_cmp(other))
        .map(|(hit, _)| hit)
}

/// Paints all elements with the scene's origin at `origin`.
pub fn paint_scene(painter: &Painter, origin: Pos2, scale: f32, scene: &Scene) {
    let pen = Pen { painter, origin, scale };
    for element in &scene.elements {
        pen.paint(element);
    }
}

struct Pen<'a> {
    painter: &'a Painter,
    origin: Pos2,
    scale: f32,
}

impl Pen<'_> {
    fn at(&self, point: scene::Point) -> Pos2 {
        self.origin + vec2(point.x, point.y) * self.scale
    }

    fn area(&self, area: scene::Area) -> Rect {
        Rect::from_min_max(self.at(area.min), self.at(area.max))
    }

    fn colour(&self, name: Ink) -> Color32 {
        ink(self.painter.ctx(), name)
    }

    fn fill(&self, fill: Option<Ink>) -> Color32 {
        fill.map_or(Color32::TRANSPARENT, |fill| self.colour(fill))
    }

    fn stroke(&self, stroke: &scene::Stroke) -> Stroke {
        let colour = self.colour(stroke.ink);
        let colour = if stroke.opacity < 1.0 { colour.gamma_multiply(stroke.opacity.max(0.0)) } else { colour };
        Stroke::new(stroke.width * self.scale, colour)
    }

    fn solid(&self, stroke: Option<&scene::Stroke>) -> Stroke {
        stroke.filter(|stroke| stroke.dash.is_none()).map_or(Stroke::NONE, |stroke| self.stroke(stroke))
    }

    fn line(&self, points: Vec<Pos2>, stroke: &scene::Stroke) {
        let drawn = self.stroke(stroke);
        match stroke.dash {
            Some([dash, space]) if dash > 0.0 && space > 0.0 => {
                let (dash, space) = (dash * self.scale, space * self.scale);
                self.painter.extend(Shape::dashed_line(&points, drawn, dash, space));
            }
            _ => {
                self.painter.add(Shape::line(points, drawn));
            }
        }
    }

    fn paint(&self, element: &Element) {
        match element {
            Element::Polygon { points, fill } => {
                let points = points.iter().map(|point| self.at(*point)).collect();
                self.painter.add(PathShape {
                    points,
                    closed: true,
                    fill: self.colour(*fill),
                    stroke: PathStroke::NONE,
                });
            }
            Element::Polyline { points, stroke } => {
                self.line(points.iter().map(|point| self.at(*point)).collect(), stroke);
            }
            Element::Line { from, to, stroke } => self.line(vec![self.at(*from), self.at(*to)], stroke),
            Element::Circle { center, radius, fill, stroke } => {
                let center = self.at(*center);
                let radius = radius * self.scale;
                self.painter.circle(center, radius, self.fill(*fill), self.solid(stroke.as_ref()));
                if let Some(stroke) = stroke.as_ref().filter(|stroke| stroke.dash.is_some()) {
                    self.line(circle_points(center, radius), stroke);
                }
            }
            Element::Rect { area, radius, fill, stroke } => {
                let rect = self.area(*area);
                let corner = radius * self.scale;
                let outline = self.solid(stroke.as_ref());
                self.painter.add(RectShape::new(rect, corner, self.fill(*fill), outline, StrokeKind::Middle));
                if let Some((stroke, [dash, space])) = stroke.as_ref().and_then(|s| s.dash.map(|dash| (s, dash))) {
                    let dash = [dash * self.scale, space * self.scale];
                    super::card::paint_dashed_box(self.painter, rect, corner, self.stroke(stroke), dash);
                }
            }
            Element::Hatch { area, pitch, stroke } => {
                let painter = self.painter.with_clip_rect(self.area(*area).intersect(self.painter.clip_rect()));
                let drawn = self.stroke(stroke);
                for [from, to] in scene::hatch_lines(*area, *pitch) {
                    painter.line_segment([self.at(from), self.at(to)], drawn);
                }
            }
            Element::Text { at, text, size, weight, anchor, ink } => {
                let face = match weight {
                    Weight::Regular => Face::Body,
                    Weight::SemiBold => Face::BodyStrong,
                };
                let mut font = face.font();
                font.size = size * self.scale;
                let galley = self.painter.layout_no_wrap(text.clone(), font, self.colour(*ink));
                let place = self.at(*at);
                let ascent = galley.rows.first().and_then(|row| row.glyphs.first()).map_or(0.0, |glyph| glyph.pos.y);
                let anchor = match anchor {
                    Anchor::Start => Align2::LEFT_TOP,
                    Anchor::Middle => Align2::CENTER_TOP,
                    Anchor::End => Align2::RIGHT_TOP,
                };
                let left = anchor.anchor_size(place, galley.size()).left();
                self.painter.galley(pos2(left, place.y - ascent), galley, self.colour(*ink));
            }
        }
    }
}

fn circle_points(center: Pos2, radius: f32) -> Vec<Pos2> {
    (0_i16..=48)
        .map(|step| f32::from(step) / 48.0 * std::f32::consts::TAU)
        .map(|angle| center + vec2(angle.cos(), angle.sin()) * radius)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pointer_finds_the_nearest_of_two_points() {
        let hit = |x: f32, label: &str| Hit { x, y: 0.0, radius: 4.0, label: label.into(), row: None };
        let hits = [hit(10.0, "one"), hit(22.0, "two")];
        assert_eq!(nearest_hit(&hits, vec2(15.0, 1.0)).map(|hit| hit.label.as_str()), Some("one"));
        assert_eq!(nearest_hit(&hits, vec2(18.0, 1.0)).map(|hit| hit.label.as_str()), Some("two"));
        assert_eq!(nearest_hit(&hits, vec2(60.0, 1.0)), None);
    }
}
