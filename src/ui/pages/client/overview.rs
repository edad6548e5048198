//! What matters now: what to look at, the pain of the main site, the next step, the last session.

use egui::{Align, Layout, ScrollArea, Ui, vec2};

use super::sessions::pain_words;
use crate::domain::{MeasureId, Phase, SessionRecord};
use crate::stats::Verdict;
use crate::ui::command::{Command, Commands};
use crate::ui::dates;
use crate::ui::icons::Icon;
use crate::ui::pages::chart_cache::pain_sites;
use crate::ui::route::{ClientTab, Route};
use crate::ui::state::{OpenClient, State};
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::list_row::cell_ui;
use crate::ui::widgets::{Button, Card, EmptyState, ListRow, RowAction, elided_ui, label_ui, scene_ui, text_ui};

/// Soreness of a day after from which it is worth a word (0–10).
const HIGH_SORENESS: f64 = 5.0;
/// Cautions older than this want a look.
const CAUTION_REVIEW_DAYS: i32 = 84;

pub(super) fn overview_ui(ui: &mut Ui, state: &State, open: &mut OpenClient, commands: &mut Commands) {
    ScrollArea::vertical().id_salt("overview").auto_shrink([false, false]).show(ui, |ui| {
        let width = ui.available_width();
        if width < 860.0 {
            left_ui(ui, state, open, commands);
            ui.add_space(16.0);
            right_ui(ui, state, open, commands);
            return;
        }
        let right = if width > 1_500.0 { 440.0 } else { 374.0 };
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            ui.allocate_ui_with_layout(vec2(width - right - 16.0, 0.0), Layout::top_down(Align::Min), |ui| {
                left_ui(ui, state, open, commands);
            });
            ui.allocate_ui_with_layout(vec2(right, 0.0), Layout::top_down(Align::Min), |ui| {
                right_ui(ui, state, open, commands);
            });
        });
        ui.add_space(12.0);
    });
}

fn left_ui(ui: &mut Ui, state: &State, open: &mut OpenClient, commands: &mut Commands) {
    let facts = facts(state, open);
    if !facts.is_empty() {
        let count = facts.len().to_string();
        Card::titled("What to look at").fact(&count).rows().show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (index, fact) in facts.into_iter().enumerate() {
                let name = format!("{} {}", fact.strong, fact.rest);
                let row = ListRow::new(("fact", index), &name, 40.0).show(ui, |ui| fact_ui(ui, &fact));
                if row.action == Some(RowAction::Open) {
                    commands.push(fact.command);
                }
            }
        });
        ui.add_space(16.0);
    }
    let width = ui.available_width() - 36.0;
    let OpenClient { page, progress, charts, .. } = open;
    match charts.overview(page, progress, state.today, width) {
        Some((title, words, chart)) => {
            Card::titled(title).show(ui, |ui| {
                scene_ui(ui, &chart.scene, None, &chart.hits);
                ui.add_space(4.0);
                let t = tokens(ui);
                text_ui(ui, Face::Dense, t.text, &words.fact);
                if !words.certainty.is_empty() {
                    text_ui(ui, Face::Dense, t.text3, &words.certainty);
                }
            });
        }
        None => {
            Card::new().show(ui, |ui| {
                let title = "No pain asked yet";
                let text = "Pain before and after a session draws the first points of the chart.";
                let start = format!("Start session {}", page.session_count + 1);
                if EmptyState::new(Icon::Chart, title, text).button(&start).key("N").show(ui).is_some() {
                    commands.push(Command::StartSession(page.client.id));
                }
            });
        }
    }
}

/// Something worth a look, with the fact behind it and where it leads.
struct Fact {
    icon: Icon,
    strong: String,
    rest: String,
    action: &'static str,
    command: Command,
}

fn fact_ui(ui: &mut Ui, fact: &Fact) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.x = 0.0;
    fact.icon.ui(ui, 18.0, t.caution_text);
    ui.add_space(12.0);
    let room = ui.available_width() - 90.0;
    cell_ui(ui, room, Align::Min, |ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        let strong = elided_ui(ui, Face::DenseStrong, t.text, &fact.strong, room);
        elided_ui(ui, Face::Dense, t.text2, &fact.rest, (room - strong.rect.width() - 8.0).max(0.0));
    });
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        label_ui(ui, Face::Dense, t.accent_text, fact.action);
    });
}

fn facts(state: &State, open: &OpenClient) -> Vec<Fact> {
    let client = open.page.client.id;
    let to_progress = Command::GoTo(Route::Client(client, ClientTab::Progress));
    let mut facts = Vec::new();
    for series in pain_sites(&open.progress).into_iter().take(2) {
        let summary = &series.summary;
        let (Some(latest), name) = (summary.latest, &series.label) else { continue };
        if summary.verdict == Some(Verdict::Worse) {
            facts.push(Fact {
                icon: Icon::Trend,
                strong: format!("{name} is worse"),
                rest: format!("{} now, {} at first", series.number(latest.value), said(series.summary.first, series)),
                action: "Progress",
                command: to_progress.clone(),
            });
        } else if summary.unchanged_run >= 3 && latest.value > 0.0 {
            facts.push(Fact {
                icon: Icon::Trend,
                strong: format!("{name} unchanged at {}", series.number(latest.value)),
                rest: format!("in the last {} readings", summary.unchanged_run),
                action: "Progress",
                command: to_progress.clone(),
            });
        }
    }
    facts.extend(soreness(state, open));
    for draft in open.page.sessions.iter().filter(|line| !line.is_signed).take(2) {
        facts.push(Fact {
            icon: Icon::Pencil,
            strong: format!("Session {} is not signed", draft.number),
            rest: format!("from {}", dates::short_date(draft.start.date(), state.today)),
            action: "Open",
            command: Command::OpenSession(draft.id),
        });
    }
    facts.extend(stale_cautions(state, open));
    facts
}

fn said(point: Option<crate::stats::Point>, series: &crate::stats::SeriesProgress) -> String {
    point.map_or_else(|| "–".to_owned(), |point| series.number(point.value))
}

fn soreness(state: &State, open: &OpenClient) -> Option<Fact> {
    let soreness: MeasureId = "soreness".into();
    let last = open.page.last.as_ref()?;
    let reading = open
        .page
        .readings
        .iter()
        .filter(|reading| reading.measure == soreness && reading.session == Some(last.session.id))
        .max_by_key(|reading| reading.phase)?;
    (reading.value >= HIGH_SORENESS).then(|| Fact {
        icon: Icon::Sore,
        strong: format!("Soreness {} {}", reading.value, reading.phase.label()),
        rest: format!("since the session of {}", dates::short_date(last.session.start.date(), state.today)),
        action: "Session",
        command: Command::OpenSession(last.session.id),
    })
}

fn stale_cautions(state: &State, open: &OpenClient) -> Option<Fact> {
    let oldest = open.page.cautions.iter().filter_map(|caution| Some((caution.last_reviewed?, caution.id))).min()?;
    let days = state.today.since(oldest.0).ok()?.get_days();
    (days > CAUTION_REVIEW_DAYS).then(|| Fact {
        icon: Icon::Clock,
        strong: format!("Cautions last reviewed {} weeks ago", days / 7),
        rest: "Every 12 weeks is usual".into(),
        action: "Review…",
        command: Command::EditCaution(Some(oldest.1)),
    })
}

fn right_ui(ui: &mut Ui, state: &State, open: &OpenClient, commands: &mut Commands) {
    let Some(last) = &open.page.last else {
        Card::titled("Next step").show(ui, |ui| {
            text_ui(ui, Face::Dense, tokens(ui).text2, "Ask for the story, the goals and the cautions, then examine.");
        });
        return;
    };
    let t = tokens(ui);
    let next = last.session.next_visit.map(|date| format!("next visit {}", dates::short_date(date, state.today)));
    let card = Card::titled("Next step");
    let card = if let Some(next) = &next { card.fact(next) } else { card };
    card.show(ui, |ui| {
        let plan = last.session.note.plan.trim();
        let words = if plan.is_empty() { "Nothing was planned" } else { state.shown_name(plan) };
        text_ui(ui, Face::Dense, t.text, words);
    });
    ui.add_space(16.0);
    last_session_ui(ui, state, open, last, commands);
}

fn last_session_ui(ui: &mut Ui, state: &State, open: &OpenClient, last: &SessionRecord, commands: &mut Commands) {
    let t = tokens(ui);
    let signed = if last.is_signed() { "signed" } else { "draft" };
    let fact = format!("{} · {signed}", dates::short_date(last.session.start.date(), state.today));
    Card::titled("Last session").fact(&fact).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let line = open.page.sessions.iter().find(|line| line.id == last.session.id);
        for pain in line.map(|line| line.pain.as_slice()).unwrap_or_default() {
            pair_ui(ui, "Pain", &pain_words(pain));
        }
        let worked: Vec<String> = last
            .muscles
            .iter()
            .map(|entry| {
                format!("{} {}", crate::anatomy::muscle_name(&entry.muscle), entry.side.badge()).trim().to_owned()
            })
            .collect();
        if !worked.is_empty() {
            pair_ui(ui, "Worked", &format!("{}. {} min", worked.join(", "), last.total_minutes()));
        }
        let response = last.session.note.assessment.trim();
        if !response.is_empty() {
            pair_ui(ui, "Response", state.shown_name(response));
        }
        for reading in &last.readings {
            if reading.measure.as_str() == "stress" && reading.phase == Phase::Before {
                pair_ui(ui, "Stress", &reading.value.to_string());
            }
        }
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            if ui.add(Button::secondary("Read note").small()).clicked() {
                commands.push(Command::OpenSession(last.session.id));
            }
            label_ui(ui, Face::Caption, t.text3, "");
        });
    });
}

fn pair_ui(ui: &mut Ui, label: &str, words: &str) {
    let t = tokens(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.allocate_ui_with_layout(vec2(84.0, 18.0), Layout::left_to_right(Align::Min), |ui| {
            ui.set_width(84.0);
            label_ui(ui, Face::Dense, t.text3, label);
        });
        text_ui(ui, Face::Dense, t.text, words);
    });
}
