//! Invented people: names of many origins, what they do, how they spend their weeks.

use jiff::civil::{Date, date};

use super::random::Random;
use crate::domain::{ActivityProfile, ClientDetails, PersonName};

/// Given and family names by origin. Any pair may meet; none is meant to be anybody.
const NAMES: [(&[&str], &[&str]); 14] = [
    (
        &["Daniel", "Hannah", "Oliver", "Grace", "Peter", "Alice"],
        &["Hughes", "Marlow", "Whitcombe", "Prior", "Ashby", "Tindall"],
    ),
    (
        &["Aoife", "Ciarán", "Niamh", "Declan", "Siobhán", "Eoin"],
        &["Brannigan", "Mac Giolla", "Tierney", "Quill", "Lenihan", "Devane"],
    ),
    (
        &["Łukasz", "Agnieszka", "Piotr", "Zofia", "Marek", "Halina"],
        &["Wrona", "Sikorzak", "Dębska", "Malczyk", "Jastrzębski", "Kępa"],
    ),
    (
        &["Priya", "Arjun", "Meera", "Rohan", "Lakshmi", "Vikram"],
        &["Raghunathan", "Deshpande", "Kulkarni", "Iyengar", "Bhandari", "Sehgal"],
    ),
    (
        &["Adaeze", "Chidi", "Folake", "Emeka", "Ngozi", "Tunde"],
        &["Okonjo", "Adebisi", "Eze", "Balewu", "Nwachi", "Olumide"],
    ),
    (&["Mei", "Jun", "Xiuying", "Wei", "Lihua", "Bo"], &["Fang", "Ouyang", "Shen", "Qiu", "Luo", "Tan"]),
    (
        &["Yuki", "Haruto", "Aiko", "Kenji", "Naoko", "Sora"],
        &["Hayashida", "Morinaga", "Kitamura", "Uesugi", "Onoda", "Tachibana"],
    ),
    (
        &["Fatima", "Omar", "Layla", "Yusuf", "Samira", "Khalid"],
        &["Haddad", "al-Masri", "Benkirane", "Saliba", "Qasim", "Zerrouki"],
    ),
    (
        &["Lucía", "Mateo", "Inés", "Joaquín", "Marisol", "Álvaro"],
        &["Ibarra Solís", "Quiroga", "Villaseñor", "Peñalver", "Montes Rubio", "Arriaga"],
    ),
    (
        &["Chloé", "Mathis", "Élodie", "Bastien", "Maëlle", "Théo"],
        &["Delaunoy", "Vasseur", "Charpentier-Roy", "Lemoigne", "Brissac", "Garnier"],
    ),
    (
        &["Johanna", "Matthias", "Katrin", "Jürgen", "Anneliese", "Til"],
        &["Hoffstätter", "Krüger-Lang", "Weißbach", "Achternbusch", "Vogelsang", "Dörr"],
    ),
    (
        &["Ingrid", "Søren", "Astrid", "Magnus", "Freja", "Håkon"],
        &["Lindqvist", "Østergaard", "Bjørnstad", "Hallgren", "Thorup", "Åkerlund"],
    ),
    (
        &["Elena", "Dimitris", "Sofia", "Nikolaos", "Irini", "Stavros"],
        &["Papadakou", "Vlachos", "Karagianni", "Manolas", "Theodorou", "Zervas"],
    ),
    (
        &["Leilani", "Tama", "Ayşe", "Emre", "Thảo", "Minh"],
        &["Kealoha", "Ngata", "Yıldırım", "Aksoyer", "Đặng", "Huỳnh"],
    ),
];

#[derive(Clone, Copy)]
struct Work {
    occupation: &'static str,
    hours_seated: f64,
}

const fn work(occupation: &'static str, hours_seated: f64) -> Work {
    Work { occupation, hours_seated }
}

const OFFICE: [Work; 8] = [
    work("Accountant", 8.0),
    work("Software developer", 9.0),
    work("Solicitor", 8.5),
    work("Call centre agent", 7.5),
    work("Civil servant", 7.0),
    work("Graphic designer", 8.0),
    work("Translator", 7.5),
    work("Architect", 6.5),
];
const MANUAL: [Work; 8] = [
    work("Plasterer", 1.0),
    work("Nurse", 1.5),
    work("Warehouse worker", 1.0),
    work("Gardener", 0.5),
    work("Chef", 1.0),
    work("Car mechanic", 1.0),
    work("Hairdresser", 0.5),
    work("Delivery driver", 6.0),
];
const MIXED: [Work; 8] = [
    work("Primary school teacher", 2.5),
    work("Student", 6.0),
    work("Shop manager", 2.0),
    work("Physiotherapy assistant", 1.5),
    work("Lecturer", 5.0),
    work("Electrician", 1.0),
    work("Research assistant", 6.0),
    work("Estate agent", 4.5),
];
const OTHER: [Work; 4] =
    [work("Retired", 4.0), work("Cares for a parent", 3.0), work("Violinist", 5.0), work("Between jobs", 5.0)];

const SPORTS: [&str; 8] =
    ["Running", "Cycling", "Rowing", "Swimming", "Football", "Climbing", "Triathlon", "Weightlifting"];
const PASTIMES: [&str; 6] = ["Yoga", "Walking", "Swimming", "Cycling", "Dancing", "Running"];
const HEARD: [&str; 6] = ["Friend", "Physiotherapist", "Running club", "Web search", "Colleague", "Poster at the gym"];

/// The order in which profiles come: twenty clients have every one.
const PROFILES: [ActivityProfile; 20] = [
    ActivityProfile::OfficeWorker,
    ActivityProfile::Athlete,
    ActivityProfile::ManualWorker,
    ActivityProfile::OfficeWorker,
    ActivityProfile::Active,
    ActivityProfile::Other,
    ActivityProfile::OfficeWorker,
    ActivityProfile::Athlete,
    ActivityProfile::ManualWorker,
    ActivityProfile::Active,
    ActivityProfile::OfficeWorker,
    ActivityProfile::Athlete,
    ActivityProfile::OfficeWorker,
    ActivityProfile::ManualWorker,
    ActivityProfile::Active,
    ActivityProfile::Athlete,
    ActivityProfile::OfficeWorker,
    ActivityProfile::Other,
    ActivityProfile::Active,
    ActivityProfile::NotAsked,
];

/// The first 84 clients all have different names.
fn name(index: usize, seed: u64) -> PersonName {
    let (given, family) = NAMES[index % NAMES.len()];
    let round = index / NAMES.len();
    let turn = (seed % 6) as usize;
    let text =
        format!("{} {}", given[(round + turn) % given.len()], family[(round * 5 + round / 6 + turn) % family.len()]);
    PersonName::new(&text).expect("the list holds names")
}

/// Given names of women among [`NAMES`], for the one caution that needs it.
const WOMEN: [&str; 38] = [
    "Hannah",
    "Grace",
    "Alice",
    "Aoife",
    "Niamh",
    "Siobhán",
    "Agnieszka",
    "Zofia",
    "Priya",
    "Meera",
    "Lakshmi",
    "Adaeze",
    "Folake",
    "Ngozi",
    "Mei",
    "Xiuying",
    "Lihua",
    "Aiko",
    "Naoko",
    "Fatima",
    "Layla",
    "Samira",
    "Lucía",
    "Inés",
    "Marisol",
    "Chloé",
    "Élodie",
    "Maëlle",
    "Johanna",
    "Katrin",
    "Ingrid",
    "Astrid",
    "Freja",
    "Elena",
    "Sofia",
    "Irini",
    "Ayşe",
    "Thảo",
];

pub(super) fn may_be_pregnant(name: &str) -> bool {
    name.split(' ').next().is_some_and(|given| WOMEN.contains(&given))
}

/// Somebody who comes to a practice. `today` keeps them of working age.
pub(super) fn person(index: usize, seed: u64, today: Date, random: &mut Random) -> (PersonName, ClientDetails) {
    let name = name(index, seed);
    let activity = PROFILES[index % PROFILES.len()];
    let work = match activity {
        ActivityProfile::OfficeWorker => Some(random.pick(&OFFICE)),
        ActivityProfile::ManualWorker => Some(random.pick(&MANUAL)),
        ActivityProfile::Athlete | ActivityProfile::Active => Some(random.pick(&MIXED)),
        ActivityProfile::Other => Some(random.pick(&OTHER)),
        ActivityProfile::NotAsked => None,
    };
    let sport = match activity {
        ActivityProfile::Athlete => random.pick(&SPORTS),
        ActivityProfile::Active => random.pick(&PASTIMES),
        ActivityProfile::OfficeWorker if random.chance(0.5) => random.pick(&PASTIMES),
        _ => "",
    };
    let age = match work.map_or("", |work| work.occupation) {
        "Retired" => random.between(66, 81),
        "Student" => random.between(19, 27),
        _ => random.between(23, 62),
    };
    let born_in = today.year() - age as i16;
    let birth_date = date(born_in, random.between(1, 12) as i8, random.between(1, 28) as i8);
    let is_known = activity != ActivityProfile::NotAsked;
    let details = ClientDetails {
        birth_date: (is_known && random.chance(0.95)).then_some(birth_date),
        // The range that is kept free for invented numbers, and the domain kept free for examples.
        phone: format!("01632 960{:03}", (index * 37 + 101) % 1_000),
        email: if random.chance(0.8) { format!("client{:04}@example.org", index + 1) } else { String::new() },
        address: String::new(),
        occupation: work.map_or("", |work| work.occupation).to_owned(),
        hours_seated_per_day: work.map(|work| work.hours_seated),
        activity,
        sport: sport.to_owned(),
        gp: if random.chance(0.4) { "Harbour Road Surgery (invented)".to_owned() } else { String::new() },
        emergency_contact: String::new(),
        heard_from: if random.chance(0.7) { random.pick(&HEARD).to_owned() } else { String::new() },
    };
    (name, details)
}
