//! What Myolog promises, one module for each kind of promise.

#![allow(clippy::unwrap_used, reason = "a test that fails at an unwrap has failed")]

mod architecture;
mod body;
mod common;
mod daily;
mod flows;
mod gallery;
mod kill;
mod pictures;
mod real_window;
mod session_page;
mod shell_pages;
mod terminal;
mod widget_flows;
