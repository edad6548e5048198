//! The background: one thread that owns the store, one that typesets and proves backups. Requests in, events out.
//!
//! Saves go ahead of everything else. Copying a backup runs in slices between requests, so that a keystroke never
//! waits for it.

mod backup;
mod door;
mod import;
mod inbox;
mod jobs;
pub mod message;
mod pages;
mod sample;
mod writes;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use jiff::civil::Date;

pub use import::import_measurements;
use inbox::{Inbox, Item};
pub use jobs::{not_typeset, notices};
use message::{Event, Request};
pub use sample::{SampleMade, fill_sample, sample_options};

use crate::domain::ClientId;
use crate::domain::listing::ClientPage;
use crate::domain::{Practice, SessionRecord, Therapist};
use crate::platform;
use crate::report::summary::{SummaryInput, SummaryModel, SummaryOptions, build};
use crate::store::{Store, StoreError};

/// Wakes whoever draws, so that an event is not left lying.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// The window's side of the door.
pub struct Service {
    inbox: Arc<Inbox>,
    events: Receiver<Event>,
    thread: Option<JoinHandle<()>>,
}

impl Service {
    /// Starts the threads for the practice in `folder`. Nothing is opened yet.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(folder: PathBuf, wake: Wake) -> std::io::Result<Self> {
        let inbox = Arc::new(Inbox::default());
        let (sender, events) = channel();
        let outbox = Outbox { sender, wake };
        let jobs = jobs::Jobs::start(outbox.clone(), Arc::clone(&inbox))?;
        let thread_inbox = Arc::clone(&inbox);
        let thread = std::thread::Builder::new()
            .name("store".into())
            .spawn(move || door::Owner::new(folder, thread_inbox, outbox, jobs).run())?;
        Ok(Self { inbox, events, thread: Some(thread) })
    }

    pub fn send(&self, request: Request) {
        self.inbox.push(Item::Request(request));
    }

    /// The next event that has arrived.
    pub fn try_event(&self) -> Option<Event> {
        self.events.try_recv().ok()
    }
}

impl Drop for Service {
    /// Waits until everything sent before was written.
    fn drop(&mut self) {
        self.inbox.close();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the store thread ended with a panic");
        }
    }
}

/// The background's side: sending wakes the window, so nobody can forget to.
#[derive(Clone)]
struct Outbox {
    sender: Sender<Event>,
    wake: Wake,
}

impl Outbox {
    fn send(&self, event: Event) {
        // The window is gone when the receiver is: nobody is left to tell.
        if self.sender.send(event).is_ok() {
            (self.wake)();
        }
    }
}

/// Everything that a summary of one client is made from, read at one moment.
pub struct SummaryFacts {
    practice: Practice,
    therapist: Therapist,
    page: ClientPage,
    sessions: Vec<SessionRecord>,
    today: Date,
}

impl SummaryFacts {
    /// # Errors
    /// When the client is not there or the file cannot be read.
    pub fn read(store: &Store, client: ClientId, today: Date) -> Result<Self, StoreError> {
        Ok(Self {
            practice: store.practice()?,
            therapist: store.therapists()?.into_iter().next().ok_or(StoreError::NotFound)?,
            page: store.client(client)?,
            sessions: store.all_sessions_of(client)?,
            today,
        })
    }

    /// What the pages say.
    pub fn model(&self, options: &SummaryOptions) -> SummaryModel {
        let input = SummaryInput {
            practice: &self.practice,
            therapist: &self.therapist,
            client: &self.page.client,
            cautions: &self.page.cautions,
            sessions: &self.sessions,
            readings: &self.page.readings,
            today: self.today,
            created: platform::now(),
            program: concat!("Myolog ", env!("CARGO_PKG_VERSION")),
        };
        build(&input, options)
    }
}
