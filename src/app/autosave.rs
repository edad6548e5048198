//! When the open note is written: 400 ms after the last change, at most 2 s into steady typing, and at once when the
//! person looks away.

use std::time::Duration;

use eframe::egui;

use super::{AfterSaving, MyologApp};
use crate::domain::{SessionId, UserText};
use crate::service::message::Request;
use crate::ui::route::Route;
use crate::ui::state::SaveState;

const PAUSE_S: f64 = 0.4;
const STEADY_TYPING_S: f64 = 2.0;

impl MyologApp {
    pub(super) fn autosave(&mut self, ctx: &egui::Context) {
        let Some(open) = &self.state.session else { return };
        let Some(first_unsent) = open.first_unsent else { return };
        let (now, has_focus) = ctx.input(|input| (input.time, input.focused));
        let due = (open.last_edit + PAUSE_S).min(first_unsent + STEADY_TYPING_S);
        if now >= due || !has_focus {
            self.save_now();
        } else {
            ctx.request_repaint_after(Duration::from_secs_f64((due - now).max(0.001)));
        }
    }

    /// Sends the open note to be written if anything in it is newer than what was sent.
    pub(super) fn save_now(&mut self) {
        let Some(open) = &mut self.state.session else { return };
        open.first_unsent = None;
        if open.revision == open.sent_revision || open.page.record.is_signed() {
            return;
        }
        open.sent_revision = open.revision;
        self.service.send(Request::SaveSession { record: Box::new(open.page.record.clone()), revision: open.revision });
    }

    /// Puts the session page away: saved, and its words handed to the search.
    pub(super) fn leave_session(&mut self) {
        self.save_now();
        let Some(open) = self.state.session.take() else { return };
        self.keep_tick_plan(open.page.record.session.id, open.tick_plan.clone());
        let record = &open.page.record;
        let is_empty = record.session.note.is_empty() && record.muscles.is_empty() && record.readings.is_empty();
        if is_empty && open.revision == 0 && !record.is_signed() && self.after_saving.is_none() {
            // Started by mistake and left untouched: it neither counts nor stands as the last session.
            self.service.send(Request::ArchiveSession(record.session.id, true));
            return;
        }
        if open.revision > 0 {
            self.service.send(Request::IndexSession(open.page.record.session.id));
        }
        if open.revision > open.saved_revision && !open.page.record.is_signed() {
            self.leaving.push(open);
        }
    }

    /// The disk has a note that was left.
    pub(super) fn left_note_saved(&mut self, session: SessionId, revision: u64) {
        self.leaving.retain(|open| open.page.record.session.id != session || open.revision > revision);
        self.go_on_when_saved();
    }

    /// The disk did not take a note that was left: its page comes back, with every word.
    pub(super) fn left_note_not_saved(&mut self, session: SessionId, why: UserText) {
        let Some(at) = self.leaving.iter().position(|open| open.page.record.session.id == session) else { return };
        let mut open = self.leaving.remove(at);
        open.save = SaveState::Failed { since: self.state.now, why };
        open.sent_revision = open.saved_revision;
        self.after_saving = None;
        self.return_to = None;
        self.state.session = Some(open);
        self.state.route = Route::Session(session);
    }

    /// Locks or closes once nothing waits for the disk.
    pub(super) fn go_on_when_saved(&mut self) {
        if !self.leaving.is_empty() {
            return;
        }
        match self.after_saving.take() {
            Some(AfterSaving::Lock) => self.service.send(Request::Lock),
            Some(AfterSaving::Close) => {
                self.is_closing = true;
                self.service.send(Request::Close);
            }
            None => {}
        }
    }
}
