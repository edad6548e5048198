pub mod anatomy;
pub mod domain;
pub mod platform;
pub mod store;
pub mod vault;
