//! Rows of a list. The whole row is the target; Enter opens it.

use std::fmt::Debug;
use std::hash::Hash;

use egui::{Align, CursorIcon, Key, Layout, Modifiers, Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::focus;
use crate::ui::theme::tokens;

/// A row of a fixed height: 27 muscle, 34 table, 40 look-at, 44 Today, 46 Clients.
#[must_use = "call show"]
pub struct ListRow<'a, I> {
    id: I,
    name: &'a str,
    height: f32,
    padding: f32,
    is_selected: bool,
    has_divider: bool,
}

/// What was done with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowAction {
    /// Click or Enter.
    Open,
    /// Delete or Backspace while it has the focus.
    Remove,
}

/// A row's response with its meaning.
pub struct RowOutput<R> {
    pub response: Response,
    pub action: Option<RowAction>,
    pub inner: R,
}

impl<'a, I: Hash + Debug> ListRow<'a, I> {
    /// `id` is the row's record, so that the focus stays with it when the list changes; `name` is what a screen
    /// reader says for the whole row.
    pub const fn new(id: I, name: &'a str, height: f32) -> Self {
        Self { id, name, height, padding: 16.0, is_selected: false, has_divider: true }
    }

    pub const fn selected(mut self, is_selected: bool) -> Self {
        self.is_selected = is_selected;
        self
    }

    /// Space at both ends.
    pub const fn padding(mut self, padding: f32) -> Self {
        self.padding = padding;
        self
    }

    /// No line below, for the last row.
    pub const fn no_divider(mut self) -> Self {
        self.has_divider = false;
        self
    }

    /// Draws the row. Buttons inside it take their own clicks.
    pub fn show<R>(self, ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> RowOutput<R> {
        let t = tokens(ui);
        let id = ui.make_persistent_id(("row", &self.id));
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), self.height));
        let response = ui.interact(rect, id, Sense::click());
        let is_visible = ui.is_rect_visible(rect);
        if is_visible {
            let fill = match (self.is_selected, response.hovered()) {
                (true, _) => Some(t.selected),
                (false, true) => Some(t.hover),
                (false, false) => None,
            };
            if let Some(fill) = fill {
                ui.painter().rect_filled(rect, 0.0, fill);
            }
            if self.has_divider {
                ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, t.divider));
            }
        }
        let inside = rect.shrink2(vec2(self.padding, 0.0));
        let mut child = ui.new_child(
            UiBuilder::new()
                .id_salt(("row content", &self.id))
                .max_rect(inside)
                .layout(Layout::left_to_right(Align::Center))
                .accessibility_parent(response.id),
        );
        let inner = content(&mut child);
        if focus::is_ringed(&response) {
            focus::paint_inset_ring(ui.painter(), rect, 2.0);
        }
        if response.gained_focus() && focus::is_by_keyboard(ui) {
            response.scroll_to_me(None);
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.name));
        ui.accesskit_node_builder(response.id, |node| node.set_selected(self.is_selected));
        let removes = response.has_focus()
            && [Key::Delete, Key::Backspace]
                .into_iter()
                .any(|key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)));
        let action = if removes {
            Some(RowAction::Remove)
        } else if response.clicked() {
            Some(RowAction::Open)
        } else {
            None
        };
        RowOutput { response: response.on_hover_cursor(CursorIcon::PointingHand), action, inner }
    }
}

/// A cell of `width` points inside a row, drawn from its left or right edge.
pub fn cell_ui<R>(ui: &mut Ui, width: f32, align: Align, content: impl FnOnce(&mut Ui) -> R) -> R {
    let rect = Rect::from_min_size(ui.cursor().min, vec2(width, ui.available_height()));
    let layout =
        if align == Align::Max { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
    ui.allocate_space(vec2(width, 1.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect.with_max_y(ui.max_rect().bottom())).layout(layout));
    child.set_clip_rect(child.clip_rect().intersect(rect.expand2(vec2(2.0, 100.0))));
    content(&mut child)
}
