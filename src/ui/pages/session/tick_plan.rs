//! Last time's muscles as a list to tick off. Ticking makes a line of today's note; the rest never enters it.

use egui::{
    Align, EventFilter, Id, Key, Layout, Modifiers, Rect, Role, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2,
};

use super::Around;
use super::quick_line::pressure_ceiling;
use crate::anatomy::muscle_name;
use crate::domain::vocabulary::technique_name;
use crate::domain::{EntryId, EntrySide, MuscleEntry, Pressure};
use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::state::OpenSession;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::date_text::date_words;
use crate::ui::widgets::muscle_row::{finding_words, minutes_words, short_name};
use crate::ui::widgets::{Button, ListRow, elided_ui, label_ui, side_badge_ui};

/// Draws the list below the lines of today..
pub(super) fn tick_plan_ui(ui: &mut Ui, open: &mut OpenSession, around: &mut Around<'_>) {
    let ceiling = pressure_ceiling(&open.page.cautions);
    let Some(plan) = &mut open.tick_plan else { return };
    let t = tokens(ui);
    ui.add_space(6.0);
    let ground = ui.painter().add(Shape::Noop);
    let top = ui.cursor().top();
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 24.0), Layout::left_to_right(Align::Center), |ui| {
        ui.add_space(4.0);
        label_ui(
            ui,
            Face::Caption,
            t.carry_text,
            format!("Same again, from {}: tick what you did", date_words(plan.from)),
        );
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.add(Button::icon_only(Icon::X, "Close the plan").small()).clicked() {
                around.commands.push(Command::CloseTickPlan);
            }
            label_ui(ui, Face::Caption, t.text3, "Space ticks · Esc closes");
        });
    });
    let mut rows: Vec<(EntryId, Id)> = Vec::with_capacity(plan.lines.len());
    let mut focused = None;
    for (place, line) in plan.lines.iter().enumerate() {
        let response = line_ui(ui, line, ceiling);
        rows.push((line.id, response.id));
        if response.has_focus() {
            focused = Some(place);
        }
        if response.clicked() {
            around.commands.push(Command::TickPlanned(line.id));
        }
    }
    let rect =
        Rect::from_min_max(egui::pos2(ui.max_rect().left(), top), egui::pos2(ui.max_rect().right(), ui.cursor().top()));
    ui.painter().set(ground, Shape::rect_filled(rect, 4.0, t.carry_bg));
    if let Some(wanted) = plan.focus.take()
        && let Some((_, row)) = rows.iter().find(|(line, _)| *line == wanted)
    {
        ui.memory_mut(|memory| memory.request_focus(*row));
    } else if let Some(place) = focused {
        keys(ui, &rows, place, around);
    }
}

/// Arrows walk the list, Esc closes it.
fn keys(ui: &Ui, rows: &[(EntryId, Id)], place: usize, around: &mut Around<'_>) {
    let filter = EventFilter { tab: false, horizontal_arrows: false, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(rows[place].1, filter));
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let mut next = place;
    if pressed(Key::ArrowDown) {
        next = (place + 1).min(rows.len() - 1);
    }
    if pressed(Key::ArrowUp) {
        next = place.saturating_sub(1);
    }
    if next != place {
        ui.memory_mut(|memory| memory.request_focus(rows[next].1));
    }
    if pressed(Key::Escape) {
        around.commands.push(Command::CloseTickPlan);
    }
}

/// `was trigger point 3`: a hint only, what is found today is for today's hands.
fn hint(line: &MuscleEntry) -> String {
    line.findings.first().map(|mark| format!("was {}", finding_words(mark).to_lowercase())).unwrap_or_default()
}

fn numbers(line: &MuscleEntry) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(line.technique.as_ref().map(|id| short_name(technique_name(id)).to_owned()));
    parts.push(minutes_words(line));
    parts.extend(line.pressure.map(|pressure| format!("p{pressure}")));
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

fn line_ui(ui: &mut Ui, line: &MuscleEntry, ceiling: Option<Pressure>) -> egui::Response {
    let t = tokens(ui);
    let muscle = muscle_name(&line.muscle);
    let side = match line.side {
        EntrySide::Midline => String::new(),
        side => format!(", {}", side.label()),
    };
    let too_hard = ceiling.filter(|ceiling| line.pressure.is_some_and(|pressure| pressure > *ceiling));
    let warning = too_hard.map(|ceiling| format!("above the limit of {ceiling}")).unwrap_or_default();
    let parts = [format!("Same again: {muscle}{side}"), numbers(line), hint(line), warning.clone()];
    let name = parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", ");
    let row = ListRow::new(("tick plan", line.id), &name, 28.0).padding(4.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let (place, _) = ui.allocate_exact_size(Vec2::splat(16.0), egui::Sense::hover());
        ui.painter().rect(place, 4.0, t.surface, Stroke::new(1.0, t.control), StrokeKind::Inside);
        side_badge_ui(ui, line.side);
        let room = ui.available_width();
        elided_ui(ui, Face::Dense, t.carry_text, muscle, room * 0.42);
        let hint = hint(line);
        if !hint.is_empty() {
            let room = ui.available_width() * 0.45;
            elided_ui(ui, Face::Caption, t.text3, &hint, room);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let room = ui.available_width();
            let (words, colour) = if warning.is_empty() {
                (numbers(line), t.text2)
            } else {
                (format!("{} {warning}", numbers(line)), t.danger)
            };
            elided_ui(ui, Face::Caption, colour, &words, room);
        });
    });
    let response = row.response;
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, false, &name));
    response
}
