//! Muscles, regions and movements by name, and the quick line that names them. Pure.

pub mod figure;
mod find;
mod movement;
mod muscle;
pub mod quick_line;
mod region;

pub use find::{Match, Rank, find_findings, find_muscles, find_techniques};
pub use movement::{Movement, movements};
pub use muscle::{Depth, Layer, Muscle, Sides, View, muscle, muscle_name, muscles};
pub use region::{Region, RegionSides, region, regions, site_label};
