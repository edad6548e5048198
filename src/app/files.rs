//! The system's file dialogs, on a thread of their own; where there are none, a path is typed.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

use eframe::egui;

use super::MyologApp;
use crate::platform;
use crate::ui::command::Command;
use crate::ui::state::{Dialog, PathForm, PathPurpose};

/// Answers of open file dialogs.
pub(super) struct Files {
    sender: Sender<Command>,
    chosen: Receiver<Command>,
}

impl Default for Files {
    fn default() -> Self {
        let (sender, chosen) = channel();
        Self { sender, chosen }
    }
}

impl Files {
    pub(super) fn chosen(&self) -> Option<Command> {
        self.chosen.try_recv().ok()
    }
}

/// What to do with the path that was chosen or typed.
pub(super) fn command_for(purpose: PathPurpose, path: PathBuf) -> Command {
    match purpose {
        PathPurpose::SaveSummary => Command::SaveSummaryTo(path),
        PathPurpose::SaveRecoverySheet => Command::SaveRecoverySheetTo(path),
        PathPurpose::ImportMeasurements => Command::ImportMeasurementsFrom(path),
        PathPurpose::RestoreBackup => Command::RestoreBackupFrom(path),
    }
}

impl MyologApp {
    /// Asks for a file. `suggested` names the file and its folder, never a client.
    pub(super) fn ask_for_path(&mut self, ctx: &egui::Context, purpose: PathPurpose, suggested: &Path) {
        let title = match purpose {
            PathPurpose::SaveSummary => "Save the summary",
            PathPurpose::SaveRecoverySheet => "Save the recovery sheet",
            PathPurpose::ImportMeasurements => "Measurements to import",
            PathPurpose::RestoreBackup => "Backup to restore",
        };
        if !platform::has_file_dialogs() {
            self.state.dialog =
                Some(Dialog::Path(PathForm { title, path: suggested.to_string_lossy().into_owned(), purpose }));
            return;
        }
        let mut dialog = rfd::FileDialog::new().set_title(title);
        if let Some(folder) = suggested.parent() {
            dialog = dialog.set_directory(folder);
        }
        if let Some(name) = suggested.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        let sender = self.files.sender.clone();
        let ctx = ctx.clone();
        let thread = std::thread::Builder::new().name("file dialog".into()).spawn(move || {
            let path = match purpose {
                PathPurpose::SaveSummary | PathPurpose::SaveRecoverySheet => dialog.save_file(),
                PathPurpose::ImportMeasurements => dialog.add_filter("CSV", &["csv", "txt"]).pick_file(),
                PathPurpose::RestoreBackup => dialog.add_filter("Backup", &["zip"]).pick_file(),
            };
            if let Some(path) = path
                && sender.send(command_for(purpose, path)).is_ok()
            {
                ctx.request_repaint();
            }
        });
        if let Err(error) = thread {
            tracing::error!(%error, "the file dialog was not opened");
            self.state.dialog =
                Some(Dialog::Path(PathForm { title, path: suggested.to_string_lossy().into_owned(), purpose }));
        }
    }
}
