//! The shipped program is killed while somebody types: what was acknowledged is there, and at most two seconds of
//! typing are gone.
//!
//! `MYOLOG_KILLS` sets how often (4 by default; 200 is the full battery), `MYOLOG_KILL_SEED` repeats a run.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use myolog::store::Store;
use myolog::vault::{self, Folder, SAMPLE_PASSPHRASE, Secret};

use crate::common::screen::{Screen, Window};
use crate::common::terminal::Practice;

/// What steady typing may lose, by the promise of the autosave.
const MAY_LOSE: Duration = Duration::from_secs(2);
/// Time for a key to reach the program and for the disk to answer, on a busy machine.
const MARGIN: Duration = Duration::from_millis(700);

/// A word that was typed, and when its last letter had been sent.
struct Typed {
    word: String,
    at: Instant,
}

/// What was seen of the journal file while the program ran.
#[derive(Default)]
struct Journal {
    /// When the journal of the last completed save appeared.
    last_complete_began: Option<Instant>,
    saves: usize,
}

#[test]
#[ignore = "a minute and more in a real window: cargo test --release -- --ignored kill"]
fn a_killed_program_loses_no_acknowledged_word() {
    let kills: usize = std::env::var("MYOLOG_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(4);
    let seed: u64 = std::env::var("MYOLOG_KILL_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(20_261_122);
    let mut chance = Chance(seed);
    let screen = Screen::start();
    let practice = Practice::sample_for_window(3);
    let data = practice.folder().join("sample");
    let mut inside_a_save = 0;
    let mut acknowledged = 0;
    for round in 0..kills {
        let wants_inside = round % 3 == 0;
        let outcome = one_round(&screen, &practice.folder(), &data, round, wants_inside, &mut chance);
        inside_a_save += usize::from(outcome.was_inside_a_save);
        acknowledged += outcome.saves;
    }
    println!(
        "{kills} kills, {inside_a_save} of them inside a save, {acknowledged} saves acknowledged before, nothing lost"
    );
    assert!(inside_a_save * 6 >= kills, "only {inside_a_save} of {kills} kills hit a save");
}

struct Outcome {
    was_inside_a_save: bool,
    saves: usize,
}

fn one_round(
    screen: &Screen,
    folder: &Path,
    data: &Path,
    round: usize,
    wants_inside: bool,
    chance: &mut Chance,
) -> Outcome {
    let window = screen.open_window(folder);
    window.click("button", "Look around");
    window.find("link", "Today");
    start_session(&window);
    window.press("ctrl+1");

    let journal_file = data.join("practice.myolog-journal");
    let is_over = AtomicBool::new(false);
    let run_for = Duration::from_millis(900 + chance.below(3_600));
    let began = Instant::now();
    let pid = window.pid();
    let (typed, journal) = std::thread::scope(|scope| {
        let typing = scope.spawn(|| {
            let mut typed = Vec::new();
            let mut number = 0;
            while !is_over.load(Ordering::Relaxed) {
                number += 1;
                let word = format!("r{round}w{number} ");
                window.write(&word);
                typed.push(Typed { word, at: Instant::now() });
            }
            typed
        });
        let journal = watch(&journal_file, began, run_for, wants_inside);
        kill_now(pid);
        is_over.store(true, Ordering::Relaxed);
        (typing.join().unwrap(), journal)
    });
    let killed_at = Instant::now();
    let was_inside_a_save = journal_file.metadata().is_ok_and(|file| file.len() > 0);
    window.kill();

    let kept = note_of(data, round);
    let all: String = typed.iter().map(|typed| typed.word.as_str()).collect();
    assert!(
        all.starts_with(kept.trim_end()) || all.trim_end().starts_with(kept.trim_end()),
        "round {round}: “{kept}” is not the beginning of what was typed: “{all}”"
    );
    let must_have = |until: Instant| -> String {
        typed.iter().take_while(|typed| typed.at <= until).map(|typed| typed.word.as_str()).collect()
    };
    // Steady typing is written at the latest every two seconds.
    let old_enough = must_have(killed_at.checked_sub(MAY_LOSE + MARGIN).unwrap());
    assert!(
        kept.len() >= old_enough.trim_end().len(),
        "round {round}: kept “{kept}”, but “{old_enough}” is older than 2 s"
    );
    // A save whose journal had returned to zero held everything typed before it began.
    if let Some(began) = journal.last_complete_began {
        let acknowledged = must_have(began.checked_sub(MARGIN).unwrap());
        assert!(
            kept.len() >= acknowledged.trim_end().len(),
            "round {round}: kept “{kept}”, acknowledged “{acknowledged}”"
        );
    }
    Outcome { was_inside_a_save, saves: journal.saves }
}

/// Starts a session for the first client through the palette.
fn start_session(window: &Window<'_>) {
    window.press("ctrl+n");
    window.find_field("Find a client");
    window.write("C-0001");
    window.pause();
    window.pause();
    window.press("Return");
    window.find_field("Subjective");
}

/// Watches the journal until the time is over, or until a save is under way if one is wanted after half the time.
fn watch(file: &Path, began: Instant, run_for: Duration, wants_inside: bool) -> Journal {
    let mut journal = Journal::default();
    let mut current: Option<Instant> = None;
    loop {
        let is_in_save = file.metadata().is_ok_and(|file| file.len() > 0);
        match (is_in_save, current) {
            (true, None) => current = Some(Instant::now()),
            (false, Some(started)) => {
                journal.last_complete_began = Some(started);
                journal.saves += 1;
                current = None;
            }
            _ => {}
        }
        let elapsed = began.elapsed();
        let is_time = if wants_inside { is_in_save && elapsed > run_for / 2 } else { elapsed > run_for };
        if is_time || elapsed > run_for + Duration::from_secs(8) {
            return journal;
        }
        std::hint::spin_loop();
    }
}

fn kill_now(pid: u32) {
    let killed = std::process::Command::new("kill").args(["-9", &pid.to_string()]).status().unwrap();
    assert!(killed.success());
}

/// The subjective text of the newest session, read by opening the file as the program would.
fn note_of(data: &Path, round: usize) -> String {
    let secret = Secret::Passphrase(SAMPLE_PASSPHRASE.into());
    let open = vault::unlock(&Folder::new(data), &secret, &mut |_| true)
        .unwrap_or_else(|error| panic!("round {round}: the file does not open: {error}"));
    let report = open.store.check().unwrap();
    assert!(report.is_whole(), "round {round}: {report:?}");
    newest_note(&open.store)
}

fn newest_note(store: &Store) -> String {
    let client = store.find_client("C-0001").unwrap().remove(0);
    let records = store.all_sessions_of(client.id).unwrap();
    let newest = records.iter().max_by_key(|record| record.session.id).unwrap();
    newest.session.note.subjective.clone()
}

/// A small seeded generator (SplitMix64, Steele and others 2014).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % end
    }
}
