//! What the commands of a session page do.

use eframe::egui;
use jiff::Zoned;
use jiff::civil::DateTime;

use super::MyologApp;
use crate::anatomy::quick_line;
use crate::domain::listing::ClientList;
use crate::domain::vocabulary::PAIN;
use crate::domain::{
    ClientId, EntryId, Phase, Reading, Session, SessionId, SessionKind, SessionRecord, SoapNote, SoapSection, UserText,
};
use crate::platform;
use crate::service::message::Request;
use crate::ui::command::Command;
use crate::ui::route::Route;
use crate::ui::state::{ChoosePurpose, Dialog, SessionFocus};

impl MyologApp {
    pub(super) fn carry_out_in_session(&mut self, ctx: &egui::Context, command: Command) {
        let time = ctx.input(|input| input.time);
        match command {
            Command::SaveNow => self.save_now(),
            Command::FocusSection(section) => self.focus(SessionFocus::Section(section)),
            Command::FocusMuscleLine => self.focus(SessionFocus::MuscleLine),
            Command::FocusPain => self.focus(SessionFocus::Pain),
            Command::FocusMeasures => self.focus(SessionFocus::Measures),
            Command::AddMuscle => self.add_muscle(time),
            Command::RemoveMuscle(entry) => self.remove_muscle(entry, time),
            Command::SameAgain => self.same_again(ctx),
            Command::TickPlanned(line) => self.tick_planned(line, time),
            Command::CloseTickPlan => self.close_tick_plan(),
            Command::CarryOver(section) => self.carry_over(ctx, section, time),
            Command::KeepCarried(place) => self.keep_carried(place, time),
            Command::RemoveCarried(place) => self.remove_carried(place, time),
            Command::ChooseStart => self.choose_start(),
            Command::SetStart(start) => self.set_start(start, time),
            Command::ChooseClientToMoveTo => {
                if let Some(open) = &self.state.session {
                    let purpose = ChoosePurpose::MoveSession(open.page.record.session.id);
                    self.choose_client(purpose);
                }
            }
            Command::MoveSession(session, client) => self.move_session(session, client),
            Command::ArchiveSession(session) => self.archive_session(ctx, session),
            Command::RestoreSession(session) => self.service.send(Request::ArchiveSession(session, false)),
            Command::AskToSign => self.ask_to_sign(),
            Command::Sign => self.sign(),
            Command::AskForAddendum => {
                if self.state.session.as_ref().is_some_and(|open| open.page.record.is_signed()) {
                    self.state.dialog = Some(Dialog::Addendum { text: String::new() });
                }
            }
            Command::SaveAddendum => self.save_addendum(),
            Command::EarlierSession => self.turn_previous(|previous| previous.earlier),
            Command::LaterSession => self.turn_previous(|previous| previous.later),
            Command::AnswerSoreness { session, client, date, phase, value } => {
                if let Some(value) = value {
                    self.service.send(Request::SaveReadings(vec![Reading {
                        id: platform::new_id(),
                        client,
                        session: Some(session),
                        measure: "soreness".into(),
                        item: String::new(),
                        site: None,
                        phase,
                        quality: String::new(),
                        value: f64::from(value),
                        date,
                        time: None,
                    }]));
                }
            }
            other => tracing::error!(?other, "a command that nobody carries out"),
        }
    }

    pub(super) fn start_session(&mut self, client: ClientId) {
        let is_first = match (&self.state.client, &self.state.dialog) {
            (Some(open), _) if open.page.client.id == client => open.page.session_count == 0,
            (_, Some(Dialog::ChooseClient(choose))) => is_new_in(choose.list.as_ref(), client),
            _ => is_new_in(self.state.clients.list.as_ref(), client),
        };
        self.start_session_of(client, if is_first { SessionKind::Initial } else { SessionKind::FollowUp });
    }

    pub(super) fn start_session_of(&mut self, client: ClientId, kind: SessionKind) {
        let Some(therapist) = self.state.therapist().map(|therapist| therapist.id) else { return };
        let now = self.clock.now();
        let id = platform::new_id();
        let record = SessionRecord {
            session: Session {
                id,
                client,
                therapist,
                start: now,
                start_utc: utc_of(now),
                duration_min: None,
                kind,
                note: SoapNote::default(),
                next_visit: None,
                signature: None,
                addenda: Vec::new(),
                carried: Vec::new(),
            },
            readings: Vec::new(),
            muscles: Vec::new(),
        };
        self.service.send(Request::SaveSession { record: Box::new(record), revision: 0 });
        self.go_to(Route::Session(id));
    }

    fn focus(&mut self, focus: SessionFocus) {
        if let Some(open) = &mut self.state.session {
            open.focus = Some(focus);
        }
    }

    fn add_muscle(&mut self, time: f64) {
        let Some(open) = &mut self.state.session else { return };
        if open.page.record.is_signed() {
            return;
        }
        let line = quick_line::parse(&open.quick_line);
        if let Some(entry) = line.to_entry(platform::new_id()) {
            open.page.record.muscles.push(entry);
            open.quick_line.clear();
            open.quick = None;
            open.touch(time);
        } else {
            open.quick = Some(line);
        }
        open.focus = Some(SessionFocus::MuscleLine);
    }

    fn remove_muscle(&mut self, entry: EntryId, time: f64) {
        let Some(open) = &mut self.state.session else { return };
        if open.page.record.is_signed() {
            return;
        }
        open.page.record.muscles.retain(|known| known.id != entry);
        open.card = open.card.filter(|card| *card != entry);
        open.touch(time);
    }

    fn choose_start(&mut self) {
        let Some(open) = &self.state.session else { return };
        if open.page.record.is_signed() {
            return;
        }
        let start = open.page.record.session.start;
        self.state.dialog = Some(Dialog::SessionStart {
            date: start.date().to_string(),
            time: format!("{:02}:{:02}", start.hour(), start.minute()),
            error: None,
        });
    }

    fn set_start(&mut self, start: DateTime, time: f64) {
        let now = self.clock.now();
        let Some(open) = &mut self.state.session else { return };
        let born = open.page.client.details.birth_date;
        let problem = if start > now {
            Some("This is in the future. A session can be dated back, not ahead".to_owned())
        } else if born.is_some_and(|born| start.date() < born) {
            Some("This is before the client was born. Check the year".to_owned())
        } else if start.year() < 1900 {
            Some("This is before 1900. Check the year".to_owned())
        } else {
            None
        };
        if let Some(problem) = problem {
            if let Some(Dialog::SessionStart { error, .. }) = &mut self.state.dialog {
                *error = Some(problem);
            }
            return;
        }
        let session = &mut open.page.record.session;
        session.start = start;
        session.start_utc = utc_of(start);
        for reading in &mut open.page.record.readings {
            reading.date = start.date();
        }
        open.touch(time);
        self.state.dialog = None;
        self.save_now();
    }

    fn move_session(&mut self, session: SessionId, client: ClientId) {
        self.leave_session();
        self.state.dialog = None;
        self.service.send(Request::MoveSession(session, client));
        self.service.send(Request::Session(session));
    }

    fn archive_session(&mut self, ctx: &egui::Context, session: SessionId) {
        let client = self.state.session.as_ref().map(|open| open.page.client.id);
        self.leave_session();
        self.service.send(Request::ArchiveSession(session, true));
        if let Some(client) = client {
            self.go_to(Route::Client(client, crate::ui::route::ClientTab::Sessions));
        }
        self.tell(ctx, "Session removed", Some(("Undo".into(), Command::RestoreSession(session))));
    }

    fn ask_to_sign(&mut self) {
        let Some(open) = &self.state.session else { return };
        let record = &open.page.record;
        if record.is_signed() {
            return;
        }
        if record.session.note.is_empty() && record.muscles.is_empty() && record.readings.is_empty() {
            self.state.banner = Some(UserText::new(
                "There is nothing to sign yet.",
                "Write the note first, or remove the session from its menu.",
            ));
            return;
        }
        if let crate::ui::state::SaveState::Failed { why, .. } = &open.save {
            self.state.banner = Some(UserText {
                what: format!("The note cannot be signed before it is saved. {}", why.what),
                to_do: why.to_do.clone(),
            });
            return;
        }
        self.state.dialog = Some(Dialog::Sign {
            missing: missing(record, &open.quick_line),
            unconfirmed: record.session.unconfirmed(),
            facts: facts(record),
        });
    }

    /// Signs what the disk has: a note that is not saved yet is saved first.
    pub(super) fn sign(&mut self) {
        if self.state.session.as_ref().is_some_and(|open| !open.page.record.session.unconfirmed().is_empty()) {
            return self.ask_to_sign();
        }
        self.save_now();
        self.state.dialog = None;
        let Some(therapist) = self.state.therapist().cloned() else { return };
        let Some(open) = &self.state.session else { return };
        self.sign_when_saved = open.saved_revision < open.revision;
        if self.sign_when_saved {
            return;
        }
        let session = open.page.record.session.id;
        self.service.send(Request::Sign { session, therapist: Box::new(therapist) });
        self.service.send(Request::Session(session));
    }

    fn save_addendum(&mut self) {
        let Some(Dialog::Addendum { text }) = &self.state.dialog else { return };
        let text = crate::domain::clean_text(text.trim());
        if text.is_empty() {
            return;
        }
        let Some(therapist) = self.state.therapist().cloned() else { return };
        let Some(open) = &self.state.session else { return };
        let session = open.page.record.session.id;
        self.state.dialog = None;
        self.service.send(Request::AddAddendum { session, therapist: Box::new(therapist), text });
        self.service.send(Request::Session(session));
    }

    fn turn_previous(&self, which: fn(&crate::domain::listing::PreviousSession) -> Option<SessionId>) {
        let Some(open) = &self.state.session else { return };
        if let Some(show) = open.previous.as_ref().and_then(which) {
            self.service.send(Request::Previous { of: open.page.record.session.id, show });
        }
    }
}

/// Whether the list shows this client as one who was never seen.
fn is_new_in(list: Option<&ClientList>, client: ClientId) -> bool {
    list.and_then(|list| list.rows.iter().find(|row| row.id == client)).is_some_and(|row| row.last_seen.is_none())
}

/// The clinic's clock as a moment. A time that the clock skipped or had twice takes the later reading.
fn utc_of(civil: DateTime) -> jiff::Timestamp {
    civil.to_zoned(jiff::tz::TimeZone::system()).map_or_else(|_| platform::now(), |zoned: Zoned| zoned.timestamp())
}

/// What a careful reader would miss in the note.
fn missing(record: &SessionRecord, quick_line: &str) -> Vec<String> {
    let mut missing = Vec::new();
    for section in SoapSection::ALL {
        if record.session.note.section(section).trim().is_empty() {
            missing.push(format!("{} is empty", section.label()));
        }
    }
    let pain: Vec<&Reading> = record.readings.iter().filter(|reading| reading.measure.as_str() == PAIN).collect();
    if pain.is_empty() {
        missing.push("Pain was not asked".into());
    }
    for before in pain.iter().filter(|reading| reading.phase == Phase::Before) {
        let has_after = pain.iter().any(|reading| reading.phase == Phase::After && reading.site == before.site);
        if !has_after {
            let site = before.site.as_ref().map(crate::anatomy::site_label).unwrap_or_default();
            missing.push(format!("Pain after not asked: {site}"));
        }
    }
    if record.muscles.is_empty() {
        missing.push("No muscle is listed".into());
    }
    if !quick_line.trim().is_empty() {
        missing.push(format!("The muscle line still holds “{}”", quick_line.trim()));
    }
    missing
}

fn facts(record: &SessionRecord) -> Vec<String> {
    if record.muscles.is_empty() {
        return Vec::new();
    }
    let count = record.muscles.len();
    let muscles = if count == 1 { "1 muscle".to_owned() } else { format!("{count} muscles") };
    let pressure = record.muscles.iter().filter_map(|entry| entry.pressure).max();
    let pressure = pressure.map(|pressure| format!(", pressure up to {pressure}")).unwrap_or_default();
    vec![format!("{muscles}, {} min{pressure}", record.total_minutes())]
}
