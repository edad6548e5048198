//! Writes S, O, A and P as a therapist would, from the numbers and muscles of one session.

use jiff::civil::Date;

use super::complaints::Complaint;
use super::course::PainCourse;
use super::phrases as say;
use super::random::Random;
use crate::domain::vocabulary::technique_name;
use crate::domain::{ActivityProfile, EntrySide, SoapNote, TechniqueId};

/// A muscle of the session in words.
pub(super) struct WorkedMuscle {
    pub spoken: &'static str,
    pub side: EntrySide,
    pub finding: &'static str,
    pub severity: u8,
    pub technique: TechniqueId,
    pub pressure: Option<u8>,
}

/// What the note must agree with.
pub(super) struct Facts<'f> {
    pub complaint: &'static Complaint,
    pub course: PainCourse,
    pub activity: ActivityProfile,
    pub sport: &'f str,
    pub date: Date,
    /// As in a sentence: `left low back`.
    pub place: &'f str,
    pub quality: &'static str,
    pub now: u8,
    pub after: Option<u8>,
    /// Pain before the earlier visits, oldest first.
    pub earlier: &'f [u8],
    /// The second site and its pain.
    pub second: Option<(&'f str, u8)>,
    pub sleep: Option<u8>,
    pub stress: Option<u8>,
    /// A day after the session before.
    pub soreness: Option<u8>,
    pub muscles: &'f [WorkedMuscle],
    pub next: Option<Date>,
}

/// A whole note.
pub(super) fn write(facts: &Facts<'_>, random: &mut Random) -> SoapNote {
    SoapNote {
        subjective: subjective(facts, random),
        objective: objective(facts, random),
        assessment: assessment(facts, random),
        plan: plan(facts, random),
    }
}

/// A note that is not finished: what was said and felt, nothing after the session yet.
pub(super) fn write_begun(facts: &Facts<'_>, random: &mut Random) -> SoapNote {
    SoapNote { subjective: subjective(facts, random), objective: objective(facts, random), ..SoapNote::default() }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Fills `{name}`, and `{Name}` with a capital letter.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() + 40);
    let mut rest = template;
    while let Some((before, (name, after))) = rest.split_once('{').and_then(|(b, r)| Some((b, r.split_once('}')?))) {
        text.push_str(before);
        let is_capital = name.starts_with(char::is_uppercase);
        match values.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            Some((_, value)) if is_capital => text.push_str(&capitalised(value)),
            Some((_, value)) => text.push_str(value),
            None => text.extend(["{", name, "}"]),
        }
        rest = after;
    }
    text.push_str(rest);
    capitalised(&text)
}

fn subjective(facts: &Facts<'_>, random: &mut Random) -> String {
    let then = facts.earlier.last().copied();
    let templates = match then {
        None => say::FIRST,
        _ if facts.now == 0 => say::GONE,
        Some(then) if facts.now < then => say::BETTER,
        Some(then) if facts.now == then => say::SAME,
        Some(then) if facts.now > then + 1 && random.chance(0.6) => say::FLARE,
        Some(_) => say::WORSE,
    };
    let (now, then) = (facts.now.to_string(), then.unwrap_or_default().to_string());
    let values = [
        ("place", facts.place),
        ("now", &now),
        ("then", &then),
        ("quality", facts.quality),
        ("since", random.pick(facts.complaint.since)),
        ("worse", random.pick(facts.complaint.worse_with)),
        ("trigger", random.pick(facts.complaint.trigger)),
    ];
    let mut sentences = vec![fill(random.pick(templates), &values)];
    if let Some((place, pain)) = facts.second {
        sentences.push(fill(random.pick(say::SECOND_SITE), &[("place", place), ("now", &pain.to_string())]));
    }
    if random.chance(0.65) {
        sentences.push(week(facts, random));
    }
    match facts.soreness {
        Some(soreness) if soreness >= 4 => sentences.push(random.pick(say::SORE_MUCH).to_owned()),
        Some(0 | 1) if random.chance(0.5) => sentences.push(random.pick(say::SORE_LITTLE).to_owned()),
        _ => {}
    }
    match facts.sleep {
        Some(sleep) if sleep <= 4 && random.chance(0.7) => {
            sentences.push(fill(random.pick(say::SLEEP_BAD), &[("sleep", &sleep.to_string())]));
        }
        Some(sleep) if sleep >= 7 && random.chance(0.3) => sentences.push(random.pick(say::SLEEP_GOOD).to_owned()),
        _ => {}
    }
    if let Some(stress) = facts.stress.filter(|stress| *stress >= 6)
        && random.chance(0.5)
    {
        sentences.push(fill(random.pick(say::STRESS_HIGH), &[("stress", &stress.to_string())]));
    }
    sentences.join(" ")
}

/// Work, training or what else filled the days.
fn week(facts: &Facts<'_>, random: &mut Random) -> String {
    let has_sport = !facts.sport.is_empty();
    let template = match facts.activity {
        ActivityProfile::Athlete => random.pick(say::TRAINING),
        _ if has_sport && random.chance(0.4) => random.pick(say::PASTIME),
        ActivityProfile::OfficeWorker => random.pick(say::WORK_OFFICE),
        ActivityProfile::ManualWorker => random.pick(say::WORK_MANUAL),
        _ => random.pick(say::WORK_OTHER),
    };
    fill(template, &[("sport", &facts.sport.to_lowercase())])
}

fn objective(facts: &Facts<'_>, random: &mut Random) -> String {
    let mut sentences = Vec::new();
    if facts.now >= 4 {
        sentences.push(random.pick(facts.complaint.observed).to_owned());
    } else if facts.now <= 2 || random.chance(0.4) {
        sentences.push(random.pick(facts.complaint.observed_better).to_owned());
    }
    let told = 1 + random.below(3);
    for muscle in facts.muscles.iter().take(told) {
        let side = side_word(muscle.side);
        let values = [("side", side), ("muscle", muscle.spoken), ("grade", grade(muscle.finding, muscle.severity))];
        sentences.push(fill(random.pick(say::PALPATION), &values));
    }
    if let Some(first) = facts.muscles.first().filter(|_| random.chance(0.6)) {
        sentences.push(fill(random.pick(say::RESPONSE), &[("technique", &spoken_technique(&first.technique))]));
    }
    if let Some(after) = facts.after.filter(|_| random.chance(0.7)) {
        let templates = if after < facts.now { say::RETEST } else { say::RETEST_NONE };
        sentences.push(random.pick(templates).to_owned());
    }
    sentences.join(" ")
}

const fn side_word(side: EntrySide) -> &'static str {
    match side {
        EntrySide::Left => "left ",
        EntrySide::Right => "right ",
        EntrySide::Both => "both ",
        EntrySide::Midline => "",
    }
}

fn spoken_technique(technique: &TechniqueId) -> String {
    let name = technique_name(technique);
    let short = name.split(" (").next().unwrap_or(name);
    if short.starts_with("PNF") { short.to_owned() } else { short.to_lowercase() }
}

/// A finding and its grade as words in a sentence.
fn grade(finding: &str, severity: u8) -> &'static str {
    let words = match finding {
        "trigger_point" => [
            "clear, no trigger point",
            "with a slight trigger point",
            "with a trigger point",
            "with a marked trigger point",
        ],
        "weak" => ["answers as on the other side", "a little weak", "weak", "clearly weak"],
        "tender_point" => ["no longer tender", "slightly tender", "tender", "very tender"],
        "adhesion" => ["glides freely", "almost free to glide", "sticky", "hardly glides"],
        "shortened" => ["of full length", "a little short", "short", "very short"],
        _ => ["soft", "slightly tight", "tight", "markedly tight"],
    };
    words[usize::from(severity).min(3)]
}

fn assessment(facts: &Facts<'_>, random: &mut Random) -> String {
    let mut sentences = Vec::new();
    if let Some(after) = facts.after {
        let templates = if after < facts.now { say::WITHIN } else { say::WITHIN_NONE };
        let values = [("place", facts.place), ("now", &facts.now.to_string()), ("after", &after.to_string())];
        sentences.push(fill(random.pick(templates), &values));
    }
    let first = facts.earlier.first().copied().unwrap_or(facts.now);
    sentences.push(fill(random.pick(trend(facts)), &[("first", &first.to_string())]));
    sentences.join(" ")
}

/// What the visits so far say, by the numbers alone.
fn trend(facts: &Facts<'_>) -> &'static [&'static str] {
    let [first, .., last] = facts.earlier else {
        return match facts.earlier {
            [] => say::TREND_FIRST,
            _ => say::TREND_EARLY,
        };
    };
    let lately = &facts.earlier[facts.earlier.len().saturating_sub(3)..];
    let is_level = lately.iter().all(|pain| pain.abs_diff(facts.now) <= 1);
    match facts.course {
        _ if facts.now >= last + 2 => say::TREND_UP,
        _ if facts.now <= 1 => say::TREND_QUIET,
        PainCourse::DoesNotRespond if facts.earlier.len() >= 4 => say::TREND_NONE,
        _ if facts.earlier.len() >= 4 && is_level && facts.now >= 3 => say::TREND_FLAT,
        _ if facts.now + 2 <= *first && facts.now <= *last => say::TREND_DOWN,
        _ => say::TREND_EARLY,
    }
}

fn plan(facts: &Facts<'_>, random: &mut Random) -> String {
    let mut sentences = Vec::new();
    if facts.next.is_some()
        && let [muscle, other, ..] = facts.muscles
    {
        let pressure = muscle.pressure.map(|pressure| pressure.to_string());
        let templates: Vec<&str> = say::FOCUS
            .iter()
            .copied()
            .filter(|template| pressure.is_some() || !template.contains("{pressure}"))
            .collect();
        let values =
            [("muscle", muscle.spoken), ("other", other.spoken), ("pressure", pressure.as_deref().unwrap_or_default())];
        sentences.push(fill(random.pick(&templates), &values));
    }
    if random.chance(0.75) {
        // The lists begin with no name, so that each may stand inside a sentence.
        let home = random.pick(facts.complaint.home);
        let mut letters = home.chars();
        let lower: String =
            letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default();
        sentences.push(fill(random.pick(say::HOME), &[("home", &lower)]));
    }
    if random.chance(0.35) {
        sentences.push(random.pick(say::AFTERCARE).to_owned());
    }
    if facts.next.is_some() && facts.now >= 3 && random.chance(0.3) {
        sentences.push(random.pick(say::REVIEW).to_owned());
    }
    sentences.push(next_visit(facts));
    sentences.join(" ")
}

fn next_visit(facts: &Facts<'_>) -> String {
    let Some(next) = facts.next else {
        return "No further visit planned; will call if it comes back.".to_owned();
    };
    let date = next.strftime("%-d %b");
    match (next - facts.date).get_days() {
        7 => format!("Next visit in a week, {date}."),
        14 => format!("Next visit in two weeks, {date}."),
        21 => format!("Next visit in three weeks, {date}."),
        28 => format!("Next visit in four weeks, {date}."),
        _ => format!("Next visit {date}."),
    }
}
