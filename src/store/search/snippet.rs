//! The words around a hit.

use super::pattern::Wanted;
use super::words::{Word, words};

/// Words before the first that was found, and words in all.
const BEFORE: usize = 5;
const WORDS: usize = 22;

/// A piece of text; `true` marks a word that was found.
pub(super) type Piece = (String, bool);

/// How many of the wanted words the text has, and the words around the first one.
pub(super) fn around(text: &str, wanted: &[Wanted]) -> (usize, Vec<Piece>) {
    let words = words(text);
    let found = wanted.iter().filter(|wanted| words.iter().any(|word| wanted.matches(word))).count();
    let is_found = |word: &Word| wanted.iter().any(|wanted| wanted.matches(word));
    let hit = words.iter().position(is_found).unwrap_or(0);
    let first = hit.saturating_sub(BEFORE);
    let last = (first + WORDS).min(words.len());
    let shown = &words[first..last];
    let (Some(start), Some(end)) = (shown.first(), shown.last()) else { return (found, Vec::new()) };
    let mut pieces = Pieces::default();
    if first > 0 {
        pieces.add("… ", false);
    }
    let mut at = start.start;
    for word in shown {
        pieces.add(&text[at..word.start], false);
        pieces.add(&text[word.start..word.end], is_found(word));
        at = word.end;
    }
    if last < words.len() {
        pieces.add(" …", false);
    } else {
        // The full stop after the last word, but no long tail of signs.
        let tail: String = text[end.end..].chars().take(20).collect();
        pieces.add(tail.trim_end(), false);
    }
    (found, pieces.0)
}

/// A whole short text, with what was found marked.
pub(super) fn whole(text: &str, wanted: &[Wanted]) -> Vec<Piece> {
    let mut pieces = Pieces::default();
    let mut at = 0;
    for word in words(text) {
        pieces.add(&text[at..word.start], false);
        pieces.add(&text[word.start..word.end], wanted.iter().any(|wanted| wanted.matches(&word)));
        at = word.end;
    }
    pieces.add(&text[at..], false);
    pieces.0
}

#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    /// Neighbours of one kind become one piece; line breaks become spaces.
    fn add(&mut self, text: &str, is_found: bool) {
        if text.is_empty() {
            return;
        }
        let line = text.replace(['\n', '\r', '\t'], " ");
        match self.0.last_mut() {
            Some((last, kind)) if *kind == is_found => last.push_str(&line),
            _ => self.0.push((line, is_found)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_marks_what_was_found_and_says_where_it_is_cut() {
        let text = "one two three four five six seven\neight Shoulders, nine";
        let (found, pieces) = around(text, &[Wanted::StartsWith("should".into()), Wanted::Is("absent".into())]);
        assert_eq!(found, 1);
        let marked: Vec<_> = pieces.iter().filter(|(_, is_found)| *is_found).map(|(text, _)| text.as_str()).collect();
        assert_eq!(marked, ["Shoulders"]);
        let line: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(line, "… four five six seven eight Shoulders, nine");
        assert_eq!(around("", &[]), (0, Vec::new()));
        assert_eq!(whole("张伟", &[Wanted::Is("伟".into())]), [("张".to_owned(), false), ("伟".to_owned(), true)]);
    }
}
