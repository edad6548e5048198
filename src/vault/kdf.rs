//! From what a person types to a key that wraps the data key: slowly for a passphrase (Argon2id, RFC 9106), at once
//! for the recovery key, which is random already (HKDF, RFC 5869).

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, Version};
use hkdf::Hkdf;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::hex::HexBytes;
use super::{RecoveryKey, VaultError};
use crate::domain::PracticeId;
use crate::platform;

/// How much work a new passphrase slot asks of whoever guesses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KdfChoice {
    /// Raised until one try takes about 0.7 s on this machine. What the program uses.
    Calibrated,
    /// The least that Myolog accepts: 64 MiB, three passes, four lanes. For tests and scripts.
    Floor,
}

/// A key that wraps or authenticates, wiped when dropped.
pub(super) type WrappingKey = Zeroizing<[u8; 32]>;

/// Argon2id's settings, as they stand in a slot's header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Argon2Settings {
    pub algorithm: Argon2Name,
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
    pub salt: HexBytes<16>,
}

/// The one algorithm of this key file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Argon2Name {
    #[serde(rename = "argon2id-1.3")]
    Argon2id,
}

const FLOOR_MEMORY_KIB: u32 = 64 * 1024;
const FLOOR_PASSES: u32 = 3;
const FLOOR_LANES: u32 = 4;

// Beyond these a file is made to hang or to fill the memory, not to protect.
const MOST_MEMORY_KIB: u32 = 4 * 1024 * 1024;
const MOST_PASSES: u32 = 100;
const MOST_LANES: u32 = 16;

/// What one try should take. Long enough to hurt a guesser, short enough between two clients.
const TARGET: Duration = Duration::from_millis(700);
/// Calibration stops here: clinic laptops have 4 GB and other programs.
const CALIBRATED_MEMORY_KIB: u32 = 256 * 1024;

impl Argon2Settings {
    /// New settings with a fresh salt.
    ///
    /// # Errors
    /// When the system gives no random bytes or not enough memory.
    pub fn choose(choice: KdfChoice) -> Result<Self, VaultError> {
        let floor = Self {
            algorithm: Argon2Name::Argon2id,
            memory_kib: FLOOR_MEMORY_KIB,
            passes: FLOOR_PASSES,
            lanes: FLOOR_LANES,
            salt: HexBytes(platform::random_bytes()?),
        };
        match choice {
            KdfChoice::Floor => Ok(floor),
            KdfChoice::Calibrated => {
                let started = Instant::now();
                floor.derive(&SecretString::from("calibration"))?;
                Ok(floor.raised_to(TARGET, started.elapsed()))
            }
        }
    }

    /// Raises the memory first (it is what a guesser's hardware lacks), then the passes, in proportion to what the
    /// floor took. Never lowers anything.
    fn raised_to(self, target: Duration, floor_took: Duration) -> Self {
        let factor = (target.as_secs_f64() / floor_took.as_secs_f64().max(0.001)).max(1.0);
        let most = f64::from(CALIBRATED_MEMORY_KIB / FLOOR_MEMORY_KIB);
        let memory_factor = factor.min(most);
        // Both products are small positive numbers, bounded above by the constants.
        let memory_kib = (f64::from(FLOOR_MEMORY_KIB) * memory_factor) as u32 / 1024 * 1024;
        let passes = (f64::from(FLOOR_PASSES) * factor / memory_factor) as u32;
        Self { memory_kib, passes: passes.clamp(FLOOR_PASSES, MOST_PASSES / 4), ..self }
    }

    /// The wrapping key of a passphrase.
    ///
    /// # Errors
    /// [`VaultError::KeySettingsRefused`] below the floor or absurdly high, whatever the key file says.
    pub fn derive(&self, passphrase: &SecretString) -> Result<WrappingKey, VaultError> {
        self.check()?;
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(refused)?;
        let mut key = WrappingKey::default();
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.expose_secret().as_bytes(), &self.salt.0, key.as_mut_slice())
            .map_err(refused)?;
        Ok(key)
    }

    fn check(&self) -> Result<(), VaultError> {
        let too_weak = self.memory_kib < FLOOR_MEMORY_KIB || self.passes < FLOOR_PASSES || self.lanes < FLOOR_LANES;
        let too_much = self.memory_kib > MOST_MEMORY_KIB || self.passes > MOST_PASSES || self.lanes > MOST_LANES;
        match (too_weak, too_much) {
            (false, false) => Ok(()),
            (true, _) => Err(VaultError::KeySettingsRefused { what: "weaker than Myolog allows".to_owned() }),
            (false, true) => Err(VaultError::KeySettingsRefused { what: "absurdly high".to_owned() }),
        }
    }

    /// The header's part of a slot's associated data.
    pub fn header(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(12 + 16);
        for number in [self.memory_kib, self.passes, self.lanes] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.extend_from_slice(&self.salt.0);
        bytes
    }
}

fn refused(error: argon2::Error) -> VaultError {
    match error {
        argon2::Error::OutOfMemory => VaultError::NotEnoughMemory,
        other => VaultError::KeySettingsRefused { what: other.to_string() },
    }
}

/// The wrapping key of a recovery key.
pub(super) fn recovery_wrapping_key(
    key: &RecoveryKey,
    salt: &[u8; 32],
    practice: PracticeId,
) -> Result<WrappingKey, VaultError> {
    expand(Some(salt), key.as_bytes(), "myolog recovery key 1", practice)
}

/// The key that authenticates the key file, derived from the data key.
pub(super) fn key_file_mac_key(data_key: &[u8; 32], practice: PracticeId) -> Result<WrappingKey, VaultError> {
    expand(None, data_key, "myolog practice.keys mac 1", practice)
}

fn expand(salt: Option<&[u8]>, secret: &[u8], purpose: &str, practice: PracticeId) -> Result<WrappingKey, VaultError> {
    let mut key = WrappingKey::default();
    let info = [purpose.as_bytes(), practice.uuid().as_bytes()].concat();
    Hkdf::<Sha256>::new(salt, secret)
        .expand(&info, key.as_mut_slice())
        .map_err(|error| VaultError::KeySettingsRefused { what: error.to_string() })?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn floor() -> Argon2Settings {
        Argon2Settings::choose(KdfChoice::Floor).unwrap()
    }

    #[test]
    fn settings_below_the_floor_or_absurdly_high_are_refused() {
        let secret = SecretString::from("x");
        let wrong = [
            Argon2Settings { memory_kib: FLOOR_MEMORY_KIB - 1, ..floor() },
            Argon2Settings { memory_kib: 8, ..floor() },
            Argon2Settings { passes: 2, ..floor() },
            Argon2Settings { lanes: 3, ..floor() },
            Argon2Settings { memory_kib: MOST_MEMORY_KIB + 1, ..floor() },
            Argon2Settings { passes: MOST_PASSES + 1, ..floor() },
            Argon2Settings { passes: u32::MAX, ..floor() },
            Argon2Settings { lanes: MOST_LANES + 1, ..floor() },
        ];
        for settings in wrong {
            let error = settings.derive(&secret).unwrap_err();
            assert!(matches!(error, VaultError::KeySettingsRefused { .. }), "{settings:?}: {error}");
        }
    }

    #[test]
    fn the_same_passphrase_and_salt_give_the_same_key_and_another_salt_another() {
        let settings = floor();
        let secret = SecretString::from("lantern gravel otter quilt");
        let key = settings.derive(&secret).unwrap();
        assert_eq!(*key, *settings.derive(&secret).unwrap());
        assert_ne!(*key, *floor().derive(&secret).unwrap());
    }

    #[test]
    fn calibration_only_ever_raises() {
        let ms = Duration::from_millis;
        for took in [1, 20, 100, 350, 700, 5_000] {
            let raised = floor().raised_to(TARGET, ms(took));
            raised.check().unwrap();
            assert!(raised.memory_kib <= CALIBRATED_MEMORY_KIB);
        }
        let slow = floor().raised_to(TARGET, ms(5_000));
        assert_eq!((slow.memory_kib, slow.passes), (FLOOR_MEMORY_KIB, FLOOR_PASSES));
        let middle = floor().raised_to(TARGET, ms(350));
        assert_eq!((middle.memory_kib, middle.passes), (2 * FLOOR_MEMORY_KIB, FLOOR_PASSES));
        let fast = floor().raised_to(TARGET, ms(70));
        assert_eq!((fast.memory_kib, fast.passes), (CALIBRATED_MEMORY_KIB, 7));
    }

    #[test]
    fn keys_of_one_practice_are_not_those_of_another() {
        let (a, b) = (platform::new_id(), platform::new_id());
        assert_ne!(*key_file_mac_key(&[1; 32], a).unwrap(), *key_file_mac_key(&[1; 32], b).unwrap());
        let recovery = RecoveryKey::generate().unwrap();
        let key = |salt: u8, practice| recovery_wrapping_key(&recovery, &[salt; 32], practice).unwrap();
        assert_ne!(*key(1, a), *key(1, b));
        assert_ne!(*key(1, a), *key(2, a));
    }
}
