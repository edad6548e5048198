//! `myolog summary`.

use std::path::Path;

use jiff::civil::Date;

use super::open::{Door, failure, one_client};
use crate::platform;
use crate::report::pdf::Typesetter;
use crate::report::summary::{self, SummaryOptions};
use crate::service::summary_input;

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
    let input = summary_input(&open.store, found.id, today).map_err(|error| failure(&error.user_text()))?;
    let first = input.sessions.iter().map(|record| record.session.start.date()).min().unwrap_or(today);
    let (from, to) = (from.unwrap_or(first), to.unwrap_or(today));
    if from > to {
        anyhow::bail!("the period ends before it begins: {from} to {to}");
    }
    let model = summary::build(&input, &SummaryOptions::for_period(from, to));
    let pdf = Typesetter::new().render(&model).map_err(|error| failure(&error.user_text()))?;
    platform::atomic_write(out, &pdf.bytes)
        .map_err(|error| anyhow::anyhow!("{} was not written: {error}", out.display()))?;
    for notice in &pdf.notices {
        eprintln!("{notice}");
    }
    println!("{}", out.display());
    Ok(())
}
