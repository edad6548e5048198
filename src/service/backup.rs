//! Backups while the practice is open: copied in slices by this thread, proven by the job thread, then counted.

use std::path::Path;

use super::door::Owner;
use super::SummaryFacts;
use super::jobs::{Job, Typesetting};
use super::message::{Event, Request};
use crate::domain::listing::BackupRecord;
use crate::domain::UserText;
use crate::platform;
use crate::store::{CopyRun, CopyStep};
use crate::vault::OpenPractice;
use crate::vault::backup::{self, BackupDraft};

/// A copy that is being made.
pub(super) struct Copying {
    draft: BackupDraft,
    run: CopyRun,
}

impl Owner {
    pub(super) fn start_backup(&mut self) {
        if self.copying.is_some() {
            return;
        }
        let Some(open) = &self.open else { return };
        match begin(open) {
            Ok(copying) => {
                self.outbox.send(Event::Working("Backing up"));
                self.copying = Some(copying);
            }
            Err(text) => self.backup_finished(Err(text)),
        }
    }

    /// One slice of at most 10 ms; saves and pages go in between.
    pub(super) fn copy_slice(&mut self) {
        let (Some(mut copying), Some(open)) = (self.copying.take(), &self.open) else { return };
        match copying.run.step(&open.store) {
            Ok(CopyStep::More { share }) => {
                self.outbox.send(Event::Progress(share));
                self.copying = Some(copying);
            }
            Ok(CopyStep::Done { counts }) => {
                self.jobs.send(Job::ProveBackup { draft: copying.draft, key: open.key.clone(), counts });
            }
            Err(error) => self.backup_finished(Err(error.user_text())),
        }
    }

    pub(super) fn backup_finished(&mut self, result: Result<BackupRecord, UserText>) {
        match result {
            Ok(record) => {
                if let Some(open) = &mut self.open {
                    if let Err(error) = open.store.record_backup(&record) {
                        tracing::error!(%error, "a proven backup was not listed");
                    }
                    if let Err(error) = backup::prune(&self.folder) {
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
        match backup::restore(file, &self.folder, None, &mut |_| true) {
            Ok(_) => self.outbox.send(Event::Restored),
            Err(error) => self.door_failed(&error),
        }
    }

    pub(super) fn answer_summary(&mut self, request: Request) {
        match request {
            Request::Summary { client, options, revision, pixels_per_point } => {
                let Some(open) = &self.open else { return };
                match SummaryFacts::read(&open.store, client, platform::today()) {
                    Ok(facts) => self.jobs.send(Job::Typeset(Box::new(Typesetting {
                        client,
                        facts,
                        options: *options,
                        revision,
                        pixels_per_point,
                    }))),
                    Err(error) => {
                        let result = Err(error.user_text());
                        self.outbox.send(Event::Summary { client, revision, result });
                    }
                }
            }
            Request::SaveSummary { path } => self.jobs.send(Job::SaveSummary(path)),
            _ => {}
        }
    }
}

fn begin(open: &OpenPractice) -> Result<Copying, UserText> {
    let draft = BackupDraft::begin(&open.folder, &platform::now_zoned()).map_err(|error| error.user_text())?;
    let run = open.store.begin_copy(draft.copy_path()).map_err(|error| error.user_text())?;
    Ok(Copying { draft, run })
}
