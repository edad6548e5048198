use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::anatomy::{Sides, muscles};
use crate::domain::{Severity, clean_line, vocabulary};

fn draft(text: &str) -> QuickDraft {
    match parse(text).outcome {
        Outcome::Complete(draft) => draft,
        other => panic!("{text}: {other:?}"),
    }
}

fn reason(text: &str) -> String {
    match parse(text).outcome {
        Outcome::Refused { reason, .. } => reason,
        other => panic!("{text}: {other:?}"),
    }
}

fn candidates(text: &str) -> Vec<String> {
    match parse(text).outcome {
        Outcome::Ambiguous { candidates, .. } => candidates.into_iter().map(|candidate| candidate.code).collect(),
        other => panic!("{text}: {other:?}"),
    }
}

fn tags(text: &str) -> Vec<String> {
    parse(text).words.into_iter().map(|word| word.meaning).collect()
}

fn entry_id() -> EntryId {
    EntryId::from_uuid(Uuid::nil())
}

#[test]
fn a_line_says_side_muscle_finding_technique_minutes_and_pressure() {
    let text = "l infra tp 3 dt 8m p3";
    assert_eq!(tags(text), ["Left", "Infraspinatus", "Trigger point 3", "Deep tissue", "8 min", "Pressure 3"]);
    let words = parse(text).words;
    assert_eq!(&text[words[2].range.clone()], "tp 3");
    let entry = draft(text).to_entry(entry_id());
    assert_eq!((entry.muscle.as_str(), entry.side), ("infraspinatus", EntrySide::Left));
    assert_eq!(entry.findings[0].severity.map(Severity::get), Some(3));
    assert_eq!(entry.minutes.map(HalfMinutes::minutes), Some(8.0));
    assert_eq!(entry.pressure.map(Pressure::get), Some(3));
}

#[test]
fn after_the_muscle_the_order_is_free() {
    let expected = draft("b ql tp 2 ht 1 dt 7.5m p4 d4 ; eased late; felt warm");
    assert_eq!(draft("B QL p4 7,5m d4 tp2 dt ht 1; eased late; felt warm"), expected);
    assert_eq!(
        draft("both quadratus lum deep tissue 7.5 min trigger point 2 p4 hypertonic 1 d4;eased late; felt warm"),
        expected
    );
    assert_eq!(expected.note, "eased late; felt warm");
    assert_eq!(expected.side, EntrySide::Both);
    assert_eq!(draft("l ql +r").side, EntrySide::Both);
    assert_eq!(draft("ql l").side, EntrySide::Left);
}

#[test]
fn every_muscle_is_reached_by_code_on_every_side_and_no_code_is_taken_for_another() {
    let marks: Vec<(String, WordKind)> = vocabulary::findings()
        .iter()
        .map(|word| (word.code.clone(), WordKind::Finding))
        .chain(vocabulary::techniques().iter().map(|word| (word.code.clone(), WordKind::Technique)))
        .collect();
    assert_eq!(muscles().len(), 106);
    for muscle in muscles() {
        let sides: &[(&str, EntrySide)] = match muscle.sides {
            Sides::Paired => &[("l ", EntrySide::Left), ("r ", EntrySide::Right), ("b ", EntrySide::Both)],
            Sides::Midline => &[("", EntrySide::Midline)],
        };
        for (letter, side) in sides {
            let draft = draft(&format!("{letter}{}", muscle.code));
            assert_eq!((&draft.muscle, draft.side), (&muscle.id, *side));
        }
        for (code, kind) in &marks {
            let text = format!("{}{} {code}", sides[0].0, muscle.code);
            let line = parse(&text);
            assert_eq!(line.muscle.as_ref(), Some(&muscle.id), "{text}");
            assert_eq!(line.words.last().map(|word| word.kind), Some(*kind), "{text}");
        }
    }
}

#[test]
fn every_muscle_is_reached_by_its_english_name() {
    for muscle in muscles() {
        let side = if muscle.sides == Sides::Paired { "r " } else { "" };
        assert_eq!(draft(&format!("{side}{}", muscle.english_name)).muscle, muscle.id, "{}", muscle.english_name);
    }
}

#[test]
fn a_code_beats_the_start_of_a_name_and_more_words_name_another_muscle() {
    assert_eq!(draft("l infra").muscle.as_str(), "infraspinatus");
    assert_eq!(draft("l pec").muscle.as_str(), "pectoralis_major");
    assert_eq!(draft("l pec min p2").muscle.as_str(), "pectoralis_minor");
    assert_eq!(draft("l front delt").muscle.as_str(), "deltoid_anterior");
    assert_eq!(draft("l glut med tp 2").muscle.as_str(), "gluteus_medius");
    assert_eq!(draft("l tib post").muscle.as_str(), "tibialis_posterior");
}

#[test]
fn what_may_be_two_things_is_asked() {
    assert_eq!(candidates("l inf"), ["infra", "ihy"]);
    assert_eq!(candidates("l biceps 8m"), ["bb", "bf"]);
    assert_eq!(candidates("l glut tp 2"), ["gmax", "gmed", "gmin"]);
    assert_eq!(candidates("l ql trigger"), ["tp", "tpt"]);
    assert!(parse("l inf").outcome.message().unwrap().contains("Infraspinatus (infra)"));
}

#[test]
fn a_missing_side_or_muscle_is_asked_for() {
    assert_eq!(parse("ql tp 2 8m").outcome, Outcome::NeedsSide { muscle: "quadratus_lumborum".into() });
    assert_eq!(parse("l").outcome, Outcome::NeedsMuscle);
    assert_eq!(parse("l 8m").outcome, Outcome::NeedsMuscle);
    assert_eq!(parse("; only a note").outcome, Outcome::NeedsMuscle);
    assert_eq!(parse("  ").outcome, Outcome::Empty);
    assert_eq!(draft("dia p1").side, EntrySide::Midline);
    for text in ["l dia", "b tlf ht 1", "pf r"] {
        assert!(reason(text).contains("has no sides"));
    }
}

#[test]
fn numbers_outside_their_range_say_the_range() {
    assert_eq!(reason("l ql p6"), "Pressure goes from 1 to 5, not 6");
    assert_eq!(reason("l ql p0"), "Pressure goes from 1 to 5, not 0");
    assert_eq!(reason("l ql p2.5"), "Pressure goes from 1 to 5, not 2.5");
    assert_eq!(reason("l ql d11"), "Discomfort goes from 0 to 10, not 11");
    assert_eq!(reason("l ql p99999999999999999999"), "Pressure goes from 1 to 5, not 100000000000000000000");
    assert_eq!(reason("l ql tp 4"), "A grade goes from 0 to 3, not 4");
    assert_eq!(reason("l ql tp9"), "A grade goes from 0 to 3, not 9");
    assert_eq!(reason("l ql 500m"), "Minutes go from 0.5 to 240, not 500");
    assert_eq!(reason("l ql 0m"), "Minutes go from 0.5 to 240, not 0");
    assert_eq!(reason("l ql 7.3m"), "Minutes go in halves: 7m or 7.5m, not 7.3m");
    assert_eq!(reason("l ql 8"), "What is 8? Minutes are 8m, pressure p3, discomfort d4");
    assert_eq!(reason("l ql p"), "Pressure needs a number from 1 to 5: p3");
}

#[test]
fn nothing_is_said_twice() {
    for text in ["l ql r", "l ql +l", "l ql tp 1 tp 2", "l ql dt mfr", "l ql 8m 9m", "l ql p1 p2", "l ql d1 d2"] {
        let words = reason(text);
        assert!(words.contains("twice") || words.contains("One technique"), "{text}: {words}");
    }
}

#[test]
fn a_word_that_means_nothing_is_named_and_the_rest_is_still_read() {
    let line = parse("l ql xyz 8m");
    assert!(matches!(&line.outcome, Outcome::NotUnderstood { word, range, .. } if word == "xyz" && *range == (5..8)));
    assert_eq!(line.words.last().map(|word| word.meaning.as_str()), Some("8 min"));
    match parse("l gstrocnmius").outcome {
        Outcome::NotUnderstood { did_you_mean, .. } => assert!(did_you_mean.iter().any(|c| c.code == "gm")),
        other => panic!("{other:?}"),
    }
}

#[test]
fn pressure_above_the_agreed_limit_warns() {
    let ceiling = Pressure::new(4).ok();
    assert_eq!(
        draft("l ql p5").pressure_warning(ceiling).as_deref(),
        Some("Pressure 5 is above the agreed limit of 4")
    );
    assert_eq!(draft("l ql p4").pressure_warning(ceiling), None);
    assert_eq!(draft("l ql p5").pressure_warning(None), None);
}

fn offered(text: &str) -> Vec<(String, String, String)> {
    let rows = complete(text, text.len(), Pressure::new(4).ok());
    rows.into_iter().map(|row| (row.label, row.meaning, row.detail)).collect()
}

#[test]
fn the_list_below_offers_what_can_come_next() {
    let rows = offered("l infra tp 3 dt 8m p3");
    let row = |label: &str, meaning: &str, detail: &str| (label.to_owned(), meaning.to_owned(), detail.to_owned());
    assert_eq!(rows[0], row("p3", "Pressure 3, medium", "within the limit of 4"));
    assert_eq!(rows[1], row("d4", "Discomfort 0–10", "client’s word"));
    assert_eq!(rows[2], row("+r", "Both sides", "adds right"));
    assert_eq!(rows.len(), 3);
    assert_eq!(offered("l ql p5")[0].2, "above the limit of 4");
    assert_eq!(offered("l inf").iter().map(|row| row.0.as_str()).collect::<Vec<_>>(), ["infra", "ihy", "spi"]);
    assert_eq!(offered("l ql tp ")[0], row("0", "Trigger point 0", "examined, not found"));
    assert_eq!(offered("")[0], row("l", "Left", ""));
    assert_eq!(offered("ql ")[2], row("b", "Both sides", ""));
    assert!(offered("l ql ; a note").is_empty());
}

#[test]
fn a_row_of_the_list_replaces_only_its_word() {
    for (text, label, expected) in [
        ("l glut m", "gmed", "l gmed "),
        ("l pec mi", "pmin", "l pmin "),
        ("l ql t", "tp", "l ql tp "),
        ("l ql 8", "8m", "l ql 8m "),
        ("ql ", "l", "l ql "),
        ("l ql dt p3", "+r", "l ql dt p3 +r "),
        ("quad lum", "ql", "ql "),
    ] {
        let row = complete(text, text.len(), None).into_iter().find(|row| row.label == label);
        let row = row.unwrap_or_else(|| panic!("{text}: no {label}"));
        let mut taken = text.to_owned();
        taken.replace_range(row.replace, &row.insert);
        assert_eq!(taken, expected);
    }
}

fn any_entry() -> impl Strategy<Value = MuscleEntry> {
    let findings = proptest::sample::subsequence(vocabulary::findings().to_vec(), 0..5);
    (
        proptest::sample::select(muscles()),
        proptest::sample::select(&[EntrySide::Left, EntrySide::Right, EntrySide::Both][..]),
        (findings, proptest::collection::vec(proptest::option::of(0..=3_u8), 5)),
        proptest::option::of(proptest::sample::select(vocabulary::techniques())),
        (proptest::option::of(1..=480_u16), proptest::option::of(1..=5_u8), proptest::option::of(0..=10_u8)),
        ".{0,40}",
    )
        .prop_map(|(muscle, side, (findings, grades), technique, (halves, pressure, discomfort), note)| {
            let side = if muscle.sides == Sides::Midline { EntrySide::Midline } else { side };
            let mut entry = MuscleEntry::new(entry_id(), muscle.id.clone(), side);
            entry.findings = findings
                .into_iter()
                .zip(grades)
                .map(|(word, grade)| FindingMark { kind: word.id, severity: grade.and_then(|g| Severity::new(g).ok()) })
                .collect();
            entry.technique = technique.map(|word| word.id.clone());
            entry.minutes = halves.and_then(|halves| HalfMinutes::from_minutes(f64::from(halves) / 2.0).ok());
            entry.pressure = pressure.and_then(|value| Pressure::new(value).ok());
            entry.discomfort = discomfort.and_then(|value| Score::new(value).ok());
            entry.note = clean_line(&note);
            entry
        })
}

proptest! {
    #[test]
    fn a_row_written_as_a_line_reads_back_the_same(entry in any_entry()) {
        prop_assert_eq!(draft(&write(&entry)).to_entry(entry.id), entry);
    }

    #[test]
    fn any_text_is_read_without_a_panic_and_ranges_fit_it(text in "(l|r|b|ql|glut|inf|tp|é|8m|p9|;| |[a-z]{1,3}|\\PC){0,12}", at in 0..60_usize) {
        for word in parse(&text).words {
            prop_assert!(text.get(word.range).is_some());
        }
        for row in complete(&text, at.min(text.len()), None) {
            prop_assert!(text.get(row.replace).is_some());
        }
    }
}
