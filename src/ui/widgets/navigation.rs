//! The frame of the window: places in the sidebar or rail, facts in the status bar.

use egui::{Align2, Color32, CursorIcon, Response, Role, Sense, Ui, Widget, WidgetInfo, pos2, vec2};

use super::{focus, text};
use crate::ui::icons::Icon;
use crate::ui::theme::{Face, radius, tokens};

/// A place in the sidebar, or on the rail where only its icon shows.
#[must_use = "add it with ui.add"]
pub struct NavItem<'a> {
    icon: Option<Icon>,
    label: &'a str,
    count: Option<u64>,
    mark: Option<(Icon, &'a str)>,
    key: Option<&'a str>,
    is_chosen: bool,
    is_rail: bool,
}

impl<'a> NavItem<'a> {
    pub const fn new(icon: Icon, label: &'a str) -> Self {
        Self { icon: Some(icon), label, count: None, mark: None, key: None, is_chosen: false, is_rail: false }
    }

    /// A line without icon, 28 high: a draft, a recent client.
    pub const fn line(label: &'a str) -> Self {
        let mut item = Self::new(Icon::Clients, label);
        item.icon = None;
        item
    }

    pub const fn count(mut self, count: Option<u64>) -> Self {
        self.count = count;
        self
    }

    /// A small icon at the end with its words, such as the pencil of a draft.
    pub const fn mark(mut self, icon: Icon, words: &'a str) -> Self {
        self.mark = Some((icon, words));
        self
    }

    pub const fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }

    pub const fn chosen(mut self, is_chosen: bool) -> Self {
        self.is_chosen = is_chosen;
        self
    }

    /// Only the icon, 40 × 36, for the rail of 56.
    pub const fn rail(mut self) -> Self {
        self.is_rail = true;
        self
    }
}

impl Widget for NavItem<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let t = tokens(ui);
        let size = match (self.is_rail, self.icon) {
            (true, _) => vec2(40.0, 36.0),
            (false, Some(_)) => vec2(ui.available_width(), 32.0),
            (false, None) => vec2(ui.available_width(), 28.0),
        };
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let painter = ui.painter();
        let fill = match (self.is_chosen, response.hovered()) {
            (true, _) => t.selected,
            (false, true) => t.hover,
            (false, false) => Color32::TRANSPARENT,
        };
        painter.rect_filled(rect, f32::from(radius::BUTTON), fill);
        let colour = if self.is_chosen { t.accent_text } else { t.text2 };
        let middle = rect.center().y;
        if self.is_rail {
            if let Some(icon) = self.icon {
                icon.paint_at(painter, rect.center(), 20.0, colour);
            }
        } else {
            let mut right = rect.right() - 10.0;
            if let Some((icon, _)) = self.mark {
                icon.paint_at(painter, pos2(right - 7.0, middle), 14.0, t.caution_text);
                right -= 22.0;
            }
            if let Some(count) = self.count {
                let face = if self.is_chosen { Face::DenseStrong } else { Face::Dense };
                let place = pos2(right, middle);
                let count = count.to_string();
                let tone = if self.is_chosen { t.accent_text } else { t.text3 };
                let drawn = text::paint_text(painter, place, Align2::RIGHT_CENTER, face, tone, &count, 80.0);
                right = drawn.left() - 8.0;
            }
            let mut left = rect.left() + 10.0;
            if let Some(icon) = self.icon {
                icon.paint_at(painter, pos2(left + 9.0, middle), 18.0, colour);
                left += 28.0;
            }
            let face = match (self.icon.is_some(), self.is_chosen) {
                (true, true) => Face::BodyStrong,
                (true, false) => Face::Body,
                (false, _) => Face::Dense,
            };
            text::paint_text(painter, pos2(left, middle), Align2::LEFT_CENTER, face, colour, self.label, right - left);
        }
        if focus::is_ringed(&response) {
            focus::paint_inset_ring(painter, rect, f32::from(radius::BUTTON));
        }
        let mut name = self.label.to_owned();
        if let Some(count) = self.count {
            name = format!("{name}, {count}");
        }
        if let Some((_, words)) = self.mark {
            name = format!("{name}, {words}");
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &name));
        ui.accesskit_node_builder(response.id, |node| {
            if self.is_chosen {
                node.set_aria_current(egui::accesskit::AriaCurrent::Page);
            }
        });
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        match (self.is_rail, self.key) {
            (true, Some(key)) => response.on_hover_text(Face::tip(format!("{}  {key}", self.label))),
            (true, None) => response.on_hover_text(Face::tip(self.label)),
            (false, _) => response,
        }
    }
}

/// An icon and a fact in the status bar; clickable, so that a page can say more.
pub fn status_item_ui(ui: &mut Ui, icon: Option<Icon>, words: &str, colour: Color32) -> Response {
    let galley = text::line(ui.painter(), Face::Caption, colour, words, ui.available_width().max(40.0));
    let lead = if icon.is_some() { 20.0 } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + lead, 26.0), Sense::click());
    let middle = rect.center().y;
    if let Some(icon) = icon {
        icon.paint_at(ui.painter(), pos2(rect.left() + 7.0, middle), 14.0, colour);
    }
    let place = Align2::LEFT_CENTER.anchor_size(pos2(rect.left() + lead, middle), galley.size());
    ui.painter().galley(place.min, galley, colour);
    focus::show_focus(ui.painter(), &response, rect.shrink2(vec2(-2.0, 3.0)), 4.0);
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
    response
}
