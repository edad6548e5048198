//! Backups while the practice is open: copied in slices by this thread, proven by the job thread, then counted.

use std::path::Path;

use super::door::Owner;
use super::jobs::{Job, Typesetting};
use super::message::{Event, Request};
use crate::domain::listing::BackupRecord;
use crate::domain::{ClientId, UserText};
use crate::platform;
use crate::report::summary::SummaryInput;
use crate::store::StoreError;
use crate::vault::backup::{self, PracticeCopy};

/// A copy that is being made.
pub(super) type Copying = PracticeCopy;

impl Owner {
    pub(super) fn start_backup(&mut self) {
        if self.copying.is_some() {
            return;
        }
        let Some(open) = &self.open else { return };
        match backup::start(open) {
            Ok(copy) => {
                self.outbox.send(Event::Working("Backing up"));
                self.copying = Some(copy);
            }
            Err(error) => self.backup_finished(Err(error.user_text())),
        }
    }

    /// One slice of at most 10 ms; saves and pages go in between.
    pub(super) fn copy_slice(&mut self) {
        let (Some(copy), Some(open)) = (&mut self.copying, &self.open) else {
            self.copying = None;
            return;
        };
        match copy.step(open) {
            Ok(None) => self.outbox.send(Event::Progress(copy.share_done())),
            Ok(Some(copied)) => {
                self.copying = None;
                self.jobs.send(Job::ProveBackup(Box::new(copied)));
            }
            Err(error) => {
                self.copying = None;
                self.backup_finished(Err(error.user_text()));
            }
        }
    }

    pub(super) fn backup_finished(&mut self, result: Result<BackupRecord, UserText>) {
        match result {
            Ok(record) => {
                if let Some(open) = &mut self.open {
                    if let Err(error) = open.store.record_backup(&record) {
                        tracing::error!(%error, "a proven backup was not listed");
                    }
                    if let Err(error) = backup::prune(&self.folder, &platform::now()) {
                        tracing::warn!(%error, "old backups were not cleared away");
                    }
                }
                self.is_changed = false;
                self.outbox.send(Event::BackedUp(record));
            }
            Err(text) => self.outbox.send(Event::BackupFailed(text)),
        }
        if self.is_closing {
            self.finish_closing();
        }
    }

    pub(super) fn restore_backup(&mut self, file: &Path) {
        self.outbox.send(Event::Working("Checking the backup"));
        match backup::restore(file, &self.folder) {
            Ok(()) => self.outbox.send(Event::Restored),
            Err(error) => self.door_failed(&error),
        }
    }

    pub(super) fn answer_summary(&mut self, request: Request) {
        match request {
            Request::Summary { client, options, revision, pixels_per_point } => match self.summary_input(client) {
                Ok(Some(input)) => self.jobs.send(Job::Typeset(Box::new(Typesetting {
                    client,
                    input,
                    options: *options,
                    revision,
                    pixels_per_point,
                }))),
                Ok(None) => {}
                Err(error) => {
                    let result = Err(error.user_text());
                    self.outbox.send(Event::Summary { client, revision, result });
                }
            },
            Request::SaveSummary { path } => self.jobs.send(Job::SaveSummary(path)),
            _ => {}
        }
    }

    fn summary_input(&self, client: ClientId) -> Result<Option<SummaryInput>, StoreError> {
        let Some(open) = &self.open else { return Ok(None) };
        super::summary_input(&open.store, client, platform::today()).map(Some)
    }
}
