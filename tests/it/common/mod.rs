//! Builders and drivers that the promises are tested with.

pub mod accessible;
pub mod app;
pub mod licorice;
pub mod screen;
pub mod terminal;
