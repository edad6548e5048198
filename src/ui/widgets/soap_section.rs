//! One of the four parts of a note: its letter at the left, text that makes room for itself, and what belongs below.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::text_selection::CCursorRange;
use egui::{
    Align2, Color32, Frame, Galley, Id, Margin, Rect, Response, Sense, Stroke, StrokeKind, TextBuffer, TextEdit, Ui,
    UiBuilder, pos2, vec2,
};

use super::text;
use crate::domain::SoapSection;
use crate::ui::theme::{Face, radius, tokens};

/// Width of the strip with the letter.
const GUTTER: f32 = 36.0;

/// A section of the note. The page owns the id, and gives the focus with `ui.memory_mut(|m| m.request_focus(id))`.
#[must_use = "call show"]
pub struct SoapField<'a> {
    section: SoapSection,
    value: &'a mut String,
    id: Id,
    hint: &'a str,
    min_height: f32,
    is_read_only: bool,
    carried: &'a [Range<usize>],
}

/// What happened in a section.
pub struct SoapFieldOutput<R> {
    /// Of the text: `changed()`, `has_focus()`, `gained_focus()`, `lost_focus()`.
    pub response: Response,
    /// The whole section with letter and frame.
    pub rect: Rect,
    /// Caret or selection while the text has focus.
    pub cursor: Option<CCursorRange>,
    /// Where the caret stands on the screen.
    pub caret: Option<Rect>,
    /// What the part below the text gave.
    pub below: R,
}

impl<'a> SoapField<'a> {
    pub const fn new(section: SoapSection, value: &'a mut String, id: Id) -> Self {
        Self { section, value, id, hint: "", min_height: 64.0, is_read_only: false, carried: &[] }
    }

    /// Shown while the text is empty.
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Height of the whole section in points; it grows beyond it with its text.
    pub const fn min_height(mut self, height: f32) -> Self {
        self.min_height = height;
        self
    }

    /// A signed note: can be read and copied, not changed.
    pub const fn read_only(mut self, is_read_only: bool) -> Self {
        self.is_read_only = is_read_only;
        self
    }

    /// Byte ranges of sentences taken over from an earlier session, shown on a tint. Ranges that do not fit the text
    /// are left out.
    pub const fn carried(mut self, ranges: &'a [Range<usize>]) -> Self {
        self.carried = ranges;
        self
    }

    pub fn show(self, ui: &mut Ui) -> SoapFieldOutput<()> {
        self.show_with(ui, |_| ())
    }

    /// `below` draws what belongs under the text: muscles worked, the quick line, carried-over notes.
    pub fn show_with<R>(self, ui: &mut Ui, below: impl FnOnce(&mut Ui) -> R) -> SoapFieldOutput<R> {
        let t = tokens(ui);
        let width = ui.available_width();
        let ground = ui.painter().add(egui::Shape::Noop);
        let start = ui.cursor().min;
        let text_has_focus = ui.memory(|memory| memory.has_focus(self.id));
        let outer = Rect::from_min_size(start, vec2(width, self.min_height));
        let inside = Rect::from_min_max(
            start + vec2(GUTTER, 9.0),
            pos2(outer.right() - 12.0, start.y + self.min_height.max(24.0) - 9.0),
        );
        // Clicks beside the short text of a tall section must find the text too; registered first, they lose to
        // whatever stands above.
        let last_rect = ui.data(|data| data.get_temp::<Rect>(self.id.with("rect"))).unwrap_or(outer);
        let free = ui.interact(last_rect, self.id.with("free room"), Sense::CLICK);
        if free.clicked() {
            ui.memory_mut(|memory| memory.request_focus(self.id));
        }

        let (id, section, min_height) = (self.id, self.section, self.min_height);
        let mut child =
            ui.new_child(UiBuilder::new().max_rect(inside).layout(egui::Layout::top_down(egui::Align::Min)));
        child.spacing_mut().item_spacing = vec2(8.0, 6.0);
        let output = self.text_ui(&mut child);
        let below = below(&mut child);

        let rect = Rect::from_min_max(
            start,
            pos2(start.x + width, (child.min_rect().bottom() + 9.0).max(start.y + min_height)),
        );
        ui.data_mut(|data| data.insert_temp(id.with("rect"), rect));
        ui.allocate_rect(rect, Sense::hover());

        let child_has_focus = ui
            .memory(egui::Memory::focused)
            .and_then(|focused| ui.read_response(focused))
            .is_some_and(|response| rect.contains_rect(response.rect));
        let outline = if text_has_focus { Stroke::new(1.5, t.accent) } else { Stroke::new(1.0, t.hairline) };
        let frame =
            egui::epaint::RectShape::new(rect, f32::from(radius::POPUP), t.surface, outline, StrokeKind::Inside);
        ui.painter().set(ground, frame);
        let letter_colour = if text_has_focus || child_has_focus { t.accent_text } else { t.text3 };
        text::paint_text(
            ui.painter(),
            pos2(rect.left() + GUTTER / 2.0, rect.top() + 9.0),
            Align2::CENTER_TOP,
            Face::BodyStrong,
            letter_colour,
            section.letter(),
            GUTTER,
        );
        let caret = output
            .cursor_range
            .map(|range| output.galley.pos_from_cursor(range.primary).translate(output.galley_pos.to_vec2()));
        SoapFieldOutput { response: output.response.response, rect, cursor: output.cursor_range, caret, below }
    }

    fn text_ui(self, ui: &mut Ui) -> egui::text_edit::TextEditOutput {
        let t = tokens(ui);
        let carried = self.carried;
        let mut layouter = |ui: &Ui, buffer: &dyn TextBuffer, wrap_width: f32| -> Arc<Galley> {
            ui.painter().layout_job(note_job(buffer.as_str(), carried, t.text, t.carry_bg, wrap_width))
        };
        let name = self.section.label();
        let edit = |buffer: &mut dyn TextBuffer,
                    ui: &mut Ui,
                    layouter: &mut dyn FnMut(&Ui, &dyn TextBuffer, f32) -> Arc<Galley>| {
            TextEdit::multiline(buffer)
                .id(self.id)
                .frame(Frame::new().inner_margin(Margin::ZERO))
                .hint_text(Face::Body.rich(self.hint, t.text3))
                .font(Face::Body.font())
                .text_color(t.text)
                .desired_rows(1)
                .desired_width(f32::INFINITY)
                .min_size(vec2(0.0, 20.0))
                .layouter(layouter)
                .show(ui)
        };
        let output = if self.is_read_only {
            edit(&mut self.value.as_str(), ui, &mut layouter)
        } else {
            edit(self.value, ui, &mut layouter)
        };
        ui.accesskit_node_builder(output.response.response.id, |node| node.set_label(name));
        output
    }
}

/// Note text with its carried-over parts on a tint.
fn note_job(note: &str, carried: &[Range<usize>], colour: Color32, tint: Color32, wrap_width: f32) -> LayoutJob {
    let plain = Face::Body.format(colour);
    let tinted = TextFormat { background: tint, expand_bg: 1.0, ..plain.clone() };
    let mut job = LayoutJob { keep_trailing_whitespace: true, ..LayoutJob::default() };
    job.wrap.max_width = wrap_width;
    let mut done = 0;
    for range in carried {
        let fits = range.start >= done && range.start < range.end && range.end <= note.len();
        if !fits || !note.is_char_boundary(range.start) || !note.is_char_boundary(range.end) {
            continue;
        }
        if range.start > done {
            job.append(&note[done..range.start], 0.0, plain.clone());
        }
        job.append(&note[range.clone()], 0.0, tinted.clone());
        done = range.end;
    }
    if done < note.len() || note.is_empty() {
        job.append(&note[done..], 0.0, plain);
    }
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tint_never_loses_or_splits_a_letter() {
        let note = "Ruhe für 2 Tage. Dehnen täglich.";
        let from = note.find("Dehnen").unwrap();
        let whole = from..note.len();
        let too_long = from..999;
        let split_letter = 7..8;
        let overlapping = [3..9, 5..7];
        for ranges in [&[whole.clone()][..], &[too_long], &[split_letter], &overlapping, &[]] {
            let job = note_job(note, ranges, Color32::BLACK, Color32::WHITE, 300.0);
            assert_eq!(job.text, note);
        }
        let job = note_job(note, std::slice::from_ref(&whole), Color32::BLACK, Color32::WHITE, 300.0);
        assert_eq!(job.sections.len(), 2);
        assert_eq!(job.sections[1].format.background, Color32::WHITE);
    }
}
