//! A client and what must be watched when treating them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{CautionId, ClientId, PersonName, Pressure};

/// What fills a client's weeks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityProfile {
    Athlete,
    OfficeWorker,
    ManualWorker,
    Active,
    Other,
    #[default]
    NotAsked,
}

impl ActivityProfile {
    pub const ALL: [Self; 6] =
        [Self::NotAsked, Self::OfficeWorker, Self::ManualWorker, Self::Athlete, Self::Active, Self::Other];

    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Athlete => "athlete",
            Self::OfficeWorker => "office_worker",
            Self::ManualWorker => "manual_worker",
            Self::Active => "active",
            Self::Other => "other",
            Self::NotAsked => "not_asked",
        }
    }

    /// The word a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Athlete => "Athlete",
            Self::OfficeWorker => "Office",
            Self::ManualWorker => "Manual work",
            Self::Active => "Active",
            Self::Other => "Other",
            Self::NotAsked => "Not asked",
        }
    }

    /// The profile of a stored word; an unknown word is [`Self::Other`].
    pub fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|profile| profile.as_str() == word).unwrap_or(Self::Other)
    }
}

/// What is known of a client beside the name. Empty text and `None` mean not asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ClientDetails {
    pub birth_date: Option<Date>,
    pub phone: String,
    pub email: String,
    pub address: String,
    pub occupation: String,
    /// 0–24.
    pub hours_seated_per_day: Option<f64>,
    pub activity: ActivityProfile,
    pub sport: String,
    pub gp: String,
    pub emergency_contact: String,
    pub heard_from: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Client {
    pub id: ClientId,
    /// Unique in the practice, for example `C-0012`; used by imports and the terminal.
    pub reference: String,
    pub name: PersonName,
    pub details: ClientDetails,
    pub archived: bool,
}

impl Client {
    /// Full years on `today`, when the birth date is known and not in the future.
    pub fn age_years(&self, today: Date) -> Option<i16> {
        let born = self.details.birth_date.filter(|born| *born <= today)?;
        let had_birthday = (today.month(), today.day()) >= (born.month(), born.day());
        Some(today.year() - born.year() - i16::from(!had_birthday))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CautionKind {
    Contraindication,
    Allergy,
    Condition,
    Medication,
    /// The most pressure agreed with the client.
    PressureCeiling,
}

impl CautionKind {
    pub const ALL: [Self; 5] =
        [Self::Contraindication, Self::Allergy, Self::Condition, Self::Medication, Self::PressureCeiling];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Contraindication => "contraindication",
            Self::Allergy => "allergy",
            Self::Condition => "condition",
            Self::Medication => "medication",
            Self::PressureCeiling => "pressure_ceiling",
        }
    }

    pub const fn label(self) -> &'static str {
        match self {
            Self::Contraindication => "Avoid",
            Self::Allergy => "Allergy",
            Self::Condition => "Condition",
            Self::Medication => "Medication",
            Self::PressureCeiling => "Pressure limit",
        }
    }

    pub fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word).unwrap_or(Self::Condition)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CautionSeverity {
    /// Do not treat there.
    Avoid,
    /// Treat differently.
    Adapt,
}

/// Something to watch, always in view while this client is open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Caution {
    pub id: CautionId,
    pub client: ClientId,
    pub kind: CautionKind,
    pub severity: CautionSeverity,
    /// For example `left calf: varicose veins`; may be empty for a pressure ceiling.
    pub text: String,
    /// Set for [`CautionKind::PressureCeiling`], optional for others.
    pub pressure_ceiling: Option<Pressure>,
    pub last_reviewed: Option<Date>,
}

impl Caution {
    /// The words of its chip: `Avoid left calf: varicose veins`, `Pressure up to 4`.
    pub fn label(&self) -> String {
        match (self.kind, self.pressure_ceiling) {
            (CautionKind::PressureCeiling, Some(ceiling)) if self.text.is_empty() => {
                format!("Pressure up to {ceiling}")
            }
            (CautionKind::PressureCeiling, Some(ceiling)) => format!("Pressure up to {ceiling}: {}", self.text),
            (CautionKind::PressureCeiling, None) => self.text.clone(),
            (CautionKind::Contraindication, _) => format!("Avoid {}", self.text),
            (CautionKind::Allergy, _) => format!("Allergy: {}", self.text),
            (CautionKind::Condition | CautionKind::Medication, _) => self.text.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use uuid::Uuid;

    #[test]
    fn age_counts_birthdays_and_leap_days() {
        let mut client = Client {
            id: ClientId::from_uuid(Uuid::nil()),
            reference: "C-1".into(),
            name: PersonName::new("Ann Lee").unwrap(),
            details: ClientDetails { birth_date: Some(date(2000, 2, 29)), ..ClientDetails::default() },
            archived: false,
        };
        assert_eq!(client.age_years(date(2026, 2, 28)), Some(25));
        assert_eq!(client.age_years(date(2026, 3, 1)), Some(26));
        assert_eq!(client.age_years(date(1999, 1, 1)), None);
        client.details.birth_date = None;
        assert_eq!(client.age_years(date(2026, 1, 1)), None);
    }
}
