//! A field that finds one thing of a short list while one types.

use egui::{EventFilter, Id, Key, Modifiers, Response, Ui};

use crate::ui::widgets::{CompletionList, CompletionRow, TextField};

/// What is typed, and what it may mean.
#[derive(Default)]
pub(super) struct FindField {
    pub text: String,
    rows: Vec<CompletionRow>,
    /// Places of the rows in the whole list.
    places: Vec<usize>,
    chosen: usize,
    made_for: Option<String>,
    wants_focus: bool,
    is_typing: bool,
    is_lingering: bool,
}

/// What happened in the field.
pub(super) enum Found {
    Nothing,
    /// This place of the list.
    Place(usize),
    /// Esc, or the focus went elsewhere.
    Left,
}

impl FindField {
    /// Takes the focus in the next frame.
    pub(super) fn focused() -> Self {
        Self { wants_focus: true, ..Self::default() }
    }

    pub(super) fn showing(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    /// `find` gives the rows for a text, each with its place in the whole list; an empty text lists everything.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        id: Id,
        label: &str,
        hint: &str,
        find: impl Fn(&str) -> Vec<(usize, CompletionRow)>,
    ) -> (Found, Response) {
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let had_list = has_focus || self.is_lingering;
        let mut found = Found::Nothing;
        if has_focus && !self.rows.is_empty() {
            found = self.read_keys(ui);
        }
        let response = TextField::new(label, &mut self.text).hide_label().hint(hint).id(id).max_letters(80).show(ui);
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        if response.gained_focus() {
            self.is_typing = false;
            self.made_for = None;
        }
        self.is_typing |= response.changed();
        if response.has_focus() {
            ui.memory_mut(|memory| {
                let keys = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
                memory.set_focus_lock_filter(id, keys);
            });
            let wanted = if self.is_typing { self.text.clone() } else { String::new() };
            if self.made_for.as_ref() != Some(&wanted) {
                (self.places, self.rows) = find(&wanted).into_iter().unzip();
                self.chosen = 0;
                self.made_for = Some(wanted);
            }
        }
        if list_stays(ui, &response, &mut self.is_lingering) {
            if let Some(row) = CompletionList::new(&self.rows, self.chosen)
                .hints(&["Enter takes it", "Esc leaves"])
                .show(ui, &response)
            {
                self.is_lingering = false;
                found = Found::Place(self.places[row]);
            }
        } else if had_list && matches!(found, Found::Nothing) {
            found = Found::Left;
        }
        (found, response)
    }

    fn read_keys(&mut self, ui: &Ui) -> Found {
        let last = self.rows.len() - 1;
        ui.input_mut(|input| {
            if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
                self.chosen = (self.chosen + 1).min(last);
            }
            if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
                self.chosen = self.chosen.saturating_sub(1);
            }
            if input.consume_key(Modifiers::NONE, Key::Escape) {
                return Found::Left;
            }
            if input.consume_key(Modifiers::NONE, Key::Enter)
                && let Some(place) = self.places.get(self.chosen)
            {
                return Found::Place(*place);
            }
            Found::Nothing
        })
    }
}

/// Whether the list under a field is shown. A press on the list takes the focus from the field before the click is
/// told, so the list lingers until the release.
pub(super) fn list_stays(ui: &Ui, field: &Response, is_lingering: &mut bool) -> bool {
    let (pressed, held) =
        ui.input(|input| (input.pointer.any_pressed(), input.pointer.any_down() || input.pointer.any_released()));
    if field.has_focus() {
        *is_lingering = false;
        return true;
    }
    if field.lost_focus() && pressed {
        *is_lingering = true;
    }
    *is_lingering &= pressed || held;
    *is_lingering
}
