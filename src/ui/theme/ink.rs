//! Colours of drawings on the screen. The table itself belongs to the drawings, which also go on paper.

use egui::{Color32, Context};

use crate::report::scene::{Ink, Theme};

/// An ink in the colours in force. A `Ui` can be passed as it is.
pub fn ink(ctx: &Context, ink: Ink) -> Color32 {
    let theme = match ctx.theme() {
        egui::Theme::Light => Theme::Light,
        egui::Theme::Dark => Theme::Dark,
    };
    let [red, green, blue] = ink.rgb(theme);
    Color32::from_rgb(red, green, blue)
}
