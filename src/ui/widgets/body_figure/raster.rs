//! Triangles as a picture, for a machine without a graphics card: one picture costs a frame less than 50,000 triangles.

use egui::{Color32, ColorImage, Mesh, Vec2};

/// The mesh, moved by `by` points, on `size` pixels. Colours blend as the renderer blends them.
pub(super) fn picture(mesh: &Mesh, by: Vec2, pixels_per_point: f32, size: [usize; 2]) -> ColorImage {
    let mut ground = vec![[0.0_f32; 4]; size[0] * size[1]];
    let corners: Vec<Corner> = mesh
        .vertices
        .iter()
        .map(|vertex| {
            let at = (vertex.pos + by).to_vec2() * pixels_per_point;
            Corner { x: at.x, y: at.y, colour: vertex.color.to_array().map(f32::from) }
        })
        .collect();
    for triangle in mesh.indices.chunks_exact(3) {
        let corner = |place: usize| triangle.get(place).and_then(|index| corners.get(*index as usize));
        if let (Some(a), Some(b), Some(c)) = (corner(0), corner(1), corner(2)) {
            fill(&mut ground, size, [a, b, c]);
        }
    }
    let pixels = ground
        .into_iter()
        .map(|colour| {
            let [r, g, b, a] = colour.map(|part| part.round().clamp(0.0, 255.0) as u8);
            Color32::from_rgba_premultiplied(r, g, b, a)
        })
        .collect();
    ColorImage::new(size, pixels)
}

struct Corner {
    x: f32,
    y: f32,
    /// Premultiplied, 0–255.
    colour: [f32; 4],
}

/// Every pixel whose middle lies in the triangle, with the colour between its corners.
fn fill(ground: &mut [[f32; 4]], size: [usize; 2], [a, b, c]: [&Corner; 3]) {
    let area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    if area.abs() < 1e-6 {
        return;
    }
    let first = |least: f32| (least - 0.5).ceil().max(0.0) as usize;
    let behind = |most: f32, end: usize| ((most - 0.5).floor() + 1.0).clamp(0.0, end as f32) as usize;
    let columns = first(a.x.min(b.x).min(c.x))..behind(a.x.max(b.x).max(c.x), size[0]);
    for row in first(a.y.min(b.y).min(c.y))..behind(a.y.max(b.y).max(c.y), size[1]) {
        let y = row as f32 + 0.5;
        for column in columns.clone() {
            let x = column as f32 + 0.5;
            let of_a = ((b.x - x) * (c.y - y) - (b.y - y) * (c.x - x)) / area;
            let of_b = ((c.x - x) * (a.y - y) - (c.y - y) * (a.x - x)) / area;
            let of_c = 1.0 - of_a - of_b;
            if of_a < 0.0 || of_b < 0.0 || of_c < 0.0 {
                continue;
            }
            let mix = |part: usize| a.colour[part] * of_a + b.colour[part] * of_b + c.colour[part] * of_c;
            let through = 1.0 - mix(3) / 255.0;
            if let Some(pixel) = ground.get_mut(row * size[0] + column) {
                *pixel = [0, 1, 2, 3].map(|part| mix(part) + pixel[part] * through);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{pos2, vec2};

    #[test]
    fn a_square_covers_its_pixels_once_and_no_others() {
        let mut mesh = Mesh::default();
        mesh.add_colored_rect(
            egui::Rect::from_min_max(pos2(1.0, 1.0), pos2(3.0, 3.0)),
            Color32::from_rgba_premultiplied(64, 0, 0, 128),
        );
        let picture = picture(&mesh, vec2(1.0, 0.0), 1.0, [5, 4]);
        let covered: Vec<usize> = (0..20).filter(|place| picture.pixels[*place].a() > 0).collect();
        assert_eq!(covered, [7, 8, 12, 13]);
        assert!(covered.iter().all(|place| picture.pixels[*place].a() >= 128));
    }

    #[test]
    fn colours_run_from_corner_to_corner_and_lie_over_each_other() {
        let mut mesh = Mesh::default();
        mesh.add_colored_rect(egui::Rect::from_min_max(pos2(0.0, 0.0), pos2(4.0, 1.0)), Color32::BLACK);
        for (at, colour) in [
            (pos2(0.0, -1.0), Color32::TRANSPARENT),
            (pos2(0.0, 3.0), Color32::TRANSPARENT),
            (pos2(4.0, 0.5), Color32::WHITE),
        ] {
            mesh.colored_vertex(at, colour);
        }
        mesh.add_triangle(4, 5, 6);
        let picture = picture(&mesh, Vec2::ZERO, 1.0, [4, 1]);
        let reds: Vec<u8> = picture.pixels.iter().map(|pixel| pixel.r()).collect();
        assert!(reds.windows(2).all(|pair| pair[0] < pair[1]), "{reds:?}");
        assert!(picture.pixels.iter().all(|pixel| pixel.a() == 255));
    }
}
