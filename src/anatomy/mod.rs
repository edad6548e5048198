//! Muscles, regions and movements by name, and the quick line that names them. Pure.

mod movement;
mod muscle;
mod region;

pub use movement::{Movement, movements};
pub use muscle::{Depth, Layer, Muscle, Sides, View, muscle, muscle_name, muscles};
pub use region::{Region, RegionSides, region, regions, site_label};
