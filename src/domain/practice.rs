//! The practice and the people who write its notes.

use serde::{Deserialize, Serialize};

use super::{PersonName, PracticeId, TherapistId};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Practice {
    pub id: PracticeId,
    pub name: String,
    /// As printed in the head of a summary; lines separated by `\n`.
    pub address: String,
    pub phone: String,
    pub email: String,
    /// Generated data, marked as such on every page and every paper. Never true for a real practice.
    pub is_sample: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Therapist {
    pub id: TherapistId,
    pub name: PersonName,
    /// As printed after the name, for example `Dip. SMT`.
    pub credentials: String,
}
