//! What is drawn: the design system (`theme`, `icons`, `widgets`) and the pages made of it. It draws state and queues
//! commands; it never blocks and never touches a file.

pub mod command;
pub mod dates;
pub mod dialogs;
pub mod icons;
pub mod pages;
pub mod palette;
pub mod route;
pub mod shell;
pub mod state;
pub mod theme;
pub mod widgets;
