//! The licorice trial (`tests/data/licorice`, its licence beside it) in the long form: real 0–10 pain of 235 people.
//!
//! The file has no dates; [`DATES`] are made up here, one for each of its four times. Blanks stay blank: not asked.

/// The days given to 30 min, 90 min, 4 h and the next morning. Not the trial's own.
pub const DATES: [&str; 4] = ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"];

const COLUMNS: [&str; 4] =
    ["pacu30min_throatPain", "pacu90min_throatPain", "postOp4hour_throatPain", "pod1am_throatPain"];

const FILE: &str = include_str!("../../data/licorice/licorice_gargle.csv");

/// A person of the trial with the four scores as the file writes them; empty means blank.
pub struct Person {
    /// `Person 17`: what the long form uses as the client's reference.
    pub client_ref: String,
    pub scores: [String; 4],
}

/// Everybody in the file, in its order.
pub fn people() -> Vec<Person> {
    let mut reader = csv::Reader::from_reader(FILE.as_bytes());
    let header = reader.headers().expect("the file has a header").clone();
    let column = |name: &str| header.iter().position(|other| other == name).expect("the file has its columns");
    let (id, scores) = (column("rownames"), COLUMNS.map(column));
    reader
        .records()
        .map(|record| record.expect("the file is CSV"))
        .map(|record| Person {
            client_ref: format!("Person {}", &record[id]),
            scores: scores.map(|at| record[at].to_owned()),
        })
        .collect()
}

/// The whole file in the long form: site `throat`, measure `nprs`, phase `before`.
pub fn long_form() -> String {
    let mut table = String::from("client_ref,date,time,measure,site,side,phase,value\n");
    for person in people() {
        for (date, score) in DATES.iter().zip(&person.scores) {
            table.push_str(&format!("{},{date},,nprs,throat,,before,{score}\n", person.client_ref));
        }
    }
    table
}
