//! Milestones above a chart: a flag, a label and a dashed line down to the axis. Labels that would collide drop to a
//! second row; where both rows are taken the flag stands alone and answers the pointer.

use super::axis::TimeAxis;
use super::{Hit, Milestone};
use crate::report::scene::{Anchor, Element, Ink, Point, Stroke, Weight};
use crate::report::text_width::{fit, text_width};
use crate::report::wording::short_date;

/// Height of one row of labels, before scaling.
pub(super) const ROW: f32 = 15.0;
const SIZE: f32 = 11.0;
const WIDEST: f32 = 150.0;
const FLAG: f32 = 9.0;

pub(super) struct PlacedMilestone {
    pub x: f32,
    row: usize,
    label: Option<(String, f32)>,
    hint: String,
}

/// Those within the plot, each with its row, and how many rows are in use.
pub(super) fn place(
    milestones: &[Milestone],
    axis: &TimeAxis,
    (left, right): (f32, f32),
    limit: f32,
    scale: f32,
) -> (Vec<PlacedMilestone>, usize) {
    let (size, gap) = (SIZE * scale, 8.0 * scale);
    let mut inside: Vec<&Milestone> = milestones.iter().collect();
    inside.sort_by_key(|milestone| milestone.date);
    let mut row_ends = [f32::NEG_INFINITY; 2];
    let mut placed = Vec::new();
    for milestone in inside {
        let x = axis.x(milestone.date);
        if x < left - 0.5 || x > right + 0.5 {
            continue;
        }
        let text = fit(&milestone.label, size, Weight::Regular, WIDEST * scale);
        let width = text_width(&text, size, Weight::Regular);
        let label_x = x + (FLAG + 5.0) * scale;
        let row = row_ends.iter().position(|end| x >= end + gap && label_x + width <= limit);
        let flag_row = row.unwrap_or_else(|| usize::from(x < row_ends[0] + gap));
        row_ends[flag_row] = row_ends[flag_row].max(if row.is_some() { label_x + width } else { x + FLAG * scale });
        placed.push(PlacedMilestone {
            x,
            row: flag_row,
            label: row.map(|_| (text, label_x)),
            hint: format!("{}: {}", short_date(milestone.date), milestone.label),
        });
    }
    let rows = placed.iter().map(|milestone| milestone.row + 1).max().unwrap_or(0);
    (placed, rows)
}

/// `top` is the upper edge of the first row.
pub(super) fn draw(
    placed: &[PlacedMilestone],
    top: f32,
    bottom: f32,
    scale: f32,
    elements: &mut Vec<Element>,
    hits: &mut Vec<Hit>,
) {
    for milestone in placed {
        let row_top = top + milestone.row as f32 * ROW * scale;
        let (x, flag_top) = (milestone.x, row_top + 2.5 * scale);
        let foot = flag_top + 7.0 * scale;
        elements.push(Element::Line {
            from: Point::new(x, foot),
            to: Point::new(x, bottom),
            stroke: Stroke::new(1.0 * scale, Ink::Axis).dashed(2.0 * scale, 3.0 * scale),
        });
        let tip = Point::new(x + FLAG * scale, f32::midpoint(flag_top, foot));
        elements.push(Element::Polygon {
            points: vec![Point::new(x - 0.5 * scale, flag_top), tip, Point::new(x - 0.5 * scale, foot)],
            fill: Ink::Axis,
        });
        if let Some((text, label_x)) = &milestone.label {
            elements.push(Element::Text {
                at: Point::new(*label_x, row_top + 10.0 * scale),
                text: text.clone(),
                size: SIZE * scale,
                weight: Weight::Regular,
                anchor: Anchor::Start,
                ink: Ink::Text2,
            });
        }
        hits.push(Hit {
            x: x + FLAG * scale / 2.0,
            y: row_top + 6.0 * scale,
            radius: 9.0 * scale,
            label: milestone.hint.clone(),
            row: None,
        });
    }
}
