//! Headers of a request as they are configured: `headers = { Referer = "https://…", Authorization = { env = "TOKEN" } }`.

use super::settings::{Datum, Entry, Section, Setting};
use super::{Header, SecretRef, Secrets};

const MOST: usize = 32;

/// A configured header; a secret is put in when the request is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderSetting {
    name: String,
    value: Value,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Plain(String),
    Secret(SecretRef),
}

impl HeaderSetting {
    /// Reads the key `headers`.
    pub fn read(section: &Section<'_>) -> Vec<Self> {
        const RIGHT: &str = "{ Name = \"value\" }, or { Name = { env = \"NAME\" } } for a secret";
        let Some(setting) = section.get("headers") else { return Vec::new() };
        let Datum::Table(entries) = &setting.datum else {
            section.wrong("headers", "is no table", RIGHT);
            return Vec::new();
        };
        if entries.len() > MOST {
            section.wrong("headers", "holds too many", format!("at most {MOST}"));
            return Vec::new();
        }
        let mut headers = Vec::new();
        for entry in entries {
            let value = match &entry.value.datum {
                Datum::Text(text) => plain(text),
                Datum::Table(_) => match secret(section, entry) {
                    // What is wrong with it is said already.
                    None => continue,
                    secret => secret,
                },
                _ => None,
            };
            match value {
                Some(value) if is_name(&entry.key) => headers.push(Self { name: entry.key.clone(), value }),
                _ => section.wrong("headers", format!("holds `{}`, which cannot be sent", entry.key), RIGHT),
            }
        }
        headers
    }

    /// The header to send; None where the secret is not to be had.
    pub fn header(&self, secrets: &Secrets) -> Option<Header> {
        let (value, secret) = match &self.value {
            Value::Plain(value) => (value.clone(), false),
            Value::Secret(place) => (secrets.expose(place)?.to_owned(), true),
        };
        Some(Header { name: self.name.clone(), value, secret })
    }
}

fn plain(text: &str) -> Option<Value> {
    let sendable = !text.chars().any(|c| c.is_control() && c != '\t');
    sendable.then(|| Value::Plain(text.to_owned()))
}

/// Reads the place of a secret as every other secret is read, so that it is noted down for the rim.
fn secret(section: &Section<'_>, entry: &Entry) -> Option<Value> {
    let alone = [Entry { key: "value".to_owned(), ..entry.clone() }];
    let Setting { place, .. } = &entry.value;
    let path = format!("{}.headers.{}", section.path(), entry.key);
    Section::new(path, place.clone(), &alone, section.findings()).secret("value").map(Value::Secret)
}

/// A token (RFC 9110 section 5.6.2).
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}
