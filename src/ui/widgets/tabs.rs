//! Tabs with a line under the chosen one.

use egui::{Align2, CursorIcon, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::segmented::{arrow_choice, segment_sense};
use super::{TagTone, focus, text};
use crate::ui::theme::{Face, radius, tokens};

/// The words of a tab, with a badge only for something due.
#[derive(Clone, Copy, Debug)]
pub struct Tab<'a> {
    pub label: &'a str,
    /// For example `2 due`.
    pub badge: Option<&'a str>,
    /// For example `Ctrl 1`, in the tooltip.
    pub key: Option<&'a str>,
}

impl<'a> Tab<'a> {
    pub const fn new(label: &'a str) -> Self {
        Self { label, badge: None, key: None }
    }

    pub const fn badge(mut self, badge: Option<&'a str>) -> Self {
        self.badge = badge;
        self
    }

    pub const fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }
}

/// A row of tabs of 34 as wide as the page, with a hairline under it.
#[must_use = "call show"]
pub struct Tabs<'a> {
    label: &'a str,
    tabs: &'a [Tab<'a>],
}

const GAP: f32 = 22.0;

impl<'a> Tabs<'a> {
    /// `label` names the row for a screen reader.
    pub const fn new(label: &'a str, tabs: &'a [Tab<'a>]) -> Self {
        Self { label, tabs }
    }

    /// The tab that was chosen just now, if any.
    pub fn show(self, ui: &mut Ui, chosen: usize) -> Option<usize> {
        let t = tokens(ui);
        let (rect, group) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
        group.widget_info(|| WidgetInfo::labeled(Role::TabList, true, self.label));
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, t.hairline));
        let id = ui.make_persistent_id(("tabs", self.label));
        let mut next = arrow_choice(ui, id, Some(chosen), self.tabs.len());
        // The focus goes along with the arrow in this very frame, so the new tab must be ready for it.
        let stop = next.unwrap_or(chosen);
        let ui = ui.new_child(UiBuilder::new().max_rect(rect).accessibility_parent(group.id));
        let mut left = rect.left();
        for (place, tab) in self.tabs.iter().enumerate() {
            let painter = ui.painter();
            let words_width = text::width(painter, Face::BodyStrong, tab.label);
            let badge_width = tab.badge.map_or(0.0, |badge| text::width(painter, Face::Caption, badge) + 20.0);
            let area = Rect::from_min_size(pos2(left, rect.top()), vec2(words_width + badge_width, rect.height()));
            left += area.width() + GAP;
            let is_chosen = place == chosen;
            let response =
                ui.interact(area.expand2(vec2(GAP / 2.0, 0.0)), id.with(place), segment_sense(place == stop));
            if response.clicked() {
                next = Some(place);
            }
            let (face, colour) = match (is_chosen, response.hovered()) {
                (true, _) => (Face::BodyStrong, t.text),
                (false, true) => (Face::Body, t.text),
                (false, false) => (Face::Body, t.text2),
            };
            let start = pos2(area.left(), area.center().y - 1.0);
            text::paint_text(painter, start, Align2::LEFT_CENTER, face, colour, tab.label, f32::INFINITY);
            if let Some(badge) = tab.badge {
                let tag = Rect::from_min_size(
                    pos2(area.left() + words_width + 8.0, area.center().y - 10.0),
                    vec2(badge_width - 8.0, 18.0),
                );
                super::badge::paint_tag(painter, tag, TagTone::Caution, badge);
            }
            if is_chosen {
                let line = Rect::from_min_max(pos2(area.left(), rect.bottom() - 2.0), area.right_bottom());
                painter.rect_filled(line, 0.0, t.accent);
            }
            if focus::is_ringed(&response) {
                let ring = area.expand2(vec2(6.0, -3.0));
                focus::paint_inset_ring(painter, ring, f32::from(radius::BUTTON));
            }
            let name = tab.badge.map_or_else(|| tab.label.to_owned(), |badge| format!("{}, {badge}", tab.label));
            response.widget_info(|| WidgetInfo::labeled(Role::Tab, true, &name));
            ui.accesskit_node_builder(response.id, |node| node.set_selected(is_chosen));
            let response = response.on_hover_cursor(CursorIcon::PointingHand);
            if let Some(key) = tab.key {
                response.on_hover_text(Face::tip(format!("{}  {key}", tab.label)));
            }
        }
        next.filter(|place| *place != chosen)
    }
}
