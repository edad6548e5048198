//! Slopes of given ranks among all pairs of points, without sorting half a million of them.
//!
//! A thousand readings have 499,500 pairs. Turned by a slope b (value − b·day), exactly the pairs with a smaller slope
//! stand in the wrong order, so slopes can be counted by sorting. A spread of sample pairs says where the wanted ranks
//! lie; only the slopes between two such turns are then looked at (after Matoušek 1991, Inf Process Lett 39:183).
//! The result is the same as from sorting all slopes.

/// Below this many points, all slopes are simply gathered.
const FEW_POINTS: usize = 160;
const SAMPLE: usize = 4096;
const BUCKETS: usize = 1024;

/// The slopes of all pairs of points.
pub(super) struct PairSlopes<'a> {
    days: &'a [f64],
    values: &'a [f64],
    level_pairs: usize,
}

/// A point turned by a slope, with what is needed to tell its slope to another.
#[derive(Clone, Copy)]
struct Turned {
    height: f64,
    day: f64,
    value: f64,
}

impl Turned {
    /// Higher than another, or as high and later.
    fn stands_after(&self, other: &Self) -> bool {
        self.height > other.height || (self.height == other.height && self.day > other.day)
    }
}

impl<'a> PairSlopes<'a> {
    /// `days` are sorted, each once, as many as `values`, at least two; `level_pairs` pairs have equal values.
    pub fn new(days: &'a [f64], values: &'a [f64], level_pairs: usize) -> Self {
        Self { days, values, level_pairs }
    }

    /// The slopes of these ranks, counted from 0 for the smallest. Ranks are sorted and below the number of pairs.
    pub fn at_ranks<const N: usize>(&self, ranks: [usize; N]) -> [f64; N] {
        if self.values.len() < FEW_POINTS { self.by_gathering_all(ranks) } else { self.by_turning(ranks) }
    }

    fn by_gathering_all<const N: usize>(&self, ranks: [usize; N]) -> [f64; N] {
        let mut slopes = Vec::with_capacity(self.pairs());
        for (later, (day, value)) in self.days.iter().zip(self.values).enumerate() {
            let earlier = self.days[..later].iter().zip(&self.values[..later]);
            slopes.extend(earlier.map(|(day_before, value_before)| (value - value_before) / (day - day_before)));
        }
        let mut done = 0;
        // Each search needs only what the one before left above.
        ranks.map(|rank| {
            let slope = *slopes[done..].select_nth_unstable_by(rank - done, f64::total_cmp).1;
            done = rank;
            slope
        })
    }

    fn by_turning<const N: usize>(&self, ranks: [usize; N]) -> [f64; N] {
        let mut found = [0.0; N];
        if self.level_pairs <= self.values.len() {
            found.copy_from_slice(&self.search(&ranks, self.pairs(), f64::INFINITY));
            return found;
        }
        // Scores in whole points give masses of slope 0, which need no search: only those on each side do.
        let falling = self.turned_by(0.0).1;
        let rising = self.pairs() - falling - self.level_pairs;
        let below: Vec<usize> = ranks.iter().copied().filter(|rank| *rank < falling).collect();
        found[..below.len()].copy_from_slice(&self.search(&below, falling, 0.0));

        let mirrored: Vec<f64> = self.values.iter().map(|value| -value).collect();
        let mirror = PairSlopes::new(self.days, &mirrored, self.level_pairs);
        let above: Vec<usize> =
            ranks.iter().rev().map(|rank| self.pairs() - 1 - rank).filter(|mirrored| *mirrored < rising).collect();
        // The steepest rise is the first of the mirrored ranks and the last of the found.
        for (place, slope) in found.iter_mut().rev().zip(mirror.search(&above, rising, 0.0)) {
            *place = -slope;
        }
        found
    }

    /// Slopes of sorted ranks, all among the `count` slopes below `end`.
    fn search(&self, ranks: &[usize], count: usize, end: f64) -> Vec<f64> {
        let (Some(&lowest), Some(&highest)) = (ranks.first(), ranks.last()) else { return Vec::new() };
        let mut sample = self.sample_below(end);
        let size = sample.len() as f64;
        // Two and a half standard deviations of a sample quantile; twice as wide after a miss.
        let mut margin = 1.25 / size.max(1.0).sqrt();
        loop {
            let low = ((lowest as f64 / count as f64 - margin) * size).floor();
            let high = (((highest + 1) as f64 / count as f64 + margin) * size).ceil() as usize;
            let low = if low < 0.0 { f64::NEG_INFINITY } else { quantile(&mut sample, low as usize) };
            let high = if high >= sample.len() { end } else { quantile(&mut sample, high) };
            // In the end this looks at all slopes below the end, where every rank is found.
            if let Some(slopes) = self.between(low, high, ranks) {
                return slopes;
            }
            margin *= 2.0;
        }
    }

    /// Slopes of the ranks when they lie from `low` to below `high`, else `None`.
    fn between(&self, low: f64, high: f64, ranks: &[usize]) -> Option<Vec<f64>> {
        let (mut points, below) = self.turned_by(low);
        for point in &mut points {
            point.height = height(point.day, point.value, high);
        }
        let mut slopes = Vec::with_capacity(self.pairs() / 10);
        let mut is_exact = true;
        for end in 1..points.len() {
            let moving = points[end];
            let mut place = end;
            while place > 0 && points[place - 1].stands_after(&moving) {
                let other = points[place - 1];
                // Rounding may swap two points whose slope is a hair from a limit; then the quick way is not exact.
                is_exact &= other.day < moving.day;
                slopes.push((moving.value - other.value) / (moving.day - other.day));
                points[place] = other;
                place -= 1;
            }
            points[place] = moving;
        }
        let inside: Option<Vec<usize>> =
            ranks.iter().map(|rank| rank.checked_sub(below).filter(|inside| *inside < slopes.len())).collect();
        inside.filter(|_| is_exact).map(|inside| pick(&slopes, &inside))
    }

    /// The points from the lowest to the highest when turned by a slope, equal ones in the order of time, and how many
    /// pairs have a smaller slope: those that this order reverses. A merge sort that counts.
    fn turned_by(&self, slope: f64) -> (Vec<Turned>, usize) {
        let points = self.days.iter().zip(self.values);
        let mut sorted: Vec<Turned> =
            points.map(|(&day, &value)| Turned { height: height(day, value, slope), day, value }).collect();
        let mut merged = sorted.clone();
        let (n, mut reversed, mut width) = (sorted.len(), 0, 1);
        while width < n {
            for start in (0..n).step_by(2 * width) {
                let (middle, end) = ((start + width).min(n), (start + 2 * width).min(n));
                reversed += merge(&sorted[start..middle], &sorted[middle..end], &mut merged[start..end]);
            }
            std::mem::swap(&mut sorted, &mut merged);
            width *= 2;
        }
        (sorted, reversed)
    }

    /// The slopes below `end` among pairs that a fixed sequence picks: the same readings give the same sample.
    fn sample_below(&self, end: f64) -> Vec<f64> {
        let n = self.values.len() as u64;
        // Knuth's MMIX generator; the upper bits choose.
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (((state >> 32) * n) >> 32) as usize
        };
        let slopes = (0..SAMPLE).map(|_| {
            let (a, b) = (next(), next());
            (self.values[a] - self.values[b]) / (self.days[a] - self.days[b])
        });
        // A point with itself has no slope, and no slope is not below anything.
        slopes.filter(|slope| *slope < end).collect()
    }

    const fn pairs(&self) -> usize {
        self.values.len() * (self.values.len() - 1) / 2
    }
}

/// Where a point stands when turned by a slope. Turned by an endless one, only the days count.
fn height(day: f64, value: f64, slope: f64) -> f64 {
    if slope == f64::NEG_INFINITY {
        day
    } else if slope == f64::INFINITY {
        -day
    } else {
        value - slope * day
    }
}

fn quantile(sample: &mut [f64], place: usize) -> f64 {
    *sample.select_nth_unstable_by(place, f64::total_cmp).1
}

/// Merges two sorted runs, the left one first where both are as high, and counts the pairs that this reverses.
fn merge(left: &[Turned], right: &[Turned], into: &mut [Turned]) -> usize {
    let (mut from_left, mut from_right, mut reversed) = (0, 0, 0);
    for place in into.iter_mut() {
        if from_right == right.len() || from_left == left.len() {
            break;
        }
        // No jump in here: which of the two comes first cannot be foreseen.
        let takes_right = right[from_right].height < left[from_left].height;
        *place = if takes_right { right[from_right] } else { left[from_left] };
        reversed += if takes_right { left.len() - from_left } else { 0 };
        from_right += usize::from(takes_right);
        from_left += usize::from(!takes_right);
    }
    let rest = &mut into[from_left + from_right..];
    rest.copy_from_slice(if from_left < left.len() { &left[from_left..] } else { &right[from_right..] });
    reversed
}

/// The slopes at sorted ranks: sorted roughly into buckets, then exactly within the few that hold a rank.
fn pick(slopes: &[f64], ranks: &[usize]) -> Vec<f64> {
    let (lowest, highest) = slopes
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), slope| (low.min(*slope), high.max(*slope)));
    let scale = (BUCKETS - 1) as f64 / (highest - lowest);
    // Equal slopes alone, or a hair apart: all in the first.
    let bucket_of = |slope: f64| if scale.is_finite() { ((slope - lowest) * scale) as i32 as usize } else { 0 };
    let mut below = [0_usize; BUCKETS + 1];
    for slope in slopes {
        below[bucket_of(*slope) + 1] += 1;
    }
    for bucket in 1..=BUCKETS {
        below[bucket] += below[bucket - 1];
    }
    let mut opened: Option<(usize, Vec<f64>)> = None;
    ranks
        .iter()
        .map(|&rank| {
            let bucket = below.partition_point(|count| *count <= rank) - 1;
            if opened.as_ref().is_none_or(|(open, _)| *open != bucket) {
                let mut content: Vec<f64> =
                    slopes.iter().copied().filter(|slope| bucket_of(*slope) == bucket).collect();
                content.sort_unstable_by(f64::total_cmp);
                opened = Some((bucket, content));
            }
            opened.as_ref().map_or(0.0, |(_, content)| content[rank - below[bucket]])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(days: &[f64], values: &[f64]) -> Result<(), TestCaseError> {
        let pairs = values.len() * (values.len() - 1) / 2;
        let apart = pairs / 50;
        let (middle, next) = ((pairs - 1) / 2, pairs / 2);
        let ranks = [0, middle - apart, middle, next, next + apart, pairs - 1];
        let mut sorted = values.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let level = sorted.chunk_by(|a, b| a == b).map(|tied| tied.len() * (tied.len() - 1) / 2).sum();
        let slopes = PairSlopes::new(days, values, level);
        let (quick, plain) = (slopes.by_turning(ranks), slopes.by_gathering_all(ranks));
        for (quick, plain) in quick.iter().zip(plain) {
            prop_assert!((quick - plain).abs() <= 1e-12 * plain.abs(), "{quick} is not {plain}");
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

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
