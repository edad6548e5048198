//! The recovery key: 160 random bits on paper, for the day the passphrase is forgotten.
//!
//! Eight groups of five signs in Crockford's base 32 (no I, L, O or U). Four signs of a group carry 20 bits, the fifth
//! is a check sign of that group and its place, so that a typing mistake names the group to look at again.

use zeroize::Zeroizing;

use crate::platform;

/// 160 random bits. Not `Debug`: it must not reach a log.
pub struct RecoveryKey(Zeroizing<[u8; 20]>);

/// Why a text is not a recovery key. Groups count from 1, as they do on the sheet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRecoveryKey {
    #[error("group {group} of the recovery key is mistyped")]
    Group { group: usize },
    #[error("the recovery key has {GROUPS} groups of {SIGNS_PER_GROUP} signs, this has {signs} signs")]
    Length { signs: usize },
}

const GROUPS: usize = 8;
const SIGNS_PER_GROUP: usize = 5;
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl RecoveryKey {
    /// How many groups stand on the sheet.
    pub const GROUPS: usize = GROUPS;

    /// A new key.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn generate() -> std::io::Result<Self> {
        Ok(Self(Zeroizing::new(platform::random_bytes()?)))
    }

    /// Reads a key as people type it: in any case, with spaces, dashes or line breaks anywhere, O for 0, I or L for 1.
    ///
    /// # Errors
    /// [`InvalidRecoveryKey`] with the first group that cannot be right.
    pub fn parse(text: &str) -> Result<Self, InvalidRecoveryKey> {
        let groups = split_groups(text)?;
        let mut bits = Zeroizing::new([0_u8; 20]);
        for (index, group) in groups.iter().enumerate() {
            let data = read_group(index, group).ok_or(InvalidRecoveryKey::Group { group: index + 1 })?;
            for (place, sign) in data.iter().enumerate() {
                put_five_bits(&mut bits, (index * 4 + place) * 5, *sign);
            }
        }
        Ok(Self(bits))
    }

    /// The groups as they stand on the sheet, check signs included.
    pub fn groups(&self) -> [Zeroizing<String>; GROUPS] {
        std::array::from_fn(|index| {
            let data: [u8; 4] = std::array::from_fn(|place| five_bits(&self.0, (index * 4 + place) * 5));
            let signs = data.into_iter().chain([check_sign(index, data)]);
            Zeroizing::new(signs.map(|value| char::from(ALPHABET[usize::from(value)])).collect())
        })
    }

    /// All groups in one line, with dashes between them.
    pub fn to_line(&self) -> Zeroizing<String> {
        let mut line = Zeroizing::new(String::with_capacity(GROUPS * (SIGNS_PER_GROUP + 1)));
        for (index, group) in self.groups().iter().enumerate() {
            if index > 0 {
                line.push('-');
            }
            line.push_str(group);
        }
        line
    }

    /// Whether `typed` is the group at `index` (from 0): asked back before the sheet is put away.
    pub fn check_group(&self, index: usize, typed: &str) -> bool {
        let (Some(group), signs) = (self.groups().into_iter().nth(index), plain_signs(typed)) else { return false };
        *group == *signs
    }

    pub(super) fn as_bytes(&self) -> &[u8; 20] {
        &self.0
    }
}

/// The signs without anything that only separates, upper case, look-alikes replaced.
fn plain_signs(text: &str) -> Zeroizing<String> {
    let signs = text.chars().filter(|sign| !is_separator(*sign)).flat_map(char::to_uppercase).map(|sign| match sign {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    plain.extend(signs);
    plain
}

fn is_separator(sign: char) -> bool {
    sign.is_whitespace()
        || sign.is_control()
        || matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '.' | ',' | '_' | '\u{feff}')
}

/// Groups by the writer's own gaps when there are eight of them, so that a missing sign names its group; else by count.
fn split_groups(text: &str) -> Result<Vec<Zeroizing<String>>, InvalidRecoveryKey> {
    let written: Vec<Zeroizing<String>> =
        text.split(is_separator).filter(|group| !group.is_empty()).map(plain_signs).collect();
    if written.len() == GROUPS {
        return match written.iter().position(|group| group.chars().count() != SIGNS_PER_GROUP) {
            Some(index) => Err(InvalidRecoveryKey::Group { group: index + 1 }),
            None => Ok(written),
        };
    }
    let signs: Zeroizing<Vec<char>> = Zeroizing::new(plain_signs(text).chars().collect());
    if signs.len() != GROUPS * SIGNS_PER_GROUP {
        return Err(InvalidRecoveryKey::Length { signs: signs.len() });
    }
    Ok(signs.chunks(SIGNS_PER_GROUP).map(|group| Zeroizing::new(group.iter().collect())).collect())
}

/// The four data signs of a group, if its check sign agrees.
fn read_group(index: usize, group: &str) -> Option<[u8; 4]> {
    let mut values = [0_u8; SIGNS_PER_GROUP];
    for (value, sign) in values.iter_mut().zip(group.chars()) {
        let place = ALPHABET.iter().position(|letter| char::from(*letter) == sign)?;
        *value = u8::try_from(place).ok()?;
    }
    let [data @ .., check] = values;
    (check_sign(index, data) == check).then_some(data)
}

/// A weighted sum over the field of 32 elements. All weights differ and none is zero, so that every single wrong sign
/// and every two signs exchanged within the group are noticed; the group's number is added, so that two groups
/// exchanged are noticed too.
fn check_sign(index: usize, data: [u8; 4]) -> u8 {
    const WEIGHTS: [u8; 4] = [2, 4, 8, 16];
    let place = u8::try_from(index % GROUPS).unwrap_or_default();
    data.iter().zip(WEIGHTS).fold(place + 1, |sum, (value, weight)| sum ^ multiply(*value, weight))
}

/// Multiplication in GF(2⁵) by the polynomial x⁵ + x² + 1.
fn multiply(mut a: u8, mut b: u8) -> u8 {
    let mut product = 0;
    while b > 0 {
        if b & 1 == 1 {
            product ^= a;
        }
        a <<= 1;
        if a & 0b10_0000 != 0 {
            a ^= 0b10_0101;
        }
        b >>= 1;
    }
    product
}

fn five_bits(bits: &[u8; 20], start: usize) -> u8 {
    (start..start + 5).fold(0, |value, at| value << 1 | (bits[at / 8] >> (7 - at % 8) & 1))
}

fn put_five_bits(bits: &mut [u8; 20], start: usize, value: u8) {
    for at in 0..5 {
        let place = start + at;
        bits[place / 8] |= (value >> (4 - at) & 1) << (7 - place % 8);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(bytes: [u8; 20]) -> RecoveryKey {
        RecoveryKey(Zeroizing::new(bytes))
    }

    fn error(text: &str) -> InvalidRecoveryKey {
        RecoveryKey::parse(text).err().expect("the text is wrong")
    }

    proptest! {
        #[test]
        fn a_key_typed_carelessly_is_the_same_key(bytes: [u8; 20], lower: bool, separator in " |-|\n| - |") {
            let mut typed = key(bytes).to_line().replace('-', &separator).replace('0', "o").replace('1', "l");
            if lower {
                typed = typed.to_lowercase();
            }
            prop_assert_eq!(*RecoveryKey::parse(&typed).unwrap().0, bytes);
        }

        #[test]
        fn every_single_wrong_sign_names_its_group(bytes: [u8; 20], place in 0..40_usize, other in 0..32_usize) {
            let mut signs: Vec<u8> = key(bytes).to_line().replace('-', "").into_bytes();
            prop_assume!(signs[place] != ALPHABET[other]);
            signs[place] = ALPHABET[other];
            let typed = String::from_utf8(signs).unwrap();
            prop_assert_eq!(error(&typed), InvalidRecoveryKey::Group { group: place / 5 + 1 });
        }

        #[test]
        fn signs_or_groups_exchanged_are_noticed(bytes: [u8; 20], a in 0..40_usize, b in 0..8_usize, c in 0..8_usize) {
            let good = key(bytes).to_line().replace('-', "").into_bytes();
            let neighbour = a / 5 * 5 + (a + 1) % 5;
            let mut signs = good.clone();
            signs.swap(a, neighbour);
            prop_assume!(signs != good);
            prop_assert_eq!(
                error(std::str::from_utf8(&signs).unwrap()),
                InvalidRecoveryKey::Group { group: a / 5 + 1 }
            );
            let mut groups: Vec<&[u8]> = good.chunks(5).collect();
            groups.swap(b, c);
            prop_assume!(groups.concat() != good);
            prop_assert!(RecoveryKey::parse(std::str::from_utf8(&groups.concat()).unwrap()).is_err());
        }

        #[test]
        fn any_text_is_answered(text in "\\PC*") {
            let _ = RecoveryKey::parse(&text);
        }
    }

    #[test]
    fn a_missing_sign_names_its_group_where_the_gaps_are_written() {
        let line = key([7; 20]).to_line();
        let groups: Vec<&str> = line.split('-').collect();
        let mut short = groups.clone();
        short[2] = &groups[2][1..];
        assert_eq!(error(&short.join(" ")), InvalidRecoveryKey::Group { group: 3 });
        assert_eq!(error(&short.concat()), InvalidRecoveryKey::Length { signs: 39 });
        assert_eq!(error(""), InvalidRecoveryKey::Length { signs: 0 });
    }

    #[test]
    fn part_of_the_key_is_asked_back() {
        let key = key([0xA7; 20]);
        let groups = key.groups();
        assert!(key.check_group(4, &format!(" {} ", groups[4].to_lowercase())));
        assert!(!key.check_group(4, &groups[5]));
        assert!(!key.check_group(4, ""));
        assert!(!key.check_group(8, ""));
    }
}
