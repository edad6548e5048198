//! A question that must be answered before the page goes on. The title is the question; the primary button repeats
//! its verb.

use egui::{Align, Context, Frame, Id, Key, Layout, Margin, Modifiers, Stroke, Ui, UiBuilder, vec2};

use super::button::{Button, ButtonKind};
use super::text;
use crate::ui::theme::{Face, radius, tokens};

/// How the person answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModalAnswer {
    /// The primary button or Enter.
    Confirmed,
    /// The other button, Esc, or a click beside it.
    Dismissed,
}

/// A modal. Shown in every frame in which the question stands.
#[must_use = "call show"]
pub struct Modal<'a> {
    id: &'a str,
    title: &'a str,
    text: &'a str,
    width: f32,
    confirm: &'a str,
    dismiss: &'a str,
    kind: ButtonKind,
    blocked: Option<&'a str>,
    busy: Option<&'a str>,
}

impl<'a> Modal<'a> {
    /// `id` tells this question from all others.
    pub const fn new(id: &'a str, title: &'a str, confirm: &'a str) -> Self {
        Self {
            id,
            title,
            text: "",
            width: 420.0,
            confirm,
            dismiss: "Go back",
            kind: ButtonKind::Primary,
            blocked: None,
            busy: None,
        }
    }

    /// What follows from it, under the title.
    pub const fn text(mut self, text: &'a str) -> Self {
        self.text = text;
        self
    }

    /// 360–480.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// The words of the button that changes nothing; `Go back` without it.
    pub const fn dismiss(mut self, words: &'a str) -> Self {
        self.dismiss = words;
        self
    }

    /// The answer destroys something.
    pub const fn danger(mut self) -> Self {
        self.kind = ButtonKind::Danger;
        self
    }

    /// It cannot be confirmed yet, and why.
    pub const fn blocked(mut self, reason: Option<&'a str>) -> Self {
        self.blocked = reason;
        self
    }

    /// At work after it was confirmed: `Signing…`.
    pub const fn busy(mut self, words: Option<&'a str>) -> Self {
        self.busy = words;
        self
    }

    /// The answer given just now, and what `body` returned. The body may give the focus to one of its fields with
    /// `request_focus` when `is_new` is true.
    pub fn show<R>(self, ctx: &Context, body: impl FnOnce(&mut Ui, bool) -> R) -> (Option<ModalAnswer>, R) {
        let t = tokens(ctx);
        let id = Id::unique(("modal", self.id));
        let is_new = ctx.read_response(id).is_none();
        if is_new && let Some(focused) = ctx.memory(egui::Memory::focused) {
            ctx.memory_mut(|memory| memory.surrender_focus(focused));
        }
        let room = ctx.content_rect().size() - vec2(32.0, 32.0);
        let frame = Frame::new()
            .fill(t.raised)
            .stroke(Stroke::new(1.0, t.hairline))
            .corner_radius(radius::MODAL)
            .shadow(t.shadow())
            .inner_margin(Margin::same(20));
        let area = egui::Modal::default_area(id).role(egui::accesskit::Role::Dialog).accessible_name(self.title);
        let mut answer = None;
        let response = egui::Modal::new(id).area(area).frame(frame).backdrop_color(t.scrim()).show(ctx, |ui| {
            ui.set_width((self.width - 40.0).min(room.x - 40.0));
            ui.spacing_mut().item_spacing.y = 6.0;
            let title = text::text_ui(ui, Face::Heading, t.text, self.title);
            ui.accesskit_node_builder(title.id, |node| {
                node.set_role(egui::accesskit::Role::Heading);
                node.set_label(self.title);
            });
            if !self.text.is_empty() {
                text::text_ui(ui, Face::Dense, t.text2, self.text);
            }
            ui.add_space(4.0);
            let inner = egui::ScrollArea::vertical()
                .max_height((room.y - 170.0).max(80.0))
                .auto_shrink([false, true])
                .show(ui, |ui| body(ui, is_new))
                .inner;
            ui.add_space(10.0);
            answer = self.buttons_ui(ui, is_new);
            inner
        });
        let enter_is_free = ctx.memory(egui::Memory::focused).is_none();
        let can_confirm = self.blocked.is_none() && self.busy.is_none();
        if answer.is_none() && self.busy.is_none() {
            if response.should_close() {
                answer = Some(ModalAnswer::Dismissed);
            } else if enter_is_free
                && can_confirm
                && response.is_top_modal
                && !is_new
                && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
            {
                answer = Some(ModalAnswer::Confirmed);
            }
        }
        (answer, response.inner)
    }

    fn buttons_ui(&self, ui: &mut Ui, is_new: bool) -> Option<ModalAnswer> {
        let mut answer = None;
        let size = vec2(ui.available_width(), 32.0);
        let builder = UiBuilder::new()
            .max_rect(egui::Rect::from_min_size(ui.cursor().min, size))
            .layout(Layout::right_to_left(Align::Center));
        ui.scope_builder(builder, |ui| {
            ui.set_min_size(size);
            ui.spacing_mut().item_spacing.x = 8.0;
            // Drawn from the right, so Tab reaches the primary first, as Enter does.
            let confirm = Button::new(self.kind, self.confirm).key("⏎").disabled_because(self.blocked).busy(self.busy);
            let confirm = ui.add(confirm);
            if confirm.clicked() {
                answer = Some(ModalAnswer::Confirmed);
            }
            if ui.add(Button::secondary(self.dismiss).key("Esc")).clicked() {
                answer = Some(ModalAnswer::Dismissed);
            }
            if is_new && self.blocked.is_none() && ui.memory(egui::Memory::focused).is_none() {
                confirm.request_focus();
            }
        });
        answer
    }
}
