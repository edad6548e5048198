//! The frame of the window, its door, palette, dialogs and settings: what they show, queue and say.

mod made;

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, SnapshotOptions, SnapshotResults};
use jiff::civil::date;
use myolog::domain::listing::{
    BackupRecord, ClientList, ClientName, ClientQuery, ClientRow, PracticeOverview, SearchHit, SessionLine, SessionPage,
};
use myolog::domain::{
    ActivityProfile, Caution, CautionId, CautionKind, CautionSeverity, Client, ClientDetails, ClientId, PersonName,
    Practice, PracticeId, Session, SessionId, SessionKind, SessionRecord, SoapNote, SoapSection, Therapist,
    TherapistId, UserText,
};
use myolog::service::message::{FolderView, ImportReport, Which};
use myolog::ui::command::{Command, Commands};
use myolog::ui::route::{ClientTab, Route};
use myolog::ui::shell::window_ui;
use myolog::ui::state::{
    AddClientForm, BackupState, CautionForm, ChooseClient, ChoosePurpose, ClientsPage, CreateForm, Dialog, OpenSession,
    Palette, PassphraseStrength, PathForm, PathPurpose, RecoverySheet, SaveState, Settings, SettingsForm, State, Toast,
    UnlockForm, Working,
};
use myolog::ui::theme::{self, ThemeChoice};
use uuid::Uuid;

use made::*;

/// A window that shows a made state and keeps what it queued.
struct Window {
    state: State,
    commands: Commands,
}

type Shown = Harness<'static, Window>;

fn window_sized(state: State, size: Vec2, theme: ThemeChoice) -> Shown {
    let harness = Harness::builder()
        .with_size(size)
        .with_context_setup(move |ctx| theme::install(ctx, theme))
        .with_accessibility_check(true)
        .with_options(SnapshotOptions::new().output_path("tests/it/snapshots").max_failed_pixels(40))
        .build_ui_state(
            |ui, window: &mut Window| {
                // The harness leaves a margin that the real window does not have.
                let whole = egui::UiBuilder::new().max_rect(ui.ctx().content_rect());
                ui.scope_builder(whole, |ui| window_ui(ui, &mut window.state, &mut window.commands));
            },
            Window { state, commands: Commands::default() },
        );
    theme::install(&harness.ctx, theme);
    harness
}

fn window(state: State) -> Shown {
    let mut shown = window_sized(state, vec2(1366.0, 768.0), ThemeChoice::Light);
    shown.run_steps(3);
    shown
}

fn queued(shown: &mut Shown) -> Vec<Command> {
    shown.state_mut().commands.take()
}

fn press(shown: &mut Shown, label: &str) -> Vec<Command> {
    shown.get_by_role_and_label(Role::Button, label).click();
    shown.run_steps(2);
    queued(shown)
}

fn type_into(shown: &mut Shown, label: &str, text: &str) {
    let field = shown
        .query_all_by_label(label)
        .find(|node| matches!(node.accesskit_node().role(), Role::TextInput | Role::PasswordInput | Role::SearchInput))
        .unwrap_or_else(|| panic!("no field {label}"));
    field.focus();
    shown.run_steps(1);
    for letter in text.chars() {
        shown.event(egui::Event::Text(letter.to_string()));
    }
    shown.run_steps(2);
}

fn key(shown: &mut Shown, key: Key) {
    shown.key_press(key);
    shown.run_steps(2);
}

#[test]
fn a_save_that_failed_says_since_when_and_why_until_it_works() {
    let mut shown = window(failed_save());
    assert!(shown.query_all_by_label_contains("Not saved since 14:31:48: ").next().is_some());
    assert!(shown.query_all_by_label_contains("Every word is still on this screen").next().is_some());
    assert!(shown.query_by_role_and_label(Role::Status, "Not saved since 14:31:48").is_some());
    assert_eq!(press(&mut shown, "Try again"), [Command::SaveNow]);
    assert!(shown.query_all_by_label_contains("disk is full").next().is_some(), "it stays");
    let saved = jiff::Timestamp::from_second(1_795_098_725).unwrap();
    let clock = saved.to_zoned(jiff::tz::TimeZone::system()).strftime("Saved %H:%M:%S").to_string();
    let shown = window(with_session(SaveState::Saved(saved)));
    assert!(shown.query_by_role_and_label(Role::Status, &clock).is_some());
    assert!(shown.query_all_by_label_contains("Not saved").next().is_none());
}

#[test]
fn signing_names_the_session_who_signs_and_what_is_missing() {
    let mut asked = with_session(SaveState::Untouched);
    asked.dialog = Some(sign());
    let mut shown = window(asked);
    assert!(shown.query_all_by_label("Sign session 12?").next().is_some());
    assert!(shown.query_by_label("Plan is empty").is_some());
    assert_eq!(press(&mut shown, "Sign as Ruth Bennett"), [Command::Sign]);
}

fn picture(state: impl Fn() -> State, name: &str) {
    let mut results = SnapshotResults::new();
    for (theme, suffix) in [(ThemeChoice::Light, ""), (ThemeChoice::Dark, "_dark")] {
        let mut shown = window_sized(state(), vec2(1366.0, 768.0), theme);
        shown.run_steps(4);
        shown.snapshot(format!("{name}{suffix}"));
        results.extend_harness(&mut shown);
    }
}

#[test]
fn the_unlock_page_looks_like_this() {
    picture(|| state(Route::Unlock), "unlock");
}

#[test]
fn the_palette_looks_like_this() {
    picture(palette, "palette");
}

#[test]
fn the_settings_look_like_this() {
    picture(|| state(Route::Settings), "settings");
}

#[test]
fn the_recovery_key_opens_the_practice_only_when_it_was_copied() {
    let mut shown = window(recovery());
    assert!(press(&mut shown, "Continue").is_empty());
    type_into(&mut shown, "Group 2 of the key", "h4twb");
    assert!(press(&mut shown, "Continue").is_empty());
    key(&mut shown, Key::Backspace);
    shown.state_mut().state.recovery.typed = "h4tw a".into();
    shown.run_steps(1);
    assert_eq!(press(&mut shown, "Continue"), [Command::ConfirmRecoveryKey]);
    assert_eq!(press(&mut shown, "Save as text file…"), [Command::SaveRecoverySheet]);
}

#[test]
fn the_passphrase_has_the_focus_at_once_and_enter_unlocks() {
    let mut shown = window(state(Route::Unlock));
    for letter in "plum".chars() {
        shown.event(egui::Event::Text(letter.to_string()));
    }
    shown.run_steps(1);
    assert_eq!(shown.state().state.unlock.secret, "plum");
    key(&mut shown, Key::Enter);
    assert_eq!(queued(&mut shown), [Command::Unlock]);
    press(&mut shown, "Use the recovery key…");
    assert!(shown.state().state.unlock.with_recovery_key && shown.state().state.unlock.secret.is_empty());
    assert_eq!(press(&mut shown, "Look around the sample practice"), [Command::LookAround]);
}

#[test]
fn the_welcome_page_offers_three_ways_and_a_folder_in_trouble_others() {
    let mut shown = window(welcome());
    assert_eq!(press(&mut shown, "Create a practice…"), [Command::GoTo(Route::Create)]);
    assert_eq!(press(&mut shown, "Restore a backup…"), [Command::RestoreBackup]);
    assert_eq!(press(&mut shown, "Look around"), [Command::LookAround]);
    let mut shown = window(unusable());
    assert!(shown.query_by_label("The practice file is damaged").is_some());
    assert!(shown.query_by_label("Create a practice…").is_none());
    assert_eq!(press(&mut shown, "Restore…"), [Command::RestoreBackup]);
    assert_eq!(press(&mut shown, "Look again"), [Command::LookAgain]);
}

#[test]
fn a_typed_passphrase_is_judged_and_two_that_differ_are_told() {
    let mut blank = state(Route::Create);
    blank.create = CreateForm::default();
    let mut shown = window(blank);
    type_into(&mut shown, "Passphrase", "kettle");
    assert!(queued(&mut shown).contains(&Command::PassphraseChanged));
    type_into(&mut shown, "Passphrase again", "kitten");
    assert!(shown.query_by_label_contains("This differs from the passphrase").is_some());
    key(&mut shown, Key::Enter);
    assert_eq!(queued(&mut shown), [Command::CreatePractice]);
}

#[test]
fn the_palette_runs_what_the_arrows_chose() {
    let mut shown = window(palette());
    key(&mut shown, Key::Enter);
    let done = queued(&mut shown);
    assert_eq!(done[0], Command::CloseDialog);
    assert!(matches!(done[1], Command::SessionFor | Command::GoTo(Route::Settings)), "{done:?}");
    let rows = shown.query_all_by_role(Role::Button).filter(|row| row.accesskit_node().toggled().is_some()).count();
    assert!(rows >= 3, "commands, a client, a note: {rows}");
    key(&mut shown, Key::ArrowUp);
    key(&mut shown, Key::Enter);
    assert_eq!(queued(&mut shown), [Command::CloseDialog, Command::OpenSession(session_id(5))], "the last is the note");
    key(&mut shown, Key::ArrowUp);
    key(&mut shown, Key::Enter);
    let to_client = Command::GoTo(Route::Client(client_id(5), ClientTab::Overview));
    assert_eq!(queued(&mut shown), [Command::CloseDialog, to_client]);
    key(&mut shown, Key::Escape);
    assert_eq!(queued(&mut shown), [Command::CloseDialog]);
}

#[test]
fn a_name_that_nobody_has_becomes_a_new_client() {
    let mut nobody = palette();
    nobody.palette.text = "Zoltan Q".into();
    nobody.palette.clients = Some(clients(&[]));
    nobody.palette.hits.clear();
    let mut shown = window(nobody);
    key(&mut shown, Key::Enter);
    assert_eq!(queued(&mut shown), [Command::AddClient], "the text must stay for the form");
    let mut shown = window(with_dialog(choose(&[], "Zoltan Q")));
    key(&mut shown, Key::Enter);
    assert_eq!(queued(&mut shown), [Command::AddClient]);
}

#[test]
fn typing_in_the_palette_asks_again() {
    let mut shown = window(palette());
    shown.event(egui::Event::Text("t".into()));
    shown.run_steps(1);
    assert_eq!(shown.state().state.palette.text, "set");
    assert_eq!(queued(&mut shown), [Command::PaletteChanged]);
}

#[test]
fn a_client_is_chosen_by_arrows_and_enter() {
    let mut shown = window(with_dialog(choose(&[0, 1, 2], "")));
    key(&mut shown, Key::ArrowDown);
    key(&mut shown, Key::Enter);
    assert_eq!(queued(&mut shown), [Command::StartSession(client_id(1))]);
    key(&mut shown, Key::Escape);
    assert_eq!(queued(&mut shown), [Command::CloseDialog]);
}

#[test]
fn every_form_is_sent_by_enter_and_left_by_escape() {
    let path = || {
        Dialog::Path(PathForm {
            title: "Backup to restore",
            path: "/a.zip".into(),
            purpose: PathPurpose::RestoreBackup,
        })
    };
    let start = || Dialog::SessionStart { date: "18.11.2026".into(), time: "9.30".into(), error: None };
    let confirm = || Dialog::Confirm {
        title: "Remove this session?".into(),
        text: String::new(),
        action: "Remove".into(),
        command: Command::ArchiveSession(session_id(1)),
    };
    let forms: [(&dyn Fn() -> Dialog, Command); 6] = [
        (&add_client, Command::SaveNewClient),
        (&sign, Command::Sign),
        (&|| import(&[]), Command::ImportChecked(PathBuf::from("measurements.csv"))),
        (&path, Command::UsePath),
        (&start, Command::SetStart(date(2026, 11, 18).at(9, 30, 0, 0))),
        (&confirm, Command::Confirmed),
    ];
    for (form, sent) in forms {
        let mut shown = window(with_dialog(form()));
        key(&mut shown, Key::Enter);
        assert_eq!(queued(&mut shown), std::slice::from_ref(&sent));
        let mut shown = window(with_dialog(form()));
        key(&mut shown, Key::Escape);
        assert_eq!(queued(&mut shown), [Command::CloseDialog], "instead of {sent:?}");
    }
}

#[test]
fn a_pressure_limit_is_chosen_and_the_caution_saved_or_removed() {
    let mut shown = window(with_dialog(caution_dialog()));
    shown.get_by_role_and_label(Role::RadioButton, "4").click();
    shown.run_steps(2);
    let Some(Dialog::Caution(form)) = &shown.state().state.dialog else { panic!("the dialog is gone") };
    assert_eq!(form.caution.pressure_ceiling.map(myolog::domain::Pressure::get), Some(4));
    assert_eq!(press(&mut shown, "Save caution"), [Command::SaveCaution]);
    assert_eq!(press(&mut shown, "Remove this caution"), [Command::ArchiveCaution(CautionId::from_uuid(Uuid::nil()))]);
}

#[test]
fn while_the_keys_are_made_nothing_can_be_sent_twice() {
    let mut shown = window(create());
    assert_eq!(press(&mut shown, "Create the practice"), [Command::CreatePractice]);
    shown.state_mut().state.working = Some(Working { what: "Making the keys", share: 0.0, since: 0.0 });
    shown.run_steps(2);
    assert!(press(&mut shown, "Making the keys…").is_empty());
}

#[test]
fn a_file_with_bad_lines_cannot_be_imported() {
    let mut shown = window(with_dialog(import(&["line 7, column value: “x” is no number"])));
    assert!(shown.query_all_by_label("1 line cannot be imported").next().is_some());
    assert!(shown.query_by_label("line 7, column value: “x” is no number").is_some());
    assert!(shown.query_by_role_and_label(Role::Button, "Import").is_none());
    key(&mut shown, Key::Enter);
    assert_eq!(queued(&mut shown), [Command::CloseDialog]);
}

#[test]
fn a_start_that_is_no_time_is_explained_and_stays() {
    let mut shown =
        window(with_dialog(Dialog::SessionStart { date: "18.11.2026".into(), time: "25:00".into(), error: None }));
    key(&mut shown, Key::Enter);
    assert!(queued(&mut shown).is_empty());
    assert!(shown.query_by_label_contains("Write the time as 14:30").is_some());
}

#[test]
fn hidden_names_are_nowhere_on_the_screen() {
    for made in [state(Route::Settings), palette(), with_dialog(choose(&[0, 1], "")), with_dialog(add_client())] {
        let mut hidden = made;
        hidden.names_hidden = true;
        if let Some(Dialog::AddClient(form)) = &mut hidden.dialog {
            form.name.clear();
        }
        let shown = window(hidden);
        for name in NAMES.iter().chain(&["Marek", "Aisha", "medial edge"]) {
            assert!(shown.query_all_by_label_contains(name).next().is_none(), "{name}");
        }
    }
}

#[test]
fn the_sample_says_so_and_the_banner_stays_until_it_is_closed() {
    let mut sample = state(Route::Settings);
    sample.which = Which::Sample;
    sample.banner = Some(UserText { what: "The file was not opened".into(), to_do: "Try again".into() });
    let mut shown = window(sample);
    assert!(shown.query_all_by_label_contains("Sample practice: invented data").next().is_some());
    assert_eq!(press(&mut shown, "Leave the sample"), [Command::LeaveSample]);
    assert!(shown.state().state.banner.is_some());
    press(&mut shown, "Close this message");
    assert!(shown.state().state.banner.is_none());
}

#[test]
fn the_step_of_a_toast_is_taken_once() {
    let mut made = state(Route::Settings);
    let undo = Command::RestoreSession(session_id(3));
    made.toasts.push(Toast { text: "Session removed".into(), action: Some(("Undo".into(), undo.clone())), until: 1e9 });
    let mut shown = window(made);
    assert_eq!(press(&mut shown, "Undo"), [undo]);
    assert!(shown.state().state.toasts.is_empty());
}

#[test]
fn the_sidebar_leads_everywhere_and_becomes_a_rail_where_it_is_narrow() {
    let mut shown = window(state(Route::Settings));
    shown.get_by_label("Clients, 148").click();
    shown.run_steps(2);
    assert_eq!(queued(&mut shown), [Command::GoTo(Route::Clients)]);
    shown.get_by_label("Marek Nowak, draft").click();
    shown.run_steps(2);
    assert_eq!(queued(&mut shown), [Command::OpenSession(session_id(71))]);
    assert_eq!(press(&mut shown, "Lock"), [Command::Lock]);
    let mut narrow = window_sized(state(Route::Settings), vec2(910.0, 512.0), ThemeChoice::Light);
    narrow.run_steps(3);
    assert!(narrow.query_by_label_contains("Marek Nowak").is_none());
    narrow.get_by_role_and_label(Role::Link, "Today").click();
    narrow.run_steps(2);
    assert_eq!(queued(&mut narrow), [Command::GoTo(Route::Today)]);
}

#[test]
fn settings_change_at_once_and_names_when_saved() {
    let mut shown = window(state(Route::Settings));
    assert!(press(&mut shown, "Save practice").is_empty(), "nothing was changed");
    type_into(&mut shown, "Telephone", "1");
    assert!(shown.state().state.settings_form.is_changed);
    assert_eq!(press(&mut shown, "Save practice"), [Command::SavePractice]);
    shown.get_by_role_and_label(Role::RadioButton, "Dark").click();
    shown.run_steps(2);
    assert_eq!(queued(&mut shown), [Command::SetTheme(ThemeChoice::Dark)]);
    assert_eq!(press(&mut shown, "Size more"), [Command::SetScale(110)]);
    assert_eq!(press(&mut shown, "Minutes until it locks less"), [Command::SetAutoLock(14)]);
    assert_eq!(press(&mut shown, "Back up now"), [Command::BackUpNow]);
}
