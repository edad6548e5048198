//! The shipped program in a real window, driven by keys and pointer, from the first start to a PDF.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::common::screen::{Screen, Window};
use crate::common::terminal::PASSPHRASE;

/// Words that no other text has. They are typed into a note and must not be found in any file.
const CANARIES: [&str; 30] = [
    "heronwade",
    "quillmoss",
    "amberfinch",
    "tarnwhistle",
    "bramblecog",
    "duskpetal",
    "fernlatch",
    "glimmoat",
    "hollowreed",
    "ivorythorn",
    "juniperlock",
    "kestrelbay",
    "lanternfig",
    "mossgate",
    "nettleward",
    "oakenbell",
    "pebblewren",
    "quartzleaf",
    "russetvane",
    "saltmarrow",
    "thistledrum",
    "umberlark",
    "velvetash",
    "willowpin",
    "yarrowknot",
    "zephyrcane",
    "cobaltfen",
    "driftplum",
    "elderspoke",
    "foxglint",
];

/// Fails when a file below `folder` holds a canary, as UTF-8 or as UTF-16.
fn assert_no_canary_below(folder: &Path) -> usize {
    let mut files = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files += assert_no_canary_below(&path);
            continue;
        }
        let Ok(bytes) = fs::read(&path) else { continue };
        files += 1;
        for word in CANARIES.into_iter().chain(["Daniel Hughes"]) {
            let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
            assert!(!holds(word.as_bytes()) && !holds(&wide), "{} holds “{word}”", path.display());
        }
    }
    files
}

/// Clicks a field and types into it.
fn fill(window: &Window<'_>, label: &str, text: &str) {
    window.click_field(label);
    window.write(text);
}

fn create_practice(window: &Window<'_>) {
    window.click("button", "Create a practice…");
    fill(window, "Name of the practice", "Harbour Lane");
    fill(window, "Your name", "Ruth Bennett");
    fill(window, "Passphrase", PASSPHRASE);
    fill(window, "Passphrase again", PASSPHRASE);
    window.click("button", "Create the practice");
    let asked = window.find_words("of the key");
    let number: usize = asked.name.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
    let group = window.recovery_group(number);
    fill(window, &asked.name, &group);
    window.find_words("This is right");
    window.click("button", "Continue");
}

#[test]
#[ignore = "a minute in a real window, whose accessibility bus does not always start: cargo test --release -- --ignored"]
fn a_session_is_written_closed_reopened_read_and_exported() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let screen = Screen::start();
    let window = screen.open_window(&data);
    create_practice(&window);

    window.press("ctrl+shift+n");
    fill(&window, "Name", "Daniel Hughes");
    window.pause();
    window.click("button", "Add client");
    window.find_field("Subjective");
    window.press("ctrl+1");
    window.write(&format!("Stiff in the mornings, {}", CANARIES.join(" ")));
    window.press("ctrl+2");
    window.write("Left low back ropy");
    window.press("ctrl+m");
    for line in ["l ql tp 2 dt 8m p3", "b gmed ht 1 tpt 6m p3", "r piri ht 2 str 5m p2"] {
        window.write(line);
        window.pause();
        window.press("Return");
        window.pause();
    }
    window.press("ctrl+3");
    window.write("Holding between visits");
    window.press("ctrl+4");
    window.write("Two weeks, stretch daily");
    window.add_pain_site("lower back", "left");
    // A new site has the focus on its first row.
    window.find("slider", "Pain before");
    window.press("7");
    window.pause();
    window.press("Tab");
    window.pause();
    window.press("4");
    window.pause();
    window.find_words("Saved ");
    // While it is open, with its journal, its log and eframe's storage, and after it was closed.
    assert!(assert_no_canary_below(dir.path()) >= 4);
    window.quit();
    assert!(assert_no_canary_below(dir.path()) >= 5);
    assert!(!fs::read(data.join("practice.myolog")).unwrap().starts_with(b"SQLite format 3"));

    assert!(data.join("practice.myolog").is_file());
    assert_eq!(std::fs::read_dir(data.join("backups")).unwrap().count(), 1, "closing made a proven backup");

    let window = screen.open_window(&data);
    fill(&window, "Passphrase", PASSPHRASE);
    window.pause();
    window.press("Return");
    window.find_words("Daniel Hughes");
    window.press("ctrl+k");
    window.pause();
    window.write("heronwade");
    window.find_words("Stiff in the mornings");
    window.press("Escape");
    window.pause();
    window.press("ctrl+k");
    window.pause();
    window.write("Daniel");
    window.find("button", "Daniel Hughes");
    window.pause();
    window.press("Return");
    window.find_words("Last session");
    window.find_words("Lower back, left 7 → 4");
    window.find_words("19 min");
    window.press("ctrl+e");
    window.find_words("Page 1 of");
    window.press("ctrl+s");
    let pdf = dir.path().join("summary.pdf");
    window.click_field("Path");
    window.press("ctrl+a");
    window.write(pdf.to_str().unwrap());
    window.pause();
    window.press("Return");
    window.find_words("Saved as");
    window.quit();

    assert!(assert_no_canary_below(dir.path()) >= 6);
    let text = Command::new("pdftotext").arg("-layout").arg(&pdf).arg("-").output().unwrap();
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    for words in ["Daniel Hughes", "Harbour Lane", "Quadratus lumborum", "Two weeks, stretch daily"] {
        assert!(text.contains(words), "{words} is not in the summary:\n{text}");
    }
}
