//! Readings as a table: the long form that [`super::read_measurements`] reads back.

use super::measurements::COLUMNS;
use crate::domain::Reading;

/// CSV (RFC 4180, UTF-8, CRLF) of readings, each with the reference of its client. Decimals are written with a point;
/// `item` and `quality` follow the columns of the long form.
pub fn readings_csv<'r>(readings: impl IntoIterator<Item = (&'r str, &'r Reading)>) -> String {
    let mut table = String::new();
    push_record(&mut table, COLUMNS);
    for (client_ref, reading) in readings {
        let date = reading.date.to_string();
        let time = reading.time.map(|time| time.strftime("%H:%M:%S").to_string()).unwrap_or_default();
        let value = reading.value.to_string();
        let site = reading.site.as_ref();
        let fields = [
            client_ref,
            &date,
            &time,
            reading.measure.as_str(),
            site.map_or("", |site| site.region.as_str()),
            site.and_then(|site| site.side).map_or("", |side| side.as_str()),
            reading.phase.as_str(),
            &value,
            &reading.item,
            &reading.quality,
        ];
        push_record(&mut table, fields);
    }
    table
}

fn push_record<'f>(table: &mut String, fields: impl IntoIterator<Item = &'f str>) {
    for (at, field) in fields.into_iter().enumerate() {
        if at > 0 {
            table.push(',');
        }
        if field.contains(['"', ',', '\n', '\r']) || field.starts_with(' ') || field.ends_with(' ') {
            table.push('"');
            table.push_str(&field.replace('"', "\"\""));
            table.push('"');
        } else {
            table.push_str(field);
        }
    }
    table.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ClientId, Phase, ReadingId, Side, Site};
    use crate::exchange::read_measurements;
    use jiff::civil::{date, time};
    use uuid::Uuid;

    #[test]
    fn what_was_written_is_read_back_the_same() {
        let client = ClientId::from_uuid(Uuid::nil());
        let reading = |measure: &str, site: Option<Site>, phase, value, item: &str| Reading {
            id: ReadingId::from_uuid(Uuid::nil()),
            client,
            session: None,
            measure: measure.into(),
            item: item.to_owned(),
            site,
            phase,
            quality: String::new(),
            value,
            date: date(2026, 11, 5),
            time: None,
        };
        let calf = Site { region: "calf".into(), side: Some(Side::Left) };
        let mut readings = vec![
            reading("nprs", Some(calf), Phase::Before, 6.0, ""),
            reading("psfs", None, Phase::Now, 3.5, "lift the \"big\" pan, one-handed"),
            reading("groc", None, Phase::Now, -2.0, ""),
        ];
        readings[0].time = Some(time(14, 2, 30, 0));
        readings[0].quality = "dull, pulling".to_owned();
        let table = readings_csv(readings.iter().map(|reading| ("O'Neil, \"Jo\"", reading)));
        let file = read_measurements(table.as_bytes(), date(2026, 11, 21)).unwrap();
        assert_eq!((file.errors, file.notices), (vec![], vec![]));
        let back: Vec<_> = file.rows.iter().map(|row| row.to_reading(readings[0].id, client, None)).collect();
        assert_eq!(back, readings);
        assert_eq!(file.rows[0].client_ref, "O'Neil, \"Jo\"");
    }
}
