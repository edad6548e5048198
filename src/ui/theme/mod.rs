//! One look for every page: colours, type, spacing, shapes. Nothing outside this folder names a colour or a size of type.

mod face;
mod fonts;
mod ink;
mod style;
mod tokens;

#[cfg(test)]
mod contrast;

use egui::{Context, ThemePreference};

pub use face::Face;
pub use ink::ink;
pub use tokens::Tokens;

/// Distances, in points. Steps: 2, 4, 6, 8, 12, 16, 20, 24, 32, 48.
pub mod space {
    /// Padding inside a card.
    pub const CARD: f32 = 16.0;
    /// Between cards.
    pub const BETWEEN: f32 = 16.0;
    /// Around a page.
    pub const PAGE: f32 = 24.0;
}

/// Corner radii, in points.
pub mod radius {
    pub const TAG: u8 = 4;
    pub const CELL: u8 = 5;
    pub const BUTTON: u8 = 6;
    pub const POPUP: u8 = 8;
    pub const CARD: u8 = 10;
    pub const MODAL: u8 = 12;
}

/// Which colours the window wears.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    Light,
    Dark,
    /// As the system asks; light where it does not say.
    #[default]
    System,
}

/// Sets fonts, both styles and the choice between them. Once, when the window opens.
pub fn install(ctx: &Context, choice: ThemeChoice) {
    ctx.set_fonts(fonts::definitions());
    ctx.set_style_of(egui::Theme::Light, style::style(&tokens::LIGHT));
    ctx.set_style_of(egui::Theme::Dark, style::style(&tokens::DARK));
    ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
    crate::ui::widgets::focus::watch_input(ctx);
    choose(ctx, choice);
}

/// Changes between light and dark.
pub fn choose(ctx: &Context, choice: ThemeChoice) {
    ctx.set_theme(match choice {
        ThemeChoice::Light => ThemePreference::Light,
        ThemeChoice::Dark => ThemePreference::Dark,
        ThemeChoice::System => ThemePreference::System,
    });
}

/// "Reduce motion": nothing fades or folds.
pub fn reduce_motion(ctx: &Context, reduced: bool) {
    ctx.all_styles_mut(|style| style.animation_time = if reduced { 0.0 } else { style::FADE_SECONDS });
}

/// The light colours, for pictures made without a window.
pub fn light_tokens() -> &'static Tokens {
    &tokens::LIGHT
}

/// The colours in force. A `Ui` can be passed as it is.
pub fn tokens(ctx: &Context) -> &'static Tokens {
    match ctx.theme() {
        egui::Theme::Light => &tokens::LIGHT,
        egui::Theme::Dark => &tokens::DARK,
    }
}
