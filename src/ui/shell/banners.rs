//! What stays above the page until it is solved: the sample strip, a save that failed, any other trouble.

use egui::{Frame, Margin, Ui};

use crate::ui::command::{Command, Commands};
use crate::ui::icons::Icon;
use crate::ui::state::{SaveState, State};
use crate::ui::widgets::{Banner, Button, ButtonKind};

pub(super) fn banners_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    if state.route.is_inside() && state.is_sample() {
        let strip = Banner::caution("Sample practice: invented data").icon(Icon::Eye).strip();
        let strip = strip.detail("Look and try what you like, nothing here touches your own notes");
        strip.show(ui, |ui| {
            if ui.add(Button::link("Leave the sample").small()).clicked() {
                commands.push(Command::LeaveSample);
            }
        });
    }
    if let Some(SaveState::Failed { since, why }) = state.session.as_ref().map(|open| &open.save) {
        let since = super::status_bar::clock_words(since.time());
        let title = format!("Not saved since {since}: {}", lower_first(why.what.trim_end_matches('.')));
        let detail = format!("Every word is still on this screen. {}", why.to_do);
        Banner::danger(&title).detail(&detail).show(ui, |ui| {
            if ui.add(Button::new(ButtonKind::Danger, "Try again")).clicked() {
                commands.push(Command::SaveNow);
            }
        });
    }
    if let Some(trouble) = state.banner.clone() {
        let mut is_closed = false;
        Frame::new().inner_margin(Margin::ZERO).show(ui, |ui| {
            Banner::danger(&trouble.what).detail(&trouble.to_do).show(ui, |ui| {
                is_closed = ui.add(Button::icon_only(Icon::X, "Close this message")).clicked();
            });
        });
        if is_closed {
            state.banner = None;
        }
    }
}

/// For the second half of a sentence; a name such as SQLCipher keeps its capitals.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(std::iter::once(second)).chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}
