//! Opens the window: OpenGL first, and where that will not start, once more with wgpu.

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use eframe::egui;

use super::{Clock, MyologApp};
use crate::platform;

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Renderer {
    /// OpenGL: starts faster and needs less memory.
    Glow,
    /// Vulkan, Metal or Direct3D: for Remote Desktop and old drivers.
    Wgpu,
}

/// Set for the second try, so that it does not try a third time.
const SECOND_TRY: &str = "MYOLOG_SECOND_RENDERER";

/// Runs the window until it is closed.
///
/// # Errors
/// Without a display, or when neither renderer starts.
pub fn run_window(data_folder: PathBuf, chosen: Option<Renderer>) -> anyhow::Result<()> {
    if !platform::has_display() {
        bail!(
            "there is no display to open a window on. These work without one: create, sample, clients, import, progress, summary, search, backup, restore, check (see myolog --help)"
        );
    }
    let renderer = chosen.unwrap_or(Renderer::Glow);
    let outcome = eframe::run_native(
        "Myolog",
        options(renderer),
        Box::new(move |creation| {
            let app = MyologApp::new(&creation.egui_ctx, data_folder, Clock::System)?;
            Ok(Box::new(app))
        }),
    );
    match outcome {
        Ok(()) => Ok(()),
        // winit allows one event loop in a process: the second try is a process of its own.
        Err(error) if chosen.is_none() && std::env::var_os(SECOND_TRY).is_none() => {
            tracing::warn!(%error, "OpenGL did not start, trying wgpu");
            again_with_wgpu()
        }
        Err(error) => bail!("the window did not open: {error}"),
    }
}

fn options(renderer: Renderer) -> eframe::NativeOptions {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Myolog")
        .with_app_id("myolog")
        .with_inner_size([1366.0, 768.0])
        .with_min_inner_size([910.0, 512.0])
        .with_icon(crate::ui::icons::app_icon());
    eframe::NativeOptions {
        viewport,
        renderer: match renderer {
            Renderer::Glow => eframe::Renderer::Glow,
            Renderer::Wgpu => eframe::Renderer::Wgpu,
        },
        persist_window: true,
        ..eframe::NativeOptions::default()
    }
}

fn again_with_wgpu() -> anyhow::Result<()> {
    let program = std::env::current_exe().context("the program does not know where it is")?;
    let status = std::process::Command::new(program)
        .args(std::env::args_os().skip(1))
        .args(["--renderer", "wgpu"])
        .env(SECOND_TRY, "1")
        .status()
        .context("the window did not open with wgpu either")?;
    if status.success() { Ok(()) } else { bail!("the window did not open with OpenGL or wgpu") }
}
