//! Text as people type and paste it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A person's name as they write it, in one field: names do not split the same way everywhere.
/// 1 to 500 characters, no line breaks or control characters, no spaces around it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

/// Why a text cannot be a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidName {
    #[error("a name is needed")]
    Empty,
    #[error("a name can have 500 letters at most, this one has {letters}")]
    TooLong { letters: usize },
}

impl PersonName {
    pub const MAX_LETTERS: usize = 500;

    /// # Errors
    /// [`InvalidName`] when nothing or too much is left after cleaning.
    pub fn new(text: &str) -> Result<Self, InvalidName> {
        let name = clean_line(text);
        let letters = name.chars().count();
        match letters {
            0 => Err(InvalidName::Empty),
            1..=Self::MAX_LETTERS => Ok(Self(name)),
            _ => Err(InvalidName::TooLong { letters }),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PersonName {
    type Error = InvalidName;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text)
    }
}
impl From<PersonName> for String {
    fn from(name: PersonName) -> Self {
        name.0
    }
}
impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One line: breaks, tabs and other controls become spaces, runs of spaces become one, none at the ends.
pub fn clean_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Note text: every word kept, line breaks as `\n`, tabs as spaces, other control characters dropped.
pub fn clean_text(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|c| match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            '\u{feff}' => None,
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_script_are_kept_as_typed() {
        for name in ["O'Brien \"Bo\"", "张伟", "عمر خالد", "Zoë 🧘", "x"] {
            assert_eq!(PersonName::new(name).unwrap().as_str(), name);
        }
        assert_eq!(PersonName::new("  Ann \t\n Lee ").unwrap().as_str(), "Ann Lee");
        assert_eq!(PersonName::new(" \u{0} ").unwrap_err(), InvalidName::Empty);
        assert!(PersonName::new(&"a".repeat(500)).is_ok());
        assert_eq!(PersonName::new(&"é".repeat(501)).unwrap_err(), InvalidName::TooLong { letters: 501 });
    }

    #[test]
    fn pasted_text_keeps_every_word() {
        assert_eq!(clean_text("a\r\nb\rc\u{7}\td\u{feff}"), "a\nb\nc d");
    }
}
