//! The first page: nothing is here yet.

use egui::{Rect, Ui, UiBuilder, vec2};

use super::{column_ui, heading_ui, unusable};
use crate::service::message::FolderView;
use crate::ui::command::{Command, Commands};
use crate::ui::icons::{Icon, mark_ui};
use crate::ui::route::Route;
use crate::ui::state::State;
use crate::ui::theme::{Face, radius, space, tokens};
use crate::ui::widgets::{Button, label_ui, text_ui};

const CARD_HEIGHT: f32 = 218.0;

/// Create a practice, bring one from a backup, or look around; or why none of it goes in this folder.
pub fn welcome_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    match &state.folder {
        // The folder is being looked at: a moment, and nothing worth drawing.
        None => {}
        Some(FolderView::Unusable(problem)) => {
            column_ui(ui, "unusable", 720.0, |ui| unusable::unusable_ui(ui, problem, state, commands));
        }
        Some(_) => column_ui(ui, "welcome", 940.0, |ui| choices_ui(ui, state, commands)),
    }
}

struct Choice {
    icon: Icon,
    title: &'static str,
    text: &'static str,
    button: Button<'static>,
    command: Command,
    is_first: bool,
}

fn choices_ui(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let t = tokens(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        mark_ui(ui, 48.0);
        ui.vertical(|ui| {
            heading_ui(
                ui,
                "Welcome to Myolog",
                "Session notes, muscles and progress for hands-on therapists. On this laptop only.",
            );
        });
    });
    ui.add_space(28.0);
    let busy = state.working.as_ref().map(|working| working.what);
    let choices = [
        Choice {
            icon: Icon::Plus,
            title: "Create a practice",
            text: "Choose a name and a passphrase. You get a recovery key to print and keep away from the laptop.",
            button: Button::primary("Create a practice…"),
            command: Command::GoTo(Route::Create),
            is_first: true,
        },
        Choice {
            icon: Icon::Folder,
            title: "Bring a practice here",
            text: "From a backup that Myolog made, on this laptop or on a USB stick. It opens with its own passphrase.",
            button: Button::secondary("Restore a backup…"),
            command: Command::RestoreBackup,
            is_first: false,
        },
        Choice {
            icon: Icon::Eye,
            title: "Look around",
            text: "A sample practice with invented clients, kept apart from your own and marked on every page.",
            button: Button::secondary("Look around"),
            command: Command::LookAround,
            is_first: false,
        },
    ];
    let width = (ui.available_width() - 2.0 * space::BETWEEN) / 3.0;
    let row = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), CARD_HEIGHT));
    ui.advance_cursor_after_rect(row);
    for (place, choice) in choices.into_iter().enumerate() {
        let left = row.left() + place as f32 * (width + space::BETWEEN);
        let card = Rect::from_min_size(egui::pos2(left, row.top()), vec2(width, CARD_HEIGHT));
        card_ui(ui, card, choice, busy, commands);
    }
    ui.add_space(22.0);
    let promises = [
        (Icon::Lock, "Encrypted, opened by your passphrase only"),
        (Icon::ShieldCheck, "Saved as you type, backups are checked"),
        (Icon::Folder, "Kept on this laptop, nothing leaves it"),
    ];
    ui.spacing_mut().item_spacing.x = space::BETWEEN;
    ui.columns(promises.len(), |columns| {
        for (ui, (icon, words)) in columns.iter_mut().zip(promises) {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                icon.ui(ui, 18.0, t.text2);
                text_ui(ui, Face::Dense, t.text2, words);
            });
        }
    });
}

fn card_ui(ui: &mut Ui, card: Rect, choice: Choice, busy: Option<&'static str>, commands: &mut Commands) {
    let t = tokens(ui);
    let outline = if choice.is_first { (2.0, t.accent) } else { (1.0, t.hairline) };
    ui.painter().rect(card, f32::from(radius::CARD), t.surface, outline, egui::StrokeKind::Inside);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(card.shrink(20.0)).id_salt(choice.title));
    ui.spacing_mut().item_spacing.y = 4.0;
    let colour = if choice.is_first { t.accent_text } else { t.text2 };
    choice.icon.ui(&mut ui, 24.0, colour);
    ui.add_space(12.0);
    label_ui(&mut ui, Face::Subhead, t.text, choice.title);
    text_ui(&mut ui, Face::Dense, t.text2, choice.text);
    let foot = Rect::from_min_max(card.left_bottom() + vec2(20.0, -60.0), card.right_bottom() - vec2(20.0, 20.0));
    let mut foot_ui = ui.new_child(UiBuilder::new().max_rect(foot));
    let button = choice.button.large().disabled_because(busy);
    if foot_ui.add_sized(foot.size(), button).clicked() {
        commands.push(choice.command);
    }
}
