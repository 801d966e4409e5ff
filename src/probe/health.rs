//! The shapes in which health endpoints speak, recognized without being told: health+json
//! (draft-inadarei-api-health-check-06), Spring Boot Actuator, MicroProfile Health, and the many that say `{"status": "UP"}`. All
//! have a text `status` at the top.

use crate::domain::Outcome;
use serde_json::Value;

/// Words of health, in any case. Actuator's `UNKNOWN` says that they do not know, so neither do we.
const WORDS: &[(&str, Outcome)] = &[
    ("pass", Outcome::Up),
    ("ok", Outcome::Up),
    ("up", Outcome::Up),
    ("healthy", Outcome::Up),
    ("warn", Outcome::Degraded),
    ("degraded", Outcome::Degraded),
    ("fail", Outcome::Down),
    ("error", Outcome::Down),
    ("down", Outcome::Down),
    ("out_of_service", Outcome::Down),
    ("unhealthy", Outcome::Down),
    ("unknown", Outcome::Failed),
];

/// What a word of health means.
pub(super) fn word(text: &str) -> Option<Outcome> {
    WORDS.iter().find(|(word, _)| text.eq_ignore_ascii_case(word)).map(|(_, outcome)| *outcome)
}

/// What a body of a known shape states, and its word.
pub(super) fn stated(body: &Value) -> Option<(Outcome, &str)> {
    let status = body.get("status")?.as_str()?;
    word(status).map(|outcome| (outcome, status))
}

/// A body as JSON. Some servers put a byte order mark before it.
pub(super) fn json(body: &[u8]) -> Option<Value> {
    serde_json::from_slice(body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body)).ok()
}
