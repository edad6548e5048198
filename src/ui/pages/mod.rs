//! The pages of the window, each `NAME_ui(ui, state, commands)`.

mod chart_cache;
pub mod client;
pub mod clients;
pub mod door;
pub mod session;
pub mod settings;
pub mod summary;
pub mod today;

pub use chart_cache::ChartCache;
