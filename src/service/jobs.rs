//! The second thread: typesetting summaries and proving backups, neither of which needs the live connection.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

use super::inbox::{Inbox, Item};
use super::message::{Event, PagePicture, SummaryOptions, SummaryView};
use super::{Outbox, SummaryFacts};
use crate::domain::{ClientId, UserText};
use crate::platform;
use crate::report::pdf::{Pdf, PdfError, Typesetter};
use crate::store::{Counts, DataKey};
use crate::vault::backup::{self, BackupDraft};

pub(super) enum Job {
    Typeset(Box<Typesetting>),
    SaveSummary(PathBuf),
    ProveBackup {
        draft: BackupDraft,
        key: DataKey,
        counts: Counts,
    },
    /// The practice was closed: nothing of it stays in memory.
    Forget,
}

pub(super) struct Typesetting {
    pub(super) client: ClientId,
    pub(super) facts: SummaryFacts,
    pub(super) options: SummaryOptions,
    pub(super) revision: u64,
    pub(super) pixels_per_point: f32,
}

pub(super) struct Jobs(Sender<Job>);

impl Jobs {
    pub(super) fn start(outbox: Outbox, inbox: Arc<Inbox>) -> std::io::Result<Self> {
        let (sender, receiver) = channel();
        std::thread::Builder::new()
            .name("jobs".into())
            .spawn(move || Worker { outbox, inbox, typesetter: None, last: None }.run(&receiver))?;
        Ok(Self(sender))
    }

    pub(super) fn send(&self, job: Job) {
        if self.0.send(job).is_err() {
            tracing::error!("the job thread is gone");
        }
    }

    pub(super) fn forget(&self) {
        self.send(Job::Forget);
    }
}

struct Worker {
    outbox: Outbox,
    inbox: Arc<Inbox>,
    /// Made with the first summary: fonts and templates take a moment to read.
    typesetter: Option<Typesetter>,
    last: Option<Pdf>,
}

impl Worker {
    fn run(mut self, jobs: &Receiver<Job>) {
        while let Ok(job) = jobs.recv() {
            match job {
                Job::Typeset(work) => self.typeset(&work),
                Job::SaveSummary(path) => self.save_summary(path),
                Job::ProveBackup { draft, key, counts } => {
                    let result =
                        backup::finish_backup(draft, &key, &counts, &mut |_| true).map_err(|error| error.user_text());
                    self.inbox.push(Item::BackupFinished(result));
                }
                Job::Forget => {
                    self.last = None;
                    if let Some(typesetter) = &mut self.typesetter {
                        typesetter.forget();
                    }
                }
            }
        }
    }

    fn typeset(&mut self, work: &Typesetting) {
        let started = Instant::now();
        let model = work.facts.model(&work.options);
        let typesetter = self.typesetter.get_or_insert_with(Typesetter::new);
        let result = match typesetter.render(&model) {
            Ok(pdf) => {
                let pages = (0..pdf.pages)
                    .filter_map(|page| pdf.preview(page, work.pixels_per_point))
                    .map(|page| PagePicture {
                        width: page.width as usize,
                        height: page.height as usize,
                        rgba: page.rgba,
                    })
                    .collect();
                let view = SummaryView {
                    pages,
                    bytes: pdf.bytes.len(),
                    took_ms: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
                    notices: notices(&pdf),
                };
                self.last = Some(pdf);
                Ok(Box::new(view))
            }
            Err(error) => {
                tracing::error!(%error, "a summary was not typeset");
                Err(not_typeset(&error))
            }
        };
        self.outbox.send(Event::Summary { client: work.client, revision: work.revision, result });
    }

    fn save_summary(&self, path: PathBuf) {
        let Some(pdf) = &self.last else {
            return self.outbox.send(Event::Failed(UserText {
                what: "There is no summary to save yet".into(),
                to_do: "Wait until the pages are shown, then save again".into(),
            }));
        };
        let event = match platform::atomic_write(&path, &pdf.bytes) {
            Ok(()) => Event::SummarySaved(path),
            Err(error) => Event::Failed(UserText {
                what: format!("The summary was not saved: {error}"),
                to_do: "Choose another folder, or free some space, and save again".into(),
            }),
        };
        self.outbox.send(event);
    }
}

/// What the reader of a finished summary should know.
pub fn notices(pdf: &Pdf) -> Vec<String> {
    if pdf.replaced.is_empty() {
        return Vec::new();
    }
    let letters: String = pdf.replaced.iter().take(20).collect();
    vec![format!("No font of this computer has these letters, they are printed as □: {letters}")]
}

/// Why there is no summary, for a person.
pub fn not_typeset(error: &PdfError) -> UserText {
    UserText::new(
        format!("The summary was not made: {error}"),
        "Leave out the session notes or the word from you, and try again",
    )
}
