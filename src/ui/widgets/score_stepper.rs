//! A 0–10 value in a small box: stress, sleep, tension.

use egui::{
    Align2, Frame, Margin, Popup, PopupCloseBehavior, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use super::score_row::{ScoreRow, read_keys, score_words};
use super::{focus, text};
use crate::domain::Score;
use crate::ui::theme::{Face, radius, tokens};

/// Label, value and what it was last time. The same keys as a score row; a click opens the row.
#[must_use = "call show"]
pub struct ScoreStepper<'a> {
    label: &'a str,
    value: &'a mut Option<Score>,
    was: Option<Score>,
    is_read_only: bool,
    width: f32,
}

impl<'a> ScoreStepper<'a> {
    pub const fn new(label: &'a str, value: &'a mut Option<Score>) -> Self {
        Self { label, value, was: None, is_read_only: false, width: 130.0 }
    }

    /// The value of the session before.
    pub const fn was(mut self, was: Option<Score>) -> Self {
        self.was = was;
        self
    }

    pub const fn read_only(mut self, is_read_only: bool) -> Self {
        self.is_read_only = is_read_only;
        self
    }

    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    pub fn show(self, ui: &mut Ui) -> Response {
        let t = tokens(ui);
        let sense = if self.is_read_only { Sense::hover() } else { Sense::click() };
        let (rect, mut response) = ui.allocate_exact_size(vec2(self.width, 30.0), sense);
        let before = *self.value;
        if !self.is_read_only {
            read_keys(ui, &response, self.value);
            let popup = Popup::from_toggle_button_response(&response)
                .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
                .frame(Frame::popup(ui.style()).inner_margin(Margin::same(10)))
                .gap(4.0);
            let (label, value) = (self.label, &mut *self.value);
            popup.show(|ui| {
                if ScoreRow::new(label, value).label_width(64.0).show(ui).clicked() {
                    ui.close();
                }
            });
        }
        if *self.value != before {
            response.mark_changed();
        }
        let value = *self.value;

        let painter = ui.painter();
        let fill = if response.hovered() && !self.is_read_only { t.hover } else { t.surface };
        painter.rect(rect, f32::from(radius::BUTTON), fill, Stroke::new(1.0, t.hairline), StrokeKind::Inside);
        let middle = rect.center().y;
        let mut right = rect.right() - 10.0;
        if let Some(was) = self.was {
            let words = format!("was {was}");
            let place = pos2(right, middle);
            let drawn = text::paint_text(painter, place, Align2::RIGHT_CENTER, Face::Caption, t.text3, &words, 60.0);
            right = drawn.left() - 5.0;
        }
        let (face, colour, words) = match value {
            Some(value) => (Face::DenseStrong, t.text, value.to_string()),
            None => (Face::Dense, t.text3, "–".to_owned()),
        };
        let drawn = text::paint_text(painter, pos2(right, middle), Align2::RIGHT_CENTER, face, colour, &words, 40.0);
        let room = drawn.left() - rect.left() - 14.0;
        let start = pos2(rect.left() + 9.0, middle);
        text::paint_text(painter, start, Align2::LEFT_CENTER, Face::Dense, t.text2, self.label, room);
        focus::show_focus(painter, &response, rect, f32::from(radius::BUTTON));

        let is_enabled = !self.is_read_only && ui.is_enabled();
        response.widget_info(|| WidgetInfo {
            enabled: is_enabled,
            label: Some(self.label.to_owned()),
            value: value.map(|value| f64::from(value.get())),
            current_text_value: Some(score_words(value)),
            ..WidgetInfo::new(Role::SpinButton)
        });
        if let Some(was) = self.was {
            ui.accesskit_node_builder(response.id, |node| node.set_description(format!("was {was} last time")));
        }
        response
    }
}
