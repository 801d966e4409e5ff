//! What every kind of source has: an address, how to ask it, and how to read the bytes that it answers.

use crate::domain::settings::{Datum, Entry, Section, Setting};
use crate::domain::{Header, Limits, Method, Reply, Request, SecretRef, Secrets};
use crate::text::charset;
use std::time::Duration;
use url::Url;

/// Headers by which a server knows who asks; they never go to another origin, secret or not.
const PERSONAL: [&str; 3] = ["authorization", "cookie", "proxy-authorization"];
const MOST_HEADERS: usize = 32;

/// Settings that all kinds share: `url`, `method`, `headers`, `charset`, `timeout`, `max_bytes`, `allow_private`.
#[derive(Debug)]
pub(super) struct Common {
    pub(super) url: Url,
    method: Method,
    body: Option<String>,
    headers: Vec<(String, HeaderValue)>,
    charset: Option<String>,
    limits: Limits,
    allow_private: bool,
}

#[derive(Debug)]
enum HeaderValue {
    Plain(String),
    Secret(SecretRef),
}

impl Common {
    pub(super) fn read(section: &Section) -> Option<Self> {
        let url = section.required_url("url", "the address of the page, feed or API");
        let method = section.one_of("method", &[("GET", Method::Get), ("POST", Method::Post)]).unwrap_or_default();
        let charset = section.parsed("charset", |label| match charset::named(label) {
            Some(encoding) => Ok(encoding.name().to_owned()),
            None => Err("a name of the Encoding standard, such as \"gbk\", \"big5\", \"utf-8\"".to_owned()),
        });
        let mut limits = Limits::default();
        let seconds = |n| Duration::from_secs(n);
        limits.total = section.duration("timeout", seconds(1)..=seconds(300)).unwrap_or(limits.total);
        let bytes = section.integer("max_bytes", 1024..=64 * 1024 * 1024);
        limits.body = bytes.and_then(|n| usize::try_from(n).ok()).unwrap_or(limits.body);
        let allow_private = section.flag("allow_private").unwrap_or(false);
        let headers = headers(section);
        Some(Self { url: url?, method, body: None, headers, charset, limits, allow_private })
    }

    /// The same with a request body.
    pub(super) fn with_body(self, body: Option<String>) -> Self {
        Self { body, ..self }
    }

    /// The request for the source itself.
    pub(super) fn request(&self, secrets: &Secrets) -> Request {
        let mut request = self.follow(self.url.clone(), secrets);
        request.method = self.method;
        request.body = self.body.clone().map(String::into_bytes);
        request
    }

    /// A request for an address that the source led to. What is secret or says who asks stays with the source's origin, and
    /// so does the leave to connect to a private address.
    pub(super) fn follow(&self, url: Url, secrets: &Secrets) -> Request {
        let home = url.origin() == self.url.origin();
        let mut request = Request::get(url);
        request.limits = self.limits;
        request.allow_private = self.allow_private && home;
        for (name, value) in &self.headers {
            let personal = PERSONAL.iter().any(|p| name.eq_ignore_ascii_case(p));
            let header = match value {
                HeaderValue::Plain(value) if home || !personal => Some((value.clone(), false)),
                HeaderValue::Secret(place) if home => secrets.expose(place).map(|value| (value.to_owned(), true)),
                _ => None,
            };
            let header = header.map(|(value, secret)| Header { name: name.clone(), value, secret });
            request.headers.extend(header);
        }
        request
    }

    pub(super) fn text(&self, reply: &Reply) -> String {
        charset::decode(&reply.body, self.charset.as_deref(), reply.header("content-type")).0
    }
}

/// `max_items`: announcements that one visit yields at most.
pub(super) fn max_items(section: &Section) -> usize {
    section.integer("max_items", 1..=500).and_then(|n| usize::try_from(n).ok()).unwrap_or(30)
}

/// `headers = { Referer = "https://…", Authorization = { env = "TOKEN" } }`.
fn headers(section: &Section) -> Vec<(String, HeaderValue)> {
    const RIGHT: &str = "{ Name = \"value\" }, or { Name = { env = \"NAME\" } } for a secret";
    let Some(setting) = section.get("headers") else { return Vec::new() };
    let Datum::Table(entries) = &setting.datum else {
        section.wrong("headers", "is no table", RIGHT);
        return Vec::new();
    };
    if entries.len() > MOST_HEADERS {
        section.wrong("headers", "holds too many", format!("at most {MOST_HEADERS}"));
    }
    let mut headers = Vec::new();
    for entry in entries.iter().take(MOST_HEADERS) {
        let is_name = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
        match header_value(&entry.value) {
            Some(value) if !entry.key.is_empty() && entry.key.bytes().all(is_name) => {
                headers.push((entry.key.clone(), value));
            }
            _ => section.wrong("headers", format!("holds `{}`, which cannot be sent", entry.key), RIGHT),
        }
    }
    headers
}

fn header_value(setting: &Setting) -> Option<HeaderValue> {
    match &setting.datum {
        Datum::Text(text) => {
            let sendable = !text.chars().any(|c| c.is_control() && c != '\t');
            sendable.then(|| HeaderValue::Plain(text.clone()))
        }
        Datum::Table(entries) => match entries.as_slice() {
            [Entry { key, value: Setting { datum: Datum::Text(name), .. }, .. }] => match key.as_str() {
                "env" => Some(HeaderValue::Secret(SecretRef::Env(name.clone()))),
                "file" => Some(HeaderValue::Secret(SecretRef::File(name.clone()))),
                "credential" => Some(HeaderValue::Secret(SecretRef::Credential(name.clone()))),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}
