//! How fast Myolog is, beside what it may cost: one table, every row measured in this run.
//!
//! ```text
//! cargo bench --bench bench
//! cargo bench --bench bench -- --clients 10000 --sessions 250000
//! cargo bench --bench bench -- --only frames,window
//! ```
//!
//! The practice is generated. Processor times are the thread's own, so that other programs disturb them little; times of
//! saving, of reading and of the window are what a person waits. The window's rows need `Xvfb` and `dbus-daemon`, and
//! are left out, with a word, where these are missing.

mod documents;
mod frames;
mod practice;
mod reads;
mod table;
mod window;
mod writes;

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

use practice::Practice;
use table::Table;

#[derive(Parser)]
struct Arguments {
    #[arg(long, default_value_t = 2_000)]
    clients: usize,
    #[arg(long, default_value_t = 50_000)]
    sessions: usize,
    /// Clients of the small practice that growth is told from; as many sessions for each as in the large one.
    #[arg(long, default_value_t = 400)]
    small_clients: usize,
    /// Keeps the practices here and uses them again; else they are made anew and go with the run.
    #[arg(long)]
    keep: Option<PathBuf>,
    /// Only these rows.
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
    /// What the benchmark starts itself with: a window to look at from outside.
    #[arg(long, hide = true)]
    window: Option<window::Kind>,
    #[arg(long, hide = true)]
    until: Option<window::Until>,
    #[arg(long, hide = true)]
    data_dir: Option<PathBuf>,
    /// Given by cargo.
    #[arg(long, hide = true)]
    bench: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    Save,
    Pages,
    Search,
    Frames,
    Documents,
    Window,
}

fn main() {
    let arguments = Arguments::parse();
    if let (Some(kind), Some(until), Some(folder)) = (arguments.window, arguments.until, &arguments.data_dir) {
        window::open(kind, until, folder);
        return;
    }
    let temporary = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("the target folder can be written");
    let folder = arguments.keep.as_deref().unwrap_or(temporary.path());
    let has = |part| arguments.only.is_empty() || arguments.only.contains(&part);
    let for_each = (arguments.sessions / arguments.clients).max(2);

    let mut table = Table::default();
    let large = Practice::make(&folder.join(format!("{}", arguments.clients)), arguments.clients, for_each);
    large.tell(&mut table);
    if has(Part::Save) {
        writes::saves(&large, &mut table);
    }
    if has(Part::Pages) {
        let small =
            Practice::make(&folder.join(format!("{}", arguments.small_clients)), arguments.small_clients, for_each);
        reads::pages(&large, &small, &mut table);
        reads::requests(&large, &mut table);
    }
    if has(Part::Search) {
        reads::search(&large, &mut table);
    }
    // Before the frames: the window's own summary would leave typst's caches filled.
    if has(Part::Documents) {
        documents::summary(&large, &mut table);
        documents::unlock(&large, &mut table);
    }
    if has(Part::Frames) {
        frames::pages(&large, &mut table);
    }
    if has(Part::Window) {
        window::rows(&large, &mut table);
    }
    println!("\n{table}");
}
