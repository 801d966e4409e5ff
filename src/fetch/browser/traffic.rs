//! What a page asks for while it is drawn, and what it gets: the answers of our own requests, or nothing.

use super::super::host::Share;
use super::super::{Inner, guard, redirect};
use super::cache::{Kept, Key};
use crate::domain::{Code, Header, Limits, Method, Problem, Reply, Request, Validators};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use std::time::Duration;
use url::Url;

/// Requests of one page.
const MOST_REQUESTS: usize = 250;
/// Bytes of all answers of one page.
const MOST_BYTES: usize = 48 << 20;
/// Headers of a page's request that are passed on.
const MOST_HEADERS: usize = 50;

/// What describes the connection between browser and server, or the browser itself, and is not its to say here.
const NOT_PASSED_ON: [&str; 9] = [
    "host",
    "connection",
    "content-length",
    "accept-encoding",
    "user-agent",
    "upgrade-insecure-requests",
    "proxy-authorization",
    "keep-alive",
    "te",
];
/// What described the bytes on their way here, or would make the browser do something else than show the page.
const NOT_HANDED_BACK: [&str; 9] = [
    "content-encoding",
    "content-length",
    "transfer-encoding",
    "connection",
    "keep-alive",
    "content-disposition",
    "refresh",
    "alt-svc",
    "strict-transport-security",
];

/// A request of a page that the browser holds until it is answered.
#[derive(Debug)]
pub(super) struct Paused {
    id: String,
    /// As the browser calls it: `Document`, `Script`, `XHR`, ...
    kind: String,
    frame: String,
    method: String,
    url: Url,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
}

/// What becomes of it.
#[derive(Debug)]
pub(super) enum Decision {
    /// The document that was asked for before the browser.
    Document,
    Ask(Box<Request>, Share),
    /// Leave for a request to another origin is ours to give: it goes without cookies and passwords of a person.
    Permit,
    Block,
}

/// The traffic of one page.
#[derive(Debug)]
pub(super) struct Traffic<'a> {
    home: &'a Request,
    user_agent: String,
    main_frame: String,
    documents: usize,
    requests: usize,
    bytes: usize,
}

impl Paused {
    pub(super) fn read(params: &Value) -> Option<Self> {
        let request = &params["request"];
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let headers = request["headers"].as_object().into_iter().flatten();
        let headers = headers.filter_map(|(name, value)| Some((name.clone(), text(value)?))).take(MOST_HEADERS);
        Some(Self {
            id: text(&params["requestId"])?,
            kind: text(&params["resourceType"])?,
            frame: text(&params["frameId"]).unwrap_or_default(),
            method: text(&request["method"])?,
            url: Url::parse(request["url"].as_str()?).ok()?,
            headers: headers.collect(),
            body: body(request),
        })
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    /// The command that hands an answer to the page.
    pub(super) fn fulfill(&self, reply: &Reply) -> (&'static str, Value) {
        let passed = |(name, _): &&(String, String)| !NOT_HANDED_BACK.contains(&name.as_str());
        let headers = reply.headers.iter().filter(passed).map(|(name, value)| json!({ "name": name, "value": value }));
        let params = json!({
            "requestId": self.id,
            "responseCode": reply.status,
            "responseHeaders": headers.collect::<Vec<_>>(),
            "body": STANDARD.encode(&reply.body),
        });
        ("Fetch.fulfillRequest", params)
    }

    /// The command that gives a page leave to ask another origin.
    pub(super) fn permit(&self) -> (&'static str, Value) {
        let wanted = |name: &str| self.header(name).unwrap_or_default();
        let headers = [
            ("Access-Control-Allow-Origin", wanted("Origin")),
            ("Access-Control-Allow-Methods", wanted("Access-Control-Request-Method")),
            ("Access-Control-Allow-Headers", wanted("Access-Control-Request-Headers")),
            ("Access-Control-Allow-Credentials", "true"),
        ];
        let headers = headers.map(|(name, value)| json!({ "name": name, "value": value }));
        ("Fetch.fulfillRequest", json!({ "requestId": self.id, "responseCode": 204, "responseHeaders": headers }))
    }

    /// The command that tells a page that it gets nothing.
    pub(super) fn fail(&self, reason: &str) -> (&'static str, Value) {
        ("Fetch.failRequest", json!({ "requestId": self.id, "errorReason": reason }))
    }
}

fn body(request: &Value) -> Option<Vec<u8>> {
    if let Some(entries) = request["postDataEntries"].as_array() {
        let parts = entries.iter().map(|entry| STANDARD.decode(entry["bytes"].as_str().unwrap_or_default()));
        return parts.collect::<Result<Vec<_>, _>>().ok().map(|parts| parts.concat());
    }
    request["postData"].as_str().map(|text| text.as_bytes().to_vec())
}

impl<'a> Traffic<'a> {
    pub(super) fn new(home: &'a Request, user_agent: String, main_frame: String) -> Self {
        Self { home, user_agent, main_frame, documents: 0, requests: 0, bytes: 0 }
    }

    /// What becomes of a request. `left` is what remains of the page's time.
    pub(super) fn decide(&mut self, paused: &Paused, left: Duration) -> Decision {
        let is_page = paused.kind == "Document" && paused.frame == self.main_frame;
        if is_page {
            self.documents += 1;
            if self.documents == 1 {
                return Decision::Document;
            }
        }
        self.requests += 1;
        let wanted = is_page && self.documents <= self.home.limits.redirects || is_part(paused);
        if !wanted || self.requests > MOST_REQUESTS || self.bytes >= MOST_BYTES {
            return Decision::Block;
        }
        let method = match paused.method.as_str() {
            "OPTIONS" if paused.header("Access-Control-Request-Method").is_some() => return Decision::Permit,
            "GET" => Method::Get,
            "HEAD" => Method::Head,
            "POST" => Method::Post,
            _ => return Decision::Block,
        };
        let share = if is_page { Share::Whole } else { Share::Part };
        Decision::Ask(Box::new(self.request(paused, method, left)), share)
    }

    /// The page's request as one of ours: what the source may, it may, and the source's own headers go where they would go.
    fn request(&self, paused: &Paused, method: Method, left: Duration) -> Request {
        let home = self.home;
        let limits = Limits { total: home.limits.total.min(left), ..home.limits };
        Request {
            method,
            url: paused.url.clone(),
            headers: self.headers(paused),
            body: paused.body.clone().filter(|_| method == Method::Post),
            validators: Validators::default(),
            limits,
            allow_private: home.allow_private && guard::same_permission(&home.url, &paused.url),
            render: None,
            ..home.clone()
        }
    }

    fn headers(&self, paused: &Paused) -> Vec<Header> {
        let passed = |name: &str| {
            let name = name.to_ascii_lowercase();
            !NOT_PASSED_ON.contains(&name.as_str()) && !name.starts_with("sec-")
        };
        let secret = |name: &str| ["cookie", "authorization"].iter().any(|known| name.eq_ignore_ascii_case(known));
        let own = paused.headers.iter().filter(|(name, _)| passed(name));
        let own = own.map(|(name, value)| Header { name: name.clone(), value: value.clone(), secret: secret(name) });
        let mut headers: Vec<Header> = own.collect();
        let at_home = paused.url.origin() == self.home.url.origin();
        for header in &self.home.headers {
            match headers.iter_mut().find(|known| known.name.eq_ignore_ascii_case(&header.name)) {
                Some(cookie) if at_home && header.name.eq_ignore_ascii_case("cookie") => {
                    cookie.value = format!("{}; {}", header.value, cookie.value);
                }
                Some(_) => {}
                None if at_home && !header.name.to_ascii_lowercase().starts_with("content-") => {
                    headers.push(header.clone());
                }
                None => {}
            }
        }
        headers.retain(|header| !header.name.eq_ignore_ascii_case("user-agent"));
        headers.push(Header { name: "User-Agent".to_owned(), value: self.user_agent.clone(), secret: false });
        headers
    }

    /// Under which it is kept, where it is a part of the app rather than what the app shows.
    pub(super) fn key(&self, paused: &Paused) -> Option<Key> {
        let lasts = matches!(paused.kind.as_str(), "Script" | "Stylesheet") && paused.method == "GET";
        lasts.then(|| Key::of(self.home, &paused.url))
    }

    /// Takes note of what an answer weighs.
    pub(super) fn weigh(&mut self, outcome: &Result<Reply, Problem>) {
        self.bytes = self.bytes.saturating_add(outcome.as_ref().map_or(0, |reply| reply.body.len()));
    }
}

/// Whether a page needs it to show its text: scripts, styles, data. Not images, fonts, films, pings, streams of events, or the
/// documents of frames, which are asked for by themselves where the page itself lists nothing.
fn is_part(paused: &Paused) -> bool {
    let is_image = |accept: &str| accept.starts_with("image/");
    match paused.kind.as_str() {
        "Stylesheet" | "Script" => true,
        "XHR" | "Fetch" => paused.header("Accept").is_none_or(|accept| !accept.contains("text/event-stream")),
        // Scripts of workers come as "Other", and so does the site's icon.
        "Other" => paused.header("Accept").is_none_or(|accept| !is_image(accept)),
        "Preflight" => true,
        _ => false,
    }
}

/// Asks for it, unless it is kept and still good. A page learns only that it failed.
pub(super) async fn ask(inner: &Inner, mut request: Request, share: Share, key: Option<Key>) -> Result<Reply, Problem> {
    let cache = &inner.browsers.cache;
    if let Some(key) = &key {
        match cache.look(key, inner.clock.now()) {
            Kept::Fresh(reply) => return Ok(*reply),
            Kept::Stale(validators) => request.validators = validators,
        }
    }
    let outcome = redirect::follow(inner, &request, share).await;
    if let Err(problem) = &outcome
        && matches!(problem.code, Code::Refused | Code::Disallowed)
    {
        tracing::info!(url = problem.subject, code = ?problem.code, detail = problem.detail, "a page was drawn without");
    }
    match key {
        Some(key) => outcome.map(|reply| cache.note(key, reply, inner.clock.now())),
        None => outcome,
    }
}

/// The headers that are those of a document, without what is said of its bytes only: what a script makes of them may change
/// though they do not.
pub(super) fn of_drawn(document: &Reply) -> Vec<(String, String)> {
    const OF_BYTES: [&str; 8] =
        ["etag", "last-modified", "cache-control", "expires", "age", "pragma", "content-type", "content-length"];
    let kept = document.headers.iter().filter(|(name, _)| !OF_BYTES.contains(&name.as_str())).cloned();
    kept.chain([("content-type".to_owned(), "text/html; charset=utf-8".to_owned())]).collect()
}

/// The parameters of an override of what the browser says of itself.
pub(super) fn identity(user_agent: &str, languages: Option<&str>) -> Value {
    let mut params = Map::from_iter([("userAgent".to_owned(), Value::from(user_agent))]);
    params.extend(languages.map(|languages| ("acceptLanguage".to_owned(), Value::from(languages))));
    Value::Object(params)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paused(kind: &str, method: &str, url: &str, headers: Value) -> Paused {
        let params = json!({
            "requestId": "1", "resourceType": kind, "frameId": "main",
            "request": { "method": method, "url": url, "headers": headers },
        });
        Paused::read(&params).unwrap()
    }

    fn home() -> Request {
        let header = |name: &str, value: &str, secret| Header { name: name.into(), value: value.into(), secret };
        Request {
            allow_private: true,
            headers: vec![header("Authorization", "key", true), header("Accept-Language", "zh-CN", false)],
            ..Request::get(Url::parse("http://10.0.0.1/notices").unwrap())
        }
    }

    fn traffic(home: &Request) -> Traffic<'_> {
        let mut traffic = Traffic::new(home, "me".to_owned(), "main".to_owned());
        let first = paused("Document", "GET", "http://10.0.0.1/notices", json!({}));
        assert!(matches!(traffic.decide(&first, Duration::MAX), Decision::Document));
        traffic
    }

    #[test]
    fn text_and_what_makes_it_is_asked_for_and_the_rest_is_not() {
        let home = home();
        let leave = json!({ "Access-Control-Request-Method": "POST", "Origin": "http://10.0.0.1" });
        for (kind, method, url, headers, becomes) in [
            ("Script", "GET", "http://cdn.example/a.js", json!({}), "part"),
            ("Stylesheet", "GET", "http://10.0.0.1/a.css", json!({}), "part"),
            ("XHR", "POST", "http://10.0.0.1/api", json!({ "Accept": "*/*" }), "part"),
            ("XHR", "DELETE", "http://10.0.0.1/api", json!({}), "nothing"),
            ("XHR", "OPTIONS", "http://api.example/", leave, "leave"),
            ("XHR", "GET", "http://10.0.0.1/live", json!({ "accept": "text/event-stream" }), "nothing"),
            ("Image", "GET", "http://10.0.0.1/a.png", json!({}), "nothing"),
            ("Font", "GET", "http://10.0.0.1/a.woff2", json!({}), "nothing"),
            ("Media", "GET", "http://10.0.0.1/a.mp4", json!({}), "nothing"),
            ("Ping", "POST", "http://10.0.0.1/seen", json!({}), "nothing"),
            ("Other", "GET", "http://10.0.0.1/favicon.ico", json!({ "Accept": "image/avif,image/*" }), "nothing"),
            ("Other", "GET", "http://10.0.0.1/worker.js", json!({ "Accept": "*/*" }), "part"),
            ("Document", "GET", "http://10.0.0.1/login", json!({}), "whole"),
        ] {
            let got = match traffic(&home).decide(&paused(kind, method, url, headers), Duration::MAX) {
                Decision::Ask(_, Share::Part) => "part",
                Decision::Ask(_, Share::Whole) => "whole",
                Decision::Permit => "leave",
                Decision::Block => "nothing",
                Decision::Document => "document",
            };
            assert_eq!(got, becomes, "{kind} {method} {url}");
        }
        let mut frame = paused("Document", "GET", "http://10.0.0.1/frame", json!({}));
        frame.frame = "inner".to_owned();
        assert!(matches!(traffic(&home).decide(&frame, Duration::MAX), Decision::Block));
    }

    #[test]
    fn a_page_may_what_its_source_may_and_its_secrets_stay_at_home() {
        let home = home();
        let asked = |url: &str| {
            let headers = json!({ "Cookie": "a=b", "User-Agent": "Chrome", "sec-ch-ua": "x", "X-Own": "1" });
            match traffic(&home).decide(&paused("XHR", "GET", url, headers), Duration::from_secs(3)) {
                Decision::Ask(request, _) => request,
                other => panic!("{other:?}"),
            }
        };
        let names = |request: &Request| {
            request.headers.iter().map(|h| format!("{}={}", h.name.to_lowercase(), h.value)).collect::<Vec<_>>()
        };
        let near = asked("http://10.0.0.1/api");
        assert!(near.allow_private);
        assert_eq!(near.limits.total, Duration::from_secs(3));
        assert_eq!(
            names(&near),
            ["cookie=a=b", "x-own=1", "authorization=key", "accept-language=zh-CN", "user-agent=me"]
        );
        let far = asked("http://10.0.0.2/api");
        assert!(!far.allow_private);
        assert_eq!(names(&far), ["cookie=a=b", "x-own=1", "user-agent=me"]);
    }

    #[test]
    fn a_page_that_never_has_enough_gets_no_more() {
        let home = home();
        let mut traffic = traffic(&home);
        let script = paused("Script", "GET", "http://10.0.0.1/a.js", json!({}));
        let asked = (0..1000).filter(|_| matches!(traffic.decide(&script, Duration::MAX), Decision::Ask(..))).count();
        assert_eq!(asked, MOST_REQUESTS);
        let page = paused("Document", "GET", "http://10.0.0.1/again", json!({}));
        let mut traffic = super::tests::traffic(&home);
        let asked = (0..100).filter(|_| matches!(traffic.decide(&page, Duration::MAX), Decision::Ask(..))).count();
        assert_eq!(asked, home.limits.redirects - 1);
    }
}
