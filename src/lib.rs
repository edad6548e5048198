pub mod anatomy;
pub mod domain;
pub mod report;
pub mod stats;
pub mod ui;
