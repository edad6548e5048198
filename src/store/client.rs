//! Clients and their cautions.

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::search::words::{fold, folded_words};
use super::{Operation, Store, StoreError, Tx, search};
use crate::domain::listing::ClientName;
use crate::domain::{Caution, CautionId, Client, ClientDetails, ClientId, SessionId};

impl Store {
    /// Adds the client or writes over what was known. `archived` is stored as it stands.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when another client has the reference.
    pub fn save_client(&self, client: &Client) -> Result<(), StoreError> {
        self.transact(Operation::SaveClient, |tx| tx.save_client(client))
    }

    /// Takes the client out of the lists; nothing is deleted.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn archive_client(&self, id: ClientId) -> Result<(), StoreError> {
        self.transact(Operation::ArchiveClient, |tx| tx.set_client_archived(id, Some(tx.now)))
    }

    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn restore_client(&self, id: ClientId) -> Result<(), StoreError> {
        self.transact(Operation::RestoreClient, |tx| tx.set_client_archived(id, None))
    }

    /// # Errors
    /// [`StoreError::NotFound`] when the client is not there.
    pub fn save_caution(&self, caution: &Caution) -> Result<(), StoreError> {
        self.transact(Operation::SaveCaution, |tx| tx.save_caution(caution))
    }

    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn archive_caution(&self, id: CautionId) -> Result<(), StoreError> {
        self.transact(Operation::ArchiveCaution, |tx| tx.archive_caution(id))
    }

    /// The next free reference: `C-0001`, `C-0002`, …
    ///
    /// # Errors
    /// Those of the disk.
    pub fn next_client_reference(&self) -> Result<String, StoreError> {
        next_reference(&self.connection())
    }

    /// Who is meant by a reference, an id or a name. Exactly one when it is clear; several when one must ask.
    ///
    /// A reference or an id beats a name, a whole name beats the start of its words. At most 20.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn find_client(&self, text: &str) -> Result<Vec<ClientName>, StoreError> {
        find(&self.connection(), text)
    }
}

impl Tx<'_> {
    /// As [`Store::save_client`].
    ///
    /// # Errors
    /// The same.
    pub fn save_client(&self, client: &Client) -> Result<(), StoreError> {
        let Client { id, reference, name, details, archived } = client;
        let archived_at = archived.then_some(self.now);
        self.connection.prepare_cached(include_str!("client_save.sql"))?.execute(params![
            id,
            reference,
            name,
            fold(name.as_str()),
            details.birth_date,
            details.phone,
            details.email,
            details.address,
            details.occupation,
            details.hours_seated_per_day,
            details.activity,
            details.sport,
            details.gp,
            details.emergency_contact,
            details.heard_from,
            self.now,
            archived_at,
        ])?;
        search::index_client(self.connection, client)?;
        self.audit("client", *id)
    }

    fn set_client_archived(&self, id: ClientId, at: Option<jiff::Timestamp>) -> Result<(), StoreError> {
        let changed = self
            .connection
            .prepare_cached("UPDATE client SET archived_at = ?2, changed_at = ?3 WHERE id = ?1")?
            .execute(params![id, at, self.now])?;
        if changed == 0 { Err(StoreError::NotFound) } else { self.audit("client", id) }
    }

    /// As [`Store::save_caution`].
    ///
    /// # Errors
    /// The same.
    pub fn save_caution(&self, caution: &Caution) -> Result<(), StoreError> {
        let Caution { id, client, kind, severity, text, pressure_ceiling, last_reviewed } = caution;
        self.connection.prepare_cached(include_str!("caution_save.sql"))?.execute(params![
            id,
            client,
            kind,
            severity,
            text,
            pressure_ceiling,
            last_reviewed,
            self.now
        ])?;
        self.audit("caution", *id)
    }

    /// As [`Store::archive_caution`].
    ///
    /// # Errors
    /// The same.
    pub fn archive_caution(&self, id: CautionId) -> Result<(), StoreError> {
        let changed = self
            .connection
            .prepare_cached("UPDATE caution SET archived_at = ?2, changed_at = ?2 WHERE id = ?1")?
            .execute(params![id, self.now])?;
        if changed == 0 { Err(StoreError::NotFound) } else { self.audit("caution", id) }
    }

    /// As [`Store::next_client_reference`], counting what this change has added.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn next_client_reference(&self) -> Result<String, StoreError> {
        next_reference(self.connection)
    }

    /// As [`Store::find_client`], with what this change has added.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn find_client(&self, text: &str) -> Result<Vec<ClientName>, StoreError> {
        find(self.connection, text)
    }

    /// The first session of the client on that day that is not archived, for values that come without one.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn session_of_day(&self, client: ClientId, date: Date) -> Result<Option<SessionId>, StoreError> {
        super::session::of_day(self.connection, client, date)
    }

    /// Brings what lists show of a client up to date with the sessions and readings.
    pub(super) fn refresh_client(&self, id: ClientId) -> Result<(), StoreError> {
        self.connection.prepare_cached(include_str!("client_refresh.sql"))?.execute([id])?;
        Ok(())
    }
}

const COLUMNS: &str = "c.id, c.reference, c.name, c.birth_date, c.phone, c.email, c.address, c.occupation, \
    c.hours_seated_per_day, c.activity, c.sport, c.gp, c.emergency_contact, c.heard_from, c.archived_at IS NOT NULL";

fn read(row: &Row<'_>) -> rusqlite::Result<Client> {
    Ok(Client {
        id: row.get(0)?,
        reference: row.get(1)?,
        name: row.get(2)?,
        details: ClientDetails {
            birth_date: row.get(3)?,
            phone: row.get(4)?,
            email: row.get(5)?,
            address: row.get(6)?,
            occupation: row.get(7)?,
            hours_seated_per_day: row.get(8)?,
            activity: row.get(9)?,
            sport: row.get(10)?,
            gp: row.get(11)?,
            emergency_contact: row.get(12)?,
            heard_from: row.get(13)?,
        },
        archived: row.get(14)?,
    })
}

pub(super) fn load(connection: &Connection, id: ClientId) -> Result<Client, StoreError> {
    Ok(connection.prepare_cached(&format!("SELECT {COLUMNS} FROM client c WHERE c.id = ?1"))?.query_row([id], read)?)
}

/// Those that are not archived, the gravest first.
pub(super) fn cautions(connection: &Connection, client: ClientId) -> Result<Vec<Caution>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, client_id, kind, severity, text, pressure_ceiling, last_reviewed FROM caution
         WHERE client_id = ?1 AND archived_at IS NULL ORDER BY severity <> 'avoid', created_at, id",
    )?;
    let rows = statement.query_map([client], |row| {
        Ok(Caution {
            id: row.get(0)?,
            client: row.get(1)?,
            kind: row.get(2)?,
            severity: row.get(3)?,
            text: row.get(4)?,
            pressure_ceiling: row.get(5)?,
            last_reviewed: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn next_reference(connection: &Connection) -> Result<String, StoreError> {
    // References of our form sort by length, then by digits.
    let last: Option<String> = connection
        .prepare_cached(
            "SELECT reference FROM client WHERE reference GLOB 'C-[0-9]*' AND reference NOT GLOB 'C-*[^0-9]*'
             ORDER BY length(reference) DESC, reference DESC LIMIT 1",
        )?
        .query_row([], |row| row.get(0))
        .optional()?;
    let number = last.and_then(|reference| reference[2..].parse::<u64>().ok()).unwrap_or(0);
    Ok(format!("C-{:04}", number.saturating_add(1)))
}

pub(super) fn name(row: &Row<'_>) -> rusqlite::Result<ClientName> {
    Ok(ClientName { id: row.get(0)?, reference: row.get(1)?, name: row.get(2)? })
}

fn find(connection: &Connection, text: &str) -> Result<Vec<ClientName>, StoreError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let exact = connection
        .prepare_cached(
            "SELECT id, reference, name FROM client WHERE reference = ?1
             UNION ALL SELECT id, reference, name FROM client WHERE id = ?2 LIMIT 1",
        )?
        .query_row(params![text, text.parse::<ClientId>().ok()], name)
        .optional()?;
    if let Some(client) = exact {
        return Ok(vec![client]);
    }
    let words = folded_words(text);
    let mut found = search::clients_by_words(connection, text, 20)?;
    let wanted = fold(text);
    let reference = found.iter().position(|client| fold(&client.reference) == wanted);
    if let Some(index) = reference {
        return Ok(vec![found.swap_remove(index)]);
    }
    if found.iter().any(|client| folded_words(client.name.as_str()) == words) {
        found.retain(|client| folded_words(client.name.as_str()) == words);
    }
    Ok(found)
}
