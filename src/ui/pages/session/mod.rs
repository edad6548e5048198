//! A session: last time at the left, the note in the middle, pain and numbers at the right. The whole note can be
//! written from the keyboard.
//!
//! The page edits `open.page.record` in place and calls [`OpenSession::touch`]; saving is the window's business.

mod card;
mod carried;
mod figure;
mod find_field;
mod header;
mod last_time;
mod measures;
mod muscles;
mod note;
mod pain;
mod quick_line;
mod readings;
mod regions;
mod tick_plan;
mod view;
mod words;

use egui::{Align, Event, Id, Key, Layout, Modifiers, Order, Rect, Stroke, Ui, UiBuilder, vec2};
use jiff::civil::Date;
use uuid::Uuid;

use super::super::command::Commands;
use super::super::icons::Icon;
use super::super::state::{Dialog, OpenSession, SessionFocus, State};
use super::super::theme::{radius, tokens};
use super::super::widgets::{Tab, Tabs, icon_button_ui};
use crate::domain::{SessionId, clean_text};
pub(super) use figure::heat_legend_ui;
pub use view::SessionView;
use view::{NarrowTab, RightTab};

/// What the parts of the page need beside the open session.
struct Around<'a> {
    today: Date,
    names_hidden: bool,
    /// Every id of a field holds it: what is undone in one note must never come from another.
    session: SessionId,
    /// Makes the key of a new record.
    new_id: fn() -> Uuid,
    commands: &'a mut Commands,
    dialog: &'a mut Option<Dialog>,
}

/// Where the parts stand, by the width of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Columns {
    /// One part at a time, chosen by a row of tabs.
    Tabs,
    /// Last time is a strip that opens over the note.
    Folded { right: f32 },
    /// Pain and measures share the right column as tabs.
    Three { left: f32, right: f32 },
    /// Pain beside measures.
    Wide { left: f32, right: f32 },
}

const STRIP: f32 = 40.0;

impl Columns {
    /// Widths in points of the page, which is the window without its rail of 56.
    fn of(width: f32) -> Self {
        match width {
            ..944.0 => Self::Tabs,
            944.0..1124.0 => Self::Folded { right: (width * 0.4).clamp(390.0, 440.0) },
            1124.0..1544.0 => Self::Three { left: 256.0, right: 440.0 },
            1544.0..1700.0 => Self::Three { left: 348.0, right: 440.0 },
            _ => Self::Wide { left: 348.0, right: 724.0_f32.min(width - 348.0 - 640.0) },
        }
    }
}

/// The page of the open session. Draws nothing but its frame while the session is not there yet.
pub fn session_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    let t = tokens(ui);
    let area = ui.available_rect_before_wrap();
    ui.painter().rect_filled(area, 0.0, t.canvas);
    let State { session, today, names_hidden, new_id, dialog, .. } = state;
    let Some(open) = session else {
        header::empty_ui(ui);
        return;
    };
    let session = open.page.record.session.id;
    let mut around = Around { today: *today, names_hidden: *names_hidden, session, new_id: *new_id, commands, dialog };
    clean_pastes(ui);
    let columns = Columns::of(area.width());
    // Under a question nothing takes the focus, not even in the frame after it: what was asked for waits.
    let waiting = ui.memory(|memory| memory.top_modal_layer()).and_then(|_| open.focus.take());
    turn_to_focus(open);
    focus_before_typing(ui, open);

    let head = area.with_max_y(area.top() + header::height(ui, open));
    part_ui(ui, around.session, head, "Session", |ui| header::header_ui(ui, open, &mut around));
    let mut below = area.with_min_y(head.bottom());
    if matches!(open.save, crate::ui::state::SaveState::Failed { .. }) {
        let banner = below.with_max_y(below.top() + 57.0);
        part_ui(ui, around.session, banner, "Not saved", |ui| header::failed_save_ui(ui, open, &mut around));
        below.min.y = banner.bottom();
    }
    columns_ui(ui, below, columns, open, &mut around);
    // Whatever the frame did not find the place for must not jump at the person later.
    open.focus = waiting;
    if waiting.is_some() {
        ui.request_repaint();
    }
    ui.advance_cursor_after_rect(area);
}

/// The focus moves before anything is drawn, so that letters which arrive in the frame of a shortcut go where it leads
/// and not into the field that was left.
fn focus_before_typing(ui: &Ui, open: &OpenSession) {
    let id = match open.focus {
        Some(_) if open.page.record.is_signed() => return,
        Some(SessionFocus::Section(section)) => note::section_id(open.page.record.session.id, section),
        Some(SessionFocus::MuscleLine) => quick_line::line_id(open),
        _ => return,
    };
    ui.memory_mut(|memory| memory.request_focus(id));
}

/// A new page begins in the first text; a part that a narrow window hides comes forward when it is asked for.
fn turn_to_focus(open: &mut OpenSession) {
    if !open.view.was_shown {
        open.view.was_shown = true;
        if !open.page.record.is_signed() {
            open.focus.get_or_insert(SessionFocus::Section(crate::domain::SoapSection::Subjective));
        }
    }
    match open.focus {
        Some(SessionFocus::Section(_) | SessionFocus::MuscleLine | SessionFocus::TickPlan) => {
            open.view.narrow = NarrowTab::Note;
        }
        Some(SessionFocus::Pain) => {
            open.view.narrow = NarrowTab::Pain;
            open.view.right = RightTab::Pain;
            open.view.pain.wants_focus = true;
        }
        Some(SessionFocus::Measures) => {
            open.view.narrow = NarrowTab::Measures;
            open.view.right = RightTab::Measures;
        }
        None => {}
    }
}

/// Pasted text is cleaned before any field sees it, so that carets stay right.
fn clean_pastes(ui: &Ui) {
    let has_paste = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Paste(_))));
    if has_paste {
        ui.input_mut(|input| {
            for event in &mut input.events {
                if let Event::Paste(text) = event {
                    *text = clean_text(text);
                }
            }
        });
    }
}

/// A part of the page in its own place, named for a screen reader.
fn part_ui<R>(
    ui: &mut Ui,
    session: SessionId,
    rect: Rect,
    name: &'static str,
    content: impl FnOnce(&mut Ui) -> R,
) -> R {
    let builder = UiBuilder::new()
        .scope_id(Id::unique(("session part", session, name)))
        .max_rect(rect)
        .layout(Layout::top_down(Align::Min))
        .accessibility_label(name);
    let mut child = ui.new_child(builder);
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    content(&mut child)
}

fn columns_ui(ui: &mut Ui, below: Rect, columns: Columns, open: &mut OpenSession, around: &mut Around<'_>) {
    match columns {
        Columns::Tabs => tabs_ui(ui, below, open, around),
        Columns::Folded { right } => {
            let strip = below.with_max_x(below.left() + STRIP);
            let right = below.with_min_x(below.right() - right);
            strip_ui(ui, strip, below, open, around);
            middle_ui(ui, below.with_min_x(strip.right()).with_max_x(right.left()), open, around);
            right_tabs_ui(ui, right, open, around);
        }
        Columns::Three { left, right } => {
            let right = below.with_min_x(below.right() - right);
            let left = below.with_max_x(below.left() + left);
            part_ui(ui, around.session, left, "Last time", |ui| last_time::last_time_ui(ui, open, around));
            border_ui(ui, left.right(), below);
            middle_ui(ui, below.with_min_x(left.right()).with_max_x(right.left()), open, around);
            right_tabs_ui(ui, right, open, around);
        }
        Columns::Wide { left, right } => {
            let right = below.with_min_x(below.right() - right);
            let left = below.with_max_x(below.left() + left);
            part_ui(ui, around.session, left, "Last time", |ui| last_time::last_time_ui(ui, open, around));
            border_ui(ui, left.right(), below);
            middle_ui(ui, below.with_min_x(left.right()).with_max_x(right.left()), open, around);
            let t = tokens(ui);
            ui.painter().rect_filled(right, 0.0, t.surface);
            border_ui(ui, right.left(), below);
            let middle = right.left() + (right.width() * 0.58).max(410.0);
            part_ui(ui, around.session, right.with_max_x(middle), "Pain and body", |ui| {
                pain::pain_ui(ui, open, around);
            });
            part_ui(ui, around.session, right.with_min_x(middle), "Measures", |ui| {
                measures::measures_ui(ui, open, around);
            });
        }
    }
}

fn border_ui(ui: &Ui, x: f32, rect: Rect) {
    ui.painter().vline(x - 0.5, rect.y_range(), Stroke::new(1.0, tokens(ui).hairline));
}

fn middle_ui(ui: &mut Ui, rect: Rect, open: &mut OpenSession, around: &mut Around<'_>) {
    part_ui(ui, around.session, rect, "Note", |ui| note::note_ui(ui, open, around));
}

fn right_tabs_ui(ui: &mut Ui, rect: Rect, open: &mut OpenSession, around: &mut Around<'_>) {
    let t = tokens(ui);
    ui.painter().rect_filled(rect, 0.0, t.surface);
    border_ui(ui, rect.left() + 1.0, rect);
    let head = rect.with_max_y(rect.top() + 38.0).shrink2(vec2(16.0, 2.0));
    let due = measures::due_words(open);
    part_ui(ui, around.session, head, "Numbers", |ui| {
        let tabs = [Tab::new("Pain and body").key("Ctrl 5"), Tab::new("Measures").key("Ctrl 7").badge(due)];
        if let Some(next) = Tabs::new("Numbers of this session", &tabs).show(ui, open.view.right as usize) {
            open.view.right = if next == 0 { RightTab::Pain } else { RightTab::Measures };
        }
    });
    let content = rect.with_min_y(head.bottom() + 2.0);
    match open.view.right {
        RightTab::Pain => part_ui(ui, around.session, content, "Pain and body", |ui| pain::pain_ui(ui, open, around)),
        RightTab::Measures => {
            part_ui(ui, around.session, content, "Measures", |ui| measures::measures_ui(ui, open, around));
        }
    }
}

fn tabs_ui(ui: &mut Ui, rect: Rect, open: &mut OpenSession, around: &mut Around<'_>) {
    const ORDER: [NarrowTab; 4] = [NarrowTab::LastTime, NarrowTab::Note, NarrowTab::Pain, NarrowTab::Measures];
    let t = tokens(ui);
    let head = rect.with_max_y(rect.top() + 38.0).shrink2(vec2(16.0, 2.0));
    ui.painter().rect_filled(rect.with_max_y(head.bottom()), 0.0, t.surface);
    part_ui(ui, around.session, head, "Parts", |ui| {
        let tabs = [
            Tab::new("Last time"),
            Tab::new("Note").key("Ctrl 1"),
            Tab::new("Pain and body").key("Ctrl 5"),
            Tab::new("Measures").key("Ctrl 7").badge(measures::due_words(open)),
        ];
        let chosen = ORDER.iter().position(|tab| *tab == open.view.narrow).unwrap_or(1);
        if let Some(next) = Tabs::new("Parts of the session", &tabs).show(ui, chosen) {
            open.view.narrow = ORDER[next];
        }
    });
    let content = rect.with_min_y(head.bottom() + 2.0);
    match open.view.narrow {
        NarrowTab::LastTime => {
            part_ui(ui, around.session, content, "Last time", |ui| last_time::last_time_ui(ui, open, around));
        }
        NarrowTab::Note => middle_ui(ui, content, open, around),
        NarrowTab::Pain => {
            ui.painter().rect_filled(content, 0.0, t.surface);
            part_ui(ui, around.session, content, "Pain and body", |ui| pain::pain_ui(ui, open, around));
        }
        NarrowTab::Measures => {
            ui.painter().rect_filled(content, 0.0, t.surface);
            part_ui(ui, around.session, content, "Measures", |ui| measures::measures_ui(ui, open, around));
        }
    }
}

/// The folded last time: a strip with one button, and the column over the note while it is open.
fn strip_ui(ui: &mut Ui, strip: Rect, below: Rect, open: &mut OpenSession, around: &mut Around<'_>) {
    let t = tokens(ui);
    border_ui(ui, strip.right(), strip);
    let was_open = open.view.is_last_time_open;
    part_ui(ui, around.session, strip.shrink2(vec2(4.0, 8.0)), "Last time, folded", |ui| {
        if icon_button_ui(ui, Icon::History, if was_open { "Fold last time" } else { "Show last time" }).clicked() {
            open.view.is_last_time_open = !was_open;
        }
    });
    if !was_open || !open.view.is_last_time_open {
        return;
    }
    let place = Rect::from_min_max(strip.right_top(), egui::pos2(strip.right() + 320.0, below.bottom() - 8.0));
    let output = egui::Area::new(Id::unique("last time over the note"))
        .order(Order::Middle)
        .fixed_pos(place.min)
        .movable(false)
        .show(ui, |ui| {
            ui.painter().add(t.shadow().as_shape(place, radius::POPUP));
            ui.painter().rect(
                place,
                f32::from(radius::POPUP),
                t.canvas,
                Stroke::new(1.0, t.hairline),
                egui::StrokeKind::Inside,
            );
            ui.allocate_rect(place, egui::Sense::hover());
            part_ui(ui, around.session, place.shrink(1.0), "Last time", |ui| last_time::last_time_ui(ui, open, around));
        });
    let is_left =
        output.response.clicked_elsewhere() || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if is_left {
        open.view.is_last_time_open = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_leave_the_note_room_at_every_width() {
        let rail = 56.0;
        assert_eq!(Columns::of(910.0 - rail), Columns::Tabs);
        assert!(matches!(Columns::of(1100.0 - rail), Columns::Folded { .. }));
        assert_eq!(Columns::of(1366.0 - rail), Columns::Three { left: 256.0, right: 440.0 });
        assert_eq!(Columns::of(1920.0 - rail), Columns::Wide { left: 348.0, right: 724.0 });
        for width in 944..2400_u16 {
            let width = f32::from(width);
            let note = match Columns::of(width) {
                Columns::Tabs => width,
                Columns::Folded { right } => width - STRIP - right,
                Columns::Three { left, right } | Columns::Wide { left, right } => width - left - right,
            };
            assert!(note >= 420.0, "{width}: {note}");
        }
    }
}
