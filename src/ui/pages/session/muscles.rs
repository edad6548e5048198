//! Muscles worked: one line each, with what it was last time.

use egui::{Align, Layout, Ui, vec2};

use super::{Around, card, tick_plan};
use crate::anatomy::muscle_name;
use crate::domain::{HalfMinutes, MuscleEntry};
use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::state::{OpenSession, SessionFocus};
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::{Button, GradeNote, MuscleRow, RowAction, elided_ui, label_ui};

/// `5 muscles · 32 min`.
pub(super) fn total_words(muscles: &[MuscleEntry]) -> String {
    let count = match muscles.len() {
        1 => "1 muscle".to_owned(),
        count => format!("{count} muscles"),
    };
    let minutes: f64 = muscles.iter().filter_map(|entry| entry.minutes).map(HalfMinutes::minutes).sum();
    if minutes > 0.0 { format!("{count} · {minutes} min") } else { count }
}

/// The entry of the same muscle and side in the last session.
pub(super) fn last_time<'a>(open: &'a OpenSession, entry: &MuscleEntry) -> Option<&'a MuscleEntry> {
    let muscles = &open.page.previous.as_ref()?.record.muscles;
    muscles.iter().find(|known| known.muscle == entry.muscle && known.side == entry.side)
}

pub(super) fn muscles_ui(ui: &mut Ui, open: &mut OpenSession, around: &mut Around<'_>) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(2.0);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 22.0), Layout::left_to_right(Align::Center), |ui| {
        label_ui(ui, Face::Caption, t.text3, "Muscles worked");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if !open.page.record.muscles.is_empty() {
                label_ui(ui, Face::Caption, t.text3, total_words(&open.page.record.muscles));
            }
        });
    });
    if !open.page.record.muscles.is_empty() {
        ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top() - 0.5, (1.0, t.divider));
    }

    let is_signed = open.page.record.is_signed();
    let mut removed = None;
    let mut opened = None;
    let mut card_row = None;
    let mut last_row = None;
    for (place, entry) in open.page.record.muscles.iter().enumerate() {
        let before = last_time(open, entry);
        let note = match &open.page.previous {
            Some(_) => GradeNote::compare(entry.findings.first(), before),
            None => GradeNote::None,
        };
        let is_open = open.card == Some(entry.id);
        let row = MuscleRow::new(entry.id, muscle_name(&entry.muscle), entry).note(note).selected(is_open).show(ui);
        if !entry.note.is_empty() {
            ui.horizontal(|ui| {
                ui.add_space(28.0);
                let room = ui.available_width();
                elided_ui(ui, Face::Caption, t.text2, &entry.note, room);
            });
        }
        match row.action {
            _ if is_signed => {}
            Some(RowAction::Open) => opened = Some((entry.id, row.response.id)),
            Some(RowAction::Remove) => removed = Some(place),
            None => {}
        }
        last_row = Some(row.response.id);
        if is_open && !is_signed {
            card_row = Some((place, row.response.rect));
        }
    }
    if let Some((entry, row)) = opened {
        open.card = if open.card == Some(entry) { None } else { Some(entry) };
        open.view.card.row = Some(row);
    }
    if let Some((place, rect)) = card_row {
        card::card_ui(ui, place, rect, open, around);
    }
    if let Some(place) = removed {
        remove(place, open, around);
    }
    if !is_signed {
        tick_plan::tick_plan_ui(ui, open, around);
    }
    undo_ui(ui, open);
    open.view.quick.row_above = last_row;
    if !is_signed {
        ui.add_space(8.0);
    }
    ui.spacing_mut().item_spacing.y = 6.0;
}

/// Takes a line away and keeps it, so that it can be put back.
pub(super) fn remove(place: usize, open: &mut OpenSession, around: &mut Around<'_>) {
    if let Some(entry) = open.page.record.muscles.get(place) {
        around.commands.push(Command::RemoveMuscle(entry.id));
        open.view.removed_muscle = Some((place, entry.clone()));
        open.focus = Some(SessionFocus::MuscleLine);
    }
}

fn undo_ui(ui: &mut Ui, open: &mut OpenSession) {
    let Some((place, entry)) = &open.view.removed_muscle else { return };
    let t = tokens(ui);
    if open.page.record.muscles.iter().any(|known| known.id == entry.id) {
        return;
    }
    let (place, entry) = (*place, entry.clone());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        label_ui(ui, Face::Caption, t.text3, format!("{} removed", muscle_name(&entry.muscle)));
        if ui.add(Button::link("Undo").small().icon(Icon::Undo)).clicked() {
            let place = place.min(open.page.record.muscles.len());
            open.page.record.muscles.insert(place, entry);
            open.view.removed_muscle = None;
            open.touch(ui.input(|input| input.time));
        }
    });
}
