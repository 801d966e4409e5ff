//! What went wrong, as a code with values; sentences are made where people read them (`words`).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A problem met while watching. `code` is stable and documented; `subject` says what it is about (a URL without its
/// secrets, a selector), `detail` what was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub code: Code,
    pub subject: String,
    pub detail: String,
}

impl Problem {
    pub fn new(code: Code, subject: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { code, subject: subject.into(), detail: detail.into() }
    }
}

impl Problem {
    /// The moment before which a server that asked us to stay away wants no request.
    pub fn not_before(&self) -> Option<DateTime<Utc>> {
        let moment = self.detail.split(' ').next().filter(|_| self.code == Code::RateLimited)?;
        DateTime::parse_from_rfc3339(moment).ok().map(|at| at.to_utc())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The name does not resolve.
    Dns,
    /// Nothing accepts connections there.
    Connect,
    Tls,
    Timeout,
    /// The connection broke while the answer came.
    Interrupted,
    /// Not HTTP, or a body that does not decode.
    Protocol,
    TooLarge,
    TooManyRedirects,
    /// Private or otherwise refused address, or a scheme that is not http(s).
    Refused,
    /// The site's robots.txt asks programs not to.
    Disallowed,
    /// No route to any host: our own network.
    Offline,
    /// A status code that is no success.
    Status,
    /// Asked to slow down (429, 503 with Retry-After).
    RateLimited,
    /// An empty answer where a list was expected.
    Empty,
    /// Not the kind of content the source is of (an image, a login wall).
    Content,
    /// HTML, XML or JSON that does not parse.
    Syntax,
    /// Parsed, but no announcement was found in it.
    NothingFound,
    /// Far fewer announcements than before.
    Fewer,
    /// Only announcements that are older than those that were listed before.
    Stale,
    /// A configured selector or path matched nothing.
    NoMatch,
    /// Items were left out because of a bound.
    Truncated,
    /// One announcement's detail could not be had; the rest stands.
    Detail,
    /// There is no browser, or it does not start.
    Browser,
    Storage,
}

impl Code {
    /// Whether it is our side that could not ask, rather than theirs that does not work.
    pub fn is_ours(self) -> bool {
        matches!(self, Self::Dns | Self::Offline | Self::Refused | Self::Disallowed | Self::Browser | Self::Storage)
    }
}
