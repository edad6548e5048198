//! What a practice records: pure types and rules.
//!
//! No I/O, no clock, no egui, no SQL. A value of these types is valid by construction: [`Score`] cannot hold 11,
//! [`Pressure`] cannot hold 0, and a missing value is `None`, never zero.

mod carried;
mod client;
mod id;
pub mod listing;
mod muscle_entry;
mod practice;
mod reading;
mod scale;
mod session;
mod text;
mod tick_plan;
mod user_text;
pub mod vocabulary;

pub use carried::{CarriedState, CarriedText, TextEdit};
pub use client::{ActivityProfile, Caution, CautionKind, CautionSeverity, Client, ClientDetails};
pub use id::{
    CautionId, ClientId, EntryId, FindingId, Id, MeasureId, MuscleId, PracticeId, ReadingId, RegionId, SessionId,
    TechniqueId, TherapistId,
};
pub use muscle_entry::{EntrySide, FindingMark, MuscleEntry};
pub use practice::{Practice, Therapist};
pub use reading::{Phase, Reading, SeriesKey, Side, Site};
pub use scale::{HalfMinutes, OutOfRange, Pressure, Score, Severity, Tenderness, Tone};
pub use session::{Addendum, Session, SessionKind, SessionRecord, Signature, SoapNote, SoapSection};
pub use text::{InvalidName, PersonName, clean_line, clean_text};
pub use tick_plan::TickPlan;
pub use user_text::UserText;
