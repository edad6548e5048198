//! The desk that the program stands on: the clinic's clock and calendar, folders of the person, file dialogs, a
//! terminal that does not show what is typed.

use std::io;
use std::path::PathBuf;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// What the clinic's clock and calendar show, to the second.
pub fn civil_now() -> DateTime {
    let now = Zoned::now().datetime();
    now.with().subsec_nanosecond(0).build().unwrap_or(now)
}

/// The clinic's date.
pub fn today() -> Date {
    Zoned::now().date()
}

/// The moment at which the clinic's clock shows `civil`. A time that the clock skips or shows twice counts as the
/// later one.
pub fn utc_of(civil: DateTime) -> Timestamp {
    civil.to_zoned(TimeZone::system()).map_or_else(|_| Timestamp::now(), |zoned| zoned.timestamp())
}

/// What the clinic's clock showed at a moment.
pub fn civil_of(moment: Timestamp) -> DateTime {
    moment.to_zoned(TimeZone::system()).datetime()
}

/// Where people keep papers; their home where the system names no such folder.
pub fn documents_folder() -> PathBuf {
    directories::UserDirs::new()
        .map(|folders| folders.document_dir().unwrap_or_else(|| folders.home_dir()).to_path_buf())
        .unwrap_or_default()
}

/// Whether the system can show a file dialog. On Linux that takes a desktop portal on the session bus;
/// `MYOLOG_TYPED_PATHS` says that paths are typed instead.
pub fn has_file_dialogs() -> bool {
    if std::env::var_os("MYOLOG_TYPED_PATHS").is_some() {
        return false;
    }
    !cfg!(all(unix, not(target_os = "macos"))) || std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some()
}

/// Reads one line from the terminal without showing it.
///
/// # Errors
/// What the terminal says.
pub fn read_hidden_line() -> io::Result<String> {
    rpassword::read_password()
}
