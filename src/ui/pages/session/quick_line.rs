//! The muscle line: one muscle typed in a few letters, read aloud in tags before it is added.

use std::sync::Arc;

use egui::text::{CCursor, CCursorRange, LayoutJob, TextFormat};
use egui::{
    Align, EventFilter, Galley, Id, Key, LayerId, Layout, Margin, Modifiers, Rect, Response, Stroke, StrokeKind,
    TextBuffer, TextEdit, Ui, UiBuilder, pos2, vec2,
};

use super::Around;
use super::find_field::list_stays;
use super::view::QuickView;
use crate::anatomy::quick_line::{self, Outcome, QuickLine, WordKind};
use crate::domain::{Caution, Pressure};
use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::state::{OpenSession, SessionFocus};
use crate::ui::theme::{Face, Tokens, radius, tokens};
use crate::ui::widgets::text_field::error_ui;
use crate::ui::widgets::{Button, CompletionList, CompletionRow, TagTone, key_cap_ui, tag_ui};

pub(super) const HEIGHT: f32 = 34.0;

pub(super) fn line_id(open: &OpenSession) -> Id {
    Id::unique(("session muscle line", open.page.record.session.id))
}

/// The most pressure that was agreed with the client, over all cautions.
pub(super) fn pressure_ceiling(cautions: &[Caution]) -> Option<Pressure> {
    cautions.iter().filter_map(|caution| caution.pressure_ceiling).min()
}

/// Draws the line as the last thing in O. Where the note is scrolled so far that the line would leave `window`, it
/// stays at its edge.
pub(super) fn quick_line_ui(ui: &mut Ui, open: &mut OpenSession, around: &mut Around<'_>, window: Rect) {
    if open.focus == Some(SessionFocus::MuscleLine) {
        open.focus = None;
        ui.memory_mut(|memory| memory.request_focus(line_id(open)));
    }
    read(open);
    let (_, place) = ui.allocate_space(vec2(ui.available_width(), HEIGHT));
    let edge = window.shrink2(vec2(0.0, 8.0));
    let top = place.top().clamp(edge.top(), (edge.bottom() - HEIGHT).max(edge.top()));
    let shown = Rect::from_min_size(pos2(place.left(), top), place.size());
    let mut builder = UiBuilder::new()
        .scope_id(line_id(open).with("place"))
        .max_rect(shown)
        .layout(Layout::left_to_right(Align::Center));
    let is_pinned = shown != place;
    if is_pinned {
        // Above the sections that scroll under it.
        let layer = LayerId::new(ui.layer_id().order, line_id(open).with("pinned"));
        ui.set_sublayer(ui.layer_id(), layer);
        builder = builder.layer_id(layer);
    }
    let mut child = ui.new_child(builder);
    if is_pinned {
        child.set_clip_rect(window);
        let ground = shown.expand2(vec2(10.0, 6.0));
        let t = tokens(ui);
        child.painter().rect(ground, 8.0, t.surface, Stroke::new(1.0, t.hairline), StrokeKind::Inside);
    }
    let field = field_ui(&mut child, shown, open, around);
    let strip = strip_ui(ui, open);
    list_ui(ui, &field.union(strip), &field, open);
}

/// Reads the line again when it is another one.
fn read(open: &mut OpenSession) {
    let key = (open.quick_line.clone(), open.view.quick.caret.min(open.quick_line.len()));
    if open.view.quick.made_for.as_ref() == Some(&key) && (open.quick.is_some() || key.0.is_empty()) {
        return;
    }
    let is_new_text = open.view.quick.made_for.as_ref().is_none_or(|made_for| made_for.0 != key.0);
    if is_new_text {
        open.view.quick.was_tried = false;
    }
    if key.0.is_empty() {
        open.quick = None;
        let row_above = open.view.quick.row_above;
        open.view.quick = QuickView { made_for: Some(key), row_above, ..QuickView::default() };
        return;
    }
    open.quick = Some(quick_line::parse(&key.0));
    let quick = &mut open.view.quick;
    quick.completions = quick_line::complete(&key.0, key.1, pressure_ceiling(&open.page.cautions));
    quick.rows = quick
        .completions
        .iter()
        .map(|row| CompletionRow { code: row.label.clone(), words: row.meaning.clone(), note: row.detail.clone() })
        .collect();
    quick.chosen = 0;
    quick.made_for = Some(key);
}

fn field_ui(ui: &mut Ui, rect: Rect, open: &mut OpenSession, around: &mut Around<'_>) -> Response {
    let t = tokens(ui);
    let id = line_id(open);
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    if has_focus {
        keys(ui, open, around);
    }
    let outline = if has_focus { Stroke::new(2.0, t.focus) } else { Stroke::new(1.0, t.control) };
    ui.painter().rect(rect, f32::from(radius::BUTTON), t.surface, outline, StrokeKind::Inside);
    let mark = if has_focus { t.accent_text } else { t.text3 };
    Icon::Plus.paint_at(ui.painter(), pos2(rect.left() + 18.0, rect.center().y), 16.0, mark);

    let is_complete = matches!(open.quick.as_ref().map(|line| &line.outcome), Some(Outcome::Complete(_)));
    let right = if open.quick_line.is_empty() { 66.0 } else { 96.0 };
    let room = Rect::from_min_max(rect.min + vec2(34.0, 0.0), rect.max - vec2(right, 0.0));
    let words = open.quick.as_ref();
    let mut layouter = |ui: &Ui, buffer: &dyn TextBuffer, _: f32| -> Arc<Galley> {
        ui.painter().layout_job(underlined(buffer.as_str(), words, t))
    };
    let mut inner = ui.new_child(UiBuilder::new().max_rect(room).layout(Layout::left_to_right(Align::Center)));
    let output = TextEdit::singleline(&mut open.quick_line)
        .id(id)
        .frame(egui::Frame::new().inner_margin(Margin::symmetric(0, 7)))
        .hint_text(Face::Body.rich("Muscle, like  l infra tp 3 dt 8m p3", t.text3))
        .font(Face::Body.font())
        .text_color(t.text)
        .desired_width(room.width())
        .char_limit(1_000)
        .layouter(&mut layouter)
        .show(&mut inner);
    let response = output.response.response;
    ui.accesskit_node_builder(response.id, |node| node.set_label("Muscle line"));
    if response.gained_focus() {
        ui.scroll_to_rect(rect.expand2(vec2(0.0, 30.0)), None);
    }
    if let Some(range) = output.cursor_range {
        open.view.quick.caret = byte_of(&open.quick_line, range.primary.index.into());
    }
    if has_focus {
        // Tab takes a word and Esc clears while something is typed; on an empty line both go their usual way.
        let is_typing = !open.quick_line.is_empty();
        let filter = EventFilter { tab: is_typing, escape: is_typing, horizontal_arrows: true, vertical_arrows: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }

    let end = Rect::from_min_max(pos2(room.right() + 4.0, rect.top()), rect.max - vec2(8.0, 0.0));
    let mut end = ui.new_child(UiBuilder::new().max_rect(end).layout(Layout::right_to_left(Align::Center)));
    if open.quick_line.is_empty() {
        key_cap_ui(&mut end, "Ctrl M");
    } else {
        let reason = (!is_complete).then_some("The line is not complete yet");
        let add = Button::quiet("Add").small().key("⏎").disabled_because(reason);
        let added = end.add(add);
        end.accesskit_node_builder(added.id, |node| node.set_label("Add the muscle"));
        if added.clicked() {
            around.commands.push(Command::AddMuscle);
        }
    }
    response
}

fn keys(ui: &Ui, open: &mut OpenSession, around: &mut Around<'_>) {
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if open.quick_line.is_empty() {
        if let Some(row) = open.view.quick.row_above
            && pressed(Key::ArrowUp)
        {
            ui.memory_mut(|memory| memory.request_focus(row));
        }
        return;
    }
    let last = open.view.quick.rows.len().saturating_sub(1);
    if pressed(Key::ArrowDown) {
        open.view.quick.chosen = (open.view.quick.chosen + 1).min(last);
    }
    if pressed(Key::ArrowUp) {
        open.view.quick.chosen = open.view.quick.chosen.saturating_sub(1);
    }
    if pressed(Key::Tab) {
        take(ui, open.view.quick.chosen, open);
    }
    if pressed(Key::Enter) {
        open.view.quick.was_tried = true;
        around.commands.push(Command::AddMuscle);
    }
    if pressed(Key::Escape) {
        open.quick_line.clear();
        read(open);
    }
}

/// Puts a completion into the line and the caret behind it.
fn take(ui: &Ui, row: usize, open: &mut OpenSession) {
    let Some(completion) = open.view.quick.completions.get(row).cloned() else { return };
    let range = completion.replace;
    if open.quick_line.get(range.clone()).is_none() {
        return;
    }
    let needs_space = range.start > 0
        && range.is_empty()
        && !completion.insert.starts_with(' ')
        && !open.quick_line[..range.start].ends_with(char::is_whitespace);
    let insert = if needs_space { format!(" {}", completion.insert) } else { completion.insert };
    // Put in front of the muscle, the caret stays at the end of the line.
    let caret = if range.is_empty() && range.start == 0 {
        open.quick_line.len() + insert.len()
    } else {
        range.start + insert.len()
    };
    open.quick_line.replace_range(range, &insert);
    open.view.quick.caret = caret.min(open.quick_line.len());
    let letters = open.quick_line[..open.view.quick.caret].chars().count();
    let mut state = TextEdit::load_state(ui, line_id(open)).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(letters))));
    TextEdit::store_state(ui, line_id(open), state);
    read(open);
}

fn byte_of(text: &str, letter: usize) -> usize {
    text.char_indices().nth(letter).map_or(text.len(), |(at, _)| at)
}

/// The line with each understood piece underlined, and in red what means nothing.
fn underlined(text: &str, line: Option<&QuickLine>, t: &Tokens) -> LayoutJob {
    let plain = Face::Body.format(t.text);
    let mut job = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
    let mut done = 0;
    for word in line.map_or(&[][..], |line| &line.words) {
        let range = word.range.clone();
        if range.start < done || text.get(done..range.start).is_none() || text.get(range.clone()).is_none() {
            continue;
        }
        job.append(&text[done..range.start], 0.0, plain.clone());
        let underline = match word.kind {
            WordKind::NotUnderstood => Stroke::new(1.5, t.danger_line),
            WordKind::Unclear => Stroke::new(1.5, t.caution_line),
            _ => Stroke::new(1.5, t.control),
        };
        done = range.end;
        job.append(&text[range], 0.0, TextFormat { underline, ..plain.clone() });
    }
    job.append(&text[done..], 0.0, plain);
    job
}

/// What was read, in tags; what is in the way; a warning above the agreed pressure.
fn strip_ui(ui: &mut Ui, open: &OpenSession) -> Response {
    let Some(line) = &open.quick else { return ui.allocate_response(vec2(0.0, 0.0), egui::Sense::hover()) };
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        ui.horizontal_wrapped(|ui| {
            for word in &line.words {
                match word.kind {
                    WordKind::NotUnderstood => {
                        tag_ui(ui, TagTone::Danger, &format!("not understood: {}", word.meaning))
                    }
                    WordKind::Unclear => tag_ui(ui, TagTone::Caution, &word.meaning),
                    WordKind::Pressure | WordKind::Muscle | WordKind::Side => tag_ui(ui, TagTone::Good, &word.meaning),
                    _ => tag_ui(ui, TagTone::Neutral, &word.meaning),
                };
            }
        });
        if let Outcome::Complete(draft) = &line.outcome {
            if let Some(warning) = draft.pressure_warning(pressure_ceiling(&open.page.cautions)) {
                error_ui(ui, &warning);
            }
        } else if let Some(message) = line.outcome.message().filter(|_| is_to_be_said(open, line)) {
            error_ui(ui, &message);
        }
    })
    .response
}

/// A word that is still being typed is not called wrong.
fn is_to_be_said(open: &OpenSession, line: &QuickLine) -> bool {
    let end = open.quick_line.trim_end().len();
    let is_left = end < open.quick_line.len();
    match &line.outcome {
        _ if open.view.quick.was_tried => true,
        Outcome::Ambiguous { range, .. } | Outcome::NotUnderstood { range, .. } | Outcome::Refused { range, .. } => {
            range.end < end || is_left
        }
        Outcome::NeedsSide { .. } => is_left || line.words.len() > 1,
        Outcome::NeedsMuscle | Outcome::Empty | Outcome::Complete(_) => false,
    }
}

fn list_ui(ui: &Ui, below: &Response, field: &Response, open: &mut OpenSession) {
    let mut is_lingering = open.view.quick.is_lingering;
    let is_shown = list_stays(ui, field, &mut is_lingering);
    open.view.quick.is_lingering = is_lingering;
    if !is_shown || open.quick_line.is_empty() || open.view.quick.rows.is_empty() {
        return;
    }
    let clicked = CompletionList::new(&open.view.quick.rows, open.view.quick.chosen)
        .hints(&["Tab takes it", "Enter adds the muscle", "Esc clears"])
        .show(ui, below);
    if let Some(row) = clicked {
        take(ui, row, open);
        ui.memory_mut(|memory| memory.request_focus(line_id(open)));
    }
}
