//! All sessions of a client, newest first.

use egui::{Align, Layout, ScrollArea, Ui};

use crate::domain::listing::{PainChange, SessionLine};
use crate::ui::command::{Command, Commands};
use crate::ui::dates;
use crate::ui::icons::Icon;
use crate::ui::state::{OpenClient, State};
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::list_row::cell_ui;
use crate::ui::widgets::{Card, EmptyState, ListRow, RowAction, elided_ui, label_ui};

const ROW: f32 = 52.0;

pub(super) fn sessions_ui(ui: &mut Ui, state: &State, open: &OpenClient, commands: &mut Commands) {
    let page = &open.page;
    if page.sessions.is_empty() {
        Card::new().show(ui, |ui| {
            let empty = EmptyState::new(Icon::Pencil, "No session yet", "The first session starts the story.")
                .button("Start session 1")
                .key("N");
            if empty.show(ui).is_some() {
                commands.push(Command::StartSession(page.client.id));
            }
        });
        return;
    }
    let count = page.session_count as usize;
    let shown = page.sessions.len();
    let fact = if shown < count { format!("newest {shown} of {count}") } else { format!("{count} sessions") };
    let height = ui.available_height() - 44.0;
    Card::titled("Sessions").fact(&fact).rows().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let scroll = ScrollArea::vertical().id_salt("sessions").max_height(height).auto_shrink([false, true]);
        scroll.show_rows(ui, ROW, shown, |ui, range| {
            for line in &page.sessions[range] {
                let name = format!("Session {}, {}", line.number, dates::date_words(line.start.date()));
                let row = ListRow::new(line.id, &name, ROW).show(ui, |ui| row_ui(ui, state, line));
                if row.action == Some(RowAction::Open) {
                    commands.push(Command::OpenSession(line.id));
                }
            }
        });
    });
}

fn row_ui(ui: &mut Ui, state: &State, line: &SessionLine) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.x = 0.0;
    cell_ui(ui, 44.0, Align::Min, |ui| {
        label_ui(ui, Face::BodyStrong, t.text, line.number.to_string());
    });
    cell_ui(ui, 130.0, Align::Min, |ui| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(8.0);
            label_ui(ui, Face::Dense, t.text, dates::date_words(line.start.date()));
            let words = format!("{} · {}", dates::clock(line.start.time()), line.kind.label());
            elided_ui(ui, Face::Caption, t.text3, &words, 122.0);
        });
    });
    cell_ui(ui, 210.0, Align::Min, |ui| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(8.0);
            for pain in line.pain.iter().take(2) {
                elided_ui(ui, Face::Dense, t.text, &pain_words(pain), 202.0);
            }
            if line.pain.is_empty() {
                label_ui(ui, Face::Dense, t.text3, "pain not asked");
            }
        });
    });
    cell_ui(ui, 130.0, Align::Min, |ui| {
        let words = match line.muscles {
            0 => "no muscles".to_owned(),
            1 => format!("1 muscle · {} min", line.minutes),
            count => format!("{count} muscles · {} min", line.minutes),
        };
        label_ui(ui, Face::Dense, t.text2, words);
    });
    let room = (ui.available_width() - 90.0).max(40.0);
    cell_ui(ui, room, Align::Min, |ui| {
        elided_ui(ui, Face::Dense, t.text2, state.shown_name(&line.first_words), room - 12.0);
    });
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let (icon, words, colour) =
            if line.is_signed { (Icon::Check, "Signed", t.text2) } else { (Icon::Pencil, "Draft", t.caution_text) };
        label_ui(ui, Face::Dense, colour, words);
        ui.add_space(4.0);
        icon.ui(ui, 14.0, colour);
    });
}

/// `Lower back, left 7 → 5`; not asked is –.
pub(super) fn pain_words(pain: &PainChange) -> String {
    let said = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| value.to_string());
    let site = pain.site.as_ref().map(crate::anatomy::site_label).unwrap_or_default();
    format!("{site} {} → {}", said(pain.before), said(pain.after)).trim().to_owned()
}
