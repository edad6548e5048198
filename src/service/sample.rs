//! The sample practice: generated when it is first looked at, never in the folder of a real one.

use secrecy::SecretString;

use super::door::Owner;
use super::message::Event;
use crate::domain::UserText;
use crate::exchange::sample::{SampleClient, SampleOptions, clients, head};
use crate::platform;
use crate::store::{Operation, StoreError, Tx};
use crate::vault::{self, Folder, FolderState, KdfChoice, OpenPractice, SAMPLE_PASSPHRASE, Secret};

/// Clients written as one change.
const CLIENTS_AT_ONCE: usize = 20;

/// What was generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampleMade {
    pub clients: usize,
    pub sessions: usize,
}

impl Owner {
    pub(super) fn open_sample(&mut self) {
        self.outbox.send(Event::Working("Opening the sample practice"));
        let secret = Secret::Passphrase(SAMPLE_PASSPHRASE.into());
        let is_there = matches!(vault::inspect(&self.folder), Ok(FolderState::Practice { is_sample: true, .. }));
        if is_there {
            match vault::unlock(&self.folder, &secret, &mut |_| true) {
                Ok(open) => self.opened(open),
                Err(error) => self.door_failed(&error),
            }
            return;
        }
        self.outbox.send(Event::Working("Making the sample practice"));
        let options = sample_options();
        let outbox = self.outbox.clone();
        let made = make(&self.folder, &SAMPLE_PASSPHRASE.into(), &options, &mut |share| {
            outbox.send(Event::Progress(share));
        });
        match made {
            Ok((open, _)) => self.opened(open),
            Err(text) => self.outbox.send(Event::DoorFailed(text)),
        }
    }
}

/// The usual sample: 40 clients over one and a half years up to today.
pub fn sample_options() -> SampleOptions {
    SampleOptions { time_zone: platform::now_zoned().time_zone().clone(), ..SampleOptions::new(platform::today()) }
}

/// Makes a sample practice in an empty folder. `progress` is told the share done, 0–1.
///
/// # Errors
/// When the folder is not empty, cannot be written, or the passphrase is too weak.
pub fn fill_sample(
    folder: &Folder,
    passphrase: &SecretString,
    options: &SampleOptions,
    progress: &mut dyn FnMut(f32),
) -> Result<SampleMade, UserText> {
    make(folder, passphrase, options, progress).map(|(_, made)| made)
}

fn make(
    folder: &Folder,
    passphrase: &SecretString,
    options: &SampleOptions,
    progress: &mut dyn FnMut(f32),
) -> Result<(OpenPractice, SampleMade), UserText> {
    let (practice, therapist) = head(options);
    let (open, _) = vault::create(folder, &practice, &therapist, passphrase, KdfChoice::Floor, &mut |_| true)
        .map_err(|error| error.user_text())?;
    let mut made = SampleMade { clients: 0, sessions: 0 };
    let mut generated = clients(options, &therapist).peekable();
    while generated.peek().is_some() {
        let some: Vec<SampleClient> = generated.by_ref().take(CLIENTS_AT_ONCE).collect();
        open.store
            .transact(Operation::Sample, |tx| some.iter().try_for_each(|client| write(tx, client)))
            .map_err(|error| error.user_text())?;
        made.clients += some.len();
        made.sessions += some.iter().map(|client| client.sessions.len()).sum::<usize>();
        progress(made.clients as f32 / options.clients.max(1) as f32);
    }
    Ok((open, made))
}

fn write(tx: &Tx<'_>, sample: &SampleClient) -> Result<(), StoreError> {
    tx.save_client(&sample.client)?;
    for caution in &sample.cautions {
        tx.save_caution(caution)?;
    }
    for record in &sample.sessions {
        tx.save_session(record)?;
    }
    tx.save_readings(&sample.follow_ups)
}
