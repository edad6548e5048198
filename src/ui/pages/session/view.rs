//! What the page remembers of itself while a session is open: tabs, half-typed numbers, what was just removed.

use egui::Id;
use jiff::Timestamp;

use super::find_field::FindField;
use crate::anatomy::Layer;
use crate::anatomy::quick_line::Completion;
use crate::domain::{EntryId, MuscleEntry, Reading, Site};
use crate::ui::widgets::CompletionRow;

/// Nothing of this is stored, and none of it is lost words: it starts afresh with each opened session.
#[derive(Default)]
pub struct SessionView {
    pub(super) was_shown: bool,
    pub(super) right: RightTab,
    pub(super) narrow: NarrowTab,
    pub(super) is_last_time_open: bool,
    /// Heights (points) that S, O, A and P need for what is in them.
    pub(super) natural_heights: [f32; 4],
    /// Width (points) of what stands at the right of the header.
    pub(super) header_right: f32,
    pub(super) last_saved: Option<Timestamp>,
    /// egui time (s) since which words wait to be saved.
    pub(super) unsaved_since: Option<f64>,
    pub(super) quick: QuickView,
    pub(super) card: CardView,
    pub(super) pain: PainView,
    pub(super) measures: Vec<TypedNumber>,
    /// Which muscles the body shows.
    pub(super) body_layer: Layer,
    /// Taken away just now, with its place, so that it can be put back.
    pub(super) removed_muscle: Option<(usize, MuscleEntry)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum RightTab {
    #[default]
    Pain,
    Measures,
}

/// What a narrow window shows of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NarrowTab {
    LastTime,
    #[default]
    Note,
    Pain,
    Measures,
}

/// What the quick line offers, made once for each text and caret.
#[derive(Default)]
pub(super) struct QuickView {
    pub made_for: Option<(String, usize)>,
    pub completions: Vec<Completion>,
    pub rows: Vec<CompletionRow>,
    pub chosen: usize,
    /// Byte of the text at which the caret stood.
    pub caret: usize,
    /// Enter was pressed on a line that is not complete yet.
    pub was_tried: bool,
    pub is_lingering: bool,
    /// The last row of muscles: an arrow up from the empty line leads there.
    pub row_above: Option<Id>,
}

#[derive(Default)]
pub(super) struct CardView {
    /// The row for which everything below was made.
    pub of: Option<EntryId>,
    /// The row that takes the focus back.
    pub row: Option<Id>,
    pub technique: FindField,
    pub minutes: String,
    pub minutes_error: Option<String>,
    pub has_all_findings: bool,
    /// Points, as measured in the frame before; 0 before the first.
    pub height: f32,
}

#[derive(Default)]
pub(super) struct PainView {
    /// Added today, without a value yet.
    pub added: Vec<Site>,
    /// Sites of the last session that are not asked today.
    pub hidden: Vec<Site>,
    pub finder: Option<FindField>,
    /// How it feels at a site that has no value yet.
    pub qualities: Vec<(Site, String)>,
    /// Taken away just now with its readings, so that it can be put back.
    pub removed: Option<(Site, Vec<Reading>)>,
    /// The first score takes the focus.
    pub wants_focus: bool,
    /// The scores of this site take the focus: it was added just now.
    pub focus_next: Option<Site>,
}

/// A number as it is typed, until it parses.
pub(super) struct TypedNumber {
    pub text: String,
    pub error: Option<String>,
}
