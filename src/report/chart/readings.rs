//! The readings of a chart: stems, lines that break where something is missing, circles and rings.

use super::drawing::Drawing;
use super::{Hit, Row, words};
use crate::report::scene::{Element, Ink, Point, Stroke};

impl Drawing<'_> {
    /// Draws every reading; each answers the pointer.
    pub(super) fn readings(&mut self, table: &[Row]) {
        let s = self.s();
        let ink = self.spec.ink;
        // From many sessions on the stems are a texture, not a statement.
        let stem = Stroke::new(1.2 * s, ink).opacity(if table.len() > 60 { 0.25 } else { 0.6 });
        let axis_y = self.plot.max.y;
        for (index, row) in table.iter().enumerate() {
            let x = self.xs[index];
            let missing = (self.has[0] && row.before.is_none()) || (self.has[1] && row.after.is_none());
            match (row.before, row.after) {
                (Some(before), Some(after)) => {
                    let (from, to) = (self.y(before), self.y(after));
                    self.line(Point::new(x, from), Point::new(x, to), stem);
                }
                (Some(value), None) | (None, Some(value)) if missing => {
                    let to = Point::new(x, axis_y - 12.0 * s);
                    let dotted = Stroke { opacity: stem.opacity.max(0.4), ..stem }.dashed(1.5 * s, 3.0 * s);
                    self.line(Point::new(x, self.y(value)), to, dotted);
                }
                _ => {}
            }
            if missing {
                let half = (3.5 * s).min(self.radius * 1.1);
                let y = axis_y - 7.0 * s;
                self.line(Point::new(x - half, y), Point::new(x + half, y), Stroke::new(1.5 * s, Ink::Text2));
            }
        }
        let value_of: fn(&Row) -> Option<f64> = if self.has[0] { |row| row.before } else { |row| row.after };
        for points in self.unbroken(table, value_of) {
            self.elements.push(Element::Polyline { points, stroke: Stroke::new(1.5 * s, ink) });
        }
        for (index, row) in table.iter().enumerate() {
            self.markers(index, row);
        }
    }

    /// Runs of at least two neighbours with nothing missing between them.
    fn unbroken(&self, table: &[Row], value_of: fn(&Row) -> Option<f64>) -> Vec<Vec<Point>> {
        let mut runs: Vec<Vec<Point>> = vec![Vec::new()];
        for (row, x) in table.iter().zip(&self.xs) {
            let value = value_of(row);
            if value.is_none() || row.gap_days.is_some() {
                runs.push(Vec::new());
            }
            if let (Some(value), Some(run)) = (value, runs.last_mut()) {
                run.push(Point::new(*x, self.y(value)));
            }
        }
        runs.retain(|run| run.len() >= 2);
        runs
    }

    fn markers(&mut self, index: usize, row: &Row) {
        let (s, x, radius, ink) = (self.s(), self.xs[index], self.radius, self.spec.ink);
        let rim = (1.6 * s).min(radius * 0.5);
        if let Some(after) = row.after {
            self.elements.push(Element::Circle {
                center: Point::new(x, self.y(after)),
                radius: radius - rim / 2.0,
                fill: Some(Ink::Surface),
                stroke: Some(Stroke::new(rim, ink)),
            });
        }
        if let Some(before) = row.before {
            self.elements.push(Element::Circle {
                center: Point::new(x, self.y(before)),
                radius: radius + 0.6 * s,
                fill: Some(ink),
                stroke: Some(Stroke::new((1.2 * s).min(radius * 0.3), Ink::Surface)),
            });
        }
        let top = row.before.or(row.after);
        if let (Some(value), false) = (top, row.is_signed) {
            self.elements.push(Element::Circle {
                center: Point::new(x, self.y(value)),
                radius: radius + 3.0 * s,
                fill: None,
                stroke: Some(Stroke::new(1.0 * s, Ink::Text2)),
            });
        }
        self.hits.push(Hit {
            x,
            y: top.map_or(self.plot.max.y, |value| self.y(value)),
            radius: (radius + 6.0 * s).max(8.0 * s),
            label: words::row_words(self.spec, self.has, row),
            row: Some(index),
        });
    }
}
