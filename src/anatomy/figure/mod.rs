//! The drawn body: front and back, each with a superficial and a deep plate, read once from `assets/anatomy`.
//!
//! Units: the body is 1000 high, x = 0 is its centre line, y goes down. Left and right are the person's own: the left
//! side is at the viewer's right in front and at the viewer's left behind.

mod hit;
mod read;
mod walk;

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use kurbo::{BezPath, Point, Rect};

pub use walk::Direction;

use super::Layer;
use crate::domain::{MuscleId, Side};

/// The part of the plane that a figure needs, with a little room around the body.
pub const FRAME: Rect = Rect::new(-215.0, -20.0, 215.0, 1020.0);

/// From which side the body is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FigureView {
    Front,
    Back,
}

impl FigureView {
    pub const ALL: [Self; 2] = [Self::Front, Self::Back];

    pub const fn label(self) -> &'static str {
        match self {
            Self::Front => "Front",
            Self::Back => "Back",
        }
    }
}

/// What a path that is no muscle to be chosen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tissue {
    Silhouette,
    Skin,
    Bone,
    Tendon,
    /// A muscle seen here that belongs to another view or layer.
    Ghost,
    /// Ribs that lie over the muscles.
    Rib,
}

/// What a line hints at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hint {
    /// Direction of fibres in a region.
    Fibre,
    /// Fibres of a ghost.
    GhostFibre,
    /// A border inside one muscle.
    Split,
    /// Face, fingers, creases.
    Detail,
}

/// A filled part of the ground.
#[derive(Clone, Debug)]
pub struct Ground {
    pub tissue: Tissue,
    pub path: BezPath,
}

#[derive(Clone, Debug)]
pub struct HintLines {
    pub hint: Hint,
    pub path: BezPath,
}

/// A muscle of one side in one view and layer.
#[derive(Clone, Debug)]
pub struct Region {
    pub muscle: MuscleId,
    /// `None` for a muscle that has no sides.
    pub side: Option<Side>,
    pub path: BezPath,
    /// The path as closed polygons, within 0.1 unit; the last point is not the first again.
    pub outline: Vec<Vec<Point>>,
    pub bounds: Rect,
    /// Inside the region, as far from its border as can be.
    pub label: Point,
    /// Radius of the largest circle around `label` that fits in, in units.
    pub room: f64,
    /// 0–2, unlike that of most neighbours; 3 for a sheet of connective tissue.
    pub tone: u8,
}

/// One view and layer.
#[derive(Debug)]
pub struct Plate {
    /// Painted in this order, before the regions.
    pub ground: Vec<Ground>,
    pub regions: Vec<Region>,
    /// Painted after the regions.
    pub over: Vec<Ground>,
    pub hints: Vec<HintLines>,
    walk: walk::Walk,
}

#[derive(Debug)]
struct Figure {
    superficial: Plate,
    deep: Plate,
}

static FRONT: LazyLock<Figure> = LazyLock::new(|| {
    read::figure(include_str!("../../../assets/anatomy/front.svg"), FigureView::Front)
        .expect("the drawing is part of the program and read by a test")
});
static BACK: LazyLock<Figure> = LazyLock::new(|| {
    read::figure(include_str!("../../../assets/anatomy/back.svg"), FigureView::Back)
        .expect("the drawing is part of the program and read by a test")
});

/// The plate of a view and layer. The first call for a view reads its file (a few ms).
pub fn plate(view: FigureView, layer: Layer) -> &'static Plate {
    let figure = match view {
        FigureView::Front => &*FRONT,
        FigureView::Back => &*BACK,
    };
    match layer {
        Layer::Superficial => &figure.superficial,
        Layer::Deep => &figure.deep,
    }
}

/// The region under a point, else the nearest one within `tolerance` units.
pub fn region_at(view: FigureView, layer: Layer, point: Point, tolerance: f64) -> Option<&'static Region> {
    let plate = plate(view, layer);
    plate.index_at(point, tolerance).map(|index| &plate.regions[index])
}

impl Plate {
    /// The place among [`Self::regions`] of a muscle and side.
    pub fn index_of(&self, muscle: &MuscleId, side: Option<Side>) -> Option<usize> {
        self.regions.iter().position(|region| region.muscle == *muscle && region.side == side)
    }

    /// The region under a point, else the nearest one within `tolerance` units.
    pub fn index_at(&self, point: Point, tolerance: f64) -> Option<usize> {
        hit::index_at(&self.regions, point, tolerance)
    }

    /// Where an arrow key leads from the region at `index`. From the first region, arrows lead to every other.
    pub fn neighbour(&self, index: usize, direction: Direction) -> Option<usize> {
        self.walk.next(index, direction)
    }
}
