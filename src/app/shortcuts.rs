//! Keys become commands, by the table that palette and help are read from.

use std::sync::LazyLock;

use eframe::egui::{self, Event, Key, Modifiers};

use super::MyologApp;
use crate::ui::command::{Command, Listed, TABLE};

/// A key with its modifiers, read from the words of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Keys {
    key: Key,
    modifiers: Modifiers,
}

impl Keys {
    /// Reads `Ctrl+Shift+N`. `None` for an empty text or a key that egui does not know.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut modifiers = Modifiers::NONE;
        let mut key = None;
        for word in text.split('+') {
            match word {
                "Ctrl" => modifiers |= Modifiers::COMMAND,
                "Shift" => modifiers |= Modifiers::SHIFT,
                "Alt" => modifiers |= Modifiers::ALT,
                "," => key = Some(Key::Comma),
                name => key = Key::from_name(name),
            }
        }
        key.map(|key| Self { key, modifiers })
    }

    /// Ctrl+Shift+digit arrives as the shifted sign in a real window: the physical key stays the digit.
    fn pressed(key: Key, physical_key: Option<Key>, modifiers: Modifiers) -> Self {
        let key = physical_key.filter(|key| is_digit(*key)).unwrap_or(key);
        Self { key, modifiers: Modifiers { mac_cmd: false, ctrl: false, ..modifiers } }
    }

    fn same_as(&self, other: &Self) -> bool {
        self.key == other.key
            && self.modifiers.command == other.modifiers.command
            && self.modifiers.shift == other.modifiers.shift
            && self.modifiers.alt == other.modifiers.alt
    }
}

static KEYS: LazyLock<Vec<(Keys, &'static Listed)>> =
    LazyLock::new(|| TABLE.iter().filter_map(|listed| Keys::parse(listed.keys).map(|keys| (keys, listed))).collect());

impl MyologApp {
    pub(super) fn shortcuts(&mut self, ctx: &egui::Context) {
        let pressed: Vec<Keys> = ctx.input(|input| {
            input
                .events
                .iter()
                .filter_map(|event| match event {
                    Event::Key { key, physical_key, pressed: true, repeat: false, modifiers } => {
                        Some(Keys::pressed(*key, *physical_key, *modifiers))
                    }
                    _ => None,
                })
                .collect()
        });
        if pressed.is_empty() {
            return;
        }
        let is_asking = self.state.dialog.is_some() || self.state.palette.is_open;
        for keys in pressed {
            let found =
                KEYS.iter().find(|(known, listed)| known.same_as(&keys) && listed.scope.applies(self.state.route));
            if let Some((keys, listed)) = found
                && let Some(command) = listed.command(&self.state)
                && (!is_asking || command == Command::Lock)
            {
                ctx.input_mut(|input| input.consume_key(keys.modifiers, keys.key));
                self.commands.push(command);
            }
        }
    }
}

const fn is_digit(key: Key) -> bool {
    matches!(
        key,
        Key::Num0
            | Key::Num1
            | Key::Num2
            | Key::Num3
            | Key::Num4
            | Key::Num5
            | Key::Num6
            | Key::Num7
            | Key::Num8
            | Key::Num9
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::command::Scope;

    #[test]
    fn every_key_of_the_table_is_one_that_the_keyboard_has_and_none_clashes() {
        let mut seen: Vec<(Keys, Scope)> = Vec::new();
        for listed in TABLE.iter().filter(|listed| !listed.keys.is_empty()) {
            let keys = Keys::parse(listed.keys).unwrap_or_else(|| panic!("no such key: {}", listed.keys));
            assert!(!(keys.modifiers.command && keys.modifiers.alt), "Ctrl+Alt is AltGr: {}", listed.keys);
            assert!(!seen.contains(&(keys, listed.scope)), "twice: {}", listed.keys);
            seen.push((keys, listed.scope));
        }
    }
}
