use egui::{Context, Ui};

use super::answer;
use crate::domain::{CautionKind, Pressure};
use crate::ui::command::{Command, Commands};
use crate::ui::icons::Icon;
use crate::ui::state::{CautionForm, State};
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::{Button, DateField, Modal, Segmented, TextField, label_ui};

pub(super) fn caution_ui(ctx: &Context, form: &mut CautionForm, state: &State, commands: &mut Commands) {
    let title = if form.is_new { "Add a caution" } else { "Change this caution" };
    let modal = Modal::new("caution", title, "Save caution")
        .text("It stands beside the client's name on every page and on the body.")
        .width(480.0);
    let (given, ()) = modal.show(ctx, |ui, is_new| form_ui(ui, form, state, is_new, commands));
    answer(given, Command::SaveCaution, commands);
}

const fn question(kind: CautionKind) -> (&'static str, &'static str) {
    match kind {
        CautionKind::Contraindication => ("What to avoid", "left calf: varicose veins"),
        CautionKind::Allergy => ("Allergic to", "almond oil"),
        CautionKind::Condition => ("Condition", "osteoporosis"),
        CautionKind::Medication => ("Medication", "blood thinner since May"),
        CautionKind::PressureCeiling => ("Where or why", "optional"),
    }
}

fn form_ui(ui: &mut Ui, form: &mut CautionForm, state: &State, is_new: bool, commands: &mut Commands) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = 10.0;
    let kinds = CautionKind::ALL.map(|kind| (kind, kind.label()));
    if Segmented::new("Kind of caution", &mut form.caution.kind, &kinds).show(ui).changed() {
        form.error = None;
        if form.caution.kind != CautionKind::PressureCeiling {
            form.caution.pressure_ceiling = None;
        }
    }
    if form.caution.kind == CautionKind::PressureCeiling {
        ui.horizontal(|ui| {
            label_ui(ui, Face::Dense, t.text2, "Pressure up to");
            ceiling_ui(ui, &mut form.caution.pressure_ceiling);
            label_ui(ui, Face::Dense, t.text3, "of 5");
        });
    }
    let (label, hint) = question(form.caution.kind);
    let field = TextField::new(label, &mut form.caution.text)
        .hint(hint)
        .id(egui::Id::unique("caution text"))
        .max_letters(300)
        .error(form.error.as_deref())
        .show(ui);
    if is_new {
        field.request_focus();
    }
    if field.changed() {
        form.error = None;
    }
    ui.horizontal(|ui| {
        DateField::new("Last reviewed", &mut form.caution.last_reviewed, state.today).show(ui);
        if form.caution.last_reviewed != Some(state.today) {
            ui.vertical(|ui| {
                ui.add_space(20.0);
                if ui.add(Button::link("Reviewed today").small()).clicked() {
                    form.caution.last_reviewed = Some(state.today);
                }
            });
        }
    });
    if !form.is_new && ui.add(Button::quiet("Remove this caution").small().icon(Icon::Trash)).clicked() {
        commands.push(Command::ArchiveCaution(form.caution.id));
    }
}

fn ceiling_ui(ui: &mut Ui, ceiling: &mut Option<Pressure>) {
    let choices: Vec<(u8, String)> = (1..=Pressure::MAX).map(|level| (level, level.to_string())).collect();
    let choices: Vec<(u8, &str)> = choices.iter().map(|(level, words)| (*level, words.as_str())).collect();
    let mut level = ceiling.map_or(0, Pressure::get);
    if Segmented::new("Pressure up to", &mut level, &choices).min_segment(32.0).show(ui).changed() {
        *ceiling = Pressure::new(level).ok();
    }
}
