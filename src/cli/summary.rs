//! `myolog summary`.

use std::path::Path;

use jiff::civil::Date;

use super::open::{Door, failure, one_client};
use crate::platform;
use crate::report::pdf::Typesetter;
use crate::report::summary::SummaryOptions;
use crate::service::{SummaryFacts, not_typeset, notices};

pub(super) fn run(
    door: &Door<'_>,
    client: &str,
    out: &Path,
    from: Option<Date>,
    to: Option<Date>,
) -> anyhow::Result<()> {
    let open = door.open()?;
    let found = one_client(&open.store, client)?;
    let today = platform::today();
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        anyhow::bail!("the period ends before it begins: {from} to {to}");
    }
    let facts = SummaryFacts::read(&open.store, found.id, today).map_err(|error| failure(&error.user_text()))?;
    let model = facts.model(&SummaryOptions { from, to, ..SummaryOptions::default() });
    let pdf = Typesetter::new().render(&model).map_err(|error| failure(&not_typeset(&error)))?;
    platform::atomic_write(out, &pdf.bytes)
        .map_err(|error| anyhow::anyhow!("{} was not written: {error}", out.display()))?;
    for notice in notices(&pdf) {
        eprintln!("{notice}");
    }
    println!("{}", out.display());
    Ok(())
}
