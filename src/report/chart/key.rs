//! The key of a chart, for the row of its title.

use super::ChartSpec;
use crate::report::scene::{Anchor, Element, Ink, Point, Scene, Stroke, Weight};
use crate::report::text_width::text_width;

/// The key that stands beside a chart's title: what the marks mean. As narrow as its words.
pub fn key(spec: &ChartSpec) -> Scene {
    let s = spec.layout.scale;
    let (size, middle, height) = (12.0 * s, 8.0 * s, 16.0 * s);
    let has = [spec.sessions.iter().any(|x| x.before.is_some()), spec.sessions.iter().any(|x| x.after.is_some())];
    let missing = spec.sessions.iter().any(|x| (has[0] && x.before.is_none()) || (has[1] && x.after.is_none()));
    let unsigned = spec.sessions.iter().any(|session| !session.is_signed);
    let mut elements = Vec::new();
    let mut words = Vec::new();
    let mut x = 0.0_f32;
    let mut entry = |mark: fn(Point, f32, Ink) -> Vec<Element>, text: &str| {
        elements.extend(mark(Point::new(x + 5.0 * s, middle), s, spec.ink));
        elements.push(Element::Text {
            at: Point::new(x + 14.0 * s, middle + 4.0 * s),
            text: text.to_owned(),
            size,
            weight: Weight::Regular,
            anchor: Anchor::Start,
            ink: Ink::Text2,
        });
        x += (14.0 + 16.0) * s + text_width(text, size, Weight::Regular);
    };
    if has[0] {
        entry(
            |at, s, ink| vec![Element::Circle { center: at, radius: 4.6 * s, fill: Some(ink), stroke: None }],
            spec.names[0],
        );
        words.push(format!("filled circles: {}", spec.names[0]));
    }
    if has[1] {
        entry(
            |at, s, ink| {
                let stroke = Some(Stroke::new(1.6 * s, ink));
                vec![Element::Circle { center: at, radius: 3.8 * s, fill: Some(Ink::Surface), stroke }]
            },
            spec.names[1],
        );
        words.push(format!("rings: {}", spec.names[1]));
    }
    if missing {
        entry(
            |at, s, _| {
                let (from, to) = (Point::new(at.x - 3.5 * s, at.y), Point::new(at.x + 3.5 * s, at.y));
                vec![Element::Line { from, to, stroke: Stroke::new(1.5 * s, Ink::Text2) }]
            },
            "not asked",
        );
        words.push("a dash: not asked".to_owned());
    }
    if unsigned {
        entry(
            |at, s, _| {
                let stroke = Some(Stroke::new(1.0 * s, Ink::Text2));
                vec![Element::Circle { center: at, radius: 5.0 * s, fill: None, stroke }]
            },
            "not signed",
        );
        words.push("an outer ring: not signed".to_owned());
    }
    Scene {
        width: (x - 16.0 * s).max(1.0),
        height,
        elements,
        title: "Key".to_owned(),
        alt_text: format!("Key: {}", if words.is_empty() { "no readings".to_owned() } else { words.join(", ") }),
    }
}
