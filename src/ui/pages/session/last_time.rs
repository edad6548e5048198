//! Last time at the left: what was planned for today, how pain changed, the note, the muscles. Pages turn to earlier
//! sessions.

use egui::{Align, Layout, Margin, ScrollArea, Ui, vec2};

use super::readings::{pain_key, pain_sites, value};
use super::words::{ago_words, clock, number_words, weekday_words};
use super::{Around, carried};
use crate::anatomy::{muscle_name, region};
use crate::domain::listing::PreviousSession;
use crate::domain::{HalfMinutes, MuscleEntry, Phase, Side, Site, SoapSection};
use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::state::OpenSession;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::muscle_row::short_words;
use crate::ui::widgets::page::name_heading;
use crate::ui::widgets::text::fact_ui;
use crate::ui::widgets::{Button, Card, elided_ui, label_ui, muscle_line_ui, side_badge_ui, text_ui};

pub(super) fn last_time_ui(ui: &mut Ui, open: &OpenSession, around: &mut Around<'_>) {
    ScrollArea::vertical().id_salt("last time").auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(Margin { left: 14, right: 14, top: 14, bottom: 16 }).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            match &open.previous {
                Some(previous) => {
                    head_ui(ui, open, previous, around);
                    if around.names_hidden {
                        text_ui(ui, Face::Dense, tokens(ui).text3, "Text is hidden");
                    } else {
                        planned_ui(ui, open, previous, around);
                    }
                    facts_ui(ui, previous);
                    if !around.names_hidden {
                        texts_ui(ui, open, previous, around);
                    }
                    worked_ui(ui, &previous.record.muscles);
                    same_again_ui(ui, open, previous, around);
                }
                None => first_ui(ui),
            }
        });
    });
}

fn first_ui(ui: &mut Ui) {
    let t = tokens(ui);
    let heading = label_ui(ui, Face::BodyStrong, t.text, "First session");
    name_heading(ui, &heading, "First session");
    text_ui(
        ui,
        Face::Dense,
        t.text2,
        "There is nothing to look back at yet. What you write today stands here next time",
    );
}

fn head_ui(ui: &mut Ui, open: &OpenSession, previous: &PreviousSession, around: &mut Around<'_>) {
    let t = tokens(ui);
    let is_last = open.page.previous.as_ref().is_some_and(|last| last.record.session.id == previous.record.session.id);
    let title = if is_last { "Last time" } else { "Earlier" };
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 26.0), Layout::left_to_right(Align::Center), |ui| {
        let heading = label_ui(ui, Face::BodyStrong, t.text, title);
        name_heading(ui, &heading, title);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let none_later = previous.later.is_none_or(|later| later == open.page.record.session.id);
            let later = Button::icon_only(Icon::ChevronRight, "Later session")
                .small()
                .disabled_because(none_later.then_some("This is the session before today’s"));
            if ui.add(later).clicked() {
                around.commands.push(Command::LaterSession);
            }
            let last = open.page.number.saturating_sub(1);
            label_ui(ui, Face::Caption, t.text2, format!("Session {} of {last}", previous.number));
            let earlier = Button::icon_only(Icon::ChevronLeft, "Earlier session")
                .small()
                .disabled_because(previous.earlier.is_none().then_some("There is no earlier session"));
            if ui.add(earlier).clicked() {
                around.commands.push(Command::EarlierSession);
            }
        });
    });
    let start = previous.record.session.start;
    let today = open.page.record.session.start.date();
    let when = format!("{}, {}", weekday_words(start.date(), today), ago_words(start.date(), today));
    let response = text_ui(ui, Face::Caption, t.text3, when);
    response.on_hover_text(format!("{} at {}", previous.record.session.kind.label(), clock(start)));
}

/// Its plan is the plan for today.
fn planned_ui(ui: &mut Ui, open: &OpenSession, previous: &PreviousSession, around: &mut Around<'_>) {
    let t = tokens(ui);
    let plan = previous.record.session.note.plan.trim();
    let is_last = open.page.previous.as_ref().is_some_and(|last| last.number == previous.number);
    ui.add_space(2.0);
    Card::new().padding(11.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let title = if is_last { "Planned for today" } else { "Planned then" };
        ui.horizontal(|ui| {
            label_ui(ui, Face::Caption, t.text3, title);
            if !plan.is_empty() {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    carried::carry_button_ui(ui, SoapSection::Plan, open, around);
                });
            }
        });
        if plan.is_empty() {
            text_ui(ui, Face::Dense, t.text3, "Nothing was written in P");
        } else {
            text_ui(ui, Face::Dense, t.text, plan);
        }
        if let Some(next) = previous.record.session.next_visit {
            let words = crate::ui::widgets::date_text::date_words(next);
            label_ui(ui, Face::Caption, t.text3, format!("Next visit {words}"));
        }
    });
    ui.add_space(2.0);
}

/// `Lower back L`.
fn short_site(site: &Site) -> String {
    let name = region(&site.region).map_or(site.region.as_str(), |region| &region.name);
    match site.side {
        Some(Side::Left) => format!("{name} L"),
        Some(Side::Right) => format!("{name} R"),
        None => name.to_owned(),
    }
}

fn facts_ui(ui: &mut Ui, previous: &PreviousSession) {
    let said = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), number_words);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 6.0);
        for site in pain_sites(&previous.record) {
            let before = value(&previous.record, &pain_key(&site, Phase::Before));
            let after = value(&previous.record, &pain_key(&site, Phase::After));
            let change = format!("{} → {}", said(before), said(after));
            fact_ui(ui, &short_site(&site), Face::BodyStrong, &change, "");
        }
        for (label, soreness) in [("Sore at 24 h", previous.soreness_h24), ("Sore at 48 h", previous.soreness_h48)] {
            if let Some(soreness) = soreness {
                fact_ui(ui, label, Face::BodyStrong, &number_words(soreness), "");
            }
        }
    });
}

/// S, O and A; P stands in the card above.
fn texts_ui(ui: &mut Ui, open: &OpenSession, previous: &PreviousSession, around: &mut Around<'_>) {
    let t = tokens(ui);
    let note = &previous.record.session.note;
    ui.spacing_mut().item_spacing.y = 8.0;
    for section in [SoapSection::Subjective, SoapSection::Objective, SoapSection::Assessment] {
        let text = note.section(section).trim();
        if text.is_empty() {
            continue;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let letter = label_ui(ui, Face::DenseStrong, t.text3, section.letter());
            ui.add_space((12.0 - letter.rect.width()).max(0.0));
            let room = ui.available_width() - 34.0;
            ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(room);
                text_ui(ui, Face::Dense, t.text2, text);
            });
            carried::carry_button_ui(ui, section, open, around);
        });
    }
    for addendum in &previous.record.session.addenda {
        text_ui(ui, Face::Dense, t.text2, format!("Added: {}", addendum.text));
    }
}

fn worked_ui(ui: &mut Ui, muscles: &[MuscleEntry]) {
    let t = tokens(ui);
    if muscles.is_empty() {
        return;
    }
    ui.add_space(4.0);
    let minutes: f64 = muscles.iter().filter_map(|entry| entry.minutes).map(HalfMinutes::minutes).sum();
    let worked = if minutes > 0.0 { format!("Worked, {minutes} min") } else { "Worked".to_owned() };
    label_ui(ui, Face::Caption, t.text3, worked);
    ui.spacing_mut().item_spacing.y = 4.0;
    let is_wide = ui.available_width() > 300.0;
    for entry in muscles {
        let name = muscle_name(&entry.muscle);
        if is_wide {
            wide_line_ui(ui, name, entry);
        } else {
            muscle_line_ui(ui, name, entry);
        }
    }
}

/// One press puts these muscles up to be ticked off in today's note.
fn same_again_ui(ui: &mut Ui, open: &OpenSession, previous: &PreviousSession, around: &mut Around<'_>) {
    if previous.record.muscles.is_empty() || open.page.record.is_signed() {
        return;
    }
    ui.add_space(4.0);
    if ui.add(Button::secondary("Same again").small().key("Ctrl D")).clicked() {
        around.commands.push(Command::SameAgain);
    }
}

fn wide_line_ui(ui: &mut Ui, name: &str, entry: &MuscleEntry) {
    let t = tokens(ui);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 20.0), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        side_badge_ui(ui, entry.side);
        let room = ui.available_width();
        elided_ui(ui, Face::Dense, t.text, name, room * 0.55);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let room = ui.available_width();
            elided_ui(ui, Face::Caption, t.text3, &short_words(entry), room);
        });
    });
}
