//! What happens to a session beside writing it: signing, adding, moving, archiving.

use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};
use uuid::Builder;

use super::load;
use crate::domain::{Addendum, ClientId, Id, SessionId, Signature, Therapist};
use crate::store::{Operation, Store, StoreError, Tx};

impl Store {
    /// Fixes the note. From here on the database itself refuses changes to the session, its note, findings, treatments
    /// and readings; soreness of a day or two later can still be entered.
    ///
    /// # Errors
    /// [`StoreError::Signed`] when it is signed already; [`StoreError::Unconfirmed`] while carried text was not looked
    /// at; [`StoreError::NotFound`].
    pub fn sign_session(&self, id: SessionId, by: &Therapist) -> Result<Signature, StoreError> {
        self.transact(Operation::SignSession, |tx| tx.sign_session(id, by))
    }

    /// Adds to a signed note. Never changed afterwards.
    ///
    /// # Errors
    /// [`StoreError::NotSigned`]; [`StoreError::NotFound`].
    pub fn add_addendum(&self, id: SessionId, by: &Therapist, text: &str) -> Result<Addendum, StoreError> {
        self.transact(Operation::AddAddendum, |tx| {
            if !tx.is_signed(id)? {
                return Err(StoreError::NotSigned);
            }
            let addendum = Addendum { by: by.id, name: by.name.clone(), at: tx.now, text: text.to_owned() };
            tx.write_addendum(id, &addendum)?;
            tx.mark_index_due(id)?;
            tx.audit("session", id)?;
            Ok(addendum)
        })
    }

    /// Gives an unsigned session, with all that hangs on it, to the client it was meant for.
    ///
    /// # Errors
    /// [`StoreError::Signed`]; [`StoreError::NotFound`].
    pub fn move_session(&self, id: SessionId, to: ClientId) -> Result<(), StoreError> {
        self.transact(Operation::MoveSession, |tx| tx.move_session(id, to))
    }

    /// Takes an unsigned session out of the client's line; nothing is deleted.
    ///
    /// # Errors
    /// [`StoreError::Signed`]; [`StoreError::NotFound`].
    pub fn archive_session(&self, id: SessionId) -> Result<(), StoreError> {
        self.transact(Operation::ArchiveSession, |tx| tx.set_session_archived(id, Some(tx.now)))
    }

    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn restore_session(&self, id: SessionId) -> Result<(), StoreError> {
        self.transact(Operation::RestoreSession, |tx| tx.set_session_archived(id, None))
    }
}

impl Tx<'_> {
    /// As [`Store::sign_session`].
    ///
    /// # Errors
    /// The same.
    pub fn sign_session(&self, id: SessionId, by: &Therapist) -> Result<Signature, StoreError> {
        if self.is_signed(id)? {
            return Err(StoreError::Signed);
        }
        if self.has_unconfirmed(id)? {
            return Err(StoreError::Unconfirmed);
        }
        let signature = Signature { by: by.id, name: by.name.clone(), at: self.now };
        self.write_signature(id, &signature)?;
        self.refresh_client(self.client_of(id)?)?;
        self.audit("session", id)?;
        Ok(signature)
    }

    /// Whether the session is fixed.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn is_signed(&self, id: SessionId) -> Result<bool, StoreError> {
        self.connection
            .prepare_cached("SELECT signed_at IS NOT NULL FROM session WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?
            .ok_or(StoreError::NotFound)
    }

    fn client_of(&self, id: SessionId) -> Result<ClientId, StoreError> {
        Ok(self
            .connection
            .prepare_cached("SELECT client_id FROM session WHERE id = ?1")?
            .query_row([id], |row| row.get(0))?)
    }

    fn move_session(&self, id: SessionId, to: ClientId) -> Result<(), StoreError> {
        if self.is_signed(id)? {
            return Err(StoreError::Signed);
        }
        let from = self.client_of(id)?;
        if from == to {
            return Ok(());
        }
        self.move_rows(id, from, to)?;
        self.connection
            .prepare_cached("UPDATE session SET client_id = ?2, changed_at = ?3 WHERE id = ?1")?
            .execute(params![id, to, self.now])?;
        self.refresh_client(from)?;
        self.refresh_client(to)?;
        self.audit("session", id)
    }

    /// What hangs on a session goes with it to another client: archived rows and soreness too.
    pub(super) fn move_rows(&self, id: SessionId, from: ClientId, to: ClientId) -> Result<(), StoreError> {
        for sql in [
            "UPDATE finding SET client_id = ?3, changed_at = ?4 WHERE client_id = ?2 AND session_id = ?1",
            "UPDATE treatment SET client_id = ?3, changed_at = ?4 WHERE client_id = ?2 AND session_id = ?1",
            "UPDATE reading SET client_id = ?3, changed_at = ?4
             WHERE client_id = ?2 AND session_id = ?1 AND archived_at IS NULL",
            "UPDATE reading SET client_id = ?3, changed_at = ?4
             WHERE client_id = ?2 AND session_id = ?1 AND archived_at IS NOT NULL",
        ] {
            self.connection.prepare_cached(sql)?.execute(params![id, from, to, self.now])?;
        }
        Ok(())
    }

    fn set_session_archived(&self, id: SessionId, at: Option<jiff::Timestamp>) -> Result<(), StoreError> {
        if self.is_signed(id)? {
            return Err(StoreError::Signed);
        }
        self.connection
            .prepare_cached("UPDATE session SET archived_at = ?2, changed_at = ?3 WHERE id = ?1")?
            .execute(params![id, at, self.now])?;
        self.refresh_client(self.client_of(id)?)?;
        self.mark_index_due(id)?;
        self.audit("session", id)
    }

    /// The id follows from the session, the place and the text.
    pub(super) fn write_addendum(&self, session: SessionId, addendum: &Addendum) -> Result<(), StoreError> {
        let Addendum { by, name, at, text } = addendum;
        let count = load::addenda_text(self.connection, session)?.len();
        let mut digest = Sha256::new();
        digest.update(session.uuid().as_bytes());
        digest.update(format!("/addendum/{count}/{at}/{text}"));
        let hash: [u8; 32] = digest.finalize().into();
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        // Sorted by place, for two of the same moment: the first six bytes count.
        bytes[..6].copy_from_slice(&(count as u64).to_be_bytes()[2..]);
        let id = Id::<()>::from_uuid(Builder::from_custom_bytes(bytes).into_uuid());
        self.connection
            .prepare_cached(
                "INSERT INTO addendum (id, session_id, therapist_id, therapist_name, at, text)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![id, session, by, name, at, text])?;
        Ok(())
    }
}
