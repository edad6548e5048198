//! One client: name and cautions always in view, and five tabs.

pub(super) mod body;
mod details;
mod overview;
mod progress;
mod sessions;

use egui::{Align, Frame, Key, Layout, Margin, Modifiers, Ui};

use crate::ui::command::{Command, Commands};
use crate::ui::dates;
use crate::ui::icons::Icon;
use crate::ui::route::{ClientTab, Route};
use crate::ui::state::{Dialog, OpenClient, State};
use crate::ui::theme::{Face, space, tokens};
use crate::ui::widgets::menu::{menu_item_ui, menu_ui};
use crate::ui::widgets::page::name_heading;
use crate::ui::widgets::{Button, Tab, Tabs, cautions_ui, elided_ui, label_ui};

pub fn client_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    let Route::Client(client, tab) = state.route else { return };
    let Some(mut open) = state.client.take_if(|open| open.page.client.id == client) else { return };
    let page = space::PAGE as i8;
    let head = Margin { left: page, right: page, top: 14, bottom: 0 };
    Frame::new().fill(tokens(ui).surface).inner_margin(head).show(ui, |ui| {
        header_ui(ui, state, &open, commands);
        let labels = ClientTab::ALL.map(|tab| Tab::new(tab.label()));
        let chosen = ClientTab::ALL.iter().position(|known| *known == tab).unwrap_or(0);
        if let Some(chosen) = Tabs::new("Pages of this client", &labels).show(ui, chosen) {
            commands.push(Command::GoTo(Route::Client(client, ClientTab::ALL[chosen])));
        }
    });
    keys(ui, state, &open, commands);
    let body = Margin { left: page, right: page, top: 8, bottom: 0 };
    Frame::new().inner_margin(body).show(ui, |ui| match tab {
        ClientTab::Overview => overview::overview_ui(ui, state, &mut open, commands),
        ClientTab::Sessions => sessions::sessions_ui(ui, state, &open, commands),
        ClientTab::Body => body::body_ui(ui, state, &mut open, commands),
        ClientTab::Progress => progress::progress_ui(ui, state, &mut open, commands),
        ClientTab::Details => details::details_ui(ui, state, &mut open, commands),
    });
    state.client = Some(open);
}

/// `N` starts a session, Ctrl+1…5 turn to a tab, while nobody types.
fn keys(ui: &Ui, state: &State, open: &OpenClient, commands: &mut Commands) {
    if state.dialog.is_some() || state.palette.is_open {
        return;
    }
    let client = open.page.client.id;
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    for (key, tab) in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5].into_iter().zip(ClientTab::ALL) {
        if pressed(Modifiers::COMMAND, key) {
            commands.push(Command::GoTo(Route::Client(client, tab)));
        }
    }
    if !ui.ctx().egui_wants_keyboard_input() && pressed(Modifiers::NONE, Key::N) {
        commands.push(Command::StartSession(client));
    }
}

fn header_ui(ui: &mut Ui, state: &State, open: &OpenClient, commands: &mut Commands) {
    let t = tokens(ui);
    let client = &open.page.client;
    ui.horizontal(|ui| {
        ui.set_height(34.0);
        let room = ui.available_width() - 360.0;
        let name = state.shown_name(client.name.as_str());
        let heading = elided_ui(ui, Face::Title, t.text, name, room * 0.6);
        name_heading(ui, &heading, name);
        if !state.names_hidden {
            elided_ui(ui, Face::Dense, t.text2, &about(state, open), room * 0.4);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let more = ui.add(Button::icon_only(Icon::More, "More for this client"));
            menu_ui(&more, 220.0, |ui| {
                let (words, command) = if client.archived {
                    ("Bring back from the archive", Command::RestoreClient(client.id))
                } else {
                    ("Archive this client", Command::ArchiveClient(client.id))
                };
                if menu_item_ui(ui, Some(Icon::Folder), words, None).clicked() {
                    commands.push(command);
                }
                if menu_item_ui(ui, Some(Icon::Warn), "Add caution…", None).clicked() {
                    commands.push(Command::EditCaution(None));
                }
            });
            let start = format!("Start session {}", open.page.session_count + 1);
            if ui.add(Button::primary(&start).key("N")).clicked() {
                commands.push(Command::StartSession(client.id));
            }
            if ui.add(Button::secondary("Summary…").icon(Icon::File)).clicked() {
                commands.push(Command::OpenSummary(client.id));
            }
        });
    });
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.set_height(24.0);
        ui.spacing_mut().item_spacing.x = 8.0;
        if client.archived {
            label_ui(ui, Face::Caption, t.caution_text, "Archived");
        }
        if open.page.cautions.is_empty() {
            label_ui(ui, Face::Caption, t.text3, "No cautions noted");
            if ui.add(Button::link("Add caution…").small()).clicked() {
                commands.push(Command::EditCaution(None));
            }
        } else if let Some(caution) = cautions_ui(ui, &open.page.cautions, ui.available_width() - 16.0) {
            commands.push(Command::EditCaution(Some(caution.id)));
        }
    });
    ui.add_space(6.0);
}

/// `41 · office, sits 8 h a day · runs · seen since 6 Aug`.
fn about(state: &State, open: &OpenClient) -> String {
    let client = &open.page.client;
    let details = &client.details;
    let mut words: Vec<String> = Vec::new();
    words.extend(client.age_years(state.today).map(|years| years.to_string()));
    if details.occupation.is_empty() {
        if details.activity != crate::domain::ActivityProfile::NotAsked {
            words.push(details.activity.label().to_lowercase());
        }
    } else {
        words.push(details.occupation.clone());
    }
    words.extend(details.hours_seated_per_day.map(|hours| format!("sits {hours} h a day")));
    if !details.sport.is_empty() {
        words.push(details.sport.clone());
    }
    if let Some(first) = open.page.sessions.last() {
        words.push(format!("seen since {}", dates::short_date(first.start.date(), state.today)));
    }
    if words.is_empty() {
        words.push(client.reference.clone());
    }
    words.join(" · ")
}

/// Asks before a client's note is thrown away. Used by the tabs that can remove something.
fn confirm(title: &str, text: &str, action: &str, command: Command) -> Dialog {
    Dialog::Confirm { title: title.into(), text: text.into(), action: action.into(), command }
}
