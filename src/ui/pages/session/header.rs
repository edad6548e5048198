//! Who is treated, what to watch, whether it is saved, and the way out: signing.

use std::time::Duration;

use egui::{Align, Layout, Popup, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::Around;
use super::words::{clinic_clock, clock, clock_seconds, moment};
use crate::domain::{Caution, CautionKind, CautionSeverity, SoapSection};
use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::state::{Dialog, OpenSession, SaveState};
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::date_text::date_words;
use crate::ui::widgets::page::name_heading;
use crate::ui::widgets::{
    Banner, Button, caution_chip_ui, cautions_ui, elided_ui, focus, icon_button_ui, label_ui, text,
};

pub(super) const HEIGHT: f32 = 56.0;
const CHIP_ROW: f32 = 34.0;
const NAME_WIDTH: f32 = 250.0;
/// "Saving…" before this would only flicker.
const SLOW_SAVE_S: f64 = 0.5;

/// The strip of the header before the session is there.
pub(super) fn empty_ui(ui: &mut Ui) {
    let t = tokens(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), HEIGHT));
    ui.painter().rect_filled(rect, 0.0, t.surface);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, t.hairline));
}

fn is_avoid(caution: &Caution) -> bool {
    caution.kind == CautionKind::Contraindication || caution.severity == CautionSeverity::Avoid
}

/// How wide the chips are that may never be folded away.
fn avoid_width(ui: &Ui, cautions: &[Caution]) -> f32 {
    cautions
        .iter()
        .filter(|caution| is_avoid(caution))
        .map(|caution| text::width(ui.painter(), Face::Caption, &caution.label()).min(320.0) + 46.0)
        .sum()
}

fn chip_room(ui: &Ui, open: &OpenSession) -> f32 {
    ui.available_width() - NAME_WIDTH - 72.0 - open.view.header_right
}

/// Where cautions that say "avoid" do not fit beside the name, they get rows of their own.
pub(super) fn height(ui: &Ui, open: &OpenSession) -> f32 {
    let avoid = avoid_width(ui, &open.page.cautions);
    if avoid <= chip_room(ui, open).max(0.0) {
        return HEIGHT;
    }
    let rows = (avoid / (ui.available_width() - 48.0).max(200.0)).ceil().max(1.0);
    HEIGHT + rows * CHIP_ROW
}

pub(super) fn header_ui(ui: &mut Ui, open: &mut OpenSession, around: &mut Around<'_>) {
    let t = tokens(ui);
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, t.surface);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, t.hairline));
    let has_chip_rows = rect.height() > HEIGHT;
    let room = chip_room(ui, open);
    let first = rect.with_max_y(rect.top() + HEIGHT).shrink2(vec2(16.0, 0.0));

    let mut left = ui.new_child(UiBuilder::new().max_rect(first).layout(Layout::left_to_right(Align::Center)));
    left.spacing_mut().item_spacing.x = 8.0;
    if icon_button_ui(&mut left, Icon::ChevronLeft, "Back").clicked() {
        around.commands.push(Command::Back);
    }
    name_ui(&mut left, open, around);
    if !has_chip_rows && room > 40.0 {
        left.add_space(8.0);
        caution_clicked(cautions_ui(&mut left, &open.page.cautions, room), open, around);
    }

    // Measured without an edge at the right, so that no word is cut; the width is known from the frame before.
    let start = pos2((rect.right() - 16.0 - open.view.header_right).max(first.left()), first.top());
    let unbounded = egui::Rect::from_min_max(start, first.max + vec2(rect.width(), 0.0));
    let mut right = ui.new_child(UiBuilder::new().max_rect(unbounded).layout(Layout::left_to_right(Align::Center)));
    right.spacing_mut().item_spacing.x = 12.0;
    actions_ui(&mut right, open, around);
    let needed = right.min_rect().width().ceil();
    if (needed - open.view.header_right).abs() > 0.5 {
        open.view.header_right = needed;
        ui.request_discard("the right of the header has another width");
    }

    if has_chip_rows {
        let rows = rect.with_min_y(rect.top() + HEIGHT).shrink2(vec2(24.0, 0.0));
        let mut child = ui
            .new_child(UiBuilder::new().max_rect(rows).layout(Layout::left_to_right(Align::Min).with_main_wrap(true)));
        child.spacing_mut().item_spacing = vec2(8.0, 10.0);
        let mut order: Vec<&Caution> = open.page.cautions.iter().collect();
        order.sort_by_key(|caution| !is_avoid(caution));
        let mut clicked = None;
        for caution in order {
            if caution_chip_ui(&mut child, caution).clicked() {
                clicked = Some(caution);
            }
        }
        caution_clicked(clicked, open, around);
    }
}

fn caution_clicked(clicked: Option<&Caution>, open: &OpenSession, around: &mut Around<'_>) {
    use crate::ui::route::{ClientTab, Route};
    if clicked.is_some() {
        around.commands.push(Command::GoTo(Route::Client(open.page.client.id, ClientTab::Details)));
    }
}

fn name_ui(ui: &mut Ui, open: &OpenSession, around: &mut Around<'_>) {
    let t = tokens(ui);
    let session = &open.page.record.session;
    ui.allocate_ui_with_layout(vec2(NAME_WIDTH, HEIGHT), Layout::top_down(Align::Min), |ui| {
        ui.set_max_width(NAME_WIDTH);
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(8.0);
        let shown = if around.names_hidden { "••••••" } else { open.page.client.name.as_str() };
        let heading = elided_ui(ui, Face::Subhead, t.text, shown, NAME_WIDTH);
        name_heading(ui, &heading, shown);
        let started = if session.start.date() == around.today {
            format!("started {}", clock(session.start))
        } else {
            format!("{}, {}", date_words(session.start.date()), clock(session.start))
        };
        let words = format!("Session {} · {started}", open.page.number);
        if open.page.record.is_signed() {
            label_ui(ui, Face::Caption, t.text2, words);
        } else if start_ui(ui, &words).clicked() {
            around.commands.push(Command::ChooseStart);
        }
    });
}

/// Date and time of the session; a press changes them.
fn start_ui(ui: &mut Ui, words: &str) -> Response {
    let t = tokens(ui);
    let galley = text::line(ui.painter(), Face::Caption, t.text2, words, NAME_WIDTH);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(0.0, 2.0), Sense::click());
    if response.hovered() {
        ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, (1.0, t.text3));
    }
    ui.painter().galley(rect.min, galley, t.text2);
    focus::show_focus(ui.painter(), &response, rect, 2.0);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    response.on_hover_text("Change date and time…").on_hover_cursor(egui::CursorIcon::PointingHand)
}

fn actions_ui(ui: &mut Ui, open: &mut OpenSession, around: &mut Around<'_>) {
    save_state_ui(ui, open);
    menu_ui(ui, open, around);
    if open.page.record.is_signed() {
        if ui.add(Button::primary("Add to this note…")).clicked() {
            around.commands.push(Command::AskForAddendum);
        }
        return;
    }
    let failed = matches!(open.save, SaveState::Failed { .. });
    let reason = failed.then_some("The note cannot be signed before it is saved");
    if ui.add(Button::primary("Sign…").key("Ctrl ⏎").disabled_because(reason)).clicked() {
        around.commands.push(Command::AskToSign);
    }
}

fn save_state_ui(ui: &mut Ui, open: &mut OpenSession) {
    let t = tokens(ui);
    let now = ui.input(|input| input.time);
    let saved = |at| format!("Saved {}", clock_seconds(clinic_clock(at)));
    if open.page.record.is_signed() {
        words_ui(ui, Icon::Sign, t.accent_text, Face::Caption, t.text2, "Signed");
        return;
    }
    match &open.save {
        SaveState::Untouched => {}
        SaveState::Saved(at) => {
            open.view.last_saved = Some(*at);
            open.view.unsaved_since = None;
            words_ui(ui, Icon::Check, t.accent_text, Face::Caption, t.text2, &saved(*at));
        }
        SaveState::Unsaved => {
            let since = *open.view.unsaved_since.get_or_insert(now);
            let left = since + SLOW_SAVE_S - now;
            if left <= 0.0 {
                words_ui(ui, Icon::Pencil, t.text3, Face::Caption, t.text2, "Saving…");
                return;
            }
            ui.request_repaint_after(Duration::from_secs_f64(left));
            if let Some(at) = open.view.last_saved {
                words_ui(ui, Icon::Check, t.accent_text, Face::Caption, t.text2, &saved(at));
            }
        }
        SaveState::Failed { .. } => {
            words_ui(ui, Icon::Warn, t.danger, Face::CaptionStrong, t.danger, "Not saved");
        }
    }
}

fn words_ui(ui: &mut Ui, icon: Icon, mark: egui::Color32, face: Face, colour: egui::Color32, words: &str) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        icon.ui(ui, 16.0, mark);
        // As wide as the usual words, so that the header does not move while it saves.
        let width = text::width(ui.painter(), face, "Saved 00:00:00").max(text::width(ui.painter(), face, words));
        let (rect, response) = ui.allocate_exact_size(vec2(width, 16.0), Sense::hover());
        text::paint_text(ui.painter(), rect.left_center(), egui::Align2::LEFT_CENTER, face, colour, words, width);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
        ui.accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    });
}

fn menu_ui(ui: &mut Ui, open: &OpenSession, around: &mut Around<'_>) {
    let more = icon_button_ui(ui, Icon::More, "More for this session");
    Popup::menu(&more).show(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let mut item = |ui: &mut Ui, icon: Icon, words: &str, command: Command| {
            if ui.add(Button::quiet(words).icon(icon)).clicked() {
                around.commands.push(command);
                ui.close();
            }
        };
        if !open.page.record.is_signed() {
            item(ui, Icon::Clock, "Date and time…", Command::ChooseStart);
            item(ui, Icon::Clients, "Move to another client…", Command::ChooseClientToMoveTo);
        }
        item(ui, Icon::File, "Client summary…", Command::OpenSummary(open.page.client.id));
        if ui.add(Button::quiet("Remove session…").icon(Icon::Trash)).clicked() {
            *around.dialog = Some(Dialog::Confirm {
                title: format!("Remove session {}?", open.page.number),
                text: "It leaves the lists, charts and summaries. It stays in the file and can be put back".into(),
                action: "Remove session".into(),
                command: Command::ArchiveSession(open.page.record.session.id),
            });
            ui.close();
        }
    });
}

/// A save that failed: since when, why, and two ways out. Stays until a save works.
pub(super) fn failed_save_ui(ui: &mut Ui, open: &OpenSession, around: &mut Around<'_>) {
    let SaveState::Failed { since, why } = &open.save else { return };
    let title = format!("Not saved since {}: {}", clock_seconds(*since), why.what);
    let detail = format!("Every word is still on this screen. {}", why.to_do);
    Banner::danger(&title).detail(&detail).show(ui, |ui| {
        if ui.add(Button::danger("Try again")).clicked() {
            around.commands.push(Command::SaveNow);
        }
        let copy =
            Button::secondary("Copy the note").icon(Icon::Copy).tooltip("The four texts, to keep them elsewhere");
        if ui.add(copy).clicked() {
            ui.copy_text(whole_note(open));
        }
    });
}

fn whole_note(open: &OpenSession) -> String {
    let note = &open.page.record.session.note;
    SoapSection::ALL
        .into_iter()
        .map(|section| format!("{}\n{}\n", section.label(), note.section(section)))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Who signed and when, above the note that is fixed now.
pub(super) fn signature_ui(ui: &mut Ui, open: &OpenSession) {
    let Some(signature) = &open.page.record.session.signature else { return };
    let title = format!("Signed by {} {}", signature.name, moment(signature.at));
    Banner::note(&title).icon(Icon::Sign).detail("The note is fixed. You can add to it").show(ui, |_| ());
}
