//! Cards: what belongs together, on a surface with a hairline and no shadow.

use egui::{
    Color32, CornerRadius, Frame, InnerResponse, Margin, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, Ui,
    UiBuilder, vec2,
};

use super::text;
use crate::ui::theme::{Face, radius, space, tokens};

/// A card as wide as its place.
#[must_use = "call show"]
pub struct Card<'a> {
    title: Option<&'a str>,
    fact: Option<&'a str>,
    padding: f32,
    fill: Option<Color32>,
}

impl Default for Card<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'a> Card<'a> {
    pub const fn new() -> Self {
        Self { title: None, fact: None, padding: space::CARD, fill: None }
    }

    /// A title row of 40 with a line under it.
    pub const fn titled(title: &'a str) -> Self {
        Self { title: Some(title), ..Self::new() }
    }

    /// A fact at the right of the title row: `6 sessions`.
    pub const fn fact(mut self, fact: &'a str) -> Self {
        self.fact = Some(fact);
        self
    }

    /// No padding, for list rows that reach the edges.
    pub const fn rows(mut self) -> Self {
        self.padding = 0.0;
        self
    }

    pub const fn padding(mut self, padding: f32) -> Self {
        self.padding = padding;
        self
    }

    pub const fn fill(mut self, fill: Color32) -> Self {
        self.fill = Some(fill);
        self
    }

    pub fn show<R>(self, ui: &mut Ui, body: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
        self.show_with_head(ui, |_| (), body)
    }

    /// `head` draws at the right of the title row, from right to left, before the fact.
    pub fn show_with_head<R>(
        self,
        ui: &mut Ui,
        head: impl FnOnce(&mut Ui),
        body: impl FnOnce(&mut Ui) -> R,
    ) -> InnerResponse<R> {
        let t = tokens(ui);
        let frame = Frame::new()
            .fill(self.fill.unwrap_or(t.surface))
            .stroke(Stroke::new(1.0, t.hairline))
            .corner_radius(radius::CARD);
        frame.show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            if let Some(title) = self.title {
                self.title_row_ui(ui, title, head);
            }
            Frame::new()
                .inner_margin(Margin::same(self.padding as i8))
                .show(ui, |ui| {
                    if self.padding > 0.0 {
                        ui.spacing_mut().item_spacing.y = 8.0;
                    }
                    body(ui)
                })
                .inner
        })
    }

    fn title_row_ui(&self, ui: &mut Ui, title: &str, head: impl FnOnce(&mut Ui)) {
        let t = tokens(ui);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
        let inside = rect.shrink2(vec2(space::CARD, 0.0));
        let mut left =
            ui.new_child(UiBuilder::new().max_rect(inside).layout(egui::Layout::left_to_right(egui::Align::Center)));
        let heading = text::label_ui(&mut left, Face::BodyStrong, t.text, title);
        ui.accesskit_node_builder(heading.id, |node| {
            node.set_role(egui::accesskit::Role::Heading);
            node.set_label(title);
        });
        let mut right = ui.new_child(
            UiBuilder::new()
                .max_rect(inside.with_min_x(heading.rect.right() + 12.0))
                .layout(egui::Layout::right_to_left(egui::Align::Center)),
        );
        head(&mut right);
        if let Some(fact) = self.fact {
            text::label_ui(&mut right, Face::Caption, t.text3, fact);
        }
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, t.divider));
    }
}

/// The line between rows.
pub fn divider_ui(ui: &mut Ui) -> Response {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, (1.0, t.divider));
    response
}

/// A rounded box with a dashed outline; egui has only solid ones.
pub fn paint_dashed_box(painter: &Painter, rect: Rect, corner: f32, stroke: Stroke, dash: [f32; 2]) {
    let mut outline: Vec<Pos2> = Vec::new();
    let corner = CornerRadius::from(corner);
    let rounded = egui::epaint::RoundedRect::new(rect, corner);
    egui::epaint::tessellator::path::rounded_rectangle(&mut outline, rounded);
    if let Some(first) = outline.first().copied() {
        outline.push(first);
    }
    painter.extend(Shape::dashed_line(&outline, stroke, dash[0], dash[1]));
}
