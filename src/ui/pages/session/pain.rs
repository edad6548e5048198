//! Pain by site before and after, and how the client is. "Not asked" is no row; 0 is an answer.

use egui::{Align, Align2, Id, Layout, Margin, ScrollArea, Stroke, TextEdit, Ui, UiBuilder, vec2};

use super::find_field::{FindField, Found};
use super::readings::{self, pain_key, pain_sites, value};
use super::view::PainView;
use super::words::{number_words, score_of, site_in_sentence};
use super::{Around, figure, regions};
use crate::anatomy::site_label;
use crate::domain::{Phase, Score, Site, clean_line};
use crate::ui::icons::Icon;
use crate::ui::state::OpenSession;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::page::name_heading;
use crate::ui::widgets::{Button, ScoreMark, ScoreRow, ScoreStepper, elided_ui, label_ui, text_ui};

pub(super) fn pain_ui(ui: &mut Ui, open: &mut OpenSession, around: &mut Around<'_>) {
    ScrollArea::vertical().id_salt("pain").auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(Margin { left: 16, right: 16, top: 10, bottom: 16 }).show(ui, |ui| {
            ui.set_width(ui.available_width().min(WIDEST));
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            head_ui(ui, open);
            finder_ui(ui, open);
            let sites = shown_sites(open);
            if sites.is_empty() && open.view.pain.finder.is_none() {
                let words = if open.page.record.is_signed() { "Pain was not asked" } else { NO_SITE };
                text_ui(ui, Face::Dense, tokens(ui).text2, words);
            }
            for site in &sites {
                site_ui(ui, site, open, around);
            }
            undo_ui(ui, open);
            state_ui(ui, open, around);
            figure::figure_ui(ui, open, around);
            regions::regions_ui(ui, open);
        });
    });
    open.view.pain.wants_focus = false;
}

/// Points beyond which the eye would lose the row.
pub(super) const WIDEST: f32 = 620.0;
/// Points that a row of scores asks for before its cells become too small to hit.
pub(super) const ROW_NEEDS: f32 = 370.0;
const NO_SITE: &str = "No site yet. Add where it hurts, then score it before and after";

/// Sites of the last session first, so that each is asked again, then those of today.
pub(super) fn shown_sites(open: &OpenSession) -> Vec<Site> {
    let view = &open.view.pain;
    let mut sites: Vec<Site> = Vec::new();
    if !open.page.record.is_signed()
        && let Some(previous) = &open.page.previous
    {
        sites.extend(pain_sites(&previous.record));
    }
    sites.retain(|site| !view.hidden.contains(site) || readings::has_pain(&open.page.record, site));
    for site in pain_sites(&open.page.record).into_iter().chain(view.added.iter().cloned()) {
        if !sites.contains(&site) {
            sites.push(site);
        }
    }
    sites
}

fn head_ui(ui: &mut Ui, open: &mut OpenSession) {
    let t = tokens(ui);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 28.0), Layout::left_to_right(Align::Center), |ui| {
        let heading = label_ui(ui, Face::BodyStrong, t.text, "Pain");
        name_heading(ui, &heading, "Pain");
        label_ui(ui, Face::Caption, t.text3, "0–10, – means not asked");
        if open.page.record.is_signed() {
            return;
        }
        let has_site = !shown_sites(open).is_empty();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let add = ui.add(Button::link("Site").icon(Icon::Plus).small().tooltip("Add where it hurts"));
            ui.accesskit_node_builder(add.id, |node| node.set_label("Add a site of pain"));
            let is_asked_for = open.view.pain.wants_focus && !has_site;
            if (add.clicked() || is_asked_for) && open.view.pain.finder.is_none() {
                open.view.pain.finder = Some(FindField::focused());
            }
        });
    });
}

fn finder_ui(ui: &mut Ui, open: &mut OpenSession) {
    let Some(finder) = &mut open.view.pain.finder else { return };
    let id = Id::unique("session pain site");
    let (found, _) = finder.show(ui, id, "Where it hurts", "Where? For example: lower back l", regions::find_sites);
    match found {
        Found::Nothing => {}
        Found::Left => open.view.pain.finder = None,
        Found::Place(place) => {
            open.view.pain.finder = None;
            if let Some(site) = regions::site_at(place) {
                add_site(&mut open.view.pain, site);
            }
        }
    }
}

fn add_site(view: &mut PainView, site: Site) {
    view.hidden.retain(|hidden| *hidden != site);
    if !view.added.contains(&site) {
        view.added.push(site.clone());
    }
    view.focus_next = Some(site);
}

fn score_id(open: &OpenSession, site: &Site, phase: Phase) -> Id {
    Id::unique(("session pain", open.page.record.session.id, site, phase))
}

fn site_ui(ui: &mut Ui, site: &Site, open: &mut OpenSession, around: &Around<'_>) {
    ui.add_space(2.0);
    title_ui(ui, site, open);
    let is_signed = open.page.record.is_signed();
    for (phase, label, mark) in
        [(Phase::Before, "Before", ScoreMark::Before), (Phase::After, "After", ScoreMark::After)]
    {
        let key = pain_key(site, phase);
        let mut score = score_of(value(&open.page.record, &key));
        let name = format!("Pain {}, {}", phase.label(), site_in_sentence(site));
        // An id of its own, so that the focus stays when a site above comes or goes.
        let builder = UiBuilder::new().scope_id(score_id(open, site, phase));
        let response = ui
            .scope_builder(builder, |ui| {
                ScoreRow::new(label, &mut score).named(&name).mark(mark).read_only(is_signed).show(ui)
            })
            .inner;
        if phase == Phase::Before {
            let is_next = open.view.pain.focus_next.as_ref() == Some(site);
            if is_next || open.view.pain.wants_focus {
                open.view.pain.wants_focus = false;
                open.view.pain.focus_next = None;
                response.request_focus();
            }
        }
        if response.changed() {
            let quality = typed_quality(open, site).to_owned();
            let record = &mut open.page.record;
            readings::set(record, key, score.map(|score| f64::from(score.get())), around.new_id);
            readings::set_quality(record, site, &quality);
            if !open.view.pain.added.contains(site) {
                open.view.pain.added.push(site.clone());
            }
            open.touch(ui.input(|input| input.time));
        }
    }
}

fn typed_quality<'a>(open: &'a OpenSession, site: &Site) -> &'a str {
    let typed = open.view.pain.qualities.iter().find(|(known, _)| known == site);
    typed.map_or_else(|| readings::quality(&open.page.record, site), |(_, quality)| quality)
}

/// Its name, how it feels, and what it was last time.
fn title_ui(ui: &mut Ui, site: &Site, open: &mut OpenSession) {
    let t = tokens(ui);
    let is_signed = open.page.record.is_signed();
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 26.0), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let room = ui.available_width() * 0.42;
        elided_ui(ui, Face::DenseStrong, t.text, &site_label(site), room);
        quality_ui(ui, site, open, is_signed);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            if !is_signed {
                let words = format!("Remove {}", site_in_sentence(site));
                if ui.add(Button::icon_only(Icon::X, &words).small()).clicked() {
                    remove_site(ui, site, open);
                }
            }
            label_ui(ui, Face::Caption, t.text3, was_words(open, site));
        });
    });
}

/// `last time 3 → 1`, `new today`.
fn was_words(open: &OpenSession, site: &Site) -> String {
    let Some(previous) = &open.page.previous else { return String::new() };
    let said = |phase| value(&previous.record, &pain_key(site, phase));
    match (said(Phase::Before), said(Phase::After)) {
        (None, None) => "new today".to_owned(),
        (before, after) => {
            let said = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), number_words);
            format!("last time {} → {}", said(before), said(after))
        }
    }
}

fn quality_ui(ui: &mut Ui, site: &Site, open: &mut OpenSession, is_signed: bool) {
    let t = tokens(ui);
    if is_signed {
        elided_ui(ui, Face::Caption, t.text2, readings::quality(&open.page.record, site), 120.0);
        return;
    }
    let mut text = typed_quality(open, site).to_owned();
    let width = (ui.available_width() - 150.0).clamp(50.0, 130.0);
    let response = ui.add(
        TextEdit::singleline(&mut text)
            .id(score_id(open, site, Phase::Now))
            .frame(egui::Frame::new().inner_margin(Margin::symmetric(2, 3)))
            .hint_text(Face::Caption.rich("dull, sharp…", t.text3))
            .font(Face::Caption.font())
            .text_color(t.text2)
            .char_limit(120)
            .align(Align2::LEFT_CENTER)
            .min_size(vec2(width, 24.0))
            .desired_width(width),
    );
    let line = if response.has_focus() { Stroke::new(2.0, t.focus) } else { Stroke::new(1.0, t.hairline) };
    ui.painter().hline(response.rect.x_range(), response.rect.bottom() - 1.0, line);
    let name = format!("How it feels, {}", site_in_sentence(site));
    ui.accesskit_node_builder(response.id, |node| node.set_label(name));
    if response.changed() {
        match open.view.pain.qualities.iter_mut().find(|(known, _)| known == site) {
            Some((_, known)) => known.clone_from(&text),
            None => open.view.pain.qualities.push((site.clone(), text.clone())),
        }
        if readings::has_pain(&open.page.record, site) {
            readings::set_quality(&mut open.page.record, site, &clean_line(&text));
            open.touch(ui.input(|input| input.time));
        }
    }
}

fn remove_site(ui: &Ui, site: &Site, open: &mut OpenSession) {
    let taken: Vec<_> =
        open.page.record.readings.extract_if(.., |reading| readings::is_pain_at(reading, site)).collect();
    let view = &mut open.view.pain;
    view.added.retain(|known| known != site);
    view.hidden.push(site.clone());
    let had_values = !taken.is_empty();
    view.removed = Some((site.clone(), taken));
    if had_values {
        open.touch(ui.input(|input| input.time));
    }
}

fn undo_ui(ui: &mut Ui, open: &mut OpenSession) {
    let Some((site, _)) = &open.view.pain.removed else { return };
    let t = tokens(ui);
    let words = format!("{} removed", site_label(site));
    ui.horizontal(|ui| {
        label_ui(ui, Face::Caption, t.text3, words);
        if ui.add(Button::link("Undo").small().icon(Icon::Undo)).clicked()
            && let Some((site, taken)) = open.view.pain.removed.take()
        {
            let had_values = !taken.is_empty();
            open.page.record.readings.extend(taken);
            add_site(&mut open.view.pain, site);
            if had_values {
                open.touch(ui.input(|input| input.time));
            }
        }
    });
}

/// Stress, sleep and tension before the session.
fn state_ui(ui: &mut Ui, open: &mut OpenSession, around: &Around<'_>) {
    ui.add_space(6.0);
    let is_signed = open.page.record.is_signed();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let width = ((ui.available_width() - 16.0) / 3.0).min(170.0);
        for (measure, label, meaning) in [
            ("stress", "Stress", "Stress, 0 none to 10 very high"),
            ("sleep", "Sleep", "Quality of sleep, 0 very poor to 10 very good"),
            ("tension", "Tension", "Overall tension, 0 none to 10 very high"),
        ] {
            let response = stepper_ui(ui, open, around, measure, Phase::Before, label, width, is_signed);
            response.on_hover_text(meaning);
        }
    });
}

/// A 0–10 answer of the session with what it was last time.
pub(super) fn stepper_ui(
    ui: &mut Ui,
    open: &mut OpenSession,
    around: &Around<'_>,
    measure: &str,
    phase: Phase,
    label: &str,
    width: f32,
    is_signed: bool,
) -> egui::Response {
    let key = readings::key(measure, phase);
    let was: Option<Score> = open.page.previous.as_ref().and_then(|previous| score_of(value(&previous.record, &key)));
    let mut score = score_of(value(&open.page.record, &key));
    let response = ScoreStepper::new(label, &mut score).was(was).width(width).read_only(is_signed).show(ui);
    if response.changed() {
        readings::set(&mut open.page.record, key, score.map(|score| f64::from(score.get())), around.new_id);
        open.touch(ui.input(|input| input.time));
    }
    response
}
