//! The walls between the rooms, read from the source.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A room and the rooms it may use.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("anatomy", &["domain"]),
    ("stats", &["domain"]),
    ("platform", &["domain"]),
    ("report", &["domain", "anatomy", "stats"]),
    ("exchange", &["domain", "anatomy", "stats"]),
    ("store", &["domain", "anatomy", "platform"]),
    ("vault", &["domain", "anatomy", "store", "platform"]),
    ("service", &["domain", "anatomy", "stats", "report", "exchange", "store", "vault", "platform"]),
    ("ui", &["domain", "anatomy", "stats", "report", "service"]),
    ("app", &["domain", "anatomy", "stats", "report", "exchange", "store", "vault", "platform", "service", "ui"]),
    (
        "cli",
        &["domain", "anatomy", "stats", "report", "exchange", "store", "vault", "platform", "service", "ui", "app"],
    ),
];

/// Crates that only one or a few rooms may touch.
const CRATES: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("egui", &["ui", "app"]),
    ("eframe", &["app"]),
    ("typst", &["report"]),
    ("rfd", &["app"]),
];

/// Longer than this nobody reads a file in one sitting.
const LONGEST_FILE: usize = 600;

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_under(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The code of a file without its comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Paths like `crate::room::module` and `crate::{room::…, other}` in code.
fn rooms_used(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut path = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        used.insert(std::mem::take(&mut path).trim().to_owned());
                        continue;
                    }
                    _ => {}
                }
                path.push(c);
            }
            used.insert(path.trim().to_owned());
        } else {
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(rest.len());
            let mut path = rest[..end].trim_end_matches(':').to_owned();
            if let Some(group) = rest[end..].strip_prefix('{') {
                for part in group.split('}').next().unwrap_or_default().split(',') {
                    used.insert(format!("{path}::{}", part.trim()));
                }
                path.clear();
            }
            if !path.is_empty() {
                used.insert(path);
            }
        }
    }
    used
}

#[test]
fn every_arrow_between_rooms_is_one_of_the_map() {
    let mut wrong = Vec::new();
    for (room, allowed) in ARROWS {
        for file in files_under(&source().join(room)) {
            for path in rooms_used(&code(&file)) {
                let target = path.split("::").next().unwrap_or_default();
                let is_room = ARROWS.iter().any(|(known, _)| *known == target);
                if is_room && target != *room && !allowed.contains(&target) {
                    wrong.push(format!("{}: {path}", file.display()));
                }
                let ui_reaches_too_far = *room == "ui"
                    && ((target == "service" && !path.starts_with("service::message"))
                        || (target == "report"
                            && !["report::scene", "report::chart", "report::wording"]
                                .iter()
                                .any(|part| path.starts_with(part))));
                if ui_reaches_too_far {
                    wrong.push(format!("{}: {path}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that the map in lib.rs does not have:\n{}", wrong.join("\n"));
}

#[test]
fn every_room_of_the_source_has_its_arrows() {
    for entry in fs::read_dir(source()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            assert!(ARROWS.iter().any(|(room, _)| *room == name), "{name} is a room without arrows");
        }
    }
}

#[test]
fn sql_windows_and_typesetting_stay_in_their_rooms() {
    for file in files_under(&source()) {
        let relative = file.strip_prefix(source()).unwrap().to_owned();
        let room = relative.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        let code = code(&file);
        for (name, rooms) in CRATES {
            let is_used = code.contains(&format!("{name}::")) || code.contains(&format!("use {name};"));
            assert!(!is_used || rooms.contains(&room.as_str()), "{} uses {name}", relative.display());
        }
    }
}

/// A file that is only compiled for tests, which may look at the clock.
fn is_test(file: &Path) -> bool {
    file.components().any(|part| part.as_os_str() == "tests") || file.ends_with("tests.rs")
}

#[test]
fn the_pure_rooms_read_no_clock_no_file_and_no_chance() {
    for room in ["domain", "anatomy", "stats"] {
        for file in files_under(&source().join(room)).into_iter().filter(|file| !is_test(file)) {
            let code = code(&file);
            for word in [
                "std::fs",
                "std::env",
                "SystemTime",
                "Instant::now",
                "Timestamp::now",
                "Zoned::now",
                "getrandom",
                "now_v7",
            ] {
                assert!(!code.contains(word), "{} uses {word}", file.display());
            }
        }
    }
}

#[test]
fn no_file_is_too_long_to_read_in_one_sitting() {
    for file in files_under(&source()) {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= LONGEST_FILE, "{} has {lines} lines", file.display());
    }
}
