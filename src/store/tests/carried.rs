//! Text carried over: stored with the note, fixed with its signature.

use jiff::Timestamp;
use jiff::civil::date;

use super::{Clinic, session, therapist, today};
use crate::domain::{CarriedState, CarriedText, SessionRecord, SoapSection};
use crate::store::StoreError;

/// An earlier session with a plan, and today's with that plan carried over.
fn visits(clinic: &Clinic) -> (SessionRecord, SessionRecord) {
    let client = clinic.add_client(1, "Ann Lee");
    let mut earlier = session(1, client.id, date(2026, 11, 5).at(9, 0, 0, 0));
    earlier.session.note.plan = "Walk daily".into();
    clinic.store.save_session(&earlier).unwrap();
    let mut now = session(2, client.id, today().at(9, 0, 0, 0));
    assert!(now.session.carry(SoapSection::Plan, "Walk daily", earlier.session.id, date(2026, 11, 5), 1));
    clinic.store.save_session(&now).unwrap();
    (earlier, now)
}

#[test]
fn what_was_carried_is_read_as_it_was_saved_in_every_state() {
    let clinic = Clinic::new();
    let (_, mut now) = visits(&clinic);
    let at: Timestamp = "2026-11-19T10:00:00.123Z".parse().unwrap();
    for state in [CarriedState::Open { start: 0 }, CarriedState::Kept { at }, CarriedState::Changed] {
        now.session.carried[0].state = state;
        clinic.store.save_session(&now).unwrap();
        assert_eq!(clinic.store.session_record(now.session.id).unwrap(), now);
    }
    now.session.carried.clear();
    clinic.store.save_session(&now).unwrap();
    assert_eq!(clinic.store.session_record(now.session.id).unwrap(), now);
}

#[test]
fn a_note_with_carried_text_that_nobody_looked_at_is_not_signed() {
    let clinic = Clinic::new();
    let (_, mut now) = visits(&clinic);
    let id = now.session.id;
    assert!(matches!(clinic.store.sign_session(id, &therapist()), Err(StoreError::Unconfirmed)));
    now.session.keep_carried(0, "2026-11-19T10:00:00Z".parse().unwrap());
    clinic.store.save_session(&now).unwrap();
    clinic.store.sign_session(id, &therapist()).unwrap();
    let stored: Vec<CarriedText> = clinic.store.session_record(id).unwrap().session.carried;
    assert_eq!(stored, now.session.carried, "the signed record says what was carried");
    let connection = clinic.store.connection();
    for sql in [
        "UPDATE carried_text SET text = 'x'",
        "DELETE FROM carried_text",
        "INSERT OR REPLACE INTO carried_text SELECT * FROM carried_text",
    ] {
        assert!(connection.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn sessions_with_the_same_text_in_a_row_are_counted() {
    let clinic = Clinic::new();
    let (_, now) = visits(&clinic);
    let previous = clinic.store.previous_session(now.session.id).unwrap().unwrap();
    assert_eq!(previous.unchanged_for, [2, 0, 0, 2], "the note of the tests begins the same; O and A are empty");
    let mut third = session(3, now.session.client, today().at(11, 0, 0, 0));
    third.session.note.plan = "Rest".into();
    clinic.store.save_session(&third).unwrap();
    let previous = clinic.store.previous_session(third.session.id).unwrap().unwrap();
    assert_eq!(previous.unchanged_for, [3, 0, 0, 1]);
}
