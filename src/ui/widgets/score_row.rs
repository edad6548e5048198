//! A 0–10 answer in one row: – for not asked, then eleven cells. Zero is an answer.

use egui::{
    Align2, Color32, Event, EventFilter, Key, Modifiers, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::{focus, text};
use crate::domain::Score;
use crate::report::scene::Ink;
use crate::ui::theme::{Face, ink, radius, tokens};

/// How a value is drawn. Before and after differ by shape, not only by colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScoreMark {
    /// Pain before: a filled cell.
    Before,
    /// Pain after: a ring.
    After,
    /// Any other score: a cell filled with the accent.
    #[default]
    Plain,
}

const CELL: egui::Vec2 = vec2(27.0, 26.0);
const GAP: f32 = 2.0;
const NOT_ASKED_WIDTH: f32 = 31.0;
/// After a 1, a 0 within this time makes it 10.
const TEN_SECONDS: f64 = 0.6;

/// A row of cells that is one stop for the keyboard: digits (1 then 0 is 10), – or Backspace for not asked, ←→.
#[must_use = "call show"]
pub struct ScoreRow<'a> {
    label: &'a str,
    name: &'a str,
    value: &'a mut Option<Score>,
    mark: ScoreMark,
    is_read_only: bool,
    label_width: f32,
}

/// All cells with the – cell, without the label.
pub const SCORE_CELLS_WIDTH: f32 = NOT_ASKED_WIDTH + 11.0 * (CELL.x + GAP);

impl<'a> ScoreRow<'a> {
    /// `label` stands at the left; give [`Self::named`] too where it does not say enough alone.
    pub const fn new(label: &'a str, value: &'a mut Option<Score>) -> Self {
        Self { label, name: label, value, mark: ScoreMark::Plain, is_read_only: false, label_width: 46.0 }
    }

    /// The name for a screen reader: `Pain before, low back, left`.
    pub const fn named(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    pub const fn mark(mut self, mark: ScoreMark) -> Self {
        self.mark = mark;
        self
    }

    /// As in a signed note.
    pub const fn read_only(mut self, is_read_only: bool) -> Self {
        self.is_read_only = is_read_only;
        self
    }

    /// Room for the label in points; 0 leaves it out.
    pub const fn label_width(mut self, width: f32) -> Self {
        self.label_width = width;
        self
    }

    /// The cells share less room evenly where the page is narrow.
    pub fn show(self, ui: &mut Ui) -> Response {
        let wanted = self.label_width + SCORE_CELLS_WIDTH;
        let width = wanted.min(ui.available_width().max(self.label_width + 200.0));
        let squeeze = (width - self.label_width) / SCORE_CELLS_WIDTH;
        let sense = if self.is_read_only { Sense::hover() } else { Sense::click() };
        let (rect, mut response) = ui.allocate_exact_size(vec2(width, CELL.y), sense);
        let cells = cell_rects(rect, self.label_width, squeeze);

        if !self.is_read_only {
            let before = *self.value;
            if let Some(cell) = response
                .interact_pointer_pos()
                .filter(|_| response.clicked())
                .and_then(|place| cells.iter().position(|cell| cell.expand(GAP / 2.0).contains(place)))
            {
                *self.value = cell.checked_sub(1).and_then(score);
                response.request_focus();
            }
            read_keys(ui, &response, self.value);
            if *self.value != before {
                response.mark_changed();
            }
        }
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, &cells, &response);
        }
        self.describe(ui, &response);
        response
    }

    fn paint(&self, ui: &Ui, rect: Rect, cells: &[Rect], response: &Response) {
        let t = tokens(ui);
        let painter = ui.painter();
        if self.label_width > 0.0 {
            let place = rect.left_center();
            text::paint_text(
                painter,
                place,
                Align2::LEFT_CENTER,
                Face::Dense,
                t.text2,
                self.label,
                self.label_width - 4.0,
            );
        }
        let corner = f32::from(radius::CELL);
        let pain = ink(ui, Ink::Pain);
        let hover = response.hover_pos().filter(|_| response.hovered() && !self.is_read_only);
        for (place, cell) in cells.iter().enumerate() {
            let cell_score = place.checked_sub(1).and_then(score);
            let is_value = *self.value == cell_score;
            let is_hovered = hover.is_some_and(|pointer| cell.expand(GAP / 2.0).contains(pointer));
            let words = cell_score.map_or_else(|| "–".to_owned(), |score| score.to_string());
            let quiet = if self.is_read_only { t.disabled } else { t.text2 };
            let (face, colour) = match (is_value, cell_score, self.mark) {
                (true, None, _) => {
                    let fill = if is_hovered { t.hover } else { t.surface };
                    painter.rect(*cell, corner, fill, Stroke::new(1.0, quiet), StrokeKind::Inside);
                    (Face::DenseStrong, if self.is_read_only { t.disabled } else { t.text })
                }
                (false, None, _) => {
                    if is_hovered {
                        painter.rect_filled(*cell, corner, t.hover);
                    }
                    dashed_cell(ui, *cell, if self.is_read_only { t.disabled } else { t.control });
                    (Face::Dense, quiet)
                }
                (true, Some(_), ScoreMark::Before) => {
                    painter.rect_filled(*cell, corner, pain);
                    (Face::DenseStrong, t.surface)
                }
                (true, Some(_), ScoreMark::After) => {
                    painter.rect(*cell, corner, t.surface, Stroke::new(2.0, pain), StrokeKind::Inside);
                    (Face::DenseStrong, t.text)
                }
                (true, Some(_), ScoreMark::Plain) => {
                    painter.rect_filled(*cell, corner, t.accent);
                    (Face::DenseStrong, t.on_accent)
                }
                (false, Some(_), _) => {
                    painter.rect_filled(*cell, corner, if is_hovered { t.selected } else { t.sunken });
                    (Face::Dense, quiet)
                }
            };
            text::paint_text(painter, cell.center(), Align2::CENTER_CENTER, face, colour, &words, f32::INFINITY);
        }
        if focus::is_ringed(response) {
            let place = self.value.map_or(0, |value| usize::from(value.get()) + 1);
            focus::paint_ring(painter, cells[place].shrink(1.0), corner);
        }
        if response.gained_focus() && focus::is_by_keyboard(ui) {
            response.scroll_to_me(None);
        }
    }

    fn describe(&self, ui: &Ui, response: &Response) {
        let (value, is_enabled) = (*self.value, !self.is_read_only && ui.is_enabled());
        response.widget_info(|| WidgetInfo {
            enabled: is_enabled,
            label: Some(self.name.to_owned()),
            value: value.map(|value| f64::from(value.get())),
            current_text_value: Some(score_words(value)),
            ..WidgetInfo::new(Role::Slider)
        });
        ui.accesskit_node_builder(response.id, |node| {
            node.set_min_numeric_value(0.0);
            node.set_max_numeric_value(10.0);
            node.set_numeric_value_step(1.0);
            if self.is_read_only {
                node.set_read_only();
            } else {
                node.add_action(egui::accesskit::Action::Increment);
                node.add_action(egui::accesskit::Action::Decrement);
                node.add_action(egui::accesskit::Action::SetValue);
            }
        });
    }
}

/// `not asked`, `3 of 10`.
pub fn score_words(value: Option<Score>) -> String {
    value.map_or_else(|| "not asked".to_owned(), |value| format!("{value} of 10"))
}

fn score(value: usize) -> Option<Score> {
    u8::try_from(value).ok().and_then(|value| Score::new(value).ok())
}

/// – first, then 0 to 10.
fn cell_rects(rect: Rect, label_width: f32, squeeze: f32) -> Vec<Rect> {
    let mut left = rect.left() + label_width;
    (0..12)
        .map(|place| {
            let width = if place == 0 { NOT_ASKED_WIDTH } else { CELL.x };
            let cell = Rect::from_min_max(pos2(left, rect.top()), pos2(left + width * squeeze, rect.bottom()));
            left += (width + GAP) * squeeze;
            cell
        })
        .collect()
}

fn dashed_cell(ui: &Ui, cell: Rect, colour: Color32) {
    super::card::paint_dashed_box(
        ui.painter(),
        cell.shrink(0.5),
        f32::from(radius::CELL),
        Stroke::new(1.0, colour),
        [2.5, 2.0],
    );
}

/// Changes the value by the keys that reached a focused part, and by what a screen reader asks.
pub(super) fn read_keys(ui: &Ui, response: &Response, value: &mut Option<Score>) {
    read_requests(ui, response, value);
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let one_at = response.id.with("one was typed at");
    let now = ui.input(|input| input.time);
    let digits =
        [Key::Num0, Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    for (digit, key) in digits.into_iter().enumerate() {
        if !ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            continue;
        }
        let last_one = ui.data(|data| data.get_temp::<f64>(one_at));
        let is_ten = digit == 0 && last_one.is_some_and(|typed| now - typed <= TEN_SECONDS);
        *value = score(if is_ten { 10 } else { digit });
        ui.data_mut(|data| {
            if digit == 1 {
                data.insert_temp(one_at, now);
            } else {
                data.remove::<f64>(one_at);
            }
        });
    }
    let clear = [Key::Minus, Key::Backspace, Key::Delete];
    if clear.into_iter().any(|key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))) {
        *value = None;
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowRight)) {
        step_up(value);
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowLeft)) {
        step_down(value);
    }
}

fn read_requests(ui: &Ui, response: &Response, value: &mut Option<Score>) {
    use egui::accesskit::{Action, ActionData};
    let node = response.id.accesskit_id();
    let requests: Vec<_> = ui.input(|input| {
        input
            .events
            .iter()
            .filter_map(|event| match event {
                Event::AccessKitActionRequest(request) if request.target_node == node => Some(request.clone()),
                _ => None,
            })
            .collect()
    });
    for request in requests {
        match (request.action, request.data) {
            (Action::Increment, _) => step_up(value),
            (Action::Decrement, _) => step_down(value),
            (Action::SetValue, Some(ActionData::NumericValue(number))) => {
                *value = score(number.round().clamp(0.0, 10.0) as usize);
            }
            _ => {}
        }
    }
}

fn step_up(value: &mut Option<Score>) {
    *value = value.map_or_else(|| score(0), |value| score(usize::from(value.get()) + 1).or(Some(value)));
}

/// Below 0 is not asked.
fn step_down(value: &mut Option<Score>) {
    *value = value.and_then(|value| usize::from(value.get()).checked_sub(1)).and_then(score);
}
