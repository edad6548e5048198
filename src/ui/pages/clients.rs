//! The list of clients: found in two keys, one row each.

use egui::{Align, Id, Key, Modifiers, ScrollArea, Ui, UiBuilder, vec2};

use crate::domain::listing::{ClientFilter, ClientOrder, ClientRow};
use crate::report::chart::sparkline;
use crate::ui::command::{Command, Commands};
use crate::ui::dates;
use crate::ui::icons::Icon;
use crate::ui::route::{ClientTab, Route};
use crate::ui::state::State;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::list_row::cell_ui;
use crate::ui::widgets::menu::Select;
use crate::ui::widgets::page::EmptyAction;
use crate::ui::widgets::{
    Button, Card, EmptyState, ListRow, RowAction, TextField, caution_tag_ui, elided_ui, filter_chip_ui, label_ui,
    page_header_ui, scene_ui,
};

const ROW: f32 = 46.0;
const SEARCH: &str = "search of clients";

/// Widths of the columns; the name takes the rest.
struct Columns {
    name: f32,
    activity: f32,
    seen: f32,
    due: f32,
    pain: f32,
    cautions: f32,
}

impl Columns {
    fn of(width: f32) -> Self {
        let (activity, seen, due) = (128.0, 108.0, 108.0);
        let (pain, cautions) = if width > 1_300.0 {
            (280.0, 380.0)
        } else if width > 1_000.0 {
            (196.0, 268.0)
        } else {
            (150.0, (width - 700.0).max(0.0))
        };
        let name = (width - activity - seen - due - pain - cautions).max(160.0);
        Self { name, activity, seen, due, pain, cautions }
    }
}

pub fn clients_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    let count = state.overview.as_ref().map_or(0, |overview| overview.clients);
    page_header_ui(ui, "Clients", "", |ui| {
        if ui.add(Button::primary("Add client…").icon(Icon::Plus).key("Ctrl ⇧ N")).clicked() {
            commands.push(Command::AddClient);
        }
        if ui.add(Button::secondary("Import…").icon(Icon::Download)).clicked() {
            commands.push(Command::ImportMeasurements);
        }
    });
    ui.add_space(12.0);
    let is_first_start = count == 0
        && state.overview.as_ref().is_some_and(|overview| overview.archived_clients == 0)
        && state.clients.query.find.is_empty();
    if is_first_start {
        return first_start_ui(ui, commands);
    }
    head_ui(ui, state, commands);
    ui.add_space(12.0);
    keys(ui, state, commands);
    list_ui(ui, state, commands);
}

fn first_start_ui(ui: &mut Ui, commands: &mut Commands) {
    Card::new().show(ui, |ui| {
        let empty = EmptyState::new(
            Icon::Clients,
            "Add your first client",
            "A name is enough. Everything else can follow after the session.",
        )
        .button("Add your first client…")
        .other("Import a CSV…");
        match empty.show(ui) {
            Some(EmptyAction::Main) => commands.push(Command::AddClient),
            Some(EmptyAction::Other) => commands.push(Command::ImportMeasurements),
            None => {}
        }
    });
}

fn head_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    let counts = state.clients.list.as_ref().map(|list| list.counts).unwrap_or_default();
    let page = &mut state.clients;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let id = Id::unique(SEARCH);
        let field = TextField::search("Find clients", &mut page.query.find)
            .hint("Name, reference or phone")
            .key("/")
            .width(300.0)
            .id(id)
            .show(ui);
        if page.focus_search {
            page.focus_search = false;
            field.request_focus();
        }
        let mut is_changed = field.changed();
        for (filter, label, number) in [
            (ClientFilter::All, "All", counts.all),
            (ClientFilter::DueThisWeek, "Due this week", counts.due_this_week),
            (ClientFilter::Overdue, "Overdue", counts.overdue),
            (ClientFilter::Drafts, "Drafts", counts.drafts),
            (ClientFilter::Archived, "Archived", counts.archived),
        ] {
            if filter_chip_ui(ui, label, Some(number), page.query.filter == filter).clicked() {
                page.query.filter = filter;
                is_changed = true;
            }
        }
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            let choices = [
                (ClientOrder::Name, "By name"),
                (ClientOrder::LastSeen, "Last seen first"),
                (ClientOrder::NextDue, "Next due first"),
            ];
            is_changed |=
                Select::new("Order", &mut page.query.order, &choices).hide_label().width(168.0).show(ui).changed();
        });
        if is_changed {
            page.selected = 0;
            commands.push(Command::ClientsChanged);
        }
    });
}

/// ↑↓ choose, Enter opens, Ctrl+Enter starts a session, `/` finds.
fn keys(ui: &Ui, state: &mut State, commands: &mut Commands) {
    if state.dialog.is_some() || state.palette.is_open {
        return;
    }
    let focused = ui.memory(egui::Memory::focused);
    let in_search = focused == Some(Id::unique(SEARCH)) || is_search_focused(ui);
    let is_typing = focused.is_some() && ui.ctx().egui_wants_keyboard_input();
    if is_typing && !in_search {
        return;
    }
    let rows = state.clients.list.as_ref().map_or(0, |list| list.rows.len());
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if !is_typing && pressed(Modifiers::NONE, Key::Slash) {
        state.clients.focus_search = true;
    }
    if rows == 0 {
        return;
    }
    if pressed(Modifiers::NONE, Key::ArrowDown) {
        state.clients.selected = (state.clients.selected + 1).min(rows - 1);
    }
    if pressed(Modifiers::NONE, Key::ArrowUp) {
        state.clients.selected = state.clients.selected.saturating_sub(1);
    }
    let chosen = state.clients.list.as_ref().and_then(|list| list.rows.get(state.clients.selected)).map(|row| row.id);
    let Some(chosen) = chosen else { return };
    if pressed(Modifiers::COMMAND, Key::Enter) {
        commands.push(Command::StartSession(chosen));
    } else if (focused.is_none() || in_search) && pressed(Modifiers::NONE, Key::Enter) {
        commands.push(Command::GoTo(Route::Client(chosen, ClientTab::Overview)));
    }
}

fn is_search_focused(ui: &Ui) -> bool {
    ui.memory(|memory| memory.has_focus(Id::unique(SEARCH)))
}

fn list_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    let Some(list) = state.clients.list.take() else { return };
    if list.rows.is_empty() {
        no_match_ui(ui, state, commands);
        state.clients.list = Some(list);
        return;
    }
    let height = ui.available_height();
    Card::new().rows().show(ui, |ui| {
        let columns = Columns::of(ui.available_width() - 32.0);
        head_row_ui(ui, &columns);
        let note = (list.total > list.rows.len() as u64)
            .then(|| format!("{} of {} shown. Type a name to find the others", list.rows.len(), list.total));
        let room = height - 34.0 - if note.is_some() { 30.0 } else { 2.0 };
        let scroll = ScrollArea::vertical().id_salt("clients").max_height(room).auto_shrink([false, true]);
        ui.spacing_mut().item_spacing.y = 0.0;
        scroll.show_rows(ui, ROW, list.rows.len(), |ui, range| {
            for index in range {
                let row = &list.rows[index];
                let name = state.shown_name(row.name.as_str()).to_owned();
                let output = ListRow::new(row.id, &name, ROW)
                    .selected(index == state.clients.selected)
                    .show(ui, |ui| row_ui(ui, row, &name, &columns, state));
                if output.action == Some(RowAction::Open) {
                    state.clients.selected = index;
                    commands.push(Command::GoTo(Route::Client(row.id, ClientTab::Overview)));
                }
            }
        });
        if let Some(note) = note {
            ui.horizontal(|ui| {
                ui.add_space(16.0);
                label_ui(ui, Face::Caption, tokens(ui).text3, note);
            });
        }
    });
    state.clients.list = Some(list);
}

fn no_match_ui(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let find = state.clients.query.find.trim();
    Card::new().show(ui, |ui| {
        let title =
            if find.is_empty() { "Nobody here".to_owned() } else { format!("No client is called “{find}”") };
        let text = "Try fewer letters, another filter, or add a new client.";
        let words = if find.is_empty() { "Add client…".to_owned() } else { format!("Add “{find}”…") };
        if EmptyState::new(Icon::Search, &title, text).button(&words).show(ui).is_some() {
            commands.push(Command::AddClient);
        }
    });
}

fn head_row_ui(ui: &mut Ui, columns: &Columns) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 32.0));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, tokens(ui).divider));
    let mut ui = ui.new_child(
        UiBuilder::new().max_rect(rect.shrink2(vec2(16.0, 0.0))).layout(egui::Layout::left_to_right(Align::Center)),
    );
    ui.spacing_mut().item_spacing.x = 0.0;
    for (width, words) in [
        (columns.name, "Client"),
        (columns.activity, "Activity"),
        (columns.seen, "Last seen"),
        (columns.due, "Next due"),
        (columns.pain, "Pain before sessions, 0–10"),
        (columns.cautions, "Cautions"),
    ] {
        cell_ui(&mut ui, width, Align::Min, |ui| {
            elided_ui(ui, Face::Caption, tokens(ui).text3, words, width - 8.0);
        });
    }
}

fn row_ui(ui: &mut Ui, row: &ClientRow, name: &str, columns: &Columns, state: &State) {
    let t = tokens(ui);
    let today = state.today;
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    cell_ui(ui, columns.name, Align::Min, |ui| {
        two_lines(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                elided_ui(ui, Face::BodyStrong, t.text, name, columns.name - 46.0);
                if let Some(age) = row.birth_date.and_then(|born| age(born, today)) {
                    label_ui(ui, Face::Caption, t.text3, age);
                }
            });
            let site = row.main_site.as_ref().map(crate::anatomy::site_label);
            elided_ui(ui, Face::Caption, t.text3, site.as_deref().unwrap_or(&row.reference), columns.name - 8.0);
        });
    });
    cell_ui(ui, columns.activity, Align::Min, |ui| {
        elided_ui(ui, Face::Dense, t.text2, activity(row), columns.activity - 8.0);
    });
    cell_ui(ui, columns.seen, Align::Min, |ui| {
        let Some(seen) = row.last_seen else {
            label_ui(ui, Face::Dense, t.text3, "not yet");
            return;
        };
        two_lines(ui, |ui| {
            label_ui(ui, Face::Dense, t.text, dates::short_date(seen, today));
            if row.has_draft {
                draft_ui(ui);
            } else {
                label_ui(ui, Face::Caption, t.text3, dates::distance(seen, today));
            }
        });
    });
    cell_ui(ui, columns.due, Align::Min, |ui| due_ui(ui, row, state));
    cell_ui(ui, columns.pain, Align::Min, |ui| {
        let Some((_, newest)) = row.pain_before.last() else {
            label_ui(ui, Face::Caption, t.text3, "not asked");
            return;
        };
        let scene = sparkline(&row.pain_before, columns.pain - 52.0, 26.0);
        scene_ui(ui, &scene, None, &[]);
        ui.add_space(10.0);
        label_ui(ui, Face::BodyStrong, t.text, newest.to_string());
    });
    cell_ui(ui, columns.cautions, Align::Min, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for caution in &row.cautions {
            caution_tag_ui(ui, caution);
        }
    });
}

fn two_lines(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(((ROW - 38.0) / 2.0).max(0.0));
        content(ui);
    });
}

fn draft_ui(ui: &mut Ui) {
    let t = tokens(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        Icon::Pencil.ui(ui, 12.0, t.caution_text);
        label_ui(ui, Face::Caption, t.caution_text, "draft");
    });
}

fn due_ui(ui: &mut Ui, row: &ClientRow, state: &State) {
    let t = tokens(ui);
    let Some(due) = row.next_visit else { return };
    if due == state.today {
        label_ui(ui, Face::DenseStrong, t.accent_text, "today");
    } else if due < state.today {
        two_lines(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                Icon::Clock.ui(ui, 12.0, t.caution_text);
                label_ui(ui, Face::Dense, t.caution_text, "overdue");
            });
            label_ui(ui, Face::Caption, t.text3, dates::short_date(due, state.today));
        });
    } else {
        label_ui(ui, Face::Dense, t.text, dates::short_date(due, state.today));
    }
}

fn activity(row: &ClientRow) -> &str {
    if !row.sport.is_empty() {
        &row.sport
    } else if !row.occupation.is_empty() {
        &row.occupation
    } else if row.activity == crate::domain::ActivityProfile::NotAsked {
        ""
    } else {
        row.activity.label()
    }
}

fn age(born: jiff::civil::Date, today: jiff::civil::Date) -> Option<String> {
    let had_birthday = (today.month(), today.day()) >= (born.month(), born.day());
    let years = today.year() - born.year() - i16::from(!had_birthday);
    (years >= 0).then(|| years.to_string())
}
