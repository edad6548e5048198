//! Text taken over from an earlier session: where it stands, and whether somebody has looked at it since.

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Session, SessionId, SoapSection};

/// A passage that was carried over into a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedText {
    pub section: SoapSection,
    /// The session that it comes from, and its day.
    pub source: SessionId,
    pub source_date: Date,
    /// As it was taken over.
    pub text: String,
    /// How many sessions in a row, up to the source, had this text in this section; 1 when only the source had it.
    pub unchanged_for: u32,
    pub state: CarriedState,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CarriedState {
    /// Stands in the section from this byte on, as it was taken over. Nobody has said yet that it is true today.
    Open { start: usize },
    /// Somebody said that it is still true.
    Kept { at: Timestamp },
    /// Somebody wrote in it.
    Changed,
}

/// One change of a text: `removed` bytes at `start` gave way to `inserted` bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextEdit {
    start: usize,
    removed: usize,
    inserted: usize,
}

impl TextEdit {
    /// What leads from `old` to `new`. `caret` is the byte of `new` at which the caret stands afterwards: what lies
    /// behind it was not typed just now. It tells a letter typed before `aa` from one typed after it.
    pub fn between(old: &str, new: &str, caret: Option<usize>) -> Self {
        let most = old.len().min(new.len()).min(caret.map_or(usize::MAX, |caret| new.len().saturating_sub(caret)));
        let mut suffix = old.bytes().rev().zip(new.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
        while !old.is_char_boundary(old.len() - suffix) || !new.is_char_boundary(new.len() - suffix) {
            suffix -= 1;
        }
        let most = old.len().min(new.len()) - suffix;
        let mut prefix = old.bytes().zip(new.bytes()).take(most).take_while(|(a, b)| a == b).count();
        while !old.is_char_boundary(prefix) || !new.is_char_boundary(prefix) {
            prefix -= 1;
        }
        Self { start: prefix, removed: old.len() - suffix - prefix, inserted: new.len() - suffix - prefix }
    }

    /// Where a passage begins afterwards; `None` when the change lies in it.
    fn follow(self, passage: &Range<usize>) -> Option<usize> {
        if self.start + self.removed <= passage.start {
            Some(passage.start - self.removed + self.inserted)
        } else if self.start >= passage.end {
            Some(passage.start)
        } else {
            None
        }
    }

    fn swallows(self, passage: &Range<usize>) -> bool {
        self.start <= passage.start && self.start + self.removed >= passage.end
    }
}

impl CarriedText {
    /// The bytes of the section that wait to be looked at.
    pub fn open_range(&self) -> Option<Range<usize>> {
        match self.state {
            CarriedState::Open { start } => Some(start..start + self.text.len()),
            CarriedState::Kept { .. } | CarriedState::Changed => None,
        }
    }
}

impl Session {
    /// Adds a passage below what stands in its section. `false`, and nothing changes, when it is blank, when the same
    /// text stands there already, or when the session is signed.
    pub fn carry(
        &mut self,
        section: SoapSection,
        text: &str,
        source: SessionId,
        source_date: Date,
        unchanged_for: u32,
    ) -> bool {
        let text = text.trim();
        let note = self.note.section_mut(section);
        if text.is_empty() || note.contains(text) || self.signature.is_some() {
            return false;
        }
        if !note.is_empty() && !note.ends_with('\n') {
            note.push('\n');
        }
        let start = note.len();
        note.push_str(text);
        let state = CarriedState::Open { start };
        self.carried.push(CarriedText { section, source, source_date, text: text.to_owned(), unchanged_for, state });
        true
    }

    /// The text of a section was `old` a moment ago: passages behind the change move with it, one that was written in
    /// counts as looked at, one that was deleted is forgotten.
    pub fn follow_edit(&mut self, section: SoapSection, old: &str, caret: Option<usize>) {
        let edit = TextEdit::between(old, self.note.section(section), caret);
        self.carried.retain_mut(|passage| {
            let Some(range) = passage.open_range().filter(|_| passage.section == section) else { return true };
            match edit.follow(&range) {
                Some(start) => passage.state = CarriedState::Open { start },
                None if edit.swallows(&range) => return false,
                None => passage.state = CarriedState::Changed,
            }
            true
        });
    }

    /// The passage at `place` of [`Session::carried`] is still true.
    pub fn keep_carried(&mut self, place: usize, at: Timestamp) {
        if let Some(passage) = self.carried.get_mut(place)
            && passage.open_range().is_some()
        {
            passage.state = CarriedState::Kept { at };
        }
    }

    /// Takes the passage at `place` out of the text again, with the line break that came with it.
    pub fn remove_carried(&mut self, place: usize) {
        let Some(passage) = self.carried.get(place) else { return };
        let section = passage.section;
        let Some(range) = passage.open_range() else { return };
        let old = self.note.section(section).to_owned();
        if old.get(range.clone()).is_none() {
            return;
        }
        let start = if old[..range.start].ends_with('\n') { range.start - 1 } else { range.start };
        self.note.section_mut(section).replace_range(start..range.end, "");
        self.follow_edit(section, &old, Some(start));
    }

    /// The sections with carried text that nobody has looked at, in the order of the note.
    pub fn unconfirmed(&self) -> Vec<SoapSection> {
        let open = |section: &SoapSection| {
            self.carried.iter().any(|passage| passage.section == *section && passage.open_range().is_some())
        };
        SoapSection::ALL.into_iter().filter(open).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::domain::{Id, SessionKind, SoapNote};

    const PLAN: SoapSection = SoapSection::Plan;

    fn id<T>(number: u128) -> Id<T> {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn session(plan: &str) -> Session {
        Session {
            id: id(1),
            client: id(2),
            therapist: id(3),
            start: date(2026, 11, 19).at(9, 0, 0, 0),
            start_utc: Timestamp::UNIX_EPOCH,
            duration_min: None,
            kind: SessionKind::FollowUp,
            note: SoapNote { plan: plan.to_owned(), ..SoapNote::default() },
            next_visit: None,
            signature: None,
            addenda: Vec::new(),
            carried: Vec::new(),
        }
    }

    fn carried(plan: &str, text: &str) -> Session {
        let mut session = session(plan);
        assert!(session.carry(PLAN, text, id(9), date(2026, 11, 5), 4));
        session
    }

    fn shown(session: &Session) -> Option<&str> {
        session.carried[0].open_range().map(|range| &session.note.plan[range])
    }

    fn edit(session: &mut Session, to: &str, caret: usize) {
        let old = std::mem::replace(&mut session.note.plan, to.to_owned());
        session.follow_edit(PLAN, &old, Some(caret));
    }

    #[test]
    fn carrying_appends_and_never_overwrites() {
        let session = carried("Two weeks.", "Walk daily.");
        assert_eq!(session.note.plan, "Two weeks.\nWalk daily.");
        assert_eq!(shown(&session), Some("Walk daily."));
        assert_eq!(session.unconfirmed(), [PLAN]);
        let mut again = session.clone();
        assert!(!again.carry(PLAN, "Walk daily.", id(9), date(2026, 11, 5), 4), "not twice");
        assert_eq!(again, session);
        assert!(!again.carry(PLAN, "  \n", id(9), date(2026, 11, 5), 1), "nothing to carry");
    }

    #[test]
    fn a_passage_moves_with_what_is_typed_before_and_after_it() {
        let mut session = carried("Zwei Wochen.", "aa Dehnen.");
        edit(&mut session, "Für zwei Wochen.\naa Dehnen.", 4);
        assert_eq!(shown(&session), Some("aa Dehnen."));
        edit(&mut session, "Für zwei Wochen.\naa Dehnen. Mehr", 32);
        assert_eq!(shown(&session), Some("aa Dehnen."));
        // The same letter typed directly before it: the caret says that it is not the passage that grew.
        edit(&mut session, "Für zwei Wochen.\naaa Dehnen. Mehr", 19);
        assert_eq!(shown(&session), Some("aa Dehnen."));
        assert_eq!(session.carried[0].open_range().map(|range| range.start), Some(19));
    }

    #[test]
    fn writing_in_a_passage_counts_as_looking_at_it_and_deleting_it_forgets_it() {
        let mut session = carried("", "Walk daily.");
        edit(&mut session, "Walk twice daily.", 11);
        assert_eq!(session.carried[0].state, CarriedState::Changed);
        assert!(session.unconfirmed().is_empty());
        let mut session = carried("Two weeks.", "Walk daily.");
        edit(&mut session, "Two weeks.", 10);
        assert!(session.carried.is_empty());
    }

    #[test]
    fn keeping_settles_it_and_removing_leaves_the_text_as_it_was() {
        let mut session = carried("Two weeks.", "Walk daily.");
        session.keep_carried(0, Timestamp::UNIX_EPOCH);
        assert!(session.unconfirmed().is_empty());
        assert_eq!(session.carried.len(), 1, "what was carried stays on record");
        session.remove_carried(0);
        assert_eq!(session.note.plan, "Two weeks.\nWalk daily.", "what was kept is the therapist's own");
        let mut session = carried("Two weeks.", "Walk daily.");
        session.remove_carried(0);
        assert_eq!(session.note.plan, "Two weeks.");
        assert!(session.carried.is_empty());
    }

    proptest! {
        #[test]
        fn an_open_passage_always_stands_where_it_says(
            before in "[a-cä\n ]{0,6}", text in "[a-cé]{1,6}",
            edits in prop::collection::vec(("[a-cü]{0,3}", 0usize..20, 0usize..4), 1..12),
        ) {
            prop_assume!(!before.contains(text.trim()));
            let mut session = carried(&before, &text);
            for (insert, at, remove) in edits {
                let letters: Vec<char> = session.note.plan.chars().collect();
                let at = at.min(letters.len());
                let end = (at + remove).min(letters.len());
                let head: String = letters[..at].iter().collect::<String>() + &insert;
                let tail: String = letters[end..].iter().collect();
                edit(&mut session, &format!("{head}{tail}"), head.len());
                if let Some(range) = session.carried.first().and_then(CarriedText::open_range) {
                    prop_assert_eq!(session.note.plan.get(range), Some(text.trim()));
                }
            }
        }
    }
}
