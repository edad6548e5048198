//! Which region a point means.

use kurbo::Point;

use super::Region;

pub(super) fn index_at(regions: &[Region], point: Point, tolerance: f64) -> Option<usize> {
    let mut nearest: Option<(usize, f64)> = None;
    for (index, region) in regions.iter().enumerate() {
        if !region.bounds.inflate(tolerance, tolerance).contains(point) {
            continue;
        }
        if contains(region, point) {
            return Some(index);
        }
        let distance = distance(region, point);
        if distance <= tolerance && nearest.is_none_or(|(_, known)| distance < known) {
            nearest = Some((index, distance));
        }
    }
    nearest.map(|(index, _)| index)
}

/// Even-odd, so that a hole is not part of its region.
pub(super) fn contains(region: &Region, point: Point) -> bool {
    let mut is_inside = false;
    for polygon in &region.outline {
        for (from, to) in sides(polygon) {
            if (from.y > point.y) != (to.y > point.y) {
                let x = from.x + (point.y - from.y) / (to.y - from.y) * (to.x - from.x);
                is_inside ^= point.x < x;
            }
        }
    }
    is_inside
}

/// From a point to the border, in units.
pub(super) fn distance(region: &Region, point: Point) -> f64 {
    let mut nearest = f64::INFINITY;
    for (from, to) in region.outline.iter().flat_map(|polygon| sides(polygon)) {
        let along = to - from;
        let length = along.hypot2();
        let share = if length > 0.0 { ((point - from).dot(along) / length).clamp(0.0, 1.0) } else { 0.0 };
        nearest = nearest.min((point - (from + along * share)).hypot2());
    }
    nearest.sqrt()
}

fn sides(polygon: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    polygon.iter().copied().zip(polygon.iter().copied().cycle().skip(1))
}
