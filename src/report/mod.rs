//! What is handed over or drawn: charts as a [`scene::Scene`], the client's summary, its PDF.
//!
//! One picture for screen and paper: [`chart`] lays out a scene, the window paints it, [`svg`] writes the same into the
//! PDF. [`summary`] decides what a summary says, as plain text and numbers; [`pdf`] only sets it.

pub mod chart;
pub mod pdf;
pub mod scene;
pub mod summary;
pub mod svg;
pub mod text_width;
pub mod wording;
