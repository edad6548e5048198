//! When each client comes: one regular place in the week, with a rhythm, gaps and holidays.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, Weekday, time};

use super::random::Random;
use super::{PainCourse, SampleOptions};

/// Starts far enough apart that no session runs into the next.
const STARTS: [Time; 8] = [
    time(8, 0, 0, 0),
    time(9, 15, 0, 0),
    time(10, 30, 0, 0),
    time(11, 45, 0, 0),
    time(13, 30, 0, 0),
    time(14, 45, 0, 0),
    time(16, 0, 0, 0),
    time(17, 15, 0, 0),
];
const WORKING_DAYS: [Weekday; 6] =
    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday, Weekday::Saturday];
/// Weeks between visits.
const RHYTHMS: [i64; 8] = [2, 1, 2, 3, 4, 2, 1, 4];
/// Only this many clients fill today's page; a practice of thousands has no more of them on one day.
const CLIENTS_OF_TODAY: usize = 60;

/// Where a client stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    CameToday,
    CameYesterday,
    CameTheDayBefore,
    ExpectedToday,
    ExpectedThisWeek,
    Overdue,
    Finished,
    Regular,
}

impl Standing {
    pub(super) fn of_client(index: usize) -> Self {
        match index % 10 {
            1 => Self::ExpectedThisWeek,
            2 if index < CLIENTS_OF_TODAY => Self::CameYesterday,
            3 if index < CLIENTS_OF_TODAY => Self::CameToday,
            6 if index < CLIENTS_OF_TODAY => Self::CameTheDayBefore,
            7 if index < CLIENTS_OF_TODAY => Self::ExpectedToday,
            8 => Self::Finished,
            9 => Self::Overdue,
            _ => Self::Regular,
        }
    }

    const fn has_kept_place(self) -> bool {
        matches!(self, Self::CameToday | Self::CameYesterday | Self::CameTheDayBefore)
    }
}

/// One visit and the date agreed at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Visit {
    pub start: DateTime,
    pub next: Option<Date>,
}

fn day(date: Date, days: i64) -> Date {
    date.saturating_add(days.days())
}

/// The last working day before `date`.
fn working_day_before(date: Date) -> Date {
    let before = day(date, -1);
    if before.weekday() == Weekday::Sunday { day(before, -1) } else { before }
}

/// `date` or the last day before it that is a `weekday`.
fn back_to(date: Date, weekday: Weekday) -> Date {
    let days =
        (i64::from(date.weekday().to_monday_zero_offset()) - i64::from(weekday.to_monday_zero_offset())).rem_euclid(7);
    day(date, -days)
}

/// The weeks' places of a practice, given out once.
pub(super) struct Diary {
    today: Date,
    places: Vec<(Weekday, Time)>,
}

impl Diary {
    pub(super) fn new(options: &SampleOptions) -> Self {
        let today = options.today;
        let mut diary = Self { today, places: Vec::new() };
        let kept: Vec<_> = (0..options.clients.min(CLIENTS_OF_TODAY))
            .filter(|index| Standing::of_client(*index).has_kept_place())
            .map(|index| diary.kept_place(index))
            .collect();
        diary.places = WORKING_DAYS
            .into_iter()
            .flat_map(|weekday| STARTS.into_iter().map(move |start| (weekday, start)))
            .filter(|place| !kept.contains(place))
            .collect();
        Random::new(options.seed, u64::MAX).shuffle(&mut diary.places);
        diary
    }

    /// The day of the last visit of those who were here lately.
    fn recent_day(&self, standing: Standing) -> Date {
        match standing {
            Standing::CameYesterday => working_day_before(self.today),
            Standing::CameTheDayBefore => working_day_before(working_day_before(self.today)),
            _ => self.today,
        }
    }

    /// The place in the week of those who were here lately: in the morning, so that today's are over early.
    fn kept_place(&self, index: usize) -> (Weekday, Time) {
        let weekday = match self.recent_day(Standing::of_client(index)).weekday() {
            // A sample opened on a Sunday has visits to show; the earlier ones were on a working day.
            Weekday::Sunday => Weekday::Thursday,
            weekday => weekday,
        };
        (weekday, STARTS[(index / 10) % STARTS.len()])
    }

    /// In order of time; at least one. The first is not before `options.years` ago.
    pub(super) fn visits(
        &self,
        index: usize,
        course: PainCourse,
        options: &SampleOptions,
        random: &mut Random,
    ) -> Vec<Visit> {
        let standing = Standing::of_client(index);
        let (weekday, time) = if standing.has_kept_place() {
            self.kept_place(index)
        } else {
            // Beyond the 48 places of a week two clients share one.
            let before =
                (0..index.min(CLIENTS_OF_TODAY)).filter(|other| !Standing::of_client(*other).has_kept_place()).count();
            self.places[(before + index.saturating_sub(CLIENTS_OF_TODAY)) % self.places.len()]
        };
        let mut rhythm = RHYTHMS[index % RHYTHMS.len()];
        let mut months = 1 + (index * 7 % 18) as i64;
        if course == PainCourse::DoesNotRespond {
            // Nobody goes on for long with what does not help.
            months = months.min(5);
        }
        if months <= 2 {
            rhythm = 1;
        }
        if let Some(count) = options.sessions_per_client {
            rhythm = ((options.years * 52.0) as i64 / count.max(1) as i64).clamp(1, 4);
        }
        let (last, next) = self.last_visit(standing, weekday, rhythm, random);

        let first_day = day(self.today, -((options.years * 365.25) as i64));
        let room = (last - first_day).get_days().max(0) / 7;
        let planned = random_gaps(months * 30 / 7, i64::from(room), rhythm, options.sessions_per_client, random);
        let whole: i64 = planned.iter().map(|(gap, _)| gap).sum();
        let mut weeks_ago = whole;
        let mut visits = Vec::with_capacity(planned.len() + 1);
        for (gap, agreed) in &planned {
            let date = day(back_to(last, weekday), -7 * weeks_ago);
            visits.push(Visit { start: at(date, time, random), next: Some(day(date, 7 * agreed)) });
            weeks_ago -= gap;
        }
        visits.push(Visit { start: at(last, time, random), next });
        visits
    }

    fn last_visit(
        &self,
        standing: Standing,
        weekday: Weekday,
        rhythm: i64,
        random: &mut Random,
    ) -> (Date, Option<Date>) {
        let today = self.today;
        match standing {
            Standing::CameToday | Standing::CameYesterday | Standing::CameTheDayBefore => {
                let last = self.recent_day(standing);
                (last, Some(off_sunday(day(last, 7 * rhythm))))
            }
            Standing::ExpectedToday => (back_to(day(today, -7 * rhythm), weekday), Some(today)),
            Standing::ExpectedThisWeek => {
                let next = off_sunday(day(today, random.between(1, 5)));
                (back_to(day(next, -7 * rhythm - 1), weekday), Some(next))
            }
            Standing::Overdue => {
                let next = off_sunday(day(today, -random.between(5, 40)));
                (back_to(day(next, -7 * rhythm), weekday), Some(next))
            }
            Standing::Finished => (back_to(day(today, -random.between(30, 150)), weekday), None),
            Standing::Regular => {
                let last = back_to(day(today, -random.between(3, 7 * rhythm)), weekday);
                let mut next = day(last, 7 * rhythm);
                while next <= today {
                    next = day(next, 7);
                }
                (last, Some(next))
            }
        }
    }
}

fn off_sunday(date: Date) -> Date {
    if date.weekday() == Weekday::Sunday { day(date, 1) } else { date }
}

/// A few minutes late, as life is.
fn at(date: Date, time: Time, random: &mut Random) -> DateTime {
    date.to_datetime(time).saturating_add(random.between(0, 4).minutes())
}

/// Weeks to the next visit, as it came and as it was agreed, until `weeks` or `room` are used up.
fn random_gaps(weeks: i64, room: i64, rhythm: i64, count: Option<usize>, random: &mut Random) -> Vec<(i64, i64)> {
    let mut gaps = Vec::new();
    let mut used = 0;
    loop {
        // Closer together while it is new.
        let agreed = if count.is_none() && gaps.len() < 3 { rhythm.min(1 + gaps.len() as i64 / 2) } else { rhythm };
        let missed = if count.is_none() && random.chance(0.1) { random.between(1, 4) } else { 0 };
        let gap = agreed + missed;
        let is_done = match count {
            Some(count) => gaps.len() + 1 >= count,
            None => used + gap > weeks.min(room),
        };
        if is_done {
            return gaps;
        }
        used += gap;
        gaps.push((gap, agreed));
    }
}
