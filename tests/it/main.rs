//! What Myolog promises, one module for each kind of promise.

mod architecture;
mod common;
mod gallery;
mod shell_pages;
mod terminal;
mod widget_flows;
