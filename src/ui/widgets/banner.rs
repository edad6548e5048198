//! Banners stay until what they say is solved. They push the page down and never cover it.

use egui::{Align, Frame, InnerResponse, Layout, Margin, Stroke, Ui, UiBuilder, vec2};

use super::text;
use crate::ui::icons::Icon;
use crate::ui::theme::{Face, radius, tokens};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tone {
    Danger,
    Caution,
    Note,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Across the whole page, 57 high.
    Page,
    /// Across the whole page, 32 high.
    Strip,
    /// Inside a page, 34 high.
    Small,
}

/// A message with ways out at its right.
#[must_use = "call show"]
pub struct Banner<'a> {
    tone: Tone,
    shape: Shape,
    icon: Icon,
    title: &'a str,
    detail: &'a str,
}

impl<'a> Banner<'a> {
    const fn new(tone: Tone, shape: Shape, icon: Icon, title: &'a str) -> Self {
        Self { tone, shape, icon, title, detail: "" }
    }

    /// Something failed, such as a save. Say since when and why.
    pub const fn danger(title: &'a str) -> Self {
        Self::new(Tone::Danger, Shape::Page, Icon::Warn, title)
    }

    /// Something is due.
    pub const fn caution(title: &'a str) -> Self {
        Self::new(Tone::Caution, Shape::Page, Icon::Warn, title)
    }

    /// Something to know, such as a note that is signed.
    pub const fn note(title: &'a str) -> Self {
        Self::new(Tone::Note, Shape::Small, Icon::Info, title)
    }

    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = icon;
        self
    }

    /// A second line, or words after the title where it is one line high.
    pub const fn detail(mut self, detail: &'a str) -> Self {
        self.detail = detail;
        self
    }

    /// 32 high across the page, such as that of the sample practice.
    pub const fn strip(mut self) -> Self {
        self.shape = Shape::Strip;
        self
    }

    /// 34 high with round corners, inside a page.
    pub const fn small(mut self) -> Self {
        self.shape = Shape::Small;
        self
    }

    /// `actions` draws buttons at the right, from right to left.
    pub fn show<R>(self, ui: &mut Ui, actions: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
        let t = tokens(ui);
        let (fill, line, colour) = match self.tone {
            Tone::Danger => (t.danger_bg, t.danger_line, t.danger),
            Tone::Caution => (t.caution_bg, t.caution_line, t.caution_text),
            Tone::Note => (t.carry_bg, t.carry_bg, t.carry_text),
        };
        let (height, corner) = match self.shape {
            Shape::Page => (57.0, 0),
            Shape::Strip => (32.0, 0),
            Shape::Small => (34.0, radius::POPUP),
        };
        let role = match self.tone {
            Tone::Danger => egui::accesskit::Role::Alert,
            Tone::Caution | Tone::Note => egui::accesskit::Role::Status,
        };
        let frame = Frame::new().fill(fill).corner_radius(corner).inner_margin(Margin::symmetric(14, 0));
        let frame = if self.shape == Shape::Small { frame.stroke(Stroke::new(1.0, line)) } else { frame };
        let builder = UiBuilder::new().accessibility_role(role).accessibility_label(self.title);
        let output = ui.scope_builder(builder, |ui| {
            frame.show(ui, |ui| {
                let size = vec2(ui.available_width(), height - if self.shape == Shape::Small { 2.0 } else { 0.0 });
                ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
                    ui.set_min_size(size);
                    ui.spacing_mut().item_spacing.x = 8.0;
                    let inner = actions(ui);
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        ui.spacing_mut().item_spacing.x = 10.0;
                        self.icon.ui(ui, 16.0, colour);
                        self.words_ui(ui, colour);
                    });
                    inner
                })
                .inner
            })
        });
        if self.shape != Shape::Small {
            let rect = output.inner.response.rect;
            ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, line));
        }
        output.inner
    }

    fn words_ui(&self, ui: &mut Ui, colour: egui::Color32) {
        let room = ui.available_width();
        if self.shape == Shape::Page && !self.detail.is_empty() {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                ui.add_space(9.0);
                text::elided_ui(ui, Face::BodyStrong, colour, self.title, room);
                text::elided_ui(ui, Face::Dense, colour, self.detail, room);
            });
            return;
        }
        let face = if self.detail.is_empty() && self.shape != Shape::Page { Face::Dense } else { Face::DenseStrong };
        text::elided_ui(ui, face, colour, self.title, room);
        if !self.detail.is_empty() {
            let room = ui.available_width();
            text::elided_ui(ui, Face::Dense, colour, self.detail, room);
        }
    }
}
