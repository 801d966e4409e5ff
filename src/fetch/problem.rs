//! What went wrong with an exchange, named once. The layers below (resolver, TCP, TLS, HTTP, decompression) wrap each other's
//! errors in errors; the innermost one that says something decides.
//!
//! | found in the chain | code | because |
//! |---|---|---|
//! | our refusal of an address | `Refused` | we did not ask |
//! | no address for the name | `Dns` | a name server's answer is not the host's |
//! | the request or the client cannot be made (no TLS roots on this machine) | `Refused` | we did not ask |
//! | time is up | `Timeout` | |
//! | an error of rustls | `Tls` | also a server that does not speak TLS |
//! | our own rules forbid it (`EPERM`, `EACCES`: a local firewall, systemd's `IPAddressDeny`) | `Refused` | |
//! | network or host unreachable, no address, no file descriptor of our own | `Offline` | the same errors come when our router is gone, and our own lost network is never reported as theirs |
//! | connection refused, or lost before the request | `Connect` | |
//! | the message or the connection ended early | `Interrupted` | before "does not decode", of which it is the reason |
//! | not HTTP, or a body that does not decode | `Protocol` | |

use super::guard::Blocked;
use super::resolve::Unresolved;
use crate::domain::{Code, Problem};
use std::error::Error;
use std::io;
use url::Url;

/// Details are for a line in a log, and parts of them may come from the other side.
const LONGEST_DETAIL: usize = 160;

/// A problem with a URL, which is shown without its secrets.
pub(super) fn problem(code: Code, url: &Url, detail: impl AsRef<str>) -> Problem {
    let detail =
        detail.as_ref().chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST_DETAIL).collect::<String>();
    Problem::new(code, super::redact_url(url), detail)
}

/// `ENFILE`, `EMFILE` and `ENOBUFS`, which have no kind of their own.
const OUT_OF_OUR_MEANS: [i32; 3] = [23, 24, 105];

/// Names an error of the HTTP client.
pub(super) fn classify(error: &reqwest::Error, url: &Url) -> Problem {
    let chain = Chain::new(error);
    let code = code(error, &chain);
    if code == Code::Timeout && error.is_connect() {
        return problem(code, url, "no connection in time");
    }
    problem(code, url, chain.innermost())
}

fn code(error: &reqwest::Error, chain: &Chain<'_>) -> Code {
    if let Some(unresolved) = chain.find::<Unresolved>() {
        return if matches!(unresolved, Unresolved::Blocked(_)) { Code::Refused } else { Code::Dns };
    }
    if chain.find::<Blocked>().is_some() {
        return Code::Refused;
    }
    if error.is_builder() {
        return Code::Refused;
    }
    if error.is_timeout() {
        return Code::Timeout;
    }
    if chain.find::<rustls::Error>().is_some() {
        return Code::Tls;
    }
    let io = chain.find::<io::Error>();
    if io.and_then(io::Error::raw_os_error).is_some_and(|number| OUT_OF_OUR_MEANS.contains(&number)) {
        return Code::Offline;
    }
    let io = io.map(io::Error::kind);
    match io {
        Some(io::ErrorKind::PermissionDenied) => return Code::Refused,
        Some(io::ErrorKind::NetworkUnreachable)
        | Some(io::ErrorKind::NetworkDown)
        | Some(io::ErrorKind::HostUnreachable)
        | Some(io::ErrorKind::AddrNotAvailable) => return Code::Offline,
        // A connection that opens and then ends while TLS is negotiated.
        Some(io::ErrorKind::UnexpectedEof) if error.is_connect() => return Code::Tls,
        _ if error.is_connect() => return Code::Connect,
        _ => {}
    }
    let http = chain.find::<hyper::Error>();
    if http.is_some_and(|e| e.is_parse() || e.is_parse_status() || e.is_parse_too_large()) {
        return Code::Protocol;
    }
    if http.is_some_and(|e| e.is_incomplete_message() || e.is_body_write_aborted() || e.is_closed() || e.is_canceled())
    {
        return Code::Interrupted;
    }
    match io {
        Some(io::ErrorKind::ConnectionReset)
        | Some(io::ErrorKind::ConnectionAborted)
        | Some(io::ErrorKind::BrokenPipe) => Code::Interrupted,
        Some(io::ErrorKind::UnexpectedEof) if http.is_some() => Code::Interrupted,
        _ => Code::Protocol,
    }
}

/// An error and what caused it, down to the bottom.
struct Chain<'a>(Vec<&'a (dyn Error + 'static)>);

impl<'a> Chain<'a> {
    fn new(error: &'a (dyn Error + 'static)) -> Self {
        let mut chain = vec![error];
        // `io::Error` hides what it wraps from `source` (it gives the source of the wrapped one), so it is opened here.
        let mut last = error;
        while let Some(next) = wrapped(last).or_else(|| last.source()).filter(|_| chain.len() < 32) {
            chain.push(next);
            last = next;
        }
        Self(chain)
    }

    fn find<T: Error + 'static>(&self) -> Option<&'a T> {
        // From the bottom: outer layers repeat inner ones in their own words.
        self.0.iter().rev().find_map(|error| error.downcast_ref::<T>())
    }

    /// The words of the bottom. Only those of the client itself hold the URL, and they are never alone.
    fn innermost(&self) -> String {
        let bottom = self.0.iter().rev().find(|error| !error.is::<reqwest::Error>());
        bottom.map_or_else(|| "the HTTP client gave up".to_owned(), ToString::to_string)
    }
}

fn wrapped<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    let inner: &'a (dyn Error + Send + Sync + 'static) = error.downcast_ref::<io::Error>()?.get_ref()?;
    Some(inner)
}
