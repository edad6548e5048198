//! Text carried over from an earlier session: offered beside last time's texts, and said below the section it stands in.

use egui::Ui;

use super::Around;
use crate::domain::{CarriedState, CarriedText, SoapSection};
use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::state::OpenSession;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::date_text::date_words;
use crate::ui::widgets::{Button, label_ui};

/// `From 5 Nov 2026, unchanged for 4 sessions`.
fn words(passage: &CarriedText) -> String {
    let from = date_words(passage.source_date);
    let unchanged = match passage.unchanged_for {
        0 | 1 => String::new(),
        count => format!(", unchanged for {count} sessions"),
    };
    match passage.state {
        CarriedState::Open { .. } => format!("From {from}{unchanged}"),
        CarriedState::Kept { .. } => format!("Carried over from {from}{unchanged}"),
        CarriedState::Changed => format!("Carried over from {from}, then changed"),
    }
}

/// One line for each passage of the section; those that nobody has looked at can be kept or taken out.
pub(super) fn carried_ui(ui: &mut Ui, section: SoapSection, open: &OpenSession, around: &mut Around<'_>) {
    let t = tokens(ui);
    let is_signed = open.page.record.is_signed();
    for (place, passage) in open.page.record.session.carried.iter().enumerate() {
        if passage.section != section {
            continue;
        }
        let is_open = passage.open_range().is_some() && !is_signed;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let colour = if is_open { t.carry_text } else { t.text3 };
            Icon::History.ui(ui, 14.0, colour);
            label_ui(ui, Face::Caption, colour, words(passage));
            if !is_open {
                return;
            }
            let actions = [("Keep", Command::KeepCarried(place)), ("Remove", Command::RemoveCarried(place))];
            for (action, command) in actions {
                let button = ui.add(Button::link(action).small());
                let name = format!("{action} what was carried over: {}", section.label());
                ui.accesskit_node_builder(button.id, |node| node.set_label(name));
                if button.clicked() {
                    around.commands.push(command);
                }
            }
        });
    }
}

/// Beside a text of last time: add it to today's.
pub(super) fn carry_button_ui(ui: &mut Ui, section: SoapSection, open: &OpenSession, around: &mut Around<'_>) {
    if open.page.record.is_signed() {
        return;
    }
    let words = format!("Carry {} over", section.label());
    let button = ui.add(Button::icon_only(Icon::Copy, &words).small());
    if button.on_hover_text(format!("Ctrl ⇧ {}", section as usize + 1)).clicked() {
        around.commands.push(Command::CarryOver(section));
    }
}
