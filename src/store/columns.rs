//! How the domain's types stand in columns: ids as 16 bytes, words as text, grades as integers.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use uuid::Uuid;

use crate::domain::{
    ActivityProfile, CautionKind, CautionSeverity, FindingId, HalfMinutes, Id, MeasureId, MuscleId, PersonName, Phase,
    Pressure, RegionId, Score, SessionKind, Severity, Side, Site, TechniqueId, Tenderness, Tone,
};

impl<T> ToSql for Id<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Owned(self.uuid().into_bytes().to_vec().into()))
    }
}

impl<T> FromSql for Id<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bytes = value.as_blob()?;
        let bytes = bytes
            .try_into()
            .map_err(|_| FromSqlError::InvalidBlobSize { expected_size: 16, blob_size: bytes.len() })?;
        Ok(Self::from_uuid(Uuid::from_bytes(bytes)))
    }
}

macro_rules! text_ids {
    ($($name:ident)*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.as_str().into())
            }
        }
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str().map(Self::from)
            }
        }
    )*};
}
text_ids! { FindingId MeasureId MuscleId RegionId TechniqueId }

macro_rules! words {
    ($($name:ident)*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.as_str().into())
            }
        }
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str().map(Self::parse)
            }
        }
    )*};
}
words! { ActivityProfile CautionKind SessionKind }

impl ToSql for CautionSeverity {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Avoid => "avoid",
            Self::Adapt => "adapt",
        }
        .into())
    }
}

impl FromSql for CautionSeverity {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "avoid" => Ok(Self::Avoid),
            "adapt" => Ok(Self::Adapt),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

impl ToSql for Phase {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Phase {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::parse(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

macro_rules! grades {
    ($($name:ident)*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.get().into())
            }
        }
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Self::new(u8::column_result(value)?).map_err(FromSqlError::other)
            }
        }
    )*};
}
grades! { Pressure Score Severity Tenderness Tone }

impl ToSql for HalfMinutes {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.minutes().into())
    }
}

impl FromSql for HalfMinutes {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::from_minutes(f64::column_result(value)?).map_err(FromSqlError::other)
    }
}

impl ToSql for PersonName {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for PersonName {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::new(value.as_str()?).map_err(FromSqlError::other)
    }
}

/// A side that may be missing, as the empty text.
pub(super) fn side_text(side: Option<Side>) -> &'static str {
    side.map_or("", Side::as_str)
}

pub(super) fn region_text(site: Option<&Site>) -> &str {
    site.map_or("", |site| site.region.as_str())
}

/// A site from its two columns; an empty region means that no site was given.
pub(super) fn site(region: &str, side: &str) -> Option<Site> {
    (!region.is_empty()).then(|| Site { region: region.into(), side: Side::parse(side) })
}

/// A stored count. SQLite's integers have a sign; counts have none.
pub(super) fn unsigned(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}

pub(super) fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
