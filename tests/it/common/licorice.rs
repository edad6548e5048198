//! The licorice trial (`tests/data/licorice`, its licence beside it) in the long form: real 0–10 pain of 235 people.
//!
//! The file has no dates; [`DATES`] are made up here, one for each of its four times. Blanks stay blank: not asked.

/// The days given to 30 min, 90 min, 4 h and the next morning. Not the trial's own.
const DATES: [&str; 4] = ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"];

const COLUMNS: [&str; 4] =
    ["pacu30min_throatPain", "pacu90min_throatPain", "postOp4hour_throatPain", "pod1am_throatPain"];

/// Looked at closely: two whose pain came and stayed, one who never had any.
const THREE: [&str; 3] = ["223", "233", "1"];

const FILE: &str = include_str!("../../data/licorice/licorice_gargle.csv");

/// The trial as a file for `import measurements`, and what it must come to.
pub struct Converted {
    /// Site `throat`, measure `nprs`, phase `before`.
    pub csv: String,
    pub people_with_a_reading: usize,
    pub three_people: Vec<Person>,
}

pub struct Person {
    /// `Person 223`, the `client_ref` of the rows.
    pub reference: String,
    /// The scores of the trial's own file, blanks left out.
    pub values: Vec<f64>,
}

pub fn long_form() -> Converted {
    let mut reader = csv::Reader::from_reader(FILE.as_bytes());
    let header = reader.headers().expect("the file has a header").clone();
    let column = |name: &str| header.iter().position(|other| other == name).expect("the file has its columns");
    let (id, scores) = (column("rownames"), COLUMNS.map(column));
    let mut csv = String::from("client_ref,date,time,measure,site,side,phase,value\n");
    let mut people_with_a_reading = 0;
    let mut of_three = [None, None, None];
    for record in reader.records() {
        let record = record.expect("the file is CSV");
        let reference = format!("Person {}", &record[id]);
        for (date, score) in DATES.iter().zip(scores) {
            csv.push_str(&format!("{reference},{date},,nprs,throat,,before,{}\n", &record[score]));
        }
        let values: Vec<f64> = scores
            .into_iter()
            .map(|at| &record[at])
            .filter(|score| !score.is_empty())
            .map(|score| score.parse().expect("a score is a number"))
            .collect();
        people_with_a_reading += usize::from(!values.is_empty());
        if let Some(place) = THREE.iter().position(|wanted| *wanted == &record[id]) {
            of_three[place] = Some(Person { reference, values });
        }
    }
    let three_people = of_three.into_iter().map(|person| person.expect("the file has all three")).collect();
    Converted { csv, people_with_a_reading, three_people }
}
