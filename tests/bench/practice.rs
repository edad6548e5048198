//! The generated practice that everything is measured on.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use myolog::domain::listing::{ClientName, ClientQuery};
use myolog::domain::{ClientId, SessionId, SessionRecord};
use myolog::exchange::sample::{SampleClient, SampleOptions, clients, head};
use myolog::platform;
use myolog::store::{Operation, StoreError, Tx};
use myolog::vault::{self, Folder, KdfChoice, OpenPractice, SAMPLE_PASSPHRASE, Secret};

use super::table::{Table, ms};

/// A word that only the long note has.
pub const RARE_WORD: &str = "zephyranth";
/// Clients who come in the same one and a half years: about as many as fill a therapist's weeks.
const CLIENTS_AT_A_TIME: usize = 140;
const PERIOD_WEEKS: i64 = 78;
/// Nobody keeps notes longer than this many periods; a larger practice has more therapists.
const MOST_PERIODS: usize = 20;
/// Letters of the long note.
const LONG_NOTE: usize = 20_000;

pub struct Practice {
    pub folder: PathBuf,
    pub clients: usize,
    pub sessions_for_each: usize,
    made_in: Option<Duration>,
}

/// Clients and sessions spread over the whole practice.
pub struct Spread {
    pub clients: Vec<ClientName>,
    pub sessions: Vec<SessionId>,
}

impl Practice {
    /// Generates it, unless it was kept from an earlier run.
    pub fn make(folder: &Path, clients: usize, sessions_for_each: usize) -> Self {
        let practice = Self { folder: folder.to_owned(), clients, sessions_for_each, made_in: None };
        if folder.join("practice.myolog").exists() {
            return practice;
        }
        eprintln!("making {clients} clients with {sessions_for_each} sessions each …");
        let started = Instant::now();
        practice.fill();
        let made_in = started.elapsed();
        practice.add_long_note();
        Self { made_in: Some(made_in), ..practice }
    }

    /// Like the sample practice, but over the years that so many sessions take: what is shown of a day or of a client
    /// is the same in a small practice and in a large one.
    fn fill(&self) {
        let options = SampleOptions {
            clients: self.clients,
            sessions_per_client: Some(self.sessions_for_each),
            ..SampleOptions::new(today())
        };
        let (practice, therapist) = head(&options);
        let passphrase = SAMPLE_PASSPHRASE.into();
        let folder = Folder::new(&self.folder);
        let (open, _) = vault::create(&folder, &practice, &therapist, &passphrase, KdfChoice::Floor, &mut |_| true)
            .expect("a practice can be made in a new folder");
        let periods = (self.clients / CLIENTS_AT_A_TIME).clamp(1, MOST_PERIODS);
        let mut generated = clients(&options, &therapist).enumerate().peekable();
        while generated.peek().is_some() {
            let some: Vec<SampleClient> =
                generated.by_ref().take(20).map(|(place, client)| moved_back(client, place / 10 % periods)).collect();
            open.store
                .transact(Operation::Sample, |tx| some.iter().try_for_each(|client| write(tx, client)))
                .expect("generated clients can be written");
        }
    }

    pub fn tell(&self, table: &mut Table) {
        let sessions = self.clients * self.sessions_for_each;
        let bytes = std::fs::metadata(self.folder.join("practice.myolog")).expect("the data file is there").len();
        table.tell("practice", format!("{} clients, {sessions} sessions, {} MB", self.clients, bytes / 1_000_000));
        match self.made_in {
            Some(made_in) => {
                let each = ms(made_in.div_f64(sessions as f64));
                table.tell("generated and written in", format!("{:.1} s, {each} a session", made_in.as_secs_f64()));
            }
            None => table.tell("generated and written in", "kept from an earlier run"),
        }
    }

    pub fn open(&self) -> OpenPractice {
        let secret = Secret::Passphrase(SAMPLE_PASSPHRASE.into());
        let open = vault::unlock(&Folder::new(&self.folder), &secret, &mut |_| true).expect("the practice opens");
        let therapists = open.store.therapists().expect("the practice is readable");
        open.store.set_author(therapists.first().expect("every practice has a therapist").id);
        open
    }

    /// Clients from all over the list, and one session of each.
    pub fn spread(&self, open: &OpenPractice, count: usize) -> Spread {
        let step = (self.clients / count).max(1);
        let mut clients = Vec::with_capacity(count);
        let mut sessions = Vec::with_capacity(count);
        for place in 0..count {
            let query = ClientQuery { offset: (place * step) % self.clients, limit: 1, ..ClientQuery::default() };
            let mut list = open.store.clients(&query, today()).expect("the list is readable");
            let row = list.rows.pop().expect("every place of the list has a client");
            let page = open.store.client(row.id).expect("the client is readable");
            sessions.push(page.sessions[place % page.sessions.len()].id);
            clients.push(ClientName { id: row.id, reference: row.reference, name: row.name });
        }
        // Neighbours in the list do not follow each other: each page is read anew.
        let mut spread = Spread { clients, sessions };
        scatter(&mut spread.clients);
        scatter(&mut spread.sessions);
        spread
    }

    /// A client's last session again, as a note that is not signed yet.
    pub fn draft_of(&self, open: &OpenPractice, client: ClientId) -> SessionRecord {
        let page = open.store.client(client).expect("the client is readable");
        let mut record = page.last.expect("every client has sessions");
        record.session.id = platform::new_id();
        record.session.start = today().at(18, 0, 0, 0);
        record.session.start_utc = platform::now();
        record.session.signature = None;
        record.session.addenda.clear();
        record.readings.retain(|reading| reading.phase.belongs_to_session());
        for reading in &mut record.readings {
            reading.id = platform::new_id();
        }
        for muscle in &mut record.muscles {
            muscle.id = platform::new_id();
        }
        record
    }

    fn add_long_note(&self) {
        let open = self.open();
        let client = self.spread(&open, 1).clients[0].id;
        let mut record = self.draft_of(&open, client);
        record.session.note.subjective = long_note();
        open.store
            .transact(Operation::Sample, |tx| tx.save_session(&record).map(|_| ()))
            .expect("the long note is written");
    }
}

fn write(tx: &Tx<'_>, sample: &SampleClient) -> Result<(), StoreError> {
    tx.save_client(&sample.client)?;
    sample.cautions.iter().try_for_each(|caution| tx.save_caution(caution))?;
    sample.sessions.iter().try_for_each(|record| tx.save_session(record).map(drop))?;
    tx.save_readings(&sample.follow_ups)
}

/// The client as one of so many periods ago, who does not come any more.
fn moved_back(mut sample: SampleClient, periods: usize) -> SampleClient {
    if periods == 0 {
        return sample;
    }
    let back = (PERIOD_WEEKS * periods as i64).weeks();
    for record in &mut sample.sessions {
        let session = &mut record.session;
        session.start = session.start.saturating_sub(back);
        session.start_utc = session.start.to_zoned(TimeZone::UTC).map_or(session.start_utc, |at| at.timestamp());
        session.next_visit = session.next_visit.map(|date| date.saturating_sub(back));
        for reading in &mut record.readings {
            reading.date = reading.date.saturating_sub(back);
        }
    }
    if let Some(last) = sample.sessions.last_mut() {
        last.session.next_visit = None;
    }
    for reading in &mut sample.follow_ups {
        reading.date = reading.date.saturating_sub(back);
    }
    sample
}

/// The last day of the generated practice.
pub fn today() -> Date {
    date(2026, 11, 19)
}

fn long_note() -> String {
    const SENTENCES: [&str; 4] = [
        "Stiff after sitting, eases with walking.",
        "Left side tender at the edge of the shoulder blade, no pins and needles.",
        "Slept better after the last session, woke once.",
        "Back to running twice a week, calf tight the day after.",
    ];
    let mut text = format!("{RARE_WORD}: ");
    for (count, sentence) in SENTENCES.iter().cycle().enumerate() {
        if text.len() + sentence.len() > LONG_NOTE {
            return text;
        }
        text.push_str(sentence);
        text.push(if count % 9 == 8 { '\n' } else { ' ' });
    }
    text
}

/// The same disorder each time: steps of a number that has no factor in common with most lengths.
fn scatter<T>(items: &mut [T]) {
    let length = items.len();
    for place in 0..length {
        items.swap(place, (place * 7_919 + 13) % length);
    }
}
