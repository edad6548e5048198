//! Where the arrow keys lead from region to region.

use kurbo::Point;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    Up,
    Down,
    Left,
    Right,
}

impl Direction {
    pub const ALL: [Self; 4] = [Self::Up, Self::Down, Self::Left, Self::Right];

    /// How far `to` lies in this direction, and how far beside it.
    fn measure(self, from: Point, to: Point) -> (f64, f64) {
        let way = to - from;
        match self {
            Self::Up => (-way.y, way.x.abs()),
            Self::Down => (way.y, way.x.abs()),
            Self::Left => (-way.x, way.y.abs()),
            Self::Right => (way.x, way.y.abs()),
        }
    }
}

#[derive(Debug)]
pub(super) struct Walk(Vec<[Option<usize>; 4]>);

impl Walk {
    /// The nearest neighbour in each direction, then detours over those that no arrow would reach.
    pub(super) fn over(places: &[Point]) -> Self {
        let mut walk = Self(
            places
                .iter()
                .map(|from| {
                    Direction::ALL.map(|direction| {
                        let cost = |to: &Point| {
                            let (along, beside) = direction.measure(*from, *to);
                            (along > 0.5 && beside <= along * 1.5).then_some(along + 2.0 * beside)
                        };
                        let reached = places.iter().enumerate().filter_map(|(index, to)| Some((index, cost(to)?)));
                        reached.min_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(index, _)| index)
                    })
                })
                .collect(),
        );
        while walk.reach_one_more(places) {}
        walk
    }

    pub(super) fn next(&self, index: usize, direction: Direction) -> Option<usize> {
        self.0.get(index)?[direction as usize]
    }

    /// Which regions arrows reach from the one at `start`.
    pub(super) fn reached_from(&self, start: usize) -> Vec<bool> {
        let mut reached = vec![false; self.0.len()];
        let mut waiting = vec![start];
        while let Some(index) = waiting.pop() {
            if let Some(seen) = reached.get_mut(index)
                && !std::mem::replace(seen, true)
            {
                waiting.extend(self.0[index].iter().flatten());
            }
        }
        reached
    }

    /// Puts a region that is not reached yet in the way of the arrow that leads past it most closely. What that arrow
    /// led to comes next after it, so nothing that was reached is lost.
    fn reach_one_more(&mut self, places: &[Point]) -> bool {
        let reached = self.reached_from(0);
        let Some(missed) = reached.iter().position(|seen| !seen) else { return false };
        let mut best: Option<(f64, usize, Direction)> = None;
        for (index, from) in places.iter().enumerate().filter(|(index, _)| reached[*index]) {
            for direction in Direction::ALL {
                let (along, beside) = direction.measure(*from, places[missed]);
                let cost = if along > 0.0 { along + 2.0 * beside } else { f64::INFINITY };
                if best.is_none_or(|(known, _, _)| cost < known) {
                    best = Some((cost, index, direction));
                }
            }
        }
        let Some((_, from, direction)) = best else { return false };
        if let Some(before) = self.0[from][direction as usize].replace(missed) {
            self.0[missed][direction as usize] = Some(before);
        }
        true
    }
}
