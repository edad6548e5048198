//! The focus ring: seen when the keyboard moved the focus, not after every click.

use std::sync::Arc;

use egui::{Context, CornerRadius, Event, Id, Key, Painter, Rect, Response, Stroke, StrokeKind};

use crate::ui::theme::tokens;

fn keyboard_id() -> Id {
    Id::unique("focus moves by keyboard")
}

/// Remembers whether the keyboard or the pointer was used last. Called once by the theme.
pub fn watch_input(ctx: &Context) {
    let watching = Id::unique("focus is watched");
    if ctx.data_mut(|data| std::mem::replace(data.get_temp_mut_or(watching, false), true)) {
        return;
    }
    ctx.on_begin_pass(
        "focus ring",
        Arc::new(|ui| {
            let by_keyboard = ui.input(|input| {
                input.events.iter().rev().find_map(|event| match event {
                    Event::PointerButton { pressed: true, .. } | Event::Touch { .. } => Some(false),
                    Event::Key { pressed: true, key, .. } if moves_focus(*key) => Some(true),
                    Event::AccessKitActionRequest(_) => Some(true),
                    _ => None,
                })
            });
            if let Some(by_keyboard) = by_keyboard {
                ui.data_mut(|data| data.insert_temp(keyboard_id(), by_keyboard));
            }
        }),
    );
}

const fn moves_focus(key: Key) -> bool {
    matches!(
        key,
        Key::Tab | Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight | Key::Enter | Key::Space | Key::F6
    )
}

/// Whether the keyboard was used last. True until the pointer is first pressed.
pub fn is_by_keyboard(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(keyboard_id())).unwrap_or(true)
}

/// Whether this part shows its ring now.
pub fn is_ringed(response: &Response) -> bool {
    response.has_focus() && is_by_keyboard(&response.ctx)
}

/// The ring of 2 points, 2 points outside of `rect`.
pub fn paint_ring(painter: &Painter, rect: Rect, radius: f32) {
    let stroke = Stroke::new(2.0, tokens(painter.ctx()).focus);
    let radius = CornerRadius::from(radius + 2.0);
    painter.rect_stroke(rect.expand(2.0), radius, stroke, StrokeKind::Outside);
}

/// The ring inside of `rect`, for rows whose neighbours touch them.
pub fn paint_inset_ring(painter: &Painter, rect: Rect, radius: f32) {
    let stroke = Stroke::new(2.0, tokens(painter.ctx()).focus);
    painter.rect_stroke(rect, CornerRadius::from(radius), stroke, StrokeKind::Inside);
}

/// Paints the ring around a part that has focus, and brings the part into view when it has just got it.
pub fn show_focus(painter: &Painter, response: &Response, rect: Rect, radius: f32) {
    if response.gained_focus() && is_by_keyboard(&response.ctx) {
        response.scroll_to_me(None);
    }
    if is_ringed(response) {
        paint_ring(painter, rect, radius);
    }
}
