//! From one version of the schema to the next.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::StoreError;

/// Step `n` leads from version `n` to `n + 1`. Steps are only ever added.
const STEPS: [&str; 2] = [include_str!("schema/0001_first.sql"), include_str!("schema/0002_carried_text.sql")];

/// The version that this program writes.
pub const SCHEMA_VERSION: u32 = STEPS.len() as u32;

/// The version of the file; 0 for an empty one.
pub(super) fn version(connection: &Connection) -> Result<u32, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings the file to [`SCHEMA_VERSION`], each step in a transaction of its own: a kill leaves a whole version.
pub(super) fn run(connection: &Connection) -> Result<(), StoreError> {
    for step in version(connection)?..SCHEMA_VERSION {
        let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        apply(&transaction, step)?;
        transaction.commit()?;
    }
    Ok(())
}

/// All steps within the caller's transaction, for a new file.
pub(super) fn apply_all(transaction: &Connection) -> Result<(), StoreError> {
    (0..SCHEMA_VERSION).try_for_each(|step| apply(transaction, step))
}

fn apply(transaction: &Connection, step: u32) -> Result<(), StoreError> {
    transaction.execute_batch(STEPS[step as usize])?;
    transaction.pragma_update(None, "user_version", step + 1)?;
    Ok(())
}
