use egui::Context;

use super::answer;
use crate::ui::command::{Command, Commands};
use crate::ui::state::{PathForm, PathPurpose};
use crate::ui::widgets::{Modal, TextField};

pub(super) fn path_ui(ctx: &Context, form: &mut PathForm, commands: &mut Commands) {
    let (confirm, label) = match form.purpose {
        PathPurpose::SaveSummary | PathPurpose::SaveRecoverySheet => ("Save", "Folder and file name"),
        PathPurpose::ImportMeasurements => ("Open", "File to read"),
        PathPurpose::RestoreBackup => ("Restore", "Backup file"),
    };
    let reason = form.path.trim().is_empty().then_some("Write the path of the file first");
    let modal = Modal::new("path", form.title, confirm)
        .text("This system offers no file window, so write where the file is.")
        .width(480.0)
        .blocked(reason);
    let path = &mut form.path;
    let (given, ()) = modal.show(ctx, |ui, is_new| {
        let field = TextField::new(label, path).max_letters(2_000).show(ui);
        if is_new {
            field.request_focus();
        }
    });
    answer(given, Command::UsePath, commands);
}
