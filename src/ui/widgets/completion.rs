//! The list under a line of typing that completes the current word.

use egui::{
    Align, Align2, Frame, Margin, Popup, PopupCloseBehavior, Rect, RectAlign, Response, Role, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};

use super::text;
use crate::ui::theme::{Face, radius, tokens};

/// One way to go on: `p3`, `Pressure 3, medium`, `within the limit of 4`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompletionRow {
    pub code: String,
    pub words: String,
    /// At the right, quiet.
    pub note: String,
}

/// The popup list. The page reads the keys and owns which row is chosen; a click chooses too.
#[must_use = "call show"]
pub struct CompletionList<'a> {
    rows: &'a [CompletionRow],
    chosen: usize,
    hints: &'a [&'a str],
    width: f32,
}

const ROW: f32 = 28.0;
const MAX_ROWS: usize = 8;

impl<'a> CompletionList<'a> {
    pub const fn new(rows: &'a [CompletionRow], chosen: usize) -> Self {
        Self { rows, chosen, hints: &[], width: 340.0 }
    }

    /// What the keys do, at the foot: `Tab takes it`.
    pub const fn hints(mut self, hints: &'a [&'a str]) -> Self {
        self.hints = hints;
        self
    }

    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Shows the list under (or, without room, over) the field. Gives the row that was clicked.
    pub fn show(self, ui: &Ui, field: &Response) -> Option<usize> {
        if self.rows.is_empty() && self.hints.is_empty() {
            return None;
        }
        let t = tokens(ui);
        let mut clicked = None;
        let frame = Frame::new()
            .fill(t.raised)
            .stroke(Stroke::new(1.0, t.hairline))
            .corner_radius(radius::POPUP)
            .shadow(t.shadow())
            .inner_margin(Margin::same(4));
        Popup::from_response(field)
            .id(field.id.with("completions"))
            .open(true)
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .align(RectAlign::BOTTOM_START)
            .gap(4.0)
            .width(self.width)
            .accessible_name("Completions")
            .frame(frame)
            .show(|ui| {
                ui.set_width(self.width - 10.0);
                ui.spacing_mut().item_spacing.y = 0.0;
                egui::ScrollArea::vertical().max_height(ROW * MAX_ROWS as f32).show(ui, |ui| {
                    for (place, row) in self.rows.iter().enumerate() {
                        let response = row_ui(ui, row, place == self.chosen);
                        if response.clicked() {
                            clicked = Some(place);
                        }
                    }
                });
                if !self.hints.is_empty() {
                    super::card::divider_ui(ui);
                    ui.horizontal(|ui| {
                        ui.set_min_height(26.0);
                        ui.add_space(6.0);
                        ui.spacing_mut().item_spacing.x = 12.0;
                        for hint in self.hints {
                            text::label_ui(ui, Face::Caption, t.text3, *hint);
                        }
                    });
                }
            });
        clicked
    }
}

fn row_ui(ui: &mut Ui, row: &CompletionRow, is_chosen: bool) -> Response {
    let t = tokens(ui);
    // Not focusable: the caret stays in the field.
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
    let painter = ui.painter();
    if is_chosen || response.hovered() {
        painter.rect_filled(rect, f32::from(radius::BUTTON), if is_chosen { t.selected } else { t.hover });
    }
    if is_chosen {
        ui.scroll_to_rect(rect, None::<Align>);
    }
    let middle = rect.center().y;
    let code_colour = if is_chosen { t.accent_text } else { t.text };
    let code = pos2(rect.left() + 10.0, middle);
    text::paint_text(painter, code, Align2::LEFT_CENTER, Face::DenseStrong, code_colour, &row.code, 52.0);
    let note = text::paint_text(
        painter,
        pos2(rect.right() - 10.0, middle),
        Align2::RIGHT_CENTER,
        Face::Caption,
        t.text3,
        &row.note,
        rect.width() * 0.45,
    );
    let words = Rect::from_min_max(
        pos2(rect.left() + 52.0_f32.max(code_width(ui, row) + 20.0), rect.top()),
        note.left_bottom(),
    );
    let place = pos2(words.left(), middle);
    text::paint_text(painter, place, Align2::LEFT_CENTER, Face::Dense, t.text, &row.words, words.width() - 8.0);
    let name = [row.code.as_str(), row.words.as_str(), row.note.as_str()].join(" ");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, name.trim()));
    response
}

fn code_width(ui: &Ui, row: &CompletionRow) -> f32 {
    text::width(ui.painter(), Face::DenseStrong, &row.code).min(52.0)
}
