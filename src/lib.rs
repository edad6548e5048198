pub mod anatomy;
pub mod domain;
