//! The body of the session page: what was worked, and the way to any muscle with pointer or arrows.

use egui::{Align, Id, Layout, Rect, Sense, Ui, vec2};

use super::Around;
use super::view::NarrowTab;
use crate::anatomy::figure::FigureView;
use crate::anatomy::{Layer, muscle};
use crate::domain::vocabulary::finding_name;
use crate::domain::{EntryId, EntrySide, FindingId, MuscleEntry, MuscleId, Side};
use crate::report::scene::Ink;
use crate::ui::icons::finding_glyph_ui;
use crate::ui::state::OpenSession;
use crate::ui::theme::{Face, ink, tokens};
use crate::ui::widgets::page::name_heading;
use crate::ui::widgets::{BodyFigure, BodyMark, Segmented, divider_ui, label_ui};

/// Minutes on one side up to which the tint is 1, 2, 3, 4; above it is 5.
const HEAT_STEPS: [f64; 4] = [2.0, 4.0, 8.0, 12.0];
const BETWEEN: f32 = 8.0;
/// Heights between which the figures are readable and still leave room for the rest, in points.
const HEIGHTS: (f32, f32) = (300.0, 560.0);

pub(super) fn figure_ui(ui: &mut Ui, open: &mut OpenSession, around: &mut Around<'_>) {
    let t = tokens(ui);
    ui.add_space(10.0);
    divider_ui(ui);
    ui.add_space(6.0);
    let marks = marks(&open.page.record.muscles);
    head_ui(ui, open, &marks);
    let layer = open.view.body_layer;
    let is_signed = open.page.record.is_signed();
    let width = ui.available_width();
    let height = ((width - BETWEEN) / 2.0 / BodyFigure::width_of(1.0)).clamp(HEIGHTS.0, HEIGHTS.1);
    let mut chosen = None;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = BETWEEN;
        ui.add_space(((width - BETWEEN) / 2.0 - BodyFigure::width_of(height)).max(0.0));
        for view in FigureView::ALL {
            let output = BodyFigure::new(view, layer, &marks).height(height).read_only(is_signed).show(ui);
            if let Some((muscle, side)) = output.clicked {
                chosen = Some((muscle, side, output.with_shift, output.focus));
            }
        }
    });
    legend_ui(ui, open);
    if !is_signed {
        let words = "Choose a muscle to note what you found and did. Arrows walk, Enter chooses, Z magnifies, Shift takes both sides";
        crate::ui::widgets::text_ui(ui, Face::Caption, t.text3, words);
    }
    if let Some((muscle, side, is_both, focus)) = chosen {
        open_card(ui, open, around, muscle, side, is_both, focus);
    }
}

fn head_ui(ui: &mut Ui, open: &mut OpenSession, marks: &[BodyMark]) {
    let t = tokens(ui);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 28.0), Layout::left_to_right(Align::Center), |ui| {
        let heading = label_ui(ui, Face::BodyStrong, t.text, "Body");
        name_heading(ui, &heading, "Body");
        let hidden = marks.iter().filter(|mark| layer_of(&mark.muscle) != open.view.body_layer).count();
        if hidden > 0 {
            let other = if open.view.body_layer == Layer::Deep { "under the skin" } else { "deeper" };
            label_ui(ui, Face::Caption, t.text3, format!("{hidden} more {other}"));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let layers = [(Layer::Superficial, "Surface"), (Layer::Deep, "Deep")];
            Segmented::new("Layer of the body", &mut open.view.body_layer, &layers).show(ui);
        });
    });
}

fn layer_of(id: &MuscleId) -> Layer {
    muscle(id).map_or_else(Layer::default, |muscle| muscle.layer)
}

/// Every muscle of the note on its side or sides.
fn marks(muscles: &[MuscleEntry]) -> Vec<BodyMark> {
    let mut marks: Vec<BodyMark> = Vec::with_capacity(muscles.len());
    for entry in muscles {
        let (sides, share): (&[Option<Side>], f64) = match entry.side {
            EntrySide::Left => (&[Some(Side::Left)], 1.0),
            EntrySide::Right => (&[Some(Side::Right)], 1.0),
            EntrySide::Both => (&[Some(Side::Left), Some(Side::Right)], 0.5),
            EntrySide::Midline => (&[None], 1.0),
        };
        let minutes = entry.minutes.map(|minutes| minutes.minutes() * share);
        for side in sides {
            let words = words(entry, minutes);
            // A muscle that stands twice in the note is one place on the body.
            match marks.iter_mut().find(|mark| mark.muscle == entry.muscle && mark.side == *side) {
                Some(mark) => {
                    mark.words = format!("{}; {words}", mark.words);
                    mark.heat = mark.heat.max(heat(entry, minutes));
                    mark.finding = mark.finding.take().or_else(|| shown_finding(entry));
                }
                None => marks.push(BodyMark {
                    muscle: entry.muscle.clone(),
                    side: *side,
                    finding: shown_finding(entry),
                    heat: heat(entry, minutes),
                    words,
                }),
            }
        }
    }
    marks
}

/// The worst finding that is there; 0 is examined and not found.
fn shown_finding(entry: &MuscleEntry) -> Option<FindingId> {
    let found = entry.findings.iter().filter(|mark| mark.severity.is_none_or(|grade| grade.get() > 0));
    found.max_by_key(|mark| mark.severity.map_or(1, |grade| grade.get())).map(|mark| mark.kind.clone())
}

/// A muscle that was only examined has no tint.
fn heat(entry: &MuscleEntry, minutes: Option<f64>) -> u8 {
    if !entry.is_treated() && !entry.findings.is_empty() {
        return 0;
    }
    let minutes = minutes.unwrap_or(0.0);
    HEAT_STEPS.iter().zip(1..).find(|(most, _)| minutes <= **most).map_or(5, |(_, heat)| heat)
}

/// `trigger point grade 3, 8 minutes`.
fn words(entry: &MuscleEntry, minutes: Option<f64>) -> String {
    let mut parts: Vec<String> = entry
        .findings
        .iter()
        .map(|mark| {
            let name = finding_name(&mark.kind).to_lowercase();
            mark.severity.map_or_else(|| name.clone(), |grade| format!("{name} grade {grade}"))
        })
        .collect();
    parts.extend(minutes.map(|minutes| if minutes == 1.0 { "1 minute".into() } else { format!("{minutes} minutes") }));
    if parts.is_empty() {
        parts.push("noted".to_owned());
    }
    parts.join(", ")
}

/// The signs in use with their names, and what the tint means.
fn legend_ui(ui: &mut Ui, open: &OpenSession) {
    let muscles = &open.page.record.muscles;
    if muscles.is_empty() {
        return;
    }
    let t = tokens(ui);
    let mut shown: Vec<FindingId> = Vec::new();
    for finding in muscles.iter().filter_map(shown_finding) {
        if !shown.contains(&finding) {
            shown.push(finding);
        }
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
        for finding in &shown {
            finding_glyph_ui(ui, 14.0, finding, t.text2);
            label_ui(ui, Face::Caption, t.text2, finding_name(finding));
            ui.add_space(8.0);
        }
        heat_legend_ui(ui, &format!("up to {} min", HEAT_STEPS[0]), &format!("over {} min", HEAT_STEPS[3]));
    });
}

/// The five tints between their words.
pub(in crate::ui::pages) fn heat_legend_ui(ui: &mut Ui, least: &str, most: &str) {
    let t = tokens(ui);
    label_ui(ui, Face::Caption, t.text2, least);
    let (rect, _) = ui.allocate_exact_size(vec2(70.0, 14.0), Sense::hover());
    let mut left = rect.left();
    for name in [Ink::Heat1, Ink::Heat2, Ink::Heat3, Ink::Heat4, Ink::Heat5] {
        let cell = Rect::from_min_size(egui::pos2(left, rect.top() + 1.0), vec2(13.0, 12.0));
        ui.painter().rect_filled(cell, 2.0, ink(ui, name));
        left += 14.0;
    }
    label_ui(ui, Face::Caption, t.text2, most);
}

/// Opens the card of the muscle, which gets a line in the note if it has none.
fn open_card(
    ui: &Ui,
    open: &mut OpenSession,
    around: &Around<'_>,
    muscle: MuscleId,
    side: Option<Side>,
    is_both: bool,
    focus: Id,
) {
    let side = match side {
        None => EntrySide::Midline,
        Some(_) if is_both => EntrySide::Both,
        Some(Side::Left) => EntrySide::Left,
        Some(Side::Right) => EntrySide::Right,
    };
    let muscles = &mut open.page.record.muscles;
    let same = |entry: &&MuscleEntry| entry.muscle == muscle && entry.side == side;
    let both = |entry: &&MuscleEntry| entry.muscle == muscle && entry.side == EntrySide::Both;
    let known = muscles.iter().find(same).or_else(|| muscles.iter().find(both)).map(|entry| entry.id);
    let id = known.unwrap_or_else(|| {
        let entry = MuscleEntry::new(EntryId::from_uuid((around.new_id)()), muscle.clone(), side);
        let id = entry.id;
        muscles.push(entry);
        id
    });
    if known.is_none() {
        open.touch(ui.input(|input| input.time));
    }
    open.card = Some(id);
    open.view.card.row = Some(focus);
    open.view.narrow = NarrowTab::Note;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::figure::plate;
    use crate::anatomy::quick_line;
    use uuid::Uuid;

    fn entry(line: &str) -> MuscleEntry {
        quick_line::parse(line).to_entry(EntryId::from_uuid(Uuid::nil())).expect(line)
    }

    #[test]
    fn a_line_for_both_sides_marks_both_with_half_the_minutes() {
        let marks = marks(&[entry("b infra tp 3 tpt 16m p3"), entry("l infra ht 1")]);
        assert_eq!(marks.len(), 2);
        assert_eq!(marks[0].side, Some(Side::Left));
        assert!(marks[0].words.starts_with("trigger point grade 3, 8 minutes; "), "{}", marks[0].words);
        assert_eq!((marks[1].words.as_str(), marks[1].heat), ("trigger point grade 3, 8 minutes", 3));
    }

    #[test]
    fn a_muscle_that_was_only_examined_has_a_sign_but_no_tint() {
        let marks = marks(&[entry("r infra tp 2"), entry("l infra tp 0")]);
        assert_eq!((marks[0].heat, marks[0].finding.is_some()), (0, true));
        assert_eq!((marks[1].heat, marks[1].finding.is_some()), (0, false));
    }

    #[test]
    fn every_muscle_of_the_note_is_on_one_of_the_plates() {
        for muscle in crate::anatomy::muscles() {
            let is_drawn = FigureView::ALL
                .into_iter()
                .any(|view| plate(view, muscle.layer).regions.iter().any(|region| region.muscle == muscle.id));
            assert!(is_drawn, "{}", muscle.id);
        }
    }
}
