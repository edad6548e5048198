//! Pictures of the pages of a practice, light and dark, at the size of a clinic laptop. Look at each before it is
//! accepted.

use std::path::Path;

use egui_kittest::SnapshotOptions;
use jiff::civil::date;
use myolog::exchange::sample::SampleOptions;
use myolog::service::fill_sample;
use myolog::ui::route::ClientTab;
use myolog::vault::{Folder, SAMPLE_PASSPHRASE};

use crate::common::app::{self, App, follow, press, wait_until};

/// Clocks and measured times differ from run to run: so many pixels may.
const CHANGING_PIXELS: usize = 900;

fn picture(app: &mut App, name: &str, theme: egui::Theme) {
    let ending = if theme == egui::Theme::Dark { "-dark" } else { "" };
    // The pointer away from everything, so that nothing is hovered.
    app.hover_at(egui::pos2(3.0, 3.0));
    for _ in 0..8 {
        app.step();
    }
    let options = SnapshotOptions::new().output_path("tests/it/snapshots").max_failed_pixels(CHANGING_PIXELS);
    app.snapshot_options(format!("{name}{ending}"), &options);
}

fn open_tab(app: &mut App, tab: ClientTab) {
    use egui_kittest::kittest::Queryable as _;
    app.query_all_by_role_and_label(egui::accesskit::Role::Tab, tab.label()).next().unwrap().click();
    for _ in 0..4 {
        app.step();
    }
}

fn pages(folder: &Path, theme: egui::Theme) {
    let mut app = app::open_in(folder, egui::vec2(1366.0, 768.0), theme);
    picture(&mut app, "page-welcome", theme);
    press(&mut app, "Look around");
    wait_until(&mut app, "the sample", |app| app.state().state().today_page.is_some());
    picture(&mut app, "page-today", theme);
    follow(&mut app, "Clients");
    wait_until(&mut app, "clients", |app| app.state().state().clients.list.is_some());
    picture(&mut app, "page-clients", theme);
    app.key_press(egui::Key::ArrowDown);
    app.step();
    app.key_press(egui::Key::Enter);
    wait_until(&mut app, "a client", |app| app.state().state().client.is_some());
    picture(&mut app, "page-client-overview", theme);
    open_tab(&mut app, ClientTab::Progress);
    picture(&mut app, "page-client-progress", theme);
    open_tab(&mut app, ClientTab::Sessions);
    picture(&mut app, "page-client-sessions", theme);
    open_tab(&mut app, ClientTab::Details);
    picture(&mut app, "page-client-details", theme);
    press(&mut app, "Summary…");
    wait_until(&mut app, "the pages of the summary", |app| {
        app.state().state().summary.as_ref().is_some_and(|open| !open.textures.is_empty())
    });
    picture(&mut app, "page-summary", theme);
}

fn sample() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let options = SampleOptions::new(date(2026, 11, 19));
    fill_sample(&Folder::new(dir.path().join("sample")), &SAMPLE_PASSPHRASE.into(), &options, &mut |_| {}).unwrap();
    dir
}

#[test]
fn every_page_looks_as_accepted_in_light() {
    pages(sample().path(), egui::Theme::Light);
}

#[test]
fn every_page_looks_as_accepted_in_dark() {
    pages(sample().path(), egui::Theme::Dark);
}
