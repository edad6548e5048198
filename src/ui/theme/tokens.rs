//! The colours of the interface in light and dark. Every colour on the screen is one of these or an ink of a drawing.

use egui::{Color32, Shadow};

macro_rules! tokens {
    ($($(#[$doc:meta])* $name:ident: $light:literal, $dark:literal;)*) => {
        /// Colours of the interface, named by use. The colours of data are [`super::ink`].
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Tokens {
            /// Whether these are the colours for dark surroundings.
            pub is_dark: bool,
            $($(#[$doc])* pub $name: Color32,)*
        }

        pub(super) static LIGHT: Tokens = Tokens { is_dark: false, $($name: rgb($light),)* };
        pub(super) static DARK: Tokens = Tokens { is_dark: true, $($name: rgb($dark),)* };
    };
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

tokens! {
    /// Window, sidebar, status bar.
    canvas: 0xF5F6F7, 0x14181B;
    /// Cards, fields, header.
    surface: 0xFFFFFF, 0x1B2024;
    /// Tracks, cells, disabled fill.
    sunken: 0xECEFF1, 0x101315;
    /// Row hover.
    hover: 0xEDF0F2, 0x23292E;
    /// Chosen row, nav; same as accent_tint.
    selected: 0xE0EFED, 0x18332F;
    /// Popups, modals, secondary button.
    raised: 0xFFFFFF, 0x242A30;
    /// Card and control outline, decorative.
    hairline: 0xE0E4E8, 0x2C343A;
    /// Line between rows.
    divider: 0xEBEEF0, 0x252C32;
    /// Outline of fields, needs 3:1.
    control: 0x828C95, 0x737E88;
    /// Main.
    text: 0x171C20, 0xE9EDF0;
    /// Secondary.
    text2: 0x4A545D, 0xB1BBC3;
    /// Labels, hints, ticks.
    text3: 0x5D6871, 0x93A0AA;
    /// Disabled text, exempt from AA.
    disabled: 0x9AA4AC, 0x5F6A73;
    /// Primary fill, selected line.
    accent: 0x0B6B62, 0x55BBAE;
    /// Primary hover.
    accent_hover: 0x08574F, 0x6BC9BD;
    /// Primary pressed.
    accent_press: 0x06443E, 0x46A598;
    /// Text on accent.
    on_accent: 0xFFFFFF, 0x06211E;
    /// Links, active nav.
    accent_text: 0x0B6B62, 0x62C6B9;
    /// Positive tag fill.
    accent_tint: 0xE0EFED, 0x18332F;
    /// 2 px focus ring.
    focus: 0x0B6B62, 0x62C6B9;
    /// Caution words and icons.
    caution_text: 0x7A4A00, 0xF0C674;
    /// Caution fill.
    caution_bg: 0xFDF3DC, 0x32280F;
    /// Caution outline.
    caution_line: 0xB7791F, 0xB98A2E;
    /// Avoid, error, failed save.
    danger: 0xA8261C, 0xF19A92;
    /// Its fill.
    danger_bg: 0xFCEBE9, 0x3A1B18;
    /// Its outline, hatch.
    danger_line: 0xC9483D, 0xD9685E;
    /// Text on danger.
    on_danger: 0xFFFFFF, 0x2A0805;
    /// Carried-over text note.
    carry_text: 0x36477A, 0xB4C3F2;
    /// Tint behind carried-over text.
    carry_bg: 0xE8ECF7, 0x232C47;
    /// Behind the page preview.
    backdrop: 0xD9DEE2, 0x0C0F11;
}

impl Tokens {
    /// The one shadow: under popups, toasts, tooltips and modals.
    pub fn shadow(&self) -> Shadow {
        Shadow { offset: [0, 6], blur: 18, spread: 0, color: Color32::from_rgba_unmultiplied(0x0A, 0x12, 0x18, 36) }
    }

    /// Behind a modal.
    pub fn scrim(&self) -> Color32 {
        Color32::from_rgba_unmultiplied(0x10, 0x16, 0x1A, 82)
    }
}
