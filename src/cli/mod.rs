//! The same jobs from a terminal, for scripts, backups and tests.
//!
//! JSON goes to standard output only; errors are one line on standard error. Exit codes: 0 done, 1 failed, 2 usage.

mod clients;
mod create;
mod import;
pub mod logging;
mod open;
mod progress;
mod safety;
mod sample;
mod summary;

use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};
use jiff::civil::Date;

use crate::app::Renderer;

/// Clinic notes for sports-massage and hands-on therapists. Without a command it opens the window.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
pub struct Arguments {
    /// The folder of the practice, instead of the usual one.
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// A file whose first line is the passphrase; `-` reads standard input.
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// What draws the window.
    #[arg(long, value_enum)]
    pub renderer: Option<Renderer>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new practice; prints the recovery key once.
    Create {
        /// Name of the practice.
        #[arg(long)]
        name: String,
        /// Name of the therapist.
        #[arg(long, default_value = "Therapist")]
        therapist: String,
    },
    /// Make a practice of generated, labelled sample data.
    Sample {
        #[arg(long, default_value_t = 40)]
        clients: usize,
        /// How far back the data goes.
        #[arg(long, default_value_t = 1.5)]
        years: f64,
        /// Same seed, same data.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// List the clients.
    Clients {
        #[arg(long)]
        json: bool,
        /// Only those whose name, reference or telephone matches.
        #[arg(long, value_name = "TEXT")]
        find: Option<String>,
    },
    /// Read data from a file.
    Import {
        #[command(subcommand)]
        what: Import,
    },
    /// What changed for a client, and whether it is more than noise.
    Progress {
        /// A reference, an id, or a name that only one client has.
        client: String,
        #[arg(long)]
        json: bool,
    },
    /// Write a client's summary as PDF.
    Summary {
        /// A reference, an id, or a name that only one client has.
        client: String,
        #[arg(long, value_name = "FILE.pdf")]
        out: PathBuf,
        #[arg(long)]
        from: Option<Date>,
        #[arg(long)]
        to: Option<Date>,
    },
    /// Find words in all notes.
    Search {
        text: String,
        #[arg(long)]
        json: bool,
    },
    /// Make a backup and prove it.
    Backup,
    /// Put a backup into the empty data folder.
    Restore { file: PathBuf },
    /// Check the practice file for damage.
    Check {
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum Import {
    /// Readings in the long form: client_ref,date,time,measure,site,side,phase,value
    Measurements {
        file: PathBuf,
        /// Say what would be done, and do nothing.
        #[arg(long)]
        dry_run: bool,
        /// Import the good rows although others are bad.
        #[arg(long)]
        skip_bad: bool,
    },
}

/// Carries out one command.
///
/// # Errors
/// One clear sentence for the person at the terminal; nothing is left half-written.
pub fn run(command: &Command, arguments: &Arguments, data_folder: &Path) -> anyhow::Result<()> {
    let passphrase = arguments.passphrase_file.as_deref();
    let door = open::Door { data_folder, passphrase };
    match command {
        Command::Create { name, therapist } => create::run(&door, name, therapist),
        Command::Sample { clients, years, seed } => {
            sample::run(&door, arguments.data_dir.is_some(), *clients, *years, *seed)
        }
        Command::Clients { json, find } => clients::list(&door, *json, find.as_deref().unwrap_or_default()),
        Command::Import { what: Import::Measurements { file, dry_run, skip_bad } } => {
            import::measurements(&door, file, *dry_run, *skip_bad)
        }
        Command::Progress { client, json } => progress::run(&door, client, *json),
        Command::Summary { client, out, from, to } => summary::run(&door, client, out, *from, *to),
        Command::Search { text, json } => clients::search(&door, text, *json),
        Command::Backup => safety::backup(&door),
        Command::Restore { file } => safety::restore(&door, file),
        Command::Check { json } => safety::check(&door, *json),
    }
}
