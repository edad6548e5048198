//! The session page: the whole note from the keyboard, a signed note that stays as it is, and how it looks.

mod made_up;

use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Key, Rect, UiBuilder, Vec2, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, SnapshotOptions};
use jiff::civil::date;
use myolog::anatomy::quick_line;
use myolog::domain::listing::SessionPage;
use myolog::domain::{EntryId, EntrySide, FindingMark, Phase, Side, Site, SoapSection, UserText};
use myolog::ui::command::{Command, Commands};
use myolog::ui::pages::session::session_ui;
use myolog::ui::state::{OpenSession, SaveState, SessionFocus, State};
use myolog::ui::theme::{self, ThemeChoice};
use uuid::Uuid;

use made_up::{NOW, empty_page, id, low_back, moment, signed_page, state, written_page};

/// The page with as much of the window around it as it needs: its commands are carried out as the window would.
struct World {
    state: State,
    log: Vec<Command>,
}

impl World {
    fn open(&self) -> &OpenSession {
        self.state.session.as_ref().expect("a session is open")
    }

    fn carry_out(&mut self, command: Command) {
        let open = self.state.session.as_mut().expect("a session is open");
        match &command {
            Command::FocusSection(section) => open.focus = Some(SessionFocus::Section(*section)),
            Command::FocusMuscleLine => open.focus = Some(SessionFocus::MuscleLine),
            Command::FocusPain => open.focus = Some(SessionFocus::Pain),
            Command::FocusMeasures => open.focus = Some(SessionFocus::Measures),
            Command::AddMuscle => {
                if let Some(entry) = quick_line::parse(&open.quick_line).to_entry(EntryId::from_uuid(Uuid::now_v7())) {
                    open.page.record.muscles.push(entry);
                    open.quick_line.clear();
                    open.quick = None;
                    open.touch(0.0);
                }
                open.focus = Some(SessionFocus::MuscleLine);
            }
            Command::RemoveMuscle(entry) => open.page.record.muscles.retain(|known| known.id != *entry),
            _ => {}
        }
        self.log.push(command);
    }
}

const RAIL: f32 = 56.0;
const STATUS_BAR: f32 = 28.0;

fn window_ui(ui: &mut egui::Ui, world: &mut World) {
    let screen = ui.content_rect();
    let page = Rect::from_min_max(pos2(screen.left() + RAIL, screen.top()), screen.max - vec2(0.0, STATUS_BAR));
    let mut commands = Commands::default();
    ui.painter().rect_filled(screen, 0.0, theme::tokens(ui).canvas);
    ui.scope_builder(UiBuilder::new().max_rect(page), |ui| {
        session_ui(ui, &mut world.state, &mut commands);
    });
    for command in commands.take() {
        world.carry_out(command);
    }
}

fn window(world: World, size: Vec2, theme: egui::Theme) -> Harness<'static, World> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_step_dt(0.05)
        .with_theme(theme)
        .with_options(SnapshotOptions::new().output_path("tests/it/snapshots").max_failed_pixels(40))
        .with_context_setup(|ctx| theme::install(ctx, ThemeChoice::System))
        .wgpu()
        .build_ui_state(window_ui, world);
    harness.run_steps(4);
    harness
}

fn usual(page: SessionPage) -> Harness<'static, World> {
    window(World { state: state(page), log: Vec::new() }, vec2(1366.0, 768.0), egui::Theme::Light)
}

fn type_text(harness: &mut Harness<'static, World>, text: &str) {
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run_steps(2);
}

fn press(harness: &mut Harness<'static, World>, key: Key) {
    harness.key_press(key);
    harness.run_steps(2);
}

fn focused(harness: &Harness<'static, World>) -> String {
    let focused = harness.ctx.memory(egui::Memory::focused);
    let Some(focused) = focused else { return String::new() };
    let node = harness
        .root()
        .children_recursive()
        .find(|node| node.accesskit_node().is_focused())
        .and_then(|node| node.accesskit_node().label());
    node.unwrap_or_else(|| format!("{focused:?}"))
}

fn command(harness: &mut Harness<'static, World>, command: Command) {
    harness.state_mut().carry_out(command);
    harness.run_steps(2);
}

#[test]
fn the_whole_note_can_be_written_without_a_mouse() {
    let mut harness = usual(empty_page());
    assert_eq!(focused(&harness), "Subjective", "a new page begins in the first text");
    type_text(&mut harness, "Stiff in the mornings");
    press(&mut harness, Key::Tab);
    assert_eq!(focused(&harness), "Objective");
    type_text(&mut harness, "Stands level");
    press(&mut harness, Key::Tab);
    assert_eq!(focused(&harness), "Muscle line");
    for line in ["l infra tp 3 dt 8m p3", "b lumbar iliocostalis ht 1 8m", "l ql tp 2 tpt 6m p3 ; outer edge"] {
        type_text(&mut harness, line);
        press(&mut harness, Key::Enter);
        assert_eq!(focused(&harness), "Muscle line", "the line waits for the next muscle");
    }
    // The rows stand before the line; from the empty line, Tab leads on.
    command(&mut harness, Command::FocusSection(SoapSection::Assessment));
    assert_eq!(focused(&harness), "Assessment");
    type_text(&mut harness, "Held for two weeks");
    press(&mut harness, Key::Tab);
    assert_eq!(focused(&harness), "Plan");
    type_text(&mut harness, "Two weeks");
    press(&mut harness, Key::Tab);
    assert_eq!(focused(&harness), "Next visit");
    type_text(&mut harness, "3.12.2026");

    command(&mut harness, Command::FocusPain);
    assert_eq!(focused(&harness), "Pain before, lower back, left");
    press(&mut harness, Key::Num3);
    press(&mut harness, Key::Tab);
    assert_eq!(focused(&harness), "Pain after, lower back, left");
    press(&mut harness, Key::Num1);

    let record = &harness.state().open().page.record;
    let note = &record.session.note;
    assert_eq!(
        [&*note.subjective, &*note.objective, &*note.assessment, &*note.plan],
        ["Stiff in the mornings", "Stands level", "Held for two weeks", "Two weeks"]
    );
    assert_eq!(record.session.next_visit, Some(date(2026, 12, 3)));
    let muscles: Vec<_> = record.muscles.iter().map(|entry| (entry.muscle.as_str(), entry.side)).collect();
    assert_eq!(
        muscles,
        [
            ("infraspinatus", EntrySide::Left),
            ("erector_iliocostalis_lumborum", EntrySide::Both),
            ("quadratus_lumborum", EntrySide::Left)
        ]
    );
    assert_eq!(record.muscles[2].note, "outer edge");
    let pain: Vec<_> = record.readings.iter().map(|reading| (reading.phase, reading.value)).collect();
    assert_eq!(pain, [(Phase::Before, 3.0), (Phase::After, 1.0)]);
    assert!(record.readings.iter().all(|reading| reading.site == Some(low_back()) && reading.date == NOW.date()));
    assert!(harness.state().open().revision >= 8, "each change waits to be saved");
}

#[test]
fn tab_leads_through_the_note_and_out_of_the_empty_muscle_line() {
    let mut harness = usual(empty_page());
    command(&mut harness, Command::FocusMuscleLine);
    press(&mut harness, Key::Tab);
    assert_eq!(focused(&harness), "Assessment");
    command(&mut harness, Command::FocusSection(SoapSection::Plan));
    let mut seen = Vec::new();
    for _ in 0..12 {
        press(&mut harness, Key::Tab);
        seen.push(focused(&harness));
    }
    assert!(seen.iter().any(|label| label == "Kind of session: Follow-up"), "{seen:?}");
    assert!(seen.iter().any(|label| label == "Pain before, lower back, left"), "{seen:?}");
}

#[test]
fn the_rows_of_muscles_do_not_stand_between_the_text_and_the_muscle_line() {
    let mut harness = usual(written_page());
    command(&mut harness, Command::FocusSection(SoapSection::Objective));
    press(&mut harness, Key::Tab);
    assert_eq!(focused(&harness), "Muscle line");
    press(&mut harness, Key::ArrowUp);
    assert!(focused(&harness).starts_with("Psoas major, left"), "{}", focused(&harness));
    press(&mut harness, Key::Enter);
    assert!(harness.state().open().card.is_some(), "Enter opens the card");
    press(&mut harness, Key::Escape);
    assert!(focused(&harness).starts_with("Psoas major, left"), "the row has the focus back");
    press(&mut harness, Key::Delete);
    assert_eq!(harness.state().open().page.record.muscles.len(), 4);
    assert_eq!(focused(&harness), "Muscle line");
    command(&mut harness, Command::FocusSection(SoapSection::Objective));
    harness.key_press_modifiers(egui::Modifiers::SHIFT, Key::Tab);
    harness.run_steps(2);
    assert_eq!(focused(&harness), "Subjective");
}

#[test]
fn undo_in_one_note_never_brings_back_words_of_another() {
    let mut harness = usual(empty_page());
    type_text(&mut harness, "Words of the first client");
    let mut other = empty_page();
    other.record.session.id = id(99);
    harness.state_mut().state.session = Some(OpenSession::new(other));
    harness.run_steps(3);
    for _ in 0..3 {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Z);
        harness.run_steps(2);
    }
    assert_eq!(harness.state().open().page.record.session.note.subjective, "");
}

#[test]
fn not_asked_is_no_row_and_zero_is_one() {
    let mut harness = usual(empty_page());
    assert!(harness.query_by_role_and_label(Role::Slider, "Pain before, lower back, left").is_some());
    assert!(harness.state().open().page.record.readings.is_empty(), "a site of last time is shown, not stored");
    command(&mut harness, Command::FocusPain);
    press(&mut harness, Key::Num0);
    assert_eq!(harness.state().open().page.record.readings[0].value, 0.0);
    press(&mut harness, Key::Backspace);
    assert!(harness.state().open().page.record.readings.is_empty());
}

#[test]
fn a_site_is_found_by_typing_and_can_be_taken_away_and_put_back() {
    let mut harness = usual(empty_page());
    harness.get_by_label("Add a site of pain").click();
    harness.run_steps(3);
    assert_eq!(focused(&harness), "Where it hurts");
    type_text(&mut harness, "shoulder bl l");
    press(&mut harness, Key::Enter);
    harness.run_steps(2);
    assert_eq!(focused(&harness), "Pain before, shoulder blade, left");
    press(&mut harness, Key::Num4);
    let site = Site { region: "shoulder_blade".into(), side: Some(Side::Left) };
    assert_eq!(harness.state().open().page.record.readings[0].site, Some(site));
    harness.get_by_label("Remove shoulder blade, left").click();
    harness.run_steps(2);
    assert!(harness.state().open().page.record.readings.is_empty());
    assert!(harness.query_by_label("Pain before, shoulder blade, left").is_none());
    harness.get_by_label("Undo").click();
    harness.run_steps(2);
    assert_eq!(harness.state().open().page.record.readings[0].value, 4.0);
}

#[test]
fn the_muscle_line_completes_asks_and_warns() {
    let mut harness = usual(empty_page());
    command(&mut harness, Command::FocusMuscleLine);
    type_text(&mut harness, "l inf");
    assert!(harness.query_all_by_label_contains("Infraspinatus").count() > 2, "the list offers it beside the body");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::Tab);
    assert_eq!(harness.state().open().quick_line, "l infra ");
    assert_eq!(focused(&harness), "Muscle line");
    type_text(&mut harness, "p5");
    assert!(harness.query_by_label("Pressure 5 is above the agreed limit of 4").is_some());
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().open().quick_line, "");
    assert_eq!(focused(&harness), "Muscle line");
    type_text(&mut harness, "xyzzy 8m");
    press(&mut harness, Key::Enter);
    assert!(harness.query_all_by_label_contains("ot understood: xyzzy").next().is_some());
    assert_eq!(harness.state().open().quick_line, "xyzzy 8m", "half a line is kept");
    assert!(harness.state().open().page.record.muscles.is_empty());
}

#[test]
fn the_card_of_a_muscle_changes_the_line_and_removing_can_be_undone() {
    let mut harness = usual(written_page());
    harness.get_by_label_contains("Piriformis, left").click();
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::Button, "Weak or inhibited").click();
    harness.run_steps(2);
    let entry = harness.state().open().page.record.muscles[3].clone();
    assert_eq!(entry.findings[1], FindingMark { kind: "weak".into(), severity: None });
    press(&mut harness, Key::Escape);
    assert!(harness.state().open().card.is_none());
    harness.get_by_label_contains("Piriformis, left").focus();
    press(&mut harness, Key::Delete);
    assert_eq!(harness.state().open().page.record.muscles.len(), 4);
    harness.get_by_label("Undo").click();
    harness.run_steps(2);
    assert_eq!(harness.state().open().page.record.muscles[3], entry);
}

#[test]
fn a_signed_session_can_be_read_and_not_changed() {
    let mut harness = usual(signed_page());
    let before = harness.state().open().page.record.clone();
    for words in ["Signed by Ruth Bennett 19 Nov 2026 14:48", "Added 20 Nov 2026 09:05 by Ruth Bennett"] {
        assert!(harness.query_all_by_label_contains(words).next().is_some(), "{words}");
    }
    assert!(harness.query_by_label("Muscle line").is_none());
    assert!(harness.query_by_label("Sign…").is_none());
    harness.get_by_role_and_label(Role::MultilineTextInput, "Subjective").focus();
    type_text(&mut harness, "changed");
    harness.get_by_role_and_label(Role::Slider, "Pain before, lower back, left").focus();
    press(&mut harness, Key::Num9);
    harness.get_by_label_contains("Piriformis, left").focus();
    press(&mut harness, Key::Delete);
    assert_eq!(harness.state().open().page.record, before);
    assert_eq!(harness.state().open().revision, 0);
    harness.get_all_by_label("Add to this note…").next().unwrap().click();
    harness.run_steps(2);
    assert!(harness.state().log.contains(&Command::AskForAddendum));
}

#[test]
fn hidden_names_hide_the_note_too() {
    let mut world = World { state: state(written_page()), log: Vec::new() };
    world.state.names_hidden = true;
    let mut harness = window(world, vec2(1366.0, 768.0), egui::Theme::Light);
    assert!(harness.query_by_label_contains("Daniel").is_none());
    assert!(harness.query_by_label("Subjective").is_none());
    assert!(harness.query_by_label_contains("Holding between visits").is_none());
    harness.get_by_label("Show names and text").click();
    harness.run_steps(2);
    assert!(harness.state().log.contains(&Command::HideNames));
}

#[test]
fn pasted_text_loses_no_word_and_no_line() {
    let mut harness = usual(empty_page());
    harness.event(egui::Event::Paste("one\r\ntwo\u{7}\tthree".into()));
    harness.run_steps(2);
    assert_eq!(harness.state().open().page.record.session.note.subjective, "one\ntwo three");
}

#[test]
fn a_failed_save_stays_in_view_and_keeps_signing_away() {
    let mut page = World { state: state(written_page()), log: Vec::new() };
    page.state.session.as_mut().expect("a session is open").save = SaveState::Failed {
        since: date(2026, 11, 19).at(14, 31, 48, 0),
        why: UserText { what: "the disk is full".into(), to_do: "Free some space, then try again".into() },
    };
    let mut harness = window(page, vec2(1366.0, 690.0), egui::Theme::Light);
    assert!(harness.query_all_by_label_contains("Not saved since 14:31:48: the disk is full").next().is_some());
    harness.get_by_label("Sign…").click();
    harness.get_by_label("Try again").click();
    harness.run_steps(2);
    assert_eq!(harness.state().log, [Command::SaveNow]);
}

#[test]
fn nothing_needed_leaves_the_window_at_any_size() {
    for size in [[1920.0, 1080.0], [1366.0, 768.0], [1366.0, 690.0], [1100.0, 690.0], [910.0, 512.0]] {
        let world = World { state: state(written_page()), log: Vec::new() };
        let harness = window(world, Vec2::from(size), egui::Theme::Light);
        let screen = Rect::from_min_size(pos2(0.0, 0.0), Vec2::from(size));
        for label in ["Back", "Sign…", "Muscle line", "Avoid left calf: varicose veins", "More for this session"] {
            let rect = harness.get_by_label(label).rect();
            assert!(screen.contains_rect(rect), "{label} at {size:?}: {rect:?}");
        }
    }
}

/// Times the page alone: no screen reader is listening and nothing is rasterised.
fn frame_times(page: SessionPage, letters: usize) -> Vec<Duration> {
    let ctx = egui::Context::default();
    theme::install(&ctx, ThemeChoice::Light);
    let mut world = World { state: state(page), log: Vec::new() };
    let mut times = Vec::new();
    for frame in 0..letters + 5 {
        let events = if frame < 5 { Vec::new() } else { vec![egui::Event::Text("x".into())] };
        let input = egui::RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1366.0, 768.0))),
            time: Some(frame as f64 * 0.05),
            focused: true,
            events,
            ..egui::RawInput::default()
        };
        let started = Instant::now();
        let output = ctx.run_ui(input, |ui| window_ui(ui, &mut world));
        let _drawn = ctx.tessellate(output.shapes, output.pixels_per_point);
        if frame >= 5 {
            times.push(started.elapsed());
        }
    }
    assert!(world.open().revision as usize >= letters, "every letter was typed");
    times.sort();
    times
}

#[test]
#[ignore = "measures time, which a busy machine does not have: cargo test --release -- --ignored"]
fn a_note_of_twenty_thousand_letters_types_within_a_frame() {
    let usual = frame_times(written_page(), 60);
    let mut page = written_page();
    let paragraph = "Sat through the budget meeting and stood up once. ".repeat(10);
    page.record.session.note.subjective = format!("{paragraph}\n").repeat(40);
    let long = frame_times(page, 60);
    println!("typing a letter: usual note {:?}, 20,000 letters {:?} (medians)", usual[30], long[30]);
    // The tenth of the fastest frames, because other tests share the machine; 16 ms is a frame.
    assert!(long[6] < Duration::from_millis(16), "{:?}", long[6]);
}

#[test]
#[ignore = "measures time, which a busy machine does not have: cargo test --release -- --ignored"]
fn a_paste_of_a_hundred_thousand_letters_does_not_freeze_the_page() {
    let mut harness = usual(empty_page());
    let text = "Stiff in the mornings, eases after twenty minutes.\r\n".repeat(2_000);
    let started = Instant::now();
    harness.event(egui::Event::Paste(text.clone()));
    harness.run_steps(2);
    let took = started.elapsed();
    println!("paste of {} letters: {took:?}", text.len());
    assert_eq!(harness.state().open().page.record.session.note.subjective.lines().count(), 2_000);
    assert!(took < Duration::from_secs(2), "{took:?}");
}

fn picture(
    page: SessionPage,
    size: Vec2,
    theme: egui::Theme,
    name: &str,
    prepare: impl FnOnce(&mut Harness<'static, World>),
) {
    let mut world = World { state: state(page), log: Vec::new() };
    let saved = moment(date(2026, 11, 19).at(14, 32, 5, 0));
    world.state.session.as_mut().expect("a session is open").save = SaveState::Saved(saved);
    let mut harness = window(world, size, theme);
    prepare(&mut harness);
    harness.run_steps(3);
    harness.snapshot(name);
}

#[test]
fn the_session_looks_as_accepted_in_light() {
    picture(written_page(), vec2(1366.0, 768.0), egui::Theme::Light, "session", |harness| {
        command(harness, Command::FocusMuscleLine);
        type_text(harness, "l infra tp 3 dt 8m p3");
    });
}

#[test]
fn the_session_looks_as_accepted_in_dark() {
    picture(written_page(), vec2(1366.0, 768.0), egui::Theme::Dark, "session-dark", |harness| {
        harness.get_by_label_contains("Quadratus lumborum, left").click();
    });
}

#[test]
fn a_muscle_chosen_on_the_body_gets_a_line_and_its_card_and_is_found_again() {
    let mut harness = usual(empty_page());
    let at_the_right = harness.get_by_role_and_label(Role::Button, "Infraspinatus, right");
    at_the_right.click_accesskit();
    harness.run_steps(4);
    let muscles = |harness: &Harness<'static, World>| {
        let record = &harness.state().open().page.record;
        record.muscles.iter().map(|entry| (entry.muscle.as_str().to_owned(), entry.side)).collect::<Vec<_>>()
    };
    assert_eq!(muscles(&harness), [("infraspinatus".to_owned(), EntrySide::Right)]);
    assert!(harness.state().open().revision > 0, "the new line waits to be saved");
    harness.get_by_role_and_label(Role::Button, "Trigger point").click();
    harness.run_steps(4);
    press(&mut harness, Key::Escape);
    assert!(harness.state().open().card.is_none());
    assert_eq!(focused(&harness), "Infraspinatus, right", "the focus is back on the body");
    press(&mut harness, Key::Enter);
    assert_eq!(muscles(&harness).len(), 1, "the same muscle opens its line again");
    assert!(harness.state().open().card.is_some());
    let body = harness.get_by_role_and_label(Role::Button, "Infraspinatus, right");
    assert_eq!(body.accesskit_node().value().as_deref(), Some("trigger point"));
}
