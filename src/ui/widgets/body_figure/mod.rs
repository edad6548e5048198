//! The drawn body: muscles to point at and to walk through, tinted by what was done and marked with what was found.

mod marks;
mod mesh;
mod place;
mod raster;

use egui::{
    EventFilter, Id, Key, Modifiers, PointerButton, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, Vec2, WidgetInfo, accesskit, pos2, vec2,
};

use super::{Button, focus};
use crate::anatomy::figure::{Direction, FRAME, FigureView, Plate, Region, plate};
use crate::anatomy::{Layer, muscle_name};
use crate::domain::{FindingId, MuscleId, Side};
use crate::ui::icons::Icon;
use crate::ui::theme::{Face, radius, tokens};
use place::Place;

/// How much the magnifier enlarges.
const MAGNIFIED: f32 = 3.0;
/// A pointer this near to a region means it, in points.
const NEAR: f32 = 8.0;

/// What is known of one muscle and side, to be shown on the body.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyMark {
    pub muscle: MuscleId,
    /// `None` for a muscle that has no sides.
    pub side: Option<Side>,
    /// The sign on the muscle.
    pub finding: Option<FindingId>,
    /// The tint: 0 none, 1–5 from little to much.
    pub heat: u8,
    /// In words: `trigger point grade 3, 8 minutes`.
    pub words: String,
}

/// What happened on the body in this frame.
#[derive(Debug)]
pub struct BodyOutput {
    /// The muscle that was chosen by pointer, Enter, Space or a screen reader.
    pub clicked: Option<(MuscleId, Option<Side>)>,
    /// Shift was held while choosing: both sides are meant.
    pub with_shift: bool,
    pub hovered: Option<(MuscleId, Option<Side>)>,
    /// What has the focus while the keyboard walks here: the way back from whatever a choice opens.
    pub focus: Id,
    pub response: Response,
}

/// One view and layer of the body. One stop for the keyboard: arrows walk, Enter chooses, Z magnifies.
#[must_use = "call show"]
pub struct BodyFigure<'a> {
    view: FigureView,
    layer: Layer,
    marks: &'a [BodyMark],
    height: f32,
    is_read_only: bool,
}

/// `Infraspinatus, left`.
pub fn region_label(muscle: &MuscleId, side: Option<Side>) -> String {
    match side {
        Some(side) => format!("{}, {}", muscle_name(muscle), side.as_str()),
        None => muscle_name(muscle).to_owned(),
    }
}

/// The plate on show, with the mark of each of its regions.
struct Shown<'a> {
    plate: &'static Plate,
    marks: Vec<Option<&'a BodyMark>>,
}

/// Where the figure stands on the screen.
#[derive(Clone, Copy)]
struct Lie {
    scale: f32,
    /// The figure's (0, 0) on the screen.
    origin: Pos2,
}

impl Lie {
    fn on_screen(self, point: kurbo::Point) -> Pos2 {
        self.origin + vec2(point.x as f32, point.y as f32) * self.scale
    }

    fn in_figure(self, point: Pos2) -> kurbo::Point {
        let way = (point - self.origin) / self.scale;
        kurbo::Point::new(f64::from(way.x), f64::from(way.y))
    }

    fn area(self, bounds: kurbo::Rect) -> Rect {
        Rect::from_min_max(
            self.on_screen(kurbo::Point::new(bounds.x0, bounds.y0)),
            self.on_screen(kurbo::Point::new(bounds.x1, bounds.y1)),
        )
    }
}

impl<'a> BodyFigure<'a> {
    pub const fn new(view: FigureView, layer: Layer, marks: &'a [BodyMark]) -> Self {
        Self { view, layer, marks, height: 480.0, is_read_only: false }
    }

    /// In points; the width follows.
    pub const fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// Muscles tell their names but cannot be chosen.
    pub const fn read_only(mut self, is_read_only: bool) -> Self {
        self.is_read_only = is_read_only;
        self
    }

    /// Points that a figure of this height is wide.
    pub fn width_of(height: f32) -> f32 {
        height * (FRAME.width() / FRAME.height()) as f32
    }

    pub fn show(self, ui: &mut Ui) -> BodyOutput {
        let plate = plate(self.view, self.layer);
        let size = vec2(Self::width_of(self.height), self.height);
        let id = ui.make_persistent_id(("body figure", self.view.label(), self.layer == Layer::Deep));
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let mut place = Place::load(ui, id, || self.first_index(plate));
        // Where there is nothing to move, a finger's drag must scroll the page.
        let is_magnified = place.magnified.is_some();
        let response = ui.interact(rect, id, if is_magnified { Sense::CLICK | Sense::DRAG } else { Sense::CLICK });
        let layer = if self.layer == Layer::Deep { "deep muscles" } else { "muscles under the skin" };
        let name = format!("Body, {}, {layer}", self.view.label().to_lowercase());
        response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &name));

        let walked = self.keys(ui, id, plate, &mut place, &response);
        let lie = self.lie(ui, rect, plate, &mut place, &response);
        let hovered = response
            .hover_pos()
            .and_then(|pointer| plate.index_at(lie.in_figure(pointer), f64::from(NEAR / lie.scale)));
        let mut chosen = walked;
        if response.clicked_by(PointerButton::Primary)
            && let Some(index) = hovered
        {
            place.current = index;
            chosen = Some(index);
        }
        let child = ui.new_child(UiBuilder::new().max_rect(rect).accessibility_parent(response.id));
        let marks = plate.regions.iter().map(|region| self.mark_of(region)).collect();
        let shown = Shown { plate, marks };
        let spoken = self.nodes(&child, id, rect, &shown, lie, &mut place);
        chosen = chosen.or(spoken).filter(|_| !self.is_read_only);
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, id, &shown, lie, &place, hovered);
        }
        self.magnifier_ui(ui, rect, plate, &mut place);
        let focus = id.with(place.current);
        place.store(ui, id);
        let said = |index: usize| (plate.regions[index].muscle.clone(), plate.regions[index].side);
        let response = match hovered {
            Some(index) if !response.dragged() => {
                let region = &plate.regions[index];
                let words = match self.mark_of(region) {
                    Some(mark) if !mark.words.is_empty() => {
                        format!("{}: {}", region_label(&region.muscle, region.side), mark.words)
                    }
                    _ => region_label(&region.muscle, region.side),
                };
                response.on_hover_text_at_pointer(Face::tip(words))
            }
            _ => response,
        };
        BodyOutput {
            clicked: chosen.map(said),
            with_shift: ui.input(|input| input.modifiers.shift),
            hovered: hovered.map(said),
            focus,
            response,
        }
    }

    /// The keyboard comes in at the first muscle with a mark.
    fn first_index(&self, plate: &Plate) -> usize {
        self.marks.iter().find_map(|mark| plate.index_of(&mark.muscle, mark.side)).unwrap_or(0)
    }

    fn mark_of(&self, region: &Region) -> Option<&'a BodyMark> {
        self.marks.iter().find(|mark| mark.muscle == region.muscle && mark.side == region.side)
    }

    /// Arrows walk, Enter and Space choose, Z magnifies. Gives the chosen region.
    fn keys(&self, ui: &Ui, id: Id, plate: &Plate, place: &mut Place, response: &Response) -> Option<usize> {
        let focused = id.with(place.current);
        let (has_focus, is_free) = ui.memory(|memory| (memory.has_focus(focused), memory.focused().is_none()));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if (has_focus || (is_free && response.hovered())) && pressed(Key::Z) {
            let middle = match response.hover_pos().filter(|_| !has_focus) {
                Some(pointer) => place.seen(self.usual_lie(response.rect), response.rect).in_figure(pointer),
                None => plate.regions[place.current].label,
            };
            place.magnified = if place.magnified.is_some() { None } else { Some(middle) };
        }
        if !has_focus {
            return None;
        }
        let escape = place.magnified.is_some();
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(focused, filter));
        for (key, direction) in [
            (Key::ArrowUp, Direction::Up),
            (Key::ArrowDown, Direction::Down),
            (Key::ArrowLeft, Direction::Left),
            (Key::ArrowRight, Direction::Right),
        ] {
            if pressed(key)
                && let Some(next) = plate.neighbour(place.current, direction)
            {
                place.go(ui, id, plate, next);
            }
        }
        if place.magnified.is_some() && pressed(Key::Escape) {
            place.magnified = None;
        }
        let is_chosen = ui.input_mut(|input| {
            [Modifiers::NONE, Modifiers::SHIFT]
                .into_iter()
                .any(|held| input.consume_key(held, Key::Enter) || input.consume_key(held, Key::Space))
        });
        is_chosen.then_some(place.current)
    }

    fn usual_lie(&self, rect: Rect) -> Lie {
        let scale = self.height / FRAME.height() as f32;
        Lie { scale, origin: rect.min - vec2(FRAME.x0 as f32, FRAME.y0 as f32) * scale }
    }

    fn lie(&self, ui: &Ui, rect: Rect, plate: &Plate, place: &mut Place, response: &Response) -> Lie {
        let usual = self.usual_lie(rect);
        if let Some(middle) = &mut place.magnified
            && response.dragged()
        {
            let by = response.drag_delta() / (usual.scale * MAGNIFIED);
            *middle -= kurbo::Vec2::new(f64::from(by.x), f64::from(by.y));
        }
        let focused = id_of(response, place.current);
        if place.magnified.is_some() && place.has_walked && ui.memory(|memory| memory.has_focus(focused)) {
            place.magnified = Some(plate.regions[place.current].label);
        }
        place.has_walked = false;
        place.seen(usual, rect)
    }

    /// Each region for a screen reader, and the one that has or gets the focus for the keyboard.
    fn nodes(&self, ui: &Ui, id: Id, rect: Rect, shown: &Shown<'_>, lie: Lie, place: &mut Place) -> Option<usize> {
        let Shown { plate, marks } = shown;
        let is_heard = ui.accesskit_node_builder(id, |_| ()).is_some();
        if is_heard {
            for index in 0..plate.regions.len() {
                let asks = |action| ui.input(|input| input.has_accesskit_action_request(id.with(index), action));
                if asks(accesskit::Action::Focus) || asks(accesskit::Action::Click) {
                    place.current = index;
                    ui.memory_mut(|memory| memory.request_focus(id.with(index)));
                    place.is_spoken_to = asks(accesskit::Action::Click);
                }
            }
        }
        for (index, region) in plate.regions.iter().enumerate() {
            let is_current = index == place.current;
            if !is_heard && !is_current {
                continue;
            }
            let sense = if is_current { Sense::focusable_noninteractive() } else { Sense::hover() };
            let response = ui.interact(lie.area(region.bounds).intersect(rect), id.with(index), sense);
            if is_current && response.gained_focus() && focus::is_by_keyboard(ui) {
                response.scroll_to_me(None);
            }
            if !is_heard {
                continue;
            }
            let label = region_label(&region.muscle, region.side);
            let mark = marks[index];
            let is_enabled = !self.is_read_only;
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            ui.accesskit_node_builder(response.id, |node| {
                if is_enabled {
                    node.add_action(accesskit::Action::Click);
                }
                node.add_action(accesskit::Action::Focus);
                node.set_value(mark.map_or("not worked", |mark| mark.words.as_str()));
            });
        }
        std::mem::take(&mut place.is_spoken_to).then_some(place.current)
    }

    fn paint(&self, ui: &Ui, rect: Rect, id: Id, shown: &Shown<'_>, lie: Lie, place: &Place, hovered: Option<usize>) {
        let t = tokens(ui);
        let Shown { plate, marks } = shown;
        let painter = ui.painter_at(rect.expand(1.0));
        let key = mesh::Key {
            view: self.view,
            layer: self.layer,
            scale: lie.scale,
            pixels_per_point: ui.pixels_per_point(),
            is_dark: t.is_dark,
            heat: marks.iter().map(|mark| mark.map_or(0, |mark| mark.heat)).collect(),
        };
        if place.magnified.is_some() {
            mesh::paint_part(&painter, id.with("magnified"), key, lie.origin);
        } else {
            mesh::paint_whole(&painter, id.with("drawing"), key, rect, lie.origin);
        }
        let over = |index: usize, fill, line| {
            painter.add(mesh::region_mesh(ui, &plate.regions[index], lie.scale, lie.origin, fill, line));
        };
        if let Some(index) = hovered.filter(|_| !self.is_read_only) {
            over(index, t.accent.gamma_multiply(0.22), (1.4, t.accent));
        } else if let Some(index) = hovered {
            over(index, t.text3.gamma_multiply(0.12), (1.0, t.text3));
        }
        for (region, mark) in plate.regions.iter().zip(marks) {
            if let Some(mark) = mark {
                marks::paint_mark(&painter, lie.on_screen(region.label), lie.scale, mark);
            }
        }
        let current = id.with(place.current);
        if ui.memory(|memory| memory.has_focus(current)) && focus::is_by_keyboard(ui) {
            over(place.current, t.focus.gamma_multiply(0.18), (2.0, t.focus));
            self.name_ui(ui, rect, &plate.regions[place.current]);
        }
        if place.magnified.is_some() {
            painter.rect_stroke(rect, f32::from(radius::POPUP), Stroke::new(1.0, t.hairline), StrokeKind::Inside);
        }
    }

    /// The keyboard has no pointer to hover with: the name of where it stands, at the bottom.
    fn name_ui(&self, ui: &Ui, rect: Rect, region: &Region) {
        let t = tokens(ui);
        let words = region_label(&region.muscle, region.side);
        let job = Face::Caption.line(words, t.text, rect.width() - 12.0);
        let galley = ui.painter().layout_job(job);
        let size = galley.size() + vec2(12.0, 6.0);
        let at = pos2(rect.center().x - size.x / 2.0, rect.bottom() - size.y);
        let ground = Rect::from_min_size(at, size);
        ui.painter().rect(ground, f32::from(radius::TAG), t.raised, Stroke::new(1.0, t.hairline), StrokeKind::Inside);
        ui.painter().galley(at + vec2(6.0, 3.0), galley, t.text);
    }

    fn magnifier_ui(&self, ui: &mut Ui, rect: Rect, plate: &Plate, place: &mut Place) {
        let is_on = place.magnified.is_some();
        let view = self.view.label().to_lowercase();
        let words = if is_on { format!("Show the whole {view}, Z") } else { format!("Magnify the {view}, Z") };
        let corner = Rect::from_min_size(rect.right_top() - vec2(26.0, 0.0), Vec2::splat(26.0));
        let button = Button::icon_only(if is_on { Icon::Minus } else { Icon::Search }, &words).small().selected(is_on);
        if ui.put(corner, button).clicked() {
            place.magnified = if is_on { None } else { Some(plate.regions[place.current].label) };
        }
    }
}

fn id_of(response: &Response, index: usize) -> Id {
    response.id.with(index)
}
