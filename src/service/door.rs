//! The thread that owns the store: opening, closing, and handing each request to its room.

use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use secrecy::{ExposeSecret as _, SecretString};

use super::Outbox;
use super::inbox::{Inbox, Item};
use super::jobs::Jobs;
use super::message::{Event, FolderView, NewPractice, Request, Unlocking};
use crate::domain::{PersonName, Practice, Therapist, UserText};
use crate::platform;
use crate::vault::{self, Folder, FolderState, KdfChoice, OpenPractice, Secret, VaultError};

pub(super) struct Owner {
    pub(super) folder: Folder,
    pub(super) inbox: Arc<Inbox>,
    pub(super) outbox: Outbox,
    pub(super) jobs: Jobs,
    pub(super) open: Option<Rc<OpenPractice>>,
    pub(super) is_copying: bool,
    /// Requests that would close the file, kept until the copy is done.
    pub(super) postponed: Vec<Request>,
    /// Something was written since the last proven backup.
    pub(super) is_changed: bool,
    /// Closing waits for the backup that is under way.
    pub(super) is_closing: bool,
}

impl Owner {
    pub(super) fn new(folder: PathBuf, inbox: Arc<Inbox>, outbox: Outbox, jobs: Jobs) -> Self {
        Self {
            folder: Folder::new(folder),
            inbox,
            outbox,
            jobs,
            open: None,
            is_copying: false,
            postponed: Vec::new(),
            is_changed: false,
            is_closing: false,
        }
    }

    pub(super) fn run(mut self) {
        loop {
            match self.inbox.pop() {
                Some(Item::Request(request)) => self.answer(request),
                Some(Item::BackupFinished(result)) => self.backup_finished(result),
                None => break,
            }
        }
    }

    pub(super) fn answer(&mut self, request: Request) {
        match request {
            Request::Inspect => self.inspect(),
            Request::Create(new) => self.create(new),
            Request::Unlock(secret) => self.unlock(secret),
            Request::OpenSample => self.open_sample(),
            Request::Lock => {
                self.close_file();
                self.outbox.send(Event::Locked);
            }
            Request::Close => self.close(),
            Request::ChangePassphrase { therapist, old, new } => self.change_passphrase(&therapist, old, &new),
            Request::RestoreBackup { file } => self.restore_backup(&file),
            Request::Backup => self.start_backup(),
            Request::Summary { .. } | Request::SaveSummary { .. } => self.answer_summary(request),
            Request::ImportMeasurements { path, dry_run } => self.import_measurements(path, dry_run),
            Request::Overview(_)
            | Request::Today(_)
            | Request::Clients(..)
            | Request::Client(_)
            | Request::Session(_)
            | Request::Previous { .. }
            | Request::Search(_) => self.answer_page(request),
            write => self.answer_write(write),
        }
    }

    fn inspect(&self) {
        let view = match vault::inspect(&self.folder) {
            Ok(FolderState::Empty) => FolderView::Empty,
            Ok(FolderState::Practice { practice_name, therapists, .. }) => {
                FolderView::Practice { practice_name, therapists }
            }
            Ok(FolderState::KeysMissing) => FolderView::Unusable(VaultError::KeysMissing.user_text()),
            Ok(FolderState::DataMissing) => FolderView::Unusable(VaultError::DataMissing.user_text()),
            Ok(FolderState::NotOurs { file }) => FolderView::Unusable(VaultError::NotOurs { file }.user_text()),
            Err(error) => FolderView::Unusable(error.user_text()),
        };
        self.outbox.send(Event::Folder(view));
    }

    fn create(&mut self, new: NewPractice) {
        self.outbox.send(Event::Working("Making the keys"));
        match create_practice(&self.folder, &new) {
            Ok((open, groups)) => {
                self.opened(open);
                self.outbox.send(Event::Created { recovery_groups: groups });
            }
            Err(text) => self.outbox.send(Event::DoorFailed(text)),
        }
    }

    fn unlock(&mut self, secret: Unlocking) {
        self.outbox.send(Event::Working("Opening"));
        let secret = match secret {
            Unlocking::Passphrase(text) => Secret::Passphrase(text),
            Unlocking::RecoveryKey(text) => match vault::RecoveryKey::parse(text.expose_secret()) {
                Ok(key) => Secret::RecoveryKey(key),
                Err(error) => {
                    let text = UserText::new(error.to_string(), "Compare it with the printed sheet, group by group");
                    return self.outbox.send(Event::DoorFailed(text));
                }
            },
        };
        match vault::unlock(&self.folder, &secret, &mut |_| true) {
            Ok(open) => self.opened(open),
            Err(error) => self.door_failed(&error),
        }
    }

    pub(super) fn door_failed(&self, error: &VaultError) {
        tracing::warn!(%error, "the practice was not opened");
        self.outbox.send(Event::DoorFailed(error.user_text()));
    }

    pub(super) fn opened(&mut self, open: OpenPractice) {
        let today = platform::today();
        match open.store.overview(today) {
            Ok(overview) => {
                if let Some(therapist) = overview.therapists.first() {
                    open.store.set_author(therapist.id);
                }
                // Work that no backup holds yet, of this run or of one that ended without closing.
                self.is_changed |= overview.last_backup.is_none() && overview.clients > 0;
                self.open = Some(Rc::new(open));
                self.outbox.send(Event::Opened(Box::new(overview)));
            }
            Err(error) => self.outbox.send(Event::DoorFailed(error.user_text())),
        }
    }

    fn change_passphrase(&self, therapist: &Therapist, old: SecretString, new: &SecretString) {
        let current = Secret::Passphrase(old);
        let kdf = KdfChoice::Calibrated;
        match vault::change_passphrase(&self.folder, &current, therapist, new, kdf, &mut |_| true) {
            Ok(()) => self.outbox.send(Event::PassphraseChanged),
            Err(error) => self.outbox.send(Event::Failed(error.user_text())),
        }
    }

    /// Forgets the key and everything derived from clients' data.
    pub(super) fn close_file(&mut self) {
        self.jobs.forget();
        let Some(open) = self.open.take() else { return };
        // Tells the next opening whether the file is older than it was, after a restore or a bad disk.
        if let Err(error) = vault::drop_anchor(&open.folder, open.practice, &open.store) {
            tracing::warn!(%error, "the anchor was not written");
        }
    }

    fn close(&mut self) {
        if self.open.is_some() && self.is_changed {
            self.is_closing = true;
            self.start_backup();
            return;
        }
        self.finish_closing();
    }

    pub(super) fn finish_closing(&mut self) {
        self.close_file();
        self.outbox.send(Event::Closed);
    }
}

/// Makes an empty practice and its recovery key, in groups.
fn create_practice(folder: &Folder, new: &NewPractice) -> Result<(OpenPractice, Vec<String>), UserText> {
    let therapist_name = PersonName::new(&new.therapist_name).map_err(|error| UserText {
        what: format!("The therapist's name cannot be used: {error}"),
        to_do: "Write the name as it should stand under your notes".into(),
    })?;
    let practice = Practice {
        id: platform::new_id(),
        name: new.practice_name.trim().to_owned(),
        address: String::new(),
        phone: String::new(),
        email: String::new(),
        is_sample: false,
    };
    let therapist =
        Therapist { id: platform::new_id(), name: therapist_name, credentials: new.credentials.trim().to_owned() };
    let (open, recovery) =
        vault::create(folder, &practice, &therapist, &new.passphrase, KdfChoice::Calibrated, &mut |_| true)
            .map_err(|error| error.user_text())?;
    Ok((open, recovery.groups().iter().map(|group| group.to_string()).collect()))
}
