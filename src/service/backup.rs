//! Backups while the practice is open: copied in slices between requests, proven by the job thread, then counted.

use std::path::Path;
use std::rc::Rc;

use super::SummaryFacts;
use super::door::Owner;
use super::inbox::Item;
use super::jobs::{Job, Typesetting};
use super::message::{Event, Request};
use crate::domain::UserText;
use crate::domain::listing::BackupRecord;
use crate::platform;
use crate::store::CopyProgress;
use crate::vault::backup::{self, BackupDraft};
use crate::vault::{self, FolderState, OpenPractice};

impl Owner {
    pub(super) fn start_backup(&mut self) {
        if self.is_copying {
            return;
        }
        let Some(open) = self.open.clone() else { return };
        self.outbox.send(Event::Working("Backing up"));
        self.is_copying = true;
        let outcome = self.copy(&open);
        self.is_copying = false;
        match outcome {
            Ok(job) => self.jobs.send(job),
            Err(text) => self.backup_finished(Err(text)),
        }
        // What would have closed the file waited for the copy.
        for request in std::mem::take(&mut self.postponed) {
            self.answer(request);
        }
    }

    fn copy(&mut self, open: &Rc<OpenPractice>) -> Result<Job, UserText> {
        let draft = BackupDraft::begin(&open.folder, &platform::now_zoned()).map_err(|error| error.user_text())?;
        open.store
            .copy_to(draft.copy_path(), &open.key, &mut |progress| self.between_slices(progress))
            .map_err(|error| error.user_text())?;
        let counts = open.store.counts().map_err(|error| error.user_text())?;
        Ok(Job::ProveBackup { draft, key: open.key.clone(), counts })
    }

    /// After each slice of at most 10 ms everything that waits is answered, saves first.
    fn between_slices(&mut self, progress: CopyProgress) -> bool {
        self.outbox.send(Event::Progress(progress.pages_done as f32 / progress.pages.max(1) as f32));
        while let Some(item) = self.inbox.try_pop() {
            match item {
                Item::Request(request @ (Request::Lock | Request::Close | Request::ImportMeasurements { .. })) => {
                    self.postponed.push(request);
                }
                Item::Request(request) => self.answer(request),
                Item::BackupFinished(result) => self.backup_finished(result),
            }
        }
        true
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

    pub(super) fn restore_backup(&self, file: &Path) {
        self.outbox.send(Event::Working("Checking the backup"));
        let is_empty = matches!(vault::inspect(&self.folder), Ok(FolderState::Empty));
        let outcome = if is_empty {
            backup::restore(file, &self.folder, None, &mut |_| true)
        } else {
            // What is there is kept beside it.
            backup::restore_over(file, &self.folder, None, &platform::now_zoned(), &mut |_| true)
        };
        match outcome {
            Ok(_) => self.outbox.send(Event::Restored),
            Err(error) => self.door_failed(&error),
        }
    }

    pub(super) fn answer_summary(&self, request: Request) {
        match request {
            Request::Summary { client, options, revision, pixels_per_point } => {
                let Some(open) = &self.open else { return };
                // A summary speaks as of the last day that it covers.
                let today = platform::today();
                let as_of = options.to.map_or(today, |to| to.min(today));
                match SummaryFacts::read(&open.store, client, as_of) {
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
