use std::fmt::Write as _;

use jiff::civil::date;

use super::*;
use crate::domain::PersonName;
use crate::report::summary::tests::autumn;
use crate::report::summary::{Notes, SummaryOptions};

fn contains(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|part| part == words.as_bytes())
}

#[test]
fn a_summary_is_a_tagged_pdf_for_readers_and_archives() {
    let pdf = Typesetter::new().render(&autumn().build(&SummaryOptions::default())).unwrap();
    assert_eq!(pdf.pages, 1);
    assert!(pdf.replaced.is_empty());
    for part in ["%PDF-1.7", "/StructTreeRoot", "/MarkInfo", "pdfuaid:part", "pdfaid:part", "Daniel Hughes", "/Lang"] {
        assert!(contains(&pdf.bytes, part), "{part} is missing");
    }
    assert!(pdf.bytes.len() < 150_000, "{} bytes", pdf.bytes.len());
}

#[test]
fn the_same_summary_gives_the_same_bytes() {
    let case = autumn();
    let options = SummaryOptions { notes: Notes::All, ..SummaryOptions::default() };
    let mut typesetter = Typesetter::new();
    let first = typesetter.render(&case.build(&options)).unwrap();
    typesetter.render(&case.build(&SummaryOptions::default())).unwrap();
    let again = typesetter.render(&case.build(&options)).unwrap();
    let fresh = Typesetter::new().render(&case.build(&options)).unwrap();
    assert!(first.bytes == again.bytes && first.bytes == fresh.bytes);
}

#[test]
fn text_of_the_practice_is_printed_and_never_run() {
    let mut case = autumn();
    let traps = "#panic(\"run\") $x^2$ *bold* `raw` @ref <label> \\ // gone? [content] #{1+1} = heading";
    case.sessions[0].session.note.subjective = traps.to_owned();
    case.practice.name = "#import \"x.typ\": *".to_owned();
    let word = traps.to_owned();
    let model = case.build(&SummaryOptions { notes: Notes::All, word, ..SummaryOptions::default() });
    assert!(Typesetter::new().render(&model).is_ok());
}

#[test]
fn letters_without_a_glyph_become_a_box_and_are_named() {
    let mut case = autumn();
    case.client.name = PersonName::new("Ann \u{e123} \u{10f00}").unwrap();
    case.sessions[3].session.note.plan = "Private \u{f8ff}".to_owned();
    let model = case.build(&SummaryOptions { notes: Notes::All, ..SummaryOptions::default() });
    let pdf = Typesetter::new().render(&model).unwrap();
    assert!(pdf.replaced.contains(&'\u{e123}') && pdf.replaced.contains(&'\u{f8ff}'), "{:?}", pdf.replaced);
}

#[test]
fn any_name_and_any_note_is_set() {
    let mut typesetter = Typesetter::new();
    let long = "x".repeat(500);
    for name in ["O'Brien \"Bo\" <b>&amp;", "张伟", "عمر خالد", "Zoë 🧘🏽‍♀️ é́́́", &long] {
        let mut case = autumn();
        case.client.name = PersonName::new(name).unwrap();
        case.therapist.name = case.client.name.clone();
        case.practice.name = name.to_owned();
        case.sessions[0].session.note.subjective = format!("{name}\n{}", "long ".repeat(20_000));
        let options = SummaryOptions { notes: Notes::On(vec![date(2026, 8, 6)]), ..SummaryOptions::default() };
        let pdf = typesetter.render(&case.build(&options)).unwrap();
        assert!(pdf.pages > 10, "{}", pdf.pages);
    }
}

#[test]
fn a_summary_of_nothing_is_one_page() {
    let mut case = autumn();
    case.sessions.clear();
    case.practice.name = String::new();
    case.practice.address = String::new();
    let pdf = Typesetter::new().render(&case.build(&SummaryOptions::default())).unwrap();
    assert_eq!(pdf.pages, 1);
}

#[test]
fn a_preview_has_the_pixels_of_its_page() {
    let pdf = Typesetter::new().render(&autumn().build(&SummaryOptions::default())).unwrap();
    let preview = pdf.preview(0, 1.0).unwrap();
    assert_eq!((preview.width, preview.height), (595, 842));
    assert_eq!(preview.rgba.len(), 595 * 842 * 4);
    assert!(preview.rgba.chunks(4).all(|pixel| pixel[3] == 255));
    assert!(preview.rgba.chunks(4).any(|pixel| pixel[0] > 150 && pixel[1] < 110 && pixel[2] < 60), "no pain ink");
    assert!(pdf.preview(9, 1.0).is_none());
}

#[test]
fn a_typesetter_can_work_on_another_thread() {
    fn is_send<T: Send>() {}
    is_send::<Typesetter>();
    is_send::<Pdf>();
}

/// Run with `--ignored --nocapture`; writes pages to look at into the folder of `MYOLOG_PAGES`.
#[test]
#[ignore = "prints times and writes files to look at"]
fn times_and_pages() {
    let mut case = autumn();
    let mut report = String::new();
    let mut typesetter = Typesetter::new();
    let mut time = |label: &str, typesetter: &mut Typesetter, model: &SummaryModel| {
        let start = std::time::Instant::now();
        let pdf = typesetter.render(model).unwrap();
        let set = start.elapsed();
        let start = std::time::Instant::now();
        let preview = pdf.preview(0, 1.5).unwrap();
        let _ = writeln!(
            report,
            "{label}: {set:?}, preview {:?} ({} px), {} pages, {} bytes, replaced {:?}",
            start.elapsed(),
            preview.width,
            pdf.pages,
            pdf.bytes.len(),
            pdf.replaced
        );
        if let Ok(folder) = std::env::var("MYOLOG_PAGES") {
            std::fs::write(std::path::Path::new(&folder).join(format!("{label}.pdf")), &pdf.bytes).unwrap();
        }
    };
    let plain = case.build(&SummaryOptions::default());
    time("first", &mut typesetter, &plain);
    time("same", &mut typesetter, &plain);
    for word in ["Well done", "Well done.", "Well done. Keep walking, and call when it hurts at night."] {
        let model = case.build(&SummaryOptions { word: word.into(), ..SummaryOptions::default() });
        time(&format!("word-{}", word.len()), &mut typesetter, &model);
    }
    let all = SummaryOptions { notes: Notes::All, ..SummaryOptions::default() };
    case.practice.is_sample = true;
    case.sessions[11].session.signature = None;
    case.sessions[4].readings[0].site = None;
    time("notes", &mut typesetter, &case.build(&all));
    let mut many = autumn();
    for round in 0..5 {
        for index in 0..12 {
            let mut record = many.sessions[index].clone();
            record.session.start = date(2025, 1, 6 + round).at(9, 0, 0, 0);
            record.session.note.subjective = "A long note with many words in it. ".repeat(40);
            many.sessions.push(record);
        }
    }
    time("many", &mut typesetter, &many.build(&all));
    let mut decade = autumn();
    for week in 0..500_i64 {
        let mut record = decade.sessions[(week % 12) as usize].clone();
        record.session.start = date(2016, 1, 4).at(9, 0, 0, 0).checked_add(jiff::Span::new().days(week * 7)).unwrap();
        for reading in &mut record.readings {
            reading.date = record.session.start.date();
        }
        decade.sessions.push(record);
    }
    time("decade", &mut typesetter, &decade.build(&SummaryOptions::default()));
    let mut rich = autumn();
    let muscles = [
        "quadratus_lumborum",
        "gluteus_medius",
        "piriformis",
        "psoas_major",
        "erector_iliocostalis_lumborum",
        "gluteus_minimus",
        "external_oblique",
        "adductor_longus",
    ];
    for (index, record) in rich.sessions.iter_mut().enumerate() {
        let template = record.muscles[0].clone();
        record.muscles = (0..=3 + index % 4)
            .map(|place| {
                let mut entry = template.clone();
                entry.muscle = muscles[(place + index / 5) % muscles.len()].into();
                entry.minutes = crate::domain::HalfMinutes::from_minutes(4.0 + place as f64).ok();
                entry.tone = crate::domain::Tone::new(3 - (index / 4) as u8).ok();
                entry
            })
            .collect();
    }
    let word = "You kept your appointments and your stretches, and it shows. Keep getting up once an hour.".to_owned();
    let notes = Notes::On(vec![date(2026, 11, 19)]);
    time("rich", &mut typesetter, &rich.build(&SummaryOptions { word, notes, ..SummaryOptions::default() }));
    for (label, name) in [
        ("chinese", "张伟 Zhang Wei".to_owned()),
        ("arabic", "عمر خالد".to_owned()),
        ("emoji", "Zoë 🧘🏽‍♀️ Ångström".to_owned()),
        ("long", "Maximilian-Alexander ".repeat(23)),
        ("unbroken", "x".repeat(500)),
    ] {
        case.client.name = PersonName::new(&name).unwrap();
        case.sessions[0].session.note.subjective = format!("{name} came in.");
        time(label, &mut typesetter, &case.build(&all));
    }
    case.sessions.clear();
    time("nothing", &mut typesetter, &case.build(&all));
    eprintln!("{report}");
}
