//! Files made elsewhere, as text: what they are written in is found out and said, never guessed at.

use crate::domain::UserText;

/// Why a file cannot be read as a table at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    #[error("the file is empty")]
    Empty,
    #[error("the file is a spreadsheet or a ZIP")]
    Spreadsheet,
    #[error("the file is UTF-16")]
    Utf16,
    /// Latin-1 or Windows-1252 as a rule.
    #[error("line {line} is not UTF-8")]
    NotUtf8 { line: u64 },
    #[error("the file holds zero bytes")]
    Binary,
    #[error("the columns are separated by {found}")]
    Separator { found: &'static str },
    #[error("columns are missing: {}", .missing.join(", "))]
    MissingColumns { missing: Vec<&'static str>, needed: &'static str },
    #[error("the column {name} is there twice")]
    RepeatedColumn { name: String },
    #[error("{reason}")]
    Unreadable { reason: String },
}

impl FileError {
    /// What is wrong with the file and how to make a right one.
    pub fn user_text(&self) -> UserText {
        let save_as_utf8 = "Save it as CSV in UTF-8, then import that file.";
        match self {
            Self::Empty => UserText::new("The file is empty.", "Choose a CSV file with a header and at least one row."),
            Self::Spreadsheet => UserText::new("This is a spreadsheet or a ZIP, not CSV.", save_as_utf8),
            Self::Utf16 => UserText::new("The file is written in UTF-16.", save_as_utf8),
            Self::NotUtf8 { line } => UserText::new(
                format!("Line {line} is not UTF-8; the file looks like Latin-1 or Windows-1252."),
                save_as_utf8,
            ),
            Self::Binary => UserText::new("The file holds zero bytes, so it is not text.", save_as_utf8),
            Self::Separator { found } => UserText::new(
                format!("The columns are separated by {found}."),
                "Save it as CSV with commas between the columns, then import that file.",
            ),
            Self::MissingColumns { missing, needed } => UserText::new(
                format!("The first line has no column {}.", missing.join(", ")),
                format!("Name the columns in the first line: {needed}."),
            ),
            Self::RepeatedColumn { name } => UserText::new(
                format!("The first line has the column {name} twice."),
                "Leave one of them out, then import again.",
            ),
            Self::Unreadable { reason } => {
                UserText::new(format!("The table cannot be read: {reason}."), "Check the file, then import again.")
            }
        }
    }
}

/// The text of a UTF-8 file, without its byte order mark.
///
/// # Errors
/// [`FileError`] for anything else.
pub(super) fn utf8_text(bytes: &[u8]) -> Result<&str, FileError> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(FileError::Utf16);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(FileError::Spreadsheet);
    }
    if bytes.contains(&0) {
        // Plain letters in UTF-16 have a zero in every second byte.
        let zeros = bytes.iter().take(1_000).filter(|byte| **byte == 0).count();
        return Err(if zeros * 3 > bytes.len().min(1_000) { FileError::Utf16 } else { FileError::Binary });
    }
    let text =
        std::str::from_utf8(bytes).map_err(|error| FileError::NotUtf8 { line: line_at(bytes, error.valid_up_to()) })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() { Err(FileError::Empty) } else { Ok(text) }
}

/// The line, from 1, in which the byte at `offset` stands. `\n`, `\r\n` and `\r` end a line.
fn line_at(bytes: &[u8], offset: usize) -> u64 {
    let mut lines = LineCounter::default();
    lines.advance(bytes, offset)
}

/// Counts lines forward through a file, once.
#[derive(Default)]
pub(super) struct LineCounter {
    at: usize,
    ended: u64,
}

impl LineCounter {
    /// The line, from 1, of the byte at `offset`, which must not be before the last one asked for.
    pub(super) fn advance(&mut self, bytes: &[u8], offset: usize) -> u64 {
        while self.at < offset.min(bytes.len()) {
            let is_end = match bytes[self.at] {
                b'\n' => true,
                b'\r' => bytes.get(self.at + 1) != Some(&b'\n'),
                _ => false,
            };
            self.ended += u64::from(is_end);
            self.at += 1;
        }
        self.ended + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_encoding_is_named() {
        let utf16: Vec<u8> = "client_ref,date".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(utf8_text(&utf16), Err(FileError::Utf16));
        assert_eq!(utf8_text(&[&[0xff, 0xfe], &utf16[..]].concat()), Err(FileError::Utf16));
        assert_eq!(utf8_text(b"a,b\r\nM\xfcller,1\r\n"), Err(FileError::NotUtf8 { line: 2 }));
        assert_eq!(utf8_text(b"PK\x03\x04xyz"), Err(FileError::Spreadsheet));
        assert_eq!(utf8_text(b"a,b\n1,2 with a zero\0byte"), Err(FileError::Binary));
        assert_eq!(utf8_text("\u{feff}  \r\n".as_bytes()), Err(FileError::Empty));
        assert_eq!(utf8_text("\u{feff}a,b".as_bytes()), Ok("a,b"));
    }
}
