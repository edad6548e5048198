//! The practice, its therapists and its settings.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Operation, Store, StoreError, Tx};
use crate::domain::{Practice, Therapist};

impl Store {
    /// # Errors
    /// Those of the disk.
    pub fn save_practice(&self, practice: &Practice) -> Result<(), StoreError> {
        self.transact(Operation::SavePractice, |tx| tx.save_practice(practice))
    }

    /// # Errors
    /// Those of the disk.
    pub fn save_therapist(&self, therapist: &Therapist) -> Result<(), StoreError> {
        self.transact(Operation::SaveTherapist, |tx| tx.save_therapist(therapist))
    }

    /// # Errors
    /// [`StoreError::NotFound`] in a file that holds no practice.
    pub fn practice(&self) -> Result<Practice, StoreError> {
        load(&self.connection())
    }

    /// In the order in which they joined.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn therapists(&self) -> Result<Vec<Therapist>, StoreError> {
        therapists(&self.connection())
    }

    /// A stored setting; `None` when it was never set.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        Ok(self
            .connection()
            .prepare_cached("SELECT value FROM setting WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?)
    }

    /// # Errors
    /// Those of the disk.
    pub fn save_setting(&self, name: &str, value: &str) -> Result<(), StoreError> {
        self.transact(Operation::SaveSetting, |tx| {
            tx.connection
                .prepare_cached(
                    "INSERT INTO setting (name, value, changed_at) VALUES (?1, ?2, ?3)
                     ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at",
                )?
                .execute(params![name, value, tx.now])?;
            tx.audit_kind("setting")
        })
    }
}

impl Tx<'_> {
    /// # Errors
    /// Those of the disk.
    pub fn save_practice(&self, practice: &Practice) -> Result<(), StoreError> {
        let Practice { id, name, address, phone, email, is_sample } = practice;
        self.connection
            .prepare_cached(include_str!("practice_save.sql"))?
            .execute(params![id, name, address, phone, email, is_sample, self.now])?;
        self.audit("practice", *id)
    }

    /// # Errors
    /// Those of the disk.
    pub fn save_therapist(&self, therapist: &Therapist) -> Result<(), StoreError> {
        let Therapist { id, name, credentials } = therapist;
        self.connection.prepare_cached(include_str!("therapist_save.sql"))?.execute(params![
            id,
            name,
            credentials,
            self.now
        ])?;
        self.audit("therapist", *id)
    }
}

pub(super) fn load(connection: &Connection) -> Result<Practice, StoreError> {
    Ok(connection
        .prepare_cached("SELECT id, name, address, phone, email, is_sample FROM practice ORDER BY created_at LIMIT 1")?
        .query_row([], |row| {
            Ok(Practice {
                id: row.get(0)?,
                name: row.get(1)?,
                address: row.get(2)?,
                phone: row.get(3)?,
                email: row.get(4)?,
                is_sample: row.get(5)?,
            })
        })?)
}

pub(super) fn therapists(connection: &Connection) -> Result<Vec<Therapist>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, name, credentials FROM therapist WHERE archived_at IS NULL ORDER BY created_at, id",
    )?;
    let rows = statement
        .query_map([], |row| Ok(Therapist { id: row.get(0)?, name: row.get(1)?, credentials: row.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
