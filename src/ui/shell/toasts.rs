//! Something was done, and there is a next step or an undo. Never for errors.

use std::time::Duration;

use egui::{Align, Align2, Area, Context, Frame, Id, Layout, Margin, Order, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::icons::Icon;
use crate::ui::state::{State, Toast};
use crate::ui::theme::{Face, radius, tokens};
use crate::ui::widgets::{Button, elided_ui};

/// More would hide the page.
const AT_MOST: usize = 3;
/// A toast under the pointer stays; after it is left, this long (s).
const AFTER_POINTER: f64 = 2.0;

enum Answer {
    None,
    Step,
    Close,
}

/// The stack at the bottom right, above a status bar of `bottom` points.
pub(super) fn toasts_ui(ctx: &Context, state: &mut State, commands: &mut Commands, bottom: f32) {
    let now = ctx.input(|input| input.time);
    state.toasts.retain(|toast| toast.until > now);
    let too_many = state.toasts.len().saturating_sub(AT_MOST);
    state.toasts.drain(..too_many);
    if state.toasts.is_empty() {
        return;
    }
    let area = Area::new(Id::unique("toasts"))
        .order(Order::Foreground)
        .anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -16.0 - bottom))
        .role(egui::accesskit::Role::Status)
        .accessible_name("Done just now");
    let mut closed = None;
    let mut step: Option<Command> = None;
    let drawn = area.show(ctx, |ui| {
        ui.set_width(376.0);
        ui.spacing_mut().item_spacing.y = 8.0;
        for (place, toast) in state.toasts.iter().enumerate() {
            match ui.push_id(place, |ui| toast_ui(ui, toast)).inner {
                Answer::None => {}
                Answer::Close => closed = Some(place),
                Answer::Step => {
                    closed = Some(place);
                    step = toast.action.as_ref().map(|(_, command)| command.clone());
                }
            }
        }
    });
    if drawn.response.contains_pointer() {
        for toast in &mut state.toasts {
            toast.until = toast.until.max(now + AFTER_POINTER);
        }
    }
    if let Some(place) = closed {
        state.toasts.remove(place);
    }
    if let Some(command) = step {
        commands.push(command);
    }
    let next = state.toasts.iter().map(|toast| toast.until - now).fold(f64::INFINITY, f64::min);
    if next.is_finite() {
        ctx.request_repaint_after(Duration::from_secs_f64(next.max(0.01)));
    }
}

fn toast_ui(ui: &mut egui::Ui, toast: &Toast) -> Answer {
    let t = tokens(ui);
    let mut answer = Answer::None;
    Frame::new()
        .fill(t.raised)
        .stroke((1.0, t.hairline))
        .corner_radius(radius::POPUP)
        .shadow(t.shadow())
        .inner_margin(Margin { left: 14, right: 6, top: 5, bottom: 5 })
        .show(ui, |ui| {
            let size = vec2(ui.available_width(), 26.0);
            ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                if ui.add(Button::icon_only(Icon::X, "Close this note").small()).clicked() {
                    answer = Answer::Close;
                }
                if let Some((words, _)) = &toast.action
                    && ui.add(Button::link(words).small()).clicked()
                {
                    answer = Answer::Step;
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.spacing_mut().item_spacing.x = 10.0;
                    Icon::Check.ui(ui, 16.0, t.accent_text);
                    let room = ui.available_width();
                    elided_ui(ui, Face::Dense, t.text, &toast.text, room);
                });
            });
        });
    answer
}
