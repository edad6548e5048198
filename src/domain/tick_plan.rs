//! What was done last time, as a list to tick off today. What is not ticked never enters the note.

use jiff::civil::Date;

use super::{EntryId, MuscleEntry, SessionRecord};

/// Lines of an earlier session that wait to be ticked in today's.
#[derive(Clone, Debug, PartialEq)]
pub struct TickPlan {
    /// The day of the session that the lines come from.
    pub from: Date,
    /// In the order of that note, with the ids of its lines.
    pub lines: Vec<MuscleEntry>,
    /// The line that takes the focus when the list is drawn next.
    pub focus: Option<EntryId>,
}

impl TickPlan {
    /// The lines of `earlier` that `today` does not have yet, by muscle and side. `None` when nothing is left to tick.
    pub fn new(earlier: &SessionRecord, today: &[MuscleEntry]) -> Option<Self> {
        let is_there = |line: &MuscleEntry| today.iter().any(|t| t.muscle == line.muscle && t.side == line.side);
        let lines: Vec<MuscleEntry> = earlier.muscles.iter().filter(|line| !is_there(line)).cloned().collect();
        let focus = Some(lines.first()?.id);
        Some(Self { from: earlier.session.start.date(), lines, focus })
    }

    /// Takes a line out of the list, as done today under `new_id`: same muscle, side, technique, pressure and minutes.
    /// Findings, reactions and words are today's business and start empty. The next line takes the focus.
    pub fn tick(&mut self, line: EntryId, new_id: EntryId) -> Option<MuscleEntry> {
        let place = self.lines.iter().position(|known| known.id == line)?;
        let known = self.lines.remove(place);
        self.focus = self.lines.get(place).or_else(|| self.lines.last()).map(|next| next.id);
        let mut done = MuscleEntry::new(new_id, known.muscle, known.side);
        done.technique = known.technique;
        done.pressure = known.pressure;
        done.minutes = known.minutes;
        Some(done)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::domain::{EntrySide, HalfMinutes, Id, Pressure, Session, SessionKind, SoapNote};

    fn id<T>(number: u128) -> Id<T> {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn earlier() -> SessionRecord {
        let mut calf = MuscleEntry::new(id(1), "gastrocnemius".into(), EntrySide::Left);
        calf.pressure = Pressure::new(3).ok();
        calf.minutes = HalfMinutes::from_minutes(7.5).ok();
        calf.note = "cramped".into();
        calf.findings =
            vec![crate::domain::FindingMark { kind: "tight".into(), severity: crate::domain::Severity::new(2).ok() }];
        let other = MuscleEntry::new(id(2), "soleus".into(), EntrySide::Left);
        SessionRecord {
            session: Session {
                id: id(9),
                client: id(8),
                therapist: id(7),
                start: date(2026, 11, 5).at(9, 0, 0, 0),
                start_utc: jiff::Timestamp::UNIX_EPOCH,
                duration_min: None,
                kind: SessionKind::FollowUp,
                note: SoapNote::default(),
                next_visit: None,
                signature: None,
                addenda: Vec::new(),
                carried: Vec::new(),
            },
            readings: Vec::new(),
            muscles: vec![calf, other],
        }
    }

    #[test]
    fn a_ticked_line_brings_its_numbers_and_leaves_findings_and_words_behind() {
        let mut plan = TickPlan::new(&earlier(), &[]).unwrap();
        let done = plan.tick(id(1), id(50)).unwrap();
        assert_eq!((done.id, done.muscle.as_str(), done.side), (id(50), "gastrocnemius", EntrySide::Left));
        assert_eq!(done.pressure.map(Pressure::get), Some(3));
        assert_eq!(done.minutes.map(HalfMinutes::minutes), Some(7.5));
        assert!(done.findings.is_empty() && done.note.is_empty());
        assert_eq!(plan.focus, Some(id(2)), "the next line waits");
        assert_eq!(plan.tick(id(1), id(51)), None, "a line is ticked once");
    }

    #[test]
    fn what_stands_in_todays_note_is_not_offered_again() {
        let today = [MuscleEntry::new(id(60), "gastrocnemius".into(), EntrySide::Left)];
        let plan = TickPlan::new(&earlier(), &today).unwrap();
        assert_eq!(plan.lines.iter().map(|line| line.muscle.as_str()).collect::<Vec<_>>(), ["soleus"]);
        let all = earlier().muscles;
        assert_eq!(TickPlan::new(&earlier(), &all), None);
    }
}
