//! The contract of `explain --jsonl`: one line in, one line out, whatever the line holds.

use super::{Document, read};
use crate::domain::{
    Bearing, Effect, Evidence, Ignored, Kind, Published, Reading, Relation, Scope, Service, Span, Term, Tz,
};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, SecondsFormat, TimeZone, Utc};
use serde::{Deserialize, Serialize};

/// The longest text that is read; what is longer is cut before it is looked at.
pub const MAX_TEXT_BYTES: usize = 4 << 20;

/// One announcement as it stands in a line of input.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Input {
    #[serde(default)]
    pub id: serde_json::Value,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub text: Option<String>,
    /// A date, or an RFC 3339 time (seconds optional).
    #[serde(default)]
    pub published: Option<String>,
    /// An IANA name; UTC when absent.
    #[serde(default)]
    pub timezone: Option<String>,
    /// `text` (the default) or `html`; HTML is turned into text before it comes here.
    #[serde(default)]
    pub format: Option<String>,
}

/// What is answered for one announcement.
#[derive(Debug, Clone, Serialize)]
pub struct Output {
    pub id: serde_json::Value,
    pub kind: Kind,
    pub installment: Bearing,
    pub confidence: f64,
    pub windows: Vec<WindowOut>,
    pub links: Vec<LinkOut>,
    pub terms: Vec<Term>,
    pub evidence: Vec<Evidence>,
    pub ignored: Vec<Ignored>,
    /// The converted text that offsets count, where the input was HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    pub problem: Option<String>,
}

/// A window with its times in the publisher's zone.
#[derive(Debug, Clone, Serialize)]
pub struct WindowOut {
    pub start: String,
    pub end: Option<String>,
    pub rrule: Option<String>,
    pub effect: Effect,
    pub services: Vec<Service>,
    pub parties: Vec<String>,
    pub scope: Scope,
    pub blocks: bool,
    pub evidence: Vec<Span>,
}

/// A link with its times in the publisher's zone.
#[derive(Debug, Clone, Serialize)]
pub struct LinkOut {
    pub relation: Relation,
    pub windows: Vec<IntervalOut>,
    pub evidence: Vec<Span>,
}

#[derive(Debug, Clone, Serialize)]
pub struct IntervalOut {
    pub start: String,
    pub end: Option<String>,
}

/// Why a line could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    #[error("not an announcement: {0}")]
    NotAnObject(#[from] serde_json::Error),
    #[error("unknown timezone {0:?}")]
    Timezone(String),
    #[error("published is neither a date nor an RFC 3339 time: {0:?}")]
    Published(String),
}

/// Reads one line of input.
pub fn parse(line: &str) -> Result<Input, LineError> {
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line)?;
    Ok(serde_json::from_value(object.into())?)
}

/// Reads the announcement; `text` is the text to read where it is not the input's own (HTML that was converted).
pub fn explain(input: &Input, converted: Option<String>) -> Result<Output, LineError> {
    let zone = zone(input.timezone.as_deref())?;
    let published = input.published.as_deref().map(|text| published(text, zone)).transpose()?.flatten();
    let title = input.title.as_deref().unwrap_or_default();
    let text = cut(converted.as_deref().or(input.text.as_deref()).unwrap_or_default());
    let reading = read(&Document { title, text, published, zone, stated: None });
    Ok(output(input.id.clone(), reading, zone, converted))
}

/// The whole contract for a line of plain text: the answer, and whether it is one (false for a malformed line).
pub fn answer(line: &str) -> (String, bool) {
    let answered = parse(line).and_then(|input| Ok(serde_json::to_string(&explain(&input, None)?)?));
    match answered {
        Ok(line) => (line, true),
        Err(error) => (problem(&error), false),
    }
}

/// The answer to a malformed line.
pub fn problem(error: &LineError) -> String {
    serde_json::json!({"id": null, "problem": error.to_string()}).to_string()
}

/// A reading as the contract writes it, with times in `zone`.
pub fn output(id: serde_json::Value, reading: Reading, zone: Tz, text: Option<String>) -> Output {
    let time = |at: DateTime<Utc>| at.with_timezone(&zone).to_rfc3339_opts(SecondsFormat::Secs, false);
    let windows = reading.windows.into_iter().map(|window| WindowOut {
        start: time(window.start),
        end: window.end.map(time),
        rrule: window.rrule,
        effect: window.effect,
        services: window.services,
        parties: window.parties,
        scope: window.scope,
        blocks: window.blocks,
        evidence: window.evidence,
    });
    let links = reading.links.into_iter().map(|link| LinkOut {
        relation: link.relation,
        windows: link
            .windows
            .into_iter()
            .map(|interval| IntervalOut { start: time(interval.start), end: interval.end.map(time) })
            .collect(),
        evidence: link.evidence,
    });
    Output {
        id,
        kind: reading.kind,
        installment: reading.installment,
        confidence: (reading.confidence * 1000.0).round() / 1000.0,
        windows: windows.collect(),
        links: links.collect(),
        terms: reading.terms,
        evidence: reading.evidence,
        ignored: reading.ignored,
        text,
        problem: None,
    }
}

fn zone(name: Option<&str>) -> Result<Tz, LineError> {
    let name = name.unwrap_or("UTC");
    name.parse().map_err(|_| LineError::Timezone(name.to_owned()))
}

/// A date, an RFC 3339 time with or without seconds, or a local time without an offset. An empty string is no date.
pub fn published(text: &str, zone: Tz) -> Result<Option<Published>, LineError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Ok(Some(Published::Day(day)));
    }
    let with_offset = DateTime::parse_from_rfc3339(text)
        .or_else(|_| DateTime::<FixedOffset>::parse_from_str(text, "%Y-%m-%dT%H:%M%:z"))
        .or_else(|_| DateTime::<FixedOffset>::parse_from_str(&text.replace(['Z', 'z'], "+00:00"), "%Y-%m-%dT%H:%M%:z"));
    if let Ok(at) = with_offset {
        return Ok(Some(Published::At(at)));
    }
    ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .and_then(|local| zone.from_local_datetime(&local).earliest())
        .map(|at| Some(Published::At(at.fixed_offset())))
        .ok_or_else(|| LineError::Published(text.to_owned()))
}

fn cut(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_TEXT_BYTES)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_gives_a_line() {
        let input = r#"{"id": 7, "title": "支付系统维护", "text": "3月8日02:00至06:00暂停支付。", "published": "2026-03-04T09:30+08:00", "timezone": "Asia/Shanghai", "lang": "zh-Hans"}"#;
        let (line, good) = answer(input);
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert!(good);
        assert_eq!(value["id"], 7);
        assert_eq!(value["kind"], "maintenance");
        assert_eq!(value["problem"], serde_json::Value::Null);
        let window = &value["windows"][0];
        assert_eq!(window["start"], "2026-03-08T02:00:00+08:00");
        assert_eq!(window["end"], "2026-03-08T06:00:00+08:00");
        assert_eq!(window["blocks"], true);
        let span = &window["evidence"][0];
        assert_eq!(span["text"], "3月8日02:00至06:00");
        assert_eq!((&span["start"], &span["end"]), (&7.into(), &22.into()));
    }

    #[test]
    fn a_bad_line_gives_a_problem() {
        for line in [
            "",
            "no",
            "[]",
            "{\"title\": 1}",
            "{\"id\": 1, \"timezone\": \"Mars\"}",
            "{\"id\": 1, \"published\": \"soon\"}",
        ] {
            let (answered, good) = answer(line);
            let value: serde_json::Value = serde_json::from_str(&answered).unwrap();
            assert!(!good, "{line}");
            assert_eq!(value["id"], serde_json::Value::Null);
            assert!(value["problem"].is_string());
        }
    }

    #[test]
    fn moments_of_publication_are_read() {
        let zone = crate::domain::Tz::SHANGHAI;
        for (text, instant) in [
            ("2026-03-04", "2026-03-03T16:00:00+00:00"),
            ("2026-03-04T09:30+08:00", "2026-03-04T01:30:00+00:00"),
            ("2026-03-04T09:30:15+08:00", "2026-03-04T01:30:15+00:00"),
            ("2026-03-04T01:30Z", "2026-03-04T01:30:00+00:00"),
            ("2026-03-04 09:30", "2026-03-04T01:30:00+00:00"),
        ] {
            let published = published(text, zone).unwrap().unwrap();
            assert_eq!(published.instant(zone).to_rfc3339(), instant, "{text}");
        }
        assert_eq!(published(" ", zone).unwrap(), None);
    }
}
