use std::collections::{BTreeSet, HashMap};
use std::time::Instant;

use kurbo::{PathEl, Point};

use super::super::{Layer, Sides, View, muscles};
use super::hit::{contains, distance};
use super::*;

const LAYERS: [Layer; 2] = [Layer::Superficial, Layer::Deep];

fn plates() -> impl Iterator<Item = (FigureView, Layer, &'static Plate)> {
    FigureView::ALL.into_iter().flat_map(|view| LAYERS.into_iter().map(move |layer| (view, layer, plate(view, layer))))
}

/// Square units, by the shoelace rule.
fn area(polygon: &[Point]) -> f64 {
    let next = polygon.iter().cycle().skip(1);
    polygon.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>() / 2.0
}

fn region_area(region: &Region) -> f64 {
    region.outline.iter().map(|polygon| area(polygon)).sum::<f64>().abs()
}

#[test]
fn every_muscle_of_the_list_has_a_path_in_its_view_layer_and_side() {
    for (view, layer, plate) in plates() {
        let wanted: BTreeSet<(String, Option<Side>)> = muscles()
            .iter()
            .filter(|muscle| muscle.layer == layer)
            .filter(|muscle| match muscle.view {
                View::Anterior => view == FigureView::Front,
                View::Posterior => view == FigureView::Back,
                View::Both => true,
            })
            .flat_map(|muscle| {
                let sides: &[_] = match muscle.sides {
                    Sides::Paired => &[Some(Side::Left), Some(Side::Right)],
                    Sides::Midline => &[None],
                };
                sides.iter().map(|side| (muscle.id.as_str().to_owned(), *side))
            })
            .collect();
        let drawn: BTreeSet<_> =
            plate.regions.iter().map(|region| (region.muscle.as_str().to_owned(), region.side)).collect();
        assert_eq!(drawn, wanted, "{view:?} {layer:?}");
        assert_eq!(drawn.len(), plate.regions.len(), "{view:?} {layer:?}: one path each");
    }
}

#[test]
fn every_path_of_a_muscle_is_closed_and_inside_the_silhouette() {
    for (view, layer, plate) in plates() {
        let body: Vec<Region> = plate
            .ground
            .iter()
            .filter(|ground| ground.tissue == Tissue::Silhouette)
            .map(|ground| Region {
                outline: read::polygons(&ground.path),
                path: ground.path.clone(),
                ..plate.regions[0].clone()
            })
            .collect();
        assert!(!body.is_empty());
        for region in &plate.regions {
            let starts = region.path.iter().filter(|element| matches!(element, PathEl::MoveTo(_))).count();
            let ends = region.path.iter().filter(|element| matches!(element, PathEl::ClosePath)).count();
            assert_eq!(starts, ends, "{}", region.muscle);
            assert!(region_area(region) > 20.0, "{}", region.muscle);
            for point in region.outline.iter().flatten() {
                let is_inside = body.iter().any(|part| contains(part, *point) || distance(part, *point) <= 1.0);
                assert!(is_inside, "{view:?} {layer:?} {} {point:?}", region.muscle);
            }
        }
    }
}

#[test]
fn the_left_is_the_mirror_of_the_right() {
    for (view, _, plate) in plates() {
        for left in plate.regions.iter().filter(|region| region.side == Some(Side::Left)) {
            let right = &plate.regions[plate.index_of(&left.muscle, Some(Side::Right)).unwrap()];
            assert!((region_area(left) - region_area(right)).abs() < 0.01, "{}", left.muscle);
            assert!((left.bounds.x0 + right.bounds.x1).abs() < 0.01, "{}", left.muscle);
            for point in left.outline.iter().flatten() {
                assert!(distance(right, Point::new(-point.x, point.y)) < 0.2, "{}", left.muscle);
            }
            let is_at_viewers_right = left.label.x > 0.0;
            assert_eq!(is_at_viewers_right, view == FigureView::Front, "{}", left.muscle);
        }
    }
}

#[test]
fn muscles_of_one_layer_overlap_by_less_than_two_percent() {
    const STEP: f64 = 1.0;
    for (view, layer, plate) in plates() {
        let mut shared: HashMap<(usize, usize), f64> = HashMap::new();
        let mut y = FRAME.y0 + 0.37;
        while y < FRAME.y1 {
            let row: Vec<usize> = (0..plate.regions.len())
                .filter(|index| (plate.regions[*index].bounds.y0..=plate.regions[*index].bounds.y1).contains(&y))
                .collect();
            let mut x = FRAME.x0 + 0.41;
            while x < FRAME.x1 {
                let here: Vec<usize> =
                    row.iter().copied().filter(|index| contains(&plate.regions[*index], Point::new(x, y))).collect();
                for (place, one) in here.iter().enumerate() {
                    for other in &here[place + 1..] {
                        *shared.entry((*one, *other)).or_default() += STEP * STEP;
                    }
                }
                x += STEP;
            }
            y += STEP;
        }
        for ((one, other), shared) in shared {
            let (one, other) = (&plate.regions[one], &plate.regions[other]);
            let share = shared / region_area(one).min(region_area(other));
            assert!(share < 0.02, "{view:?} {layer:?} {} and {}: {share:.3}", one.muscle, other.muscle);
        }
    }
}

#[test]
fn arrow_keys_lead_from_any_region_to_all_others() {
    for (view, layer, plate) in plates() {
        for start in 0..plate.regions.len() {
            let reached = plate.walk.reached_from(start);
            for (region, reached) in plate.regions.iter().zip(reached) {
                let from = &plate.regions[start].muscle;
                assert!(reached, "{view:?} {layer:?}: {} {:?} from {from}", region.muscle, region.side);
            }
        }
    }
}

#[test]
fn a_point_finds_its_region_and_a_near_miss_the_nearest() {
    for (view, layer, plate) in plates() {
        for (index, region) in plate.regions.iter().enumerate() {
            assert_eq!(plate.index_at(region.label, 0.0), Some(index), "{view:?} {layer:?} {}", region.muscle);
            assert!(distance(region, region.label) > region.room * 0.8, "{}", region.muscle);
        }
    }
    let beside = Point::new(210.0, 300.0);
    assert!(region_at(FigureView::Back, Layer::Superficial, beside, 8.0).is_none());
    let near_the_arm = region_at(FigureView::Back, Layer::Superficial, beside, 80.0);
    assert_eq!(near_the_arm.and_then(|region| region.side), Some(Side::Right));
}

#[test]
#[ignore = "measures time, which a busy machine does not have: cargo test --release -- --ignored"]
fn a_point_is_found_in_less_than_50_microseconds_and_a_drawing_read_in_less_than_10_ms() {
    let times = (0..5).map(|_| {
        let start = Instant::now();
        read::figure(include_str!("../../../assets/anatomy/back.svg"), FigureView::Back).unwrap();
        start.elapsed()
    });
    let quickest = times.min().unwrap();
    assert!(quickest.as_micros() < 10_000, "read in {quickest:?}");
    let points: Vec<Point> =
        (0..1_000).map(|n| Point::new(f64::from(n % 40) * 10.0 - 200.0, f64::from(n / 40) * 40.0)).collect();
    let plate = plate(FigureView::Back, Layer::Superficial);
    let times = (0..5).map(|_| {
        let start = Instant::now();
        let found = points.iter().filter(|point| plate.index_at(**point, 17.0).is_some()).count();
        assert!(found > 100);
        start.elapsed()
    });
    let quickest = times.min().unwrap();
    assert!(quickest.as_micros() < 50 * 1_000, "1,000 points found in {quickest:?}");
}

#[test]
fn a_damaged_drawing_is_refused_with_words() {
    let svg = include_str!("../../../assets/anatomy/front.svg");
    let broken =
        |from: &str, to: &str| read::figure(&svg.replace(from, to), FigureView::Front).unwrap_err().to_string();
    assert!(broken("</svg>", "").contains("XML"));
    assert!(broken("<g id=\"ribs\"", "<g id=\"ribbs\"").contains("ribs"));
    assert!(broken("deltoid_anterior.left\" fill", "deltoid_anterior.up\" fill").contains("deltoid_anterior.up"));
}
