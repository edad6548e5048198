use egui::Context;

use super::answer;
use crate::ui::command::{Command, Commands};
use crate::ui::widgets::Modal;

pub(super) fn confirm_ui(
    ctx: &Context,
    title: &str,
    text: &str,
    action: &str,
    command: &Command,
    commands: &mut Commands,
) {
    let mut modal = Modal::new("confirm", title, action).text(text);
    if matches!(command, Command::ArchiveClient(_) | Command::ArchiveSession(_) | Command::ArchiveCaution(_)) {
        modal = modal.danger();
    }
    let (given, ()) = modal.show(ctx, |_, _| ());
    answer(given, Command::Confirmed, commands);
}
