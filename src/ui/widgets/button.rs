//! Buttons. One primary button a page; danger only to undo harm or to destroy.

use std::sync::Arc;

use egui::{
    Align2, Color32, CursorIcon, Galley, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo,
    pos2, vec2,
};

use super::{badge, focus, text};
use crate::ui::icons::Icon;
use crate::ui::theme::{Face, Tokens, radius, tokens};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ButtonKind {
    Primary,
    Secondary,
    Quiet,
    Danger,
    /// Words in the accent colour, without a frame.
    Link,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ButtonSize {
    /// 26 high.
    Small,
    /// 32 high.
    Normal,
    /// 40 high.
    Large,
}

impl ButtonSize {
    const fn height(self) -> f32 {
        match self {
            Self::Small => 26.0,
            Self::Normal => 32.0,
            Self::Large => 40.0,
        }
    }

    const fn padding(self) -> f32 {
        match self {
            Self::Small => 9.0,
            Self::Normal => 12.0,
            Self::Large => 18.0,
        }
    }
}

/// A button, added with `ui.add`. Its response is clicked by pointer, Enter, Space or a screen reader.
#[must_use = "add it with ui.add"]
pub struct Button<'a> {
    words: &'a str,
    kind: ButtonKind,
    size: ButtonSize,
    icon: Option<Icon>,
    trailing: Option<Icon>,
    key: Option<&'a str>,
    disabled: Option<&'a str>,
    busy: Option<&'a str>,
    tooltip: Option<&'a str>,
    is_icon_only: bool,
    is_selected: bool,
    min_width: f32,
}

impl<'a> Button<'a> {
    pub const fn new(kind: ButtonKind, words: &'a str) -> Self {
        Self {
            words,
            kind,
            size: ButtonSize::Normal,
            icon: None,
            trailing: None,
            key: None,
            disabled: None,
            busy: None,
            tooltip: None,
            is_icon_only: false,
            is_selected: false,
            min_width: 0.0,
        }
    }

    pub const fn primary(words: &'a str) -> Self {
        Self::new(ButtonKind::Primary, words)
    }

    pub const fn secondary(words: &'a str) -> Self {
        Self::new(ButtonKind::Secondary, words)
    }

    pub const fn quiet(words: &'a str) -> Self {
        Self::new(ButtonKind::Quiet, words)
    }

    pub const fn danger(words: &'a str) -> Self {
        Self::new(ButtonKind::Danger, words)
    }

    pub const fn link(words: &'a str) -> Self {
        Self::new(ButtonKind::Link, words)
    }

    /// A square button with only an icon; `words` name it and are its tooltip.
    pub const fn icon_only(icon: Icon, words: &'a str) -> Self {
        let mut button = Self::new(ButtonKind::Quiet, words);
        button.icon = Some(icon);
        button.is_icon_only = true;
        button
    }

    pub const fn kind(mut self, kind: ButtonKind) -> Self {
        self.kind = kind;
        self
    }

    pub const fn small(mut self) -> Self {
        self.size = ButtonSize::Small;
        self
    }

    pub const fn large(mut self) -> Self {
        self.size = ButtonSize::Large;
        self
    }

    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// An icon after the words, such as a chevron.
    pub const fn trailing(mut self, icon: Icon) -> Self {
        self.trailing = Some(icon);
        self
    }

    /// The key that does the same, shown as a key cap: `Ctrl ⏎`.
    pub const fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }

    /// Cannot be pressed now; the reason is its tooltip. `None` leaves it as it is.
    pub const fn disabled_because(mut self, reason: Option<&'a str>) -> Self {
        self.disabled = reason;
        self
    }

    /// At work: shows these words in place of its own, keeps its width, cannot be pressed.
    pub const fn busy(mut self, words: Option<&'a str>) -> Self {
        self.busy = words;
        self
    }

    pub const fn tooltip(mut self, words: &'a str) -> Self {
        self.tooltip = Some(words);
        self
    }

    /// Stays pressed in, as a view that is switched on.
    pub const fn selected(mut self, is_selected: bool) -> Self {
        self.is_selected = is_selected;
        self
    }

    pub const fn min_width(mut self, width: f32) -> Self {
        self.min_width = width;
        self
    }

    const fn face(&self) -> Face {
        match (self.kind, self.size) {
            (ButtonKind::Primary | ButtonKind::Danger, _) => Face::BodyStrong,
            (_, ButtonSize::Small) => Face::Dense,
            _ => Face::Body,
        }
    }
}

/// What a button wears in one state.
struct Looks {
    fill: Color32,
    outline: Color32,
    words: Color32,
}

fn looks(kind: ButtonKind, t: &Tokens, response: &Response, is_off: bool, is_selected: bool) -> Looks {
    let pressed = response.is_pointer_button_down_on();
    let hovered = response.hovered();
    let clear = Color32::TRANSPARENT;
    if is_off {
        let fill = if matches!(kind, ButtonKind::Quiet | ButtonKind::Link) { clear } else { t.sunken };
        return Looks { fill, outline: if fill == clear { clear } else { t.hairline }, words: t.disabled };
    }
    match kind {
        ButtonKind::Primary => {
            let fill = if pressed {
                t.accent_press
            } else if hovered {
                t.accent_hover
            } else {
                t.accent
            };
            Looks { fill, outline: clear, words: t.on_accent }
        }
        ButtonKind::Danger => {
            let fill = if pressed || hovered { t.danger.gamma_multiply(0.88) } else { t.danger };
            Looks { fill, outline: clear, words: t.on_danger }
        }
        ButtonKind::Secondary => {
            let fill = if is_selected {
                t.selected
            } else if pressed {
                t.sunken
            } else if hovered {
                t.hover
            } else {
                t.raised
            };
            Looks { fill, outline: t.hairline, words: t.text }
        }
        ButtonKind::Quiet => {
            let fill = if is_selected {
                t.selected
            } else if pressed {
                t.sunken
            } else if hovered {
                t.hover
            } else {
                clear
            };
            Looks { fill, outline: clear, words: if is_selected { t.accent_text } else { t.text2 } }
        }
        ButtonKind::Link => Looks {
            fill: if hovered || pressed { t.hover } else { clear },
            outline: clear,
            words: if pressed { t.text } else { t.accent_text },
        },
    }
}

/// The lines of a button and the room they take.
struct Layout {
    words: Arc<Galley>,
    key: Option<Vec2>,
    size: Vec2,
    padding: f32,
}

impl Button<'_> {
    fn layout(&self, ui: &Ui, colour: Color32) -> Layout {
        let height = self.size.height();
        let padding = if self.kind == ButtonKind::Link { 4.0 } else { self.size.padding() };
        let shown = self.busy.unwrap_or(self.words);
        let own_width = text::width(ui.painter(), self.face(), self.words);
        if self.is_icon_only {
            let words = text::line(ui.painter(), self.face(), colour, "", f32::INFINITY);
            return Layout { words, key: None, size: Vec2::splat(height), padding };
        }
        let key = self.key.map(|key| badge::key_cap_size(ui.painter(), key));
        let extras = self.icon.map_or(0.0, |_| 16.0 + 8.0)
            + self.trailing.map_or(0.0, |_| 16.0 + 4.0)
            + key.map_or(0.0, |size| size.x + 9.0);
        let room = (ui.available_width() - extras - 2.0 * padding).max(24.0);
        let words = text::line(ui.painter(), self.face(), colour, shown, room);
        let width = words.size().x.max(own_width.min(room)) + extras + 2.0 * padding;
        Layout { words, key, size: vec2(width.max(self.min_width), height), padding }
    }

    fn paint(&self, ui: &Ui, rect: Rect, layout: Layout, response: &Response, is_off: bool) {
        let t = tokens(ui);
        let looks = looks(self.kind, t, response, is_off, self.is_selected);
        let painter = ui.painter();
        let corner = f32::from(radius::BUTTON) + if self.size == ButtonSize::Large { 2.0 } else { 0.0 };
        painter.rect(rect, corner, looks.fill, Stroke::new(1.0, looks.outline), StrokeKind::Inside);
        if self.is_icon_only {
            if let Some(icon) = self.icon {
                icon.paint_at(painter, rect.center(), 18.0_f32.min(rect.height() - 8.0), looks.words);
            }
        } else {
            let extra = rect.width() - layout.size.x;
            let mut left = rect.left() + layout.padding + extra.max(0.0) / 2.0;
            let middle = rect.center().y;
            if let Some(icon) = self.icon {
                icon.paint_at(painter, pos2(left + 8.0, middle), 16.0, looks.words);
                left += 24.0;
            }
            let words = Align2::LEFT_CENTER.anchor_size(pos2(left, middle), layout.words.size());
            painter.galley_with_override_text_color(words.min, layout.words, looks.words);
            let mut right = rect.right() - layout.padding - extra.max(0.0) / 2.0;
            if let (Some(key), Some(size)) = (self.key, layout.key) {
                let cap = Align2::RIGHT_CENTER.anchor_size(pos2(right + 2.0, middle), size);
                let is_filled = matches!(self.kind, ButtonKind::Primary | ButtonKind::Danger);
                let outline = if is_filled { looks.words.gamma_multiply(0.6) } else { t.hairline };
                let words = if is_filled || is_off { looks.words } else { t.text3 };
                let fill = if is_filled { Color32::TRANSPARENT } else { t.canvas };
                badge::paint_key_cap(painter, cap, key, fill, outline, words);
                right -= size.x + 7.0;
            }
            if let Some(icon) = self.trailing {
                icon.paint_at(painter, pos2(right - 8.0, middle), 16.0, looks.words);
            }
        }
        focus::show_focus(painter, response, rect, corner);
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let is_off = self.disabled.is_some() || self.busy.is_some() || !ui.is_enabled();
        let draw = |ui: &mut Ui| {
            let layout = self.layout(ui, Color32::PLACEHOLDER);
            let size = vec2(layout.size.x.max(26.0), layout.size.y);
            let (rect, response) = ui.allocate_at_least(size, Sense::click());
            if ui.is_rect_visible(rect) {
                self.paint(ui, rect, layout, &response, is_off);
            }
            let words = self.busy.unwrap_or(self.words);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, !is_off, words));
            if let Some(reason) = self.disabled {
                ui.accesskit_node_builder(response.id, |node| node.set_description(reason));
            }
            if self.is_selected {
                ui.accesskit_node_builder(response.id, |node| node.set_toggled(egui::accesskit::Toggled::True));
            }
            response
        };
        // A disabled scope keeps clicks away and still shows the tooltip with the reason.
        let response = if is_off && ui.is_enabled() {
            ui.scope(|ui| {
                ui.disable();
                draw(ui)
            })
            .inner
        } else {
            draw(ui)
        };
        let response = if is_off { response } else { response.on_hover_cursor(CursorIcon::PointingHand) };
        match (self.disabled, self.tooltip) {
            (Some(reason), _) => response.on_disabled_hover_text(Face::tip(reason)),
            (None, Some(words)) => response.on_hover_text(Face::tip(words)),
            (None, None) if self.is_icon_only => {
                let words = match self.key {
                    Some(key) => format!("{}  {key}", self.words),
                    None => self.words.to_owned(),
                };
                response.on_hover_text(Face::tip(words))
            }
            (None, None) => response,
        }
    }
}

/// A quiet square button of 32 with only an icon, named by `words`.
pub fn icon_button_ui(ui: &mut Ui, icon: Icon, words: &str) -> Response {
    ui.add(Button::icon_only(icon, words))
}
