//! One way into a practice: the data key, wrapped under a passphrase or under the recovery key.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::hex::HexBytes;
use super::kdf::{Argon2Settings, WrappingKey, recovery_wrapping_key};
use super::{KdfChoice, RecoveryKey, VaultError};
use crate::domain::{PracticeId, Therapist, TherapistId};
use crate::platform;
use crate::store::DataKey;

/// A wrapped data key with the header that says how to unwrap it. The header is authenticated with it: a slot cannot
/// be moved to another practice or another therapist, nor its settings changed, without failing to open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Slot {
    Passphrase {
        therapist: TherapistId,
        /// For the unlock page. Not part of the header, as renaming needs no passphrase; the file's MAC covers it.
        name: String,
        kdf: Argon2Settings,
        sealed: SealedKey,
    },
    Recovery {
        salt: HexBytes<32>,
        sealed: SealedKey,
    },
}

/// XChaCha20-Poly1305: a random nonce, and 32 bytes with their tag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SealedKey {
    nonce: HexBytes<24>,
    key: HexBytes<48>,
}

impl Slot {
    /// Wraps `key` for a therapist. Slow on purpose: run it off the window's thread.
    ///
    /// # Errors
    /// When the system gives no random bytes or not enough memory.
    pub fn for_passphrase(
        practice: PracticeId,
        therapist: &Therapist,
        passphrase: &SecretString,
        choice: KdfChoice,
        key: &DataKey,
    ) -> Result<Self, VaultError> {
        let kdf = Argon2Settings::choose(choice)?;
        let wrapping = kdf.derive(passphrase)?;
        let sealed = SealedKey::seal(&wrapping, &passphrase_header(practice, therapist.id, &kdf), key)?;
        Ok(Self::Passphrase { therapist: therapist.id, name: therapist.name.as_str().to_owned(), kdf, sealed })
    }

    /// Wraps `key` under the recovery key.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn for_recovery(practice: PracticeId, recovery: &RecoveryKey, key: &DataKey) -> Result<Self, VaultError> {
        let salt = HexBytes(platform::random_bytes()?);
        let wrapping = recovery_wrapping_key(recovery, &salt.0, practice)?;
        let sealed = SealedKey::seal(&wrapping, &recovery_header(practice, &salt.0), key)?;
        Ok(Self::Recovery { salt, sealed })
    }

    /// The data key, if this is a passphrase slot and the passphrase is right.
    ///
    /// # Errors
    /// [`VaultError::KeySettingsRefused`], [`VaultError::NotEnoughMemory`].
    pub fn open_with_passphrase(
        &self,
        practice: PracticeId,
        passphrase: &SecretString,
    ) -> Result<Option<DataKey>, VaultError> {
        let Self::Passphrase { therapist, kdf, sealed, .. } = self else { return Ok(None) };
        let wrapping = kdf.derive(passphrase)?;
        Ok(sealed.open(&wrapping, &passphrase_header(practice, *therapist, kdf)))
    }

    /// The data key, if this is a recovery slot and the key is right.
    ///
    /// # Errors
    /// [`VaultError::KeySettingsRefused`].
    pub fn open_with_recovery_key(
        &self,
        practice: PracticeId,
        recovery: &RecoveryKey,
    ) -> Result<Option<DataKey>, VaultError> {
        let Self::Recovery { salt, sealed } = self else { return Ok(None) };
        let wrapping = recovery_wrapping_key(recovery, &salt.0, practice)?;
        Ok(sealed.open(&wrapping, &recovery_header(practice, &salt.0)))
    }
}

impl SealedKey {
    fn seal(wrapping: &WrappingKey, header: &[u8], key: &DataKey) -> Result<Self, VaultError> {
        let nonce: [u8; 24] = platform::random_bytes()?;
        let payload = Payload { msg: key.as_bytes(), aad: header };
        let sealed = XChaCha20Poly1305::new(&(**wrapping).into()).encrypt(&nonce.into(), payload);
        // Encryption only fails for messages of many gigabytes.
        let key = sealed.ok().and_then(|bytes| bytes.try_into().ok()).ok_or(VaultError::NotEnoughMemory)?;
        Ok(Self { nonce: HexBytes(nonce), key: HexBytes(key) })
    }

    fn open(&self, wrapping: &WrappingKey, header: &[u8]) -> Option<DataKey> {
        let payload = Payload { msg: &self.key.0, aad: header };
        let opened = XChaCha20Poly1305::new(&(**wrapping).into()).decrypt(&self.nonce.0.into(), payload).ok()?;
        let opened = Zeroizing::new(opened);
        let bytes = Zeroizing::new(<[u8; 32]>::try_from(opened.as_slice()).ok()?);
        Some(DataKey::from_bytes(*bytes))
    }
}

fn passphrase_header(practice: PracticeId, therapist: TherapistId, kdf: &Argon2Settings) -> Vec<u8> {
    header(practice, 1, therapist.uuid().as_bytes(), &kdf.header())
}

fn recovery_header(practice: PracticeId, salt: &[u8; 32]) -> Vec<u8> {
    header(practice, 2, &[0; 16], salt)
}

/// Format, practice, kind and owner have fixed lengths, so that no two headers give the same bytes.
fn header(practice: PracticeId, kind: u8, owner: &[u8; 16], settings: &[u8]) -> Vec<u8> {
    let format = b"myolog practice.keys 1\0".as_slice();
    [format, practice.uuid().as_bytes(), &[kind], owner, settings].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::PersonName;

    fn therapist() -> Therapist {
        Therapist { id: platform::new_id(), name: PersonName::new("Test").unwrap(), credentials: String::new() }
    }

    #[test]
    fn a_slot_opens_only_for_its_secret_practice_owner_and_settings() {
        let (practice, other): (PracticeId, PracticeId) = (platform::new_id(), platform::new_id());
        let key = DataKey::from_bytes([7; 32]);
        let secret = SecretString::from("lantern gravel otter quilt");
        let slot = Slot::for_passphrase(practice, &therapist(), &secret, KdfChoice::Floor, &key).unwrap();
        let opened = slot.open_with_passphrase(practice, &secret).unwrap().unwrap();
        assert_eq!(opened.as_bytes(), key.as_bytes());
        assert!(slot.open_with_passphrase(practice, &"lantern".into()).unwrap().is_none());
        assert!(slot.open_with_passphrase(other, &secret).unwrap().is_none());

        let Slot::Passphrase { therapist, name, kdf, sealed } = slot else { panic!("a passphrase slot") };
        let moved = Slot::Passphrase { therapist: platform::new_id(), name, kdf, sealed };
        assert!(moved.open_with_passphrase(practice, &secret).unwrap().is_none());
        let Slot::Passphrase { name, kdf, sealed, .. } = moved else { panic!("a passphrase slot") };
        let raised = Slot::Passphrase { therapist, name, kdf: Argon2Settings { passes: 4, ..kdf }, sealed };
        assert!(raised.open_with_passphrase(practice, &secret).unwrap().is_none());
    }

    #[test]
    fn a_recovery_slot_opens_only_for_its_key() {
        let practice = platform::new_id();
        let key = DataKey::from_bytes([7; 32]);
        let recovery = RecoveryKey::generate().unwrap();
        let slot = Slot::for_recovery(practice, &recovery, &key).unwrap();
        let typed = RecoveryKey::parse(&recovery.to_line()).unwrap();
        assert_eq!(slot.open_with_recovery_key(practice, &typed).unwrap().unwrap().as_bytes(), key.as_bytes());
        assert!(slot.open_with_recovery_key(practice, &RecoveryKey::generate().unwrap()).unwrap().is_none());
        assert!(slot.open_with_passphrase(practice, &(*recovery.to_line()).as_str().into()).unwrap().is_none());
    }
}
