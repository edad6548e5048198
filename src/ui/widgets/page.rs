//! The head of a page, and the page with nothing on it yet.

use egui::{Align, Layout, Response, Ui, UiBuilder, Vec2, vec2};

use super::button::Button;
use super::text;
use crate::ui::icons::Icon;
use crate::ui::theme::{Face, tokens};

/// Title, a line below it, and what can be done at the right (drawn from right to left).
pub fn page_header_ui<R>(ui: &mut Ui, title: &str, below: &str, actions: impl FnOnce(&mut Ui) -> R) -> R {
    let t = tokens(ui);
    let height = if below.is_empty() { 36.0 } else { 58.0 };
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let mut right = ui.new_child(
        UiBuilder::new().max_rect(rect.with_min_y(rect.bottom() - 34.0)).layout(Layout::right_to_left(Align::Center)),
    );
    right.spacing_mut().item_spacing.x = 8.0;
    let inner = actions(&mut right);
    let room = right.min_rect().left() - rect.left() - 16.0;
    let mut left = ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)));
    left.spacing_mut().item_spacing.y = 4.0;
    let heading = text::elided_ui(&mut left, Face::Title, t.text, title, room);
    name_heading(&left, &heading, title);
    if !below.is_empty() {
        text::elided_ui(&mut left, Face::Body, t.text2, below, room);
    }
    inner
}

/// Tells a screen reader that a text is a heading.
pub fn name_heading(ui: &Ui, response: &Response, words: &str) {
    ui.accesskit_node_builder(response.id, |node| {
        node.set_role(egui::accesskit::Role::Heading);
        node.set_label(words);
    });
}

/// What to do next where there is nothing yet.
#[must_use = "call show"]
pub struct EmptyState<'a> {
    icon: Icon,
    title: &'a str,
    text: &'a str,
    button: Option<&'a str>,
    key: Option<&'a str>,
    other: Option<&'a str>,
}

/// The button that was pressed on an empty page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmptyAction {
    Main,
    Other,
}

impl<'a> EmptyState<'a> {
    pub const fn new(icon: Icon, title: &'a str, text: &'a str) -> Self {
        Self { icon, title, text, button: None, key: None, other: None }
    }

    pub const fn button(mut self, words: &'a str) -> Self {
        self.button = Some(words);
        self
    }

    pub const fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }

    /// A second way, such as `Import…`.
    pub const fn other(mut self, words: &'a str) -> Self {
        self.other = Some(words);
        self
    }

    pub fn show(self, ui: &mut Ui) -> Option<EmptyAction> {
        let t = tokens(ui);
        let mut action = None;
        ui.vertical_centered(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(8.0);
            ui.add_space(16.0);
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(52.0), egui::Sense::hover());
            ui.painter().circle_filled(rect.center(), 26.0, t.accent_tint);
            self.icon.paint_at(ui.painter(), rect.center(), 24.0, t.accent_text);
            ui.add_space(4.0);
            let width = ui.available_width().min(420.0);
            ui.allocate_ui(vec2(width, 0.0), |ui| {
                ui.vertical_centered(|ui| {
                    text::text_ui(ui, Face::Subhead, t.text, self.title);
                    text::text_ui(ui, Face::Dense, t.text2, self.text);
                });
            });
            ui.add_space(4.0);
            if let Some(words) = self.button {
                let mut button = Button::primary(words);
                if let Some(key) = self.key {
                    button = button.key(key);
                }
                if ui.add(button).clicked() {
                    action = Some(EmptyAction::Main);
                }
            }
            if let Some(words) = self.other
                && ui.add(Button::link(words)).clicked()
            {
                action = Some(EmptyAction::Other);
            }
            ui.add_space(16.0);
        });
        action
    }
}
