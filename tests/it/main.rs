//! What Myolog promises, one module for each kind of promise.

mod architecture;
mod common;
mod gallery;
mod terminal;
mod widget_flows;
