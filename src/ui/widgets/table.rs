//! Tables: a quiet head, numbers at the right, no vertical lines, no stripes. Rows come from `egui_extras`, which draws
//! only what is in view.

use egui::{Align, Align2, CursorIcon, Pos2, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo, vec2};
use egui_extras::{Column, TableBuilder};

use super::{focus, text};
use crate::ui::theme::{Face, tokens};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortDirection {
    Rising,
    Falling,
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct TableColumn<'a> {
    pub label: &'a str,
    /// Points; `None` takes what is left.
    pub width: Option<f32>,
    /// `Align::Max` for numbers.
    pub align: Align,
    /// Whether its head can be clicked to sort.
    pub can_sort: bool,
}

impl<'a> TableColumn<'a> {
    pub const fn new(label: &'a str, width: f32) -> Self {
        Self { label, width: Some(width), align: Align::Min, can_sort: false }
    }

    /// Takes the width that the others leave.
    pub const fn rest(label: &'a str) -> Self {
        Self { label, width: None, align: Align::Min, can_sort: false }
    }

    pub const fn number(mut self) -> Self {
        self.align = Align::Max;
        self
    }

    pub const fn sortable(mut self) -> Self {
        self.can_sort = true;
        self
    }
}

/// The columns as `egui_extras` wants them, rows clickable. The page adds `.header(…)` with [`table_head_ui`] and
/// `.body(…)`.
pub fn table<'a>(ui: &'a mut Ui, salt: &str, columns: &[TableColumn<'_>]) -> TableBuilder<'a> {
    let mut builder = TableBuilder::new(ui)
        .id_salt(salt)
        .striped(false)
        .resizable(false)
        .sense(Sense::click())
        .cell_layout(egui::Layout::left_to_right(Align::Center));
    for column in columns {
        builder = builder.column(match column.width {
            Some(width) => Column::exact(width).clip(true),
            None => Column::remainder().clip(true),
        });
    }
    builder
}

/// The head of a column with its sort arrow, painted. `clicked()` when it should sort.
pub fn table_head_ui(ui: &mut Ui, column: &TableColumn<'_>, sorted: Option<SortDirection>) -> Response {
    let t = tokens(ui);
    let height = ui.available_height().clamp(26.0, 34.0);
    let sense = if column.can_sort { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), sense);
    let arrow = if sorted.is_some() { 14.0 } else { 0.0 };
    let colour = if sorted.is_some() || (column.can_sort && response.hovered()) { t.text } else { t.text3 };
    let painter = ui.painter();
    let room = rect.width() - arrow - 2.0;
    let words = if column.align == Align::Max {
        let place = rect.right_center() - vec2(arrow, 0.0);
        text::paint_text(painter, place, Align2::RIGHT_CENTER, Face::Caption, colour, column.label, room)
    } else {
        text::paint_text(painter, rect.left_center(), Align2::LEFT_CENTER, Face::Caption, colour, column.label, room)
    };
    if let Some(direction) = sorted {
        let tip = if direction == SortDirection::Rising { -1.0 } else { 1.0 };
        let center = Pos2::new(words.right() + 8.0, rect.center().y);
        let points =
            vec![center + vec2(-3.5, -2.0 * tip), center + vec2(3.5, -2.0 * tip), center + vec2(0.0, 2.5 * tip)];
        painter.add(Shape::convex_polygon(points, colour, Stroke::NONE));
    }
    focus::show_focus(painter, &response, rect.shrink(3.0), 4.0);
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, column.label));
    ui.accesskit_node_builder(response.id, |node| match sorted {
        Some(SortDirection::Rising) => node.set_sort_direction(egui::accesskit::SortDirection::Ascending),
        Some(SortDirection::Falling) => node.set_sort_direction(egui::accesskit::SortDirection::Descending),
        None => {}
    });
    if column.can_sort { response.on_hover_cursor(CursorIcon::PointingHand) } else { response }
}
