//! The scales of `grades.csv` and 0–10 scores. Each type holds only values of its scale.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A number that its scale does not have.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{what} goes from {min} to {max}, not {value}")]
pub struct OutOfRange {
    pub what: &'static str,
    pub min: f64,
    pub max: f64,
    pub value: f64,
}

macro_rules! scales {
    ($($(#[$doc:meta])* $name:ident($what:literal, $min:literal..=$max:literal);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "u8", into = "u8")]
        pub struct $name(u8);

        impl $name {
            pub const MIN: u8 = $min;
            pub const MAX: u8 = $max;

            /// # Errors
            /// [`OutOfRange`] when the scale has no such value.
            pub fn new(value: u8) -> Result<Self, OutOfRange> {
                if (Self::MIN..=Self::MAX).contains(&value) {
                    Ok(Self(value))
                } else {
                    Err(OutOfRange { what: $what, min: f64::from(Self::MIN), max: f64::from(Self::MAX), value: f64::from(value) })
                }
            }

            pub const fn get(self) -> u8 {
                self.0
            }
        }
        impl TryFrom<u8> for $name {
            type Error = OutOfRange;

            fn try_from(value: u8) -> Result<Self, Self::Error> {
                Self::new(value)
            }
        }
        impl From<$name> for u8 {
            fn from(value: $name) -> Self {
                value.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }
    )*};
}

scales! {
    /// A plain 0–10 answer: pain, discomfort, stress. 0 is an answer; not asked is `None`.
    Score("a score", 0..=10);
    /// Pressure by Walton's scale: 1 light lotioning, 2 heavy lotioning, 3 medium, 4 strong, 5 deep.
    Pressure("pressure", 1..=5);
    /// How marked a finding is. 0 means examined and not found.
    Severity("a grade", 0..=3);
    /// Resting tone, Myolog's own scale: 0 normal, 4 rigid.
    Tone("tone", 0..=4);
    /// Tenderness after Hubbard & Berkoff 1993: 0 none, 4 withdraws from light touch.
    Tenderness("tenderness", 0..=4);
}

/// Minutes of treatment in steps of half a minute, 0.5 to 240.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct HalfMinutes(u16);

impl HalfMinutes {
    const MAX_HALVES: u16 = 480;

    /// Rounds to the nearest half minute.
    ///
    /// # Errors
    /// [`OutOfRange`] below half a minute, above 240 minutes, or for a value that is no number.
    pub fn from_minutes(minutes: f64) -> Result<Self, OutOfRange> {
        let halves = (minutes * 2.0).round();
        if halves.is_finite() && (1.0..=f64::from(Self::MAX_HALVES)).contains(&halves) {
            Ok(Self(halves as u16))
        } else {
            Err(OutOfRange { what: "time", min: 0.5, max: 240.0, value: minutes })
        }
    }

    pub fn minutes(self) -> f64 {
        f64::from(self.0) / 2.0
    }

    /// The two shares of a treatment given to both sides. They add up exactly; an odd half minute goes to the left.
    /// Half a minute cannot be shared, so its right share is `None`.
    pub fn split(self) -> (Self, Option<Self>) {
        let right = self.0 / 2;
        (Self(self.0 - right), (right > 0).then_some(Self(right)))
    }

    /// The sum of two shares, at most 240 minutes.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self((self.0 + other.0).min(Self::MAX_HALVES))
    }
}

impl TryFrom<f64> for HalfMinutes {
    type Error = OutOfRange;

    fn try_from(minutes: f64) -> Result<Self, Self::Error> {
        Self::from_minutes(minutes)
    }
}
impl From<HalfMinutes> for f64 {
    fn from(value: HalfMinutes) -> Self {
        value.minutes()
    }
}
impl fmt::Display for HalfMinutes {
    /// Minutes with at most one decimal: `8`, `7.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.minutes(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_refuses_what_it_does_not_have() {
        assert!(Pressure::new(0).is_err());
        assert!(Pressure::new(6).is_err());
        assert_eq!(Score::new(0).map(Score::get), Ok(0));
        assert_eq!(Score::new(11).unwrap_err().to_string(), "a score goes from 0 to 10, not 11");
    }

    #[test]
    fn minutes_for_both_sides_add_up() {
        for halves in 1..=480_u16 {
            let whole = HalfMinutes(halves);
            let (left, right) = whole.split();
            assert_eq!(right.map_or(left, |r| left.join(r)), whole);
        }
        assert!(HalfMinutes::from_minutes(f64::NAN).is_err());
        assert!(HalfMinutes::from_minutes(0.2).is_err());
    }
}
