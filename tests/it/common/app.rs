//! The program in a test harness: no window, no GPU, driven by role and label, with its real background.

use std::path::Path;
use std::time::{Duration, Instant};

use eframe::egui;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::civil::{DateTime, date};
use myolog::app::{Clock, MyologApp};

use super::terminal::PASSPHRASE;

pub type App = Harness<'static, MyologApp>;

/// The day and time of every flow test.
pub fn now() -> DateTime {
    date(2026, 11, 19).at(14, 2, 0, 0)
}

/// The program on an empty or used data folder, at 1366×768.
pub fn open(folder: &Path) -> App {
    open_sized(folder, egui::vec2(1366.0, 768.0))
}

pub fn open_sized(folder: &Path, size: egui::Vec2) -> App {
    open_in(folder, size, egui::Theme::Light)
}

pub fn open_in(folder: &Path, size: egui::Vec2, theme: egui::Theme) -> App {
    let folder = folder.to_owned();
    let mut app =
        Harness::builder().with_size(size).with_step_dt(0.05).with_theme(theme).wgpu().build_eframe(move |creation| {
            MyologApp::new(&creation.egui_ctx, folder, Clock::Frozen(now())).expect("threads")
        });
    wait_until(&mut app, "the first page", |app| app.state().state().folder.is_some());
    app
}

/// Steps until `holds`, giving the background time to answer.
pub fn wait_until(app: &mut App, what: &str, holds: impl Fn(&App) -> bool) {
    let started = Instant::now();
    loop {
        app.step();
        if holds(app) {
            app.step();
            return;
        }
        assert!(started.elapsed() < Duration::from_secs(30), "{what} did not come");
        std::thread::sleep(Duration::from_millis(2));
    }
}

pub fn wait_for_label(app: &mut App, label: &str) {
    wait_until(app, label, |app| app.query_all_by_label_contains(label).next().is_some());
}

/// Clicks the first button with this label.
pub fn press(app: &mut App, label: &str) {
    wait_until(app, label, |app| app.query_all_by_role_and_label(Role::Button, label).next().is_some());
    app.query_all_by_role_and_label(Role::Button, label).next().unwrap().click();
    app.step();
    app.step();
}

/// Follows the first link with this label, such as a place in the sidebar.
pub fn follow(app: &mut App, label: &str) {
    wait_until(app, label, |app| link(app, label).is_some());
    link(app, label).unwrap().click();
    app.step();
    app.step();
}

fn link<'a>(app: &'a App, label: &'a str) -> Option<egui_kittest::Node<'a>> {
    app.query_all_by_label_contains(label).find(|node| node.accesskit_node().role() == Role::Link)
}

/// Types into the field with this label.
pub fn fill(app: &mut App, label: &str, text: &str) {
    wait_until(app, label, |app| field(app, label).is_some());
    field(app, label).unwrap().focus();
    app.step();
    field(app, label).unwrap().type_text(text);
    app.step();
    app.step();
}

fn field<'a>(app: &'a App, label: &'a str) -> Option<egui_kittest::Node<'a>> {
    app.query_all_by_label(label).find(|node| {
        matches!(
            node.accesskit_node().role(),
            Role::TextInput | Role::MultilineTextInput | Role::PasswordInput | Role::SearchInput
        )
    })
}

/// Creates a practice through the pages.
pub fn create_practice(app: &mut App) {
    press(app, "Create a practice…");
    fill(app, "Name of the practice", "Harbour Lane");
    fill(app, "Your name", "Ruth Bennett");
    fill(app, "Passphrase", PASSPHRASE);
    fill(app, "Passphrase again", PASSPHRASE);
    press(app, "Create the practice");
    wait_until(app, "the recovery key", |app| !app.state().state().recovery.groups.is_empty());
    let asked = app.state().state().recovery.asked;
    let group = app.state().state().recovery.groups[asked].clone();
    fill(app, &format!("Group {} of the key", asked + 1), &group);
    press(app, "Continue");
    wait_until(app, "Today", |app| app.state().state().today_page.is_some());
}
