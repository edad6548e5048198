//! Composition: the state of the window, its service, and what a command does.

mod autosave;
mod carry;
mod commands;
mod dialogs;
mod door;
mod events;
mod files;
mod launch;
mod same_again;
mod session;
mod settings;
mod shortcuts;
mod start;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui;

pub use launch::{Renderer, run_window};

use crate::domain::{SessionId, TickPlan, UserText};
use crate::platform;
use crate::service::message::{Event, Request, Which};
use crate::service::{Service, Wake};
use crate::ui::command::Commands;
use crate::ui::route::Route;
use crate::ui::state::{OpenSession, State};
use crate::ui::{shell, theme};

/// The folder of the sample practice, inside the data folder.
pub(crate) const SAMPLE_FOLDER: &str = "sample";

/// The program as eframe runs it and as tests drive it.
pub struct MyologApp {
    state: State,
    service: Service,
    wake: Wake,
    commands: Commands,
    history: History,
    files: files::Files,
    /// What tells the time; tests freeze it.
    clock: Clock,
    /// egui time (s) of the last key or pointer event.
    last_input: f64,
    /// The page to come back to after unlocking.
    return_to: Option<Route>,
    /// Lists to tick off of pages that were left, until they are signed or the practice is put away.
    tick_plans: HashMap<SessionId, TickPlan>,
    /// Notes whose page was left before the disk had them: kept whole until it has.
    leaving: Vec<OpenSession>,
    /// The person asked to sign, and the disk does not have the last words yet.
    sign_when_saved: bool,
    /// What waits for them.
    after_saving: Option<AfterSaving>,
    /// The practice is being put away; the window goes when that is done.
    is_closing: bool,
}

/// Civil date and time as the clinic's clock shows them, and the same moment in UTC.
#[derive(Clone, Copy)]
pub enum Clock {
    System,
    /// For pictures and tests that must not depend on the day they run.
    Frozen(jiff::civil::DateTime),
}

impl Clock {
    pub(crate) fn now(self) -> jiff::civil::DateTime {
        match self {
            Self::System => platform::civil_now(),
            Self::Frozen(now) => now,
        }
    }
}

/// What is done once every note that was left is on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AfterSaving {
    Lock,
    Close,
}

/// Pages behind and ahead of the open one.
#[derive(Default)]
struct History {
    back: Vec<Route>,
    forward: Vec<Route>,
}

impl MyologApp {
    /// Starts the background for the practice in `data_folder` and asks what lies there.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn new(ctx: &egui::Context, data_folder: PathBuf, clock: Clock) -> std::io::Result<Self> {
        let settings = settings::load(&data_folder);
        theme::install(ctx, settings.theme);
        settings::apply(ctx, &settings);
        let wake_ctx = ctx.clone();
        let wake: Wake = Arc::new(move || wake_ctx.request_repaint());
        let service = Service::start(data_folder.clone(), Arc::clone(&wake))?;
        service.send(Request::Inspect);
        Ok(Self {
            state: start::state(data_folder, settings, clock.now()),
            service,
            wake,
            commands: Commands::default(),
            history: History::default(),
            files: files::Files::default(),
            clock,
            last_input: 0.0,
            return_to: None,
            tick_plans: HashMap::new(),
            leaving: Vec::new(),
            sign_when_saved: false,
            after_saving: None,
            is_closing: false,
        })
    }

    /// What is on the screen, for tests that look at it.
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// Works on another practice from now on: the sample, or back to the person's own.
    fn switch_to(&mut self, which: Which) -> std::io::Result<()> {
        let folder = match which {
            Which::Own => self.state.data_folder.clone(),
            Which::Sample => self.state.data_folder.join(SAMPLE_FOLDER),
        };
        self.service = Service::start(folder, Arc::clone(&self.wake))?;
        self.state.which = which;
        Ok(())
    }

    /// Takes what arrived, then what time demands: saving, locking, closing.
    fn receive(&mut self, ctx: &egui::Context) {
        let now = self.clock.now();
        self.state.now = now;
        self.state.today = now.date();
        while let Some(event) = self.service.try_event() {
            self.on_event(ctx, event);
        }
        while let Some(command) = self.files.chosen() {
            self.commands.push(command);
        }
        self.shortcuts(ctx);
        // At once: letters that arrive in the frame of a shortcut go where it leads.
        self.carry_out_all(ctx);
        self.autosave(ctx);
        self.auto_lock(ctx);
        self.close_when_asked(ctx);
    }

    fn carry_out_all(&mut self, ctx: &egui::Context) {
        for command in self.commands.take() {
            self.carry_out(ctx, command);
        }
    }

    /// Locks after the agreed time without a key or a pointer event.
    fn auto_lock(&mut self, ctx: &egui::Context) {
        let (time, is_active) = ctx.input(|input| (input.time, !input.events.is_empty()));
        if is_active {
            self.last_input = time;
        }
        let allowed = f64::from(self.state.settings.auto_lock_min) * 60.0;
        let left = allowed - (time - self.last_input);
        self.state.locks_in_min = (left / 60.0).ceil().max(0.0) as u32;
        if !self.state.route.is_inside() || self.state.which == Which::Sample {
            return;
        }
        if left <= 0.0 {
            self.commands.push(crate::ui::command::Command::Lock);
            return;
        }
        let to_next_minute = left - (left / 60.0).floor() * 60.0;
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(to_next_minute.max(0.05)));
    }

    /// A window that is closed saves, makes its backup and only then goes.
    fn close_when_asked(&mut self, ctx: &egui::Context) {
        if !ctx.input(|input| input.viewport().close_requested()) {
            return;
        }
        if !self.state.route.is_inside() && self.state.route != Route::RecoveryKey {
            return;
        }
        ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        if self.state.route == Route::RecoveryKey && self.state.banner.is_none() {
            self.state.banner = Some(UserText::new(
                "The recovery key is shown only now. Without it a forgotten passphrase locks the notes for ever.",
                "Write it down or save it first. To leave without it, close the window once more.",
            ));
            return;
        }
        if self.after_saving != Some(AfterSaving::Close) && !self.is_closing {
            self.save_details_now();
            self.after_saving = Some(AfterSaving::Close);
            self.leave_session();
            self.go_on_when_saved();
        }
    }
}

impl eframe::App for MyologApp {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.receive(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        shell::window_ui(ui, &mut self.state, &mut self.commands);
        let ctx = ui.ctx().clone();
        self.carry_out_all(&ctx);
        // Asked for inside a pass: what is asked before it begins, its beginning forgets.
        self.autosave(&ctx);
    }

    /// Window size and place only: egui's memory may hold typed text.
    fn persist_egui_memory(&self) -> bool {
        false
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.save_now();
    }
}

/// Used by [`MyologApp::on_event`]: an event and a page that no longer wait for each other are let go.
fn is_for_open_session(state: &State, event: &Event) -> bool {
    let Some(open) = &state.session else { return false };
    match event {
        Event::SessionSaved { session, .. } | Event::SessionNotSaved { session, .. } => {
            open.page.record.session.id == *session
        }
        Event::Previous { of, .. } => open.page.record.session.id == *of,
        _ => true,
    }
}
