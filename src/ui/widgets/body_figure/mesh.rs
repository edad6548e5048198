//! The drawing as triangles, made once for each size, theme and tint.

use std::sync::Arc;

use egui::emath::GuiRounding as _;
use egui::epaint::{PathShape, PathStroke, TessellationOptions, Tessellator, Vertex, WHITE_UV};
use egui::{Color32, Context, Id, Mesh, Painter, Pos2, Rect, Shape, TextureHandle, TextureOptions, Vec2, pos2};
use kurbo::{BezPath, PathEl};
use lyon_tessellation::path::Path;
use lyon_tessellation::{BuffersBuilder, FillOptions, FillRule, FillTessellator, FillVertex, VertexBuffers, math};

use super::raster;
use crate::anatomy::Layer;
use crate::anatomy::figure::{FigureView, Ground, Hint, Plate, Region, Tissue, plate};
use crate::report::scene::Ink;
use crate::ui::theme::{ink, tokens};

/// What a drawing depends on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    pub view: FigureView,
    pub layer: Layer,
    /// Points for a unit of the figure.
    pub scale: f32,
    pub pixels_per_point: f32,
    pub is_dark: bool,
    /// Heat 0–5 of each region of the plate.
    pub heat: Vec<u8>,
}

/// A finished drawing: a picture of the whole, or the triangles themselves where only a part of them is seen.
#[derive(Clone)]
enum Drawn {
    Picture {
        key: Key,
        texture: TextureHandle,
    },
    /// `placed` is `mesh` where it was last shown.
    Triangles {
        key: Key,
        mesh: Arc<Mesh>,
        at: Vec2,
        placed: Arc<Mesh>,
    },
}

/// Paints the whole figure into `rect`, from a picture made once for its size, theme and tints.
pub(super) fn paint_whole(painter: &Painter, id: Id, key: Key, rect: Rect, origin: Pos2) {
    let ctx = painter.ctx();
    let pixels = (rect.size() * key.pixels_per_point).ceil();
    let longest = ctx.input(|input| input.max_texture_side) as f32;
    if pixels.max_elem() > longest {
        paint_part(painter, id, key, origin);
        return;
    }
    let corner = rect.min.round_to_pixels(key.pixels_per_point);
    let place = Rect::from_min_size(corner, pixels / key.pixels_per_point);
    let known = ctx.data(|data| data.get_temp::<Arc<Drawn>>(id));
    let texture = match known.as_deref() {
        Some(Drawn::Picture { key: known, texture }) if *known == key => texture.clone(),
        _ => {
            let size = [pixels.x as usize, pixels.y as usize];
            let image = raster::picture(&draw(ctx, &key), origin - rect.min, key.pixels_per_point, size);
            let texture = ctx.load_texture("body", image, TextureOptions::LINEAR);
            let drawn = Drawn::Picture { key, texture: texture.clone() };
            ctx.data_mut(|data| data.insert_temp(id, Arc::new(drawn)));
            texture
        }
    };
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    painter.image(texture.id(), place, whole, Color32::WHITE);
}

/// Paints as much of the figure as the painter's clip shows, with the figure's (0, 0) at `origin`.
pub(super) fn paint_part(painter: &Painter, id: Id, key: Key, origin: Pos2) {
    painter.add(Shape::Mesh(triangles(painter.ctx(), id, key, origin)));
}

fn triangles(ctx: &Context, id: Id, key: Key, origin: Pos2) -> Arc<Mesh> {
    let wanted = origin.to_vec2();
    let known = ctx.data(|data| data.get_temp::<Arc<Drawn>>(id));
    let mesh = match known.as_deref() {
        Some(Drawn::Triangles { key: known, mesh, at, placed }) if *known == key => {
            if *at == wanted {
                return Arc::clone(placed);
            }
            Arc::clone(mesh)
        }
        _ => Arc::new(draw(ctx, &key)),
    };
    let mut placed = Mesh::clone(&mesh);
    placed.translate(wanted);
    let placed = Arc::new(placed);
    let drawn = Drawn::Triangles { key, mesh, at: wanted, placed: Arc::clone(&placed) };
    ctx.data_mut(|data| data.insert_temp(id, Arc::new(drawn)));
    placed
}

/// One region, for what lies over the drawing: hover and focus.
pub(super) fn region_mesh(
    ctx: &Context,
    region: &Region,
    scale: f32,
    origin: Pos2,
    fill: Color32,
    line: (f32, Color32),
) -> Mesh {
    let mut pen = Pen::new(scale, ctx.pixels_per_point());
    pen.fill(&region.path, fill);
    pen.outline(&region.path, line.0, line.1);
    pen.mesh.translate(origin.to_vec2());
    pen.mesh
}

/// Colours of the ground and of the muscles.
struct Palette {
    body: Color32,
    body_line: Color32,
    bone: Color32,
    bone_line: Color32,
    tendon: Color32,
    ghost: Color32,
    muscle: [Color32; 4],
    muscle_line: Color32,
    fibre: Color32,
    heat: [Color32; 5],
    heat_line: Color32,
}

fn mix(one: Color32, other: Color32, share: f32) -> Color32 {
    one.lerp_to_gamma(other, share)
}

impl Palette {
    fn of(ctx: &Context, layer: Layer) -> Self {
        let of = |name| ink(ctx, name);
        let t = tokens(ctx);
        let (body, muscle, line) = (of(Ink::Body), of(Ink::Muscle), of(Ink::MuscleLine));
        let bone = if t.is_dark { mix(body, t.text3, 0.22) } else { mix(body, t.surface, 0.85) };
        let depth = if layer == Layer::Deep { 0.3 } else { 0.0 };
        let tone = |share: f32| mix(muscle, line, share + depth);
        Self {
            body,
            body_line: of(Ink::BodyLine),
            bone,
            bone_line: of(Ink::BodyLine),
            tendon: mix(body, bone, 0.5),
            ghost: mix(body, muscle, 0.5),
            muscle: [tone(0.1), tone(0.35), tone(0.6), mix(body, muscle, 0.4)],
            muscle_line: mix(line, t.control, 0.55),
            fibre: mix(line, t.control, 0.3),
            heat: [Ink::Heat1, Ink::Heat2, Ink::Heat3, Ink::Heat4, Ink::Heat5].map(of),
            heat_line: mix(of(Ink::Heat5), t.text, 0.25),
        }
    }
}

fn draw(ctx: &Context, key: &Key) -> Mesh {
    let plate = plate(key.view, key.layer);
    let palette = Palette::of(ctx, key.layer);
    let mut pen = Pen::new(key.scale, key.pixels_per_point);
    for ground in &plate.ground {
        pen.ground(ground, &palette);
    }
    let heat_of = |index: usize| key.heat.get(index).copied().unwrap_or_default();
    for (index, region) in plate.regions.iter().enumerate() {
        let fill = match heat_of(index) {
            0 => palette.muscle[usize::from(region.tone.min(3))],
            heat => palette.heat[usize::from(heat.min(5)) - 1],
        };
        pen.fill(&region.path, fill);
    }
    for ground in &plate.over {
        pen.ground(ground, &palette);
    }
    let line = (0.8 * key.scale).clamp(0.7, 1.4);
    pen.hints(plate, &palette);
    for region in &plate.regions {
        pen.outline(&region.path, line, palette.muscle_line);
    }
    for (index, region) in plate.regions.iter().enumerate() {
        if heat_of(index) > 0 {
            pen.outline(&region.path, line.max(1.0), palette.heat_line);
        }
    }
    pen.mesh
}

/// Fills with lyon, draws lines with epaint, whose lines fade out at their edges and so smooth those of the fills.
struct Pen {
    scale: f32,
    /// Of a straight piece from its curve, in units.
    flatness: f64,
    /// Points nearer to each other than the root of this are one, in square points.
    shortest_sq: f32,
    mesh: Mesh,
    filler: FillTessellator,
    liner: Tessellator,
}

impl Pen {
    fn new(scale: f32, pixels_per_point: f32) -> Self {
        Self {
            scale,
            flatness: f64::from(0.22 / (scale * pixels_per_point).max(0.01)),
            shortest_sq: (0.3 / pixels_per_point).powi(2),
            mesh: Mesh::default(),
            filler: FillTessellator::new(),
            liner: Tessellator::new(pixels_per_point, TessellationOptions::default(), [1, 1], Vec::new()),
        }
    }

    /// The path in points, straight pieces only; those too short to be seen are left out.
    fn pieces(&self, path: &BezPath) -> Vec<(Vec<Pos2>, bool)> {
        let mut pieces: Vec<(Vec<Pos2>, bool)> = Vec::new();
        let place = |point: kurbo::Point| pos2(point.x as f32, point.y as f32) * self.scale;
        kurbo::flatten(path.iter(), self.flatness, |element| match element {
            PathEl::MoveTo(point) => pieces.push((vec![place(point)], false)),
            PathEl::LineTo(point) => {
                let Some((points, _)) = pieces.last_mut() else { return };
                let point = place(point);
                if points.last().is_none_or(|last| last.distance_sq(point) > self.shortest_sq) {
                    points.push(point);
                }
            }
            PathEl::ClosePath => {
                let Some((points, is_closed)) = pieces.last_mut() else { return };
                *is_closed = true;
                if points.len() > 1 && points[0].distance_sq(points[points.len() - 1]) < self.shortest_sq {
                    points.pop();
                }
            }
            PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
        });
        pieces
    }

    fn fill(&mut self, path: &BezPath, colour: Color32) {
        let mut builder = Path::builder();
        for (points, _) in self.pieces(path).into_iter().filter(|(points, _)| points.len() > 2) {
            builder.begin(math::point(points[0].x, points[0].y));
            for point in &points[1..] {
                builder.line_to(math::point(point.x, point.y));
            }
            builder.end(true);
        }
        let mut buffers: VertexBuffers<Pos2, u32> = VertexBuffers::new();
        let options = FillOptions::default().with_fill_rule(FillRule::EvenOdd);
        let mut output = BuffersBuilder::new(&mut buffers, |vertex: FillVertex<'_>| {
            let point = vertex.position();
            pos2(point.x, point.y)
        });
        // A path that cannot be filled still has its outline; a test fills every path of the drawings.
        if self.filler.tessellate_path(&builder.build(), &options, &mut output).is_err() {
            return;
        }
        let first = u32::try_from(self.mesh.vertices.len()).unwrap_or(u32::MAX);
        self.mesh.vertices.extend(buffers.vertices.into_iter().map(|pos| Vertex { pos, uv: WHITE_UV, color: colour }));
        self.mesh.indices.extend(buffers.indices.into_iter().map(|index| first + index));
    }

    fn outline(&mut self, path: &BezPath, width: f32, colour: Color32) {
        // A speck of two points has no outline: its corners would grow spikes.
        let is_drawn = |(points, is_closed): &(Vec<Pos2>, bool)| points.len() > if *is_closed { 2 } else { 1 };
        for (points, closed) in self.pieces(path).into_iter().filter(is_drawn) {
            let shape =
                PathShape { points, closed, fill: Color32::TRANSPARENT, stroke: PathStroke::new(width, colour) };
            self.liner.tessellate_path(&shape, &mut self.mesh);
        }
    }

    fn ground(&mut self, ground: &Ground, palette: &Palette) {
        let (fill, line, width) = match ground.tissue {
            Tissue::Silhouette => (palette.body, palette.body_line, 1.1),
            // The silhouette under it has the same colour.
            Tissue::Skin => return,
            Tissue::Bone => (palette.bone, palette.bone_line, 0.5),
            Tissue::Tendon => (palette.tendon, palette.bone_line, 0.4),
            Tissue::Ghost => (palette.ghost, palette.body_line, 0.4),
            Tissue::Rib => (palette.bone.gamma_multiply(0.8), palette.bone_line, 0.4),
        };
        self.fill(&ground.path, fill);
        self.outline(&ground.path, (width * self.scale).clamp(0.4, 1.4), line);
    }

    fn hints(&mut self, plate: &Plate, palette: &Palette) {
        let thin = (0.45 * self.scale).clamp(0.3, 0.9);
        for lines in &plate.hints {
            let (width, colour) = match lines.hint {
                Hint::Fibre => (thin, palette.fibre.gamma_multiply(0.75)),
                Hint::GhostFibre => (thin, palette.body_line.gamma_multiply(0.6)),
                Hint::Split => ((0.7 * self.scale).clamp(0.5, 1.2), palette.muscle_line),
                Hint::Detail => ((0.7 * self.scale).clamp(0.5, 1.2), palette.body_line),
            };
            self.outline(&lines.path, width, colour);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn every_path_of_the_drawings_can_be_filled() {
        for view in FigureView::ALL {
            for layer in [Layer::Superficial, Layer::Deep] {
                let plate = plate(view, layer);
                let grounds = plate.ground.iter().chain(&plate.over).map(|ground| &ground.path);
                for path in plate.regions.iter().map(|region| &region.path).chain(grounds) {
                    let mut pen = Pen::new(0.5, 1.0);
                    pen.fill(path, Color32::WHITE);
                    let is_speck = kurbo::Shape::bounding_box(path).area() < 30.0;
                    assert!(is_speck || !pen.mesh.indices.is_empty(), "{view:?} {layer:?}");
                }
            }
        }
    }

    #[test]
    fn a_drawing_is_made_once_and_then_only_shown() {
        let ctx = Context::default();
        let key = |heat: u8| Key {
            view: FigureView::Back,
            layer: Layer::Superficial,
            scale: 0.5,
            pixels_per_point: 1.0,
            is_dark: false,
            heat: vec![heat; plate(FigureView::Back, Layer::Superficial).regions.len()],
        };
        let id = Id::unique("a drawing");
        let start = Instant::now();
        let first = triangles(&ctx, id, key(0), pos2(10.0, 10.0));
        let made_in = start.elapsed();
        assert!(Arc::ptr_eq(&first, &triangles(&ctx, id, key(0), pos2(10.0, 10.0))));
        assert!(!Arc::ptr_eq(&first, &triangles(&ctx, id, key(3), pos2(10.0, 10.0))));
        let moved = triangles(&ctx, id, key(0), pos2(10.0, 30.0));
        assert_eq!(moved.vertices[0].pos.y, first.vertices[0].pos.y + 20.0);
        assert!(first.is_valid());
        assert!(first.vertices.len() < 60_000, "{} corners, made in {made_in:?}", first.vertices.len());
    }
}
