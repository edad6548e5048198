//! Chips: cautions with icon and word, filters with their count, choices with the sign of a finding.

use egui::{
    Align2, Color32, Frame, Margin, Popup, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::{focus, text};
use crate::domain::{Caution, CautionKind, CautionSeverity, FindingId};
use crate::ui::icons::{Icon, paint_finding};
use crate::ui::theme::{Face, radius, tokens};

const HEIGHT: f32 = 24.0;

/// The icon that stands for a kind of caution.
pub const fn caution_icon(kind: CautionKind) -> Icon {
    match kind {
        CautionKind::Contraindication => Icon::Avoid,
        CautionKind::Allergy => Icon::Allergy,
        CautionKind::Condition => Icon::Condition,
        CautionKind::Medication => Icon::Med,
        CautionKind::PressureCeiling => Icon::Ceiling,
    }
}

/// Whether treating there must not happen, whatever else is folded away.
fn is_avoid(caution: &Caution) -> bool {
    caution.kind == CautionKind::Contraindication || caution.severity == CautionSeverity::Avoid
}

/// Fill, outline, words.
fn caution_colours(ui: &Ui, caution: &Caution) -> (Color32, Color32, Color32) {
    let t = tokens(ui);
    if is_avoid(caution) {
        (t.danger_bg, t.danger_line, t.danger)
    } else {
        (t.caution_bg, t.caution_line, t.caution_text)
    }
}

/// A caution with icon and word, 24 high. Clickable, so that a page can open its details.
pub fn caution_chip_ui(ui: &mut Ui, caution: &Caution) -> Response {
    let (fill, outline, colour) = caution_colours(ui, caution);
    let words = caution.label();
    let room = (ui.available_width() - 38.0).clamp(24.0, 320.0);
    let galley = text::line(ui.painter(), Face::Caption, colour, &words, room);
    let is_cut = galley.elided;
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 38.0, HEIGHT), Sense::click());
    let painter = ui.painter();
    painter.rect(rect, HEIGHT / 2.0, fill, Stroke::new(1.0, outline), StrokeKind::Inside);
    caution_icon(caution.kind).paint_at(painter, pos2(rect.left() + 16.0, rect.center().y), 14.0, colour);
    let place = Align2::LEFT_CENTER.anchor_size(pos2(rect.left() + 28.0, rect.center().y), galley.size());
    painter.galley(place.min, galley, colour);
    focus::show_focus(painter, &response, rect, HEIGHT / 2.0);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    ui.accesskit_node_builder(response.id, |node| node.set_description(caution.kind.label()));
    if is_cut { response.on_hover_text(Face::tip(words)) } else { response }
}

/// A caution in the row of a list: smaller, without outline, not to be pressed.
pub fn caution_tag_ui(ui: &mut Ui, caution: &Caution) -> Response {
    let (fill, _, colour) = caution_colours(ui, caution);
    let words = match caution.kind {
        CautionKind::PressureCeiling => {
            caution.pressure_ceiling.map_or_else(|| caution.text.clone(), |ceiling| format!("up to {ceiling}"))
        }
        _ => caution.text.clone(),
    };
    let room = (ui.available_width() - 28.0).clamp(20.0, 150.0);
    let galley = text::line(ui.painter(), Face::Caption, colour, &words, room);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 28.0, 18.0), Sense::hover());
    let painter = ui.painter();
    painter.rect_filled(rect, f32::from(radius::TAG), fill);
    caution_icon(caution.kind).paint_at(painter, pos2(rect.left() + 12.0, rect.center().y), 14.0, colour);
    let place = Align2::LEFT_CENTER.anchor_size(pos2(rect.left() + 22.0, rect.center().y), galley.size());
    painter.galley(place.min, galley, colour);
    let label = caution.label();
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &label));
    response.on_hover_text(Face::tip(label))
}

/// As many chips as fit in `max_width` on one line; the rest behind `+2`. Chips that say avoid are never folded away.
/// Gives the caution that was clicked.
pub fn cautions_ui<'a>(ui: &mut Ui, cautions: &'a [Caution], max_width: f32) -> Option<&'a Caution> {
    let mut order: Vec<&Caution> = cautions.iter().collect();
    order.sort_by_key(|caution| !is_avoid(caution));
    let widths: Vec<f32> = order
        .iter()
        .map(|caution| text::width(ui.painter(), Face::Caption, &caution.label()).min(320.0) + 38.0 + 8.0)
        .collect();
    let all: f32 = widths.iter().sum();
    let room = if all <= max_width { max_width } else { max_width - 44.0 };
    let mut used = 0.0;
    let shown = order
        .iter()
        .zip(&widths)
        .take_while(|(caution, width)| {
            used += **width;
            used <= room || is_avoid(caution)
        })
        .count();
    let mut clicked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        for caution in &order[..shown] {
            if caution_chip_ui(ui, caution).clicked() {
                clicked = Some(*caution);
            }
        }
        let folded = &order[shown..];
        if folded.is_empty() {
            return;
        }
        let more = filter_chip_ui(ui, &format!("+{}", folded.len()), None, false);
        ui.accesskit_node_builder(more.id, |node| node.set_label(format!("{} more cautions", folded.len())));
        Popup::menu(&more).frame(Frame::popup(ui.style()).inner_margin(Margin::same(10))).show(|ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            for caution in folded {
                if caution_chip_ui(ui, caution).clicked() {
                    clicked = Some(*caution);
                    ui.close();
                }
            }
        });
    });
    clicked
}

/// A filter with the number it leaves: `Due this week 9`. Chosen: accent outline and semibold.
pub fn filter_chip_ui(ui: &mut Ui, label: &str, count: Option<u64>, is_chosen: bool) -> Response {
    let words = count.map_or_else(|| label.to_owned(), |count| format!("{label} {count}"));
    chip_ui(ui, &words, None, is_chosen)
}

/// A choice among several, such as a finding with its sign.
pub fn choice_chip_ui(ui: &mut Ui, finding: Option<&FindingId>, label: &str, is_chosen: bool) -> Response {
    chip_ui(ui, label, finding, is_chosen)
}

fn chip_ui(ui: &mut Ui, words: &str, finding: Option<&FindingId>, is_chosen: bool) -> Response {
    let t = tokens(ui);
    let face = if is_chosen { Face::CaptionStrong } else { Face::Caption };
    let colour = if is_chosen { t.accent_text } else { t.text2 };
    let sign = if finding.is_some() { 20.0 } else { 0.0 };
    let width = text::width(ui.painter(), Face::CaptionStrong, words) + 20.0 + sign;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 26.0), Sense::click());
    let chip = Rect::from_center_size(rect.center(), vec2(width, HEIGHT));
    let painter = ui.painter();
    let (fill, outline) = match (is_chosen, response.hovered()) {
        (true, _) => (t.accent_tint, t.accent),
        (false, true) => (t.hover, t.hairline),
        (false, false) => (t.surface, t.hairline),
    };
    painter.rect(chip, HEIGHT / 2.0, fill, Stroke::new(1.0, outline), StrokeKind::Inside);
    if let Some(finding) = finding {
        paint_finding(painter, pos2(chip.left() + 18.0, chip.center().y), 15.0, finding, colour);
    }
    let place = pos2(chip.left() + 10.0 + sign + (width - 20.0 - sign) / 2.0, chip.center().y);
    text::paint_text(painter, place, Align2::CENTER_CENTER, face, colour, words, f32::INFINITY);
    focus::show_focus(painter, &response, chip, HEIGHT / 2.0);
    let is_enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::Button, is_enabled, is_chosen, words));
    response
}
