//! A number with − and +, and the arrow keys.

use egui::{Align2, EventFilter, Key, Modifiers, Role, Sense, StrokeKind, Ui, WidgetInfo, vec2};

use crate::ui::icons::Icon;
use crate::ui::theme::{Face, radius, tokens};
use crate::ui::widgets::{Button, focus, paint_text};

/// Whole numbers `from`–`to` in steps.
pub(super) struct Stepper {
    pub(super) label: &'static str,
    pub(super) unit: &'static str,
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) step: u32,
}

impl Stepper {
    /// The new number when it was changed. Draws from right to left.
    pub(super) fn show(&self, ui: &mut Ui, value: u32) -> Option<u32> {
        let t = tokens(ui);
        ui.spacing_mut().item_spacing.x = 4.0;
        let more = value.saturating_add(self.step).min(self.to);
        let less = value.saturating_sub(self.step).max(self.from);
        let mut next = None;
        let at_end = (value >= self.to).then_some("This is the most there is");
        let words = format!("{} more", self.label);
        if ui.add(Button::icon_only(Icon::Plus, &words).small().disabled_because(at_end)).clicked() {
            next = Some(more);
        }
        let (rect, response) = ui.allocate_exact_size(vec2(72.0, 28.0), Sense::click());
        let id = response.id;
        if response.clicked() {
            response.request_focus();
        }
        if response.has_focus() {
            let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
            let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            if pressed(Key::ArrowRight) || pressed(Key::ArrowUp) {
                next = Some(more);
            } else if pressed(Key::ArrowLeft) || pressed(Key::ArrowDown) {
                next = Some(less);
            }
        }
        let shown = format!("{value} {}", self.unit);
        ui.painter().rect(rect, f32::from(radius::BUTTON), t.surface, (1.0, t.control), StrokeKind::Inside);
        paint_text(ui.painter(), rect.center(), Align2::CENTER_CENTER, Face::Body, t.text, &shown, rect.width());
        focus::show_focus(ui.painter(), &response, rect, f32::from(radius::BUTTON));
        response.widget_info(|| WidgetInfo {
            value: Some(f64::from(value)),
            current_text_value: Some(shown.clone()),
            ..WidgetInfo::labeled(Role::SpinButton, true, self.label)
        });
        let at_start = (value <= self.from).then_some("This is the least there is");
        let words = format!("{} less", self.label);
        if ui.add(Button::icon_only(Icon::Minus, &words).small().disabled_because(at_start)).clicked() {
            next = Some(less);
        }
        next.filter(|next| *next != value)
    }
}
