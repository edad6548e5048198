//! What an import would do, or has done, in words.

use super::measurements::MeasurementFile;

/// How much an import of measurements changes a practice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportCounts {
    pub new_clients: usize,
    pub known_clients: usize,
    pub new_sessions: usize,
    pub new_readings: usize,
    /// Readings that the practice has already, left as they are.
    pub present_readings: usize,
}

impl ImportCounts {
    /// `--dry-run`: what would happen.
    pub fn preview(&self, file: &MeasurementFile) -> String {
        self.lines("Would add", file)
    }

    /// What was done.
    pub fn report(&self, file: &MeasurementFile) -> String {
        self.lines("Added", file)
    }

    fn lines(&self, verb: &str, file: &MeasurementFile) -> String {
        let mut lines = vec![format!(
            "{verb} {}, {} and {}",
            counted(self.new_clients, "client"),
            counted(self.new_sessions, "session"),
            counted(self.new_readings, "reading")
        )];
        if self.known_clients > 0 {
            lines.push(format!("{} known already", counted(self.known_clients, "client")));
        }
        if self.present_readings > 0 {
            lines.push(format!("{} there already, left as they are", counted(self.present_readings, "reading")));
        }
        if file.skipped_empty > 0 {
            lines.push(format!("{} without a value skipped: not asked", counted(file.skipped_empty, "row")));
        }
        if !file.errors.is_empty() {
            lines.push(format!("{} cannot be read", counted(file.errors.len(), "entry").replace("entrys", "entries")));
        }
        lines.extend(file.notices.iter().cloned());
        lines.join("\n")
    }
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_says_what_would_be_made_and_what_is_there_already() {
        let counts =
            ImportCounts { new_clients: 1, known_clients: 2, new_sessions: 4, new_readings: 8, present_readings: 3 };
        let file = MeasurementFile { skipped_empty: 1, notices: vec!["Ignored columns: x".into()], ..Default::default() };
        assert_eq!(
            counts.preview(&file),
            "Would add 1 client, 4 sessions and 8 readings\n2 clients known already\n\
             3 readings there already, left as they are\n1 row without a value skipped: not asked\nIgnored columns: x"
        );
        assert!(counts.report(&file).starts_with("Added 1 client, "));
    }
}
