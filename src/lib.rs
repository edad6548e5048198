pub mod anatomy;
pub mod domain;
pub mod exchange;
