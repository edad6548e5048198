//! The note: S O A P with the muscles worked inside O. Spare height is shared, text makes room for itself, and the
//! column scrolls as one.

use std::ops::Range;

use egui::{Align, EventFilter, Id, Key, Layout, Margin, Modifiers, Popup, Rect, ScrollArea, Ui, vec2};
use jiff::ToSpan;
use jiff::civil::Date;

use super::words::moment;
use super::{Around, carried, header, muscles, quick_line};
use crate::domain::{CarriedText, SessionId, SessionKind, SoapSection};
use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::state::{OpenSession, SessionFocus};
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::date_text::date_words;
use crate::ui::widgets::{Button, Card, DateField, SoapField, elided_ui, label_ui, text_ui};

/// Of the height that no text needs: S, O, A, P.
const SHARES: [f32; 4] = [1.0, 2.0, 1.0, 1.0];
const BETWEEN: f32 = 8.0;
/// Below the text, inside the frame of a section.
const FOOT: f32 = 9.0;
/// Points that date, distances in weeks and kind of session take on one line.
const WEEKS_NEED: f32 = 510.0;

const HINTS: [&str; 4] = [
    "What the client says: since last time, where, how bad, what helps",
    "What you see, feel and measure, and what you did",
    "How it responded, and where it stands against the goals",
    "Next visit, focus, home care",
];

pub(super) fn section_id(session: SessionId, section: SoapSection) -> Id {
    Id::unique(("session note", session, section))
}

pub(super) fn note_ui(ui: &mut Ui, open: &mut OpenSession, around: &mut Around<'_>) {
    let window = ui.max_rect();
    ScrollArea::vertical().id_salt("note").auto_shrink(false).show(ui, |ui| {
        let padding = Margin { left: 14, right: 14, top: 12, bottom: 12 };
        egui::Frame::new().inner_margin(padding).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = BETWEEN;
            header::signature_ui(ui, open);
            if around.names_hidden {
                hidden_ui(ui, around);
                return;
            }
            // A signed note takes what it needs, so that additions follow at once.
            let room = match open.page.record.is_signed() {
                true => 0.0,
                false => window.height() - f32::from(padding.top + padding.bottom) - 3.0 * BETWEEN,
            };
            sections_ui(ui, open, around, room, window);
            addenda_ui(ui, open);
        });
    });
}

/// Names and text are hidden: somebody may be looking.
fn hidden_ui(ui: &mut Ui, around: &mut Around<'_>) {
    let t = tokens(ui);
    Card::new().show(ui, |ui| {
        label_ui(ui, Face::BodyStrong, t.text, "Names and text are hidden");
        text_ui(ui, Face::Dense, t.text2, "The note is as it was. Nothing is lost while it is hidden");
        if ui.add(Button::secondary("Show names and text").icon(Icon::Eye).key("Ctrl ⇧ H")).clicked() {
            around.commands.push(Command::HideNames);
        }
    });
}

fn sections_ui(ui: &mut Ui, open: &mut OpenSession, around: &mut Around<'_>, room: f32, window: Rect) {
    let needed: f32 = open.view.natural_heights.iter().sum();
    let spare = (room - needed).max(0.0) / SHARES.iter().sum::<f32>();
    let mut natural_heights = [0.0; 4];
    for (place, section) in SoapSection::ALL.into_iter().enumerate() {
        let height = (open.view.natural_heights[place] + spare * SHARES[place]).floor();
        natural_heights[place] = section_ui(ui, section, height, open, around, window);
    }
    let has_changed = natural_heights.iter().zip(open.view.natural_heights).any(|(now, was)| (now - was).abs() > 0.5);
    if has_changed {
        open.view.natural_heights = natural_heights;
        ui.request_discard("a text of the note takes another height");
    }
}

/// Draws a section and gives the height that its content needs.
fn section_ui(
    ui: &mut Ui,
    section: SoapSection,
    height: f32,
    open: &mut OpenSession,
    around: &mut Around<'_>,
    window: Rect,
) -> f32 {
    let id = section_id(around.session, section);
    let is_signed = open.page.record.is_signed();
    if open.focus == Some(SessionFocus::Section(section)) {
        open.focus = None;
        if !is_signed {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
    if section == SoapSection::Objective && !is_signed {
        tab_past_rows(ui, id, open, around.session);
    }
    // Out of the record while it is drawn, so that what stands below the text can use the rest of the session.
    let mut note = std::mem::take(open.page.record.session.note.section_mut(section));
    let passages: Vec<Range<usize>> = open
        .page
        .record
        .session
        .carried
        .iter()
        .filter(|passage| passage.section == section && !is_signed)
        .filter_map(CarriedText::open_range)
        .collect();
    let before = (!passages.is_empty()).then(|| note.clone());
    let top = ui.cursor().top();
    let hint = if is_signed { "" } else { HINTS[section as usize] };
    let output = SoapField::new(section, &mut note, id)
        .hint(hint)
        .min_height(height)
        .read_only(is_signed)
        .carried(&passages)
        .show_with(ui, |ui| {
            carried::carried_ui(ui, section, open, around);
            match section {
                SoapSection::Objective => {
                    muscles::muscles_ui(ui, open, around);
                    if !is_signed {
                        quick_line::quick_line_ui(ui, open, around, window);
                    }
                }
                SoapSection::Plan => plan_ui(ui, open, around),
                SoapSection::Subjective | SoapSection::Assessment => {}
            }
            ui.min_rect().bottom()
        });
    let caret = output.cursor.map(|cursor| byte_of(&note, cursor.primary.index.into()));
    *open.page.record.session.note.section_mut(section) = note;
    if let Some(before) = before.filter(|_| output.response.changed()) {
        open.page.record.session.follow_edit(section, &before, caret);
    }
    if is_signed {
        return output.below + FOOT - top;
    }
    if section == SoapSection::Objective && output.response.has_focus() {
        let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: false };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    if output.response.changed() {
        open.touch(ui.input(|input| input.time));
        if let Some(caret) = output.caret {
            // The muscle line may stand on the edge of the window: the caret stays clear of it.
            ui.scroll_to_rect(caret.expand2(vec2(0.0, quick_line::HEIGHT + 12.0)), None);
        }
    } else if output.response.gained_focus() {
        ui.scroll_to_rect(output.response.rect.with_max_y(output.response.rect.top() + 60.0), None);
    }
    output.below + FOOT - top
}

/// The byte at which a letter begins, counted from 0.
fn byte_of(text: &str, letter: usize) -> usize {
    text.char_indices().nth(letter).map_or(text.len(), |(at, _)| at)
}

/// From O, Tab leads to the muscle line: its rows are one step back from there, or an arrow up.
fn tab_past_rows(ui: &Ui, objective: Id, open: &mut OpenSession, session: SessionId) {
    if !ui.memory(|memory| memory.has_focus(objective)) {
        return;
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::Tab)) {
        let subjective = section_id(session, SoapSection::Subjective);
        ui.memory_mut(|memory| memory.request_focus(subjective));
    } else if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Tab)) {
        open.focus = Some(SessionFocus::MuscleLine);
    }
}

/// Below P: when the client comes again, and what kind of session this is.
fn plan_ui(ui: &mut Ui, open: &mut OpenSession, around: &Around<'_>) {
    let t = tokens(ui);
    ui.add_space(2.0);
    let is_signed = open.page.record.is_signed();
    let date = open.page.record.session.start.date();
    let before = (open.page.record.session.next_visit, open.page.record.session.kind);
    let room = ui.available_width();
    ui.allocate_ui_with_layout(vec2(room, 32.0), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        if is_signed {
            let next =
                before.0.map_or_else(|| "No next visit".to_owned(), |date| format!("Next visit {}", date_words(date)));
            label_ui(ui, Face::Caption, t.text3, format!("{next} · {}", before.1.label()));
            return;
        }
        label_ui(ui, Face::Caption, t.text3, "Next visit");
        let session = &mut open.page.record.session;
        DateField::new("Next visit", &mut session.next_visit, around.today).hide_label().width(136.0).show(ui);
        if room > WEEKS_NEED {
            weeks_ui(ui, date, &mut session.next_visit);
        }
        kind_ui(ui, &mut session.kind);
    });
    let session = &open.page.record.session;
    if (session.next_visit, session.kind) != before {
        open.touch(ui.input(|input| input.time));
    }
}

/// The usual distances, one press each.
fn weeks_ui(ui: &mut Ui, from: Date, next_visit: &mut Option<Date>) {
    for weeks in [1_i64, 2, 4] {
        let day = weeks_after(from, weeks);
        let words = if weeks == 1 { "1 week".to_owned() } else { format!("{weeks} weeks") };
        let is_chosen = day.is_some() && *next_visit == day;
        let response = ui.add(Button::quiet(&words).small().selected(is_chosen));
        ui.accesskit_node_builder(response.id, |node| node.set_label(format!("Next visit in {words}")));
        if response.clicked() {
            *next_visit = day;
        }
    }
}

fn weeks_after(date: Date, weeks: i64) -> Option<Date> {
    date.checked_add(weeks.weeks()).ok()
}

fn kind_ui(ui: &mut Ui, kind: &mut SessionKind) {
    let button = ui.add(Button::secondary(kind.label()).small().trailing(Icon::ChevronDown));
    ui.accesskit_node_builder(button.id, |node| node.set_label(format!("Kind of session: {}", kind.label())));
    Popup::menu(&button).show(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for choice in SessionKind::ALL {
            if ui.add(Button::quiet(choice.label()).selected(choice == *kind).min_width(120.0)).clicked() {
                *kind = choice;
                ui.close();
            }
        }
    });
    button.on_hover_text("Kind of session");
}

/// What was added after signing, oldest first.
fn addenda_ui(ui: &mut Ui, open: &OpenSession) {
    let t = tokens(ui);
    for addendum in &open.page.record.session.addenda {
        Card::new().padding(12.0).show(ui, |ui| {
            let head = format!("Added {} by {}", moment(addendum.at), addendum.name);
            let room = ui.available_width();
            elided_ui(ui, Face::Caption, t.text3, &head, room);
            text_ui(ui, Face::Body, t.text, &*addendum.text);
        });
    }
}
