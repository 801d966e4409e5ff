//! An exchange, redirects included. They are followed here rather than by the HTTP client so that every hop is guarded, takes
//! a turn at its host, and carries only what may be shown to it.

use super::client::Reach;
use super::exchange::{self, Hop};
use super::host::{Share, Turn};
use super::problem::problem;
use super::{Inner, guard, hints, host, robots};
use crate::domain::{Code, Header, Method, Problem, Reply, Request};
use reqwest::cookie::{CookieStore, Jar};
use reqwest::header::HeaderValue;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// Follows a request to its answer.
pub(super) async fn follow(inner: &Inner, request: &Request, share: Share) -> Result<Reply, Problem> {
    let jar = inner.jars.get(request.jar.as_deref());
    let mut journey = Journey { inner, request, share, jar, visited: Vec::new(), spent: Duration::ZERO };
    let mut hop = first(request);
    loop {
        let reply = journey.ask(&hop).await?;
        if request.jar.is_some() {
            keep_cookies(&journey.jar, &reply);
        }
        if !leads_on(&reply) {
            return Ok(Reply { latency: journey.spent, ..reply });
        }
        keep_cookies(&journey.jar, &reply);
        hop = next(hop, &reply)?;
    }
}

/// An exchange under way.
struct Journey<'a> {
    inner: &'a Inner,
    request: &'a Request,
    share: Share,
    jar: Arc<Jar>,
    visited: Vec<Visited>,
    /// Time spent on hops, without waiting for turns.
    spent: Duration,
}

#[derive(PartialEq)]
struct Visited {
    method: Method,
    url: Url,
    cookie: Option<String>,
}

impl Journey<'_> {
    async fn ask(&mut self, hop: &Hop) -> Result<Reply, Problem> {
        let Self { inner, request, share, .. } = *self;
        let reach = admit(inner, request, &hop.url)?;
        let apart = if request.robots { robots::check(inner, request, &hop.url).await? } else { None };
        let client = inner.clients.get(reach, request.limits.connect, request.passage.as_ref());
        let client = client.map_err(|unbuilt| unbuilt.problem(&hop.url))?;
        let cookie = self.jar.cookies(&hop.url).and_then(|value| value.to_str().ok().map(str::to_owned));
        let dressed = with_cookie(hop, cookie.as_deref());
        self.arrive(hop, cookie)?;

        let turn = inner.hosts.admission(&hop.url, request.spares, share, apart).await;
        let turn = turn.map_err(|not_now| not_now.problem(&hop.url))?;
        // Fails only for a closed semaphore, which this one never is.
        let _open = inner.open.acquire().await.ok();
        let left = request.limits.total.saturating_sub(self.spent);
        let watch = inner.clock.stopwatch();
        let outcome = exchange::ask(inner, &client, &dressed, &request.limits, left).await;
        let took = watch.elapsed();
        self.spent += took;
        note(&outcome, &hop.url, took);
        match &outcome {
            Ok(reply) => keep_wish(&turn, reply),
            Err(problem) => turn.failed(&hop.url, problem),
        }
        outcome
    }

    /// Notes where we are: not twice at the same place in the same dress, and not at too many.
    fn arrive(&mut self, hop: &Hop, cookie: Option<String>) -> Result<(), Problem> {
        let here = Visited { method: hop.method, url: hop.url.clone(), cookie };
        let most = self.request.limits.redirects;
        if self.visited.contains(&here) {
            return Err(problem(Code::TooManyRedirects, &hop.url, "leads back to itself"));
        }
        if self.visited.len() > most {
            return Err(problem(Code::TooManyRedirects, &self.request.url, format!("more than {most}")));
        }
        self.visited.push(here);
        Ok(())
    }
}

/// Keeps what a host says about when it wants to be asked again.
fn keep_wish(turn: &Turn, reply: &Reply) {
    turn.answered(&reply.url);
    let reach = match reply.status {
        429 => host::Reach::Server,
        503 => host::Reach::Page,
        _ => return,
    };
    if let Some(until) = hints::retry_after(reply, reply.received) {
        turn.keep_quiet(&reply.url, reach, until);
    }
}

fn note(outcome: &Result<Reply, Problem>, url: &Url, took: Duration) {
    match outcome {
        Ok(reply) => {
            tracing::debug!(url = %super::redact_url(url), status = reply.status, bytes = reply.body.len(), ?took, "answered");
        }
        Err(problem) => {
            tracing::debug!(url = problem.subject, code = ?problem.code, problem = problem.detail, ?took, "not answered");
        }
    }
}

fn first(request: &Request) -> Hop {
    let mut url = request.url.clone();
    url.set_fragment(None);
    Hop {
        method: request.method,
        url,
        headers: request.headers.clone(),
        body: request.body.clone(),
        validators: request.validators.clone(),
    }
}

/// Whether the URL may be asked, and how far the connection may reach. Addresses behind a name are checked when they are
/// known, by the resolver.
fn admit(inner: &Inner, request: &Request, url: &Url) -> Result<Reach, Problem> {
    guard::check_form(url).map_err(|why| problem(Code::Refused, url, why))?;
    if request.allow_private && guard::same_permission(&request.url, url) {
        return Ok(Reach::Anywhere);
    }
    let guard = inner.clients.guard();
    if let Some(address) = guard::literal(url) {
        guard::check_address(address, &guard.admitted).map_err(|b| problem(Code::Refused, url, b.to_string()))?;
    } else if guard::is_localhost(url) {
        return Err(problem(Code::Refused, url, "this machine"));
    } else if url.host_str().is_some_and(|host| guard.proxies.iter().any(|proxy| proxy == host.trim_end_matches('.'))) {
        // The resolver lets the proxy's name pass, which must not become a way to it.
        return Err(problem(Code::Refused, url, "the proxy itself"));
    }
    Ok(Reach::Public)
}

/// Whether a reply sends us elsewhere.
pub(super) fn leads_on(reply: &Reply) -> bool {
    matches!(reply.status, 301 | 302 | 303 | 307 | 308) && reply.header("location").is_some()
}

/// The request that a redirect asks for (RFC 9110 section 15.4).
fn next(hop: Hop, reply: &Reply) -> Result<Hop, Problem> {
    let location = reply.header("location").unwrap_or_default();
    let mut url =
        hop.url.join(location.trim()).map_err(|_| problem(Code::Protocol, &hop.url, "redirects to no address"))?;
    url.set_fragment(None);
    let same_origin = hop.url.origin() == url.origin();
    let becomes_get = match hop.method {
        Method::Post => matches!(reply.status, 301..=303),
        Method::Put => reply.status == 303,
        Method::Get | Method::Head => false,
    };
    let (method, body) = if becomes_get { (Method::Get, None) } else { (hop.method, hop.body) };
    if body.is_some() && !same_origin {
        return Err(problem(Code::Refused, &hop.url, format!("would send the body on to {}", super::redact_url(&url))));
    }
    let mut headers = hop.headers;
    headers.retain(|header| (same_origin || may_cross(header)) && (body.is_some() || !describes_body(header)));
    Ok(Hop { method, url, headers, body, validators: hop.validators })
}

/// What another origin may see. A list of what may, since any header can hold a key.
fn may_cross(header: &Header) -> bool {
    !header.secret
        && ["accept", "accept-language", "user-agent"].iter().any(|name| header.name.eq_ignore_ascii_case(name))
}

fn describes_body(header: &Header) -> bool {
    header.name.to_ascii_lowercase().starts_with("content-")
}

fn with_cookie(hop: &Hop, cookie: Option<&str>) -> Hop {
    let mut hop = hop.clone();
    if let Some(cookie) = cookie {
        match hop.headers.iter_mut().find(|header| header.name.eq_ignore_ascii_case("cookie")) {
            Some(header) => header.value = format!("{}; {cookie}", header.value),
            None => hop.headers.push(Header { name: "cookie".to_owned(), value: cookie.to_owned(), secret: true }),
        }
    }
    hop
}

fn keep_cookies(jar: &Jar, reply: &Reply) {
    let set = reply.headers.iter().filter(|(name, _)| name == "set-cookie");
    let values: Vec<_> = set.filter_map(|(_, value)| HeaderValue::from_bytes(value.as_bytes()).ok()).collect();
    jar.set_cookies(&mut values.iter(), &reply.url);
}
