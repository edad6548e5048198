//! A date that is typed as people write it, or chosen from a month.

use egui::{
    Align2, Frame, Id, Margin, Popup, PopupCloseBehavior, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};
use jiff::ToSpan;
use jiff::civil::Date;

use super::button::Button;
use super::date_text::{month_name, parse_date};
use super::text_field::TextField;
use super::{focus, text};
use crate::report::wording::short_date;
use crate::ui::icons::Icon;
use crate::ui::theme::{Face, radius, tokens};

/// A date field. Empty is `None`; a text that is no date shows what is wrong and leaves the value as it was.
#[must_use = "call show"]
pub struct DateField<'a> {
    label: &'a str,
    value: &'a mut Option<Date>,
    today: Date,
    width: f32,
    hide_label: bool,
}

/// What is being typed, and the value it was made from.
#[derive(Clone, Default)]
struct Typed {
    text: String,
    of: Option<Date>,
    error: Option<String>,
    month: Option<Date>,
}

impl<'a> DateField<'a> {
    /// `today` is the clinic's own date: it completes a missing year and is marked in the month.
    pub const fn new(label: &'a str, value: &'a mut Option<Date>, today: Date) -> Self {
        Self { label, value, today, width: 150.0, hide_label: false }
    }

    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    pub const fn hide_label(mut self) -> Self {
        self.hide_label = true;
        self
    }

    /// `changed()` when the date is another one now.
    pub fn show(self, ui: &mut Ui) -> Response {
        let id = ui.make_persistent_id(("date field", self.label));
        let state_id = id.with("typed");
        let mut typed = ui.data(|data| data.get_temp::<Typed>(state_id)).unwrap_or_default();
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        // While the field has the focus its text belongs to the person.
        if !has_focus && (typed.of != *self.value || (typed.error.is_none() && typed.text.is_empty())) {
            typed = Typed { text: self.value.map(short_date).unwrap_or_default(), of: *self.value, ..typed };
            typed.error = None;
        }
        let before = *self.value;
        let mut field = TextField::new(self.label, &mut typed.text)
            .id(id)
            .width(self.width)
            .hint("21.11.2026")
            .max_letters(24)
            .end_room(20.0)
            .error(typed.error.as_deref());
        if self.hide_label {
            field = field.hide_label();
        }
        let mut response = field.show(ui);
        if response.changed() {
            read(&mut typed, self.value, self.today, has_focus);
        }
        if response.lost_focus() {
            read(&mut typed, self.value, self.today, false);
            if typed.error.is_none() {
                typed.text = self.value.map(short_date).unwrap_or_default();
            }
        }
        if let Some(day) = month_button_ui(ui, id, response.rect, *self.value, self.today, &mut typed.month) {
            *self.value = Some(day);
            typed = Typed { text: short_date(day), of: Some(day), error: None, month: None };
        }
        if *self.value != before {
            response.mark_changed();
        }
        typed.of = *self.value;
        ui.data_mut(|data| data.insert_temp(state_id, typed));
        response
    }
}

/// While typing goes on, a half-written date is no error yet.
fn read(typed: &mut Typed, value: &mut Option<Date>, today: Date, still_typing: bool) {
    if typed.text.trim().is_empty() {
        *value = None;
        typed.error = None;
        return;
    }
    match parse_date(&typed.text, today) {
        // `1.2` may become `1.2.1985`: without a year it counts when the field is left.
        Ok(date) if !still_typing || has_year(&typed.text) => {
            *value = Some(date);
            typed.error = None;
        }
        Ok(_) => typed.error = None,
        Err(_) if still_typing => typed.error = None,
        Err(problem) => typed.error = Some(problem.to_string()),
    }
}

fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|part| part.len() == 4)
}

/// The small calendar at the end of the field and its popup. Gives the day that was chosen.
fn month_button_ui(
    ui: &Ui,
    id: Id,
    field: Rect,
    value: Option<Date>,
    today: Date,
    month: &mut Option<Date>,
) -> Option<Date> {
    let t = tokens(ui);
    let center = pos2(field.right() - 17.0, field.center().y);
    let rect = Rect::from_center_size(center, Vec2::splat(28.0));
    let button = ui.interact(rect, id.with("calendar"), Sense::click());
    Icon::Calendar.paint_at(ui.painter(), center, 16.0, if button.hovered() { t.text } else { t.text3 });
    focus::show_focus(ui.painter(), &button, rect.shrink(4.0), 4.0);
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Choose a day"));
    let mut chosen = None;
    let is_open = Popup::from_toggle_button_response(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .frame(Frame::popup(ui.style()).inner_margin(Margin::same(10)))
        .gap(6.0)
        .show(|ui| {
            let shown = month.or(value).unwrap_or(today).first_of_month();
            chosen = month_ui(ui, shown, value, today, month);
            if chosen.is_some() {
                ui.close();
            }
        })
        .is_some();
    if !is_open {
        *month = None;
    }
    chosen
}

fn month_ui(ui: &mut Ui, shown: Date, value: Option<Date>, today: Date, month: &mut Option<Date>) -> Option<Date> {
    let t = tokens(ui);
    ui.set_width(7.0 * 30.0);
    ui.horizontal(|ui| {
        if ui.add(Button::icon_only(Icon::ChevronLeft, "Month before").small()).clicked() {
            *month = shown.checked_sub(1.month()).ok();
        }
        let words = format!("{} {}", month_name(shown.month()), shown.year());
        let (rect, _) = ui.allocate_exact_size(vec2(142.0, 26.0), Sense::hover());
        text::paint_text(ui.painter(), rect.center(), Align2::CENTER_CENTER, Face::DenseStrong, t.text, &words, 142.0);
        if ui.add(Button::icon_only(Icon::ChevronRight, "Month after").small()).clicked() {
            *month = shown.checked_add(1.month()).ok();
        }
    });
    let (grid, _) = ui.allocate_exact_size(vec2(7.0 * 30.0, 18.0 + 6.0 * 28.0), Sense::hover());
    for (place, name) in (0_u8..).zip(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]) {
        let at = pos2(grid.left() + f32::from(place) * 30.0 + 15.0, grid.top() + 8.0);
        text::paint_text(ui.painter(), at, Align2::CENTER_CENTER, Face::Tick, t.text3, name, 30.0);
    }
    let lead = shown.weekday().to_monday_zero_offset();
    let mut chosen = None;
    for day in 1..=shown.days_in_month() {
        let Ok(date) = shown.with().day(day).build() else { continue };
        let slot = u8::try_from(lead + day - 1).unwrap_or(0);
        let corner = pos2(grid.left() + f32::from(slot % 7) * 30.0, grid.top() + 18.0 + f32::from(slot / 7) * 28.0);
        let cell = Rect::from_min_size(corner, vec2(30.0, 28.0)).shrink(1.0);
        if day_ui(ui, cell, date, value == Some(date), today == date) {
            chosen = Some(date);
        }
    }
    chosen
}

fn day_ui(ui: &Ui, cell: Rect, date: Date, is_chosen: bool, is_today: bool) -> bool {
    let t = tokens(ui);
    let response = ui.interact(cell, ui.scope_id().with(("day", date)), Sense::click());
    let corner = f32::from(radius::CELL);
    if is_chosen {
        ui.painter().rect_filled(cell, corner, t.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(cell, corner, t.hover);
    }
    if is_today && !is_chosen {
        ui.painter().rect_stroke(cell, corner, Stroke::new(1.0, t.accent), StrokeKind::Inside);
    }
    let colour = if is_chosen { t.on_accent } else { t.text };
    let words = date.day().to_string();
    text::paint_text(ui.painter(), cell.center(), Align2::CENTER_CENTER, Face::Dense, colour, &words, 30.0);
    focus::show_focus(ui.painter(), &response, cell.shrink(1.0), corner);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, short_date(date)));
    response.clicked()
}
