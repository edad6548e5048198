//! Lays a chart out.

use jiff::ToSpan;
use jiff::civil::Date;

use super::axis::{TimeAxis, ticks};
use super::{
    Chart, ChartSession, ChartSpec, FEWEST_FOR_TREND, Hit, Row, days_between, gap_threshold, milestones, words,
};
use crate::report::scene::{Anchor, Area, Element, Ink, Point, Scene, Stroke, Weight};
use crate::report::text_width::text_width;
use crate::report::wording::number;

/// Shorter stretches of time are drawn as this many days, so that two visits in a week do not stand at the edges.
const SHORTEST_DAYS: i32 = 28;
const TICK: f32 = 11.0;

/// Draws values before and after sessions over days.
pub fn pain_chart(spec: &ChartSpec) -> Chart {
    let mut sessions: Vec<ChartSession> = spec
        .sessions
        .iter()
        .filter(|session| spec.period.is_none_or(|(from, to)| session.date >= from && session.date <= to))
        .cloned()
        .collect();
    sessions.sort_by_key(|session| session.date);
    let table = rows(&sessions, spec.planned_interval_days);
    let mut drawing = Drawing::new(spec, &sessions);
    drawing.background();
    drawing.gaps(&table);
    drawing.events();
    drawing.trend();
    drawing.readings(&table);
    drawing.end_labels();
    let scene = Scene {
        width: spec.layout.width,
        height: spec.layout.height,
        elements: drawing.elements,
        title: spec.title.clone(),
        alt_text: words::alt_text(spec, &table),
    };
    Chart { scene, hits: drawing.hits, table, plot_x: (drawing.plot.min.x, drawing.plot.max.x) }
}

fn rows(sessions: &[ChartSession], planned_interval_days: Option<u32>) -> Vec<Row> {
    let dates: Vec<Date> = sessions.iter().map(|session| session.date).collect();
    let threshold = gap_threshold(&dates, planned_interval_days);
    sessions
        .iter()
        .enumerate()
        .map(|(index, session)| {
            let days = index.checked_sub(1).map(|before| days_between(dates[before], session.date));
            Row {
                date: session.date,
                before: session.before,
                after: session.after,
                is_signed: session.is_signed,
                gap_days: days.filter(|days| f64::from(*days) >= threshold),
            }
        })
        .collect()
}

pub(super) struct Drawing<'a> {
    pub(super) spec: &'a ChartSpec,
    pub(super) sessions: &'a [ChartSession],
    /// Whether any session has a value before, and after.
    pub(super) has: [bool; 2],
    pub(super) plot: Area,
    pub(super) axis: TimeAxis,
    pub(super) today: Option<Date>,
    pub(super) milestones: Vec<milestones::PlacedMilestone>,
    /// x of each session; those of one day stand side by side.
    pub(super) xs: Vec<f32>,
    pub(super) radius: f32,
    pub(super) elements: Vec<Element>,
    pub(super) hits: Vec<Hit>,
}

impl<'a> Drawing<'a> {
    fn new(spec: &'a ChartSpec, sessions: &'a [ChartSession]) -> Self {
        let s = spec.layout.scale;
        let has = [sessions.iter().any(|x| x.before.is_some()), sessions.iter().any(|x| x.after.is_some())];
        let (first, last, today) = days_shown(spec, sessions);
        let widest_value = [spec.values.min, spec.values.max]
            .map(|value| text_width(&number(value), TICK * s, Weight::Regular))
            .into_iter()
            .fold(0.0, f32::max);
        let widest_name = end_texts(spec, sessions, has)
            .iter()
            .map(|(text, _, _)| text_width(text, 12.0 * s, Weight::SemiBold))
            .fold(0.0, f32::max);
        let (left, right) = spec.margins.unwrap_or((widest_value + 9.0 * s, widest_name + 10.0 * s));
        let right = (spec.layout.width - right).max(left + 20.0 * s);
        let margin = (14.0 * s).min((right - left) / 6.0);
        let axis = TimeAxis { first, last, left: left + margin, right: right - margin };
        let (milestones, rows) = milestones::place(&spec.milestones, &axis, (left, right), spec.layout.width, s);
        let top = if rows == 0 { 7.0 * s } else { (rows as f32).mul_add(milestones::ROW, 6.0) * s };
        let bottom = (spec.layout.height - 20.0 * s).max(top + 20.0 * s);
        let (xs, radius) = session_places(sessions, &axis, s);
        let plot = Area::new(left, top, right, bottom);
        Self { spec, sessions, has, plot, axis, today, milestones, xs, radius, elements: Vec::new(), hits: Vec::new() }
    }

    pub(super) fn s(&self) -> f32 {
        self.spec.layout.scale
    }

    pub(super) fn y(&self, value: f64) -> f32 {
        let values = self.spec.values;
        let part = ((value - values.min) / (values.max - values.min)).clamp(0.0, 1.0) as f32;
        self.plot.max.y - part * self.plot.height()
    }

    fn text(&mut self, at: Point, text: impl Into<String>, anchor: Anchor, ink: Ink) {
        let size = TICK * self.s();
        self.elements.push(Element::Text { at, text: text.into(), size, weight: Weight::Regular, anchor, ink });
    }

    pub(super) fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        self.elements.push(Element::Line { from, to, stroke });
    }

    /// Band, grid and axis labels.
    fn background(&mut self) {
        let (s, plot) = (self.s(), self.plot);
        if let Some(band) = self.spec.band {
            let (top, bottom) = (self.y(band.center + band.half_width), self.y(band.center - band.half_width));
            let area = Area::new(plot.min.x, top, plot.max.x, bottom);
            self.elements.push(Element::Rect { area, radius: 0.0, fill: Some(Ink::Band), stroke: None });
        }
        let values = self.spec.values;
        let fits = |step: f64| ((values.max - values.min) / step) as f32 * 15.0 * s <= plot.height();
        let coarse = [values.step, (values.max - values.min) / 2.0];
        let step = coarse.into_iter().find(|step| fits(*step)).unwrap_or(values.max - values.min);
        let grid = Stroke::new(1.0 * s, Ink::Grid);
        for index in 0..=((values.max - values.min) / step).round() as i32 {
            let value = f64::from(index).mul_add(step, values.min);
            let y = self.y(value);
            self.line(Point::new(plot.min.x, y), Point::new(plot.max.x, y), grid);
            self.text(Point::new(plot.min.x - 7.0 * s, y + 4.0 * s), number(value), Anchor::End, Ink::Text3);
        }
        if self.sessions.is_empty() && self.spec.period.is_none() {
            return;
        }
        let today = self.today.map(|today| {
            let half = text_width("today", TICK * s, Weight::SemiBold) / 2.0;
            let x = self.axis.x(today);
            (x - half, x + half)
        });
        for tick in ticks(&self.axis, plot.min.x, plot.max.x, TICK * s, today) {
            if tick.x > plot.min.x + 0.5 && tick.x < plot.max.x - 0.5 {
                self.line(Point::new(tick.x, plot.min.y), Point::new(tick.x, plot.max.y), grid);
            }
            if let Some(label) = tick.label {
                self.text(Point::new(tick.label_x, plot.max.y + 14.0 * s), label, Anchor::Start, Ink::Text3);
            }
        }
        for x in [plot.min.x, plot.max.x] {
            self.line(Point::new(x, plot.min.y), Point::new(x, plot.max.y), grid);
        }
    }

    /// Hatches the weeks without a session.
    fn gaps(&mut self, table: &[Row]) {
        let (s, plot) = (self.s(), self.plot);
        let stroke = Stroke::new(1.0 * s, Ink::Hairline);
        for index in (1..table.len()).filter(|index| table[*index].gap_days.is_some()) {
            let side = self.radius + 4.0 * s;
            let (left, right) = (self.xs[index - 1] + side, self.xs[index] - side);
            if right - left < 4.0 * s {
                continue;
            }
            let area = Area::new(left, plot.min.y, right, plot.max.y);
            self.elements.push(Element::Hatch { area, pitch: 7.0 * s, stroke });
            let words = self.spec.gap_words();
            if text_width(words, TICK * s, Weight::Regular) + 6.0 * s <= right - left {
                let at = Point::new(f32::midpoint(left, right), plot.max.y - 6.0 * s);
                self.text(at, words, Anchor::Middle, Ink::Text3);
            }
        }
    }

    /// The label of the band, milestones, today.
    fn events(&mut self) {
        let (s, plot) = (self.s(), self.plot);
        self.band_label();
        milestones::draw(&self.milestones, 0.0, plot.max.y, s, &mut self.elements, &mut self.hits);
        if let Some(today) = self.today {
            let x = self.axis.x(today);
            let stroke = Stroke::new(1.5 * s, Ink::Accent);
            self.line(Point::new(x, plot.min.y), Point::new(x, plot.max.y), stroke);
            self.elements.push(Element::Text {
                at: Point::new(x, plot.max.y + 14.0 * s),
                text: "today".to_owned(),
                size: TICK * s,
                weight: Weight::SemiBold,
                anchor: Anchor::Middle,
                ink: Ink::AccentText,
            });
        }
    }

    /// Names the band in the corner where the fewest readings are, in fewer words where they leave no room.
    fn band_label(&mut self) {
        let (s, plot) = (self.s(), self.plot);
        let Some(band) = self.spec.band else { return };
        let top = self.y(band.center + band.half_width);
        let bottom = self.y(band.center - band.half_width);
        if bottom - top < 13.0 * s {
            return;
        }
        let size = TICK * s;
        let left = plot.min.x + 7.0 * s;
        let right = self.today.map_or(plot.max.x, |today| self.axis.x(today)) - 7.0 * s;
        let drawn = self.drawn_points();
        let mut best: Option<(usize, Element)> = None;
        for text in words::band_texts(band) {
            let width = text_width(&text, size, Weight::Regular);
            if width > right - left {
                continue;
            }
            for (x, anchor, baseline) in [
                (right, Anchor::End, top + 12.0 * s),
                (right, Anchor::End, bottom - 5.0 * s),
                (left, Anchor::Start, top + 12.0 * s),
                (left, Anchor::Start, bottom - 5.0 * s),
            ] {
                let from = if anchor == Anchor::End { x - width } else { x };
                let reach = self.radius + 1.0;
                let xs = from - reach..=from + width + reach;
                let ys = baseline - size - reach..=baseline + 0.3 * size + reach;
                let crowd = drawn.iter().filter(|point| xs.contains(&point.x) && ys.contains(&point.y)).count();
                if best.as_ref().is_none_or(|(fewest, _)| crowd < *fewest) {
                    let at = Point::new(x, baseline);
                    let (text, weight) = (text.clone(), Weight::Regular);
                    best = Some((crowd, Element::Text { at, text, size, weight, anchor, ink: Ink::Text3 }));
                }
            }
        }
        self.elements.extend(best.map(|(_, label)| label));
    }

    /// Readings, and points on the lines between them.
    fn drawn_points(&self) -> Vec<Point> {
        let value_of = |session: &ChartSession| if self.has[0] { session.before } else { session.after };
        let mut points = Vec::new();
        let mut previous: Option<Point> = None;
        for (session, x) in self.sessions.iter().zip(&self.xs) {
            let both = [session.before, session.after].into_iter().flatten();
            points.extend(both.map(|value| Point::new(*x, self.y(value))));
            let here = value_of(session).map(|value| Point::new(*x, self.y(value)));
            if let (Some(from), Some(to)) = (previous, here) {
                points.extend(
                    [0.2, 0.4, 0.6, 0.8]
                        .map(|part| Point::new(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part)),
                );
            }
            previous = here;
        }
        points
    }

    fn trend(&mut self) {
        let readings = self.sessions.iter().filter(|session| session.before.is_some());
        let (Some(trend), true) = (self.spec.trend, readings.clone().count() >= FEWEST_FOR_TREND) else { return };
        let dates: Vec<Date> = readings.map(|session| session.date).collect();
        let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return };
        let at = |date: Date| {
            let weeks = f64::from(days_between(trend.origin, date)) / 7.0;
            Point::new(self.axis.x(date), self.y(trend.slope_per_week.mul_add(weeks, trend.intercept)))
        };
        let points = vec![at(*first), at(*last)];
        let stroke = Stroke::new(1.2 * self.s(), Ink::Text2).dashed(5.0 * self.s(), 4.0 * self.s());
        self.elements.push(Element::Polyline { points, stroke });
    }

    /// The newest values at the right end, apart from each other.
    fn end_labels(&mut self) {
        let s = self.s();
        let size = 12.0 * s;
        let mut labels: Vec<(String, f32, Weight)> = end_texts(self.spec, self.sessions, self.has)
            .into_iter()
            .map(|(text, value, weight)| (text, self.y(value) + 4.0 * s, weight))
            .collect();
        if let [one, other] = labels.as_mut_slice() {
            let apart = 15.0 * s;
            let (upper, lower) = if one.1 <= other.1 { (one, other) } else { (other, one) };
            let missing = (apart - (lower.1 - upper.1)).max(0.0);
            upper.1 -= missing / 2.0;
            lower.1 += missing / 2.0;
            let too_low = (lower.1 - (self.plot.max.y + 4.0 * s)).max(0.0);
            let too_high = (self.plot.min.y + 4.0 * s - upper.1).max(0.0);
            upper.1 += too_high - too_low;
            lower.1 += too_high - too_low;
        }
        let x = self.plot.max.x + 8.0 * s;
        for (text, y, weight) in labels {
            let at = Point::new(x, y);
            self.elements.push(Element::Text { at, text, size, weight, anchor: Anchor::Start, ink: self.spec.ink });
        }
        if self.sessions.is_empty() {
            let at = Point::new(
                f32::midpoint(self.plot.min.x, self.plot.max.x),
                f32::midpoint(self.plot.min.y, self.plot.max.y),
            );
            self.text(at, "no readings", Anchor::Middle, Ink::Text3);
        }
    }
}

/// The days that the axis spans, and today where it is shown.
fn days_shown(spec: &ChartSpec, sessions: &[ChartSession]) -> (Date, Date, Option<Date>) {
    let newest = spec.today.unwrap_or(Date::constant(2000, 1, 1));
    let first = sessions.first().map(|session| session.date);
    let last = sessions.last().map(|session| session.date);
    let (first, last) = match (spec.period, first, last) {
        (Some((from, to)), _, _) => (from, to.max(from)),
        (None, Some(first), Some(last)) => (first, last),
        _ => (newest, newest),
    };
    // A client who was last seen years ago keeps the width for the readings.
    let far = SHORTEST_DAYS.max(days_between(first, last) / 4);
    let today = spec.today.filter(|today| *today >= first && days_between(last, *today) <= far);
    let last = today.map_or(last, |today| today.max(last));
    let last = last.max(first.checked_add(SHORTEST_DAYS.days()).unwrap_or(last));
    (first, last, today)
}

/// x of each session and the radius of its mark: sessions of one day side by side, marks smaller where they are many.
fn session_places(sessions: &[ChartSession], axis: &TimeAxis, s: f32) -> (Vec<f32>, f32) {
    let room = (axis.right - axis.left) / sessions.len().max(1) as f32;
    let radius = (room * 0.32).clamp(1.5 * s, 4.0 * s);
    let mut xs = Vec::with_capacity(sessions.len());
    for same_day in sessions.chunk_by(|one, other| one.date == other.date) {
        let middle = (same_day.len() - 1) as f32 / 2.0;
        for (index, session) in same_day.iter().enumerate() {
            xs.push(axis.x(session.date) + (index as f32 - middle) * (radius * 2.4));
        }
    }
    (xs, radius)
}

/// `3 before` and `1 after`, each at its value. The newest session speaks: a value that it lacks is `–`.
fn end_texts(spec: &ChartSpec, sessions: &[ChartSession], has: [bool; 2]) -> Vec<(String, f64, Weight)> {
    let values: [fn(&ChartSession) -> Option<f64>; 2] = [|session| session.before, |session| session.after];
    let mut texts = Vec::new();
    for (index, weight) in [(0, Weight::SemiBold), (1, Weight::Regular)] {
        let newest = sessions.last().and_then(values[index]);
        let last_known = sessions.iter().rev().find_map(values[index]);
        if let (true, Some(at)) = (has[index], last_known) {
            let value = newest.map_or_else(|| "–".to_owned(), number);
            texts.push((format!("{value} {}", spec.names[index]).trim_end().to_owned(), at, weight));
        }
    }
    texts
}
