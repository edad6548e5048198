//! Small marks that are read, not pressed: tags, key caps, sides, pressure.

use egui::{Align2, Color32, Painter, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use super::text;
use crate::domain::{EntrySide, Pressure};
use crate::ui::theme::{Face, radius, tokens};

/// What a tag says about its number or word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagTone {
    Neutral,
    /// Better, understood, done.
    Good,
    /// Due, or to be looked at.
    Caution,
    Danger,
    /// Taken over from an earlier session.
    Carried,
}

impl TagTone {
    fn colours(self, ctx: &egui::Context) -> (Color32, Color32) {
        let t = tokens(ctx);
        match self {
            Self::Neutral => (t.sunken, t.text2),
            Self::Good => (t.accent_tint, t.accent_text),
            Self::Caution => (t.caution_bg, t.caution_text),
            Self::Danger => (t.danger_bg, t.danger),
            Self::Carried => (t.carry_bg, t.carry_text),
        }
    }
}

/// A tag of 18: the state of a number or a due mark. Never to be pressed.
pub fn tag_ui(ui: &mut Ui, tone: TagTone, words: &str) -> Response {
    let (fill, colour) = tone.colours(ui);
    let galley = text::line(ui.painter(), Face::Caption, colour, words, ui.available_width().max(24.0) - 12.0);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 12.0, 18.0), Sense::hover());
    ui.painter().rect_filled(rect, f32::from(radius::TAG), fill);
    let place = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
    ui.painter().galley(place.min, galley, colour);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    response
}

/// The room a key cap takes.
pub fn key_cap_size(painter: &Painter, key: &str) -> Vec2 {
    vec2((text::width(painter, Face::Tick, key) + 10.0).max(18.0), 18.0)
}

pub fn paint_key_cap(painter: &Painter, rect: Rect, key: &str, fill: Color32, outline: Color32, words: Color32) {
    painter.rect(rect, f32::from(radius::TAG), fill, Stroke::new(1.0, outline), StrokeKind::Inside);
    text::paint_text(painter, rect.center(), Align2::CENTER_CENTER, Face::Tick, words, key, f32::INFINITY);
}

/// A key as it stands on the keyboard: `Ctrl K`, `Esc`, `⏎`.
pub fn key_cap_ui(ui: &mut Ui, key: &str) -> Response {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(key_cap_size(ui.painter(), key), Sense::hover());
    paint_key_cap(ui.painter(), rect, key, t.canvas, t.hairline, t.text3);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("key {}", key.replace('⏎', "Enter"))));
    response
}

/// The side of a muscle: `L`, `R` or `LR` in a small square; nothing but the room for the midline.
pub fn side_badge_ui(ui: &mut Ui, side: EntrySide) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(24.0, 18.0), Sense::hover());
    paint_side_badge(ui.painter(), rect, side);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, side.label()));
    response
}

pub fn paint_side_badge(painter: &Painter, rect: Rect, side: EntrySide) {
    let t = tokens(painter.ctx());
    let badge = side.badge();
    if badge.is_empty() {
        return;
    }
    painter.rect_filled(rect, f32::from(radius::TAG), t.sunken);
    text::paint_text(painter, rect.center(), Align2::CENTER_CENTER, Face::TickStrong, t.text2, badge, f32::INFINITY);
}

/// How wide five bars are.
pub const PRESSURE_BARS_WIDTH: f32 = 42.0;

/// Pressure 1–5 as bars; outlines only where it was not noted.
pub fn pressure_bars_ui(ui: &mut Ui, pressure: Option<Pressure>) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(PRESSURE_BARS_WIDTH, 18.0), Sense::hover());
    paint_pressure_bars(ui.painter(), rect, pressure);
    let words =
        pressure.map_or_else(|| "pressure not noted".to_owned(), |pressure| format!("pressure {pressure} of 5"));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    response.on_hover_text(Face::tip(words))
}

pub fn paint_pressure_bars(painter: &Painter, rect: Rect, pressure: Option<Pressure>) {
    let t = tokens(painter.ctx());
    let filled = pressure.map_or(0, Pressure::get);
    for place in 0..Pressure::MAX {
        let left = rect.left() + f32::from(place) * 9.0;
        let bar = Rect::from_min_size(egui::pos2(left, rect.center().y - 5.0), vec2(6.0, 10.0));
        painter.rect_filled(bar, 1.5, if place < filled { t.text2 } else { t.sunken });
    }
}

/// A tag in a place that is already known.
pub fn paint_tag(painter: &Painter, rect: Rect, tone: TagTone, words: &str) {
    let (fill, colour) = tone.colours(painter.ctx());
    painter.rect_filled(rect, f32::from(radius::TAG), fill);
    text::paint_text(painter, rect.center(), Align2::CENTER_CENTER, Face::Caption, colour, words, rect.width() - 8.0);
}
