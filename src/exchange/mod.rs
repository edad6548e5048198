//! Data in and out: tables, sample practices. Parsers trust nothing; pure, no files are opened here.

mod encoding;
mod measurement_row;
mod measurements;
pub mod progress_json;
pub mod sample;
mod table;

#[cfg(test)]
mod measurements_tests;

pub use encoding::FileError;
pub use measurements::{HEADER, MeasurementFile, MeasurementRow, RowError, read_measurements};
pub use table::readings_csv;
