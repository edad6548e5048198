//! Numbers beside pain: soreness after the last session, and scores that are entered as one number.

use egui::{Align, Layout, Margin, ScrollArea, Ui, vec2};

use super::readings::{self, value};
use super::view::TypedNumber;
use super::words::{number_words, score_of, weekday_words};
use super::{Around, pain};
use crate::domain::vocabulary::{Better, Measure, MeasureKind, measures};
use crate::domain::{Phase, SeriesKey, clean_line};
use crate::ui::command::Command;
use crate::ui::state::OpenSession;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::page::name_heading;
use crate::ui::widgets::text_field::error_ui;
use crate::ui::widgets::{ScoreRow, ScoreStepper, TextField, divider_ui, elided_ui, label_ui};

/// Asked on the pain page, or in rows of their own.
const ELSEWHERE: [&str; 4] = ["stress", "sleep", "tension", "soreness"];

/// `1 due` while the soreness after the last session was not asked.
pub(super) fn due_words(open: &OpenSession) -> Option<&'static str> {
    let previous = open.page.previous.as_ref()?;
    let is_asked = previous.soreness_h24.is_some() || previous.soreness_h48.is_some();
    (!is_asked && !open.page.record.is_signed()).then_some("1 due")
}

/// Whole-body measures of one number, with the phase in which a session takes them.
fn entered() -> impl Iterator<Item = (&'static Measure, Phase)> {
    measures().iter().filter(|measure| !measure.has_sites && !ELSEWHERE.contains(&measure.id.as_str())).filter_map(
        |measure| {
            let phase = [Phase::Now, Phase::Before].into_iter().find(|phase| measure.phases.contains(phase))?;
            Some((measure, phase))
        },
    )
}

pub(super) fn measures_ui(ui: &mut Ui, open: &mut OpenSession, around: &mut Around<'_>) {
    let takes_focus = open.focus == Some(crate::ui::state::SessionFocus::Measures);
    ScrollArea::vertical().id_salt("measures").auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(Margin { left: 16, right: 16, top: 10, bottom: 16 }).show(ui, |ui| {
            ui.set_width(ui.available_width().min(pain::WIDEST));
            ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            soreness_ui(ui, open, around);
            tension_ui(ui, open, around);
            scores_ui(ui, open, around, takes_focus);
        });
    });
}

fn title_ui(ui: &mut Ui, title: &str, fact: &str) {
    let t = tokens(ui);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 28.0), Layout::left_to_right(Align::Center), |ui| {
        let heading = label_ui(ui, Face::BodyStrong, t.text, title);
        name_heading(ui, &heading, title);
        let room = ui.available_width();
        elided_ui(ui, Face::Caption, t.text3, fact, room);
    });
}

/// How sore the last session left the client: a reading of that session, answered today.
fn soreness_ui(ui: &mut Ui, open: &mut OpenSession, around: &mut Around<'_>) {
    let today = open.page.record.session.start.date();
    let is_signed = open.page.record.is_signed();
    let Some(previous) = &mut open.page.previous else { return };
    let session = &previous.record.session;
    let (session_id, client, date) = (session.id, session.client, session.start.date());
    title_ui(ui, "Soreness", &format!("after {}", weekday_words(date, today)));
    let is_narrow = ui.available_width() < pain::ROW_NEEDS;
    let layout = if is_narrow { Layout::left_to_right(Align::Center) } else { Layout::top_down(Align::Min) };
    let answers = [(Phase::H24, "24 h", &mut previous.soreness_h24), (Phase::H48, "48 h", &mut previous.soreness_h48)];
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 30.0), layout, |ui| {
        let width = (ui.available_width() - 8.0) / 2.0;
        for (phase, label, answer) in answers {
            let before = score_of(*answer);
            let mut score = before;
            if is_narrow {
                ScoreStepper::new(label, &mut score).width(width).read_only(is_signed).show(ui);
            } else {
                let name = format!("Soreness {}", phase.label());
                ScoreRow::new(label, &mut score).named(&name).read_only(is_signed).show(ui);
            }
            // An answer can be corrected, not taken back: the row of that session stays.
            if score != before
                && let Some(given) = score
            {
                *answer = Some(f64::from(given.get()));
                let value = Some(given.get());
                around.commands.push(Command::AnswerSoreness { session: session_id, client, date, phase, value });
            }
        }
    });
    if let Some(shown) = &mut open.previous
        && shown.record.session.id == session_id
    {
        shown.soreness_h24 = previous.soreness_h24;
        shown.soreness_h48 = previous.soreness_h48;
    }
    ui.add_space(6.0);
    divider_ui(ui);
}

fn tension_ui(ui: &mut Ui, open: &mut OpenSession, around: &Around<'_>) {
    let is_signed = open.page.record.is_signed();
    title_ui(ui, "After the session", "");
    let width = ui.available_width().min(190.0);
    pain::stepper_ui(ui, open, around, "tension", Phase::After, "Tension after", width, is_signed);
    ui.add_space(6.0);
    divider_ui(ui);
}

fn scores_ui(ui: &mut Ui, open: &mut OpenSession, around: &Around<'_>, mut takes_focus: bool) {
    title_ui(ui, "Scores", "empty means not asked");
    if open.view.measures.is_empty() {
        open.view.measures = entered()
            .map(|(measure, phase)| {
                let value = value(&open.page.record, &readings::key(measure.id.as_str(), phase));
                let text = value.map(number_words).unwrap_or_default();
                TypedNumber { text, error: None }
            })
            .collect();
    }
    let mut typed_all = std::mem::take(&mut open.view.measures);
    for ((measure, phase), typed) in entered().zip(&mut typed_all) {
        let key = readings::key(measure.id.as_str(), phase);
        let was = open.page.previous.as_ref().and_then(|previous| value(&previous.record, &key));
        if score_ui(ui, measure, was, typed, open.page.record.is_signed(), std::mem::take(&mut takes_focus)) {
            typed_in(ui, measure, key, typed, open, around);
        }
    }
    open.view.measures = typed_all;
}

/// `0–24 points, lower is better`.
fn range_words(measure: &Measure) -> String {
    let range = format!("{} to {} {}", number_words(measure.min), number_words(measure.max), measure.unit);
    match (measure.kind, measure.better) {
        (MeasureKind::Change, _) => format!("{range}, + is better"),
        (_, Some(Better::Low)) => format!("{range}, lower is better"),
        (_, Some(Better::High)) => format!("{range}, higher is better"),
        (_, None) => range,
    }
}

/// Draws one score; true when its text changed.
fn score_ui(
    ui: &mut Ui,
    measure: &Measure,
    was: Option<f64>,
    typed: &mut TypedNumber,
    is_signed: bool,
    takes_focus: bool,
) -> bool {
    const FIELD: f32 = 76.0;
    let t = tokens(ui);
    let mut has_changed = false;
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 40.0), Layout::left_to_right(Align::Center), |ui| {
        ui.allocate_ui_with_layout(
            vec2(ui.available_width() - FIELD - 8.0, 38.0),
            Layout::top_down(Align::Min),
            |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let room = ui.available_width();
                ui.set_min_width(room);
                elided_ui(ui, Face::Dense, t.text, &measure.name, room);
                let range = range_words(measure);
                let fact = was.map_or_else(|| range.clone(), |was| format!("was {} · {range}", number_words(was)));
                elided_ui(ui, Face::Caption, t.text3, &fact, room);
            },
        );
        if is_signed {
            let shown = if typed.text.is_empty() { "–" } else { &typed.text };
            label_ui(ui, Face::DenseStrong, t.text, shown);
            return;
        }
        let field = TextField::new(&measure.name, &mut typed.text)
            .hide_label()
            .hint("–")
            .width(FIELD)
            .max_letters(8)
            .id(ui.make_persistent_id(("measure", measure.id.as_str())));
        let response = field.show(ui);
        if takes_focus {
            response.request_focus();
        }
        has_changed = response.changed();
    });
    if let Some(error) = &typed.error {
        error_ui(ui, error);
    }
    has_changed
}

/// Reads a number with either decimal mark and either minus.
fn parse(measure: &Measure, text: &str) -> Result<Option<f64>, String> {
    let text = clean_line(text).replace(',', ".").replace('−', "-");
    let text = text.trim_start_matches('+').trim_end_matches('%').trim();
    if text.is_empty() {
        return Ok(None);
    }
    let (min, max) = (number_words(measure.min), number_words(measure.max));
    let value: f64 = text.parse().map_err(|_| format!("Write a number from {min} to {max}"))?;
    if !value.is_finite() || !(measure.min..=measure.max).contains(&value) {
        return Err(format!("{} goes from {min} to {max}", measure.short));
    }
    let steps = (value - measure.min) / measure.step;
    if (steps - steps.round()).abs() > 1e-6 {
        return Err(format!("{} goes in steps of {}", measure.short, number_words(measure.step)));
    }
    Ok(Some(value))
}

/// Keeps what parses; what does not stays in the field with its reason, and the record as it was.
fn typed_in(
    ui: &Ui,
    measure: &Measure,
    key: SeriesKey,
    typed: &mut TypedNumber,
    open: &mut OpenSession,
    around: &Around<'_>,
) {
    match parse(measure, &typed.text) {
        Err(error) => typed.error = Some(error),
        Ok(number) => {
            typed.error = None;
            if value(&open.page.record, &key) != number {
                readings::set(&mut open.page.record, key, number, around.new_id);
                open.touch(ui.input(|input| input.time));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocabulary::measure;

    #[test]
    fn every_score_reads_its_own_range_and_says_what_is_wrong() {
        for (measure, _) in entered() {
            assert_eq!(parse(measure, ""), Ok(None), "{}", measure.short);
            assert_eq!(parse(measure, &measure.max.to_string()), Ok(Some(measure.max)));
            assert_eq!(parse(measure, &number_words(measure.min)), Ok(Some(measure.min)));
            assert!(parse(measure, &(measure.max + 1.0).to_string()).is_err());
            assert!(parse(measure, "abc").is_err());
            assert!(parse(measure, "NaN").is_err());
        }
        let groc = measure(&"groc".into()).unwrap();
        assert_eq!(parse(groc, "−3"), Ok(Some(-3.0)));
        assert_eq!(parse(groc, "+3"), Ok(Some(3.0)));
        assert_eq!(parse(groc, "2.5").unwrap_err(), "GROC goes in steps of 1");
        let psfs = measure(&"psfs".into()).unwrap();
        assert_eq!(parse(psfs, "6,7"), Ok(Some(6.7)));
    }

    #[test]
    fn scores_leave_out_what_the_pain_page_asks() {
        let ids: Vec<_> = entered().map(|(measure, _)| measure.id.as_str()).collect();
        assert!(ids.contains(&"psfs") && ids.contains(&"adherence") && ids.contains(&"groc"));
        assert!(!ids.contains(&"nprs") && !ids.contains(&"soreness") && !ids.contains(&"vas"));
    }
}
