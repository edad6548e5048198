//! One measured value: pain at a site, stress, soreness after a day.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::{ClientId, MeasureId, ReadingId, RegionId, SessionId};

/// When in the course of a session, or after it, a value was taken (`phases.csv`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    Before,
    After,
    Now,
    Worst,
    Average,
    H24,
    H48,
}

impl Phase {
    pub const ALL: [Self; 7] = [Self::Before, Self::After, Self::Now, Self::Worst, Self::Average, Self::H24, Self::H48];

    /// The stored word, as in `phases.csv`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
            Self::Now => "now",
            Self::Worst => "worst",
            Self::Average => "average",
            Self::H24 => "h24",
            Self::H48 => "h48",
        }
    }

    pub const fn label(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
            Self::Now => "now",
            Self::Worst => "worst",
            Self::Average => "average",
            Self::H24 => "after 24 h",
            Self::H48 => "after 48 h",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.as_str() == word)
    }

    /// Only these make a session where the client has none on that day.
    pub const fn belongs_to_session(self) -> bool {
        matches!(self, Self::Before | Self::After)
    }
}

/// Where a value was taken: a region with its side. `side` is `None` for the midline, and for a region that has no
/// side.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Site {
    pub region: RegionId,
    pub side: Option<Side>,
}

/// A side of the body, always the person's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Left,
    Right,
}

impl Side {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        [Self::Left, Self::Right].into_iter().find(|side| side.as_str() == word)
    }
}

/// One value. That a row exists means it was asked; 0 is an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    pub id: ReadingId,
    pub client: ClientId,
    pub session: Option<SessionId>,
    pub measure: MeasureId,
    /// What the measure was asked of, for example a PSFS activity in the client's words; empty where there is none.
    pub item: String,
    pub site: Option<Site>,
    pub phase: Phase,
    /// In the client's words: `dull`, `burning`; empty when not asked.
    pub quality: String,
    pub value: f64,
    /// Civil date as the clinic's calendar showed it: the axis of every chart.
    pub date: Date,
    pub time: Option<Time>,
}

/// What makes two readings points of one series.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SeriesKey {
    pub measure: MeasureId,
    pub item: String,
    pub site: Option<Site>,
    pub phase: Phase,
}

impl Reading {
    pub fn series_key(&self) -> SeriesKey {
        SeriesKey { measure: self.measure.clone(), item: self.item.clone(), site: self.site.clone(), phase: self.phase }
    }
}
