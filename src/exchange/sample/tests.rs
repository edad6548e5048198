use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::civil::Weekday;

use super::complaints::COMPLAINTS;
use super::*;
use crate::anatomy::{Sides, muscle, region};
use crate::domain::vocabulary::{self, PAIN};
use crate::domain::{ActivityProfile, CautionSeverity, EntrySide, Phase, SessionKind, SessionRecord};

const TODAY: Date = date(2026, 11, 20);

fn options() -> SampleOptions {
    SampleOptions::new(TODAY)
}

fn sessions(practice: &SamplePractice) -> impl Iterator<Item = (&SampleClient, &SessionRecord)> {
    practice.clients.iter().flat_map(|client| client.sessions.iter().map(move |record| (client, record)))
}

fn pain(record: &SessionRecord, phase: Phase) -> Vec<f64> {
    let is_pain = |reading: &&crate::domain::Reading| reading.measure.as_str() == PAIN && reading.phase == phase;
    record.readings.iter().filter(is_pain).map(|reading| reading.value).collect()
}

/// Every place, muscle and finding by the words that a note uses for it.
fn spoken() -> BTreeMap<&'static str, &'static str> {
    COMPLAINTS.iter().flat_map(|complaint| complaint.targets).map(|target| (target.spoken, target.muscle)).collect()
}

#[test]
fn the_same_seed_gives_the_same_practice_and_another_does_not() {
    assert_eq!(generate(&options()), generate(&options()));
    let other = generate(&SampleOptions { seed: 2, ..options() });
    assert_ne!(generate(&options()).clients, other.clients);
    let few = generate(&SampleOptions { clients: 0, ..options() });
    assert!(few.clients.is_empty() && few.practice.is_sample && few.practice.name.contains("invented"));
}

#[test]
fn every_record_is_one_that_the_program_could_have_written() {
    let practice = generate(&options());
    assert_eq!(practice.clients.len(), 40);
    let mut ids = HashSet::new();
    let mut references = HashSet::new();
    let mut names = HashSet::new();
    for client in &practice.clients {
        assert!(references.insert(&client.client.reference) && names.insert(&client.client.name));
        assert!(ids.insert(client.client.id.uuid()));
        assert_eq!(client.sessions[0].session.kind, SessionKind::Initial);
        assert!(client.sessions.is_sorted_by_key(|record| record.session.start));
        for caution in &client.cautions {
            assert!(ids.insert(caution.id.uuid()) && caution.client == client.client.id && !caution.label().is_empty());
        }
    }
    assert_eq!(practice.clients[16].client.reference, "C-0017");
    for (client, record) in sessions(&practice) {
        let session = &record.session;
        assert!(ids.insert(session.id.uuid()) && session.client == client.client.id);
        assert_eq!(session.id.uuid().get_version_num(), 7);
        assert!(session.start.date() <= TODAY && session.start.date() >= date(2025, 5, 1));
        assert!((8..19).contains(&session.start.hour()));
        assert!(session.start.date() == TODAY || session.start.weekday() != Weekday::Sunday);
        assert!((3..=7).contains(&record.muscles.len()), "{}", record.muscles.len());
        assert!((25.0..=50.0).contains(&record.total_minutes()), "{}", record.total_minutes());
        for row in &record.muscles {
            assert!(ids.insert(row.id.uuid()) && row.minutes.is_some());
            let known = muscle(&row.muscle).unwrap_or_else(|| panic!("{}", row.muscle));
            assert_eq!(known.sides == Sides::Midline, row.side == EntrySide::Midline);
            assert!(row.findings.iter().all(|mark| vocabulary::findings().iter().any(|word| word.id == mark.kind)));
            assert!(vocabulary::techniques().iter().any(|word| Some(&word.id) == row.technique.as_ref()));
            let ceiling = client.cautions.iter().filter_map(|caution| caution.pressure_ceiling).min();
            assert!(row.pressure.zip(ceiling).is_none_or(|(pressure, ceiling)| pressure <= ceiling));
        }
        let worked: HashSet<_> = record.muscles.iter().map(|row| &row.muscle).collect();
        assert_eq!(worked.len(), record.muscles.len());
    }
    for (client, readings) in practice
        .clients
        .iter()
        .flat_map(|client| client.sessions.iter().map(move |record| (client, &record.readings)))
        .chain(practice.clients.iter().map(|client| (client, &client.follow_ups)))
    {
        for reading in readings {
            assert!(ids.insert(reading.id.uuid()));
            let measure = vocabulary::measure(&reading.measure).unwrap();
            assert!(measure.phases.contains(&reading.phase) && (measure.min..=measure.max).contains(&reading.value));
            assert_eq!(measure.has_sites, reading.site.is_some());
            assert!(reading.site.iter().all(|site| region(&site.region).unwrap().allows(site.side)));
            let session = client.sessions.iter().find(|record| Some(record.session.id) == reading.session).unwrap();
            assert_eq!(session.session.start.date(), reading.date);
        }
        let keys: HashSet<_> = readings.iter().map(|reading| (reading.session, reading.series_key())).collect();
        assert_eq!(keys.len(), readings.len());
    }
}

#[test]
fn nobody_is_treated_where_a_caution_forbids_it() {
    let practice = generate(&SampleOptions { clients: 200, ..options() });
    let mut seen = 0;
    for client in &practice.clients {
        let is_avoided = |words: &str| {
            client.cautions.iter().any(|c| c.severity == CautionSeverity::Avoid && c.text.contains(words))
        };
        if is_avoided("varicose veins") {
            seen += 1;
            let rows = client.sessions.iter().flat_map(|record| &record.muscles);
            let leg = |row: &&crate::domain::MuscleEntry| muscle(&row.muscle).unwrap().region == "leg";
            assert!(rows.filter(leg).all(|row| row.side == EntrySide::Right));
        }
        if client.cautions.iter().any(|caution| caution.text.starts_with("Pregnant")) {
            seen += 1;
            let mut rows = client.sessions.iter().flat_map(|record| &record.muscles);
            assert!(rows.all(|row| !matches!(row.muscle.as_str(), "psoas_major" | "iliacus")));
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn forty_clients_show_every_profile_course_and_standing() {
    let practice = generate(&options());
    let of = |course| practice.clients.iter().filter(move |client| client.course == course).collect::<Vec<_>>();
    let pains = |client: &SampleClient| -> Vec<f64> {
        client.sessions.iter().map(|record| pain(record, Phase::Before)[0]).collect()
    };
    let long = |client: &&&SampleClient| client.sessions.len() >= 6;
    let improving = of(PainCourse::Improves);
    assert!(improving.iter().filter(long).all(|client| pains(client)[0] - pains(client).last().unwrap() >= 2.0));
    let stuck = of(PainCourse::DoesNotRespond);
    assert!(stuck.iter().all(|client| pains(client).iter().all(|value| (value - pains(client)[0]).abs() <= 1.0)));
    let relapsed = of(PainCourse::Relapses);
    assert!(relapsed.iter().filter(long).any(|client| pains(client).windows(2).any(|two| two[1] - two[0] >= 2.0)));
    let stalled = of(PainCourse::Stalls);
    assert!(stalled.iter().filter(long).all(|client| *pains(client).last().unwrap() >= 2.0));
    for course in [improving, stuck, relapsed, stalled, of(PainCourse::Fluctuates)] {
        assert!(course.len() >= 2 && course.iter().any(|client| client.sessions.len() >= 6));
    }
    let profiles: HashSet<_> = practice.clients.iter().map(|client| client.client.details.activity).collect();
    assert_eq!(profiles.len(), ActivityProfile::ALL.len());

    let last = |client: &SampleClient| client.sessions.last().unwrap().session.clone();
    let lasts: Vec<_> = practice.clients.iter().map(last).collect();
    let next = |is: &dyn Fn(Date) -> bool| lasts.iter().filter(|session| session.next_visit.is_some_and(is)).count();
    assert!(lasts.iter().filter(|session| session.start.date() == TODAY).count() >= 3);
    assert!(next(&|date| date == TODAY) >= 3 && next(&|date| date < TODAY) >= 3);
    assert!(next(&|date| date > TODAY && (date - TODAY).get_days() <= 7) >= 3);
    assert!(lasts.iter().filter(|session| session.next_visit.is_none()).count() >= 3);
    let unsigned: Vec<_> = sessions(&practice).filter(|(_, record)| !record.is_signed()).collect();
    assert_eq!(unsigned.len(), 3);
    assert!(unsigned.iter().all(|(client, record)| client.sessions.last().unwrap() == *record));

    let months: BTreeSet<i32> = practice
        .clients
        .iter()
        .map(|client| (last(client).start.date() - client.sessions[0].session.start.date()).get_days() / 30)
        .collect();
    assert!(months.first().unwrap() <= &1 && months.last().unwrap() >= &16, "{months:?}");
    let many = sessions(&practice).count();
    assert!((300..1_200).contains(&many), "{many}");
}

#[test]
fn two_sessions_never_run_into_each_other() {
    for today in [TODAY, date(2026, 11, 22), date(2026, 11, 23)] {
        let practice = generate(&SampleOptions { today, ..options() });
        let mut times: Vec<_> = sessions(&practice)
            .map(|(_, record)| {
                let minutes = i64::from(record.session.duration_min.unwrap());
                (record.session.start, record.session.start.saturating_add(jiff::ToSpan::minutes(minutes)))
            })
            .collect();
        times.sort_unstable();
        assert!(times.windows(2).all(|two| two[0].1 <= two[1].0));
        assert!(times.iter().any(|(start, _)| start.date() == today));
    }
}

/// Numbers that a text gives as `7/10`.
fn scores_in(text: &str) -> Vec<f64> {
    text.match_indices("/10")
        .map(|(at, _)| text[..at].rsplit(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap())
        .collect()
}

#[test]
fn notes_say_the_numbers_that_were_entered() {
    let practice = generate(&options());
    for client in &practice.clients {
        let mut then = Vec::new();
        for record in &client.sessions {
            let note = &record.session.note;
            let (before, after) = (pain(record, Phase::Before), pain(record, Phase::After));
            let said = scores_in(&note.subjective);
            assert!(said.contains(&before[0]), "{}", note.subjective);
            assert!(said.iter().all(|score| before.contains(score) || then.contains(score)), "{}", note.subjective);
            assert!(after.iter().zip(&before).all(|(after, before)| after <= before));
            if let Some(after) = after.first().filter(|_| record.is_signed()) {
                let change = format!("{} to {after}", before[0]);
                let stays = format!("Stays at {after}");
                assert!(note.assessment.contains(&change) || note.assessment.contains(&stays), "{}", note.assessment);
            }
            then = before;
        }
    }
}

#[test]
fn notes_name_only_muscles_of_their_rows_and_the_date_that_was_agreed() {
    let spoken = spoken();
    let practice = generate(&options());
    let mut texts = HashSet::new();
    for (_, record) in sessions(&practice) {
        let note = &record.session.note;
        let rows: HashSet<&str> = record.muscles.iter().map(|row| row.muscle.as_str()).collect();
        let text = format!("{} {}", note.objective, note.plan).to_lowercase();
        for (words, muscle) in &spoken {
            if text.contains(&words.to_lowercase()) {
                assert!(rows.contains(muscle), "{words}: {text}");
            }
        }
        assert!(record.muscles.iter().any(|row| spoken.iter().any(|(words, muscle)| {
            *muscle == row.muscle.as_str() && note.objective.to_lowercase().contains(&words.to_lowercase())
        })));
        if let Some(next) = record.session.next_visit.filter(|_| record.is_signed()) {
            assert!(note.plan.contains(&next.strftime("%-d %b").to_string()), "{}", note.plan);
        }
        let whole = [&note.subjective, &note.objective, &note.assessment, &note.plan].map(String::as_str).concat();
        assert!(!whole.contains(['{', '}']), "a place of a phrase was not filled: {whole}");
        assert!(!note.subjective.contains("  ") && !note.plan.contains(".."), "{whole}");
        texts.insert(note.subjective.clone());
    }
    let all = sessions(&practice).count();
    assert!(texts.len() * 100 >= all * 95, "{} of {all} differ", texts.len());
}

#[test]
fn a_large_practice_is_made_one_client_at_a_time() {
    let options = SampleOptions { clients: 10_000, sessions_per_client: Some(25), ..options() };
    let (_, therapist) = head(&options);
    let mut clients = clients(&options, &therapist);
    let first: Vec<SampleClient> = clients.by_ref().take(3).collect();
    assert!(first.iter().all(|client| client.sessions.len() == 25));
    assert_eq!(clients.nth(496).unwrap().client.reference, "C-0500");
}

#[test]
fn odd_wishes_still_make_a_valid_practice() {
    for (clients, years) in [(1, 0.1), (5, 0.1), (3, 30.0), (70, 2.0)] {
        let practice = generate(&SampleOptions { clients, years, ..options() });
        assert_eq!(practice.clients.len(), clients);
        assert!(practice.clients.iter().all(|client| !client.sessions.is_empty()));
    }
}
