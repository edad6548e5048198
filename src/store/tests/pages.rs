//! What lists, pages and the search show.

use jiff::civil::date;

use super::{Clinic, both_sides, id, low_back, pain, session, therapist, today};
use crate::domain::listing::{BackupRecord, ClientFilter, ClientOrder, ClientQuery, PainChange};
use crate::domain::{
    Caution, CautionKind, CautionSeverity, Client, ClientDetails, EntrySide, MuscleEntry, Phase, Reading, SoapSection,
};

/// Three clients: Ann seen today with an open note and due today; Bo signed, overdue; Cy never seen.
fn small_practice() -> Clinic {
    let clinic = Clinic::new();
    let ann = clinic.add_client(1, "Ann Lee");
    let bo = clinic.add_client(2, "Bo Öberg");
    clinic.add_client(3, "Cy Ash");

    let mut first = session(1, ann.id, date(2026, 11, 5).at(9, 0, 0, 0));
    first.readings =
        vec![pain(1, &first, low_back(), Phase::Before, 7.0), pain(2, &first, low_back(), Phase::After, 4.0)];
    first.muscles = vec![both_sides(1)];
    first.session.next_visit = Some(today());
    first.session.note.plan = "Re-test hip extension".into();
    clinic.store.save_session(&first).unwrap();
    clinic.store.sign_session(first.session.id, &therapist()).unwrap();

    let mut yesterday = session(2, bo.id, date(2026, 11, 18).at(16, 0, 0, 0));
    yesterday.session.next_visit = Some(date(2026, 11, 1));
    clinic.store.save_session(&yesterday).unwrap();
    clinic.store.sign_session(yesterday.session.id, &therapist()).unwrap();
    clinic
        .store
        .save_caution(&Caution {
            id: id(77),
            client: ann.id,
            kind: CautionKind::Allergy,
            severity: CautionSeverity::Adapt,
            text: "almond oil".into(),
            pressure_ceiling: None,
            last_reviewed: None,
        })
        .unwrap();
    clinic
}

fn names(clinic: &Clinic, query: ClientQuery) -> Vec<String> {
    let list = clinic.store.clients(&query, today()).unwrap();
    assert_eq!(list.total as usize, list.rows.len());
    list.rows.into_iter().map(|row| row.name.to_string()).collect()
}

#[test]
fn today_shows_sessions_drafts_expected_visits_and_soreness_due() {
    let clinic = small_practice();
    let page = clinic.store.today(today()).unwrap();
    assert!(page.sessions.is_empty() && page.drafts.is_empty());
    assert_eq!(page.expected.len(), 1);
    let visit = &page.expected[0];
    assert_eq!((visit.client_name.as_str(), visit.next_number), ("Ann Lee", 2));
    assert_eq!(visit.planned, "Re-test hip extension");
    assert_eq!(visit.cautions[0].label(), "Allergy: almond oil");
    let last = visit.last.as_ref().unwrap();
    assert_eq!((last.muscles, last.minutes, last.is_signed), (1, 7.5, true));
    assert_eq!(last.first_words, "Stiff after the drive");
    assert_eq!(last.pain, [PainChange { site: Some(low_back()), before: Some(7.0), after: Some(4.0) }]);
    assert_eq!(page.soreness_due.len(), 1);
    let due = &page.soreness_due[0];
    assert_eq!((due.client_name.as_str(), due.date), ("Bo Öberg", date(2026, 11, 18)));

    // Asked after a day; due again after two.
    let bo = clinic.store.session_record(due.session).unwrap();
    let asked = Reading { measure: "soreness".into(), site: None, ..pain(90, &bo, low_back(), Phase::H24, 2.0) };
    clinic.store.save_readings(&[asked]).unwrap();
    assert!(clinic.store.today(today()).unwrap().soreness_due.is_empty());
    assert_eq!(clinic.store.today(date(2026, 11, 20)).unwrap().soreness_due.len(), 1);

    // Ann comes: no longer expected, now a session and a draft.
    let visit = session(3, visit.client, today().at(10, 0, 0, 0));
    clinic.store.save_session(&visit).unwrap();
    let page = clinic.store.today(today()).unwrap();
    assert!(page.expected.is_empty());
    assert_eq!((page.sessions.len(), page.drafts.len(), page.sessions[0].number), (1, 1, 2));
    clinic.store.archive_session(visit.session.id).unwrap();
    let page = clinic.store.today(today()).unwrap();
    assert_eq!((page.sessions.len(), page.drafts.len(), page.expected.len()), (0, 0, 1));
    clinic.store.restore_session(visit.session.id).unwrap();
    assert_eq!(clinic.store.today(today()).unwrap().sessions.len(), 1);
}

#[test]
fn clients_are_found_filtered_and_ordered() {
    let clinic = small_practice();
    let query = ClientQuery::default();
    let find = |text: &str| names(&clinic, ClientQuery { find: text.into(), ..ClientQuery::default() });
    let filter = |filter| names(&clinic, ClientQuery { filter, ..ClientQuery::default() });
    let order = |order| names(&clinic, ClientQuery { order, ..ClientQuery::default() });
    assert_eq!(names(&clinic, query.clone()), ["Ann Lee", "Bo Öberg", "Cy Ash"]);
    assert_eq!(order(ClientOrder::LastSeen), ["Bo Öberg", "Ann Lee", "Cy Ash"]);
    assert_eq!(order(ClientOrder::NextDue), ["Bo Öberg", "Ann Lee", "Cy Ash"]);
    assert_eq!(find("a"), ["Ann Lee", "Cy Ash"]);
    assert_eq!(find("ober"), ["Bo Öberg"]);
    assert_eq!(find("c-0003"), ["Cy Ash"]);
    assert_eq!(find("öb bo"), ["Bo Öberg"]);
    assert_eq!(find("xyz"), [""; 0]);
    assert_eq!(find("\"*'"), [""; 0]);
    assert_eq!(filter(ClientFilter::DueThisWeek), ["Ann Lee"]);
    assert_eq!(filter(ClientFilter::Overdue), ["Bo Öberg"]);
    assert_eq!(filter(ClientFilter::Drafts), [""; 0]);

    let cy = clinic.store.find_client("Cy Ash").unwrap()[0].id;
    clinic.store.archive_client(cy).unwrap();
    assert_eq!(filter(ClientFilter::Archived), ["Cy Ash"]);
    assert_eq!(names(&clinic, query.clone()), ["Ann Lee", "Bo Öberg"]);
    let list = clinic.store.clients(&query, today()).unwrap();
    assert_eq!((list.counts.all, list.counts.archived, list.counts.overdue), (2, 1, 1));
    let ann = &list.rows[0];
    assert_eq!((ann.last_seen, ann.next_visit), (Some(date(2026, 11, 5)), Some(today())));
    assert_eq!(ann.main_site, Some(low_back()));
    assert_eq!(ann.pain_before, [(date(2026, 11, 5), 7.0)]);
    assert_eq!(ann.cautions.len(), 1);
    clinic.store.restore_client(cy).unwrap();
    assert_eq!(clinic.store.overview(today()).unwrap().clients, 3);

    let page = ClientQuery { offset: 1, limit: 1, ..ClientQuery::default() };
    let list = clinic.store.clients(&page, today()).unwrap();
    assert_eq!((list.total, list.rows.len(), list.rows[0].name.as_str()), (3, 1, "Bo Öberg"));
}

#[test]
fn a_client_is_named_by_reference_id_or_name() {
    let clinic = small_practice();
    clinic.add_client(4, "Ann Leeson");
    let found = |text: &str| -> Vec<String> {
        clinic.store.find_client(text).unwrap().into_iter().map(|client| client.reference).collect()
    };
    assert_eq!(found("C-0002"), ["C-0002"]);
    assert_eq!(found("c-0002"), ["C-0002"]);
    assert_eq!(found(&clinic.store.find_client("C-0003").unwrap()[0].id.to_string()), ["C-0003"]);
    assert_eq!(found("ann lee"), ["C-0001"], "a whole name beats the start of another");
    assert_eq!(found("ann"), ["C-0001", "C-0004"]);
    assert_eq!(found("nobody"), [""; 0]);
    assert_eq!(found("  "), [""; 0]);
    assert_eq!(clinic.store.next_client_reference().unwrap(), "C-0005");
}

#[test]
fn a_session_stands_beside_the_one_before_it() {
    let clinic = small_practice();
    let ann = clinic.store.find_client("C-0001").unwrap()[0].id;
    for (number, day) in [(10, 10), (11, 12), (12, 14)] {
        clinic.store.save_session(&session(number, ann, date(2026, 11, day).at(9, 0, 0, 0))).unwrap();
    }
    let page = clinic.store.session(id(10_011)).unwrap();
    assert_eq!((page.number, page.session_count), (3, 4));
    let previous = page.previous.unwrap();
    assert_eq!((previous.record.session.id, previous.number), (id(10_010), 2));
    assert_eq!((previous.earlier, previous.later), (Some(id(10_001)), Some(id(10_011))));
    let first = clinic.store.previous_session(id(10_001)).unwrap().unwrap();
    assert_eq!((first.earlier, first.number), (None, 1));
    assert_eq!(clinic.store.previous_session(id(5)).unwrap(), None);
    assert_eq!(clinic.store.session(id(10_001)).unwrap().previous, None);

    let page = clinic.store.client(ann).unwrap();
    let numbers: Vec<_> = page.sessions.iter().map(|line| (line.number, line.start.day())).collect();
    assert_eq!(numbers, [(4, 14), (3, 12), (2, 10), (1, 5)]);
    assert_eq!((page.session_count, page.readings.len(), page.treatments.len()), (4, 2, 2));
    assert_eq!(page.last.unwrap().session.id, id(10_012));
    // The lines of a client and those of a day say the same.
    let today = clinic.store.today(date(2026, 11, 5)).unwrap();
    assert_eq!(today.sessions[0], page.sessions[3]);
}

#[test]
fn an_overview_says_who_we_are_and_how_much_there_is() {
    let clinic = small_practice();
    let backup = BackupRecord {
        at: "2026-11-19T08:00:00Z".parse().unwrap(),
        file: "practice-2026-11-19.zip".into(),
        is_proven: true,
        sessions: 2,
    };
    clinic.store.record_backup(&BackupRecord { is_proven: false, ..backup.clone() }).unwrap();
    clinic.store.record_backup(&backup).unwrap();
    assert_eq!(clinic.store.backups().unwrap(), std::slice::from_ref(&backup));
    let overview = clinic.store.overview(today()).unwrap();
    assert_eq!((overview.clients, overview.archived_clients, overview.sessions), (3, 0, 2));
    assert_eq!(overview.therapists, [therapist()]);
    assert_eq!(overview.last_backup, Some(backup));
    let recent: Vec<_> = overview.recent.iter().map(|client| client.name.as_str()).collect();
    assert_eq!(recent, ["Bo Öberg", "Ann Lee"]);
    assert_eq!(clinic.store.setting("pause").unwrap(), None);
    clinic.store.save_setting("pause", "15").unwrap();
    clinic.store.save_setting("pause", "30").unwrap();
    assert_eq!(clinic.store.setting("pause").unwrap().as_deref(), Some("30"));
}

#[test]
fn words_of_notes_are_found_newest_first_with_the_place_they_stand_in() {
    let clinic = small_practice();
    let ann = clinic.store.find_client("C-0001").unwrap()[0].id;
    // Written in another order than they happened.
    for (number, day) in [(21, 3), (20, 14), (22, 9)] {
        let mut record = session(number, ann, date(2026, 10, day).at(9, 0, 0, 0));
        record.session.note.assessment = "Left shoulder: impingement likely, as the GP wrote.".into();
        record.session.note.plan = "肩膀疼痛 next time. ألم الكتف".into();
        record.muscles = vec![MuscleEntry {
            note: "ropey band".into(),
            ..MuscleEntry::new(id(8_000 + number), "infraspinatus".into(), EntrySide::Left)
        }];
        clinic.store.save_session(&record).unwrap();
        clinic.store.index_session(record.session.id).unwrap();
    }
    let days = |text: &str| -> Vec<i8> {
        clinic.store.search(text, 50).unwrap().iter().filter_map(|hit| hit.date).map(jiff::civil::Date::day).collect()
    };
    for text in ["sh", "shoulder", "IMPING", "left shoul", "shoulder l gp", "疼痛", "肩膀疼痛", "肩", "الكتف", "ropey"]
    {
        let text = text.replace(" l ", " ");
        assert_eq!(days(&text), [14, 9, 3], "{text}");
    }
    assert_eq!(days("infraspin"), [14, 9, 3], "muscles are words of the note");
    assert_eq!(days("肩痛"), [0_i8; 0], "not side by side");
    assert_eq!(days("shoulder knee"), [0_i8; 0]);
    assert_eq!(days("s"), [0_i8; 0], "one letter finds clients only");
    assert_eq!(clinic.store.search("shoulder", 2).unwrap().len(), 2);

    let hit = &clinic.store.search("impinge shoulder", 50).unwrap()[0];
    assert_eq!((hit.client, hit.session, hit.section), (ann, Some(id(10_020)), Some(SoapSection::Assessment)));
    let marked: Vec<_> = hit.snippet.iter().filter(|piece| piece.1).map(|piece| piece.0.as_str()).collect();
    assert_eq!(marked, ["shoulder", "impingement"]);
    assert_eq!(clinic.store.search("ropey", 50).unwrap()[0].section, None);

    let client = &clinic.store.search("ober", 50).unwrap()[0];
    assert_eq!((client.session, client.client_name.as_str()), (None, "Bo Öberg"));
    assert_eq!(client.snippet, [("Bo ".to_owned(), false), ("Öberg".to_owned(), true)]);
}

#[test]
fn a_changed_note_is_found_by_its_new_words_only_and_an_archived_one_not_at_all() {
    let clinic = small_practice();
    let ann = clinic.store.find_client("C-0001").unwrap()[0].id;
    let mut record = session(30, ann, today().at(9, 0, 0, 0));
    record.session.note.plan = "swimming".into();
    clinic.store.save_session(&record).unwrap();
    assert!(clinic.store.search("swimming", 50).unwrap().is_empty(), "the index follows when the page is left");
    clinic.store.index_session(record.session.id).unwrap();
    assert_eq!(clinic.store.search("swimming", 50).unwrap().len(), 1);
    record.session.note.plan = "cycling".into();
    clinic.store.save_session(&record).unwrap();
    // A kill before the page is left: the next opening puts it right.
    let clinic = clinic.reopened();
    assert!(clinic.store.search("swimming", 50).unwrap().is_empty());
    assert_eq!(clinic.store.search("cycling", 50).unwrap().len(), 1);
    assert_eq!(clinic.store.index_pending().unwrap(), 0);
    clinic.store.archive_session(record.session.id).unwrap();
    assert!(clinic.store.search("cycling", 50).unwrap().is_empty());
    clinic.store.sign_session(id(10_002), &therapist()).unwrap_err();
    clinic.store.add_addendum(id(10_002), &therapist(), "Brought a letter about scoliosis").unwrap();
    clinic.store.index_session(id(10_002)).unwrap();
    assert_eq!(clinic.store.search("scolio", 50).unwrap().len(), 1);
}

#[test]
fn nothing_that_can_be_typed_is_an_error() {
    let clinic = small_practice();
    let long = "word ".repeat(400);
    for text in [
        "\"",
        "'",
        "a\"b",
        "AND",
        "OR NOT",
        "NEAR(",
        "shoulder*",
        "^x",
        "-x",
        "x:y",
        "{a b}",
        "(",
        "%",
        "_",
        "\\",
        "\0",
        "🧘",
        "🧘 left",
        "中文",
        "العربية",
        "e\u{301}",
        " ",
        "",
        "\u{feff}",
        "a AND",
        "\"\"\"",
        "x\u{0}y",
        &long,
    ] {
        clinic.store.search(text, 50).unwrap();
        clinic.store.find_client(text).unwrap();
        clinic.store.clients(&ClientQuery { find: text.into(), ..ClientQuery::default() }, today()).unwrap();
    }
    assert_eq!(clinic.store.search("lee", 0).unwrap(), []);
}

#[test]
fn a_telephone_number_is_found_with_and_without_spaces() {
    let clinic = Clinic::new();
    let client = clinic.add_client(1, "Ann Lee");
    let details = ClientDetails { phone: "07700 900 123".into(), ..ClientDetails::default() };
    clinic.store.save_client(&Client { details, ..client }).unwrap();
    for text in ["07700", "07700900", "900 123", "0770090012"] {
        assert_eq!(clinic.store.find_client(text).unwrap().len(), 1, "{text}");
    }
    assert!(clinic.store.find_client("08").unwrap().is_empty());
}
