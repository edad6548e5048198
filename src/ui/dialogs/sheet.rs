//! A dialog that only tells something, or whose list is its own answer: one button, or none.

use egui::{Context, Frame, Id, Key, Margin, Modifiers, Ui};

use crate::ui::theme::{Face, radius, tokens};
use crate::ui::widgets::page::name_heading;
use crate::ui::widgets::text_ui;

/// Draws `body` under a title. True when it was closed by Esc or by a click beside it.
pub(super) fn sheet_ui(ctx: &Context, id: &str, title: &str, width: f32, body: impl FnOnce(&mut Ui)) -> bool {
    let t = tokens(ctx);
    let id = Id::unique(("sheet", id));
    let is_new = ctx.read_response(id).is_none();
    if is_new && let Some(focused) = ctx.memory(egui::Memory::focused) {
        ctx.memory_mut(|memory| memory.surrender_focus(focused));
    }
    let room = ctx.content_rect().size();
    let frame = Frame::new()
        .fill(t.raised)
        .stroke((1.0, t.hairline))
        .corner_radius(radius::MODAL)
        .shadow(t.shadow())
        .inner_margin(Margin::same(20));
    let area = egui::Modal::default_area(id).role(egui::accesskit::Role::Dialog).accessible_name(title);
    let response = egui::Modal::new(id).area(area).frame(frame).backdrop_color(t.scrim()).show(ctx, |ui| {
        ui.set_width((width - 40.0).min(room.x - 72.0));
        ui.spacing_mut().item_spacing.y = 6.0;
        let heading = text_ui(ui, Face::Heading, t.text, title);
        name_heading(ui, &heading, title);
        ui.add_space(4.0);
        body(ui);
    });
    response.should_close()
}

/// Whether Enter is free for the only button there is.
pub(super) fn enter(ctx: &Context) -> bool {
    ctx.memory(egui::Memory::focused).is_none() && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
}
