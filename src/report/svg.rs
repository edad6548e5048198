//! Writes a scene as a standalone SVG file.

use std::fmt::Write;

use super::scene::{Anchor, Element, Ink, Point, Scene, Stroke, Theme, Weight, hatch_lines};

/// The scene as SVG 1.1 with `title` and `desc`; text stays text, in Inter.
pub fn to_svg(scene: &Scene, theme: Theme) -> String {
    let mut svg = String::with_capacity(256 + scene.elements.len() * 96);
    let (width, height) = (round(scene.width), round(scene.height));
    let _ = writeln!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}" role="img" font-family="Inter, sans-serif">"#
    );
    let _ = writeln!(svg, "<title>{}</title>", escape(&scene.title));
    let _ = writeln!(svg, "<desc>{}</desc>", escape(&scene.alt_text));
    for element in &scene.elements {
        write_element(&mut svg, element, theme);
    }
    svg.push_str("</svg>\n");
    svg
}

/// Writing to a `String` cannot fail, so the results of `write!` are dropped.
fn write_element(svg: &mut String, element: &Element, theme: Theme) {
    match element {
        Element::Polygon { points, fill } => {
            let _ = writeln!(svg, r#"<polygon points="{}" fill="{}"/>"#, list(points), fill.hex(theme));
        }
        Element::Polyline { points, stroke } => {
            let points = list(points);
            let _ = writeln!(svg, r#"<polyline points="{points}" fill="none"{}/>"#, stroke_of(*stroke, theme));
        }
        Element::Line { from, to, stroke } => write_line(svg, *from, *to, &stroke_of(*stroke, theme)),
        Element::Circle { center, radius, fill, stroke } => {
            let (x, y, r) = (round(center.x), round(center.y), round(*radius));
            let paint = paint(*fill, *stroke, theme);
            let _ = writeln!(svg, r#"<circle cx="{x}" cy="{y}" r="{r}"{paint}/>"#);
        }
        Element::Rect { area, radius, fill, stroke } => {
            let (x, y, r) = (round(area.min.x), round(area.min.y), round(*radius));
            let (width, height) = (round(area.width().max(0.0)), round(area.height().max(0.0)));
            let paint = paint(*fill, *stroke, theme);
            let _ = writeln!(svg, r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{r}"{paint}/>"#);
        }
        Element::Hatch { area, pitch, stroke } => {
            let stroke = stroke_of(*stroke, theme);
            for [from, to] in hatch_lines(*area, *pitch) {
                write_line(svg, from, to, &stroke);
            }
        }
        Element::Text { at, text, size, weight, anchor, ink } => {
            let (x, y, size) = (round(at.x), round(at.y), round(*size));
            let weight = match weight {
                Weight::Regular => 400,
                Weight::SemiBold => 600,
            };
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let _ = writeln!(
                svg,
                r#"<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" fill="{}">{}</text>"#,
                ink.hex(theme),
                escape(text)
            );
        }
    }
}

fn write_line(svg: &mut String, from: Point, to: Point, stroke: &str) {
    let (x1, y1, x2, y2) = (round(from.x), round(from.y), round(to.x), round(to.y));
    let _ = writeln!(svg, r#"<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"{stroke}/>"#);
}

fn paint(fill: Option<Ink>, stroke: Option<Stroke>, theme: Theme) -> String {
    let fill = fill.map_or_else(|| "none".to_owned(), |ink| ink.hex(theme));
    format!(r#" fill="{fill}"{}"#, stroke.map_or_else(String::new, |stroke| stroke_of(stroke, theme)))
}

fn stroke_of(stroke: Stroke, theme: Theme) -> String {
    let mut text = format!(r#" stroke="{}" stroke-width="{}""#, stroke.ink.hex(theme), round(stroke.width));
    match stroke.dash {
        Some([dash, space]) => {
            let _ = write!(text, r#" stroke-dasharray="{} {}""#, round(dash), round(space));
        }
        None => text.push_str(r#" stroke-linecap="round" stroke-linejoin="round""#),
    }
    if stroke.opacity < 1.0 {
        let _ = write!(text, r#" stroke-opacity="{}""#, round(stroke.opacity));
    }
    text
}

fn list(points: &[Point]) -> String {
    points.iter().map(|point| format!("{},{}", round(point.x), round(point.y))).collect::<Vec<_>>().join(" ")
}

/// Hundredths of a point are finer than any printer; a value that is no number becomes 0.
fn round(value: f32) -> f32 {
    let rounded = (value * 100.0).round() / 100.0;
    if rounded.is_finite() { rounded + 0.0 } else { 0.0 }
}

/// Text for XML: markup escaped, characters that XML 1.0 forbids left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene(text: &str) -> Scene {
        let at = Point::new(1.0, 2.0);
        let (size, weight, anchor, ink) = (8.0, Weight::Regular, Anchor::Start, Ink::Text);
        Scene {
            width: 40.0,
            height: 20.0,
            elements: vec![Element::Text { at, text: text.to_owned(), size, weight, anchor, ink }],
            title: text.to_owned(),
            alt_text: text.to_owned(),
        }
    }

    #[test]
    fn any_text_makes_a_well_formed_file_that_reads_back_the_same() {
        for text in ["5 < 7 & \"so\" > it's", "<script>x</script>", "张伟 عمر 🧘", "]]>"] {
            let svg = to_svg(&scene(text), Theme::Light);
            let document = roxmltree::Document::parse(&svg).expect("well-formed");
            for name in ["title", "desc", "text"] {
                let node = document.descendants().find(|node| node.has_tag_name(name)).unwrap();
                assert_eq!(node.text(), Some(text));
            }
        }
        assert!(roxmltree::Document::parse(&to_svg(&scene("a\u{0}b\u{1b}\nc\u{ffff}"), Theme::Dark)).is_ok());
    }

    #[test]
    fn every_element_is_written_with_the_inks_of_the_theme() {
        let at = Point::new(1.0, 2.0);
        let stroke = Stroke::new(1.5, Ink::Pain).dashed(5.0, 4.0).opacity(0.5);
        let area = crate::report::scene::Area::new(0.0, 0.0, 10.0, 10.0);
        let scene = Scene {
            elements: vec![
                Element::Polygon { points: vec![at, at, at], fill: Ink::Pain },
                Element::Polyline { points: vec![at, at], stroke },
                Element::Line { from: at, to: at, stroke },
                Element::Circle { center: at, radius: f32::NAN, fill: None, stroke: Some(stroke) },
                Element::Rect { area, radius: 2.0, fill: Some(Ink::Band), stroke: None },
                Element::Hatch { area, pitch: 5.0, stroke },
            ],
            ..scene("all")
        };
        let svg = to_svg(&scene, Theme::Dark);
        for part in ["<polygon", "<polyline", "<circle", "<rect", "#F0925F", "stroke-dasharray=\"5 4\"", "#22282D"] {
            assert!(svg.contains(part), "{part} in {svg}");
        }
        assert!(!svg.contains("NaN") && !svg.contains("#BF4A16"));
    }
}
