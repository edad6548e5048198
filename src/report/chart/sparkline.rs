//! The small line of a list's row.

use jiff::civil::Date;

use super::{days_between, gap_threshold};
use crate::report::scene::{Element, Ink, Point, Scene, Stroke};
use crate::report::wording::{day_and_month, number, short_date};

/// Pain before sessions (0–10) as a line without axes, the newest reading as a dot. Width and height in points.
pub fn sparkline(points: &[(Date, f64)], width: f32, height: f32) -> Scene {
    let mut points: Vec<(Date, f64)> = points.to_vec();
    points.sort_by_key(|point| point.0);
    let radius = (height / 8.0).clamp(1.5, 3.0);
    let mut elements = Vec::new();
    let alt_text = match (points.first(), points.last()) {
        (Some((first_date, first)), Some((last_date, last))) => {
            let days = days_between(*first_date, *last_date).max(1) as f32;
            let place = |(date, value): &(Date, f64)| {
                // One day stands at the right end, where the newest reading always is.
                let part = if first_date == last_date { 1.0 } else { days_between(*first_date, *date) as f32 / days };
                let level = (value / 10.0).clamp(0.0, 1.0) as f32;
                let rise = height - 2.0 * (radius + 1.0);
                Point::new(radius + 1.0 + part * (width - 2.0 * (radius + 1.0)), height - radius - 1.0 - level * rise)
            };
            let dates: Vec<Date> = points.iter().map(|point| point.0).collect();
            let threshold = gap_threshold(&dates, None);
            let unbroken = points.chunk_by(|one, next| f64::from(days_between(one.0, next.0)) < threshold);
            for run in unbroken {
                match run {
                    [only] => elements.push(dot(place(only), 1.2)),
                    several => elements.push(Element::Polyline {
                        points: several.iter().map(place).collect(),
                        stroke: Stroke::new(1.5, Ink::Pain),
                    }),
                }
            }
            elements.push(dot(place(&(*last_date, *last)), radius));
            if points.len() == 1 {
                format!("Pain {} on {}", number(*last), short_date(*last_date))
            } else {
                let (from, to) = (day_and_month(*first_date), short_date(*last_date));
                format!("Pain {} to {}, {from} to {to}", number(*first), number(*last))
            }
        }
        _ => "No pain readings".to_owned(),
    };
    Scene { width, height, elements, title: "Pain before sessions".to_owned(), alt_text }
}

fn dot(center: Point, radius: f32) -> Element {
    Element::Circle { center, radius, fill: Some(Ink::Pain), stroke: None }
}
