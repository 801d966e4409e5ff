//! One hop: a request goes out, the answer is read as far as the limits go.

use super::problem::{classify, problem};
use super::{Inner, redirect};
use crate::domain::{Code, Header, Limits, Method, Problem, Reply, Validators};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use std::time::Duration;
use tokio::time::timeout;
use url::Url;

/// Bytes of all names and values of an answer's head; hyper stops reading somewhat above.
const LARGEST_HEAD: usize = 64 * 1024;

/// As much of a redirect's body is read, so that the connection can be kept.
const REDIRECT_BODY: usize = 16 * 1024;

/// One request of an exchange.
#[derive(Debug, Clone)]
pub(super) struct Hop {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) headers: Vec<Header>,
    pub(super) body: Option<Vec<u8>>,
    pub(super) validators: Validators,
}

/// Asks once. `left` is what remains of the time limit.
pub(super) async fn ask(
    inner: &Inner,
    client: &reqwest::Client,
    hop: &Hop,
    limits: &Limits,
    left: Duration,
) -> Result<Reply, Problem> {
    let watch = inner.clock.stopwatch();
    let mut response = match timeout(left, send(client, hop)).await {
        Ok(answer) => answer?,
        Err(_) => return Err(problem(Code::Timeout, &hop.url, format!("no answer within {}", show(limits.total)))),
    };
    let mut reply = Reply {
        status: response.status().as_u16(),
        url: hop.url.clone(),
        headers: received(response.headers())
            .ok_or_else(|| problem(Code::TooLarge, &hop.url, "the head of the answer"))?,
        body: Vec::new(),
        received: inner.clock.now(),
        latency: watch.elapsed(),
    };
    let left = left.saturating_sub(watch.elapsed());
    if redirect::leads_on(&reply) {
        // Whatever comes of it, the address is known.
        let _ = timeout(left, read(&mut response, &mut reply.body, REDIRECT_BODY)).await;
    } else if hop.method != Method::Head && reply.status != 304 {
        match timeout(left, read(&mut response, &mut reply.body, limits.body)).await {
            Ok(Ok(())) => {}
            Ok(Err(Stopped::TooLarge)) => {
                return Err(problem(Code::TooLarge, &hop.url, format!("more than {} bytes", limits.body)));
            }
            Ok(Err(Stopped::Broken(error))) => return Err(classify(&error, &hop.url)),
            Err(_) => {
                let detail = format!("stopped after {} bytes, {} were up", reply.body.len(), show(limits.total));
                return Err(problem(Code::Timeout, &hop.url, detail));
            }
        }
        reply.received = inner.clock.now();
        reply.latency = watch.elapsed();
    }
    Ok(reply)
}

/// Sends the request and waits for the head of the answer. A server may close a kept connection in the very moment in which
/// it is used again; what has no effect there is then sent once more.
async fn send(client: &reqwest::Client, hop: &Hop) -> Result<reqwest::Response, Problem> {
    let headers = headers(hop)?;
    let mut again = matches!(hop.method, Method::Get | Method::Head);
    loop {
        let mut request = client.request(method(hop.method), hop.url.clone()).headers(headers.clone());
        if let Some(body) = &hop.body {
            request = request.body(body.clone());
        }
        match request.send().await.map_err(|error| classify(&error, &hop.url)) {
            Err(problem) if again && problem.code == Code::Interrupted => again = false,
            outcome => return outcome,
        }
    }
}

enum Stopped {
    TooLarge,
    Broken(reqwest::Error),
}

/// Reads the decompressed body in pieces, so that a small answer that unpacks to gigabytes costs no more than the limit.
async fn read(response: &mut reqwest::Response, body: &mut Vec<u8>, limit: usize) -> Result<(), Stopped> {
    // Not set where the body is compressed.
    if response.content_length().is_some_and(|length| length > limit as u64) {
        return Err(Stopped::TooLarge);
    }
    while let Some(piece) = response.chunk().await.map_err(Stopped::Broken)? {
        if piece.len() > limit - body.len() {
            return Err(Stopped::TooLarge);
        }
        body.extend_from_slice(&piece);
    }
    Ok(())
}

fn method(method: Method) -> reqwest::Method {
    match method {
        Method::Get => reqwest::Method::GET,
        Method::Head => reqwest::Method::HEAD,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
    }
}

fn headers(hop: &Hop) -> Result<HeaderMap, Problem> {
    let mut map = HeaderMap::new();
    for header in &hop.headers {
        let refuse = || problem(Code::Refused, &hop.url, format!("not a valid header: {}", header.name));
        let name = HeaderName::from_bytes(header.name.as_bytes()).map_err(|_| refuse())?;
        let mut value = HeaderValue::from_bytes(header.value.as_bytes()).map_err(|_| refuse())?;
        value.set_sensitive(header.secret);
        map.append(name, value);
    }
    if matches!(hop.method, Method::Get | Method::Head) {
        conditions(&hop.validators, &mut map);
    }
    Ok(map)
}

/// The entity tag alone where there is one (RFC 9110 section 13.1.3: the date is ignored beside it, and servers that
/// evaluate both answer in full when one differs); else the date, byte for byte, since servers compare it as a text.
fn conditions(validators: &Validators, map: &mut HeaderMap) {
    let (name, value) = match validators {
        Validators { etag: Some(tag), .. } => (reqwest::header::IF_NONE_MATCH, tag),
        Validators { last_modified: Some(date), .. } => (reqwest::header::IF_MODIFIED_SINCE, date),
        _ => return,
    };
    if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
        map.insert(name, value);
    }
}

/// The head of an answer, if of bearable size.
fn received(headers: &HeaderMap) -> Option<Vec<(String, String)>> {
    let size: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    (size <= LARGEST_HEAD).then(|| headers.iter().map(|(n, v)| (n.as_str().to_owned(), text(n, v))).collect())
}

fn text(name: &HeaderName, value: &HeaderValue) -> String {
    match std::str::from_utf8(value.as_bytes()) {
        Ok(text) => text.to_owned(),
        // A path in the server's own charset; its bytes count, not its characters.
        Err(_) if name == reqwest::header::LOCATION => value.as_bytes().iter().map(|byte| escaped(*byte)).collect(),
        Err(_) => String::from_utf8_lossy(value.as_bytes()).into_owned(),
    }
}

fn escaped(byte: u8) -> String {
    if byte.is_ascii() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
}

fn show(time: Duration) -> String {
    format!("{} s", time.as_secs_f64())
}
