//! What the terminal promises.

use std::process::Command;

use serde_json::Value;

use crate::common::licorice;
use crate::common::terminal::{Practice, error, run_in};

/// Sends the real pain scores through the import and gives the practice.
fn with_real_scores() -> (Practice, licorice::Converted) {
    let practice = Practice::create();
    let converted = licorice::long_form();
    std::fs::write(practice.path("scores.csv"), &converted.csv).unwrap();
    let file = practice.path("scores.csv");
    let said = practice.expect(&["import", "measurements", file.to_str().unwrap()]);
    assert!(said.starts_with(&format!("Added {} clients", converted.people_with_a_reading)), "{said}");
    (practice, converted)
}

#[test]
fn real_scores_come_out_as_they_went_in() {
    let (practice, converted) = with_real_scores();
    let clients: Value = serde_json::from_str(&practice.expect(&["clients", "--json"])).unwrap();
    assert_eq!(clients.as_array().unwrap().len(), converted.people_with_a_reading);
    for person in &converted.three_people {
        let said = practice.expect(&["progress", &person.reference, "--json"]);
        let json: Value = serde_json::from_str(&said).unwrap();
        let series = &json["series"][0];
        let values: Vec<f64> =
            series["readings"].as_array().unwrap().iter().map(|point| point["value"].as_f64().unwrap()).collect();
        assert_eq!(values, person.values, "{}", person.reference);
        assert_eq!(series["first"]["value"].as_f64(), person.values.first().copied());
        assert_eq!(series["latest"]["value"].as_f64(), person.values.last().copied());
        let change = person.values.last().unwrap() - person.values.first().unwrap();
        assert_eq!(series["change"].as_f64(), Some(change));
    }
    // The same file again adds nothing.
    let file = practice.path("scores.csv");
    let again = practice.expect(&["import", "measurements", file.to_str().unwrap()]);
    assert!(again.starts_with("Added 0 clients, 0 sessions, 0 readings"), "{again}");
}

#[test]
fn a_summary_of_real_scores_shows_the_chart() {
    let (practice, converted) = with_real_scores();
    let person = converted.three_people.iter().find(|person| person.values.iter().any(|value| *value > 0.0)).unwrap();
    let pdf = practice.path("summary.pdf");
    practice.expect(&["summary", &person.reference, "--out", pdf.to_str().unwrap()]);
    let text = pdf_text(&pdf);
    assert!(text.to_lowercase().contains("pain, throat"), "{text}");
    // The axis of the chart, drawn as text.
    assert!(text.contains("10") && text.contains("before"), "{text}");
    assert!(text.contains("Harbour Lane") && text.contains("People also improve with time"), "{text}");
}

fn pdf_text(pdf: &std::path::Path) -> String {
    let output = Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_backup_restores_elsewhere_and_checks_whole() {
    let practice = Practice::sample(5);
    let backup = practice.expect(&["backup"]);
    let backup = practice.folder().join("backups").join(backup.trim().rsplit('/').next().unwrap());
    assert!(backup.is_file());
    let other = practice.path("other");
    let restored = run_in(&other, &practice.passphrase_file(), &["restore", backup.to_str().unwrap()]);
    assert!(restored.status.success(), "{}", error(&restored));
    let here: Value = serde_json::from_str(&practice.expect(&["check", "--json"])).unwrap();
    let there = run_in(&other, &practice.passphrase_file(), &["check", "--json"]);
    let there: Value = serde_json::from_slice(&there.stdout).unwrap();
    assert_eq!(here["ok"], Value::Bool(true));
    assert_eq!(here["sessions"], there["sessions"]);
    assert!(there["sessions"].as_u64().unwrap() > 5);
    // What is there is never overwritten.
    let again = run_in(&other, &practice.passphrase_file(), &["restore", backup.to_str().unwrap()]);
    assert_eq!(again.status.code(), Some(1));
}

#[test]
fn the_same_seed_gives_the_same_practice() {
    let (one, two) = (Practice::sample(4), Practice::sample(4));
    assert_eq!(one.expect(&["clients", "--json"]), two.expect(&["clients", "--json"]));
}

#[test]
fn every_refusal_is_one_line_that_says_what_to_do() {
    let practice = Practice::create();
    let wrong = practice.path("wrong");
    std::fs::write(&wrong, "not the passphrase at all").unwrap();
    let output = run_in(&practice.folder(), &wrong, &["clients"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(error(&output).to_lowercase().contains("passphrase"), "{}", error(&output));
    assert_eq!(error(&output).trim().lines().count(), 1, "{}", error(&output));

    let nobody = practice.run(&["progress", "Nobody"]);
    assert!(error(&nobody).contains("no client is called Nobody"), "{}", error(&nobody));
    assert_eq!(nobody.status.code(), Some(1));

    assert_eq!(practice.run(&["progress"]).status.code(), Some(2));
    assert_eq!(practice.run(&["nonsense"]).status.code(), Some(2));

    let window = run_in(&practice.folder(), &practice.passphrase_file(), &[]);
    assert_eq!(window.status.code(), Some(1));
    assert!(error(&window).contains("no display") && error(&window).contains("summary"), "{}", error(&window));

    let twice = practice.run(&["create", "--name", "Another"]);
    assert_eq!(twice.status.code(), Some(1), "a practice is never overwritten");
    assert!(practice.run(&["clients"]).status.success());
}

#[test]
fn weak_and_empty_passphrases_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    for (number, weak) in ["", "password", "12345678", "harbour"].into_iter().enumerate() {
        let file = dir.path().join(format!("weak{number}"));
        std::fs::write(&file, weak).unwrap();
        let folder = dir.path().join(format!("data{number}"));
        let output = run_in(&folder, &file, &["create", "--name", "Harbour"]);
        assert_eq!(output.status.code(), Some(1), "{weak:?}");
        assert!(!folder.join("practice.myolog").exists(), "nothing is left half-made");
    }
}

#[test]
fn bad_rows_are_listed_with_their_place_and_nothing_is_imported() {
    let practice = Practice::create();
    let file = practice.path("bad.csv");
    let text = "\u{feff}client_ref,date,measure,site,side,phase,value\r\n\
                Ann,2026-01-05,nprs,lower_back,left,before,7\r\n\
                Ann,2026-13-05,nprs,lower_back,left,before,7\r\n\
                Ann,2026-01-06,nprs,shin,,before,7\r\n\
                Ann,2026-01-07,mood,,,now,7\r\n\
                Ann,2026-01-08,nprs,lower_back,left,before,11\r\n";
    std::fs::write(&file, text).unwrap();
    let output = practice.run(&["import", "measurements", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    for line in ["3", "4", "5", "6"] {
        assert!(error(&output).contains(&format!("line {line}")), "{}", error(&output));
    }
    assert_eq!(practice.expect(&["clients", "--json"]).trim(), "[]");
    let some = practice.expect(&["import", "measurements", "--skip-bad", file.to_str().unwrap()]);
    assert!(some.starts_with("Added 1 clients, 1 sessions, 1 readings"), "{some}");

    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(&file, utf16).unwrap();
    let output = practice.run(&["import", "measurements", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(error(&output).contains("UTF-8"), "{}", error(&output));
}

#[test]
fn search_finds_a_word_of_a_note_and_survives_odd_questions() {
    let practice = Practice::sample(6);
    let found: Value = serde_json::from_str(&practice.expect(&["search", "week", "--json"])).unwrap();
    assert!(!found.as_array().unwrap().is_empty());
    for odd in ["\"", "a* OR b", "NEAR(", "🧘", "张", "عمر", "x'; DROP TABLE client; --", ""] {
        let output = practice.run(&["search", odd]);
        assert!(output.status.success(), "{odd:?}: {}", error(&output));
    }
}
