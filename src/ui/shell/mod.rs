//! The window: sidebar or rail, status bar, strips and banners, the open page, and what floats above it.

mod banners;
mod places;
mod status_bar;
mod toasts;

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use super::command::Commands;
use super::route::Route;
use super::state::State;
use super::theme::{space, tokens};
use super::{dialogs, pages, palette};

pub use status_bar::backup_words;

/// Below this width (points) every page has the rail.
const RAIL_BELOW: f32 = 1280.0;
const STATUS_BAR: f32 = 28.0;

/// Draws everything: the frame, the page of `state.route`, and on top toasts, palette and dialog.
pub fn window_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    let t = tokens(ui);
    let canvas = Frame::new().fill(t.canvas);
    let width = ui.available_width();
    Panel::bottom("status bar")
        .exact_size(STATUS_BAR)
        .resizable(false)
        .show_separator_line(false)
        .frame(canvas.inner_margin(Margin::symmetric(16, 0)))
        .show(ui, |ui| status_bar::status_bar_ui(ui, state, commands));
    if state.route.is_inside() {
        let is_rail = state.route.wants_width() || width < RAIL_BELOW;
        let (size, margin) = if is_rail { (56.0, 8) } else { (places::sidebar_width(width), 10) };
        Panel::left("sidebar")
            .exact_size(size)
            .resizable(false)
            .show_separator_line(false)
            .frame(canvas.inner_margin(Margin { left: margin, right: margin, top: 10, bottom: 8 }))
            .show(ui, |ui| {
                let edge = ui.max_rect().right() + f32::from(margin) - 0.5;
                ui.painter().vline(edge, ui.max_rect().y_range().expand(10.0), (1.0, t.hairline));
                if is_rail { places::rail_ui(ui, state, commands) } else { places::sidebar_ui(ui, state, commands) }
            });
    }
    CentralPanel::default().frame(canvas).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        banners::banners_ui(ui, state, commands);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            page_ui(ui, state, commands);
        });
    });
    toasts::toasts_ui(ui.ctx(), state, commands, STATUS_BAR);
    palette::palette_ui(ui.ctx(), state, commands);
    dialogs::dialog_ui(ui.ctx(), state, commands);
}

/// The space around a page that does not reach the edges itself.
fn in_margins(ui: &mut Ui, page: impl FnOnce(&mut Ui)) {
    let margin = Margin { left: space::PAGE as i8, right: space::PAGE as i8, top: 16, bottom: 8 };
    Frame::new().inner_margin(margin).show(ui, page);
}

fn page_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    match state.route {
        Route::Welcome => pages::door::welcome_ui(ui, state, commands),
        Route::Create => pages::door::create_ui(ui, state, commands),
        Route::RecoveryKey => pages::door::recovery_ui(ui, state, commands),
        Route::Unlock => pages::door::unlock_ui(ui, state, commands),
        Route::Today => in_margins(ui, |ui| pages::today::today_ui(ui, state, commands)),
        Route::Clients => in_margins(ui, |ui| pages::clients::clients_ui(ui, state, commands)),
        Route::Client(..) => pages::client::client_ui(ui, state, commands),
        Route::Session(_) => pages::session::session_ui(ui, state, commands),
        Route::Summary(_) => pages::summary::summary_ui(ui, state, commands),
        Route::Settings => pages::settings::settings_ui(ui, state, commands),
    }
}
