//! The card of one muscle: everything that was found and done there, kept as it is chosen.

use egui::{
    Align, Area, Frame, Id, Key, Layout, Margin, Modifiers, Order, Popup, Rect, ScrollArea, Stroke, Ui, pos2, vec2,
};

use super::find_field::{FindField, Found};
use super::quick_line::pressure_ceiling;
use super::view::CardView;
use super::{Around, muscles};
use crate::anatomy::{Layer, Sides, find_techniques, muscle, muscle_name};
use crate::domain::vocabulary::{self, findings, grades, technique_name, techniques};
use crate::domain::{
    EntrySide, FindingMark, HalfMinutes, MuscleEntry, Pressure, Severity, TechniqueId, Tenderness, Tone, clean_line,
};
use crate::ui::icons::Icon;
use crate::ui::state::OpenSession;
use crate::ui::theme::{Face, radius, tokens};
use crate::ui::widgets::muscle_row::short_words;
use crate::ui::widgets::text_field::error_ui;
use crate::ui::widgets::{
    Button, CompletionRow, ScoreStepper, Segmented, TextField, choice_chip_ui, divider_ui, elided_ui, label_ui,
    side_badge_ui, text_ui,
};

const WIDTH: f32 = 412.0;
const LABEL: f32 = 88.0;
/// Shown at once; the other findings are one press away.
const USUAL_FINDINGS: [&str; 5] = ["trigger_point", "tight", "weak", "adhesion", "tender_point"];

/// Shows the card beside the row of the muscle at `place`.
pub(super) fn card_ui(ui: &Ui, place: usize, row: Rect, open: &mut OpenSession, around: &mut Around<'_>) {
    let Some(entry) = open.page.record.muscles.get(place) else { return };
    let is_new = open.view.card.of != Some(entry.id);
    if is_new {
        open.view.card = CardView { row: open.view.card.row, ..card_view(entry) };
    }
    let t = tokens(ui);
    let screen = ui.content_rect().shrink(8.0);
    // Under its row, or as far up as its height asks for. Before the height is known it gets the whole window.
    let lowest = if open.view.card.height > 0.0 { screen.bottom() - open.view.card.height } else { screen.top() };
    let top = (row.bottom() + 4.0).min(lowest).max(screen.top());
    let corner = pos2((row.right() - WIDTH + 12.0).max(screen.left()), top);
    let output = Area::new(Id::unique("muscle card"))
        .order(Order::Middle)
        .fixed_pos(corner)
        .constrain_to(screen)
        .movable(false)
        .default_size(vec2(WIDTH, screen.height()))
        .show(ui, |ui| {
            Frame::new()
                .fill(t.raised)
                .stroke(Stroke::new(1.0, t.hairline))
                .corner_radius(radius::CARD)
                .shadow(t.shadow())
                .inner_margin(Margin::same(16))
                .show(ui, |ui| {
                    ui.set_width(WIDTH - 34.0);
                    ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
                    ScrollArea::vertical()
                        .max_height(screen.height() - 34.0)
                        .show(ui, |ui| content_ui(ui, place, open, around, is_new))
                        .inner
                })
                .inner
        });
    let height = output.response.rect.height().ceil();
    if (height - open.view.card.height).abs() > 0.5 {
        open.view.card.height = height;
        ui.request_discard("the card has another height");
    }
    let wants_to_close = output.inner;
    let is_left = !is_new && output.response.clicked_elsewhere() && !Popup::is_any_open(ui);
    let is_escaped = !Popup::is_any_open(ui) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if wants_to_close || is_left || is_escaped {
        open.card = None;
        if !is_left && let Some(row) = open.view.card.row {
            ui.memory_mut(|memory| memory.request_focus(row));
        }
        open.view.card = CardView::default();
    }
}

fn card_view(entry: &MuscleEntry) -> CardView {
    CardView {
        of: Some(entry.id),
        technique: FindField::showing(entry.technique.as_ref().map_or("", |id| short_name(technique_name(id)))),
        minutes: entry.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
        ..CardView::default()
    }
}

/// Draws the card and says whether it is to be closed.
fn content_ui(ui: &mut Ui, place: usize, open: &mut OpenSession, around: &mut Around<'_>, is_new: bool) -> bool {
    let ceiling = pressure_ceiling(&open.page.cautions);
    let before = muscles::last_time(open, &open.page.record.muscles[place]).cloned();
    let mut entry = open.page.record.muscles[place].clone();
    let mut wants_to_close = head_ui(ui, &entry, before.as_ref());
    side_ui(ui, &mut entry);
    findings_ui(ui, &mut entry, &mut open.view.card, is_new);
    for mark in &mut entry.findings {
        let name = short_name(vocabulary::finding_name(&mark.kind));
        let was = before.as_ref().and_then(|entry| entry.findings.iter().find(|known| known.kind == mark.kind));
        let was = was.and_then(|mark| mark.severity).map(|grade| format!("was {grade}"));
        mark.severity = grade_ui(ui, name, mark.severity.map(Severity::get), 0, Severity::MAX, "severity", was)
            .and_then(|value| Severity::new(value).ok());
    }
    entry.tone = grade_ui(ui, "Tone", entry.tone.map(Tone::get), 0, Tone::MAX, "tone", None)
        .and_then(|value| Tone::new(value).ok());
    entry.tenderness =
        grade_ui(ui, "Tenderness", entry.tenderness.map(Tenderness::get), 0, Tenderness::MAX, "tenderness", None)
            .and_then(|value| Tenderness::new(value).ok());
    technique_ui(ui, &mut entry, &mut open.view.card);
    let limit = ceiling.map(|ceiling| format!("limit {ceiling}"));
    entry.pressure =
        grade_ui(ui, "Pressure", entry.pressure.map(Pressure::get), Pressure::MIN, Pressure::MAX, "pressure", limit)
            .and_then(|value| Pressure::new(value).ok());
    if let (Some(pressure), Some(ceiling)) = (entry.pressure, ceiling)
        && pressure > ceiling
    {
        error_ui(ui, &format!("Pressure {pressure} is above the agreed limit of {ceiling}"));
    }
    minutes_ui(ui, &mut entry, &mut open.view.card);
    line_ui(ui, "Discomfort", |ui| {
        ScoreStepper::new("Discomfort 0–10", &mut entry.discomfort).width(150.0).show(ui);
        if entry.discomfort.is_none() {
            label_ui(ui, Face::Caption, tokens(ui).text3, "not asked");
        }
    });
    line_ui(ui, "Note", |ui| {
        let id = Id::unique(("muscle note", entry.id));
        TextField::new("Note on this muscle", &mut entry.note).id(id).hide_label().max_letters(2_000).show(ui);
    });
    divider_ui(ui);
    ui.horizontal(|ui| {
        if ui.add(Button::quiet("Remove").small()).clicked() {
            muscles::remove(place, open, around);
            wants_to_close = true;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            wants_to_close |= ui.add(Button::secondary("Done").small().key("Esc")).clicked();
            label_ui(ui, Face::Caption, tokens(ui).text3, "saved as you choose");
        });
    });
    if let Some(known) = open.page.record.muscles.get_mut(place)
        && *known != entry
    {
        *known = entry;
        open.touch(ui.input(|input| input.time));
    }
    wants_to_close
}

/// `Tight (hypertonic)` is `Tight` where room is short.
fn short_name(name: &str) -> &str {
    name.split_once(" (").map_or(name, |(short, _)| short)
}

fn head_ui(ui: &mut Ui, entry: &MuscleEntry, before: Option<&MuscleEntry>) -> bool {
    let t = tokens(ui);
    let mut is_closed = false;
    ui.horizontal(|ui| {
        side_badge_ui(ui, entry.side);
        let room = ui.available_width() - 40.0;
        elided_ui(ui, Face::Subhead, t.text, muscle_name(&entry.muscle), room);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            is_closed = ui.add(Button::icon_only(Icon::X, "Close the card").small()).clicked();
        });
    });
    let known = muscle(&entry.muscle);
    let layer = known.map(|muscle| match muscle.layer {
        Layer::Superficial => "superficial layer",
        Layer::Deep => "deep layer",
    });
    let mut facts: Vec<String> = Vec::new();
    let is_told = |name: &String| !name.is_empty() && *name != muscle_name(&entry.muscle);
    facts.extend(known.map(|muscle| muscle.common_name.clone()).filter(is_told));
    facts.extend(layer.map(str::to_owned));
    facts.extend(before.map(short_words).filter(|words| !words.is_empty()).map(|words| format!("last time {words}")));
    let room = ui.available_width();
    elided_ui(ui, Face::Caption, t.text3, &facts.join(" · "), room);
    is_closed
}

/// A row of the card: its name at the left.
fn line_ui(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui)) {
    let t = tokens(ui);
    ui.horizontal(|ui| {
        ui.set_min_height(30.0);
        ui.allocate_ui_with_layout(vec2(LABEL, 28.0), Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(LABEL);
            elided_ui(ui, Face::Dense, t.text2, name, LABEL);
        });
        content(ui);
    });
}

fn side_ui(ui: &mut Ui, entry: &mut MuscleEntry) {
    let is_paired = muscle(&entry.muscle).is_none_or(|muscle| muscle.sides == Sides::Paired);
    if !is_paired {
        return;
    }
    line_ui(ui, "Side", |ui| {
        let sides = [(EntrySide::Left, "Left"), (EntrySide::Right, "Right"), (EntrySide::Both, "Both")];
        Segmented::new("Side", &mut entry.side, &sides).show(ui);
    });
}

fn findings_ui(ui: &mut Ui, entry: &mut MuscleEntry, card: &mut CardView, is_new: bool) {
    let mut takes_focus = is_new;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        for word in findings() {
            let place = entry.findings.iter().position(|mark| mark.kind == word.id);
            let is_shown = card.has_all_findings || place.is_some() || USUAL_FINDINGS.contains(&word.id.as_str());
            if !is_shown {
                continue;
            }
            let chip = choice_chip_ui(ui, Some(&word.id), short_name(&word.name), place.is_some());
            if std::mem::take(&mut takes_focus) {
                chip.request_focus();
            }
            if chip.clicked() {
                match place {
                    Some(place) => {
                        entry.findings.remove(place);
                    }
                    None => entry.findings.push(FindingMark { kind: word.id.clone(), severity: None }),
                }
            }
        }
        if !card.has_all_findings && ui.add(Button::link("More findings").small()).clicked() {
            card.has_all_findings = true;
        }
    });
}

/// A grade in segments, – first for not graded, with its word at the right.
fn grade_ui(
    ui: &mut Ui,
    name: &str,
    value: Option<u8>,
    min: u8,
    max: u8,
    scale: &str,
    fact: Option<String>,
) -> Option<u8> {
    const DIGITS: [&str; 6] = ["0", "1", "2", "3", "4", "5"];
    let t = tokens(ui);
    let mut chosen = value;
    let mut choices: Vec<(Option<u8>, &str)> = vec![(None, "–")];
    choices.extend((min..=max).filter_map(|grade| Some((Some(grade), *DIGITS.get(usize::from(grade))?))));
    line_ui(ui, name, |ui| {
        Segmented::new(name, &mut chosen, &choices).min_segment(28.0).show(ui);
        let word = chosen.and_then(|grade| {
            let grade = grade.to_string();
            grades(scale).find(|known| known.value == grade).map(|known| known.name.as_str())
        });
        let words: Vec<&str> = fact.as_deref().into_iter().chain(word).collect();
        let room = ui.available_width();
        elided_ui(ui, Face::Caption, t.text3, &words.join(" · "), room);
    });
    chosen
}

fn technique_rows(text: &str) -> Vec<(usize, CompletionRow)> {
    let row = |place: usize| {
        let word = &techniques()[place];
        (place, CompletionRow { code: word.code.clone(), words: word.name.clone(), note: word.meaning.clone() })
    };
    if text.trim().is_empty() {
        return (0..techniques().len()).map(row).collect();
    }
    let found = find_techniques(text);
    found.iter().filter_map(|known| techniques().iter().position(|word| word.id == known.found.id)).map(row).collect()
}

fn technique_ui(ui: &mut Ui, entry: &mut MuscleEntry, card: &mut CardView) {
    let shown = |technique: Option<&TechniqueId>| technique.map_or("", |id| short_name(technique_name(id))).to_owned();
    line_ui(ui, "Technique", |ui| {
        let id = Id::unique(("muscle technique", entry.id));
        let (found, _) = card.technique.show(ui, id, "Technique", "Type to find", technique_rows);
        match found {
            Found::Nothing => return,
            Found::Place(place) => entry.technique = techniques().get(place).map(|word| word.id.clone()),
            Found::Left if card.technique.text.trim().is_empty() => entry.technique = None,
            Found::Left => {}
        }
        card.technique.text = shown(entry.technique.as_ref());
    });
}

fn minutes_ui(ui: &mut Ui, entry: &mut MuscleEntry, card: &mut CardView) {
    line_ui(ui, "Minutes", |ui| {
        let id = Id::unique(("muscle minutes", entry.id));
        let field =
            TextField::new("Minutes", &mut card.minutes).id(id).hide_label().unit("min").width(90.0).max_letters(6);
        if !field.show(ui).changed() {
            return;
        }
        let text = clean_line(&card.minutes).replace(',', ".");
        if text.is_empty() {
            entry.minutes = None;
            card.minutes_error = None;
            return;
        }
        match text.parse::<f64>().ok().and_then(|minutes| HalfMinutes::from_minutes(minutes).ok()) {
            Some(minutes) => {
                entry.minutes = Some(minutes);
                card.minutes_error = None;
            }
            None => card.minutes_error = Some("Write minutes from 0.5 to 240, for example 8 or 7.5".into()),
        }
    });
    if let Some(error) = &card.minutes_error {
        text_ui(ui, Face::Caption, tokens(ui).danger, error.as_str());
    }
}
