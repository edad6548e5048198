//! Carrying text over from the session beside the note, and settling what was carried.

use eframe::egui;

use super::MyologApp;
use crate::domain::{Session, SoapSection};
use crate::platform;
use crate::ui::state::SessionFocus;

impl MyologApp {
    /// Adds the text of the session beside the note to the same section of today's.
    pub(super) fn carry_over(&mut self, ctx: &egui::Context, section: SoapSection, time: f64) {
        let Some(open) = &mut self.state.session else { return };
        if open.page.record.is_signed() {
            return;
        }
        let Some(previous) = &open.previous else {
            return self.tell(ctx, "There is no earlier session to take over from", None);
        };
        let source = &previous.record.session;
        let text = source.note.section(section);
        if text.trim().is_empty() {
            return self.tell(ctx, format!("{} was empty in that session", section.label()), None);
        }
        let unchanged_for = previous.unchanged_for[section as usize];
        if open.page.record.session.carry(section, text, source.id, source.start.date(), unchanged_for) {
            open.focus = Some(SessionFocus::Section(section));
            open.touch(time);
        } else {
            self.tell(ctx, format!("{} holds this text already", section.label()), None);
        }
    }

    pub(super) fn keep_carried(&mut self, place: usize, time: f64) {
        let now = platform::now();
        self.settle(time, |session| session.keep_carried(place, now));
    }

    pub(super) fn remove_carried(&mut self, place: usize, time: f64) {
        self.settle(time, |session| session.remove_carried(place));
    }

    fn settle(&mut self, time: f64, change: impl FnOnce(&mut Session)) {
        let Some(open) = &mut self.state.session else { return };
        if open.page.record.is_signed() {
            return;
        }
        change(&mut open.page.record.session);
        open.touch(time);
    }
}
