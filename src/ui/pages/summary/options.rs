//! What the pages show.

use egui::{Frame, Margin, ScrollArea, Ui};

use crate::service::message::{Notes, Section};
use crate::ui::command::{Command, Commands};
use crate::ui::dates;
use crate::ui::state::{OpenSummary, State};
use crate::ui::theme::{Face, radius, tokens};
use crate::ui::widgets::{TextField, checkbox_ui, label_ui, radio_ui, text_ui};

pub(super) fn options_ui(ui: &mut Ui, state: &State, open: &mut OpenSummary, commands: &mut Commands) {
    ScrollArea::vertical().id_salt("summary options").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let mut is_changed = period_ui(ui, state, open);
        ui.add_space(6.0);
        label_ui(ui, Face::Caption, tokens(ui).text2, "Pages show");
        for section in Section::ALL {
            let mut is_shown = open.options.sections.contains(&section);
            if checkbox_ui(ui, &mut is_shown, section.label()).changed() {
                open.options.sections.retain(|known| *known != section);
                if is_shown {
                    open.options.sections.push(section);
                    open.options.sections.sort_by_key(|section| Section::ALL.iter().position(|known| known == section));
                }
                is_changed = true;
            }
        }
        ui.add_space(6.0);
        is_changed |= notes_ui(ui, state, open);
        ui.add_space(6.0);
        label_ui(ui, Face::Caption, tokens(ui).text2, "A word from you");
        let word = egui::TextEdit::multiline(&mut open.options.word)
            .hint_text("Printed under the first heading, in your words")
            .desired_rows(3)
            .desired_width(f32::INFINITY)
            .char_limit(2_000);
        let response = ui.add(word);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::MultilineTextInput, true, "A word from you"));
        is_changed |= response.changed();
        ui.add_space(6.0);
        left_out_ui(ui, open);
        if is_changed {
            commands.push(Command::SummaryChanged);
        }
    });
}

fn period_ui(ui: &mut Ui, state: &State, open: &mut OpenSummary) -> bool {
    let mut is_changed = false;
    let mut error = None;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let half = (ui.available_width() - 8.0) / 2.0;
        for (label, text, day) in
            [("From", &mut open.from, &mut open.options.from), ("To", &mut open.to, &mut open.options.to)]
        {
            let response = TextField::new(label, text).width(half).show(ui);
            match dates::parse_date(text, state.today) {
                Ok(date) if *day != Some(date) && (response.changed() || response.lost_focus()) => {
                    *day = Some(date);
                    is_changed = true;
                }
                Ok(_) => {}
                Err(problem) => error = Some(problem.to_string()),
            }
        }
    });
    if let (Some(from), Some(to)) = (open.options.from, open.options.to)
        && from > to
    {
        error = Some("The period ends before it begins".into());
    }
    if let Some(error) = error {
        crate::ui::widgets::text_field::error_ui(ui, &error);
    }
    is_changed
}

/// None, all, or the notes of chosen days.
fn notes_ui(ui: &mut Ui, state: &State, open: &mut OpenSummary) -> bool {
    let mut is_changed = false;
    label_ui(ui, Face::Caption, tokens(ui).text2, "Session notes");
    for (label, notes) in [
        ("No notes", Notes::LeftOut),
        ("All notes of the period", Notes::All),
        ("Notes of chosen days", Notes::On(Vec::new())),
    ] {
        let is_chosen = std::mem::discriminant(&open.options.notes) == std::mem::discriminant(&notes);
        if radio_ui(ui, is_chosen, label).clicked() && !is_chosen {
            open.options.notes = notes;
            is_changed = true;
        }
    }
    let OpenSummary { options, sessions, .. } = open;
    let Notes::On(days) = &mut options.notes else { return is_changed };
    for (_, start, is_signed) in sessions.iter().take(60) {
        let day = start.date();
        let mut is_printed = days.contains(&day);
        let mark = if *is_signed { "" } else { ", draft" };
        let label = format!("{}{mark}", dates::short_date(day, state.today));
        if checkbox_ui(ui, &mut is_printed, &label).changed() {
            days.retain(|known| *known != day);
            if is_printed {
                days.push(day);
            }
            is_changed = true;
        }
    }
    is_changed
}

fn left_out_ui(ui: &mut Ui, open: &OpenSummary) {
    let t = tokens(ui);
    let drafts = open.sessions.iter().filter(|(_, _, is_signed)| !is_signed).count();
    let mut words = Vec::new();
    if open.options.notes == Notes::LeftOut {
        words.push("Session notes are left out.".to_owned());
    }
    match drafts {
        0 => {}
        1 => words.push("1 session is not signed; the pages say so.".to_owned()),
        count => words.push(format!("{count} sessions are not signed; the pages say so.")),
    }
    if let Some(view) = &open.view {
        words.extend(view.notices.iter().cloned());
    }
    if words.is_empty() {
        return;
    }
    Frame::new().fill(t.sunken).corner_radius(radius::BUTTON).inner_margin(Margin::same(12)).show(ui, |ui| {
        text_ui(ui, Face::Dense, t.text2, words.join(" "));
    });
}
