//! One client's whole history: the case, its visits, readings, muscles, notes.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::complaints::{Complaint, Target, complaint_of};
use super::course::PainCourse;
use super::notes::{self, Facts, WorkedMuscle};
use super::random::Random;
use super::visits::{Diary, Visit};
use super::{SampleClient, SampleOptions, id, moment, people, phrases};
use crate::domain::vocabulary::PAIN;
use crate::domain::{
    Caution, CautionId, CautionKind, CautionSeverity, Client, ClientDetails, ClientId, EntryId, EntrySide, FindingMark,
    HalfMinutes, MuscleEntry, Phase, Pressure, Reading, ReadingId, Score, Session, SessionId, SessionKind,
    SessionRecord, Severity, Side, Signature, Site, SoapNote, Tenderness, Therapist, Tone,
};

/// Everything that stays the same over one case.
struct Case<'c> {
    options: &'c SampleOptions,
    therapist: &'c Therapist,
    client: ClientId,
    details: ClientDetails,
    complaint: &'static Complaint,
    course: PainCourse,
    side: Side,
    has_second_site: bool,
    quality: &'static str,
    ceiling: Pressure,
    /// The muscles of this case with their first grades, the leading ones first.
    targets: Vec<(&'static Target, u8)>,
    stress: i64,
    sleep: i64,
}

/// What one visit leaves for the next.
struct Before<'b> {
    pains: &'b [u8],
    soreness: Option<u8>,
}

pub(super) fn make(index: usize, options: &SampleOptions, therapist: &Therapist, diary: &Diary) -> SampleClient {
    let mut random = Random::new(options.seed, index as u64);
    let (name, details) = people::person(index, options.seed, options.today, &mut random);
    let course = PainCourse::of_client(index);
    let visits = diary.visits(index, course, options, &mut random);
    let opened = moment(options, visits[0].start);
    let client_id = ClientId::from_uuid(id(opened, &mut random));
    let complaint = complaint_of(index, details.activity);
    let has_varicose_veins = index.is_multiple_of(10);
    let side = if has_varicose_veins || random.chance(0.5) { Side::Right } else { Side::Left };
    let mut case = Case {
        options,
        therapist,
        client: client_id,
        complaint,
        course,
        side,
        has_second_site: random.chance(0.35),
        quality: random.pick(phrases::QUALITIES),
        ceiling: Pressure::new(5).expect("on the scale"),
        targets: Vec::new(),
        stress: random.between(2, 6),
        sleep: random.between(4, 8),
        details,
    };
    let cautions = case.cautions(index, name.as_str(), opened, &mut random);
    let is_pregnant = cautions.iter().any(|caution| caution.text.starts_with("Pregnant"));
    case.ceiling = cautions.iter().filter_map(|caution| caution.pressure_ceiling).min().unwrap_or(case.ceiling);
    case.targets = complaint
        .targets
        .iter()
        .filter(|target| !is_pregnant || !matches!(target.muscle, "psoas_major" | "iliacus"))
        .map(|target| (target, random.between(2, 3) as u8))
        .collect();
    let (sessions, follow_ups) = case.history(index, &visits, &mut random);
    SampleClient {
        client: Client {
            id: client_id,
            reference: format!("C-{:04}", index + 1),
            name,
            details: case.details,
            archived: false,
        },
        cautions,
        sessions,
        follow_ups,
        course: case.course,
    }
}

impl Case<'_> {
    fn cautions(&self, index: usize, name: &str, opened: Timestamp, random: &mut Random) -> Vec<Caution> {
        let today = self.options.today;
        let age = self.details.birth_date.map(|born| today.year() - born.year());
        let reviewed = today.saturating_sub(random.between(3, 160).days());
        let mut cautions = Vec::new();
        let mut add = |kind, severity, text: &str, ceiling: Option<u8>| {
            cautions.push(Caution {
                id: CautionId::from_uuid(id(opened, random)),
                client: self.client,
                kind,
                severity,
                text: text.to_owned(),
                pressure_ceiling: ceiling.and_then(|ceiling| Pressure::new(ceiling).ok()),
                last_reviewed: Some(reviewed),
            });
        };
        use CautionKind::{Allergy, Condition, Contraindication, Medication, PressureCeiling};
        use CautionSeverity::{Adapt, Avoid};
        match index % 10 {
            0 => {
                add(Contraindication, Avoid, "left calf: varicose veins", None);
                add(Allergy, Avoid, "almond oil", None);
                add(PressureCeiling, Adapt, "", Some(4));
            }
            2 => add(PressureCeiling, Adapt, "bruises easily", Some(3)),
            3 => add(Allergy, Avoid, "almond oil", None),
            4 => {
                add(Medication, Adapt, "Takes a blood thinner: light pressure, no friction on bruises", None);
                add(PressureCeiling, Adapt, "", Some(3));
            }
            5 => add(PressureCeiling, Adapt, "", Some(4)),
            9 if age.is_some_and(|age| age >= 58) => {
                add(Condition, Adapt, "Osteoporosis: light on ribs and spine", Some(3));
            }
            9 => add(Condition, Adapt, "Diabetes: has eaten before the session, sugar at hand", None),
            _ if people::may_be_pregnant(name) && age.is_some_and(|age| (23..=42).contains(&age)) => {
                add(Condition, Adapt, "Pregnant: side-lying, nothing on the abdomen", Some(3));
            }
            _ => {}
        }
        cautions
    }

    fn site(&self, region: &str) -> Site {
        Site { region: region.into(), side: self.complaint.is_sided.then_some(self.side) }
    }

    fn place(&self, template: &str) -> String {
        let side = if self.complaint.is_sided { format!("{} ", self.side.as_str()) } else { String::new() };
        template.replace("{side}", &side)
    }

    fn history(&self, index: usize, visits: &[Visit], random: &mut Random) -> (Vec<SessionRecord>, Vec<Reading>) {
        let pains = self.course.pain_before(visits.len(), random);
        let (mut sessions, mut follow_ups) = (Vec::with_capacity(visits.len()), Vec::new());
        let mut soreness = None;
        for (number, visit) in visits.iter().enumerate() {
            let before = Before { pains: &pains[..=number], soreness };
            let is_last = number + 1 == visits.len();
            let is_begun = is_last && is_draft(index);
            let record = self.session(number, visit, &before, is_begun, random);
            let asked = self.soreness(index, &record, random);
            soreness = asked.iter().find(|reading| reading.phase == Phase::H24).map(|reading| reading.value as u8);
            follow_ups.extend(asked);
            sessions.push(record);
        }
        (sessions, follow_ups)
    }

    fn session(
        &self,
        number: usize,
        visit: &Visit,
        before: &Before<'_>,
        is_begun: bool,
        random: &mut Random,
    ) -> SessionRecord {
        let start_utc = moment(self.options, visit.start);
        let session = SessionId::from_uuid(id(start_utc, random));
        let date = visit.start.date();
        let (now, earlier) = before.pains.split_last().expect("a visit has a pain");
        let after = (!is_begun && random.chance(0.96)).then(|| self.course.pain_after(*now, random));
        let mut readings = Readings { case: self, session, date, start_utc, list: Vec::new() };
        let site = self.site(self.complaint.region);
        readings.add(random, PAIN, Some(&site), Phase::Before, *now, self.quality);
        readings.add_asked(random, PAIN, Some(&site), Phase::After, after);
        let second = (self.has_second_site && random.chance(0.9)).then(|| {
            let site = self.site(self.complaint.second.0);
            let pain = now.saturating_sub(random.between(1, 3) as u8);
            readings.add(random, PAIN, Some(&site), Phase::Before, pain, "");
            let after_second = after.filter(|_| random.chance(0.9)).map(|_| self.course.pain_after(pain, random));
            readings.add_asked(random, PAIN, Some(&site), Phase::After, after_second);
            pain
        });
        let around = |middle: i64, random: &mut Random| (middle + random.between(-2, 2)).clamp(0, 10) as u8;
        let stress = random.chance(0.85).then(|| around(self.stress, random));
        let sleep = random.chance(0.85).then(|| around(self.sleep - i64::from(*now >= 6), random));
        let tension = random.chance(0.7).then(|| around(self.stress + 1, random));
        readings.add_asked(random, "stress", None, Phase::Before, stress);
        readings.add_asked(random, "sleep", None, Phase::Before, sleep);
        readings.add_asked(random, "tension", None, Phase::Before, tension);
        let tension_after = tension.filter(|_| after.is_some()).map(|tension| tension.saturating_sub(2));
        readings.add_asked(random, "tension", None, Phase::After, tension_after);

        let (muscles, words) = self.muscles(*now, before.pains[0], start_utc, random);
        let second_place = self.place(self.complaint.second.1);
        let facts = Facts {
            complaint: self.complaint,
            course: self.course,
            activity: self.details.activity,
            sport: &self.details.sport,
            date,
            place: &self.place(self.complaint.place),
            quality: self.quality,
            now: *now,
            after,
            earlier,
            second: second.map(|pain| (second_place.as_str(), pain)),
            sleep,
            stress,
            soreness: before.soreness,
            muscles: &words,
            next: visit.next,
        };
        let note = if is_begun { notes::write_begun(&facts, random) } else { notes::write(&facts, random) };
        let readings = readings.list;
        let mut record = SessionRecord {
            session: Session {
                id: session,
                client: self.client,
                therapist: self.therapist.id,
                start: visit.start,
                start_utc,
                duration_min: None,
                kind: kind_of(number, visit, earlier, *now),
                note: SoapNote::default(),
                next_visit: visit.next,
                signature: None,
                addenda: Vec::new(),
                carried: Vec::new(),
            },
            readings,
            muscles,
        };
        // Talking and re-testing take a quarter of an hour; the next client waits after 75 minutes.
        let duration_min = ((record.total_minutes() + 14.0) / 5.0).ceil() as u16 * 5;
        record.session.duration_min = Some(duration_min.min(65));
        record.session.note = note;
        record.session.signature = (!is_begun).then(|| Signature {
            by: self.therapist.id,
            name: self.therapist.name.clone(),
            at: start_utc.saturating_add(i64::from(duration_min.min(65)).minutes()).unwrap_or(start_utc),
        });
        record
    }

    /// Three to seven muscles, the leading two always, with grades that follow the pain.
    fn muscles(&self, now: u8, first: u8, at: Timestamp, random: &mut Random) -> (Vec<MuscleEntry>, Vec<WorkedMuscle>) {
        let wanted = random.between(3, 7) as usize;
        let mut chosen: Vec<_> = self.targets.iter().collect();
        while chosen.len() > wanted.max(3) {
            chosen.remove(2 + random.below(chosen.len() - 2));
        }
        let minutes = shared_minutes(&chosen.iter().map(|(target, _)| target.is_both).collect::<Vec<_>>(), random);
        let (mut rows, mut words) = (Vec::new(), Vec::new());
        for ((target, start), minutes) in chosen.into_iter().zip(minutes) {
            let share = f64::from(now) / f64::from(first.max(1));
            let grade = (f64::from(*start) * share + random.noise(0.45)).round().clamp(0.0, 3.0) as u8;
            let technique = random.pick(&target.techniques);
            let pressure = usual_pressure(technique, random).map(|usual| usual.min(self.ceiling.get()));
            let side = self.side_of(target);
            let mut row = MuscleEntry::new(EntryId::from_uuid(id(at, random)), target.muscle.into(), side);
            row.findings = vec![FindingMark { kind: target.finding.into(), severity: Severity::new(grade).ok() }];
            row.technique = Some(technique.into());
            row.pressure = pressure.and_then(|pressure| Pressure::new(pressure).ok());
            row.minutes = HalfMinutes::from_minutes(minutes).ok();
            if random.chance(0.4) {
                let discomfort = i64::from(pressure.unwrap_or(2) + grade) - random.between(0, 2);
                row.discomfort = Score::new(discomfort.clamp(0, 7) as u8).ok();
            }
            if random.chance(0.3) {
                row.tone = Tone::new(grade).ok();
            }
            if random.chance(0.2) {
                row.tenderness = Tenderness::new(grade).ok();
            }
            if random.chance(0.1) {
                row.note = random.pick(phrases::ENTRY_NOTES).to_owned();
            }
            words.push(WorkedMuscle {
                spoken: target.spoken,
                side,
                finding: target.finding,
                severity: grade,
                technique: technique.into(),
                pressure,
            });
            rows.push(row);
        }
        (rows, words)
    }

    /// The side of the complaint. Where the left leg must not be touched, the complaint is on the right.
    fn side_of(&self, target: &Target) -> EntrySide {
        match (target.is_both, self.side) {
            (true, _) => EntrySide::Both,
            (false, Side::Left) => EntrySide::Left,
            (false, Side::Right) => EntrySide::Right,
        }
    }

    /// Soreness of a day and two days later, where it was asked by today.
    fn soreness(&self, index: usize, record: &SessionRecord, random: &mut Random) -> Vec<Reading> {
        let date = record.session.start.date();
        let days_ago = (self.options.today - date).get_days();
        let strongest = record.muscles.iter().filter_map(|row| row.pressure).map(Pressure::get).max().unwrap_or(2);
        let first = (i64::from(strongest) - 2 + random.between(-1, 3)).clamp(0, 7) as u8;
        let second = first.saturating_sub(random.between(1, 3) as u8);
        // The last two days are still to be asked, but for one client.
        let is_asked = |days: i32| days_ago > days || (days_ago == days && index == 12);
        let mut readings = Readings {
            case: self,
            session: record.session.id,
            date,
            start_utc: record.session.start_utc,
            list: vec![],
        };
        if is_asked(1) && random.chance(0.65) {
            readings.add(random, "soreness", None, Phase::H24, first, "");
            if is_asked(2) && random.chance(0.75) {
                readings.add(random, "soreness", None, Phase::H48, second, "");
            }
        }
        readings.list
    }
}

/// The newest notes of three clients wait for their end.
const fn is_draft(index: usize) -> bool {
    matches!(index, 2 | 3 | 13)
}

fn kind_of(number: usize, visit: &Visit, earlier: &[u8], now: u8) -> SessionKind {
    let was_quiet = earlier.len() >= 4 && earlier[earlier.len() - 3..].iter().all(|pain| *pain <= 2);
    match number {
        0 => SessionKind::Initial,
        _ if visit.next.is_none() => SessionKind::Discharge,
        _ if was_quiet && now <= 2 => SessionKind::Maintenance,
        _ => SessionKind::FollowUp,
    }
}

/// Minutes for each muscle, 25 to 50 together; both sides take longer than one.
fn shared_minutes(is_both: &[bool], random: &mut Random) -> Vec<f64> {
    let whole = random.between(25, 50) as f64;
    let weights: Vec<f64> = is_both.iter().map(|both| if *both { 1.7 } else { 1.0 } + random.noise(0.3)).collect();
    let sum: f64 = weights.iter().sum();
    let mut minutes: Vec<f64> = weights.iter().map(|weight| (whole * weight / sum).floor().max(2.0)).collect();
    let rest = whole - minutes.iter().sum::<f64>();
    if let Some(first) = minutes.first_mut() {
        *first += rest;
    }
    minutes
}

/// Stretches have no pressure.
fn usual_pressure(technique: &str, random: &mut Random) -> Option<u8> {
    let (low, high) = match technique {
        "effleurage" => (1, 2),
        "petrissage" | "myofascial_release" | "strain_counterstrain" => (2, 3),
        "deep_tissue" => (3, 5),
        "trigger_point_therapy" | "soft_tissue_release" | "compression" => (3, 4),
        "friction" | "cross_fibre_friction" | "instrument_assisted" => (2, 4),
        _ => return None,
    };
    Some(random.between(low, high) as u8)
}

/// Collects the readings of one session.
struct Readings<'r> {
    case: &'r Case<'r>,
    session: SessionId,
    date: Date,
    start_utc: Timestamp,
    list: Vec<Reading>,
}

impl Readings<'_> {
    fn add(&mut self, random: &mut Random, measure: &str, site: Option<&Site>, phase: Phase, value: u8, quality: &str) {
        self.list.push(Reading {
            id: ReadingId::from_uuid(id(self.start_utc, random)),
            client: self.case.client,
            session: Some(self.session),
            measure: measure.into(),
            item: String::new(),
            site: site.cloned(),
            phase,
            quality: quality.to_owned(),
            value: f64::from(value),
            date: self.date,
            time: None,
        });
    }

    /// Nothing where it was not asked.
    fn add_asked(&mut self, random: &mut Random, measure: &str, site: Option<&Site>, phase: Phase, value: Option<u8>) {
        if let Some(value) = value {
            self.add(random, measure, site, phase, value, "");
        }
    }
}
