//! Summaries as text: what they say and what they do not.

use jiff::civil::date;
use uuid::Uuid;

use super::*;
use crate::domain::{
    ClientDetails, ClientId, EntryId, EntrySide, FindingMark, HalfMinutes, Id, MuscleEntry, PersonName, Phase, Session,
    SessionKind, Severity, Side, Signature, Site, SoapNote,
};

/// Everything about one made-up client.
pub(in crate::report) struct Case {
    pub practice: Practice,
    pub therapist: Therapist,
    pub client: Client,
    pub cautions: Vec<Caution>,
    pub sessions: Vec<SessionRecord>,
}

fn id<T>(number: u128) -> Id<T> {
    Id::from_uuid(Uuid::from_u128(number))
}

impl Case {
    pub fn readings(&self) -> Vec<Reading> {
        self.sessions.iter().flat_map(|record| record.readings.clone()).collect()
    }

    pub fn build(&self, options: &SummaryOptions) -> SummaryModel {
        build(
            &SummaryInput {
                practice: &self.practice,
                therapist: &self.therapist,
                client: &self.client,
                cautions: &self.cautions,
                sessions: &self.sessions,
                readings: &self.readings(),
                today: date(2026, 11, 20),
                created: "2026-11-20T09:30:00Z".parse().unwrap(),
                program: "Myolog 0.1.0",
            },
            options,
        )
    }
}

/// Twelve sessions in an autumn: low back pain that falls from 7 to 3.
pub(in crate::report) fn autumn() -> Case {
    let therapist =
        Therapist { id: id(2), name: PersonName::new("Ruth Bennett").unwrap(), credentials: "Dip. SMT".into() };
    let client: ClientId = id(3);
    let values = [
        (date(2026, 8, 6), 7, Some(5)),
        (date(2026, 8, 13), 6, Some(4)),
        (date(2026, 8, 20), 7, Some(4)),
        (date(2026, 8, 27), 6, Some(4)),
        (date(2026, 9, 3), 5, Some(3)),
        (date(2026, 9, 10), 5, Some(2)),
        (date(2026, 10, 1), 6, Some(3)),
        (date(2026, 10, 8), 4, Some(2)),
        (date(2026, 10, 15), 3, Some(1)),
        (date(2026, 10, 22), 3, None),
        (date(2026, 11, 5), 3, Some(1)),
        (date(2026, 11, 19), 3, Some(1)),
    ];
    let sessions = (1..)
        .zip(values)
        .map(|(number, (day, before, after))| {
            let session: crate::domain::SessionId = id(100 + number);
            let reading = |phase, value: u8, key: u128| Reading {
                id: id(1_000 + number * 10 + key),
                client,
                session: Some(session),
                measure: vocabulary_pain(),
                item: String::new(),
                site: Some(Site { region: "lower_back".into(), side: Some(Side::Left) }),
                phase,
                quality: String::new(),
                value: f64::from(value),
                date: day,
                time: None,
            };
            let mut readings = vec![reading(Phase::Before, before, 0)];
            readings.extend(after.map(|after| reading(Phase::After, after, 1)));
            SessionRecord {
                session: Session {
                    id: session,
                    client,
                    therapist: therapist.id,
                    start: day.at(14, 0, 0, 0),
                    start_utc: day.at(14, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp(),
                    duration_min: Some(60),
                    kind: SessionKind::FollowUp,
                    note: SoapNote {
                        subjective: format!("Sat through a long week, back was {before} on Monday."),
                        objective: "Left QL short and tender, glute med weak on the left.".into(),
                        assessment: "Holding between visits.".into(),
                        plan: "Re-test hip extension.\nHip-flexor stretch daily.".into(),
                    },
                    next_visit: Some(date(2026, 12, 3)),
                    signature: Some(Signature {
                        by: therapist.id,
                        name: therapist.name.clone(),
                        at: "2026-11-19T15:00:00Z".parse().unwrap(),
                    }),
                    addenda: Vec::new(),
                    carried: Vec::new(),
                },
                readings,
                muscles: vec![
                    entry(
                        number,
                        0,
                        "quadratus_lumborum",
                        EntrySide::Left,
                        8.0,
                        Some((if number < 6 { 3 } else { 1 }, "trigger_point")),
                    ),
                    entry(number, 1, "gluteus_medius", EntrySide::Both, 9.0, None),
                ],
            }
        })
        .collect();
    Case {
        practice: Practice {
            id: id(1),
            name: "Harbour Lane Sports Massage".into(),
            address: "4 Harbour Lane\nWhitby YO21 3PR".into(),
            phone: "01947 555 014".into(),
            email: String::new(),
            is_sample: false,
        },
        therapist,
        client: Client {
            id: client,
            reference: "C-0012".into(),
            name: PersonName::new("Daniel Hughes").unwrap(),
            details: ClientDetails::default(),
            archived: false,
        },
        cautions: Vec::new(),
        sessions,
    }
}

fn vocabulary_pain() -> crate::domain::MeasureId {
    crate::domain::vocabulary::PAIN.into()
}

fn entry(
    session: u128,
    key: u128,
    muscle: &str,
    side: EntrySide,
    minutes: f64,
    finding: Option<(u8, &str)>,
) -> MuscleEntry {
    let entry_id: EntryId = id(5_000 + session * 10 + key);
    let mut entry = MuscleEntry::new(entry_id, muscle.into(), side);
    entry.minutes = HalfMinutes::from_minutes(minutes).ok();
    entry.findings = finding
        .into_iter()
        .map(|(grade, kind)| FindingMark { kind: kind.into(), severity: Severity::new(grade).ok() })
        .collect();
    entry
}

/// The whole model as lines, charts by their words.
fn as_text(model: &SummaryModel) -> String {
    let mut lines = vec![
        format!("[{}] {}", model.document_title, model.author),
        format!("{} | {} | {} | {}", model.practice, model.practice_line, model.kind, model.period),
        model.client.clone(),
        model.lead.clone(),
    ];
    lines.extend(model.draft_mark.iter().chain(&model.sample_mark).chain(&model.word).cloned());
    for figure in &model.figures {
        let from = figure.from.as_ref().map_or_else(String::new, |from| format!("{from} → "));
        lines.push(format!("* {}: {from}{} {} ({})", figure.label, figure.to, figure.unit, figure.note));
    }
    for chart in &model.charts {
        lines.push(format!("# {}: {} {}", chart.heading, chart.sentence, chart.certainty));
    }
    if let Some(muscles) = &model.muscles {
        lines.push(format!("= {}", muscles.lead));
        lines.extend(muscles.rows.iter().map(|row| {
            format!("- {} {}: {} in {} [{}]", row.muscle, row.side, row.minutes, row.sessions, row.findings)
        }));
    }
    if let Some(plan) = &model.plan {
        lines.push(format!("> {} / {} / {} {}", plan.plan.join(" | "), plan.source, plan.next_label, plan.next_visit));
    }
    for note in &model.notes {
        lines.push(format!("@ {} ({})", note.heading, note.state));
        lines.extend(note.parts.iter().map(|part| format!("  {} {}", part.letter, part.paragraphs.join(" / "))));
    }
    lines.push(model.prepared.clone());
    lines.push(model.left_out.clone());
    lines.join("\n")
}

#[test]
fn an_autumn_reads_as_a_therapist_would_say_it() {
    insta::assert_snapshot!(as_text(&autumn().build(&SummaryOptions::default())), @r"
    [Your progress: Daniel Hughes, 6 August to 19 November 2026] Ruth Bennett
    Harbour Lane Sports Massage | 4 Harbour Lane, Whitby YO21 3PR · 01947 555 014 | Your progress | 6 August to 19 November 2026
    Daniel Hughes
    Pain in your left lower back is clearly lower than when we began, and has been in the last five readings.
    * Pain before a session, 0 to 10: 7 → 3  (4 less, a change that matters)
    * Sessions: 12  (in 15 weeks)
    * Hands-on work: 204 min (about 17 minutes a session)
    # Pain, lower back left: Pain before sessions fell from 7 to 3 in 15 weeks, an important change that has lasted five sessions. It has not changed in the last four sessions. The latest is outside the ordinary variation of the first six sessions, 3.9 to 8.1. People also improve with time.
    = 204 minutes of hands-on work in 12 sessions
    - Gluteus medius both sides: 108 in 12 []
    - Quadratus lumborum left: 96 in 12 [trigger point 3 → 1 of 3]
    > Re-test hip extension. | Hip-flexor stretch daily. / From the note of 19 November 2026 / Next visit Thursday 3 December 2026
    Prepared by Ruth Bennett, Dip. SMT, from 12 signed session notes. Not a diagnosis.
    Left out: session notes.
    ");
}

#[test]
fn every_summary_says_that_people_also_improve_with_time() {
    let case = autumn();
    let mut few = autumn();
    few.sessions.truncate(1);
    let mut none = autumn();
    none.sessions.clear();
    let glance = SummaryOptions { sections: vec![Section::Glance], ..SummaryOptions::default() };
    for model in [case.build(&SummaryOptions::default()), case.build(&glance), few.build(&glance), none.build(&glance)]
    {
        assert_eq!(as_text(&model).matches("People also improve with time").count(), 1, "{}", as_text(&model));
    }
}

#[test]
fn an_unsigned_session_is_counted_and_marked() {
    let mut case = autumn();
    case.sessions[11].session.signature = None;
    let options = SummaryOptions { notes: Notes::On(vec![date(2026, 11, 19)]), ..SummaryOptions::default() };
    let model = case.build(&options);
    assert_eq!(model.notes.len(), 1);
    assert_eq!(model.notes[0].state, "Draft, not signed");
    assert_eq!(model.notes[0].heading, "Session 12, 19 November 2026");
    assert_eq!(model.draft_mark.as_deref(), Some("Includes 1 session that is not signed yet"));
    assert!(model.prepared.contains("from 11 signed session notes and 1 not yet signed"));
    assert!(model.plan.unwrap().source.contains("draft, not signed"));
    assert!(model.charts[0].alt_text.contains("1 session is not signed"));
    assert!(model.left_out.contains("11 other session notes"), "{}", model.left_out);
}

#[test]
fn a_period_leaves_out_what_is_not_in_it_and_keeps_the_numbers_of_sessions() {
    let options = SummaryOptions {
        from: Some(date(2026, 10, 1)),
        to: Some(date(2026, 10, 31)),
        notes: Notes::All,
        ..SummaryOptions::default()
    };
    let model = autumn().build(&options);
    assert_eq!(model.period, "1 to 31 October 2026");
    assert_eq!(model.figures[0].from.as_deref(), Some("6"));
    let headings: Vec<_> = model.notes.iter().map(|note| note.heading.as_str()).collect();
    assert_eq!(headings[0], "Session 7, 1 October 2026");
    assert_eq!(headings.len(), 4);
    let turned = SummaryOptions { from: options.to, to: options.from, ..options };
    assert_eq!(autumn().build(&turned).period, "1 to 31 October 2026");
}

#[test]
fn a_client_without_sessions_still_gets_an_honest_page() {
    let mut case = autumn();
    case.sessions.clear();
    let model = case.build(&SummaryOptions::default());
    assert_eq!(model.lead, "There are no sessions in this period.");
    assert!(model.figures.is_empty() && model.charts.is_empty() && model.muscles.is_none() && model.plan.is_none());
    assert_eq!(model.period, "20 November 2026");
}

#[test]
fn words_for_pain_that_rises_or_stays_are_as_plain_as_for_pain_that_falls() {
    let lead_with = |values: &[f64]| {
        let mut case = autumn();
        case.sessions.truncate(values.len());
        for (record, value) in case.sessions.iter_mut().zip(values) {
            record.readings.truncate(1);
            record.readings[0].value = *value;
        }
        let model = case.build(&SummaryOptions::default());
        format!("{} | {}", model.lead, model.figures[0].note)
    };
    insta::assert_snapshot!(
        [&[4.0, 5.0, 6.0][..], &[4.0, 5.0, 5.0], &[5.0, 5.0, 4.0], &[5.0, 3.0, 5.0], &[6.0, 6.0, 2.0], &[6.0], &[6.0, 4.0]]
            .map(lead_with)
            .join("\n"),
        @r"
    Pain in your left lower back is higher than when we began, by enough to matter. | 2 more, a change for the worse
    Pain in your left lower back is a little higher than when we began, less than a change that usually matters. | 1 more, usually too small to matter
    Pain in your left lower back is a little lower than when we began, less than a change that usually matters. | 1 less, usually too small to matter
    Pain in your left lower back is the same as when we began. | no change
    Pain in your left lower back is clearly lower than when we began. | 4 less, a change that matters
    One reading of your pain is a start, not a trend. | too few readings to judge
    It is too early to say how your pain is changing. | too few readings to judge
    "
    );
}

#[test]
fn sides_that_were_worked_differently_are_rows_of_their_own() {
    let mut case = autumn();
    case.sessions.truncate(2);
    case.sessions[0].muscles = vec![
        entry(1, 0, "gluteus_medius", EntrySide::Both, 7.5, Some((2, "hypertonic"))),
        entry(1, 1, "quadratus_lumborum", EntrySide::Both, 10.0, None),
    ];
    case.sessions[1].muscles = vec![
        entry(2, 0, "gluteus_medius", EntrySide::Right, 4.0, Some((0, "hypertonic"))),
        entry(2, 1, "quadratus_lumborum", EntrySide::Both, 5.5, None),
    ];
    let table = case.build(&SummaryOptions::default()).muscles.unwrap();
    let rows: Vec<String> = table
        .rows
        .iter()
        .map(|row| format!("{} {}: {} in {} [{}]", row.muscle, row.side, row.minutes, row.sessions, row.findings))
        .collect();
    insta::assert_snapshot!(rows.join("\n"), @r"
    Quadratus lumborum both sides: 15.5 in 2 []
    Gluteus medius right: 7.5 in 2 [hypertonic 2 → not found]
    Gluteus medius left: 4 in 1 [hypertonic 2 of 3]
    ");
    assert_eq!(table.lead, "27 minutes of hands-on work in 2 sessions");
}

#[test]
fn an_addendum_is_dated_by_the_clock_of_the_clinic() {
    let mut case = autumn();
    let session = &mut case.sessions[0].session;
    // Nine hours ahead of UTC: at 20:30 UTC it is already the next day there.
    session.start_utc = "2026-08-06T05:00:00Z".parse().unwrap();
    session.addenda.push(crate::domain::Addendum {
        by: id(2),
        name: PersonName::new("Ruth Bennett").unwrap(),
        at: "2026-08-06T20:30:00Z".parse().unwrap(),
        text: "Called the next morning: no soreness.".into(),
    });
    let model = case.build(&SummaryOptions { notes: Notes::On(vec![date(2026, 8, 6)]), ..SummaryOptions::default() });
    let addendum = model.notes[0].parts.last().unwrap();
    assert_eq!(addendum.label, "Added on 7 August 2026 by Ruth Bennett");
}

#[test]
fn sample_data_is_marked() {
    let mut case = autumn();
    case.practice.is_sample = true;
    let model = case.build(&SummaryOptions::default());
    assert!(model.document_title.starts_with("Sample data: "));
    assert!(model.sample_mark.is_some());
}

#[test]
fn what_is_not_printed_is_named() {
    let mut case = autumn();
    let mut stress = case.sessions[0].readings[0].clone();
    stress.measure = "stress".into();
    stress.site = None;
    case.sessions[0].readings.push(stress);
    let options = SummaryOptions { sections: vec![Section::Glance, Section::PainChart], ..SummaryOptions::default() };
    assert_eq!(
        case.build(&options).left_out,
        "Left out: muscles worked, plan, session notes and scores other than pain."
    );
}
