//! Where the keyboard stands on a body, and what is magnified.

use egui::{Id, Rect, Ui, vec2};
use kurbo::Point;

use super::{Lie, MAGNIFIED};
use crate::anatomy::figure::{FRAME, Plate};

#[derive(Clone, Default)]
pub(super) struct Place {
    /// The region that the keyboard comes to.
    pub current: usize,
    /// The middle of what is magnified, in units of the figure.
    pub magnified: Option<Point>,
    /// An arrow key moved the focus just now.
    pub has_walked: bool,
    /// A screen reader chose the current region just now.
    pub is_spoken_to: bool,
}

impl Place {
    pub(super) fn load(ui: &Ui, id: Id, first: impl FnOnce() -> usize) -> Self {
        let known = ui.data(|data| data.get_temp::<Self>(id));
        known.unwrap_or_else(|| Self { current: first(), ..Self::default() })
    }

    pub(super) fn store(self, ui: &Ui, id: Id) {
        ui.data_mut(|data| data.insert_temp(id, self));
    }

    pub(super) fn go(&mut self, ui: &Ui, id: Id, plate: &Plate, next: usize) {
        if next < plate.regions.len() {
            self.current = next;
            self.has_walked = true;
            ui.memory_mut(|memory| memory.request_focus(id.with(next)));
        }
    }

    /// How the figure lies with the magnifier, kept from leaving `rect`.
    pub(super) fn seen(&self, usual: Lie, rect: Rect) -> Lie {
        let Some(middle) = self.magnified else { return usual };
        let scale = usual.scale * MAGNIFIED;
        let room = |size: f32| f64::from(size / scale / 2.0);
        let x = middle.x.clamp(FRAME.x0 + room(rect.width()), FRAME.x1 - room(rect.width()));
        let y = middle.y.clamp(FRAME.y0 + room(rect.height()), FRAME.y1 - room(rect.height()));
        Lie { scale, origin: rect.center() - vec2(x as f32, y as f32) * scale }
    }
}
