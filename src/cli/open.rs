//! Opening the practice for one command.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use secrecy::SecretString;

use crate::domain::UserText;
use crate::domain::listing::ClientName;
use crate::platform;
use crate::store::Store;
use crate::vault::{self, Folder, FolderState, OpenPractice, SAMPLE_PASSPHRASE, Secret};

pub(super) struct Door<'a> {
    pub(super) data_folder: &'a Path,
    pub(super) passphrase: Option<&'a Path>,
}

/// The words of an error, as one line.
pub(super) fn failure(text: &UserText) -> anyhow::Error {
    anyhow::anyhow!("{text}")
}

impl Door<'_> {
    pub(super) fn folder(&self) -> Folder {
        Folder::new(PathBuf::from(self.data_folder))
    }

    /// The passphrase: from the file, from a prompt, or the first line of standard input.
    pub(super) fn passphrase(&self, prompt: &str) -> anyhow::Result<SecretString> {
        let line = match self.passphrase {
            Some(path) if path != Path::new("-") => {
                let text = std::fs::read_to_string(path)
                    .with_context(|| format!("the passphrase file {} cannot be read", path.display()))?;
                text.lines().next().unwrap_or_default().to_owned()
            }
            _ => {
                let stdin = std::io::stdin();
                if stdin.is_terminal() {
                    eprint!("{prompt}: ");
                    std::io::stderr().flush()?;
                    platform::read_hidden_line()?
                } else {
                    let mut line = String::new();
                    stdin.lock().read_line(&mut line)?;
                    line.trim_end_matches(['\r', '\n']).to_owned()
                }
            }
        };
        if line.is_empty() {
            bail!("there is no passphrase. Use --passphrase-file FILE, or type it when asked");
        }
        Ok(SecretString::from(line))
    }

    /// Opens the practice of the folder. A sample practice needs no passphrase.
    pub(super) fn open(&self) -> anyhow::Result<OpenPractice> {
        let folder = self.folder();
        let state = vault::inspect(&folder).map_err(|error| failure(&error.user_text()))?;
        let passphrase = match state {
            FolderState::Practice { is_sample: true, .. } if self.passphrase.is_none() => SAMPLE_PASSPHRASE.into(),
            FolderState::Practice { .. } => self.passphrase("Passphrase")?,
            // Opening says what is wrong, and asks for nothing first.
            _ => SecretString::from("-"),
        };
        let open = vault::unlock(&folder, &Secret::Passphrase(passphrase), &mut |_| true)
            .map_err(|error| failure(&error.user_text()))?;
        let therapists = open.store.therapists().map_err(|error| failure(&error.user_text()))?;
        if let Some(therapist) = therapists.first() {
            open.store.set_author(therapist.id);
        }
        Ok(open)
    }
}

/// The one client that `text` names, by reference, id or name.
pub(super) fn one_client(store: &Store, text: &str) -> anyhow::Result<ClientName> {
    let mut found = store.find_client(text).map_err(|error| failure(&error.user_text()))?;
    match found.len() {
        0 => bail!("no client is called {text}. `myolog clients` lists them"),
        1 => Ok(found.remove(0)),
        _ => {
            let names: Vec<String> =
                found.iter().take(10).map(|client| format!("{} ({})", client.name, client.reference)).collect();
            bail!("{text} can be {}: {}. Use the reference", found.len(), names.join(", "))
        }
    }
}
