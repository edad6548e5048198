//! Signs on the muscles. Shape tells what was found; the tint below tells how long was worked.

use egui::{Painter, Pos2, Stroke};

use super::BodyMark;
use crate::ui::icons::paint_finding;
use crate::ui::theme::tokens;

/// The sign of a finding on a disc, a small dot where a muscle was worked without one.
pub(super) fn paint_mark(painter: &Painter, center: Pos2, scale: f32, mark: &BodyMark) {
    let t = tokens(painter.ctx());
    let line = Stroke::new(1.0, t.text2);
    match &mark.finding {
        Some(finding) => {
            let radius = (12.5 * scale).clamp(5.5, 9.0);
            painter.circle(center, radius, t.surface, line);
            paint_finding(painter, center, radius * 1.9, finding, t.text);
        }
        None if mark.heat > 0 => {
            painter.circle(center, 2.6, t.surface, line);
        }
        None => {}
    }
}
