//! Reads a drawing into its plates.

use std::collections::HashMap;

use kurbo::{BezPath, PathEl, Point, Rect};
use roxmltree::{Document, Node};
use serde::Deserialize;
use thiserror::Error;

use super::walk::Walk;
use super::{Figure, FigureView, Ground, Hint, HintLines, Plate, Region, Tissue};
use crate::domain::Side;

#[derive(Debug, Error)]
pub(super) enum FigureError {
    #[error("the drawing is no XML: {0}")]
    Xml(#[from] roxmltree::Error),
    #[error("path {0:?} cannot be read")]
    Path(String),
    #[error("{0:?} names no muscle and side")]
    Id(String),
    #[error("the drawing has no group {0:?}")]
    Group(&'static str),
    #[error("the list of label points: {0}")]
    Labels(#[from] csv::Error),
}

/// Of a straight piece from the curve that it stands for, in units.
const FLATNESS: f64 = 0.1;

/// A row of `placed.csv`: the middle of a muscle's largest inscribed circle, in the half with x >= 0.
#[derive(Deserialize)]
struct Placed {
    id: String,
    view: String,
    layer: String,
    inscribed_diameter: f64,
    centre_x: f64,
    centre_y: f64,
}

type Labels = HashMap<(String, String), (Point, f64)>;

pub(super) fn figure(svg: &str, view: FigureView) -> Result<Figure, FigureError> {
    let document = Document::parse(svg)?;
    let drawing = Drawing {
        groups: document
            .root_element()
            .children()
            .filter(|node| node.has_tag_name("g"))
            .filter_map(|node| Some((node.attribute("id")?, node)))
            .collect(),
        labels: labels(view)?,
        view,
    };
    Ok(Figure {
        superficial: drawing.plate(&Names {
            layer: "superficial",
            skin: "skin",
            bones: None,
            ribs: None,
            fibres: "fibres",
        })?,
        deep: drawing.plate(&Names {
            layer: "deep",
            skin: "skin-deep",
            bones: Some("bones"),
            ribs: Some("ribs"),
            fibres: "fibres-deep",
        })?,
    })
}

fn labels(view: FigureView) -> Result<Labels, FigureError> {
    let name = match view {
        FigureView::Front => "front",
        FigureView::Back => "back",
    };
    let mut labels = Labels::new();
    let text = include_str!("../../../assets/anatomy/placed.csv");
    for row in csv::Reader::from_reader(text.as_bytes()).deserialize() {
        let row: Placed = row?;
        if row.view == name {
            let place = (Point::new(row.centre_x, row.centre_y), row.inscribed_diameter / 2.0);
            labels.insert((row.id, row.layer), place);
        }
    }
    Ok(labels)
}

/// The groups that make up a plate.
struct Names {
    layer: &'static str,
    skin: &'static str,
    bones: Option<&'static str>,
    ribs: Option<&'static str>,
    fibres: &'static str,
}

struct Drawing<'a> {
    groups: HashMap<&'a str, Node<'a, 'a>>,
    labels: Labels,
    view: FigureView,
}

impl<'a> Drawing<'a> {
    fn paths(&self, group: &'static str) -> Result<impl Iterator<Item = Node<'a, 'a>> + use<'a>, FigureError> {
        let group = *self.groups.get(group).ok_or(FigureError::Group(group))?;
        Ok(group.children().filter(|node| node.has_tag_name("path")))
    }

    fn ground(&self, group: &'static str, tissue: impl Fn(&str) -> Tissue) -> Result<Vec<Ground>, FigureError> {
        self.paths(group)?
            .map(|node| Ok(Ground { tissue: tissue(node.attribute("class").unwrap_or_default()), path: path(node)? }))
            .collect()
    }

    fn plate(&self, names: &Names) -> Result<Plate, FigureError> {
        let mut ground = self.ground("silhouette", |_| Tissue::Silhouette)?;
        ground.extend(self.ground(names.skin, |class| match class {
            "bone" => Tissue::Bone,
            "tendon" => Tissue::Tendon,
            "ghost" => Tissue::Ghost,
            _ => Tissue::Skin,
        })?);
        if let Some(bones) = names.bones {
            ground.extend(self.ground(bones, |_| Tissue::Bone)?);
        }
        let over = names.ribs.map_or_else(|| Ok(Vec::new()), |ribs| self.ground(ribs, |_| Tissue::Rib))?;
        let regions = self.regions(names.layer)?;
        let walk = Walk::over(&regions.iter().map(|region| region.label).collect::<Vec<_>>());
        Ok(Plate { ground, regions, over, hints: self.hints(names)?, walk })
    }

    fn hints(&self, names: &Names) -> Result<Vec<HintLines>, FigureError> {
        let mut hints = Vec::new();
        for node in self.paths(names.fibres)? {
            hints.push(HintLines { hint: Hint::Fibre, path: path(node)? });
        }
        for node in self.paths("details")? {
            let mut words = node.attribute("class").unwrap_or_default().split(' ');
            if !words.next().is_some_and(|plate| plate == "all" || plate == names.layer) {
                continue;
            }
            let hint = match words.next() {
                Some("split") => Hint::Split,
                Some("ghost") => Hint::GhostFibre,
                _ => Hint::Detail,
            };
            hints.push(HintLines { hint, path: path(node)? });
        }
        Ok(hints)
    }

    fn regions(&self, layer: &'static str) -> Result<Vec<Region>, FigureError> {
        let tones = self.tones(layer)?;
        self.paths(layer)?
            .map(|node| {
                let id = node.attribute("id").unwrap_or_default();
                let wrong = || FigureError::Id(id.to_owned());
                let (muscle, side) = id.split_once('.').ok_or_else(wrong)?;
                let side = match side {
                    "left" => Some(Side::Left),
                    "right" => Some(Side::Right),
                    "mid" => None,
                    _ => return Err(wrong()),
                };
                let (label, room) = self.labels.get(&(muscle.to_owned(), layer.to_owned())).ok_or_else(wrong)?;
                let is_mirrored = match self.view {
                    FigureView::Front => side == Some(Side::Right),
                    FigureView::Back => side == Some(Side::Left),
                };
                let path = path(node)?;
                let outline = polygons(&path);
                Ok(Region {
                    muscle: muscle.into(),
                    side,
                    bounds: bounds(&outline),
                    outline,
                    path,
                    label: if is_mirrored { Point::new(-label.x, label.y) } else { *label },
                    room: *room,
                    tone: node.attribute("fill").and_then(|fill| tones.get(fill)).copied().unwrap_or_default(),
                })
            })
            .collect()
    }

    /// The fills of a layer as tones: the usual three from light to dark; those of connective tissue are lighter.
    fn tones(&self, layer: &'static str) -> Result<HashMap<&'a str, u8>, FigureError> {
        let mut fills: Vec<(u32, &str, usize)> = Vec::new();
        for fill in self.paths(layer)?.filter_map(|node| node.attribute("fill")) {
            match fills.iter_mut().find(|(_, known, _)| *known == fill) {
                Some((_, _, count)) => *count += 1,
                None => fills.push((brightness(fill), fill, 1)),
            }
        }
        fills.sort_by_key(|(_, _, count)| std::cmp::Reverse(*count));
        let usual = fills.len().min(3);
        fills[..usual].sort_by_key(|(brightness, _, _)| std::cmp::Reverse(*brightness));
        Ok(fills.iter().zip(0_u8..).map(|((_, fill, _), tone)| (*fill, tone.min(3))).collect())
    }
}

/// Red, green and blue added up of `#d2a398`.
fn brightness(hex: &str) -> u32 {
    let value = u32::from_str_radix(hex.trim_start_matches('#'), 16).unwrap_or_default();
    (value >> 16) + (value >> 8 & 0xFF) + (value & 0xFF)
}

fn path(node: Node<'_, '_>) -> Result<BezPath, FigureError> {
    let wrong = || FigureError::Path(node.attribute("id").unwrap_or("without id").to_owned());
    BezPath::from_svg(node.attribute("d").ok_or_else(wrong)?).map_err(|_| wrong())
}

pub(super) fn polygons(path: &BezPath) -> Vec<Vec<Point>> {
    let mut polygons: Vec<Vec<Point>> = Vec::new();
    kurbo::flatten(path.iter(), FLATNESS, |element| match element {
        PathEl::MoveTo(point) => polygons.push(vec![point]),
        PathEl::LineTo(point) => {
            if let Some(polygon) = polygons.last_mut() {
                polygon.push(point);
            }
        }
        PathEl::ClosePath => {
            if let Some(polygon) = polygons.last_mut()
                && polygon.len() > 1
                && polygon.first() == polygon.last()
            {
                polygon.pop();
            }
        }
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    polygons
}

fn bounds(outline: &[Vec<Point>]) -> Rect {
    let mut points = outline.iter().flatten();
    let Some(first) = points.next() else { return Rect::ZERO };
    points.fold(Rect::from_points(*first, *first), |known, point| known.union_pt(*point))
}
