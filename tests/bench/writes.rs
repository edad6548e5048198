//! What a save costs beside the smallest commit that the same disk can do.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use myolog::store::DataKey;
use rusqlite::Connection;

use super::practice::Practice;
use super::table::{Table, Times, ms};

const DRAFTS: usize = 10;
const SAVES: usize = 400;

/// An edited note, saved as autosave does, in turn with a commit of one small row of a file with the same settings.
pub fn saves(practice: &Practice, table: &mut Table) {
    let open = practice.open();
    let bare_path = practice.folder.join("bare.db");
    let bare = bare(&bare_path, &open.key);
    let spread = practice.spread(&open, DRAFTS);
    let mut drafts: Vec<_> = spread.clients.iter().map(|client| practice.draft_of(&open, client.id)).collect();
    for draft in &drafts {
        open.store.save_session(draft).expect("a draft can be saved");
    }
    let (mut saves, mut commits) = (Times::default(), Times::default());
    for count in 0..SAVES {
        commits.measure(|| {
            bare.execute("UPDATE row SET text = ?1 WHERE id = 1", [format!("typed {count}")]).expect("a row is written")
        });
        let draft = &mut drafts[count % DRAFTS];
        let _ = write!(draft.session.note.objective, " Looser, {count}.");
        saves.measure(|| open.store.save_session(draft).expect("an edited draft can be saved"));
    }
    for draft in &drafts {
        open.store.archive_session(draft.session.id).expect("a draft can be archived");
    }
    drop(bare);
    let _ = std::fs::remove_file(bare_path);

    let (save, commit) = (saves.median(), commits.median());
    let measured = format!("{} beside {}", ms(save), ms(commit));
    table.times("save: p50, beside a bare commit", measured, save.as_secs_f64() / commit.as_secs_f64(), 1.2);
    table.at_most(format!("save: p99 of {}", saves.count()), saves.p99(), Duration::from_millis(100));
    table.tell("a bare commit: p99", ms(commits.p99()));
}

/// A file with the settings of `store::connection` and one row.
fn bare(path: &Path, key: &DataKey) -> Connection {
    let _ = std::fs::remove_file(path);
    let connection = Connection::open(path).expect("the folder can be written");
    let mut pragma = String::from("PRAGMA cipher_memory_security = OFF; PRAGMA key = \"x'");
    for byte in key.as_bytes() {
        let _ = write!(pragma, "{byte:02x}");
    }
    pragma.push_str("'\"");
    connection.execute_batch(&pragma).expect("a key can be set");
    connection
        .execute_batch(
            "PRAGMA journal_mode = TRUNCATE;
             PRAGMA locking_mode = EXCLUSIVE;
             PRAGMA synchronous = FULL;
             PRAGMA fullfsync = ON;
             PRAGMA secure_delete = ON;
             PRAGMA foreign_keys = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA mmap_size = 0;
             PRAGMA cache_size = -16384;
             CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
             INSERT INTO row VALUES (1, 'typed')",
        )
        .expect("a table can be made");
    connection
}
