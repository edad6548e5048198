//! A session with everything entered in it: written and read as one record.
//!
//! | file | holds |
//! |---|---|
//! | `save` | the save: session, note, readings, muscles, all or nothing |
//! | `rows` | a line of "muscles worked" as rows of `finding` and `treatment`, and back |
//! | `load` | records as they were saved |
//! | `carried` | what was taken over from earlier sessions |
//! | `change` | sign, add, move, archive |
//! | `snapshot` | earlier states of an unsigned note |

mod carried;
mod change;
mod load;
mod rows;
mod save;
mod snapshot;

pub(super) use load::{addenda_text, day_after, number_and_count, of_day, record, treatments_of};
pub use save::SavedSession;
