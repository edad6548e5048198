//! What Myolog promises, one module for each kind of promise.

mod architecture;
mod common;
mod shell_pages;
mod terminal;
