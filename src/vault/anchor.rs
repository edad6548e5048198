//! `practice.anchor`: where the audit trail ended when the practice was last closed, kept beside the data file. A data
//! file that was exchanged for an older one, by a person or by a careless copy, ends before its anchor.

use std::fs;
use std::io::{self, Read};

use serde::{Deserialize, Serialize};

use super::hex::HexBytes;
use super::practice::from_store;
use super::{Folder, Notice, VaultError};
use crate::domain::PracticeId;
use crate::platform;
use crate::store::{AuditMark, Store};

const FORMAT: &str = "myolog practice.anchor 1";
const MOST_BYTES: u64 = 4096;

#[derive(Serialize, Deserialize)]
struct Anchor {
    format: String,
    practice: PracticeId,
    sequence: u64,
    hash: HexBytes<32>,
}

/// Notes where the audit trail ends now. To be called when a practice is closed or locked; a program that was killed
/// leaves an older anchor, which is no fault.
///
/// # Errors
/// Those of the disk.
pub fn drop_anchor(folder: &Folder, practice: PracticeId, store: &Store) -> Result<(), VaultError> {
    let AuditMark { sequence, hash } = store.audit_mark().map_err(from_store)?;
    let anchor = Anchor { format: FORMAT.to_owned(), practice, sequence, hash: HexBytes(hash) };
    let json = serde_json::to_vec_pretty(&anchor).map_err(io::Error::from)?;
    Ok(platform::atomic_write(&folder.anchor_file(), &json)?)
}

/// Compares the anchor with the data file and moves it to where the trail ends now, so that each finding is said once.
pub(super) fn weigh_anchor(folder: &Folder, practice: PracticeId, store: &Store) -> Result<Option<Notice>, VaultError> {
    let mark = store.audit_mark().map_err(from_store)?;
    let notice = match read(folder).filter(|anchor| anchor.practice == practice) {
        None => Some(Notice::AnchorMissing),
        Some(anchor) if anchor.sequence > mark.sequence => {
            Some(Notice::EntriesGone { entries: anchor.sequence - mark.sequence })
        }
        Some(anchor) if anchor.sequence == mark.sequence && anchor.hash.0 != mark.hash => Some(Notice::OtherTrail),
        Some(_) => None,
    };
    if let Err(error) = drop_anchor(folder, practice, store) {
        tracing::warn!(%error, "the anchor could not be written");
    }
    Ok(notice)
}

/// An anchor that cannot be read is as good as none.
fn read(folder: &Folder) -> Option<Anchor> {
    let mut bytes = Vec::new();
    fs::File::open(folder.anchor_file()).ok()?.take(MOST_BYTES).read_to_end(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok().filter(|anchor: &Anchor| anchor.format == FORMAT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::tests::{PASSPHRASE, add_clients, always, closed_practice, passphrase};
    use crate::vault::unlock;

    fn notices(folder: &Folder) -> Vec<Notice> {
        unlock(folder, &passphrase(PASSPHRASE), &mut always).unwrap().notices
    }

    #[test]
    fn an_older_data_file_in_place_of_the_newer_one_is_told_once_with_what_is_gone() {
        let (_home, folder, _) = closed_practice();
        let old = fs::read(folder.data_file()).unwrap();
        let open = unlock(&folder, &passphrase(PASSPHRASE), &mut always).unwrap();
        let before = open.store.audit_mark().unwrap().sequence;
        add_clients(&open, 3);
        let entries = open.store.audit_mark().unwrap().sequence - before;
        drop_anchor(&folder, open.practice, &open.store).unwrap();
        drop(open);
        assert_eq!(notices(&folder), []);

        fs::write(folder.data_file(), old).unwrap();
        assert_eq!(notices(&folder), [Notice::EntriesGone { entries }]);
        assert_eq!(notices(&folder), []);
    }

    #[test]
    fn a_file_with_another_history_of_the_same_length_is_told() {
        let (_home, folder, _) = closed_practice();
        let old = fs::read(folder.data_file()).unwrap();
        let add_one = || {
            let open = unlock(&folder, &passphrase(PASSPHRASE), &mut always).unwrap();
            add_clients(&open, 1);
            drop_anchor(&folder, open.practice, &open.store).unwrap();
        };
        add_one();
        let anchor = fs::read(folder.anchor_file()).unwrap();
        fs::write(folder.data_file(), old).unwrap();
        add_one();
        fs::write(folder.anchor_file(), anchor).unwrap();
        assert_eq!(notices(&folder), [Notice::OtherTrail]);
    }

    #[test]
    fn a_missing_or_unreadable_anchor_warns_and_a_kill_does_not() {
        let (_home, folder, _) = closed_practice();
        fs::remove_file(folder.anchor_file()).unwrap();
        assert_eq!(notices(&folder), [Notice::AnchorMissing]);
        fs::write(folder.anchor_file(), b"rust").unwrap();
        assert_eq!(notices(&folder), [Notice::AnchorMissing]);
        // Killed: saves, but no anchor after them.
        let open = unlock(&folder, &passphrase(PASSPHRASE), &mut always).unwrap();
        add_clients(&open, 1);
        drop(open);
        assert_eq!(notices(&folder), []);
    }
}
