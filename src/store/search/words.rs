//! What a word is, for the index and for what is typed: letters without case and accents.
//!
//! Chinese and Japanese write no spaces. There every character is a word of its own, and every two side by side are one
//! more in the index: so any part of a name or a sentence is found.

use std::collections::BTreeSet;

use unicode_normalization::char::decompose_compatible;

/// A word and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Word {
    /// Byte offsets in the text as it was typed.
    pub start: usize,
    pub end: usize,
    pub folded: String,
    /// One character of a script without spaces.
    pub is_character: bool,
}

/// In lower case and without accents: `Zoë` is `zoe`.
pub(in crate::store) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.trim().chars() {
        fold_into(c, &mut folded);
    }
    folded
}

/// The words of a text, in their order.
pub(in crate::store) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut open: Option<Word> = None;
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        if is_spaceless(c) {
            words.extend(open.take());
            words.push(Word { start, end, folded: c.into(), is_character: true });
        } else if c.is_alphanumeric() || (is_accent(c) && open.is_some()) {
            let word = open.get_or_insert_with(|| Word { start, end, folded: String::new(), is_character: false });
            fold_into(c, &mut word.folded);
            word.end = end;
        } else {
            words.extend(open.take());
        }
    }
    words.extend(open);
    words.retain(|word| !word.folded.is_empty());
    words
}

/// The words of a text as the index holds them: each once, and pairs of characters that stand side by side.
pub(in crate::store) fn add_index_words(text: &str, all: &mut BTreeSet<String>) {
    let mut before: Option<Word> = None;
    for word in words(text) {
        if let Some(pair) = before.as_ref().and_then(|before| pair(before, &word)) {
            all.insert(pair);
        }
        all.insert(word.folded.clone());
        before = Some(word);
    }
}

/// Two characters side by side.
pub(in crate::store) fn pair(first: &Word, second: &Word) -> Option<String> {
    (first.is_character && second.is_character && first.end == second.start)
        .then(|| format!("{}{}", first.folded, second.folded))
}

pub(in crate::store) fn folded_words(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.folded).collect()
}

fn fold_into(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    decompose_compatible(c, |part| {
        if !is_accent(part) {
            // Letters that lower case makes longer (İ) may bring an accent of their own.
            folded.extend(part.to_lowercase().filter(|part| !is_accent(*part)));
        }
    });
}

/// Marks above and below letters: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel signs.
const fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}'
        | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Kana and Han.
const fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fc}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_case_and_accents_but_keep_their_place() {
        assert_eq!(folded_words("Zoë O'Brien-ŁÓDŹ 12kg"), ["zoe", "o", "brien", "łodz", "12kg"]);
        assert_eq!(folded_words("عُمَر خالد"), ["عمر", "خالد"]);
        assert_eq!(folded_words("张伟 abc腰"), ["张", "伟", "abc", "腰"]);
        assert_eq!(folded_words(" 🧘 -- \"' "), Vec::<String>::new());
        let mut index = BTreeSet::new();
        add_index_words("腰が痛 腰 a A", &mut index);
        assert_eq!(index.into_iter().collect::<Vec<_>>(), ["a", "が", "が痛", "痛", "腰", "腰が"]);
        let text = "Die Zoë!";
        let word = &words(text)[1];
        assert_eq!(&text[word.start..word.end], "Zoë");
    }
}
