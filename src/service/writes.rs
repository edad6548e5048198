//! Writing: each request is one transaction; the answer says what changed.

use super::door::Owner;
use super::message::{Change, Event, Request};
use crate::domain::SessionRecord;
use crate::store::{Operation, StoreError};
use crate::vault;

impl Owner {
    pub(super) fn answer_write(&mut self, request: Request) {
        if self.open.is_none() {
            return;
        }
        match request {
            Request::SaveSession { record, revision } => self.save_session(&record, revision),
            other => match self.write(other) {
                Ok(events) => {
                    self.is_changed = true;
                    for event in events {
                        self.outbox.send(event);
                    }
                }
                Err(error) => self.failed(&error),
            },
        }
    }

    fn save_session(&mut self, record: &SessionRecord, revision: u64) {
        let Some(open) = &self.open else { return };
        let session = record.session.id;
        let event = match open.store.save_session(record) {
            Ok(saved) => {
                self.is_changed = true;
                Event::SessionSaved { session, revision, at: saved.changed_at }
            }
            Err(error) => {
                tracing::error!(%error, "a session was not saved");
                Event::SessionNotSaved { session, revision, why: error.user_text() }
            }
        };
        self.outbox.send(event);
    }

    fn write(&self, request: Request) -> Result<Vec<Event>, StoreError> {
        let Some(open) = &self.open else { return Ok(Vec::new()) };
        let store = &open.store;
        let events = match request {
            Request::IndexSession(session) => {
                store.index_session(session)?;
                vec![]
            }
            Request::SaveClient(client) => {
                store.save_client(&client)?;
                vec![Event::Changed(Change::Client(client.id))]
            }
            Request::AddClient { mut client, start_session } => {
                client.reference = store.next_client_reference()?;
                store.save_client(&client)?;
                vec![Event::Changed(Change::Client(client.id)), Event::ClientAdded { client: client.id, start_session }]
            }
            Request::SaveCaution(caution) => {
                store.save_caution(&caution)?;
                vec![Event::Changed(Change::Client(caution.client))]
            }
            Request::ArchiveCaution(caution) => {
                store.archive_caution(caution)?;
                vec![Event::Changed(Change::Everything)]
            }
            Request::ArchiveClient(client, archived) => {
                if archived {
                    store.archive_client(client)?;
                } else {
                    store.restore_client(client)?;
                }
                vec![Event::Changed(Change::Client(client))]
            }
            Request::SaveReadings(readings) => {
                // Asked again, an answer takes the place of the earlier one.
                store.transact(Operation::SaveReadings, |tx| {
                    for mut reading in readings {
                        if let Some(known) = tx.find_reading(&reading)? {
                            reading.id = known;
                        }
                        tx.save_readings(std::slice::from_ref(&reading))?;
                    }
                    Ok(())
                })?;
                vec![Event::Changed(Change::Everything)]
            }
            Request::MoveSession(session, client) => {
                store.move_session(session, client)?;
                vec![Event::Changed(Change::Session(client, session))]
            }
            Request::ArchiveSession(session, archived) => {
                if archived {
                    store.archive_session(session)?;
                } else {
                    store.restore_session(session)?;
                }
                vec![Event::Changed(Change::Everything)]
            }
            Request::Sign { session, therapist } => {
                store.sign_session(session, &therapist)?;
                store.index_session(session)?;
                vec![Event::Changed(Change::Everything)]
            }
            Request::AddAddendum { session, therapist, text } => {
                store.add_addendum(session, &therapist, &text)?;
                vec![Event::Changed(Change::Everything)]
            }
            Request::SavePractice(practice, therapist) => {
                store.save_practice(&practice)?;
                store.save_therapist(&therapist)?;
                // The names on the unlock page stand in the key file.
                let named = vault::rename_on_unlock_page(&open.folder, &open.key, &practice, &[*therapist]);
                if let Err(error) = named {
                    tracing::warn!(%error, "the unlock page keeps the old names");
                }
                vec![Event::Changed(Change::Practice)]
            }
            _ => vec![],
        };
        Ok(events)
    }
}
