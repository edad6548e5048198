//! One muscle of a session on one line.

use std::fmt::Debug;
use std::hash::Hash;

use egui::{Align2, Rect, Response, Ui, pos2, vec2};

use super::list_row::{ListRow, RowOutput};
use super::{badge, text};
use crate::domain::{EntrySide, FindingId, FindingMark, MuscleEntry, Severity, vocabulary};
use crate::ui::icons::paint_finding;
use crate::ui::theme::{Face, tokens};

/// How the grade compares with the session before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GradeNote {
    /// Nothing to compare.
    #[default]
    None,
    /// Not worked or not found last time.
    New,
    Same,
    Was(u8),
}

impl GradeNote {
    fn words(self) -> String {
        match self {
            Self::None => String::new(),
            Self::New => "new".to_owned(),
            Self::Same => "same".to_owned(),
            Self::Was(grade) => format!("was {grade}"),
        }
    }

    /// From the first finding of the line and that of the same muscle last time.
    pub fn compare(now: Option<&FindingMark>, before: Option<&MuscleEntry>) -> Self {
        let Some(now) = now else { return Self::None };
        let earlier = before.and_then(|entry| entry.findings.iter().find(|mark| mark.kind == now.kind));
        match (now.severity, earlier.map(|mark| mark.severity)) {
            (_, None) => Self::New,
            (Some(now), Some(Some(before))) if now == before => Self::Same,
            (_, Some(Some(before))) => Self::Was(before.get()),
            (_, Some(None)) => Self::None,
        }
    }
}

/// The vocabulary's name without its second word for the same: `Tight (hypertonic)` is `Tight`.
pub fn short_name(name: &str) -> &str {
    let end = [" (", " or "].into_iter().filter_map(|mark| name.find(mark)).min();
    end.map_or(name, |end| &name[..end])
}

/// `Trigger point 2`; a grade of 0 is `not found`.
pub fn finding_words(mark: &FindingMark) -> String {
    let name = short_name(vocabulary::finding_name(&mark.kind));
    match mark.severity.map(Severity::get) {
        None => name.to_owned(),
        Some(0) => format!("{name}, not found"),
        Some(grade) => format!("{name} {grade}"),
    }
}

/// `8 min`, `7.5 min`, nothing where it was not noted.
pub fn minutes_words(entry: &MuscleEntry) -> String {
    entry.minutes.map(|minutes| format!("{minutes} min")).unwrap_or_default()
}

/// A line of "muscles worked", 27 high. Enter or a click opens it, Delete removes it.
#[must_use = "call show"]
pub struct MuscleRow<'a, I> {
    id: I,
    muscle: &'a str,
    entry: &'a MuscleEntry,
    note: GradeNote,
    is_selected: bool,
}

impl<'a, I: Hash + Debug> MuscleRow<'a, I> {
    /// `muscle` is the name a person reads.
    pub const fn new(id: I, muscle: &'a str, entry: &'a MuscleEntry) -> Self {
        Self { id, muscle, entry, note: GradeNote::None, is_selected: false }
    }

    pub const fn note(mut self, note: GradeNote) -> Self {
        self.note = note;
        self
    }

    pub const fn selected(mut self, is_selected: bool) -> Self {
        self.is_selected = is_selected;
        self
    }

    /// What a screen reader says for the line.
    fn name(&self) -> String {
        let mut parts = vec![match self.entry.side {
            EntrySide::Midline => self.muscle.to_owned(),
            side => format!("{}, {}", self.muscle, side.label()),
        }];
        parts.extend(self.entry.findings.iter().map(finding_words));
        parts.push(self.note.words());
        parts.extend(self.entry.technique.as_ref().map(|id| vocabulary::technique_name(id).to_owned()));
        parts.push(minutes_words(self.entry));
        parts.extend(self.entry.pressure.map(|pressure| format!("pressure {pressure} of 5")));
        parts.retain(|part| !part.is_empty());
        parts.join(", ")
    }

    pub fn show(self, ui: &mut Ui) -> RowOutput<()> {
        let name = self.name();
        let (entry, muscle, note) = (self.entry, self.muscle, self.note);
        let mut output = ListRow::new(self.id, &name, 27.0).padding(0.0).selected(self.is_selected).show(ui, |ui| {
            paint_line(ui, ui.max_rect(), entry, muscle, note);
        });
        output.response = output.response.on_hover_text(Face::tip(name));
        output
    }
}

fn paint_line(ui: &Ui, rect: Rect, entry: &MuscleEntry, muscle: &str, note: GradeNote) {
    let t = tokens(ui);
    let painter = ui.painter();
    let middle = rect.center().y;
    // Right columns have fixed widths; the name takes what is left, the technique gives way first.
    let bars_left = rect.right() - badge::PRESSURE_BARS_WIDTH;
    let minutes_right = bars_left - 9.0;
    let technique_left_wanted = rect.width() - badge::PRESSURE_BARS_WIDTH - 9.0 - 46.0 - 115.0;
    let is_narrow = technique_left_wanted < 290.0;
    let technique_left = rect.left() + if is_narrow { technique_left_wanted + 115.0 } else { technique_left_wanted };
    let finding_width = 162.0_f32.min((technique_left - rect.left() - 28.0) * 0.55);
    let finding_left = technique_left - finding_width;

    let side = Rect::from_center_size(pos2(rect.left() + 12.0, middle), vec2(24.0, 18.0));
    badge::paint_side_badge(painter, side, entry.side);
    let left = |x: f32| pos2(x, middle);
    let name_width = finding_left - rect.left() - 28.0 - 6.0;
    text::paint_text(painter, left(rect.left() + 28.0), Align2::LEFT_CENTER, Face::Dense, t.text, muscle, name_width);

    if let Some(first) = entry.findings.first() {
        paint_finding(painter, left(finding_left + 7.0), 15.0, &first.kind, t.text);
        let mut words = finding_words(first);
        let others = entry.findings.len() - 1;
        if others > 0 {
            words = format!("{words} +{others}");
        }
        let room = finding_width - 22.0;
        let drawn = text::paint_text(
            painter,
            left(finding_left + 18.0),
            Align2::LEFT_CENTER,
            Face::Dense,
            t.text,
            &words,
            room,
        );
        let note = note.words();
        // A cut note would mislead: it is whole or not there.
        let left_over = technique_left - drawn.right() - 10.0;
        if !note.is_empty() && text::width(painter, Face::Caption, &note) <= left_over {
            let place = left(drawn.right() + 6.0);
            text::paint_text(painter, place, Align2::LEFT_CENTER, Face::Caption, t.text3, &note, left_over);
        }
    }
    if let Some(technique) = entry.technique.as_ref().filter(|_| !is_narrow) {
        let words = short_name(vocabulary::technique_name(technique));
        text::paint_text(painter, left(technique_left), Align2::LEFT_CENTER, Face::Dense, t.text2, words, 111.0);
    }
    let minutes = minutes_words(entry);
    text::paint_text(painter, left(minutes_right), Align2::RIGHT_CENTER, Face::Dense, t.text, &minutes, 60.0);
    let bars = Rect::from_min_max(pos2(bars_left, rect.top()), rect.right_bottom());
    badge::paint_pressure_bars(painter, bars, entry.pressure);
}

/// A muscle of an earlier session in two short lines: name, then `tp 2 · 8 min · p4`.
pub fn muscle_line_ui(ui: &mut Ui, muscle: &str, entry: &MuscleEntry) -> Response {
    let t = tokens(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
        badge::side_badge_ui(ui, entry.side);
        ui.vertical(|ui| {
            let room = ui.available_width();
            text::elided_ui(ui, Face::Dense, t.text, muscle, room);
            let words = short_words(entry);
            if !words.is_empty() {
                text::elided_ui(ui, Face::Caption, t.text3, &words, room);
            }
        });
    })
    .response
}

/// The quick line's code of a finding; an id that the list no longer has is shown as it is.
fn finding_code(id: &FindingId) -> &str {
    vocabulary::findings().iter().find(|word| word.id == *id).map_or(id.as_str(), |word| word.code.as_str())
}

/// `tp 2 · 8 min · p4`, in the codes of the quick line.
pub fn short_words(entry: &MuscleEntry) -> String {
    let mut parts: Vec<String> = entry
        .findings
        .iter()
        .map(|mark| {
            mark.severity.map_or_else(
                || finding_code(&mark.kind).to_owned(),
                |grade| format!("{} {grade}", finding_code(&mark.kind)),
            )
        })
        .collect();
    parts.push(minutes_words(entry));
    parts.extend(entry.pressure.map(|pressure| format!("p{pressure}")));
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}
