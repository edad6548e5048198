//! A drawing in points, the same on screen and on paper.
//!
//! The origin is at the top left, x goes right, y goes down. Colours are [`Ink`] tokens, so one scene serves the light
//! and the dark theme.

/// A drawing with the words that stand in for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// In points.
    pub width: f32,
    /// In points.
    pub height: f32,
    /// Painted in this order, later ones over earlier ones.
    pub elements: Vec<Element>,
    pub title: String,
    /// What the drawing shows, for those who do not see it. Never empty in a finished scene.
    pub alt_text: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

impl Point {
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }
}

/// An upright rectangle, `min` at the top left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub min: Point,
    pub max: Point,
}

impl Area {
    pub const fn new(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self { min: Point::new(left, top), max: Point::new(right, bottom) }
    }

    pub fn width(&self) -> f32 {
        self.max.x - self.min.x
    }

    pub fn height(&self) -> f32 {
        self.max.y - self.min.y
    }
}

/// How a line is drawn. Ends and joins are round, dashes have flat ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// In points.
    pub width: f32,
    pub ink: Ink,
    /// Lengths of the dash and of the space after it, in points.
    pub dash: Option<[f32; 2]>,
    /// 0 invisible to 1 solid.
    pub opacity: f32,
}

impl Stroke {
    pub const fn new(width: f32, ink: Ink) -> Self {
        Self { width, ink, dash: None, opacity: 1.0 }
    }

    #[must_use]
    pub const fn dashed(self, dash: f32, space: f32) -> Self {
        Self { dash: Some([dash, space]), ..self }
    }

    #[must_use]
    pub const fn opacity(self, opacity: f32) -> Self {
        Self { opacity, ..self }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// Inter 400.
    Regular,
    /// Inter 600.
    SemiBold,
}

/// Which part of a text stands at its x.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// One drawn thing.
#[derive(Clone, Debug, PartialEq)]
pub enum Element {
    /// A filled convex polygon.
    Polygon {
        points: Vec<Point>,
        fill: Ink,
    },
    Polyline {
        points: Vec<Point>,
        stroke: Stroke,
    },
    Line {
        from: Point,
        to: Point,
        stroke: Stroke,
    },
    /// Filled, a ring, or a ring with a fill of its own.
    Circle {
        center: Point,
        radius: f32,
        fill: Option<Ink>,
        stroke: Option<Stroke>,
    },
    Rect {
        area: Area,
        /// Radius of the corners in points.
        radius: f32,
        fill: Option<Ink>,
        stroke: Option<Stroke>,
    },
    /// Lines at 45° across an area; [`hatch_lines`] gives them.
    Hatch {
        area: Area,
        /// Distance between lines along x, in points.
        pitch: f32,
        stroke: Stroke,
    },
    /// One line of text. `at.y` is its baseline.
    Text {
        at: Point,
        text: String,
        /// In points.
        size: f32,
        weight: Weight,
        anchor: Anchor,
        ink: Ink,
    },
}

/// The lines of a [`Element::Hatch`], rising to the right, cut at the edges of the area.
pub fn hatch_lines(area: Area, pitch: f32) -> Vec<[Point; 2]> {
    if ![area.width(), area.height(), pitch].iter().all(|size| size.is_finite() && *size > 0.0) {
        return Vec::new();
    }
    // A line is x + y = sum. Sums are multiples of the pitch, so that neighbouring areas share one pattern.
    let first = ((area.min.x + area.min.y) / pitch).ceil();
    let last = ((area.max.x + area.max.y) / pitch).floor();
    let mut lines = Vec::new();
    // No screen is wide enough for more.
    for index in 0..=(last - first).min(10_000.0) as i32 {
        let sum = (first + index as f32) * pitch;
        let left = (sum - area.max.y).max(area.min.x);
        let right = (sum - area.min.y).min(area.max.x);
        if right > left {
            lines.push([Point::new(left, sum - left), Point::new(right, sum - right)]);
        }
    }
    lines
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Also the theme of everything on paper.
    #[default]
    Light,
    Dark,
}

macro_rules! inks {
    ($($(#[$doc:meta])* $name:ident $token:literal $light:literal $dark:literal;)*) => {
        /// A colour by its meaning. The only table of colours that drawings use.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Ink {
            $($(#[$doc])* $name,)*
        }

        impl Ink {
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The name of its token.
            pub const fn token(self) -> &'static str {
                match self {
                    $(Self::$name => $token,)*
                }
            }

            /// Red, green and blue, 0–255.
            pub const fn rgb(self, theme: Theme) -> [u8; 3] {
                let (light, dark): (u32, u32) = match self {
                    $(Self::$name => ($light, $dark),)*
                };
                let value = match theme {
                    Theme::Light => light,
                    Theme::Dark => dark,
                };
                [(value >> 16) as u8, (value >> 8) as u8, value as u8]
            }
        }
    };
}

inks! {
    Canvas "canvas" 0xF5F6F7 0x14181B;
    Surface "surface" 0xFFFFFF 0x1B2024;
    Sunken "sunken" 0xECEFF1 0x101315;
    Raised "raised" 0xFFFFFF 0x242A30;
    Hairline "hairline" 0xE0E4E8 0x2C343A;
    Divider "divider" 0xEBEEF0 0x252C32;
    Control "control" 0x828C95 0x737E88;
    Text "text" 0x171C20 0xE9EDF0;
    Text2 "text2" 0x4A545D 0xB1BBC3;
    Text3 "text3" 0x5D6871 0x93A0AA;
    Accent "accent" 0x0B6B62 0x55BBAE;
    OnAccent "on_accent" 0xFFFFFF 0x06211E;
    AccentText "accent_text" 0x0B6B62 0x62C6B9;
    AccentTint "accent_tint" 0xE0EFED 0x18332F;
    CautionText "caution_text" 0x7A4A00 0xF0C674;
    CautionBg "caution_bg" 0xFDF3DC 0x32280F;
    CautionLine "caution_line" 0xB7791F 0xB98A2E;
    Danger "danger" 0xA8261C 0xF19A92;
    DangerBg "danger_bg" 0xFCEBE9 0x3A1B18;
    DangerLine "danger_line" 0xC9483D 0xD9685E;
    /// Before a session: filled circles; after it: rings.
    Pain "pain" 0xBF4A16 0xF0925F;
    /// Function: squares; goals.
    Func "func" 0x1B6CB0 0x6FB3EC;
    /// Range of motion, chosen or worse side: circles.
    Range "range" 0x7B4BA0 0xBD9AE0;
    /// The other side or a comparison: hollow squares, dashed.
    Ref "ref" 0x6A757F 0x8E9AA4;
    /// Strength: triangles.
    Strength "strength" 0x8A6100 0xDDB44C;
    /// Minutes of treatment.
    Dose "dose" 0x3F6E7C 0x84B6C4;
    /// Stress, sleep, tension.
    Wellbeing "wellbeing" 0x4A545D 0xB1BBC3;
    Less "less" 0x1B6CB0 0x6FB3EC;
    LessSoft "less_soft" 0xBBD8F0 0x1E4468;
    Same "same" 0xE3E7EA 0x2A3137;
    MoreSoft "more_soft" 0xF4CDB8 0x5C321B;
    More "more" 0xBF4A16 0xF0925F;
    Heat1 "heat1" 0xAED6CF 0x20564F;
    Heat2 "heat2" 0x7FB9B0 0x2B7870;
    Heat3 "heat3" 0x51988F 0x409A90;
    Heat4 "heat4" 0x28766E 0x70C0B5;
    Heat5 "heat5" 0x0A4A44 0xBCEAE3;
    /// The band of changes that usually do not matter.
    Band "band" 0xEDF0F2 0x22282D;
    Grid "grid" 0xE6EAED 0x272E34;
    Axis "axis" 0x8A949D 0x7B8690;
    Body "body" 0xEEF1F3 0x232A2F;
    BodyLine "body_line" 0xB4BEC6 0x4A555E;
    Muscle "muscle" 0xE4E8EC 0x2A3137;
    MuscleLine "muscle_line" 0xC3CCD3 0x414C55;
}

impl Ink {
    /// As CSS writes it: `#BF4A16`.
    pub fn hex(self, theme: Theme) -> String {
        let [red, green, blue] = self.rgb(theme);
        format!("#{red:02X}{green:02X}{blue:02X}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hatch_lines_stay_inside_their_area() {
        let area = Area::new(12.5, 3.0, 71.0, 40.0);
        let lines = hatch_lines(area, 6.0);
        assert!(lines.len() > 10);
        for point in lines.iter().flatten() {
            assert!(point.x >= area.min.x - 1e-3 && point.x <= area.max.x + 1e-3, "{point:?}");
            assert!(point.y >= area.min.y - 1e-3 && point.y <= area.max.y + 1e-3, "{point:?}");
        }
        assert!(hatch_lines(Area::new(5.0, 0.0, 5.0, 10.0), 6.0).is_empty());
        assert!(hatch_lines(Area::new(0.0, 0.0, f32::INFINITY, 10.0), 6.0).is_empty());
        assert!(hatch_lines(Area::new(0.0, 0.0, f32::NAN, 10.0), 6.0).is_empty());
    }

    #[test]
    fn words_on_paper_are_readable_by_contrast() {
        fn luminance(ink: Ink, theme: Theme) -> f64 {
            let linear = ink.rgb(theme).map(|part| {
                let part = f64::from(part) / 255.0;
                if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        }
        fn contrast(one: Ink, other: Ink, theme: Theme) -> f64 {
            let (a, b) = (luminance(one, theme), luminance(other, theme));
            (a.max(b) + 0.05) / (a.min(b) + 0.05)
        }
        for theme in [Theme::Light, Theme::Dark] {
            for ink in [Ink::Text, Ink::Text2, Ink::Text3, Ink::Pain, Ink::AccentText] {
                assert!(contrast(ink, Ink::Surface, theme) >= 4.5, "{} {theme:?}", ink.token());
            }
            for ink in [Ink::Axis, Ink::Func, Ink::Range, Ink::Ref, Ink::Strength, Ink::Dose] {
                assert!(contrast(ink, Ink::Surface, theme) >= 3.0, "{} {theme:?}", ink.token());
            }
        }
    }
}
