use jiff::civil::{Date, date};

use super::*;
use crate::domain::{Phase, Side};

#[path = "../../tests/it/common/licorice.rs"]
mod licorice;

const TODAY: Date = date(2026, 11, 21);

fn read(text: &str) -> MeasurementFile {
    read_measurements(text.as_bytes(), TODAY).unwrap()
}

/// The reasons against one row, as `column: reason`.
fn reasons(row: &str) -> Vec<String> {
    let file = read(&format!("{HEADER}\n{row}\n"));
    assert!(file.rows.is_empty(), "{row}");
    assert!(file.errors.iter().all(|error| error.line == 2));
    file.errors.iter().map(|error| format!("{}: {}", error.column, error.reason)).collect()
}

#[test]
fn a_row_of_the_long_form_is_read() {
    let file = read(&format!("{HEADER}\nC-0001,2026-11-19,14:02,nprs,lower_back,left,before,3\n"));
    assert_eq!((file.errors, file.skipped_empty), (vec![], 0));
    let row = &file.rows[0];
    assert_eq!((row.client_ref.as_str(), row.date, row.value, row.line), ("C-0001", date(2026, 11, 19), 3.0, 2));
    assert_eq!(row.site.as_ref().unwrap().side, Some(Side::Left));
    assert_eq!((row.phase, row.makes_session()), (Phase::Before, true));
}

#[test]
fn order_of_columns_line_ends_and_byte_order_mark_do_not_matter() {
    let text = "\u{feff}Value,phase,side,site,measure,time,date,client_ref,weather\r\n\r\n\
                4,worst,,neck,NPRS,,2026-11-19,\"Ann, Lee\",rain\r\n,before,,neck,nprs,,2026-11-19,x,\r\n";
    let file = read(text);
    assert_eq!(file.errors, vec![]);
    assert_eq!((file.rows.len(), file.skipped_empty), (1, 1));
    assert_eq!((file.rows[0].client_ref.as_str(), file.rows[0].line), ("Ann, Lee", 3));
    assert_eq!(file.notices, ["Ignored columns: weather"]);
    assert_eq!(read(&text.replace("\r\n", "\r")).rows, file.rows);
}

#[test]
fn zero_is_an_answer_and_empty_is_not_asked() {
    let file = read(&format!("{HEADER}\na,2026-01-01,,nprs,neck,,before,0\na,2026-01-02,,nprs,neck,,before,\n"));
    assert_eq!((file.rows.len(), file.rows[0].value, file.skipped_empty), (1, 0.0, 1));
}

#[test]
fn a_bad_row_says_line_column_and_what_would_be_right() {
    for (row, expected) in [
        (",2026-01-01,,nprs,neck,,before,3", "client_ref: a name is needed"),
        ("a,21.11.2026,,nprs,neck,,before,3", "date: “21.11.2026” is no date: year-month-day is needed, as 2026-11-21"),
        ("a,2026-02-30,,nprs,neck,,before,3", "date: “2026-02-30” is no date: year-month-day is needed, as 2026-11-21"),
        ("a,2026-11-22,,nprs,neck,,before,3", "date: 2026-11-22 is in the future"),
        ("a,1899-12-31,,nprs,neck,,before,3", "date: 1899-12-31 is before 1900"),
        ("a,2026-01-01,25:00,nprs,neck,,before,3", "time: “25:00” is no time: hours and minutes are needed, as 14:30"),
        ("a,2026-01-01,,nprs,lower,,before,3", "site: no site “lower”; is it lower_back?"),
        ("a,2026-01-01,,nprs,,,before,3", "site: Pain needs a site, as lower_back"),
        ("a,2026-01-01,,nprs,knee,,before,3", "side: Knee is there twice: left or right is needed"),
        ("a,2026-01-01,,nprs,throat,left,before,3", "side: Throat has no side: leave it empty"),
        ("a,2026-01-01,,nprs,knee,both,before,3", "side: left and right are two rows, each with its own value"),
        ("a,2026-01-01,,stress,neck,,before,3", "site: Stress has no site: leave it empty"),
        ("a,2026-01-01,,stress,,left,before,3", "side: Stress has no side: leave it empty"),
        ("a,2026-01-01,,nprs,neck,,,3", "phase: Pain needs a phase: before, after, now, worst, average"),
        ("a,2026-01-01,,nprs,neck,,h24,3", "phase: Pain has no phase “h24”; it has before, after, now, worst, average"),
        ("a,2026-01-01,,nprs,neck,,before,11", "value: Pain goes from 0 to 10, not 11"),
        ("a,2026-01-01,,nprs,neck,,before,3.5", "value: Pain goes in steps of 1, not 3.5"),
        ("a,2026-01-01,,psfs,,,now,\"3,5\"", "value: “3,5” has a comma: decimals are written with a point, as 3.5"),
        ("a,2026-01-01,,nprs,neck,,before,NaN", "value: “NaN” is no number"),
        ("a,2026-01-01,,nprs,neck,,before,1e1", "value: “1e1” is no number"),
        ("a,2026-01-01,,nprs,neck,,before", ": has 7 fields, the header has 8"),
    ] {
        assert_eq!(reasons(row), [expected], "{row}");
    }
    assert!(
        reasons("a,2026-01-01,,pian,neck,,before,3")[0].starts_with("measure: no measure “pian”; known are nprs, vas")
    );
    assert_eq!(reasons(",x,y,nprs,neck,,before,z").len(), 4, "everything wrong is told at once");
}

#[test]
fn measures_keep_their_own_range_step_and_phase() {
    let file = read(&format!(
        "{HEADER}\na,2026-01-01,,psfs,,,now,3.7\na,2026-01-01,,groc,,,,-7\na,2026-01-01,,soreness,,,h24,6\n\
         a,2026-01-01,,nprs,Lower back,L,Before,3\n"
    ));
    assert_eq!(file.errors, vec![]);
    assert_eq!(file.rows.iter().map(|row| row.value).collect::<Vec<_>>(), [3.7, -7.0, 6.0, 3.0]);
    assert!(!file.rows[2].makes_session());
}

#[test]
fn a_repeated_row_is_left_out_with_a_notice_and_a_contradiction_is_an_error() {
    let row = "a,2026-01-01,,nprs,neck,,before";
    let file = read(&format!("{HEADER}\n{row},3\n{row},3\n{row},4\n"));
    assert_eq!(file.rows.len(), 1);
    assert_eq!(file.notices, ["Line 3 says the same as line 2 and is left out"]);
    assert_eq!(file.errors[0].to_string(), "line 4, value: line 2 already says 3 for this, not 4");
}

#[test]
fn a_file_that_is_no_such_table_is_refused_with_the_reason() {
    let refused = |bytes: &[u8]| read_measurements(bytes, TODAY).unwrap_err().user_text().to_string();
    assert!(refused(b"").starts_with("The file is empty."));
    assert!(refused(HEADER.replace(',', ";").as_bytes()).contains("separated by semicolons"));
    assert!(refused(b"date,value,site\n").starts_with("The first line has no column client_ref, measure."));
    assert!(refused(format!("{HEADER},date\n").as_bytes()).contains("the column date twice"));
    assert!(refused(&[HEADER.as_bytes(), b"\nM\xfcller,"].concat()).starts_with("Line 2 is not UTF-8"));
}

#[test]
fn columns_that_no_measure_of_the_file_needs_may_be_absent() {
    let file = read("client_ref,date,measure,phase,value\na,2026-01-01,stress,before,6\na,2026-01-01,nprs,before,6\n");
    assert_eq!(file.rows.len(), 1);
    assert_eq!(file.errors[0].to_string(), "line 3, site: Pain needs a site, as lower_back");
}

#[test]
fn a_forgotten_quote_does_not_swallow_the_file_silently() {
    let file = read(&format!("{HEADER}\na,2026-01-01,,nprs,neck,,before,\"3\nb,2026-01-01,,nprs,neck,,before,4\n"));
    assert!(file.rows.is_empty());
    assert!(file.errors[0].reason.contains("closing quote"));
}

#[test]
fn the_throat_pain_of_the_licorice_trial_is_read_without_an_error() {
    let converted = licorice::long_form();
    let file = read(&converted.csv);
    assert_eq!((file.errors.as_slice(), file.notices.as_slice()), (&[][..], &[][..]));
    assert_eq!((file.rows.len(), file.skipped_empty), (235 * 4 - 8, 8));
    assert_eq!((file.client_refs().len(), converted.people_with_a_reading), (233, 233));
    let expected = [("Person 223", [5.0, 4.0, 5.0, 2.0]), ("Person 233", [4.0, 6.0, 6.0, 6.0]), ("Person 1", [0.0; 4])];
    for (person, (reference, values)) in converted.three_people.iter().zip(expected) {
        assert_eq!((person.reference.as_str(), person.values.as_slice()), (reference, &values[..]));
        let read: Vec<f64> = file.rows.iter().filter(|row| row.client_ref == reference).map(|row| row.value).collect();
        assert_eq!(read, values);
    }
}
