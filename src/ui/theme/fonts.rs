//! Inter in two weights with tabular figures in front, and egui's own fonts behind for signs and emoji. Scripts that
//! none of them has come from the system, through the font provider of the window.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

use super::Face;

/// Fonts and families of every [`Face`].
pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let ours: [(&str, &'static [u8]); 4] = [
        ("figures-regular", include_bytes!("../../../assets/fonts/MyologFigures-Regular.ttf")),
        ("inter-regular", include_bytes!("../../../assets/fonts/Inter-Regular.ttf")),
        ("figures-semibold", include_bytes!("../../../assets/fonts/MyologFigures-SemiBold.ttf")),
        ("inter-semibold", include_bytes!("../../../assets/fonts/Inter-SemiBold.ttf")),
    ];
    for (name, bytes) in ours {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let behind = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let family =
        |front: [&str; 2]| front.into_iter().map(str::to_owned).chain(behind.iter().cloned()).collect::<Vec<_>>();
    let regular = family(["figures-regular", "inter-regular"]);
    let semibold = family(["figures-semibold", "inter-semibold"]);
    fonts.families.insert(FontFamily::Monospace, regular.clone());
    fonts.families.insert(FontFamily::Proportional, regular);
    fonts.families.insert(Face::semibold_family(), semibold);
    fonts
}
