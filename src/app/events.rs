//! What arrives from the background, put on the screen.

use eframe::egui;

use super::{MyologApp, is_for_open_session};
use crate::domain::listing::{ClientPage, SessionPage};
use crate::domain::{ClientId, SessionKind, UserText};
use crate::service::message::{Change, Event, FolderView, Request, SummaryOptions, SummaryView};
use crate::stats;
use crate::ui::command::Command;
use crate::ui::pages::ChartCache;
use crate::ui::route::Route;
use crate::ui::state::{ClientForm, Dialog, OpenClient, OpenSession, OpenSummary, SaveState, Working};

/// A note that could not be saved is tried again after so many seconds.
const RETRY_S: f64 = 3.0;

impl MyologApp {
    pub(super) fn on_event(&mut self, ctx: &egui::Context, event: Event) {
        match event {
            Event::Folder(view) => self.folder_seen(view),
            Event::Working(what) => {
                self.state.backup.is_running = what == "Backing up";
                self.state.working = Some(Working { what, share: 0.0, since: ctx.input(|input| input.time) });
            }
            Event::Progress(share) => {
                if let Some(working) = &mut self.state.working {
                    working.share = share;
                }
            }
            Event::Created { recovery_groups } => {
                self.state.working = None;
                self.show_recovery_key(recovery_groups);
            }
            Event::Opened(overview) => {
                self.state.backup.last.clone_from(&overview.last_backup);
                self.state.overview = Some(*overview);
                if self.state.route != Route::Create {
                    self.entered();
                }
            }
            Event::Locked => {
                // Fields keep what was typed for undo: nothing of it may outlive the open practice.
                ctx.data_mut(egui::util::IdTypeMap::clear);
                self.locked();
            }
            Event::Closed => {
                self.state.route = Route::Unlock;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Event::PassphraseChanged => self.tell(ctx, "Passphrase changed", None),
            Event::DoorFailed(text) => self.door_failed(text),
            Event::Overview(overview) => self.state.overview = Some(*overview),
            Event::Today(page) => self.state.today_page = Some(*page),
            Event::Clients(query, list) => self.clients_arrived(&query, *list),
            Event::Client(page) => self.client_arrived(ctx, *page),
            Event::Session(page) => self.session_arrived(*page),
            Event::Search { text, hits } => {
                if self.state.palette.text == text {
                    self.state.palette.hits = hits;
                }
            }
            Event::ClientAdded { client, start_session } => {
                if start_session {
                    self.start_session_of(client, SessionKind::Initial);
                } else {
                    self.go_to(Route::Client(client, Default::default()));
                }
            }
            Event::Changed(change) => self.changed(change),
            Event::Summary { client, revision, result } => self.summary_arrived(ctx, client, revision, result),
            Event::SummarySaved(path) => {
                if let Some(open) = &mut self.state.summary {
                    open.saved_to = Some(path);
                }
                self.state.banner = None;
                self.tell(ctx, "Summary saved", Some(("Open".into(), Command::OpenSavedSummary)));
            }
            Event::Imported(report) => {
                if !report.was_dry_run {
                    self.changed(Change::Everything);
                }
                self.state.dialog = Some(Dialog::Import(report));
            }
            Event::BackedUp(record) => {
                self.state.working = None;
                self.state.backup.is_running = false;
                self.state.backup.error = None;
                self.state.backup.last = Some(record);
            }
            Event::BackupFailed(text) => {
                self.state.working = None;
                self.state.backup.is_running = false;
                self.state.backup.error = Some(text.clone());
                self.state.banner = Some(text);
            }
            Event::Restored => self.service.send(Request::Inspect),
            Event::Failed(text) => self.failed(text),
            about_session @ (Event::SessionSaved { .. } | Event::SessionNotSaved { .. } | Event::Previous { .. }) => {
                match &about_session {
                    Event::SessionSaved { session, revision, .. } => self.left_note_saved(*session, *revision),
                    Event::SessionNotSaved { session, why, .. } => self.left_note_not_saved(*session, why.clone()),
                    _ => {}
                }
                if is_for_open_session(&self.state, &about_session) {
                    self.session_event(ctx, about_session);
                    if self.sign_when_saved {
                        self.sign_if_saved();
                    }
                }
            }
        }
    }

    fn folder_seen(&mut self, view: FolderView) {
        self.state.working = None;
        if !self.state.route.is_inside() && self.state.route != Route::RecoveryKey {
            self.state.route = match &view {
                FolderView::Practice { .. } => Route::Unlock,
                FolderView::Empty | FolderView::Unusable(_) => Route::Welcome,
            };
        }
        self.state.folder = Some(view);
    }

    fn door_failed(&mut self, text: UserText) {
        self.state.working = None;
        match self.state.route {
            Route::Create => self.state.create.error = Some(text),
            Route::Unlock => self.state.unlock.error = Some(text),
            _ => self.state.banner = Some(text),
        }
    }

    fn failed(&mut self, text: UserText) {
        self.state.working = None;
        if let Some(open) = &mut self.state.summary {
            open.is_waiting = false;
        }
        self.state.banner = Some(text);
    }

    fn clients_arrived(
        &mut self,
        query: &crate::domain::listing::ClientQuery,
        list: crate::domain::listing::ClientList,
    ) {
        if let Some(Dialog::ChooseClient(choose)) = &mut self.state.dialog
            && choose.find == query.find
            && query.limit < super::start::CLIENT_ROWS
        {
            choose.list = Some(list);
        } else if let Some(Dialog::AddClient(form)) = &mut self.state.dialog
            && form.name == query.find
            && query.limit < super::start::CLIENT_ROWS
        {
            form.look_alikes = list.rows.iter().map(|row| format!("{}, {}", row.name, row.reference)).collect();
        } else if self.state.palette.is_open && query.limit < super::start::CLIENT_ROWS {
            if self.state.palette.text == query.find {
                self.state.palette.clients = Some(list);
            }
        } else if *query == self.state.clients.query {
            let last = list.rows.len().saturating_sub(1);
            self.state.clients.selected = self.state.clients.selected.min(last);
            self.state.clients.list = Some(list);
        }
    }

    fn client_arrived(&mut self, ctx: &egui::Context, page: ClientPage) {
        if let Route::Summary(client) = self.state.route
            && client == page.client.id
            && self.state.summary.is_none()
        {
            self.open_summary(ctx, &page);
        }
        let keeps_form =
            self.state.client.take().filter(|open| open.page.client.id == page.client.id && open.form.is_changed);
        let form = keeps_form.map_or_else(|| ClientForm::new(&page.client), |open| open.form);
        let progress = stats::client_progress(&page.readings, &stats::Settings::default());
        self.state.client = Some(OpenClient { form, progress, charts: ChartCache::default(), page });
    }

    fn open_summary(&mut self, ctx: &egui::Context, page: &ClientPage) {
        let first = page.sessions.last().map_or(self.state.today, |line| line.start.date());
        let options = SummaryOptions { from: Some(first), to: Some(self.state.today), ..SummaryOptions::default() };
        self.state.summary = Some(OpenSummary {
            client: page.client.id,
            client_name: page.client.name.to_string(),
            sessions: page.sessions.iter().map(|line| (line.id, line.start, line.is_signed)).collect(),
            from: crate::ui::dates::date_words(first),
            to: crate::ui::dates::date_words(self.state.today),
            options,
            revision: 0,
            is_waiting: false,
            view: None,
            textures: Vec::new(),
            page_number: 0,
            error: None,
            saved_to: None,
        });
        self.ask_for_summary(ctx);
    }

    pub(super) fn ask_for_summary(&mut self, ctx: &egui::Context) {
        let Some(open) = &mut self.state.summary else { return };
        open.revision += 1;
        open.is_waiting = true;
        self.service.send(Request::Summary {
            client: open.client,
            options: Box::new(open.options.clone()),
            revision: open.revision,
            pixels_per_point: 1.4 * ctx.pixels_per_point(),
        });
    }

    fn summary_arrived(
        &mut self,
        ctx: &egui::Context,
        client: ClientId,
        revision: u64,
        result: Result<Box<SummaryView>, UserText>,
    ) {
        let Some(open) = &mut self.state.summary else { return };
        if open.client != client || open.revision != revision {
            return;
        }
        open.is_waiting = false;
        match result {
            Ok(view) => {
                open.error = None;
                open.textures = view
                    .pages
                    .iter()
                    .map(|page| {
                        let pixels = egui::ColorImage::from_rgba_premultiplied([page.width, page.height], &page.rgba);
                        ctx.load_texture("summary page", pixels, egui::TextureOptions::LINEAR)
                    })
                    .collect();
                open.page_number = open.page_number.min(open.textures.len().saturating_sub(1));
                open.view = Some(*view);
            }
            Err(text) => open.error = Some(text),
        }
    }

    fn session_arrived(&mut self, page: SessionPage) {
        if self.state.route != Route::Session(page.record.session.id) {
            return;
        }
        let mut open = OpenSession::new(page);
        self.bring_tick_plan(&mut open);
        self.state.session = Some(open);
    }

    fn sign_if_saved(&mut self) {
        let Some(open) = &self.state.session else { return };
        if matches!(open.save, SaveState::Failed { .. }) {
            self.sign_when_saved = false;
        } else if open.saved_revision == open.revision {
            self.sign();
        }
    }

    fn session_event(&mut self, ctx: &egui::Context, event: Event) {
        let now = self.state.now;
        let time = ctx.input(|input| input.time);
        let Some(open) = &mut self.state.session else { return };
        match event {
            Event::SessionSaved { revision, at, .. } => {
                open.saved_revision = open.saved_revision.max(revision);
                if open.saved_revision == open.revision {
                    open.save = SaveState::Saved(at);
                } else if matches!(open.save, SaveState::Failed { .. }) {
                    open.save = SaveState::Unsaved;
                }
            }
            Event::SessionNotSaved { why, .. } => {
                // Nothing counts as sent: it goes again after a while, with the next edit, or with "Try again".
                open.sent_revision = open.saved_revision;
                open.last_edit = time + RETRY_S;
                open.first_unsent = Some(time + RETRY_S);
                let since = match &open.save {
                    SaveState::Failed { since, .. } => *since,
                    _ => now,
                };
                open.save = SaveState::Failed { since, why };
            }
            Event::Previous { previous: Some(previous), .. } => open.previous = Some(*previous),
            _ => {}
        }
    }

    /// Something was written: what the screen shows is asked for again.
    fn changed(&mut self, change: Change) {
        if let (Change::Practice, Some(_)) = (change, &self.state.overview) {
            self.state.settings_form.is_changed = false;
        }
        self.ask_for_page();
    }

    pub(super) fn open_saved_summary(&mut self) {
        if let Some(path) = self.state.summary.as_ref().and_then(|open| open.saved_to.as_ref())
            && let Err(error) = opener::open(path)
        {
            self.state.banner = Some(UserText {
                what: format!("No program opened the file: {error}"),
                to_do: format!("Open it yourself: {}", path.display()),
            });
        }
    }

    pub(super) fn reveal_saved_summary(&mut self) {
        if let Some(path) = self.state.summary.as_ref().and_then(|open| open.saved_to.as_ref())
            && let Err(error) = opener::reveal(path)
        {
            self.state.banner = Some(UserText {
                what: format!("The folder was not opened: {error}"),
                to_do: format!("The file is here: {}", path.display()),
            });
        }
    }
}
