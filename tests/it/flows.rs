//! A therapist's paths through the pages, by role and label.

use myolog::domain::EntrySide;
use myolog::ui::route::{ClientTab, Route};

use crate::common::app::{self, App, create_practice, fill, press, wait_for_label, wait_until};

/// Adds a client through the dialog and lands on the first session.
fn add_client_with_session(app: &mut App, name: &str) {
    app.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::N);
    app.step();
    fill(app, "Name", name);
    press(app, "Add client");
    wait_until(app, "the session page", |app| app.state().state().session.is_some());
}

#[test]
fn a_practice_is_created_and_a_session_written_locked_and_read_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut app = app::open(dir.path());
    create_practice(&mut app);
    add_client_with_session(&mut app, "Daniel Hughes");
    fill(&mut app, "Subjective", "Stiff in the mornings");
    fill(&mut app, "Objective", "Left QL ropy");
    fill(&mut app, "Assessment", "Holding");
    fill(&mut app, "Plan", "Two weeks");
    for line in ["l ql tp 2 dt 8m p3", "b gmed ht 1 tpt 6m p3", "r piri ht 2 str 5m p2"] {
        fill(&mut app, "Muscle line", line);
        app.key_press(egui::Key::Enter);
        app.step();
    }
    wait_until(&mut app, "three muscles", |app| {
        app.state().state().session.as_ref().is_some_and(|open| open.page.record.muscles.len() == 3)
    });
    wait_until(&mut app, "the save", |app| {
        app.state().state().session.as_ref().is_some_and(|open| open.saved_revision == open.revision)
    });
    let Route::Session(session) = app.state().state().route else { panic!("not on the session page") };
    app.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::L);
    wait_until(&mut app, "the unlock page", |app| app.state().state().route == Route::Unlock);
    assert!(app.state().state().session.is_none() && app.state().state().overview.is_none());

    fill(&mut app, "Passphrase", crate::common::terminal::PASSPHRASE);
    app.key_press(egui::Key::Enter);
    wait_until(&mut app, "the same page", |app| {
        app.state().state().route == Route::Session(session) && app.state().state().session.is_some()
    });
    let open = app.state().state().session.as_ref().unwrap();
    assert_eq!(open.page.record.session.note.subjective, "Stiff in the mornings");
    assert_eq!(open.page.record.session.note.plan, "Two weeks");
    assert_eq!(open.page.record.muscles[1].side, EntrySide::Both);
    assert_eq!(open.page.record.total_minutes(), 19.0);
}

#[test]
fn a_wrong_passphrase_says_so_and_the_right_one_still_opens() {
    let dir = tempfile::tempdir().unwrap();
    let mut app = app::open(dir.path());
    create_practice(&mut app);
    app.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::L);
    wait_until(&mut app, "the unlock page", |app| app.state().state().route == Route::Unlock);
    fill(&mut app, "Passphrase", "not the right words");
    app.key_press(egui::Key::Enter);
    wait_until(&mut app, "the refusal", |app| app.state().state().unlock.error.is_some());
    assert!(app.state().state().unlock.error.as_ref().unwrap().what.to_lowercase().contains("passphrase"));
    fill(&mut app, "Passphrase", crate::common::terminal::PASSPHRASE);
    app.key_press(egui::Key::Enter);
    wait_until(&mut app, "Today", |app| app.state().state().route == Route::Today);
}

#[test]
fn the_sample_practice_is_marked_on_every_page() {
    let dir = tempfile::tempdir().unwrap();
    let mut app = app::open(dir.path());
    press(&mut app, "Look around");
    wait_until(&mut app, "the sample", |app| app.state().state().today_page.is_some());
    assert!(app.state().state().is_sample());
    wait_for_label(&mut app, "Sample practice");
    app::follow(&mut app, "Clients");
    wait_until(&mut app, "clients", |app| app.state().state().clients.list.is_some());
    wait_for_label(&mut app, "Sample practice");
    app.key_press(egui::Key::ArrowDown);
    app.key_press(egui::Key::Enter);
    wait_until(&mut app, "a client", |app| app.state().state().client.is_some());
    wait_for_label(&mut app, "Sample practice");
    assert!(matches!(app.state().state().route, Route::Client(_, ClientTab::Overview)));
    press(&mut app, "Leave the sample");
    wait_until(&mut app, "the first page", |app| app.state().state().route == Route::Welcome);
    assert!(!dir.path().join("practice.myolog").exists(), "nothing was made in the real folder");
}
