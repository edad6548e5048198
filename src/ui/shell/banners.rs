//! What stays above the page until it is solved: the sample strip and any trouble. A save that failed is told by the page
//! that holds the words.

use egui::Ui;

use crate::ui::command::{Command, Commands};
use crate::ui::icons::Icon;
use crate::ui::state::State;
use crate::ui::widgets::{Banner, Button};

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
    if let Some(trouble) = state.banner.clone() {
        let mut is_closed = false;
        Banner::danger(&trouble.what).detail(&trouble.to_do).show(ui, |ui| {
            is_closed = ui.add(Button::icon_only(Icon::X, "Close this message")).clicked();
        });
        if is_closed {
            state.banner = None;
        }
    }
}
