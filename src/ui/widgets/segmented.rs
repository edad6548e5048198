//! One of at most five, side by side.

use egui::{
    Align2, EventFilter, Id, Key, Modifiers, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::{focus, text};
use crate::ui::theme::{Face, radius, tokens};

/// A segmented control of 28. One stop for the keyboard, ←→ choose.
#[must_use = "call show"]
pub struct Segmented<'a, T> {
    label: &'a str,
    value: &'a mut T,
    choices: &'a [(T, &'a str)],
    min_segment: f32,
}

impl<'a, T: PartialEq + Clone> Segmented<'a, T> {
    /// `label` names the group for a screen reader and must be unlike that of its neighbours.
    pub const fn new(label: &'a str, value: &'a mut T, choices: &'a [(T, &'a str)]) -> Self {
        Self { label, value, choices, min_segment: 0.0 }
    }

    /// Makes all segments at least this wide, for digits.
    pub const fn min_segment(mut self, width: f32) -> Self {
        self.min_segment = width;
        self
    }

    /// The response of the group; `changed()` when another was chosen.
    pub fn show(self, ui: &mut Ui) -> Response {
        let t = tokens(ui);
        let widths: Vec<f32> = self
            .choices
            .iter()
            .map(|(_, words)| (text::width(ui.painter(), Face::DenseStrong, words) + 20.0).max(self.min_segment))
            .collect();
        let (rect, mut group) = ui.allocate_exact_size(vec2(widths.iter().sum::<f32>() + 4.0, 28.0), Sense::hover());
        let id = ui.make_persistent_id(("segmented", self.label));
        group.widget_info(|| WidgetInfo::labeled(Role::RadioGroup, true, self.label));
        ui.painter().rect_filled(rect, f32::from(radius::BUTTON), t.sunken);
        let chosen = self.choices.iter().position(|(choice, _)| choice == self.value);
        let mut next = arrow_choice(ui, id, chosen, self.choices.len());
        // The focus goes along with the arrow in this very frame, so the new choice must be ready for it.
        let stop = next.or(chosen).unwrap_or(0);
        let ui = ui.new_child(UiBuilder::new().max_rect(rect).accessibility_parent(group.id));
        let mut left = rect.left() + 2.0;
        for (place, ((_, words), width)) in self.choices.iter().zip(widths).enumerate() {
            let cell = Rect::from_min_size(pos2(left, rect.top() + 2.0), vec2(width, 24.0));
            left += width;
            let is_chosen = chosen == Some(place);
            let is_stop = place == stop;
            let response = ui.interact(cell.expand2(vec2(0.0, 2.0)), id.with(place), segment_sense(is_stop));
            if response.clicked() {
                next = Some(place);
            }
            let painter = ui.painter();
            if is_chosen {
                painter.rect(cell, 5.0, t.raised, Stroke::new(1.0, t.hairline), StrokeKind::Inside);
            } else if response.hovered() {
                painter.rect_filled(cell, 5.0, t.hover);
            }
            let (face, colour) = match (is_chosen, ui.is_enabled()) {
                (_, false) => (Face::Dense, t.disabled),
                (true, true) => (Face::DenseStrong, t.text),
                (false, true) => (Face::Dense, t.text2),
            };
            text::paint_text(painter, cell.center(), Align2::CENTER_CENTER, face, colour, words, width);
            focus::show_focus(painter, &response, cell, 4.0);
            let is_enabled = ui.is_enabled();
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, is_enabled, is_chosen, words));
        }
        if let Some(place) = next.filter(|place| chosen != Some(*place)) {
            *self.value = self.choices[place].0.clone();
            group.mark_changed();
        }
        group
    }
}

/// Only the chosen one is a stop of the Tab key; all can be clicked.
pub(super) fn segment_sense(is_stop: bool) -> Sense {
    if is_stop { Sense::click() } else { Sense::CLICK }
}

/// Where ←→ lead from the chosen one when it has the focus; the focus goes along.
pub(super) fn arrow_choice(ui: &Ui, id: Id, chosen: Option<usize>, count: usize) -> Option<usize> {
    let at = chosen.unwrap_or(0);
    let focused = id.with(at);
    if !ui.memory(|memory| memory.has_focus(focused)) {
        return None;
    }
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(focused, filter));
    let next = if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowRight)) {
        (at + 1).min(count.saturating_sub(1))
    } else if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowLeft)) {
        at.saturating_sub(1)
    } else {
        return None;
    };
    ui.memory_mut(|memory| memory.request_focus(id.with(next)));
    Some(next)
}
