//! Arguments, logging, panic hook; then the window or one command.

use std::process::ExitCode;

use clap::Parser as _;
use myolog::app::run_window;
use myolog::cli::{self, Arguments};
use myolog::platform;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let Some(data_folder) = arguments.data_dir.clone().or_else(platform::default_data_folder) else {
        eprintln!("myolog: this system names no home folder. Use --data-dir DIR");
        return ExitCode::FAILURE;
    };
    let _log = cli::logging::start(&data_folder);
    cli::logging::keep_text_out_of_panics();
    let outcome = match arguments.command {
        None => run_window(data_folder, arguments.renderer),
        Some(ref command) => cli::run(command, &arguments, &data_folder),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("myolog: {error:#}");
            ExitCode::FAILURE
        }
    }
}
