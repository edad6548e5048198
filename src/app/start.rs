//! The state of a window that has just been opened.

use std::path::PathBuf;

use jiff::civil::DateTime;

use crate::domain::listing::{ClientOrder, ClientQuery};
use crate::service::message::Which;
use crate::ui::route::Route;
use crate::ui::state::{
    BackupState, ClientsPage, CreateForm, Palette, RecoverySheet, Settings, SettingsForm, State, UnlockForm,
};

/// Rows of the list of clients that are asked for at once.
pub(super) const CLIENT_ROWS: usize = 200;

pub(super) fn state(data_folder: PathBuf, settings: Settings, now: DateTime) -> State {
    State {
        route: Route::Welcome,
        which: Which::Own,
        today: now.date(),
        now,
        locks_in_min: settings.auto_lock_min,
        settings,
        data_folder,
        folder: None,
        create: CreateForm::default(),
        recovery: RecoverySheet::default(),
        unlock: UnlockForm::default(),
        working: None,
        overview: None,
        today_page: None,
        clients: ClientsPage {
            query: ClientQuery { order: ClientOrder::Name, limit: CLIENT_ROWS, ..ClientQuery::default() },
            list: None,
            selected: 0,
            focus_search: false,
        },
        client: None,
        session: None,
        summary: None,
        settings_form: SettingsForm::default(),
        dialog: None,
        palette: Palette::default(),
        toasts: Vec::new(),
        new_id: || crate::platform::new_id::<crate::domain::EntryId>().uuid(),
        banner: None,
        backup: BackupState::default(),
        names_hidden: false,
    }
}

/// Takes everything about the practice off the screen and out of memory.
pub(super) fn forget_practice(state: &mut State) {
    let fresh = self::state(state.data_folder.clone(), state.settings.clone(), state.now);
    let State { which, folder, .. } = state;
    let (which, folder) = (*which, folder.take());
    *state = State { which, folder, ..fresh };
}
