use egui::{Context, Id, Key, Modifiers, ScrollArea, Ui};

use super::sheet::sheet_ui;
use crate::domain::ClientId;
use crate::domain::listing::ClientRow;
use crate::report::wording::short_date;
use crate::ui::command::{Command, Commands};
use crate::ui::icons::Icon;
use crate::ui::state::{ChooseClient, ChoosePurpose, State};
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::{Button, ListRow, RowAction, TextField, elided_ui, label_ui};

const ROW: f32 = 40.0;
const ROWS_HEIGHT: f32 = 320.0;

pub(super) fn choose_client_ui(ctx: &Context, choose: &mut ChooseClient, state: &State, commands: &mut Commands) {
    let title = match choose.purpose {
        ChoosePurpose::StartSession => "Whose session is it?",
        ChoosePurpose::MoveSession(_) => "Move this session to",
    };
    let is_closed = sheet_ui(ctx, "choose client", title, 480.0, |ui| body_ui(ui, choose, state, commands));
    if is_closed {
        commands.push(Command::CloseDialog);
    }
}

fn chosen(purpose: ChoosePurpose, client: ClientId) -> Command {
    match purpose {
        ChoosePurpose::StartSession => Command::StartSession(client),
        ChoosePurpose::MoveSession(session) => Command::MoveSession(session, client),
    }
}

fn body_ui(ui: &mut Ui, choose: &mut ChooseClient, state: &State, commands: &mut Commands) {
    let rows = choose.list.as_ref().map_or(&[][..], |list| list.rows.as_slice());
    let last = rows.len().saturating_sub(1);
    choose.selected = choose.selected.min(last);
    let key = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let id = Id::unique("choose client text");
    let moves = ui.memory(|memory| memory.has_focus(id) || memory.focused().is_none());
    let mut moved = false;
    let mut enter = false;
    if moves {
        if key(Key::ArrowDown) {
            choose.selected = (choose.selected + 1).min(last);
            moved = true;
        } else if key(Key::ArrowUp) {
            choose.selected = choose.selected.saturating_sub(1);
            moved = true;
        }
        enter = key(Key::Enter);
    }
    let field = TextField::search("Find a client", &mut choose.find).id(id).hint("Name, reference, telephone").show(ui);
    if ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
    let changed = field.changed();
    let mut wanted: Option<ClientId> = None;
    ScrollArea::vertical().max_height(ROWS_HEIGHT.min(ui.ctx().content_rect().height() - 190.0)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (place, client) in rows.iter().enumerate() {
            let is_selected = place == choose.selected;
            if row_ui(ui, client, is_selected, is_selected && moved, state) {
                wanted = Some(client.id);
            }
        }
    });
    let none_found = choose.list.as_ref().is_some_and(|list| list.rows.is_empty());
    let name = choose.find.trim().to_owned();
    let mut adds = false;
    if none_found && !name.is_empty() {
        if choose.purpose == ChoosePurpose::StartSession {
            let words = format!("Add client “{name}”…");
            adds = ui.add(Button::secondary(&words).icon(Icon::Plus).key("⏎")).clicked() || enter;
        } else {
            let t = tokens(ui);
            label_ui(ui, Face::Dense, t.text3, "Nobody is called that");
        }
    } else if enter {
        wanted = rows.get(choose.selected).map(|client| client.id);
    }
    if adds {
        commands.push(Command::AddClient);
    } else if let Some(client) = wanted {
        commands.push(chosen(choose.purpose, client));
    }
    if changed {
        choose.selected = 0;
        commands.push(Command::PaletteChanged);
    }
}

/// True when this client was chosen.
fn row_ui(ui: &mut Ui, client: &ClientRow, is_selected: bool, scroll: bool, state: &State) -> bool {
    let t = tokens(ui);
    let name = state.shown_name(client.name.as_str());
    let row = ListRow::new(client.id, name, ROW).selected(is_selected).padding(10.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let room = ui.available_width() - 150.0;
        elided_ui(ui, Face::Body, t.text, name, room);
        let seen = client.last_seen.map(|date| format!(" · seen {}", short_date(date))).unwrap_or_default();
        let words = format!("{}{seen}", client.reference);
        let room = ui.available_width();
        elided_ui(ui, Face::Caption, t.text3, &words, room);
    });
    if scroll {
        row.response.scroll_to_me(None);
    }
    row.action == Some(RowAction::Open)
}
