//! Progress of one client as JSON, for `myolog progress CLIENT --json`. Described by
//! `assets/schema/progress.schema.json`, which a test holds to.

use serde_json::{Map, Value, json};

use crate::anatomy::site_label;
use crate::domain::Client;
use crate::domain::vocabulary::Better;
use crate::stats::{
    ChangeRule, ClientProgress, Point, ReliableChange, SeriesProgress, SessionEffect, Summary, Trend, UnbrokenRun, Xmr,
};

/// The form of this JSON. It grows when a key changes its meaning or goes.
const VERSION: u32 = 1;

/// Everything that is known of a client's series. Numbers are plain, with `.`; dates are ISO 8601; what does not exist
/// is `null`. `change` is latest − baseline, `improvement` is signed by the measure's direction (positive is better),
/// slopes are raw per week.
pub fn to_json(client: &Client, progress: &ClientProgress) -> Value {
    json!({
        "format": "myolog-progress",
        "version": VERSION,
        "client": {
            "id": client.id.to_string(),
            "reference": client.reference,
            "name": client.name.as_str(),
        },
        "series": progress.series.iter().map(series).collect::<Vec<_>>(),
    })
}

/// The keys of one series: what it is, what changed, its course, its sessions, its words.
fn series(series: &SeriesProgress) -> Value {
    let parts = [identity(series), changes(&series.summary), course(series), sessions(series), words(series)];
    parts
        .into_iter()
        .filter_map(|part| match part {
            Value::Object(keys) => Some(keys),
            _ => None,
        })
        .flatten()
        .collect::<Map<String, Value>>()
        .into()
}

fn identity(series: &SeriesProgress) -> Value {
    let key = &series.key;
    let site_name = key.site.as_ref().map(site_label);
    json!({
        "measure": key.measure.as_str(),
        "measure_name": series.measure.map(|measure| &measure.name),
        "item": key.item,
        "site": key.site.as_ref().map(|site| json!({
            "region": site.region.as_str(),
            "side": site.side.map(|side| side.as_str()),
            "name": site_name,
        })),
        "phase": key.phase.as_str(),
        "label": series.label_at(site_name.as_deref()),
        "unit": series.measure.map(|measure| &measure.unit),
        "better": series.measure.and_then(|measure| measure.better).map(better),
        "source": series.measure.map(|measure| &measure.source),
        "unreadable": series.unreadable,
        "activities": series.activities,
    })
}

fn changes(summary: &Summary) -> Value {
    json!({
        "n": summary.n,
        "first": summary.first.map(point),
        "previous": summary.previous.map(point),
        "latest": summary.latest.map(point),
        "baseline": summary.baseline,
        "baseline_readings": summary.baseline_readings,
        "change": summary.change,
        "improvement": summary.improvement,
        "percent": summary.percent.ok(),
        "percent_reason": summary.percent.err().map(|reason| reason.as_str()),
        "important_absolute": summary.important_absolute.map(rule),
        "important_percent": summary.important_percent.map(rule),
        "mdc95": summary.mdc95.map(rule),
        "reliable_change": summary.reliable_change.map(reliable_change),
        "verdict": summary.verdict.map(|verdict| verdict.as_str()),
        "important_run": summary.important_run,
        "unchanged_run": summary.unchanged_run,
    })
}

fn course(series: &SeriesProgress) -> Value {
    let summary = &series.summary;
    json!({
        "readings": points(&series.points),
        "confidence": summary.confidence,
        "theil_sen": summary.theil_sen.map(trend),
        "least_squares": summary.least_squares.map(trend),
        "ewma": summary.ewma,
        "ewma_by_days": summary.ewma_by_days,
        "xmr": summary.xmr.as_ref().map(xmr),
    })
}

fn sessions(series: &SeriesProgress) -> Value {
    let effect = series.session_effect.as_ref();
    json!({
        "within_session": effect.map(|effect| sum(&effect.gains, effect.gain_sum)),
        "carry_over": effect.map(|effect| sum(&effect.losses, effect.loss_sum)),
        "retention": effect.and_then(|effect| effect.retention),
        "unbroken_runs": effect.map(runs),
    })
}

fn words(series: &SeriesProgress) -> Value {
    let words = series.words();
    json!({
        "change_label": series.change_label(),
        "trend_words": series.trend_words(),
        "words": { "fact": words.fact, "certainty": words.certainty },
    })
}

const fn better(better: Better) -> &'static str {
    match better {
        Better::Low => "low",
        Better::High => "high",
    }
}

fn point(point: Point) -> Value {
    json!({ "date": point.date.to_string(), "value": point.value })
}

fn points(points: &[Point]) -> Vec<Value> {
    points.iter().copied().map(point).collect()
}

fn rule(rule: ChangeRule) -> Value {
    json!({ "threshold": rule.threshold, "reached": rule.reached.map(|reached| reached.as_str()) })
}

fn reliable_change(change: ReliableChange) -> Value {
    json!({
        "standard_error": change.standard_error,
        "standard_error_of_difference": change.standard_error_of_difference,
        "index": change.index,
        "is_reliable": change.is_reliable,
    })
}

fn trend(trend: Trend) -> Value {
    json!({
        "slope_per_week": trend.slope_per_week,
        "lower": trend.lower,
        "upper": trend.upper,
        "intercept": trend.intercept,
    })
}

fn xmr(limits: &Xmr) -> Value {
    let signals: Vec<Value> = limits
        .signals
        .iter()
        .map(|signal| {
            json!({ "kind": signal.kind.as_str(), "from": signal.from.to_string(), "to": signal.to.to_string() })
        })
        .collect();
    json!({
        "mean": limits.mean,
        "lower": limits.lower,
        "upper": limits.upper,
        "drawn_lower": limits.drawn_lower,
        "drawn_upper": limits.drawn_upper,
        "mean_moving_range": limits.mean_moving_range,
        "baseline_points": limits.baseline_points,
        "signals": signals,
    })
}

fn sum(of: &[Point], sum: f64) -> Value {
    json!({ "count": of.len(), "sum": sum, "values": points(of) })
}

fn runs(effect: &SessionEffect) -> Vec<Value> {
    let run = |run: &UnbrokenRun| {
        json!({
            "from": run.from.to_string(),
            "to": run.to.to_string(),
            "sessions": run.sessions,
            "first_before": run.first_before,
            "last_after": run.last_after,
            "gain_sum": run.gain_sum,
            "loss_sum": run.loss_sum,
        })
    };
    effect.runs.iter().map(run).collect()
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::domain::{ClientDetails, ClientId, PersonName, Phase, Reading, ReadingId, Side, Site};
    use crate::stats::{Reliability, Settings, client_progress};

    fn client() -> Client {
        Client {
            id: ClientId::from_uuid(Uuid::nil()),
            reference: "C-0001".into(),
            name: PersonName::new("Ann Lee").unwrap(),
            details: ClientDetails::default(),
            archived: false,
        }
    }

    fn readings(measure: &str, item: &str, phase: Phase, values: &[f64]) -> Vec<Reading> {
        let one = |(value, week): (&f64, i32)| Reading {
            id: ReadingId::from_uuid(Uuid::nil()),
            client: ClientId::from_uuid(Uuid::nil()),
            session: None,
            measure: measure.into(),
            item: item.into(),
            site: (measure == "nprs").then(|| Site { region: "lower_back".into(), side: Some(Side::Left) }),
            phase,
            quality: String::new(),
            value: *value,
            date: date(2026, 8, 6) + (7 * week).days(),
            time: None,
        };
        values.iter().zip(0..).map(one).collect()
    }

    /// Something of every kind, so that every key of the schema is met with a value.
    fn everything() -> Value {
        let before = [7.0, 6.0, 7.0, 6.0, 5.0, 5.0, 4.0, 3.0, 3.0];
        let mut all = readings("nprs", "", Phase::Before, &before);
        all.extend(readings("nprs", "", Phase::After, &[5.0, 4.0, 4.0, 4.0, 3.0, 2.0, 3.0, 2.0]));
        all.extend(readings("ndi", "", Phase::Now, &[30.0, 20.0, 15.0]));
        all.extend(readings("groc", "", Phase::Now, &[1.0, 3.0]));
        all.extend(readings("psfs", "Run 10 km", Phase::Now, &[2.0, 7.0, 7.0]));
        all.extend(readings("own_measure", "", Phase::Average, &[0.0, f64::NAN]));
        let entered =
            Reliability { measure: "ndi".into(), standard_deviation: 8.0, reliability: 0.9, source: "a study".into() };
        to_json(&client(), &client_progress(&all, &Settings { reliabilities: vec![entered], ..Settings::default() }))
    }

    fn schema() -> Value {
        serde_json::from_str(include_str!("../../assets/schema/progress.schema.json")).unwrap()
    }

    /// The part of JSON Schema that our schema uses. Every object names all its keys, and none is optional.
    fn check(schema: &Value, root: &Value, value: &Value, place: &str) -> Result<(), String> {
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let target = root.pointer(reference.strip_prefix('#').unwrap()).ok_or(reference)?;
            return check(target, root, value, place);
        }
        if let Some(choices) = schema.get("anyOf").and_then(Value::as_array) {
            let misses: Vec<String> = choices.iter().filter_map(|one| check(one, root, value, place).err()).collect();
            return if misses.len() < choices.len() { Ok(()) } else { Err(misses.join(" and ")) };
        }
        if let Some(constant) = schema.get("const") {
            return if constant == value { Ok(()) } else { Err(format!("{place} is {value}")) };
        }
        if let Some(allowed) = schema.get("enum").and_then(Value::as_array) {
            return if allowed.contains(value) { Ok(()) } else { Err(format!("{place} is {value}")) };
        }
        let types = match schema.get("type").ok_or_else(|| format!("{place} has no type"))? {
            Value::String(one) => vec![one.as_str()],
            several => several.as_array().unwrap().iter().filter_map(Value::as_str).collect(),
        };
        let is_type = |name: &str| match name {
            "null" => value.is_null(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_u64(),
            "number" => value.is_number(),
            "string" => value.is_string(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            _ => false,
        };
        if !types.into_iter().any(is_type) {
            return Err(format!("{place} is {value}"));
        }
        if let Some(object) = value.as_object() {
            let properties = schema["properties"].as_object().unwrap();
            let mut names: Vec<&str> = properties.keys().map(String::as_str).collect();
            let mut required: Vec<&str> =
                schema["required"].as_array().unwrap().iter().flat_map(Value::as_str).collect();
            let mut keys: Vec<&str> = object.keys().map(String::as_str).collect();
            for list in [&mut names, &mut required, &mut keys] {
                list.sort_unstable();
            }
            if schema["additionalProperties"] != false || names != keys || required != keys {
                return Err(format!(
                    "{place} has the keys {keys:?}, the schema names {names:?}, requires {required:?}"
                ));
            }
            for (key, value) in object {
                check(&properties[key], root, value, &format!("{place}.{key}"))?;
            }
        }
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            check(&schema["items"], root, item, &format!("{place}[{index}]"))?;
        }
        Ok(())
    }

    #[test]
    fn the_schema_describes_what_is_printed() {
        let schema = schema();
        check(&schema, &schema, &everything(), "progress").unwrap();
        let nobody = to_json(&client(), &ClientProgress::default());
        check(&schema, &schema, &nobody, "progress").unwrap();
    }

    #[test]
    fn the_schema_refuses_a_key_it_does_not_know() {
        let (schema, mut printed) = (schema(), everything());
        printed["series"][0]["surprise"] = json!(1);
        assert!(check(&schema, &schema, &printed, "progress").unwrap_err().contains("surprise"));
        let mut printed = everything();
        printed["series"][0]["theil_sen"]["lower"] = json!("−0.4");
        assert!(check(&schema, &schema, &printed, "progress").is_err());
    }

    /// Each key has a value somewhere, so that no part of the schema goes untried.
    #[test]
    fn every_key_is_met_with_a_value() {
        let printed = everything();
        let series = printed["series"].as_array().unwrap();
        for key in schema()["$defs"]["series"]["properties"].as_object().unwrap().keys() {
            assert!(series.iter().any(|one| !one[key].is_null()), "{key} is always null");
        }
        assert!(series.iter().any(|one| !one["xmr"]["signals"].as_array().is_none_or(Vec::is_empty)));
    }

    #[test]
    fn numbers_and_words_are_those_of_the_page() {
        let printed = everything();
        let pain = &printed["series"][0];
        assert_eq!((&pain["n"], &pain["change"], &pain["improvement"]), (&json!(9), &json!(-4.0), &json!(4.0)));
        assert_eq!(pain["label"], "Pain, lower back, left, before");
        assert_eq!(pain["readings"][8], json!({ "date": "2026-10-01", "value": 3.0 }));
        assert_eq!(pain["important_absolute"], json!({ "threshold": 2.0, "reached": "better" }));
        assert_eq!(pain["verdict"], "lasting");
        assert_eq!(pain["within_session"]["sum"], json!(43.0 - 27.0));
        let own = printed["series"].as_array().unwrap().iter().find(|one| one["measure"] == "own_measure").unwrap();
        assert_eq!((&own["unreadable"], &own["percent"]), (&json!(1), &Value::Null));
        assert_eq!(own["percent_reason"], "too_few_readings");
    }
}
