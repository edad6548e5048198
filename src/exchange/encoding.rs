//! Files made elsewhere, as text: what they are written in is found out and said, never guessed at.

/// Why a file cannot be read as a table at all. Its words are for the person who chose the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    #[error("The file is empty")]
    Empty,
    #[error("This is a spreadsheet or a ZIP, not CSV. Save it as CSV (UTF-8) and try again")]
    Spreadsheet,
    #[error("The file is written in UTF-16. Save it as CSV in UTF-8 and try again")]
    Utf16,
    #[error("Line {line} is not UTF-8, it looks like Latin-1 or Windows-1252. Save the file as CSV in UTF-8 and try again")]
    NotUtf8 { line: u64 },
    #[error("The file holds zero bytes, so it is not text. Save it as CSV in UTF-8 and try again")]
    Binary,
    #[error("The columns are separated by {found}. Commas are needed")]
    Separator { found: &'static str },
    #[error("The header has no column {}. Needed are {needed}", .missing.join(", "))]
    MissingColumns { missing: Vec<&'static str>, needed: &'static str },
    #[error("The header has the column {name} twice")]
    RepeatedColumn { name: String },
    #[error("The table cannot be read: {reason}")]
    Unreadable { reason: String },
}

/// The text of a UTF-8 file, without its byte order mark.
///
/// # Errors
/// [`FileError`] for anything else.
pub fn utf8_text(bytes: &[u8]) -> Result<&str, FileError> {
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
    let text = std::str::from_utf8(bytes).map_err(|error| FileError::NotUtf8 { line: line_at(bytes, error.valid_up_to()) })?;
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
