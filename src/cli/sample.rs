//! `myolog sample`.

use std::path::Path;

use super::open::{Door, failure};
use crate::app::SAMPLE_FOLDER;
use crate::exchange::sample::SampleOptions;
use crate::service::{fill_sample, sample_options};
use crate::vault::{Folder, SAMPLE_PASSPHRASE};

/// The sample goes into the folder that was given, else beside the practice into `sample/`.
pub(super) fn run(door: &Door<'_>, is_folder_given: bool, clients: usize, years: f64, seed: u64) -> anyhow::Result<()> {
    if clients == 0 || clients > 100_000 {
        anyhow::bail!("--clients goes from 1 to 100000");
    }
    if !(0.1..=30.0).contains(&years) {
        anyhow::bail!("--years goes from 0.1 to 30");
    }
    let folder = if is_folder_given { door.data_folder.to_owned() } else { door.data_folder.join(SAMPLE_FOLDER) };
    let passphrase = match door.passphrase {
        Some(_) => door.passphrase("Passphrase of the sample practice")?,
        None => SAMPLE_PASSPHRASE.into(),
    };
    let options = SampleOptions { clients, years, seed, ..sample_options() };
    let made = fill_sample(&Folder::new(folder.clone()), &passphrase, &options, &mut |_| {})
        .map_err(|error| failure(&error))?;
    println!("{} clients, {} sessions of invented data in {}", made.clients, made.sessions, shown(&folder));
    if door.passphrase.is_none() {
        eprintln!("Its passphrase is public: {SAMPLE_PASSPHRASE}");
    }
    Ok(())
}

fn shown(folder: &Path) -> String {
    folder.display().to_string()
}
