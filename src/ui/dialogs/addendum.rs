use egui::{Context, Frame, Id, Key, Margin, Modifiers, ScrollArea, TextEdit, vec2};

use super::answer;
use crate::ui::command::{Command, Commands};
use crate::ui::theme::{Face, radius, tokens};
use crate::ui::widgets::{Modal, ModalAnswer};

pub(super) fn addendum_ui(ctx: &Context, text: &mut String, commands: &mut Commands) {
    let reason = text.trim().is_empty().then_some("Write what to add first");
    let modal = Modal::new("addendum", "Add to this signed note", "Add to the note")
        .text("The note stays as it was signed. This stands below it, with date and your name. Ctrl+Enter adds it.")
        .width(480.0)
        .blocked(reason);
    let has_text = reason.is_none();
    let (mut given, is_sent) = modal.show(ctx, |ui, is_new| {
        let t = tokens(ui);
        let id = Id::unique("addendum text");
        let is_sent = has_text
            && ui.memory(|memory| memory.has_focus(id))
            && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let outline = if has_focus { (2.0, t.focus) } else { (1.0, t.control) };
        let frame = Frame::new()
            .fill(t.surface)
            .stroke(outline)
            .corner_radius(radius::POPUP)
            .inner_margin(Margin::symmetric(10, 8));
        ScrollArea::vertical().max_height(240.0).show(ui, |ui| {
            let edit = TextEdit::multiline(text)
                .id(id)
                .frame(frame)
                .font(Face::Body.font())
                .text_color(t.text)
                .desired_width(f32::INFINITY)
                .desired_rows(5)
                .char_limit(20_000)
                .min_size(vec2(ui.available_width(), 110.0));
            let response = ui.add(edit);
            ui.accesskit_node_builder(response.id, |node| node.set_label("What to add"));
            if is_new {
                response.request_focus();
            }
        });
        is_sent
    });
    if is_sent {
        given = Some(ModalAnswer::Confirmed);
    }
    answer(given, Command::SaveAddendum, commands);
}
