//! The new recovery key: shown once, then asked back in part.

use egui::{Align, Color32, Grid, Key, Layout, Ui, vec2};

use super::{column_ui, heading_ui};
use crate::ui::command::{Command, Commands};
use crate::ui::icons::Icon;
use crate::ui::state::State;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::{Button, Card, TextField, divider_ui, label_ui, text_ui};

const GROUPS_IN_ROW: usize = 4;

pub fn recovery_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    column_ui(ui, "recovery", 640.0, |ui| sheet_ui(ui, state, commands));
}

/// Whether the group was typed back. Case, spaces and the pairs O/0 and I/1 that paper cannot tell apart do not count.
pub fn is_same_group(typed: &str, group: &str) -> bool {
    let plain = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect::<String>()
    };
    let group = plain(group);
    !group.is_empty() && plain(typed) == group
}

fn sheet_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    let t = tokens(ui);
    let sheet = &mut state.recovery;
    label_ui(ui, Face::Caption, t.text3, "Create a practice · step 2 of 2");
    heading_ui(
        ui,
        "Keep this recovery key",
        "It opens your notes if the passphrase is forgotten, and it is shown only now. If both are lost, nobody can read \
         the notes again.",
    );
    ui.add_space(14.0);
    Card::new().rows().show(ui, |ui| {
        ui.add_space(22.0);
        groups_ui(ui, &sheet.groups);
        ui.add_space(20.0);
        divider_ui(ui);
        egui::Frame::new().inner_margin(egui::Margin::symmetric(24, 16)).show(ui, |ui| {
            ui.horizontal(|ui| {
                if ui.add(Button::secondary("Save as text file…").icon(Icon::File)).clicked() {
                    commands.push(Command::SaveRecoverySheet);
                }
                ui.add_space(8.0);
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    match &sheet.saved_to {
                        None => text_ui(
                            ui,
                            Face::Caption,
                            t.text3,
                            "Paper is safest: write it down or print the file. Do not keep it on this laptop",
                        ),
                        Some(path) => text_ui(
                            ui,
                            Face::Caption,
                            t.text2,
                            format!("Saved to {}. Print it, then delete the file", path.display()),
                        ),
                    };
                });
            });
        });
    });
    ui.add_space(18.0);
    let asked = sheet.asked;
    let is_right = sheet.groups.get(asked).is_some_and(|group| is_same_group(&sheet.typed, group));
    label_ui(ui, Face::Dense, t.text, format!("Type group {} to show that you have it", asked + 1));
    ui.horizontal(|ui| {
        let label = format!("Group {} of the key", asked + 1);
        let field = TextField::new(&label, &mut sheet.typed).hide_label().width(150.0).max_letters(24).show(ui);
        let typed_all = sheet.groups.get(asked).is_some_and(|group| sheet.typed.trim().len() >= group.len());
        if is_right {
            Icon::Check.labelled_ui(ui, 18.0, t.accent_text, "This is right");
        } else if typed_all {
            Icon::Warn.ui(ui, 16.0, t.danger);
            label_ui(ui, Face::Dense, t.danger, format!("This is not group {}", asked + 1));
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let reason = (!is_right).then_some("Type the group first");
            let button = Button::primary("Continue").large().disabled_because(reason);
            if ui.add(button).clicked() || (entered && is_right) {
                commands.push(Command::ConfirmRecoveryKey);
            }
        });
    });
}

/// The groups, large and numbered, in rows of four.
fn groups_ui(ui: &mut Ui, groups: &[String]) {
    let t = tokens(ui);
    let width = Face::Title.size() * 4.6;
    let total = (width + 12.0) * GROUPS_IN_ROW as f32 - 12.0;
    ui.horizontal(|ui| {
        ui.add_space((ui.available_width() - total).max(0.0) / 2.0);
        Grid::new("recovery key").spacing(vec2(12.0, 12.0)).min_col_width(width).show(ui, |ui| {
            for (place, group) in groups.iter().enumerate() {
                let response = group_ui(ui, place + 1, group, width, t.text);
                response.widget_info(|| {
                    let letters: Vec<String> = group.chars().map(String::from).collect();
                    egui::WidgetInfo::labeled(
                        egui::Role::Label,
                        true,
                        format!("Group {}: {}", place + 1, letters.join(" ")),
                    )
                });
                if (place + 1) % GROUPS_IN_ROW == 0 {
                    ui.end_row();
                }
            }
        });
    });
}

fn group_ui(ui: &mut Ui, number: usize, group: &str, width: f32, colour: Color32) -> egui::Response {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 44.0), egui::Sense::hover());
    let mut letters = egui::text::LayoutJob::default();
    let format = egui::TextFormat { extra_letter_spacing: 1.5, ..Face::Heading.format(colour) };
    letters.append(group, 0.0, format);
    let galley = ui.painter().layout_job(letters);
    let place = egui::Align2::CENTER_CENTER.anchor_size(rect.center() - vec2(0.0, 7.0), galley.size());
    ui.painter().galley(place.min, galley, colour);
    let words = number.to_string();
    let at = rect.center_bottom() - vec2(0.0, 8.0);
    crate::ui::widgets::paint_text(ui.painter(), at, egui::Align2::CENTER_CENTER, Face::Tick, t.text3, &words, width);
    response
}

#[cfg(test)]
mod tests {
    use super::is_same_group;

    #[test]
    fn a_group_copied_by_hand_is_recognised_and_another_is_not() {
        assert!(is_same_group("h4twa", "H4TWA"));
        assert!(is_same_group(" 1o-il ", "IO1L"));
        assert!(!is_same_group("H4TW", "H4TWA"));
        assert!(!is_same_group("", ""));
        assert!(!is_same_group("H4TWB", "H4TWA"));
    }
}
