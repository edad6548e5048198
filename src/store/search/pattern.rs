//! What was typed, as a pattern of the search index. Only letters and digits reach it, always in quotes, so that
//! nothing typed can be an operator.

use super::words::{Word, words};

/// What a word of the text must be, to be marked as found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    StartsWith(String),
    Is(String),
}

impl Wanted {
    pub(super) fn matches(&self, word: &Word) -> bool {
        match self {
            Self::StartsWith(start) => word.folded.starts_with(start),
            Self::Is(whole) => word.folded == *whole,
        }
    }
}

pub(super) struct Pattern {
    /// In the language of FTS5.
    pub text: String,
    pub wanted: Vec<Wanted>,
}

/// Each word is the start of one in the name, reference or telephone number. `None` when there is no word.
pub(super) fn for_clients(typed: &str) -> Option<Pattern> {
    pattern(typed, |_| true)
}

/// Each word is the start of one in the note. A single letter must be a whole word: as a start it would find every
/// note. `None` when there is no word of two letters, and no character of a script without spaces.
pub(super) fn for_notes(typed: &str) -> Option<Pattern> {
    let is_long = |word: &Word| word.is_character || word.folded.chars().nth(1).is_some();
    if !words(typed).iter().any(is_long) {
        return None;
    }
    pattern(typed, is_long)
}

fn pattern(typed: &str, is_start: impl Fn(&Word) -> bool) -> Option<Pattern> {
    let words = words(typed);
    if words.is_empty() {
        return None;
    }
    let mut text = String::new();
    let mut wanted = Vec::with_capacity(words.len());
    let mut before: Option<&Word> = None;
    for word in &words {
        let continues =
            word.is_character && before.is_some_and(|before| before.is_character && before.end == word.start);
        if continues {
            // Side by side: one phrase.
            text.pop();
            text.push(' ');
        } else {
            text.push_str(if text.is_empty() { "\"" } else { " \"" });
        }
        text.push_str(&word.folded);
        if word.is_character {
            text.push('"');
            wanted.push(Wanted::Is(word.folded.clone()));
        } else if is_start(word) {
            text.push_str("\"*");
            wanted.push(Wanted::StartsWith(word.folded.clone()));
        } else {
            text.push('"');
            wanted.push(Wanted::Is(word.folded.clone()));
        }
        before = Some(word);
    }
    Some(Pattern { text, wanted })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_becomes_an_operator() {
        let text = |typed| for_clients(typed).map(|pattern| pattern.text);
        assert_eq!(text("sho left").as_deref(), Some("\"sho\"* \"left\"*"));
        assert_eq!(text("a\" OR (b* NEAR").as_deref(), Some("\"a\"* \"or\"* \"b\"* \"near\"*"));
        assert_eq!(text("张伟 li").as_deref(), Some("\"张 伟\" \"li\"*"));
        assert_eq!(text("🧘\"'*^:"), None);
        assert!(for_notes("a b").is_none());
        assert_eq!(for_notes("l shoulder").map(|p| p.text).as_deref(), Some("\"l\" \"shoulder\"*"));
        assert_eq!(for_notes("腰").map(|p| p.text).as_deref(), Some("\"腰\""));
    }
}
