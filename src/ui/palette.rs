//! Find or do: commands, clients and notes in one list, by typing.

mod rows;

use egui::text::LayoutJob;
use egui::{
    Align2, Context, FontId, Frame, Id, Key, Margin, Modifiers, Painter, Rect, Role, ScrollArea, Sense, TextEdit, Ui,
    WidgetInfo, pos2, vec2,
};

use self::rows::{Group, Row, Shown};
use super::command::{Command, Commands};
use super::icons::Icon;
use super::state::State;
use super::theme::{Face, radius, tokens};
use super::widgets::{TagTone, badge, key_cap_ui, label_ui, tag_ui};

const WIDTH: f32 = 600.0;
const HEIGHT: f32 = 472.0;
const ROW: f32 = 36.0;

pub fn palette_ui(ctx: &Context, state: &mut State, commands: &mut Commands) {
    if !state.palette.is_open {
        return;
    }
    let t = tokens(ctx);
    let room = ctx.content_rect();
    let top = if room.height() > 900.0 { 160.0 } else { 104.0_f32.min(room.height() * 0.14) };
    let frame = Frame::new().fill(t.raised).stroke((1.0, t.hairline)).corner_radius(radius::MODAL).shadow(t.shadow());
    let id = Id::unique("palette");
    let area = egui::Modal::default_area(id)
        .anchor(Align2::CENTER_TOP, vec2(0.0, top))
        .role(egui::accesskit::Role::Dialog)
        .accessible_name("Find or do");
    let response = egui::Modal::new(id).area(area).frame(frame).backdrop_color(t.scrim()).show(ctx, |ui| {
        ui.set_width(WIDTH.min(room.width() - 32.0));
        ui.spacing_mut().item_spacing.y = 0.0;
        contents_ui(ui, state, commands, HEIGHT.min(room.height() - top - 24.0));
    });
    if response.should_close() {
        commands.push(Command::CloseDialog);
    }
}

fn contents_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands, height: f32) {
    let shown = rows::shown(ui.ctx(), state);
    let count = shown.rows().count();
    let key = |ui: &Ui, key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let mut moved = false;
    if count > 0 {
        let at = state.palette.selected.min(count - 1);
        state.palette.selected = at;
        if key(ui, Key::ArrowDown) {
            state.palette.selected = (at + 1) % count;
            moved = true;
        } else if key(ui, Key::ArrowUp) {
            state.palette.selected = (at + count - 1) % count;
            moved = true;
        }
    }
    let enter = key(ui, Key::Enter);
    if key(ui, Key::F1) {
        commands.push(Command::CloseDialog);
        commands.push(Command::ShowKeys);
    } else if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::K)) {
        commands.push(Command::CloseDialog);
    }
    search_line_ui(ui, state, commands);
    let mut chosen = if enter { shown.rows().nth(state.palette.selected).map(|row| row.command(state)) } else { None };
    ScrollArea::vertical().max_height(height - 52.0 - 34.0).auto_shrink([false, true]).show(ui, |ui| {
        if let Some(command) = list_ui(ui, state, &shown, moved) {
            chosen = Some(command);
        }
    });
    foot_ui(ui);
    match chosen {
        None => {}
        // The text that found nobody is the name of the new client: it must not be cleared first.
        Some(Command::AddClient) if shown.offers_new_client() => commands.push(Command::AddClient),
        Some(command) => {
            commands.push(Command::CloseDialog);
            commands.push(command);
        }
    }
}

fn search_line_ui(ui: &mut Ui, state: &mut State, commands: &mut Commands) {
    let t = tokens(ui);
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 52.0), Sense::hover());
    Icon::Search.paint_at(ui.painter(), pos2(line.left() + 29.0, line.center().y), 18.0, t.text2);
    ui.painter().hline(line.x_range(), line.bottom() - 0.5, (1.0, t.hairline));
    let place = open_name(state);
    let mut right = line.right() - 18.0;
    if let Some(name) = place {
        let words = state.shown_name(&name).to_owned();
        let width = super::widgets::text::width(ui.painter(), Face::Caption, &words).min(160.0) + 12.0;
        let tag = Rect::from_center_size(pos2(right - width / 2.0, line.center().y), vec2(width, 18.0));
        let mut tag_ui_place = ui.new_child(egui::UiBuilder::new().max_rect(tag));
        tag_ui(&mut tag_ui_place, TagTone::Neutral, &words);
        right -= width + 8.0;
    }
    let id = Id::unique("palette text");
    let field = Rect::from_min_max(pos2(line.left() + 50.0, line.top() + 12.0), pos2(right, line.bottom() - 12.0));
    let edit = TextEdit::singleline(&mut state.palette.text)
        .id(id)
        .frame(Frame::NONE.inner_margin(Margin::symmetric(0, 4)))
        .font(FontId { size: Face::Subhead.size(), ..Face::Body.font() })
        .hint_text(Face::Body.rich("Find a client, a note or a command", t.text3))
        .text_color(t.text)
        .char_limit(200);
    let response = ui.put(field, edit);
    ui.accesskit_node_builder(id, |node| {
        node.set_role(egui::accesskit::Role::SearchInput);
        node.set_label("Find or do");
    });
    if !response.has_focus() {
        response.request_focus();
    }
    if response.changed() {
        state.palette.selected = 0;
        commands.push(Command::PaletteChanged);
    }
}

/// The client whose page is open.
fn open_name(state: &State) -> Option<String> {
    use super::route::Route;
    match state.route {
        Route::Client(..) => state.client.as_ref().map(|open| open.page.client.name.to_string()),
        Route::Session(_) => state.session.as_ref().map(|open| open.page.client.name.to_string()),
        _ => None,
    }
}

fn list_ui(ui: &mut Ui, state: &State, shown: &Shown, scroll: bool) -> Option<Command> {
    let t = tokens(ui);
    let mut chosen = None;
    let mut place = 0;
    ui.add_space(6.0);
    for (group, rows) in shown.groups() {
        group_title_ui(ui, group);
        for row in rows {
            let is_selected = place == state.palette.selected;
            let response = row_ui(ui, state, row, is_selected);
            if is_selected && scroll {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                chosen = Some(row.command(state));
            }
            place += 1;
        }
    }
    if place == 0 {
        ui.horizontal(|ui| {
            ui.add_space(20.0);
            let words = if state.palette.clients.is_some() { "Nothing is called that" } else { "" };
            label_ui(ui, Face::Dense, t.text3, words);
        });
        ui.add_space(8.0);
    }
    ui.add_space(6.0);
    chosen
}

fn group_title_ui(ui: &mut Ui, group: Group) {
    let t = tokens(ui);
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.add_space(20.0);
        label_ui(ui, Face::Caption, t.text3, group.label());
    });
    ui.add_space(4.0);
}

fn row_ui(ui: &mut Ui, state: &State, row: &Row, is_selected: bool) -> egui::Response {
    let t = tokens(ui);
    let (line, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    if ui.is_rect_visible(line) {
        let painter = ui.painter();
        let fill = line.shrink2(vec2(8.0, 0.0));
        if is_selected {
            painter.rect_filled(fill, f32::from(radius::BUTTON), t.selected);
        } else if response.hovered() {
            painter.rect_filled(fill, f32::from(radius::BUTTON), t.hover);
        }
        let colour = if is_selected { t.accent_text } else { t.text2 };
        row.icon(state).paint_at(painter, pos2(line.left() + 29.0, line.center().y), 16.0, colour);
        let right = keys_or_tag(painter, line, row);
        let room = right - line.left() - 62.0;
        let galley = painter.layout_job(title_job(ui, state, row, room));
        let at = Align2::LEFT_CENTER.anchor_size(pos2(line.left() + 50.0, line.center().y), galley.size());
        painter.galley(at.min, galley, t.text);
    }
    let name = row.name(state);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, &name));
    response
}

/// Paints keys or the scope at the right end; gives where they begin.
fn keys_or_tag(painter: &Painter, line: Rect, row: &Row) -> f32 {
    let t = tokens(painter.ctx());
    let mut right = line.right() - 20.0;
    let caps: Vec<&str> = row.key_caps();
    for key in caps.iter().rev() {
        let size = badge::key_cap_size(painter, key);
        let cap = Align2::RIGHT_CENTER.anchor_size(pos2(right, line.center().y), size);
        badge::paint_key_cap(painter, cap, key, t.canvas, t.hairline, t.text3);
        right -= size.x + 4.0;
    }
    if caps.is_empty()
        && let Some(words) = row.scope_words()
    {
        let width = super::widgets::text::width(painter, Face::Caption, words) + 12.0;
        let tag = Align2::RIGHT_CENTER.anchor_size(pos2(right, line.center().y), vec2(width, 18.0));
        badge::paint_tag(painter, tag, TagTone::Neutral, words);
        right -= width + 4.0;
    }
    right - 8.0
}

/// What was found, with the matching letters in the accent, and a word about it behind.
fn title_job(ui: &Ui, state: &State, row: &Row, max_width: f32) -> LayoutJob {
    let t = tokens(ui);
    let mut job = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
    job.wrap = egui::text::TextWrapping::truncate_at_width(max_width.max(40.0));
    for (text, is_match) in row.title(state) {
        let format = if is_match { Face::BodyStrong.format(t.accent_text) } else { Face::Body.format(t.text) };
        job.append(&text, 0.0, format);
    }
    for (place, (text, is_match)) in row.detail(state).into_iter().enumerate() {
        let face = if is_match { Face::CaptionStrong } else { Face::Caption };
        let colour = if is_match { t.accent_text } else { t.text3 };
        job.append(&text, if place == 0 { 12.0 } else { 0.0 }, face.format(colour));
    }
    job
}

fn foot_ui(ui: &mut Ui) {
    let t = tokens(ui);
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
    ui.painter().hline(line.x_range(), line.top() + 0.5, (1.0, t.hairline));
    let inside = line.shrink2(vec2(20.0, 0.0));
    let mut ui =
        ui.new_child(egui::UiBuilder::new().max_rect(inside).layout(egui::Layout::left_to_right(egui::Align::Center)));
    ui.spacing_mut().item_spacing.x = 4.0;
    for (keys, words) in [(&["↑", "↓"][..], "choose"), (&["⏎"][..], "run"), (&["Esc"][..], "close")] {
        for key in keys {
            key_cap_ui(&mut ui, key);
        }
        label_ui(&mut ui, Face::Caption, t.text3, words);
        ui.add_space(10.0);
    }
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        label_ui(ui, Face::Caption, t.text3, "F1 lists all keys");
    });
}
