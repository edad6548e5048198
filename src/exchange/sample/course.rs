//! How a pain goes over the visits of one case.

use super::random::Random;

/// The courses that a practice sees. Massage helps some, for a time, and some not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PainCourse {
    Improves,
    /// Better at first, then no further.
    Stalls,
    /// Better, then back again, then slowly better.
    Relapses,
    DoesNotRespond,
    Fluctuates,
}

const ORDER: [PainCourse; 10] = [
    PainCourse::Improves,
    PainCourse::Stalls,
    PainCourse::Relapses,
    PainCourse::Improves,
    PainCourse::Fluctuates,
    PainCourse::Improves,
    PainCourse::DoesNotRespond,
    PainCourse::Stalls,
    PainCourse::Improves,
    PainCourse::Relapses,
];

impl PainCourse {
    /// Of ten clients four improve, two stall, two relapse, one fluctuates and one does not respond.
    pub(super) fn of_client(index: usize) -> Self {
        ORDER[(index * 7 + index / 10) % ORDER.len()]
    }

    /// Pain before each of `visits` visits, 0–10.
    pub(super) fn pain_before(self, visits: usize, random: &mut Random) -> Vec<u8> {
        let start = random.between(5, 8) as f64;
        let floor = random.between(0, 2) as f64;
        let relapse_at = 0.5 + random.noise(0.1);
        (0..visits)
            .map(|visit| {
                let done = if visits > 1 { visit as f64 / (visits - 1) as f64 } else { 0.0 };
                let level = match self {
                    Self::Improves => floor + (start - floor) * (-3.0 * done).exp() + random.noise(0.7),
                    Self::Stalls => {
                        let plateau = (start - 3.0).max(3.0);
                        plateau + (start - plateau) * (-9.0 * done).exp() + random.noise(0.6)
                    }
                    Self::Relapses if done < relapse_at => {
                        floor + (start - floor) * (-5.0 * done).exp() + random.noise(0.6)
                    }
                    Self::Relapses => {
                        floor + 1.0 + (start - floor - 1.0) * (-4.0 * (done - relapse_at)).exp() + random.noise(0.6)
                    }
                    Self::DoesNotRespond => start + random.noise(1.1),
                    Self::Fluctuates => {
                        let swing = if visit % 3 == 1 { -2.2 } else { 1.0 };
                        (start - 1.0) + swing + random.noise(1.2)
                    }
                };
                // The first visit is what brought them here.
                let level = if visit == 0 { start } else { level };
                level.round().clamp(0.0, 10.0) as u8
            })
            .collect()
    }

    /// Pain after the session that began with `before`.
    pub(super) fn pain_after(self, before: u8, random: &mut Random) -> u8 {
        let gain = match self {
            Self::DoesNotRespond => random.between(0, 1),
            Self::Fluctuates => random.between(0, 3),
            _ => random.between(1, 3),
        };
        before.saturating_sub(gain as u8)
    }
}
