//! The tokens in egui's own terms, so that its text fields, menus, scroll bars and tooltips look like ours.

use std::collections::BTreeMap;

use egui::style::{ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets};
use egui::{Color32, CornerRadius, FontId, Margin, Stroke, Style, TextStyle, Visuals, vec2};

use super::{Face, Tokens, radius};

/// How long a popup, toast or modal takes to appear.
pub(super) const FADE_SECONDS: f32 = 0.08;

pub(super) fn style(tokens: &Tokens) -> Style {
    let mut style = Style {
        text_styles: text_styles(),
        drag_value_text_style: TextStyle::Body,
        visuals: visuals(tokens),
        animation_time: FADE_SECONDS,
        ..Style::default()
    };
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 8.0);
    spacing.button_padding = vec2(12.0, 5.0);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(20);
    spacing.interact_size = vec2(32.0, 26.0);
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 10.0;
    spacing.icon_spacing = 8.0;
    spacing.tooltip_width = 340.0;
    spacing.combo_width = 120.0;
    spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        bar_inner_margin: 4.0,
        bar_outer_margin: 2.0,
        foreground_color: false,
        ..ScrollStyle::floating()
    };
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    style.explanation_tooltips = false;
    style.url_in_tooltip = false;
    style
}

fn text_styles() -> BTreeMap<TextStyle, FontId> {
    Face::ALL
        .into_iter()
        .map(|face| (face.text_style(), face.font()))
        .chain([(TextStyle::Button, Face::Body.font()), (TextStyle::Monospace, Face::Body.font())])
        .collect()
}

fn visuals(tokens: &Tokens) -> Visuals {
    let base = if tokens.is_dark { Visuals::dark() } else { Visuals::light() };
    let widget = |fill: Color32, outline: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, outline),
        corner_radius: CornerRadius::same(radius::BUTTON),
        fg_stroke: Stroke::new(1.5, text),
        expansion: 0.0,
    };
    Visuals {
        override_text_color: None,
        weak_text_color: Some(tokens.text3),
        widgets: Widgets {
            noninteractive: widget(tokens.surface, tokens.hairline, tokens.text),
            inactive: widget(tokens.raised, tokens.hairline, tokens.text),
            hovered: widget(tokens.hover, tokens.hairline, tokens.text),
            active: widget(tokens.hover, tokens.focus, tokens.text),
            open: widget(tokens.raised, tokens.hairline, tokens.text),
        },
        selection: Selection { bg_fill: tokens.accent.gamma_multiply(0.28), stroke: Stroke::new(2.0, tokens.focus) },
        hyperlink_color: tokens.accent_text,
        faint_bg_color: tokens.hover,
        extreme_bg_color: tokens.surface,
        text_edit_bg_color: Some(tokens.surface),
        code_bg_color: tokens.sunken,
        warn_fg_color: tokens.caution_text,
        error_fg_color: tokens.danger,
        window_corner_radius: CornerRadius::same(radius::MODAL),
        window_shadow: tokens.shadow(),
        window_fill: tokens.raised,
        window_stroke: Stroke::new(1.0, tokens.hairline),
        menu_corner_radius: CornerRadius::same(radius::POPUP),
        panel_fill: tokens.canvas,
        popup_shadow: tokens.shadow(),
        text_cursor: TextCursorStyle { stroke: Stroke::new(1.5, tokens.focus), ..base.text_cursor.clone() },
        button_frame: true,
        striped: false,
        indent_has_left_vline: false,
        disabled_alpha: 1.0,
        ..base
    }
}
