//! Toasts: something was done, and there is a next step or an undo. Never for errors.

use std::time::Duration;

use egui::{Align, Align2, Area, Context, Frame, Id, Layout, Margin, Order, Stroke, vec2};

use super::button::Button;
use super::text;
use crate::ui::icons::Icon;
use crate::ui::theme::{Face, radius, tokens};

/// How long a toast stays while the pointer is elsewhere.
const SECONDS: f64 = 6.0;
/// More would hide the page.
const AT_MOST: usize = 3;

/// Words with an optional next step. `A` is what the page does when the step is taken.
#[derive(Clone, Debug)]
pub struct Toast<A> {
    words: String,
    step: Option<(String, A)>,
}

impl<A> Toast<A> {
    pub fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), step: None }
    }

    /// A next step, such as `Summary…` or `Undo`.
    pub fn step(mut self, words: impl Into<String>, action: A) -> Self {
        self.step = Some((words.into(), action));
        self
    }
}

struct Shown<A> {
    toast: Toast<A>,
    number: u64,
    seconds_left: f64,
}

/// The stack at the bottom right of the window.
pub struct Toasts<A> {
    shown: Vec<Shown<A>>,
    next_number: u64,
    last_time: Option<f64>,
}

impl<A> Default for Toasts<A> {
    fn default() -> Self {
        Self { shown: Vec::new(), next_number: 0, last_time: None }
    }
}

impl<A> Toasts<A> {
    /// Adds a toast; the oldest goes when there are more than three.
    pub fn push(&mut self, toast: Toast<A>) {
        self.shown.push(Shown { toast, number: self.next_number, seconds_left: SECONDS });
        self.next_number += 1;
        if self.shown.len() > AT_MOST {
            self.shown.remove(0);
        }
    }

    pub fn clear(&mut self) {
        self.shown.clear();
    }

    pub const fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Draws the stack above a status bar of `bottom` points. Gives the step that was taken.
    pub fn show(&mut self, ctx: &Context, bottom: f32) -> Option<A> {
        let now = ctx.input(|input| input.time);
        let passed = self.last_time.map_or(0.0, |last| now - last);
        if self.shown.is_empty() {
            self.last_time = None;
            return None;
        }
        self.last_time = Some(now);
        let area = Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -16.0 - bottom))
            .role(egui::accesskit::Role::Status)
            .accessible_name("Done just now");
        let mut taken = None;
        let mut closed = None;
        let response = area
            .show(ctx, |ui| {
                ui.set_width(376.0);
                ui.spacing_mut().item_spacing.y = 8.0;
                for shown in &self.shown {
                    match toast_ui(ui, &shown.toast) {
                        Answer::None => {}
                        Answer::Step => taken = Some(shown.number),
                        Answer::Close => closed = Some(shown.number),
                    }
                }
            })
            .response;
        let is_held = response.contains_pointer();
        if !is_held {
            for shown in &mut self.shown {
                shown.seconds_left -= passed;
            }
        }
        let step = taken.and_then(|number| {
            let place = self.shown.iter().position(|shown| shown.number == number)?;
            self.shown.remove(place).toast.step.map(|(_, action)| action)
        });
        self.shown.retain(|shown| shown.seconds_left > 0.0 && closed != Some(shown.number));
        let next = self.shown.iter().map(|shown| shown.seconds_left).fold(f64::INFINITY, f64::min);
        if !is_held && next.is_finite() {
            ctx.request_repaint_after(Duration::from_secs_f64(next.max(0.01)));
        }
        step
    }
}

enum Answer {
    None,
    Step,
    Close,
}

fn toast_ui<A>(ui: &mut egui::Ui, toast: &Toast<A>) -> Answer {
    let t = tokens(ui);
    let mut answer = Answer::None;
    Frame::new()
        .fill(t.raised)
        .stroke(Stroke::new(1.0, t.hairline))
        .corner_radius(radius::POPUP)
        .shadow(t.shadow())
        .inner_margin(Margin { left: 14, right: 6, top: 5, bottom: 5 })
        .show(ui, |ui| {
            let size = vec2(ui.available_width(), 26.0);
            ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                if ui.add(Button::icon_only(Icon::X, "Close").small()).clicked() {
                    answer = Answer::Close;
                }
                if let Some((words, _)) = &toast.step
                    && ui.add(Button::link(words).small()).clicked()
                {
                    answer = Answer::Step;
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.spacing_mut().item_spacing.x = 10.0;
                    Icon::Check.ui(ui, 16.0, t.accent_text);
                    let room = ui.available_width();
                    text::elided_ui(ui, Face::Dense, t.text, &toast.words, room);
                });
            });
        });
    answer
}
