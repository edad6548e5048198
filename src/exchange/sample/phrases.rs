//! Sentences of a therapist's notes. `{…}` is filled from the session that the note belongs to.
//!
//! `{place}` is where it hurts, `{now}` and `{then}` pain before this and the last session, `{after}` pain after this
//! one, `{first}` pain at the first visit. Every number that is said is the number that was entered.

pub(super) const FIRST: &[&str] = &[
    "{Place} {since}, “{quality}”, {now}/10 today. Worse with {worse}.",
    "Comes for the {place}, {since}. {now}/10 now, “{quality}”; brought on by {worse}.",
    "“{Quality}” in the {place} {since}. {now}/10 today. Notices it most with {worse}.",
    "{Place}, {since}. Rates it {now}/10. Worst with {worse}, warmth helps.",
];

pub(super) const BETTER: &[&str] = &[
    "{Place} better: {now}/10, last time {then}/10.",
    "Good week. {Place} {now}/10 after {then}/10 last time.",
    "“Easier.” {Place} {now}/10 today, was {then}/10. Still there with {worse}.",
    "{Place} {now}/10, down from {then}/10. Forgets it for hours.",
    "Less of the “{quality}” feeling in the {place}: {now}/10, {then}/10 last time.",
];

pub(super) const SAME: &[&str] = &[
    "{Place} unchanged at {now}/10. Worst with {worse}.",
    "“About the same.” {Place} {now}/10 as last time.",
    "{Place} {now}/10 again. Better for two days after the session, then back.",
    "Not much different: {place} {now}/10, “{quality}” with {worse}.",
    "{Place} still {now}/10. Comes and goes with {worse}.",
];

pub(super) const WORSE: &[&str] = &[
    "{Place} up to {now}/10, {then}/10 last time, no reason found. Hard again: {worse}.",
    "Not a good stretch: {place} {now}/10 after {then}/10.",
    "{Place} {now}/10, was {then}/10. “{Quality}” since the weekend.",
    "“Noticeably more.” {Place} {now}/10 today, {then}/10 last time.",
];

pub(super) const FLARE: &[&str] = &[
    "{Place} back at {now}/10 since {trigger}; had been {then}/10.",
    "After {trigger} the {place} went up to {now}/10, {then}/10 last time. Worried it starts again.",
    "“One day and it was all back”: {trigger}. {Place} {now}/10, was {then}/10.",
];

pub(super) const GONE: &[&str] = &[
    "No pain in the {place} today, {now}/10.",
    "{Place} quiet, {now}/10. Wants to keep it that way.",
    "“Nothing to report.” {Place} {now}/10.",
];

pub(super) const SECOND_SITE: &[&str] =
    &["Also the {place}, {now}/10.", "{Place} {now}/10 as well.", "The {place} comes with it: {now}/10."];

pub(super) const QUALITIES: &[&str] = &[
    "stiff, not sore",
    "dull",
    "pulling",
    "like a band",
    "deep and tired",
    "sharp at the end",
    "tight",
    "hot by evening",
];

pub(super) const WORK_OFFICE: &[&str] = &[
    "Two long meetings this week, stood up once.",
    "Month end, late evenings at the screen.",
    "Works from home three days now, on a kitchen chair.",
    "New chair arrived, feet on the floor at last.",
    "Takes the stairs at work since last time.",
    "Back-to-back calls on Tuesday.",
    "Deadline on Friday, hardly left the desk.",
    "Uses the standing desk in the mornings.",
];
pub(super) const WORK_MANUAL: &[&str] = &[
    "Heavy week at work, ten-hour days.",
    "On lighter duties until Friday.",
    "Short-staffed, no proper breaks.",
    "Worked overhead all of Thursday.",
    "On the feet from six in the morning.",
    "Changed sides for carrying, as agreed.",
    "Back to full shifts this week.",
];
pub(super) const WORK_OTHER: &[&str] = &[
    "A quiet week at home.",
    "Guests over the weekend, much standing in the kitchen.",
    "Spent two days at the hospital with a parent.",
    "Practised four hours on Sunday.",
    "Busy week, little time to sit down.",
    "Walked to most things this week.",
];

pub(super) const TRAINING: &[&str] = &[
    "Trained three times, held back on the hard day.",
    "Long session on Sunday without trouble until the end.",
    "Skipped Thursday’s session.",
    "Race in three weeks, wants to keep the load.",
    "Coach cut the volume by a third.",
    "Good warm-up helps, the first ten minutes are the worst.",
    "First full week of training since the break.",
    "Two easy sessions, no speed work.",
];
pub(super) const PASTIME: &[&str] = &[
    "{Sport} once this week, felt good after.",
    "Missed {sport} twice, no time.",
    "{Sport} on Sunday, an hour, careful.",
    "Enjoys {sport} again.",
    "{Sport} as usual.",
];

pub(super) const SLEEP_BAD: &[&str] =
    &["Sleeps badly, awake at four.", "Two short nights.", "Wakes when turning over.", "Tired, sleep {sleep} of 10."];
pub(super) const SLEEP_GOOD: &[&str] = &["Sleeps through.", "Sleeping well.", "Sleep better than last month."];
pub(super) const STRESS_HIGH: &[&str] = &[
    "Stress {stress} of 10.",
    "“Too much at once” at home.",
    "Feels wound up.",
    "Much on the mind, stress {stress} of 10.",
];

pub(super) const SORE_MUCH: &[&str] = &[
    "Sore for a day and a half after last time.",
    "Quite sore the day after last time, gone by the third.",
    "Felt last session into the next evening.",
];
pub(super) const SORE_LITTLE: &[&str] =
    &["Hardly sore after last time.", "No soreness to speak of after last session.", "Slept well after last session."];

pub(super) const PALPATION: &[&str] =
    &["{Side}{muscle} {grade}.", "{Side}{muscle}: {grade}.", "On palpation {side}{muscle} {grade}."];
pub(super) const RESPONSE: &[&str] = &[
    "Gave after the second pass.",
    "Softened slowly, breath let go with it.",
    "Eased with {technique}.",
    "Less tender at the end.",
    "Warm and looser after {technique}.",
];
pub(super) const RETEST: &[&str] = &[
    "Re-test: moves further, less pull.",
    "Re-test at the end easier.",
    "Stands up from the table straighter.",
    "Repeats the movement of the start with less guarding.",
];
pub(super) const RETEST_NONE: &[&str] =
    &["Re-test at the end the same.", "Little change on re-test.", "Moves as before the session."];

pub(super) const WITHIN: &[&str] = &[
    "{Place} {now} to {after} over the session.",
    "Pain {now} to {after} at the {place}.",
    "{Place} from {now} to {after} today.",
];
pub(super) const WITHIN_NONE: &[&str] =
    &["{Place} {now} to {after}: no change today.", "Stays at {after} at the {place} after the session."];

pub(super) const TREND_FIRST: &[&str] = &[
    "Tolerated the work well. How long it holds will show.",
    "Good response to firm, slow work. One session says little yet.",
    "Comfortable throughout. Agreed to look at it again after three visits.",
];
pub(super) const TREND_DOWN: &[&str] = &[
    "Holding between visits; {first} at the first visit.",
    "Steady way down from {first} at the start.",
    "Closer to the goal; began at {first}.",
    "Carries over better than at the start, when it was {first}.",
];
pub(super) const TREND_FLAT: &[&str] = &[
    "No further since the last visits. Time to change something.",
    "Relief lasts two or three days, then the old level.",
    "Same before every session lately; home programme to be looked at.",
    "Plateau. Load outside the sessions seems to keep it there.",
];
pub(super) const TREND_NONE: &[&str] = &[
    "Little carry-over so far. Talked about seeing the GP.",
    "No lasting change yet; to be talked over with the GP.",
    "Does not hold. A second opinion makes sense.",
];
pub(super) const TREND_UP: &[&str] = &[
    "Setback, no new signs.",
    "Flare after load; expected to settle with rest.",
    "A step back against the last visit, nothing new on palpation.",
];
pub(super) const TREND_EARLY: &[&str] = &[
    "Too early to say more.",
    "Ups and downs so far, no clear line.",
    "Depends on the week, it seems.",
    "A small step. Same plan.",
];
pub(super) const TREND_QUIET: &[&str] =
    &["Stable. Ready for longer gaps.", "Quiet at rest and with load.", "Keeps well between visits."];

pub(super) const FOCUS: &[&str] = &[
    "Next time {muscle} first, then {other}.",
    "Re-check {muscle} next time.",
    "Ease off {muscle} if sore; more time for {other}.",
    "Keep the pressure at {pressure} on {muscle}.",
    "Continue with {muscle} and {other}.",
];
pub(super) const HOME: &[&str] = &["{Home}.", "At home: {home}.", "{Home}, as shown."];
pub(super) const REVIEW: &[&str] = &[
    "Look at the goals again next time.",
    "Review after three more visits.",
    "Letter to the GP if no change by then.",
    "Ask about sleep next time.",
];
pub(super) const AFTERCARE: &[&str] =
    &["Warmth tonight if sore.", "An easy day tomorrow.", "A walk this evening.", "Nothing heavy until tomorrow."];

pub(super) const ENTRY_NOTES: &[&str] = &[
    "eased late",
    "softer after the second pass",
    "breath held at first",
    "better with slow movement",
    "most at the upper end",
    "client asked for less here",
];
