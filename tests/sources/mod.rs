//! Sources from settings, and visits of them without a network.

#![allow(dead_code, unreachable_pub, reason = "each test uses a part")]

use chrono::DateTime;
use serde_json::{Map, Value};
use std::time::Duration;
use storewatch::domain::settings::{Datum, Entry, Finding, Findings, Place, Section, Setting};
use storewatch::domain::{Problem, Reply, Request};
use storewatch::extract::{Context, Extraction, KINDS, Source, Step};

/// A source of a kind, whose settings must be right.
pub fn source(kind: &str, settings: &Map<String, Value>) -> Box<dyn Source> {
    configure(kind, settings).unwrap_or_else(|findings| panic!("{findings:?}"))
}

/// A source of a kind, or what is wrong with its settings.
pub fn configure(kind: &str, settings: &Map<String, Value>) -> Result<Box<dyn Source>, Vec<Finding>> {
    let entries = entries(settings);
    let findings = Findings::default();
    let section = Section::new("source", Place::default(), &entries, &findings);
    let kind = KINDS.iter().find(|k| k.name == kind).expect("a kind of source");
    let source = (kind.configure)(&section);
    section.finish();
    match source {
        Some(source) if findings.is_empty() => Ok(source),
        _ => Err(findings.into_vec()),
    }
}

/// Visits a source to the end of the conversation.
pub fn visit(
    source: &dyn Source,
    context: &Context,
    mut answer: impl FnMut(&Request) -> Result<Reply, Problem>,
) -> Extraction {
    let mut visit = source.visit(context);
    let mut answers = Vec::new();
    for _ in 0..16 {
        match visit.next(std::mem::take(&mut answers)) {
            Step::Ask(requests) => answers = requests.iter().map(&mut answer).collect(),
            Step::Done(extraction) => return extraction,
        }
    }
    panic!("the visit does not end");
}

pub fn reply(request: &Request, status: u16, media_type: &str, body: Vec<u8>) -> Reply {
    Reply {
        status,
        url: request.url.clone(),
        headers: vec![("content-type".to_owned(), media_type.to_owned())],
        body,
        received: DateTime::UNIX_EPOCH,
        latency: Duration::ZERO,
    }
}

fn entries(table: &Map<String, Value>) -> Vec<Entry> {
    table
        .iter()
        .map(|(key, value)| Entry {
            key: key.clone(),
            key_place: Place::default(),
            value: Setting { datum: datum(value), place: Place::default() },
        })
        .collect()
}

fn datum(value: &Value) -> Datum {
    match value {
        Value::Bool(flag) => Datum::Flag(*flag),
        Value::Number(number) => number.as_i64().map_or_else(|| Datum::Float(number.as_f64().unwrap()), Datum::Integer),
        Value::String(text) => Datum::Text(text.clone()),
        Value::Array(items) => {
            Datum::List(items.iter().map(|item| Setting { datum: datum(item), place: Place::default() }).collect())
        }
        Value::Object(table) => Datum::Table(entries(table)),
        Value::Null => Datum::Other("nothing"),
    }
}
