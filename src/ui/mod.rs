//! What is drawn: the design system (`theme`, `icons`, `widgets`) and the pages made of it. It draws state and queues
//! commands; it never blocks and never touches a file.

pub mod icons;
pub mod theme;
pub mod widgets;
