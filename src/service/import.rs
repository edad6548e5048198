//! Measurements from a file into the practice, as one change: all good rows or none.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use jiff::civil::{DateTime, Time};

use super::door::Owner;
use super::message::{Event, ImportReport};
use crate::domain::{
    Client, ClientDetails, ClientId, PersonName, ReadingId, SeriesKey, Session, SessionId, SessionKind, SessionRecord,
    SoapNote, TherapistId, UserText,
};
use crate::exchange::{MeasurementFile, MeasurementRow, read_measurements};
use crate::platform;
use crate::store::{Operation, Store, StoreError, Tx};

/// Sessions made by an import start at noon where the file gives no time.
const NOON: Time = jiff::civil::time(12, 0, 0, 0);

impl Owner {
    pub(super) fn import_measurements(&mut self, path: PathBuf, dry_run: bool) {
        let Some(open) = &self.open else { return };
        let outcome = std::fs::read(&path)
            .map_err(|error| UserText {
                what: format!("The file cannot be read: {error}"),
                to_do: "Choose a CSV file that you may read".into(),
            })
            .and_then(|bytes| import_measurements(&open.store, &path, &bytes, platform::civil_now(), dry_run, false));
        match outcome {
            Ok(report) => {
                self.is_changed |= !dry_run;
                self.outbox.send(Event::Imported(Box::new(report)));
            }
            Err(text) => self.outbox.send(Event::Failed(text)),
        }
    }
}

/// Imports `bytes`, or with `dry_run` says what it would do. With bad rows nothing is imported unless `skip_bad`.
///
/// # Errors
/// A file that is no such table, or a practice that cannot be written.
pub fn import_measurements(
    store: &Store,
    path: &Path,
    bytes: &[u8],
    now: DateTime,
    dry_run: bool,
    skip_bad: bool,
) -> Result<ImportReport, UserText> {
    let file = read_measurements(bytes, now.date()).map_err(|error| error.user_text())?;
    let mut report = ImportReport {
        path: path.to_owned(),
        was_dry_run: dry_run,
        new_clients: 0,
        new_sessions: 0,
        new_readings: 0,
        already_there: 0,
        skipped_empty: file.skipped_empty as u64,
        notices: file.notices.clone(),
        errors: file.errors.iter().map(ToString::to_string).collect(),
    };
    if !report.errors.is_empty() && !skip_bad {
        return Ok(report);
    }
    let therapist =
        store.therapists().ok().and_then(|therapists| therapists.first().map(|therapist| therapist.id)).ok_or_else(
            || UserText {
                what: "This practice has no therapist".into(),
                to_do: "Enter the therapist's name in Settings, then import again".into(),
            },
        )?;
    let outcome = store.transact(Operation::Import, |tx| {
        write_rows(tx, &file, therapist, &mut report)?;
        // A dry run does everything and then takes it back.
        if dry_run { Err(StoreError::Stopped) } else { Ok(()) }
    });
    match outcome {
        Ok(()) | Err(StoreError::Stopped) => Ok(report),
        Err(error) => Err(error.user_text()),
    }
}

fn write_rows(
    tx: &Tx<'_>,
    file: &MeasurementFile,
    therapist: TherapistId,
    report: &mut ImportReport,
) -> Result<(), StoreError> {
    let mut clients: HashMap<&str, ClientId> = HashMap::new();
    // Sessions that already hold a reading of a series: a second one of the same day stands alone.
    let mut taken: HashSet<(SessionId, SeriesKey)> = HashSet::new();
    for row in &file.rows {
        let client = match clients.get(row.client_ref.as_str()) {
            Some(client) => *client,
            None => {
                let client = client_of(tx, &row.client_ref, report)?;
                clients.insert(&row.client_ref, client);
                client
            }
        };
        if tx.find_reading(&row.to_reading(new_reading(), client, None))?.is_some() {
            report.already_there += 1;
            continue;
        }
        let session = session_of(tx, row, client, therapist, report)?;
        let session = session.filter(|session| taken.insert((*session, row.series_key())));
        let mut is_new = tx.add_reading(&row.to_reading(new_reading(), client, session))?;
        if !is_new && session.is_some() && tx.find_reading(&row.to_reading(new_reading(), client, session))?.is_none() {
            // The session holds another value of this series, entered by hand: this one stands beside it.
            is_new = tx.add_reading(&row.to_reading(new_reading(), client, None))?;
        }
        if is_new {
            report.new_readings += 1;
        } else {
            report.already_there += 1;
        }
    }
    Ok(())
}

fn new_reading() -> ReadingId {
    platform::new_id()
}

/// The client with this reference; a new one of that name where there is none.
fn client_of(tx: &Tx<'_>, reference: &str, report: &mut ImportReport) -> Result<ClientId, StoreError> {
    let known = tx.find_client(reference)?;
    if let Some(known) = known.iter().find(|known| known.reference == reference) {
        return Ok(known.id);
    }
    let name = PersonName::new(reference).map_err(|_| StoreError::NotFound)?;
    let id = platform::new_id();
    tx.save_client(&Client {
        id,
        reference: reference.to_owned(),
        name,
        details: ClientDetails::default(),
        archived: false,
    })?;
    report.new_clients += 1;
    Ok(id)
}

/// The session that a reading belongs to: that of the day, or a new one for a value before or after a session.
fn session_of(
    tx: &Tx<'_>,
    row: &MeasurementRow,
    client: ClientId,
    therapist: TherapistId,
    report: &mut ImportReport,
) -> Result<Option<SessionId>, StoreError> {
    if !row.makes_session() {
        return Ok(None);
    }
    if let Some(session) = tx.session_of_day(client, row.date)? {
        // A signed note is closed: what comes later stands beside it.
        return Ok((!tx.is_signed(session)?).then_some(session));
    }
    let start = row.date.to_datetime(row.time.unwrap_or(NOON));
    let id = platform::new_id();
    tx.save_session(&SessionRecord {
        session: Session {
            id,
            client,
            therapist,
            start,
            start_utc: platform::utc_of(start),
            duration_min: None,
            kind: SessionKind::FollowUp,
            note: SoapNote::default(),
            next_visit: None,
            signature: None,
            addenda: Vec::new(),
            carried: Vec::new(),
        },
        readings: Vec::new(),
        muscles: Vec::new(),
    })?;
    report.new_sessions += 1;
    Ok(Some(id))
}
