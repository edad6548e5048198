//! The places of the practice, beside every page: words where there is room, icons where the page wants the width.

use egui::{Align, Align2, Layout, Response, Role, ScrollArea, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::icons::{Icon, mark_ui, paint_mark};
use crate::ui::route::{ClientTab, Route};
use crate::ui::state::State;
use crate::ui::theme::{Face, radius, tokens};
use crate::ui::widgets::{Button, NavItem, badge, elided_ui, focus, label_ui, paint_text};

/// Names below `Recent`.
const RECENT: usize = 7;

/// 208, and 232 where the window has room.
pub(super) fn sidebar_width(window: f32) -> f32 {
    if window >= 1600.0 { 232.0 } else { 208.0 }
}

pub(super) fn sidebar_ui(ui: &mut Ui, state: &State, commands: &mut Commands) {
    ui.spacing_mut().item_spacing.y = 2.0;
    head_ui(ui, state);
    ui.add_space(8.0);
    if find_field_ui(ui).clicked() {
        commands.push(Command::OpenPalette);
    }
    ui.add_space(8.0);
    for place in Place::ALL {
        let item = NavItem::new(place.icon(), place.label()).count(place.count(state)).chosen(place.is_open(state));
        if ui.add(item).clicked() {
            commands.push(Command::GoTo(place.route()));
        }
    }
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        ui.horizontal(|ui| hide_and_lock_ui(ui, state, commands));
        ui.add_space(4.0);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| lists_ui(ui, state, commands));
        });
    });
}

pub(super) fn rail_ui(ui: &mut Ui, state: &State, commands: &mut Commands) {
    ui.spacing_mut().item_spacing.y = 4.0;
    let (rect, response) = ui.allocate_exact_size(vec2(40.0, 32.0), Sense::hover());
    paint_mark(ui.painter(), egui::Rect::from_center_size(rect.center(), vec2(28.0, 28.0)));
    let name = practice_name(state);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    response.on_hover_text(name);
    ui.add_space(8.0);
    if ui.add(NavItem::new(Icon::Search, "Find or do…").key("Ctrl K").rail()).clicked() {
        commands.push(Command::OpenPalette);
    }
    for place in Place::ALL {
        if ui.add(NavItem::new(place.icon(), place.label()).rail().chosen(place.is_open(state))).clicked() {
            commands.push(Command::GoTo(place.route()));
        }
    }
    ui.with_layout(Layout::bottom_up(Align::Center), |ui| hide_and_lock_ui(ui, state, commands));
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Today,
    Clients,
    Settings,
}

impl Place {
    const ALL: [Self; 3] = [Self::Today, Self::Clients, Self::Settings];

    const fn icon(self) -> Icon {
        match self {
            Self::Today => Icon::Today,
            Self::Clients => Icon::Clients,
            Self::Settings => Icon::Sliders,
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Today => "Today",
            Self::Clients => "Clients",
            Self::Settings => "Settings",
        }
    }

    const fn route(self) -> Route {
        match self {
            Self::Today => Route::Today,
            Self::Clients => Route::Clients,
            Self::Settings => Route::Settings,
        }
    }

    fn count(self, state: &State) -> Option<u64> {
        match self {
            Self::Today => {
                let page = state.today_page.as_ref().filter(|page| page.date == state.today)?;
                let seen = page.sessions.len() + page.expected.len();
                u64::try_from(seen).ok().filter(|count| *count > 0)
            }
            Self::Clients => state.overview.as_ref().map(|overview| overview.clients),
            Self::Settings => None,
        }
    }

    const fn is_open(self, state: &State) -> bool {
        match self {
            Self::Today => matches!(state.route, Route::Today),
            Self::Clients => {
                matches!(state.route, Route::Clients | Route::Client(..) | Route::Session(_) | Route::Summary(_))
            }
            Self::Settings => matches!(state.route, Route::Settings),
        }
    }
}

fn practice_name(state: &State) -> &str {
    state.overview.as_ref().map_or("Myolog", |overview| overview.practice.name.as_str())
}

fn head_ui(ui: &mut Ui, state: &State) {
    let t = tokens(ui);
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        ui.spacing_mut().item_spacing.x = 8.0;
        mark_ui(ui, 20.0);
        let room = ui.available_width();
        elided_ui(ui, Face::BodyStrong, t.text, practice_name(state), room);
    });
}

/// Looks like a field, opens the palette.
fn find_field_ui(ui: &mut Ui) -> Response {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
    let painter = ui.painter();
    let fill = if response.hovered() { t.hover } else { t.surface };
    painter.rect(rect, f32::from(radius::BUTTON), fill, (1.0, t.hairline), StrokeKind::Inside);
    let middle = rect.center().y;
    Icon::Search.paint_at(painter, pos2(rect.left() + 17.0, middle), 16.0, t.text2);
    let room = rect.width() - 90.0;
    paint_text(
        painter,
        pos2(rect.left() + 32.0, middle),
        Align2::LEFT_CENTER,
        Face::Dense,
        t.text3,
        "Find or do…",
        room,
    );
    let size = badge::key_cap_size(painter, "Ctrl K");
    let cap = Align2::RIGHT_CENTER.anchor_size(pos2(rect.right() - 8.0, middle), size);
    badge::paint_key_cap(painter, cap, "Ctrl K", t.canvas, t.hairline, t.text3);
    focus::show_focus(painter, &response, rect, f32::from(radius::BUTTON));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Find or do…"));
    response
}

fn lists_ui(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let Some(overview) = &state.overview else { return };
    ui.spacing_mut().item_spacing.y = 0.0;
    if !overview.drafts.is_empty() {
        list_title_ui(ui, "Open drafts");
        for draft in &overview.drafts {
            let name = state.shown_name(draft.client_name.as_str());
            let is_open = state.route == Route::Session(draft.id);
            if ui.add(NavItem::line(name).mark(Icon::Pencil, "draft").chosen(is_open)).clicked() {
                commands.push(Command::OpenSession(draft.id));
            }
        }
    }
    if !overview.recent.is_empty() {
        list_title_ui(ui, "Recent");
        for client in overview.recent.iter().take(RECENT) {
            let name = state.shown_name(client.name.as_str());
            let is_open = matches!(state.route, Route::Client(id, _) if id == client.id);
            if ui.add(NavItem::line(name).chosen(is_open)).clicked() {
                commands.push(Command::GoTo(Route::Client(client.id, ClientTab::default())));
            }
        }
    }
}

fn list_title_ui(ui: &mut Ui, title: &str) {
    let t = tokens(ui);
    ui.add_space(18.0);
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        label_ui(ui, Face::Caption, t.text3, title);
    });
    ui.add_space(4.0);
}

fn hide_and_lock_ui(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let (eye, words) =
        if state.names_hidden { (Icon::EyeOff, "Show names and text") } else { (Icon::Eye, "Hide names and text") };
    if ui.add(Button::icon_only(eye, words).key("Ctrl Shift H").selected(state.names_hidden)).clicked() {
        commands.push(Command::HideNames);
    }
    if ui.add(Button::icon_only(Icon::Lock, "Lock").key("Ctrl L")).clicked() {
        commands.push(Command::Lock);
    }
}
