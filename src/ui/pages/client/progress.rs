//! Small charts below each other on one axis of time, each with a sentence; or the same as a table.

use egui::{Align, Layout, ScrollArea, Stroke, Ui, pos2, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::dates;
use crate::ui::icons::Icon;
use crate::ui::pages::chart_cache::{Period, Strip};
use crate::ui::state::{OpenClient, State};
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::{
    Button, Card, EmptyState, Segmented, TagTone, divider_ui, label_ui, scene_ui, tag_ui, text_ui,
};

const GUTTER: f32 = 218.0;

pub(super) fn progress_ui(ui: &mut Ui, state: &State, open: &mut OpenClient, commands: &mut Commands) {
    if open.progress.series.is_empty() {
        let title = "Nothing was measured yet";
        let text = "Pain before and after a session is the first thing to ask. One reading is a start, not a trend.";
        Card::new().show(ui, |ui| {
            let start = format!("Start session {}", open.page.session_count + 1);
            if EmptyState::new(Icon::Chart, title, text).button(&start).key("N").show(ui).is_some() {
                commands.push(Command::StartSession(open.page.client.id));
            }
        });
        return;
    }
    ui.horizontal(|ui| {
        Segmented::new("Period", &mut open.charts.period, &Period::ALL).show(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let table = Button::secondary("Table").icon(Icon::Table).selected(open.charts.shows_table);
            if ui.add(table).clicked() {
                open.charts.shows_table = !open.charts.shows_table;
            }
        });
    });
    ui.add_space(12.0);
    let width = ui.available_width();
    let plot = width - GUTTER - 52.0;
    let shows_table = open.charts.shows_table;
    let strips = open.charts.strips(&open.page, &open.progress, state.today, plot);
    ScrollArea::vertical().id_salt("progress").auto_shrink([false, false]).show(ui, |ui| {
        Card::new().padding(16.0).show(ui, |ui| {
            for (index, strip) in strips.iter().enumerate() {
                if index > 0 {
                    ui.add_space(8.0);
                    divider_ui(ui);
                    ui.add_space(8.0);
                }
                strip_ui(ui, strip, plot, shows_table, state);
            }
        });
        ui.add_space(12.0);
    });
}

fn strip_ui(ui: &mut Ui, strip: &Strip, plot: f32, shows_table: bool, state: &State) {
    let t = tokens(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.allocate_ui_with_layout(vec2(GUTTER, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(GUTTER - 16.0);
            ui.spacing_mut().item_spacing.y = 2.0;
            text_ui(ui, Face::BodyStrong, t.text, &strip.title);
            text_ui(ui, Face::Caption, t.text3, &strip.hint);
            ui.add_space(4.0);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 14.0;
                for (label, value, face) in [
                    ("first", &strip.first, Face::Body),
                    ("previous", &strip.previous, Face::Body),
                    ("now", &strip.now, Face::BodyStrong),
                ] {
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        label_ui(ui, Face::Caption, t.text3, label);
                        label_ui(ui, face, t.text, value);
                    });
                }
            });
            if let Some(change) = &strip.change {
                ui.add_space(4.0);
                tag_ui(ui, TagTone::Neutral, change);
            }
        });
        ui.vertical(|ui| {
            ui.set_width(plot);
            ui.spacing_mut().item_spacing.y = 4.0;
            if shows_table {
                table_ui(ui, strip, state);
            } else {
                chart_ui(ui, strip);
            }
            let mut words = strip.words.certainty.clone();
            if let Some(trend) = &strip.trend {
                words = format!("{trend} {words}");
            }
            text_ui(ui, Face::Dense, t.text, &strip.words.fact);
            if !words.trim().is_empty() {
                text_ui(ui, Face::Dense, t.text3, words.trim());
            }
        });
    });
}

/// The chart, and over it a line at the day under the pointer that all strips share.
fn chart_ui(ui: &mut Ui, strip: &Strip) {
    let response = scene_ui(ui, &strip.chart.scene, None, &strip.chart.hits);
    let cursor = egui::Id::unique("shared day of the strips");
    // Read before the data is held: egui has one lock for both.
    let now = ui.input(|input| input.time);
    if let Some(pointer) = response.hover_pos() {
        ui.data_mut(|data| data.insert_temp(cursor, (pointer.x, now)));
    }
    let shared: Option<(f32, f64)> = ui.data(|data| data.get_temp(cursor));
    if let Some((x, at)) = shared
        && now - at < 0.25
        && x >= response.rect.left() + strip.chart.plot_x.0
        && x <= response.rect.left() + strip.chart.plot_x.1
    {
        let line = [pos2(x, response.rect.top()), pos2(x, response.rect.bottom())];
        ui.painter().line_segment(line, Stroke::new(1.0, tokens(ui).accent));
    }
}

fn table_ui(ui: &mut Ui, strip: &Strip, state: &State) {
    let t = tokens(ui);
    let has_after = strip.chart.table.iter().any(|row| row.after.is_some());
    let said = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| value.to_string());
    egui::Grid::new(("table", &strip.title)).num_columns(4).spacing(vec2(24.0, 4.0)).show(ui, |ui| {
        label_ui(ui, Face::Caption, t.text3, "Date");
        label_ui(ui, Face::Caption, t.text3, if has_after { "Before" } else { "Value" });
        if has_after {
            label_ui(ui, Face::Caption, t.text3, "After");
        }
        label_ui(ui, Face::Caption, t.text3, "");
        ui.end_row();
        for row in strip.chart.table.iter().rev() {
            label_ui(ui, Face::Dense, t.text, dates::short_date(row.date, state.today));
            label_ui(ui, Face::DenseStrong, t.text, said(row.before));
            if has_after {
                label_ui(ui, Face::Dense, t.text, said(row.after));
            }
            let mut note = if row.is_signed { String::new() } else { "not signed".to_owned() };
            if let Some(days) = row.gap_days {
                note = format!("{note} no session for {days} days before").trim().to_owned();
            }
            label_ui(ui, Face::Caption, t.text3, note);
            ui.end_row();
        }
    });
}
