//! Slopes of given ranks among all pairs of points, without sorting half a million of them.
//!
//! A thousand readings have 499,500 pairs. Turned by a slope b (value − b·day), exactly the pairs with a smaller slope
//! stand in the wrong order, so slopes are counted by sorting, and turning further passes them one by one. A sample of
//! pairs says how far to turn before a wanted rank; only the slopes next to it are looked at (after Matoušek 1991, Inf
//! Process Lett 39:183). The result is the same as from sorting all slopes.

/// Below this many points, all slopes are simply gathered.
const FEW_POINTS: usize = 160;
const SAMPLE: usize = 4096;
/// How far from its place a quantile of a sample is allowed to be, in standard deviations.
const CAUTION: f64 = 2.5;
/// Over fewer places of the sample, it is quicker to look at each slope than to turn and count.
const NEAR_PLACES: f64 = 8.0;
const SHORT_RUN: usize = 16;

/// The slopes of all pairs of points.
pub(super) struct PairSlopes<'a> {
    days: &'a [f64],
    values: &'a [f64],
    level_pairs: usize,
}

impl<'a> PairSlopes<'a> {
    /// `days` are sorted, each once, as many as `values`, at least two; `level_pairs` pairs have equal values.
    pub fn new(days: &'a [f64], values: &'a [f64], level_pairs: usize) -> Self {
        Self { days, values, level_pairs }
    }

    /// The slopes of these ranks, counted from 0 for the smallest. Ranks are sorted and below the number of pairs.
    pub fn at_ranks(&self, ranks: &[usize]) -> Vec<f64> {
        if self.values.len() < FEW_POINTS { self.by_gathering_all(ranks) } else { self.by_turning(ranks) }
    }

    fn by_gathering_all(&self, ranks: &[usize]) -> Vec<f64> {
        let mut slopes = Vec::with_capacity(self.pairs());
        for (later, (day, value)) in self.days.iter().zip(self.values).enumerate() {
            let earlier = self.days[..later].iter().zip(&self.values[..later]);
            slopes.extend(earlier.map(|(day_before, value_before)| (value - value_before) / (day - day_before)));
        }
        let mut done = 0;
        // Each search needs only what the one before left above.
        let mut select = |&rank: &usize| {
            let slope = *slopes[done..].select_nth_unstable_by(rank - done, f64::total_cmp).1;
            done = rank;
            slope
        };
        ranks.iter().map(&mut select).collect()
    }

    fn by_turning(&self, ranks: &[usize]) -> Vec<f64> {
        if self.level_pairs <= self.values.len() {
            return self.search(ranks, self.pairs(), f64::INFINITY);
        }
        // Scores in whole points give masses of slope 0, which need no search: only those on each side do.
        let falling = Sweep::from(self.days, self.values, 0.0).below;
        let rising = self.pairs() - falling - self.level_pairs;
        let below: Vec<usize> = ranks.iter().copied().filter(|rank| *rank < falling).collect();
        let mut found = self.search(&below, falling, 0.0);
        found.resize(ranks.len(), 0.0);

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
        self.sweep(ranks, count, end).unwrap_or_else(|| self.by_gathering_all(ranks))
    }

    /// Turns the points from below the first rank to the last one. `None` where the sample misled or rounding made the
    /// turning inexact: both are rare.
    fn sweep(&self, ranks: &[usize], count: usize, end: f64) -> Option<Vec<f64>> {
        let (Some(&lowest), Some(&highest)) = (ranks.first(), ranks.last()) else { return Some(Vec::new()) };
        let mut sample = self.sample_below(end);
        let places_per_pair = sample.len() as f64 / count as f64;
        let margin = CAUTION * (sample.len() as f64 / 4.0).sqrt();
        let first = (lowest as f64 * places_per_pair - margin).floor();
        let last = (highest as f64 * places_per_pair + margin).ceil();
        let steps = sorted_part(&mut sample, first.max(0.0) as usize, last as usize);

        let start = steps.first().copied().filter(|_| first > 0.0).unwrap_or(f64::NEG_INFINITY);
        let mut sweep = Sweep::from(self.days, self.values, start);
        let (mut place, mut found) = (0, Vec::with_capacity(ranks.len()));
        while let Some(rank) = ranks.get(found.len()) {
            let expected = rank.checked_sub(sweep.below)? as f64 * places_per_pair;
            let doubt = CAUTION * expected.sqrt();
            if expected - doubt > NEAR_PLACES {
                let next = place + (expected - doubt) as usize;
                let turned = steps.get(next).and_then(|step| sweep.turned_to(*step, |_| {}));
                if let Some(turned) = turned.filter(|turned| turned.below <= *rank) {
                    (sweep, place) = (turned, next);
                    continue;
                }
            }
            let next = place + (expected + doubt + NEAR_PLACES) as usize;
            let step = steps.get(next).copied().filter(|step| *step > sweep.slope);
            let mut slopes = Vec::new();
            let turned = sweep.turned_to(step.unwrap_or(end), |slope| slopes.push(slope))?;
            let mut done = 0;
            while let Some(inside) = ranks.get(found.len()).map(|rank| rank - sweep.below)
                && inside < slopes.len()
            {
                found.push(*slopes[done..].select_nth_unstable_by(inside - done, f64::total_cmp).1);
                done = inside;
            }
            if *rank >= turned.below {
                step?;
                (sweep, place) = (turned, next);
            }
        }
        Some(found)
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

/// What would stand from one place to before another if all were sorted.
fn sorted_part(sample: &mut [f64], from: usize, to: usize) -> &[f64] {
    let (from, to) = (from.min(sample.len()), to.min(sample.len()));
    if from < sample.len() {
        sample.select_nth_unstable_by(from, f64::total_cmp);
    }
    let above = &mut sample[from..];
    let length = to - from;
    if length < above.len() {
        above.select_nth_unstable_by(length, f64::total_cmp);
    }
    let part = &mut above[..length];
    part.sort_unstable_by(f64::total_cmp);
    part
}

/// A point turned by a slope, with what is needed to tell its slope to another.
#[derive(Clone, Copy)]
struct Turned {
    height: f64,
    day: f64,
    value: f64,
}

impl Turned {
    fn by(day: f64, value: f64, slope: f64) -> Self {
        let height = if slope.is_finite() {
            value - slope * day
        } else {
            // Turned by an endless slope, only the days count.
            -day * slope.signum()
        };
        Self { height, day, value }
    }

    /// Higher than another, or as high and later.
    fn stands_after(&self, other: &Self) -> bool {
        self.height > other.height || (self.height == other.height && self.day > other.day)
    }
}

/// All points from the lowest to the highest when turned by a slope, equal ones in the order of time.
struct Sweep {
    slope: f64,
    points: Vec<Turned>,
    /// How many pairs have a smaller slope: those that this order reverses.
    below: usize,
}

impl Sweep {
    /// A merge sort that counts, over short runs sorted in place.
    fn from(days: &[f64], values: &[f64], slope: f64) -> Self {
        let mut points: Vec<Turned> =
            days.iter().zip(values).map(|(day, value)| Turned::by(*day, *value, slope)).collect();
        let mut below = points.chunks_mut(SHORT_RUN).map(|run| sort_in_place(run, |_, _| {})).sum();
        let mut merged = points.clone();
        let (n, mut width) = (points.len(), SHORT_RUN);
        while width < n {
            for start in (0..n).step_by(2 * width) {
                let (middle, end) = ((start + width).min(n), (start + 2 * width).min(n));
                below += merge(&points[start..middle], &points[middle..end], &mut merged[start..end]);
            }
            std::mem::swap(&mut points, &mut merged);
            width *= 2;
        }
        Self { slope, points, below }
    }

    /// Turned further, telling each slope that is passed. `None` where rounding swaps two points whose slope is a hair
    /// from one of the two: then the count would not be exact.
    fn turned_to(&self, slope: f64, mut pass: impl FnMut(f64)) -> Option<Self> {
        let mut points: Vec<Turned> =
            self.points.iter().map(|point| Turned::by(point.day, point.value, slope)).collect();
        let mut is_exact = true;
        let passed = sort_in_place(&mut points, |earlier, later| {
            is_exact &= earlier.day < later.day;
            pass((later.value - earlier.value) / (later.day - earlier.day));
        });
        is_exact.then_some(Self { slope, points, below: self.below + passed })
    }
}

/// Sorts points that are nearly in order or few, tells each pair that changes places (the one that stood first, first)
/// and counts them.
fn sort_in_place(points: &mut [Turned], mut pass: impl FnMut(&Turned, &Turned)) -> usize {
    let mut passed = 0;
    for end in 1..points.len() {
        let moving = points[end];
        let mut place = end;
        while place > 0 && points[place - 1].stands_after(&moving) {
            pass(&points[place - 1], &moving);
            points[place] = points[place - 1];
            place -= 1;
        }
        points[place] = moving;
        passed += end - place;
    }
    passed
}

/// Merges two sorted runs, the left one first where both are as high, and counts the pairs that this reverses.
fn merge(left: &[Turned], right: &[Turned], into: &mut [Turned]) -> usize {
    let (mut from_left, mut from_right, mut reversed) = (0, 0, 0);
    while from_left < left.len() && from_right < right.len() {
        // No jump in here: which of the two comes first cannot be foreseen.
        let takes_right = right[from_right].height < left[from_left].height;
        into[from_left + from_right] = if takes_right { right[from_right] } else { left[from_left] };
        reversed += if takes_right { left.len() - from_left } else { 0 };
        from_right += usize::from(takes_right);
        from_left += usize::from(!takes_right);
    }
    let rest = &mut into[from_left + from_right..];
    rest.copy_from_slice(if from_left < left.len() { &left[from_left..] } else { &right[from_right..] });
    reversed
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
        let (quick, plain) = (slopes.by_turning(&ranks), slopes.by_gathering_all(&ranks));
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
