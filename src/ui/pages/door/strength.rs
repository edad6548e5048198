//! How hard a passphrase is to guess, as four bars and words.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::ui::state::PassphraseStrength;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::text_ui;

/// The best score that is given.
const BEST: u8 = 4;

/// Four bars and what they mean; before anything is typed, what makes a good passphrase.
pub fn strength_ui(ui: &mut Ui, strength: Option<&PassphraseStrength>) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = 4.0;
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 6.0), Sense::hover());
    let score = strength.map_or(0, |strength| strength.score.min(BEST));
    let is_good = strength.is_some_and(|strength| strength.acceptable);
    let gap = 4.0;
    let width = (row.width() - gap * f32::from(BEST - 1)) / f32::from(BEST);
    for place in 0..BEST {
        let left = row.left() + f32::from(place) * (width + gap);
        let bar = Rect::from_min_size(pos2(left, row.top() + 1.0), vec2(width, 4.0));
        let fill = match (place < score.max(u8::from(strength.is_some())), is_good) {
            (false, _) => t.hairline,
            (true, true) => t.accent,
            (true, false) => t.caution_line,
        };
        ui.painter().rect_filled(bar, 2.0, fill);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Meter, true, format!("Strength {score} of {BEST}")));
    let Some(strength) = strength else {
        let hint = "Four or more words that only you would put together. Spaces are fine";
        text_ui(ui, Face::Caption, t.text3, hint);
        return;
    };
    let colour = if strength.acceptable { t.accent_text } else { t.caution_text };
    text_ui(ui, Face::Caption, colour, &strength.words);
    if !strength.acceptable && !strength.to_do.is_empty() {
        text_ui(ui, Face::Caption, t.text2, &strength.to_do);
    }
}
