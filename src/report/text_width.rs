//! How wide a text is in Inter, read from the fonts that the program carries.
//!
//! Digits are measured as tabular figures, as both the window and the paper set them. A letter that Inter lacks counts
//! as one em, which is what a Chinese character takes and more than most others.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontInstance, FontVariations};

use super::scene::Weight;

/// Inter Regular, the text face.
pub(super) const INTER_REGULAR: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.ttf");
/// Inter SemiBold, for headings and values.
pub(super) const INTER_SEMI_BOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.ttf");
/// The digits of Inter in one width each.
pub(super) const FIGURES_REGULAR: &[u8] = include_bytes!("../../assets/fonts/MyologFigures-Regular.ttf");
/// The semibold digits of Inter in one width each.
pub(super) const FIGURES_SEMI_BOLD: &[u8] = include_bytes!("../../assets/fonts/MyologFigures-SemiBold.ttf");

/// Letters up to here (Latin, Greek, Cyrillic) are looked up once.
const TABLE: usize = 0x530;

struct Advances {
    font: FontInstance,
    table: Vec<f32>,
}

impl Advances {
    fn read(letters: &'static [u8], figures: &'static [u8]) -> Self {
        let instance = |bytes: &'static [u8]| {
            let font = Font::new(Bytes::new(bytes), 0).expect("the fonts are part of the program");
            let variant = font.info().variant;
            font.instantiate(variant, Abs::pt(10.0), &FontVariations::default())
        };
        let (font, figures) = (instance(letters), instance(figures));
        let table = (0..TABLE)
            .map(|code| char::from_u32(code as u32).unwrap_or(' '))
            .map(|letter| if letter.is_ascii_digit() { advance(&figures, letter) } else { advance(&font, letter) })
            .collect();
        Self { font, table }
    }

    fn of(&self, letter: char) -> f32 {
        self.table.get(letter as usize).copied().unwrap_or_else(|| advance(&self.font, letter))
    }
}

/// In em.
fn advance(font: &FontInstance, letter: char) -> f32 {
    font.ttf().glyph_index(letter).and_then(|glyph| font.x_advance(glyph.0)).map_or(1.0, |em| em.get() as f32)
}

static REGULAR: LazyLock<Advances> = LazyLock::new(|| Advances::read(INTER_REGULAR, FIGURES_REGULAR));
static SEMI_BOLD: LazyLock<Advances> = LazyLock::new(|| Advances::read(INTER_SEMI_BOLD, FIGURES_SEMI_BOLD));

/// The width of one line in points, without kerning: never less than it is set by more than a hair.
pub fn text_width(text: &str, size: f32, weight: Weight) -> f32 {
    let advances: &Advances = match weight {
        Weight::Regular => &REGULAR,
        Weight::SemiBold => &SEMI_BOLD,
    };
    text.chars().map(|letter| advances.of(letter)).sum::<f32>() * size
}

/// The text, or its beginning with `…`, so that it takes at most `width` points.
pub fn fit(text: &str, size: f32, weight: Weight, width: f32) -> String {
    if text_width(text, size, weight) <= width {
        return text.to_owned();
    }
    let mut room = width - text_width("…", size, weight);
    let kept: String = text
        .chars()
        .take_while(|letter| {
            room -= text_width(letter.encode_utf8(&mut [0; 4]), size, weight);
            room >= 0.0
        })
        .collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_all_as_wide_as_each_other() {
        let one = text_width("1", 100.0, Weight::Regular);
        assert!((text_width("8", 100.0, Weight::Regular) - one).abs() < 1e-3);
        assert!(one > 50.0 && one < 75.0, "{one}");
        assert!(text_width("Will", 10.0, Weight::SemiBold) > text_width("Will", 10.0, Weight::Regular));
    }

    #[test]
    fn a_cut_text_ends_in_dots_and_fits() {
        let name = "Marathon in a very far city with a long name";
        let cut = fit(name, 8.0, Weight::Regular, 60.0);
        assert!(cut.ends_with('…') && cut.starts_with("Marathon"), "{cut}");
        assert!(text_width(&cut, 8.0, Weight::Regular) <= 60.0);
        assert_eq!(fit("10 km", 8.0, Weight::Regular, 60.0), "10 km");
    }
}
