//! One line of typing, with its label above and what is wrong below.

use egui::{
    Align2, Frame, Id, Margin, Response, Role, Sense, Stroke, StrokeKind, TextEdit, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::{badge, focus, text};
use crate::ui::icons::Icon;
use crate::ui::theme::{Face, radius, tokens};

/// A text field of 32. `show` gives the response of the editing: `changed()`, `lost_focus()`, `request_focus()`.
#[must_use = "call show"]
pub struct TextField<'a> {
    value: &'a mut String,
    label: &'a str,
    hide_label: bool,
    hint: &'a str,
    help: Option<&'a str>,
    error: Option<&'a str>,
    unit: Option<&'a str>,
    key: Option<&'a str>,
    is_search: bool,
    is_password: bool,
    width: Option<f32>,
    id: Option<Id>,
    max_letters: usize,
    end_room: f32,
}

impl<'a> TextField<'a> {
    /// `label` stands above the field and names it for a screen reader.
    pub const fn new(label: &'a str, value: &'a mut String) -> Self {
        Self {
            value,
            label,
            hide_label: false,
            hint: "",
            help: None,
            error: None,
            unit: None,
            key: None,
            is_search: false,
            is_password: false,
            width: None,
            id: None,
            max_letters: 10_000,
            end_room: 0.0,
        }
    }

    /// A field with a magnifier whose label only a screen reader hears.
    pub const fn search(label: &'a str, value: &'a mut String) -> Self {
        let mut field = Self::new(label, value);
        field.is_search = true;
        field.hide_label = true;
        field
    }

    /// A secret with a button that shows it.
    pub const fn password(label: &'a str, value: &'a mut String) -> Self {
        let mut field = Self::new(label, value);
        field.is_password = true;
        field
    }

    /// Only a screen reader hears the label.
    pub const fn hide_label(mut self) -> Self {
        self.hide_label = true;
        self
    }

    /// Shown while the field is empty.
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// A line below that says how to fill it, in place of which an error stands.
    pub const fn help(mut self, help: &'a str) -> Self {
        self.help = Some(help);
        self
    }

    /// What is wrong and how to write it.
    pub const fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// A word at the end of the field: `min`, `of 10`.
    pub const fn unit(mut self, unit: &'a str) -> Self {
        self.unit = Some(unit);
        self
    }

    /// The key that leads here, shown at the end of an empty field.
    pub const fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }

    /// Points; all there is without it.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// A lasting id, so that a page can give it the focus.
    pub const fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    pub const fn max_letters(mut self, letters: usize) -> Self {
        self.max_letters = letters;
        self
    }

    /// Room for a button that its owner draws at the end.
    pub(super) const fn end_room(mut self, width: f32) -> Self {
        self.end_room = width;
        self
    }

    pub fn show(self, ui: &mut Ui) -> Response {
        let id = self.id.unwrap_or_else(|| ui.make_persistent_id(("text field", self.label)));
        let width = self.width.unwrap_or_else(|| ui.available_width()).min(ui.available_width()).max(40.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            ui.set_max_width(width);
            let t = tokens(ui);
            let label = (!self.hide_label).then(|| text::text_ui(ui, Face::Caption, t.text2, self.label).id);
            let (error, help) = (self.error, self.help);
            let response = self.field_ui(ui, id, width, label);
            if let Some(error) = error {
                error_ui(ui, error);
            } else if let Some(help) = help {
                text::text_ui(ui, Face::Caption, t.text3, help);
            }
            response
        })
        .inner
    }

    fn field_ui(self, ui: &mut Ui, id: Id, width: f32, visible_label: Option<Id>) -> Response {
        let t = tokens(ui);
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let is_enabled = ui.is_enabled();
        let outline = match (self.error, has_focus) {
            (Some(_), _) => Stroke::new(if has_focus { 2.0 } else { 1.0 }, t.danger_line),
            (None, true) => Stroke::new(2.0, t.focus),
            (None, false) if is_enabled => Stroke::new(1.0, t.control),
            (None, false) => Stroke::new(1.0, t.hairline),
        };
        let shown_id = id.with("is shown");
        let is_shown = self.is_password && ui.data(|data| data.get_temp::<bool>(shown_id)).unwrap_or(false);
        let is_empty = self.value.is_empty();
        let unit_width = self.unit.map_or(0.0, |unit| text::width(ui.painter(), Face::Body, unit) + 8.0);
        let key = self.key.filter(|_| is_empty);
        let right = if self.is_password {
            36.0
        } else {
            10.0 + self.end_room + unit_width + key.map_or(0.0, |key| badge::key_cap_size(ui.painter(), key).x + 6.0)
        };
        let left = if self.is_search { 34 } else { 10 };
        let frame = Frame::new()
            .fill(if is_enabled { t.surface } else { t.sunken })
            .corner_radius(radius::BUTTON)
            .inner_margin(Margin { left, right: right as i8, top: 7, bottom: 7 });
        let response = ui.add(
            TextEdit::singleline(self.value)
                .id(id)
                .frame(frame)
                .password(self.is_password && !is_shown)
                .hint_text(Face::Body.rich(self.hint, t.text3).line_height(Some(18.0)))
                .font(Face::Body.font())
                .text_color(if is_enabled { t.text } else { t.disabled })
                .desired_width(width)
                .char_limit(self.max_letters)
                .min_size(vec2(width, 32.0)),
        );
        let rect = response.rect;
        ui.painter().rect_stroke(rect, f32::from(radius::BUTTON), outline, StrokeKind::Inside);
        if self.is_search {
            Icon::Search.paint_at(ui.painter(), pos2(rect.left() + 18.0, rect.center().y), 16.0, t.text2);
        }
        let end = pos2(rect.right() - 10.0, rect.center().y);
        if let Some(unit) = self.unit {
            text::paint_text(ui.painter(), end, Align2::RIGHT_CENTER, Face::Body, t.text3, unit, f32::INFINITY);
        } else if let Some(key) = key {
            let cap = Align2::RIGHT_CENTER.anchor_size(end + vec2(2.0, 0.0), badge::key_cap_size(ui.painter(), key));
            badge::paint_key_cap(ui.painter(), cap, key, t.canvas, t.hairline, t.text3);
        }
        let (label, error, help) = (self.label, self.error, self.help);
        ui.accesskit_node_builder(response.id, |node| {
            if visible_label.is_none() {
                node.set_label(label);
            }
            if self.is_search {
                node.set_role(Role::SearchInput);
            } else if self.is_password {
                node.set_role(Role::PasswordInput);
            }
            if let Some(error) = error {
                node.set_invalid(egui::accesskit::Invalid::True);
                node.set_description(error);
            } else if let Some(help) = help {
                node.set_description(help);
            }
        });
        let response = match visible_label {
            Some(label) => response.labelled_by(label),
            None => response,
        };
        if self.is_password {
            show_toggle_ui(ui, shown_id, pos2(rect.right() - 18.0, rect.center().y), is_shown, label);
        }
        response
    }
}

/// The eye at the end of a secret.
fn show_toggle_ui(ui: &Ui, shown_id: Id, center: egui::Pos2, is_shown: bool, label: &str) {
    let t = tokens(ui);
    let rect = egui::Rect::from_center_size(center, Vec2::splat(28.0));
    let response = ui.interact(rect, shown_id, Sense::click());
    if response.clicked() {
        ui.data_mut(|data| data.insert_temp(shown_id, !is_shown));
    }
    let colour = if response.hovered() { t.text } else { t.text3 };
    let icon = if is_shown { Icon::EyeOff } else { Icon::Eye };
    icon.paint_at(ui.painter(), center, 16.0, colour);
    focus::show_focus(ui.painter(), &response, rect.shrink(4.0), 4.0);
    let words = format!("Show {}", label.to_lowercase());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_shown, &words));
    response.on_hover_text(Face::tip(if is_shown { "Hide what is typed" } else { "Show what is typed" }));
}

/// The line below a field: an icon, what is wrong, how to write it.
pub fn error_ui(ui: &mut Ui, error: &str) -> Response {
    let t = tokens(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        Icon::Warn.ui(ui, 14.0, t.danger);
        text::text_ui(ui, Face::Caption, t.danger, error)
    })
    .inner
}
