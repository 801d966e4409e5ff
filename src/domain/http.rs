//! Requests and replies as values, so that pure code can ask for them and look at them.

use super::{Passage, Tz};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Method {
    #[default]
    Get,
    Head,
    Post,
    Put,
}

/// Names and secrets of a request's headers are split, so that a request can be shown without its secrets.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    pub name: String,
    pub value: String,
    /// Never printed, logged or recorded.
    pub secret: bool,
}

impl fmt::Debug for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, if self.secret { "***" } else { &self.value })
    }
}

/// What is to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub method: Method,
    pub url: Url,
    pub headers: Vec<Header>,
    pub body: Option<Vec<u8>>,
    pub validators: Validators,
    pub limits: Limits,
    /// A private, loopback or link-local address may be connected to.
    pub allow_private: bool,
    /// What the server's robots.txt forbids is not asked for.
    pub robots: bool,
    /// A host that did not answer several times in a row is left alone for a while.
    pub spares: bool,
    /// Cookies are kept from one exchange to the next, among requests of the same name.
    pub jar: Option<String>,
    /// None: the ordinary way.
    pub passage: Option<Arc<Passage>>,
    /// The page is drawn by a browser first, and the answer is what it then holds. None: as the server sends it.
    pub render: Option<Render>,
}

/// How a browser draws a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Render {
    /// In which scripts write dates.
    pub zone: Tz,
    /// A CSS selector; the page is not ready before something is there that it selects.
    pub wait_for: Option<String>,
}

impl Request {
    pub fn get(url: Url) -> Self {
        Self {
            method: Method::Get,
            url,
            headers: Vec::new(),
            body: None,
            validators: Validators::default(),
            limits: Limits::default(),
            allow_private: false,
            robots: false,
            spares: false,
            jar: None,
            passage: None,
            render: None,
        }
    }
}

/// What a server gave to make the next request conditional; sent back byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Validators {
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

/// Bounds of one exchange, redirects included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub connect: Duration,
    pub total: Duration,
    /// Bytes of the body after decompression.
    pub body: usize,
    pub redirects: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connect: Duration::from_secs(10), total: Duration::from_secs(30), body: 10 * 1024 * 1024, redirects: 10 }
    }
}

/// What came back. A `304` has an empty body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    /// The address that answered, after redirects.
    pub url: Url,
    /// Names in lower case, in the order received.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub received: DateTime<Utc>,
    pub latency: Duration,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    pub fn validators(&self) -> Validators {
        Validators {
            etag: self.header("etag").map(str::to_owned),
            last_modified: self.header("last-modified").map(str::to_owned),
        }
    }
}

/// How a host is treated, whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Politeness {
    /// Requests under way at the same time on one host.
    pub at_once: usize,
    /// From the start of one request to the start of the next on one host.
    pub spacing: Duration,
}

impl Default for Politeness {
    fn default() -> Self {
        Self { at_once: 2, spacing: Duration::from_secs(1) }
    }
}
