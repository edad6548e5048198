//! What today asks for: the next client, today's sessions, soreness to ask, notes to sign.

use egui::{Align, Key, Layout, Modifiers, ScrollArea, Ui, vec2};

use crate::domain::listing::{ExpectedVisit, PainChange, SessionLine, SorenessDue, TodayPage};
use crate::domain::{ClientId, Phase, Score};
use crate::ui::command::{Command, Commands};
use crate::ui::dates;
use crate::ui::icons::Icon;
use crate::ui::route::{ClientTab, Route};
use crate::ui::state::State;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::list_row::cell_ui;
use crate::ui::widgets::text::fact_ui;
use crate::ui::widgets::{
    Button, Card, EmptyState, ListRow, RowAction, ScoreRow, cautions_ui, divider_ui, elided_ui, label_ui,
    page_header_ui, text_ui,
};

const ROW: f32 = 44.0;

pub fn today_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    let below = state.today_page.as_ref().map(counted).unwrap_or_default();
    page_header_ui(ui, &dates::day_title(state.today), &below, |ui| {
        if ui.add(Button::secondary("Session for…").icon(Icon::Plus).key("Ctrl N")).clicked() {
            commands.push(Command::SessionFor);
        }
    });
    ui.add_space(16.0);
    let Some(page) = state.today_page.take() else { return };
    keys(ui, state, &page, commands);
    ScrollArea::vertical().id_salt("today").auto_shrink([false, false]).show(ui, |ui| {
        let width = ui.available_width();
        let right = if width > 1_500.0 { 440.0 } else { 388.0 };
        if width < 860.0 {
            left_ui(ui, state, &page, commands);
            ui.add_space(16.0);
            right_ui(ui, state, &page, commands);
            return;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            ui.allocate_ui_with_layout(vec2(width - right - 16.0, 0.0), Layout::top_down(Align::Min), |ui| {
                left_ui(ui, state, &page, commands);
            });
            ui.allocate_ui_with_layout(vec2(right, 0.0), Layout::top_down(Align::Min), |ui| {
                right_ui(ui, state, &page, commands);
            });
        });
    });
    state.today_page = Some(page);
}

fn counted(page: &TodayPage) -> String {
    let today = page.expected.iter().filter(|visit| visit.date == page.date).count();
    match (page.sessions.len(), today) {
        (0, 0) => "No sessions yet today".into(),
        (1, 0) => "1 session today".into(),
        (done, 0) => format!("{done} sessions today"),
        (done, due) => format!("{done} of {} sessions begun", done + due),
    }
}

/// `N` starts the next session while nobody types.
fn keys(ui: &Ui, state: &State, page: &TodayPage, commands: &mut Commands) {
    if state.dialog.is_some() || state.palette.is_open || ui.ctx().egui_wants_keyboard_input() {
        return;
    }
    if let Some(next) = next_visit(page)
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::N))
    {
        commands.push(Command::StartSession(next.client));
    }
}

fn next_visit(page: &TodayPage) -> Option<&ExpectedVisit> {
    page.expected.iter().find(|visit| visit.date == page.date)
}

fn left_ui(ui: &mut Ui, state: &State, page: &TodayPage, commands: &mut Commands) {
    if page.sessions.is_empty() && page.expected.is_empty() {
        Card::new().show(ui, |ui| {
            let text = "No sessions yet today. Start one for a client, or add a new client.";
            let empty = EmptyState::new(Icon::Check, "Nothing waits for you", text)
                .button("Choose a client…")
                .key("Ctrl N")
                .other("Add client…");
            match empty.show(ui) {
                Some(crate::ui::widgets::page::EmptyAction::Main) => commands.push(Command::SessionFor),
                Some(crate::ui::widgets::page::EmptyAction::Other) => commands.push(Command::AddClient),
                None => {}
            }
        });
        return;
    }
    if let Some(next) = next_visit(page) {
        next_ui(ui, state, next, commands);
        ui.add_space(16.0);
    }
    sessions_ui(ui, state, page, commands);
}

fn next_ui(ui: &mut Ui, state: &State, next: &ExpectedVisit, commands: &mut Commands) {
    let t = tokens(ui);
    Card::new().show(ui, |ui| {
        label_ui(ui, Face::Caption, t.text3, "Next");
        ui.horizontal(|ui| {
            elided_ui(
                ui,
                Face::Heading,
                t.text,
                state.shown_name(next.client_name.as_str()),
                ui.available_width() - 320.0,
            );
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let start = format!("Start session {}", next.next_number);
                if ui.add(Button::primary(&start).key("N")).clicked() {
                    commands.push(Command::StartSession(next.client));
                }
                if ui.add(Button::secondary("Open client")).clicked() {
                    commands.push(open_client(next.client));
                }
            });
        });
        if !next.cautions.is_empty() {
            ui.add_space(8.0);
            ui.horizontal(|ui| cautions_ui(ui, &next.cautions, ui.available_width()));
        }
        let Some(last) = &next.last else { return };
        ui.add_space(12.0);
        divider_ui(ui);
        ui.add_space(12.0);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 32.0;
            if let Some(pain) = last.pain.first() {
                let label = format!("Pain before → after, {}", dates::short_date(last.start.date(), state.today));
                let site = pain.site.as_ref().map(crate::anatomy::site_label).unwrap_or_default();
                fact_ui(ui, &label, Face::Display, &pain_words(pain), &site);
            }
            let planned = if state.names_hidden { "••••••" } else { next.planned.trim() };
            if !planned.is_empty() {
                ui.vertical(|ui| {
                    label_ui(ui, Face::Caption, t.text3, "Planned for today");
                    text_ui(ui, Face::Dense, t.text, first_lines(planned));
                });
            }
        });
    });
}

/// At most 240 characters of a plan; the rest is one click away.
fn first_lines(text: &str) -> String {
    if text.chars().count() <= 240 { text.to_owned() } else { text.chars().take(239).chain(['…']).collect() }
}

fn pain_words(pain: &PainChange) -> String {
    let side = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| value.to_string());
    format!("{} → {}", side(pain.before), side(pain.after))
}

fn sessions_ui(ui: &mut Ui, state: &State, page: &TodayPage, commands: &mut Commands) {
    let expected: Vec<&ExpectedVisit> = page.expected.iter().filter(|visit| visit.date == page.date).collect();
    let count = page.sessions.len() + expected.len();
    let fact = if count == 1 { "1 session".to_owned() } else { format!("{count} sessions") };
    Card::titled("Today").fact(&fact).rows().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for line in &page.sessions {
            session_row_ui(ui, state, line, commands);
        }
        for visit in expected {
            let name = state.shown_name(visit.client_name.as_str());
            let row = ListRow::new(("expected", visit.client), name, ROW).show(ui, |ui| {
                row_words_ui(ui, "", name, &format!("Session {}", visit.next_number));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    label_ui(ui, Face::Dense, tokens(ui).text2, "Expected");
                });
            });
            if row.action == Some(RowAction::Open) {
                commands.push(open_client(visit.client));
            }
        }
        if count == 0 {
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                ui.add_space(16.0);
                label_ui(ui, Face::Dense, tokens(ui).text3, "Nobody is planned for today");
            });
            ui.add_space(12.0);
        }
    });
}

fn session_row_ui(ui: &mut Ui, state: &State, line: &SessionLine, commands: &mut Commands) {
    let name = state.shown_name(line.client_name.as_str());
    let row = ListRow::new(line.id, name, ROW).show(ui, |ui| {
        let t = tokens(ui);
        let site = line.pain.first().and_then(|pain| pain.site.as_ref()).map(crate::anatomy::site_label);
        let what = match site {
            Some(site) => format!("{site} · session {}", line.number),
            None => format!("{} · session {}", line.kind.label(), line.number),
        };
        row_words_ui(ui, &dates::clock(line.start.time()), name, &what);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (icon, words, colour) =
                if line.is_signed { (Icon::Check, "Signed", t.text2) } else { (Icon::Pencil, "Draft", t.caution_text) };
            label_ui(ui, Face::Dense, colour, words);
            icon.ui(ui, 14.0, colour);
        });
    });
    if row.action == Some(RowAction::Open) {
        commands.push(Command::OpenSession(line.id));
    }
}

fn row_words_ui(ui: &mut Ui, time: &str, name: &str, what: &str) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.x = 0.0;
    cell_ui(ui, 56.0, Align::Min, |ui| {
        label_ui(ui, Face::Body, t.text2, time);
    });
    cell_ui(ui, 180.0, Align::Min, |ui| {
        elided_ui(ui, Face::BodyStrong, t.text, name, 172.0);
    });
    let room = (ui.available_width() - 110.0).max(60.0);
    cell_ui(ui, room, Align::Min, |ui| {
        elided_ui(ui, Face::Dense, t.text2, what, room - 8.0);
    });
}

fn right_ui(ui: &mut Ui, state: &State, page: &TodayPage, commands: &mut Commands) {
    if !page.soreness_due.is_empty() {
        let fact = format!("{} due", page.soreness_due.len());
        Card::titled("Soreness since the session").fact(&fact).show(ui, |ui| {
            for due in &page.soreness_due {
                soreness_ui(ui, state, due, commands);
                ui.add_space(8.0);
            }
        });
        ui.add_space(16.0);
    }
    Card::titled("What to look at").rows().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut is_empty = true;
        for draft in page.drafts.iter().take(5) {
            is_empty = false;
            let name = state.shown_name(draft.client_name.as_str());
            let since = dates::distance(draft.start.date(), state.today);
            let words = format!("Session {}, {since}, not signed", draft.number);
            if look_at_ui(ui, ("draft", draft.id), Icon::Pencil, name, &words, "Open") {
                commands.push(Command::OpenSession(draft.id));
            }
        }
        let overdue = page.expected.iter().filter(|visit| visit.date < page.date);
        for visit in overdue.take(5) {
            is_empty = false;
            let name = state.shown_name(visit.client_name.as_str());
            let words = format!("was planned for {}", dates::short_date(visit.date, state.today));
            if look_at_ui(ui, ("overdue", visit.client), Icon::Clock, name, &words, "Open") {
                commands.push(open_client(visit.client));
            }
        }
        if let Some(words) = backup_words(state) {
            is_empty = false;
            if look_at_ui(ui, "backup", Icon::Shield, "Backup", &words, "Back up") {
                commands.push(Command::BackUpNow);
            }
        }
        if is_empty {
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                ui.add_space(16.0);
                text_ui(ui, Face::Dense, tokens(ui).text2, "Every note is signed.");
            });
            ui.add_space(12.0);
        }
    });
}

/// Why a backup is wanted, if it is.
fn backup_words(state: &State) -> Option<String> {
    const DAYS: i32 = 7;
    if state.is_sample() || state.overview.as_ref().is_none_or(|overview| overview.sessions == 0) {
        return None;
    }
    match &state.backup.last {
        None => Some("None was made yet. One is made whenever the window closes".into()),
        Some(last) => {
            let date = last.at.to_zoned(jiff::tz::TimeZone::system()).date();
            let days = state.today.since(date).map_or(0, |span| span.get_days());
            (days >= DAYS).then(|| format!("The last one is {days} days old"))
        }
    }
}

fn look_at_ui<I: std::hash::Hash + std::fmt::Debug>(
    ui: &mut Ui,
    id: I,
    icon: Icon,
    strong: &str,
    words: &str,
    action: &str,
) -> bool {
    let name = format!("{strong}: {words}");
    let row = ListRow::new(id, &name, 52.0).show(ui, |ui| {
        let t = tokens(ui);
        ui.spacing_mut().item_spacing.x = 10.0;
        icon.ui(ui, 18.0, t.caution_text);
        let room = ui.available_width() - 70.0;
        cell_ui(ui, room, Align::Min, |ui| {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.add_space(8.0);
                elided_ui(ui, Face::DenseStrong, t.text, strong, room);
                elided_ui(ui, Face::Dense, t.text2, words, room);
            });
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            label_ui(ui, Face::Dense, t.accent_text, action);
        });
    });
    row.action == Some(RowAction::Open)
}

fn soreness_ui(ui: &mut Ui, state: &State, due: &SorenessDue, commands: &mut Commands) {
    let t = tokens(ui);
    let days = state.today.since(due.date).map_or(1, |span| span.get_days());
    let phase = if days >= 2 { Phase::H48 } else { Phase::H24 };
    let name = state.shown_name(due.client_name.as_str());
    ui.horizontal(|ui| {
        elided_ui(ui, Face::BodyStrong, t.text, name, ui.available_width() - 150.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let since = dates::distance(due.date, state.today);
            label_ui(ui, Face::Caption, t.text3, format!("session {since}"));
        });
    });
    let label = format!("Soreness {}, {name}", phase.label());
    let mut value: Option<Score> = None;
    if ScoreRow::new("", &mut value).named(&label).label_width(0.0).show(ui).changed()
        && let Some(value) = value
    {
        commands.push(Command::AnswerSoreness {
            session: due.session,
            client: due.client,
            date: due.date,
            phase,
            value: Some(value.get()),
        });
    }
}

fn open_client(client: ClientId) -> Command {
    Command::GoTo(Route::Client(client, ClientTab::Overview))
}
