//! Last time's muscles as a list to tick off, kept while the note is unsigned and the practice open.

use eframe::egui;

use super::MyologApp;
use crate::domain::{EntryId, SessionId, TickPlan};
use crate::platform;
use crate::ui::state::{OpenSession, SessionFocus};

impl MyologApp {
    /// Puts up the muscles of the session beside the note, or leads back to the list that is up.
    pub(super) fn same_again(&mut self, ctx: &egui::Context) {
        let Some(open) = &mut self.state.session else { return };
        if open.page.record.is_signed() {
            return;
        }
        let problem = if let Some(plan) = &mut open.tick_plan {
            plan.focus = plan.lines.first().map(|line| line.id);
            None
        } else {
            match &open.previous {
                None => Some("There is no earlier session to take over from"),
                Some(previous) if previous.record.muscles.is_empty() => Some("No muscle was listed last time"),
                Some(previous) => {
                    open.tick_plan = TickPlan::new(&previous.record, &open.page.record.muscles);
                    let is_done = open.tick_plan.is_none();
                    is_done.then_some("Every muscle of last time is in the note already")
                }
            }
        };
        match problem {
            Some(problem) => self.tell(ctx, problem, None),
            None => open.focus = Some(SessionFocus::TickPlan),
        }
    }

    /// A line of the list was done: it becomes a line of the note.
    pub(super) fn tick_planned(&mut self, line: EntryId, time: f64) {
        let Some(open) = &mut self.state.session else { return };
        if open.page.record.is_signed() {
            return;
        }
        let Some(plan) = &mut open.tick_plan else { return };
        let Some(entry) = plan.tick(line, platform::new_id()) else { return };
        if plan.lines.is_empty() {
            open.tick_plan = None;
            open.focus = Some(SessionFocus::MuscleLine);
        }
        open.page.record.muscles.push(entry);
        open.touch(time);
    }

    pub(super) fn close_tick_plan(&mut self) {
        if let Some(open) = &mut self.state.session
            && open.tick_plan.take().is_some()
        {
            open.focus = Some(SessionFocus::MuscleLine);
        }
    }

    /// A page is left: its list waits for it.
    pub(super) fn keep_tick_plan(&mut self, session: SessionId, plan: Option<TickPlan>) {
        match plan {
            Some(plan) => self.tick_plans.insert(session, plan),
            None => self.tick_plans.remove(&session),
        };
    }

    /// A page is shown: the list that was left there is up again, unless the note was signed. Reading the page again
    /// while it is open keeps the list that is up.
    pub(super) fn bring_tick_plan(&mut self, open: &mut OpenSession) {
        let session = open.page.record.session.id;
        let shown = self.state.session.take().filter(|shown| shown.page.record.session.id == session);
        let plan = self.tick_plans.remove(&session).or_else(|| shown.and_then(|shown| shown.tick_plan));
        open.tick_plan = plan.filter(|_| !open.page.record.is_signed()).map(|plan| TickPlan { focus: None, ..plan });
    }
}
