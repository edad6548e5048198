//! The promise that everything can be read: WCAG 2 contrast over every pair of colours that meet.

use egui::Color32;

use super::Tokens;
use super::tokens::{DARK, LIGHT};
use crate::report::scene::{Ink, Theme};

fn luminance(colour: Color32) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
}

fn contrast(one: Color32, other: Color32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn both(check: impl Fn(&Tokens, &dyn Fn(Ink) -> Color32)) {
    for (tokens, theme) in [(&LIGHT, Theme::Light), (&DARK, Theme::Dark)] {
        check(tokens, &|ink: Ink| {
            let [red, green, blue] = ink.rgb(theme);
            Color32::from_rgb(red, green, blue)
        });
    }
}

#[test]
fn the_measure_of_contrast_agrees_with_its_standard() {
    assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
    assert!((contrast(Color32::from_rgb(0x77, 0x77, 0x77), Color32::WHITE) - 4.48).abs() < 0.01);
}

#[test]
fn every_text_can_be_read_in_light_and_dark() {
    both(|t, ink| {
        let pairs = [
            ("text on canvas", t.text, t.canvas),
            ("text on surface", t.text, t.surface),
            ("text on selected", t.text, t.selected),
            ("text on raised", t.text, t.raised),
            ("text on sunken", t.text, t.sunken),
            ("text on hover", t.text, t.hover),
            ("text on carry_bg", t.text, t.carry_bg),
            ("text2 on canvas", t.text2, t.canvas),
            ("text2 on surface", t.text2, t.surface),
            ("text2 on raised", t.text2, t.raised),
            ("text2 on sunken", t.text2, t.sunken),
            ("text2 on hover", t.text2, t.hover),
            ("text2 on selected", t.text2, t.selected),
            ("text3 on canvas", t.text3, t.canvas),
            ("text3 on surface", t.text3, t.surface),
            ("text3 on sunken", t.text3, t.sunken),
            ("accent_text on surface", t.accent_text, t.surface),
            ("accent_text on canvas", t.accent_text, t.canvas),
            ("accent_text on selected", t.accent_text, t.selected),
            ("on_accent on accent", t.on_accent, t.accent),
            ("on_accent on accent_hover", t.on_accent, t.accent_hover),
            ("on_accent on accent_press", t.on_accent, t.accent_press),
            ("caution_text on caution_bg", t.caution_text, t.caution_bg),
            ("caution_text on surface", t.caution_text, t.surface),
            ("danger on surface", t.danger, t.surface),
            ("danger on danger_bg", t.danger, t.danger_bg),
            ("on_danger on danger", t.on_danger, t.danger),
            ("carry_text on carry_bg", t.carry_text, t.carry_bg),
            ("surface on pain", t.surface, ink(Ink::Pain)),
            ("text on less_soft", t.text, ink(Ink::LessSoft)),
            ("text on more_soft", t.text, ink(Ink::MoreSoft)),
        ];
        for (name, text, ground) in pairs {
            let ratio = contrast(text, ground);
            assert!(ratio >= 4.5, "{name}, dark {}: {ratio:.2}", t.is_dark);
        }
    });
}

#[test]
fn every_drawn_mark_can_be_seen_in_light_and_dark() {
    both(|t, ink| {
        let mut pairs = vec![
            ("control on surface", t.control, t.surface),
            ("control on canvas", t.control, t.canvas),
            ("focus on surface", t.focus, t.surface),
            ("focus on canvas", t.focus, t.canvas),
            ("caution_line on surface", t.caution_line, t.surface),
            ("danger_line on surface", t.danger_line, t.surface),
            ("pain on band", ink(Ink::Pain), ink(Ink::Band)),
        ];
        for data in [
            Ink::Axis,
            Ink::Pain,
            Ink::Func,
            Ink::Range,
            Ink::Strength,
            Ink::Dose,
            Ink::Ref,
            Ink::Less,
            Ink::More,
            Ink::Wellbeing,
        ] {
            pairs.push((data.token(), ink(data), t.surface));
        }
        for (name, mark, ground) in pairs {
            let ratio = contrast(mark, ground);
            assert!(ratio >= 3.0, "{name}, dark {}: {ratio:.2}", t.is_dark);
        }
    });
}

#[test]
fn drawings_and_interface_agree_on_the_colours_they_share() {
    both(|t, ink| {
        let shared = [
            (Ink::Canvas, t.canvas),
            (Ink::Surface, t.surface),
            (Ink::Sunken, t.sunken),
            (Ink::Raised, t.raised),
            (Ink::Hairline, t.hairline),
            (Ink::Divider, t.divider),
            (Ink::Control, t.control),
            (Ink::Text, t.text),
            (Ink::Text2, t.text2),
            (Ink::Text3, t.text3),
            (Ink::Accent, t.accent),
            (Ink::OnAccent, t.on_accent),
            (Ink::AccentText, t.accent_text),
            (Ink::AccentTint, t.accent_tint),
            (Ink::CautionText, t.caution_text),
            (Ink::CautionBg, t.caution_bg),
            (Ink::CautionLine, t.caution_line),
            (Ink::Danger, t.danger),
            (Ink::DangerBg, t.danger_bg),
            (Ink::DangerLine, t.danger_line),
        ];
        for (drawn, shown) in shared {
            assert_eq!(ink(drawn), shown, "{}", drawn.token());
        }
    });
}
