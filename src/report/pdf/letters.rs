//! Makes any text printable: letters without a glyph become a visible box, overlong words may break.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::world::Fonts;
use crate::report::scene::Element;
use crate::report::summary::SummaryModel;

/// Stands for a letter that cannot be printed.
const BOX: char = '□';
/// Words longer than this may break anywhere: names of 500 letters, pasted links.
const LONGEST_WORD: usize = 36;
const BREAK_HERE: char = '\u{200b}';

/// Prepares texts for a set of fonts and remembers which letters they lack.
pub(super) struct Letters<'a> {
    fonts: &'a Fonts,
    replaced: RefCell<BTreeSet<char>>,
}

impl<'a> Letters<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        Self { fonts, replaced: RefCell::default() }
    }

    /// In order of their code, each once.
    pub(super) fn replaced(&self) -> Vec<char> {
        self.replaced.borrow().iter().copied().collect()
    }

    /// The text with every letter printable.
    pub(super) fn printable(&self, text: &str) -> String {
        let mut printable = String::with_capacity(text.len());
        let mut word = 0;
        for letter in text.chars() {
            let Some(letter) = self.letter(letter) else { continue };
            word = if letter.is_whitespace() || letter == '-' { 0 } else { word + 1 };
            if word > LONGEST_WORD {
                printable.push(BREAK_HERE);
                word = 1;
            }
            printable.push(letter);
        }
        printable
    }

    /// The same for a drawing, where nothing breaks.
    pub(super) fn printable_in_drawing(&self, text: &str) -> String {
        text.chars().filter_map(|letter| self.letter(letter)).collect()
    }

    fn letter(&self, letter: char) -> Option<char> {
        if is_dropped(letter) {
            return None;
        }
        if self.fonts.has(letter) {
            return Some(letter);
        }
        // A skin tone without a face to colour.
        if matches!(letter, '\u{1f3fb}'..='\u{1f3ff}') {
            return None;
        }
        self.replaced.borrow_mut().insert(letter);
        Some(BOX)
    }

    /// Every string of a JSON value.
    pub(super) fn printable_json(&self, value: &mut serde_json::Value) {
        match value {
            serde_json::Value::String(text) => *text = self.printable(text),
            serde_json::Value::Array(values) => values.iter_mut().for_each(|value| self.printable_json(value)),
            serde_json::Value::Object(fields) => {
                fields.values_mut().for_each(|value| self.printable_json(value));
            }
            _ => {}
        }
    }
}

/// Invisible signs: controls, joiners, variation selectors, marks of direction. typst works out directions itself, and
/// an archive does not accept codes that print nothing.
fn is_dropped(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(letter, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Codes that belong to no script, whatever a font draws for them.
pub(super) fn is_private(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fffc}'..='\u{ffff}')
}

/// All letters that a model prints.
pub(super) fn of_model(model: &SummaryModel) -> impl Iterator<Item = char> {
    let drawn = model.charts.iter().flat_map(|chart| &chart.scene.elements).filter_map(|element| match element {
        Element::Text { text, .. } => Some(text.clone()),
        _ => None,
    });
    let mut letters: BTreeSet<char> = drawn.flat_map(|text| text.chars().collect::<Vec<_>>()).collect();
    collect(&super::world::model_json(model), &mut letters);
    letters.into_iter().filter(|letter| !is_dropped(*letter) && *letter != '\n')
}

fn collect(value: &serde_json::Value, letters: &mut BTreeSet<char>) {
    match value {
        serde_json::Value::String(text) => letters.extend(text.chars()),
        serde_json::Value::Array(values) => values.iter().for_each(|value| collect(value, letters)),
        serde_json::Value::Object(fields) => fields.values().for_each(|value| collect(value, letters)),
        _ => {}
    }
}
