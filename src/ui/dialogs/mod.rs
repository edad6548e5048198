//! Questions in the middle of the window, one file for each. Enter does what the title asks, Esc goes back.

mod add_client;
mod addendum;
mod caution;
mod choose_client;
mod confirm;
mod import;
mod keys;
mod path;
mod session_start;
mod sheet;
mod sign;

use egui::Context;

use super::command::{Command, Commands};
use super::state::{Dialog, State};
use super::widgets::ModalAnswer;

pub use session_start::parse_time;

/// Draws the open dialog, if there is one.
pub fn dialog_ui(ctx: &Context, state: &mut State, commands: &mut Commands) {
    let Some(mut dialog) = state.dialog.take() else { return };
    match &mut dialog {
        Dialog::AddClient(form) => add_client::add_client_ui(ctx, form, state, commands),
        Dialog::ChooseClient(choose) => choose_client::choose_client_ui(ctx, choose, state, commands),
        Dialog::Caution(form) => caution::caution_ui(ctx, form, state, commands),
        Dialog::SessionStart { date, time, error } => {
            session_start::session_start_ui(ctx, date, time, error, state, commands);
        }
        Dialog::Sign { missing, unconfirmed, facts } => {
            sign::sign_ui(ctx, missing, unconfirmed, facts, state, commands);
        }
        Dialog::Addendum { text } => addendum::addendum_ui(ctx, text, commands),
        Dialog::Import(report) => import::import_ui(ctx, report, commands),
        Dialog::Path(form) => path::path_ui(ctx, form, commands),
        Dialog::Keys => keys::keys_ui(ctx, commands),
        Dialog::Confirm { title, text, action, command } => {
            confirm::confirm_ui(ctx, title, text, action, command, commands);
        }
    }
    state.dialog = Some(dialog);
}

/// Queues what an answer means.
fn answer(given: Option<ModalAnswer>, confirmed: Command, commands: &mut Commands) {
    match given {
        None => {}
        Some(ModalAnswer::Confirmed) => commands.push(confirmed),
        Some(ModalAnswer::Dismissed) => commands.push(Command::CloseDialog),
    }
}
