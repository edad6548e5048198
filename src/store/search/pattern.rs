//! What was typed, as a pattern of the search index. Only letters and digits reach it, always in quotes, so that
//! nothing typed can be an operator.

use rusqlite::{Connection, params};

use super::words::{Word, pair, words};
use crate::store::StoreError;

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

/// From this many letters on, the start of a word is looked up among all words. Shorter starts have an index of their
/// own (`prefix` in the schema).
const LONG: usize = 5;

/// More words than these with one start are left to the index.
const FEW: usize = 256;

pub(super) fn is_long(word: &str) -> bool {
    word.chars().nth(LONG - 1).is_some()
}

/// Each word is the start of one in the name, reference or telephone number. `None` when there is no word.
pub(super) fn for_clients(typed: &str) -> Option<Pattern> {
    let words = words(typed);
    let parts = pattern(&words, |_| true, |start| Ok(Some(format!("\"{start}\"*"))));
    parts.ok().flatten()
}

/// Each word is the start of one in the note. A single letter must be a whole word: as a start it would find every
/// note. `None` when there is no word of two letters and no character of a script without spaces, or when no note ever
/// had such a word.
pub(super) fn for_notes(connection: &Connection, typed: &str) -> Result<Option<Pattern>, StoreError> {
    let words = words(typed);
    let is_start = |word: &Word| word.folded.chars().nth(1).is_some();
    if !words.iter().any(|word| word.is_character || is_start(word)) {
        return Ok(None);
    }
    pattern(&words, is_start, |start| starting_with(connection, start))
}

/// The whole words with this start, or the start itself when they are many; `None` when there are none.
fn starting_with(connection: &Connection, start: &str) -> Result<Option<String>, StoreError> {
    if !is_long(start) {
        return Ok(Some(format!("\"{start}\"*")));
    }
    let known: Vec<String> = connection
        .prepare_cached("SELECT word FROM search_word WHERE word >= ?1 AND word < ?2 ORDER BY word LIMIT ?3")?
        .query_map(params![start, format!("{start}\u{10ffff}"), FEW as i64 + 1], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(match known.len() {
        0 => None,
        1..=FEW => Some(format!("(\"{}\")", known.join("\" OR \""))),
        _ => Some(format!("\"{start}\"*")),
    })
}

/// All words are asked for; a run of characters by its pairs.
fn pattern(
    words: &[Word],
    is_start: impl Fn(&Word) -> bool,
    expand: impl Fn(&str) -> Result<Option<String>, StoreError>,
) -> Result<Option<Pattern>, StoreError> {
    let mut parts = Vec::with_capacity(words.len());
    let mut wanted = Vec::with_capacity(words.len());
    for (place, word) in words.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|place| pair(&words[place], word));
        let after = words.get(place + 1).and_then(|next| pair(word, next));
        match (before, after) {
            (Some(pair), _) => parts.push(format!("\"{pair}\"")),
            // The first of a run: its pair comes with the next.
            (None, Some(_)) => {}
            (None, None) if !word.is_character && is_start(word) => match expand(&word.folded)? {
                Some(part) => parts.push(part),
                None => return Ok(None),
            },
            (None, None) => parts.push(format!("\"{}\"", word.folded)),
        }
        let is_start = !word.is_character && is_start(word);
        let folded = word.folded.clone();
        wanted.push(if is_start { Wanted::StartsWith(folded) } else { Wanted::Is(folded) });
    }
    if parts.is_empty() {
        return Ok(None);
    }
    Ok(Some(Pattern { text: parts.join(" AND "), wanted }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_becomes_an_operator() {
        let text = |typed| for_clients(typed).map(|pattern| pattern.text);
        assert_eq!(text("sho left").as_deref(), Some("\"sho\"* AND \"left\"*"));
        assert_eq!(text("a\" OR (b*").as_deref(), Some("\"a\"* AND \"or\"* AND \"b\"*"));
        assert_eq!(text("张伟明 li").as_deref(), Some("\"张伟\" AND \"伟明\" AND \"li\"*"));
        assert_eq!(text("🧘\"'*^:"), None);
    }

    #[test]
    fn long_starts_become_the_words_that_notes_have() {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(
                "CREATE TABLE search_word (word TEXT PRIMARY KEY);
                 INSERT INTO search_word VALUES ('shoulder'), ('shoulders'), ('shovel')",
            )
            .unwrap();
        let text = |typed| for_notes(&connection, typed).unwrap().map(|pattern| pattern.text);
        assert_eq!(text("a b"), None);
        assert_eq!(text("l shou").as_deref(), Some("\"l\" AND \"shou\"*"));
        assert_eq!(text("Should").as_deref(), Some("(\"shoulder\" OR \"shoulders\")"));
        assert_eq!(text("shouldered"), None);
        assert_eq!(text("腰").as_deref(), Some("\"腰\""));
        for number in 0..=FEW {
            connection.execute("INSERT INTO search_word VALUES (?1)", [format!("contu{number}")]).unwrap();
        }
        assert_eq!(text("contu").as_deref(), Some("\"contu\"*"));
    }
}
