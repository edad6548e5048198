//! A practice of invented people that looks like a real one, for looking around, for pictures and for measuring.
//!
//! Pure: the same [`SampleOptions`] give the same practice, to the last word. Every text is made from phrases of our
//! own; nobody in it lives.

mod client;
mod complaints;
mod course;
mod notes;
mod people;
mod phrases;
mod random;
mod visits;

#[cfg(test)]
mod tests;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, date};
use jiff::tz::TimeZone;
use uuid::{Builder, Uuid};

pub use course::PainCourse;

use crate::domain::{
    Caution, Client, PersonName, Practice, PracticeId, Reading, SessionRecord, Therapist, TherapistId,
};
use random::Random;

/// What the name of every sample practice says.
pub const PRACTICE_NAME: &str = "Sample practice – invented data";

/// Which practice to make.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleOptions {
    pub clients: usize,
    /// How far back the first sessions lie.
    pub years: f64,
    pub seed: u64,
    /// The last day with a session.
    pub today: Date,
    /// The clinic's clock.
    pub time_zone: TimeZone,
    /// So many for everyone, for measuring; else as long as each case lasts.
    pub sessions_per_client: Option<usize>,
}

impl SampleOptions {
    /// Forty clients over one and a half years.
    pub fn new(today: Date) -> Self {
        Self { clients: 40, years: 1.5, seed: 1, today, time_zone: TimeZone::UTC, sessions_per_client: None }
    }
}

/// A client with everything that was recorded of them.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleClient {
    pub client: Client,
    pub cautions: Vec<Caution>,
    /// In order of time; the first is the initial one.
    pub sessions: Vec<SessionRecord>,
    /// Soreness a day and two days after, with the id and date of its session.
    pub follow_ups: Vec<Reading>,
    /// How the pain was made to go.
    pub course: PainCourse,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SamplePractice {
    /// Marked as sample.
    pub practice: Practice,
    pub therapist: Therapist,
    pub clients: Vec<SampleClient>,
}

/// The whole practice at once. For thousands of clients, [`head`] and [`clients`] keep only one in memory.
pub fn generate(options: &SampleOptions) -> SamplePractice {
    let (practice, therapist) = head(options);
    let clients = clients(options, &therapist).collect();
    SamplePractice { practice, therapist, clients }
}

/// The practice and its one therapist.
pub fn head(options: &SampleOptions) -> (Practice, Therapist) {
    let mut random = Random::new(options.seed, u64::MAX - 1);
    let opened = moment(options, date(2020, 1, 6).at(8, 0, 0, 0));
    let practice = Practice {
        id: PracticeId::from_uuid(id(opened, &mut random)),
        name: PRACTICE_NAME.to_owned(),
        address: "1 Example Street\nNowhere".to_owned(),
        phone: "01632 960000".to_owned(),
        email: "practice@example.org".to_owned(),
        is_sample: true,
    };
    let therapist = Therapist {
        id: TherapistId::from_uuid(id(opened, &mut random)),
        name: PersonName::new("Ruth Bennett").expect("a name"),
        credentials: "Dip. SMT (sample)".to_owned(),
    };
    (practice, therapist)
}

/// The clients one by one, in the order of their references. The first 48 never share a time.
pub fn clients(options: &SampleOptions, therapist: &Therapist) -> impl Iterator<Item = SampleClient> + use<> {
    let (options, therapist) = (options.clone(), therapist.clone());
    let diary = visits::Diary::new(&options);
    (0..options.clients).map(move |index| client::make(index, &options, &therapist, &diary))
}

/// A civil time of the clinic's clock in UTC; a time that the clock skips is moved forward.
fn moment(options: &SampleOptions, civil: DateTime) -> Timestamp {
    options.time_zone.to_ambiguous_timestamp(civil).compatible().unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A version 7 key of that moment, with bits from the seed.
fn id(at: Timestamp, random: &mut Random) -> Uuid {
    let millis = u64::try_from(at.as_millisecond()).unwrap_or_default();
    Builder::from_unix_timestamp_millis(millis, &random.bytes()).into_uuid()
}
