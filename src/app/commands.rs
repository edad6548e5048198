//! What each command does.

use eframe::egui;

use super::MyologApp;
use crate::service::message::Request;
use crate::ui::command::Command;
use crate::ui::route::Route;
use crate::ui::state::{ChoosePurpose, Dialog, Palette, PathPurpose, Toast};

impl MyologApp {
    pub(super) fn carry_out(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::GoTo(route) => self.go_to(route),
            Command::Back => self.go_back(),
            Command::Forward => self.go_forward(),
            Command::OpenPalette => {
                self.state.palette = Palette { is_open: true, ..Palette::default() };
                self.ask_for_palette();
            }
            Command::ShowKeys => self.state.dialog = Some(Dialog::Keys),
            Command::CloseDialog => {
                self.state.dialog = None;
                self.state.palette = Palette::default();
            }
            Command::UsePath => self.use_typed_path(ctx),
            Command::Confirmed => self.carry_out_confirmed(ctx),

            Command::CreatePractice => self.create_practice(),
            Command::ConfirmRecoveryKey => self.confirm_recovery_key(),
            Command::SaveRecoverySheet => self.ask_for_path(
                ctx,
                PathPurpose::SaveRecoverySheet,
                &crate::platform::documents_folder().join("Myolog recovery key.txt"),
            ),
            Command::SaveRecoverySheetTo(path) => self.save_recovery_sheet(path),
            Command::Unlock => self.unlock(),
            Command::LookAround => self.look_around(),
            Command::LeaveSample => self.leave_sample(),
            Command::LookAgain => self.service.send(Request::Inspect),
            Command::PassphraseChanged => self.judge_passphrase(),
            Command::RestoreBackup => self.ask_for_path(
                ctx,
                PathPurpose::RestoreBackup,
                &self.state.data_folder.join("backups").join("backup.zip"),
            ),
            Command::RestoreBackupFrom(file) => self.service.send(Request::RestoreBackup { file }),
            Command::Lock => self.lock(),
            Command::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),

            Command::AddClient => self.open_add_client(),
            Command::SaveNewClient => self.save_new_client(),
            Command::SessionFor => self.choose_client(ChoosePurpose::StartSession),
            Command::SaveClientDetails => self.save_client_details(),
            Command::ArchiveClient(client) => self.service.send(Request::ArchiveClient(client, true)),
            Command::RestoreClient(client) => self.service.send(Request::ArchiveClient(client, false)),
            Command::EditCaution(caution) => self.edit_caution(caution),
            Command::SaveCaution => self.save_caution(),
            Command::ArchiveCaution(caution) => {
                self.service.send(Request::ArchiveCaution(caution));
                self.state.dialog = None;
            }
            Command::CautionReviewed(caution) => self.caution_reviewed(caution),
            Command::ImportMeasurements => self.ask_for_path(
                ctx,
                PathPurpose::ImportMeasurements,
                &crate::platform::documents_folder().join("measurements.csv"),
            ),
            Command::ImportMeasurementsFrom(path) => {
                self.state.dialog = None;
                self.service.send(Request::ImportMeasurements { path, dry_run: true });
            }
            Command::ImportChecked(path) => {
                self.state.dialog = None;
                self.service.send(Request::ImportMeasurements { path, dry_run: false });
            }

            Command::StartSession(client) => self.start_session(client),
            Command::OpenSession(session) => self.go_to(Route::Session(session)),
            Command::OpenSummary(client) => self.go_to(Route::Summary(client)),
            Command::SaveSummary => {
                let name = format!("Summary {}.pdf", self.state.today);
                self.ask_for_path(ctx, PathPurpose::SaveSummary, &crate::platform::documents_folder().join(name));
            }
            Command::SaveSummaryTo(path) => self.service.send(Request::SaveSummary { path }),
            Command::OpenSavedSummary => self.open_saved_summary(),
            Command::RevealSavedSummary => self.reveal_saved_summary(),

            Command::SetTheme(theme) => self.set_theme(ctx, theme),
            Command::SetAutoLock(minutes) => {
                self.change_settings(ctx, |settings| settings.auto_lock_min = minutes.clamp(1, 60));
            }
            Command::SetScale(percent) => {
                self.change_settings(ctx, |settings| settings.scale_percent = percent.clamp(80, 200));
            }
            Command::SavePractice => self.save_practice(),
            Command::ChangePassphrase => self.change_passphrase(),
            Command::BackUpNow => {
                self.save_now();
                self.service.send(Request::Backup);
            }
            Command::RevealDataFolder => {
                if let Err(error) = opener::open(&self.state.data_folder) {
                    self.tell(ctx, format!("The folder was not opened: {error}"), None);
                }
            }
            Command::HideNames => self.state.names_hidden = !self.state.names_hidden,
            Command::ClientsChanged => self.ask_for_clients(),
            Command::PaletteChanged => self.ask_for_palette(),
            Command::SummaryChanged => self.ask_for_summary(ctx),
            in_session => self.carry_out_in_session(ctx, in_session),
        }
    }

    /// A word about something done, with a next step.
    pub(super) fn tell(&mut self, ctx: &egui::Context, text: impl Into<String>, action: Option<(String, Command)>) {
        let until = ctx.input(|input| input.time) + 6.0;
        self.state.toasts.push(Toast { text: text.into(), action, until });
    }

    pub(super) fn go_to(&mut self, route: Route) {
        if route == self.state.route {
            self.ask_for_page();
            return;
        }
        let from = self.state.route;
        if from.is_inside() && !is_same_client_page(from, route) {
            self.history.back.push(from);
            self.history.forward.clear();
        }
        self.show(route);
    }

    fn go_back(&mut self) {
        if let Some(route) = self.history.back.pop() {
            self.history.forward.push(self.state.route);
            self.show(route);
        }
    }

    fn go_forward(&mut self) {
        if let Some(route) = self.history.forward.pop() {
            self.history.back.push(self.state.route);
            self.show(route);
        }
    }

    pub(super) fn show(&mut self, route: Route) {
        self.save_details_now();
        if !matches!(route, Route::Session(id) if self.state.session.as_ref().is_some_and(|s| s.page.record.session.id == id))
        {
            self.leave_session();
        }
        match route {
            Route::Client(client, _)
                if self.state.client.as_ref().is_some_and(|open| open.page.client.id != client) =>
            {
                self.state.client = None;
            }
            // Made anew each time: what was written meanwhile belongs in it.
            Route::Summary(_) => self.state.summary = None,
            Route::Settings => self.fill_settings_form(),
            _ => {}
        }
        self.state.dialog = None;
        self.state.palette = Palette::default();
        self.state.route = route;
        self.ask_for_page();
    }

    /// Asks for what the open page shows.
    pub(super) fn ask_for_page(&self) {
        let today = self.state.today;
        match self.state.route {
            Route::Today => self.service.send(Request::Today(today)),
            Route::Clients => self.ask_for_clients(),
            Route::Client(client, _) | Route::Summary(client) => self.service.send(Request::Client(client)),
            Route::Session(session) if self.state.session.is_none() => self.service.send(Request::Session(session)),
            _ => {}
        }
        if self.state.route.is_inside() {
            self.service.send(Request::Overview(today));
        }
    }

    pub(super) fn ask_for_clients(&self) {
        self.service.send(Request::Clients(self.state.clients.query.clone(), self.state.today));
    }
}

/// Turning between tabs of one client is no step of the history.
fn is_same_client_page(from: Route, to: Route) -> bool {
    matches!((from, to), (Route::Client(a, _), Route::Client(b, _)) if a == b)
}
