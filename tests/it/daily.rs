//! The daily note: what last time gives to today, and what must be looked at before it counts.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use myolog::domain::{HalfMinutes, Pressure, SessionId};
use myolog::ui::route::Route;
use myolog::ui::state::OpenSession;

use crate::common::app::{self, App, create_practice, fill, press, wait_for_label, wait_until};

fn open_session(app: &App) -> &OpenSession {
    app.state().state().session.as_ref().expect("a session is open")
}

fn session_id(app: &App) -> SessionId {
    open_session(app).page.record.session.id
}

fn keys(app: &mut App, modifiers: Modifiers, key: Key) {
    app.key_press_modifiers(modifiers, key);
    app.step();
    app.step();
    app.step();
}

fn focused(app: &App) -> String {
    let node = app.root().children_recursive().find(|node| node.accesskit_node().is_focused());
    node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

fn wait_for_save(app: &mut App) {
    wait_until(app, "the save", |app| {
        let open = open_session(app);
        open.saved_revision == open.revision
    });
}

/// A practice with one client and a first session that has three muscles and a plan; a second session is open.
fn second_visit(folder: &std::path::Path) -> App {
    let mut app = app::open(folder);
    create_practice(&mut app);
    app.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    app.step();
    fill(&mut app, "Name", "Daniel Hughes");
    press(&mut app, "Add client");
    wait_until(&mut app, "the session page", |app| app.state().state().session.is_some());
    fill(&mut app, "Subjective", "Stiff in the mornings");
    fill(&mut app, "Plan", "Again in two weeks. Walk daily.");
    for line in ["l ql tp 2 dt 8m p3", "b gmed ht 1 tpt 6m p3", "r piri ht 2 str 5m p2"] {
        fill(&mut app, "Muscle line", line);
        app.key_press(Key::Enter);
        app.step();
    }
    wait_until(&mut app, "three muscles", |app| open_session(app).page.record.muscles.len() == 3);
    wait_for_save(&mut app);
    next_visit(&mut app);
    app
}

fn next_visit(app: &mut App) {
    let before = session_id(app);
    keys(app, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    wait_until(app, "the next session", |app| {
        app.state().state().session.as_ref().is_some_and(|open| open.page.record.session.id != before)
    });
    app.step();
    app.step();
}

fn ticks(app: &App) -> Vec<String> {
    let nodes = app.query_all_by_role(Role::CheckBox);
    nodes.filter_map(|node| node.accesskit_node().label()).filter(|label| label.starts_with("Same again")).collect()
}

#[test]
fn last_times_muscles_are_ticked_off_and_only_what_is_ticked_is_in_the_note() {
    let dir = tempfile::tempdir().unwrap();
    let mut app = second_visit(dir.path());
    let session = session_id(&app);
    assert!(open_session(&app).page.record.muscles.is_empty());
    keys(&mut app, Modifiers::COMMAND, Key::D);
    assert_eq!(ticks(&app).len(), 3, "{:?}", ticks(&app));
    assert!(ticks(&app)[0].contains("was trigger point 2") && ticks(&app)[0].contains("8 min"), "{:?}", ticks(&app));
    assert!(open_session(&app).page.record.muscles.is_empty(), "nothing is in the note before it is ticked");
    assert!(focused(&app).starts_with("Same again: Quadratus"), "{}", focused(&app));

    keys(&mut app, Modifiers::NONE, Key::Space);
    let first = open_session(&app).page.record.muscles[0].clone();
    let before = &open_session(&app).page.previous.as_ref().unwrap().record.muscles[0];
    assert_eq!((first.muscle.as_str(), first.side), ("quadratus_lumborum", before.side));
    assert_ne!(first.id, before.id, "a line of its own");
    assert_eq!(first.minutes.map(HalfMinutes::minutes), Some(8.0));
    assert_eq!(first.pressure.map(Pressure::get), Some(3));
    assert!(first.findings.is_empty(), "what is found today is for today's hands");

    // Past the next line, tick the last: the middle one was not done today.
    keys(&mut app, Modifiers::NONE, Key::ArrowDown);
    assert!(focused(&app).starts_with("Same again: Piriformis"), "{}", focused(&app));
    keys(&mut app, Modifiers::NONE, Key::Enter);
    assert_eq!(open_session(&app).page.record.muscles.len(), 2);
    assert_eq!(ticks(&app).len(), 1);

    // The list waits while the page is left.
    wait_for_save(&mut app);
    keys(&mut app, Modifiers::COMMAND, Key::T);
    wait_until(&mut app, "Today", |app| app.state().state().route == Route::Today);
    keys(&mut app, Modifiers::ALT, Key::ArrowLeft);
    wait_until(&mut app, "the session", |app| app.state().state().session.is_some());
    app.step();
    app.step();
    assert_eq!(session_id(&app), session);
    assert_eq!(ticks(&app).len(), 1, "what was not ticked still waits");
    let names: Vec<_> = open_session(&app).page.record.muscles.iter().map(|entry| entry.muscle.to_string()).collect();
    assert_eq!(names, ["quadratus_lumborum", "piriformis"]);

    // Signed, the note holds what was ticked and nothing else.
    keys(&mut app, Modifiers::COMMAND, Key::Enter);
    press(&mut app, "Sign as Ruth Bennett");
    wait_until(&mut app, "the signature", |app| {
        app.state().state().session.as_ref().is_some_and(|open| open.page.record.is_signed())
    });
    app.step();
    assert!(ticks(&app).is_empty());
    assert_eq!(open_session(&app).page.record.muscles.len(), 2);
}

#[test]
fn esc_closes_the_list_and_a_button_brings_it_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut app = second_visit(dir.path());
    press(&mut app, "Same again");
    app.step();
    assert_eq!(ticks(&app).len(), 3);
    keys(&mut app, Modifiers::NONE, Key::Escape);
    assert!(ticks(&app).is_empty() && open_session(&app).page.record.muscles.is_empty());
    assert_eq!(focused(&app), "Muscle line");
    fill(&mut app, "Muscle line", "l ql");
    app.key_press(Key::Enter);
    wait_until(&mut app, "the muscle", |app| open_session(app).page.record.muscles.len() == 1);
    keys(&mut app, Modifiers::COMMAND, Key::D);
    assert_eq!(ticks(&app).len(), 2, "what stands in the note is not offered again");
    for left in [1, 0] {
        keys(&mut app, Modifiers::NONE, Key::Space);
        assert_eq!(ticks(&app).len(), left);
    }
    assert_eq!(focused(&app), "Muscle line");
    keys(&mut app, Modifiers::COMMAND, Key::D);
    wait_for_label(&mut app, "Every muscle of last time is in the note already");
}

fn plan(app: &App) -> &str {
    &open_session(app).page.record.session.note.plan
}

#[test]
fn carried_text_is_appended_and_must_be_looked_at_before_signing() {
    let dir = tempfile::tempdir().unwrap();
    let mut app = second_visit(dir.path());
    fill(&mut app, "Plan", "Call on Friday.");
    let carry = Modifiers::COMMAND | Modifiers::SHIFT;
    keys(&mut app, carry, Key::Num4);
    assert_eq!(plan(&app), "Call on Friday.\nAgain in two weeks. Walk daily.", "added, nothing overwritten");
    assert_eq!(focused(&app), "Plan");
    wait_for_label(&mut app, "From 19 Nov 2026");
    press(&mut app, "Carry Subjective over");
    assert_eq!(open_session(&app).page.record.session.note.subjective, "Stiff in the mornings");

    // Typing in front of it moves the passage, and it still waits.
    keys(&mut app, Modifiers::COMMAND, Key::Num4);
    keys(&mut app, Modifiers::COMMAND, Key::Home);
    app.event(egui::Event::Text("First. ".into()));
    app.step();
    app.step();
    assert_eq!(plan(&app), "First. Call on Friday.\nAgain in two weeks. Walk daily.");
    let passage = open_session(&app).page.record.session.carried[0].clone();
    assert_eq!(&plan(&app)[passage.open_range().unwrap()], "Again in two weeks. Walk daily.");
    wait_for_save(&mut app);

    keys(&mut app, Modifiers::COMMAND, Key::Enter);
    wait_for_label(&mut app, "Carried over, not confirmed: Plan");
    wait_for_label(&mut app, "Carried over, not confirmed: Subjective");
    app.key_press(Key::Enter);
    app.step();
    app.step();
    assert!(!open_session(&app).page.record.is_signed(), "what was not looked at is not signed");
    press(&mut app, "Look at Plan");
    app.step();
    assert!(app.state().state().dialog.is_none());
    assert_eq!(focused(&app), "Plan");
    press(&mut app, "Keep what was carried over: Plan");
    press(&mut app, "Remove what was carried over: Subjective");
    assert_eq!(open_session(&app).page.record.session.note.subjective, "");
    wait_for_save(&mut app);

    keys(&mut app, Modifiers::COMMAND, Key::Enter);
    press(&mut app, "Sign as Ruth Bennett");
    wait_until(&mut app, "the signature", |app| {
        app.state().state().session.as_ref().is_some_and(|open| open.page.record.is_signed())
    });
    app.step();
    wait_for_label(&mut app, "Carried over from 19 Nov 2026");
    assert!(plan(&app).ends_with("Walk daily."));

    // The third visit is told how long the text has been the same.
    next_visit(&mut app);
    keys(&mut app, carry, Key::Num4);
    assert_eq!(open_session(&app).page.record.session.carried[0].unchanged_for, 1, "the plan grew by two sentences");
}

#[test]
fn carried_text_still_waits_after_the_program_was_gone() {
    let dir = tempfile::tempdir().unwrap();
    let mut app = second_visit(dir.path());
    keys(&mut app, Modifiers::COMMAND | Modifiers::SHIFT, Key::Num4);
    wait_for_save(&mut app);
    let session = session_id(&app);
    drop(app);
    let mut app = app::open(dir.path());
    fill(&mut app, "Passphrase", crate::common::terminal::PASSPHRASE);
    app.key_press(Key::Enter);
    wait_until(&mut app, "Today", |app| app.state().state().today_page.is_some());
    // Both visits stand in the list of today under the same name.
    for row in 0.. {
        let named = |app: &App| app.query_all_by_role_and_label(Role::Button, "Daniel Hughes").count();
        wait_until(&mut app, "the rows of today", |app| named(app) > row);
        app.query_all_by_role_and_label(Role::Button, "Daniel Hughes").nth(row).unwrap().click();
        wait_until(&mut app, "a session", |app| app.state().state().session.is_some());
        app.step();
        if session_id(&app) == session {
            break;
        }
        keys(&mut app, Modifiers::ALT, Key::ArrowLeft);
        wait_until(&mut app, "Today", |app| app.state().state().session.is_none());
    }
    assert_eq!(session_id(&app), session);
    let passage = &open_session(&app).page.record.session.carried[0];
    assert_eq!(passage.open_range(), Some(0..plan(&app).len()));
    wait_for_label(&mut app, "From 19 Nov 2026");

    // A third visit with the same plan says so.
    press(&mut app, "Keep what was carried over: Plan");
    wait_for_save(&mut app);
    next_visit(&mut app);
    keys(&mut app, Modifiers::COMMAND | Modifiers::SHIFT, Key::Num4);
    wait_for_label(&mut app, "From 19 Nov 2026, unchanged for 2 sessions");
    // Written in, it is today's own.
    app.event(egui::Event::Text(" Swim.".into()));
    app.step();
    keys(&mut app, Modifiers::COMMAND, Key::Home);
    app.event(egui::Event::Key {
        key: Key::Delete,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    });
    app.step();
    app.step();
    wait_for_label(&mut app, "then changed");
    assert!(open_session(&app).page.record.session.unconfirmed().is_empty());
}
