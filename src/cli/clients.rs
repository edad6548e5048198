//! `myolog clients` and `myolog search`.

use serde_json::json;

use super::open::{Door, failure};
use crate::domain::listing::ClientQuery;
use crate::platform;

pub(super) fn list(door: &Door<'_>, as_json: bool, find: &str) -> anyhow::Result<()> {
    let open = door.open()?;
    let query = ClientQuery { find: find.to_owned(), limit: usize::MAX >> 1, ..ClientQuery::default() };
    let list = open.store.clients(&query, platform::today()).map_err(|error| failure(&error.user_text()))?;
    if as_json {
        let rows: Vec<_> = list
            .rows
            .iter()
            .map(|row| {
                json!({
                    "reference": row.reference,
                    "id": row.id.to_string(),
                    "name": row.name.as_str(),
                    "birth_date": row.birth_date,
                    "last_seen": row.last_seen,
                    "next_visit": row.next_visit,
                })
            })
            .collect();
        println!("{}", serde_json::to_string_pretty(&rows)?);
        return Ok(());
    }
    for row in &list.rows {
        let seen = row.last_seen.map_or_else(|| "not yet seen".to_owned(), |date| format!("last seen {date}"));
        println!("{}\t{}\t{seen}", row.reference, row.name);
    }
    Ok(())
}

pub(super) fn search(door: &Door<'_>, text: &str, as_json: bool) -> anyhow::Result<()> {
    let open = door.open()?;
    let hits = open.store.search(text, 50).map_err(|error| failure(&error.user_text()))?;
    if as_json {
        let rows: Vec<_> = hits
            .iter()
            .map(|hit| {
                json!({
                    "client": hit.client_name.as_str(),
                    "client_id": hit.client.to_string(),
                    "session_id": hit.session.map(|session| session.to_string()),
                    "date": hit.date,
                    "section": hit.section.map(|section| section.label()),
                    "text": hit.snippet.iter().map(|(piece, _)| piece.as_str()).collect::<String>(),
                })
            })
            .collect();
        println!("{}", serde_json::to_string_pretty(&rows)?);
        return Ok(());
    }
    for hit in &hits {
        let date = hit.date.map(|date| date.to_string()).unwrap_or_default();
        let text: String = hit.snippet.iter().map(|(piece, _)| piece.as_str()).collect();
        println!("{date}\t{}\t{}", hit.client_name, text.replace('\n', " "));
    }
    if hits.is_empty() {
        eprintln!("No note and no name has these words");
    }
    Ok(())
}
