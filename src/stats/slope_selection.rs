//! Slopes of given ranks among all pairs of points, without sorting half a million of them.
//!
//! A thousand readings have 499,500 pairs. Turned by a slope b (value − b·day), exactly the pairs with a smaller slope
//! stand in the wrong order, so slopes can be counted by sorting. A spread of sample pairs says where the wanted ranks
//! lie; only the slopes between two such turns are then looked at (after Matoušek 1991, Inf Process Lett 39:183).
//! The result is the same as from sorting all slopes.

/// Below this many points, all slopes are simply gathered.
const FEW_POINTS: usize = 160;
const SAMPLE: usize = 4096;

/// The slopes of all pairs of points with different days.
pub(super) struct PairSlopes<'a> {
    days: &'a [f64],
    values: &'a [f64],
}

impl<'a> PairSlopes<'a> {
    /// `days` are sorted, each once, as many as `values`; at least two.
    pub fn new(days: &'a [f64], values: &'a [f64]) -> Self {
        Self { days, values }
    }

    /// The slopes of these ranks, counted from 0 for the smallest. Ranks are sorted and below the number of pairs.
    pub fn at_ranks<const N: usize>(&self, ranks: [usize; N]) -> [f64; N] {
        if self.values.len() < FEW_POINTS { self.from_all(ranks) } else { self.from_some(ranks) }
    }

    fn from_all<const N: usize>(&self, ranks: [usize; N]) -> [f64; N] {
        let mut slopes = Vec::with_capacity(self.values.len() * (self.values.len() - 1) / 2);
        for (later, (day, value)) in self.days.iter().zip(self.values).enumerate() {
            let earlier = self.days[..later].iter().zip(&self.values[..later]);
            slopes.extend(earlier.map(|(day_before, value_before)| (value - value_before) / (day - day_before)));
        }
        let found = select_sorted(&mut slopes, &ranks);
        std::array::from_fn(|place| found[place])
    }

    /// Splits the ranks at slope 0, which scores in whole points give in masses, and looks for the rest on each side.
    fn from_some<const N: usize>(&self, ranks: [usize; N]) -> [f64; N] {
        let pairs = self.values.len() * (self.values.len() - 1) / 2;
        let falling = self.turned_by(0.0).1;
        let level = self.count_level();
        let below: Vec<usize> = ranks.iter().copied().filter(|rank| *rank < falling).collect();
        let above: Vec<usize> = ranks.iter().rev().copied().filter(|rank| *rank >= falling + level).collect();

        let mut found = [0.0; N];
        found[..below.len()].copy_from_slice(&self.falling_at_ranks(&below, falling));
        if !above.is_empty() {
            let mirrored: Vec<f64> = self.values.iter().map(|value| -value).collect();
            let mirror = PairSlopes::new(self.days, &mirrored);
            let mirrored_ranks: Vec<usize> = above.iter().map(|rank| pairs - 1 - rank).collect();
            let rising = mirror.falling_at_ranks(&mirrored_ranks, pairs - falling - level);
            // The steepest rise is the first of the mirrored ranks and the last of the found.
            for (place, slope) in found.iter_mut().rev().zip(rising) {
                *place = -slope;
            }
        }
        found
    }

    /// Slopes of sorted ranks that are all among the `falling` ones.
    fn falling_at_ranks(&self, ranks: &[usize], falling: usize) -> Vec<f64> {
        let (Some(&lowest), Some(&highest)) = (ranks.first(), ranks.last()) else { return Vec::new() };
        let sample = self.sample_of_falling();
        let size = sample.len() as f64;
        // Three standard deviations of a sample quantile; twice as wide after a miss.
        let mut margin = 1.5 / size.max(1.0).sqrt();
        loop {
            let low_place = ((lowest as f64 / falling as f64 - margin) * size).floor();
            let high_place = (((highest + 1) as f64 / falling as f64 + margin) * size).ceil();
            let low = if low_place >= 0.0 { sample.get(low_place as usize).copied() } else { None };
            let high = sample.get(high_place as usize).copied().unwrap_or(0.0);
            // In the end this looks at all falling slopes, where every rank is found.
            if let Some(slopes) = self.between(low, high, ranks) {
                return slopes;
            }
            margin *= 2.0;
        }
    }

    /// Slopes of the ranks when they lie from `low` (none: no limit) to below `high`, else `None`.
    fn between(&self, low: Option<f64>, high: f64, ranks: &[usize]) -> Option<Vec<f64>> {
        let (mut order, below) = match low {
            Some(low) => self.turned_by(low),
            None => ((0..self.values.len() as u32).collect(), 0),
        };
        let turned = self.turned_values(high);
        let mut slopes = Vec::new();
        for end in 1..order.len() {
            let moving = order[end];
            let mut place = end;
            while place > 0 && comes_after(&turned, order[place - 1], moving) {
                let other = order[place - 1];
                // Rounding may swap two points whose slope is a hair from a limit; then the quick way is not exact.
                if other > moving {
                    return None;
                }
                slopes.push(self.slope(other, moving));
                order[place] = other;
                place -= 1;
            }
            order[place] = moving;
        }
        let inside: Option<Vec<usize>> =
            ranks.iter().map(|rank| rank.checked_sub(below).filter(|inside| *inside < slopes.len())).collect();
        Some(select_sorted(&mut slopes, &inside?))
    }

    fn turned_values(&self, slope: f64) -> Vec<f64> {
        self.days.iter().zip(self.values).map(|(day, value)| value - slope * day).collect()
    }

    /// The points in the order of value − slope·day, equal ones in the order of time, and how many pairs of points
    /// have a smaller slope: those that this order reverses. A merge sort that counts.
    fn turned_by(&self, slope: f64) -> (Vec<u32>, usize) {
        let mut sorted: Vec<(f64, u32)> = self.turned_values(slope).into_iter().zip(0..).collect();
        let mut merged = sorted.clone();
        let (n, mut reversed, mut width) = (sorted.len(), 0, 1);
        while width < n {
            for start in (0..n).step_by(2 * width) {
                let (middle, end) = ((start + width).min(n), (start + 2 * width).min(n));
                let (mut left, mut right) = (start, middle);
                for place in &mut merged[start..end] {
                    if right < end && (left == middle || sorted[right].0 < sorted[left].0) {
                        reversed += middle - left;
                        *place = sorted[right];
                        right += 1;
                    } else {
                        *place = sorted[left];
                        left += 1;
                    }
                }
            }
            std::mem::swap(&mut sorted, &mut merged);
            width *= 2;
        }
        (sorted.into_iter().map(|(_, index)| index).collect(), reversed)
    }

    /// Pairs of equal values.
    fn count_level(&self) -> usize {
        let mut sorted = self.values.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        sorted.chunk_by(|a, b| a == b).map(|tied| tied.len() * (tied.len() - 1) / 2).sum()
    }

    /// The falling slopes among pairs that a fixed sequence picks (the same readings give the same sample), sorted.
    fn sample_of_falling(&self) -> Vec<f64> {
        let n = self.values.len() as u64;
        // Knuth's MMIX generator; the upper bits choose.
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 32) * n >> 32) as u32
        };
        let mut sample = Vec::with_capacity(SAMPLE);
        for _ in 0..SAMPLE {
            let (a, b) = (next(), next());
            if a != b {
                let slope = self.slope(a.min(b), a.max(b));
                if slope < 0.0 {
                    sample.push(slope);
                }
            }
        }
        sample.sort_unstable_by(f64::total_cmp);
        sample
    }

    fn slope(&self, earlier: u32, later: u32) -> f64 {
        let (earlier, later) = (earlier as usize, later as usize);
        (self.values[later] - self.values[earlier]) / (self.days[later] - self.days[earlier])
    }
}

/// Whether `a` stands after `b` in the order of their turned values, equal ones in the order of time.
fn comes_after(turned: &[f64], a: u32, b: u32) -> bool {
    let (of_a, of_b) = (turned[a as usize], turned[b as usize]);
    of_a > of_b || (of_a == of_b && a > b)
}

/// The slopes at sorted ranks; each search needs only what the one before left above.
fn select_sorted(slopes: &mut [f64], ranks: &[usize]) -> Vec<f64> {
    let mut done = 0;
    ranks
        .iter()
        .map(|&rank| {
            let (_, slope, _) = slopes[done..].select_nth_unstable_by(rank - done, f64::total_cmp);
            let slope = *slope;
            done = rank;
            slope
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(days: &[f64], values: &[f64]) -> Result<(), TestCaseError> {
        let pairs = values.len() * (values.len() - 1) / 2;
        let ranks = [0, pairs / 2 - pairs / 50, (pairs - 1) / 2, pairs / 2, pairs / 2 + pairs / 50, pairs - 1];
        let slopes = PairSlopes::new(days, values);
        let (quick, plain) = (slopes.from_some(ranks), slopes.from_all(ranks));
        for (quick, plain) in quick.iter().zip(plain) {
            prop_assert!((quick - plain).abs() <= 1e-12 * plain.abs(), "{quick} is not {plain}");
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn the_quick_way_finds_the_slopes_of_sorting_all(
            gaps in prop::collection::vec(1_u16..30, 6..400),
            kind in 0..5,
            seed in prop::collection::vec(0.0..10.0_f64, 400),
        ) {
            let days: Vec<f64> = gaps.iter().scan(0.0, |day, gap| { *day += f64::from(*gap); Some(*day) }).collect();
            let values: Vec<f64> = days.iter().zip(&seed).map(|(day, noise)| match kind {
                0 => noise.round(),
                1 => *noise,
                2 => 8.0 - day / 100.0 + noise / 10.0,
                3 => day * 0.1,
                _ => 4.0,
            }).collect();
            check(&days, &values)?;
        }
    }
}
