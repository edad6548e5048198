//! Checkbox, radio button and toggle. The whole row of 28 can be clicked.

use egui::{Painter, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::focus;
use crate::ui::theme::{Face, Tokens, tokens};

const ROW: f32 = 28.0;

fn row_ui(ui: &mut Ui, mark_width: f32, label: &str, draw: impl FnOnce(&Painter, Rect, &Tokens, bool)) -> Response {
    let t = tokens(ui);
    let colour = if ui.is_enabled() { t.text } else { t.disabled };
    let room = (ui.available_width() - mark_width - 8.0).max(24.0);
    let galley = ui.painter().layout_job(Face::Dense.wrapped(label, colour, room));
    let size = vec2(mark_width + 8.0 + galley.size().x, ROW.max(galley.size().y + 8.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let mark = Rect::from_min_size(pos2(rect.left(), rect.top()), vec2(mark_width, ROW));
    draw(ui.painter(), mark, t, response.hovered());
    let top = rect.top() + (ROW - Face::Dense.line_height()) / 2.0;
    ui.painter().galley(pos2(rect.left() + mark_width + 8.0, top), galley, colour);
    focus::show_focus(ui.painter(), &response, rect.shrink2(vec2(0.0, 2.0)), 4.0);
    response
}

/// A box that can be ticked.
pub fn checkbox_ui(ui: &mut Ui, value: &mut bool, label: &str) -> Response {
    let is_on = *value;
    let is_enabled = ui.is_enabled();
    let mut response = row_ui(ui, 16.0, label, |painter, mark, t, hovered| {
        let square = Rect::from_center_size(mark.center(), Vec2::splat(16.0));
        if is_on {
            painter.rect_filled(square, 4.0, if is_enabled { t.accent } else { t.disabled });
            let points = vec![
                square.left_top() + vec2(3.8, 8.3),
                square.left_top() + vec2(6.8, 11.2),
                square.left_top() + vec2(12.2, 5.2),
            ];
            painter.add(Shape::line(points, Stroke::new(1.8, t.on_accent)));
        } else {
            let fill = if hovered { t.hover } else { t.surface };
            painter.rect(square, 4.0, fill, Stroke::new(1.0, t.control), StrokeKind::Inside);
        }
    });
    if response.clicked() {
        *value = !*value;
        response.mark_changed();
    }
    let is_on = *value;
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, is_enabled, is_on, label));
    response
}

/// One of several that exclude each other; the page changes its value when this was clicked.
pub fn radio_ui(ui: &mut Ui, is_chosen: bool, label: &str) -> Response {
    let is_enabled = ui.is_enabled();
    let response = row_ui(ui, 16.0, label, |painter, mark, t, hovered| {
        let fill = if hovered { t.hover } else { t.surface };
        if is_chosen {
            painter.circle_filled(mark.center(), 8.0, if is_enabled { t.accent } else { t.disabled });
            painter.circle_filled(mark.center(), 3.0, t.surface);
        } else {
            painter.circle(mark.center(), 7.5, fill, Stroke::new(1.0, t.control));
        }
    });
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, is_enabled, is_chosen, label));
    response
}

/// A switch that works at once. The label may be empty when a row says it; then name it with `accessible_name`.
pub fn toggle_ui(ui: &mut Ui, value: &mut bool, label: &str) -> Response {
    let is_on = *value;
    let is_enabled = ui.is_enabled();
    let mut response = row_ui(ui, 32.0, label, |painter, mark, t, _| {
        let track = Rect::from_center_size(mark.center(), vec2(32.0, 18.0));
        let fill = match (is_on, is_enabled) {
            (_, false) => t.disabled,
            (true, true) => t.accent,
            (false, true) => t.control,
        };
        painter.rect_filled(track, 9.0, fill);
        let x = if is_on { track.right() - 9.0 } else { track.left() + 9.0 };
        painter.circle_filled(pos2(x, track.center().y), 7.0, t.surface);
    });
    if response.clicked() {
        *value = !*value;
        response.mark_changed();
    }
    let is_on = *value;
    response.widget_info(|| WidgetInfo::selected(Role::Switch, is_enabled, is_on, label));
    response
}
