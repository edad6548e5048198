//! Myolog: clinic notes for sports-massage and other hands-on therapists, on one laptop, offline.
//!
//! # The map
//!
//! | room | what it is | look here for |
//! |---|---|---|
//! | [`domain`] | what a practice records: pure types and rules | a client, a session, a score, a name |
//! | [`anatomy`] | muscles, regions, movements by name; the quick line | `l infra tp 3 dt 8m p3` |
//! | [`stats`] | what changed, and whether that is more than noise | a verdict, a slope, a sentence under a chart |
//! | [`vault`] | keys, slots, the recovery key; opens and closes the store; backups | why a passphrase is refused |
//! | [`store`] | the one encrypted SQLite file: the only SQL in the program | a query, a migration, the search |
//! | [`report`] | drawings (`Scene`), charts, the client's summary as PDF | a chart on screen or on paper |
//! | [`exchange`] | data in and out: measurements, JSON, generated sample data | a CSV column |
//! | [`platform`] | the little that differs between systems: files, locks, folders | why a folder is refused |
//! | [`service`] | the background: requests in, events out | what happens after a save was asked for |
//! | [`ui`] | egui only: theme, widgets, pages | how something looks |
//! | [`app`] | composition: state, commands, keys, autosave | what a button does |
//! | [`cli`] | the same jobs from a terminal | `myolog progress` |
//!
//! Who may use whom (`tests/it/architecture.rs` fails on any other arrow):
//!
//! ```text
//! domain <- anatomy, stats <- report, exchange
//! domain, anatomy, platform <- store <- vault
//! all of these, platform <- service
//! domain, anatomy, stats, report's Scene, charts and wording, service's messages <- ui
//! everything <- app, cli <- main
//! ```
//!
//! # Invariants
//!
//! 1. `domain`, `anatomy` and `stats` are pure: same input, same output.
//! 2. SQL exists only in `store`. One thread owns the connection. Every change goes through one
//!    `transact(operation, |tx| …)`: all of it or nothing. Saves go ahead of everything else; a backup is copied in
//!    slices of at most 10 ms and proven on another thread with a connection of its own.
//! 3. `ui` draws state and queues commands. It never blocks, never touches a file or SQL, never panics on data.
//! 4. Every action is one [`ui::command::Command`]: menu, palette, shortcut, button and test all go through it.
//! 5. Every error is handled once: what happened and what to do for the person, the cause for the log.
//! 6. No clinical text and no client's name in logs, panic output, window titles, file names by default, or in eframe's
//!    own persistence.
//! 7. "Not asked" is never 0, "unreadable" is never "empty", and sample data is never written into a real practice.

#![recursion_limit = "256"]

pub mod anatomy;
pub mod app;
pub mod cli;
pub mod domain;
pub mod exchange;
pub mod platform;
pub mod report;
pub mod service;
pub mod stats;
pub mod store;
pub mod ui;
pub mod vault;
