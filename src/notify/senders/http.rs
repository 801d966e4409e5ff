//! What all senders over HTTP share: the address and the request, and what an answer means before its body is read.

use super::Unsendable;
use crate::domain::settings::{Section, parse_url};
use crate::domain::{Header, Limits, Method, Receipt, Reply, Request, SecretRef, Secrets};
use crate::notify::compose::printable;
use crate::notify::cut::{Limit, cut};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use std::time::Duration;
use url::Url;

/// A push service answers within seconds, and in a few words. A redirect would carry the message and its key elsewhere.
const LIMITS: Limits =
    Limits { connect: Duration::from_secs(10), total: Duration::from_secs(20), body: 64 * 1024, redirects: 0 };
/// As much of an answer is told as why a message did not go out.
const TOLD: Limit = Limit::Chars(200);

/// Where a service listens.
#[derive(Debug, Clone)]
pub(super) struct Endpoint {
    pub(super) url: Url,
}

impl Endpoint {
    /// From the key `url`, which has a default or is required.
    pub(super) fn read(section: &Section, default: Option<&str>) -> Option<Self> {
        let url = match default {
            // A default stands for an address that is not written, never for one that is wrong.
            Some(default) if section.get("url").is_none() => parse_url(default).ok(),
            Some(_) => section.url("url"),
            None => section.required_url("url", "the address of the service"),
        };
        url.map(|url| Self { url })
    }

    /// The address with further segments of its path.
    pub(super) fn at(&self, segments: &[&str]) -> Url {
        let mut url = self.url.clone();
        // Addresses of http and https always have a path.
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(segments);
        }
        url
    }

    pub(super) fn post(&self, url: Url, body: &Value) -> Request {
        self.post_text(url, "application/json; charset=utf-8", body.to_string())
    }

    pub(super) fn post_text(&self, url: Url, content_type: &str, body: String) -> Request {
        Request {
            method: Method::Post,
            headers: vec![header("content-type", content_type)],
            body: Some(body.into_bytes()),
            limits: LIMITS,
            ..Request::get(url)
        }
    }
}

pub(super) fn header(name: &str, value: &str) -> Header {
    Header { name: name.to_owned(), value: value.to_owned(), secret: false }
}

pub(super) fn bearer(token: &str) -> Header {
    Header { name: "authorization".to_owned(), value: format!("Bearer {token}"), secret: true }
}

/// The value of a secret.
pub(super) fn expose<'s>(secrets: &'s Secrets, place: &SecretRef) -> Result<&'s str, Unsendable> {
    secrets.expose(place).ok_or_else(|| Unsendable::NoSecret(place.clone()))
}

/// The value of a secret that goes into an address: letters, digits, and what the service uses beside them.
pub(super) fn expose_token<'s>(secrets: &'s Secrets, place: &SecretRef) -> Result<&'s str, Unsendable> {
    let value = expose(secrets, place)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':');
    if !value.is_empty() && value.chars().all(plain) { Ok(value) } else { Err(Unsendable::OddSecret(place.clone())) }
}

/// A secret that the settings must name.
pub(super) fn required_secret(section: &Section, key: &'static str) -> Option<SecretRef> {
    if section.get(key).is_none() {
        section.wrong(key, "is missing", "{ env = \"NAME\" }, { file = \"PATH\" } or { credential = \"NAME\" }");
    }
    section.secret(key)
}

/// What a status alone says: success; worth trying again (408, 425, 429, 5xx); or not.
pub(super) fn by_status(reply: &Reply) -> Receipt {
    if reply.is_success() {
        return Receipt::Sent;
    }
    let why = told(reply);
    match reply.status {
        408 | 425 | 429 | 500..=599 => Receipt::Later { at: retry_after(reply), why },
        _ => Receipt::Never { why },
    }
}

/// How a code in an answer's body is meant.
#[derive(Debug, Clone, Copy)]
pub(super) enum Meaning {
    /// Worth trying again after so many seconds, where the answer does not say when.
    Later(i64),
    Never,
}

/// For services that answer 200 whatever happened: the success code of the key, and what others mean. A code that is not
/// in the table is an error that the service does not document as passing: trying again would not help.
pub(super) fn by_code(reply: &Reply, key: &str, success: i64, table: &[(i64, Meaning)]) -> Receipt {
    let Some(code) = json(reply).as_ref().and_then(|body| body.get(key)).and_then(Value::as_i64) else {
        return match by_status(reply) {
            // A success that is not the service's own: a proxy, a portal, a changed service.
            Receipt::Sent => Receipt::Later { at: None, why: format!("not an answer of the service: {}", told(reply)) },
            other => other,
        };
    };
    if code == success {
        return Receipt::Sent;
    }
    let why = told(reply);
    match table.iter().find(|(known, _)| *known == code).map(|(_, meaning)| *meaning) {
        Some(Meaning::Later(seconds)) => {
            let at = retry_after(reply).unwrap_or(reply.received + TimeDelta::seconds(seconds));
            Receipt::Later { at: Some(at), why }
        }
        Some(Meaning::Never) => Receipt::Never { why },
        None => match by_status(reply) {
            later @ Receipt::Later { .. } => later,
            _ => Receipt::Never { why },
        },
    }
}

pub(super) fn json(reply: &Reply) -> Option<Value> {
    serde_json::from_slice(&reply.body).ok()
}

/// When `Retry-After` allows the next attempt: seconds (some services send fractions), or a date.
fn retry_after(reply: &Reply) -> Option<DateTime<Utc>> {
    let written = reply.header("retry-after")?.trim();
    match written.parse::<f64>() {
        Ok(seconds) => after(reply, seconds),
        Err(_) => DateTime::parse_from_rfc2822(written).ok().map(|at| at.with_timezone(&Utc)),
    }
}

/// So many seconds after the answer; None for what is no length of time.
pub(super) fn after(reply: &Reply, seconds: f64) -> Option<DateTime<Utc>> {
    let wait = Duration::try_from_secs_f64(seconds).ok()?;
    reply.received.checked_add_signed(TimeDelta::from_std(wait).ok()?)
}

/// Status and beginning of an answer, for people.
pub(in crate::notify) fn told(reply: &Reply) -> String {
    let text = printable(&String::from_utf8_lossy(&reply.body));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("HTTP {} {}", reply.status, cut(&text, TOLD)).trim_end().to_owned()
}
