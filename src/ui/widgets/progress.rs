//! Long work: a bar with a number, and a way to stop it.

use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::button::Button;
use super::text;
use crate::ui::theme::{Face, tokens};

/// How far a long piece of work is. Show it only from 0.3 s on; shorter work shows nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LongWork<'a> {
    /// `Copying the practice`.
    pub label: &'a str,
    /// `1,204 of 3,980 pages`.
    pub number: &'a str,
    /// 0 to 1; `None` where the end is not known.
    pub fraction: Option<f32>,
    pub can_cancel: bool,
}

/// True when Cancel was pressed.
pub fn progress_ui(ui: &mut Ui, work: &LongWork<'_>) -> bool {
    let t = tokens(ui);
    let mut is_cancelled = false;
    ui.horizontal(|ui| {
        let cancel_width = if work.can_cancel { 84.0 } else { 0.0 };
        let (rect, response) =
            ui.allocate_exact_size(vec2((ui.available_width() - cancel_width).max(80.0), 32.0), Sense::hover());
        let painter = ui.painter();
        let number_width = text::width(painter, Face::Caption, work.number);
        let room = rect.width() - number_width - 12.0;
        text::paint_text(painter, rect.left_top(), Align2::LEFT_TOP, Face::Dense, t.text2, work.label, room);
        text::paint_text(painter, rect.right_top(), Align2::RIGHT_TOP, Face::Caption, t.text3, work.number, 240.0);
        let track = Rect::from_min_max(rect.left_bottom() - vec2(0.0, 7.0), rect.right_bottom() - vec2(0.0, 1.0));
        painter.rect_filled(track, 3.0, t.sunken);
        let fraction = work.fraction.unwrap_or(0.0).clamp(0.0, 1.0);
        if fraction > 0.0 {
            painter.rect_filled(track.with_max_x(track.left() + track.width() * fraction), 3.0, t.accent);
        }
        response.widget_info(|| WidgetInfo {
            value: work.fraction.map(f64::from),
            current_text_value: Some(work.number.to_owned()),
            ..WidgetInfo::labeled(Role::ProgressIndicator, true, work.label)
        });
        if work.can_cancel {
            is_cancelled = ui.add(Button::secondary("Cancel").small()).clicked();
        }
    });
    is_cancelled
}
