//! Which backups stay: the newest of each of twelve days, ten weeks and nine months, and always the newest three.

use std::collections::HashSet;
use std::fs;
use std::hash::Hash;
use std::path::PathBuf;

use jiff::civil::DateTime;

use super::backups;
use crate::platform;
use crate::vault::{Folder, VaultError};

const DAYS: usize = 12;
const WEEKS: usize = 10;
const MONTHS: usize = 9;
/// Never deleted, whatever the days say: a wrong clock must not cost the last good copies.
const ALWAYS: usize = 3;

/// Deletes the proven backups that no rule keeps, and returns which. One that is not proven is left alone: it counts
/// for nothing, and what is wrong with it is for a person to see.
///
/// # Errors
/// What the system says.
pub fn prune(folder: &Folder) -> Result<Vec<PathBuf>, VaultError> {
    let proven: Vec<_> = backups(folder)?.into_iter().filter(|backup| backup.is_proven).collect();
    let times: Vec<DateTime> = proven.iter().map(|backup| backup.made).collect();
    let mut deleted = Vec::new();
    for (backup, stays) in proven.into_iter().zip(stays(&times)) {
        if !stays {
            fs::remove_file(&backup.path)?;
            deleted.push(backup.path);
        }
    }
    if !deleted.is_empty() {
        platform::sync_folder(&folder.backups())?;
    }
    Ok(deleted)
}

/// For each backup, newest first, whether it stays.
fn stays(newest_first: &[DateTime]) -> Vec<bool> {
    let mut stays: Vec<bool> = (0..newest_first.len()).map(|index| index < ALWAYS).collect();
    keep_newest_of_each(newest_first, &mut stays, DAYS, |time| time.date());
    keep_newest_of_each(newest_first, &mut stays, WEEKS, |time| {
        let week = time.date().iso_week_date();
        (week.year(), week.week())
    });
    keep_newest_of_each(newest_first, &mut stays, MONTHS, |time| (time.year(), time.month()));
    stays
}

fn keep_newest_of_each<P: Eq + Hash>(
    newest_first: &[DateTime],
    stays: &mut [bool],
    most: usize,
    period: impl Fn(DateTime) -> P,
) {
    let mut seen = HashSet::new();
    for (time, stays) in newest_first.iter().zip(stays) {
        if seen.len() == most {
            return;
        }
        if seen.insert(period(*time)) {
            *stays = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::{Date, date};
    use proptest::prelude::*;

    use super::*;

    /// Backups at any times within about six years, newest first, as the folder lists them.
    fn times() -> impl Strategy<Value = Vec<DateTime>> {
        prop::collection::vec(0..200_000_000_i64, 0..200).prop_map(|mut seconds| {
            seconds.sort_unstable_by(|a, b| b.cmp(a));
            seconds.dedup();
            let start = date(2024, 1, 1).at(0, 0, 0, 0);
            seconds.into_iter().map(|seconds| start.saturating_add(seconds.seconds())).collect()
        })
    }

    fn kept(times: &[DateTime]) -> Vec<DateTime> {
        times.iter().zip(stays(times)).filter_map(|(time, stays)| stays.then_some(*time)).collect()
    }

    proptest! {
        #[test]
        fn the_newest_three_always_stay(times in times()) {
            prop_assert_eq!(&kept(&times)[..times.len().min(3)], &times[..times.len().min(3)]);
        }

        #[test]
        fn no_more_stay_than_the_rules_name(times in times()) {
            prop_assert!(kept(&times).len() <= DAYS + WEEKS + MONTHS + ALWAYS);
        }

        #[test]
        fn each_of_the_last_days_weeks_and_months_keeps_its_newest(times in times()) {
            let kept = kept(&times);
            let mut days: Vec<Date> = times.iter().map(|time| time.date()).collect();
            days.dedup();
            for day in days.iter().take(DAYS) {
                let newest = times.iter().find(|time| time.date() == *day).unwrap();
                prop_assert!(kept.contains(newest));
            }
            let mut months: Vec<(i16, i8)> = times.iter().map(|time| (time.year(), time.month())).collect();
            months.dedup();
            for month in months.iter().take(MONTHS) {
                let newest = times.iter().find(|time| (time.year(), time.month()) == *month).unwrap();
                prop_assert!(kept.contains(newest));
            }
            let monday = |time: &DateTime| {
                let date = time.date();
                date.saturating_sub(i64::from(date.weekday().to_monday_zero_offset()).days())
            };
            let mut weeks: Vec<Date> = times.iter().map(monday).collect();
            weeks.dedup();
            for week in weeks.iter().take(WEEKS) {
                let newest = times.iter().find(|time| monday(time) == *week).unwrap();
                prop_assert!(kept.contains(newest));
            }
        }

        #[test]
        fn pruning_twice_deletes_nothing_more(times in times()) {
            let once = kept(&times);
            prop_assert_eq!(kept(&once), once);
        }
    }

    #[test]
    fn two_years_of_daily_backups_leave_months_to_go_back_to() {
        let mut folder: Vec<DateTime> = Vec::new();
        for day in 0..730_i64 {
            folder.insert(0, date(2025, 1, 1).saturating_add(day.days()).at(18, 0, 0, 0));
            folder = kept(&folder);
            assert!(folder.len() <= DAYS + WEEKS + MONTHS);
        }
        let reach = folder[0].date().since(folder.last().unwrap().date()).unwrap().get_days();
        assert!((230..=280).contains(&reach), "the oldest is {reach} days old");
    }
}
