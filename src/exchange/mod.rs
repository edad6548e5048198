//! Data in and out.

pub mod progress_json;
