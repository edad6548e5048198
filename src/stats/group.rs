//! Figures over several clients: refused for groups so small that they would speak of persons.

use serde::{Deserialize, Serialize};

use super::numeric::normal_quantile;
use super::trend::usable_confidence;
use crate::domain::ClientId;

const FEWEST_CLIENTS: usize = 5;
const MODERATE_PERCENT: f64 = 30.0;
const SUBSTANTIAL_PERCENT: f64 = 50.0;

/// One client of a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupMember {
    pub client: ClientId,
    /// Improvement in percent of the baseline, positive is better. `None` where it is not known.
    pub improvement_percent: Option<f64>,
}

/// A count of a group as a share, with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Share {
    pub count: usize,
    /// 0 to 1, as are the ends of the interval.
    pub share: f64,
    pub lower: f64,
    pub upper: f64,
}

/// How many clients improved by how much.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupFigures {
    /// Clients whose improvement is known; the shares are of these.
    pub clients: usize,
    /// At least 30 % better: moderate (Dworkin 2008, J Pain 9:105).
    pub moderate: Share,
    /// At least 50 % better: substantial (the same).
    pub substantial: Share,
    /// Clients whose improvement is not known: they may differ from the others.
    pub missing: Vec<ClientId>,
}

/// A group too small for figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("figures need at least {FEWEST_CLIENTS} clients, and {clients} have readings enough")]
pub struct GroupTooSmall {
    pub clients: usize,
}

/// Shares of clients who improved by at least 30 % and 50 %, each with a 95 % Wilson interval, and who is missing.
///
/// # Errors
/// [`GroupTooSmall`] when the improvement of fewer than five clients is known.
pub fn group_figures(members: &[GroupMember]) -> Result<GroupFigures, GroupTooSmall> {
    let known = |member: &GroupMember| member.improvement_percent.filter(|percent| percent.is_finite());
    let improvements: Vec<f64> = members.iter().filter_map(known).collect();
    let clients = improvements.len();
    if clients < FEWEST_CLIENTS {
        return Err(GroupTooSmall { clients });
    }
    let share_of = |percent: f64| {
        let count = improvements.iter().filter(|improvement| **improvement >= percent).count();
        let (lower, upper) = wilson_interval(count, clients, 0.95).unwrap_or((0.0, 1.0));
        Share { count, share: count as f64 / clients as f64, lower, upper }
    };
    Ok(GroupFigures {
        clients,
        moderate: share_of(MODERATE_PERCENT),
        substantial: share_of(SUBSTANTIAL_PERCENT),
        missing: members.iter().filter(|member| known(member).is_none()).map(|member| member.client).collect(),
    })
}

/// Score interval of a share (Wilson 1927, JASA 22:209), within 0 and 1. `None` for no trials, or more successes than
/// trials. The confidence is kept within 0.5 and 0.999.
pub fn wilson_interval(count: usize, of: usize, confidence: f64) -> Option<(f64, f64)> {
    if of == 0 || count > of {
        return None;
    }
    let (n, share) = (of as f64, count as f64 / of as f64);
    let z = normal_quantile(f64::midpoint(1.0, usable_confidence(confidence)));
    let weight = 1.0 + z * z / n;
    let centre = (share + z * z / (2.0 * n)) / weight;
    let reach = z / weight * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    Some(((centre - reach).max(0.0), (centre + reach).min(1.0)))
}
