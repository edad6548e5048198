//! Processor time of a frame: what arrived, what is drawn, and the triangles of it. No window, no GPU.

use std::time::{Duration, Instant};

use eframe::App as _;
use eframe::egui::{self, Event, Key, Modifiers, Pos2, RawInput, Rect, Vec2};
use egui_kittest::Harness;
use myolog::app::{Clock, MyologApp};
use myolog::ui::route::{ClientTab, Route};
use myolog::vault::SAMPLE_PASSPHRASE;

use super::practice::{Practice, RARE_WORD, today};
use super::reads::usual_client;
use super::table::{Table, Times, ms, processor_time};

const BUDGET: Duration = Duration::from_millis(4);
const FRAMES: usize = 500;
const SIZE: Vec2 = Vec2::new(1366.0, 768.0);

type App = Harness<'static, MyologApp>;

/// Every page with the pointer moving over it and the wheel turning.
pub fn pages(practice: &Practice, table: &mut Table) {
    let (_, reference) = usual_client(practice);
    let mut app = open(practice);
    measure(&mut app, "unlock", table, looking);
    unlock(&mut app);
    measure(&mut app, "today", table, looking);

    do_by_name(&mut app, "Go to Clients");
    wait(&mut app, "the list of clients", |app| app.state().state().clients.list.is_some());
    measure(&mut app, "clients", table, looking);

    find(&mut app, &reference);
    wait(&mut app, "the client", |app| app.state().state().client.is_some());
    measure(&mut app, "client, overview", table, looking);
    for (tab, name) in [
        (ClientTab::Sessions, "Sessions of this client"),
        (ClientTab::Progress, "Progress of this client"),
        (ClientTab::Details, "Details of this client"),
    ] {
        do_by_name(&mut app, name);
        wait(&mut app, name, |app| matches!(app.state().state().route, Route::Client(_, open) if open == tab));
        measure(&mut app, &format!("client, {}", tab.label().to_lowercase()), table, looking);
    }

    command(&mut app, Modifiers::COMMAND, Key::E);
    wait(&mut app, "the summary", |app| {
        app.state().state().summary.as_ref().is_some_and(|open| !open.is_waiting && open.view.is_some())
    });
    measure(&mut app, "summary", table, looking);

    command(&mut app, Modifiers::COMMAND, Key::Comma);
    wait(&mut app, "the settings", |app| app.state().state().route == Route::Settings);
    measure(&mut app, "settings", table, looking);

    find(&mut app, RARE_WORD);
    wait(&mut app, "the long note", |app| app.state().state().session.is_some());
    measure(&mut app, "session, 20,000 letters", table, looking);
    command(&mut app, Modifiers::COMMAND, Key::Num1);
    measure(&mut app, "typing into the 20,000 letters", table, typing);

    command(&mut app, Modifiers::COMMAND, Key::K);
    wait(&mut app, "the palette", |app| app.state().state().palette.is_open);
    measure(&mut app, "palette, open", table, looking);
}

fn open(practice: &Practice) -> App {
    let folder = practice.folder.clone();
    let now = today().at(14, 2, 0, 0);
    let mut app = Harness::builder().with_size(SIZE).with_step_dt(0.05).with_theme(egui::Theme::Light).build_eframe(
        move |creation| {
            MyologApp::new(&creation.egui_ctx, folder, Clock::Frozen(now)).expect("the system gives threads")
        },
    );
    wait(&mut app, "the unlock page", |app| app.state().state().route == Route::Unlock);
    app
}

fn unlock(app: &mut App) {
    app.step();
    app.event(Event::Text(SAMPLE_PASSPHRASE.into()));
    app.step();
    app.key_press(Key::Enter);
    wait(app, "today", |app| app.state().state().today_page.is_some());
}

fn command(app: &mut App, modifiers: Modifiers, key: Key) {
    app.key_press_modifiers(modifiers, key);
    app.step();
    app.step();
}

/// Runs a command of the palette.
fn do_by_name(app: &mut App, name: &str) {
    write_into_palette(app, name);
    wait(app, name, |app| app.state().state().palette.clients.as_ref().is_some_and(|list| list.rows.is_empty()));
    app.key_press(Key::Enter);
    app.step();
    app.step();
}

/// Opens the one client or note that the palette finds.
fn find(app: &mut App, words: &str) {
    write_into_palette(app, words);
    wait(app, words, |app| {
        let palette = &app.state().state().palette;
        let has_client = palette.clients.as_ref().is_some_and(|list| list.rows.len() == 1);
        has_client || palette.hits.iter().any(|hit| hit.session.is_some())
    });
    // A client stands above; where there is none, the row that offers a new one does.
    if app.state().state().palette.clients.as_ref().is_none_or(|list| list.rows.is_empty()) {
        app.key_press(Key::ArrowDown);
        app.step();
    }
    app.key_press(Key::Enter);
    app.step();
    app.step();
}

fn write_into_palette(app: &mut App, words: &str) {
    command(app, Modifiers::COMMAND, Key::K);
    wait(app, "the palette", |app| app.state().state().palette.is_open);
    app.event(Event::Text(words.into()));
    app.step();
    app.step();
}

fn wait(app: &mut App, what: &str, holds: impl Fn(&App) -> bool) {
    let started = Instant::now();
    while !holds(app) {
        assert!(started.elapsed() < Duration::from_secs(60), "{what} did not come");
        std::thread::sleep(Duration::from_millis(2));
        app.step();
    }
    app.step();
    app.step();
}

fn measure(app: &mut App, page: &str, table: &mut Table, events: fn(usize) -> Vec<Event>) {
    let ctx = app.ctx.clone();
    // Only a screen reader asks for it, and then pays for it.
    ctx.disable_accesskit();
    let mut frame = eframe::Frame::_new_kittest();
    let mut times = Times::default();
    let mut triangles = 0;
    let begun = ctx.input(|input| input.time);
    for count in 0..FRAMES {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(begun + (count + 1) as f64 / 60.0),
            focused: true,
            events: events(count),
            ..RawInput::default()
        };
        let before = processor_time();
        let mut output = ctx.run_ui(input, |ui| {
            let app = app.state_mut();
            app.logic(ui.ctx(), &mut frame);
            app.ui(ui, &mut frame);
        });
        let shapes = std::mem::take(&mut output.shapes);
        let meshes = ctx.tessellate(shapes, output.pixels_per_point);
        times.add(processor_time() - before);
        triangles = triangles.max(meshes.len());
        output.drop_without_applying_deltas();
    }
    ctx.enable_accesskit();
    app.step();
    assert!(triangles > 0, "{page} drew nothing");
    table.at_most(format!("frame of {page}: p99 of {FRAMES}"), times.p99(), BUDGET);
    if times.p99() > BUDGET {
        table.tell(
            format!("frame of {page}: p50; slowest"),
            format!("{}; {}", ms(times.median()), ms(times.within(1.0))),
        );
    }
}

/// The pointer wanders, and now and then the wheel turns.
fn looking(count: usize) -> Vec<Event> {
    let turn = count as f32 * 0.37;
    let place = SIZE / 2.0 + Vec2::new(turn.cos() * SIZE.x * 0.45, (turn * 1.7).sin() * SIZE.y * 0.45);
    let mut events = vec![Event::PointerMoved(place.to_pos2())];
    if count.is_multiple_of(5) {
        let down = if count % 100 < 50 { -40.0 } else { 40.0 };
        events.push(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: Vec2::new(0.0, down),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
    }
    events
}

/// A letter in every third frame, faster than anyone writes.
fn typing(count: usize) -> Vec<Event> {
    if count.is_multiple_of(3) { vec![Event::Text("e".into())] } else { Vec::new() }
}
