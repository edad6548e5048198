//! Menus under a button, and a field that chooses one of many.

use egui::{
    Align2, Frame, Id, Margin, Popup, PopupCloseBehavior, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use super::{badge, focus, text};
use crate::ui::icons::Icon;
use crate::ui::theme::{Face, radius, tokens};

const ROW: f32 = 28.0;

/// Opens under a clicked button and closes on a choice, Esc or a click elsewhere. Arrow keys move inside it.
pub fn menu_ui<R>(button: &Response, width: f32, content: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    let t = tokens(&button.ctx);
    let frame = Frame::new()
        .fill(t.raised)
        .stroke(Stroke::new(1.0, t.hairline))
        .corner_radius(radius::POPUP)
        .shadow(t.shadow())
        .inner_margin(Margin::same(4));
    Popup::menu(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .gap(4.0)
        .width(width)
        .frame(frame)
        .show(|ui| {
            ui.set_width(width - 10.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            content(ui)
        })
        .map(|output| output.inner)
}

/// A line of a menu with its key. Closes the menu when it is clicked.
pub fn menu_item_ui(ui: &mut Ui, icon: Option<Icon>, words: &str, key: Option<&str>) -> Response {
    let response = item_ui(ui, icon, words, key, false);
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, words));
    if response.clicked() {
        ui.close();
    }
    response
}

fn item_ui(ui: &mut Ui, icon: Option<Icon>, words: &str, key: Option<&str>, is_chosen: bool) -> Response {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let painter = ui.painter();
    if response.hovered() || response.has_focus() || is_chosen {
        let fill = if is_chosen { t.selected } else { t.hover };
        painter.rect_filled(rect, f32::from(radius::BUTTON), fill);
    }
    let middle = rect.center().y;
    let mut left = rect.left() + 10.0;
    if let Some(icon) = icon {
        icon.paint_at(painter, pos2(left + 8.0, middle), 16.0, t.text2);
        left += 24.0;
    }
    let mut right = rect.right() - 8.0;
    if let Some(key) = key {
        let size = badge::key_cap_size(painter, key);
        let cap = Align2::RIGHT_CENTER.anchor_size(pos2(right, middle), size);
        badge::paint_key_cap(painter, cap, key, t.canvas, t.hairline, t.text3);
        right = cap.left() - 8.0;
    } else if is_chosen {
        Icon::Check.paint_at(painter, pos2(right - 8.0, middle), 14.0, t.accent_text);
        right -= 24.0;
    }
    let face = if is_chosen { Face::DenseStrong } else { Face::Dense };
    text::paint_text(painter, pos2(left, middle), Align2::LEFT_CENTER, face, t.text, words, right - left);
    if focus::is_ringed(&response) {
        focus::paint_inset_ring(painter, rect, f32::from(radius::BUTTON));
    }
    response
}

/// One of many in a field of 32 with a chevron.
#[must_use = "call show"]
pub struct Select<'a, T> {
    label: &'a str,
    value: &'a mut T,
    choices: &'a [(T, &'a str)],
    empty: &'a str,
    width: f32,
    hide_label: bool,
}

impl<'a, T: PartialEq + Clone> Select<'a, T> {
    pub const fn new(label: &'a str, value: &'a mut T, choices: &'a [(T, &'a str)]) -> Self {
        Self { label, value, choices, empty: "", width: 208.0, hide_label: false }
    }

    /// Shown while the value is none of the choices.
    pub const fn empty(mut self, words: &'a str) -> Self {
        self.empty = words;
        self
    }

    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Only a screen reader hears the label.
    pub const fn hide_label(mut self) -> Self {
        self.hide_label = true;
        self
    }

    /// `changed()` when another was chosen just now.
    pub fn show(self, ui: &mut Ui) -> Response {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            if self.hide_label {
                return self.field_ui(ui);
            }
            ui.set_max_width(self.width.min(ui.available_width()));
            let label = text::text_ui(ui, Face::Caption, tokens(ui).text2, self.label).id;
            self.field_ui(ui).labelled_by(label)
        })
        .inner
    }

    fn field_ui(self, ui: &mut Ui) -> Response {
        let t = tokens(ui);
        let width = self.width.min(ui.available_width());
        let (rect, mut response) = ui.allocate_exact_size(vec2(width, 32.0), Sense::click());
        let chosen = self.choices.iter().find(|(choice, _)| choice == self.value);
        let (words, colour) = match chosen {
            Some((_, words)) => (*words, t.text),
            None => (self.empty, t.text3),
        };
        let is_open = Popup::is_id_open(ui, Popup::default_response_id(&response));
        let painter = ui.painter();
        let outline = if is_open { Stroke::new(2.0, t.focus) } else { Stroke::new(1.0, t.control) };
        let fill = if response.hovered() { t.hover } else { t.surface };
        painter.rect(rect, f32::from(radius::BUTTON), fill, outline, StrokeKind::Inside);
        let middle = rect.center().y;
        let place = pos2(rect.left() + 10.0, middle);
        text::paint_text(painter, place, Align2::LEFT_CENTER, Face::Body, colour, words, width - 42.0);
        Icon::ChevronDown.paint_at(painter, pos2(rect.right() - 17.0, middle), 14.0, t.text2);
        focus::show_focus(painter, &response, rect, f32::from(radius::BUTTON));
        let is_enabled = ui.is_enabled();
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(words.to_owned()),
            ..WidgetInfo::labeled(Role::ComboBox, is_enabled, self.label)
        });
        let mut next = None;
        menu_ui(&response, width.max(160.0), |ui| {
            egui::ScrollArea::vertical().id_salt(Id::unique(self.label)).max_height(ROW * 9.0).show(ui, |ui| {
                for (choice, words) in self.choices {
                    let is_chosen = choice == self.value;
                    let item = item_ui(ui, None, words, None, is_chosen);
                    item.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, words));
                    if item.clicked() {
                        next = Some(choice.clone());
                        ui.close();
                    }
                }
            });
        });
        if let Some(next) = next.filter(|next| next != self.value) {
            *self.value = next;
            response.mark_changed();
        }
        response
    }
}
