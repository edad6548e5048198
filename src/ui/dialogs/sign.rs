use egui::{Context, Ui};

use super::answer;
use crate::domain::SoapSection;
use crate::ui::command::{Command, Commands};
use crate::ui::icons::Icon;
use crate::ui::state::State;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::{Button, Modal, text_ui};

pub(super) fn sign_ui(
    ctx: &Context,
    missing: &[String],
    unconfirmed: &[SoapSection],
    facts: &[String],
    state: &State,
    commands: &mut Commands,
) {
    let number = state.session.as_ref().map_or(0, |open| open.page.number);
    let title = format!("Sign session {number}?");
    let confirm = match state.therapist() {
        Some(therapist) => format!("Sign as {}", therapist.name),
        None => "Sign".to_owned(),
    };
    let modal = Modal::new("sign", &title, &confirm)
        .text("The note is then fixed. You can add to it later, with date and name.")
        .width(440.0)
        .blocked((!unconfirmed.is_empty()).then_some("Keep or remove what was carried over first"));
    let (given, ()) = modal.show(ctx, |ui, _| {
        let t = tokens(ui);
        ui.spacing_mut().item_spacing.y = 4.0;
        unconfirmed_ui(ui, unconfirmed, commands);
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

/// What was carried over and not looked at yet, with a way to it.
fn unconfirmed_ui(ui: &mut Ui, unconfirmed: &[SoapSection], commands: &mut Commands) {
    let t = tokens(ui);
    for section in unconfirmed {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            Icon::History.ui(ui, 16.0, t.carry_text);
            let words = format!("Carried over, not confirmed: {}", section.label());
            text_ui(ui, Face::Dense, t.carry_text, words);
            let show = ui.add(Button::link("Look at it").small());
            ui.accesskit_node_builder(show.id, |node| node.set_label(format!("Look at {}", section.label())));
            if show.clicked() {
                commands.push(Command::CloseDialog);
                commands.push(Command::FocusSection(*section));
            }
        });
    }
}
