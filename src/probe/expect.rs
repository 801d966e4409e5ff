//! What a good answer looks like: `expect = { status = [200], json = "$.status", one_of = ["UP"], degraded = ["SLOW"],
//! text = "ok", latency = "2s" }`. Each part may be left out.

use super::health;
use crate::domain::settings::{Datum, Section};
use crate::domain::{Outcome, Reply};
use serde_json::Value;
use serde_json_path::JsonPath;
use std::time::Duration;
use url::Url;

const LONGEST_VALUE: usize = 60;

#[derive(Debug, Default)]
pub(super) struct Expect {
    /// None: any from 200 to 299.
    status: Option<Vec<u16>>,
    json: Option<Json>,
    text: Option<String>,
    /// Slower answers are degraded.
    latency: Option<Duration>,
}

/// A place in a JSON body and the values that may stand there.
#[derive(Debug)]
struct Json {
    written: String,
    path: JsonPath,
    /// None: the words of [`health`] decide.
    one_of: Option<Vec<String>>,
    degraded: Vec<String>,
}

impl Expect {
    pub(super) fn read(section: Section<'_>) -> Option<Self> {
        let status = section.integers("status", 100..=599);
        let status = status.map(|codes| codes.into_iter().filter_map(|code| u16::try_from(code).ok()).collect());
        let path = section.parsed("json", |text| Ok((text.to_owned(), parse_path(text)?)));
        let one_of = scalars(&section, "one_of");
        let degraded = scalars(&section, "degraded").unwrap_or_default();
        if section.get("json").is_none() {
            for key in ["one_of", "degraded"].into_iter().filter(|key| section.get(key).is_some()) {
                section.wrong(key, "needs `json` beside it", "json = \"$.status\"");
            }
        }
        let json = path.map(|(written, path)| Json { written, path, one_of, degraded });
        let text = section.text("text").map(str::to_owned);
        let latency = section.duration("latency", Duration::from_secs(1)..=Duration::from_secs(300));
        section.finish();
        Some(Self { status, json, text, latency })
    }

    /// Whether the body is looked at.
    pub(super) fn needs_body(&self) -> bool {
        self.json.is_some() || self.text.is_some()
    }

    /// What an answer to a question for `asked` says, and what was seen.
    pub(super) fn judge(&self, reply: &Reply, asked: &Url) -> (Outcome, String) {
        let body = health::json(&reply.body);
        if !self.status.as_ref().map_or(reply.is_success(), |codes| codes.contains(&reply.status)) {
            return wrong_status(reply.status, body.as_ref());
        }
        let content = self.judge_content(reply, body.as_ref());
        if content.0 == Outcome::Down && body.is_none() && self.needs_body() && reply.url.host() != asked.host() {
            // A login page of the network that we are in, for one.
            return (Outcome::Failed, format!("sent on to {}", reply.url.host_str().unwrap_or_default()));
        }
        match self.latency {
            Some(limit) if content.0 == Outcome::Up && reply.latency > limit => {
                (Outcome::Degraded, format!("took {:.1} s", reply.latency.as_secs_f64()))
            }
            _ => content,
        }
    }

    fn judge_content(&self, reply: &Reply, body: Option<&Value>) -> (Outcome, String) {
        if let Some(text) = &self.text
            && !String::from_utf8_lossy(&reply.body).contains(text)
        {
            return (Outcome::Down, "the expected text is missing".to_owned());
        }
        match (&self.json, body) {
            (Some(_), None) => (Outcome::Down, "no JSON".to_owned()),
            (Some(json), Some(body)) => json.judge(body),
            (None, Some(body)) if self.text.is_none() => match health::stated(body) {
                Some((outcome, word)) => (outcome, format!("status = {}", shown(&Value::from(word)))),
                None => (Outcome::Up, format!("http {}", reply.status)),
            },
            _ => (Outcome::Up, format!("http {}", reply.status)),
        }
    }
}

/// Theirs, unless it says that it is us who may not ask.
fn wrong_status(status: u16, body: Option<&Value>) -> (Outcome, String) {
    match body.and_then(health::stated) {
        Some((Outcome::Degraded | Outcome::Down, word)) => {
            (Outcome::Down, format!("http {status}, status = {}", shown(&Value::from(word))))
        }
        _ if matches!(status, 401 | 403 | 407 | 429) => (Outcome::Failed, format!("http {status}")),
        _ => (Outcome::Down, format!("http {status}")),
    }
}

impl Json {
    /// The worst of the values at the place.
    fn judge(&self, body: &Value) -> (Outcome, String) {
        let values = self.path.query(body).all();
        let judged = values.into_iter().map(|value| (self.judge_value(value), value));
        let severity = |outcome: Outcome| match outcome {
            Outcome::Up => 0,
            Outcome::Failed => 1,
            Outcome::Degraded => 2,
            Outcome::Down => 3,
        };
        // The first of the worst.
        match judged.min_by_key(|(outcome, _)| std::cmp::Reverse(severity(*outcome))) {
            Some((outcome, value)) => (outcome, format!("{} = {}", self.written, shown(value))),
            None => (Outcome::Down, format!("{} is missing", self.written)),
        }
    }

    fn judge_value(&self, value: &Value) -> Outcome {
        let text = match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let among = |words: &[String]| words.iter().any(|word| word.eq_ignore_ascii_case(&text));
        match &self.one_of {
            Some(good) if among(good) => Outcome::Up,
            _ if among(&self.degraded) => Outcome::Degraded,
            Some(_) => Outcome::Down,
            None => match value {
                Value::Bool(true) => Outcome::Up,
                Value::Bool(false) => Outcome::Down,
                _ => health::word(&text).unwrap_or(Outcome::Failed),
            },
        }
    }
}

/// A value as data for a line: short, without control characters.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    let mut short: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST_VALUE).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// A JSON path (RFC 9535); the error says what would be right.
fn parse_path(text: &str) -> Result<JsonPath, String> {
    JsonPath::parse(text).map_err(|error| {
        if text.starts_with('$') {
            format!(
                "a JSON path (RFC 9535) such as \"$.status\"; at character {}: {}",
                error.position() + 1,
                error.message()
            )
        } else {
            format!("a JSON path, which begins with $: \"$.{}\"", text.trim_start_matches('.'))
        }
    })
}

/// A list of values to compare with: texts, whole numbers, true and false.
fn scalars(section: &Section<'_>, key: &'static str) -> Option<Vec<String>> {
    let setting = section.get(key)?;
    let scalar = |datum: &Datum| match datum {
        Datum::Text(text) => Some(text.clone()),
        Datum::Integer(number) => Some(number.to_string()),
        Datum::Flag(flag) => Some(flag.to_string()),
        _ => None,
    };
    let values: Option<Vec<_>> = match &setting.datum {
        Datum::List(items) if !items.is_empty() => items.iter().map(|item| scalar(&item.datum)).collect(),
        _ => None,
    };
    if values.is_none() {
        section.wrong(key, "is not a list of values", "a list of texts, whole numbers, true or false: [\"UP\"]");
    }
    values
}
