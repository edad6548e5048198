//! What an error says to the person in front of it.

/// Two plain sentences for a window or a terminal: what happened, and what to do about it.
///
/// Never holds a client's name, clinical text, or a word of the program's inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserText {
    /// What happened, for example `The disk is full, and this note could not be saved.`
    pub what: String,
    /// What to do now, for example `Free some space, then save again.`
    pub to_do: String,
}

impl UserText {
    pub fn new(what: impl Into<String>, to_do: impl Into<String>) -> Self {
        Self { what: what.into(), to_do: to_do.into() }
    }
}

impl std::fmt::Display for UserText {
    /// Both on one line, as a terminal shows them.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let stop = if self.what.ends_with(['.', '!', '?']) { "" } else { "." };
        write!(f, "{}{stop} {}", self.what, self.to_do)
    }
}
