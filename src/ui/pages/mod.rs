//! The pages of the window, each `NAME_ui(ui, state, commands)`.

pub mod door;
pub mod session;
pub mod settings;
