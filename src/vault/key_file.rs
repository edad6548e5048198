//! `practice.keys`: who may open the practice, and how.
//!
//! One JSON object that a person can read, with two last members that Myolog adds by hand:
//! `mac`, HMAC-SHA256 over every byte before it under a key derived from the data key, and `sha256`, over every byte
//! of the file but its own digits. The hash is checked first and tells a file that was altered or damaged from a wrong
//! passphrase; the MAC is checked once the data key is known and tells a change that was made on purpose. Both stand
//! at a fixed distance from the end, in every version of the format.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::VaultError;
use super::hex;
use super::kdf::key_file_mac_key;
use super::slot::Slot;
use crate::domain::PracticeId;
use crate::platform;
use crate::store::DataKey;

const FORMAT: &str = "myolog practice.keys";
/// The version that this program writes, and the newest that it reads.
pub(super) const VERSION: u32 = 1;

const BEGINNING: &str = "{\n  \"format\": \"myolog practice.keys\"";
const MAC_LABEL: &str = ",\n  \"mac\": \"";
const HASH_LABEL: &str = "\",\n  \"sha256\": \"";
const END: &str = "\"\n}\n";
const DIGITS: usize = 64;

/// A key file holds a few kilobytes; anything much larger is something else.
const MOST_BYTES: u64 = 1024 * 1024;

/// What the file says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Contents {
    pub format: String,
    pub version: u32,
    pub practice: PracticeName,
    pub slots: Vec<Slot>,
}

/// The practice as the unlock page names it, before anything is decrypted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PracticeName {
    pub id: PracticeId,
    pub name: String,
    pub is_sample: bool,
}

/// A key file whose hash was right.
#[derive(Clone, Debug)]
pub(super) struct KeyFile {
    pub contents: Contents,
    bytes: Vec<u8>,
}

/// Why a key file gives nothing.
#[derive(Debug, thiserror::Error)]
pub(super) enum KeyFileFault {
    #[error("missing")]
    Missing,
    #[error("altered or damaged")]
    Damaged,
    #[error("format {file} is newer than {VERSION}")]
    Newer { file: u32 },
    #[error("not a key file of Myolog")]
    NotOurs,
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Contents {
    pub fn new(practice: PracticeName, slots: Vec<Slot>) -> Self {
        Self { format: FORMAT.to_owned(), version: VERSION, practice, slots }
    }

    /// Names of the therapists who have a passphrase.
    pub fn therapists(&self) -> Vec<String> {
        let names = self.slots.iter().filter_map(|slot| match slot {
            Slot::Passphrase { name, .. } => Some(name.clone()),
            Slot::Recovery { .. } => None,
        });
        names.collect()
    }

    pub fn has_recovery_key(&self) -> bool {
        self.slots.iter().any(|slot| matches!(slot, Slot::Recovery { .. }))
    }
}

impl KeyFile {
    /// Writes the file's bytes, with MAC and hash. Nothing goes to the disk here.
    ///
    /// # Errors
    /// Only such as cannot happen with contents that were made or read by this program.
    pub fn seal(contents: Contents, key: &DataKey) -> Result<Self, VaultError> {
        let json = serde_json::to_string_pretty(&contents).map_err(io::Error::from)?;
        let mut text = json.strip_suffix("\n}").unwrap_or(&json).to_owned();
        let mac = mac(text.as_bytes(), &contents, key)?.finalize().into_bytes();
        text += MAC_LABEL;
        text += &hex::encode(&mac);
        text += HASH_LABEL;
        let hash = hash_of(text.as_bytes(), END.as_bytes());
        text += &hash;
        text += END;
        Ok(Self { contents, bytes: text.into_bytes() })
    }

    /// Reads a file and checks its hash.
    ///
    /// # Errors
    /// [`KeyFileFault`].
    pub fn read(path: &Path) -> Result<Self, KeyFileFault> {
        let file = match fs::File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(KeyFileFault::Missing),
            Err(error) => return Err(error.into()),
        };
        let mut bytes = Vec::new();
        file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        Self::parse(bytes)
    }

    /// The same for bytes that come from elsewhere, such as a backup.
    ///
    /// # Errors
    /// [`KeyFileFault`].
    pub fn parse(bytes: Vec<u8>) -> Result<Self, KeyFileFault> {
        if bytes.len() as u64 > MOST_BYTES {
            return Err(KeyFileFault::NotOurs);
        }
        if !hash_is_right(&bytes) {
            return Err(if looks_like_ours(&bytes) { KeyFileFault::Damaged } else { KeyFileFault::NotOurs });
        }

        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u32,
        }
        let head: Head = serde_json::from_slice(&bytes).map_err(|_| KeyFileFault::Damaged)?;
        if head.format != FORMAT {
            return Err(KeyFileFault::NotOurs);
        }
        if head.version > VERSION {
            return Err(KeyFileFault::Newer { file: head.version });
        }
        let contents = serde_json::from_slice(&bytes).map_err(|_| KeyFileFault::Damaged)?;
        Ok(Self { contents, bytes })
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether the file is as the owner of `key` wrote it. Takes the same time wherever the difference is.
    pub fn is_authentic(&self, key: &DataKey) -> bool {
        let end = self.bytes.len() - END.len() - DIGITS - HASH_LABEL.len();
        let (before, digits) = self.bytes[..end].split_at(end - DIGITS);
        let (Some(body), Some(expected)) = (before.strip_suffix(MAC_LABEL.as_bytes()), hex::decode::<32>(digits))
        else {
            return false;
        };
        mac(body, &self.contents, key).is_ok_and(|mac| mac.verify_slice(&expected).is_ok())
    }

    /// Writes the file and its copy, the file first: a power cut between the two leaves the newer one in place.
    ///
    /// # Errors
    /// What the system says.
    pub fn write(&self, file: &Path, copy: &Path) -> io::Result<()> {
        platform::atomic_write(file, &self.bytes)?;
        platform::atomic_write(copy, &self.bytes)
    }
}

fn mac(body: &[u8], contents: &Contents, key: &DataKey) -> Result<Hmac<Sha256>, VaultError> {
    let mac_key = key_file_mac_key(key.as_bytes(), contents.practice.id)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(mac_key.as_slice())
        .map_err(|error| VaultError::KeySettingsRefused { what: error.to_string() })?;
    mac.update(body);
    Ok(mac)
}

fn hash_of(before: &[u8], after: &[u8]) -> String {
    hex::encode(&Sha256::new().chain_update(before).chain_update(after).finalize())
}

fn hash_is_right(bytes: &[u8]) -> bool {
    let shortest = MAC_LABEL.len() + DIGITS + HASH_LABEL.len() + DIGITS + END.len();
    if bytes.len() < shortest {
        return false;
    }
    let (before, rest) = bytes.split_at(bytes.len() - END.len() - DIGITS);
    let (digits, after) = rest.split_at(DIGITS);
    before.ends_with(HASH_LABEL.as_bytes()) && after == END.as_bytes() && hash_of(before, after).as_bytes() == digits
}

/// Whether a file with a wrong hash was a key file once: either its beginning or its labels are still there.
fn looks_like_ours(bytes: &[u8]) -> bool {
    let has = |needle: &str| bytes.windows(needle.len()).any(|window| window == needle.as_bytes());
    bytes.starts_with(BEGINNING.as_bytes()) || has(MAC_LABEL) || has(HASH_LABEL)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::RecoveryKey;

    fn key() -> DataKey {
        DataKey::from_bytes([9; 32])
    }

    fn sealed() -> KeyFile {
        let id = platform::new_id();
        let recovery = RecoveryKey::generate().unwrap();
        let slot = Slot::for_recovery(id, &recovery, &key()).unwrap();
        let practice = PracticeName { id, name: "Zoë's \"Room\" 张伟".to_owned(), is_sample: false };
        KeyFile::seal(Contents::new(practice, vec![slot]), &key()).unwrap()
    }

    #[test]
    fn a_key_file_reads_back_and_is_readable_json() {
        let file = sealed();
        let read = KeyFile::parse(file.bytes.clone()).unwrap();
        assert_eq!(read.contents, file.contents);
        assert!(read.is_authentic(&key()));
        assert!(!read.is_authentic(&DataKey::from_bytes([8; 32])));
        let json: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
        assert_eq!(json["practice"]["name"], "Zoë's \"Room\" 张伟");
        assert_eq!(json["sha256"].as_str().unwrap().len(), 64);
    }

    #[test]
    fn every_altered_byte_is_told_as_altered_or_damaged() {
        let good = sealed().bytes;
        for place in 0..good.len() {
            for change in [0x01, 0x20, 0x80] {
                let mut bytes = good.clone();
                bytes[place] ^= change;
                let fault = KeyFile::parse(bytes).unwrap_err();
                assert!(matches!(fault, KeyFileFault::Damaged), "byte {place}: {fault}");
            }
        }
    }

    #[test]
    fn a_file_cut_short_or_lengthened_is_told_as_altered_or_damaged() {
        let good = sealed().bytes;
        for length in BEGINNING.len()..good.len() {
            assert!(matches!(KeyFile::parse(good[..length].to_vec()), Err(KeyFileFault::Damaged)), "{length}");
        }
        let longer = [good.as_slice(), b"\n"].concat();
        assert!(matches!(KeyFile::parse(longer), Err(KeyFileFault::Damaged)));
    }

    #[test]
    fn another_file_of_that_name_is_not_ours() {
        for other in
            [b"".as_slice(), b"{}", b"\x00\x01\x02", b"-----BEGIN PGP PRIVATE KEY BLOCK-----", &[b' '; 1 << 21]]
        {
            assert!(matches!(KeyFile::parse(other.to_vec()), Err(KeyFileFault::NotOurs)));
        }
    }

    #[test]
    fn a_newer_format_is_told_with_its_number() {
        let mut contents = sealed().contents;
        contents.version = 7;
        let file = KeyFile::seal(contents, &key()).unwrap();
        assert!(matches!(KeyFile::parse(file.bytes), Err(KeyFileFault::Newer { file: 7 })));
    }

    #[test]
    fn a_change_with_a_new_hash_is_found_by_the_mac() {
        let file = sealed();
        let text = String::from_utf8(file.bytes).unwrap().replace("Room", "Loom");
        let before = &text[..text.len() - END.len() - DIGITS];
        let forged = format!("{before}{}{END}", hash_of(before.as_bytes(), END.as_bytes()));
        let read = KeyFile::parse(forged.into_bytes()).unwrap();
        assert!(!read.is_authentic(&key()));
    }
}
