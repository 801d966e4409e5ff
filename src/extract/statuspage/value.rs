//! What a JSON value holds, if it holds it.

use crate::domain::{Published, Tz, start_of_day};
use crate::text::dates::Reader;
use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone, Utc};
use serde_json::Value;

/// Elements of a list that are looked at.
const MOST: usize = 500;

/// The elements of a list; none where there is no list.
pub(super) fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> + use<'v> {
    value.get(key).and_then(Value::as_array).into_iter().flatten().take(MOST)
}

/// A text that is not blank.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
}

/// What names a thing: a text or a number.
pub(super) fn id(value: &Value) -> Option<String> {
    match value.get("id")? {
        Value::String(text) if !text.is_empty() && text.len() <= 300 => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A number, be it written as a text.
pub(super) fn number(value: &Value, key: &str) -> Option<i64> {
    let value = value.get(key)?;
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// An instant: RFC 3339, or a date and time without offset, read in `zone`.
pub(super) fn moment(value: &Value, key: &str, zone: Tz) -> Option<DateTime<FixedOffset>> {
    instant(text(value, key)?, zone)
}

pub(super) fn instant(text: &str, zone: Tz) -> Option<DateTime<FixedOffset>> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(at);
    }
    let naive = ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
    if let Some(naive) = naive.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok()) {
        return Some(zone.from_local_datetime(&naive).earliest()?.fixed_offset());
    }
    match (Reader { now: DateTime::<Utc>::MAX_UTC, zone }).whole(text)?.published {
        Published::At(at) => Some(at),
        Published::Day(day) => Some(start_of_day(day, zone).fixed_offset()),
    }
}
