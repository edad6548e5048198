//! Measurements in the long form, one value a row, from a CSV made anywhere.
//!
//! `client_ref,date,time,measure,site,side,phase,value`, RFC 4180 in UTF-8, columns in any order. A file whose measures
//! have no time, site, side or phase may leave out those columns; `item` and `quality` are read where it has them;
//! others are ignored and named in a notice. Nothing here touches a practice: bytes go in, rows and the reasons
//! against the others come out.

use std::collections::HashMap;

use csv::StringRecord;
use jiff::civil::{Date, Time};

use super::encoding::{FileError, LineCounter, utf8_text};
use super::measurement_row::{Bad, read_row};
use crate::domain::{ClientId, MeasureId, Phase, Reading, ReadingId, SeriesKey, SessionId, Site};

/// The header of the long form.
pub const HEADER: &str = "client_ref,date,time,measure,site,side,phase,value";

/// Every column that is read, in the order of the long form; the last two are beyond it.
pub(super) const COLUMNS: [&str; 10] =
    ["client_ref", "date", "time", "measure", "site", "side", "phase", "value", "item", "quality"];
/// Without these no row means anything.
const REQUIRED: [&str; 4] = ["client_ref", "date", "measure", "value"];

/// One value that was asked, checked against the vocabulary.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasurementRow {
    /// In the file, from 1, the header counted.
    pub line: u64,
    /// A client's reference; if the practice has none such, the name of a client to make.
    pub client_ref: String,
    pub date: Date,
    pub time: Option<Time>,
    pub measure: MeasureId,
    pub item: String,
    pub site: Option<Site>,
    pub phase: Phase,
    pub quality: String,
    pub value: f64,
}

impl MeasurementRow {
    /// Whether it makes a session where its client and day have none.
    pub const fn makes_session(&self) -> bool {
        self.phase.belongs_to_session()
    }

    pub fn series_key(&self) -> SeriesKey {
        SeriesKey { measure: self.measure.clone(), item: self.item.clone(), site: self.site.clone(), phase: self.phase }
    }

    /// The row as a reading. A session keeps one reading of each [`SeriesKey`]: a second one of the same day has none.
    pub fn to_reading(&self, id: ReadingId, client: ClientId, session: Option<SessionId>) -> Reading {
        Reading {
            id,
            client,
            session,
            measure: self.measure.clone(),
            item: self.item.clone(),
            site: self.site.clone(),
            phase: self.phase,
            quality: self.quality.clone(),
            value: self.value,
            date: self.date,
            time: self.time,
        }
    }

    /// Whether `reading` already says what this row says, so that importing a file again adds nothing.
    pub fn is_same_as(&self, reading: &Reading) -> bool {
        self.date == reading.date
            && self.time == reading.time
            && self.series_key() == reading.series_key()
            && self.value == reading.value
    }
}

/// Why a row was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// In the file, from 1, the header counted.
    pub line: u64,
    /// Empty when the row as a whole is wrong.
    pub column: String,
    pub reason: String,
}

impl std::fmt::Display for RowError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.column.is_empty() {
            write!(f, "line {}: {}", self.line, self.reason)
        } else {
            write!(f, "line {}, {}: {}", self.line, self.column, self.reason)
        }
    }
}

/// A file, read to its end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MeasurementFile {
    /// The good rows, in the order of the file.
    pub rows: Vec<MeasurementRow>,
    /// What was ignored, in words.
    pub notices: Vec<String>,
    /// Rows without a value: not asked.
    pub skipped_empty: usize,
    pub errors: Vec<RowError>,
}

impl MeasurementFile {
    /// The references in the file, each once, in its order.
    pub fn client_refs(&self) -> Vec<&str> {
        let mut seen = std::collections::HashSet::new();
        self.rows.iter().map(|row| row.client_ref.as_str()).filter(|reference| seen.insert(*reference)).collect()
    }
}

/// Reads a file. `today` is the last day that a value can have.
///
/// # Errors
/// [`FileError`] when it is no such table. Single bad rows are in [`MeasurementFile::errors`].
pub fn read_measurements(bytes: &[u8], today: Date) -> Result<MeasurementFile, FileError> {
    let text = utf8_text(bytes)?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    reader.read_record(&mut record).map_err(|error| FileError::Unreadable { reason: error.to_string() })?;
    let header = Header::read(&record)?;

    let mut file = MeasurementFile::default();
    if !header.ignored.is_empty() {
        file.notices.push(format!("Ignored columns: {}", header.ignored.join(", ")));
    }
    let mut seen = HashMap::new();
    let mut lines = LineCounter::default();
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) => return Err(FileError::Unreadable { reason: error.to_string() }),
        }
        let line = lines.advance(text.as_bytes(), first_byte(text.as_bytes(), &record));
        let fields = match header.fields(&record) {
            Ok(fields) => fields,
            Err(bad) => {
                file.errors.push(bad.at(line));
                continue;
            }
        };
        if fields.value.is_empty() {
            file.skipped_empty += 1;
            continue;
        }
        match read_row(&fields, line, today) {
            Ok(row) => keep(&mut file, &mut seen, row),
            Err(bad) => file.errors.extend(bad.into_iter().map(|bad| bad.at(line))),
        }
    }
    Ok(file)
}

/// Where the record begins: the reader counts blank lines in front of it as its own.
fn first_byte(bytes: &[u8], record: &StringRecord) -> usize {
    let offset = record.position().map_or(0, |position| position.byte() as usize);
    let blank = bytes.get(offset..).unwrap_or_default().iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
    offset + blank
}

type Key = (String, Date, Option<Time>, SeriesKey);

fn keep(file: &mut MeasurementFile, seen: &mut HashMap<Key, (u64, f64)>, row: MeasurementRow) {
    let key = (row.client_ref.clone(), row.date, row.time, row.series_key());
    match seen.get(&key) {
        None => {
            seen.insert(key, (row.line, row.value));
            file.rows.push(row);
        }
        Some((first, value)) if *value == row.value => {
            file.notices.push(format!("Line {} says the same as line {first} and is left out", row.line));
        }
        Some((first, value)) => file.errors.push(RowError {
            line: row.line,
            column: "value".to_owned(),
            reason: format!("line {first} already says {value} for this, not {}", row.value),
        }),
    }
}

/// Which field of a record is which column.
struct Header {
    places: [Option<usize>; COLUMNS.len()],
    ignored: Vec<String>,
    count: usize,
}

/// The fields of one record, trimmed.
pub(super) struct Fields<'r> {
    pub client_ref: &'r str,
    pub date: &'r str,
    pub time: &'r str,
    pub measure: &'r str,
    pub site: &'r str,
    pub side: &'r str,
    pub phase: &'r str,
    pub value: &'r str,
    pub item: &'r str,
    pub quality: &'r str,
}

impl Header {
    fn read(record: &StringRecord) -> Result<Self, FileError> {
        let names: Vec<String> = record.iter().map(|name| name.trim().to_lowercase()).collect();
        if let [only] = &names[..] {
            for (sign, found) in [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")] {
                if only.contains(sign) {
                    return Err(FileError::Separator { found });
                }
            }
        }
        let place = |name: &str| names.iter().position(|other| other == name);
        let missing: Vec<&'static str> = REQUIRED.into_iter().filter(|name| place(name).is_none()).collect();
        if !missing.is_empty() {
            return Err(FileError::MissingColumns { missing, needed: HEADER });
        }
        if let Some(name) = COLUMNS.iter().find(|name| names.iter().filter(|other| other == *name).count() > 1) {
            return Err(FileError::RepeatedColumn { name: (*name).to_owned() });
        }
        let ignored = names.iter().filter(|name| !COLUMNS.contains(&name.as_str())).map(|name| shown(name)).collect();
        Ok(Self { places: COLUMNS.map(place), ignored, count: names.len() })
    }

    fn fields<'r>(&self, record: &'r StringRecord) -> Result<Fields<'r>, Bad> {
        if record.len() != self.count {
            let reason = format!("has {} fields, the header has {}", record.len(), self.count);
            return Err(Bad { column: "", reason });
        }
        let fields = self.places.map(|at| at.and_then(|at| record.get(at)).unwrap_or_default().trim());
        if let Some(at) = fields.iter().position(|text| text.contains(['\n', '\r'])) {
            let reason = "a line break inside quotes: is a closing quote missing?".to_owned();
            return Err(Bad { column: COLUMNS[at], reason });
        }
        let [client_ref, date, time, measure, site, side, phase, value, item, quality] = fields;
        Ok(Fields { client_ref, date, time, measure, site, side, phase, value, item, quality })
    }
}

fn shown(name: &str) -> String {
    if name.is_empty() { "one without a name".to_owned() } else { name.to_owned() }
}
