//! Values of an API to the texts, dates and addresses of a row.

use super::find::Picked;
use super::link;
use crate::domain::settings::Section;
use crate::extract::row::{Row, is_cut};
use crate::text::charset;
use crate::text::dates::{Found, Reader};
use crate::text::html::{self, LONGEST_TEXT, squeeze, to_text};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use serde_json::Value;
use url::Url;

/// How bodies are written.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Decoding {
    format: Option<Format>,
    base64: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Html,
    Text,
}

impl Decoding {
    /// `body_format`, `body_encoding`; without them both are told by the look of the text.
    pub(super) fn read(section: &Section) -> Self {
        Self {
            format: section.one_of("body_format", &[("html", Format::Html), ("text", Format::Text)]),
            base64: section.one_of("body_encoding", &[("base64", true), ("plain", false)]).unwrap_or(false),
        }
    }

    pub(super) fn body(&self, value: &Value) -> String {
        let written = joined(value);
        let decoded = if self.base64 || looks_encoded(&written) { decoded(&written) } else { None };
        let text = decoded.unwrap_or(written);
        match self.format {
            Some(Format::Html) => to_text(&text),
            Some(Format::Text) => html::lines(&text),
            None => html::read(&text),
        }
    }
}

pub(super) fn row(picked: Picked, decoding: &Decoding, url: &Url, reader: Reader) -> Option<Row> {
    let text = picked.body.map(|body| decoding.body(body)).unwrap_or_default();
    let heading = picked.title.map(title).filter(|title| !title.is_empty());
    // Short posts have no title; their first line says what they are.
    let title = heading.or_else(|| text.lines().next().map(|line| line.chars().take(80).collect()))?;
    let mut row = Row {
        id: picked.id.map(plain).filter(|id| !id.is_empty() && id.len() <= 300),
        title,
        link: picked.link.and_then(Value::as_str).and_then(|text| link(url, text)),
        whole: picked.whole && !is_cut(&text),
        text,
        ..Row::default()
    };
    row.set_date(picked.date.and_then(|value| date(value, reader)).as_ref());
    Some(row)
}

pub(super) fn title(value: &Value) -> String {
    let text = plain(value);
    if text.contains(['<', '&']) { squeeze(&to_text(&text)) } else { squeeze(&text) }
}

/// A date as a text, or as seconds or milliseconds since 1970.
pub(super) fn date(value: &Value, reader: Reader) -> Option<Found> {
    match value {
        Value::String(text) => reader.whole(text),
        Value::Number(number) => {
            let number = number.as_i64().or_else(|| number.as_f64().map(|n| n as i64))?;
            reader.whole(&number.to_string())
        }
        // {"$date": …}, {"seconds": …}, {"iso": …}
        Value::Object(object) if object.len() <= 3 => object.values().find_map(|inner| match inner {
            Value::String(_) | Value::Number(_) => date(inner, reader),
            _ => None,
        }),
        // [2023, 7, 26, 10, 30]
        Value::Array(parts) => {
            let parts: Vec<i64> = parts.iter().take(6).filter_map(Value::as_i64).collect();
            match parts.as_slice() {
                [year, month, day] => reader.whole(&format!("{year}-{month:02}-{day:02}")),
                [year, month, day, hour, minute, ..] => {
                    reader.whole(&format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}"))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// A value as it would be written in a sentence.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

/// A text, or the texts within blocks of rich text, a line each.
fn joined(value: &Value) -> String {
    if let Value::String(text) = value {
        return text.clone();
    }
    let mut text = String::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::String(line) if text.len() < LONGEST_TEXT => {
                text.push_str(line);
                text.push('\n');
            }
            Value::Array(parts) => open.extend(parts.iter().rev()),
            Value::Object(parts) => {
                let worded = ["text", "value", "content", "children", "html", "data", "body", "paragraphs", "blocks"];
                open.extend(parts.iter().rev().filter(|(key, _)| worded.contains(&key.as_str())).map(|(_, part)| part));
            }
            _ => {}
        }
    }
    text
}

fn looks_encoded(text: &str) -> bool {
    let text = text.trim();
    let alphabet = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
    text.len() >= 24
        && text.len().is_multiple_of(4)
        && text.bytes().all(alphabet)
        && decoded(text).is_some_and(|text| text.contains('<') || text.chars().any(|c| u32::from(c) >= 0x2E80))
}

fn decoded(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bytes = STANDARD.decode(&text).or_else(|_| STANDARD_NO_PAD.decode(&text)).ok()?;
    Some(charset::decode(&bytes, None, None).0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn bodies_are_read_in_the_form_in_which_they_come() {
        let encoded = STANDARD.encode("<p>系统升级</p><p>7月30日0:00至2:00</p>");
        for (value, text) in [
            (json!("<p>一</p><p>二</p>"), "一\n二"),
            (json!("一\r\n\r\n  二 "), "一\n二"),
            (json!("a &lt;p&gt;一&lt;/p&gt;"), "a\n一"),
            (json!("1 < 2 and 3 > 2"), "1 < 2 and 3 > 2"),
            (json!(encoded), "系统升级\n7月30日0:00至2:00"),
            (json!(["一", "二"]), "一\n二"),
            (json!([{"type": "p", "children": [{"text": "一"}]}, {"type": "p", "text": "二"}]), "一\n二"),
            (json!(null), ""),
        ] {
            assert_eq!(Decoding::default().body(&value), text, "{value}");
        }
    }

    #[test]
    fn dates_come_as_texts_and_numbers() {
        let now = chrono::DateTime::parse_from_rfc3339("2023-08-01T00:00:00Z").unwrap().to_utc();
        let reader = Reader { now, zone: crate::domain::Tz::SHANGHAI };
        let expected = "2023-07-26T10:30:00+08:00";
        for value in [
            json!(1_690_338_600),
            json!(1_690_338_600_000_i64),
            json!(1_690_338_600.0),
            json!("1690338600000"),
            json!("2023-07-26T02:30:00Z"),
            json!("2023-07-26 10:30:00"),
            json!({"$date": "2023-07-26T02:30:00.000Z"}),
            json!([2023, 7, 26, 10, 30]),
        ] {
            let found = date(&value, reader).unwrap_or_else(|| panic!("{value}")).published;
            assert_eq!(found.instant(reader.zone), chrono::DateTime::parse_from_rfc3339(expected).unwrap(), "{value}");
        }
        assert_eq!(date(&json!(20), reader), None);
    }
}
