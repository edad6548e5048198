//! What changed, and whether that is more than noise. Pure functions: same readings, same answer.
//!
//! Start at [`client_progress`]: readings in, one [`SeriesProgress`] for each measure, site and phase out, with its
//! [`Summary`] of numbers, its [`Verdict`] and the [`Words`] that a page may print. The rules are those of the
//! clinical notes of the project; each function names its source.
//!
//! Signs: a change is latest − baseline; an improvement is the same signed by the measure's direction, positive is
//! better; slopes are raw, per week. The axis of time is days, never the number of the session.

mod change;
mod dose;
mod ewma;
mod group;
mod numeric;
mod series;
mod session_effect;
mod slope_selection;
mod summary;
#[cfg(test)]
mod tests;
mod trend;
mod words;
mod xmr;

pub use change::{
    ChangeRule, NoPercent, Reached, Reliability, ReliableChange, minimal_detectable_change, percent_of_baseline,
    reliable_change,
};
pub use dose::{Dose, DosePoint, dose_series};
pub use ewma::{ewma, ewma_by_days};
pub use group::{GroupFigures, GroupMember, GroupTooSmall, Share, group_figures, wilson_interval};
pub use series::{ClientProgress, Point, SeriesProgress, Settings, client_progress};
pub use session_effect::{SessionEffect, UnbrokenRun, session_effect};
pub use summary::{Judging, Summary, Verdict, summarize};
pub use trend::{Trend, least_squares, theil_sen};
pub use words::Words;
pub use xmr::{Signal, SignalKind, Xmr, xmr_limits};
