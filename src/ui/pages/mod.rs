//! The pages of the window, each `NAME_ui(ui, state, commands)`.

pub mod clients;
pub mod door;
pub mod settings;
pub mod today;
