use egui::{Context, Ui};

use super::answer;
use crate::ui::command::{Command, Commands};
use crate::ui::icons::Icon;
use crate::ui::pages::door::error_box_ui;
use crate::ui::state::{AddClientForm, State};
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::{Modal, TextField, checkbox_ui, text_ui};

/// Look-alikes that are named; more would bury the form.
const LOOK_ALIKES_AT_MOST: usize = 3;

pub(super) fn add_client_ui(ctx: &Context, form: &mut AddClientForm, state: &State, commands: &mut Commands) {
    let reason = form.name.trim().is_empty().then_some("Write the client's name first");
    let modal = Modal::new("add client", "Add a client", "Add client")
        .text("A name is enough to begin. Everything else can follow.")
        .width(480.0)
        .blocked(reason);
    let (given, ()) = modal.show(ctx, |ui, is_new| form_ui(ui, form, state, is_new, commands));
    answer(given, Command::SaveNewClient, commands);
}

fn form_ui(ui: &mut Ui, form: &mut AddClientForm, state: &State, is_new: bool, commands: &mut Commands) {
    ui.spacing_mut().item_spacing.y = 10.0;
    let name = TextField::new("Name", &mut form.name).max_letters(500).show(ui);
    if is_new {
        name.request_focus();
    }
    if name.changed() {
        form.error = None;
        form.look_alikes.clear();
        commands.push(Command::PaletteChanged);
    }
    look_alikes_ui(ui, form, state);
    ui.columns(2, |columns| {
        TextField::new("Birth date", &mut form.birth_date).hint("21.11.1985").max_letters(24).show(&mut columns[0]);
        TextField::new("Telephone", &mut form.phone).max_letters(60).show(&mut columns[1]);
    });
    TextField::new("Email", &mut form.email).max_letters(200).show(ui);
    checkbox_ui(ui, &mut form.start_session, "Start a session now");
    if let Some(error) = &form.error {
        error_box_ui(ui, error);
    }
}

/// The same person twice is worse than a second look.
fn look_alikes_ui(ui: &mut Ui, form: &AddClientForm, state: &State) {
    if form.look_alikes.is_empty() || form.name.trim().is_empty() {
        return;
    }
    let t = tokens(ui);
    let shown: Vec<&str> =
        form.look_alikes.iter().take(LOOK_ALIKES_AT_MOST).map(|name| state.shown_name(name)).collect();
    let more = form.look_alikes.len().saturating_sub(LOOK_ALIKES_AT_MOST);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        Icon::Info.ui(ui, 14.0, t.caution_text);
        text_ui(ui, Face::Caption, t.caution_text, format!("Already here: {}{more}", shown.join(" · ")));
    });
}
