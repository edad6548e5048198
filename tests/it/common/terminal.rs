//! The shipped program from a terminal.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// Good enough for the passphrase rules, and public.
pub const PASSPHRASE: &str = "seven quiet herons wade at dusk";

/// A folder of its own with a practice in it.
pub struct Practice {
    pub dir: TempDir,
}

impl Practice {
    /// Makes a practice through the terminal.
    pub fn create() -> Self {
        let practice = Self { dir: tempfile::tempdir().unwrap() };
        std::fs::write(practice.passphrase_file(), PASSPHRASE).unwrap();
        let made = practice.run(&["create", "--name", "Harbour Lane", "--therapist", "Ruth Bennett"]);
        assert!(made.status.success(), "{}", error(&made));
        practice
    }

    /// A practice of generated data.
    pub fn sample(clients: usize) -> Self {
        let practice = Self { dir: tempfile::tempdir().unwrap() };
        std::fs::write(practice.passphrase_file(), PASSPHRASE).unwrap();
        let made = practice.run(&["sample", "--clients", &clients.to_string()]);
        assert!(made.status.success(), "{}", error(&made));
        practice
    }

    /// A practice of generated data where the window's "Look around" finds it.
    pub fn sample_for_window(clients: usize) -> Self {
        let practice = Self { dir: tempfile::tempdir().unwrap() };
        let sample = practice.folder().join("sample");
        let made = Command::new(env!("CARGO_BIN_EXE_myolog"))
            .arg("--data-dir")
            .arg(&sample)
            .args(["sample", "--clients", &clients.to_string()])
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", error(&made));
        practice
    }

    pub fn folder(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    pub fn passphrase_file(&self) -> PathBuf {
        self.dir.path().join("passphrase")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        run_in(&self.folder(), &self.passphrase_file(), arguments)
    }

    /// Runs a command that must work, and gives what it printed.
    pub fn expect(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", error(&output));
        String::from_utf8(output.stdout).unwrap()
    }
}

pub fn run_in(folder: &Path, passphrase_file: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_myolog"))
        .arg("--data-dir")
        .arg(folder)
        .arg("--passphrase-file")
        .arg(passphrase_file)
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

pub fn error(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
