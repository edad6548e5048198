//! The program's own line icons, drawn on a grid of 18 × 18 with a line of 1.5, and the signs of findings.
//!
//! An icon that stands alone says its [`Icon::words`] to a screen reader; beside a word it stays silent.

mod finding;
mod mark;
mod paths;

use std::sync::LazyLock;

use egui::{Color32, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2};
use kurbo::{BezPath, PathEl};

use crate::ui::theme::Face;

pub use finding::{finding_glyph_ui, paint_finding};
pub use mark::{app_icon, mark_ui, paint_mark};
pub use paths::Icon;

/// The side of the grid that all paths are drawn on, in its own units.
const GRID: f32 = 18.0;

/// A line of an icon in grid units.
struct Line {
    points: Vec<Pos2>,
    is_closed: bool,
}

static LINES: LazyLock<Vec<Vec<Line>>> = LazyLock::new(|| Icon::ALL.iter().map(|icon| lines(icon.path())).collect());

/// Splits an SVG path into straight pieces, fine enough for any size an icon is shown at.
fn lines(path: &str) -> Vec<Line> {
    let path = BezPath::from_svg(path).expect("the icons are part of the program and drawn by a test");
    let mut lines: Vec<Line> = Vec::new();
    kurbo::flatten(path, 0.02, |element| match element {
        PathEl::MoveTo(point) => lines.push(Line { points: vec![grid_point(point)], is_closed: false }),
        PathEl::LineTo(point) => {
            if let Some(line) = lines.last_mut() {
                line.points.push(grid_point(point));
            }
        }
        PathEl::ClosePath => {
            if let Some(line) = lines.last_mut() {
                line.is_closed = true;
                if line.points.first() == line.points.last() {
                    line.points.pop();
                }
            }
        }
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    lines
}

fn grid_point(point: kurbo::Point) -> Pos2 {
    pos2(point.x as f32, point.y as f32)
}

impl Icon {
    /// Paints the icon centred in `rect`, as large as fits, in lines of 1.5 points at 18.
    pub fn paint(self, painter: &Painter, rect: Rect, colour: Color32) {
        let side = rect.width().min(rect.height());
        let scale = side / GRID;
        let origin = rect.center() - Vec2::splat(side / 2.0);
        let width = 1.5 * scale.clamp(0.85, 1.5);
        for line in &LINES[self as usize] {
            let points: Vec<Pos2> = line.points.iter().map(|point| origin + point.to_vec2() * scale).collect();
            if let [only] = points.as_slice() {
                painter.circle_filled(*only, width * 0.75, colour);
                continue;
            }
            if line.is_closed {
                painter.add(Shape::closed_line(points, Stroke::new(width, colour)));
                continue;
            }
            let ends = [points[0], points[points.len() - 1]];
            painter.add(Shape::line(points, Stroke::new(width, colour)));
            for end in ends {
                painter.circle_filled(end, width * 0.5, colour);
            }
        }
    }

    /// Paints the icon with its middle at `center`.
    pub fn paint_at(self, painter: &Painter, center: Pos2, side: f32, colour: Color32) {
        self.paint(painter, Rect::from_center_size(center, Vec2::splat(side)), colour);
    }

    /// The icon beside a word: it takes up `side` points and says nothing to a screen reader.
    pub fn ui(self, ui: &mut Ui, side: f32, colour: Color32) -> Response {
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
        self.paint(ui.painter(), rect, colour);
        response
    }

    /// The icon alone, with words for a screen reader and as tooltip.
    pub fn labelled_ui(self, ui: &mut Ui, side: f32, colour: Color32, words: &str) -> Response {
        let response = self.ui(ui, side, colour);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words));
        response.on_hover_text(Face::tip(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_icon_has_lines_inside_its_grid_and_words_of_its_own() {
        for (icon, lines) in Icon::ALL.iter().zip(LINES.iter()) {
            assert!(!lines.is_empty(), "{icon:?}");
            for point in lines.iter().flat_map(|line| &line.points) {
                assert!((0.5..=17.5).contains(&point.x) && (0.5..=17.5).contains(&point.y), "{icon:?}: {point:?}");
            }
        }
        let words: HashSet<_> = Icon::ALL.iter().map(|icon| icon.words()).collect();
        assert_eq!(words.len(), Icon::ALL.len());
        assert!(Icon::ALL.iter().enumerate().all(|(place, icon)| *icon as usize == place));
    }
}
