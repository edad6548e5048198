//! Settings of the window: a small file beside the practice that holds nothing about clients.

use std::path::{Path, PathBuf};

use eframe::egui;

use crate::platform;
use crate::ui::state::{Settings, ThemeChoice};
use crate::ui::theme;

fn file(data_folder: &Path) -> PathBuf {
    data_folder.join("settings.toml")
}

/// What was chosen last time. A file that does not parse counts as nothing chosen.
pub(super) fn load(data_folder: &Path) -> Settings {
    let Ok(text) = std::fs::read_to_string(file(data_folder)) else { return Settings::default() };
    match toml::from_str::<Settings>(&text) {
        Ok(settings) => Settings {
            auto_lock_min: settings.auto_lock_min.clamp(1, 60),
            scale_percent: settings.scale_percent.clamp(80, 200),
            ..settings
        },
        Err(error) => {
            tracing::warn!(%error, "settings.toml was not understood");
            Settings::default()
        }
    }
}

pub(super) fn save(data_folder: &Path, settings: &Settings) {
    let written = toml::to_string(settings)
        .map_err(std::io::Error::other)
        .and_then(|text| platform::atomic_write(&file(data_folder), text.as_bytes()));
    if let Err(error) = written {
        tracing::warn!(%error, "settings.toml was not written");
    }
}

pub(super) fn apply(ctx: &egui::Context, settings: &Settings) {
    ctx.set_zoom_factor(settings.scale_percent as f32 / 100.0);
    theme::choose(ctx, settings.theme);
}

impl super::MyologApp {
    pub(super) fn change_settings(&mut self, ctx: &egui::Context, change: impl FnOnce(&mut Settings)) {
        change(&mut self.state.settings);
        apply(ctx, &self.state.settings);
        save(&self.state.data_folder, &self.state.settings);
    }

    pub(super) fn set_theme(&mut self, ctx: &egui::Context, theme: ThemeChoice) {
        self.change_settings(ctx, |settings| settings.theme = theme);
    }
}
