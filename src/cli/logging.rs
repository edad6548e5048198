//! Logs for the person who has to find out why: what failed, never whom it was about.

use std::panic;
use std::path::Path;

use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};

/// Starts a rolling log in `logs/` of the data folder: one file a day, seven kept. Without a folder that can be
/// written there is no log. Keep the guard until the end of the program.
pub fn start(data_folder: &Path) -> Option<WorkerGuard> {
    let folder = data_folder.join("logs");
    if !data_folder.is_dir() {
        return None;
    }
    // The appender lists old files first, and complains on the terminal where there is no folder.
    crate::platform::create_private_folder(&folder).ok()?;
    let appender = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("myolog")
        .filename_suffix("log")
        .max_log_files(7)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(appender);
    let subscriber =
        tracing_subscriber::fmt().with_writer(writer).with_ansi(false).with_max_level(tracing::Level::INFO).finish();
    tracing::subscriber::set_global_default(subscriber).ok()?;
    Some(guard)
}

/// A panic's message can hold the text that caused it: only the place is written down.
pub fn keep_text_out_of_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default();
        tracing::error!(place, "a panic");
        eprintln!("myolog: something went wrong inside the program ({place}). What was saved is safe.");
    }));
}
