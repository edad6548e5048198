//! The list of clients: found, filtered, ordered, one page of it.

use jiff::civil::Date;
use rusqlite::{Connection, Row, params};

use super::counter;
use crate::domain::ClientId;
use crate::domain::listing::{ClientFilter, ClientList, ClientOrder, ClientQuery, ClientRow, FilterCounts};
use crate::store::columns::{region_text, side_text, site, unsigned};
use crate::store::{Store, StoreError, client, search};

/// How many points the small pain line of a row has at most.
const PAIN_POINTS: u32 = 12;

impl Store {
    /// One page of the list of clients, as of `today`.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn clients(&self, query: &ClientQuery, today: Date) -> Result<ClientList, StoreError> {
        let connection = self.connection();
        let counts = counts(&connection, today)?;
        let limit = if query.limit == 0 { ClientQuery::USUAL_LIMIT } else { query.limit };
        let page = format!("ORDER BY {} LIMIT {limit} OFFSET {}", order(query.order), query.offset);
        let condition = condition(query.filter, today);
        let found = search::client_match(&query.find);
        let (mut rows, total) = match found {
            None if !query.find.trim().is_empty() => (Vec::new(), 0),
            None => {
                let sql = format!("SELECT {COLUMNS} FROM client c WHERE {condition} {page}");
                (rows(&connection, &sql, [])?, of_filter(counts, query.filter))
            }
            Some(pattern) => {
                let from = format!(
                    "FROM client_search f JOIN client_search_row r ON r.docid = f.rowid
                     JOIN client c ON c.id = r.client_id WHERE f.client_search MATCH ?1 AND {condition}"
                );
                let total = connection
                    .prepare_cached(&format!("SELECT count(*) {from}"))?
                    .query_row([&pattern], |row| row.get(0))?;
                (rows(&connection, &format!("SELECT {COLUMNS} {from} {page}"), [&pattern])?, unsigned(total))
            }
        };
        for row in &mut rows {
            row.cautions = client::cautions(&connection, row.id)?;
            row.pain_before = pain_before(&connection, row)?;
        }
        Ok(ClientList { rows, total, counts })
    }
}

const COLUMNS: &str = "c.id, c.reference, c.name, c.birth_date, c.activity, c.sport, c.occupation, c.last_seen, \
    c.next_visit, c.has_draft, c.main_region, c.main_side";

fn read(row: &Row<'_>) -> rusqlite::Result<ClientRow> {
    Ok(ClientRow {
        id: row.get(0)?,
        reference: row.get(1)?,
        name: row.get(2)?,
        birth_date: row.get(3)?,
        activity: row.get(4)?,
        sport: row.get(5)?,
        occupation: row.get(6)?,
        last_seen: row.get(7)?,
        next_visit: row.get(8)?,
        has_draft: row.get(9)?,
        main_site: site(row.get_ref(10)?.as_str()?, row.get_ref(11)?.as_str()?),
        pain_before: Vec::new(),
        cautions: Vec::new(),
    })
}

fn rows(connection: &Connection, sql: &str, params: impl rusqlite::Params) -> Result<Vec<ClientRow>, StoreError> {
    Ok(connection.prepare_cached(sql)?.query_map(params, read)?.collect::<Result<_, _>>()?)
}

/// A condition on client `c`. Dates are digits and hyphens, so they may stand in the text.
fn condition(filter: ClientFilter, today: Date) -> String {
    let last = today.saturating_add(jiff::Span::new().days(6));
    match filter {
        ClientFilter::All => "c.archived_at IS NULL".into(),
        ClientFilter::DueThisWeek => {
            format!("c.archived_at IS NULL AND coalesce(c.next_visit, '9999') BETWEEN '{today}' AND '{last}'")
        }
        ClientFilter::Overdue => format!("c.archived_at IS NULL AND coalesce(c.next_visit, '9999') < '{today}'"),
        ClientFilter::Drafts => "c.archived_at IS NULL AND c.has_draft = 1".into(),
        ClientFilter::Archived => "c.archived_at IS NOT NULL".into(),
    }
}

const fn order(order: ClientOrder) -> &'static str {
    match order {
        ClientOrder::Name => "c.sort_name, c.id",
        ClientOrder::LastSeen => "c.last_seen DESC, c.sort_name, c.id",
        ClientOrder::NextDue => "coalesce(c.next_visit, '9999'), c.sort_name, c.id",
    }
}

fn counts(connection: &Connection, today: Date) -> Result<FilterCounts, StoreError> {
    let count = |filter| -> Result<u64, StoreError> {
        let sql = format!("SELECT count(*) FROM client c WHERE {}", condition(filter, today));
        Ok(connection.prepare_cached(&sql)?.query_row([], |row| row.get(0)).map(unsigned)?)
    };
    Ok(FilterCounts {
        all: counter(connection, "clients")?,
        due_this_week: count(ClientFilter::DueThisWeek)?,
        overdue: count(ClientFilter::Overdue)?,
        drafts: count(ClientFilter::Drafts)?,
        archived: counter(connection, "archived_clients")?,
    })
}

const fn of_filter(counts: FilterCounts, filter: ClientFilter) -> u64 {
    match filter {
        ClientFilter::All => counts.all,
        ClientFilter::DueThisWeek => counts.due_this_week,
        ClientFilter::Overdue => counts.overdue,
        ClientFilter::Drafts => counts.drafts,
        ClientFilter::Archived => counts.archived,
    }
}

/// The newest values at the row's main site, oldest first.
fn pain_before(connection: &Connection, row: &ClientRow) -> Result<Vec<(Date, f64)>, StoreError> {
    let site = row.main_site.as_ref();
    let side = side_text(site.and_then(|site| site.side));
    let id: ClientId = row.id;
    let mut points: Vec<(Date, f64)> = connection
        .prepare_cached(
            "SELECT date, value FROM reading
             WHERE client_id = ?1 AND region = ?2 AND side = ?3
                 AND measure = 'nprs' AND phase = 'before' AND archived_at IS NULL
             ORDER BY date DESC LIMIT ?4",
        )?
        .query_map(params![id, region_text(site), side, PAIN_POINTS], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    points.reverse();
    Ok(points)
}
