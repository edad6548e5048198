//! Every part in its states in one picture, in light and dark. Look at both before accepting a change.

use egui::{Align, Id, Layout, Rect, Ui, UiBuilder, pos2, vec2};
use egui_kittest::{Harness, SnapshotOptions};
use jiff::civil::date;
use myolog::domain::{
    Caution, CautionId, CautionKind, CautionSeverity, ClientId, EntryId, EntrySide, FindingId, FindingMark,
    HalfMinutes, MuscleEntry, Pressure, Score, Severity, SoapSection, vocabulary,
};
use myolog::report::chart::sparkline;
use myolog::ui::icons::{Icon, finding_glyph_ui, mark_ui};
use myolog::ui::theme::{self, Face, ThemeChoice, tokens};
use myolog::ui::widgets::{
    Banner, Button, Card, CompletionList, CompletionRow, DateField, GradeNote, ListRow, LongWork, MuscleRow, NavItem,
    ScoreMark, ScoreRow, ScoreStepper, Segmented, SoapField, Tab, Tabs, TagTone, TextField, Toast, Toasts,
    caution_chip_ui, caution_tag_ui, checkbox_ui, filter_chip_ui, key_cap_ui, label_ui, muscle_line_ui,
    pressure_bars_ui, progress_ui, radio_ui, scene_ui, side_badge_ui, status_item_ui, tag_ui, toggle_ui,
};
use uuid::Uuid;

fn caution(kind: CautionKind, severity: CautionSeverity, text: &str, ceiling: Option<u8>) -> Caution {
    Caution {
        id: CautionId::from_uuid(Uuid::nil()),
        client: ClientId::from_uuid(Uuid::nil()),
        kind,
        severity,
        text: text.to_owned(),
        pressure_ceiling: ceiling.and_then(|ceiling| Pressure::new(ceiling).ok()),
        last_reviewed: None,
    }
}

fn entry(
    number: u128,
    side: EntrySide,
    finding: &str,
    grade: u8,
    technique: &str,
    minutes: f64,
    pressure: u8,
) -> MuscleEntry {
    let mut entry = MuscleEntry::new(EntryId::from_uuid(Uuid::from_u128(number)), "quadratus_lumborum".into(), side);
    entry.findings = vec![FindingMark { kind: finding.into(), severity: Severity::new(grade).ok() }];
    entry.technique = Some(technique.into());
    entry.minutes = HalfMinutes::from_minutes(minutes).ok();
    entry.pressure = Pressure::new(pressure).ok();
    entry
}

struct Gallery {
    texts: [String; 8],
    scores: Vec<Option<Score>>,
    stress: Option<Score>,
    audience: usize,
    is_on: [bool; 2],
    is_ticked: [bool; 2],
    day: Option<jiff::civil::Date>,
    note: String,
    toasts: Toasts<()>,
}

impl Default for Gallery {
    fn default() -> Self {
        let score = |value: u8| Score::new(value).ok();
        let mut toasts = Toasts::default();
        toasts.push(Toast::new("Session 12 signed").step("Summary…", ()));
        Self {
            texts: ["", "Filled", "Focus", "19.13.2026", "Disabled", "", "correct horse", "8"].map(str::to_owned),
            scores: vec![None, score(0), score(6), score(3), score(6), None, score(4)],
            stress: score(6),
            audience: 0,
            is_on: [false, true],
            is_ticked: [true, false],
            day: Some(date(2026, 11, 21)),
            note: "Two weeks, then review of goals. Re-measure hip extension. Hip-flexor stretch 2 × 30 s each side, \
                   daily. Side plank 3 × 20 s."
                .to_owned(),
            toasts,
        }
    }
}

fn heading(ui: &mut Ui, words: &str) {
    ui.add_space(8.0);
    label_ui(ui, Face::Caption, tokens(ui).text3, words);
}

fn column(ui: &mut Ui, [left, top]: [f32; 2], width: f32, draw: impl FnOnce(&mut Ui)) {
    let rect = Rect::from_min_max(pos2(left, top), pos2(left + width, 768.0));
    let mut ui = ui.new_child(
        UiBuilder::new().id_salt((left as i32, top as i32)).max_rect(rect).layout(Layout::top_down(Align::Min)),
    );
    ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
    draw(&mut ui);
}

impl Gallery {
    fn ui(&mut self, ui: &mut Ui) {
        let t = tokens(ui);
        ui.ctx().layer_painter(egui::LayerId::background()).rect_filled(ui.ctx().content_rect(), 0.0, t.canvas);
        let title = Rect::from_min_size(pos2(28.0, 18.0), vec2(400.0, 34.0));
        let mut head = ui.new_child(UiBuilder::new().max_rect(title).layout(Layout::left_to_right(Align::Center)));
        mark_ui(&mut head, 28.0);
        label_ui(&mut head, Face::Title, t.text, "Components");
        column(ui, [28.0, 52.0], 466.0, |ui| {
            Self::buttons_ui(ui);
            self.fields_ui(ui);
            self.choices_ui(ui);
            marks_ui(ui);
        });
        column(ui, [522.0, 52.0], 430.0, |ui| {
            self.scores_ui(ui);
            rows_ui(ui);
        });
        column(ui, [974.0, 52.0], 376.0, Self::messages_ui);
        column(ui, [522.0, 470.0], 568.0, |ui| self.note_ui(ui));
        column(ui, [1106.0, 500.0], 244.0, places_ui);
        self.toasts.show(ui.ctx(), 0.0);
    }

    fn buttons_ui(ui: &mut Ui) {
        heading(ui, "Buttons 32, small 26, large 40, radius 6");
        ui.horizontal(|ui| {
            ui.add(Button::primary("Primary"));
            let focused = ui.add(Button::primary("Focus"));
            if ui.memory(egui::Memory::focused).is_none() {
                focused.request_focus();
            }
            ui.add(Button::primary("Disabled").disabled_because(Some("Nothing to sign yet")));
            ui.add(Button::primary("Save").busy(Some("Saving…")));
            ui.add(Button::icon_only(Icon::More, "More actions"));
            ui.add(Button::icon_only(Icon::List, "Show as list").selected(true));
        });
        ui.horizontal(|ui| {
            ui.add(Button::secondary("Secondary"));
            ui.add(Button::quiet("Quiet"));
            ui.add(Button::danger("Danger"));
            ui.add(Button::secondary("With key").key("N"));
            ui.add(Button::secondary("Due first").trailing(Icon::ChevronDown));
        });
        ui.horizontal(|ui| {
            ui.add(Button::secondary("Small").small());
            ui.add(Button::quiet("Small quiet").small());
            ui.add(Button::primary("Large").large());
            ui.add(Button::primary("Sign…").key("Ctrl ⏎"));
            ui.add(Button::link("Link action"));
        });
    }

    fn fields_ui(&mut self, ui: &mut Ui) {
        heading(ui, "Text field 32, radius 6");
        let [empty, _, other, wrong, off, search, secret, minutes] = &mut self.texts;
        ui.horizontal_top(|ui| {
            TextField::new("Empty", empty).hide_label().hint("Empty").width(150.0).show(ui);
            TextField::search("Search clients", search).hint("Search").key("/").width(150.0).show(ui);
            TextField::new("Minutes", minutes).hide_label().unit("min").width(150.0).show(ui);
        });
        ui.horizontal_top(|ui| {
            let error = "There is no month 13. Write the date as 19.11.2026";
            TextField::new("Wrong", wrong).hide_label().error(Some(error)).width(300.0).show(ui);
            ui.add_enabled_ui(false, |ui| TextField::new("Off", off).hide_label().width(150.0).show(ui));
        });
        ui.horizontal_top(|ui| {
            TextField::password("Passphrase", secret).help("At least 12 letters").width(150.0).show(ui);
            DateField::new("Next visit", &mut self.day, date(2026, 11, 19)).width(150.0).show(ui);
            TextField::new("With label", other).width(150.0).show(ui);
        });
    }

    fn choices_ui(&mut self, ui: &mut Ui) {
        heading(ui, "Segmented control 28 · toggle 32 × 18 · checkbox and radio 16");
        ui.horizontal(|ui| {
            let choices = [(0, "Client"), (1, "GP"), (2, "Coach"), (3, "Insurer")];
            Segmented::new("Recipient", &mut self.audience, &choices).show(ui);
            let [one, two] = &mut self.is_on;
            toggle_ui(ui, one, "Off");
            toggle_ui(ui, two, "On");
        });
        ui.horizontal(|ui| {
            let [one, two] = &mut self.is_ticked;
            checkbox_ui(ui, one, "Session notes");
            checkbox_ui(ui, two, "Cautions");
            radio_ui(ui, true, "Chosen");
            radio_ui(ui, false, "Other");
        });
    }

    fn scores_ui(&mut self, ui: &mut Ui) {
        heading(ui, "Score 0–10: cell 27 × 26, gap 2; – is not asked and is the default");
        ui.spacing_mut().item_spacing.y = 4.0;
        let rows = [
            ("Not asked", ScoreMark::Before, false),
            ("Zero, asked", ScoreMark::Before, false),
            ("Before 6", ScoreMark::Before, false),
            ("After 3", ScoreMark::After, false),
            ("Plain 6", ScoreMark::Plain, false),
            ("Signed note", ScoreMark::Before, true),
            ("Signed 4", ScoreMark::After, true),
        ];
        for ((label, mark, is_read_only), value) in rows.into_iter().zip(&mut self.scores) {
            ScoreRow::new(label, value).mark(mark).label_width(78.0).read_only(is_read_only).show(ui);
        }
        ui.horizontal(|ui| {
            let mut none = None;
            ScoreStepper::new("Stress", &mut self.stress).was(Score::new(4).ok()).show(ui);
            ScoreStepper::new("Tension", &mut none).was(Score::new(4).ok()).show(ui);
        });
    }

    fn note_ui(&mut self, ui: &mut Ui) {
        heading(ui, "Tabs 34, note section, muscle rows 27");
        let tabs =
            [Tab::new("Overview"), Tab::new("Sessions"), Tab::new("Measures").badge(Some("2 due")), Tab::new("Body")];
        Tabs::new("Client pages", &tabs).show(ui, 0);
        let left = entry(1, EntrySide::Left, "trigger_point", 2, "trigger_point_therapy", 6.0, 3);
        let both = entry(2, EntrySide::Both, "tight", 1, "deep_tissue", 8.0, 3);
        let right = entry(3, EntrySide::Right, "weak", 1, "muscle_energy", 7.5, 2);
        let rows = [
            (&left, "Quadratus lumborum", GradeNote::Was(3)),
            (&both, "Lumbar iliocostalis", GradeNote::Same),
            (&right, "Psoas major", GradeNote::New),
        ];
        let start = self.note.find("Hip-flexor").unwrap_or(0);
        let whole = start..self.note.len();
        let id = Id::unique("gallery note");
        SoapField::new(SoapSection::Objective, &mut self.note, id).carried(std::slice::from_ref(&whole)).show_with(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (entry, muscle, note) in rows {
                    MuscleRow::new(entry.id, muscle, entry).note(note).show(ui);
                }
            },
        );
    }

    fn messages_ui(ui: &mut Ui) {
        heading(ui, "Banners stay until solved");
        Banner::caution("No copy off this laptop for 7 days")
            .small()
            .icon(Icon::Usb)
            .show(ui, |ui| ui.add(Button::link("Back up…").small()));
        Banner::danger("Not saved since 14:31:48")
            .detail("The disk is full. Every word is still here")
            .show(ui, |ui| ui.add(Button::danger("Try again").small()));
        let work = LongWork {
            label: "Proving the backup",
            number: "1,204 of 3,980 pages",
            fraction: Some(0.3),
            can_cancel: true,
        };
        progress_ui(ui, &work);
        heading(ui, "Completions, rows 28");
        let field = ui.allocate_response(vec2(340.0, 4.0), egui::Sense::hover());
        let row = |code: &str, words: &str, note: &str| CompletionRow {
            code: code.to_owned(),
            words: words.to_owned(),
            note: note.to_owned(),
        };
        let rows = [
            row("p3", "Pressure 3, medium", "within the limit of 4"),
            row("d4", "Discomfort 0–10", "client’s word"),
            row("+r", "Both sides", "adds right"),
        ];
        CompletionList::new(&rows, 0).hints(&["Tab takes it", "Enter adds the muscle", "Esc clears"]).show(ui, &field);
        ui.add_space(122.0);
        Card::titled("Last time").fact("5 Nov").show(ui, |ui| {
            let left = entry(1, EntrySide::Left, "trigger_point", 2, "trigger_point_therapy", 6.0, 3);
            muscle_line_ui(ui, "Quadratus lumborum", &left);
        });
    }
}

fn places_ui(ui: &mut Ui) {
    heading(ui, "Keys, status, places");
    ui.horizontal(|ui| {
        for key in ["Ctrl", "K", "⏎", "Esc", "Tab", "←", "→"] {
            key_cap_ui(ui, key);
        }
    });
    status_item_ui(ui, Some(Icon::Check), "Saved 14:32:05", tokens(ui).text2);
    ui.horizontal(|ui| {
        ui.allocate_ui(vec2(148.0, 70.0), |ui| {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.add(NavItem::new(Icon::Today, "Today").count(Some(6)).chosen(true));
                ui.add(NavItem::new(Icon::Clients, "Clients").count(Some(148)));
            });
        });
        ui.add(NavItem::new(Icon::Practice, "Practice").rail());
        ui.add(NavItem::new(Icon::Home, "Home").rail().chosen(true));
    });
}

fn marks_ui(ui: &mut Ui) {
    heading(ui, "Chips 24, tags 18");
    let cautions = [
        caution(CautionKind::Contraindication, CautionSeverity::Avoid, "left calf: varicose veins", None),
        caution(CautionKind::Allergy, CautionSeverity::Adapt, "almond oil", None),
        caution(CautionKind::PressureCeiling, CautionSeverity::Adapt, "", Some(4)),
    ];
    ui.horizontal_wrapped(|ui| {
        for caution in &cautions[..2] {
            caution_chip_ui(ui, caution);
        }
        for caution in &cautions[2..] {
            caution_tag_ui(ui, caution);
        }
    });
    ui.horizontal(|ui| {
        filter_chip_ui(ui, "Filter", Some(9), false);
        filter_chip_ui(ui, "Selected", None, true);
        tag_ui(ui, TagTone::Neutral, "Same");
        tag_ui(ui, TagTone::Good, "−4, counts");
        tag_ui(ui, TagTone::Caution, "2 due");
        tag_ui(ui, TagTone::Danger, "Avoid");
        tag_ui(ui, TagTone::Carried, "5 Nov");
    });
    ui.horizontal(|ui| {
        for word in vocabulary::findings() {
            let id: &FindingId = &word.id;
            finding_glyph_ui(ui, 20.0, id, tokens(ui).text);
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 5.0);
        for icon in Icon::ALL {
            icon.ui(ui, 18.0, tokens(ui).text2);
        }
    });
    ui.horizontal(|ui| {
        for side in [EntrySide::Left, EntrySide::Right, EntrySide::Both] {
            side_badge_ui(ui, side);
        }
        for pressure in 0..=5 {
            pressure_bars_ui(ui, Pressure::new(pressure).ok());
        }
    });
}

fn rows_ui(ui: &mut Ui) {
    heading(ui, "List row");
    Card::new().rows().show(ui, |ui| {
        let rows = [("Row at rest", false, 7.0), ("Selected", true, 5.0), ("Last row", false, 2.0)];
        for (name, is_selected, pain) in rows {
            ListRow::new(name, name, 34.0).selected(is_selected).show(ui, |ui| {
                let face = if is_selected { Face::DenseStrong } else { Face::Dense };
                label_ui(ui, face, tokens(ui).text, name);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    label_ui(ui, Face::DenseStrong, tokens(ui).text, format!("{pain}"));
                    let days = [date(2026, 9, 3), date(2026, 9, 10), date(2026, 9, 17), date(2026, 9, 24)];
                    let points: Vec<_> = days.into_iter().zip([8.0, 6.0, 7.0, pain]).collect();
                    scene_ui(ui, &sparkline(&points, 120.0, 26.0), None, &[]);
                });
            });
        }
    });
}

fn picture(theme: egui::Theme, name: &str) {
    let mut gallery = Gallery::default();
    let mut harness = Harness::builder()
        .with_size(vec2(1366.0, 768.0))
        .with_options(SnapshotOptions::new().output_path("tests/it/snapshots").max_failed_pixels(40))
        .with_theme(theme)
        .with_context_setup(|ctx| theme::install(ctx, ThemeChoice::System))
        .wgpu()
        .build_ui(move |ui| {
            gallery.ui(ui);
        });
    harness.run_steps(4);
    harness.snapshot(name);
}

#[test]
fn the_parts_look_as_accepted_in_light() {
    picture(egui::Theme::Light, "components");
}

#[test]
fn the_parts_look_as_accepted_in_dark() {
    picture(egui::Theme::Dark, "components-dark");
}
