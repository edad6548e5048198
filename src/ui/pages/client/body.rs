//! Where a client was worked over a period: minutes as tints on the body, and the same as a table.

use std::collections::HashMap;

use egui::{Align, Layout, ScrollArea, Ui, vec2};
use jiff::civil::Date;

use crate::anatomy::figure::FigureView;
use crate::anatomy::{Layer, muscle_name};
use crate::domain::listing::TreatmentLine;
use crate::domain::{MuscleId, Side};
use crate::ui::command::{Command, Commands};
use crate::ui::dates;
use crate::ui::icons::Icon;
use crate::ui::pages::chart_cache::Period;
use crate::ui::pages::session::heat_legend_ui;
use crate::ui::state::{OpenClient, State};
use crate::ui::theme::{Face, space, tokens};
use crate::ui::widgets::{BodyFigure, BodyMark, Card, EmptyState, Segmented, divider_ui, elided_ui, text_ui};

/// Minutes of a period by muscle, and what the page shows of them.
#[derive(Default)]
pub struct BodySums {
    period: Period,
    layer: Layer,
    made_for: Option<Period>,
    rows: Vec<MuscleMinutes>,
    marks: Vec<BodyMark>,
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq)]
struct MuscleMinutes {
    muscle: MuscleId,
    left: f64,
    right: f64,
    /// Of a muscle that has no sides.
    middle: f64,
    /// Days on which it was worked.
    days: usize,
    last: Date,
}

impl MuscleMinutes {
    fn total(&self) -> f64 {
        self.left + self.right + self.middle
    }
}

const MUSCLE: f32 = 210.0;
const NUMBER: f32 = 56.0;
const ROW: f32 = 24.0;

pub(super) fn body_ui(ui: &mut Ui, state: &State, open: &mut OpenClient, commands: &mut Commands) {
    let OpenClient { page, charts, .. } = open;
    if page.treatments.is_empty() {
        let title = "No muscle was worked yet";
        let text = "Muscles that are noted in a session appear here with their minutes.";
        Card::new().show(ui, |ui| {
            let start = format!("Start session {}", page.session_count + 1);
            if EmptyState::new(Icon::Body, title, text).button(&start).key("N").show(ui).is_some() {
                commands.push(Command::StartSession(page.client.id));
            }
        });
        return;
    }
    let sums = &mut charts.body;
    ui.horizontal(|ui| {
        Segmented::new("Period", &mut sums.period, &Period::ALL).show(ui);
        ui.add_space(8.0);
        let layers = [(Layer::Superficial, "Surface"), (Layer::Deep, "Deep")];
        Segmented::new("Layer of the body", &mut sums.layer, &layers).show(ui);
    });
    ui.add_space(12.0);
    sums.bring_up_to_date(&page.treatments, state.today);
    let height = (ui.available_height() - 12.0).max(200.0);
    let figure = (height - 100.0).clamp(280.0, 900.0).min((ui.available_width() * 0.42) / BodyFigure::width_of(1.0));
    let body_width = 2.0 * BodyFigure::width_of(figure) + 8.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::BETWEEN;
        ui.allocate_ui_with_layout(vec2(body_width + 2.0 * space::CARD, height), Layout::top_down(Align::Min), |ui| {
            Card::new().show(ui, |ui| figures_ui(ui, sums, figure));
        });
        ui.allocate_ui_with_layout(vec2(ui.available_width(), height), Layout::top_down(Align::Min), |ui| {
            Card::titled("Minutes by muscle").fact(&sums.fact()).show(ui, |ui| table_ui(ui, sums, state.today));
        });
    });
}

fn figures_ui(ui: &mut Ui, sums: &BodySums, height: f32) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        for view in FigureView::ALL {
            BodyFigure::new(view, sums.layer, &sums.marks).height(height).read_only(true).show(ui);
        }
    });
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let most = sums.most();
        let least = format!("up to {} min", minutes_words((most / 5.0).max(0.5)));
        heat_legend_ui(ui, &least, &format!("{} min", minutes_words(most)));
    });
}

fn minutes_words(minutes: f64) -> String {
    format!("{}", (minutes * 2.0).round() / 2.0)
}

fn table_ui(ui: &mut Ui, sums: &BodySums, today: Date) {
    let t = tokens(ui);
    if sums.rows.is_empty() {
        text_ui(ui, Face::Dense, t.text2, "No muscle was worked in this period");
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let row = |ui: &mut Ui, face: Face, colour, cells: [&str; 6]| {
        ui.allocate_ui_with_layout(vec2(ui.available_width(), ROW), Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let name = (ui.available_width() - 4.0 * NUMBER - 90.0).clamp(90.0, MUSCLE);
            for (place, words) in cells.into_iter().enumerate() {
                let (width, align) = match place {
                    0 => (name, Align::Min),
                    5 => (90.0, Align::Max),
                    _ => (NUMBER, Align::Max),
                };
                crate::ui::widgets::list_row::cell_ui(ui, width, align, |ui| {
                    elided_ui(ui, face, colour, words, width - 4.0);
                });
            }
        });
    };
    row(ui, Face::Caption, t.text3, ["Muscle", "Left", "Right", "Middle", "Days", "Last"]);
    divider_ui(ui);
    let height = ui.available_height() - 8.0;
    let scroll = ScrollArea::vertical().id_salt("minutes by muscle").max_height(height).auto_shrink([false, true]);
    scroll.show_rows(ui, ROW, sums.rows.len(), |ui, range| {
        for minutes in &sums.rows[range] {
            let said = |minutes: f64| if minutes > 0.0 { minutes_words(minutes) } else { "–".to_owned() };
            let (left, right, middle) = (said(minutes.left), said(minutes.right), said(minutes.middle));
            let last = dates::short_date(minutes.last, today);
            let days = minutes.days.to_string();
            let cells = [muscle_name(&minutes.muscle), &left, &right, &middle, &days, &last];
            row(ui, Face::Dense, t.text, cells);
        }
    });
}

impl BodySums {
    fn bring_up_to_date(&mut self, treatments: &[TreatmentLine], today: Date) {
        if self.made_for == Some(self.period) {
            return;
        }
        self.made_for = Some(self.period);
        let first = self.period.first_day(today);
        let shown: Vec<_> = treatments.iter().filter(|line| first.is_none_or(|first| line.date >= first)).collect();
        self.rows = rows(&shown);
        self.marks = marks(&self.rows);
    }

    /// The most minutes that one muscle and side had.
    fn most(&self) -> f64 {
        most(&self.rows)
    }

    fn fact(&self) -> String {
        let total: f64 = self.rows.iter().map(MuscleMinutes::total).sum();
        format!("{} muscles · {} min", self.rows.len(), minutes_words(total))
    }
}

fn most(rows: &[MuscleMinutes]) -> f64 {
    rows.iter().flat_map(|row| [row.left, row.right, row.middle]).fold(0.0, f64::max)
}

/// Minutes by muscle, most first.
fn rows(lines: &[&TreatmentLine]) -> Vec<MuscleMinutes> {
    let mut places: HashMap<&MuscleId, usize> = HashMap::new();
    let mut rows: Vec<MuscleMinutes> = Vec::new();
    for line in lines {
        let place = *places.entry(&line.muscle).or_insert_with(|| {
            rows.push(MuscleMinutes {
                muscle: line.muscle.clone(),
                left: 0.0,
                right: 0.0,
                middle: 0.0,
                days: 0,
                last: Date::MIN,
            });
            rows.len() - 1
        });
        let row = &mut rows[place];
        let minutes = line.minutes.unwrap_or(0.0);
        match line.side {
            Some(Side::Left) => row.left += minutes,
            Some(Side::Right) => row.right += minutes,
            None => row.middle += minutes,
        }
        // Lines come in order of time, so one of the same day follows at once.
        row.days += usize::from(row.last != line.date);
        row.last = line.date;
    }
    rows.sort_by(|one, other| other.total().total_cmp(&one.total()));
    rows
}

/// A fifth of the most minutes is a step of the tint.
fn marks(rows: &[MuscleMinutes]) -> Vec<BodyMark> {
    let most = most(rows);
    let sides =
        |row: &MuscleMinutes| [(Some(Side::Left), row.left), (Some(Side::Right), row.right), (None, row.middle)];
    rows.iter()
        .flat_map(|row| sides(row).map(|(side, minutes)| (row, side, minutes)))
        .filter(|(_, _, minutes)| *minutes > 0.0)
        .map(|(row, side, minutes)| BodyMark {
            muscle: row.muscle.clone(),
            side,
            finding: None,
            heat: (minutes / most * 5.0).ceil().clamp(1.0, 5.0) as u8,
            words: format!("{} minutes", minutes_words(minutes)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::SessionId;
    use jiff::civil::date;
    use uuid::Uuid;

    fn line(day: i8, muscle: &str, side: Option<Side>, minutes: f64) -> TreatmentLine {
        TreatmentLine {
            date: date(2026, 11, day),
            session: SessionId::from_uuid(Uuid::nil()),
            muscle: muscle.into(),
            side,
            technique: None,
            minutes: Some(minutes),
            pressure: None,
        }
    }

    #[test]
    fn minutes_add_up_by_side_and_the_most_worked_side_has_the_deepest_tint() {
        let lines = [
            line(1, "infraspinatus", Some(Side::Left), 8.0),
            line(1, "infraspinatus", Some(Side::Right), 2.0),
            line(5, "infraspinatus", Some(Side::Left), 12.0),
            line(5, "diaphragm", None, 4.0),
        ];
        let rows = rows(&lines.iter().collect::<Vec<_>>());
        assert_eq!((rows[0].left, rows[0].right, rows[0].days), (20.0, 2.0, 2));
        assert_eq!((rows[1].middle, rows[1].last), (4.0, date(2026, 11, 5)));
        let heat: Vec<u8> = marks(&rows).iter().map(|mark| mark.heat).collect();
        assert_eq!(heat, [5, 1, 1]);
    }

    #[test]
    fn a_shorter_period_leaves_older_work_out() {
        let lines = [line(1, "infraspinatus", None, 8.0), line(20, "infraspinatus", None, 2.0)];
        let mut sums = BodySums { period: Period::FourWeeks, ..BodySums::default() };
        sums.bring_up_to_date(&lines, date(2026, 12, 10));
        assert_eq!(sums.most(), 2.0);
        sums.period = Period::All;
        sums.bring_up_to_date(&lines, date(2026, 12, 10));
        assert_eq!(sums.most(), 10.0);
    }
}
