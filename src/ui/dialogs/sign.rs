use egui::Context;

use super::answer;
use crate::ui::command::{Command, Commands};
use crate::ui::icons::Icon;
use crate::ui::state::State;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::{Modal, text_ui};

pub(super) fn sign_ui(ctx: &Context, missing: &[String], facts: &[String], state: &State, commands: &mut Commands) {
    let number = state.session.as_ref().map_or(0, |open| open.page.number);
    let title = format!("Sign session {number}?");
    let confirm = match state.therapist() {
        Some(therapist) => format!("Sign as {}", therapist.name),
        None => "Sign".to_owned(),
    };
    let modal = Modal::new("sign", &title, &confirm)
        .text("The note is then fixed. You can add to it later, with date and name.")
        .width(440.0);
    let (given, ()) = modal.show(ctx, |ui, _| {
        let t = tokens(ui);
        ui.spacing_mut().item_spacing.y = 4.0;
        for (icon, colour, lines) in [(Icon::Warn, t.caution_text, missing), (Icon::Check, t.text2, facts)] {
            for line in lines {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 8.0;
                    icon.ui(ui, 16.0, colour);
                    text_ui(ui, Face::Dense, colour, line);
                });
            }
        }
        if missing.is_empty() {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                Icon::Check.ui(ui, 16.0, t.accent_text);
                text_ui(ui, Face::Dense, t.text, "Every section is written and pain was asked");
            });
        }
    });
    answer(given, Command::Sign, commands);
}
